"""Coverage-guided fuzzing (atheris, Linux): any bytes to `extract`, `find_dates`, `Source.read` and the files' readers.

python tests/trust/fuzz.py {extract,dates,source,files} [CORPUS_FOLDER] [-max_total_time=600 -seed=10 …]

atheris (`pip install atheris`) is not among the tests' packages. Arguments behind the target are libFuzzer's. Whatever
is raised, `InputError` apart, and every mention that is not the words it points at, ends the run; the input is then
in a file crash-….
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["defnews"]):
    from defnews import InputError, extract, find_dates
    from defnews.inputs import items
    from defnews.source import Source

from test_hostile import hold

FOLDER = Path(tempfile.mkdtemp())


def read_article(text: str) -> None:
    assert hold(text, extract(text)), "a mention is not the words it points at"


def read_dates(text: str) -> None:
    assert hold(text, find_dates(text, published="2024-10-15")), "a mention is not the words it points at"


def read_source(text: str) -> None:
    source = Source.read(text)
    spans = [source.span(i, i + 1) for i in range(len(source.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans), "a span out of the text"


def read_files(data: bytes) -> None:
    for name in ("any.txt", "any.jsonl"):
        (FOLDER / name).write_bytes(data)
        for item in items(str(FOLDER / name)):
            assert (item.record is None) != (item.error is None)


TARGETS: dict[str, Callable[[str], None]] = {"extract": read_article, "dates": read_dates, "source": read_source}


def main() -> None:
    target = sys.argv.pop(1) if len(sys.argv) > 1 else ""
    if target not in (*TARGETS, "files"):
        sys.exit(__doc__)

    def once(data: bytes) -> None:
        if target == "files":
            read_files(data)
            return
        try:
            TARGETS[target](data.decode("utf-8", "surrogatepass" if target == "source" else "replace"))
        except (InputError, UnicodeDecodeError):
            return

    atheris.Setup(sys.argv, once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
