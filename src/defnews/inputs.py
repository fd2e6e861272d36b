"""Files to articles' texts: one text a file, or one JSON record a line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal

from defnews.errors import InputError

__all__ = ["JSONL_SUFFIXES", "InputFormat", "Item", "count", "format_of", "items", "read_text"]

InputFormat = Literal["text", "jsonl"]
JSONL_SUFFIXES = frozenset({".jsonl", ".ndjson"})
STDIN = "-"
#: No article is that long; what is longer is not read into memory to find out.
MAX_BYTES = 32 * 1024 * 1024
FIELDS = ("text", "published", "url", "title")


@dataclass(frozen=True, slots=True)
class Item:
    """One input. `name` says where it stands ("news.txt", "news.jsonl:12").

    `record` holds text, published, url, title as far as they are given; `error` says why there is none.
    """

    name: str
    record: dict[str, Any] | None = None
    error: InputError | None = None


def format_of(file: str) -> InputFormat:
    """By extension: .jsonl and .ndjson hold records, all else is text."""
    return "jsonl" if Path(file).suffix.lower() in JSONL_SUFFIXES else "text"


def items(file: str, *, input_format: InputFormat | None = None) -> Iterator[Item]:
    """The articles of a file ("-": standard input), each as soon as it is read; raises no `InputError`."""
    name = "standard input" if file == STDIN else file.encode("utf-8", "replace").decode()
    try:
        with _opened(file) as stream:
            if (input_format or format_of(file)) == "jsonl":
                yield from _records(name, stream)
            else:
                yield Item(name, {"text": _text(stream)})
    except InputError as error:
        yield Item(name, error=error)


def count(file: str, *, input_format: InputFormat | None = None) -> int | None:
    """How many articles a file holds, as its lines say; None for what can be read only once."""
    if (input_format or format_of(file)) == "text":
        return 1
    if not Path(file).is_file():
        return None
    with Path(file).open("rb") as stream:
        return sum(1 for line in stream if not line.isspace())


def read_text(path: Path) -> str:
    """The text of a file; raises `InputError`, which names the file, where it holds none."""
    try:
        with _opened(str(path)) as stream:
            return _text(stream)
    except InputError as error:
        raise InputError(f"{path}: {error}") from error


@contextmanager
def _opened(file: str) -> Iterator[IO[bytes]]:
    try:
        if file == STDIN:
            yield sys.stdin.buffer
        elif Path(file).is_dir():
            raise InputError("is a directory; give the files in it")
        else:
            with Path(file).open("rb") as stream:
                yield stream
    except OSError as error:
        raise InputError((error.strerror or str(error)).lower()) from error


def _text(stream: IO[bytes]) -> str:
    return _decoded(_bounded(stream.read(MAX_BYTES + 1)))


def _records(name: str, stream: IO[bytes]) -> Iterator[Item]:
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        where = f"{name}:{number}"
        try:
            record = _record(line)
        except InputError as error:
            yield Item(where, error=error)
            if len(line) > MAX_BYTES:
                return  # what follows is the rest of the same line
            continue
        if record is not None:
            yield Item(where, record)


def _record(line: bytes) -> dict[str, Any] | None:
    """The record of a line, None for a blank one."""
    words = _decoded(_bounded(line))
    if not words.strip():
        return None
    try:
        record = json.loads(words)
    except (ValueError, RecursionError) as error:
        raise InputError(f"is not JSON: {error}") from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise InputError('is not a JSON object with a string "text"')
    if any(isinstance(record.get(key), str) and not _is_unicode(record[key]) for key in FIELDS):
        raise InputError("holds half a surrogate pair (\\ud800 to \\udfff), which is no character")
    return {key: record[key] for key in FIELDS if record.get(key) is not None}


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _bounded(data: bytes) -> bytes:
    if len(data) > MAX_BYTES:
        raise InputError(f"is longer than {MAX_BYTES // 1024**2} MiB")
    return data


def _decoded(data: bytes) -> str:
    if b"\0" in data:
        raise InputError("is a binary file: it holds NUL bytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = data[error.start]
        raise InputError(
            f"is not UTF-8: byte 0x{byte:02x} at {error.start}; convert it, e.g. with iconv -t UTF-8"
        ) from error
