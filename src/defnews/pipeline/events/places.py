"""Where, as far as the words say, and which of two readings says more of one place."""

from __future__ import annotations

from dataclasses import dataclass, replace

__all__ = ["PlaceReading", "finer_place", "placed", "same_town"]


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """Where: an entity's id, the town's name and the state, as far as the words say."""

    ref: str | None
    city: str | None
    country: str | None
    start: int
    end: int


def same_town(a: str | None, b: str | None) -> bool:
    """Whether two towns may be one: "Jakarta Pusat" is in Jakarta."""
    if a is None or b is None:
        return True
    short, long = sorted((a, b), key=len)
    return long == short or long.startswith(f"{short} ")


def finer_place(a: PlaceReading | None, b: PlaceReading | None) -> PlaceReading | None:
    """The one that says more of the same place."""
    if a is None or b is None:
        return a or b
    if a.city is None and a.country is None:
        return b  # "lawatan ke Asia Tenggara" begins somewhere
    if a.city is None and b.city is not None and b.country in (a.country, None):
        return b
    if a.country is None and b.country is not None and b.city == a.city:
        return b
    return a


def placed(place: PlaceReading | None, parent: PlaceReading | None) -> PlaceReading | None:
    """The place told, in the state of what it belongs to where it says none ("di Garnisun Bolkiah")."""
    if place is None or parent is None or place.country is not None:
        return place or parent
    return replace(place, country=parent.country, city=place.city or parent.city)
