"""An article as who is who is read from it: names, actors and sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from defnews.lexicon import tables
from defnews.pipeline.annotations import Actor, Name

__all__ = ["Story", "Tokens"]

Tokens = Sequence[tuple[str, int, int]]


@dataclass(frozen=True)
class Story:
    """An article's names, actors and sentences; `quoted` are its stretches in quotation marks, in order."""

    names: Sequence[Name]
    actors: Sequence[Actor]
    sentences: Sequence[Tokens]
    quoted: Sequence[tuple[int, int]] = ()

    @cached_property
    def name_at(self) -> Mapping[int, Name]:
        return {name.start: name for name in self.names}

    @cached_property
    def chunk_of(self) -> Mapping[int, Actor]:
        """The start of a name to its chunk."""
        return {a.name_start: a for a in self.actors if a.name_start is not None}

    @cached_property
    def bare_at(self) -> Mapping[int, Actor]:
        """The start of an office without a name."""
        return {a.start: a for a in self.actors if a.name_start is None}

    @cached_property
    def anchors(self) -> frozenset[int]:
        """Where names begin by which another is named: "mitra Mokhehle"."""
        return frozenset(a.anchor[0] for a in self.actors if a.anchor)

    def is_capital(self, name: Name) -> bool:
        """Whether a town can stand for its state's government."""
        seats = {(row.code, row.city) for row in tables.capitals() if row.city}
        return name.kind == "place" and (name.country, name.key) in seats

    def is_quoted(self, position: int) -> bool:
        before = bisect_right(self.quoted, position, key=lambda stretch: stretch[0])
        return before > 0 and position < self.quoted[before - 1][1]
