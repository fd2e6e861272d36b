"""Tables for the terminal."""

import datetime as dt
import io
from pathlib import Path

import pytest
from rich.console import Console

from defnews.article import (
    Article,
    Country,
    Event,
    EventPlace,
    Generator,
    Mention,
    Organisation,
    Participant,
    Person,
    Published,
    Quote,
    Role,
    TimeSpan,
)
from defnews.export.table import render

STORED = sorted((Path(__file__).parents[1] / "gold" / "predictions").glob("*/*.json"))
X = Mention(text="x", start=0, end=1)


def shown(article: Article, width: int = 80) -> str:
    console = Console(file=io.StringIO(), width=width)
    console.print(render(article))
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines())


def article(**fields: object) -> Article:
    return Article(generator=Generator(version="0", engine="none", model="none"), **fields)


def span(edtf: str) -> TimeSpan:
    first, _, last = edtf.partition("/")
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)
    return TimeSpan(edtf=edtf, start=start, end=end, precision="day", basis="stated")


def event(number: int, kind: str, when: str | None, *sides: Participant, **fields: object) -> Event:
    fields = {"status": "occurred", **fields}
    return Event(
        id=f"event:{number}",
        type=kind,
        when=span(when) if when else None,
        participants=sides,
        trigger=X,
        rule="test",
        confidence=1,
        **fields,
    )


LI = Participant(ref="person:li", name="Li Shangfu", role="visitor", country="CHN")
KHRENIN = Participant(ref="person:khrenin", name="Viktor Khrenin", role="party", country="BLR")
CHINA = Participant(ref="country:CHN", name="China", role="party", country="CHN")

WHOLE = article(
    title="Menhan China ke Belarusia",
    publisher="Bisnis.com",
    dateline="JAKARTA",
    published=Published(date=dt.date(2023, 8, 16), time="10:00:00+07:00", source="header"),
    events=(
        event(1, "agreement", None, name="nota komitmen"),
        event(2, "visit", "2023-08-16/2023-08-18", LI, status="ongoing", place=EventPlace(country="BLR")),
        event(3, "meeting", "2023-04-27", KHRENIN, CHINA, place=EventPlace(city="New Delhi", country="IND")),
    ),
    people=(
        Person(
            id="person:li",
            name="Li Shangfu",
            rank="Jenderal",
            roles=(
                Role(office="minister_of_defence", title="Menhan", country="CHN", mention=X),
                Role(office="chief_of_defence", title="Panglima", former=True, mention=X),
            ),
        ),
    ),
    organisations=(Organisation(id="org:sco", name="Shanghai", acronym="SCO", kind="intergovernmental"),),
    countries=(Country(id="country:CHN", code="CHN", name="Tiongkok", name_en="China"),),
    quotes=(
        Quote(speaker="person:li", text="Kami siap", kind="direct", start=0, end=9, cue=X),
        Quote(text="kata " * 80, kind="indirect", start=0, end=9, cue=X),
    ),
)


def test_whole() -> None:
    assert shown(WHOLE) == (Path(__file__).parent / "whole.txt").read_text("utf-8").rstrip("\n")


def test_nothing() -> None:
    assert shown(article()) == "no date of publication\n\nNothing found."


@pytest.mark.parametrize(
    ("title", "line"),
    [
        pytest.param("a\x1b[31mb\u202ec", "a [31mb c", id="terminal controls"),
        pytest.param("[red]a[/red] :smile:", "[red]a[/red] :smile:", id="markup is words"),
        pytest.param("a\n\tb", "a b", id="one line"),
    ],
)
def test_an_articles_words_stay_words(title: str, line: str) -> None:
    assert shown(article(title=title)).splitlines()[0] == line


@pytest.mark.parametrize("width", [80, 60])
def test_tables_fit(width: int) -> None:
    for path in STORED:
        lines = shown(Article.model_validate_json(path.read_bytes()), width).splitlines()
        assert max(map(len, lines)) <= width, path.name
