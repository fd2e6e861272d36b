"""Weights cannot hurt, nothing leaves the machine, and the same text is the same JSON wherever it is read."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from defnews.errors import ModelError
from defnews.extractor import default_extractor
from defnews.fingerprint import digest_of, rules_digest
from defnews.pipeline.recogniser.tagger import FILES, Tagger, weights_folder
from defnews.weights import CHECKSUMS

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


def sealed(folder: Path) -> None:
    """Write checksums that fit the files."""
    rows = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in sorted(FILES)]
    (folder / CHECKSUMS).write_text("".join(rows))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in weights_folder().iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


def test_the_weights_are_what_their_checksums_say_and_no_more() -> None:
    assert {file.name for file in weights_folder().iterdir()} == {*FILES, CHECKSUMS}


class Payload:
    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.target,)


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_pickle_is_never_loaded(folder: Path, name: str) -> None:
    marker = folder / "hurt"
    (folder / name).write_bytes(pickle.dumps(Payload(marker)))
    sealed(folder)
    with pytest.raises(ModelError):
        Tagger(folder)
    assert not marker.exists()


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_that_no_checksum_guards_is_refused(folder: Path, name: str) -> None:
    rows = (folder / CHECKSUMS).read_text().splitlines(keepends=True)
    (folder / CHECKSUMS).write_text("".join(row for row in rows if name not in row))
    with pytest.raises(ModelError, match=CHECKSUMS):
        Tagger(folder)


# -- the fingerprint ----------------------------------------------------------------------------


def test_the_generator_names_weights_and_rules() -> None:
    model = default_extractor().generator.model
    digest = hashlib.sha256((weights_folder() / CHECKSUMS).read_bytes()).hexdigest()[:8]
    assert model.endswith(f"{digest}, rules {rules_digest()}")


def test_other_rules_have_another_digest(tmp_path: Path) -> None:
    (tmp_path / "lexicon").mkdir()
    row = tmp_path / "lexicon" / "offices.tsv"
    row.write_bytes(b"menhan\n")
    before = digest_of(tmp_path, ["spacy 3.8"])
    assert before == digest_of(tmp_path, ["spacy 3.8"])
    assert before != digest_of(tmp_path, ["spacy 3.9"])
    row.write_bytes(b"menhan\r\n")
    assert before == digest_of(tmp_path, ["spacy 3.8"])
    row.write_bytes(b"menlu\n")
    assert before != digest_of(tmp_path, ["spacy 3.8"])


# -- the network, and other processes -------------------------------------------------------------

#: Audit events that no command may cause: connections, other programs, objects of foreign classes unpickled.
WATCHED = """
import sys

BANNED = ("socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.sendto", "urllib.", "http.",
          "ftplib.", "smtplib.", "os.system", "os.exec", "os.posix_spawn", "subprocess.Popen", "pickle.find_class")

def watch(event, arguments):
    if event.startswith(BANNED):
        raise SystemExit(f"{event} {arguments}")

sys.addaudithook(watch)
from defnews.cli import main
sys.argv[0] = "defnews"
main()
"""


def watched(*arguments: str, seed: str = "0") -> str:
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *arguments],
        capture_output=True, text=True, encoding="utf-8", env={**os.environ, "PYTHONHASHSEED": seed},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_no_command_opens_a_connection(tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    for suffix in (".txt", ".json"):
        (gold / f"dev-01{suffix}").write_bytes((ROOT / "tests/gold/dev" / f"dev-01{suffix}").read_bytes())
    assert json.loads(watched("schema"))
    assert "filler" in watched("evaluate", str(gold))
    db, seeds = str(tmp_path / "x.duckdb"), [str(seed) for seed in SEEDS[:2]]
    assert "2 articles added" in watched("corpus", "add", *seeds, "--db", db)
    assert watched("corpus", "sql", "SELECT count(*) FROM articles", "--db", db, "--csv").split() == [
        "count_star()",
        "2",
    ]
    assert "articles.parquet" in watched("corpus", "export", str(tmp_path / "tables"), "--db", db)
    for form in ("table", "csv", "jsonl", "html", "travel"):
        assert watched("timeline", "--db", db, "--format", form)


def test_the_same_json_in_every_process() -> None:
    first, second = (watched("extract", *map(str, SEEDS), "-f", "jsonl", seed=seed) for seed in ("1", "4711"))
    assert first == second
    assert first.splitlines()[0] == default_extractor().extract(SEEDS[0].read_text("utf-8")).model_dump_json()


def test_output_goes_to_its_file_alone(tmp_path: Path) -> None:
    record = {"text": "Menhan China Dong Jun tiba.", "url": "../../evil", "title": "../evil"}
    (tmp_path / "in.jsonl").write_text(json.dumps(record))
    place = tmp_path / "out"
    place.mkdir()
    watched("extract", str(tmp_path / "in.jsonl"), "-o", str(place / "news.jsonl"))
    assert {file.name for file in tmp_path.rglob("*")} == {"in.jsonl", "out", "news.jsonl"}
