"""Patterns over words: each word of a text becomes one character, each rule one regular expression.

The character stands for the set of classes that the word belongs to ("Mei" is a month and capitalised,
"12" a day, a month's number and a count), so a rule is matched by the regular expression engine at the speed
of a plain search, whatever blanks stand between the words, and a rule's length is the number of its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from defnews.lexicon.dates import DateLexicon, load

__all__ = ["LINE", "Grammar", "Hit", "Pattern", "Values", "grammar"]

Values = Mapping[str, int]
#: The symbol of a line's end, which no pattern crosses.
LINE = "\n"

_FIRST_SYMBOL = 0xE000  # private use area
# Classes whose value is kept under another name.
_VALUE_OF = {
    "LARGE_UNIT": "unit",
    "UNIT_SHORT": "unit",
    "ONE_SHORT": "one_unit",
    "UNIT_WEEK": "unit",
    "UNIT_YEAR": "unit",
    "ONE_WEEK": "one_unit",
    "ONE_YEAR": "one_unit",
    "MONTH_SHORT": "month",
    "MONTHNO": "month",
    "YEARNO": "year",
    "TODAY": "shift",
    "PAST": "direction",
    "FUTURE": "direction",
    "THIS": "direction",
    "BACK": "sign",
    "FORTH": "sign",
}
_BEGINS, _ENDS = "|>", "<|"  # a pattern's own borders of the mention
_CAPITAL = frozenset({"CAPITAL", "GAP"})
_NUMERALS = ("DAY", "MONTHNO", "COUNT", "YEAR", "YEARNO", "FULLDATE")
_ITEM = re.compile(r"\s*(?:(\|>|<\|)|([A-Z_]+)(?:=([a-z_]+))?|@([a-z]+)|([a-z.’'-]+)|([()|?*+]|\{\d+,\d+\}))")


@dataclass(frozen=True, slots=True)
class Hit:
    """Words [start, end) of a text that a pattern matches, and the values in it, in order."""

    start: int
    end: int
    values: Mapping[str, tuple[int, ...]]

    def get(self, name: str, index: int = 0) -> int | None:
        found = self.values.get(name, ())
        return found[index] if index < len(found) else None


@dataclass(frozen=True, slots=True)
class Pattern:
    regex: re.Pattern[str]
    captures: tuple[tuple[str, str], ...]  # of each group: the value it reads, the name that keeps it

    def hits(self, symbols: str, word_values: Sequence[Values]) -> Iterator[Hit]:
        """Every match in `symbols`, one for each word, with the values of its words; licences give none."""
        for match in self.regex.finditer(symbols):
            start, end = match.span()
            for index, (_, name) in enumerate(self.captures, start=1):
                if name == _BEGINS and match.start(index) >= 0:
                    start = match.start(index)
                elif name == _ENDS and match.start(index) >= 0:
                    end = match.start(index)
            values: dict[str, tuple[int, ...]] = {}
            for index, (key, name) in enumerate(self.captures, start=1):
                at = match.start(index)
                if start <= at < end and key:
                    value = word_values[at].get(key)
                    if value is not None:
                        values[name] = (*values.get(name, ()), value)
            yield Hit(start, end, values)


class Entry(NamedTuple):
    """A word's symbol, its symbol with a capital, and its values."""

    small: str
    tall: str
    values: Values

    def symbol(self, capital: bool) -> str:
        return self.tall if capital else self.small


class Grammar:
    """The symbols of one lexicon, and its patterns compiled over them."""

    DATE = "DATE"

    def __init__(self, lexicon: DateLexicon) -> None:
        self.lexicon = lexicon
        self._sets: dict[frozenset[str], str] = {}
        patterns = [rule.pattern for rule in lexicon.rules]
        patterns += [rule.pattern for rule in (*lexicon.joins, *lexicon.durations)]
        literals = {
            literal
            for pattern in (*patterns, *lexicon.macros.values())
            for literal in (match[5] for match in _ITEM.finditer(pattern))
            if literal
        }
        self._classes: dict[str, frozenset[str]] = dict(lexicon.classes)
        for word in literals:
            self._classes[word] = self._classes.get(word, frozenset()) | {f"={word}"}
        for word, names in list(self._classes.items()):
            if {"WEEKDAY", "UNIT"} <= names:  # "Minggu" the day, "minggu" the week
                self._classes[f"{word}#day"] = names - {"UNIT", "UNIT_WEEK", "LARGE_UNIT"}
                self._classes[f"{word}#week"] = names - {"WEEKDAY"}
        numerals = [frozenset(names) for names in _numeral_sets()]
        for names in [frozenset[str](), frozenset({self.DATE}), *numerals, *self._classes.values()]:
            self._symbol(names)
            self._symbol(names | _CAPITAL)
        self.date_symbol = self._symbol(frozenset({self.DATE}))
        self._known = {
            word: Entry(self._sets[names], self._sets[names | _CAPITAL], _values(lexicon, word))
            for word, names in self._classes.items()
        }
        self._unknown = Entry(self._sets[frozenset()], self._sets[_CAPITAL], {})
        self.count_symbol = self.numeral("999")
        self.fulldate_symbol = self._sets[frozenset({"FULLDATE"})]
        self.rules = [(rule, self._compile(rule.pattern)) for rule in lexicon.rules]
        self.joins = [(rule, self._compile(rule.pattern)) for rule in lexicon.joins]
        self.durations = [(rule, self._compile(rule.pattern)) for rule in lexicon.durations]

    def _symbol(self, names: frozenset[str]) -> str:
        return self._sets.setdefault(names, chr(_FIRST_SYMBOL + len(self._sets)))

    def entry(self, key: str) -> Entry:
        """What is known of a word in lower case, or of one reading of it ("minggu#day")."""
        return self._known.get(key, self._unknown)

    def numeral(self, digits: str) -> str:
        return self._sets[frozenset(_numeral_classes(digits))]

    def is_a(self, word: str, *names: str) -> bool:
        """Whether the word in lower case belongs to one of the classes."""
        return not self._classes.get(word, frozenset()).isdisjoint(names)

    def _compile(self, pattern: str) -> Pattern:
        captures: list[tuple[str, str]] = []
        regex = "".join(self._parts(pattern, captures))
        return Pattern(re.compile(regex), tuple(captures))

    def _parts(self, pattern: str, captures: list[tuple[str, str]]) -> Iterator[str]:
        at = 0
        while at < len(pattern.rstrip()):
            match = _ITEM.match(pattern, at)
            if match is None:
                raise ValueError(f"pattern {pattern!r}: cannot read {pattern[at:]!r}")
            at = match.end()
            border, name, alias, macro, literal, operator = match.groups()
            if border:
                captures.append(("", border))
                yield "()"
            elif macro:
                yield from self._parts(self.lexicon.macros[macro], captures)
            elif operator:
                yield "(?:" if operator == "(" else operator
            else:
                wanted = name or f"={literal}"
                symbols = "".join(symbol for names, symbol in self._sets.items() if wanted in names)
                if not symbols:
                    raise ValueError(f"pattern {pattern!r}: no word is {name or literal!r}")
                key = _VALUE_OF.get(name or "", (name or "").lower())
                if name and (name in _VALUE_OF or name in _NUMERALS or self._has_values(key)):
                    captures.append((key, alias or key))
                    yield f"([{symbols}])"
                else:
                    yield f"[{symbols}]"

    def _has_values(self, key: str) -> bool:
        return any(key in senses for senses in self.lexicon.words.values())


def _numeral_classes(digits: str) -> set[str]:
    number, names = int(digits), {"COUNT"}
    if len(digits) <= 2:
        if 1 <= number <= 31:
            names.add("DAY")
        if 1 <= number <= 12:
            names.add("MONTHNO")
        if len(digits) == 2:
            names.add("YEARNO")
    elif len(digits) == 4 and 1500 <= number <= 2200:
        names |= {"YEAR", "YEARNO"}
    return names


def _numeral_sets() -> Iterable[set[str]]:
    yield {"FULLDATE"}
    for digits in ("0", "1", "01", "13", "32", "2024", "123"):
        yield _numeral_classes(digits)


def _values(lexicon: DateLexicon, word: str) -> Values:
    senses = lexicon.words.get(word.split("#")[0], {})
    return {_VALUE_OF.get(name.upper(), name): value for name, value in senses.items()}


@cache
def grammar() -> Grammar:
    """The package's grammar, compiled once."""
    return Grammar(load())
