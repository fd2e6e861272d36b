"""Who "ia", "keduanya", "menteri itu", "tuan rumah" and "kedua negara" are.

The state of the narrative is the people and states named so far, sentence by sentence, with who was
its topic: the first person that a sentence names outside quotation marks is what the next one's "ia"
goes on about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from defnews.lexicon.persons import Description, descriptions, longest
from defnews.pipeline.annotations import Entity

__all__ = ["Narrative", "describe"]

_SINGULAR = frozenset({"ia", "dia", "beliau"})
_NUMBERS = {"kedua": 2, "dua": 2, "ketiga": 3, "tiga": 3, "keempat": 4, "empat": 4, "kelima": 5, "lima": 5}
_DEFINITE = frozenset({"itu", "tersebut", "ini", "tadi"})
_BECOMING = frozenset({"menjadi", "sebagai", "selaku", "jadi", "adalah"})
_REACH = 3  # words between a noun and its "itu": "jenderal bintang empat itu"


@dataclass(slots=True)
class Narrative:
    """What has been told up to here."""

    entities: Mapping[str, Entity]
    people: list[str] = field(default_factory=list)  # in order of their last mention, latest last
    states: list[str] = field(default_factory=list)
    topic: str | None = None  # whom the last sentence that names a person is about
    pair: list[str] = field(default_factory=list)  # the people of the last sentence that names several
    sentence: list[str] = field(default_factory=list)  # people of this sentence so far
    here: str | None = None  # the state of the place named last
    leader: str | None = None  # who leads the delegation

    def open_sentence(self) -> None:
        if self.sentence:
            self.topic = self.sentence[0]
            if len(set(self.sentence)) > 1:
                self.pair = list(dict.fromkeys(self.sentence))
        self.sentence = []

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
            elif entity.kind == "place" and entity.country:
                self.here = entity.country

    @staticmethod
    def _latest(order: list[str], ref: str) -> None:
        if ref in order:
            order.remove(ref)
        order.append(ref)

    # -- answers ------------------------------------------------------------------------------

    def singular(self) -> tuple[str, ...]:
        """"ia": whom this sentence began with, else the last one's topic."""
        who = self.sentence[0] if self.sentence else self.topic
        return (who,) if who else ()

    def several(self, number: int, offices: Sequence[str] = ()) -> tuple[str, ...]:
        """"keduanya", "kedua menteri", "ketiga menteri"."""

        def fits(ref: str) -> bool:
            return not offices or any(role.office in offices for role in self.entities[ref].roles)

        for group in (list(dict.fromkeys(self.sentence)), self.pair):
            chosen = [ref for ref in group if fits(ref)]
            if len(chosen) == number:
                return tuple(chosen)
        chosen = [ref for ref in self.people if fits(ref)][-number:]
        return tuple(chosen) if len(chosen) == number else ()

    def both_states(self, number: int) -> tuple[str, ...]:
        """"kedua negara": the states spoken of last."""
        known = [ref for ref in self.states if ref in self.entities]
        return tuple(known[-number:]) if len(known) >= number else ()

    def by_office(self, offices: Sequence[str], state: str | None = None) -> tuple[str, ...]:
        """The one named last who holds one of `offices` (for `state`)."""
        for ref in reversed(self.people):
            for role in self.entities[ref].roles:
                if role.office in offices and (state is None or role.country == state):
                    return (ref,)
        return ()

    def by_rank(self, word: str) -> tuple[str, ...]:
        ranks = {ref: (self.entities[ref].rank or "").lower().split() for ref in reversed(self.people)}
        exact = [ref for ref, rank in ranks.items() if rank[:1] == [word]]
        return tuple((exact or [ref for ref, rank in ranks.items() if word in rank])[:1])

    def of_state(self, state: str | None) -> tuple[str, ...]:
        """The person named last who acts for `state`."""
        for ref in reversed(self.people):
            if state and self.entities[ref].country == state:
                return (ref,)
        return ()


def describe(
    words: Sequence[str], i: int, narrative: Narrative, state: str | None = None, state_at: int | None = None
) -> tuple[tuple[str, ...], int, str] | None:
    """Reads a pronoun or description at word `i` (lower case): refs, the index behind it, its form.

    `state` is the alpha-3 of a state named between the noun and its "itu", `state_at` its word. None where there is no
    such expression; empty refs where there is one and the article does not make clear who it is.
    """
    word = words[i]
    if word in _SINGULAR:
        return narrative.singular(), i + 1, "pronoun"
    if word in ("keduanya", "ketiganya", "keempatnya", "kelimanya"):
        return narrative.several(_NUMBERS[word.removesuffix("nya")]), i + 1, "pronoun"
    number = _NUMBERS.get(word, 0)
    start = i + 1 if number or word == "sang" else i
    if i and words[i - 1] in _BECOMING:
        return None  # "menjadi tuan rumah" says what someone is
    found = _row(words, start)
    if not found:
        return None
    row, end = found
    if number:
        if row.description_class == "states":
            refs = narrative.both_states(number)
            return refs, end, "description"
        if row.description_class in ("person", "rank"):
            return narrative.several(number, row.match if row.description_class == "person" else ()), end, "description"
        return None
    if row.description_class == "states":
        return None
    definite = word == "sang"
    stop = end
    if not definite:
        if row.description_class in ("host", "delegation"):
            definite = True
            stop = end + 1 if end < len(words) and words[end] in _DEFINITE else end
            if stop == end and row.description_class == "delegation" and state_at and i < state_at <= end + _REACH:
                stop = max(stop, state_at + 1)  # "delegasi militer tingkat tinggi Vietnam"
        else:
            for k in range(end, min(end + _REACH + 1, len(words))):
                if words[k] in _DEFINITE:
                    definite, stop = True, k + 1
                    break
                if not words[k].isalnum():
                    break
    if not definite:
        return None
    return _resolve(row, narrative, state), stop, "description"


def _row(words: Sequence[str], i: int) -> tuple[Description, int] | None:
    form = longest(descriptions(), tuple(words[i : i + 4]))
    return (descriptions()[form], i + len(form)) if form else None


def _resolve(row: Description, narrative: Narrative, state: str | None) -> tuple[str, ...]:
    if row.description_class == "rank":
        return narrative.by_rank(row.match[0])
    if row.description_class == "person":
        if row.match:
            return narrative.by_office(row.match, state)
        return narrative.of_state(state) if state else narrative.singular()
    if row.description_class == "guest":
        return narrative.of_state(state) if state else narrative.singular()
    if row.description_class == "host":
        return narrative.of_state(narrative.here)
    if row.description_class == "delegation":
        return (narrative.leader,) if narrative.leader else narrative.singular()
    return ()
