"""Both engines side by side: figures on the gold, words a second and memory, each in a process of its own.

python tests/benchmarks/engines.py [SET …]      (default: seeds dev)

Needs `defnews[stanza]`. Times are processor times of one thread.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from defnews.evaluation import evaluate, read_gold
from defnews.extractor import ENGINES, Extractor

GOLD = Path(__file__).parents[1] / "gold"
FIGURES = ("people", "roles", "countries", "organisations", "event", "filler", "row")


def measure(engine: str, sets: list[str]) -> dict[str, Any]:
    """F1 of each set, and what it cost."""
    start = time.process_time()
    extractor = Extractor(engine)
    extractor.extract("Menhan China tiba di Minsk.")
    loaded = time.process_time()
    figures, words = {}, 0
    for name in sets:
        gold = read_gold(GOLD / name)
        texts = {key: (GOLD / name / f"{key}.txt").read_text("utf-8") for key in gold}
        words += sum(len(text.split()) for text in texts.values())
        scores = evaluate(gold, {key: extractor.extract(text) for key, text in texts.items()}).scores
        figures[name] = {figure: scores[figure].f1 for figure in FIGURES}
    return {
        "figures": figures,
        "words a second": words / (time.process_time() - loaded),
        "seconds to load": loaded - start,
        "peak MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main(sets: list[str]) -> None:
    results = {}
    for engine in ENGINES:
        done = subprocess.run(
            [sys.executable, __file__, "--measure", engine, *sets],
            stdout=subprocess.PIPE, check=True, env={**os.environ, "OMP_NUM_THREADS": "1"},
        )  # fmt: skip
        results[engine] = json.loads(done.stdout)
    table = Table()
    table.add_column("figure")
    for engine in ENGINES:
        table.add_column(engine, justify="right")
    for name in sets:
        for figure in FIGURES:
            table.add_row(f"{name} {figure}", *(f"{results[e]['figures'][name][figure]:.3f}" for e in ENGINES))
    for cost, form in (("words a second", ",.0f"), ("seconds to load", ".1f"), ("peak MiB", ",.0f")):
        table.add_row(cost, *(f"{results[engine][cost]:{form}}" for engine in ENGINES))
    Console().print(table)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(sys.argv[2], sys.argv[3:])))
    else:
        main(sys.argv[1:] or ["seeds", "dev"])
