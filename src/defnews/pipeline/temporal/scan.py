"""Which words are dates, and how they join: structure only, before any value is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from defnews.lexicon.dates import DateLexicon, DateRule
from defnews.pipeline.temporal.grammar import Grammar, Hit
from defnews.pipeline.temporal.words import Words

__all__ = ["Atom", "Chunk", "scan"]

# Rules whose words hold slashes in brackets or a whole date in digits: no name can be meant.
_UNMISTAKABLE = ("weekday-date", "date-", "today-date")
_UNITS_ALONE = frozenset({"unit", "edge", "same-unit", "next-unit"})


@dataclass(frozen=True, slots=True)
class Atom:
    """One expression: words [start, end), the rule that read it and its values."""

    start: int
    end: int
    rule: DateRule
    hit: Hit


@dataclass(frozen=True, slots=True)
class Chunk:
    """One atom, two that bound an interval, or one with a length that closes it.

    `length` is (count, unit) and `side` where the atom stands in the interval; "apart": another event lies
    that far from it, which the words [start, end) tell.
    """

    start: int
    end: int
    atom: Atom
    last: Atom | None = None
    length: tuple[int, int] | None = None
    side: Literal["join", "start", "end", "apart"] | None = None
    rule: str = ""


def scan(words: Words, grammar: Grammar) -> list[Chunk]:
    """The chunks of a text in order; they do not overlap."""
    lexicon = grammar.lexicon
    atoms = [part for atom in _longest(list(_atoms(words, grammar))) for part in _split(words, atom)]
    # A name hides what is within it: "Universitas 17 Agustus 1945" holds no "Agustus 1945".
    atoms = [atom for atom in atoms if _admitted(words, atom, lexicon)]
    if not atoms:
        return []
    # One symbol for each date, so that intervals are patterns of a few words however long the dates are.
    symbols: list[str] = []
    places: list[int] = []
    at = 0
    for atom in atoms:
        symbols += words.symbols[at : atom.start]
        places += range(at, atom.start)
        symbols.append(grammar.date_symbol)
        places.append(atom.start)
        at = atom.end
    symbols += words.symbols[at:]
    places += range(at, len(words))
    chunks = "".join(symbols)
    by_start = {atom.start: atom for atom in atoms}
    joined: dict[int, Chunk] = {}
    used: set[int] = set()
    for join, pattern in grammar.joins:
        for match in pattern.regex.finditer(chunks):
            start, end = match.span()
            inside = [by_start[places[i]] for i in range(start, end) if chunks[i] == grammar.date_symbol]
            if len(inside) == 2 and not used & {a.start for a in inside} and _joinable(*inside):
                first, last = inside
                used |= {first.start, last.start}
                joined[first.start] = Chunk(first.start, last.end, first, last, None, "join", join.id)
    apart: list[Chunk] = []
    for rule, pattern in grammar.durations:
        for match in pattern.regex.finditer(chunks):
            start, end = match.span()
            inner = [places[i] for i in range(start, end) if chunks[i] != grammar.date_symbol]
            [atom] = [by_start[places[i]] for i in range(start, end) if chunks[i] == grammar.date_symbol]
            length = _length(words, inner)
            if atom.start in used or length is None or atom.rule.means not in _DAYS:
                continue
            count, unit, first_word, last_word = length
            if rule.side == "apart":
                apart.append(Chunk(first_word, last_word + 1, atom, None, (count, unit), "apart", rule.id))
                continue
            if _vague(words, first_word, last_word, after_date=first_word > atom.start):
                continue
            if rule.id == "length-beside" and words.lower[first_word - 1] not in lexicon.stays:
                continue
            closing = lexicon.closings.intersection(words.lower[max(0, first_word - 5) : first_word])
            side = "end" if closing else rule.side
            used.add(atom.start)
            joined[atom.start] = Chunk(atom.start, atom.end, atom, None, (count, unit), side, rule.id)
    free = (atom for atom in atoms if atom.start not in used)
    singles = [Chunk(atom.start, atom.end, atom, rule=atom.rule.id) for atom in free]
    return sorted([*singles, *joined.values(), *apart], key=lambda chunk: chunk.start)


def _atoms(words: Words, grammar: Grammar) -> Iterator[Atom]:
    text = "".join(words.symbols)
    for rule, pattern in grammar.rules:
        for hit in pattern.hits(text, words.values):
            yield Atom(hit.start, hit.end, rule, hit)


def _longest(atoms: list[Atom]) -> list[Atom]:
    """Leftmost, then longest, then the earlier rule: `sorted` is stable."""
    chosen: list[Atom] = []
    end = 0
    for atom in sorted(atoms, key=lambda each: (each.start, -each.end)):
        if atom.start >= end:
            chosen.append(atom)
            end = atom.end
    return chosen


def _split(words: Words, atom: Atom) -> list[Atom]:
    """ "3 dan 9 Mei" is two days, "3, 4, dan 5 Mei" one interval."""
    days = atom.hit.values.get("day", ())
    if atom.rule.id != "days-and" or all(b == a + 1 for a, b in pairwise(days)):
        return [atom]
    places = [at for at in range(atom.start, atom.end) if words.values[at].get("day") in days]
    places = [at for at in places if words.lower[at].isdecimal() and len(words.lower[at]) <= 2][: len(days)]
    ends = [*(at + 1 for at in places[:-1]), atom.end]
    rule = replace(atom.rule, means="date")
    return [
        Atom(start, end, rule, Hit(start, end, {**atom.hit.values, "day": (day,)}))
        for start, end, day in zip(places, ends, days, strict=True)
    ]


def _admitted(words: Words, atom: Atom, lexicon: DateLexicon) -> bool:
    """False for habits ("setiap Senin"), names ("Universitas 17 Agustus") and counts ("pada 2000 meter")."""
    start, end, rule = atom.start, atom.end, atom.rule
    before = words.lower[start - 1] if start else "\n"
    after = words.lower[end] if end < len(words) else "\n"
    numeral_before = start > 0 and (before[0].isdigit() or "count" in words.values[start - 1])
    back = start - 1
    while back >= 0 and words.lower[back] in ("hari", "tanggal", "bulan", "pada", "akhir", "awal"):
        back -= 1
    if back >= 0 and words.lower[back] in lexicon.habitual:
        return False
    if rule.means in ("ago", "offset"):  # "dua atau tiga hari lalu", "lebih dari setahun lalu"
        vague = before == "dari" and start > 1 and words.lower[start - 2] in ("lebih", "kurang")
        if vague or before in ("atau", "-", "–"):
            return False
    if rule.id in _UNITS_ALONE and numeral_before:
        return False
    if rule.id == "edge" and after[0].isdigit():
        return False
    if rule.means in ("year", "years", "month") and (
        (after in ("/", "-", "–") and end + 1 < len(words) and words.lower[end + 1][0].isdigit())
        or (after in lexicon.counted and atom.hit.get("year") is not None)
    ):
        return False
    if rule.means == "year" and numeral_before:
        return False
    if rule.id == "month" and words.lower[start - 1 if start else 0] not in ("pada", "bulan"):
        named = end < len(words) and words.capital[end] and not grammar_word(words, end, lexicon)
        if named and words.lower[start] not in ("bulan", "awal", "akhir", "pertengahan"):
            return False
    if not rule.id.startswith(_UNMISTAKABLE) and ({"weekday", "day"} & atom.hit.values.keys()):
        head = start - 1
        if head >= 0 and words.lower[head] == ".":
            head -= 1
        if head >= 0 and words.lower[head] in lexicon.name_heads and words.capital[head]:
            return False
        if after in lexicon.feasts and words.capital[end]:
            return False
    # Digits that hang on a word or a sign belong to a name or a number: "F-16 Mei", "Rp 2 Mei".
    if words.lower[start][0].isdigit() and start and words.ends[start - 1] == words.starts[start]:
        if before == "-" and start > 1 and "month" in words.values[start - 2]:  # "28 Oktober-5 November"
            return True
        return before in ("\n", "(", "[", "–", "—", '"', "“", ",", ":", "|")
    return True


def grammar_word(words: Words, at: int, lexicon: DateLexicon) -> bool:
    return words.lower[at] in lexicon.classes


_DAYS = ("date", "fulldate", "monthday", "date_in_brackets", "weekday", "weekday_of_week", "today")


def _joinable(first: Atom, last: Atom) -> bool:
    """Days with days, months with months, years with years: "sejak 2019 hingga Senin" are two dates."""
    kinds = []
    for atom in (first, last):
        means = atom.rule.means
        kinds.append("day" if means in _DAYS else "month" if means == "month" else means)
    return kinds[0] == kinds[1] and kinds[0] in ("day", "month", "year")


def _length(words: Words, places: list[int]) -> tuple[int, int, int, int] | None:
    """(count, unit, first word, last word) of "tiga hari" or "sepekan" among `places`."""
    for at in places:
        values = words.values[at]
        if "one_unit" in values:
            return 1, values["one_unit"], at, at
        if "count" in values and at + 1 < len(words) and "unit" in words.values[at + 1]:
            return values["count"], words.values[at + 1]["unit"], at, at + 1
    return None


_NO_LENGTH = ("itu", "tersebut", "terakhir", "ini", "lalu", "kemudian", "setelah", "sebelum", "lagi")


def _vague(words: Words, first: int, last: int, after_date: bool) -> bool:
    """ "setelah dua hari", "dua hari terakhir", and behind a date "dua hari itu": no length of a stay."""
    before = words.lower[first - 1] if first else ""
    after = words.lower[last + 1] if last + 1 < len(words) else ""
    if before in ("setelah", "sesudah", "dalam", "setiap", "tiap", "hari", "ke", "usia", "berusia"):
        return True
    return after_date and after in _NO_LENGTH
