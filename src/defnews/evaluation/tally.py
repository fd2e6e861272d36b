"""Counts, and what is computed from them: precision, recall, F1, bootstrap intervals."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Interval", "Mistake", "Score", "Tally", "interval", "total"]

#: 95 % confidence interval of an F1
Interval = tuple[float, float]

RESAMPLES = 500
#: ranks of the 2.5 and 97.5 % quantiles among the resamples
LOWER, UPPER = 12, 487


@dataclass(frozen=True, slots=True)
class Score:
    """How many predicted items are right (`hit`), how many there are, and how many were wanted."""

    hit: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        return self.hit / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True, slots=True)
class Mistake:
    """One item that is missed, spurious, or differs between gold and prediction in `slots`."""

    kind: str
    subject: str
    gold: str | None = None
    predicted: str | None = None
    slots: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.kind == "differs":
            slots = ", ".join(self.slots)
            return f"differs  {self.subject} ({slots})\n  gold {self.gold}\n  pred {self.predicted}"
        return f"{self.kind:8s} {self.subject} {self.gold or self.predicted}"


class Tally:
    """The counts of one article by figure."""

    def __init__(self) -> None:
        self.hit: Counter[str] = Counter()
        self.predicted: Counter[str] = Counter()
        self.gold: Counter[str] = Counter()
        self.mistakes: list[Mistake] = []

    def add(self, figure: str, *, hit: int = 0, predicted: int = 0, gold: int = 0) -> None:
        self.hit[figure] += hit
        self.predicted[figure] += predicted
        self.gold[figure] += gold

    def unpaired(
        self,
        subject: str,
        gold: Sequence[str],
        predicted: Sequence[str],
        pairs: Sequence[tuple[int, int]],
    ) -> None:
        """List what no pair holds as missed or spurious; items are given as they are shown."""
        found, right = {i for i, _ in pairs}, {j for _, j in pairs}
        self.mistakes += [Mistake("missed", subject, gold=g) for i, g in enumerate(gold) if i not in found]
        self.mistakes += [Mistake("spurious", subject, predicted=p) for j, p in enumerate(predicted) if j not in right]


def total(tallies: Sequence[Tally]) -> dict[str, Score]:
    """The micro-averaged figures of many articles."""
    figures = dict.fromkeys(figure for tally in tallies for figure in tally.hit)
    return {figure: _sum(tallies, figure) for figure in figures}


def _sum(tallies: Iterable[Tally], figure: str) -> Score:
    hit = predicted = gold = 0
    for tally in tallies:
        hit += tally.hit[figure]
        predicted += tally.predicted[figure]
        gold += tally.gold[figure]
    return Score(hit, predicted, gold)


def interval(tallies: Sequence[Tally], figure: str, chance: random.Random) -> Interval:
    """95 % bootstrap interval over articles of a figure's F1."""
    resampled = sorted(_sum(chance.choices(tallies, k=len(tallies)), figure).f1 for _ in range(RESAMPLES))
    return resampled[LOWER], resampled[UPPER]
