"""What a corpus costs as it grows: adding articles, and making engagements of them.

    python tests/benchmarks/corpus.py [1000 10000 100000]

Articles are synthetic: the stored records of the seeds and of the development articles, with the people's names changed
and all dates moved, so that about fifty articles appear a day and each happening is told by three of them. Times are of
the processor, all threads together.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.table import Table

from defnews.article import Article
from defnews.corpus import Corpus

STORED = sorted((Path(__file__).parents[1] / "gold" / "predictions").glob("*/*.json"))
SIZES = (1_000, 10_000, 100_000)
A_DAY, TOLD = 50, 3
DAY = re.compile(r"\b(19|20)\d\d-\d\d-\d\d\b")
SYLLABLES = [first + last for first in "bdfghjklmnprstvwz" for last in ("a", "el", "in", "or", "u")]


def articles(count: int) -> Iterator[Article]:
    """Copies of the stored records: `TOLD` in a row tell of the same people on the same days."""
    templates = [path.read_text("utf-8") for path in STORED]
    chance = random.Random(7)
    for number in range(count):
        story = number // TOLD
        text = templates[story % len(templates)]
        names = random.Random(story)
        published = json.loads(text).get("published") or {"date": "2024-01-01"}
        moved = dt.date(2015, 1, 1) + dt.timedelta(number // A_DAY) - dt.date.fromisoformat(published["date"])
        record = json.loads(DAY.sub(partial(_moved, moved), text))
        renamed = {person["name"]: _name(names) for person in record["people"]}
        for person in record["people"]:
            person["name"] = renamed[person["name"]]
            person["aliases"] = []
        for event in record["events"]:
            for participant in event["participants"]:
                participant["name"] = renamed.get(participant["name"], participant["name"])
        record["text_sha256"] = f"{number:064x}"
        record["title"] = f"{record['title']} {chance.random()}"
        yield Article.model_validate(record)


def _moved(by: dt.timedelta, day: re.Match[str]) -> str:
    return (dt.date.fromisoformat(day[0]) + by).isoformat()


def _name(chance: random.Random) -> str:
    return " ".join("".join(chance.choices(SYLLABLES, k=chance.randint(2, 3))).title() for _ in range(2))


def main(sizes: list[int]) -> None:
    table = Table(title=f"a corpus of synthetic articles, {A_DAY} a day, {TOLD} a story")
    for head in (
        "articles", "events", "engagements", "add s", "ms/article", "merge s", "ms/article", "file MiB", "peak MiB",
    ):  # fmt: skip
        table.add_column(head, justify="right")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "corpus.duckdb"
            spent = 0.0
            with Corpus(path) as corpus:
                source = articles(size)
                while lot := list(islice(source, 500)):  # to make them is not what is measured
                    start = time.process_time()
                    corpus.add(lot)
                    spent += time.process_time() - start
                events = corpus.sql("SELECT count(*) FROM events").fetchall()[0][0]
                start = time.process_time()
                found = len(corpus.engagements())
                merged = time.process_time() - start
            mib = path.stat().st_size / 2**20
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        table.add_row(
            f"{size:,}", f"{events:,}", f"{found:,}", f"{spent:.1f}", f"{1000 * spent / size:.2f}",
            f"{merged:.1f}", f"{1000 * merged / size:.2f}", f"{mib:,.0f}", f"{peak:,.0f}",
        )  # fmt: skip
    Console(width=120).print(table)


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or list(SIZES))
