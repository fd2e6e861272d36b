"""The day of publication: from the argument, the header, the dateline, the body or the address.

The pure core of the second half of `dates`; it works on a text already read and, where the page's layout is
known, on its zones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, timezone
from typing import Literal

from defnews.pipeline.annotations import NEWS_ZONES, DateExpression, Layout, PublicationDate, Zone, ZoneKind
from defnews.pipeline.calendar import safe_date
from defnews.pipeline.temporal import context
from defnews.pipeline.temporal.find import Reading, resolve_all
from defnews.pipeline.temporal.grammar import grammar

__all__ = ["from_argument", "from_url", "publication_date"]

_ZONES = {"WIB": 7, "WITA": 8, "WIT": 9, "GMT": 0, "UTC": 0}
# "16:38:5 WIB", "10.00 WIB", "| 21:47", "18:22 GMT+8"
_TIME = re.compile(
    r"(?:\b(?:pukul|jam)\s+)?\b(?P<h>[01]?\d|2[0-3])(?P<sep>[:.])(?P<m>[0-5]?\d)(?:(?P=sep)(?P<s>[0-5]?\d))?(?![\d/])"
    r"(?:\s*(?P<zone>WIB|WITA|WIT|GMT|UTC)\b(?P<shift>\s?[+-]\d{1,2})?)?"
)
_URL = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_-]?)(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)")
_WORD = re.compile(r"[^\W\d_]{2,}")
#: A header line holds a date, a time, a section and a name or two, and no sentence.
_HEADER_WORDS, _HEADER_LINES, _TRAILER_LINES = 7, 14, 6
#: The news of one article lies within this many days.
_NEWS_SPAN = timedelta(days=21)
_TOLD = NEWS_ZONES | {"dateline"}
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
    text = reading.words.text
    full = [each for each in resolve_all(reading, published=None) if _is_day(each)]
    zones = layout.zones if layout is not None and layout.zones else _guessed_zones(text)
    return (
        _from_header(text, full, zones)
        or _from_dateline(reading, full, zones)
        or _from_body(reading, full, zones)
        or (from_url(url) if url else None)
    )


def from_argument(given: date | datetime) -> PublicationDate:
    """What the caller says, with its time where it is a `datetime`."""
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


def _is_day(each: DateExpression) -> bool:
    """A single day, or one that a length behind it made the first of a stay."""
    return each.value.precision == "day" and (each.value.start == each.value.end or each.rule in _BEGINNINGS)


def _clock(text: str, start: int) -> str | None:
    """The time behind a header's date as ISO 8601, where it names its zone."""
    match = _TIME.search(text, start, start + 40)
    line_end = text.find("\n", start)
    if match is None or match["zone"] is None or (0 <= line_end < match.start()):
        return None
    shift = _ZONES[match["zone"]] + int((match["shift"] or "0").replace(" ", ""))
    if abs(shift) > 14:
        return None
    zone = timezone(timedelta(hours=shift))
    return time(int(match["h"]), int(match["m"]), int(match["s"] or 0), tzinfo=zone).isoformat()


def _published(
    each: DateExpression, source: Literal["header", "dateline", "body"], text: str
) -> PublicationDate:
    clock = _clock(text, each.end) if source == "header" else None
    return PublicationDate(each.value.start, clock, source, each.start, each.end)


# --- header ---------------------------------------------------------------------------------------------


def _guessed_zones(text: str) -> tuple[Zone, ...]:
    """Header lines among the first and the last of a page whose layout nobody has read; the rest is body."""
    zones: list[Zone] = []
    lines = [match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text)]
    for index, (start, end) in enumerate(lines):
        head, tail = index < _HEADER_LINES, index >= len(lines) - _TRAILER_LINES
        header = (head or tail) and _looks_like_header(text[start:end])
        kind: ZoneKind = "header" if header else "body"
        zones.append(Zone(kind, start, end))
    return tuple(zones)


def _looks_like_header(line: str) -> bool:
    """ "Kompas dunia | 15 Oktober 2024, 12:18 WIB", "21/11/2024": a date and hardly a word beside it."""
    if len(line) > 120 or line.rstrip().endswith((".", "!", "?", ",", ")")):
        return False
    if re.search(r"\s[–—-]{1,2}\s+\w+\s+\w+\s+\w+\s+\w+\s+\w+", line):
        return False  # a dateline and the sentence behind it
    return bool(re.search(r"\d", line)) and len(_WORD.findall(line)) <= _HEADER_WORDS + 5


def _from_header(text: str, full: Sequence[DateExpression], zones: Sequence[Zone]) -> PublicationDate | None:
    """The first date of the header; else of a last line like "Xinhua 2024-09-14 18:22"."""
    for zone in zones:
        if zone.kind == "header":
            for each in full:
                if zone.start <= each.start and each.end <= zone.end and _alone(text, each):
                    return _published(each, "header", text)
    return None


def _alone(text: str, each: DateExpression) -> bool:
    """Whether the line of `each` is made of it and a few words more."""
    start = text.rfind("\n", 0, each.start) + 1
    end = text.find("\n", each.end)
    rest = text[start : each.start] + " " + text[each.end : end if end >= 0 else len(text)]
    return len(_WORD.findall(rest)) <= _HEADER_WORDS


# --- dateline -------------------------------------------------------------------------------------------


_DATELINE = re.compile(r"[^\n.!?]{0,80}?\s*(?:[–—]|--?)\s")


def _from_dateline(
    reading: Reading, full: Sequence[DateExpression], zones: Sequence[Zone]
) -> PublicationDate | None:
    """ "Kuala Lumpur, Senin, 6 Mei 2024 –", "BEIJING, 14 September (Xinhua) --"."""
    text = reading.words.text
    heads = [zone for zone in zones if zone.kind == "dateline"]
    if not heads:
        for zone in zones:
            match = _DATELINE.match(text, zone.start, zone.end) if zone.kind == "body" else None
            if match:
                heads.append(Zone("dateline", zone.start, match.end()))
    for head in heads[:3]:
        for each in full:
            if head.start <= each.start and each.end <= head.end:
                return _published(each, "dateline", text)
    # A dateline without a year takes it from the nearest full date that the article gives.
    anchors = _news_days(reading, full, zones) or list(full)
    if anchors and heads:
        anchor = max(each.value.start for each in anchors)
        for each in resolve_all(reading, published=anchor):
            if heads[0].start <= each.start and each.end <= heads[0].end and _is_day(each):
                return _published(each, "dateline", text)
    return None


# --- body -----------------------------------------------------------------------------------------------


def _in_news(at: int, zones: Sequence[Zone]) -> bool:
    return any(zone.start <= at < zone.end and zone.kind in _TOLD for zone in zones)


def _news_days(
    reading: Reading, full: Sequence[DateExpression], zones: Sequence[Zone]
) -> list[DateExpression]:
    """Full dates of the news itself: not planned, not quoted, no end of something still under way."""
    words, lexicon = reading.words, grammar().lexicon
    index_of = {start: index for index, start in enumerate(words.starts)}
    quoted = [(words.starts[a], words.ends[b - 1]) for a, b in reading.quotations if b > a]
    kept = []
    for each in full:
        at = index_of.get(each.start, 0)
        if not _in_news(each.start, zones) or each.rule.startswith(("until/", "before/")):
            continue
        if any(start <= each.start < end for start, end in quoted):
            continue
        if context.tense(words, at, at, lexicon) <= 0:
            kept.append(each)
    return kept


def _from_body(
    reading: Reading, full: Sequence[DateExpression], zones: Sequence[Zone]
) -> PublicationDate | None:
    """The latest date that the body gives to the news itself; dates without a year are read from it."""
    anchors = _news_days(reading, full, zones)
    if not anchors:
        return None
    latest = max(anchors, key=lambda each: (each.value.start, -each.start))
    around = [
        each
        for each in resolve_all(reading, published=latest.value.start)
        if _is_day(each)
        and each.value.basis == "anchored"
        and "weekday-date" in each.rule
        and latest.value.start < each.value.start <= latest.value.start + _NEWS_SPAN
    ]
    later = _news_days(reading, around, zones)
    chosen = max(later, key=lambda each: each.value.start, default=latest)
    return _published(chosen, "body", reading.words.text)
