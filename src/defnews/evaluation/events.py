"""Events: aligned one to one by their fillers, then counted slot by slot."""

from __future__ import annotations

from collections import Counter
from typing import Literal, get_args

from defnews.evaluation.documents import Happening, Side
from defnews.evaluation.matching import assign, pair
from defnews.evaluation.tally import Mistake, Tally

__all__ = ["count_events", "likeness"]

Slot = Literal["type", "status", "participant", "when", "country", "city"]
#: slots with one value; an empty one is no filler
SINGLE: tuple[Slot, ...] = tuple(slot for slot in get_args(Slot) if slot != "participant")
CIRCUMSTANCES = frozenset({"when", "country", "city"})
#: types that one happening may be told as
CONSULTATIONS = frozenset({"visit", "meeting", "call", "conference"})


def count_events(gold: tuple[Happening, ...], predicted: tuple[Happening, ...], tally: Tally) -> None:
    """Add the figures `event`, `row`, `filler` and `event.<slot>`, and the mistakes."""
    weights = [[likeness(g, p) for p in predicted] for g in gold]
    aligned = [(i, j) for i, j in assign(weights) if weights[i][j]]
    neither = {j for i, j in aligned if gold[i].optional}
    partner = {j: i for i, j in aligned if not gold[i].optional}
    wanted = [i for i, g in enumerate(gold) if not g.optional]
    offered = [j for j in range(len(predicted)) if j not in neither]

    tally.add("event", hit=len(partner), predicted=len(offered), gold=len(wanted))
    for i in wanted:
        for slot, number in _fillers(gold[i]).items():
            _add_fillers(tally, slot, gold=number)
    for j in offered:
        for slot, number in _judged(predicted[j], gold[partner[j]] if j in partner else None).items():
            _add_fillers(tally, slot, predicted=number)
    for j, i in partner.items():
        for slot, number in _shared(gold[i], predicted[j]).items():
            _add_fillers(tally, slot, hit=number)

    rows_wanted = Counter(_row(gold[i]) for i in wanted)
    rows_offered = Counter(_row(predicted[j]) for j in offered)
    tally.add("row", hit=(rows_wanted & rows_offered).total(), predicted=len(offered), gold=len(wanted))

    tally.unpaired(
        "event",
        [show(gold[i]) for i in wanted],
        [show(predicted[j]) for j in offered],
        [(wanted.index(i), offered.index(j)) for j, i in partner.items()],
    )
    for j, i in partner.items():
        if slots := _different(gold[i], predicted[j]):
            tally.mistakes.append(Mistake("differs", "event", show(gold[i]), show(predicted[j]), slots))


def _add_fillers(tally: Tally, slot: str, *, hit: int = 0, predicted: int = 0, gold: int = 0) -> None:
    tally.add("filler", hit=hit, predicted=predicted, gold=gold)
    tally.add(f"event.{slot}", hit=hit, predicted=predicted, gold=gold)


def _value(event: Happening, slot: Slot) -> str | None:
    value: str | None = getattr(event, slot)
    return value or None


def _fillers(event: Happening) -> Counter[Slot]:
    """How many values the event has in each slot."""
    filled: Counter[Slot] = Counter(slot for slot in SINGLE if _value(event, slot))
    if event.sides:
        filled["participant"] = len(event.sides)
    return filled


def _judged(predicted: Happening, gold: Happening | None) -> Counter[Slot]:
    """The fillers of a predicted event that count for or against it, given the gold event it stands for."""
    filled = _fillers(predicted)
    if gold is None:
        return filled
    filled["participant"] -= sum(bool(side.names & gold.also) for side in predicted.sides)
    for slot in filled:
        if slot in CIRCUMSTANCES and not _value(gold, slot) and _follows(slot, predicted, gold):
            filled[slot] = 0
    return +filled


def _follows(slot: Slot, predicted: Happening, gold: Happening) -> bool:
    """Whether a value for a slot that the gold leaves empty is as good as none."""
    if slot == "country" and gold.city:
        return True
    if slot == "when" and predicted.when in gold.when_also:
        return True
    return _value(predicted, slot) == gold.inherits.get(slot)


def _same_side(gold: Side, predicted: Side) -> bool:
    return gold.role == predicted.role and bool(gold.names & predicted.names)


def _shared(gold: Happening, predicted: Happening) -> Counter[Slot]:
    """How many of the gold event's fillers the predicted event has, by slot."""
    same: Counter[Slot] = Counter()
    for slot in SINGLE:
        ours, theirs = _value(gold, slot), _value(predicted, slot)
        if ours and theirs and (ours == theirs or (slot == "when" and theirs in gold.when_also)):
            same[slot] = 1
    if sides := len(pair(gold.sides, predicted.sides, _same_side)):
        same["participant"] = sides
    return same


def _admissible(gold: Happening, predicted: Happening) -> bool:
    """Whether both can be one happening."""
    if gold.type != predicted.type and not {gold.type, predicted.type} <= CONSULTATIONS:
        return False
    if any(g.names & p.names for g in gold.sides for p in predicted.sides):
        return True
    if gold.when and gold.when == predicted.when and gold.country == predicted.country:
        return True
    return bool(not gold.sides and gold.type == predicted.type and gold.city and gold.city == predicted.city)


def likeness(gold: Happening, predicted: Happening) -> int:
    """What the alignment maximises: shared fillers, the type counted twice."""
    if not _admissible(gold, predicted):
        return 0
    return int(gold.type == predicted.type) + _shared(gold, predicted).total()


def _row(event: Happening) -> tuple[str, frozenset[str], str]:
    """What a user's table keeps: type, states on its sides (a visit's destination is one), first day."""
    states = {side.country for side in event.sides} | ({event.country} if event.type == "visit" else set())
    return event.type, frozenset(state for state in states if state), (event.when or "").split("/")[0]


def _different(gold: Happening, predicted: Happening) -> tuple[str, ...]:
    slots = [slot for slot in SINGLE if _value(gold, slot) != _value(predicted, slot)]
    same = len(pair(gold.sides, predicted.sides, _same_side))
    if same < max(len(gold.sides), len(predicted.sides)):
        slots.append("participant")
    return tuple(slots)


def show(event: Happening) -> str:
    """An event on one line, for lists of mistakes."""
    sides = "; ".join(f"{side.role}={min(sorted(side.names), key=len, default='?')}" for side in event.sides)
    where = "/".join(filter(None, (event.country, event.city)))
    return " ".join(filter(None, (f"{event.type}/{event.status}", event.when, where, sides)))
