"""One article against its gold: every figure of the metric (tests/gold/METRIC.md)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from defnews.evaluation.documents import Body, Document, Human, Names, Said
from defnews.evaluation.events import count_events
from defnews.evaluation.matching import pair
from defnews.evaluation.tally import Mistake, Tally

__all__ = ["count"]

Named = TypeVar("Named", Human, Body)


def count(gold: Document, predicted: Document) -> Tally:
    """The counts and the mistakes of one article."""
    tally = Tally()
    _count_published(gold, predicted, tally)
    _count_people(gold, predicted, tally)
    _count_countries(gold, predicted, tally)
    _count_bodies(gold, predicted, tally)
    if gold.events is not None:
        count_events(gold.events, predicted.events or (), tally)
    if gold.quotes is not None:
        _count_quotes(gold.quotes, predicted.quotes or (), tally)
    return tally


def _count_published(gold: Document, predicted: Document, tally: Tally) -> None:
    right = gold.published is not None and gold.published == predicted.published
    tally.add("published", hit=right, predicted=predicted.published is not None, gold=gold.published is not None)
    if gold.published != predicted.published:
        tally.mistakes.append(
            Mistake("differs", "article", str(gold.published), str(predicted.published), ("published",))
        )


def _count_people(gold: Document, predicted: Document, tally: Tally) -> None:
    pairs = _pair_named(gold.people, predicted.people, "people", "person", tally)
    tally.add(
        "roles",
        hit=sum(len(gold.people[i].roles & predicted.people[j].roles) for i, j in pairs),
        predicted=sum(len(p.roles) for p in predicted.people),
        gold=sum(len(p.roles) for p in gold.people),
    )
    for i, j in pairs:
        ours, theirs = gold.people[i].roles, predicted.people[j].roles
        if ours != theirs:
            who = _show(gold.people[i].names)
            wanted, offered = f"{who}: {_show_roles(ours)}", f"{who}: {_show_roles(theirs)}"
            tally.mistakes.append(Mistake("differs", "person", wanted, offered, ("roles",)))


def _count_countries(gold: Document, predicted: Document, tally: Tally) -> None:
    tally.add(
        "countries",
        hit=len(gold.countries & predicted.countries),
        predicted=len(predicted.countries),
        gold=len(gold.countries),
    )
    tally.unpaired(
        "country",
        sorted(gold.countries - predicted.countries),
        sorted(predicted.countries - gold.countries),
        [],
    )


def _count_bodies(gold: Document, predicted: Document, tally: Tally) -> None:
    """Media houses count neither for nor against, whichever side takes a body for one."""
    media = [body for body in gold.bodies if body.media]
    wanted = [body for body in gold.bodies if not body.media]
    offered = [b for b in predicted.bodies if not b.media and not any(_alike(house, b) for house in media)]
    _pair_named(wanted, offered, "organisations", "organisation", tally)


def _count_quotes(gold: Sequence[Said], predicted: Sequence[Said], tally: Tally) -> None:
    pairs = pair(gold, predicted, _same_quote)
    tally.add("quotes", hit=len(pairs), predicted=len(predicted), gold=len(gold))
    tally.unpaired(
        "quote",
        [f"{_show(q.speaker)}: {q.words}" for q in gold],
        [f"{_show(q.speaker)}: {' '.join(q.words.split()[:8])}" for q in predicted],
        pairs,
    )


def _alike(gold: Human | Body, predicted: Human | Body) -> bool:
    return bool(gold.names & predicted.names)


def _same_quote(gold: Said, predicted: Said) -> bool:
    return gold.words in predicted.words and bool(gold.speaker & predicted.speaker)


def _pair_named(
    gold: Sequence[Named], predicted: Sequence[Named], figure: str, subject: str, tally: Tally
) -> list[tuple[int, int]]:
    pairs = pair(gold, predicted, _alike)
    tally.add(figure, hit=len(pairs), predicted=len(predicted), gold=len(gold))
    tally.unpaired(subject, [_show(g.names) for g in gold], [_show(p.names) for p in predicted], pairs)
    return pairs


def _show(names: Names) -> str:
    return max(sorted(names), key=len, default="?")


def _show_roles(roles: frozenset[tuple[str, str | None, bool]]) -> str:
    shown = (" ".join(filter(None, ("former" if former else "", o, c))) for o, c, former in roles)
    return ", ".join(sorted(shown)) or "no role"
