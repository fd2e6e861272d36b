"""An event as a page shows it: who, where, and the words that prove it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from defnews.article import Event, EventPlace, Mention, Participant
from defnews.export.events import EVEN_ROLES
from defnews.export.html.marks import Kind, Passage, Span, Stretch, paragraphs

__all__ = ["Card", "Keys", "Side", "event_key", "evidence", "make_cards"]


class Keys:
    """Short names of ids on one page, the same for one id in all articles: "n0", "n1", …"""

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}

    def __getitem__(self, ref: str) -> str:
        return self._keys.setdefault(ref, f"n{len(self._keys)}")


@dataclass(frozen=True, slots=True)
class Side:
    name: str
    key: str
    country: str | None
    role: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """An event. `key` names it within its article, `anchor` on the page; `who` are keys of all it involves."""

    event: Event
    key: str
    anchor: str
    sides: tuple[Side, ...]
    where: str | None
    who: tuple[str, ...]
    states: tuple[str, ...]
    part_of: Card | None


def make_cards(events: Iterable[Event], keys: Keys, anchor: str, states: Mapping[str, str]) -> dict[str, Card]:
    """Cards by their events' ids, in the order of the text; `states` are names by code."""
    cards: dict[str, Card] = {}
    wholes_first = sorted(events, key=lambda event: event.part_of is not None)
    for event in wholes_first:
        cards[event.id] = _card(event, cards, keys, anchor, states)
    return {card.event.id: card for card in sorted(cards.values(), key=lambda card: card.event.trigger.start)}


def _card(event: Event, wholes: Mapping[str, Card], keys: Keys, anchor: str, states: Mapping[str, str]) -> Card:
    place = event.place
    countries = [p.country for p in event.participants] + [place.country if place else None]
    refs = [p.ref for p in event.participants] + [f"country:{code}" for code in countries if code]
    refs += [place.ref] if place and place.ref else []
    return Card(
        event=event,
        key=(key := event_key(event)),
        anchor=f"{anchor}-{key}",
        sides=tuple(_side(participant, keys) for participant in event.participants),
        where=_where(place, states) if place else None,
        who=tuple(dict.fromkeys(keys[ref] for ref in refs)),
        states=tuple(dict.fromkeys(code for code in countries if code)),
        part_of=wholes.get(event.part_of or ""),
    )


def event_key(event: Event) -> str:
    return "e" + event.id.partition(":")[2]


def _side(side: Participant, keys: Keys) -> Side:
    own_state = side.ref == f"country:{side.country}"
    return Side(
        name=side.name,
        key=keys[side.ref],
        country=None if own_state else side.country,
        role=None if side.role in EVEN_ROLES else side.role,
    )


def _where(place: EventPlace, states: Mapping[str, str]) -> str | None:
    if place.city:
        return f"{place.city}, {place.country}" if place.country else place.city
    return states.get(place.country, place.country) if place.country else None


def evidence(event: Event) -> list[list[Stretch]]:
    """The first sentence that proves the event, a line or more, with the event's own words marked."""
    words: dict[Kind, Mention | None] = {
        "trigger": event.trigger,
        "date": event.when.mention if event.when else None,
        "place": event.place.mention if event.place else None,
    }
    own = [Span(m.start, m.end, kind) for kind, m in words.items() if m]
    return [line for m in event.evidence[:1] for line in paragraphs(Passage(m.start, m.text), own)]
