"""The line of time, and dates in words."""

import datetime as dt
from itertools import pairwise

import pytest
from stories import span, visit

from defnews.article import TimeSpan
from defnews.export.html.dates import in_words
from defnews.export.html.timeline import Dated, Scale, lanes


def when(start: str, end: str, precision: str) -> TimeSpan:
    first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    return TimeSpan(edtf="x", start=first, end=last, precision=precision, basis="stated")


@pytest.mark.parametrize(
    ("start", "end", "precision", "expected"),
    [
        ("2023-08-16", "2023-08-16", "day", "16 August 2023"),
        ("2023-08-16", "2023-08-18", "day", "16–18 August 2023"),
        ("2023-08-30", "2023-09-02", "day", "30 August – 2 September 2023"),
        ("2023-12-30", "2024-01-02", "day", "30 December 2023 – 2 January 2024"),
        ("2023-08-14", "2023-08-20", "week", "14–20 August 2023"),
        ("2023-04-01", "2023-04-30", "month", "April 2023"),
        ("2023-04-01", "2023-06-30", "month", "April–June 2023"),
        ("2023-12-01", "2024-01-31", "month", "December 2023 – January 2024"),
        ("2010-01-01", "2010-12-31", "year", "2010"),
        ("2010-01-01", "2012-12-31", "year", "2010–2012"),
    ],
)
def test_in_words(start: str, end: str, precision: str, expected: str) -> None:
    assert in_words(when(start, end, precision)) == expected


def place(scale: Scale, day: str) -> float:
    return scale.place(dt.date.fromisoformat(day).toordinal())


def test_time_runs_from_left_to_right() -> None:
    scale = Scale([span("2010-05-01/2010-05-31"), span("2023-08-16"), span("2023-08-18")])
    places = [place(scale, day) for day in ("2010-05-01", "2010-05-20", "2015-01-01", "2023-08-16", "2023-08-19")]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0, pytest.approx(100))
    assert places[3] < 95  # thirteen empty years leave room for three days


def test_one_day_and_none() -> None:
    scale = Scale([span("2023-08-16")])
    assert (place(scale, "2023-08-16"), place(scale, "2023-08-17")) == (0, 100)
    assert [tick.label for tick in scale.ticks()] == ["16 Aug 2023"]
    assert Scale([]).place(0) == 0


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        pytest.param(
            ["2019-03-01", "2023-08-16"],
            ["Mar 2019", "Apr", "2020", "Jul", "2021", "Jul", "2022", "Jul", "2023", "Jul"],
            id="years, then months",
        ),
        pytest.param(
            ["2023-05-20", "2023-08-16"],
            ["20 May 2023", "21 May", "Jun", "Jul", "Aug", "16 Aug"],
            id="months, then days",
        ),
        pytest.param(["2023-05-20", "2023-05-22"], ["20 May 2023", "21 May", "22 May"], id="days"),
        pytest.param(["0001-01-01", "9999-12-31"], ["1"], id="all of time"),
    ],
)
def test_ticks(spans: list[str], expected: list[str]) -> None:
    ticks = Scale(map(span, spans)).ticks()
    assert [tick.label for tick in ticks] == expected
    assert all(later.x - earlier.x >= 8 for earlier, later in pairwise(ticks))


def dated() -> list[Dated]:
    return [
        Dated(event.id, event.type, event.status, event.when, ("Li", "Khrenin"))
        for event in visit().events
        if event.when
    ]


def test_lanes() -> None:
    found = lanes(dated(), Scale(item.when for item in dated()))
    assert [lane.type for lane in found] == ["visit", "meeting"]
    [stay], [talk] = (lane.marks for lane in found)
    assert (stay.x, stay.width, stay.dated.anchor) == (0, pytest.approx(100), "event:1")
    assert (talk.x, talk.width, talk.label) == (pytest.approx(50, abs=5), None, "Li – Khrenin")


@pytest.mark.parametrize(("count", "label"), [(40, "Li – Khrenin"), (41, "")])
def test_marks_of_one_day_stand_in_rows_and_have_names_where_there_is_room(count: int, label: str) -> None:
    meeting = dated()[1]
    [lane] = lanes([meeting] * count, Scale([meeting.when]))
    assert (lane.rows, max(mark.row for mark in lane.marks)) == (8, 7)
    assert {mark.label for mark in lane.marks} == {label}
