"""Where an article is written: newswire names the state of a place abroad, and leaves it out at home."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from defnews.lexicon import tables
from defnews.lexicon.towns import states_with_town

__all__ = ["state_of_dateline"]


def state_of_dateline(place: str | None) -> str | None:
    """Alpha-3 of the state in which the town of a dateline lies; None where no table or more than one has it."""
    states: set[str] = set()
    for part in (place or "").split(","):
        town = part.strip().casefold()
        states |= {_cities()[town]} if town in _cities() else {*states_with_town(town)}
    return states.pop() if len(states) == 1 else None


@cache
def _cities() -> Mapping[str, str]:
    """Town as newspapers write it -> state."""
    towns = {city.name.casefold(): city.country for city in tables.cities().values()}
    towns |= {form.form.casefold(): form.country for form in tables.city_forms()}
    return towns | {form.form.casefold(): form.code for form in tables.capitals()}
