"""Ray Data: the same articles as one process gives, from files to files."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from defnews import Article, EngineError, Failure, InputError
from defnews.extractor import default_extractor

ray = pytest.importorskip("ray")
pq = pytest.importorskip("pyarrow.parquet")

SEEDS = [path.read_text("utf-8") for path in sorted((Path(__file__).parent / "gold" / "seeds").glob("*.txt"))]
RECORDS: list[dict[str, Any]] = [
    *({"text": text, "published": None, "title": None} for text in SEEDS),
    {"text": SEEDS[1], "published": "2023-08-17", "title": "Judul"},
    {"text": "x", "published": "kemarin", "title": None},
    {"text": None, "published": None, "title": None},
    {"text": "", "published": None, "title": None},
]  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[None]:
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    # What Ray ships to its workers is nothing here, and its dashboard would be a server that nobody asked for.
    ray.init(num_cpus=2, include_dashboard=False, object_store_memory=200 << 20, log_to_driver=False)
    ray.data.DataContext.get_current().enable_progress_bars = False
    yield
    ray.shutdown()


@pytest.fixture(scope="module")
def expected() -> list[Article | Failure]:
    return list(default_extractor().extract_many(RECORDS))


def test_json_lines_to_parquet(tmp_path: Path, expected: list[Article | Failure]) -> None:
    from defnews.ray import extract_dataset

    source = tmp_path / "news.jsonl"
    source.write_text("".join(json.dumps({"id": i, **record}) + "\n" for i, record in enumerate(RECORDS)), "utf-8")
    dataset = ray.data.read_json(str(source))
    extract_dataset(dataset, batch_size=2).write_parquet(str(tmp_path / "articles"))

    rows = sorted(pq.read_table(tmp_path / "articles").to_pylist(), key=lambda row: row["id"])
    assert [row["id"] for row in rows] == list(range(len(RECORDS)))
    assert [row["text"] for row in rows] == [record["text"] for record in RECORDS]
    for row, result in zip(rows, expected, strict=True):
        if isinstance(result, Failure):
            assert (row["article"], row["kind"], row["error"]) == (None, result.kind, result.error)
        else:
            assert (row["article"], row["kind"], row["error"]) == (result.model_dump_json(), None, None)


def test_a_column_of_another_name(expected: list[Article | Failure]) -> None:
    from defnews.ray import extract_dataset

    dataset = ray.data.from_items([{"isi_berita": SEEDS[0]}])
    (row,) = extract_dataset(dataset, text="isi_berita", actors=1).take_all()
    assert row["article"] == expected[0].model_dump_json()


def test_wrong_columns() -> None:
    from defnews.ray import extract_dataset

    with pytest.raises(InputError, match="no column 'text'; it has isi"):
        extract_dataset(ray.data.from_items([{"isi": "x"}]))
    with pytest.raises(InputError, match="'error' already"):
        extract_dataset(ray.data.from_items([{"text": "x", "error": "y"}]))
    with pytest.raises(InputError, match="1 or more"):
        extract_dataset(ray.data.from_items([{"text": "x"}]), actors=0)


def test_an_actor_has_the_extractor_that_was_asked_for() -> None:
    from defnews.ray import _Reader

    with pytest.raises(EngineError, match="stanza_dir is for the engine 'stanza'"):
        _Reader(text="text", engine="spacy", stanza_dir="models")
    with pytest.raises(EngineError, match="'spacey' is not known"):
        _Reader(text="text", engine="spacey", stanza_dir=None)


def test_without_ray(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "ray.data", None)
    monkeypatch.delitem(sys.modules, "defnews.ray", raising=False)
    with pytest.raises(EngineError, match=r'pip install "defnews\[ray\]"'):
        import defnews.ray  # noqa: F401
