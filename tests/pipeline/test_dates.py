"""Temporal expressions: the gold table, our own table, and every rule's own examples."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from defnews.lexicon.dates import load
from defnews.pipeline.temporal import find

TESTS = Path(__file__).parents[1]
LEXICON = load()


def rows(path: Path) -> list[tuple[str, ...]]:
    lines = path.read_text("utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


def values(text: str, published: str) -> str:
    return " ".join(each.value.edtf for each in find(text, published=date.fromisoformat(published))) or "-"


@pytest.mark.parametrize(("published", "sentence", "edtf"), rows(TESTS / "gold" / "dates.tsv"))
def test_gold_table(published: str, sentence: str, edtf: str) -> None:
    assert values(sentence, published) == edtf


@pytest.mark.parametrize(("published", "sentence", "edtf"), rows(Path(__file__).with_name("dates.tsv")))
def test_own_table(published: str, sentence: str, edtf: str) -> None:
    assert values(sentence, published) == edtf


RULES = (*LEXICON.rules, *LEXICON.durations)


@pytest.mark.parametrize(
    ("rule", "example"), [pytest.param(rule.id, each, id=rule.id) for rule in RULES for each in rule.finds]
)
def test_rule_finds(rule: str, example: str) -> None:
    published, text, edtf = (part.strip() for part in example.split(" | "))
    found = find(text, published=date.fromisoformat(published))
    assert " ".join(each.value.edtf for each in found) == edtf
    assert rule in {each.rule.split("/")[-1] for each in found}


@pytest.mark.parametrize(
    ("rule", "example"), [pytest.param(rule.id, each, id=rule.id) for rule in RULES for each in rule.leaves]
)
def test_rule_leaves(rule: str, example: str) -> None:
    published, text = (part.strip() for part in example.split(" | "))
    found = find(text, published=date.fromisoformat(published))
    assert rule not in {each.rule.split("/")[-1] for each in found}
