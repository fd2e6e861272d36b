"""The state of people whom no words give one: "Presiden Boric", "Menteri Pertahanan X".

A well-known person is of the state that he is known for, if the article names it. Of a stranger, the
sentences that name him say who comes to whom; else the article says which state it is about, and of
whom it spoke last. Where nothing leads clearly he has no state.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from types import MappingProxyType

from defnews.lexicon import offices
from defnews.lexicon.officials import state_of
from defnews.lexicon.persons import abroad, governments, longest
from defnews.pipeline.annotations import Actor, Entity, Name
from defnews.pipeline.entities.journeys import Journeys, Signs
from defnews.pipeline.entities.offices import ABROAD, OF_A_STATE, SINGLE

__all__ = ["Guesses", "is_headed_so"]

_HOME = "IDN"
#: What speaks for a state: the one named last before, one named beside, all that is said of it together.
_FOCUS, _BESIDE, _SHARE, _SCENE, _OPENING, _SEAT = 2.0, 1.5, 4.0, 1.0, 1.0, 2.0
_ENOUGH, _MARGIN = 2.0, 0.75  # what the best state needs, and by how much it must lead
_HOME_SHARE = 3  # an article tells of Indonesia that gives it at least a third of what the first state has
_CLEAR = 2  # how many times the second state's weight the first has where it is clear
_MOST_MENTIONS = 3  # of one person count for his state
#: First words of the titles of heads to what they are.
_HEADS = {
    "presiden": "president", "perdana": "prime_minister", "pm": "prime_minister", "raja": "monarch",
    "ratu": "monarch", "sultan": "monarch", "emir": "monarch", "kaisar": "monarch", "kanselir": "chancellor",
}  # fmt: skip
#: First words of the titles of those who govern where something is told to happen.
_LOCAL = frozenset({"gubernur", "wali", "walikota", "bupati"})
_GOVERNS = frozenset({"kepresidenan", "pemerintah", "militer", "kementerian", "istana", "junta", "presiden"})
_EMBASSY = re.compile(r"(?:kedutaan|kedubes)\b", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"(\w+)\W*\Z")
_BODY_TOLD = re.compile(
    r"\b(kementerian|departemen|kedutaan|kedubes|angkatan|militer|badan|komisi|dewan) (?:itu|tersebut)"
)
#: Titles of those who serve aboard a ship, and of those who command ashore.
_ABOARD = re.compile(r"(?:komandan|nakhoda|kapten|perwira)(?:nya)?\b", re.IGNORECASE)
_ASHORE = re.compile(
    r"(?:pangkalan|batalion|batalyon|brigade|resimen|kodim|korem|lan(?:al|tamal|ud)|divisi|kompi|pasukan|akademi|sekolah)\b",
    re.IGNORECASE,
)
_PLACE_WORDS = frozenset({"di", "ke", "dari", "mengunjungi", "kunjungi", "menuju"})


_HEIRS = ("putra mahkota", "putri mahkota", "raja muda")
_CROWNS = ("raja", "ratu", "sultan", "emir", "kaisar", "yang di-pertuan")


class Guesses:
    """The article's people whose state is `still_open` (ids), and what lets one conclude it.

    `counterparts` are pairs of ids of two states: who is told as someone's counterpart, and that someone.
    """

    def __init__(
        self,
        text: str,
        entities: dict[str, Entity],
        of_name: Mapping[int, str],
        names: Sequence[Name],
        actors: Sequence[Actor],
        sentences: Sequence[Sequence[tuple[str, int, int]]],
        seat: str | None = None,
        counterparts: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.entities = entities
        self.counterparts = counterparts
        self.seat = seat
        self.signs: dict[str, Signs] = {}
        self.mentions = Counter(ref for start, ref in of_name.items() if entities[ref].kind == "person")
        self.weights = _weights(text, names)
        self.holders: defaultdict[tuple[str, str], set[str]] = defaultdict(set)  # by office and state
        for ref, entity in entities.items():
            self._seat(entity)
            self._weigh(ref, entity.country)
        self.told = Counter(n.country for n in names if n.country)  # states of which something is named
        self.domestic = self._is_domestic(names)
        self.bodies = [(n.start, text[n.start : n.end].lower(), n.country) for n in names if n.kind == "organisation"]
        self.embassies = {n.country for n in names if n.country and _EMBASSY.match(text, n.start)}
        self.journeys = Journeys(text, entities, of_name, names, actors, sentences)

    def settle(self, still_open: Sequence[str], share: Callable[[], None]) -> set[str]:
        """Gives people their states where they are clear; the ids of those people.

        `share` gives allies the state of one of them: before strangers are guessed, those with a known one.
        """
        guessed: set[str] = set()
        known = [ref for ref in still_open if self._known(self.entities[ref])]
        for ref in known:
            self._give(ref, self._known(self.entities[ref]), guessed)
        # whom the text places best comes first: each office filled leaves fewer states to the rest
        share()
        rest = []
        for ref in still_open:
            if ref not in guessed and (state := self.entities[ref].country) is not None:
                self._give(ref, state, guessed)
            elif ref not in guessed:
                rest.append(ref)
        self.signs = {ref: self.journeys.signs(ref) for ref in rest}
        for ref in sorted(rest, key=lambda r: (r in self.counterparts, -len(self.signs[r].own))):
            self._give(ref, self._guess(self.entities[ref], self.signs[ref]), guessed)
        return guessed

    def _give(self, ref: str, state: str | None, guessed: set[str]) -> None:
        if state is not None:
            self.entities[ref] = replace(self.entities[ref], country=state)
            self._seat(self.entities[ref])
            self._weigh(ref, state)
            guessed.add(ref)

    def _seat(self, entity: Entity) -> None:
        """Notes the offices that someone holds, each with its state."""
        for role in entity.roles if entity.kind == "person" else ():
            state = role.country or entity.country
            if state and not role.former:
                self.holders[role.office, state].add(entity.id)

    def _weigh(self, ref: str, state: str | None) -> None:
        """A state's people speak for it as its name does."""
        if state is not None and self.entities[ref].kind == "person":
            self.weights[state] += min(self.mentions[ref], _MOST_MENTIONS)

    def _is_domestic(self, names: Sequence[Name]) -> bool:
        """Whether the article tells of Indonesia: its people, bodies, towns, or it as one of two states."""
        towns = sum(n.kind == "place" and n.country == _HOME for n in names)
        if (self.weights[_HOME] + towns) * _HOME_SHARE < max(self.weights.values(), default=0):
            return False
        if any(e.kind == "person" and state_of(e.name) == _HOME for e in self.entities.values()):
            return True
        if towns or set(self.told) == {_HOME} or (self.seat == _HOME and not any(self.weights.values())):
            return True
        return any(
            e.country == _HOME and e.kind in ("person", "organisation") and e.organisation_kind != "media"
            for e in self.entities.values()
        ) or _HOME in [state for state, _ in self.weights.most_common(2)]

    def _known(self, entity: Entity) -> str | None:
        """The state of a well-known person, if the article names it, or anyone or anything of it.

        Indonesia's press does not name its own: "Presiden Prabowo".
        """
        for name in (entity.name, *entity.aliases):
            state = state_of(name)
            if state is None:
                continue
            named = state in self.told or any(e.country == state for e in self.entities.values())
            if named or state in (_HOME, self.seat):
                return state
        return None

    def crowns(self) -> set[str]:
        """The states of the monarchs whom the article names."""
        return {
            role.country
            for entity in self.entities.values()
            for role in entity.roles
            if role.office == "head_of_state" and role.country and role.title.lower().startswith(_CROWNS)
        }

    def _guess(self, entity: Entity, signs: Signs) -> str | None:
        """The state that the signs and the article leave, if they leave one."""
        offices = {role.office for role in entity.roles}
        if any(role.title.lower().startswith(_HEIRS) for role in entity.roles) and len(self.crowns()) == 1:
            return next(iter(self.crowns()))
        if any(state_of(name) for name in (entity.name, *entity.aliases)):
            return None  # of a state that the article does not name, and so of no other
        if (state := self._of_body_told(entity) or self._of_served(entity)) is not None:
            return state
        if not offices & OF_A_STATE:  # a spokesperson or official: by the body beside him, or at home
            if any(_is_of_all(self.entities[ref]) for ref in signs.listed):
                return None  # "Kepala Kebijakan Luar Negeri Uni Eropa X dan Komisaris Pertahanan Y"
            votes = Counter(state for state in (*signs.beside, *signs.own) if state not in signs.foreign)
            votes[_HOME] += self.domestic
            if not any(votes.values()):  # "Menteri Dalam Negeri Singapura X dan Jaksa Agung Y"
                beside = {state for ref in signs.listed if (state := self.entities[ref].country)}
                local = any(role.title.lower().split()[0] in _LOCAL for role in entity.roles)
                if len(beside) == 1:
                    return next(iter(beside))
                seat = self.seat if self.seat != _HOME or self.domestic else signs.focus  # "Jakarta, CNN Indonesia -"
                said = (signs.scene if local else signs.at) or seat or self._sole(entity)
                scores = self._scores(entity, signs, seated=False) if _governs(entity) and not said else {}
                return said or max(scores, key=lambda state: scores[state], default=None)
            return max(votes, key=lambda state: votes[state]) if any(votes.values()) else None
        if signs.side is not None:
            return signs.side
        if (ship := self._of_ship(entity)) is not None and self._is_free(entity, ship):
            return ship
        owned = any("nya" in (role.title.split()[0][-3:], role.title[-3:]) for role in entity.roles)
        if owned and signs.owner and self._is_free(entity, signs.owner):
            return signs.owner
        if signs.hosts and self.seat is not None and self._is_free(entity, self.seat):
            return self.seat
        if not offices & ABROAD and (own := next((s for s in signs.own if self._is_free(entity, s)), None)):
            return own
        hosts = {state for ref in signs.listed if (state := self.entities[ref].country)}
        if signs.met and len(hosts) == 1 and not offices & ABROAD and self._is_free(entity, next(iter(hosts))):
            return next(iter(hosts))  # "disambut Wakil Menteri Pertahanan X dan Kepala Staf Angkatan Darat Libya Y"
        if offices & ABROAD and (other := self._other(entity, signs)) is not None:
            return other
        if offices & ABROAD and signs.focus not in (None, _HOME) and self._is_free(entity, signs.focus or ""):
            return signs.focus  # "Duta Besar Singapura X memperkenalkan Atase Pertahanan baru, Y"
        embassy = next(iter(self.embassies)) if len(self.embassies) == 1 else None
        if offices & ABROAD and embassy is not None and self._is_free(entity, embassy):
            return embassy
        listed = [self.entities[ref] for ref in signs.listed if self.entities[ref].country is None]
        at_home = not _is_foreign(entity) and is_headed_so(entity, _HOME)
        past = all(role.former for role in entity.roles)
        if past and signs.opening is not None and self._is_free(entity, signs.opening):
            return signs.opening  # "Austria membeli jet itu pada masa Menteri Pertahanan X"
        if self.domestic and at_home and set(+self.weights) == {_HOME}:
            return _HOME  # a minister who visits a plant at home
        if self.domestic and all(self._is_free(one, _HOME) for one in (entity, *listed)):
            return _HOME
        seated = self.seat not in (None, _HOME) and self._is_seated(entity, signs, listed)
        if _is_head(entity) and any(_is_head(one) for one in listed):
            return None  # "Presiden A dan Perdana Menteri B" are of two states
        return self._partner(entity, signs) or self._likeliest(entity, signs, seated=seated)

    def _other(self, entity: Entity, signs: Signs) -> str | None:
        """The one state told beside an envoy that is not the one spoken of: "diteken X bersama Duta Besar Y"."""
        beside = {state for state in signs.beside if state != signs.focus and self._is_free(entity, state)}
        return next(iter(beside)) if len(beside) == 1 and signs.focus is not None else None

    def _of_ship(self, entity: Entity) -> str | None:
        """The state of the only foreign ships told of, for who commands one, or serves aboard."""
        ships = self.journeys.ships
        aboard = any(
            role.office == "military_officer" and _ABOARD.match(role.title) and not _ASHORE.search(role.title)
            for role in entity.roles
        )
        return next(iter(ships)) if aboard and len(ships) == 1 else None

    def _sole(self, entity: Entity) -> str | None:
        """The only state of the article, for who speaks for a government: "juru bicara kepresidenan X"."""
        states = [state for state, n in self.weights.items() if n]
        return states[0] if _governs(entity) and len(states) == 1 else None

    def _is_seated(self, entity: Entity, signs: Signs, listed: Sequence[Entity]) -> bool:
        """Whether nothing speaks against the dateline's state: "Hanoi, VIVA - Menteri Pertahanan X"."""
        rivals = _is_head(entity) and any(
            {role.office for role in one.roles} & {role.office for role in entity.roles} for one in listed
        )
        offices = {role.office for role in entity.roles}
        return (
            self.seat is not None and not signs.travels and not rivals and not offices & ABROAD
            and self._is_free(entity, self.seat)
        )  # fmt: skip

    def _of_body_told(self, entity: Entity) -> str | None:
        """The state of "juru bicara kementerian itu": that of the ministry named last before."""
        for role in entity.roles:
            if (noun := _BODY_TOLD.search(role.title.lower())) is None:
                continue
            before = (n for n in reversed(self.bodies) if n[0] < role.start and n[1].startswith(noun[1]))
            return next((country for _, _, country in before), None)
        return None

    def _of_served(self, entity: Entity) -> str | None:
        """The state of "juru bicara Menhan": that of the only minister of defence, or of Indonesia's own."""
        for role in entity.roles:
            words = role.title.lower().split()
            served = next((row for k in range(1, len(words)) if (row := offices().get(" ".join(words[k:])))), None)
            if served is None or served.office not in OF_A_STATE or role.office in OF_A_STATE:
                continue
            states = {
                state
                for other in self.entities.values()
                for r in other.roles
                if other.id != entity.id and r.office == served.office and not r.former
                and (state := r.country or other.country)
            }  # fmt: skip
            return next(iter(states)) if len(states) == 1 else _HOME if _HOME in states else None
        return None

    def _partner(self, entity: Entity, signs: Signs) -> str | None:
        """Who meets someone of one of the two states that the article is about is of the other."""
        if not (signs.met or signs.blames):
            return None
        ranked = [(s, n) for s, n in self.weights.most_common() if self._is_free(entity, s)]
        if not ranked or (len(ranked) > 1 and ranked[0][1] < _CLEAR * ranked[1][1]):
            return None
        only = signs.blames and len(ranked) == 1 and len(+self.weights) == _CLEAR
        return ranked[0][0] if only or ranked[0][1] >= _CLEAR else None

    def _likeliest(self, entity: Entity, signs: Signs, *, seated: bool) -> str | None:
        """The state that leads by a margin; `seated`: nothing speaks against that of the dateline."""
        ranked = sorted(self._scores(entity, signs, seated=seated).items(), key=lambda item: -item[1])
        if not ranked or ranked[0][1] < _ENOUGH:
            return None
        return ranked[0][0] if len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= _MARGIN else None

    def _scores(self, entity: Entity, signs: Signs, *, seated: bool) -> Mapping[str, float]:
        """How much speaks for each state that the person may be of."""
        total = sum(self.weights.values())
        scores = {
            state: _SHARE * n / total + _BESIDE * (state in signs.beside)
            for state, n in self.weights.items()
            if n and self._is_free(entity, state)
        }
        told = ((signs.focus, _FOCUS), (signs.scene, _SCENE), (signs.opening, _OPENING), (seated and self.seat, _SEAT))
        for state, weight in told:
            if state and self._is_free(entity, state):
                scores[state] = scores.get(state, 0.0) + weight
        return scores

    def _is_free(self, entity: Entity, state: str) -> bool:
        """Whether nothing speaks against the state: no journey there, no other holder of the office."""
        offices, signs = {role.office for role in entity.roles}, self.signs.get(entity.id, Signs())
        other = self.entities.get(self.counterparts.get(entity.id, ""))
        if other is not None and other.country == state:
            return False  # "dengan mitranya, X": not of his state
        if state in signs.foreign or (state in signs.own and offices & ABROAD):
            return False
        if state == _HOME and _is_foreign(entity):
            return False
        if not is_headed_so(entity, state):
            return False
        held: Set[str] = {role.office for role in entity.roles if not role.former} & SINGLE
        return not any(other != entity.id for office in held for other in self.holders[office, state])


def is_headed_so(entity: Entity, state: str) -> bool:
    """Whether the state has heads like this one: Indonesia has no "PM Abe"."""
    heads = {_HEADS.get(role.title.lower().split()[0]) for role in entity.roles}
    return not heads & governments().get(state, frozenset())


def _is_foreign(entity: Entity) -> bool:
    """Whether Indonesia has no such title or rank: "Panglima Angkatan Laut", "Commander"."""
    titles = [("office", role.title) for role in entity.roles if not role.country]
    said = [*titles, ("rank", entity.rank or "")]
    return any(longest(dict.fromkeys(abroad(kind)), tuple(words.lower().split()[:4])) for kind, words in said)


def _governs(entity: Entity) -> bool:
    """Whether someone serves a government without a name: "juru bicara kepresidenan"."""
    return any(_GOVERNS & {*role.title.lower().split()} for role in entity.roles)


def _is_of_all(entity: Entity) -> bool:
    return entity.country is None and any(role.office == "organisation_head" for role in entity.roles)


def _is_head(entity: Entity) -> bool:
    return any(role.office in ("head_of_state", "head_of_government") for role in entity.roles)


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
