"""Small towns, by the states that have one of the name: "Pakse" is in Laos for an article that speaks of Laos."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from .reading import read_rows

__all__ = ["key_of", "states_with_town"]


@dataclass(frozen=True, slots=True)
class Towns:
    """The towns of one state that are not in ``cities.tsv``, by their keys."""

    country: str
    towns: tuple[str, ...]
    source: str


def key_of(name: str) -> str:
    """An ASCII key: "São Paulo" is "sao-paulo"."""
    plain = unicodedata.normalize("NFKD", name).replace("'", "").encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


@cache
def _states() -> Mapping[str, tuple[str, ...]]:
    states: dict[str, tuple[str, ...]] = {}
    for row in read_rows("towns.tsv", Towns):
        for town in row.towns:
            states[town] = (*states.get(town, ()), row.country)
    return MappingProxyType(states)


def states_with_town(name: str) -> tuple[str, ...]:
    """Alpha-3 codes of the states that have a town of this name; () where none has or it is a city's."""
    return _states().get(key_of(name), ())
