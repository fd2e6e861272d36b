"""How dates join and close: structure only, before any value is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from defnews.lexicon.dates import ChunkRule, DateLexicon
from defnews.pipeline.dates.temporal.atoms import Atom, find_atoms
from defnews.pipeline.dates.temporal.grammar import Grammar, Pattern
from defnews.pipeline.dates.temporal.words import Words

__all__ = ["Chunk", "scan"]

_DAYS = frozenset({"date", "fulldate", "monthday", "date_in_brackets", "weekday", "weekday_of_week", "today"})
#: Words before a length within which "mengakhiri" says that its date is its last day.
_REACH_BACK = 5


@dataclass(frozen=True, slots=True)
class Chunk:
    """One atom, two that bound an interval, or one with a length that closes it.

    `length` is (count, unit) and `side` where the atom stands in the interval.
    """

    start: int
    end: int
    atom: Atom
    last: Atom | None = None
    length: tuple[int, int] | None = None
    side: Literal["join", "start", "end"] | None = None
    rule: str = ""


def scan(words: Words, grammar: Grammar) -> list[Chunk]:
    """The chunks of a text in order; they do not overlap."""
    atoms = find_atoms(words, grammar)
    if not atoms:
        return []
    line = _Line(words, atoms, grammar)
    taken: dict[int, Chunk] = {}
    for rule, pattern in grammar.joins:
        for pair, _ in line.matches(pattern):
            first, last = pair
            if _joinable(first, last) and not {first.start, last.start} & taken.keys():
                chunk = Chunk(first.start, last.end, first, last, None, "join", rule.id)
                taken[first.start] = taken[last.start] = chunk
    for rule, pattern in grammar.durations:
        for [atom], others in line.matches(pattern):
            closed = _closed(words, atom, others, rule, grammar.lexicon)
            if closed is not None and atom.start not in taken:
                taken[atom.start] = closed
    chunks = {id(chunk): chunk for chunk in taken.values()}
    free = [Chunk(atom.start, atom.end, atom, rule=atom.rule.id) for atom in atoms if atom.start not in taken]
    return sorted([*free, *chunks.values()], key=lambda chunk: chunk.start)


class _Line:
    """A text with one symbol for each date: an interval is a few words, however long its dates are."""

    def __init__(self, words: Words, atoms: Sequence[Atom], grammar: Grammar) -> None:
        self.atoms = {atom.start: atom for atom in atoms}
        self.places: list[int] = []
        symbols: list[str] = []
        at = 0
        for atom in atoms:
            symbols += [*words.symbols[at : atom.start], grammar.date_symbol]
            self.places += range(at, atom.start + 1)
            at = atom.end
        self.symbols = "".join([*symbols, *words.symbols[at:]])
        self.places += range(at, len(words))

    def matches(self, pattern: Pattern) -> Iterator[tuple[list[Atom], list[int]]]:
        """The dates and the other words of each match."""
        for match in pattern.regex.finditer(self.symbols):
            places = self.places[match.start() : match.end()]
            dates = [self.atoms[at] for at in places if at in self.atoms]
            yield dates, [at for at in places if at not in self.atoms]


def _joinable(first: Atom, last: Atom) -> bool:
    """Days with days, months with months, years with years: "sejak 2019 hingga Senin" are two dates."""
    if first.rule.means in _DAYS and last.rule.means in _DAYS:
        return True
    return first.rule.means == last.rule.means and first.rule.means in ("month", "year")


def _closed(words: Words, atom: Atom, others: Sequence[int], rule: ChunkRule, lexicon: DateLexicon) -> Chunk | None:
    """The chunk of a date and the length among the `others` words, or None where it is no stay's length."""
    length = _length(words, others)
    if length is None or atom.rule.means not in _DAYS:
        return None
    count, unit, first, last = length
    before = words.lower[first - 1] if first else ""
    after = words.lower[last + 1] if last + 1 < len(words) else ""
    if before in lexicon.no_length_before or (first > atom.start and after in lexicon.no_length_behind):
        return None
    if rule.id == "length-beside" and before not in lexicon.stays:
        return None
    closing = lexicon.closings.intersection(words.lower[max(0, first - _REACH_BACK) : first])
    side = "end" if closing else rule.side
    return Chunk(atom.start, atom.end, atom, None, (count, unit), side, rule.id)


def _length(words: Words, places: Sequence[int]) -> tuple[int, int, int, int] | None:
    """(count, unit, first word, last word) of "tiga hari" or "sepekan" among `places`."""
    for at in places:
        values = words.values[at]
        if "one_unit" in values:
            return 1, values["one_unit"], at, at
        if "count" in values and at + 1 < len(words) and "unit" in words.values[at + 1]:
            return values["count"], words.values[at + 1]["unit"], at, at + 1
    return None
