"""What holds for the command line as a whole."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.testing import CliRunner

from defnews.article import Article
from defnews.cli import app

RUNNER = CliRunner()


def test_version() -> None:
    assert RUNNER.invoke(app, ["--version"]).stdout == f"defnews {version('defnews')}\n"


def test_schema() -> None:
    schema = json.loads(RUNNER.invoke(app, ["schema"]).stdout)
    assert set(schema["properties"]) == set(Article.model_fields)


@pytest.mark.parametrize("command", [[], ["extract"], ["evaluate"], ["schema"]])
def test_help_names_every_option(command: list[str]) -> None:
    result = RUNNER.invoke(app, [*command, "--help"])
    assert result.exit_code == 0
    assert "Usage" in result.stdout
    assert all(len(line) <= 80 for line in result.stdout.splitlines())


def test_help_waits_for_no_pipeline() -> None:
    code = "import sys, defnews.cli; print({'spacy', 'pydantic', 'scipy', 'numpy'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "set()\n"


# The stand-in of conftest.py in a process of its own, at the end of a pipe that never ends.
SCRIPT = """
import sys
from types import ModuleType
sys.path.insert(0, sys.argv.pop(1))
from conftest import EchoExtractor
stub = ModuleType("defnews.extractor")
stub.default_extractor = EchoExtractor
sys.modules["defnews.extractor"] = stub
from defnews.cli import main
main()
"""


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", SCRIPT, str(Path(__file__).parent), *arguments]


@pytest.fixture(params=["jsonl", "json", "table"])
def endless(request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[bytes]]:
    endlessly = command("extract", "-", "--input-format", "jsonl", "--format", request.param)
    pipe = subprocess.PIPE
    with (
        subprocess.Popen(["yes", '{"text": "x"}'], stdout=pipe) as records,
        subprocess.Popen(endlessly, stdin=records.stdout, stdout=pipe, stderr=pipe) as process,
    ):
        yield process
        process.kill()
        records.kill()


def test_a_closed_pipe_ends_quietly(endless: subprocess.Popen[bytes]) -> None:
    endless.stdout.read(100)
    endless.stdout.close()
    assert endless.stderr.read() == b""
    assert endless.wait(10) == 141


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_ctrl_c_ends_quietly(endless: subprocess.Popen[bytes]) -> None:
    endless.stdout.read(100)
    endless.send_signal(signal.SIGINT)
    endless.stdout.read()
    assert endless.stderr.read() == b"defnews: interrupted\n"
    assert endless.wait(10) == 130


@pytest.mark.skipif(os.name == "nt", reason="terminals of POSIX")
@pytest.mark.parametrize(("files", "shown"), [(3, True), (1, False)], ids=["several", "one"])
def test_progress_is_shown_on_the_terminal_while_output_goes_elsewhere(tmp_path: Path, files: int, shown: bool) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(files)]
    for path in paths:
        path.write_text("x")
    terminal, side = os.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    subprocess.run(
        command("extract", *map(str, paths), "-f", "jsonl"),
        stdout=subprocess.DEVNULL,
        stderr=side,
        env=environment,
    )
    os.write(side, b"end")
    assert (b"3/3" in os.read(terminal, 100_000)) == shown


@pytest.mark.parametrize("colourless", [{"NO_COLOR": "1"}, {}], ids=["NO_COLOR", "--no-color"])
def test_colours_can_be_refused(colourless: dict[str, str]) -> None:
    gold = Path(__file__).parents[1] / "gold"
    command = [
        sys.executable,
        "-m",
        "defnews",
        "evaluate",
        gold / "seeds",
        "--predictions",
        gold / "predictions/seeds",
    ]
    option = [] if colourless else ["--no-color"]
    environment = {**os.environ, "FORCE_COLOR": "1", **colourless}
    output = subprocess.run([*command, *option], capture_output=True, env=environment).stdout
    assert b"filler" in output
    assert b"\x1b[3" not in output


def on_terminal(*arguments: str, **environment: str) -> bytes:
    """What a command prints to a terminal of 80 columns."""
    terminal, side = os.openpty()
    known = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    subprocess.run(
        command(*arguments),
        stdout=side,
        stderr=side,
        env={**known, "TERM": "xterm", "COLUMNS": "80", **environment},
    )
    os.close(side)
    return b"".join(iter(lambda: _read(terminal), b""))


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 10_000)
    except OSError:  # how Linux says that the other side is closed
        return b""


COLOUR = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3|9)[0-7]")


@pytest.mark.skipif(os.name == "nt", reason="terminals of POSIX")
@pytest.mark.parametrize(
    ("options", "environment", "coloured"),
    [
        pytest.param([], {}, True, id="a terminal"),
        pytest.param([], {"NO_COLOR": "1"}, False, id="NO_COLOR"),
        pytest.param(["--no-color"], {}, False, id="--no-color"),
        pytest.param([], {"TERM": "dumb"}, False, id="a dumb terminal"),
    ],
)
def test_colours_on_a_terminal(tmp_path: Path, options: list[str], environment: dict[str, str], coloured: bool) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
    shown = on_terminal("extract", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), *options, **environment)
    assert b"b.txt" in shown
    assert bool(COLOUR.search(shown)) == coloured


def test_no_colours_in_a_pipe(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
    done = subprocess.run(
        command("extract", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")), capture_output=True, check=True
    )
    assert b"b.txt" in done.stdout
    assert b"\x1b" not in done.stdout + done.stderr
