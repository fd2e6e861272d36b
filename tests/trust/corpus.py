"""Sentences to shuffle: of a CSV file with a column of texts, of text files, or of the gold articles."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

GOLD = Path(__file__).parents[1] / "gold"


def texts(paths: Sequence[Path]) -> Iterator[str]:
    """The articles of `paths`; of a CSV file, the cells of its longest column."""
    for path in paths or sorted(GOLD.glob("*/*.txt")):
        if path.suffix == ".csv":
            csv.field_size_limit(sys.maxsize)
            with path.open(encoding="utf-8", newline="") as file:
                rows = list(csv.reader(file))[1:]
            column = max(range(len(rows[0])), key=lambda i: sum(len(row[i]) for row in rows[:100]))
            yield from (row[column] for row in rows)
        else:
            yield path.read_text("utf-8")


def sentences(paths: Sequence[Path]) -> list[str]:
    """Sentences of `paths` as a reader would cut them, each once."""
    found = (part for text in texts(paths) for part in re.split(r"(?<=[.!?])\s+|\n+", text))
    return list(dict.fromkeys(part.strip() for part in found if part.strip()))
