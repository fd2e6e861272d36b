"""Well-known holders of public offices, as a hint to the state that someone acts for.

"Presiden Joe Biden" says no state. Where the article names several, `state_of` says which of them is
meant; it adds no state of which the article names nothing, but Indonesia's, which its press leaves out. Whoever
is known better for an international office has no row.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from .reading import LexiconError, read_rows

__all__ = ["Official", "official_of", "officials", "state_of"]

#: The folded words of a name.
_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Official:
    """A person with the office that they are best known for; `country` alpha-3.

    `also` are other spellings, and the single words that mean nobody else in the world ("Jokowi").
    """

    name: str
    also: tuple[str, ...]
    country: str
    office: Literal[
        "head_of_state",
        "head_of_government",
        "minister_of_defence",
        "minister_of_foreign_affairs",
        "chief_of_defence",
        "other",
    ]
    source: str

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.name, *self.also)


@cache
def officials() -> tuple[Official, ...]:
    """Every person, one row each, by state."""
    return read_rows("officials.tsv", Official)


def official_of(name: str) -> Official | None:
    """The well-known person whom a name means, by any of its forms: "Jokowi" is Joko Widodo."""
    return _officials().get(_key(name))


def state_of(name: str) -> str | None:
    """The state (alpha-3) that the person of this full name is known to act for; None for a stranger.

    Case, accents, full stops, hyphens and apostrophes do not matter, nor does the order of two or three
    words ("Abe Shinzo"). A part of a name is a stranger's, but for the few that the table lists.
    """
    official = official_of(name)
    return official.country if official is not None else None


@cache
def _officials() -> Mapping[_Words, Official]:
    return _by_key(officials())


def _by_key(rows: Iterable[Official]) -> Mapping[_Words, Official]:
    known: dict[_Words, Official] = {}
    for row in rows:
        for form in row.forms:
            if known.setdefault(_key(form), row).country != row.country:
                raise LexiconError(f"officials.tsv: {form!r} is of two states")
    return MappingProxyType(known)


_WORD = re.compile(r"[^\W_]+")
#: What joins the letters on both its sides: "Ma'ruf".
_APOSTROPHES = dict.fromkeys(map(ord, "'`´‘’ʻʼʿʾ"))
#: Letters that do not decompose into one of the plain alphabet and a mark.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ə": "a", "æ": "ae", "þ": "th"})
#: Behind these comes the father's name: the order matters.
_FATHERS = frozenset({"bin", "binti", "bint", "ibn"})


def _key(name: str) -> _Words:
    plain = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES)).casefold()
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter)).translate(_LETTERS)
    words = tuple(_WORD.findall(letters))
    if len(words) <= 3 and _FATHERS.isdisjoint(words):
        return tuple(sorted(words))
    return words
