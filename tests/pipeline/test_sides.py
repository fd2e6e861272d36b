"""The state that each person acts for, where his own words do not say it; None rather than a wrong one."""

from __future__ import annotations

import pytest
from spacy.language import Language
from story import build, entities, pipeline

SIDES = {
    "own office": ("Menhan China [Dong Jun] hadir.", "Dong Jun", "CHN"),
    "rank of the TNI": ("Komandan Kolonel Laut (P) [Bambang Setyawan] hadir.", "Bambang Setyawan", "IDN"),
    "home news": ("TNI siap, kata Menhan [Budi Tanuwijaya].", "Budi Tanuwijaya", "IDN"),
    "foreign news": ("Menhan [Budi Tanuwijaya] tiba di Paris.", "Budi Tanuwijaya", None),
    "meets the head of another state": (
        "Menhan [Budi Tanuwijaya] menemui Presiden Prancis [Emmanuel Macron] di <Paris>.",
        "Budi Tanuwijaya",
        None,
    ),
    "whom a visitor meets": (
        "Menhan AS [Ann Field] tiba di Fiji dan bertemu Perdana Menteri [Seru Vula] di <Suva>, Fiji.",
        "Seru Vula",
        "FJI",
    ),
    "who receives": (
        "Perdana Menteri [Omar Latif] menerima Menlu Iran [Ali Karimi] di <Islamabad>.",
        "Omar Latif",
        "PAK",
    ),
    "who is received": (
        "Presiden AS [Ann Field] menjamu Perdana Menteri [Ken Mori] di <Washington>.",
        "Ken Mori",
        None,
    ),
    "no president in a kingdom": (
        "Jepang dan Jepang. Jepang menyambut Presiden [Ken Mori].",
        "Ken Mori",
        None,
    ),
    "who appoints": (
        "Presiden Rusia [Ivan Orlov] mengangkat [Oleg Titov] sebagai menteri pertahanan.",
        "Oleg Titov",
        "RUS",
    ),
    "companions": (
        "Menhan Fiji [Seru Vula] didampingi Kepala Staf [Tevita Rabo] dan Panglima [Jone Kalou].",
        "Jone Kalou",
        "FJI",
    ),
    "companions of an office": (
        "TNI hadir. Menhan Malaysia didampingi Panglima [Mat Salleh].",
        "Mat Salleh",
        "MYS",
    ),
    "ambassador where he serves": ("Duta Besar [Minh Pham] menyambut tamu di <Moskow>.", "Minh Pham", None),
    "well known": ("China dan Rusia bertemu. Presiden [Xi Jinping] hadir.", "Xi Jinping", "CHN"),
    "well known, on a journey that misleads": (
        "Fiji dan Israel. Perdana Menteri [Sitiveni Rabuka] bertemu Perdana Menteri [Benjamin Netanyahu] di <Suva>.",
        "Benjamin Netanyahu",
        "ISR",
    ),
    "where a sentence is set": (
        "Swedia hadir. Norwegia hadir. Di <Helsinki>, Presiden [Aino Virta] mengesahkan aturan.",
        "Aino Virta",
        "FIN",
    ),
    "the other of two states": (
        "Fiji hadir. Fiji hadir. Menhan Vanuatu [Ann Field] bertemu dengan Menteri Pertahanan [Seru Vula].",
        "Seru Vula",
        "FJI",
    ),
    "the last state left": (
        "Fiji dan Fiji dan Tonga. Menhan Fiji [Ann Field] hadir. Menteri Pertahanan [Seru Vula] hadir.",
        "Seru Vula",
        None,
    ),
    "foreign news that names a town at home": (
        "Cile, Cile, Cile dan Cile. Presiden Cile [Ann Field] tiba di <Jakarta>. Menhan [Seru Vula] pulang.",
        "Seru Vula",
        "CHL",
    ),
    "well known, state not named": ("Presiden [Xi Jinping] hadir.", "Xi Jinping", None),
    "two heads in a list": (
        "India dan Prancis, India dan Prancis. Presiden [Ravi Nath] dan Perdana Menteri [Luc Morel] hadir.",
        "Ravi Nath",
        None,
    ),
    "spokesman of a party": (
        "TNI hadir, kata juru bicara Partai Gerindra, [Yosef Tanu].",
        "Yosef Tanu",
        None,
    ),
    "analyst": ("TNI hadir, kata pengamat militer [Yosef Tanu].", "Yosef Tanu", None),
}

#: Of people without an office.
SENT = {
    "who leads a delegation": ("Delegasi Jepang dipimpin [Ken Mori].", "Ken Mori", "JPN"),
    "who leads it, the verb left out": ("Delegasi Jepang oleh Mayjen [Ken Mori].", "Ken Mori", "JPN"),
    "who represents a state": ("Prancis diwakili [Luc Bernard].", "Luc Bernard", "FRA"),
    "who led where": ("Rapat di Jepang dipimpin [Luc Bernard].", "Luc Bernard", None),
    "whom a state sends": ("Menhan AS [Ann Field] menemui perunding Jepang [Ken Mori].", "Ken Mori", "JPN"),
    "of what state he comes": ("[Ken Mori] dari Jepang hadir.", "Ken Mori", "JPN"),
    "the host": ("Menhan AS [Ann Field] tiba di Fiji. Ia berunding dengan tuan rumah [Seru Vula].", "Seru Vula", "FJI"),
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline()


@pytest.mark.parametrize(("text", "name", "state"), SIDES.values(), ids=SIDES)
def test_sides(nlp: Language, text: str, name: str, state: str | None) -> None:
    person = entities(build(nlp, text), "person")[name]
    assert {role.country for role in person.roles} == {state}


@pytest.mark.parametrize(("text", "name", "state"), SENT.values(), ids=SENT)
def test_sides_of_those_sent(nlp: Language, text: str, name: str, state: str | None) -> None:
    assert entities(build(nlp, text), "person")[name].country == state
