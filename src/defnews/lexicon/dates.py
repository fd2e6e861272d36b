"""What the temporal tagger knows of Indonesian: `dates.yaml`, typed.

The patterns stay text here; `defnews.pipeline.dates.temporal.grammar` compiles them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

import yaml

__all__ = ["ChunkRule", "DateLexicon", "DateRule", "load"]

_SETS = (
    *("habitual", "name_heads", "feasts", "counted", "future_cues", "past_cues", "clause_borders", "attributions"),
    *("since", "until", "before", "after", "lead", "stays", "closings"),
    *("habit_lead", "comparing", "listing", "asides", "no_length_before", "no_length_behind"),
)


@dataclass(frozen=True, slots=True)
class DateRule:
    """One construction: its pattern over words, the function that reads it, and what it must (not) find."""

    id: str
    pattern: str
    means: str
    set: Mapping[str, int]
    finds: tuple[str, ...]
    leaves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChunkRule:
    """A pattern over dates already found: an interval, or a length that closes one at its `side`."""

    id: str
    pattern: str
    side: Literal["join", "start", "end"]
    finds: tuple[str, ...]
    leaves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DateLexicon:
    """`words`: word -> class -> value. `classes`: word -> classes without a value. Words in lower case."""

    words: Mapping[str, Mapping[str, int]]
    classes: Mapping[str, frozenset[str]]
    teen: str
    tens: str
    macros: Mapping[str, str]
    rules: tuple[DateRule, ...]
    joins: tuple[ChunkRule, ...]
    durations: tuple[ChunkRule, ...]
    habitual: frozenset[str]
    name_heads: frozenset[str]
    feasts: frozenset[str]
    counted: frozenset[str]
    future_cues: frozenset[str]
    past_cues: frozenset[str]
    clause_borders: frozenset[str]
    attributions: frozenset[str]
    since: frozenset[str]
    until: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    lead: frozenset[str]
    stays: frozenset[str]
    closings: frozenset[str]
    habit_lead: frozenset[str]
    comparing: frozenset[str]
    listing: frozenset[str]
    asides: frozenset[str]
    no_length_before: frozenset[str]
    no_length_behind: frozenset[str]


def _chunk_rule(row: Mapping[str, Any]) -> ChunkRule:
    finds, leaves = tuple(row.get("finds", ())), tuple(row.get("leaves", ()))
    return ChunkRule(row["id"], row["pattern"], row.get("side", "join"), finds, leaves)


def _date_rule(row: Mapping[str, Any]) -> DateRule:
    finds, leaves = tuple(row["finds"]), tuple(row["leaves"])
    return DateRule(row["id"], row["pattern"], row["means"], row.get("set", {}), finds, leaves)


@cache
def load() -> DateLexicon:
    """The lexicon of the package, read once."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(resources.files(__package__).joinpath("dates.yaml").read_text("utf-8"), loader)
    words: dict[str, dict[str, int]] = {}
    for name, senses in data["words"].items():
        for value, forms in senses.items():
            for form in forms:
                words.setdefault(form, {})[name] = value
    classes: dict[str, set[str]] = {word: {name.upper() for name in senses} for word, senses in words.items()}
    for name, forms in [*data["classes"].items(), ("GAP", data["gap"])]:
        for form in forms:
            classes.setdefault(form, set()).add(name)
    return DateLexicon(
        words=words,
        classes={word: frozenset(names) for word, names in classes.items()},
        teen=data["teen"],
        tens=data["tens"],
        macros=data["macros"],
        rules=tuple(_date_rule(row) for row in data["rules"]),
        joins=tuple(_chunk_rule(row) for row in data["joins"]),
        durations=tuple(_chunk_rule(row) for row in data["durations"]),
        **{name: frozenset(data[name]) for name in _SETS},
    )
