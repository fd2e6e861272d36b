"""`defnews extract --resume`: whatever stopped it, no article is lost and none is there twice."""

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from defnews.cli import app

RUNNER = CliRunner()
TITLES = [f"artikel {number}" for number in range(6)]


def run(*arguments: object) -> Result:
    return RUNNER.invoke(app, ["extract", "feed.jsonl", "-o", "out.jsonl", *map(str, arguments)])


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    feed = [*(json.dumps({"text": title}) for title in TITLES), "{no json", '{"text": "too long"}']
    Path("feed.jsonl").write_text("\n".join(feed), "utf-8")
    return tmp_path / "out.jsonl"


@pytest.mark.parametrize(
    "kept",
    [
        pytest.param(lambda whole: b"", id="nothing but the file"),
        pytest.param(lambda whole: b"".join(whole[:1]), id="one line"),
        pytest.param(lambda whole: b"".join(whole[:3]) + whole[3][:40], id="a torn line"),
        pytest.param(lambda whole: b"".join(whole[:3]) + whole[3][:-1], id="a line without its end"),
        pytest.param(lambda whole: whole[0][:9], id="nothing but a torn line"),
        pytest.param(lambda whole: b"".join(whole[:7]), id="up to a failure"),
        pytest.param(b"".join, id="all"),
    ],
)
def test_it_goes_on_where_it_stopped(out: Path, kept: object) -> None:
    run()
    whole = out.read_bytes()
    out.write_bytes(kept(whole.splitlines(keepends=True)))
    run("--resume")
    assert out.read_bytes() == whole
    assert run("--resume").exit_code == 0
    assert out.read_bytes() == whole


def test_without_an_output_it_starts(out: Path) -> None:
    run("--resume")
    records = [json.loads(line) for line in out.read_bytes().splitlines()]
    assert [record.get("title") for record in records] == [*TITLES, None, None]
    assert [record.get("index") for record in records][6:] == [6, 7]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param('{"index": 9}\n', ":1: was not made from feed.jsonl:1", id="another failure"),
        pytest.param(
            '{"schema_version": "1.0", "x": {"text": "satu", "start": 0, "end": 4}}\n',
            ":1: was not made",
            id="other words",
        ),
        pytest.param('{"torn by a crash\n', ":1: was not made", id="no JSON"),
        pytest.param("{}\n" * 9, ": holds 9 records, the input 8", id="too many"),
    ],
)
def test_another_input_is_refused(out: Path, text: str, complaint: str) -> None:
    out.write_text(text, "utf-8")
    result = run("--resume")
    assert (result.exit_code, complaint in result.stderr) == (1, True)
    assert out.read_text("utf-8") == text


@pytest.mark.usefixtures("out")
@pytest.mark.parametrize("arguments", [["-f", "json"], ["-o", "out.txt"]], ids=["a document", "tables"])
def test_only_lines_can_be_resumed(arguments: list[str]) -> None:
    assert run(*arguments, "--resume").exit_code == 2


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("processes", ["1", "2"])
def test_kill_9(tmp_path: Path, processes: str) -> None:
    """The real command, killed at work and run again until it is done."""
    days = [str(dt.date(2024, 5, 1) + dt.timedelta(number)) for number in range(600)]
    records = [{"text": "Menhan Belarusia tiba di Moskow.", "published": day} for day in days]
    feed, out = tmp_path / "feed.jsonl", tmp_path / "out.jsonl"
    feed.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    command = [sys.executable, "-m", "defnews", "extract", feed, "-o", out, "--resume", "-p", processes]
    seen = 0
    for _ in range(2):
        process = subprocess.Popen(command)
        while process.poll() is None and (out.read_bytes().count(b"\n") if out.exists() else 0) <= seen + 2:
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        seen = out.read_bytes().count(b"\n")
        with out.open("ab") as stream:
            stream.write(b'{"schema_version":"1.0","tit')  # the kill may also come within a line
    assert 0 < seen < len(days)
    assert subprocess.run(command).returncode == 0
    assert [json.loads(line)["published"]["date"] for line in out.read_bytes().splitlines()] == days
