"""Offices, ranks and names in every order that the news uses: the sentences of ``people.tsv``."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from spacy.language import Language
from story import build, cell, descriptions, pipeline, roles

with (Path(__file__).parent / "people.tsv").open(encoding="utf-8") as table:
    ROWS = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline()


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['subject']}-{n}" for n, row in enumerate(ROWS, start=2)])
def test_roles(nlp: Language, row: dict[str, str]) -> None:
    doc = build(nlp, row["text"])
    assert roles(doc) == cell(row["roles"])
    said = descriptions(doc)
    for description in cell(row["descriptions"] or ""):
        words, _, whom = description.partition("=")
        assert said.get(words) == whom


def test_a_title_is_written_as_it_stands(nlp: Language) -> None:
    doc = nlp("Presiden Amerika Serikat (AS) Donald Trump tiba di Tokyo.")
    assert [role.title for actor in doc._.actors for role in actor.roles] == ["Presiden Amerika Serikat (AS)"]
