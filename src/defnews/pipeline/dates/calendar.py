"""Time spans and the arithmetic of the calendar: plain values, no text.

Weeks are ISO weeks (Monday to Sunday). A `TimeValue` keeps the precision that it was given in: the month
of April is ``2023-04`` with its first and last day, never the day 2023-04-01.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from defnews.pipeline.annotations import TimeValue

__all__ = [
    "Basis",
    "Precision",
    "day",
    "days",
    "join",
    "month",
    "months",
    "nearest",
    "nearest_span",
    "safe_date",
    "shift_month",
    "week",
    "weekend",
    "with_basis",
    "year",
]

Precision = Literal["day", "week", "month", "year"]
Basis = Literal["stated", "anchored", "relative", "inherited"]

#: Years that a news article speaks of; a number outside is no year, and arithmetic stays in bounds.
FIRST_YEAR, LAST_YEAR = 1500, 2200
_COARSENESS: dict[Precision, int] = {"day": 0, "week": 1, "month": 2, "year": 3}
_DERIVATION: dict[Basis, int] = {"stated": 0, "anchored": 1, "relative": 2, "inherited": 3}


def safe_date(year_number: int, month_number: int, day_number: int) -> date | None:
    """The date, or None where the calendar has no such day (30 February) or no such news (year 9)."""
    if not FIRST_YEAR <= year_number <= LAST_YEAR or not 1 <= month_number <= 12:
        return None
    if not 1 <= day_number <= calendar.monthrange(year_number, month_number)[1]:
        return None
    return date(year_number, month_number, day_number)


def day(on: date, basis: Basis) -> TimeValue:
    return TimeValue(on.isoformat(), on, on, "day", basis)


def days(first: date, last: date, basis: Basis, precision: Precision = "day") -> TimeValue | None:
    """The days from `first` to `last`, both counted; None where they run backwards."""
    if last < first:
        return None
    if first == last:
        return day(first, basis)
    return TimeValue(f"{first.isoformat()}/{last.isoformat()}", first, last, precision, basis)


def week(of: date, shift: int, basis: Basis) -> TimeValue:
    """The ISO week `shift` weeks from the one of `of`."""
    monday = of - timedelta(days=of.weekday()) + timedelta(weeks=shift)
    sunday = monday + timedelta(days=6)
    return TimeValue(f"{monday.isoformat()}/{sunday.isoformat()}", monday, sunday, "week", basis)


def weekend(of: date, shift: int, basis: Basis) -> TimeValue:
    """Saturday and Sunday of the ISO week `shift` weeks from the one of `of`."""
    saturday = of - timedelta(days=of.weekday()) + timedelta(days=5, weeks=shift)
    sunday = saturday + timedelta(days=1)
    return TimeValue(f"{saturday.isoformat()}/{sunday.isoformat()}", saturday, sunday, "day", basis)


def month(year_number: int, month_number: int, basis: Basis) -> TimeValue | None:
    first = safe_date(year_number, month_number, 1)
    if first is None:
        return None
    last = first.replace(day=calendar.monthrange(year_number, month_number)[1])
    return TimeValue(f"{year_number:04d}-{month_number:02d}", first, last, "month", basis)


def months(year_number: int, first_month: int, last_month: int, basis: Basis) -> TimeValue | None:
    """Some months of one year: a quarter, a half-year."""
    first, last = month(year_number, first_month, basis), month(year_number, last_month, basis)
    if first is None or last is None:
        return None
    return join(first, last)


def year(year_number: int, basis: Basis) -> TimeValue | None:
    first, last = safe_date(year_number, 1, 1), safe_date(year_number, 12, 31)
    if first is None or last is None:
        return None
    return TimeValue(f"{year_number:04d}", first, last, "year", basis)


def join(first: TimeValue, last: TimeValue) -> TimeValue | None:
    """From the beginning of `first` to the end of `last`, at the coarser precision of the two."""
    if last.end < first.end or last.start < first.start:
        return None
    basis = max(first.basis, last.basis, key=_DERIVATION.__getitem__)
    if first.edtf == last.edtf:
        return replace(first, basis=basis)
    precision = max(first.precision, last.precision, key=_COARSENESS.__getitem__)
    if "week" in (first.precision, last.precision) or precision == "day":
        return days(first.start, last.end, basis, precision)
    edtf = f"{first.edtf.split('/')[0]}/{last.edtf.split('/')[-1]}"
    return TimeValue(edtf, first.start, last.end, precision, basis)


def with_basis(value: TimeValue | None, basis: Basis) -> TimeValue | None:
    """`value` with the weaker of its own basis and `basis`."""
    if value is None:
        return None
    return replace(value, basis=max(value.basis, basis, key=_DERIVATION.__getitem__))


def shift_month(year_number: int, month_number: int, by: int) -> tuple[int, int]:
    """(year, month) that lies `by` months away."""
    index = year_number * 12 + month_number - 1 + by
    return index // 12, index % 12 + 1


def nearest_span(spans: Iterable[TimeValue], to: date) -> TimeValue | None:
    """The span that holds `to`, or lies fewest days from it; of two as near, the first."""
    return min(spans, key=lambda span: max((span.start - to).days, (to - span.end).days, 0), default=None)


def nearest(candidates: Iterable[date], to: date) -> date | None:
    """The candidate fewest days from `to`; of two as near, the earlier."""
    return min(candidates, key=lambda each: (abs((each - to).days), each), default=None)
