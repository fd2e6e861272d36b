"""Days, named or counted: a date, days running, a weekday, today. Each function reads one construction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from defnews.pipeline.annotations import TimeValue
from defnews.pipeline.dates import calendar as cal
from defnews.pipeline.dates.temporal.frame import DAY, REACH, WEEK, YEAR, Frame, fits, full_year, year_of
from defnews.pipeline.dates.temporal.grammar import Hit

#: How far a year may be sought that makes a weekday fit: 29 February has each weekday once in 28 years.
_YEARS_AROUND = 14
#: A day named without a word of its year or tense lies at most so far ahead.
_SOON = timedelta(92)


def _dated(
    day: int, month: int, year: int | None, weekday: int | None, direction: int | None, frame: Frame
) -> tuple[date, cal.Basis] | None:
    """A day of a month. Without a year: the one that the weekday and the frame admit."""
    if year is not None:
        found = cal.safe_date(full_year(year, frame.now), month, day)
        return (found, "stated") if found else None
    if frame.now is None:
        return None
    around = range(frame.now.year - _YEARS_AROUND, frame.now.year + _YEARS_AROUND + 1)
    candidates = [each for each in (cal.safe_date(y, month, day) for y in around) if each]
    fitting = [each for each in candidates if weekday is None or each.weekday() == weekday]
    # A weekday is a stronger witness than a tense, and a wrong one (a misprint) is none.
    tense = frame.tense if weekday is None else 0
    if weekday is None and not tense and direction in (None, 0):
        fitting = [each for each in fitting if each - frame.now <= _SOON]  # news tells of what was, or comes soon
    chosen = fits(fitting, frame, direction, tense) or fits(candidates, frame, direction, frame.tense)
    return (chosen, "anchored") if chosen else None


def read_date(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    day, month = hit.get("day"), hit.get("month")
    if day is None or month is None:
        return None
    direction = hit.get("direction", 0)
    found = _dated(day, month, year_of(hit, frame), hit.get("weekday"), direction, frame)
    if found is None:
        return None
    on, basis = found
    return cal.day(on, "anchored" if hit.get("year") is None else basis)


def read_date_in_brackets(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    """A day in brackets alone, "(14/10)"; "(1/2)" counts parts of a series, so the day is above 12."""
    if hit.get("year") is None and (hit.get("day") or 0) <= 12:
        return None
    return read_date(hit, fixed, frame)


def read_fulldate(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    number = hit.get("fulldate") or 0
    on = cal.safe_date(number // 10000, number // 100 % 100, number % 100)
    return cal.day(on, "stated") if on else None


def read_monthday(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    """A day of a month, "tanggal 16": of the month that "bulan lalu" names, else of the nearest."""
    day, now = hit.get("day"), frame.now
    if day is None or now is None:
        return None
    direction = hit.get("direction")
    shifts = (-1, 0, 1) if direction is None else (direction,)
    months = [cal.shift_month(now.year, now.month, by) for by in shifts]
    candidates = [cal.safe_date(year, month, day) for year, month in months]
    if (weekday := hit.get("weekday")) is not None:
        candidates = [each for each in candidates if each and each.weekday() == weekday] or candidates
    on = fits(candidates, frame, 0, frame.tense if weekday is None else 0)
    return cal.day(on, "anchored") if on else None


def read_days(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    """Days running, "25-26 Juni", "Senin-Rabu (3-5/2/2025)", "28/2-3/3": the year stands last, if at all."""
    listed = hit.values.get("day", ())
    if len(listed) < 2:
        return None
    first_day, last_day = listed[0], listed[-1]
    if last_day <= fixed.get("last_above", 0):  # "1-2/4" may count parts of a series
        return None
    first_month = hit.get("month")
    if first_month is None:
        return read_monthdays(hit, frame)
    last_month = hit.get("month", 1) or first_month
    direction, weekday = hit.get("direction", 0), hit.get("weekday")
    years = hit.values.get("year", ())
    year = years[-1] if years else year_of(hit, frame)
    if year is not None:
        end = cal.safe_date(full_year(year, frame.now), last_month, last_day)
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


def read_monthdays(hit: Hit, frame: Frame) -> TimeValue | None:
    first = read_monthday(hit, {}, frame)
    last_day = hit.get("day", 1) or 0
    if first is None:
        return None
    last = cal.safe_date(first.start.year, first.start.month, last_day)
    return cal.days(first.start, last, "anchored") if last else None


def read_weekday(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
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


def read_weekday_of_week(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    weekday, now = hit.get("weekday"), frame.now
    if weekday is None or now is None:
        return None
    shift = (hit.get("week_shift") or 0) * (hit.get("weeks") or 1)
    if abs(shift) > REACH[WEEK]:
        return None
    return cal.day(cal.week(now, shift, "relative").start + timedelta(days=weekday), "relative")


def read_weekday_offset(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    weekday = hit.get("weekday")
    if frame.last_day is None or weekday is None:
        return None
    week = cal.week(frame.last_day.end, hit.get("sign") or 1, "relative")
    return cal.day(week.start + timedelta(days=weekday), "relative")


def read_today(hit: Hit, fixed: Mapping[str, int], frame: Frame) -> TimeValue | None:
    if frame.now is None:
        return None
    shift = fixed.get("shift", hit.get("shift") or 0)
    return cal.day(frame.now + timedelta(days=shift), "relative")


def length_end(first: date, count: int, unit: int, back: bool = False) -> date | None:
    """The last day of a stay of `count` units from `first` on; with `back`, its first day up to `first`."""
    if not 1 <= count <= REACH.get(unit, 0):
        return None
    sign = -1 if back else 1
    if unit in (DAY, WEEK):
        return first + sign * timedelta(days=count * (7 if unit == WEEK else 1) - 1)
    year, month = cal.shift_month(first.year, first.month, sign * count * (12 if unit == YEAR else 1))
    turn = cal.safe_date(year, month, min(first.day, 28))
    return turn - sign * timedelta(days=1) if turn else None
