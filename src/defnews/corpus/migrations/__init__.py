"""The corpus' tables, version by version: each SQL file here takes a database one version on."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

import duckdb

from defnews.errors import InputError

__all__ = ["migrate", "scripts", "version_of"]

VERSIONS = "CREATE TABLE IF NOT EXISTS schema_versions (version INTEGER PRIMARY KEY, applied TIMESTAMP NOT NULL)"


def scripts() -> list[str]:
    """The SQL of each version, the first first."""
    found = sorted(file.name for file in files(__package__).iterdir() if file.name.endswith(".sql"))
    return [files(__package__).joinpath(name).read_text("utf-8") for name in found]


def version_of(connection: duckdb.DuckDBPyConnection) -> int:
    """The version of a corpus; 0 for an empty database. Raises `InputError` where it holds something else."""
    tables = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if not tables:
        return 0
    if "schema_versions" not in tables:
        raise InputError("is a database, but no corpus of defnews")
    row = connection.execute("SELECT max(version) FROM schema_versions").fetchone()
    return (row and row[0]) or 0


def migrate(connection: duckdb.DuckDBPyConnection, versions: Sequence[str]) -> None:
    """Bring the database to the last of `versions`, all of it or nothing."""
    have = version_of(connection)
    if have == len(versions):
        return
    connection.begin()
    try:
        connection.execute(VERSIONS)
        for number, script in enumerate(versions[have:], start=have + 1):
            connection.execute(script)
            connection.execute("INSERT INTO schema_versions VALUES (?, now()::TIMESTAMP)", [number])
    except BaseException:
        connection.rollback()
        raise
    connection.commit()
