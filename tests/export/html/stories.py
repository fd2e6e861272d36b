"""Small articles, made by hand so that no model is needed: what stands where is looked up in the text."""

from __future__ import annotations

import datetime as dt

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
    Place,
    Published,
    Quote,
    Role,
    TimeSpan,
)

VISIT = """Menhan China kunjungi Belarusia

MINSK - Menteri Pertahanan China Li Shangfu tiba di Minsk, Rabu (16/8/2023).
Ia bertemu dengan Presiden Belarusia Alexander Lukashenko pada Kamis.

Kementerian Pertahanan China menyebut "latihan bersama" direncanakan."""

HOSTILE = """<script>document.title = "run"</script> & <b>tebal</b> "kutip" 'tunggal'
</style></script><img src="x" onerror="document.title = 'run'"> {{ 7 * 7 }} {% raw %}
<a href="javascript:document.title = 'run'">Li Shangfu</a> bertemu <i>Khrenin</i>."""


def words(text: str, needle: str, nth: int = 0) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = text.index(needle, start + 1)
    return Mention(text=needle, start=start, end=start + len(needle))


def span(edtf: str, mention: Mention | None = None, basis: str = "stated") -> TimeSpan:
    first, _, last = edtf.partition("/")
    day = dt.date.fromisoformat
    return TimeSpan(edtf=edtf, start=day(first), end=day(last or first), precision="day", basis=basis, mention=mention)


def side(ref: str, name: str, country: str, role: str = "party") -> Participant:
    return Participant(ref=ref, name=name, role=role, country=country)


LI = ("person:li-shangfu", "Li Shangfu", "CHN")
LUKASHENKO = ("person:alexander-lukashenko", "Alexander Lukashenko", "BLR")


def visit() -> Article:
    """Of `VISIT`: a visit, a meeting within it, and a planned exercise without a date."""
    text = VISIT
    first = words(text, text.splitlines()[2])
    second = words(text, text.splitlines()[3])
    third = words(text, text.splitlines()[5])
    return Article(
        generator=Generator(version="0", engine="none", model="none"),
        title="Menhan China kunjungi Belarusia",
        publisher="Kabar",
        published=Published(date=dt.date(2023, 8, 16), source="body"),
        people=(
            Person(
                id=LI[0],
                name=LI[1],
                roles=(
                    Role(
                        office="minister_of_defence",
                        title="Menteri Pertahanan China",
                        country="CHN",
                        mention=words(text, "Menteri Pertahanan China"),
                    ),
                ),
                mentions=(words(text, "Li Shangfu"),),
            ),
            Person(id=LUKASHENKO[0], name=LUKASHENKO[1], mentions=(words(text, LUKASHENKO[1]),)),
        ),
        countries=(
            Country(
                id="country:CHN",
                code="CHN",
                name="Tiongkok",
                name_en="China",
                mentions=tuple(words(text, "China", nth) for nth in range(3)),
            ),
            Country(
                id="country:BLR",
                code="BLR",
                name="Belarus",
                name_en="Belarus",
                mentions=(words(text, "Belarusia", 0), words(text, "Belarusia", 1)),
            ),
        ),
        organisations=(
            Organisation(
                id="org:kemhan",
                name="Kementerian Pertahanan China",
                kind="ministry",
                country="CHN",
                mentions=(words(text, "Kementerian Pertahanan China"),),
            ),
        ),
        places=(Place(id="place:minsk", name="Minsk", country="BLR", mentions=(words(text, "Minsk"),)),),
        events=(
            Event(
                id="event:1",
                type="visit",
                status="ongoing",
                when=span("2023-08-16/2023-08-18", words(text, "Rabu (16/8/2023)")),
                place=EventPlace(ref="place:minsk", city="Minsk", country="BLR", mention=words(text, "Minsk")),
                participants=(side(*LI, "visitor"),),
                trigger=words(text, "tiba"),
                evidence=(first, words(text, text.splitlines()[0])),
                rule="visit.tiba",
                confidence=0.9,
            ),
            Event(
                id="event:2",
                type="meeting",
                status="occurred",
                when=span("2023-08-17", words(text, "Kamis"), "anchored"),
                participants=(side(*LI), side(*LUKASHENKO)),
                part_of="event:1",
                trigger=words(text, "bertemu"),
                evidence=(second,),
                rule="meeting.bertemu",
                confidence=0.8,
            ),
            Event(
                id="event:3",
                type="exercise",
                status="planned",
                participants=(side("country:CHN", "Tiongkok", "CHN"),),
                trigger=words(text, "latihan bersama"),
                evidence=(third,),
                rule="exercise.latihan",
                confidence=0.5,
            ),
        ),
        quotes=(
            Quote(
                speaker="org:kemhan",
                kind="direct",
                cue=words(text, "menyebut"),
                **words(text, "latihan bersama").model_dump(),
            ),
        ),
    )


def hostile() -> Article:
    """Of `HOSTILE`: markup in its text, its title, its names and its evidence."""
    text = HOSTILE
    name = '<b onclick="x">Li</b>'
    return Article(
        generator=Generator(version="0", engine="none", model="<i>none</i>"),
        title='<script>document.title = "run"</script>',
        publisher="</title><script>document.title = 'run'</script>",
        people=(Person(id="person:li", name=name, mentions=(words(text, "Li Shangfu"),)),),
        events=(
            Event(
                id="event:1",
                type="meeting",
                status="occurred",
                name="</script><script>document.title = 'run'</script>",
                when=span("2023-08-16", words(text, "<i>Khrenin</i>")),
                participants=(Participant(ref="person:li", name=name, role="party"),),
                trigger=words(text, "bertemu"),
                evidence=(words(text, text),),
                rule="meeting.<b>",
                confidence=1,
            ),
        ),
    )
