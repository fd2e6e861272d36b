"""The layout: which line of a page is what, and what its head and foot say."""

from __future__ import annotations

import json
import textwrap
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from defnews.lexicon.pages import Boilerplate, publishers
from defnews.lexicon.reading import read_rows, read_tsv
from defnews.pipeline.annotations import Layout
from defnews.pipeline.layout.component import lay_out
from defnews.pipeline.layout.datelines import house, read_dateline
from defnews.pipeline.tokens import blank
from defnews.source import Source

GOLD = Path(__file__).parents[1] / "gold"
ARTICLES = sorted((GOLD / "seeds").glob("*.txt")) + sorted((GOLD / "dev").glob("*.txt"))[:24]
#: Their gold names a house that the text does not.
UNNAMED = {"dev-15", "dev-24"}

LEAD = "Menteri Pertahanan Ruritania Anton Bara tiba di Zenda pada Senin pagi untuk kunjungan resmi."
MORE = "Ia bertemu dengan mitranya selama satu jam, lalu meninjau galangan kapal di pelabuhan kota itu."


def zones(text: str) -> list[tuple[str, str]]:
    return [(zone.kind, text[zone.start : zone.end]) for zone in lay_out(text).zones]


# -- tables of the lexicon ------------------------------------------------------------------

ROWS = read_rows("boilerplate.tsv", Boilerplate)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_boilerplate_row(row: Boilerplate) -> None:
    assert row.matches(row.example)
    assert not row.matches(row.counter)


def test_boilerplate_ids_differ() -> None:
    assert len({row.id for row in ROWS}) == len(ROWS)
    assert len(publishers()) == sum(row["kind"] != "word" for row in read_tsv("publishers.tsv"))


# -- datelines ------------------------------------------------------------------------------

DATELINES = {
    "place in capitals": ("ZENDA - Menteri itu tiba.", "ZENDA", None),
    "place, house": ("ZENDA, WARTA.TV – Menteri itu tiba.", "ZENDA", "WARTA.TV"),
    "house, place": ("Bisnis.com, JAKARTA - Menteri itu tiba.", "JAKARTA", "Bisnis.com"),
    "house with a name of its own": ("REPUBLIKA.CO.ID, JAKARTA -- Menteri itu tiba.", "JAKARTA", "Republika"),
    "house without a comma": ("JAKARTA KOMPAS.TV - Menteri itu tiba.", "JAKARTA", "KOMPAS.TV"),
    "place (agency)": ("Jakarta (ANTARA) - Menteri itu tiba.", "Jakarta", "ANTARA"),
    "place, day (agency)": ("BEIJING, 14 September (Xinhua) -- Menteri itu tiba.", "BEIJING", "Xinhua"),
    "place, day/month (agency)": ("Beijing, 14/9 (ANTARA) - Menteri itu tiba.", "Beijing", "ANTARA"),
    "place, full date": ("Kuala Lumpur, Senin, 6 Mei 2024 – Menteri itu tiba.", "Kuala Lumpur", None),
    "unknown house": ("JAKARTA, Inilah Zenda - Menteri itu tiba.", "JAKARTA", "Inilah Zenda"),
    "house alone": ("PR DEPOK – Menteri itu tiba.", None, "PR DEPOK"),
    "known place": ("Sydney - Menteri itu tiba.", "Sydney", None),
    "place, state": ("Ankara, Turki - Menteri itu tiba.", "Ankara, Turki", None),
    "two places": ("BEIJING/MOSKOW — Menteri itu tiba.", "BEIJING/MOSKOW", None),
    "colon": ("KBRN, Jakarta: Menteri itu tiba.", "Jakarta", "RRI"),
    "no dash without blanks": ("Jakarta-Zenda dihubungkan kereta.", None, None),
    "a name": ("Anton Bara - Rudi Zenda bertemu.", None, None),
    "a clause": ("Menteri itu tiba – dengan kapal.", None, None),
    "dates": ("Pada 30 Desember – 2 Januari, latihan digelar.", None, None),
    "a colon in a sentence": ("Menteri: kami siap.", None, None),
}


@pytest.mark.parametrize(("line", "place", "publisher"), DATELINES.values(), ids=DATELINES.keys())
def test_dateline(line: str, place: str | None, publisher: str | None) -> None:
    found = read_dateline(line)
    if place is None and publisher is None:
        assert found is None
    else:
        assert found is not None
        assert (found.place, found.publisher) == (place, publisher)
        assert line[found.end :] == "Menteri itu tiba."


HOUSES = {
    "as written": ("KOMPAS.com", "KOMPAS.com"),
    "by another name": ("Tempo.co", "Tempo"),
    "site": ("wartazenda.id", "wartazenda.id"),
    "by a word": ("Radio Zenda Raya", "Radio Zenda Raya"),
    "ministry": ("Kementerian Pertahanan", None),
    "word alone": ("Radio", None),
    "empty": ("", None),
}


@pytest.mark.parametrize(("words", "name"), HOUSES.values(), ids=HOUSES.keys())
def test_house(words: str, name: str | None) -> None:
    assert house(words) == name


# -- lines ----------------------------------------------------------------------------------

HEADS = {
    "title": ("Menhan Ruritania Kunjungi Zenda", "title"),
    "title with a question": ("Mengapa Menhan Ruritania Pergi ke Zenda?", "title"),
    "date": ("Selasa, 7 Januari 2025 19:42 WIB", "header"),
    "date in figures": ("11/08/2024", "header"),
    "English date": ("Published on Jan 7, 2025", "header"),
    "section and date": ("Dunia | 8 Juli 2024, 18:40 WIB", "header"),
    "house and date": ("Kompas.com, 30 Agustus 2024, 08:15 WIB", "header"),
    "house": ("VOA Indonesia", "header"),
    "section": ("OPINI", "header"),
    "writer at house": ("Rudi Hentzau - detikNews", "byline"),
    "writer": ("Oleh Rudi Hentzau*", "byline"),
    "writers in one line": ("Rep: Rudi Hentzau/ Red: Flavia Strelsau", "byline"),
    "credit with a slash": ("Menhan Bara di Zenda, Senin (7/1/2025). ANTARA/HO-Kemhan", "caption"),
    "credit in brackets": ("Menteri Pertahanan Anton Bara. (AFP/RUDI HENTZAU)", "caption"),
    "source in brackets": ("Anton Bara di Zenda, 14 Oktober 2024. (Sumber: Anadolu)", "caption"),
    "credit behind a slash": ("Menteri Bara mengunjungi dua negara. /Rudi Hentzau/Reuters", "caption"),
    "credit with a colon": ("Menhan Bara di Kantor Kemenhan. Foto: Dok Kemenhan", "caption"),
    "photo slash": ("Menhan Bara bersama Laksamana Sapt. Foto/Puspen TNI", "caption"),
    "capitals in brackets": ("Anton Bara, Menteri Pertahanan Ruritania (ZTV)", "caption"),
    "place in the picture": ("Anton Bara (kiri) bersama Rudi di Zenda.", "caption"),
    "loading": ("loading...", "boilerplate"),
    "font size": ("A A A", "boilerplate"),
    "crumbs": ("> >", "boilerplate"),
    "share": ("Bagikan:", "boilerplate"),
}


@pytest.mark.parametrize(("line", "kind"), HEADS.values(), ids=HEADS.keys())
def test_head_line(line: str, kind: str) -> None:
    above = "" if kind == "title" else "Bara dan Sapt Sepakati Latihan Laut\n\n"
    text = f"{above}{line}\n\nZENDA - {LEAD}\n\n{MORE}"
    assert (kind, line) in zones(text)
    assert zones(text)[-3:] == [("dateline", "ZENDA -"), ("body", LEAD), ("body", MORE)]


MIDDLES = {
    "read also": ("Baca Juga: Harga Beras Naik Lagi di Pasar Zenda", "boilerplate"),
    "read also with a stop": ("Baca juga: Enak! Lima Rumah Makan Murah.", "boilerplate"),
    "read": ("Baca: Harga Beras Naik Lagi, Ini Kata Pedagang", "boilerplate"),
    "video": ("Simak juga Video: Detik-detik Banjir Bandang", "boilerplate"),
    "scroll": ("SCROLL TO CONTINUE WITH CONTENT", "boilerplate"),
    "advertisement": ("ADVERTISEMENT", "boilerplate"),
    "embedded": ("[Gambas:Video CNN]", "boilerplate"),
    "list": ("Pilihan Redaksi\n- Beras Naik\n- Kucing Naik Kereta", "boilerplate"),
    "headlines in a row": (
        "Harga Beras Naik Lagi di Zenda\nKucing Hitam Naik Kereta Cepat ke Strelsau",
        "boilerplate",
    ),
    "head": ("Tiba bersama panglima", "heading"),
    "numbered head": ("2. Fregat juga masuk daftar", "heading"),
    "caption": ("Anton Bara (kiri) di Zenda pada 14 Oktober 2024. Foto: Kemhan Ruritania", "caption"),
    "point": ("- fregat kelas Zenda", "body"),
    "short sentence": ("Ia tidak datang sendirian.", "body"),
    "bracketed speech": ('"Ini (kiri) jalannya," kata Bara kepada wartawan di Zenda, Senin (6/5).', "body"),
    "acronym": ("Bantuan itu dibagikan kepada keluarga penerima manfaat (KPM).", "body"),
    "lower-case tail": ("dan seterusnya", "body"),
}


@pytest.mark.parametrize(("lines", "kind"), MIDDLES.values(), ids=MIDDLES.keys())
def test_line_within_the_news(lines: str, kind: str) -> None:
    last = f"Kemudian {MORE}"
    text = f"{LEAD}\n\n{MORE}\n\n{lines}\n\n{last}"
    expected = [(kind, line) for line in lines.split("\n")]
    assert zones(text) == [("body", LEAD), ("body", MORE), *expected, ("body", last)]


FEET = {
    "codes": ("(tst/bac)", "byline"),
    "one code": ("(cip)", "byline"),
    "writer and editor": ("Penulis : Rudi Hentzau Editor : Flavia-Strelsau", "byline"),
    "source": ("Sumber : TASS / Anadolu", "byline"),
    "translation": ("Minh Zenda (Menurut TASS, Moscow Times)", "byline"),
    "writer's name": ("Rudi Hentzau", "byline"),
    "writer's name in capitals": ("RUDI HENTZAU", "byline"),
    "agencies and writer": ("REUTERS | RNZ | RUDI HENTZAU", "byline"),
    "about the writer": ("*Penulis adalah peneliti di Zenda.", "byline"),
    "stars": ("***", "boilerplate"),
    "end": ("Selesai", "boilerplate"),
    "copyright": ("Copyright © ANTARA 2025", "boilerplate"),
    "tags": ("rudi hentzau rafale qatar", "boilerplate"),
    "labelled tags": ("Tags: rudal, hipersonik", "boilerplate"),
    "comments": ("Lihat komentar (3)", "boilerplate"),
    "other news": (
        "Berita Lainnya\nMenhan Lain Bertemu di Roma\nSelasa, 18 Oktober 2022\nIa datang.",
        "boilerplate",
    ),
    "popular": ("Terpopuler\n1. Beras Naik", "boilerplate"),
    "headline": ("Menhan Lain Bertemu Panglima di Roma", "boilerplate"),
}


@pytest.mark.parametrize(("lines", "kind"), FEET.values(), ids=FEET.keys())
def test_foot_line(lines: str, kind: str) -> None:
    text = f"{LEAD}\n\n{MORE}\n\n{lines}"
    assert [zone for zone in zones(text) if zone[0] == "body"] == [("body", LEAD), ("body", MORE)]
    assert {zone[0] for zone in zones(text)[2:]} == {kind}


GLUED = {
    "codes": (f"{LEAD} (tst/bac)", [("body", LEAD), ("byline", "(tst/bac)")]),
    "brackets": (f"{LEAD} [rd/em]", [("body", LEAD), ("byline", "[rd/em]")]),
    "agencies": (f"{LEAD} (AFP/Fars/Z-3)", [("body", LEAD), ("byline", "(AFP/Fars/Z-3)")]),
    "stars": (f"{LEAD}***", [("body", LEAD), ("byline", "***")]),
    "end": (f"{LEAD} Selesai", [("body", LEAD), ("byline", "Selesai")]),
    "no end": (f"{LEAD} (selama dua hari)", [("body", f"{LEAD} (selama dua hari)")]),
    "link": (f"{LEAD} Baca juga: Beras Naik", [("body", LEAD), ("boilerplate", "Baca juga: Beras Naik")]),
    "link in one line": (
        f"{LEAD} Baca Juga: Beras Naik di Pasar Zenda {MORE} {MORE} {MORE}",
        [
            ("body", LEAD),
            ("boilerplate", "Baca Juga: Beras Naik di Pasar Zenda Ia"),
            ("body", f"{MORE} " * 3),
        ],
    ),
    "caption and dateline": (
        f"Anton Bara di Zenda. (Sumber: Anadolu) ZENDA, KOMPAS.TV – {LEAD}",
        [
            ("caption", "Anton Bara di Zenda. (Sumber: Anadolu)"),
            ("dateline", "ZENDA, KOMPAS.TV –"),
            ("body", LEAD),
        ],
    ),
    "head and caption": (
        f"Dunia | 15 Oktober 2024, 12:18 WIB Anton dan Flavia berjabat tangan di Kota Zenda. Foto: Anadolu\n{LEAD}",
        [
            ("header", "Dunia | 15 Oktober 2024, 12:18 WIB"),
            ("caption", "Anton dan Flavia berjabat tangan di Kota Zenda. Foto: Anadolu"),
            ("body", LEAD),
        ],
    ),
}


@pytest.mark.parametrize(("line", "expected"), GLUED.values(), ids=GLUED.keys())
def test_glued(line: str, expected: list[tuple[str, str]]) -> None:
    found = zones(f"{line}\n\n{MORE}")[:-1]
    if line.count(MORE) == 3:  # the words that the link's end takes with it
        found[-1], expected = ("body", "Ia " + found[-1][1] + " "), expected
    assert found == expected


# -- whole pages ----------------------------------------------------------------------------

PLAIN = {
    "one line": f"{LEAD} {MORE}",
    "one headline": "Menhan Ruritania Kunjungi Zenda",
    "no stop": "menhan tiba di zenda lalu bertemu",
    "two sentences": f"{LEAD}\n{MORE}",
}


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN.keys())
def test_text_without_layout_is_body(text: str) -> None:
    assert {kind for kind, _ in zones(text)} == {"body"}


def test_hard_wrapped_text_is_one_paragraph() -> None:
    wrapped = textwrap.fill(f"{LEAD} {MORE} {LEAD}", 72)
    assert zones(f"{wrapped}\n\n{MORE}") == [("body", wrapped), ("body", MORE)]


def test_empty() -> None:
    assert lay_out("") == lay_out(" \n ") == Layout(())


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_publisher(path: Path) -> None:
    gold = json.loads(path.with_suffix(".json").read_text("utf-8"))["publisher"]
    layout = lay_out(Source.read(path.read_text("utf-8")).text)
    assert layout.publisher == (None if path.stem in UNNAMED else gold)


def test_component_writes_layout() -> None:
    nlp = blank()
    nlp.add_pipe("defnews_layout")
    assert nlp(f"Menhan Bara Kunjungi Zenda\n\n{LEAD}")._.layout.title == "Menhan Bara Kunjungi Zenda"


# -- any text -------------------------------------------------------------------------------

lines = st.sampled_from(
    [
        "",
        " ",
        LEAD,
        MORE,
        "Baca juga: Beras",
        "Komentar",
        "ZENDA - ",
        "(tst/bac)",
        "- a",
        "Rudi Hentzau",
        "1/2/2025",
        '"',
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(lines, st.text(max_size=40))).map("\n".join))
def test_zones_are_in_order_and_hold_every_word(text: str) -> None:
    found = lay_out(text).zones
    ends = [0, *(zone.end for zone in found)]
    assert all(end <= zone.start < zone.end for end, zone in zip(ends, found, strict=False))
    outside = "".join(text[end : zone.start] for end, zone in zip(ends, found, strict=False)) + text[ends[-1] :]
    assert not outside.strip()


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        "Kata ",
        "a\n",
        "Baca juga: A b. ",
        "ZENDA - ",
        "(",
        "(a/b) ",
        "1/2/2025 ",
        "A. ",
        f"{LEAD}\n",
        "/A",
    ],
)
def test_time_is_linear(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        began = time.process_time()
        lay_out(text)
        return time.process_time() - began

    assert seconds(80_000) < 12 * (seconds(20_000) + 0.02)


def test_a_paragraph_that_stands_again_tells_nothing_new() -> None:
    first = "Menhan Bara tiba di Zenda untuk bertemu Sapt."
    text = f"Bara Tiba di Kota Zenda\n\n{first}\n\nIa pulang ke Zenda.\n\n{first}\n\nLalu ia tidur di sana."
    zones = lay_out(text).zones
    assert [zone.kind for zone in zones] == ["title", "body", "body", "boilerplate", "body"]
