"""Which mentions are one happening: sentences of an article, and the events that they make."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from markup import read

from defnews.pipeline.annotations import Entity, EventRecord
from defnews.pipeline.events.candidates import read_candidates
from defnews.pipeline.events.happenings import tell

PUBLISHED = date(2024, 10, 15)


def events(*sentences: str) -> tuple[EventRecord, ...]:
    entities: dict[str, Entity] = {}
    candidates, text = [], ""
    for number, marked in enumerate(sentences):
        plain, chunks, known = read(marked)
        entities |= known
        shift = len(text)
        for candidate in read_candidates(chunks, known, number):
            spans = {
                name: (span[0] + shift, span[1] + shift)
                for name in ("trigger", "evidence", "title")
                if (span := getattr(candidate, name))
            }
            within = candidate.within
            if within and within[1]:
                within = (within[0], (within[1][0] + shift, within[1][1] + shift))
            candidates.append((replace(candidate, **spans, within=within), "body"))
        text += plain + " "
    return tell(candidates, entities, PUBLISHED, text)


def show(event: EventRecord) -> str:
    names = ",".join(sorted(p.ref.partition(":")[2] for p in event.participants))
    when = event.value.edtf if event.value else "-"
    return f"{event.type} {event.status} {when} {names}".strip()


CASES = {
    "told-twice": (
        [
            "[P Dong/CHN] bertemu [P Ahn/KOR] di [L Seoul/KOR].",
            "Pertemuan [P Dong/CHN] dengan [P Ahn/KOR] berlangsung [D Senin=2024-10-14].",
        ],
        ["meeting occurred 2024-10-14 Ahn,Dong"],
    ),
    "contract-of-a-sale": (
        [
            "[C Filipina/PHL] membeli dua kapal dari [O PT PAL/IDN].",
            "Kontraknya ditandatangani di [L Manila/PHL] pada [D Juni=2022-06].",
        ],
        ["transfer occurred - PHL,PT PAL", "agreement occurred 2022-06 PHL,PT PAL"],
    ),
    "contract-of-nobody": (
        ["Kontrak itu ditandatangani di [L Manila/PHL] pada [D Juni=2022-06]."],
        [],
    ),
    "witnessed-by-leaders": (
        [
            "[P Erdogan/TUR] dan [P Rashid/IRQ] menyaksikan penandatanganan 26 perjanjian, "
            "karena [C Turki/TUR] dan [C Irak/IRQ] bertetangga.",
            "[P Erdogan/TUR] dan [P Rashid/IRQ] menyaksikan penandatanganan prasasti.",
        ],
        ["agreement occurred - IRQ,TUR"],
    ),
    "guest-who-stays": (
        [
            "[P Agus/IDN] menerima kunjungan [P Abe/JPN] di [L Jakarta/IDN] pada [D Senin=2024-10-14].",
            "[P Abe/JPN] tiba di [L Jakarta/IDN] pada [D Minggu=2024-10-13].",
        ],
        ["meeting occurred 2024-10-14 Abe,Agus", "visit occurred 2024-10-13/2024-10-14 Abe,Agus"],
    ),
    "who-is-with-the-visitor": (
        [
            "[P Erdogan/TUR] tiba di [L Baghdad/IRQ] pada [D Senin=2024-10-14].",
            "[P Guler/TUR], yang mendampingi [P Erdogan/TUR], berpidato.",
        ],
        ["visit occurred 2024-10-14 Erdogan,Guler"],
    ),
    "signed-later-by-one": (
        [
            "[P Guler/TUR] meneken kesepakatan dengan [P Abbasi/IRQ].",
            "[P Guler/TUR] berpidato.",
            "[C Irak/IRQ] menandatangani kontrak.",
        ],
        ["agreement occurred - Abbasi,Guler"],
    ),
    "present-at-it": (
        [
            "[P Dong/CHN] bertemu [P Ahn/KOR] di [L Seoul/KOR].",
            "Turut hadir dalam pertemuan itu [P Lee/KOR].",
        ],
        ["meeting occurred - Ahn,Dong,Lee"],
    ),
    "present-elsewhere": (
        ["[P Dong/CHN] bertemu [P Ahn/KOR] di [L Seoul/KOR].", "Turut hadir [P Lee/KOR]."],
        ["meeting occurred - Ahn,Dong"],
    ),
    "town-within-a-town": (
        [
            "[P Dong/CHN] tiba di [L Jakarta/IDN] pada [D Senin=2024-10-14].",
            "[P Dong/CHN] disambut [P Agus/IDN] di [L Jakarta Pusat/IDN] pada [D Senin=2024-10-14].",
        ],
        ["visit occurred 2024-10-14 Agus,Dong"],
    ),
    "drill-of-the-other-side": (
        [
            "[C Indonesia/IDN] akan mengikuti latihan bersama [X Elang] di [L Kharian/PAK].",
            "Latihan dengan [O Angkatan Darat/PAK] itu akan berlangsung pada [D Senin=2024-11-04].",
        ],
        ["exercise planned 2024-11-04 Angkatan Darat,IDN"],
    ),
    "ship-and-minister": (
        [
            "[P Dong/CHN] tiba di [L Palu/IDN] pada [D Senin=2024-10-14].",
            "Fregat [C China/CHN] bersandar di [L Palu/IDN] pada [D Senin=2024-10-14].",
        ],
        ["visit occurred 2024-10-14 Dong", "visit occurred 2024-10-14 CHN"],
    ),
    "ship-on-another-day": (
        [
            "[P Agus/IDN] menerima kunjungan kehormatan [P Pinget/FRA] pada [D Senin=2024-10-14].",
            "Fregat [C Prancis/FRA] singgah di [L Surabaya/IDN] pada [D Sabtu=2024-10-12].",
        ],
        [
            "visit occurred 2024-10-14 Agus,Pinget",
            "meeting occurred 2024-10-14 Agus,Pinget",
            "visit occurred 2024-10-12 FRA",
        ],
    ),
    "gift-on-a-visit": (
        [
            "[C Prancis/FRA] menjual meriam kepada [C Armenia/ARM].",
            "[P Lecornu/FRA] tiba di [L Yerevan/ARM] pada [D Juni=2024-06].",
            "Dalam lawatan itu [P Lecornu/FRA] menyerahkan radar kepada [C Armenia/ARM].",
        ],
        [
            "transfer occurred - ARM,FRA",
            "visit occurred 2024-06 Lecornu",
            "transfer occurred 2024-06 ARM,Lecornu",
        ],
    ),
    "begun-today": (
        ["[C Rusia/RUS] dan [C India/IND] memulai latihan bersama di [L Goa/IND] pada [D Selasa=2024-10-15]."],
        ["exercise ongoing 2024-10-15 IND,RUS"],
    ),
    "begun-yesterday": (
        ["[C Rusia/RUS] dan [C India/IND] memulai latihan bersama di [L Goa/IND] pada [D Senin=2024-10-14]."],
        ["exercise occurred 2024-10-14 IND,RUS"],
    ),
    "under-way-until": (
        ["[C Mesir/EGY] dan [C Yunani/GRC] tengah menggelar latihan bersama di [L Kreta/GRC]."],
        ["exercise ongoing - EGY,GRC"],
    ),
    "part-still-to-come": (
        [
            "[P Dong/CHN] tiba di [L Seoul/KOR] pada [D Sabtu=2024-10-12].",
            "[P Dong/CHN] dijadwalkan bertemu [P Ahn/KOR] pada [D Rabu=2024-10-16].",
        ],
        ["visit ongoing 2024-10-12/2024-10-16 Dong", "meeting planned 2024-10-16 Ahn,Dong"],
    ),
    "summit-of-three": (
        ["[P Biden/USA], [P Kishida/JPN], dan [P Marcos/PHL] bertemu dalam pertemuan puncak di [L Camp David/USA]."],
        ["conference occurred - Biden,Kishida,Marcos"],
    ),
    "states-hold-a-drill": (
        [
            "[P Agus/IDN] bersama [P Paparo/USA] membuka latihan gabungan pada [D Senin=2024-10-14].",
            "Pesertanya prajurit dari [C Indonesia/IDN], [C Jepang/JPN], dan [C Australia/AUS].",
        ],
        ["exercise occurred 2024-10-14 AUS,IDN,JPN"],
    ),
    "to-whom-is-told-beside": (
        [
            "[C Qatar/QAT] menyerahkan dua kapal kepada [C Komoro/COM] pada [D Senin=2024-10-14].",
            "[C Qatar/QAT] juga akan melatih awak kapal pada [D November=2024-11].",
        ],
        ["transfer occurred 2024-10-14 COM,QAT", "transfer planned 2024-11 COM,QAT"],
    ),
    "one-side-and-no-day": (["[C Italia/ITA] batal mengirim kapal."], []),
    "put-off-to-a-month": (
        [
            "[P Dong/CHN] batal berkunjung ke [L Seoul/KOR] pada [D Rabu=2024-10-16].",
            "Kunjungan itu ditunda ke [D Januari=2025-01].",
        ],
        ["visit planned 2025-01 Dong"],
    ),
    "who-follows-whom": (
        ["[P Wallace/GBR] dicopot pada [D Senin=2024-10-14].", "[P Wallace/GBR] digantikan [P Shapps/GBR]."],
        ["appointment occurred 2024-10-14 Wallace", "appointment occurred 2024-10-14 Shapps"],
    ),
    "editions-far-apart": (
        [
            "Latihan [X Garuda] oleh [C Indonesia/IDN] berlangsung hingga [D 4 September=2024-09-04].",
            "Latihan [X Garuda] digelar pada [D Agustus 2023=2023-08] di [L Malang/IDN].",
        ],
        ["exercise occurred 2024-09-04 IDN", "exercise occurred 2023-08"],
    ),
    "other-days-other-meetings": (
        [
            "[P Dong/CHN] bertemu [P Ahn/KOR] [D Senin=2024-10-14].",
            "[P Dong/CHN] bertemu [P Ahn/KOR] pada [D Mei=2024-05].",
        ],
        ["meeting occurred 2024-10-14 Ahn,Dong", "meeting occurred 2024-05 Ahn,Dong"],
    ),
    "refused-and-held-are-two": (
        [
            "[P Li/CHN] menolak bertemu [P Austin/USA].",
            "[P Li/CHN] bertemu [P Austin/USA] pada [D Mei=2024-05].",
        ],
        ["meeting cancelled - Austin,Li", "meeting occurred 2024-05 Austin,Li"],
    ),
    "a-drill-and-who-takes-part": (
        [
            "Latihan [X Bahari] digelar di [L Padang/IDN] pada [D Senin=2024-10-14].",
            "Latihan itu diikuti [C India/IND] dan [C Jepang/JPN].",
        ],
        ["exercise occurred 2024-10-14 IND,JPN"],
    ),
    "anaphor-adds-the-day": (
        ["[P Dong/CHN] bertemu [P Ahn/KOR].", "Pertemuan tersebut berlangsung pada [D Senin=2024-10-14]."],
        ["meeting occurred 2024-10-14 Ahn,Dong"],
    ),
    "leaving-ends-the-stay": (
        [
            "[P Dong/CHN] tiba di [L Seoul/KOR] pada [D Sabtu=2024-10-12].",
            "[P Dong/CHN] pulang pada [D Senin=2024-10-14].",
        ],
        ["visit occurred 2024-10-12/2024-10-14 Dong"],
    ),
    "leaving-alone-is-none": (["[P Dong/CHN] pulang pada [D Senin=2024-10-14]."], []),
    "so-many-days": (
        ["[P Dong/CHN] tiba di [L Seoul/KOR] pada [D Sabtu=2024-10-12] untuk lawatan tiga hari."],
        ["visit occurred 2024-10-12/2024-10-14 Dong"],
    ),
    "one-partner-after-the-other": (
        ["[P Dong/CHN] bertemu dengan [P Ahn/KOR], kemudian dengan [P Marles/AUS]."],
        ["meeting occurred - Ahn,Dong", "meeting occurred - Dong,Marles"],
    ),
    "company-in-all": (
        [
            "[P Dong/CHN] bertemu dengan [P Ahn/KOR], lalu dengan [P Marles/AUS].",
            "Dalam kedua pertemuan itu [P Dong/CHN] didampingi [P Wu/CHN].",
        ],
        ["meeting occurred - Ahn,Dong,Wu", "meeting occurred - Dong,Marles,Wu"],
    ),
    "unsigned-then-signed": (
        [
            "Kontrak itu ditandatangani di [L Seoul/KOR], [D Senin=2024-10-14].",
            "Kontrak itu diteken oleh [P Dong/CHN] dan [P Ahn/KOR].",
        ],
        ["agreement occurred 2024-10-14 Ahn,Dong"],
    ),
    "another-edition": (
        [
            "[C Jepang/JPN] dan [C India/IND] menggelar latihan [X Dosti] pada [D Mei=2024-05].",
            "Latihan berikutnya akan digelar di [L Goa/IND] pada [D Mei=2025-05].",
        ],
        ["exercise occurred 2024-05 IND,JPN", "exercise planned 2025-05"],
    ),
    "put-off-to-a-day": (
        ["Pertemuan [P Dong/CHN] dengan [P Ahn/KOR] ditunda ke [D Mei=2025-05]."],
        ["meeting planned 2025-05 Ahn,Dong"],
    ),
    "put-off": (
        ["Pertemuan [P Dong/CHN] dengan [P Ahn/KOR], yang semula dijadwalkan [D Rabu=2024-10-16], ditunda."],
        ["meeting cancelled 2024-10-16 Ahn,Dong"],
    ),
    "stays-away": (
        [
            "[G Dialog Shangri-La] dibuka [D Senin=2024-10-14].",
            "[P Li/CHN] batal menghadiri [G Dialog Shangri-La].",
        ],
        ["conference occurred 2024-10-14"],
    ),
    "ministers-agree-states-drill": (
        [
            "[C China/CHN] dan [C Korea/KOR] bertetangga.",
            "[P Dong/CHN] dan [P Ahn/KOR] akan menggelar latihan bersama pada [D Mei=2025-05].",
        ],
        ["exercise planned 2025-05 CHN,KOR"],
    ),
    "ship-of-a-state": (
        ["Fregat [C Rusia/RUS] bersandar di [L Surabaya/IDN] pada [D Senin=2024-10-14]."],
        ["visit occurred 2024-10-14 RUS"],
    ),
    "a-state-alone-visits-nobody": (
        ["[C Rusia/RUS] bersandar di [L Surabaya/IDN] pada [D Senin=2024-10-14]."],
        [],
    ),
}


@pytest.mark.parametrize(("sentences", "expected"), CASES.values(), ids=CASES.keys())
def test_merged(sentences: list[str], expected: list[str]) -> None:
    assert [show(event) for event in events(*sentences)] == expected
