"""Articles past one machine: a Ray Data set of texts to one of articles, on a laptop or on a cluster.

Each of Ray's actors holds one `Extractor` and reads batches of rows; Ray takes them from, and writes the results to,
any filesystem that it knows. What an article gives is what `Extractor.extract_many` gives for the same record.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from defnews.article import Failure
from defnews.errors import EngineError, InputError
from defnews.export import json
from defnews.extractor import Extractor

try:
    import pyarrow as pa
    import ray.data
except ImportError as error:
    raise EngineError('Ray Data is not installed: pip install "defnews[ray]"') from error

if TYPE_CHECKING:
    from ray.data import Dataset

__all__ = ["RESULTS", "extract_dataset"]

#: The columns that a row gains, all strings: the article as JSON, or the kind of its failure and what was wrong.
RESULTS = ("article", "kind", "error")

#: Batches that an actor is sent ahead: enough that it never waits, few enough that a cluster's memory stays.
BATCHES_AHEAD = 2


def extract_dataset(
    dataset: Dataset,
    *,
    text: str = "text",
    actors: int | None = None,
    batch_size: int = 32,
    engine: str = "spacy",
    stanza_dir: str | Path | None = None,
) -> Dataset:
    """`dataset` with the columns `RESULTS` after its own; nothing is read before Ray asks for rows.

    The column `text` holds the articles; columns `published`, `url` and `title` mean what they mean to
    `Extractor.extract_many`. At most `actors` extractors are built, one a CPU; without a number, as many as the cluster
    has room for. `engine` and `stanza_dir` (a folder that lies on each of the cluster's machines) are theirs. Ray keeps
    no order of rows unless its `ExecutionOptions` say so: carry a column that names them.

    Raises `InputError` where `dataset` lacks the column `text` or has one of `RESULTS` already.
    """
    if batch_size < 1 or (actors is not None and actors < 1):
        raise InputError(f"actors and batch_size are 1 or more, not {actors} and {batch_size}")
    columns = dataset.columns() or []
    if columns and text not in columns:
        raise InputError(f"the data set has no column {text!r}; it has {', '.join(columns)}")
    if taken := [column for column in columns if column in RESULTS]:
        raise InputError(f"the data set has a column {taken[0]!r} already: rename it first")
    return dataset.map_batches(
        _Reader,
        fn_constructor_kwargs={"text": text, "engine": engine, "stanza_dir": stanza_dir},
        batch_format="pyarrow",
        batch_size=batch_size,
        # Never all at once: a fixed pool as large as the cluster would leave no CPU for Ray to read the rows with.
        compute=ray.data.ActorPoolStrategy(min_size=1, max_size=actors, max_tasks_in_flight_per_actor=BATCHES_AHEAD),
        num_cpus=1,
    )


class _Reader:
    """What an actor holds: one extractor."""

    def __init__(self, *, text: str, engine: str, stanza_dir: str | Path | None) -> None:
        self._extractor = Extractor(engine, stanza_dir=stanza_dir)
        self._text = text

    def __call__(self, batch: pa.Table) -> pa.Table:
        items: list[dict[str, Any]] = [{**row, "text": row[self._text]} for row in batch.to_pylist()]
        rows: list[tuple[str | None, str | None, str | None]] = []
        for result in self._extractor.extract_many(items):
            if isinstance(result, Failure):
                rows.append((None, result.kind, result.error))
            else:
                rows.append((json.line(result), None, None))
        for name, values in zip(RESULTS, zip(*rows, strict=True), strict=True):
            batch = batch.append_column(name, pa.array(values, pa.string()))
        return batch
