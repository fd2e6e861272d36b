"""The whole way from text to article: offsets, determinism, and what must not change a result."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from defnews import Extractor, extract
from defnews.extractor import default_extractor

GOLD = Path(__file__).parent / "gold"
SEEDS = sorted((GOLD / "seeds").glob("*.txt"))
ARTICLES = [*SEEDS, *sorted((GOLD / "dev").glob("dev-0*.txt"))]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return default_extractor()


def mentions(value: Any) -> Iterator[dict[str, Any]]:
    """Every record with `text`, `start` and `end`, at any depth."""
    if isinstance(value, dict):
        if {"text", "start", "end"} <= value.keys():
            yield value
        for part in value.values():
            yield from mentions(part)
    elif isinstance(value, list):
        for part in value:
            yield from mentions(part)


def facts(text: str, extractor: Extractor) -> list[tuple[object, ...]]:
    """What an article says, without its offsets."""
    article = extractor.extract(text, published="2024-10-15")
    return [
        (
            event.type,
            event.status,
            event.when.edtf if event.when else None,
            event.place.country if event.place else None,
            tuple((p.name.replace("\N{NO-BREAK SPACE}", " "), p.role, p.country) for p in event.participants),
        )
        for event in article.events
    ]


def dirty(text: str) -> str:
    """As scraped: no-break spaces, entities, curly quotation marks, soft hyphens."""
    out, opened = [], False
    for i, sign in enumerate(text):
        if sign == '"':
            opened = not opened
            out.append("“" if opened else "”")
        elif sign == " " and i % 3 == 0:
            out.append("\N{NO-BREAK SPACE}")
        elif sign == " " and i % 7 == 0:
            out.append("&nbsp;")
        else:
            out.append(sign)
    return "".join(out)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("form", ["as-given", "dirty"])
def test_every_mention_is_the_words_it_points_at(path: Path, form: str, extractor: Extractor) -> None:
    text = path.read_text("utf-8")
    text = dirty(text) if form == "dirty" else text
    found = list(mentions(json.loads(extractor.extract(text).model_dump_json())))
    assert found
    assert [m for m in found if text[m["start"] : m["end"]] != m["text"]] == []


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_dirty_scrape_tells_the_same_events(path: Path, extractor: Extractor) -> None:
    text = path.read_text("utf-8")
    assert facts(dirty(text), extractor) == facts(text, extractor)


def test_events_point_at_each_other_and_at_entities(extractor: Extractor) -> None:
    for path in ARTICLES:
        article = extractor.extract(path.read_text("utf-8"))
        ids = [entity.id for group in (article.people, article.countries, article.organisations) for entity in group]
        assert len(set(ids)) == len(ids)
        events = {event.id for event in article.events}
        assert {p.ref for event in article.events for p in event.participants} <= set(ids)
        assert {event.part_of for event in article.events if event.part_of} <= events
        assert {quote.speaker for quote in article.quotes if quote.speaker} <= set(ids)
        assert {place.ref for event in article.events if (place := event.place) and place.ref} <= {
            place.id for place in article.places
        }


def test_the_same_text_gives_the_same_json(extractor: Extractor) -> None:
    text = SEEDS[0].read_text("utf-8")
    first, second = (extractor.extract(text).model_dump_json() for _ in range(2))
    assert first == second == Extractor().extract(text).model_dump_json()


def test_a_full_vocabulary_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    text, own = SEEDS[0].read_text("utf-8"), Extractor()
    before, first = own.extract(text), own.nlp
    monkeypatch.setattr("defnews.extractor.MAX_VOCABULARY", 10)
    assert own.extract(text) == before
    assert own.nlp is not first


def test_the_generator_names_engine_and_model(extractor: Extractor) -> None:
    generator = extractor.extract("").generator
    assert generator.engine == "spacy"
    assert generator.model not in ("", "unknown")


def test_a_name_is_also_there_as_it_was_typed() -> None:
    article = extract("Perdana Menteri Papua Nugini Peter O’Neill tiba di Jakarta, Senin (14/10/2024).")
    assert [(person.name, person.aliases) for person in article.people] == [("Peter O'Neill", ("Peter O’Neill",))]
