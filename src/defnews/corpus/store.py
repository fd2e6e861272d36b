"""Articles in one DuckDB file, each once, and what they tell of as tables."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from defnews.article import Article
from defnews.errors import InputError
from defnews.source import digest

from .engagement import Engagement
from .merging import merge
from .migrations import migrate, scripts, version_of
from .reports import read_reports
from .rows import Rows, article_rows, fingerprint
from .summary import summarise

__all__ = ["TABLES", "Corpus"]

#: The tables in the order in which they are filled; the migrations say what stands in them.
TABLES = (
    "articles", "people", "roles", "organisations", "countries", "places", "events", "participants", "quotes",
    "mentions",
)  # fmt: skip
#: A transaction ends with so many articles, or after so many seconds: little is lost where the process is killed.
BATCH = 500
SECONDS = 5.0
#: Of a DuckDB file, behind its checksum.
MAGIC = b"DUCK"


class Corpus:
    """A store of articles in a DuckDB file, ":memory:" by default; a context manager that closes it.

    One process writes at a time, or any number read with `read_only`. `isolated` keeps queries from reaching anything
    but the corpus: no other file, no network. Raises `InputError` where the file is not a corpus, was made by a newer
    defnews, is missing (to read), or is in use.
    """

    def __init__(self, path: str | Path = ":memory:", *, read_only: bool = False, isolated: bool = False) -> None:
        self.path = str(path)
        self._connection = _connected(self.path, read_only)
        try:
            known = scripts()
            have = version_of(self._connection)
            if have > len(known):
                raise InputError(f"was made by a newer defnews (schema {have}, known {len(known)})")
            if read_only and have < len(known):
                raise InputError(f"has schema {have}; open it once for writing to bring it to {len(known)}")
            migrate(self._connection, known)
            if isolated:
                self._connection.execute("SET enable_external_access = false; SET lock_configuration = true")
        except InputError as error:
            self._connection.close()
            raise InputError(f"{self.path}: {error}") from error
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        """The number of articles."""
        row = self._connection.execute("SELECT count(*) FROM articles").fetchone()
        return int(row[0]) if row else 0

    def close(self) -> None:
        self._connection.close()

    def knows(self, text: str) -> bool:
        """Whether an article of this text is there, however its white space differs."""
        row = self._connection.execute("SELECT 1 FROM articles WHERE text_sha256 = ?", [digest(text)]).fetchone()
        return row is not None

    def add(self, articles: Iterable[Article], *, stored: Callable[[int], object] = lambda number: None) -> int:
        """Store articles that are not there yet, by their text's hash; returns how many were new.

        Each lot, `BATCH` articles or those that come within `SECONDS`, is one transaction: whatever stops it, an
        article is there whole or not at all, and adding the same again goes on. `stored` is told how many articles
        a lot had when it is safe on the disk.
        """
        added = 0
        for lot in _lots(articles):
            added += self._add(lot)
            stored(len(lot))
        return added

    def _add(self, articles: Sequence[Article]) -> int:
        connection = self._connection
        hashed = {fingerprint(article): article for article in articles}
        connection.begin()
        try:
            for (known,) in connection.execute(
                "SELECT text_sha256 FROM articles WHERE text_sha256 IN (SELECT unnest(?))", [list(hashed)]
            ).fetchall():
                del hashed[known]
            last = connection.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()
            rows: Rows = defaultdict(list)
            for number, article in enumerate(hashed.values(), start=last[0] + 1 if last else 1):
                article_rows(number, article, rows)
            now = dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)
            for row in rows["articles"]:
                row["added"] = now
            for table in TABLES:
                self._insert(table, rows[table])
        except BaseException:
            connection.rollback()
            raise
        connection.commit()
        return len(hashed)

    def _insert(self, table: str, rows: list[dict[str, Any]]) -> None:
        """All rows by one statement: they go in as JSON, which DuckDB reads by the table's own types."""
        if not rows:
            return
        types = self._columns(table)
        self._connection.execute(
            f"INSERT INTO {table} BY NAME SELECT unnest(from_json(?, ?), recursive := true)",
            [json.dumps(rows, default=str), json.dumps([types])],
        )

    def _columns(self, table: str) -> dict[str, str]:
        found = self._connection.execute(
            "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index", [table]
        )
        return dict(found.fetchall())

    def sql(self, query: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> duckdb.DuckDBPyConnection:
        """The result of a query over `TABLES`, with its parameters bound; raises `InputError` where it is wrong."""
        try:
            return self._connection.cursor().execute(query, parameters or None)
        except duckdb.Error as error:
            raise InputError(str(error)) from error

    def engagements(self, *, confidence: float = 0.0) -> tuple[Engagement, ...]:
        """What happened, each happening once however many articles tell of it, by date, those without one last.

        Events below `confidence` are left out. Each `Engagement` lists its sources and where they disagree.
        """
        reports = list(read_reports(self._connection.cursor(), confidence))
        return summarise(merge(reports))

    def export(self, folder: str | Path, *, file_format: str = "parquet") -> Iterator[Path]:
        """Write each table to `folder` as TABLE.parquet or TABLE.csv; yields each file as it is done."""
        if file_format not in ("parquet", "csv"):
            raise InputError(f"format is parquet or csv, not {file_format!r}")
        from .export.tables import write_table

        home = Path(folder)
        home.mkdir(parents=True, exist_ok=True)
        for table in TABLES:
            path = home / f"{table}.{file_format}"
            write_table(self._connection.cursor(), table, path)
            yield path


def _lots(articles: Iterable[Article]) -> Iterator[list[Article]]:
    lot: list[Article] = []
    began = time.monotonic()
    for article in articles:
        lot.append(article)
        if len(lot) == BATCH or time.monotonic() - began >= SECONDS:
            yield lot
            lot, began = [], time.monotonic()
    if lot:
        yield lot


def _connected(path: str, read_only: bool) -> duckdb.DuckDBPyConnection:
    """A connection that fetches no extension of DuckDB's over the network."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    file = Path(path)
    if read_only and not file.exists():
        raise InputError(f"{path}: no such file or directory")
    try:
        if file.is_file() and file.stat().st_size:
            with file.open("rb") as stream:
                if stream.read(12)[8:] != MAGIC:  # DuckDB would open a CSV or JSON file too, as something else
                    raise InputError(f"{path}: is no DuckDB database")
        return duckdb.connect(path, read_only=read_only, config=settings)
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    except duckdb.Error as error:
        if "lock" in str(error):
            raise InputError(f"{path}: another process has it open; while one writes, no other can open it") from error
        raise InputError(f"{path}: {str(error).partition(chr(10))[0]}") from error
