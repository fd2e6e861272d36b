"""Going on where an extraction stopped: its output, a record a line, says how far it came."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from defnews.errors import InputError

if TYPE_CHECKING:
    from defnews.inputs import Item

__all__ = ["resumed"]

#: how much of the file's end is read at a time in search of its last line
BLOCK = 1 << 20


def resumed(output: Path, inputs: Iterator[Item]) -> int:
    """How many records `output` holds, after taking so many inputs and cutting off a line that was torn.

    Raises `InputError` where the output was not made from these inputs.
    """
    if not output.exists():
        return 0
    done = _mended(output)
    taken: deque[tuple[int, Item]] = deque(enumerate(islice(inputs, done), start=1), maxlen=1)
    number, last = taken[0] if taken else (0, None)
    if number < done:
        raise InputError(f"{output}: holds {done:,} records, the input {number:,}; give another --output")
    if last and not _fits(_last_record(output), last, done - 1):
        raise InputError(f"{output}:{done}: was not made from {last.name}; give another --output")
    return done


def _mended(output: Path) -> int:
    """The number of whole lines; what stands behind the last of them is cut off."""
    done = whole = 0
    with output.open("r+b") as stream:
        for line in stream:
            if not line.endswith(b"\n"):
                break
            done += 1
            whole += len(line)
        stream.truncate(whole)
    return done


def _last_record(output: Path) -> dict[str, Any]:
    with output.open("rb") as stream:
        stream.seek(0, 2)
        start = size = stream.tell()
        tail = b""
        while start and b"\n" not in tail[:-1]:
            start = max(0, size - len(tail) - BLOCK)
            stream.seek(start)
            tail = stream.read(size - start)
    try:
        record = json.loads(tail.rstrip(b"\n").rpartition(b"\n")[2])
    except ValueError:
        record = None
    return record if isinstance(record, dict) else {}


def _fits(record: dict[str, Any], item: Item, index: int) -> bool:
    """Whether the record can be the input's: a failure's place, or words that stand where it says they do."""
    if "schema_version" not in record:
        return bool(record.get("index") == index)
    text = str((item.record or {}).get("text", ""))
    return item.record is not None and all(text[m["start"] : m["end"]] == m["text"] for m in _mentions(record))


def _mentions(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"text", "start", "end"} <= value.keys():
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _mentions(part)
