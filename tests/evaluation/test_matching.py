"""One-to-one matching."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from defnews.evaluation.matching import assign, pair


@st.composite
def matrices(draw: st.DrawFn) -> list[list[int]]:
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    row = st.lists(st.integers(0, 5), min_size=columns, max_size=columns)
    return draw(st.lists(row, min_size=rows, max_size=rows))


@given(matrices())
def test_assign_reaches_the_greatest_sum(weights: list[list[int]]) -> None:
    assigned = assign(weights)
    best = zip(*linear_sum_assignment(weights, maximize=True), strict=True)
    assert sum(weights[i][j] for i, j in assigned) == sum(weights[i][j] for i, j in best)
    rows, columns = zip(*assigned, strict=True)
    assert len(set(rows)) == len(set(columns)) == len(assigned) == min(len(weights), len(weights[0]))


@pytest.mark.parametrize(
    ("weights", "assigned"),
    [
        pytest.param([], [], id="no rows"),
        pytest.param([[], []], [], id="no columns"),
        pytest.param([[0, 0], [0, 0]], [(0, 0), (1, 1)], id="all equal"),
        pytest.param([[1, 2], [1, 2]], [(0, 1), (1, 0)], id="the first row keeps what both want"),
        pytest.param([[3], [4]], [(1, 0)], id="more rows than columns"),
    ],
)
def test_assign(weights: list[list[int]], assigned: list[tuple[int, int]]) -> None:
    assert assign(weights) == assigned


def test_pair_leaves_out_what_is_not_alike() -> None:
    assert pair("abc", "cxa", str.__eq__) == [(0, 2), (2, 0)]
