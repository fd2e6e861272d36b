"""The extraction is as good on the gold articles as it has been: tests/gold/floors.toml."""

import pytest
from floors import GOLD, measured, pinned, raised, read_floors

FLOORS = read_floors()


@pytest.mark.parametrize("articles", FLOORS)
def test_no_figure_falls_below_its_floor(articles: str) -> None:
    from defnews.extractor import default_extractor

    figures = measured(articles, default_extractor())
    fallen = {
        figure: f"{figures.get(figure, 0.0)} < {floor}"
        for figure, floor in FLOORS[articles].items()
        if figures.get(figure, 0.0) < floor
    }
    assert not fallen


def test_every_figure_of_every_set_has_a_floor() -> None:
    held = {(articles, figure) for articles, figures in FLOORS.items() for figure in figures}
    sets = {path.parent.name for path in GOLD.glob("*/*.txt")}
    assert held == {(articles, figure) for articles in sets for figure in pinned(articles)}


def test_floors_only_rise() -> None:
    text = "# words\n\n[seeds]\npeople = 0.5\nroles = 0.9\n\n[dev]\npeople = 0.1\n"
    figures = {"seeds": {"people": 0.75, "roles": 0.8}, "other": {"people": 1.0}}
    assert raised(text, figures) == text.replace("0.5", "0.75")
