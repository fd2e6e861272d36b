"""Which function reads which construction (`means` in the lexicon)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from defnews.pipeline.annotations import TimeValue
from defnews.pipeline.dates.temporal import days, periods
from defnews.pipeline.dates.temporal.frame import Frame
from defnews.pipeline.dates.temporal.grammar import Hit

__all__ = ["MEANINGS", "resolve"]

MEANINGS: Mapping[str, Callable[[Hit, Mapping[str, int], Frame], TimeValue | None]] = {
    "ago": periods.read_ago,
    "date": days.read_date,
    "date_in_brackets": days.read_date_in_brackets,
    "days": days.read_days,
    "fulldate": days.read_fulldate,
    "month": periods.read_month,
    "month_same_year": periods.read_month_same_year,
    "monthday": days.read_monthday,
    "months": periods.read_months,
    "offset": periods.read_offset,
    "part_of_year": periods.read_part_of_year,
    "same": periods.read_same,
    "today": days.read_today,
    "unit": periods.read_unit,
    "weekday": days.read_weekday,
    "weekday_of_week": days.read_weekday_of_week,
    "weekday_offset": days.read_weekday_offset,
    "year": periods.read_year,
    "years": periods.read_years,
}


def resolve(means: str, hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    """The value of `hit`, or None where the calendar or the frame has none for it."""
    try:
        return MEANINGS[means](hit, fixed, frame)
    except OverflowError:  # beyond the years of `datetime`
        return None
