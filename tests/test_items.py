"""The events of short items are read as well as they have been: floors.toml beside them."""

import math
import tomllib

import pytest
from sentences import FIGURES, GOLD, measure, read_items

FLOORS = {
    f"{path.parent.name}/{name}": floors
    for path in sorted(GOLD.glob("*/floors.toml"))
    for name, floors in tomllib.loads(path.read_text("utf-8")).items()
    if (path.parent / f"{name}.jsonl").exists()
}


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_falls_below_its_floor(name: str) -> None:
    from defnews.extractor import default_extractor

    scores = measure(read_items(name), default_extractor()).scores
    figures = {figure: math.floor(scores[figure].f1 * 100) / 100 for figure in FIGURES}
    assert {f: v for f, v in figures.items() if v < FLOORS[name].get(f, 0.0)} == {}
