"""Sides: the state that each person, office and body acts for.

An office says it, or its body, or another mention of the same person; a counterpart has the office
of whom he is the counterpart; who appoints and who is appointed are of one state. What is still open
is read from where people meet and travel, and goes to Indonesia where the article tells of it. A
state that is only where someone goes is no evidence, and no side is better than a wrong one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from defnews import lexicon
from defnews.lexicon.officials import state_of
from defnews.lexicon.persons import governments
from defnews.pipeline.annotations import Actor, Entity, Name, RoleRecord
from defnews.pipeline.entities.journeys import Journeys, Signs

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
#: Offices that a state has one of at a time.
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
#: First words of the titles of heads to what they are.
_HEADS = {
    "presiden": "president", "perdana": "prime_minister", "pm": "prime_minister", "raja": "monarch",
    "ratu": "monarch", "sultan": "monarch", "emir": "monarch", "kaisar": "monarch", "kanselir": "chancellor",
}  # fmt: skip
#: Offices that are held abroad: where they are told of is not their state.
_ABROAD = frozenset({"ambassador", "defence_attache"})
_PRIVATE = frozenset({"party", "ngo", "academic", "media", "intergovernmental"})
_HOME = "IDN"
#: What speaks for a state: the one named last before, one named beside, all mentions of it together.
_FOCUS, _BESIDE, _SHARE = 2.0, 1.0, 3.0
_ENOUGH, _MARGIN = 2.0, 0.75  # what the best state needs, and by how much it must lead
_WORD_BEFORE = re.compile(r"(\w+)\W*\Z")
_PLACE_WORDS = frozenset({"di", "ke", "dari", "mengunjungi", "kunjungi", "menuju"})


def settle_sides(
    text: str,
    entities: dict[str, Entity],
    of_name: Mapping[int, str],
    names: Sequence[Name],
    actors: Sequence[Actor],
    sentences: Sequence[Sequence[tuple[str, int, int]]],
    allies: Sequence[tuple[str, str]] = (),
) -> None:
    """Completes roles and countries of people in `entities`, in place.

    `allies` are pairs of ids that act for one state.
    """
    for actor in actors:
        if actor.relation and not actor.roles and actor.name_start in of_name:
            _relate(actor, entities, of_name, names)
    private = {n.start for n in names if n.body_kind in _PRIVATE}
    for ref, entity in list(entities.items()):
        if entity.kind == "person":
            country = entity.country or _own(entity) or _of_rank(entity)
            entities[ref] = replace(entity, roles=_merged(entity.roles), country=country)
    _share(entities, allies)
    settled = _Guesses(text, entities, of_name, names, actors, sentences, private)
    guessed = settled.settle()
    _share(entities, allies)
    for ref, entity in entities.items():
        if entity.kind == "person" and entity.country:
            entities[ref] = replace(entity, roles=_completed(entity, private, guessed=ref in guessed))


def _completed(entity: Entity, private: set[int], *, guessed: bool) -> tuple[RoleRecord, ...]:
    """The roles with the person's state, where the office can be a state's."""
    public = any(role.office in _OF_A_STATE for role in entity.roles)
    official = public or guessed or any(role.office in _OF_A_BODY or role.country for role in entity.roles)

    def closed(role: RoleRecord) -> bool:
        if role.office in ("analyst", "organisation_head"):
            return True
        return not official or (_is_private(role, private) and not public)

    return _merged(
        [r if r.country or closed(r) else replace(r, country=entity.country) for r in entity.roles]
    )


def _is_private(role: RoleRecord, private: set[int]) -> bool:
    """Whether the title names a body that is no state's: "juru bicara Partai X"."""
    return any(role.start <= start < role.end for start in private)


def _own(entity: Entity) -> str | None:
    return next((r.country for r in entity.roles if r.country and not r.former), None) or next(
        (r.country for r in entity.roles if r.country), None
    )


def _of_rank(entity: Entity) -> str | None:
    """Indonesia for "Laksamana TNI", "Kolonel Laut (P)"."""
    rank = entity.rank or ""
    marks = {row.form for row in lexicon.rank_suffixes() if row.country == _HOME}
    return _HOME if any(f" {mark} " in f"{rank} " for mark in marks) else None


def _share(entities: dict[str, Entity], allies: Sequence[tuple[str, str]]) -> None:
    """Gives allies the state of one of them, however many steps away."""
    for _ in range(len(allies)):
        before = [entities[ref].country for pair in allies for ref in pair]
        for pair in allies:
            for ref, other in (pair, pair[::-1]):
                if entities[ref].country is None and entities[ref].kind == "person":
                    entities[ref] = replace(entities[ref], country=entities[other].country)
        if before == [entities[ref].country for pair in allies for ref in pair]:
            return


def _merged(roles: Sequence[RoleRecord]) -> tuple[RoleRecord, ...]:
    """One record for each office: the one that says the state, the longest title."""
    states = [role.country for role in roles if role.country]
    single = Counter(states).most_common(1)[0][0] if states else None
    kept: dict[tuple[str, str | None, bool], RoleRecord] = {}
    for role in roles:
        country = role.country or (single if role.office in _OF_A_STATE else None)
        key = (role.office, country, role.former)
        if key not in kept or len(role.title) > len(kept[key].title):
            kept[key] = replace(role, country=country)
    # "mantan" said once holds for the bare title elsewhere
    former = {(r.office, r.country, _head(r)) for r in kept.values() if r.former}
    specific = {k: r for k, r in kept.items() if r.former or (r.office, r.country, _head(r)) not in former}
    if len(specific) > 1:
        specific = {k: r for k, r in specific.items() if not _generic(r) and k[0] != "analyst"} or specific
    return tuple(specific.values())


def _head(role: RoleRecord) -> str:
    """What a title is at its core, short or written out: "Menhan", "Menteri Pertahanan"."""
    return role.office if role.office in _SINGLE else role.title.lower().split()[0]


def _generic(role: RoleRecord) -> bool:
    """A bare "Menteri" repeats a fuller title."""
    return role.title.lower() in ("menteri", "wakil menteri")


def _relate(
    actor: Actor, entities: dict[str, Entity], of_name: Mapping[int, str], names: Sequence[Name]
) -> None:
    """A counterpart, predecessor or successor has the office of whom the text names him by."""
    assert actor.name_start is not None
    ref = of_name[actor.name_start]
    if actor.anchor is not None:
        other = of_name.get(actor.anchor[0])
    else:
        before = (n for n in names if n.kind == "person" and n.start < actor.start)
        other = next((r for n in reversed([*before]) if (r := of_name.get(n.start)) != ref), None)
    if other is None or entities[other].kind != "person" or actor.relation == "deputy":
        return
    roles = sorted(entities[other].roles, key=lambda role: role.former)
    if not roles or (roles[0].former and actor.relation != "successor"):
        return
    base, entity = roles[0], entities[ref]
    if any(role.office == base.office for role in entity.roles):
        return
    country = actor.country if actor.relation == "counterpart" else base.country
    former = actor.relation == "predecessor" or (
        base.former and any(_holds(e, base) for e in entities.values() if e.id not in (ref, other))
    )
    role = RoleRecord(base.office, base.title, country, former, actor.start, actor.end)
    entities[ref] = replace(entity, roles=(*entity.roles, role), country=entity.country or country)


def _holds(entity: Entity, base: RoleRecord) -> bool:
    return any(r.office == base.office and r.country == base.country and not r.former for r in entity.roles)


def _is_head(entity: Entity) -> bool:
    return any(role.office in ("head_of_state", "head_of_government") for role in entity.roles)


class _Guesses:
    """People whose state no words say, and what the article lets one conclude."""

    def __init__(
        self,
        text: str,
        entities: dict[str, Entity],
        of_name: Mapping[int, str],
        names: Sequence[Name],
        actors: Sequence[Actor],
        sentences: Sequence[Sequence[tuple[str, int, int]]],
        private: set[int],
    ) -> None:
        self.entities = entities
        self.private = private
        self.signs: dict[str, Signs] = {}  # of those whose state is open
        self.weights = _weights(text, names)
        self.domestic = self._is_domestic(names)
        self.journeys = Journeys(text, entities, of_name, names, actors, sentences)

    def _is_domestic(self, names: Sequence[Name]) -> bool:
        """Whether the article tells of Indonesia: its people, bodies, towns, or it as one of two states."""
        people_and_bodies = (e for e in self.entities.values() if e.organisation_kind != "media")
        if any(e.country == _HOME and e.kind in ("person", "organisation") for e in people_and_bodies):
            return True
        if any(n.kind == "place" and n.country == _HOME for n in names):
            return True
        return _HOME in [state for state, _ in self.weights.most_common(2)]

    def settle(self) -> set[str]:
        """Gives people their states where they are clear; the ids of those people."""
        guessed: set[str] = set()
        still_open = [e.id for e in self.entities.values() if e.kind == "person" and self._is_open(e)]
        # whom the text places best comes first: each office filled leaves fewer states to the rest
        self.signs = {ref: self.journeys.signs(ref) for ref in still_open}
        order = {r: (self._known(self.entities[r]) is None, -len(self.signs[r].own)) for r in still_open}
        for ref in sorted(still_open, key=lambda r: order[r]):
            if state := self._guess(self.entities[ref], self.signs[ref]):
                self.entities[ref] = replace(self.entities[ref], country=state)
                guessed.add(ref)
        return guessed

    def _is_open(self, entity: Entity) -> bool:
        return entity.country is None and any(
            role.office in _OF_A_STATE | _OF_A_BODY and not _is_private(role, self.private)
            for role in entity.roles
        )

    def _guess(self, entity: Entity, signs: Signs) -> str | None:
        """The state that the signs and the article leave, if they leave one."""
        known = self._known(entity)
        if known and self._is_free(entity, known):
            return known
        offices = {role.office for role in entity.roles}
        if not offices & _OF_A_STATE:  # a spokesperson or official: by the body beside him, or at home
            votes = Counter(signs.beside)
            votes[_HOME] += self.domestic
            return max(votes, key=lambda state: votes[state]) if any(votes.values()) else None
        if not offices & _ABROAD and (own := next((s for s in signs.own if self._is_free(entity, s)), None)):
            return own
        listed = [self.entities[ref] for ref in signs.listed if self.entities[ref].country is None]
        if self.domestic and all(self._is_free(one, _HOME) for one in (entity, *listed)):
            return _HOME
        if _is_head(entity) and any(_is_head(one) for one in listed):
            return None  # "Presiden A dan Perdana Menteri B" are of two states
        ranked = sorted(self._scores(entity, signs).items(), key=lambda item: -item[1])
        if not ranked or ranked[0][1] < _ENOUGH:
            return None
        return ranked[0][0] if len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= _MARGIN else None

    def _known(self, entity: Entity) -> str | None:
        """The state of a well-known person, if the article names that state."""
        for name in (entity.name, *entity.aliases):
            state = state_of(name)
            if state and (f"country:{state}" in self.entities or (state == _HOME and self.domestic)):
                return state
        return None

    def _scores(self, entity: Entity, signs: Signs) -> Mapping[str, float]:
        """How much speaks for each state that the person may be of."""
        free = {state: n for state, n in self.weights.items() if self._is_free(entity, state)}
        scores: dict[str, float] = defaultdict(float)
        for state, n in free.items():
            scores[state] = _SHARE * n / sum(free.values()) + _BESIDE * (state in signs.beside)
        if signs.focus and self._is_free(entity, signs.focus):
            scores[signs.focus] += _FOCUS
        return scores

    def _is_free(self, entity: Entity, state: str) -> bool:
        """Whether nothing speaks against the state: no journey there, no other holder of the office."""
        offices, signs = {role.office for role in entity.roles}, self.signs.get(entity.id, Signs())
        if state in signs.foreign or (state in signs.own and offices & _ABROAD):
            return False
        heads = {_HEADS.get(role.title.lower().split()[0]) for role in entity.roles}
        if heads & governments().get(state, frozenset()):
            return False
        return not any(
            role.office in offices & _SINGLE and (role.country or other.country) == state and not role.former
            for other in self.entities.values()
            if other.kind == "person" and other.id != entity.id
            for role in other.roles
        )


def _weights(text: str, names: Sequence[Name]) -> Counter[str]:
    """How often each state is named as one that acts, not as a place to which someone goes."""
    weights: Counter[str] = Counter()
    places = {n.end for n in names if n.kind == "place"}
    for name in names:
        before = _WORD_BEFORE.search(text, max(0, name.start - 40), name.start)
        told_as_place = (before and before[1].lower() in _PLACE_WORDS) or name.start - len(", ") in places
        if name.kind == "country" and not told_as_place:
            weights[name.key] += 1
        elif name.kind == "organisation" and name.country and name.body_kind != "media":
            weights[name.country] += 1
    return weights
