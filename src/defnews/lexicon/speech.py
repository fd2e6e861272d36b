"""Hands out the words with which an article says that somebody said something."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from .reading import read_rows

__all__ = ["SpeechKind", "SpeechWord", "speech_words"]

SpeechKind = Literal[
    "stresses",
    "says",
    "tells",
    "tail",
    "passive",
    "according",
    "media",
    "unsaid",
    "filler",
    "chain",
    "preposition",
    "predicate",
    "nonverb",
    "noun",
    "connector",
    "day",
    "deed",
    "body",
]


@dataclass(frozen=True, slots=True)
class SpeechWord:
    """A word, in lower case, and what it does in an attribution; the table's head explains the kinds."""

    form: str
    kind: SpeechKind
    source: str


@cache
def speech_words() -> Mapping[SpeechKind, frozenset[str]]:
    """The words of each kind."""
    rows = read_rows("speech_verbs.tsv", SpeechWord)
    kinds: tuple[SpeechKind, ...] = get_args(SpeechKind)
    return MappingProxyType({kind: frozenset(row.form for row in rows if row.kind == kind) for kind in kinds})
