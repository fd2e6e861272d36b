"""The engagements of a corpus as one page: as a file, and in Chromium."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import Browser
from parsing import Page, flat, policy_fits

from defnews.corpus import Claim, Disagreement, Engagement, Party, Source, StatusReport, Venue, When
from defnews.export.html.engagements import chronicle
from defnews.export.html.world import draw

HOSTILE = "</title><script>document.title = 'run'</script>"


def source(article: int, **fields: object) -> Source:
    known = {
        "publisher": f"Kabar {article}",
        "title": f"Judul {article}",
        "published": dt.date(2024, 10, 14 + article),
    }
    return Source(article=article, event="event:1", status="occurred", confidence=0.9, **{**known, **fields})


def engagement(number: int, kind: str, day: str | None, *parties: Party, **fields: object) -> Engagement:
    when = None
    if day:
        date = dt.date.fromisoformat(day)
        when = When(edtf=day, start=date, end=date, precision="day")
    known = {"status": "occurred", "sources": (source(number),), "history": (), "confidence": 0.9}
    return Engagement(id=f"engagement:{number}-1", type=kind, when=when, parties=parties, **{**known, **fields})


def party(name: str, country: str | None, kind: str = "person", **fields: object) -> Party:
    return Party(kind=kind, name=name, role="party", country=country, **fields)


DONG = party("Dong Jun", "CHN", office="minister_of_defence")
BELOUSOV = party("Andrei Belousov", "RUS", spellings=("Andrey Belousov",))
GATHERED = ("CHN", "RUS", "IDN", "SGP", "AUS", "JPN", "IND")
ENGAGEMENTS = (
    engagement(
        1,
        "meeting",
        "2024-10-14",
        DONG,
        BELOUSOV,
        place=Venue(city="Beijing", country="CHN"),
        part_of="engagement:2-1",
        sources=(source(1, url="https://example.com/1"), source(2, url="javascript:alert(1)")),
        history=(
            StatusReport(published=dt.date(2024, 10, 10), status="planned", article=2),
            StatusReport(published=dt.date(2024, 10, 15), status="occurred", article=1),
        ),
        disagreements=(
            Disagreement(
                about="date",
                claims=(Claim(value="2024-10-14", articles=(1,)), Claim(value="2024-10-15", articles=(2,))),
            ),
        ),
    ),
    engagement(2, "visit", "2024-10-13", party("Andrey Belousov", "RUS"), place=Venue(country="CHN"), level="official"),
    engagement(3, "exercise", "2025-03-01", party("Indonesia", "IDN", "country"), party("Singapura", "SGP", "country")),
    engagement(4, "conference", None, *(party(f"P {code}", code) for code in GATHERED)),
    engagement(
        5, "call", "2025-04-01", party(HOSTILE, None), name=HOSTILE, topic=HOSTILE,
        sources=(source(5, title=HOSTILE, publisher=HOSTILE),),
    ),
)  # fmt: skip


def test_the_file() -> None:
    page = Page(chronicle(ENGAGEMENTS))
    assert policy_fits(page)
    assert not any("src" in attributes or "style" in attributes for _, attributes in page.found)
    assert len(page.all("script")) == 1
    assert {link["href"] for link in page.all("a") if not link["href"].startswith("#")} == {"https://example.com/1"}
    words = flat(page.words)
    for fact in (
        "5 engagements from 5 articles sources differ on 1 1 not dated",
        "14 October 2024 meeting occurred in Beijing, China part of a larger one",
        "Andrei Belousov RUS also Andrey Belousov",
        "≠ date 2024-10-14 Kabar 1 · 2024-10-15 Kabar 2",
        "planned 10 October 2024, occurred 15 October 2024",
        "official visit",
        "China – Russia 2",
        "Indonesia – Singapore 1",
        HOSTILE,
    ):
        assert fact in words
    assert "Australia – China" not in words  # a gathering of seven says nothing of two


def test_nothing() -> None:
    page = Page(chronicle([]))
    assert "No engagements found." in page.words
    assert policy_fits(page)


def test_the_map() -> None:
    drawn = draw({"CHN": 4, "SGP": 1, "XXX": 9}, {("CHN", "SGP"): 2, ("CHN", "XXX"): 3})
    states = {state.code: state for state in drawn.states}
    assert {code for code, state in states.items() if state.count} == {"CHN", "SGP"}
    assert states["CHN"].radius > states["SGP"].radius > 3
    assert (states["IDN"].path[0], states["SGP"].path, states["FRA"].shade) == ("M", "", 0)
    assert [line.states for line in drawn.lines] == [("CHN", "SGP")]
    places = {code: (state.x, state.y) for code, state in states.items()}
    assert places["RUS"][1] < places["CHN"][1] < places["IDN"][1] < places["AUS"][1]  # from north to south
    assert places["GBR"][0] < places["IND"][0] < places["IDN"][0] < places["USA"][0] < places["BRA"][0]


Save = Callable[[str], Path]


def shown(browser: Browser) -> list[str]:
    return browser.run("return [...document.querySelectorAll('.card:not([hidden])')].map(e => e.id).sort()")


@pytest.fixture
def opened(browser: Browser, saved: Save) -> Browser:
    browser.open(saved(chronicle(ENGAGEMENTS)))
    return browser


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_opens(browser: Browser, saved: Save, width: int, scheme: str) -> None:
    browser.open(saved(chronicle(ENGAGEMENTS)), width=width, scheme=scheme)
    assert browser.complaints() == []
    assert browser.driver.title == "5 engagements"
    assert browser.run("return document.documentElement.scrollWidth") == width
    assert browser.run("return performance.getEntriesByType('resource').length") == 0
    assert browser.barriers() == []


@pytest.mark.parametrize(
    ("choices", "cards"),
    [
        pytest.param({"state": "China"}, ["g-e1", "g-e2", "g-e4"], id="a state"),
        pytest.param(
            {"state": "Russia", "with": "China", "type": "conference"},
            ["g-e1", "g-e2"],
            id="two, no conferences",
        ),
        pytest.param({"differ": "yes"}, ["g-e1"], id="sources differ"),
        pytest.param({"person": "Andre"}, ["g-e2", "g-e1"], id="a person in two spellings"),
    ],
)
def test_filter(opened: Browser, choices: dict[str, str], cards: list[str]) -> None:
    for name, value in choices.items():
        opened.choose(name, value)
    assert shown(opened) == sorted(cards)
    assert opened.texts("#shown") == [f"{len(cards)} of 5 engagements"]


@pytest.mark.parametrize(
    ("selector", "cards"),
    [
        pytest.param(".map circle[data-state=SGP]", ["g-e3", "g-e4"], id="a state on the map"),
        pytest.param(".map .line[data-state=CHN][data-with=RUS]", ["g-e1", "g-e2", "g-e4"], id="a line on the map"),
        pytest.param(".pairs [data-state=IDN][data-with=SGP]", ["g-e3", "g-e4"], id="a pair in the list"),
    ],
)
def test_states_are_chosen_where_they_are_shown(opened: Browser, selector: str, cards: list[str]) -> None:
    opened.run("document.querySelector(arguments[0]).dispatchEvent(new Event('click', {bubbles: true}))", selector)
    assert shown(opened) == cards


def test_the_timeline_and_the_list_point_at_each_other(opened: Browser) -> None:
    opened.point(".card .when")
    assert opened.run("return [...document.querySelectorAll('.mark.on')].map(e => e.dataset.at)") == ["g-e1"]
    opened.point("svg .mark", 0)
    assert opened.run("return [...document.querySelectorAll('.card.on')].map(e => e.id)") == ["g-e2"]


def test_a_thousand(browser: Browser, saved: Save) -> None:
    browser.open(saved(chronicle(ENGAGEMENTS * 200)))
    assert browser.complaints() == []
    assert len(browser.texts(".card")) == 1000
