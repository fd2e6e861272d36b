"""The metric of tests/gold/METRIC.md: `Article` objects against gold articles.

    gold = read_gold(Path("tests/gold/seeds"))
    report = evaluate(gold, {name: extract(text) for name, text in texts.items()})
    report.scores["filler"].f1

The figures (`FIGURES`) are micro-averaged over the articles; two of them carry a bootstrap
interval. A gold article with no prediction counts as an empty one.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from defnews.article import Article
from defnews.errors import InputError
from defnews.evaluation.documents import Document, from_article, from_gold
from defnews.evaluation.gold import GoldArticle, read_gold
from defnews.evaluation.scoring import count
from defnews.evaluation.tally import Interval, Mistake, Score, interval, total

__all__ = [
    "FIGURES",
    "GoldArticle",
    "Mistake",
    "Report",
    "Score",
    "evaluate",
    "read_gold",
    "read_predictions",
    "write_predictions",
]

#: in the order in which they are told; the parts of `filler` follow as ``event.<slot>``
FIGURES = ("published", "people", "roles", "countries", "organisations", "quotes", "event", "row", "filler")
WITH_INTERVAL = ("filler", "row")
SEED = 0


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a set of articles, and what is wrong in each of them."""

    scores: Mapping[str, Score]
    intervals: Mapping[str, Interval]
    mistakes: Mapping[str, tuple[Mistake, ...]]

    def as_json(self) -> dict[str, dict[str, Any]]:
        """By figure: p, r, f1, hit, pred, gold, and ci95 where there is one."""
        out: dict[str, dict[str, Any]] = {}
        for figure, s in self.scores.items():
            out[figure] = {
                "p": s.precision,
                "r": s.recall,
                "f1": s.f1,
                "hit": s.hit,
                "pred": s.predicted,
                "gold": s.gold,
            }
            if figure in self.intervals:
                out[figure]["ci95"] = list(self.intervals[figure])
        return out


def evaluate(gold: Mapping[str, GoldArticle], predicted: Mapping[str, Article]) -> Report:
    """Score predictions by name against gold articles by name; predictions of other names are not looked at.

    Raises `InputError` where there is no gold article.
    """
    if not gold:
        raise InputError("no gold articles to evaluate against")
    tallies = [
        count(from_gold(article), from_article(predicted[name]) if name in predicted else Document())
        for name, article in gold.items()
    ]
    scores = total(tallies)
    slots = sorted(figure for figure in scores if figure.startswith("event."))
    # One sequence of random numbers for all intervals, in this order: the figures are reproducible.
    chance = random.Random(SEED)
    intervals = {figure: interval(tallies, figure, chance) for figure in WITH_INTERVAL if figure in scores}
    return Report(
        scores={figure: scores[figure] for figure in (*FIGURES, *slots) if figure in scores},
        intervals=intervals,
        mistakes={name: tuple(tally.mistakes) for name, tally in zip(gold, tallies, strict=True)},
    )


def read_predictions(folder: Path, names: Iterable[str]) -> dict[str, Article]:
    """The `Article` in ``NAME.json`` of a folder for each of `names` that it holds."""
    articles: dict[str, Article] = {}
    for name in names:
        path = folder / f"{name}.json"
        if not path.exists():
            continue
        try:
            articles[name] = Article.model_validate_json(path.read_bytes())
        except ValidationError as error:
            raise InputError(f"{path} is no JSON of an Article: {error}") from error
    return articles


def write_predictions(folder: Path, articles: Mapping[str, Article]) -> None:
    """Write each article as ``NAME.json``, as `read_predictions` reads it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, article in articles.items():
        (folder / f"{name}.json").write_text(article.model_dump_json(indent=1) + "\n", encoding="utf-8")
