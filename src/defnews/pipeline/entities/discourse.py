"""Who "ia", "keduanya", "menteri itu", "tuan rumah" and "kedua negara" are.

The state of the narrative is the people and states named so far, sentence by sentence, with who was
its topic: the first person that a sentence names outside quotation marks is what the next one's "ia"
goes on about.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from defnews.lexicon.persons import Description, descriptions, longest
from defnews.lexicon.speech import speech_words
from defnews.pipeline.annotations import Entity

__all__ = ["SINGULAR", "Narrative", "describe"]

#: Pronouns for one person.
SINGULAR = frozenset({"ia", "dia", "beliau"})
#: The state, or its forces, of the one who speaks or is spoken of.
_OWN_STATE = dict.fromkeys(("negaranya", "negerinya", "pemerintahnya"), False) | dict.fromkeys(
    ("pasukannya", "tentaranya", "militernya"), True
)
_NUMBERS = {"kedua": 2, "dua": 2, "ketiga": 3, "tiga": 3, "keempat": 4, "empat": 4, "kelima": 5, "lima": 5}
_DEFINITE = frozenset({"itu", "tersebut", "ini", "tadi"})
#: "(kepada) negara itu": the state told of last.
_STATES = frozenset({"negara", "negeri", "kerajaan", "republik"})
_BECOMING = frozenset({"menjadi", "sebagai", "selaku", "jadi", "adalah"})
_TALKS = frozenset({"pembicaraan", "perundingan", "pertemuan", "dialog", "konsultasi", "latihan", "negosiasi", "rapat"})
_ORIGIN = frozenset({"dari", "asal"})
_TOWARDS = frozenset({"ke", "menuju", "di"})
_REACH = 5  # words between a noun and its "itu": "ekonom lulusan Universitas Negeri Moskow itu"
#: Verbs end a description; "berusia", "berpangkat" and "tertinggi" are part of it.
_VERB = re.compile(r"(?:me(?:m|n|ng|ny)?|di)[a-z]{4,}\Z")
_LONGEST = 4  # words of a description's form
#: Whom "menjamu mereka" receives are those told of in the sentence before.
_RECEIVING = frozenset({"menjamu", "menyambut", "menerima", "menjemput", "menemui", "menjumpai", "menyongsong"})
_LEADING = frozenset({"memimpin", "mengepalai", "mengetuai", "pimpin"})
_SHORT_RANKS = {
    "jenderal": frozenset({"jend", "letjen", "mayjen", "brigjen"}),
    "laksamana": frozenset({"laksdya", "laksda", "laksma"}),
    "marsekal": frozenset({"marsdya", "marsda", "marsma"}),
}

#: Ids meant, the index behind the words, and what they are.
Answer = tuple[tuple[str, ...], int, Literal["pronoun", "description"]]


@dataclass(slots=True)
class Narrative:
    """What has been told up to here."""

    entities: Mapping[str, Entity]
    people: list[str] = field(default_factory=list)  # in order of their last mention, latest last
    states: list[str] = field(default_factory=list)
    topic: str | None = None  # whom the last sentence that names a person is about
    pair: list[str] = field(default_factory=list)  # the people of the last sentence that names several
    groups: list[list[str]] = field(default_factory=list)  # of each sentence that names several
    sentence: list[str] = field(default_factory=list)  # people of this sentence so far
    asides: set[str] = field(default_factory=set)  # of these, who is no subject: "Saat bertemu X, ia …"
    previous: list[str] = field(default_factory=list)  # people of the sentence before
    acted: list[str] = field(default_factory=list)  # of these, who is no aside
    acting: str | None = None  # the state named first in this sentence, by itself or as someone's
    here: str | None = None  # the state of the place named last
    leader: str | None = None  # who leads the delegation
    traveller: str | None = None  # who was told of last as on a journey
    reported: str | None = None  # of whom the last sentence's spokesperson spoke

    def open_sentence(self) -> None:
        self.previous = self.sentence
        self.acted = [ref for ref in self.sentence if ref not in self.asides]
        if self.sentence:
            self.topic = next((ref for ref in self.sentence if ref not in self.asides), self.topic or self.sentence[0])
            others = [ref for ref in self.sentence if ref != self.topic]
            self.reported = others[0] if others and self._speaks_for(self.topic) else None
            if len(set(self.sentence)) > 1:
                self.pair = list(dict.fromkeys(self.sentence))
                self.groups.append(self.pair)
        self.sentence, self.asides, self.acting = [], set(), None

    def own_state(self, *, forces: bool) -> str | None:
        """ "X mengatakan negaranya …": of the first person of the sentence; forces are of the state named last too."""
        person = self.sentence[0] if self.sentence else None
        code = self.entities[person].country if person else None
        state = f"country:{code}" if code else self.states[-1] if forces and self.states and not person else None
        return state if state in self.entities else None

    def _speaks_for(self, ref: str) -> bool:
        roles = self.entities[ref].roles
        return bool(roles) and all(role.office == "spokesperson" for role in roles)

    def name(self, refs: Iterable[str], *, quoted: bool = False) -> None:
        """Takes note that `refs` are mentioned."""
        for ref in refs:
            entity = self.entities[ref]
            if entity.kind == "person":
                self._latest(self.people, ref)
                if not quoted:
                    self.sentence.append(ref)
                if entity.country:
                    self._latest(self.states, f"country:{entity.country}")
            elif entity.kind == "country":
                self._latest(self.states, ref)
            own = ref if entity.kind == "country" else f"country:{entity.country}"
            if entity.kind != "place" and own in self.entities:
                self.acting = self.acting or own
            elif entity.kind == "place" and entity.country:
                self.here = entity.country

    @staticmethod
    def _latest(order: list[str], ref: str) -> None:
        if ref in order:
            order.remove(ref)
        order.append(ref)

    # -- answers ------------------------------------------------------------------------------

    def singular(self) -> tuple[str, ...]:
        """ "ia": whom this sentence began with, else the last one's topic."""
        own = (ref for ref in self.sentence if ref not in self.asides)
        who = next(own, self.topic or next(iter(self.sentence), None))
        return (who,) if who else ()

    def several(self, number: int, offices: Sequence[str] = ()) -> tuple[str, ...]:
        """ "keduanya", "kedua menteri", "ketiga menteri"."""

        def fits(ref: str) -> bool:
            return not offices or any(role.office in offices for role in self.entities[ref].roles)

        here = list(dict.fromkeys(self.sentence))
        across = [self.topic] if self.topic and len(here) == 1 and not self._speaks_for(here[0]) else []
        met = [*across, *here] if across and len(set(self.previous)) == 1 and self.topic not in here else []
        for group in (here, met, self.pair):
            chosen = [ref for ref in group if fits(ref)]
            if len(chosen) == number:
                return tuple(chosen)
        if not offices:
            return ()  # of many people, nothing says which
        chosen = [ref for ref in self.people if fits(ref)][-number:]
        return tuple(chosen) if len(chosen) == number else ()

    def both_states(self, number: int) -> tuple[str, ...]:
        """ "kedua negara": the states spoken of last."""
        known = [ref for ref in self.states if ref in self.entities]
        return tuple(known[-number:]) if len(known) >= number else ()

    def by_office(self, offices: Sequence[str], state: str | None = None) -> tuple[str, ...]:
        """The one named last who holds one of `offices` (for `state`)."""
        return tuple(self.holders(offices, state)[:1])

    def called(self, word: str) -> tuple[str, ...]:
        """The one named last whose title begins with a word: "sang raja" is Raja Abdullah, not President Prabowo."""
        held = ((ref, role) for ref in reversed(self.people) for role in self.entities[ref].roles)
        return next(((ref,) for ref, role in held if role.title.lower().split()[:1] == [word]), ())

    def holders(self, offices: Sequence[str], state: str | None = None) -> list[str]:
        """All told of so far who hold one of `offices` (for `state`), the one named last first."""
        return [
            ref
            for ref in reversed(self.people)
            if any(r.office in offices and (state is None or r.country == state) for r in self.entities[ref].roles)
        ]

    def guest(self) -> tuple[str, ...]:
        """ "tamunya": who was told of last beside the host, and is of another state."""
        near = [*self.previous, *self.sentence]
        host = next((ref for ref in near if self.here and self.entities[ref].country == self.here), None)
        home = self.entities[host or near[0]].country if near else None
        others = (ref for ref in reversed(near) if self.entities[ref].country not in (home, None))
        return next(((ref,) for ref in others), self.singular())

    def of_calling(self, offices: Sequence[str], state: str | None) -> tuple[str, ...]:
        """ "perwira tinggi itu": whom this goes on about if it fits him, else the one named last whom it fits."""
        if state:
            return self.of_state(state)
        fitting, topic = self.holders(offices), self.singular()
        return topic if not fitting or set(topic) & set(fitting) else (fitting[0],)

    def delegates(self, state: str) -> tuple[str, ...]:
        """ "Rombongan Indonesia": who of a state was told of together with others, if there are several."""
        told = dict.fromkeys(ref for group in self.groups for ref in group)
        return tuple(ref for ref in told if self.entities[ref].country == state and self.entities[ref].roles)

    def guests(self, number: int | None = None) -> tuple[str, ...]:
        """ "Para tamu", "ketiga tamunya": those told of together last who are of other states than the host."""
        host = next((self.entities[ref].country for ref in self.sentence if ref not in self.asides), None)
        home = host or self.here or (self.entities[self.topic].country if self.topic else None)
        for group in (self.sentence, *reversed(self.groups)):
            chosen = [ref for ref in dict.fromkeys(group) if self.entities[ref].country not in (home, None)]
            if home and len(chosen) == (number or max(len(chosen), 2)):
                return tuple(chosen)
        return ()

    def state_told(self) -> tuple[str, ...]:
        """ "(X mengirim senapan kepada) negara itu": the state told of last, but not that of who does it."""
        others = (ref for ref in reversed(self.states) if ref in self.entities and ref != self.acting)
        return tuple(ref for ref in (next(others, self.acting),) if ref is not None)

    def state(self, code: str) -> tuple[str, ...]:
        ref = f"country:{code}"
        return (ref,) if ref in self.entities else ()

    def by_rank(self, word: str, state: str | None) -> tuple[str, ...]:
        ranks = {
            ref: (self.entities[ref].rank or "").lower().split()
            for ref in reversed(self.people)
            if state in (None, self.entities[ref].country)
        }
        exact = [ref for ref, rank in ranks.items() if rank[:1] == [word]]
        forms = _SHORT_RANKS.get(word, frozenset()) | {word}
        return tuple((exact or [ref for ref, rank in ranks.items() if forms & set(rank)])[:1])

    def of_state(self, state: str | None, *, besides: Container[str] = ()) -> tuple[str, ...]:
        """The person named last who acts for `state`, none of those `besides`."""
        for ref in reversed(self.people):
            if state and self.entities[ref].country == state and ref not in besides:
                return (ref,)
        return ()


def describe(
    words: Sequence[str], i: int, narrative: Narrative, state: str | None = None, state_at: int | None = None
) -> Answer | None:
    """Reads a pronoun or description at word `i` (lower case).

    `state` is the alpha-3 of a state named behind the word, `state_at` its index. None where there is
    no such expression; no ids where there is one and the article does not make clear who it is.
    """
    word = words[i]
    if word in SINGULAR:
        spoken_of = narrative.reported if not narrative.sentence and not _says(words, i) else None
        return (spoken_of,) if spoken_of else narrative.singular(), i + 1, "pronoun"
    if word == "mereka":
        received = i > 0 and words[i - 1] in _RECEIVING
        here = [ref for ref in narrative.sentence if ref not in narrative.asides]
        group = tuple(dict.fromkeys(narrative.previous if received else here or narrative.acted))
        fits = len(group) > 1 or (received and len(group) == 1)
        return group if fits else (), i + 1, "pronoun"
    if word.endswith("nya") and (number := _NUMBERS.get(word.removesuffix("nya"), 0)):
        return narrative.several(number), i + 1, "pronoun"
    if word in _OWN_STATE and (own := narrative.own_state(forces=_OWN_STATE[word])):
        return (own,), i + 1, "pronoun"
    if i and words[i - 1] in _BECOMING:
        return None  # "menjadi tuan rumah" says what someone is
    number = _NUMBERS.get(word, 0)
    if number and i and words[i - 1] in _TALKS:
        return None  # "pembicaraan tiga pihak" says of what kind it is
    found = _row(words, i + 1 if number or word in ("sang", "para") else i)
    if found is None:
        return None
    row, end = found
    if word == "para":
        stop = _stop(row, words, end, state_at) if row.description_class == "guest" else None
        return (narrative.guests(), stop, "description") if stop is not None else None
    if row.description_class == "delegation" and i and words[i - 1] in _TALKS | _LEADING:
        return None  # "pertemuan delegasi", "memimpin delegasi"
    if number and row.description_class == "states" and state_at == end:
        return None  # "tiga negara Siprus-Yunani-Mesir"
    if number:
        refs = _several(row, number, narrative)
        return (refs, end, "description") if refs is not None else None
    if row.form in _STATES and end < len(words) and words[end] in _DEFINITE:
        last = narrative.state_told()
        return (last, end + 1, "description") if last else None
    stop = end if word == "sang" else _stop(row, words, end, state_at)
    if word == "sang" and state_at == end:
        return narrative.of_state(state), end + 1, "description"  # "sang jenderal Pakistan"
    if stop is None or row.description_class == "states":
        return None
    if row.description_class == "delegation" and (state_at is None or state_at >= stop):
        state = None  # "satgas itu mengunjungi Fiji"
    if row.description_class == "rank" and state_at is not None and state_at >= stop:
        state = None
    definite = stop < len(words) and words[stop] in _DEFINITE  # "rombongan Armenia itu"
    return _resolve(row, narrative, state, definite=definite), stop, "description"


def _says(words: Sequence[str], i: int) -> bool:
    """Whether the one at word `i` speaks: "ia juga mengatakan", "kata dia"."""
    kinds = speech_words()
    verbs = kinds["says"] | kinds["tells"] | kinds["stresses"]
    before = i > 0 and words[i - 1] in kinds["tail"] | kinds["according"]
    return before or any(word in verbs for word in words[i + 1 : i + 3])


def _several(row: Description, number: int, narrative: Narrative) -> tuple[str, ...] | None:
    """ "kedua negara", "kedua menteri", "kedua jenderal"."""
    if row.description_class == "states":
        return narrative.both_states(number)
    if row.description_class == "person":
        return narrative.several(number, row.match)
    if row.description_class == "calling":
        return narrative.several(number, row.match) or narrative.several(number)
    if row.description_class == "guest":
        return narrative.guests(number)
    return narrative.several(number) if row.description_class == "rank" else None


def _stop(row: Description, words: Sequence[str], end: int, state_at: int | None) -> int | None:
    """Where a definite description ends that began before `end`; None where it is not definite."""
    if row.description_class == "guest" and state_at == end + 1 and words[end] in _ORIGIN:
        return state_at + 2 if words[state_at + 1 : state_at + 2] and words[state_at + 1] in _DEFINITE else state_at + 1
    own = row.description_class == "guest" and words[end - 1].endswith("nya")
    if own or row.description_class in ("host", "delegation"):  # definite by themselves
        if end < len(words) and words[end] in _DEFINITE:
            return end + 1
        near = state_at is not None and end <= state_at <= end + _REACH and not _parts(words[end:state_at])
        return state_at + 1 if state_at and near and row.description_class == "delegation" else end
    for k in range(end, min(end + _REACH + 1, len(words))):
        if words[k] in _DEFINITE:
            return k + 1
        if not words[k].isalnum() or _VERB.match(words[k]):
            return None
    return None


def _parts(between: Sequence[str]) -> bool:
    """Whether what stands between "rombongan" and a state says that it is not of that state.

    "Rombongan meninjau batalion Uruguay", "rombongan ke Kongo"; but "delegasi yang mewakili Jepang".
    """
    acts = (word.startswith("me") and _VERB.match(word) is not None for word in between)
    own = bool(between) and between[0] == "yang"
    return not own and (any(acts) or bool(between and between[0] in _TOWARDS))


def _row(words: Sequence[str], i: int) -> tuple[Description, int] | None:
    form = longest(descriptions(), tuple(words[i : i + _LONGEST]))
    return (descriptions()[form], i + len(form)) if form else None


def _resolve(row: Description, narrative: Narrative, state: str | None, *, definite: bool) -> tuple[str, ...]:
    if row.description_class == "rank":
        return narrative.by_rank(row.match[0], state)
    if row.description_class == "person":
        if row.match:
            return narrative.by_office(row.match, state)
        return narrative.of_state(state) if state else narrative.singular()
    if row.description_class == "calling":
        return narrative.of_calling(row.match, state)
    if row.description_class == "guest":
        return narrative.of_state(state) if state else narrative.guest()
    if row.description_class == "host":
        return narrative.of_state(narrative.here)
    if row.description_class == "delegation" and state:
        if len(sent := narrative.delegates(state)) > 1:
            return sent
        led = narrative.leader if narrative.leader and narrative.entities[narrative.leader].country == state else None
        return (led,) if led else (narrative.of_state(state) if definite else ()) or narrative.state(state)
    if row.description_class == "delegation":
        head = narrative.leader or narrative.traveller
        return (head,) if head else narrative.singular()
    return ()
