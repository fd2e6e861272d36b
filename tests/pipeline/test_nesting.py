"""What belongs to what, and what it has from there: days, places, sides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from markup import time_value
from test_merging import events

from defnews.pipeline.annotations import DateExpression, EventRecord
from defnews.pipeline.events.merging import Merger
from defnews.pipeline.events.nesting import Nesting
from defnews.pipeline.events.spans import day_of, year_before
from defnews.pipeline.events.story import Happening


def show(event: EventRecord) -> str:
    """ "type(names) when @town/state of N": N is the index of the event that it is part of."""
    names = ",".join(f"{p.role}:{p.ref.partition(':')[2]}" for p in event.participants)
    when = event.value.edtf if event.value else "-"
    place = "/".join(part for part in (event.city, event.country) if part)
    part = f" of {event.part_of}" if event.part_of is not None else ""
    return f"{event.type}({names}) {when} @{place}{part}"


CASES = {
    "meeting-during-a-visit": (
        [
            "[P Dong/CHN] tiba di [L Seoul/KOR] pada [D Senin=2024-10-14].",
            "[P Dong/CHN] bertemu [P Ahn/KOR].",
        ],
        [
            "visit(visitor:Dong) 2024-10-14 @Seoul/KOR",
            "meeting(party:Dong,party:Ahn) 2024-10-14 @Seoul/KOR of 0",
        ],
    ),
    "behind-another-deed": (
        [
            "[P Dong/CHN] bertemu [P Ahn/KOR] di [L Tokyo/JPN] pada [D Senin=2024-10-14].",
            "[P Dong/CHN] menandatangani nota kesepahaman dengan [P Abe/JPN].",
        ],
        [
            "meeting(party:Dong,party:Ahn) 2024-10-14 @Tokyo/JPN",
            "agreement(signatory:Dong,signatory:Abe) 2024-10-14 @Tokyo/JPN",
        ],
    ),
    "journey-told-by-its-end": (
        [
            "[P Dong/CHN] batal bertemu [P Ahn/KOR].",
            "[P Dong/CHN] baru pulang dari [L Tokyo/JPN] pada [D Senin=2024-10-14].",
        ],
        ["meeting(party:Dong,party:Ahn) - @", "visit(visitor:Dong) 2024-10-14 @Tokyo/JPN"],
    ),
    "town-of-the-day": (
        [
            "[P Dong/CHN] tiba di [C Jepang/JPN] pada [D Senin=2024-10-14].",
            "[P Dong/CHN] bertemu [P Abe/JPN] di [L Tokyo/JPN] pada [D Selasa=2024-10-15].",
            "[P Lee/JPN] menerima [P Dong/CHN] pada [D Selasa=2024-10-15].",
        ],
        [
            "visit(visitor:Dong,host:Lee) 2024-10-14/2024-10-15 @JPN",
            "meeting(party:Dong,party:Abe) 2024-10-15 @Tokyo/JPN of 0",
            "meeting(party:Lee,party:Dong) 2024-10-15 @Tokyo/JPN of 0",
        ],
    ),
    "journey-still-to-come": (
        [
            "[P Dong/CHN] bertemu [P Ahn/KOR] pada [D Senin=2024-10-14].",
            "[P Dong/CHN] akan bertolak ke [L Tokyo/JPN].",
        ],
        ["meeting(party:Dong,party:Ahn) 2024-10-14 @", "visit(visitor:Dong) - @Tokyo/JPN"],
    ),
    "done-before-what-is-told": (
        [
            "[P Dong/CHN] bertemu [P Ahn/KOR] di [L Tokyo/JPN] pada [D Senin=2024-10-14].",
            "Sebelumnya [P Dong/CHN] menandatangani nota kesepahaman dengan [P Abe/JPN].",
        ],
        ["meeting(party:Dong,party:Ahn) 2024-10-14 @Tokyo/JPN", "agreement(signatory:Dong,signatory:Abe) - @"],
    ),
    "after-the-ceremony": (
        [
            "[P Dong/CHN] meneken nota kesepahaman dengan [P Ahn/KOR] di [L Seoul/KOR] pada [D Senin=2024-10-14].",
            "Seusai upacara, [P Abe/JPN] menerima [P Lee/KOR].",
        ],
        [
            "agreement(signatory:Dong,signatory:Ahn) 2024-10-14 @Seoul/KOR",
            "meeting(party:Abe,party:Lee) 2024-10-14 @Seoul/KOR",
        ],
    ),
    "meeting-elsewhere": (
        [
            "[P Dong/CHN] tiba di [L Seoul/KOR] pada [D Senin=2024-10-14].",
            "[P Dong/CHN] bertemu [P Ahn/KOR] di [L Tokyo/JPN].",
        ],
        ["visit(visitor:Dong) 2024-10-14 @Seoul/KOR", "meeting(party:Dong,party:Ahn) - @Tokyo/JPN"],
    ),
    "on-the-margins": (
        ["[P Dong/CHN] bertemu [P Ahn/KOR] di sela-sela [G Dialog Shangri-La] di [L Singapura/SGP]."],
        [
            "meeting(party:Dong,party:Ahn) - @Singapura/SGP of 1",
            "conference(attendee:Dong,attendee:Ahn) - @Singapura/SGP",
        ],
    ),
    "nth-day": (
        [
            "[P Dong/CHN] mengunjungi [L Seoul/KOR] pada [D 12-14 Oktober=2024-10-12/2024-10-14].",
            "Pada hari kedua, [P Dong/CHN] bertemu [P Ahn/KOR].",
        ],
        [
            "visit(visitor:Dong) 2024-10-12/2024-10-14 @Seoul/KOR",
            "meeting(party:Dong,party:Ahn) 2024-10-13 @Seoul/KOR of 0",
        ],
    ),
    "visit-by-the-days-of-its-parts": (
        [
            "[P Dong/CHN] mengunjungi [C Korea/KOR].",
            "[P Dong/CHN] bertemu [P Ahn/KOR] di [L Seoul/KOR] pada [D Senin=2024-10-14].",
        ],
        ["visit(visitor:Dong) 2024-10-14 @KOR", "meeting(party:Dong,party:Ahn) 2024-10-14 @Seoul/KOR of 0"],
    ),
    "people-before-their-states": (
        [
            "[C China/CHN] dan [P Ahn/KOR] bertemu.",
            "Pertemuan [P Dong/CHN] dengan [P Ahn/KOR] berlangsung di [L Seoul/KOR].",
        ],
        ["meeting(party:Ahn,party:Dong) - @Seoul/KOR"],
    ),
    "own-ambassador-is-no-host": (
        ["[P Dong/CHN] tiba di [L Seoul/KOR] pada [D Senin=2024-10-14] dan disambut [P Xing/CHN]."],
        ["visit(visitor:Dong) 2024-10-14 @Seoul/KOR"],
    ),
    "host": (
        ["[P Dong/CHN] tiba di [L Seoul/KOR] pada [D Senin=2024-10-14] dan disambut [P Ahn/KOR]."],
        ["visit(visitor:Dong,host:Ahn) 2024-10-14 @Seoul/KOR"],
    ),
    "where-they-were-that-day": (
        [
            "[P Dong/CHN] bertemu [P Ahn/KOR] di [L Seoul/KOR] pada [D Senin=2024-10-14].",
            "Hubungan itu baik.",
            "Hubungan itu hangat.",
            "Hubungan itu lama.",
            "Pada [D Senin=2024-10-14], [P Dong/CHN] menemui [P Abe/JPN].",
        ],
        [
            "meeting(party:Dong,party:Ahn) 2024-10-14 @Seoul/KOR",
            "meeting(party:Dong,party:Abe) 2024-10-14 @Seoul/KOR",
        ],
    ),
    "opened-by-a-visit": (
        [
            "[P Dong/CHN] mengunjungi [L Seoul/KOR] pada [D Oktober=2024-10].",
            "Dalam kunjungan itu, yang disebut bersejarah, [C China/CHN] dan [C Korea/KOR] meneken perjanjian.",
        ],
        [
            "visit(visitor:Dong) 2024-10 @Seoul/KOR",
            "agreement(signatory:CHN,signatory:KOR) 2024-10 @Seoul/KOR of 0",
        ],
    ),
    "a-day-of-the-stay": (
        [
            "[P Macron/FRA] mengunjungi [C Indonesia/IDN] pada [D 12-14 Oktober=2024-10-12/2024-10-14].",
            "Pada hari kedua lawatannya, [P Macron/FRA] mengunjungi [L Magelang/IDN].",
        ],
        [
            "visit(visitor:Macron) 2024-10-12/2024-10-14 @IDN",
            "visit(visitor:Macron) 2024-10-13 @Magelang/IDN",
        ],
    ),
    "still-there": (
        [
            "[P Dong/CHN] tiba di [L Seoul/KOR] pada [D Sabtu=2024-10-12].",
            "[P Dong/CHN] bertemu [P Ahn/KOR] pada [D Senin=2024-10-14].",
        ],
        [
            "visit(visitor:Dong) 2024-10-12/2024-10-14 @Seoul/KOR",
            "meeting(party:Dong,party:Ahn) 2024-10-14 @Seoul/KOR of 0",
        ],
    ),
    "signed-by-both": (
        [
            "[P Dong/CHN] bertemu [P Ahn/KOR] di [L Seoul/KOR] pada [D Senin=2024-10-14].",
            "Kedua pihak menandatangani nota kesepahaman.",
        ],
        [
            "meeting(party:Dong,party:Ahn) 2024-10-14 @Seoul/KOR",
            "agreement(signatory:Dong,signatory:Ahn) 2024-10-14 @Seoul/KOR",
        ],
    ),
    "trip-home": (["[P Dong/CHN] tiba di [L Beijing/CHN] pada [D Senin=2024-10-14]."], []),
    "same-people-same-day": (
        [
            "[P Dong/CHN] dan [P Ahn/KOR] bertemu pada [D Senin=2024-10-14].",
            "[P Dong/CHN] dan [P Ahn/KOR] meneken perjanjian.",
        ],
        [
            "meeting(party:Dong,party:Ahn) 2024-10-14 @",
            "agreement(signatory:Dong,signatory:Ahn) 2024-10-14 @",
        ],
    ),
}


@pytest.mark.parametrize(("sentences", "expected"), CASES.values(), ids=CASES.keys())
def test_nested(sentences: list[str], expected: list[str]) -> None:
    assert [show(event) for event in events(*sentences)] == expected


COUNTED = {
    "second": (2, "2024-10-13"),
    "last": (-1, "2024-10-14"),
    "none-such": (4, None),
}


@pytest.mark.parametrize(("nth", "expected"), COUNTED.values(), ids=COUNTED.keys())
def test_day_of(nth: int, expected: str | None) -> None:
    day = day_of(time_value("2024-10-12/2024-10-14"), nth)
    assert (day.edtf if day else None) == expected


YEARS = {
    "day": ("2025-05-23", "2024-05-23"),
    "months": ("2025-01/2025-06", "2024-01/2024-06"),
    "leap": ("2024-02-29", "2023-02-28"),
}


@pytest.mark.parametrize(("edtf", "expected"), YEARS.values(), ids=YEARS.keys())
def test_year_before(edtf: str, expected: str) -> None:
    value = year_before(time_value(edtf))
    assert (value.edtf, value.start.year) == (expected, int(expected[:4]))


@pytest.mark.parametrize(("words", "expected"), [("Maret tahun depan", "2026-03"), ("bulan Maret", "2025-03")])
def test_what_no_word_puts_in_the_future_is_past(words: str, expected: str) -> None:
    told = DateExpression(0, len(words), replace(time_value("2026-03"), basis="anchored"), "test")
    nesting = Nesting(Merger({}, date(2025, 10, 1), words))
    value = nesting.told_value(Happening("exercise", [], date=told))
    assert value is not None
    assert value.edtf == expected
