"""Dates in words, no more exact than the article."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from defnews.article import Precision

__all__ = ["Period", "day", "in_words"]


class Period(Protocol):
    """From the first to the last day, as exact as `precision` says: a `TimeSpan` is one."""

    @property
    def start(self) -> dt.date: ...
    @property
    def end(self) -> dt.date: ...
    @property
    def precision(self) -> Precision: ...


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def in_words(period: Period) -> str:
    """ "16–18 August 2023", "April 2023", "2010"; a week by its days."""
    return between(period.start, period.end, period.precision)


def between(start: dt.date, end: dt.date, precision: Precision) -> str:
    if precision == "year":
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if precision == "month":
        first, last = _month(start), _month(end)
        if first == last:
            return first
        return f"{MONTHS[start.month - 1]}–{last}" if start.year == end.year else f"{first} – {last}"
    if start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def day(date: dt.date) -> str:
    return f"{date.day} {_month(date)}"


def _month(date: dt.date) -> str:
    return f"{MONTHS[date.month - 1]} {date.year}"
