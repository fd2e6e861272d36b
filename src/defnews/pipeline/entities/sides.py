"""Sides: the state that each person, office and body acts for.

An office says it, or its body, or another mention of the same person; a counterpart has the office
of whom he is the counterpart; who appoints and who is appointed are of one state. What is still open
is read from where people meet and travel, and goes to Indonesia where the article tells of it. A
state that is only where someone goes is no evidence, and no side is better than a wrong one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from defnews import lexicon
from defnews.lexicon.officials import state_of
from defnews.lexicon.persons import careers, longest
from defnews.lexicon.speech import speech_words
from defnews.pipeline.annotations import Actor, Entity, Name, RoleRecord
from defnews.pipeline.entities.discourse import SINGULAR
from defnews.pipeline.entities.guesses import Guesses, is_headed_so
from defnews.pipeline.entities.journeys import GOVERNING, VERB
from defnews.pipeline.entities.offices import OF_A_BODY, OF_A_STATE, SINGLE

__all__ = ["is_own_rank", "settle_sides"]

#: The class of offices that are no more than what someone does: politician, lawyer, physician.
_CALLING = "calling"
#: Between someone and his counterpart: "A dan mitranya B".
_BESIDE = frozenset({"dan", "serta", "bersama", "beserta", "dan juga"})
#: Offices of which one and the same bare word ("panglima", "ketua") may speak.
_FAMILIES = (
    frozenset({"chief_of_defence", "service_chief", "military_officer"}),
    frozenset({"organisation_head", "official", "legislator"}),
)
_WORD_BEFORE = 24  # characters in which a word before a chunk stands
#: So foreign captains are called, too; Indonesia's are "Kapten Laut (P)".
_CAPTAIN_AT_SEA = "Kapten Laut"
_HEIRS = frozenset({"Putra Mahkota", "Putri Mahkota", "Raja Muda"})
#: What the deputy of someone is: "Menhan X dan wakilnya, Y".
_DEPUTIES = {
    "minister_of_defence": "deputy_minister_of_defence",
    "minister_of_foreign_affairs": "deputy_minister_of_foreign_affairs",
    "head_of_state": "deputy_head_of_state",
    "head_of_government": "minister_other",
    "minister_other": "official",
    "chief_of_defence": "military_officer",
    "service_chief": "military_officer",
    "military_officer": "military_officer",
}
_PRIVATE = frozenset({"party", "ngo", "academic", "media", "intergovernmental", "company", "armed_group"})
_RETIRED = "(purn"
#: A parliament that is no state's.
_OF_EUROPE = "parlemen eropa"
#: Nouns for bodies that are no state's: "juru bicara perusahaan tersebut".
_OWN_NOUNS = frozenset(
    {"perusahaan", "kelompok", "organisasi", "lembaga", "pabrikan", "maskapai", "yayasan", "partai", "fraksi"}
)
_HOME = "IDN"
#: States where a minister of defence has a "Sekretaris Pertahanan" beneath him.
_MINISTERS_ABOVE = frozenset({"IND", "PAK", "LKA", "BGD", "NPL"})


def settle_sides(
    text: str,
    entities: dict[str, Entity],
    of_name: Mapping[int, str],
    names: Sequence[Name],
    actors: Sequence[Actor],
    sentences: Sequence[Sequence[tuple[str, int, int]]],
    allies: Sequence[tuple[str, str]] = (),
    seat: str | None = None,
) -> None:
    """Completes roles and countries of people in `entities`, in place.

    `allies` are pairs of ids that act for one state; `seat` is the state of the dateline.
    """
    told = _Told(text, of_name, names, sentences, actors)
    counterparts: dict[str, str] = {}
    for actor in actors:
        named = actor.relation and actor.name_start in of_name
        if named and (actor.relation == "predecessor" or all(map(_generic, actor.roles))):
            other = _relate(actor, entities, of_name, told, told.bare_before(actor, actors))
            if other is not None and actor.relation == "counterpart" and actor.name_start is not None:
                counterparts[of_name[actor.name_start]] = other
    private = {n.start: n.body_kind for n in names if n.body_kind in _PRIVATE}
    for ref, entity in list(entities.items()):
        if entity.kind == "person":
            country = entity.country or _own(entity) or (_HOME if is_own_rank(entity.rank) else None)
            entities[ref] = replace(entity, roles=_merged(entity.roles), country=country)
    _share(entities, allies)
    still_open = [e.id for e in entities.values() if e.kind == "person" and _is_open(e, private)]
    guesses = Guesses(text, entities, of_name, names, actors, sentences, seat, counterparts)
    guessed = guesses.settle(still_open, lambda: _share(entities, allies))
    _share(entities, allies)
    for ref, entity in entities.items():
        if entity.kind == "person" and entity.country:
            entities[ref] = replace(entity, roles=_completed(entity, private, guessed=ref in guessed))


def _completed(entity: Entity, private: Mapping[int, str | None], *, guessed: bool) -> tuple[RoleRecord, ...]:
    """The roles with the person's state, where the office can be a state's."""
    public = any(role.office in OF_A_STATE or _awaits(role) for role in entity.roles)
    official = public or guessed or any(role.office in OF_A_BODY or role.country for role in entity.roles)

    stated = [role.former for role in entity.roles if role.country]
    past = bool(stated) and all(stated)

    def closed(role: RoleRecord) -> bool:
        if role.office in ("analyst", "organisation_head"):
            return True
        if past and role.office in OF_A_BODY and not role.former and not guessed and not _serves(role):
            return True  # "mantan KSAL X, yang kini penasihat industri"
        if _OWN_NOUNS & {*role.title.lower().split()[1:]} and role.office in OF_A_BODY:
            return True
        kind = _private_kind(role, private)
        if role.office == "military_officer" and kind == "intergovernmental" and not guessed:
            return False  # "perwira pasukan Uni Eropa, Kapten X dari Italia"
        if role.office == "legislator":
            return _OF_EUROPE in role.title.lower()  # of a party's, the state
        return not official or (kind is not None and (kind != "party" or not public))

    roles = [r if r.country or closed(r) else replace(r, country=entity.country) for r in entity.roles]
    roles = [replace(r, office="official") if _is_civil_servant(r) else r for r in roles]
    serves = entity.rank is not None and _RETIRED not in entity.rank.lower()
    if serves and all(r.office == "other" and _generic(r) and not r.former for r in roles):
        roles = [replace(r, office="military_officer") for r in roles]  # "Mayor X, dokter bedah"
    return _merged(roles)


def _is_civil_servant(role: RoleRecord) -> bool:
    """Whether a "Sekretaris Pertahanan" is but the first official of his ministry: not the Pentagon's."""
    return role.country in _MINISTERS_ABOVE and role.title.lower().startswith("sekretaris pertahanan")


def _serves(role: RoleRecord) -> bool:
    """Whether a title names the office of state that it serves: "ajudan presiden"."""
    offices = (lexicon.offices().get(word) for word in role.title.lower().split()[1:])
    return any(row is not None and row.office in OF_A_STATE for row in offices)


def _private_kind(role: RoleRecord, private: Mapping[int, str | None]) -> str | None:
    """The kind of the body in the title that is no state's: "juru bicara Partai X"."""
    return next((kind for start, kind in private.items() if role.start <= start < role.end), None)


def _is_open(entity: Entity, private: Mapping[int, str | None]) -> bool:
    """Whether the person acts for a state that nothing has said yet."""
    return entity.country is None and any(
        (role.office in OF_A_STATE | OF_A_BODY or _awaits(role))
        and (role.office == "legislator" or _private_kind(role, private) is None)
        for role in entity.roles
    )


def _awaits(role: RoleRecord) -> bool:
    """Whether someone is to hold an office of a state: "Kanselir terpilih", "Putra Mahkota"."""
    words = role.title.lower().split()
    head = next((row for n in (2, 1) if (row := lexicon.offices().get(" ".join(words[:n])))), None)
    heir = head is not None and (head.office in OF_A_STATE or head.form in _HEIRS)
    return role.office == "other" and heir


def _own(entity: Entity) -> str | None:
    return next((r.country for r in entity.roles if r.country and not r.former), None) or next(
        (r.country for r in entity.roles if r.country), None
    )


def is_own_rank(rank: str | None) -> bool:
    """Whether a rank is one of Indonesia's: "Laksamana TNI", "Kolonel Laut (P)"."""
    marks = {row.form for row in lexicon.rank_suffixes() if row.country == _HOME}
    return rank not in (None, _CAPTAIN_AT_SEA) and any(f" {mark} " in f"{rank} " for mark in marks)


def _share(entities: dict[str, Entity], allies: Sequence[tuple[str, str]]) -> None:
    """Gives allies the state of one of them, however many steps away."""
    told = {_HOME, *(entity.country for entity in entities.values() if entity.kind == "country")}
    for _ in range(len(allies)):
        before = [entities[ref].country for pair in allies for ref in pair]
        for pair in allies:
            for ref, other in (pair, pair[::-1]):
                one, state = entities[ref], entities[other].country
                known = state_of(one.name)  # a namesake where the article does not name his state
                strange = known in (None, state) or known not in told
                if one.country is None and state and one.kind == "person" and strange and is_headed_so(one, state):
                    entities[ref] = replace(one, country=state)
        if before == [entities[ref].country for pair in allies for ref in pair]:
            return


def _merged(roles: Sequence[RoleRecord]) -> tuple[RoleRecord, ...]:
    """One record for each office: the one that says the state, the longest title."""
    states = [role.country for role in roles if role.country]
    single = Counter(states).most_common(1)[0][0] if states else None
    kept: dict[tuple[str, str | None, bool], RoleRecord] = {}
    for role in roles:
        country = role.country or (single if role.office in OF_A_STATE else None)
        key = (role.office, country, role.former)
        if key not in kept or _fullness(role) > _fullness(kept[key]):
            kept[key] = replace(role, country=country)
    # "mantan" said once holds for the bare title elsewhere
    former = [r for r in kept.values() if r.former]
    specific = {k: r for k, r in kept.items() if r.former or not any(_is_that(r, other) for other in former)}
    if len(specific) > 1:
        fuller = [r for r in specific.values() if not _generic(r) and r.office != "analyst"]
        if fuller:
            specific = {k: r for k, r in specific.items() if _was_called(r) or not _repeats(r, fuller)}
    return tuple(specific.values())


def _was_called(role: RoleRecord) -> bool:
    """Whether a role says what someone was in a state's service before: "menteri X, mantan perwira"."""
    return role.former and _generic(role) and role.office in OF_A_STATE


def _fullness(role: RoleRecord) -> tuple[bool, int]:
    """By which of two titles of one office is kept: an office before a calling, the longer before the shorter."""
    return not _generic(role), len(role.title)


def _repeats(role: RoleRecord, others: Sequence[RoleRecord]) -> bool:
    """Whether a role says no more than one of the others: "panglima" of who is "Panglima Angkatan Udara"."""
    if _generic(role):
        return True
    if role.office == "analyst":  # "mantan diplomat, kini peneliti" is both
        return any(not other.former for other in others)
    row = lexicon.offices().get(role.title.lower().removesuffix(" itu"))
    if row is None or row.head is None or row.head.startswith("deputy"):
        return False
    if row.head == "chair" and role.office == "official" and any(r.office == "legislator" for r in others):
        return True  # "ketua komite itu" of a senator
    family = next((f for f in _FAMILIES if role.office in f), frozenset({role.office}))
    longer = (r for r in others if r is not role and len(r.title) > len(role.title))
    return any(r.office in family and (r.office == role.office or r.former == role.former) for r in longer)


def _head(role: RoleRecord) -> str:
    """What a title is at its core, short or written out: "Menhan", "Menteri Pertahanan"."""
    return role.office if role.office in SINGLE else role.title.lower().split()[0]


def _is_that(role: RoleRecord, former: RoleRecord) -> bool:
    """Whether a title without "mantan" is that of the former office: not "Pangdam Jaya" beside "Pangdam IV"."""
    if (role.office, role.country, _head(role)) != (former.office, former.country, _head(former)):
        return False
    return role.office in SINGLE or set(role.title.lower().split()) <= set(former.title.lower().split())


def _generic(role: RoleRecord) -> bool:
    """A bare "Menteri" repeats a fuller title; a calling ("politikus") is no office beside one."""
    if role.title.lower() in ("menteri", "wakil menteri"):
        return True
    words = role.title.lower().split()
    rows = (lexicon.offices().get(" ".join(words[:n])) for n in range(len(words), 0, -1))
    row = next((row for row in rows if row is not None), None)
    return row is not None and row.head == _CALLING


class _Told:
    """Who is spoken of where, for the "-nya" of "mitranya"."""

    def __init__(
        self,
        text: str,
        of_name: Mapping[int, str],
        names: Sequence[Name],
        sentences: Sequence[Sequence[tuple[str, int, int]]],
        actors: Sequence[Actor],
    ) -> None:
        self.text = text
        self.starts = [sentence[0][1] for sentence in sentences if sentence]
        self.chunks = {a.name_start: a.start for a in actors if a.name_start is not None}
        self.people = [(n.start, n.end, of_name[n.start]) for n in names if n.kind == "person" and n.start in of_name]

    def bare_before(self, actor: Actor, actors: Sequence[Actor]) -> Actor | None:
        """The office without a name that a sentence begins with, before a counterpart whom nobody else is named by."""
        if actor.relation != "counterpart" or actor.anchor is not None:
            return None
        begin = self.starts[max(0, bisect_right(self.starts, actor.start) - 1)] if self.starts else 0
        before = [other for other in actors if begin <= other.start < actor.start]
        named = any(begin <= start < actor.start for start, _, _ in self.people)
        alone = len(before) == 1 and before[0].name_start is None and not before[0].relation
        return before[0] if alone and not named and before[0].roles else None

    def _is_object(self, start: int) -> bool:
        """Whether someone stands behind a verb or preposition: "bertemu [Presiden X]", "dengan [X]", but "kata [X]"."""
        chunk = self.chunks.get(start, start)
        words = self.text[max(0, chunk - _WORD_BEFORE) : chunk].lower().split()
        word = words[-1] if words else ""
        said = any(word in speech_words()[kind] for kind in ("says", "tail"))
        return not said and (word in GOVERNING or bool(VERB.match(word)))

    def owner(self, position: int, ref: str, relation: str | None) -> str | None:
        """Whose counterpart is named at `position`: A's in "A dan [mitranya]", else the last subject's."""
        before = [p for p in self.people if p[0] < position and p[2] != ref]
        if not before:  # "Pendahulunya, X, …, sedangkan Y kini menjabat Z"
            return next((who for start, _, who in self.people if start > position and who != ref), None)
        _, end, nearest = before[-1]
        at = bisect_right(self.starts, before[-1][0]) - 1
        told = [p for p in before if at >= 0 and p[0] >= self.starts[at]]
        beside = self.text[end:position].strip() in _BESIDE
        if relation == "counterpart" and told and (not beside or self._is_object(told[-1][0])):
            subjects = [who for start, _, who in told if not self._is_object(start)]
            if subjects:  # "A berbicara dengan B, sedangkan C bertemu [mitranya]": C's
                return subjects[-1]
            words = set(self.text[self.starts[at] : told[0][0]].lower().split())
            earlier = [p for p in before if p[0] < self.starts[at]]
            if SINGULAR & words and earlier:  # "Ia bertemu Presiden B dan [mitranya]": that of whom it goes on about
                return self.owner(self.starts[at], ref, None)
        if beside:
            return nearest
        if relation == "predecessor":  # "Presiden X melantik Y. [Pendahulunya], Z": Y's
            appointed = (b[2] for a, b in pairwise(told) if _appoints(self.text[a[1] : b[0]]))
            if (who := next(appointed, None)) is not None:
                return who
        return next((who for start, _, who in before if at < 0 or start >= self.starts[at]), nearest)


def _appoints(between: str) -> bool:
    """Whether the words between two people say that the first appoints the second."""
    words = tuple(between.lower().split())
    forms = (longest(careers(), words[k : k + 4]) for k in range(len(words)))
    return any(f is not None and (careers()[f].change, careers()[f].side) == ("appoints", "object") for f in forms)


def _relate(
    actor: Actor, entities: dict[str, Entity], of_name: Mapping[int, str], told: _Told, bare: Actor | None = None
) -> str | None:
    """A counterpart, predecessor or successor has the office of whom the text names him by; who that is.

    `bare` is an office without a name that the sentence is about: "menhan Belanda itu akan bertemu mitranya, X".
    """
    assert actor.name_start is not None
    ref = of_name[actor.name_start]
    other = of_name.get(actor.anchor[0]) if actor.anchor is not None else told.owner(actor.start, ref, actor.relation)
    if actor.relation == "counterpart" and actor.rank and actor.anchor is None and other is not None:
        soldiers = (who for start, _, who in reversed(told.people) if start < actor.start and entities[who].rank)
        other = other if entities[other].rank else next((who for who in soldiers if who != ref), other)
    if bare is None and (other is None or entities[other].kind != "person"):
        return None
    held = bare.roles if bare is not None else entities[other].roles if other is not None else ()
    roles = sorted(_merged(held), key=lambda role: (role.former, role.office == "minister_other"))
    if not roles or (roles[0].former and actor.relation != "successor"):
        return None
    base, entity = roles[0], entities[ref]
    if actor.relation == "deputy":
        if (office := _DEPUTIES.get(base.office)) is None or entity.roles:
            return None
        base = replace(base, office=office)
    same = actor.relation != "counterpart" or (base.office == "legislator" and actor.country is None)
    if any(role.office == base.office for role in entity.roles):
        return None if same else other
    if actor.relation == "counterpart" and any(role.office in SINGLE and not role.former for role in entity.roles):
        return None  # "mitra mereka, A dan B": each of his own office
    country = base.country if same else actor.country
    former = actor.relation == "predecessor" or (
        base.former
        and base.office in SINGLE
        and any(_holds(e, base) for e in entities.values() if e.id not in (ref, other))
    )
    words = told.text[actor.start : actor.name_start].strip(" ,")  # "rekannya dari China": as it is written
    role = RoleRecord(base.office, words or base.title, country, former, actor.start, actor.end)
    entities[ref] = replace(entity, roles=(*entity.roles, role), country=entity.country or country)
    return None if same else other


def _holds(entity: Entity, base: RoleRecord) -> bool:
    return any(r.office == base.office and r.country == base.country and not r.former for r in entity.roles)
