"""Where an article is written: newswire names the state of a place abroad, and leaves it out at home."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from defnews.lexicon import tables
from defnews.lexicon.towns import states_with_town

__all__ = ["state_of_dateline", "town_in_name"]

_NAMED_BY_TOWN = frozenset({"pangkalan", "lanud", "lanal", "pelabuhan", "bandara", "bandar", "galangan", "garnisun"})


def state_of_dateline(place: str | None) -> str | None:
    """Alpha-3 of the state in which the town of a dateline lies; None where no table or more than one has it."""
    states: set[str] = set()
    for part in (place or "").split(","):
        town = part.strip().casefold()
        states |= {_cities()[town]} if town in _cities() else {*states_with_town(town)}
    return states.pop() if len(states) == 1 else None


def town_in_name(name: str) -> tuple[str, str] | None:
    """Town and state of a base or port that is named by its town: "Pangkalan Angkatan Laut Yokosuka"."""
    words = name.split()
    if words[0].casefold() not in _NAMED_BY_TOWN:
        return None
    for length in (3, 2, 1):
        town = " ".join(words[-length:])
        if length < len(words) and (state := _cities().get(town.casefold())):
            return town, state
    return None


@cache
def _cities() -> Mapping[str, str]:
    """Town as newspapers write it -> state."""
    towns = {city.name.casefold(): city.country for city in tables.cities().values()}
    towns |= {form.form.casefold(): form.country for form in tables.city_forms()}
    return towns | {form.form.casefold(): form.code for form in tables.capitals()}
