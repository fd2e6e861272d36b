"""The day of publication: from the argument, the header, the dateline, the body or the address.

The pure core of the second half of `dates`; it works on a text already read and, where the page's layout is
known, on its zones.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from defnews.pipeline.annotations import (
    NEWS_ZONES,
    DateExpression,
    Layout,
    PublicationDate,
    Zone,
    ZoneKind,
    zone_kind,
)  # fmt: skip
from defnews.pipeline.dates.calendar import safe_date
from defnews.pipeline.dates.temporal import context
from defnews.pipeline.dates.temporal.find import Reading, resolve_all
from defnews.pipeline.dates.temporal.grammar import grammar

__all__ = ["from_argument", "from_url", "publication_date"]

_ZONES = {"WIB": 7, "WITA": 8, "WIT": 9, "GMT": 0, "UTC": 0}
# "16:38:5 WIB", "10.00 WIB", "| 21:47", "18:22 GMT+8"
_TIME = re.compile(
    r"(?<![\d.:/])(?P<h>[01]?\d|2[0-3])(?P<sep>[:.])(?P<m>[0-5]?\d)(?:(?P=sep)(?P<s>[0-5]?\d))?(?![\d/.:])"
    r"\s*(?P<zone>WIB|WITA|WIT|GMT|UTC)\b(?P<shift>\s?[+-]\d{1,2})?"
)
_URL = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_-]?)(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_FOUR_DIGITS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATELINE = re.compile(r"[^\n.!?]{0,80}?\s*(?:[–—]|--?)\s")
_SENTENCE_BEHIND_DASH = re.compile(r"\s[–—-]{1,2}\s+(?:\w+\s+){4}\w+")
_CHANGED = re.compile(r"\b(?:diperbarui|perbaruan|update|updated|terakhir)\b[^\n]{0,20}\Z", re.IGNORECASE)
_CAPTION = re.compile(r"\b(?:di|dalam|oleh|dengan|bersama|foto)\b", re.IGNORECASE)
#: A header line holds a date, a time, a section and a name or two, and no sentence.
_HEADER_WORDS, _HEADER_LINES, _TRAILER_LINES = 7, 14, 6
_LONGEST_HEADER = 120
#: The news of one article lies within this many days; what its address dates, within so many of it.
_NEWS_SPAN, _ADDRESS_SPAN = timedelta(days=21), timedelta(days=60)
_HEADER_LANGUAGES = ["id", "en", "ms", "vi", "zh", "fr", "ar"]
_HEADER_SETTINGS: Any = {"STRICT_PARSING": True, "DATE_ORDER": "DMY"}
_TOLD = NEWS_ZONES | {"dateline"}
#: Rules whose value begins with the day in the words, though a length makes it an interval.
_BEYOND = ("until/", "before/")
_BEGINNINGS = ("length-from", "length-beside", "from-length")


def publication_date(
    reading: Reading,
    *,
    layout: Layout | None = None,
    argument: date | datetime | None = None,
    url: str | None = None,
) -> PublicationDate | None:
    """The day of publication, or None where nothing tells it; never today's date."""
    if argument is not None:
        return from_argument(argument)
    zones = layout.zones if layout is not None and layout.zones else _guessed_zones(reading.words.text)
    address = from_url(url) if url else None
    page = _Page(reading, zones, address.date if address else None)
    return page.header() or page.foreign_header() or page.dateline() or page.body() or address


def from_argument(given: date | datetime) -> PublicationDate:
    """What the caller says, with its time where it is a `datetime` that knows its zone."""
    if isinstance(given, datetime):
        stamp = given.timetz().replace(microsecond=0)
        return PublicationDate(given.date(), stamp.isoformat() if stamp.tzinfo else None, "argument")
    return PublicationDate(given, None, "argument")


def from_url(url: str) -> PublicationDate | None:
    """…/2024/10/15/…, …/20241015/…, …-2024-10-15-…"""
    for match in _URL.finditer(url):
        found = safe_date(int(match[1]), int(match[3]), int(match[4]))
        whole = match[2] or len(match[3]) == len(match[4]) == 2
        if found is not None and whole:
            return PublicationDate(found, None, "url")
    return None


def _within(stretches: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether one of the stretches, in order and apart from each other, holds `at`."""
    before = bisect_right(stretches, at, key=lambda stretch: stretch[0])
    return before > 0 and at < stretches[before - 1][1]


def _is_day(each: DateExpression) -> bool:
    """A single day, or one that a length behind it made the first of a stay."""
    return each.value.precision == "day" and (each.value.start == each.value.end or each.rule in _BEGINNINGS)


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    """The line around characters [start, end)."""
    stop = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, stop if stop >= 0 else len(text)


def _clock(text: str, start: int, end: int) -> str | None:
    """The time beside a header's date as ISO 8601, where it names its zone."""
    first, last = _line(text, start, end)
    match = _TIME.search(text, end, last) or _TIME.search(text, first, start)
    if match is None:
        return None
    shift = _ZONES[match["zone"]] + int((match["shift"] or "0").replace(" ", ""))
    if abs(shift) > 14:
        return None
    zone = timezone(timedelta(hours=shift))
    return time(int(match["h"]), int(match["m"]), int(match["s"] or 0), tzinfo=zone).isoformat()


def _guessed_zones(text: str) -> tuple[Zone, ...]:
    """Header lines among the first and the last of a page whose layout nobody has read; the rest is body."""
    zones: list[Zone] = []
    lines = [match.span() for match in re.finditer(r"[^\n]+", text) if not match[0].isspace()]
    for index, (start, end) in enumerate(lines):
        outer = index < _HEADER_LINES or index >= len(lines) - _TRAILER_LINES
        kind: ZoneKind = "header" if outer and _looks_like_header(text[start:end]) else "body"
        zones.append(Zone(kind, start, end))
    return tuple(zones)


def _looks_like_header(line: str) -> bool:
    """A date and hardly a word beside it: "Kompas dunia | 15 Oktober 2024, 12:18 WIB", "21/11/2024"."""
    if len(line) > _LONGEST_HEADER or line.rstrip().endswith((".", "!", "?", ",", ")")):
        return False
    if _SENTENCE_BEHIND_DASH.search(line) or _CAPTION.search(line):
        return False
    return any(sign.isdigit() for sign in line) and len(_WORD.findall(line)) <= _HEADER_WORDS + 5


class _Page:
    """An article's text, zones and full dates: each method is one place where the day may stand."""

    def __init__(self, reading: Reading, zones: Sequence[Zone], address: date | None) -> None:
        self.reading, self.zones, self.address = reading, zones, address
        self.text = reading.words.text
        self.stated = resolve_all(reading, published=None)
        self.full = [each for each in self.stated if _is_day(each)]

    def header(self) -> PublicationDate | None:
        """The first date of the header; else of a last line like "Xinhua 2024-09-14 18:22"."""
        found = [
            each
            for zone in self.zones
            if zone.kind == "header"
            for each in self.full
            if zone.start <= each.start and each.end <= zone.end and self._stands_alone(each)
        ]
        if not found:
            return None
        first = next((x for x in found if not _CHANGED.search(self.text[max(0, x.start - 60) : x.start])), found[0])
        clock = _clock(self.text, first.start, first.end)
        return PublicationDate(first.value.start, clock, "header", first.start, first.end)

    def _stands_alone(self, each: DateExpression) -> bool:
        """Whether the line of `each` is made of it and a few words more."""
        start, end = _line(self.text, each.start, each.end)
        rest = f"{self.text[start : each.start]} {self.text[each.end : end]}"
        return len(_WORD.findall(rest)) <= _HEADER_WORDS

    def foreign_header(self) -> PublicationDate | None:
        """A header's date in another language or order ("15 octobre 2024"), by dateparser.

        Only here: it takes 1 to 5 ms a call, thirty times as long as `find` takes for a sentence, and reads
        a date into most sentences. A header line that `find` cannot read is rare, short, and surely a date.
        """
        for zone in self.zones:
            line = self.text[zone.start : zone.end].strip()
            if zone.kind != "header" or len(line) > 60 or not _FOUR_DIGITS.search(line):
                continue
            import dateparser  # a quarter of a second, which most articles need not pay

            found = dateparser.parse(line, languages=_HEADER_LANGUAGES, settings=_HEADER_SETTINGS)
            if found is not None and str(found.year) in line:
                at = self.text.index(line, zone.start)
                return PublicationDate(found.date(), None, "header", at, at + len(line))
        return None

    def dateline(self) -> PublicationDate | None:
        """The body's opening: "Kuala Lumpur, Senin, 6 Mei 2024 –", "BEIJING, 14 September (Xinhua) --"."""
        heads = [zone for zone in self.zones if zone.kind == "dateline"]
        if not heads:
            bodies = (zone for zone in self.zones if zone.kind == "body")
            matches = ((zone, _DATELINE.match(self.text, zone.start, zone.end)) for zone in bodies)
            heads = [Zone("dateline", zone.start, match.end()) for zone, match in matches if match][:3]
        for head in heads:
            for each in self.full:
                if head.start <= each.start and each.end <= head.end:
                    return PublicationDate(each.value.start, None, "dateline", each.start, each.end)
        # A dateline without a year takes it from the latest full date, or from the address.
        anchor = max((each.value.start for each in self._news(self.full) or self.full), default=self.address)
        if anchor is None or not heads:
            return None
        for each in resolve_all(self.reading, published=anchor):
            if heads[0].start <= each.start and each.end <= heads[0].end and "date" in each.rule and _is_day(each):
                return PublicationDate(each.value.start, None, "dateline", each.start, each.end)
        return None

    def body(self) -> PublicationDate | None:
        """The latest date that the body gives to the news itself; dates without a year are read from it."""
        anchors = [each for each in self._news(self.full) if each.value.basis == "stated"]
        if self.address is not None:  # an old treaty is no day of publication
            anchors = [each for each in anchors if abs(each.value.start - self.address) <= _ADDRESS_SPAN]
        latest = max(anchors, key=lambda each: (each.value.start, -each.start), default=None)
        if latest is None:
            return None if self.address is not None else self._from_weekdays()
        day = latest.value.start
        later = [
            each
            for each in resolve_all(self.reading, published=day)
            if _is_day(each) and "weekday-date" in each.rule and day < each.value.start <= day + _NEWS_SPAN
        ]
        chosen = max(self._news(later), key=lambda each: each.value.start, default=latest)
        return PublicationDate(chosen.value.start, None, "body", chosen.start, chosen.end)

    def _from_weekdays(self) -> PublicationDate | None:
        """No full date at all: a weekday's day and month that fit the last year told, or the two next."""
        years = [each.value.end.year for each in self.stated if not each.rule.startswith(_BEYOND)]
        if not years:
            return None
        found = [
            each
            for each in self._news(resolve_all(self.reading, published=date(max(years), 12, 31)))
            if _is_day(each) and "weekday-date" in each.rule and 0 <= each.value.start.year - max(years) <= 2
        ]
        latest = max(found, key=lambda each: each.value.start, default=None)
        return PublicationDate(latest.value.start, None, "body", latest.start, latest.end) if latest else None

    def _news(self, dates: Sequence[DateExpression]) -> list[DateExpression]:
        """Dates of the news itself: told in its zones, not planned, not quoted, no background."""
        told = (each for each in self.stated if each.value.precision in ("day", "month"))
        last_year = max((each.value.start.year for each in told if not self._planned(each)), default=0)
        return [each for each in dates if self._is_told(each) and not self._is_background(each, last_year)]

    def _word(self, each: DateExpression) -> int:
        return bisect_left(self.reading.words.starts, each.start)

    def _planned(self, each: DateExpression) -> bool:
        at = self._word(each)
        return each.rule.startswith(_BEYOND) or self.reading.tense(at, at) > 0

    def _is_told(self, each: DateExpression) -> bool:
        at = self._word(each)
        return (
            zone_kind(self.zones, each.start) in _TOLD
            and not _within(self.reading.quotations, at)
            and not self._planned(each)
        )

    def _names_weekday(self, each: DateExpression) -> bool:
        """ "Jumat, 18 Juli 2025": a day given with its weekday and in full is that of news, not of history."""
        words = self.reading.words
        return grammar().is_a(words.lower[self._word(each)], "WEEKDAY")

    def _is_background(self, each: DateExpression, last_year: int) -> bool:
        """A date without its weekday that another clause tells of, or older than what else the text dates."""
        if "weekday" in each.rule or self._names_weekday(each):
            return False
        return (
            each.rule.startswith("since/")
            or each.value.start.year < last_year
            or context.in_relative_clause(self.reading.words, self._word(each), grammar().lexicon)
        )
