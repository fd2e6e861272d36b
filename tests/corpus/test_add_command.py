"""`defnews corpus add`: what it reported stored is there, whatever ends it, and is not read again."""

import datetime as dt
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from defnews import extractor
from defnews.cli import app
from defnews.corpus import Corpus

DAYS = [str(dt.date(2024, 5, 1) + dt.timedelta(number)) for number in range(60)]
TEXTS = [f"{day}. Menhan Belarusia tiba di Moskow." for day in DAYS]

#: The command in a process of its own, lots of three, and a line on standard output for each lot that is stored.
REPORTING = """
import sys
from defnews.corpus import Corpus, store
store.BATCH = 3
add = Corpus.add
def reporting(corpus, articles, *, stored):
    def report(number):
        stored(number)
        print("stored", number, flush=True)
    return add(corpus, articles, stored=report)
Corpus.add = reporting
from defnews.cli import main
main()
"""


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    path = tmp_path / "feed.jsonl"
    lines = ({"text": text, "published": day} for text, day in zip(TEXTS, DAYS, strict=True))
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("processes", ["1", "2"])
def test_kill_9(tmp_path: Path, feed: Path, processes: str) -> None:
    """Killed at work twice and run again until it is done: nothing reported is lost, nothing is there twice."""
    db = tmp_path / "defence.duckdb"
    command = [sys.executable, "-c", REPORTING, "corpus", "add", feed, "--db", db, "-p", processes]
    reported = 0
    for _ in range(2):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for _ in range(3):
                reported += int(process.stdout.readline().removeprefix("stored "))
            process.send_signal(signal.SIGKILL)
            reported += sum(map(int, re.findall(r"^stored (\d+)$", process.stdout.read(), re.MULTILINE)))
        assert process.returncode == -signal.SIGKILL
        with Corpus(db, read_only=True) as corpus:
            assert reported <= len(corpus) < len(DAYS)
            reported = len(corpus)  # a lot may have been stored whose report was not written
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.endswith(f"{len(DAYS) - reported} articles added, {len(DAYS)} in {db}\n")
    with Corpus(db, read_only=True) as corpus:
        assert [
            str(day) for (day,) in corpus.sql("SELECT published FROM articles ORDER BY published").fetchall()
        ] == DAYS


def test_what_is_known_is_not_read_again(tmp_path: Path, feed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = tmp_path / "defence.duckdb"
    read: list[str] = []
    extract = extractor.Extractor.extract

    def watched(self: extractor.Extractor, text: str, **settings: object) -> object:
        read.append(text)
        return extract(self, text, **settings)

    monkeypatch.setattr(extractor.Extractor, "extract", watched)
    first, spaced = tmp_path / "first.txt", tmp_path / "spaced.txt"
    first.write_text(TEXTS[0], "utf-8")
    spaced.write_text(TEXTS[1].replace(" ", "\n"), "utf-8")
    for file in (first, spaced, feed):
        result = CliRunner().invoke(app, ["corpus", "add", str(file), "--db", str(db)])
        assert result.exit_code == 0, result.output
    assert read == [TEXTS[0], TEXTS[1].replace(" ", "\n"), *TEXTS[2:]]
    assert result.stdout == f"58 articles added, 60 in {db}\n"
