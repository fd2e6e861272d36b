"""Reads the lexicon's tables: one TSV a subject, typed by the dataclass that its rows become.

A table has a head line, one row a line, tabs between cells, and a ``source`` column that is never
empty. Lines that begin with ``#`` are remarks. There is no quoting: a cell holds no tab.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Iterable
from importlib.resources import files
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import yaml

from defnews.errors import ModelError

__all__ = ["LexiconError", "read_rows", "read_tsv", "read_yaml"]

#: Between the items of a cell whose field is a tuple.
ITEMS = ";"

Row = TypeVar("Row")


class LexiconError(ModelError):
    """A table of the lexicon is missing or says something that its row type does not know."""


def _read_text(name: str) -> str:
    try:
        return files(__package__).joinpath(name).read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError) as error:
        raise LexiconError(f"lexicon table {name} cannot be read ({error}); install defnews again") from error


def read_yaml(name: str) -> Any:
    """The plain value of a YAML file of the lexicon."""
    try:
        return yaml.safe_load(_read_text(name))
    except yaml.YAMLError as error:
        raise LexiconError(f"lexicon table {name} is no YAML: {error}") from error


def read_tsv(name: str) -> list[dict[str, str]]:
    """Rows of a table as text; cells are stripped, and a row with no source is refused."""
    return [row for _, row in _numbered(name)]


def _numbered(name: str) -> list[tuple[int, dict[str, str]]]:
    lines = [
        (number, line)
        for number, line in enumerate(_read_text(name).splitlines(), start=1)
        if line.strip() and not line.startswith("#")
    ]
    if not lines:
        raise LexiconError(f"{name}: no head line")
    head = [cell.strip() for cell in lines[0][1].split("\t")]
    if len(set(head)) < len(head) or "source" not in head:
        raise LexiconError(f"{name}: the head line needs distinct columns, one of them 'source': {head}")
    rows = []
    for number, line in lines[1:]:
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != len(head):
            raise LexiconError(f"{name}:{number}: {len(cells)} cells, the head line has {len(head)}")
        row = dict(zip(head, cells, strict=True))
        if not row["source"]:
            raise LexiconError(f"{name}:{number}: a row says where it is from")
        rows.append((number, row))
    return rows


def read_rows(name: str, kind: type[Row]) -> tuple[Row, ...]:
    """The rows of a table as `kind`, a dataclass whose fields name the columns.

    A field is a str, bool ("yes" or empty), int, float, Literal, ``tuple[str, ...]`` (items between
    semicolons), or one of these ``| None`` (empty). A field with a default may lack its column.
    """
    fields = _fields(kind)
    required = {name for name, (_, optional) in fields.items() if not optional}
    rows = []
    for number, cells in _numbered(name):
        if unknown := cells.keys() - fields.keys():
            raise LexiconError(f"{name}: columns that {kind.__name__} does not know: {sorted(unknown)}")
        if missing := required - cells.keys():
            raise LexiconError(f"{name}: columns that {kind.__name__} needs: {sorted(missing)}")
        values = {}
        for column, cell in cells.items():
            try:
                values[column] = _value(cell, fields[column][0])
            except ValueError as error:
                raise LexiconError(f"{name}:{number}: {column}: {error}") from None
        rows.append(kind(**values))
    return tuple(rows)


def _fields(kind: type) -> dict[str, tuple[Any, bool]]:
    if not dataclasses.is_dataclass(kind):
        raise TypeError(f"{kind!r} is no dataclass")
    hints = get_type_hints(kind)
    return {
        field.name: (
            hints[field.name],
            field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING,
        )
        for field in dataclasses.fields(kind)
        if field.init
    }


def _value(cell: str, wanted: Any) -> Any:
    origin = get_origin(wanted)
    if origin in (types.UnionType, Union):
        return None if not cell else _value(cell, get_args(wanted)[0])
    if origin is tuple:
        return _items(cell)
    if origin is Literal:
        return _one_of(cell, get_args(wanted))
    if wanted is bool:
        return _one_of(cell, ("yes", "")) == "yes"
    if wanted in (int, float):
        return wanted(cell)
    if not cell:
        raise ValueError("empty")
    return cell


def _items(cell: str) -> tuple[str, ...]:
    items = tuple(item.strip() for item in cell.split(ITEMS)) if cell else ()
    if not all(items) or len(set(items)) < len(items):
        raise ValueError(f"empty or doubled items: {cell!r}")
    return items


def _one_of(cell: str, choices: Iterable[str]) -> str:
    choices = tuple(choices)
    if cell not in choices:
        raise ValueError(f"{cell!r} is none of {choices}")
    return cell
