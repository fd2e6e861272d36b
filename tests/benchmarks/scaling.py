"""Time and memory against length: is reading linear?

python tests/benchmarks/scaling.py [--up-to 4000000] [FILE.csv | FILE.txt …]      (default: the gold articles)

Texts are shuffled sentences of the files, as paragraphs, as one line, and as one line without a full stop. Once all
sentences are used they come again in another order; the recogniser reads a sentence that stands twice once, so give
more text than is read for its true cost. Processor time of one thread; the memory is the process's highest so far.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "trust"))
from corpus import sentences

SHAPES = {"paragraphs": ("\n\n", True), "one line": (" ", True), "one line without a full stop": (" ", False)}


def shuffled(known: list[str], size: int, between: str, *, stops: bool) -> str:
    chance, parts, length = random.Random(10), list[str](), 0
    while length < size:
        for part in chance.sample(known, len(known)):
            parts.append(part if stops else part.rstrip(".!?"))
            length += len(parts[-1]) + len(between)
    return between.join(parts)[:size]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--up-to", type=int, default=1_000_000)
    options = parser.parse_args()

    from defnews.extractor import default_extractor

    known, extractor = sentences(options.paths), default_extractor()
    extractor.extract(known[0])
    print("text\tcharacters\tseconds\tcharacters a second\tMiB\tevents")
    for size in (1_000, 10_000, 100_000, 250_000, 1_000_000, 4_000_000):
        if size > options.up_to:
            break
        for name, (between, stops) in SHAPES.items():
            text = shuffled(known, size, between, stops=stops)
            before = time.process_time()
            article = extractor.extract(text)
            seconds = time.process_time() - before
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(name, len(text), f"{seconds:.2f}", f"{len(text) / seconds:,.0f}", f"{peak:.0f}", len(article.events),
                  sep="\t", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
