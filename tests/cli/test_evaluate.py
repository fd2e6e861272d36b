"""`defnews evaluate`: the figures as a table and as JSON."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from defnews.cli import app

GOLD = Path(__file__).parents[1] / "gold"
SEEDS, STORED = GOLD / "seeds", GOLD / "predictions" / "seeds"
RUNNER = CliRunner()


def run(*arguments: object) -> Result:
    return RUNNER.invoke(app, ["evaluate", *map(str, arguments)])


def test_json_has_all_figures() -> None:
    figures = json.loads((GOLD / "predictions" / "figures.json").read_text("utf-8"))["seeds"]
    result = run(SEEDS, "--predictions", STORED, "--json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, figures)


def test_table_and_errors() -> None:
    output = run(SEEDS, "--predictions", STORED, "--errors").stdout
    assert "001_2019e5915295ad67" in output
    assert "missed   " in output
    figure = json.loads((GOLD / "predictions" / "figures.json").read_text("utf-8"))["seeds"]["filler"]
    [line] = [line for line in output.splitlines() if line.startswith("filler")]
    assert line.split()[1:4] == [f"{figure[key]:.3f}" for key in ("p", "r", "f1")]
    assert max(map(len, output.partition("figure")[2].splitlines())) <= 80


def test_extracts_and_saves(tmp_path: Path) -> None:
    saved = tmp_path / "new"
    result = run(SEEDS, "--save", saved, "--json")
    assert (result.exit_code, len(list(saved.glob("*.json")))) == (0, 5)
    assert run(SEEDS, "--predictions", saved, "--json").stdout == result.stdout


def test_gold_without_its_text(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes((SEEDS / "001_2019e5915295ad67.json").read_bytes())
    result = run(tmp_path)
    assert (result.exit_code, result.stderr) == (
        1,
        f"defnews: {tmp_path / 'a.txt'}: no such file or directory\n",
    )


def test_no_gold(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 1
    assert result.stderr.startswith("defnews: no gold articles")


@pytest.mark.parametrize("option", [[], ["--scheme", "nergrit"]], ids=["default", "nergrit"])
def test_ner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: list[str]) -> None:
    def stand_in(path: Path, *, scheme: str) -> dict[str, dict[str, float]]:
        return {
            "micro": {"p": 1.0, "r": 0.5, "f1": 2 / 3, "gold": 2},
            scheme: {"p": 0, "r": 0, "f1": 0, "gold": 0},
        }

    monkeypatch.setattr("defnews.evaluation_ner.evaluate_ner", stand_in)
    file = tmp_path / "x.bio"
    file.touch()
    scheme = option[-1] if option else "idner"
    assert json.loads(run("--ner", file, "--json", *option).stdout) == stand_in(file, scheme=scheme)
    assert [line.split() for line in run("--ner", file, *option).stdout.splitlines()] == [
        ["figure", "P", "R", "F1", "gold"],
        ["micro", "1.000", "0.500", "0.667", "2"],
        [scheme, "0.000", "0.000", "0.000", "0"],
    ]


def test_ner_forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = {form: {"micro": {"f1": f1}, "PER": {"f1": 1.0}} for form, f1 in (("plain", 0.9), ("upper", 0.8))}
    monkeypatch.setattr("defnews.evaluation_ner.evaluate_forms", lambda path, *, scheme: figures)
    file = tmp_path / "x.bio"
    file.touch()
    assert json.loads(run("--ner", file, "--forms", "--json").stdout) == figures
    assert [line.split() for line in run("--ner", file, "--forms").stdout.splitlines()] == [
        ["text", "micro", "PER"],
        ["plain", "0.900", "1.000"],
        ["upper", "0.800", "1.000"],
    ]


@pytest.mark.parametrize(
    "arguments", [[], ["no such folder"], [SEEDS, "--ner", __file__]], ids=["nothing", "no folder", "both"]
)
def test_wrong_usage(arguments: list[object]) -> None:
    assert run(*arguments).exit_code == 2
