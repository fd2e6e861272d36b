"""Bodies: which there are, of what kind and state, and which forms are one."""

from __future__ import annotations

import pytest
from spacy.language import Language
from story import build, entities, pipeline

BODIES = {
    "ministry": (
        "Juru bicara Kementerian Pertahanan Rusia hadir.",
        ["Kementerian Pertahanan Rusia|ministry|RUS"],
    ),
    "ministry in lower case": (
        "Menurut kementerian pertahanan China, latihan usai.",
        ["kementerian pertahanan China|ministry|CHN"],
    ),
    "bare common noun": ("Menurut kementerian, militer kedua negara berlatih.", []),
    "military": ("Menurut militer China, latihan usai.", []),
    "unit": (
        "Kapal Armada Pasifik Angkatan Laut Rusia tiba.",
        ["Armada Pasifik Angkatan Laut Rusia|armed_forces|RUS"],
    ),
    "year in a name": (
        "Satuan Tugas Port Visit 2024 TNI AL berangkat.",
        ["Satuan Tugas Port Visit 2024|armed_forces|None", "TNI AL|armed_forces|IDN"],
    ),
    "part of a ministry": ("Kepala Biro Humas Setjen Kemhan hadir.", ["Kemhan|ministry|IDN"]),
    "company": ("Direktur PT Pindad hadir.", ["PT Pindad|company|IDN"]),
    "of two states": (
        "Dewan Koordinasi Tertinggi Indonesia-Turki bersidang.",
        ["Dewan Koordinasi Tertinggi Indonesia-Turki|government|None"],
    ),
    "own acronym": (
        "{Komando Laut Merdeka} (KLM) berlayar. {KLM} kembali.",
        ["Komando Laut Merdeka|armed_forces|None"],
    ),
    "slip of an acronym": ("{SCO} bersidang. {SOC} sepakat.", ["SCO|intergovernmental|None"]),
    "weapon": ("TNI AU memakai {F-16} dan {Sukhoi}.", ["TNI AU|armed_forces|IDN"]),
    "ship": ("Kapal {Bung Tomo} dan KRI {Dewaruci} tiba.", []),
    "site": ("Rombongan meletakkan bunga di {Monumen Pahlawan Rakyat}.", []),
    "venue's acronym": ("Pameran di Balai Besar Kota ({BBK}) dibuka.", []),
    "credit": ("Foto: Antara/{HO}", []),
    "source": ("Melansir {Radio Lesotho}, latihan usai.", ["Radio Lesotho|media|LSO"]),
    "publisher in a dateline": ("JAKARTA, {Portalnews} – Latihan usai.", []),
    "minister's portfolio": ("Menteri Angkatan Bersenjata Prancis hadir.", []),
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline()


@pytest.mark.parametrize(("text", "expected"), BODIES.values(), ids=BODIES)
def test_bodies(nlp: Language, text: str, expected: list[str]) -> None:
    bodies = entities(build(nlp, text), "organisation").values()
    assert [f"{b.name}|{b.organisation_kind}|{b.country}" for b in bodies] == expected


def test_forms_of_the_own_ministry(nlp: Language) -> None:
    doc = build(nlp, "Kementerian Pertahanan RI menerima tamu. Kemhan dan TNI hadir. Kementerian Pertahanan siap.")
    bodies = entities(doc, "organisation")
    assert set(bodies) == {"Kementerian Pertahanan RI", "TNI"}
    assert {"Kemhan", "Kementerian Pertahanan"} <= {*bodies["Kementerian Pertahanan RI"].aliases, "Kemhan"}
