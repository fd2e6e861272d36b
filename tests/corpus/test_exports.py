"""Engagements in the forms of the field: one table a form."""

import csv
import datetime as dt
import io

import pytest

from defnews.corpus import Engagement, Party, Source, StatusReport, Venue, When
from defnews.corpus.export import plover, timeline, travel
from defnews.corpus.export.cells import guarded, write_csv

DONG = Party(kind="person", name="Dong Jun", role="party", country="CHN", office="minister_of_defence", title="Menhan")
BELOUSOV = Party(kind="person", name="Andrei Belousov", spellings=("Andrey Belousov",), role="party", country="RUS")
ZHANG = Party(kind="person", name="Zhang Youxia", role="party", country="CHN", office="military_commission_member")
FRANCE = Party(kind="country", name="Prancis", role="supplier", country="FRA")
INDONESIA = Party(kind="country", name="Indonesia", role="recipient", country="IDN")
BEIJING = Venue(city="Beijing", country="CHN", latitude=39.9, longitude=116.4)


def when(start: str, end: str | None = None, precision: str = "day") -> When:
    first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end or start)
    return When(edtf=f"{start}/{end}" if end else start, start=first, end=last, precision=precision)


def engagement(kind: str, *parties: Party, number: int = 1, status: str = "occurred", **fields: object) -> Engagement:
    day = dt.date(2024, 10, 15)
    source = Source(article=number, event="event:1", status=status, published=day, confidence=0.9)
    return Engagement(
        id=f"engagement:{number}-1",
        type=kind,
        status=status,
        parties=parties,
        sources=(source,),
        history=(StatusReport(published=day, status=status, article=number),),
        confidence=0.9,
        **{"when": when("2024-10-14"), "place": BEIJING, **fields},
    )


def visitor(party: Party) -> Party:
    return party.model_copy(update={"role": "visitor"})


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        pytest.param(
            engagement("meeting", DONG, BELOUSOV),
            [("CONSULT", "host", "", "CHN", "RUS"), ("CONSULT", "visit", "", "RUS", "CHN")],
            id="a guest and his host",
        ),
        pytest.param(
            engagement("meeting", DONG, BELOUSOV, place=Venue(country="IND")),
            [("CONSULT", "third-party", "", "CHN", "RUS"), ("CONSULT", "third-party", "", "RUS", "CHN")],
            id="at a third place",
        ),
        pytest.param(
            engagement("call", DONG, BELOUSOV, place=None),
            [("CONSULT", "phone", "", "CHN", "RUS"), ("CONSULT", "phone", "", "RUS", "CHN")],
            id="a call",
        ),
        pytest.param(
            engagement("visit", visitor(BELOUSOV)),
            [("CONSULT", "host", "", "CHN", "RUS"), ("CONSULT", "visit", "", "RUS", "CHN")],
            id="a visit without its host",
        ),
        pytest.param(
            engagement("exercise", DONG, BELOUSOV),
            [("COOPERATE", "", "military", "CHN", "RUS"), ("COOPERATE", "", "military", "RUS", "CHN")],
            id="an exercise",
        ),
        pytest.param(
            engagement("transfer", INDONESIA, FRANCE),
            [("COOPERATE", "", "military", "FRA", "IDN")],
            id="a transfer goes one way",
        ),
        pytest.param(
            engagement("meeting", DONG, BELOUSOV, status="planned"),
            [("AGREE", "", "diplomatic", "CHN", "RUS"), ("AGREE", "", "diplomatic", "RUS", "CHN")],
            id="a plan is a promise",
        ),
        pytest.param(engagement("meeting", DONG, BELOUSOV, status="denied"), [], id="a denied one is lost"),
        pytest.param(engagement("meeting", DONG, BELOUSOV, when=None), [], id="one without a date is lost"),
        pytest.param(engagement("meeting", DONG, ZHANG), [], id="within one state it is lost"),
        pytest.param(engagement("appointment", DONG), [], id="an appointment is lost"),
    ],
)
def test_plover(one: Engagement, expected: list[tuple[str, ...]]) -> None:
    columns = ("event_type", "event_mode", "contexts", "source_country", "target_country")
    assert [tuple(row[column] for column in columns) for row in plover.rows([one])] == expected


def test_plover_sectors_and_losses() -> None:
    [row, _] = plover.rows([engagement("meeting", ZHANG, BELOUSOV)])
    assert (row["source_name"], row["source_sector"], row["target_sector"]) == ("Zhang Youxia", "MIL", "GOV")
    assert set(row) == set(plover.COLUMNS)
    assert {kind for loss in plover.LOSSES for kind in ("appointments", "cancelled", "plans") if kind in loss}


def test_travel() -> None:
    visit = engagement("visit", visitor(BELOUSOV), when=when("2024-10-14", "2024-10-16"))
    told = engagement("meeting", DONG, BELOUSOV, number=2, part_of=visit.id)
    other = BELOUSOV.model_copy(update={"name": "Andrey Belousov"})
    found = engagement("meeting", ZHANG, BELOUSOV, number=3, when=when("2024-10-15"))
    forum = engagement("conference", BELOUSOV, number=4, name="Forum Xiangshan", when=when("2024-10-16"))
    elsewhere = engagement("meeting", INDONESIA, BELOUSOV, number=5, place=Venue(country="IDN"))
    later = engagement("meeting", FRANCE, other, number=6, when=when("2024-11-16"))
    refused = engagement("meeting", FRANCE, BELOUSOV, number=7, status="denied")
    [row] = travel.rows([visit, told, found, forum, elsewhere, later, refused])
    assert row == {
        "leader": "Andrei Belousov", "title": None, "office": None, "country": "RUS", "country_visited": "CHN",
        "city_visited": "Beijing", "start_date": "2024-10-14", "end_date": "2024-10-16", "status": "occurred",
        "met": "Dong Jun; Zhang Youxia", "multilateral_event": "Forum Xiangshan", "n_sources": 1,
        "engagement": "engagement:1-1",
    }  # fmt: skip


def test_timeline_row() -> None:
    [row] = timeline.rows([engagement("meeting", DONG, BELOUSOV, when=when("2024-10-14", "2024-10-16"))])
    assert set(row) == set(timeline.COLUMNS)
    assert (row["start_date"], row["end_date"], row["country"]) == ("2024-10-14", "2024-10-16", "CHN")
    assert (row["participants"], row["participant_countries"]) == ("Dong Jun (CHN); Andrei Belousov (RUS)", "CHN; RUS")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    assert guarded(f"{start}1") == f"'{start}1"
    stream = io.StringIO()
    write_csv(stream, ["a", "b"], [{"a": f'{start}cmd|"x"!A1', "b": None}])
    stream.seek(0)
    assert list(csv.reader(stream))[1] == [f'\'{start}cmd|"x"!A1', ""]


@pytest.mark.parametrize("value", ["Dong Jun", "2024-10-14", 3, -6.2, ""])
def test_other_cells_stay(value: object) -> None:
    assert guarded(value) == str(value)
