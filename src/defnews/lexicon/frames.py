"""The words that events are read from: frames, function words, classes of nouns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from defnews.article import EventType, ParticipantRole

from .reading import LexiconError, read_rows, read_yaml

__all__ = [
    "EventNoun",
    "Frame",
    "FunctionWord",
    "NounClass",
    "Voice",
    "WordClass",
    "event_nouns",
    "first_persons",
    "frames",
    "function_words",
    "origins",
    "ship_prefixes",
]

Voice = Literal["active", "passive", "nominal"]
WordClass = Literal[
    "PREP",
    "PURPOSE",
    "SUB",
    "REL",
    "CONJ",
    "ASPECT",
    "NEG",
    "MODAL",
    "HABIT",
    "LIGHT",
    "VERB",
    "NOT_VERB",
    "ADVERB",
    "FIRST_PERSON",  # value: one | several
    "ORIGIN",  # a preposition between goods and a name alone: "jet bekas Kuwait"
]
NounClass = Literal[
    "document",
    "goods",
    "trainees",
    "drill",
    "medium",
    "site",
    "stand",
    "gathering",
    "office",
    "post",  # what one holds: "kursi", "jabatan"
    "unit",  # what acts for its state: a ship, a delegation, troops
    "edition",
    "ceremony",  # what a day is known by: "seusai upacara"
    "people",  # who stands for the state or body named behind: "petinggi X"
    "host",
    "domestic",  # begins the name of a gathering that is no matter of states
    "no_town",  # names of one word that are no town's: "Istana", "Afrika"
    "message",  # what is heard or read: it is welcomed and received without anyone coming
    "no_office",  # what someone may be made besides an officer: "sebagai tersangka"
    "sport",
    "ship",
    "other",
]
_SLOT_ROLES = frozenset((*get_args(ParticipantRole), "destination"))


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to tell of an event; the head of ``frames.yaml`` explains the fields."""

    id: str
    type: EventType
    voice: Voice
    forms: tuple[str, ...]
    slots: Mapping[str, str]
    example: str
    counter: str
    theme: NounClass | None = None
    site: bool = False
    leaving: bool = False
    home: bool = False
    medium: bool = False
    needs: str | None = None
    given: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash(self.id)


@dataclass(frozen=True, slots=True)
class FunctionWord:
    """A closed-class word or a verb that carries no event of its own; `value` is its canonical form."""

    form: str
    word_class: WordClass
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class EventNoun:
    """A noun of a class that a frame's theme may ask for."""

    form: str
    noun_class: NounClass
    source: str


@cache
def frames() -> tuple[Frame, ...]:
    """All frames, in the order of the file."""
    rows: list[dict[str, Any]] = read_yaml("frames.yaml")["frames"]
    found = []
    for row in rows:
        try:
            frame = Frame(**{**row, "forms": tuple(row["forms"]), "given": tuple(row.get("given", ()))})
        except (TypeError, KeyError) as error:
            raise LexiconError(f"frames.yaml: {row.get('id', row)}: {error}") from None
        if frame.type not in get_args(EventType) or frame.voice not in get_args(Voice):
            raise LexiconError(f"frames.yaml: {frame.id}: unknown type or voice")
        if unknown := set(frame.slots.values()) - _SLOT_ROLES:
            raise LexiconError(f"frames.yaml: {frame.id}: unknown roles {sorted(unknown)}")
        found.append(frame)
    return tuple(found)


@cache
def function_words() -> tuple[FunctionWord, ...]:
    """All rows of ``function_words.tsv``."""
    return read_rows("function_words.tsv", FunctionWord)


@cache
def event_nouns() -> tuple[EventNoun, ...]:
    """All rows of ``event_nouns.tsv``."""
    return read_rows("event_nouns.tsv", EventNoun)


@dataclass(frozen=True, slots=True)
class ShipPrefix:
    """What a navy writes before its ships' names; `country` is its state's alpha-3."""

    prefix: str
    country: str
    source: str


@cache
def ship_prefixes() -> Mapping[str, str]:
    """ "KRI" -> IDN."""
    return {row.prefix: row.country for row in read_rows("ships.tsv", ShipPrefix)}


@cache
def origins() -> Mapping[str, str]:
    """ "bekas" -> the preposition that it stands for between goods and a name."""
    return {word.form: word.value for word in function_words() if word.word_class == "ORIGIN"}


@cache
def first_persons() -> Mapping[str, str]:
    """ "saya" -> one, "kami" -> several."""
    return {word.form: word.value for word in function_words() if word.word_class == "FIRST_PERSON"}
