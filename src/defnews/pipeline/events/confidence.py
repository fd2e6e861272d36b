"""How sure an event is: the share of events with such signs that are right, in type and date.

The weights are those that ``tests/benchmarks/calibration.py --fit`` prints: a logistic regression on the gold
articles, in which those count most that no rule was made from. What decides is the date: one told in the event's
own clause is right in nine cases of ten, one taken from a neighbour less often, and an event without a date
seldom has none in truth.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp

__all__ = ["WEIGHTS", "Signs", "confidence"]

#: Of each sign that an event shows, in logits.
WEIGHTS = {
    "base": 1.25,
    "undated": -3.04,
    "borrowed-date": -1.02,
    "persons": 0.09,
    "several-states": 0.54,
    "long-past": 0.47,
    "planned": -0.26,
    "under-way-or-denied": 0.16,
    "visit": 0.46,
    "brief-visit": -0.16,
    "conference": -0.16,
    "conference-without-town": -0.53,
    "exercise": 0.48,
    "deal": -0.08,
    "meeting-with-its-date": 0.14,
    "call-or-appointment": 0.48,
}


@dataclass(frozen=True, slots=True)
class Signs:
    """What is seen of an event; `days_past` is how long before publication it began, None if unknown."""

    type: str
    status: str
    own_date: bool
    any_date: bool
    one_day: bool
    town: bool
    states: int  # different sides that take part
    persons: int
    days_past: int | None

    def shown(self) -> Iterator[str]:
        """The names of the weights that count."""
        yield "base"
        if not self.any_date:
            yield "undated"
        elif not self.own_date:
            yield "borrowed-date"
        if self.persons:
            yield "persons"
        if self.states > 1:
            yield "several-states"
        if self.days_past is not None and self.days_past > 30:
            yield "long-past"
        if self.status == "planned" and self.any_date:
            yield "planned"
        if self.status in ("ongoing", "denied"):
            yield "under-way-or-denied"
        yield from self._of_type()

    def _of_type(self) -> Iterator[str]:
        """What goes wrong more often: the length of a stay, a gathering without a town."""
        if self.type in ("visit", "conference", "exercise"):
            yield self.type
        if self.type == "visit" and self.one_day and self.status == "occurred":
            yield "brief-visit"
        if self.type == "conference" and not self.town:
            yield "conference-without-town"
        if self.type in ("transfer", "agreement"):
            yield "deal"
        if self.type == "meeting" and self.own_date:
            yield "meeting-with-its-date"
        if self.type in ("call", "appointment") and self.any_date:
            yield "call-or-appointment"


def confidence(signs: Signs) -> float:
    """Between 0 and 1; from 0.8 on events are right nine times in ten."""
    odds = sum(WEIGHTS[name] for name in signs.shown())
    return round(1 / (1 + exp(-odds)), 2)
