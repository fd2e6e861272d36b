"""Engagements in the terms of PLOVER, the event ontology of POLECAT (https://github.com/openeventdata/PLOVER).

Types, modes and contexts follow its own table from CAMEO (CAMEO2PLOVER-2021): telephone talks are ``CONSULT, phone``,
a signed agreement is ``SUPPORT``, cooperation of armed forces is ``COOPERATE`` with the context ``military``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import permutations

from defnews.article import Office
from defnews.corpus.engagement import Engagement, Party

__all__ = ["COLUMNS", "LOSSES", "rows"]

COLUMNS = (
    "event_id", "event_date", "event_type", "event_mode", "contexts", "source_name", "source_country", "source_sector",
    "target_name", "target_country", "target_sector", "location_city", "location_country", "n_sources",
)  # fmt: skip

#: What the form has no room for.
LOSSES = (
    "appointments: PLOVER has no such event",
    "cancelled and denied engagements: PLOVER records what happened",
    "engagements of one state, or of bodies without a state: an event has a source and a target",
    "engagements without a date: an event has one day",
    "last days and precision: of a period, a month or a year its first day stands",
    "plans: an intent to meet, cooperate or deliver is AGREE, like any other promise",
    "gifts: a transfer is COOPERATE, whether sold or given",
    "names of conferences and exercises, the level of a visit, disagreements, who belongs to what",
)

TYPES = {
    "visit": "CONSULT", "meeting": "CONSULT", "call": "CONSULT", "conference": "CONSULT", "agreement": "SUPPORT",
    "exercise": "COOPERATE", "transfer": "COOPERATE",
}  # fmt: skip
CONTEXTS = {"exercise": "military", "transfer": "military", "agreement": "diplomatic"}
SOLDIERS: frozenset[Office] = frozenset(
    {"chief_of_defence", "service_chief", "military_officer", "military_commission_member", "defence_attache"}
)
#: More states than that make a crowd of pairs that says nothing.
MOST_STATES = 12


def rows(engagements: Iterable[Engagement]) -> Iterator[dict[str, object]]:
    """A row for each pair of states and direction; `LOSSES` says what has none."""
    for one in engagements:
        if one.when is None or one.type not in TYPES or one.status in ("cancelled", "denied"):
            continue
        actors = _actors(one)
        pairs = [(a, b) for a, b in permutations(sorted(actors), 2) if _directed(one, actors[a], actors[b])]
        for number, (source, target) in enumerate(pairs if len(actors) <= MOST_STATES else [], start=1):
            yield {
                "event_id": f"{one.id}.{number}",
                "event_date": one.when.start.isoformat(),
                "event_type": "AGREE" if one.status == "planned" else TYPES[one.type],
                "event_mode": "" if one.status == "planned" else _mode(one, source, target),
                "contexts": CONTEXTS.get(one.type, "diplomatic" if one.status == "planned" else ""),
                "source_name": _name(actors[source]),
                "source_country": source,
                "source_sector": _sector(actors[source]),
                "target_name": _name(actors[target]),
                "target_country": target,
                "target_sector": _sector(actors[target]),
                "location_city": one.place and one.place.city,
                "location_country": one.place and one.place.country,
                "n_sources": len(one.sources),
            }


def _actors(one: Engagement) -> dict[str, Party | None]:
    """The first party of each state; a visit's destination is its target even where nobody receives."""
    actors: dict[str, Party | None] = {}
    for party in sorted(one.parties, key=lambda party: party.kind != "person"):
        if party.country:
            actors.setdefault(party.country, party)
    if one.type == "visit" and one.place and one.place.country:
        actors.setdefault(one.place.country, None)
    return actors


def _directed(one: Engagement, source: Party | None, target: Party | None) -> bool:
    """A transfer goes one way; all else is told from both sides."""
    if one.type != "transfer":
        return True
    return bool(source and source.role == "supplier") or bool(target and target.role == "recipient")


def _mode(one: Engagement, source: str, target: str) -> str:
    if TYPES[one.type] != "CONSULT":
        return ""
    if one.type == "call":
        return "phone"
    place = one.place.country if one.place else None
    return {None: "", target: "visit", source: "host"}.get(place, "third-party")


def _name(party: Party | None) -> str:
    return party.name if party else ""


def _sector(party: Party | None) -> str:
    if party is None or party.kind == "organisation":
        return ""
    return "MIL" if party.office in SOLDIERS else "GOV"
