"""How sure an event is: the share of events with such signs that are right, in type and date.

The weights were set on the development articles; ``tests/benchmarks/calibration.py`` prints how well
they hold. What decides is the date: one told in the event's own clause is right in nine cases of
ten, one taken from a neighbour less often, and an event without a date seldom has none in truth.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Signs", "confidence"]


@dataclass(frozen=True, slots=True)
class Signs:
    """What is seen of an event; `days_past` is how long before publication it began, None if unknown."""

    type: str
    status: str
    rule: str
    own_date: bool
    any_date: bool
    one_day: bool
    town: bool
    states: int  # different sides that take part
    persons: int
    mentions: int  # those that could stand alone
    days_past: int | None


def confidence(signs: Signs) -> float:
    """Between 0 and 1; from 0.8 on events are right nine times in ten."""
    if not signs.any_date:
        return 0.3 if signs.persons else 0.2
    score = 0.74 if signs.own_date else 0.6
    score += 0.06 * (signs.persons > 0) + 0.04 * (signs.states > 1) + 0.03 * (signs.mentions > 1)
    score += 0.06 * (signs.days_past is not None and signs.days_past > 30)
    score += 0.04 * (signs.status in ("ongoing", "denied"))
    return round(min(max(score + _doubt(signs), 0.05), 0.97), 2)


def _doubt(signs: Signs) -> float:
    """What goes wrong more often: the length of a stay, the extent of a drill, a gathering without a town."""
    if signs.type == "visit":
        brief = signs.one_day and signs.status == "occurred" and not signs.rule.endswith((".kunjungan", ".meninjau"))
        return -0.08 * brief - 0.06 * (signs.states > 1)
    if signs.type == "exercise":
        return -0.04 - 0.06 * (signs.states == 0)
    if signs.type == "conference":
        return -0.15 * (not signs.town) - 0.06 * (signs.status == "planned") + 0.06 * signs.town
    if signs.type in ("meeting", "call", "appointment"):
        return 0.04 if signs.own_date else 0.0
    return 0.02 * (signs.persons > 0 or signs.states > 1)
