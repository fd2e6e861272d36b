"""`defnews extract`: files, formats, failures."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from defnews.article import Article
from defnews.cli import app

RUNNER = CliRunner()


def run(*arguments: object, stdin: bytes | None = None) -> Result:
    return RUNNER.invoke(app, ["extract", *map(str, arguments)], input=stdin)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    contents = {
        "a.txt": b"satu",
        "b.txt": b"dua",
        "bom.txt": b"\xef\xbb\xbfsatu",
        "empty.txt": b"",
        "latin1.txt": "Côte".encode("latin-1"),
        "binary.txt": b"PK\x03\x04\x00\x00",
        "long.txt": b"too long",
        "feed.jsonl": b'{"text": "satu"}\n\n{"text": "dua", "published": "2024-05-02", "id": 7}\n',
        "mixed.jsonl": b'{"text": "satu"}\n{"te\n["text"]\n{"text": 5}\n\xff\n{"text": "\\ud800"}\n'
        b'{"text": "too long"}\n{"text": "dua"}',
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "folder").mkdir()
    return tmp_path


def titles(output: str) -> list[str | None]:
    """Of JSON Lines; None for a failure."""
    return [json.loads(line).get("title") for line in output.splitlines()]


@pytest.mark.parametrize(
    ("arguments", "stdin", "expected"),
    [
        pytest.param(["a.txt"], None, ["satu"], id="a text"),
        pytest.param(["b.txt", "a.txt"], None, ["dua", "satu"], id="in the order given"),
        pytest.param(["-"], b"tiga", ["tiga"], id="standard input"),
        pytest.param(["bom.txt"], None, ["satu"], id="a byte order mark is no text"),
        pytest.param(["empty.txt"], None, [""], id="an empty text is one"),
        pytest.param(["feed.jsonl"], None, ["satu", "dua"], id="JSONL by extension"),
        pytest.param(["-", "--input-format", "jsonl"], b'{"text": "x"}', ["x"], id="JSONL by option"),
        pytest.param(["feed.jsonl", "-", "a.txt"], b"x", ["satu", "dua", "x", "satu"], id="all together"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_inputs(arguments: list[str], stdin: bytes | None, expected: list[str]) -> None:
    result = run(*arguments, "--format", "jsonl", stdin=stdin)
    assert (result.exit_code, titles(result.stdout), result.stderr) == (0, expected, "")


@pytest.mark.parametrize(
    ("file", "complaint"),
    [
        ("none.txt", "none.txt: no such file or directory"),
        ("folder", "folder: is a directory; give the files in it"),
        ("latin1.txt", "latin1.txt: is not UTF-8: byte 0xf4 at 1; convert it, e.g. with iconv -t UTF-8"),
        ("binary.txt", "binary.txt: is a binary file: it holds NUL bytes"),
        ("long.txt", "long.txt: the text is too long"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_bad_file_fails_alone(file: str, complaint: str) -> None:
    result = run("a.txt", file, "b.txt", "-f", "jsonl")
    assert (result.exit_code, result.stderr) == (1, f"defnews: {complaint}\n")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line.get("title") for line in lines] == ["satu", None, "dua"]
    assert lines[1] == {"index": 1, "kind": "InputError", "error": complaint.partition(": ")[2]}


@pytest.mark.usefixtures("folder")
def test_bad_records_fail_alone() -> None:
    result = run("mixed.jsonl", "-f", "jsonl")
    assert result.exit_code == 1
    assert titles(result.stdout) == ["satu", *[None] * 6, "dua"]
    assert [json.loads(line).get("index") for line in result.stdout.splitlines()[1:-1]] == [1, 2, 3, 4, 5, 6]
    complaints = [line.removeprefix("defnews: mixed.jsonl:")[:16] for line in result.stderr.splitlines()]
    assert complaints == [
        "2: is not JSON: ",
        "3: is not a JSON",
        "4: is not a JSON",
        "5: is not UTF-8:",
        "6: holds half a ",
        "7: the text is t",
    ]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param(["a.txt"], "satu", id="one text, one document"),
        pytest.param(["a.txt", "b.txt"], ["satu", "dua"], id="several, an array"),
        pytest.param(["feed.jsonl"], ["satu", "dua"], id="records, an array"),
        pytest.param(["-", "--input-format", "jsonl"], [], id="no record, an empty array"),
    ],
)
def test_json(arguments: list[str], expected: str | list[str]) -> None:
    document = json.loads(run(*arguments, "--format", "json", stdin=b"").stdout)
    shown = [one["title"] for one in document] if isinstance(document, list) else document["title"]
    assert shown == expected


@pytest.mark.usefixtures("folder")
def test_json_is_the_record_of_the_types() -> None:
    article = Article.model_validate_json(run("a.txt", "-f", "json").stdout)
    assert (article.title, article.published) == ("satu", None)


@pytest.mark.parametrize("option", [["--published", "2024-01-01"], []], ids=["with", "without"])
@pytest.mark.usefixtures("folder")
def test_published_is_for_records_that_have_none(option: list[str]) -> None:
    lines = run("feed.jsonl", "-f", "jsonl", *option).stdout.splitlines()
    days = [(json.loads(line)["published"] or {}).get("date") for line in lines]
    assert days == [option[1] if option else None, "2024-05-02"]


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("out.jsonl", '{"schema_version"'),
        ("out.json", '{\n  "schema_version"'),
        ("out.html", "<!doctype html>"),
        ("out.txt", "satu"),
    ],
)
def test_output_by_extension(folder: Path, name: str, start: str) -> None:
    result = run("a.txt", "-o", name)
    assert (result.exit_code, result.stdout) == (0, "")
    assert (folder / name).read_text("utf-8").startswith(start)


@pytest.mark.usefixtures("folder")
def test_html_is_one_page_of_all_with_their_texts() -> None:
    result = run("mixed.jsonl", "bom.txt", "--format", "html")
    assert result.exit_code == 1
    page = result.stdout
    assert (page.count("<!doctype html>"), page.count("</html>\n")) == (1, 1)
    assert re.findall(r'<p class="?text.*|<p>(\w+)</p>', page) == ["satu", "dua", "satu"]
    assert re.findall(r"<li><b>(.*?)</b>", page) == [f"mixed.jsonl:{line}" for line in range(2, 8)]


@pytest.mark.usefixtures("folder")
def test_tables_name_their_files() -> None:
    result = run("a.txt", "b.txt")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines() if "─" in line] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param([], id="no file"),
        pytest.param(["a.txt", "--format", "xml"], id="no such format"),
        pytest.param(["a.txt", "--published", "yesterday"], id="no date"),
        pytest.param(["a.txt", "-o", "none/out.json"], id="no such folder"),
        pytest.param(["a.txt", "-o", "folder"], id="output is a folder"),
        pytest.param(["a.txt", "--nonsense"], id="no such option"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_wrong_usage(arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr
