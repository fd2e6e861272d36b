"""The dateline at the head of an article's body: "BEIJING, KOMPAS.TV –", "Jakarta (ANTARA) -".

A dateline is a list of places, houses and dates, then a dash. It is told from a sentence that has a
dash by its parts: each must be one of these, and one of them a house, a date, a place in capitals, or
a place that the lexicon knows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from defnews.lexicon import pages, tables

__all__ = ["Dateline", "house", "read_dateline"]

#: No dateline is longer.
REACH = 130

_SEPARATOR = re.compile(r" ?(?:--+|[–—]) ?| -(?: |$)")
_COLON = re.compile(r": ")
_PAREN = re.compile(r"\(([^()]{1,40})\)")
_DATE = re.compile(
    r"(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)?\s?(?:\(?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\)?"
    r"|\(?\d{1,2} [a-z]{3,9}\.?(?: \d{4})?\)?|[a-z]{3,9}\.? \d{1,2}|\d{4})?",
    re.IGNORECASE,
)
#: An agency or outlet that no table has: "(VOA)".
_LETTERS = re.compile(r"[A-Z]{2,6}")
_PLACE_WORD = r"(?:[A-Z][\w'’.-]*|[A-Z]\.[A-Z]\.)"
_PLACE = re.compile(rf"{_PLACE_WORD}(?:[ /](?:{_PLACE_WORD}|el|al|de|of|da|do)){{0,3}}")
_SITE = re.compile(
    r"[\w-]+(?:\.[\w-]+){0,3}\.(?:com|co|id|tv|net|org|news|info|asia|my|vn|cn|ru|uk|go\.id)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """`end` is where the news begins; `strong` ones are told by more than the place's name."""

    end: int
    place: str | None
    publisher: str | None
    strong: bool


def house(words: str) -> str | None:
    """The name of the outlet or agency that `words` are, or None."""
    words = words.strip(" .,*")
    row = pages.publishers().get(words.casefold())
    if row:
        return row.name or words
    if _SITE.fullmatch(words):
        return words
    parts = words.split()
    if 2 <= len(parts) <= 5 and all(part[0].isupper() for part in parts):
        named = any(part.casefold() in pages.outlet_words() for part in (parts[0], parts[-1], parts[len(parts) // 2]))
        return words if named else None
    return None


def read_dateline(line: str) -> Dateline | None:
    """The dateline at the head of `line`, if one stands there."""
    head = line[:REACH]
    for separator in _SEPARATOR.finditer(head):
        found = _parse(head[: separator.start()], separator.end())
        if found:
            return found
        if separator[0] == " - " and separator.start() > 0:
            continue  # "SAO TOME - PRINCIPE - "; the next dash may be it
        return None
    colon = _COLON.search(head)
    found = _parse(head[: colon.start()], colon.end()) if colon else None
    return found if found and found.publisher and found.place else None


def _parse(head: str, end: int) -> Dateline | None:
    houses = []
    dated = letters = False
    for paren in _PAREN.finditer(head):
        if name := house(paren[1]):
            houses.append(name)
        elif _DATE.fullmatch(paren[1].strip()):
            dated = True
        elif _LETTERS.fullmatch(paren[1]):
            letters = True
        else:
            return None
    places: list[str] = []
    for item in filter(None, (item.strip() for item in _PAREN.sub(",", head).split(","))):
        if name := house(item):
            houses.append(name)
        elif _DATE.fullmatch(item):
            dated = True
        elif pair := _place_and_house(item):
            places.append(pair[0])
            houses.append(pair[1])
        elif not _PLACE.fullmatch(item) or len(item) > 40:
            return None
        elif places and not houses and len(item.split()) > 1 and not is_place(item) and not item.isupper():
            houses.append(item)  # "JAKARTA, Inilah Politik": what stands behind the place and is none
        else:
            places.append(item)
    if not places and not houses:
        return None
    if letters and not (dated or all(map(is_place, places))):
        return None  # "Brigade Infanteri (BI) - …"
    if not places and dated:
        return None  # "Kompas.com - 12/01/2024" heads a page, not a sentence
    capitals = any(place.isupper() and len(place) >= 4 for place in places)
    strong = bool(houses) or (dated and bool(places)) or capitals
    if not strong and not all(is_place(place) for place in places):
        return None
    return Dateline(end, ", ".join(places) or None, houses[0] if houses else None, strong)


def _place_and_house(item: str) -> tuple[str, str] | None:
    """ "JAKARTA KOMPAS.TV", the comma lost."""
    place, _, rest = item.rpartition(" ")
    name = house(rest) if place and (_SITE.fullmatch(rest) or rest.isupper()) else None
    return (place, name) if name and _PLACE.fullmatch(place) else None


def is_place(words: str) -> bool:
    """Whether the lexicon knows a place by this name."""
    return words.casefold() in _places() or all(part.casefold() in _places() for part in words.split("/"))


@cache
def _places() -> frozenset[str]:
    names = {city.name for city in tables.cities().values()}
    names |= {form.form for form in tables.city_forms()} | {form.form for form in tables.capitals()}
    names |= {form.form for form in tables.country_forms()} | set(tables.regions())
    return frozenset(name.casefold() for name in names)
