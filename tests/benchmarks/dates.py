"""Accuracy on the tables and speed, side by side with dateparser's `search_dates` in the same run.

    python tests/benchmarks/dates.py [CSV]

CSV: a file of articles with the columns ``isi_berita`` (text) and ``tanggal``; without it the development
articles are read over and over. dateparser returns no interval, precision or basis: it is given the day that
it finds, and a sentence counts where the days are all that the table wants. Seconds are of the processor.
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from dateparser.search import search_dates

from defnews.pipeline.dates.component import read_dates
from defnews.pipeline.dates.temporal import find
from defnews.pipeline.tokens import blank

TESTS = Path(__file__).parents[1]
TABLES = {"gold": TESTS / "gold" / "dates.tsv", "own": TESTS / "pipeline" / "dates.tsv"}


def ours(sentence: str, published: date) -> list[str]:
    return [each.value.edtf for each in find(sentence, published=published)]


def theirs(sentence: str, published: date) -> list[str]:
    noon = datetime(published.year, published.month, published.day, 12)
    asked = {"RELATIVE_BASE": noon, "DATE_ORDER": "DMY"}
    found = search_dates(sentence, languages=["id"], settings=asked) or []  # type: ignore[arg-type]
    return [moment.date().isoformat() for _, moment in found]


def accuracy(name: str, path: Path) -> None:
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    rows = [(date.fromisoformat(day), sentence, edtf) for day, sentence, edtf in (x.split("\t") for x in lines)]
    for system, reader in (("defnews", ours), ("dateparser", theirs)):
        reader(rows[0][1], rows[0][0])  # load what is loaded once
        right, found, seconds = score(rows, reader)
        print(
            f"{name:5} {system:10} {right:3}/{len(rows)} sentences right, {found:3} expressions, "
            f"{found / seconds:8,.0f} expressions/s, {1000 * seconds / len(rows):7.3f} ms/sentence"
        )


def score(rows: list[tuple[date, str, str]], reader: Callable[[str, date], list[str]]) -> tuple[int, int, float]:
    """Sentences read exactly, expressions found, seconds."""
    right = found = 0
    begin = time.process_time()
    for published, sentence, edtf in rows:
        values = reader(sentence, published)
        found += len(values)
        right += (" ".join(values) or "-") == edtf
    return right, found, time.process_time() - begin


def articles(source: str | None) -> list[str]:
    if source is None:
        return [path.read_text("utf-8") for path in sorted((TESTS / "gold").glob("*/*.txt"))] * 10
    csv.field_size_limit(2**31 - 1)
    with Path(source).open(encoding="utf-8", newline="") as file:
        return [row["isi_berita"] for row in csv.DictReader(file)]


def speed(texts: list[str]) -> None:
    words = sum(len(text.split()) for text in texts)
    read_dates(texts[0])
    begin = time.process_time()
    found = sum(len(read_dates(text)[1]) for text in texts)
    core = time.process_time() - begin
    nlp = blank()
    component = nlp.create_pipe("defnews_dates")
    docs = [nlp.make_doc(text) for text in texts]
    begin = time.process_time()
    for doc in docs:
        component(doc)
    seconds = time.process_time() - begin
    print(f"{len(texts)} articles, {words:,} words, {found:,} expressions, one core")
    print(f"core      {words / core:9,.0f} words/s")
    print(f"component {words / seconds:9,.0f} words/s")


if __name__ == "__main__":
    for table, path in TABLES.items():
        accuracy(table, path)
    speed(articles(sys.argv[1] if len(sys.argv) > 1 else None))
