"""Measure the extraction on the gold and raise the floors that it has passed; no floor is lowered.

python tests/floors.py
"""

from __future__ import annotations

import math
import re
import tomllib
from pathlib import Path

from defnews.evaluation import FIGURES, evaluate, read_gold
from defnews.extractor import Extractor, default_extractor

GOLD = Path(__file__).parent / "gold"
FLOORS = GOLD / "floors.toml"

#: What is pinned: the metric's figures, and of the slots of events the one that users trust least.
PINNED = (*FIGURES, "event.when")

#: Of these, what needs events or quotes, which not every set of gold has.
OF_EVENTS = ("event", "row", "filler", "event.when")
OF_QUOTES = ("quotes",)

Floors = dict[str, dict[str, float]]


def read_floors() -> Floors:
    """F1 by set and figure."""
    return tomllib.loads(FLOORS.read_text("utf-8"))


def pinned(articles: str) -> tuple[str, ...]:
    """The figures that a set of gold articles is pinned to."""
    gold = read_gold(GOLD / articles).values()
    without = {
        *(OF_EVENTS if all(article.events is None for article in gold) else ()),
        *(OF_QUOTES if all(article.quotes is None for article in gold) else ()),
    }
    return tuple(figure for figure in PINNED if figure not in without)


def measured(articles: str, extractor: Extractor) -> dict[str, float]:
    """F1 by figure of what the extractor finds in a set now, rounded down to two places.

    The third is left free: processors differ in how they round int8.
    """
    gold = read_gold(GOLD / articles)
    texts = {name: (GOLD / articles / f"{name}.txt").read_text("utf-8") for name in gold}
    scores = evaluate(gold, {name: extractor.extract(text) for name, text in texts.items()}).scores
    return {figure: math.floor(scores[figure].f1 * 100) / 100 for figure in PINNED if figure in scores}


def raised(text: str, figures: Floors) -> str:
    """The floors file with each floor that its figure has passed set to the figure; comments stay."""
    lines, articles = [], ""
    for line in text.splitlines():
        if head := re.fullmatch(r"\[(\w+)\]", line):
            articles = head[1]
        elif floor := re.fullmatch(r"\"?([\w.]+)\"? = ([\d.]+)", line):
            figure, old = floor[1], float(floor[2])
            line = f"{line.partition(' = ')[0]} = {max(old, figures.get(articles, {}).get(figure, 0.0))}"
        lines.append(line)
    return "\n".join(lines) + "\n"


def main() -> None:
    extractor = default_extractor()
    now = {articles: measured(articles, extractor) for articles in read_floors()}
    for articles, floors in read_floors().items():
        for figure, floor in floors.items():
            value = now[articles].get(figure, 0.0)
            mark = "raised" if value > floor else "BELOW" if value < floor else "as it was"
            print(f"{articles:8s} {figure:14s} {floor:.3f} -> {value:.3f}  {mark}")
    FLOORS.write_text(raised(FLOORS.read_text("utf-8"), now), encoding="utf-8")


if __name__ == "__main__":
    main()
