"""What an expression means: the values in its words, and a frame to resolve them in, give a `TimeValue`.

Each function of `MEANINGS` reads one construction (`means` in the lexicon). Units are numbered
1 day, 2 week, 3 month, 4 year; directions are -1 past, 0 this, 1 future.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from defnews.pipeline import calendar as cal
from defnews.pipeline.annotations import TimeValue
from defnews.pipeline.temporal.grammar import Hit

__all__ = ["MEANINGS", "Frame", "length_end", "resolve"]

DAY, WEEK, MONTH, YEAR = 1, 2, 3, 4
#: The longest way from now that "… ago" may go, in each unit: beyond it the number is no number of years.
_REACH = {DAY: 4000, WEEK: 600, MONTH: 400, YEAR: 300}
#: How far a year may be sought that makes a weekday fit: the calendar repeats within it.
_YEARS_AROUND = 8


@dataclass(frozen=True, slots=True)
class Frame:
    """Where an expression stands: what is now, what the narrative spoke of last, and the verb's tense.

    `not_before` and `not_after` bound it where the other end of its interval is known.
    """

    now: date | None
    tense: int = 0
    last_day: TimeValue | None = None  # last date of the narrative that is given to the day
    last_month: TimeValue | None = None  # … to the month or better
    last: TimeValue | None = None
    not_before: date | None = None
    not_after: date | None = None


def resolve(means: str, hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    """The value of `hit`, or None where the calendar or the frame has none for it."""
    try:
        return MEANINGS[means](hit, fixed, frame)
    except OverflowError:  # beyond the years of `datetime`
        return None


def length_end(first: date, count: int, unit: int, back: bool = False) -> date | None:
    """The last day of a stay of `count` units from `first` on; with `back`, its first day up to `first`."""
    if not 1 <= count <= _REACH.get(unit, 0):
        return None
    sign = -1 if back else 1
    if unit in (DAY, WEEK):
        return first + sign * timedelta(days=count * (7 if unit == WEEK else 1) - 1)
    year, month = cal.shift_month(first.year, first.month, sign * count * (12 if unit == YEAR else 1))
    turn = cal.safe_date(year, month, min(first.day, 28))
    return turn - sign * timedelta(days=1) if turn else None


def _fits(candidates: Iterable[date | None], frame: Frame, direction: int | None, tense: int) -> date | None:
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


def _full_year(number: int, now: date | None) -> int:
    """ "23" is the year of two digits nearest to now."""
    if number >= 100:
        return number
    about = now.year if now else 2020
    return min((century + number for century in (1900, 2000, 2100)), key=lambda year: abs(year - about))


def _dated(
    day: int, month: int, year: int | None, weekday: int | None, direction: int | None, frame: Frame
) -> tuple[date, cal.Basis] | None:
    """A day of a month. Without a year: the one that the weekday and the frame admit."""
    if year is not None:
        found = cal.safe_date(_full_year(year, frame.now), month, day)
        return (found, "stated") if found else None
    if frame.now is None:
        return None
    around = range(frame.now.year - _YEARS_AROUND, frame.now.year + _YEARS_AROUND + 1)
    candidates = [each for each in (cal.safe_date(y, month, day) for y in around) if each]
    fitting = [each for each in candidates if weekday is None or each.weekday() == weekday]
    # A weekday is a stronger witness than a tense, and a wrong one (a misprint) is none.
    tense = frame.tense if weekday is None else 0
    chosen = _fits(fitting, frame, direction, tense) or _fits(candidates, frame, direction, frame.tense)
    return (chosen, "anchored") if chosen else None


def _year_of(hit: Hit, frame: Frame) -> int | None:
    year = hit.get("year")
    if year is None and frame.now is not None and (shift := hit.get("year_shift")) is not None:
        return frame.now.year + shift
    return year


def _date(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    day, month = hit.get("day"), hit.get("month")
    if day is None or month is None:
        return None
    direction = hit.get("direction", 0)
    found = _dated(day, month, _year_of(hit, frame), hit.get("weekday"), direction, frame)
    if found is None:
        return None
    on, basis = found
    return cal.day(on, "anchored" if hit.get("year") is None else basis)


def _date_in_brackets(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    """ "(14/10)" alone: "(1/2)" counts parts of a series, so the day must be one that no month can be."""
    if hit.get("year") is None and (hit.get("day") or 0) <= 12:
        return None
    return _date(hit, fixed, frame)


def _fulldate(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    number = hit.get("fulldate") or 0
    on = cal.safe_date(number // 10000, number // 100 % 100, number % 100)
    return cal.day(on, "stated") if on else None


def _monthday(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    """ "tanggal 16": of the month that "bulan lalu" names, else of the nearest."""
    day, now = hit.get("day"), frame.now
    if day is None or now is None:
        return None
    direction = hit.get("direction")
    shifts = (-1, 0, 1) if direction is None else (direction,)
    months = [cal.shift_month(now.year, now.month, by) for by in shifts]
    candidates = [cal.safe_date(year, month, day) for year, month in months]
    if (weekday := hit.get("weekday")) is not None:
        candidates = [each for each in candidates if each and each.weekday() == weekday] or candidates
    on = _fits(candidates, frame, 0, frame.tense if weekday is None else 0)
    return cal.day(on, "anchored") if on else None


def _days(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    """ "25-26 Juni", "Senin-Rabu (3-5/2/2025)", "28/2-3/3": the year stands at the end, if anywhere."""
    first_day, last_day = hit.get("day"), hit.get("day", 1)
    if first_day is None or last_day is None:
        return None
    first_month = hit.get("month")
    if first_month is None:
        return _monthdays(hit, frame)
    last_month = hit.get("month", 1) or first_month
    direction, weekday = hit.get("direction", 0), hit.get("weekday")
    years = hit.values.get("year", ())
    year = years[-1] if years else _year_of(hit, frame)
    if year is not None:
        end = cal.safe_date(_full_year(year, frame.now), last_month, last_day)
        if end is None:
            return None
        begins = (cal.safe_date(y, first_month, first_day) for y in (end.year - 1, end.year))
        begin = max((each for each in begins if each and each <= end), default=None)
        basis: cal.Basis = "stated" if years else "anchored"
        return cal.days(begin, end, basis) if begin else None
    found = _dated(first_day, first_month, None, weekday, direction, frame)
    if found is None:
        return None
    begin = found[0]
    ends = (cal.safe_date(y, last_month, last_day) for y in (begin.year, begin.year + 1))
    later = min((each for each in ends if each and each >= begin), default=None)
    if later is None or (first_month == last_month and later.year != begin.year):
        return None
    return cal.days(begin, later, "anchored")


def _monthdays(hit: Hit, frame: Frame) -> TimeValue | None:
    first = _monthday(hit, {}, frame)
    last_day = hit.get("day", 1) or 0
    if first is None:
        return None
    last = cal.safe_date(first.start.year, first.start.month, last_day)
    return cal.days(first.start, last, "anchored") if last else None


def _days_listed(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    """ "3 dan 4 Mei" is two days running; "3 dan 9 Mei" is no interval."""
    first, last = hit.get("day"), hit.get("day", 1)
    return _days(hit, fixed, frame) if first is not None and last == first + 1 else None


def _weekday(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    """A weekday alone: the last one up to now, unless its words or the verb look ahead."""
    weekday, now = hit.get("weekday"), frame.now
    if weekday is None or now is None:
        return None

    def on_or_before(day: date) -> date:
        return day - timedelta(days=(day.weekday() - weekday) % 7)

    def on_or_after(day: date) -> date:
        return day + timedelta(days=(weekday - day.weekday()) % 7)

    one = timedelta(days=1)
    direction, moved = hit.get("direction"), hit.get("weekday_today")
    if frame.not_before is not None:
        return cal.day(on_or_after(frame.not_before), "anchored")
    if frame.not_after is not None:
        return cal.day(on_or_before(frame.not_after), "anchored")
    if direction == -1 or (moved is not None and moved < 0):
        return cal.day(on_or_before(now - one), "relative")
    if direction == 1 or moved is not None:
        return cal.day(on_or_after(now + one), "relative")
    if direction == 0:  # "Senin ini": of the days on both sides the nearer
        before, after = on_or_before(now), on_or_after(now)
        if frame.tense:
            return cal.day(after if frame.tense > 0 else before, "relative")
        return cal.day(after if after - now <= now - before else before, "relative")
    return cal.day(on_or_after(now) if frame.tense > 0 else on_or_before(now), "anchored")


def _weekday_of_week(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    weekday, now = hit.get("weekday"), frame.now
    if weekday is None or now is None:
        return None
    shift = (hit.get("week_shift") or 0) * (hit.get("weeks") or 1)
    if abs(shift) > _REACH[WEEK]:
        return None
    return cal.day(cal.week(now, shift, "relative").start + timedelta(days=weekday), "relative")


def _today(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    if frame.now is None:
        return None
    shift = fixed.get("shift", hit.get("shift") or 0)
    return cal.day(frame.now + timedelta(days=shift), "relative")


def _moved(base: TimeValue, unit: int, count: int) -> TimeValue | None:
    """`count` units after (before, where negative) `base`, at the unit's precision."""
    if abs(count) > _REACH[unit]:
        return None
    from_day = base.end if count > 0 else base.start
    if unit == DAY:
        return cal.day(from_day + timedelta(days=count), "relative")
    if unit == WEEK:
        return cal.week(from_day, count, "relative")
    if unit == MONTH:
        return cal.month(*cal.shift_month(from_day.year, from_day.month, count), "relative")
    return cal.year(from_day.year + count, "relative")


def _ago(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    if frame.now is None:
        return None
    unit = hit.get("unit") or hit.get("one_unit") or DAY
    count = hit.get("count") if hit.get("one_unit") is None else 1
    sign = fixed.get("sign", -1)
    return _moved(cal.day(frame.now, "relative"), unit, sign * count) if count else None


def _unit(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    """ "bulan lalu", "awal pekan ini", "akhir tahun". The end of a week is its Saturday and Sunday."""
    unit, now = hit.get("unit"), frame.now
    if unit is None or now is None:
        return None
    shift = hit.get("direction")
    if unit == WEEK:
        if hit.get("edge") == 3:
            passed = shift is None and frame.tense <= 0 and now.weekday() < 5
            return cal.weekend(now, -1 if passed else shift or 0, "relative")
        return cal.week(now, shift or 0, "relative")
    if unit == MONTH:
        return cal.month(*cal.shift_month(now.year, now.month, shift or 0), "relative")
    return cal.year(now.year + (shift or 0), "relative")


def _part_of_year(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
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


def _month(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
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
    first = cal.nearest(firsts, this_month)
    return cal.month(first.year, month, "anchored") if first else None


def _year(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    year = hit.get("year")
    return cal.year(year, "stated") if year is not None else None


def _years(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    first, last = _year(hit, fixed, frame), hit.get("year", 1)
    end = cal.year(last, "stated") if last is not None else None
    return cal.join(first, end) if first and end else None


def _narrated(frame: Frame, unit: int) -> TimeValue | None:
    """The narrative's last date that is at least as fine as `unit`."""
    if unit == YEAR:
        return frame.last
    return frame.last_month if unit == MONTH else frame.last_day


def _offset(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    """Counted from the narrative's last date that is as fine as the unit."""
    unit = fixed.get("unit") or hit.get("one_unit") or hit.get("unit") or DAY
    count = fixed.get("count") or (hit.get("count") if hit.get("one_unit") is None else 1)
    if count is None:
        count = 1
    base = _narrated(frame, unit)
    sign = fixed.get("sign", hit.get("sign") or 1)
    return _moved(base, unit, count * sign) if base else None


def _weekday_offset(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    weekday = hit.get("weekday")
    if frame.last_day is None or weekday is None:
        return None
    week = cal.week(frame.last_day.end, hit.get("sign") or 1, "relative")
    return cal.day(week.start + timedelta(days=weekday), "relative")


def _same(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    """ "pada hari yang sama", "tahun itu", "saat itu": the narrative's last date, at the unit's precision."""
    unit = fixed.get("unit", hit.get("unit") or DAY)
    base = frame.last if unit == 0 else _narrated(frame, unit)
    if base is None:
        return None
    if unit == WEEK:
        return cal.week(base.start, 0, "relative")
    if unit == MONTH:
        return cal.month(base.start.year, base.start.month, "relative")
    if unit == YEAR:
        return cal.year(base.start.year, "relative")
    return cal.with_basis(base, "relative")


def _month_same_year(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    month, day = hit.get("month"), hit.get("day")
    if frame.last is None or month is None:
        return None
    if day is None:
        return cal.month(frame.last.start.year, month, "relative")
    on = cal.safe_date(frame.last.start.year, month, day)
    return cal.day(on, "relative") if on else None


MEANINGS: Mapping[str, Callable[[Hit, Mapping[str, int], Frame], TimeValue | None]] = {
    "ago": _ago,
    "date": _date,
    "date_in_brackets": _date_in_brackets,
    "days": _days,
    "days_listed": _days_listed,
    "fulldate": _fulldate,
    "month": _month,
    "month_same_year": _month_same_year,
    "monthday": _monthday,
    "offset": _offset,
    "part_of_year": _part_of_year,
    "same": _same,
    "today": _today,
    "unit": _unit,
    "weekday": _weekday,
    "weekday_of_week": _weekday_of_week,
    "weekday_offset": _weekday_offset,
    "year": _year,
    "years": _years,
    "monthdays": lambda hit, fixed, frame: _monthdays(hit, frame),
}
