"""The seeds tell of two happenings twice, and of nothing else: each is one engagement with two sources."""

from pathlib import Path

import pytest

from defnews.corpus import Corpus, Engagement
from defnews.extractor import default_extractor

SEEDS = sorted((Path(__file__).parents[1] / "gold" / "seeds").glob("*.txt"))
LI_IN_BELARUS, TALKS = (2, 4), (3, 5)


@pytest.fixture(scope="module")
def engagements() -> tuple[Engagement, ...]:
    extractor = default_extractor()
    with Corpus() as corpus:
        corpus.add(extractor.extract(path.read_text("utf-8")) for path in SEEDS)
        return corpus.engagements()


def reported(engagement: Engagement) -> tuple[int, ...]:
    return tuple(sorted(source.article for source in engagement.sources))


def test_the_talks_of_beijing(engagements: tuple[Engagement, ...]) -> None:
    [talks] = [e for e in engagements if e.type == "meeting" and reported(e) == TALKS]
    assert {party.name for party in talks.parties} == {"Dong Jun", "Andrei Belousov"}
    assert [party.spellings for party in talks.parties if party.country == "RUS"] == [("Andrey Belousov",)]
    assert (talks.when.edtf, talks.place.city, talks.place.country) == ("2024-10-14", "Beijing", "CHN")
    assert talks.status == talks.history[-1].status == "occurred"
    assert [report.published.isoformat() for report in talks.history] == ["2024-10-14", "2024-10-15"]


def test_li_shangfus_trip(engagements: tuple[Engagement, ...]) -> None:
    [trip] = [e for e in engagements if e.type == "visit" and reported(e) == LI_IN_BELARUS]
    assert ([party.name for party in trip.parties], trip.place.country) == (["Li Shangfu"], "BLR")
    assert (trip.when.edtf, trip.status) == ("2023-08-16/2023-08-18", "ongoing")
    assert [report.status for report in trip.history] == ["planned", "ongoing"]


def test_nothing_else_is_one(engagements: tuple[Engagement, ...]) -> None:
    """The two trips, the talks, and the Moscow conference that Li spoke at."""
    several = {(e.type, reported(e)) for e in engagements if len(e.sources) > 1}
    assert several <= {
        ("visit", LI_IN_BELARUS), ("conference", LI_IN_BELARUS), ("visit", TALKS), ("meeting", TALKS),
    }  # fmt: skip
    sources = [(source.article, source.event) for e in engagements for source in e.sources]
    assert len(sources) == len(set(sources))
