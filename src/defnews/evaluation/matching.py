"""One-to-one matching of gold and predicted items."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np

__all__ = ["assign", "pair"]

G = TypeVar("G")
P = TypeVar("P")


def assign(weights: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The assignment (row, column) of the shorter side that maximises the sum of weights.

    Hungarian method, by shortest augmenting paths. SciPy's `linear_sum_assignment` reaches the same
    sum, but where several assignments reach it, the figures depend on which one is taken (an
    `optional` event, the roles of two people with one name), and the metric is defined by this one:
    rows in order, and of equally short steps the one to the leftmost column.
    """
    rows, columns = len(weights), len(weights[0]) if weights else 0
    if rows > columns:
        return sorted((i, j) for j, i in assign(list(zip(*weights, strict=True))))
    cost = -np.array(weights, dtype=np.int64).reshape(rows, columns)
    huge = np.iinfo(np.int64).max // 4
    root = columns  # a column that every path starts from and nothing is assigned to
    row_potential = np.zeros(rows, dtype=np.int64)
    column_potential = np.zeros(columns + 1, dtype=np.int64)
    owner = np.full(columns + 1, -1)
    for row in range(rows):
        owner[root] = row
        distance = np.full(columns, huge)
        previous = np.full(columns, root)
        free = np.ones(columns, dtype=bool)
        path, column = [root], root
        while owner[column] >= 0:
            reduced = cost[owner[column]] - row_potential[owner[column]] - column_potential[:-1]
            nearer = free & (reduced < distance)
            distance[nearer], previous[nearer] = reduced[nearer], column
            nearest = int(np.where(free, distance, huge).argmin())
            step = distance[nearest]
            row_potential[owner[path]] += step
            column_potential[path] -= step
            distance[free] -= step
            free[nearest] = False
            path.append(nearest)
            column = nearest
        while column != root:
            owner[column] = owner[previous[column]]
            column = int(previous[column])
    return sorted((int(row), column) for column, row in enumerate(owner[:-1]) if row >= 0)


def pair(gold: Sequence[G], predicted: Sequence[P], same: Callable[[G, P], bool]) -> list[tuple[int, int]]:
    """As many pairs (gold, predicted) for which `same` holds as there can be, each item in one at most."""
    alike = [[int(same(g, p)) for p in predicted] for g in gold]
    return [(i, j) for i, j in assign(alike) if alike[i][j]]
