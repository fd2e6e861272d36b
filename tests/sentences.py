"""Score the events of short items: a JSONL file under tests/gold, one item a line.

python tests/sentences.py deeds/open [deeds/closed] [--only transfer] [--errors]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from defnews.evaluation import GoldArticle, Report, evaluate
from defnews.extractor import Extractor, default_extractor

GOLD = Path(__file__).parent / "gold"

#: What is counted; people, countries and the like are not annotated.
FIGURES = ("event", "filler", "row")

Items = dict[str, tuple[str, GoldArticle]]


def read_items(name: str) -> Items:
    """Text and gold by the item's name, of the file ``NAME.jsonl`` under tests/gold."""
    return {item["id"]: (item["text"], _gold(item)) for item in _lines(GOLD / f"{name}.jsonl")}


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, path.read_text("utf-8").splitlines())


def _gold(item: dict[str, Any]) -> GoldArticle:
    nobody: dict[str, Any] = {"people": (), "countries": (), "organisations": ()}
    return GoldArticle.model_validate({**nobody, "published": item["published"], "events": item["events"]})


def measure(items: Items, extractor: Extractor) -> Report:
    return evaluate(
        {name: gold for name, (_, gold) in items.items()},
        {name: extractor.extract(text) for name, (text, _) in items.items()},
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("names", nargs="+")
    arguments.add_argument("--only", default="", help="items whose name begins so")
    arguments.add_argument("--errors", action="store_true")
    options = arguments.parse_args()
    every = {key: item for name in options.names for key, item in read_items(name).items()}
    items = {key: item for key, item in every.items() if key.startswith(options.only)}
    report = measure(items, default_extractor())
    for name, mistakes in report.mistakes.items() if options.errors else ():
        if of_events := [mistake for mistake in mistakes if mistake.subject == "event"]:
            print(f"{name}: {items[name][0]!r}", *of_events, "", sep="\n")
    for figure, score in report.scores.items():
        if figure in FIGURES or figure.startswith("event."):
            print(f"{figure:18s} P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}  gold {score.gold}")


if __name__ == "__main__":
    main()
