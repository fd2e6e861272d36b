"""The evaluation gives the figures of the metric's reference implementation (tests/gold/predictions)."""

import json
from pathlib import Path

import pytest

from defnews.article import Article
from defnews.evaluation import GoldArticle, evaluate, read_gold, read_predictions

GOLD = Path(__file__).parents[1] / "gold"
FIGURES = json.loads((GOLD / "predictions" / "figures.json").read_text("utf-8"))
SMALL = [json.loads(line) for line in (Path(__file__).parent / "small.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("articles", ["seeds", "dev"])
def test_figures_and_intervals_of_many_articles(articles: str) -> None:
    gold = read_gold(GOLD / articles)
    predicted = read_predictions(GOLD / "predictions" / articles, gold)
    assert evaluate(gold, predicted).as_json() == FIGURES[articles]


@pytest.mark.parametrize("case", SMALL, ids=range(len(SMALL)))
def test_figures_of_one_article(case: dict) -> None:
    gold, predicted = GoldArticle.model_validate(case["gold"]), Article.model_validate(case["predicted"])
    scores = evaluate({"a": gold}, {"a": predicted}).scores
    assert {figure: [s.hit, s.predicted, s.gold] for figure, s in scores.items()} == case["figures"]
