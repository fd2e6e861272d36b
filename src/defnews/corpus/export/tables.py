"""The corpus' tables as files: Parquet as they are, CSV for spreadsheets."""

from __future__ import annotations

from pathlib import Path

import duckdb

from .cells import FORMULA

__all__ = ["write_table"]


def write_table(connection: duckdb.DuckDBPyConnection, table: str, path: Path) -> None:
    """Write `table` to a .parquet or .csv file; a CSV cell that a spreadsheet would run begins with an apostrophe."""
    if path.suffix == ".parquet":
        connection.execute(f"COPY {table} TO $path (FORMAT parquet)", {"path": str(path)})
        return
    columns = connection.execute(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index", [table]
    ).fetchall()
    cells = (_cell(name) if kind.startswith("VARCHAR") else f'"{name}"' for name, kind in columns)
    connection.execute(
        f"COPY (SELECT {', '.join(cells)} FROM {table}) TO $path (FORMAT csv, HEADER)", {"path": str(path)}
    )


def _cell(name: str) -> str:
    """The column's text (a list's items behind each other), guarded."""
    text = f"array_to_string(\"{name}\", '; ')" if name in ("aliases", "bylines") else f'"{name}"'
    return f"CASE WHEN regexp_matches({text}, '^[{FORMULA}]') THEN '''' || {text} ELSE {text} END AS \"{name}\""
