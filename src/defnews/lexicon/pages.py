"""Hands out the tables of what a news page holds beside the news: publishers and boilerplate."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from .reading import LexiconError, read_rows

__all__ = ["Boilerplate", "BoilerplateKind", "Publisher", "boilerplate", "outlet_words", "publishers"]

BoilerplateKind = Literal["line", "list", "end", "summary", "header", "byline", "inline", "caption", "position"]

#: Kinds whose pattern stands anywhere in a line; the others describe a whole line.
ANYWHERE: frozenset[BoilerplateKind] = frozenset({"inline", "caption", "position"})


@dataclass(frozen=True, slots=True)
class Publisher:
    """A house by one form of its name; `name` is None where it is called as the form is written."""

    form: str
    name: str | None
    kind: Literal["outlet", "agency", "word"]
    source: str


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A kind of line; its regular expression, in any case, meets `example` and does not meet `counter`."""

    id: str
    kind: BoilerplateKind
    pattern: str
    example: str
    counter: str
    source: str

    def compiled(self) -> re.Pattern[str]:
        try:
            return re.compile(self.pattern, re.IGNORECASE)
        except re.error as error:
            raise LexiconError(f"boilerplate.tsv: {self.id}: {error}") from error

    def matches(self, line: str) -> bool:
        pattern = self.compiled()
        return bool(pattern.search(line) if self.kind in ANYWHERE else pattern.fullmatch(line))


@cache
def publishers() -> Mapping[str, Publisher]:
    """Outlets and agencies by their form in lower case."""
    return MappingProxyType({row.form.casefold(): row for row in _houses() if row.kind != "word"})


@cache
def outlet_words() -> frozenset[str]:
    """Words, in lower case, that make the name that they stand in an outlet's."""
    return frozenset(row.form.casefold() for row in _houses() if row.kind == "word")


@cache
def _houses() -> tuple[Publisher, ...]:
    return read_rows("publishers.tsv", Publisher)


@cache
def boilerplate() -> Mapping[BoilerplateKind, tuple[re.Pattern[str], ...]]:
    """Compiled patterns of each kind, in the order of the table."""
    table: dict[BoilerplateKind, list[re.Pattern[str]]] = {}
    for row in read_rows("boilerplate.tsv", Boilerplate):
        table.setdefault(row.kind, []).append(row.compiled())
    return MappingProxyType({kind: tuple(patterns) for kind, patterns in table.items()})
