"""Time spans: joined, lengthened, counted within, taken over, and the better of two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from defnews.pipeline.annotations import DateExpression, TimeValue

__all__ = ["better_date", "counted_back", "day_of", "inherited", "joined", "lasting", "overlap", "span", "year_before"]

_PRECISION = ("day", "week", "month", "year")


def joined(dates: Sequence[DateExpression]) -> DateExpression:
    """The first of `dates`; where two are a beginning and an end, the interval between."""
    first = dates[0]
    if first.value.precision == "year":  # "tahun lalu, yang digelar pada 4-6 Desember 2020"
        inside = (d for d in dates[1:] if d.value.precision == "day" and overlap(d.value, first.value))
        first = next(inside, first)
    start = next((d for d in dates if d.rule.startswith("since/")), None)
    end = next((d for d in dates if d.rule.startswith("until/")), None)
    if end is not None and start is None:
        start = next((d for d in dates if d is not end and d.value.precision == "day"), None)
    if start is None or end is None or start.value.start > end.value.end:
        return first
    return span(start, end)


def span(start: DateExpression, end: DateExpression) -> DateExpression:
    """From the first day of one to the last day of the other."""
    a, b = start.value, end.value
    if a.precision != b.precision or a.precision not in ("day", "month"):
        return start
    basis = a.basis if a.basis == b.basis else "anchored"
    edtf = f"{a.edtf.partition('/')[0]}/{b.edtf.rpartition('/')[2]}"
    value = TimeValue(edtf, a.start, b.end, a.precision, basis)
    low, high = min(start.start, end.start), max(start.end, end.end)
    return DateExpression(low, high if high - low < 60 else start.end, value, "joined")


def lasting(date: DateExpression, days: int) -> DateExpression:
    """A stay of so many days from the day of `date`; up to it where `days` is negative."""
    value = date.value
    if value.precision != "day" or value.start != value.end:
        return date
    first = value.start + timedelta(min(0, days + 1))
    last = value.start + timedelta(max(0, days - 1))
    edtf = f"{first.isoformat()}/{last.isoformat()}"
    return replace(date, value=TimeValue(edtf, first, last, "day", value.basis), rule="lasting")


def counted_back(date: DateExpression, nth: int) -> DateExpression:
    """The first day of a stay of which `date` is the nth day."""
    value = date.value
    if nth < 2 or value.precision != "day" or value.start != value.end:
        return date
    first = value.start - timedelta(nth - 1)
    return replace(date, value=TimeValue(first.isoformat(), first, first, "day", value.basis), rule="since/nth-day")


def year_before(value: TimeValue) -> TimeValue:
    """The same days or months of the year before."""

    def back(day: date) -> date:
        return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)

    edtf = re.sub(r"\d{4}(?=-|/|\Z)", lambda year: f"{int(year.group()) - 1:04d}", value.edtf)
    edtf = edtf.replace("-02-29", "-02-28")
    return replace(value, edtf=edtf, start=back(value.start), end=back(value.end))


def day_of(value: TimeValue, nth: int) -> TimeValue | None:
    """The nth day of an interval, the last one for -1; None where it has no such day."""
    day = value.end if nth < 0 else value.start + timedelta(nth - 1)
    if value.precision != "day" or value.start == value.end or day > value.end:
        return None
    return TimeValue(day.isoformat(), day, day, "day", "inherited")


def overlap(a: TimeValue, b: TimeValue) -> bool:
    """Whether two spans have a day in common."""
    return a.start <= b.end and b.start <= a.end


def better_date(a: DateExpression | None, b: DateExpression | None) -> DateExpression | None:
    """The finer of two; a beginning and an end make an interval."""
    if a is None or b is None:
        return a or b
    if a.rule.startswith("until/") and b.rule.startswith("until/"):
        return a
    if b.rule.startswith("until/") and a.value.start <= b.value.end:
        return span(a, b)
    if a.rule.startswith("until/") and b.value.start <= a.value.end:
        return span(b, a)
    if b.rule.startswith("since/") and b.value.start < a.value.start:
        return span(b, a)
    if b.rule == "joined" and a.value.start == a.value.end == b.value.start and b.value.precision == "day":
        return b  # "merapat Selasa dan akan bersandar hingga Sabtu"
    if a.value.start <= b.value.start and b.value.end <= a.value.end and a.value.precision == "day":
        return a  # a day within a known interval
    return b if _PRECISION.index(b.value.precision) < _PRECISION.index(a.value.precision) else a


def inherited(value: TimeValue) -> TimeValue:
    """The time, as taken over from what happened beside it."""
    return replace(value, basis="inherited")
