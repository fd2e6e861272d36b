"""Sides that a dash joins: "pertemuan Trump-Xi", "latihan AS–Filipina"."""

from __future__ import annotations

import pytest

from defnews import Extractor

LEADERS = "Presiden AS Donald Trump dan Presiden China Xi Jinping saling menyapa."


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize("dash", ["-", "–"])
def test_people(dash: str, extractor: Extractor) -> None:
    article = extractor.extract(f"Busan - Pertemuan Trump{dash}Xi digelar di Busan, Kamis (30/10/2025). {LEADERS}")
    assert [person.name for person in article.people] == ["Donald Trump", "Xi Jinping"]
    (event,) = article.events
    assert [side.country for side in event.participants] == ["USA", "CHN"]


def test_a_name_with_a_dash_stays_one(extractor: Extractor) -> None:
    article = extractor.extract(
        "Yerusalem - Menteri Keamanan Israel Itamar Ben-Gvir bertemu Menhan Inggris Ben Wallace, Senin (3/7/2023). "
        "Ben-Gvir tidak berbicara kepada wartawan."
    )
    assert [person.name for person in article.people] == ["Itamar Ben-Gvir", "Ben Wallace"]


@pytest.mark.parametrize(
    ("sides", "states"),
    [("AS-Filipina", ["USA", "PHL"]), ("AS–Filipina–Jepang", ["USA", "PHL", "JPN"])],
)
def test_states(sides: str, states: list[str], extractor: Extractor) -> None:
    (event,) = extractor.extract(f"Manila - Latihan bersama {sides} digelar di Palawan, Senin (14/7/2025).").events
    assert [side.country for side in event.participants] == states


def test_a_railway_is_no_side(extractor: Extractor) -> None:
    article = extractor.extract(
        "Astana - Menhan Kazakhstan Ruslan Zhaksylykov menerima Menhan Kirgizstan Ruslan Mukambetov di Astana, "
        "Jumat (22/8/2025). Keduanya membahas jalur kereta China-Kirgizstan-Uzbekistan."
    )
    assert {side.country for event in article.events for side in event.participants} == {"KAZ", "KGZ"}
