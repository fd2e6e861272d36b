"""A text cut into words, each with its values and its symbol in the grammar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from defnews.pipeline.dates.temporal.grammar import LINE, Grammar, Values

__all__ = ["Words", "read"]

_WORD = re.compile(
    r"(?P<full>\d{1,2}\.\d{1,2}\.\d{4}(?!\d))"
    r"|(?P<other>\d+(?:[.,:]\d+)+%?)"
    r"|(?P<decade>\d+-an\b)"
    r"|(?P<number>\d+(?!\w))"
    r"|(?P<until>[sS]\.\s?[dD]\b\.?|[sS]/[dD]\b)"
    r"|(?P<word>\w+(?:['’]\w+)*(?:-\w+)*)"
    r"|(?P<line>\n\s*)"
    r"|(?P<sign>\S)"
)
_NO_VALUES: Values = {}
_SENTENCE_OPENS = frozenset({LINE, ".", "?", "!", '"', "“"})


@dataclass(slots=True)
class Words:
    """Parallel lists, one item a word: offsets, lower case, capital, values, symbol."""

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    capital: list[bool] = field(default_factory=list)
    values: list[Values] = field(default_factory=list)
    symbols: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.starts)

    def add(self, start: int, end: int, lower: str, capital: bool, values: Values, symbol: str) -> None:
        self.starts.append(start)
        self.ends.append(end)
        self.lower.append(lower)
        self.capital.append(capital)
        self.values.append(values)
        self.symbols.append(symbol)

    def stretch(self, end: int, values: Values, symbol: str) -> None:
        """Let the last word reach to `end`, with other values."""
        self.ends[-1], self.values[-1], self.symbols[-1] = end, values, symbol


def read(text: str, grammar: Grammar) -> Words:
    """The words of `text`: numbers as values, number words joined ("dua belas"), "minggu" decided."""
    words = Words(text)
    for match in _WORD.finditer(text):
        kind, token, start, end = match.lastgroup, match[0], match.start(), match.end()
        lower = token.lower()
        if kind == "word":
            parts = lower.split("-") if "-" in lower else ()
            if parts and _calendrical(parts, grammar):
                _add_parts(words, start, parts, grammar)
            elif not _adds_to_number(words, lower, start, end, grammar):
                capital = token[0].isupper()
                entry = grammar.entry(lower)
                words.add(start, end, lower, capital, entry.values, entry.symbol(capital))
                if "number" in entry.values:
                    words.stretch(end, {**entry.values, "count": entry.values["number"]}, grammar.count_symbol)
        elif kind == "number" and len(token) <= 4:
            words.add(start, end, token, False, _number(token), grammar.numeral(token))
        elif kind == "full":
            day, month, year = (int(part) for part in token.split("."))
            fulldate = {"fulldate": year * 10000 + month * 100 + day}
            words.add(start, end, token, False, fulldate, grammar.fulldate_symbol)
        elif kind == "line":
            words.add(start, end, LINE, False, _NO_VALUES, LINE)
        else:
            lower = "s.d." if kind == "until" else lower
            words.add(start, end, lower, False, _NO_VALUES, grammar.entry(lower).small)
    _decide_weeks(words, grammar)
    return words


def _number(digits: str) -> Values:
    number = int(digits)
    return {"day": number, "month": number, "count": number, "year": number}


def _calendrical(parts: Sequence[str], grammar: Grammar) -> bool:
    """Words that only a dash joins: "Senin-Rabu", "Januari-Maret", "Mar-2025", "kuartal II-2026"."""
    first, *others = parts
    if grammar.is_a(first, "WEEKDAY"):
        return all(grammar.is_a(part, "WEEKDAY") for part in others)
    if not grammar.is_a(first, "MONTH", "MONTH_SHORT", "ORDINAL"):
        return False
    return all(grammar.is_a(part, "MONTH") or (part.isdecimal() and len(part) in (1, 2, 4)) for part in others)


def _add_parts(words: Words, start: int, parts: Sequence[str], grammar: Grammar) -> None:
    for index, part in enumerate(parts):
        if index:
            words.add(start - 1, start, "-", False, _NO_VALUES, grammar.entry("-").small)
        end = start + len(part)
        if part.isdecimal():
            words.add(start, end, part, False, _number(part), grammar.numeral(part))
        else:
            capital = words.text[start].isupper()
            entry = grammar.entry(part)
            words.add(start, end, part, capital, entry.values, entry.symbol(capital))
        start = end + 1


def _adds_to_number(words: Words, lower: str, start: int, end: int, grammar: Grammar) -> bool:
    """Enlarge the number before: by "belas" or "puluh" behind a digit, by a digit behind "puluh"."""
    before = words.values[-1] if len(words) else _NO_VALUES
    if "number" not in before or not words.text[words.ends[-1] : start].isspace():
        return False
    number = before["number"]
    if lower == grammar.lexicon.teen and number < 10:
        words.stretch(end, {"count": number + 10}, grammar.count_symbol)
    elif lower == grammar.lexicon.tens and number < 10:
        words.stretch(end, {"count": number * 10, "number": number * 10}, grammar.count_symbol)
    elif number >= 20 and 0 < (digit := grammar.entry(lower).values.get("number", 0)) < 10:
        words.stretch(end, {"count": number + digit}, grammar.count_symbol)
    else:
        return False
    return True


def _decide_weeks(words: Words, grammar: Grammar) -> None:
    """Tell days from weeks: "Minggu" is the day, "minggu" the week; the words beside it may say otherwise."""
    for at, lower in enumerate(words.lower):
        if not (grammar.is_a(lower, "WEEKDAY") and grammar.is_a(lower, "UNIT")):
            continue
        before = words.lower[at - 1] if at else LINE
        after = words.lower[at + 1] if at + 1 < len(words) else LINE
        capital = words.capital[at]
        moved = grammar.is_a(after, "PAST", "FUTURE", "THIS", "BACK", "FORTH")
        opens = before in _SENTENCE_OPENS or (at + 1 < len(words) and words.capital[at + 1])
        counted = bool(at) and not words.values[at - 1].keys().isdisjoint(("count", "weekday"))
        is_day = before == "hari" or after in ("(", "[") or grammar.is_a(after, "PART")
        numbered = counted and "weekday" not in words.values[at - 1]
        is_week = not capital or numbered or (moved and (opens or counted))
        variant = f"{lower}#{'day' if is_day or not is_week else 'week'}"
        words.symbols[at] = grammar.entry(variant).symbol(capital)
