"""How well reports of one happening are told from reports of two: precision and recall over pairs of articles.

    python tests/corpus/pairs.py      # the figures, and each pair that is wrong

`reports.tsv` holds short articles written from the facts of the development articles, `pairs.tsv` two of them, a type
of event, and whether both tell of the same one. A pair goes the whole way: the texts are extracted, and merged alone or
in one corpus with all others. It counts as merged where an engagement of the type has both as its sources; a pair that
is not the same, where any engagement has.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from defnews.article import Article
from defnews.corpus import Corpus, Engagement
from defnews.extractor import default_extractor

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Pair:
    a: str
    b: str
    type: str
    same: bool
    why: str

    def merged_in(self, engagements: Sequence[Engagement]) -> bool:
        """Whether an engagement has both articles as its sources."""
        both = {self.a, self.b}
        return any(
            both <= {source.url for source in one.sources} and (one.type == self.type or not self.same)
            for one in engagements
        )


def table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def pairs() -> list[Pair]:
    return [Pair(row["a"], row["b"], row["type"], row["same"] == "yes", row["why"]) for row in table("pairs.tsv")]


@cache
def article(name: str) -> Article:
    [row] = [row for row in table("reports.tsv") if row["id"] == name]
    return default_extractor().extract(row["text"], published=row["published"], url=name)


def engagements(*names: str) -> tuple[Engagement, ...]:
    with Corpus() as corpus:
        corpus.add(map(article, names))
        return corpus.engagements()


def alone() -> list[tuple[Pair, bool]]:
    """Each pair, and whether it merges in a corpus of its two articles."""
    return [(pair, pair.merged_in(engagements(pair.a, pair.b))) for pair in pairs()]


def together() -> list[tuple[Pair, bool]]:
    """Each pair, and whether it merges in the corpus of all articles."""
    found = engagements(*(row["id"] for row in table("reports.tsv")))
    return [(pair, pair.merged_in(found)) for pair in pairs()]


def figures(judged: list[tuple[Pair, bool]]) -> tuple[float, float]:
    """Precision and recall of merging."""
    right = sum(pair.same and merged for pair, merged in judged)
    return right / max(1, sum(merged for _, merged in judged)), right / sum(pair.same for pair, _ in judged)


if __name__ == "__main__":
    for name, judge in {"alone": alone, "together": together}.items():
        judged = judge()
        for pair, merged in judged:
            if pair.same != merged:
                print("missed  " if pair.same else "spurious", pair.type, pair.a, pair.b, f"({pair.why})", sep="  ")
        precision, recall = figures(judged)
        count = sum(pair.same for pair, _ in judged)
        print(f"{name}: {len(judged)} pairs, {count} of them the same: P {precision:.3f}  R {recall:.3f}")
