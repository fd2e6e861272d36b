"""Temporal expressions: the gold table, our own table, every rule's own examples, and their properties."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from defnews.lexicon.dates import load
from defnews.pipeline.annotations import DateExpression, Layout, Zone
from defnews.pipeline.dates.component import read_dates
from defnews.pipeline.dates.temporal import find
from defnews.pipeline.tokens import blank

GOLD = Path(__file__).parents[1] / "gold"
LEXICON = load()
RULES = (*LEXICON.rules, *LEXICON.durations)
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))


def rows(path: Path) -> list[tuple[str, ...]]:
    lines = path.read_text("utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


def values(text: str, published: str) -> str:
    return " ".join(each.value.edtf for each in find(text, published=date.fromisoformat(published))) or "-"


def only(text: str, published: date | None) -> DateExpression:
    [found] = find(text, published=published)
    return found


# --- tables -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("published", "sentence", "edtf"), rows(GOLD / "dates.tsv"))
def test_gold_table(published: str, sentence: str, edtf: str) -> None:
    assert values(sentence, published) == edtf


@pytest.mark.parametrize(("published", "sentence", "edtf"), rows(Path(__file__).with_name("dates.tsv")))
def test_own_table(published: str, sentence: str, edtf: str) -> None:
    assert values(sentence, published) == edtf


@pytest.mark.parametrize(
    ("rule", "example"), [pytest.param(rule.id, each, id=rule.id) for rule in RULES for each in rule.finds]
)
def test_rule_finds(rule: str, example: str) -> None:
    published, text, edtf = (part.strip() for part in example.split(" | "))
    found = find(text, published=date.fromisoformat(published))
    assert " ".join(each.value.edtf for each in found) == edtf
    assert rule in {each.rule.split("/")[-1] for each in found}


@pytest.mark.parametrize(
    ("rule", "example"), [pytest.param(rule.id, each, id=rule.id) for rule in RULES for each in rule.leaves]
)
def test_rule_leaves(rule: str, example: str) -> None:
    published, text = (part.strip() for part in example.split(" | "))
    found = find(text, published=date.fromisoformat(published))
    assert rule not in {each.rule.split("/")[-1] for each in found}


def test_every_rule_has_examples_of_both_kinds() -> None:
    assert [rule.id for rule in RULES if not rule.finds or not rule.leaves] == []
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_words_are_written_as_they_are_looked_up() -> None:
    assert [word for word in (*LEXICON.words, *LEXICON.classes) if word != word.lower().strip() or not word] == []


#: Of the dated events of the development articles, those whose `when` stands among the expressions; the rest
#: join two expressions, which is the work of the events.
WHEN_FLOOR = 197


def test_events_of_the_articles_are_dated() -> None:
    found = total = 0
    for path in sorted([*(GOLD / "seeds").glob("*.json"), *(GOLD / "dev").glob("*.json")]):
        dates = {each.value.edtf for each in read_dates(path.with_suffix(".txt").read_text("utf-8"))[1]}
        for event in json.loads(path.read_text("utf-8"))["events"]:
            if event["when"]:
                total += 1
                found += bool({event["when"], *event.get("when_also", ())} & dates)
    assert total == 209
    assert found >= WHEN_FLOOR


# --- mention, precision, basis, rule ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "mention", "precision", "basis", "rule"),
    [
        ("Ia tiba pada hari Rabu (25/6) malam.", "hari Rabu (25/6) malam", "day", "anchored", "weekday-date"),
        ("Ia tiba Rabu (25/6/2025).", "Rabu (25/6/2025)", "day", "stated", "weekday-date"),
        ("Ia tiba bulan lalu.", "bulan lalu", "month", "relative", "unit"),
        ("Ia tiba pada Mei 2010.", "Mei 2010", "month", "stated", "month-year"),
        ("Ia tiba pada April lalu.", "April lalu", "month", "anchored", "month-moved"),
        ("Ia tiba pekan lalu.", "pekan lalu", "week", "relative", "unit"),
        ("Ia tiba pada tahun 2024.", "tahun 2024", "year", "stated", "year"),
        ("Ia tiba kemarin sore.", "kemarin sore", "day", "relative", "today"),
        (
            "Forum dari Rabu (25/6) hingga Kamis (26/6).",
            "Rabu (25/6) hingga Kamis (26/6)",
            "day",
            "anchored",
            "interval",
        ),
        ("Ia tiba Rabu (25/6) untuk kunjungan dua hari.", "Rabu (25/6)", "day", "anchored", "from-length"),
        (
            "Latihan berlangsung hingga 4 September mendatang.",
            "4 September mendatang",
            "day",
            "anchored",
            "until/date",
        ),
        ("Pameran itu berakhir pada Jumat (27/6).", "Jumat (27/6)", "day", "anchored", "until/weekday-date"),
        ("Pameran dibuka sejak Selasa (24/6).", "Selasa (24/6)", "day", "anchored", "since/weekday-date"),
        ("Ia bertugas sejak 2019.", "2019", "year", "stated", "since/year"),
        ("Kapal tiba sebelum akhir tahun.", "akhir tahun", "year", "relative", "before/edge"),
        ("Ia pulang setelah 1 Mei.", "1 Mei", "day", "anchored", "after/date"),
    ],
)
def test_expression(sentence: str, mention: str, precision: str, basis: str, rule: str) -> None:
    found = only(sentence, date(2025, 6, 26))
    assert sentence[found.start : found.end] == mention
    assert (found.value.precision, found.value.basis, found.rule) == (precision, basis, rule)


def test_without_a_day_of_publication_only_what_is_stated() -> None:
    text = "Kemarin, pada Rabu (25/6) dan lusa ia bertemu; pada Mei 2010 dan keesokan harinya tidak."
    assert [each.value.edtf for each in find(text, published=None)] == ["2010-05"]


def test_a_moment_is_as_good_as_a_day() -> None:
    assert only("Ia tiba kemarin.", datetime(2025, 6, 26, 7, 30)).value.edtf == "2025-06-25"


# --- the component ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def nlp():
    nlp = blank()
    nlp.add_pipe("defnews_dates")
    return nlp


def test_component(nlp) -> None:
    doc = nlp("Judul\n\nKamis, 26 Juni 2025 16:38 WIB\n\nMenhan tiba kemarin di Doha.")
    assert (doc._.published.date, doc._.published.source) == (date(2025, 6, 26), "header")
    assert [doc.text[each.start : each.end] for each in doc._.dates] == ["Kamis, 26 Juni 2025", "kemarin"]


def test_component_takes_what_the_caller_knows(nlp) -> None:
    doc = nlp.make_doc("Menhan tiba kemarin di Doha.")
    doc.user_data["published"] = datetime(2025, 6, 26, 7, 30)
    assert [each.value.edtf for each in nlp(doc)._.dates] == ["2025-06-25"]
    doc = nlp.make_doc("Menhan tiba kemarin di Doha.")
    doc.user_data["url"] = "https://media.example/2024/10/15/menhan"
    assert [each.value.edtf for each in nlp(doc)._.dates] == ["2024-10-14"]


def test_component_reads_the_layout(nlp) -> None:
    text = "Terbaru: Senin, 1 Januari 2024\nKamis, 26 Juni 2025\nMenhan tiba kemarin."
    doc = nlp.make_doc(text)
    first, second = text.index("\n"), text.index("\nMenhan")
    zones = (
        Zone("boilerplate", 0, first),
        Zone("header", first + 1, second),
        Zone("body", second + 1, len(text)),
    )
    doc._.layout = Layout(zones)
    assert nlp(doc)._.published.date == date(2025, 6, 26)


def test_component_of_nothing(nlp) -> None:
    doc = nlp("")
    assert (doc._.published, doc._.dates) == (None, ())


# --- properties ---------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [word for words in LEXICON.words.values() for word in words]
    + list(LEXICON.words)
    + [
        "(",
        ")",
        "/",
        "-",
        "–",
        ",",
        ".",
        "\n",
        '"',
        "“",
        "”",
        "pada",
        "hingga",
        "antara",
        "dan",
        "selama",
        "tanggal",
    ]
    + [
        "1",
        "05",
        "12",
        "31",
        "32",
        "2024",
        "1999",
        "24",
        "9,16",
        "10.30",
        "14.09.2024",
        "0",
        "999999999",
        "²",
        "١٢",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=200), st.none() | DAYS)
def test_never_raises_and_quotes_the_text(text: str, published: date | None) -> None:
    found = find(text, published=published)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for each in found:
        assert 0 <= each.start < each.end <= len(text)
        assert text[each.start : each.end].strip() == text[each.start : each.end]
        assert each.value.start <= each.value.end


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.none() | DAYS, st.text(max_size=60))
def test_publication_never_raises(text: str, argument: date | None, url: str) -> None:
    published, dates = read_dates(text, argument=argument, url=url)
    assert published is None or published.start is None or 0 <= published.start < len(text)
    assert isinstance(dates, tuple)


FULL_FORMS = (
    "{weekday} ({d}/{m}/{y})",
    "{weekday}, {d} {month} {y}",
    "{weekday} malam ({d:02}/{m:02}/{y})",
    "hari {weekday}, {d} {month} {y} waktu setempat",
    "{d} {month} {y}",
    "tanggal {d} {month} tahun {y}",
    "{d:02}/{m:02}/{y}",
    "{d}-{m}-{y}",
    "{d:02}.{m:02}.{y}",
    "{y}-{m:02}-{d:02}",
    "({d}/{m}/{y})",
)
NEAR_FORMS = (
    "{weekday} ({d}/{m})",
    "{weekday}, {d} {month}",
    "{weekday} {d}/{m}",
    "{d} {month}",
    "tanggal {d}/{m}",
)


def write(form: str, day: date) -> str:
    names = {"weekday": WEEKDAYS[day.weekday()], "month": MONTHS[day.month - 1]}
    return form.format(d=day.day, m=day.month, y=day.year, **names)


@settings(max_examples=100, deadline=None)
@given(DAYS, st.sampled_from(FULL_FORMS), st.none() | DAYS)
def test_a_full_date_reads_as_written(day: date, form: str, published: date | None) -> None:
    assert only(f"Menhan tiba {write(form, day)} di Doha.", published).value.edtf == day.isoformat()


@settings(max_examples=100, deadline=None)
@given(DAYS, st.sampled_from(NEAR_FORMS), st.integers(-92, 150))
def test_a_date_without_its_year_reads_as_written(day: date, form: str, distance: int) -> None:
    published = day + timedelta(days=distance)
    assert only(f"Menhan tiba {write(form, day)} di Doha.", published).value.edtf == day.isoformat()


@settings(max_examples=100, deadline=None)
@example(date(2000, 2, 29), date(2009, 1, 1))
@given(DAYS, DAYS)
def test_a_weekday_is_a_checksum(day: date, published: date) -> None:
    """The year is the nearest to publication in which the day of the month falls on the weekday."""
    found = only(f"Menhan tiba {write('{weekday} ({d}/{m})', day)} di Doha.", published).value.start
    assert (found.weekday(), found.day, found.month) == (day.weekday(), day.day, day.month)
    assert abs((found - published).days) <= abs((day - published).days)


@settings(max_examples=100, deadline=None)
@given(DAYS, st.integers(0, 40), st.booleans())
def test_an_interval_reads_as_written(first: date, length: int, stated: bool) -> None:
    last = first + timedelta(days=length + 1)
    year = f" {last.year}" if stated else ""
    begin = f"{first.day} {MONTHS[first.month - 1]}"
    if first.year != last.year and stated:
        begin += f" {first.year}"
    text = f"Latihan berlangsung {begin} hingga {last.day} {MONTHS[last.month - 1]}{year}."
    assert only(text, first).value.edtf == f"{first.isoformat()}/{last.isoformat()}"


MOVING = (
    *("5 Mei", "Mei lalu", "Mei mendatang", "bulan lalu", "tahun lalu", "Mei tahun lalu", "akhir tahun ini"),
    *("5 Mei lalu", "dua tahun lalu", "semester I", "20-25 Oktober", "hari ini", "5-9 Juni mendatang"),
)


@settings(max_examples=100, deadline=None)
@given(
    st.dates(date(1990, 1, 1), date(2039, 12, 31)).filter(lambda day: (day.month, day.day) != (2, 29)),
    st.sampled_from(MOVING),
)
def test_a_year_later_is_a_year_later(published: date, words: str) -> None:
    """What is anchored moves with the day of publication."""
    later = published.replace(year=published.year + 1)
    one, other = only(f"Ia tiba {words}.", published).value, only(f"Ia tiba {words}.", later).value
    shifted = date(one.start.year + 1, one.start.month, one.start.day)
    # A leap day between may tip which of two years is the nearer, and whether a day is still near enough to come.
    away = (one.start - published).days
    tips = any(abs(abs(days) - edge) <= 2 for days in (away, away + 365) for edge in (92, 183))
    if words in ("5 Mei", "20-25 Oktober") and tips:
        return
    assert (other.start, other.precision, other.basis) == (shifted, one.precision, one.basis)
