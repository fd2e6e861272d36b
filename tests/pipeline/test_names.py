"""Which stretch of a sentence is a person, a body, a state, a place, or nothing."""

from __future__ import annotations

import pytest
from spacy.language import Language
from story import build, pipeline

NAMES = {
    "person": ("[Dong Jun] hadir.", "person:Dong Jun"),
    "title within the name": ("[Menhan Dong Jun] hadir.", "person:Dong Jun"),
    "verb within the name": ("[Dong Jun mengatakan] hal itu.", "person:Dong Jun"),
    "cut in two": ("[Dong] [Jun] hadir.", "person:Dong Jun"),
    "place behind a minister's title": ("Menlu <Retno Marsudi> hadir.", "person:Retno Marsudi"),
    "body behind a rank": ("Jenderal {Songwit} hadir.", "person:Songwit"),
    "body that runs into a name": ("Kepala {BIN Herindra} hadir.", "organisation:BIN, person:Herindra"),
    "missed behind a rank": ("Kolonel Azman Hasyim hadir.", "person:Azman Hasyim"),
    "missed behind office and state": (
        "Menlu AS Victoria Nuland hadir.",
        "country:AS, person:Victoria Nuland",
    ),
    "place behind office and state": (
        "Wamenlu AS <Ann Field> hadir.",
        "country:AS, person:Ann Field",
    ),
    "Balinese": ("Laksamana Pertama I [Made Wira] dan Ni [Luh Sari] hadir.", "person:I Made Wira, person:Ni Luh Sari"),
    "well known": ("Kemarin Joe Biden hadir.", "person:Joe Biden"),
    "town in a name": ("Pengacara Hotman Paris [Hutapea] hadir.", "person:Hotman Paris Hutapea"),
    "directorate": ("Dirjen [Strahan] Kemhan hadir.", "organisation:Kemhan"),
    "ship": ("KRI [Bung Tomo] berlayar.", ""),
    "street": ("Kantor di Jalan [Merdeka] tutup.", ""),
    "photographer": ("AFP/[Kim Hong-Ji]", ""),
    "particle": ("Pangkalan [Al] ditutup.", ""),
    "day": ("[Rabu] depan.", ""),
    "capital that acts": ("Beijing akan membalas.", "country:Beijing"),
    "capital as a place": ("Ia tiba di Beijing.", "place:Beijing"),
    "capital told as such": ("Ia tiba di ibu kota Laos.", "place:ibu kota Laos, country:Laos"),
    "town elsewhere": ("Ia tiba di Astana. Kemarin [Astana] sepi.", "place:Astana, place:Astana"),
    "town in a family name": (
        "Ia tiba di Paris. [Hotman Paris] hadir, ujar [Paris].",
        "place:Paris, person:Hotman Paris, person:Paris",
    ),
    "town in capitals": (
        "{BALYKCHY} sepi. Ia singgah di <Balykchy>. Kemarin <Balykchy> ramai.",
        "place:BALYKCHY, place:Balykchy, place:Balykchy",
    ),
    "head noun alone": ("{Angkatan bersenjata} menunggu.", ""),
    "acting": ("Ujar {Plt} kepala itu.", ""),
    "news house": ("Melansir [Fars], latihan usai.", "organisation:Fars"),
    "state within a body": ("Angkatan Laut Rusia hadir.", "organisation:Angkatan Laut Rusia, country:Rusia"),
    "behind a house": ("Juru bicara Gedung Putih [Jen Porter] hadir.", "organisation:Gedung Putih, person:Jen Porter"),
    "ship elsewhere": ("Kapal layar [Esperanza] tiba. Kemarin [Esperanza] berlabuh.", ""),
    "two players": ("Pasangan [Fajar Adi]/[Rian Budi] kalah.", "person:Fajar Adi, person:Rian Budi"),
    "degree": ("Laksamana [Tunggul], [M.Han] hadir.", "person:Tunggul"),
    "firm within the name": (
        "Analis [Samuel Sekuritas Farras Hadi] ragu.",
        "organisation:Samuel Sekuritas, person:Farras Hadi",
    ),
    "acronym within the name": ("Presiden [SOCAR Rovnag Aliyev] hadir.", "organisation:SOCAR, person:Rovnag Aliyev"),
    "particle behind": ("Kapten [Higino] das Neves hadir.", "person:Higino das Neves"),
    "portfolio within the name": ("Menteri [Pengairan Seleshi Bekele] hadir.", "person:Seleshi Bekele"),
    "company by its trade": (
        "CEO Damen {Schelde Naval Shipbuilding} hadir.",
        "organisation:Damen Schelde Naval Shipbuilding",
    ),
    "royal navy": (
        "Panglima Angkatan Laut Kerajaan Belanda Laksamana [Rob Kramer] hadir.",
        "organisation:Angkatan Laut Kerajaan Belanda, country:Kerajaan Belanda, person:Rob Kramer",
    ),
    "state's name that people bear": ("Pangeran [Turki bin Fahd] hadir.", "person:Turki bin Fahd"),
    "weapon": ("Mereka membeli [Typhoon] bekas.", ""),
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline()


@pytest.mark.parametrize(("text", "expected"), NAMES.values(), ids=NAMES)
def test_names(nlp: Language, text: str, expected: str) -> None:
    doc = build(nlp, text)
    assert ", ".join(f"{n.kind}:{doc.text[n.start : n.end]}" for n in doc._.names) == expected


def test_known_name_again(nlp: Language) -> None:
    """A family name is read wherever it stands once the full name is known."""
    doc = build(nlp, "[Dong Jun] hadir. Kata Dong, latihan usai.")
    assert [doc.text[n.start : n.end] for n in doc._.names] == ["Dong Jun", "Dong"]
