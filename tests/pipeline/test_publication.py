"""The day of publication: every place where it may stand, and what must not be taken for it."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from defnews.pipeline.annotations import Layout, Zone
from defnews.pipeline.dates.component import read_dates
from defnews.pipeline.dates.publication import from_url

GOLD = Path(__file__).parents[1] / "gold"
ARTICLES = sorted([*(GOLD / "seeds").glob("*.txt"), *(GOLD / "dev").glob("*.txt")])
BODY = "\n\nMenteri Pertahanan bertemu mitranya di Doha, membahas latihan bersama kedua angkatan laut.\n"


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
def test_gold(article: Path) -> None:
    wanted = json.loads(article.with_suffix(".json").read_text("utf-8"))["published"]
    published, _ = read_dates(article.read_text("utf-8"))
    assert (published.date.isoformat() if published else None) == wanted


@pytest.mark.parametrize(
    ("line", "day", "time"),
    [
        ("Kamis, 26 Juni 2025 16:38:5 WIB", "2025-06-26", "16:38:05+07:00"),
        ("Kompas dunia | 15 Oktober 2024, 12:18 WIB", "2024-10-15", "12:18:00+07:00"),
        ("15 Agustus 2023, 10:00 WITA", "2023-08-15", "10:00:00+08:00"),
        ("Rabu, 20 November 2024 | 20:11 WIT", "2024-11-20", "20:11:00+09:00"),
        ("Senin, 25 Agustus 2025 - 15:32 WIB", "2025-08-25", "15:32:00+07:00"),
        ("Jumat 11 Feb 2022 06.40 WIB", "2022-02-11", "06:40:00+07:00"),
        ("Kamis, 29 Desember 2022 | 21:47", "2022-12-29", None),
        ("14 Oct 2024 09:15 GMT", "2024-10-14", "09:15:00+00:00"),
        ("14 Oct 2024 09:15 GMT+7", "2024-10-14", "09:15:00+07:00"),
        ("10:00 WIB, 15 Agustus 2023", "2023-08-15", "10:00:00+07:00"),
        ("21/11/2024", "2024-11-21", None),
        ("11/08/2024 07:30 WIB", "2024-08-11", "07:30:00+07:00"),
        ("2024-10-15", "2024-10-15", None),
        ("Oct 15, 2024", "2024-10-15", None),
        ("15 octobre 2024", "2024-10-15", None),
        ("2024年10月15日", "2024-10-15", None),
        ("Diperbarui 17 Oktober 2024\nDiterbitkan 15 Oktober 2024", "2024-10-15", None),
        ("Penulis: Edwin | Kamis, 17/10/2024 08:05 WIB", "2024-10-17", "08:05:00+07:00"),
    ],
)
def test_header(line: str, day: str, time: str | None) -> None:
    published, _ = read_dates(f"Menhan Bertemu Mitranya di Doha\n\n{line}{BODY}")
    assert published is not None
    assert (published.date.isoformat(), published.time, published.source) == (day, time, "header")


@pytest.mark.parametrize(
    ("text", "day", "source"),
    [
        (
            "Kuala Lumpur, Senin, 6 Mei 2024 – Wakil Menteri melakukan kunjungan kehormatan.",
            "2024-05-06",
            "dateline",
        ),
        (
            "BEIJING, 14 September (Xinhua) -- Menhan bertemu mitranya.\n\nXinhua 2024-09-14 18:22",
            "2024-09-14",
            "header",
        ),
        (
            "BEIJING, 14 September (Xinhua) -- Menhan bertemu.\n\nForum dibuka pada 12 September 2024.",
            "2024-09-14",
            "dateline",
        ),
        ("MORONI - Komoro, Senin (3/2/2025), menerima dua kapal dari Qatar.", "2025-02-03", "body"),
        (
            "Menhan tiba pada 14 Oktober.\n\nMenhan di Beijing pada 14 Oktober 2024. Foto: Kemhan",
            "2024-10-14",
            "body",
        ),
        ("Menhan tiba Senin (3/2/2025). Pada Rabu (5/2) ia pulang.", "2025-02-05", "body"),
        ("Menhan tiba Senin (3/2/2025). Pada Rabu (12/2) ia akan pulang.", "2025-02-03", "body"),
        ("Menhan tiba Senin (3/2/2025). Latihan akan digelar pada 20 Mei 2025.", "2025-02-03", "body"),
        ('Menhan tiba Senin (3/2/2025). "Kami siap pada 5 Maret 2025," ujarnya.', "2025-02-03", "body"),
        ("Menhan tiba Senin (3/2/2025) untuk kunjungan tiga hari.", "2025-02-03", "body"),
        ("Umerov, yang pada Jumat, 18 Juli 2025, dilantik, akan rapat Senin, 21 Juli 2025.", "2025-07-18", "body"),
        ("Dialog dibuka Sabtu (1/11/2025). Esoknya, giliran Menhan yang ia temui.", "2025-11-01", "body"),
        ("Pada Rabu (16/8) Menhan tiba. Keduanya bertemu pada November 2022.", "2023-08-16", "body"),
    ],
)
def test_elsewhere(text: str, day: str, source: str) -> None:
    published, _ = read_dates(text)
    assert published is not None
    assert (published.date.isoformat(), published.source) == (day, source)


@pytest.mark.parametrize(
    "text",
    [
        "Burung bangau itu datang setiap musim hujan.",
        "Traktat yang diteken pada 13 November 2006 itu masih berlaku.",
        "Sejak 13 November 2006 traktat itu berlaku, lalu diperluas pada Mei 2010.",
        "Latihan akan digelar pada 20 Mei 2025.",
        "Ia datang Selasa lalu.",
        "",
    ],
)
def test_no_day(text: str) -> None:
    assert read_dates(text)[0] is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://media.example/2024/10/15/menhan-china", "2024-10-15"),
        ("https://media.example/read/20241015/menhan-china", "2024-10-15"),
        ("https://media.example/read/2024-10-15-menhan", "2024-10-15"),
        ("https://media.example/news/d-8171947/menhan", None),
        ("https://media.example/bo-truong-204241014210826959.htm", None),
        ("https://media.example/2024/13/45/menhan", None),
    ],
)
def test_url(url: str, day: str | None) -> None:
    found = from_url(url)
    assert (found.date.isoformat() if found else None) == day


def test_url_beats_an_old_treaty() -> None:
    text = "Traktat itu diteken pada 13 November 2006."
    published, _ = read_dates(text, url="https://media.example/2024/10/15/traktat")
    assert published is not None
    assert (published.date, published.source) == (date(2024, 10, 15), "url")


def test_url_gives_the_year_of_a_dateline() -> None:
    text = "BEIJING, 14 September (Xinhua) -- Menhan bertemu mitranya."
    published, _ = read_dates(text, url="https://media.example/2024/09/15/menhan")
    assert published is not None
    assert (published.date, published.source) == (date(2024, 9, 14), "dateline")


@pytest.mark.parametrize(
    ("given", "time"),
    [
        (date(2025, 1, 2), None),
        (datetime(2025, 1, 2, 7, 30), None),
        (datetime(2025, 1, 2, 7, 30, tzinfo=timezone(timedelta(hours=7))), "07:30:00+07:00"),
    ],
)
def test_argument_beats_the_header(given: date, time: str | None) -> None:
    published, dates = read_dates("Judul\n\nKamis, 26 Juni 2025 16:38 WIB\n\nMenhan tiba kemarin.", argument=given)
    assert published is not None
    assert (published.date, published.time, published.source) == (date(2025, 1, 2), time, "argument")
    assert dates[-1].value.edtf == "2025-01-01"


def test_lists_of_other_headlines() -> None:
    """The dates of other articles do not win, and with zones the narrative does not go on from them."""
    head = "Menhan Bertemu di Doha\n\nKamis, 26 Juni 2025 16:38 WIB\n\n"
    tail = "Menhan tiba Rabu (25/6).\n\nBerita Lainnya\n\nSelasa, 18 Oktober 2022 23:8:41 WIB\n\n"
    end = "Keesokan harinya ia pulang."
    text = head + tail + end
    assert read_dates(text)[0].date == date(2025, 6, 26)  # type: ignore[union-attr]
    at = [0, text.index("Kamis"), text.index("Menhan tiba"), text.index("Berita"), text.index(end), len(text)]
    kinds = ("title", "header", "body", "boilerplate", "body")
    zones = tuple(Zone(kind, a, b) for kind, a, b in zip(kinds, at, at[1:], strict=False))  # type: ignore[arg-type]
    published, dates = read_dates(text, layout=Layout(zones))
    assert published is not None
    assert published.date == date(2025, 6, 26)
    assert dates[-1].value.edtf == "2025-06-26"
