"""Where an expression stands, and what that admits: the ground that `days` and `periods` share.

Units are numbered 1 day, 2 week, 3 month, 4 year; directions are -1 past, 0 this, 1 future.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from defnews.pipeline.annotations import TimeValue
from defnews.pipeline.dates import calendar as cal
from defnews.pipeline.dates.temporal.grammar import Hit

__all__ = ["DAY", "MONTH", "REACH", "WEEK", "YEAR", "Frame", "fits", "full_year", "year_of"]

DAY, WEEK, MONTH, YEAR = 1, 2, 3, 4
#: The longest way from now that "… ago" may go, in each unit: beyond it the number is no number of years.
REACH = {DAY: 4000, WEEK: 600, MONTH: 400, YEAR: 300}


@dataclass(frozen=True, slots=True)
class Frame:
    """Where an expression stands: what is now, what the narrative spoke of last, and the verb's tense.

    `not_before` and `not_after` bound it where the other end of its interval is known.
    """

    now: date | None
    tense: int = 0
    last_day: TimeValue | None = None  # last date of the narrative that is given to the day
    last_single: TimeValue | None = None  # … that is one day, and no beginning of a stay
    last_past: TimeValue | None = None  # … that is not to come
    last_month: TimeValue | None = None  # … to the month or better
    last: TimeValue | None = None
    not_before: date | None = None
    not_after: date | None = None

    @property
    def last_told(self) -> TimeValue | None:
        """The day told of last; of a deed that no word puts in the future, the last one that has come."""
        ahead = self.last_single and self.now and self.last_single.start > self.now
        return (self.last_past if ahead and self.tense <= 0 else None) or self.last_single


def fits(candidates: Iterable[date | None], frame: Frame, direction: int | None, tense: int) -> date | None:
    """Of `candidates` the one that bounds, then direction ("lalu"), then tense admit; else the nearest."""
    assert frame.now is not None
    days = [each for each in candidates if each is not None]
    if frame.not_before is not None:
        return min((each for each in days if each >= frame.not_before), default=None)
    if frame.not_after is not None:
        return max((each for each in days if each <= frame.not_after), default=None)
    direction = direction or tense
    if direction < 0:
        return max((each for each in days if each <= frame.now), default=None)
    if direction > 0:
        return min((each for each in days if each >= frame.now), default=None)
    return cal.nearest(days, frame.now)


def full_year(number: int, now: date | None) -> int:
    """The year in full: "23" is the year of two digits nearest to now."""
    if number >= 100:
        return number
    about = now.year if now else 2020
    return min((century + number for century in (1900, 2000, 2100)), key=lambda year: abs(year - about))


def year_of(hit: Hit, frame: Frame) -> int | None:
    year = hit.get("year")
    if year is None and frame.now is not None and (shift := hit.get("year_shift")) is not None:
        return frame.now.year + shift
    return year
