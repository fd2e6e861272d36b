"""Whether `confidence` means what it says: the share of right events for each step of it.

    python tests/benchmarks/calibration.py [DEV_FROM DEV_TO]

Reads the development articles (dev-01 to dev-24, or those given) and the further set. An event is right
where it is aligned with a gold event, with the same type and the right date. Optional events of the gold
count neither way.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from defnews import Extractor
from defnews.evaluation.documents import Happening, from_article, from_gold
from defnews.evaluation.events import likeness
from defnews.evaluation.gold import read_gold
from defnews.evaluation.matching import assign

GOLD = Path(__file__).parents[1] / "gold"
STEPS = (0.0, 0.4, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 1.01)


def right(gold: Happening, predicted: Happening) -> bool:
    dates = {gold.when, *gold.when_also, *(() if gold.when else (gold.inherits.get("when"),))}
    return gold.type == predicted.type and predicted.when in dates


def judged(extractor: Extractor, folder: Path, names: frozenset[str] | None) -> Iterator[tuple[float, bool]]:
    """Confidence and truth of each event of a folder's articles."""
    for name, gold in read_gold(folder).items():
        if names is not None and name not in names:
            continue
        article = extractor.extract((folder / f"{name}.txt").read_text("utf-8"))
        wanted, offered = from_gold(gold).events, from_article(article).events
        pairs = assign([[likeness(g, p) for p in offered] for g in wanted]) if wanted and offered else []
        partner = {j: wanted[i] for i, j in pairs if likeness(wanted[i], offered[j])}
        for j, event in enumerate(article.events):
            if j in partner and partner[j].optional:
                continue
            yield event.confidence, j in partner and right(partner[j], offered[j])


def main() -> None:
    first, last = (int(sys.argv[1]), int(sys.argv[2])) if len(sys.argv) > 2 else (1, 24)
    names = frozenset(f"dev-{number:02d}" for number in range(first, last + 1))
    extractor = Extractor()
    events = [*judged(extractor, GOLD / "dev", names)]
    if len(sys.argv) < 3:
        events += judged(extractor, GOLD / "more", None)
    print("confidence   events  right  share")
    for low, high in pairwise(STEPS):
        some = [ok for value, ok in events if low <= value < high]
        if some:
            print(f"{low:.2f}-{min(high, 1):.2f}   {len(some):6d} {sum(some):6d}  {sum(some) / len(some):.2f}")
    sure = [ok for value, ok in events if value >= 0.8]
    print(f">= 0.80     {len(sure):6d} {sum(sure):6d}  {sum(sure) / max(len(sure), 1):.3f}")


if __name__ == "__main__":
    main()
