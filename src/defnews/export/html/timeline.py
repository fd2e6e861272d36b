"""Events on a line of time, as positions in per cent.

Days without events between far-off ones would leave no room for what the news is about, so a gap's
width is the cube root of its days; within a gap time runs evenly, and every tick is where its day is.
"""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import get_args

from defnews.article import EventType, Status
from defnews.export.html.dates import MONTHS, Period

__all__ = ["Dated", "Lane", "Mark", "Scale", "Tick", "lanes"]

#: A timeline of more has no room for their names.
MOST_LABELS = 40
LONGEST_LABEL = 42

#: Per cent: no two ticks, and no two marks of a row, stand nearer to each other.
TICK_ROOM, MARK_ROOM = 8.0, 1.2
#: A label's character in per cent of a line of 900 pixels.
CHARACTER = 0.72
MOST_ROWS = 8


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    label: str


class Scale:
    """Days to per cent of the line, from the days on which events begin and end."""

    def __init__(self, spans: Iterable[Period]) -> None:
        days = {day for span in spans for day in (span.start.toordinal(), span.end.toordinal() + 1)}
        self._days = sorted(days) or [0, 1]
        gaps = [math.cbrt(later - earlier) for earlier, later in pairwise(self._days)]
        whole = sum(gaps)
        self._places = [100 * place / whole for place in accumulate(gaps, initial=0.0)]

    def place(self, ordinal: float) -> float:
        """The place of a day's beginning; half a day more is its middle."""
        index = min(max(bisect_right(self._days, ordinal) - 1, 0), len(self._days) - 2)
        earlier, later = self._days[index : index + 2]
        left, right = self._places[index : index + 2]
        return left + (right - left) * (ordinal - earlier) / (later - earlier)

    def ticks(self) -> list[Tick]:
        """Years first, then months, then days, wherever there is room for their names."""
        chosen: dict[dt.date, float] = {}
        for candidates in (self._firsts("year"), self._firsts("month"), self._first_days()):
            for day in candidates:
                x = self.place(day.toordinal())
                if all(abs(x - other) >= TICK_ROOM for other in chosen.values()) and x <= 100 - TICK_ROOM / 2:
                    chosen[day] = x
        ticks: list[Tick] = []
        year = None
        for day, x in sorted(chosen.items()):
            ticks.append(Tick(x, _label(day, with_year=day.year != year)))
            year = day.year
        return ticks

    def _firsts(self, unit: str) -> Iterator[dt.date]:
        first, last = (dt.date.fromordinal(max(day, 1)) for day in (self._days[0], self._days[-1] - 1))
        months = (1,) if unit == "year" else range(1, 13)
        if last.year - first.year > 400:
            return
        for year in range(first.year, last.year + 1):
            for month in months:
                if first <= (day := dt.date(year, month, 1)) <= last:
                    yield day

    def _first_days(self) -> Iterator[dt.date]:
        return (dt.date.fromordinal(max(day, 1)) for day in self._days[:-1])


def _label(day: dt.date, *, with_year: bool) -> str:
    if day.day == day.month == 1:
        return str(day.year)
    month = MONTHS[day.month - 1][:3]
    label = month if day.day == 1 else f"{day.day} {month}"
    return f"{label} {day.year}" if with_year else label


@dataclass(frozen=True, slots=True)
class Dated:
    """What stands on the line: the page's `anchor` for it, and who it is about in `names`."""

    anchor: str
    type: EventType
    status: Status
    when: Period
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A dot at `x`, or a bar `width` wide where something lasts or its day is not known."""

    dated: Dated
    x: float
    width: float | None
    row: int
    label: str
    left: bool  # the label stands on the left


@dataclass(frozen=True, slots=True)
class Lane:
    type: EventType
    rows: int
    marks: tuple[Mark, ...]


def lanes(items: Sequence[Dated], scale: Scale) -> list[Lane]:
    """A lane a type, in rows where marks would overlap; with names where there is room for them."""
    by_type: dict[EventType, list[Dated]] = {}
    for item in items:
        by_type.setdefault(item.type, []).append(item)
    order = sorted(by_type, key=get_args(EventType).index)
    return [_lane(kind, by_type[kind], scale, labelled=len(items) <= MOST_LABELS) for kind in order]


def _lane(kind: EventType, items: Iterable[Dated], scale: Scale, *, labelled: bool) -> Lane:
    ends: list[float] = []  # where each row is taken up to
    marks = []
    for item in sorted(items, key=lambda item: (item.when.start, item.when.end)):
        left, right = scale.place(item.when.start.toordinal()), scale.place(item.when.end.toordinal() + 1)
        dot = item.when.start == item.when.end
        x = (left + right) / 2 if dot else left
        label = _label_of(item.names) if labelled else ""
        room = (len(label) * CHARACTER if label else 0.0) + MARK_ROOM
        to_left = right + room > 100 and x - room > 0
        begin, end = (x - room, right) if to_left else (x, (x if dot else right) + room)
        row = next((number for number, taken in enumerate(ends) if taken <= begin), len(ends))
        row = min(row, MOST_ROWS - 1)
        ends[row : row + 1] = [end]
        marks.append(Mark(item, x, None if dot else right - left, row, label, to_left))
    return Lane(kind, len(ends), tuple(marks))


def _label_of(names: tuple[str, ...]) -> str:
    words = " – ".join(names[:2]) + (" …" if len(names) > 2 else "")
    return words if len(words) <= LONGEST_LABEL else words[: LONGEST_LABEL - 2].rstrip() + " …"
