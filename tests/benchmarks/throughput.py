"""How fast a file of articles is read, in one process and in several, and what memory that takes.

    python tests/benchmarks/throughput.py FILE [ARTICLES]

FILE is CSV with a column of texts ("text" or "isi_berita") or JSON Lines with "text". Run it on an idle machine: times
are of the wall. Memory is what all processes hold together (proportional set size), looked at after each hundred
articles; the stages' times come from `stages.py` beside this file.
"""

from __future__ import annotations

import csv
import json
import os
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.table import Table

from defnews.article import Failure
from defnews.extractor import Extractor

COLUMNS = ("text", "isi_berita")
PROCESSES = (1, 2)
EVERY = 100


def texts(path: Path) -> Iterator[str]:
    csv.field_size_limit(1 << 24)
    with path.open(encoding="utf-8", newline="") as stream:
        if path.suffix == ".csv":
            for row in csv.DictReader(stream):
                yield next(row[name] for name in COLUMNS if name in row)
        else:
            yield from (json.loads(line)["text"] for line in stream if line.strip())


def memory() -> float:
    """MiB of this process and its children, shared pages counted once."""
    me = os.getpid()
    children = Path(f"/proc/{me}/task").glob("*/children")
    ids = [me, *(int(child) for file in children for child in file.read_text().split())]
    total = 0
    for number in ids:
        lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
        total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def main(path: Path, most: int | None) -> None:
    console = Console()
    sample = list(islice(texts(path), most))
    words = sum(len(text.split()) for text in sample)
    console.print(f"{path.name}: {len(sample):,} articles, {words:,} words, {os.cpu_count()} CPUs")
    table = Table(title="throughput")
    for head in ("processes", "seconds", "articles/s", "words/s", "speed-up", "failures", "peak MiB"):
        table.add_column(head, justify="right")
    curves: dict[int, dict[int, float]] = {}
    extractor = Extractor()
    base = 0.0
    for processes in PROCESSES:
        curve = curves[processes] = {}
        failures = 0
        results = extractor.extract_many(sample, processes=processes)
        failures += isinstance(next(results), Failure)  # models are loaded
        start = time.perf_counter()
        for number, result in enumerate(results, start=2):
            failures += isinstance(result, Failure)
            if number % EVERY == 0:
                curve[number] = memory()
        seconds = time.perf_counter() - start
        base = base or seconds
        done = len(sample) - 1
        table.add_row(
            str(processes), f"{seconds:.1f}", f"{done / seconds:.1f}", f"{words * done / len(sample) / seconds:,.0f}",
            f"{base / seconds:.2f}", str(failures), f"{max(curve.values(), default=memory()):,.0f}",
        )  # fmt: skip
    console.print(table)
    marks = sorted(curves[PROCESSES[0]])
    table = Table(title="memory in MiB after so many articles")
    table.add_column("processes", justify="right")
    for mark in marks:
        table.add_column(f"{mark:,}", justify="right")
    for processes, curve in curves.items():
        table.add_row(str(processes), *(f"{curve.get(mark, 0):,.0f}" for mark in marks))
    console.print(table)

    costs = dict.fromkeys(("make_doc", *extractor.nlp.pipe_names), 0.0)
    for text in sample[:EVERY]:
        before = time.process_time()
        doc = extractor.nlp.make_doc(text)
        costs["make_doc"] += time.process_time() - before
        for name, stage in extractor.nlp.pipeline:
            before = time.process_time()
            doc = stage(doc)
            costs[name] += time.process_time() - before
    table = Table(title=f"processor time of each stage, {min(EVERY, len(sample))} articles")
    for head in ("stage", "ms an article", "share"):
        table.add_column(head, justify="left" if head == "stage" else "right")
    whole = sum(costs.values())
    for name, cost in costs.items():
        table.add_row(
            name.removeprefix("defnews_"), f"{1000 * cost / min(EVERY, len(sample)):.1f}", f"{cost / whole:.0%}"
        )
    console.print(table)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else None)
