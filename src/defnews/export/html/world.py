"""A map of who met whom: outlines of states, a circle on each capital, a line between two."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["HEIGHT", "WIDTH", "Line", "Map", "State", "draw"]

#: Units of ``world.tsv``; south of the map's edge lies no state.
WIDTH, HEIGHT = 2000, 880
MOST_LINES, MOST_NAMES = 150, 14
#: A name's room in units.
NAME_WIDTH, NAME_HEIGHT = 150, 34


@dataclass(frozen=True, slots=True)
class State:
    code: str
    x: int
    y: int
    path: str
    count: int
    radius: float
    #: 0 for none, to 4 for the most
    shade: int
    #: its place among the names that are written; None for the others
    rank: int | None


@dataclass(frozen=True, slots=True)
class Line:
    states: tuple[str, str]
    path: str
    width: float
    count: int


@dataclass(frozen=True, slots=True)
class Map:
    states: tuple[State, ...]
    lines: tuple[Line, ...]


@cache
def _world() -> dict[str, tuple[int, int, str]]:
    """Code to the place of the capital and the outline; small states have none."""
    rows = files(__package__).joinpath("world.tsv").read_text("utf-8").splitlines()[1:]
    cells = (row.split("\t") for row in rows)
    return {code: (int(x), int(y), path) for code, x, y, path in cells}


def draw(states: Mapping[str, int], pairs: Mapping[tuple[str, str], int]) -> Map:
    """The world with engagements counted by state and by pair of states; what is on no map is left out."""
    most = max(states.values(), default=1)
    named = _named(states)
    drawn = tuple(
        State(
            code=code,
            x=x,
            y=y,
            path=path,
            count=(count := states.get(code, 0)),
            radius=3 + 13 * math.sqrt(count / most) if count else 0,
            shade=math.ceil(4 * math.sqrt(count / most)),
            rank=named.index(code) if code in named else None,
        )
        for code, (x, y, path) in _world().items()
    )
    lines = sorted((count, pair) for pair, count in pairs.items() if all(code in _world() for code in pair))
    thickest = max(pairs.values(), default=1)
    return Map(
        drawn,
        tuple(
            Line(pair, _arc(*pair), 1.5 + 6 * math.sqrt(count / thickest), count) for count, pair in lines[-MOST_LINES:]
        ),
    )


def _arc(one: str, other: str) -> str:
    """A curve between two capitals, bent to the north."""
    (ax, ay, _), (bx, by, _) = _world()[one], _world()[other]
    bend = 0.18 * math.dist((ax, ay), (bx, by))
    return f"M{ax},{ay}Q{(ax + bx) / 2:.0f},{(ay + by) / 2 - bend:.0f},{bx},{by}"


def _named(states: Mapping[str, int]) -> list[str]:
    """The states with the most, as far as their names do not cover each other."""
    named: dict[str, tuple[int, int]] = {}
    for code in sorted(states, key=lambda code: (-states[code], code)):
        if code not in _world() or len(named) == MOST_NAMES:
            continue
        x, y, _ = _world()[code]
        if all(abs(x - a) > NAME_WIDTH or abs(y - b) > NAME_HEIGHT for a, b in named.values()):
            named[code] = (x, y)
    return list(named)
