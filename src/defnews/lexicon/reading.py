"""Reads the lexicon's tables: one TSV a subject, typed by the dataclass that its rows become.

A table has a head line, one row a line, tabs between cells, and a ``source`` column that is never
empty. Lines that begin with ``#`` are remarks. There is no quoting: a cell holds no tab.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable
from importlib.resources import files
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import yaml

from defnews.errors import ModelError

__all__ = ["LexiconError", "read_rows", "read_tsv", "read_yaml"]

#: The safe loader, in C where PyYAML was built with it: ten times as quick.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
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
        return yaml.load(_read_text(name), Loader=_LOADER)
    except yaml.YAMLError as error:
        raise LexiconError(f"lexicon table {name} is no YAML: {error}") from error


def read_tsv(name: str) -> list[dict[str, str]]:
    """Rows of a table as text; cells are stripped, and a row with no source is refused."""
    head, rows = _table(name)
    return [dict(zip(head, cells, strict=True)) for _, cells in rows]


def _table(name: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The head line, and each row with the number of its line."""
    lines = [
        (number, [cell.strip() for cell in line.split("\t")])
        for number, line in enumerate(_read_text(name).splitlines(), start=1)
        if line and not line.isspace() and line[0] != "#"
    ]
    if not lines:
        raise LexiconError(f"{name}: no head line")
    head = lines[0][1]
    if len(set(head)) < len(head) or "source" not in head:
        raise LexiconError(f"{name}: the head line needs distinct columns, one of them 'source': {head}")
    source = head.index("source")
    for number, cells in lines[1:]:
        if len(cells) != len(head):
            raise LexiconError(f"{name}:{number}: {len(cells)} cells, the head line has {len(head)}")
        if not cells[source]:
            raise LexiconError(f"{name}:{number}: a row says where it is from")
    return head, lines[1:]


def read_rows(name: str, kind: type[Row]) -> tuple[Row, ...]:
    """The rows of a table as `kind`, a dataclass whose fields name the columns.

    A field is a str, bool ("yes" or empty), int, float, Literal, ``tuple[str, ...]`` (items between
    semicolons), or one of these ``| None`` (empty). A field with a default may lack its column.
    """
    fields = _fields(kind)
    head, rows = _table(name)
    if unknown := set(head) - fields.keys():
        raise LexiconError(f"{name}: columns that {kind.__name__} does not know: {sorted(unknown)}")
    if missing := {field for field, (_, optional) in fields.items() if not optional} - set(head):
        raise LexiconError(f"{name}: columns that {kind.__name__} needs: {sorted(missing)}")
    readers = [(column, fields[column][0]) for column in head]
    found = []
    for number, cells in rows:
        values = {}
        for (column, read), cell in zip(readers, cells, strict=True):
            try:
                values[column] = read(cell)
            except ValueError as error:
                raise LexiconError(f"{name}:{number}: {column}: {error}") from None
        found.append(kind(**values))
    return tuple(found)


#: Makes the value of a cell.
Reader = Callable[[str], Any]


def _fields(kind: type) -> dict[str, tuple[Reader, bool]]:
    """Field to how its cells are read and whether it has a default."""
    if not dataclasses.is_dataclass(kind):
        raise TypeError(f"{kind!r} is no dataclass")
    hints = get_type_hints(kind)
    return {
        field.name: (
            _reader(hints[field.name]),
            field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING,
        )
        for field in dataclasses.fields(kind)
        if field.init
    }


def _reader(wanted: Any) -> Reader:
    origin, arguments = get_origin(wanted), get_args(wanted)
    if origin in (types.UnionType, Union):
        read = _reader(arguments[0])
        return lambda cell: read(cell) if cell else None
    if origin is tuple:
        return _items
    if origin is Literal:
        choices = {choice: choice for choice in arguments}
        return lambda cell: _one_of(cell, choices)
    if wanted is bool:
        return lambda cell: _one_of(cell, {"yes": True, "": False})
    return wanted if wanted in (int, float) else _text


def _text(cell: str) -> str:
    if not cell:
        raise ValueError("empty")
    return cell


def _items(cell: str) -> tuple[str, ...]:
    items = tuple(item.strip() for item in cell.split(ITEMS)) if cell else ()
    if not all(items) or len(set(items)) < len(items):
        raise ValueError(f"empty or doubled items: {cell!r}")
    return items


def _one_of(cell: str, choices: dict[str, Any]) -> Any:
    try:
        return choices[cell]
    except KeyError:
        raise ValueError(f"{cell!r} is none of {sorted(choices)}") from None
