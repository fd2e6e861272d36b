"""Engagements of a country, a person, a kind, a period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator

from .engagement import Engagement
from .names import folded, same_person

__all__ = ["selected"]


def selected(
    engagements: Iterable[Engagement],
    *,
    countries: Collection[str] = (),
    people: Collection[str] = (),
    types: Collection[str] = (),
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> Iterator[Engagement]:
    """Those in which every one of `countries` (alpha-3) and `people` takes part, in any spelling.

    A state takes part also as the place. With `since` or `until` an engagement without a date is left out.
    """
    wanted = [folded(person) for person in people]
    for engagement in engagements:
        states = {party.country for party in engagement.parties}
        if engagement.place:
            states.add(engagement.place.country)
        names = [folded(n) for party in engagement.parties for n in (party.name, *party.spellings)]
        when = engagement.when
        if (
            states.issuperset(countries)
            and all(any(same_person(one, name) for name in names) for one in wanted)
            and (not types or engagement.type in types)
            and (not since or (when and when.end >= since))
            and (not until or (when and when.start <= until))
        ):
            yield engagement
