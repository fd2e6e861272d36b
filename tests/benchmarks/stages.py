"""What extraction costs: start-up, each stage, memory.

python tests/benchmarks/stages.py [FILE.txt …]      (default: the seeds and the development articles)

Times are processor times of one thread; words are what stands between white space.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

GOLD = Path(__file__).parents[1] / "gold"
IMPORT = "import time; t = time.perf_counter(); import defnews; print(time.perf_counter() - t)"


def main(paths: list[Path]) -> None:
    console = Console()
    quickest = min(
        float(subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, text=True, check=True).stdout)
        for _ in range(5)
    )
    texts = [path.read_text("utf-8") for path in paths]
    words = sum(len(text.split()) for text in texts)

    start = time.process_time()
    from defnews.extractor import Extractor
    from defnews.source import Source

    imported = time.process_time()
    extractor = Extractor()
    built = time.process_time()
    extractor.extract(texts[0])
    read = time.process_time()

    costs: dict[str, float] = {}
    for text in texts:
        before = time.process_time()
        doc = extractor.nlp.make_doc(Source.read(text).text)
        costs["source, tokens"] = costs.get("source, tokens", 0.0) + time.process_time() - before
        for name, stage in extractor.nlp.pipeline:
            before = time.process_time()
            doc = stage(doc)
            costs[name] = costs.get(name, 0.0) + time.process_time() - before
    before = time.process_time()
    for text in texts:
        extractor.extract(text)
    whole = time.process_time() - before

    console.print(
        f"import defnews {quickest:.3f} s; its libraries {imported - start:.2f} s, build {built - imported:.2f} s, "
        f"first article {read - built:.2f} s: {read - start:.2f} s to the first result"
    )
    table = Table(title=f"{len(texts)} articles, {words:,} words")
    table.add_column("stage")
    for column in ("ms an article", "words a second", "share"):
        table.add_column(column, justify="right")
    for name, cost in costs.items():
        table.add_row(
            name.removeprefix("defnews_"),
            f"{1000 * cost / len(texts):.1f}",
            f"{words / cost:,.0f}",
            f"{cost / whole:.0%}",
        )
    table.add_row("all", f"{1000 * whole / len(texts):.1f}", f"{words / whole:,.0f}", "100%")
    console.print(table)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    console.print(f"peak memory {peak:,.0f} MiB")


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    main(given or sorted([*(GOLD / "seeds").glob("*.txt"), *(GOLD / "dev").glob("*.txt")]))
