"""What the README says is so."""

import re
import tomllib

import pytest
from readme import README, ROOT, refreshed

TEXT = README.read_text("utf-8")


def test_examples_print_what_is_shown() -> None:
    assert refreshed(TEXT) == TEXT


@pytest.mark.parametrize("command", re.findall(r"^```sh\n(.*?)\s*(?:#.*)?\n```$", TEXT, re.MULTILINE))
def test_ci_does_what_the_reader_is_told(command: str) -> None:
    steps = command.split(" && ")
    script = (ROOT / ".ci" / "run").read_text("utf-8").replace("--quiet ", "")
    assert all(re.search(rf"(^|&& ){re.escape(step)}( &&|$)", script, re.MULTILINE) for step in steps)


@pytest.mark.parametrize("path", re.findall(r"\]\((?!http)([^)#]+)\)", TEXT))
def test_links_lead_somewhere(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("module", re.findall(r"^  │  ([a-z_/]+\.py)", TEXT, re.MULTILINE))
def test_the_picture_shows_what_there_is(module: str) -> None:
    assert (ROOT / "src" / "defnews" / module).exists()


@pytest.mark.parametrize(
    ("table", "columns"), re.findall(r"\| `(\w+\.tsv)` \| ([\w, ]+) \|", TEXT), ids=lambda value: value[:20]
)
def test_tables_have_the_columns_told(table: str, columns: str) -> None:
    head = (ROOT / "src" / "defnews" / "lexicon" / table).read_text("utf-8").splitlines()[0]
    assert head.split("\t") == columns.split(", ")


def test_every_dependency_is_explained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {re.split(r"[<>=\[]", name)[0] for name in project["dependencies"]}
    told = {
        name.strip().lower()
        for cell in re.findall(r"^\| ([^|`]+) \| [^|]+ \|$", TEXT.partition("## Dependencies")[2], re.MULTILINE)
        for name in cell.split(",")
    }
    assert needed <= told
