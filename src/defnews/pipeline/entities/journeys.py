"""Who comes to whom, as a sign of whose state is whose.

Who travels to a state is not of it; whom one meets there is. Who receives is at home, and the two
sides of a meeting are of two states.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from defnews.lexicon.persons import longest, travel
from defnews.pipeline.actors.title import ORIGIN
from defnews.pipeline.annotations import Actor, Entity, Name
from defnews.pipeline.entities.allies import LIST
from defnews.pipeline.sentences import by_sentence

__all__ = ["GOVERNING", "VERB", "Journeys", "Signs"]

_LOCATIVE = frozenset({"di", "ke", "dari", "mengunjungi", "kunjungi", "menuju", "menyambangi", "bertandang"})
_SCENE = frozenset({"di", "dari"})  # at the head of a sentence
_HALLS = frozenset({"parlemen", "senat", "kongres", "istana", "markas"})
_HOME = "IDN"
_VESSELS = frozenset({"kapal", "fregat", "korvet", "destroyer"})
_OWNER_WITHIN = 7  # words from a ship to its state
_NEAR = 2  # words from a verb to the state that is its object
_BACK = 2  # sentences before, where it is told of whom the next ones speak
#: Before whom something is done to, or with.
GOVERNING = frozenset({"dengan", "oleh", "kepada", "bersama", "dari", "untuk", "selain", "terhadap"})
VERB = re.compile(r"(?:me|ber|di|ter)[a-z]{3,}\Z")
_AGENT_WITHIN = 6  # words from a passive verb to its "oleh"
_LEAVING = frozenset({"kembali", "pulang", "bertolak", "terbang", "melanjutkan", "berangkat"})
_PARTY = frozenset({"pihak", "kubu", "sisi"})
#: Between a verb and its object.
_SKIPPED = frozenset({"dengan", "oleh", "kepada", "kunjungan", "resmi", "kehormatan"})


@dataclass(slots=True)
class Signs:
    """States that are likely a person's own (best first), cannot be, and are named beside him."""

    own: list[str] = field(default_factory=list)
    foreign: set[str] = field(default_factory=set)
    beside: list[str] = field(default_factory=list)
    side: str | None = None  # on which he is told to be: "dari pihak Kuba hadir X"
    focus: str | None = None  # of whom the text spoke before it first named him
    opening: str | None = None  # of the state that his sentence begins with, before him
    owner: str | None = None  # of what the sentence before is about: "Kapal Jerman itu tiba. [Komandannya] X"
    listed: set[str] = field(default_factory=set)  # ids of people named in one list with him
    scene: str | None = None  # of the place told last before the text first named him
    at: str | None = None  # of the town where he is first told to be: "kata juru bicara X di Bangkok"
    met: bool = False  # whether he meets someone of another state
    blames: bool = False  # whether he blames a state
    hosts: bool = False  # whether he receives someone
    travels: bool = False  # whether he is told to come, with no word of where to


@dataclass(slots=True)
class _Sentence:
    tokens: Sequence[tuple[str, int, int]]
    people: list[tuple[int, int, str]]  # chunk's start and end, id
    states: list[Name]  # states, places and bodies with a state
    places: set[int]  # where those begin that are told as places
    origins: set[int]  # of these, where someone comes from
    acts: list[tuple[str, int, int]]  # kind of travel, start, end


class Journeys:
    """The article's sentences that tell of people and states."""

    def __init__(
        self,
        text: str,
        entities: Mapping[str, Entity],
        of_name: Mapping[int, str],
        names: Sequence[Name],
        actors: Sequence[Actor],
        sentences: Sequence[Sequence[tuple[str, int, int]]],
    ) -> None:
        self.text = text
        self.entities = entities
        chunks = {a.name_start: (a.start, a.end) for a in actors if a.name_start is not None}
        self.sentences: list[_Sentence] = []
        self.named: dict[str, list[tuple[int, int, int]]] = {}  # id to sentence, chunk's start and end
        told = [tokens for tokens in sentences if tokens]
        names_of = by_sentence(names, [(s[0][1], s[-1][2]) for s in told], lambda name: name.start)
        for tokens, here in zip(told, names_of, strict=True):
            people = [
                (*chunks.get(n.start, (n.start, n.end)), of_name[n.start])
                for n in here if n.kind == "person" and n.start in of_name
            ]  # fmt: skip
            states = [replace(n, country=state) for n in here if (state := self._state(n, of_name))]
            places = {n.start for n in states if _is_place(n, tokens, states)}
            origins = {n.start for n in states if _word_before(n, tokens) in ORIGIN}
            for start, end, ref in people:
                self.named.setdefault(ref, []).append((len(self.sentences), start, end))
            self.sentences.append(_Sentence(tokens, people, states, places, origins, list(_acts(tokens))))

    def _state(self, name: Name, of_name: Mapping[int, str]) -> str | None:
        """The state of a body or place; none for people, whose states are sought, and for the media."""
        if name.kind == "person" or name.body_kind == "media":
            return None
        known = self.entities.get(of_name.get(name.start, ""))
        return name.country or (known.country if known else None)

    @cached_property
    def ships(self) -> set[str]:
        """The foreign states whose ships the article tells of: "fregat milik Angkatan Laut Rusia"."""
        found = set()
        for sentence in self.sentences:
            words = [token.lower() for token, _, _ in sentence.tokens]
            for i, word in enumerate(words):
                if word not in _VESSELS:
                    continue
                near = {start for _, start, _ in sentence.tokens[i + 1 : i + 1 + _OWNER_WITHIN]}
                owners = (s for s in sentence.states if s.start in near and s.start not in sentence.places)
                owner = next((s for s in owners if s.kind != "place"), None)
                if owner is not None and owner.country not in (None, _HOME):
                    found.add(owner.country or "")
        return found

    def signs(self, ref: str) -> Signs:
        """What the sentences that name the person say of his state."""
        found = Signs()
        for index, (n, start, end) in enumerate(self.named.get(ref, ())):
            self._read(n, start, end, ref, found, self._destination(n, start))
            if side := self._side(n, start):
                found.own.insert(0, side)
                found.side = side
            if not index:
                found.focus = self._focus(n, start)
                found.opening = self._opening(n, start)
                found.owner = found.opening or self._owner(n)
                found.scene = self._last_place(n, start)
                found.at = self._at(n, end)
        return found

    def _side(self, n: int, start: int) -> str | None:
        """The state of "dari pihak Indonesia hadir X", "di pihak tuan rumah tampak X": that of the place told last."""
        before = [token for token in self.sentences[n].tokens if token[1] < start]
        words = [token.lower() for token, _, _ in before]
        if words[-3:] == ["tuan", "rumah", ","]:
            return self._last_place(n, start)
        i = next((k for k in range(len(before) - 1, -1, -1) if words[k] in _PARTY), None)
        if i is None or i + 1 >= len(before):
            return None
        if words[i + 1 : i + 3] != ["tuan", "rumah"]:
            at = before[i + 1][1]
            return next((s.country for s in self.sentences[n].states if s.kind == "country" and s.start == at), None)
        return self._last_place(n, start)

    def _last_place(self, n: int, start: int) -> str | None:
        """The state of the place that is told last before `start` in sentence `n`, or in those before."""
        for sentence in reversed(self.sentences[: n + 1]):
            told = [s for s in sentence.states if s.start in sentence.places and s.start < start and s.country]
            if told:
                return max(told, key=lambda s: s.start).country
        return None

    def _at(self, n: int, end: int) -> str | None:
        """The state of the place told right behind a name: "X di Bangkok"."""
        behind = [token for token in self.sentences[n].tokens if token[1] >= end]
        if len(behind) < 2 or behind[0][0].lower() != "di":
            return None
        return next((s.country for s in self.sentences[n].states if s.start == behind[1][1]), None)

    def _destination(self, n: int, start: int) -> str | None:
        """The state of the town to which someone has just come: "tiba di Kairo. Ia disambut X"."""
        for sentence in reversed(self.sentences[max(0, n - 1) : n + 1]):
            told = [s for s in sentence.states if s.start in sentence.places and s.start < start and s.country]
            if told:
                came = any(kind == "journey" and s < told[-1].start for kind, s, _ in sentence.acts)
                return told[-1].country if came else None
        return None

    def _opening(self, n: int, start: int) -> str | None:
        """The state that opens sentence `n` before `start`: "Guinea-Bissau mengirim [Wakil Kepala Staf Umumnya]"."""
        sentence = self.sentences[n]
        first = next((s for s in sentence.states if s.start == sentence.tokens[0][1]), None)
        return first.country if first is not None and first.kind == "country" and first.start < start else None

    def _owner(self, n: int) -> str | None:
        """The state that the sentence before `n` names first, not as a place."""
        named = [s for s in self.sentences[n - 1].states if s.start not in self.sentences[n - 1].places] if n else []
        return named[0].country if named else None

    def _focus(self, n: int, start: int) -> str | None:
        """The state of the person named last before `start` in sentence `n` or the two before."""
        for sentence in self.sentences[n : n - 3 if n > 2 else None : -1]:
            opening = sentence.states[0] if sentence.states and not sentence.people else None
            if opening is not None and opening.kind == "country" and opening.start == sentence.tokens[0][1]:
                return opening.country  # "Afrika Selatan memilih jalan lain. Menteri X …"
            for s, _, who in reversed(sentence.people):
                if s < start and (state := self.entities[who].country):
                    return state
        return None

    def _read(self, n: int, start: int, end: int, ref: str, found: Signs, scene: str | None) -> None:
        sentence = self.sentences[n]
        first = sentence.people[0][2] == ref
        verb = self._verb_before(sentence, start)
        if first and not sentence.acts and (scene := self._scene(sentence, start)):
            found.own.append(scene)
        places = [n for n in sentence.states if n.start in sentence.places]
        here = [n for n in places if n.start not in sentence.origins and not _is_next(n, sentence.tokens)]
        near = sorted(here, key=lambda n: (n.start < start, abs(n.start - start)))
        after = {kind for kind, s, _ in sentence.acts if s >= end}
        states = [n.country for n in near if n.country] or ([scene] if scene else [])
        if verb == "receive":
            found.foreign.update(states)
        elif verb in ("meet", "received"):
            others = self._states_of(sentence, ref, start) or self._states_spoken_of(n, start)
            found.foreign |= others
            found.met |= bool(others)
            found.own += [state for state in states[:1] if state not in others]
        elif first and "receive" in after:
            found.own += states[:1]
            found.hosts = True
            found.foreign |= self._states_of(sentence, ref)
        elif first and "journey" in after:
            found.travels |= not here
            found.foreign.update(n.country for n in here if n.start >= end and n.country)
        if "meet" in after and len(sentence.people) <= 2:
            others = self._states_of(sentence, ref)
            found.foreign |= others
            found.met |= bool(others)
        blamed = self._blamed(sentence, end)
        found.foreign |= blamed
        found.blames |= bool(blamed)
        found.listed.update(who for who in self._list(sentence, start) if who != ref)
        chunks = [(s, e) for s, e, who in sentence.people if who != ref]
        found.beside += [
            n.country for n in sentence.states
            if n.country and n not in places and not n.hidden and not any(s <= n.start < e for s, e in chunks)
            and n.country not in blamed
        ]  # fmt: skip

    def _blamed(self, sentence: _Sentence, end: int) -> set[str]:
        """The states that someone named before `end` blames: "X menuduh [Manila]", "menyalahkan pihak [Kamboja]"."""
        found = set()
        for kind, _, at in sentence.acts:
            if kind == "blame" and at > end:
                near = [start for _, start, _ in sentence.tokens if start >= at][:_NEAR]
                found |= {n.country for n in sentence.states if n.start in near and n.country}
        return found

    def _scene(self, sentence: _Sentence, start: int) -> str | None:
        """The state of "Di Helsinki, Presiden X mengesahkan": where a sentence is set that tells of no travel."""
        if sentence.tokens[0][0].lower() not in _SCENE:
            return None
        before = [n for n in sentence.states if n.end < start]
        hall = sentence.tokens[1][0].lower() in _HALLS  # "Di parlemen Belanda, X"
        at = {s for _, s, _ in sentence.tokens[1 + hall : 2 + hall]}
        comma = bool(before) and self.text[before[-1].end : start].strip() == ","
        return before[-1].country if comma and before[0].start in at else None

    def _list(self, sentence: _Sentence, start: int) -> list[str]:
        """The people of the list in which a chunk begins at `start`."""
        members: list[str] = []
        end, inside = 0, False
        for s, e, who in sorted(sentence.people):
            if members and not LIST.match(self.text[end:s]):
                if inside:
                    break
                members = []
            members.append(who)
            end, inside = e, inside or s == start
        return members

    def _states_of(self, sentence: _Sentence, ref: str, met: int | None = None) -> set[str]:
        """The states of the other people of the sentence; of those who are its subjects, where someone is `met` at."""
        others = {who for _, _, who in sentence.people if who != ref}
        if met is not None:
            subjects = {
                who for s, _, who in sentence.people if who != ref and s < met and not self._verb_before(sentence, s)
            }
            others = subjects or others
        return {state for who in others if (state := self.entities[who].country)}

    def _states_spoken_of(self, n: int, start: int) -> set[str]:
        """The state of whom sentence `n` goes on about that names nobody before `start`: "Sang tamu diterima X"."""
        for before in reversed(self.sentences[max(0, n - _BACK) : n]):
            told = [(s, who) for s, _, who in sorted(before.people) if not _is_object(s, before.tokens)]
            if told:
                state = self.entities[told[0][1]].country
                return {state} if state is not None else set()
        state = self._focus(n, start)
        return {state} if state is not None else set()

    def _verb_before(self, sentence: _Sentence, start: int) -> str | None:
        """The kind of verb whose object begins at `start`, or follows the object: "menjamu Marcos dan X"."""
        tokens = [t for t in sentence.tokens if t[1] < start]
        chunks = [(s, e) for s, e, _ in sentence.people]
        if tokens and tokens[-1][0].lower() == "oleh":  # "disambut [di bandara] oleh X"
            near = {s for _, s, _ in tokens[-_AGENT_WITHIN:]}
            received = next((e for kind, s, e in sentence.acts if kind == "received" and s in near), None)
            tokens = [t for t in tokens if t[2] <= received] if received is not None else tokens
        for _ in range(2):
            while tokens and tokens[-1][0].lower() in _SKIPPED:
                tokens = tokens[:-1]
            if not tokens:
                return None
            at = tokens[-1][1]
            verb = next((kind for kind, s, e in sentence.acts if s <= at < e), None)
            if verb or tokens[-1][0].lower() != "dan" or len(tokens) < 2:
                return verb if verb != "journey" else None
            joined = next((s for s, e in chunks if s <= tokens[-2][1] < e), None)
            if joined is None:
                return None
            tokens = [t for t in tokens if t[1] < joined]
        return None


def _acts(tokens: Sequence[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    words = tuple(token.lower() for token, _, _ in tokens)
    for i in range(len(words)):
        if form := longest(travel(), words[i : i + 4]):
            yield travel()[form].kind, tokens[i][1], tokens[i + len(form) - 1][2]


def _is_object(start: int, tokens: Sequence[tuple[str, int, int]]) -> bool:
    """Whether someone stands behind a verb or preposition: "disematkan [Presiden X]"."""
    word = next((token.lower() for token, s, _ in reversed(tokens) if s < start), "")
    return word in GOVERNING or bool(VERB.match(word))


def _is_next(name: Name, tokens: Sequence[tuple[str, int, int]]) -> bool:
    """Whether a place is where someone goes from there: "sebelum kembali ke [Australia]"."""
    before = [token.lower() for token, start, _ in tokens if start < name.start][-2:]
    return before[-1:] == ["ke"] and not _LEAVING.isdisjoint(before[:-1])


def _word_before(name: Name, tokens: Sequence[tuple[str, int, int]]) -> str:
    return next((token.lower() for token, start, _ in reversed(tokens) if start < name.start), "")


def _is_place(name: Name, tokens: Sequence[tuple[str, int, int]], names: Sequence[Name]) -> bool:
    """Whether a state or town is told as where someone is or goes: "di Ankara, Turki"."""
    if name.kind != "country":
        return name.kind == "place"
    word = _word_before(name, tokens)
    if word in (",", "("):
        return any(n.kind == "place" and 0 < name.start - n.end <= len(" (,") for n in names)
    return word in _LOCATIVE
