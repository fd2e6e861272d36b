"""Sides: the state that each person, office and body acts for.

An office says it, or its body, or another mention of the same person; a counterpart has the office
of whom he is the counterpart. What is still open goes to the states of the article: Indonesia's own
where the article tells of Indonesia, never one whose same office another already holds, never the
state that the person travels to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from .annotations import Actor, Entity, Name, RoleRecord

__all__ = ["settle_sides"]

#: Offices of a state: whoever holds one acts for a state, named or not.
_OF_A_STATE = frozenset(
    {
        "head_of_state",
        "head_of_government",
        "deputy_head_of_state",
        "minister_of_defence",
        "deputy_minister_of_defence",
        "minister_of_foreign_affairs",
        "deputy_minister_of_foreign_affairs",
        "minister_other",
        "chief_of_defence",
        "service_chief",
        "military_commission_member",
        "national_security_adviser",
        "ambassador",
        "defence_attache",
        "legislator",
        "military_officer",
    }
)
#: Offices that may be a state's or a private body's.
_OF_A_BODY = frozenset({"spokesperson", "official"})
#: Of these a state has one at a time.
_SINGLE = frozenset(
    {
        "head_of_state",
        "head_of_government",
        "minister_of_defence",
        "minister_of_foreign_affairs",
        "chief_of_defence",
        "national_security_adviser",
    }
)
#: Offices that Indonesia does not have.
_NOT_INDONESIAN = frozenset({"head_of_government"})
_DESTINATION = frozenset({"ke", "mengunjungi", "kunjungi", "menuju", "di"})


def settle_sides(
    text: str,
    entities: dict[str, Entity],
    of_name: Mapping[int, str],
    names: Sequence[Name],
    actors: Sequence[Actor],
    sentences: Sequence[Sequence[tuple[str, int, int]]],
) -> None:
    """Completes roles and countries of people in `entities`, in place."""
    for actor in actors:
        if actor.relation and actor.name_start in of_name:
            _relate(actor, entities, of_name, names)
    for ref, entity in list(entities.items()):
        if entity.kind == "person":
            entities[ref] = replace(entity, roles=_merged(entity.roles), country=entity.country or _own(entity))
    weights = _weights(entities, names)
    open_roles = [e.id for e in entities.values() if e.kind == "person" and _is_open(e)]
    guessed: set[str] = set()
    clues = {ref: _clues(ref, names, of_name, sentences) for ref in open_roles}
    # whom the text places best comes first: each office filled leaves fewer states to the rest
    for ref in sorted(open_roles, key=lambda r: -len(clues[r].hosts | clues[r].visited)):
        entity = entities[ref]
        state = _guess(entity, entities, weights, clues[ref])
        if state:
            entities[ref] = replace(entity, country=state)
            guessed.add(ref)
    for ref, entity in entities.items():
        if entity.kind == "person" and entity.country:
            roles = tuple(
                replace(role, country=entity.country)
                if role.country is None and role.office != "analyst" and (ref in guessed or _official(entity))
                else role
                for role in entity.roles
            )
            entities[ref] = replace(entity, roles=roles)


def _official(entity: Entity) -> bool:
    return any(role.office in _OF_A_STATE or role.country for role in entity.roles)


def _own(entity: Entity) -> str | None:
    return next((r.country for r in entity.roles if r.country and not r.former), None) or next(
        (r.country for r in entity.roles if r.country), None
    )


def _is_open(entity: Entity) -> bool:
    return entity.country is None and any(
        role.country is None and (role.office in _OF_A_STATE or role.office in _OF_A_BODY) for role in entity.roles
    )


def _merged(roles: Sequence[RoleRecord]) -> tuple[RoleRecord, ...]:
    """One record for each office: the one that says the state, the longest title."""
    states = [role.country for role in roles if role.country]
    single = Counter(states).most_common(1)[0][0] if states else None
    kept: dict[tuple[str, str | None, bool], RoleRecord] = {}
    for role in roles:
        country = role.country or (single if role.office in _OF_A_STATE or len(roles) > 1 else None)
        key = (role.office, country, role.former)
        if key not in kept or len(role.title) > len(kept[key].title):
            kept[key] = replace(role, country=country)
    # "mantan" said once holds for the bare title elsewhere
    former = {(office, country) for office, country, past in kept if past}
    specific = {key: role for key, role in kept.items() if key[2] or (key[0], key[1]) not in former}
    if len(specific) > 1:
        specific = {k: r for k, r in specific.items() if not _generic(r) and k[0] != "analyst"} or specific
    return tuple(specific.values())


def _generic(role: RoleRecord) -> bool:
    """A bare "Menteri" repeats a fuller title."""
    return role.title.lower() in ("menteri", "wakil menteri")


def _relate(actor: Actor, entities: dict[str, Entity], of_name: Mapping[int, str], names: Sequence[Name]) -> None:
    """A counterpart, predecessor or successor has the office of whom the text names him by."""
    ref = of_name[actor.name_start]  # type: ignore[index]
    if actor.anchor is not None:
        other = of_name.get(actor.anchor[0])
    else:
        before = [n for n in names if n.kind == "person" and n.start < actor.start and of_name.get(n.start) != ref]
        other = of_name[before[-1].start] if before else None
        sentence_first = _first_of_sentence(before, actor, of_name)
        other = sentence_first or other
    if other is None or entities[other].kind != "person":
        return
    roles = entities[other].roles
    base = next((role for role in roles if not role.former), None)
    if base is None and actor.relation == "successor":
        base = next(iter(roles), None)
    if base is None:
        return
    entity = entities[ref]
    if any(role.office == base.office for role in entity.roles):
        return
    country = actor.country if actor.relation == "counterpart" else base.country
    title = base.title if actor.relation != "deputy" else f"wakil {base.title}"
    if actor.relation == "deputy":
        return
    former = actor.relation == "predecessor" or (
        base.former and any(_holds(e, base) for e in entities.values() if e.id not in (ref, other))
    )
    role = RoleRecord(base.office, title, country, former, actor.start, actor.end)
    entities[ref] = replace(entity, roles=(*entity.roles, role), country=entity.country or country)


def _holds(entity: Entity, base: RoleRecord) -> bool:
    return any(r.office == base.office and r.country == base.country and not r.former for r in entity.roles)


def _first_of_sentence(before: Sequence[Name], actor: Actor, of_name: Mapping[int, str]) -> str | None:
    """The nearest person named before, within reach of one sentence."""
    near = [n for n in before if actor.start - n.end < 250]
    return of_name[near[-1].start] if near else None


def _weights(entities: Mapping[str, Entity], names: Sequence[Name]) -> Counter[str]:
    weights = Counter(n.key for n in names if n.kind == "country")
    for entity in entities.values():
        if entity.kind == "organisation" and entity.country and entity.organisation_kind != "media":
            weights[entity.country] += 1
    return weights


@dataclass(slots=True)
class _Clues:
    """What the sentences that name a person say of his state."""

    visited: set[str] = field(default_factory=set)  # he goes there: not his own
    hosts: set[str] = field(default_factory=set)  # others meet him there: likely his own
    bodies: Counter[str] = field(default_factory=Counter)  # states and bodies named beside him


_JOURNEY = frozenset(
    "mengunjungi berkunjung tiba melawat bertolak kunjungan lawatan terbang kunjungi bertandang kedatangan berada "
    "singgah berangkat mendarat".split()
)


_RECEIVING = frozenset({"menjamu", "menerima", "menyambut", "terima", "sambut"})


def _clues(
    ref: str, names: Sequence[Name], of_name: Mapping[int, str], sentences: Sequence[Sequence[tuple[str, int, int]]]
) -> _Clues:
    of_start = {n.start: n for n in names}
    clues = _Clues()
    for sentence in sentences:
        starts = [start for _, start, _ in sentence]
        people = [s for s in starts if s in of_start and of_start[s].kind == "person"]
        own = [s for s in people if of_name.get(s) == ref]
        if not own:
            continue
        words = [token.lower() for token, _, _ in sentence]
        journey, receives = bool(_JOURNEY & set(words)), bool(_RECEIVING & set(words))
        for i, start in enumerate(starts):
            name = of_start.get(start)
            if name is None or not name.country or name.kind == "person":
                continue
            preposition = words[i - 1] if i else ""
            if name.kind in ("country", "place") and (preposition in _DESTINATION or name.kind == "place"):
                if receives and own[0] == people[0]:
                    clues.hosts.add(name.country)
                elif journey and own[0] == people[0] and own[0] < start and preposition in _DESTINATION:
                    clues.visited.add(name.country)
                elif (journey and start < own[0]) or own[0] != people[0]:
                    clues.hosts.add(name.country)
            elif not name.hidden:
                clues.bodies[name.country] += 1
    return clues


def _guess(
    entity: Entity, entities: Mapping[str, Entity], weights: Counter[str], clues: _Clues
) -> str | None:
    if entity.country:
        return entity.country
    offices = {role.office for role in entity.roles if role.country is None}
    held = {
        (role.office, role.country or other.country)
        for other in entities.values()
        if other.kind == "person" and other.id != entity.id
        for role in other.roles
        if not role.former
    }

    def free(state: str) -> bool:
        if state in clues.visited:
            return False
        if state == "IDN" and offices & _NOT_INDONESIAN:
            return False
        return not any((office, state) in held for office in offices & _SINGLE)

    if not offices & _OF_A_STATE:  # a spokesperson or official: by the body beside him, or at home
        beside = [state for state, _ in clues.bodies.most_common()]
        return beside[0] if beside else "IDN" if weights["IDN"] else None
    for state in sorted(clues.hosts, key=lambda state: -weights[state]):
        if free(state):
            return state
    if weights["IDN"] and free("IDN"):
        return "IDN"
    beside = [state for state, _ in clues.bodies.most_common() if free(state)]
    return next(iter(beside), None) or next((state for state, _ in weights.most_common() if free(state)), None)
