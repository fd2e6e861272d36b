"""What a sentence takes from those before it: ships, places, ceremonies."""

from __future__ import annotations

import pytest
from spacy.language import Language
from story import build, pipeline

STORIES = {
    "ship by its prefix": (
        "Indonesia bangga. KRI Dewaruci singgah di <Kolombo> pada Juni 2024.",
        ["visit country:IDN 2024-06 Kolombo"],
    ),
    "letters that are no ship": ("Indonesia bangga. KRI itu singkatan.", []),
    "ship told of before": (
        "Fregat Rusia tampak di laut. Kapal itu bersandar di <Surabaya> pada Juni 2024.",
        ["visit country:RUS 2024-06 Surabaya"],
    ),
    "ship of nobody": ("Kapal itu bersandar di <Surabaya> pada Juni 2024.", []),
    "port told of before": (
        "Fregat Rusia bersandar di <Surabaya> pada Juni 2024. "
        "Kapal perang India singgah di pelabuhan itu pada Mei 2024.",
        ["visit country:RUS 2024-06 Surabaya", "visit country:IND 2024-05 Surabaya"],
    ),
    "who was there too": (
        "Menhan Jepang [Gen Nakatani] bertemu Menhan Korea [Ahn Gyu-back] di <Surabaya> pada Juni 2024. "
        "Menhan Australia [Richard Marles] turut serta.",
        ["meeting person:gen-nakatani,person:ahn-gyu-back,person:richard-marles 2024-06 Surabaya"],
    ),
    "with whom he met": (
        "Menlu Jepang [Taro Kono] tiba di <Surabaya> pada Juni 2024. "
        "Pertemuannya dengan Menlu India [S Jaishankar] ditunda.",
        ["visit person:taro-kono 2024-06 Surabaya", "meeting person:taro-kono,person:s-jaishankar 2024-06 Surabaya"],
    ),
    "who is made and whom he follows": (
        "Menhan Peru [Cesar Diaz] diangkat Presiden [Jose Jeri] pada 14 Oktober 2025 menggantikan [Walter Astudillo].",
        ["appointment person:cesar-diaz 2025-10-14 ", "appointment person:walter-astudillo 2025-10-14 "],
    ),
    "who attended the talks": (
        "Menhan Jepang [Gen Nakatani] bertemu Menhan Korea [Ahn Gyu-back] di <Surabaya> pada Juni 2024. "
        "Pertemuan itu juga diikuti Menlu Jepang [Taro Kono].",
        ["meeting person:gen-nakatani,person:ahn-gyu-back,person:taro-kono 2024-06 Surabaya"],
    ),
    "with him": (
        "Menlu Jepang [Taro Kono] tiba di <Surabaya> pada Juni 2024. Menlu India [S Jaishankar] berunding dengannya.",
        ["visit person:taro-kono 2024-06 Surabaya", "meeting person:taro-kono,person:s-jaishankar 2024-06 Surabaya"],
    ),
    "a stay of which only the beginning is told": (
        "Menhan Jepang [Gen Nakatani] tiba di <Surabaya>, Indonesia, pada 3 Juni 2024. "
        "Menhan RI [Prabowo Subianto] menjamu tamunya pada 5 Juni 2024.",
        [
            "visit person:gen-nakatani,person:prabowo-subianto 2024-06-03/2024-06-05 Surabaya",
            "meeting person:prabowo-subianto,person:gen-nakatani 2024-06-05 Surabaya",
        ],
    ),
    "where someone was": (
        "Menhan Jepang [Gen Nakatani] berpidato di <Surabaya>. Ia menuju ke sana pada Juni 2024.",
        ["visit person:gen-nakatani 2024-06 Surabaya"],
    ),
    "ceremony": (
        "Panglima TNI Jenderal [Agus Subiyanto] memimpin serah terima jabatan pada 7 Februari 2025. "
        "Mayjen TNI [Lucky Avianto] dikukuhkan sebagai Panglima Kodam.",
        ["appointment person:lucky-avianto 2025-02-07 "],
    ),
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = pipeline()
    for stage in ("dates", "titles", "events"):
        nlp.add_pipe(f"defnews_{stage}")
    return nlp


@pytest.mark.parametrize(("text", "expected"), STORIES.values(), ids=STORIES)
def test_told_before(nlp: Language, text: str, expected: list[str]) -> None:
    events = build(nlp, text)._.events
    assert [
        f"{e.type} {','.join(p.ref for p in e.participants)} {e.value.edtf if e.value else ''} {e.city or ''}"
        for e in events
    ] == expected
