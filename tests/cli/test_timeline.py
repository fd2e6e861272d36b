"""`defnews corpus` and `defnews timeline`, over records that were extracted before."""

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from defnews.cli import app

STORED = sorted((Path(__file__).parents[1] / "gold" / "predictions" / "seeds").glob("*.json"))
RUNNER = CliRunner()


def run(*arguments: object) -> Result:
    return RUNNER.invoke(app, [*map(str, arguments)])


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    records = [json.dumps(json.loads(path.read_text("utf-8"))) for path in STORED]
    keys = '{"schema_version"'
    assert all(record.startswith(keys) for record in records)
    Path("records.jsonl").write_text("".join(f"{record}\n" for record in records), "utf-8")
    Path("some.jsonl").write_text(
        f'{{"index":0,"kind":"InputError","error":"no text"}}\n{records[2]}\n{{"schema_version": "0"}}\n',
        "utf-8",
    )
    return tmp_path


def rows(result: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_add_ask_export() -> None:
    assert run("corpus", "add", "records.jsonl", "--db", "x.duckdb").stdout == "5 articles added, 5 in x.duckdb\n"
    assert run("corpus", "add", "records.jsonl", "--db", "x.duckdb").stdout == "0 articles added, 5 in x.duckdb\n"
    query = "SELECT id, published FROM articles ORDER BY id LIMIT 1"
    assert json.loads(run("corpus", "sql", query, "--db", "x.duckdb", "--json").stdout) == {
        "id": 1, "published": "2025-06-26",
    }  # fmt: skip
    assert run("corpus", "sql", query, "--db", "x.duckdb", "--csv").stdout == "id,published\n1,2025-06-26\n"
    assert run("corpus", "sql", query, "--db", "x.duckdb").stdout.split() == [
        "id",
        "published",
        "1",
        "2025-06-26",
    ]
    exported = run("corpus", "export", "out", "--db", "x.duckdb", "-f", "csv").stdout.splitlines()
    assert "out/events.csv" in exported
    assert all(Path(name).exists() for name in exported)


def test_texts_are_extracted(folder: Path) -> None:
    (folder / "a.txt").write_text("satu")
    (folder / "feed.jsonl").write_text('{"text": "dua"}\n{"text": "satu"}\n')
    added = run("corpus", "add", "a.txt", "feed.jsonl", "none.txt", "--db", "x.duckdb")
    assert (added.exit_code, added.stderr) == (1, "defnews: none.txt: no such file or directory\n")
    titles = run("corpus", "sql", "SELECT title FROM articles ORDER BY id", "--db", "x.duckdb", "--csv")
    assert titles.stdout.split() == ["title", "satu", "dua"]


def test_failures_of_the_extraction_are_told() -> None:
    result = run("corpus", "add", "some.jsonl", "--db", "x.duckdb")
    assert (result.exit_code, result.stdout) == (1, "1 articles added, 1 in x.duckdb\n")
    first, second = result.stderr.splitlines()
    assert first == "defnews: some.jsonl:1: no text"
    assert second.startswith("defnews: some.jsonl:3: is no record of an article: ")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_text('records.jsonl')",
        "DROP TABLE articles",
        "SELEC",
        "COPY events TO 'x.csv'",
        "ATTACH 'y.db'",
    ],
)
def test_sql_only_reads_and_only_the_corpus(query: str) -> None:
    run("corpus", "add", "records.jsonl", "--db", "x.duckdb")
    result = run("corpus", "sql", query, "--db", "x.duckdb")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("defnews: ")


def test_a_table_of_engagements() -> None:
    lines = run("timeline", "records.jsonl", "--type", "meeting", "--since", "2024-10-01").stdout.splitlines()
    assert lines[0].split() == ["When", "What", "Who", "Where", "Sources"]
    assert max(map(len, lines)) <= 80
    [talks] = [line for line in lines if "Dong Jun" in line and "2024-10-14" in line]
    assert talks.split()[-3:] == ["Beijing,", "CHN", "2"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param(["--country", "blr", "--country", "CHN"], lambda row: {"BLR", "CHN"} <= states(row), id="states"),
        pytest.param(["--person", "Andrej Belousow"], lambda row: "Belousov" in row["participants"], id="a spelling"),
        pytest.param(["--type", "visit", "--type", "call"], lambda row: row["type"] in ("visit", "call"), id="types"),
        pytest.param(["--since", "2024-10-14"], lambda row: row["end_date"] >= "2024-10-14", id="since"),
        pytest.param(["--until", "2023-12-31"], lambda row: "" < row["start_date"] <= "2023-12-31", id="until"),
    ],
)
def test_filters(options: list[str], expected: object) -> None:
    every = rows(run("timeline", "records.jsonl", "--format", "csv"))
    kept = rows(run("timeline", "records.jsonl", "--format", "csv", *options))
    assert kept == [row for row in every if expected(row)]
    assert 0 < len(kept) < len(every)


def states(row: dict[str, str]) -> set[str]:
    return {*row["participant_countries"].split("; "), row["country"]}


@pytest.mark.parametrize("form", ["csv", "jsonl", "plover", "travel"])
def test_files_and_corpus_give_the_same(folder: Path, form: str) -> None:
    run("corpus", "add", "records.jsonl", "--db", "x.duckdb")
    from_files = run("timeline", "records.jsonl", "-f", form).stdout
    assert from_files.count("\n") > 3
    assert run("timeline", "--db", "x.duckdb", "-f", form).stdout == from_files
    run("timeline", "--db", "x.duckdb", "-f", form, "-o", "out.csv")
    assert (folder / "out.csv").read_text("utf-8") == from_files


def test_plover_declares_its_losses() -> None:
    assert "- appointments: PLOVER has no such event" in run("timeline", "records.jsonl", "-f", "plover").stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["timeline"], 2),
        (["timeline", "records.jsonl", "--db", "x.duckdb"], 2),
        (["timeline", "records.jsonl", "--country", "China"], 2),
        (["timeline", "records.jsonl", "--since", "2024"], 2),
        (["timeline", "--db", "none.duckdb"], 1),
        (["timeline", "--db", "records.jsonl"], 1),
        (["corpus", "sql", "SELECT 1", "--db", "none.duckdb"], 1),
        (["corpus", "add", "records.jsonl"], 2),
    ],
    ids=str,
)
def test_wrong_usage(arguments: list[str], code: int) -> None:
    result = run(*arguments)
    assert result.exit_code == code
    assert result.exception is None or isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("command", ["timeline", "corpus", "corpus add", "corpus sql", "corpus export"])
def test_help(command: str) -> None:
    result = run(*command.split(), "--help")
    assert (result.exit_code, "Usage" in result.stdout) == (0, True)
    assert all(len(line) <= 80 for line in result.stdout.splitlines())


@pytest.mark.parametrize(
    "option", [["--html"], ["-f", "html"], ["-o", "page.html"], ["--html", "-o", "page.txt"]], ids=" ".join
)
def test_a_page(folder: Path, option: list[str]) -> None:
    result = run("timeline", "records.jsonl", "--country", "BLR", *option)
    assert result.exit_code == 0
    page = (folder / option[-1]).read_text("utf-8") if "-o" in option else result.stdout
    assert page.startswith("<!doctype html>")
    table = run("timeline", "records.jsonl", "--country", "BLR", "-f", "jsonl").stdout.splitlines()
    assert page.count('<article class="card engagement"') == len(table) > 0


def test_one_format_at_a_time() -> None:
    assert run("timeline", "records.jsonl", "--html", "-f", "csv").exit_code == 2
