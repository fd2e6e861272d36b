"""Weeks, months and years, and what is counted from now or from the narrative's last date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from defnews.pipeline.annotations import TimeValue
from defnews.pipeline.dates import calendar as cal
from defnews.pipeline.dates.temporal.frame import DAY, MONTH, REACH, WEEK, YEAR, Frame, year_of
from defnews.pipeline.dates.temporal.grammar import Hit

#: A month named without a word of its year or tense lies at most so many days ahead: three months.
_SOON = 92


def _moved(base: TimeValue, unit: int, count: int) -> TimeValue | None:
    """`count` units after (before, where negative) `base`, at the unit's precision."""
    if abs(count) > REACH[unit]:
        return None
    from_day = base.end if count > 0 else base.start
    if unit == DAY:
        return cal.day(from_day + timedelta(days=count), "relative")
    if unit == WEEK:
        return cal.week(from_day, count, "relative")
    if unit == MONTH:
        return cal.month(*cal.shift_month(from_day.year, from_day.month, count), "relative")
    return cal.year(from_day.year + count, "relative")


def read_ago(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    if frame.now is None:
        return None
    unit = fixed.get("unit") or hit.get("unit") or hit.get("one_unit") or DAY
    count = hit.get("count") if "count" in hit.values else 1
    step = fixed.get("sign", -1) * fixed.get("times", 1)
    return _moved(cal.day(frame.now, "relative"), unit, step * count) if count else None


def read_unit(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    """A unit from now: "bulan lalu", "awal pekan ini". The end of a week is its Saturday and Sunday."""
    units, now = hit.values.get("unit"), frame.now
    if not units or now is None:
        return None
    unit, shift = units[-1], hit.get("direction")  # "pekan ketiga bulan depan" is a month
    if unit == WEEK:
        if hit.get("edge") == 3:
            passed = shift is None and frame.tense <= 0 and now.weekday() < 5
            return cal.weekend(now, -1 if passed else shift or 0, "relative")
        return cal.week(now, shift or 0, "relative")
    if unit == MONTH:
        return cal.month(*cal.shift_month(now.year, now.month, shift or 0), "relative")
    return cal.year(now.year + (shift or 0), "relative")


def read_part_of_year(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    """A quarter or a half-year, as an interval of months."""
    parts = 4 if hit.get("quarter") is not None else hit.get("fraction") or 4
    index = hit.get("quarter") or hit.get("ordinal") or 1
    year = hit.get("year")
    basis: cal.Basis = "stated" if year is not None else "anchored"
    if year is None:
        if frame.now is None:
            return None
        year = frame.now.year + (hit.get("direction") or 0)
    if not 1 <= index <= parts:
        return None
    length = 12 // parts
    return cal.months(year, (index - 1) * length + 1, index * length, basis)


def read_month(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    month, year, now = hit.get("month"), hit.get("year"), frame.now
    if month is None:
        return None
    if year is not None:
        return cal.month(year, month, "stated")
    if now is None:
        return None
    if (count := hit.get("count") or (1 if hit.get("one_unit") else None)) is not None:
        return cal.month(now.year - count, month, "anchored")
    if (shift := hit.get("year_shift")) is not None:
        return cal.month(now.year + shift, month, "anchored")
    direction = hit.get("direction")
    if direction == 0:
        return cal.month(now.year, month, "anchored")
    firsts = [date(now.year + by, month, 1) for by in (-1, 0, 1)]
    this_month = now.replace(day=1)
    if frame.not_before is not None:
        firsts = [each for each in firsts if each >= frame.not_before.replace(day=1)][:1]
    elif frame.not_after is not None:
        firsts = [each for each in firsts if each <= frame.not_after][-1:]
    elif direction is not None:  # "Mei lalu" in May is last year's
        firsts = [each for each in firsts if (each > this_month if direction > 0 else each < this_month)]
    elif frame.tense:
        firsts = [each for each in firsts if (each >= this_month if frame.tense > 0 else each <= this_month)]
    else:  # news tells of what was, or of what comes soon
        firsts = [each for each in firsts if (each - this_month).days <= _SOON]
    first = cal.nearest(firsts, this_month)
    return cal.month(first.year, month, "anchored") if first else None


def read_months(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    """Months running, "Januari-Maret 2025"; without a year, the interval that lies nearest to now."""
    first, last, now = hit.get("month"), hit.get("month", 1), frame.now
    year = year_of(hit, frame)
    if first is None or last is None or (year is None and now is None):
        return None
    basis: cal.Basis = "stated" if hit.get("year") is not None else "anchored"
    if year is not None:
        begin = cal.month(year - (first > last), first, basis)
        end = cal.month(year, last, basis)
        return cal.join(begin, end) if begin and end else None
    assert now is not None
    direction = hit.get("direction") or frame.tense
    spans: list[TimeValue] = []
    for ending in (now.year - 1, now.year, now.year + 1):
        begin, end = cal.month(ending - (first > last), first, basis), cal.month(ending, last, basis)
        if begin and end and (span := cal.join(begin, end)):
            spans.append(span)
    admitted = [span for span in spans if (span.end >= now if direction >= 0 else span.start <= now)]
    return cal.nearest_span(admitted if direction else spans, now)


def read_year(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    year = hit.get("year")
    return cal.year(year, "stated") if year is not None else None


def read_years(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    first, last = read_year(hit, fixed, frame), hit.get("year", 1)
    end = cal.year(last, "stated") if last is not None else None
    return cal.join(first, end) if first and end else None


def _narrated(frame: Frame, unit: int) -> TimeValue | None:
    """The narrative's last date that is at least as fine as `unit`."""
    if unit == YEAR:
        return frame.last
    return frame.last_month if unit == MONTH else frame.last_day


def read_offset(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    """Counted from the narrative's last date that is as fine as the unit."""
    unit = fixed.get("unit") or hit.get("one_unit") or hit.get("unit") or DAY
    count = fixed.get("count") or (hit.get("count") if hit.get("one_unit") is None else 1)
    if count is None:
        count = 1
    base = _narrated(frame, unit)
    sign = fixed.get("sign", hit.get("sign") or 1)
    return _moved(base, unit, count * sign) if base else None


def read_same(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    """The narrative's last date, at the unit's precision: "pada hari yang sama", "tahun itu", "saat itu"."""
    unit = fixed.get("unit", hit.get("unit") or DAY)
    base = frame.last if unit == 0 else _narrated(frame, unit)
    if unit == DAY:
        base = frame.last_told or frame.last_day
    if base is None:
        return None
    if unit == WEEK:
        return cal.week(base.start, 0, "relative")
    if unit == MONTH:
        return cal.month(base.start.year, base.start.month, "relative")
    if unit == YEAR:
        return cal.year(base.start.year, "relative")
    return cal.with_basis(base, "relative")


def read_month_same_year(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    month, day = hit.get("month"), hit.get("day")
    if frame.last is None or month is None:
        return None
    if day is None:
        return cal.month(frame.last.start.year, month, "relative")
    on = cal.safe_date(frame.last.start.year, month, day)
    return cal.day(on, "relative") if on else None
