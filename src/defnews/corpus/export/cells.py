"""What goes into the cells of a CSV file."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO

__all__ = ["FORMULA", "guarded", "write_csv"]

#: Spreadsheets take a cell that begins so for a formula and run it (OWASP, CSV injection); a regular set.
FORMULA = r"=+\-@\t\r"
_RISKY = re.compile(f"[{FORMULA}]")


def guarded(cell: object) -> str:
    """Text for a cell, with an apostrophe before words that would run as a formula; nothing for None."""
    if isinstance(cell, str) and _RISKY.match(cell):
        return f"'{cell}"
    return "" if cell is None else str(cell)


def write_csv(stream: IO[str], columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """A head line and the rows, UTF-8 with RFC 4180's quoting; each row as it comes."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(_cells(columns, row) for row in rows)


def _cells(columns: Sequence[str], row: Mapping[str, object]) -> Iterator[str]:
    return (guarded(row[column]) for column in columns)
