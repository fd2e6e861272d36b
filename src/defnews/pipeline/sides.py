"""Sides: the state that each person, office and body acts for.

An office says it, or its body, or another mention of the same person; a counterpart has the office
of whom he is the counterpart. What is still open goes to the states of the article: Indonesia's own
where the article tells of Indonesia, never one whose same office another already holds, never the
state that the person travels to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

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
    visited = {ref: _visited(ref, names, of_name, sentences) for ref in open_roles}
    for ref in sorted(open_roles, key=lambda r: not visited[r]):
        entity = entities[ref]
        state = _guess(entity, entities, weights, visited[ref])
        if state:
            roles = tuple(
                replace(role, country=state) if role.country is None and role.office in _OF_A_STATE else role
                for role in entity.roles
            )
            entities[ref] = replace(entity, roles=roles, country=entity.country or state)


def _own(entity: Entity) -> str | None:
    return next((r.country for r in entity.roles if r.country and not r.former), None) or next(
        (r.country for r in entity.roles if r.country), None
    )


def _is_open(entity: Entity) -> bool:
    return any(role.country is None and role.office in _OF_A_STATE for role in entity.roles)


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
    if any(key[0] not in ("minister_other", "other", "official") for key in specific):
        specific = {k: r for k, r in specific.items() if not _generic(r)} or specific
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
    base = next((role for role in entities[other].roles if not role.former), None)
    if base is None:
        return
    entity = entities[ref]
    if any(role.office == base.office for role in entity.roles):
        return
    country = actor.country if actor.relation == "counterpart" else base.country
    title = base.title if actor.relation != "deputy" else f"wakil {base.title}"
    if actor.relation == "deputy":
        return
    role = RoleRecord(base.office, title, country, actor.relation == "predecessor", actor.start, actor.end)
    entities[ref] = replace(entity, roles=(*entity.roles, role), country=entity.country or country)


def _first_of_sentence(before: Sequence[Name], actor: Actor, of_name: Mapping[int, str]) -> str | None:
    """The nearest person named before, within reach of one sentence."""
    near = [n for n in before if actor.start - n.end < 250]
    return of_name[near[-1].start] if near else None


def _weights(entities: Mapping[str, Entity], names: Sequence[Name]) -> Counter[str]:
    weights = Counter(n.key for n in names if n.kind == "country")
    for entity in entities.values():
        if entity.kind == "organisation" and entity.country:
            weights[entity.country] += 1
    return weights


def _visited(
    ref: str, names: Sequence[Name], of_name: Mapping[int, str], sentences: Sequence[Sequence[tuple[str, int, int]]]
) -> set[str]:
    """States that the person's own sentences name as a destination."""
    own = {n.start for n in names if n.kind == "person" and of_name.get(n.start) == ref}
    states = {n.start: n for n in names if n.kind in ("country", "place") and n.country}
    found = set()
    for sentence in sentences:
        starts = [start for _, start, _ in sentence]
        if not own & set(starts):
            continue
        words = [token.lower() for token, _, _ in sentence]
        if not set(words) & {"mengunjungi", "berkunjung", "tiba", "melawat", "bertolak", "kunjungan", "lawatan", "terbang",
                             "kunjungi", "bertandang", "kedatangan", "berada"}:  # fmt: skip
            continue
        for i, start in enumerate(starts):
            if start in states and i and words[i - 1] in _DESTINATION:
                found.add(states[start].country or "")
    return found


def _guess(
    entity: Entity, entities: Mapping[str, Entity], weights: Counter[str], visited: set[str]
) -> str | None:
    if entity.country:
        return entity.country
    offices = {role.office for role in entity.roles if role.country is None}
    held = {
        (role.office, role.country)
        for other in entities.values()
        if other.kind == "person" and other.id != entity.id
        for role in other.roles
        if role.country and not role.former
    }

    def free(state: str) -> bool:
        if state in visited:
            return False
        if state == "IDN" and offices & _NOT_INDONESIAN:
            return False
        return not any((office, state) in held for office in offices & _SINGLE)

    if weights["IDN"] and free("IDN"):
        return "IDN"
    return next((state for state, _ in weights.most_common() if free(state)), None)
