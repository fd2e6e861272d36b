"""Events on a line of time, as positions in per cent.

Days without events between far-off ones would leave no room for what the news is about, so a gap's
width is the cube root of its days; within a gap time runs evenly, and every tick is where its day is.
"""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from defnews.article import Event, EventType, TimeSpan
from defnews.export.html.dates import MONTHS

__all__ = ["Lane", "Mark", "Scale", "Tick", "lanes"]

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

    def __init__(self, spans: Iterable[TimeSpan]) -> None:
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
class Mark:
    """An event on its lane: a dot at `x`, or a bar `width` wide where it lasts or its day is not known."""

    event: Event
    anchor: str
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


def lanes(
    events: Sequence[tuple[str, Event]], scale: Scale, label: Callable[[Event], str], *, labelled: bool
) -> list[Lane]:
    """The dated events, given with their anchors: a lane a type, in rows where they would overlap."""
    by_type: dict[EventType, list[tuple[str, Event, TimeSpan]]] = {}
    for anchor, event in events:
        if event.when:
            by_type.setdefault(event.type, []).append((anchor, event, event.when))
    order = sorted(by_type, key=EventType.__args__.index)  # type: ignore[attr-defined]
    return [_lane(kind, by_type[kind], scale, label if labelled else lambda event: "") for kind in order]


def _lane(
    kind: EventType,
    events: Iterable[tuple[str, Event, TimeSpan]],
    scale: Scale,
    label: Callable[[Event], str],
) -> Lane:
    ends: list[float] = []  # where each row is taken up to
    marks = []
    for anchor, event, when in sorted(events, key=lambda item: (item[2].start, item[2].end)):
        left, right = scale.place(when.start.toordinal()), scale.place(when.end.toordinal() + 1)
        dot = when.start == when.end
        x = (left + right) / 2 if dot else left
        words = label(event)
        room = (len(words) * CHARACTER if words else 0.0) + MARK_ROOM
        to_left = right + room > 100 and x - room > 0
        begin, end = (x - room, right) if to_left else (x, (x if dot else right) + room)
        row = next((number for number, taken in enumerate(ends) if taken <= begin), len(ends))
        row = min(row, MOST_ROWS - 1)
        ends[row : row + 1] = [end]
        marks.append(Mark(event, anchor, x, None if dot else right - left, row, words, to_left))
    return Lane(kind, len(ends), tuple(marks))
