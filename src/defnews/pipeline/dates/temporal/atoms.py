"""Which words are dates: every rule's hits, the longest of them, without names, habits and counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from defnews.lexicon.dates import DateLexicon, DateRule
from defnews.pipeline.dates.temporal.grammar import LINE, Grammar, Hit
from defnews.pipeline.dates.temporal.words import Words

__all__ = ["Atom", "find_atoms"]

#: Rules whose words hold slashes in brackets or a date all in digits: no name can be meant.
_UNMISTAKABLE = ("weekday-date", "date-", "today-date")
_UNITS_ALONE = frozenset({"unit", "edge", "same-unit", "next-unit"})
_LISTS = {"days-and": ("day", "date"), "years-listed": ("year", "year")}
#: Signs behind which digits may begin a date without a blank.
_DIGITS_MAY_FOLLOW = frozenset({LINE, "(", "[", "–", "—", '"', "“", ",", ":", "|"})


@dataclass(frozen=True, slots=True)
class Atom:
    """One expression: words [start, end), the rule that read it and its values."""

    start: int
    end: int
    rule: DateRule
    hit: Hit


def find_atoms(words: Words, grammar: Grammar) -> list[Atom]:
    """The expressions of a text in order, without overlap.

    What is refused hides what is within it: "Universitas 17 Agustus 1945" holds no "Agustus 1945".
    """
    found = [part for atom in _longest(list(_hits(words, grammar))) for part in _split(words, atom)]
    return [atom for atom in found if not _refused(words, atom, grammar.lexicon)]


def _hits(words: Words, grammar: Grammar) -> Iterator[Atom]:
    symbols = "".join(words.symbols)
    for rule, pattern in grammar.rules:
        for hit in pattern.hits(symbols, words.values):
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
    """Cut a list: "3 dan 9 Mei" is two days, "2026 dan 2027" two years; "3, 4, dan 5 Mei" is an interval."""
    if atom.rule.id not in _LISTS:
        return [atom]
    name, means = _LISTS[atom.rule.id]
    items = atom.hit.values.get(name, ())
    if name == "day" and all(later == earlier + 1 for earlier, later in pairwise(items)):
        return [atom]
    places = [at for at in range(atom.start, atom.end) if words.lower[at].isdecimal()][: len(items)]
    starts, ends = [atom.start, *places[1:]], [*(at + 1 for at in places[:-1]), atom.end]
    rule = replace(atom.rule, means=means)
    return [
        Atom(start, end, rule, Hit(start, end, {**atom.hit.values, name: (item,)}))
        for start, end, item in zip(starts, ends, items, strict=True)
    ]


def _refused(words: Words, atom: Atom, lexicon: DateLexicon) -> bool:
    return (
        _is_habit(words, atom, lexicon)
        or _is_vague(words, atom, lexicon)
        or _is_count(words, atom, lexicon)
        or _is_name(words, atom, lexicon)
        or _hangs_on_a_word(words, atom)
    )


def _word(words: Words, at: int) -> str:
    return words.lower[at] if 0 <= at < len(words) else LINE


def _is_habit(words: Words, atom: Atom, lexicon: DateLexicon) -> bool:
    """As in "setiap Senin", "setiap pada akhir bulan", "beberapa hari lalu"."""
    at = atom.start - 1
    while _word(words, at) in lexicon.habit_lead:
        at -= 1
    return _word(words, at) in lexicon.habitual


def _is_vague(words: Words, atom: Atom, lexicon: DateLexicon) -> bool:
    """As in "dua atau tiga hari lalu", "dua-tiga tahun lalu", "lebih dari setahun lalu"."""
    if atom.rule.means not in ("ago", "offset"):
        return False
    before = _word(words, atom.start - 1)
    compared = before == "dari" and _word(words, atom.start - 2) in lexicon.comparing
    return compared or before in ("atau", "-", "–")


def _is_count(words: Words, atom: Atom, lexicon: DateLexicon) -> bool:
    """As in "27 tahun itu", "Nomor 34 Tahun 2004", "pada 2000 meter", "ajaran 2024/2025", "akhir 1960-an"."""
    after, rule = _word(words, atom.end), atom.rule
    numbered = atom.start > 0 and (words.lower[atom.start - 1][0].isdigit() or "count" in words.values[atom.start - 1])
    if numbered and (rule.id in _UNITS_ALONE or rule.means == "year"):
        return True
    if rule.id == "edge":
        return after[0].isdigit()
    if rule.means not in ("year", "years", "month"):
        return False
    goes_on = after in ("/", "-", "–") and _word(words, atom.end + 1)[0].isdigit()
    return goes_on or (after in lexicon.counted and "year" in atom.hit.values)


def _is_name(words: Words, atom: Atom, lexicon: DateLexicon) -> bool:
    """As in "Universitas 17 Agustus", "Pasar Minggu", "Jumat Agung", "surat dari Juni Ahmad"."""
    capital_after = atom.end < len(words) and words.capital[atom.end]
    if atom.rule.id == "month" and atom.end - atom.start == 1 and _word(words, atom.start - 1) != "pada":
        return capital_after and _word(words, atom.end) not in lexicon.classes
    if atom.rule.id.startswith(_UNMISTAKABLE) or not {"weekday", "day"} & atom.hit.values.keys():
        return False
    head = atom.start - (2 if _word(words, atom.start - 1) == "." else 1)
    if head >= 0 and words.capital[head] and words.lower[head] in lexicon.name_heads:
        return True
    return capital_after and words.lower[atom.end] in lexicon.feasts


def _hangs_on_a_word(words: Words, atom: Atom) -> bool:
    """Digits without a blank before them belong to a name or a number: "F-16 Mei", "Rp2 Mei"."""
    start = atom.start
    if not start or not words.lower[start][0].isdigit() or words.ends[start - 1] != words.starts[start]:
        return False
    before = words.lower[start - 1]
    if before == "-" and start > 1 and "month" in words.values[start - 2]:  # "28 Oktober-5 November"
        return False
    return before not in _DIGITS_MAY_FOLLOW
