"""Patterns over words: each word of a text becomes one character, each rule one regular expression.

The character stands for the set of classes that the word belongs to ("Mei" is a month and capitalised,
"12" a day, a month's number and a count), so a rule is matched by the regular expression engine at the speed
of a plain search, whatever blanks stand between the words, and a rule's length is the number of its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from defnews.lexicon.dates import DateLexicon, load

__all__ = ["Grammar", "Hit", "Pattern", "Words", "grammar", "read"]

_FIRST_SYMBOL = 0xE000  # private use area
_WORD = re.compile(
    r"(?P<full>\d{1,2}\.\d{1,2}\.\d{4}(?!\d))"
    r"|(?P<other>\d+(?:[.,:]\d+)+%?)"
    r"|(?P<decade>\d+-an\b)"
    r"|(?P<number>\d+(?!\w))"
    r"|(?P<until>[sS]\.\s?d\.?|[sS]/[dD]\b)"
    r"|(?P<word>\w+(?:['’]\w+)*(?:-\w+)*)"
    r"|(?P<line>\n\s*)"
    r"|(?P<sign>\S)"
)
# Classes whose value is kept under another name.
_VALUE_OF = {
    "LARGE_UNIT": "unit",
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
_NUMERALS = ("DAY", "MONTHNO", "COUNT", "YEAR", "YEARNO", "FULLDATE")
_ITEM = re.compile(r"\s*(?:(\|>)|([A-Z_]+)(?:=([a-z_]+))?|@([a-z]+)|([a-z.’'-]+)|([()|?*+]|\{\d+,\d+\}))")


@dataclass(slots=True)
class Words:
    """A text as words: parallel lists, and one symbol a word."""

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    capital: list[bool] = field(default_factory=list)
    values: list[Mapping[str, int]] = field(default_factory=list)
    symbols: str = ""

    def __len__(self) -> int:
        return len(self.starts)


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
    captures: tuple[tuple[str, str], ...]  # class of each group, name under which its value is kept

    def hits(self, words: Words, symbols: str) -> Iterator[Hit]:
        """Every match in `symbols`, which has one symbol for each of `words`."""
        for match in self.regex.finditer(symbols):
            values: dict[str, tuple[int, ...]] = {}
            for index, (key, name) in enumerate(self.captures, start=1):
                at = match.start(index)
                if at >= 0:
                    value = words.values[at].get(key)
                    if value is not None:
                        values[name] = (*values.get(name, ()), value)
            start = match.start("from") if "from" in self.regex.groupindex else -1
            yield Hit(max(start, match.start()), match.end(), values)


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
            self._symbol(names | {"CAPITAL", "GAP"})
        self.date_symbol = self._symbol(frozenset({self.DATE}))
        self.line_symbol = "\n"
        self.rules = [(rule, self._compile(rule.pattern)) for rule in lexicon.rules]
        self.joins = [(rule, self._compile(rule.pattern)) for rule in lexicon.joins]
        self.durations = [(rule, self._compile(rule.pattern)) for rule in lexicon.durations]

    def _symbol(self, names: frozenset[str]) -> str:
        return self._sets.setdefault(names, chr(_FIRST_SYMBOL + len(self._sets)))

    def symbol(self, key: str, capital: bool) -> str:
        """The symbol of a word in lower case (or of a variant, "minggu#day")."""
        names = self._classes.get(key, frozenset())
        return self._sets[names | {"CAPITAL", "GAP"}] if capital else self._sets[names]

    def numeral(self, digits: str) -> str:
        return self._sets[frozenset(_numeral_classes(digits))]

    def knows(self, word: str) -> bool:
        return word in self._classes

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
                captures.append(("", "from"))
                yield "(?P<from>)"
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


@cache
def grammar() -> Grammar:
    """The package's grammar, compiled once."""
    return Grammar(load())


def read(text: str, rules: Grammar) -> Words:
    """Cut `text` into words: numbers as values, number words joined ("dua belas"), "minggu" decided."""
    words = Words(text)
    symbols: list[str] = []

    def add(start: int, end: int, lower: str, capital: bool, values: Mapping[str, int], symbol: str) -> None:
        words.starts.append(start)
        words.ends.append(end)
        words.lower.append(lower)
        words.capital.append(capital)
        words.values.append(values)
        symbols.append(symbol)

    for match in _WORD.finditer(text):
        kind, token, start, end = match.lastgroup, match[0], match.start(), match.end()
        if kind == "word":
            lower = token.lower()
            parts = lower.split("-") if "-" in lower else ()
            if parts and all({"WEEKDAY", "MONTH"} & rules.lexicon.classes.get(p, frozenset()) for p in parts):
                at = start  # "Senin-Rabu", "Januari-Maret"
                for index, part in enumerate(parts):
                    if index:
                        add(at - 1, at, "-", False, {}, rules.symbol("-", False))
                    key = f"{part}#day" if rules.knows(f"{part}#day") else part
                    capital = text[at].isupper()
                    senses = _values(rules, part)
                    add(at, at + len(part), part, capital, senses, rules.symbol(key, capital))
                    at += len(part) + 1
                continue
            capital = token[0].isupper()
            if lower in (rules.lexicon.teen, rules.lexicon.tens) and words.lower and _is_number(words, start):
                _enlarge(words, symbols, end, rules, lower == rules.lexicon.teen)
                continue
            senses = _values(rules, lower)
            add(start, end, lower, capital, senses, rules.symbol(lower, capital))
            if "number" in senses:
                number = senses["number"]
                if len(words) > 1 and words.values[-2].get("tens") and number < 10:  # "dua puluh lima"
                    for column in (words.starts, words.lower, words.capital, words.values):
                        column.pop()
                    symbols.pop()
                    words.ends[-2:] = [end]
                    number += words.values[-1]["count"]
                words.values[-1] = {"count": number, "number": number}
                symbols[-1] = rules.numeral("999")
        elif kind == "number" and len(token) <= 4:
            number = int(token)
            senses = {"day": number, "month": number, "count": number, "year": number}
            add(start, end, token, False, senses, rules.numeral(token))
        elif kind == "full":
            day, month, year = token.split(".")
            value = {"fulldate": int(year) * 10000 + int(month) * 100 + int(day)}
            add(start, end, token, False, value, rules._symbol(frozenset({"FULLDATE"})))
        elif kind == "line":
            add(start, end, "\n", False, {}, rules.line_symbol)
        elif kind == "until":
            add(start, end, "s.d.", False, {}, rules.symbol("s.d.", False))
        else:
            lower = token.lower()
            add(start, end, lower, False, {}, rules.symbol(lower, False))
    _decide_weeks(words, symbols, rules)
    words.symbols = "".join(symbols)
    return words


def _values(rules: Grammar, word: str) -> Mapping[str, int]:
    senses = rules.lexicon.words.get(word)
    if senses is None:
        return {}
    return {_VALUE_OF.get(name.upper(), name): value for name, value in senses.items()}


def _is_number(words: Words, start: int) -> bool:
    return "number" in words.values[-1] and words.text[words.ends[-1] : start].isspace()


def _enlarge(words: Words, symbols: list[str], end: int, rules: Grammar, teen: bool) -> None:
    """ "dua" before "belas" is 12, before "puluh" 20."""
    number = words.values[-1]["number"]
    if teen:
        words.values[-1] = {"count": number + 10}
    else:
        words.values[-1] = {"count": number * 10, "tens": 1}
    words.ends[-1] = end
    symbols[-1] = rules.numeral("999")


def _decide_weeks(words: Words, symbols: list[str], rules: Grammar) -> None:
    """ "Minggu" is the day, "minggu" the week; the words beside it may say otherwise."""
    for at, lower in enumerate(words.lower):
        if not rules.knows(f"{lower}#day"):
            continue
        before = words.lower[at - 1] if at else "\n"
        after = words.lower[at + 1] if at + 1 < len(words) else "\n"
        opens = before in {"\n", ".", "?", "!", '"', "“"}
        named_day = before == "hari" or after in {"(", "["} or "PART" in rules.lexicon.classes.get(after, ())
        moved = bool({"PAST", "FUTURE", "THIS"} & rules.lexicon.classes.get(after, frozenset()))
        title = words.capital[at] and at + 1 < len(words) and words.capital[at + 1]
        counted = bool(at) and "count" in words.values[at - 1]
        weekday = bool(at) and "weekday" in words.values[at - 1]
        is_week = (
            not words.capital[at] or (opens and moved) or (title and moved) or counted or (weekday and moved)
        )
        variant = "day" if named_day or not is_week else "week"
        symbols[at] = rules.symbol(f"{lower}#{variant}", words.capital[at])
