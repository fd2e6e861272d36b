"""Days of work in one process: many extractions of shuffled sentences, and whether memory stays.

python tests/trust/soak.py [--count 100000] [--out soak.tsv] [FILE.csv | FILE.txt …]      (default: the gold articles)

Every text is one to three sentences that no article holds in this order. Writes a line every 5,000: extractions,
seconds, resident memory in MiB, events found. Exits with 1 where memory grew by more than 5 % from the first
quarter to the last.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from pathlib import Path
from statistics import median

from corpus import sentences

EVERY = 5_000
MAY_GROW = 0.05


def resident() -> float:
    """MiB of this process's memory that are in use now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()

    from defnews import Extractor

    known = sentences(options.paths)
    extractor, chance = Extractor(), random.Random(10)
    events, measured, began = 0, [], time.monotonic()
    print(f"{len(known):,} sentences", file=sys.stderr)
    out = options.out.open("w", encoding="utf-8", buffering=1) if options.out else sys.stdout
    print("extractions\tseconds\tMiB\tevents", file=out, flush=True)
    for number in range(1, options.count + 1):
        text = " ".join(chance.choices(known, k=chance.choice((1, 1, 2, 3))))
        events += len(extractor.extract(text, published="2025-06-30").events)
        if number % EVERY == 0 or number == options.count:
            measured.append(resident())
            row = (number, round(time.monotonic() - began), round(measured[-1]), events)
            print(*row, sep="\t", file=out, flush=True)
    quarter = max(1, len(measured) // 4)
    first, last = median(measured[:quarter]), median(measured[-quarter:])
    print(f"memory: {first:.0f} MiB in the first quarter, {last:.0f} MiB in the last", file=sys.stderr)
    return int(last > first * (1 + MAY_GROW))


if __name__ == "__main__":
    sys.exit(main())
