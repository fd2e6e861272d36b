"""Finds many phrases at once in a sequence of words: a trie over case-folded words, letters checked after.

Pure: words in, index pairs out. Offsets are indices of words, half open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from defnews.lexicon import Case

__all__ = ["Hit", "Phrase", "Phrases", "fold"]

Value = TypeVar("Value")

_APOSTROPHES = str.maketrans("’‘ʻ`", "''''")
_CLITIC = "nya"


@dataclass(frozen=True, slots=True)
class Phrase(Generic[Value]):
    """Words to find, in which letters, and what they mean."""

    words: tuple[str, ...]
    case: Case
    value: Value


@dataclass(frozen=True, slots=True)
class Hit(Generic[Value]):
    """Words ``[start, end)`` are a phrase."""

    start: int
    end: int
    value: Value


class _Node(Generic[Value]):
    __slots__ = ("ends", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node[Value]] = {}
        self.ends: list[Phrase[Value]] = []


def fold(word: str) -> str:
    """The word for comparison: lower case, plain apostrophes, "menteri-menteri" as "menteri"."""
    folded = word.casefold().translate(_APOSTROPHES)
    half, hyphen, other = folded.partition("-")
    return half if hyphen and half == other else folded


def _stem(folded: str) -> str | None:
    """ "presidennya" without its clitic, "SCO-nya" too."""
    if not folded.endswith(_CLITIC) or len(folded) < 6:
        return None
    return folded.removesuffix(_CLITIC).rstrip("-")


def _written(word: str, wanted: str, case: Case) -> bool:
    """Whether a word that folds as it should is in the letters that `case` allows."""
    if case == "any" or word == wanted:
        return True
    if word.endswith(_CLITIC) and not wanted.endswith(_CLITIC):
        word = word.removesuffix(_CLITIC).rstrip("-")
    word, wanted = word.translate(_APOSTROPHES), wanted.translate(_APOSTROPHES)
    if case == "exact":
        return word == wanted
    # Headlines: all capitals, or capitals where the row has a small "dan".
    return word == wanted or word == wanted.upper() or (wanted.islower() and word == wanted.capitalize())


class Phrases(Generic[Value]):
    """An index of phrases; building it is linear in their words."""

    def __init__(self, phrases: Iterable[Phrase[Value]] = ()) -> None:
        self._root: _Node[Value] = _Node()
        for phrase in phrases:
            node = self._root
            for word in phrase.words:
                node = node.next.setdefault(fold(word), _Node())
            node.ends.append(phrase)

    def starting_at(self, start: int, words: Sequence[str], folded: Sequence[str]) -> Iterator[Hit[Value]]:
        """Every phrase that begins at word `start`, shorter ones first; `folded` is `fold` of each word."""
        node = self._root
        first = folded[start] if start < len(folded) else ""
        if first not in node.next and not first.endswith(_CLITIC):
            return  # most words end here
        for at in range(start, len(words)):
            follow = node.next.get(folded[at])
            if follow is None:
                stem = _stem(folded[at])
                last = node.next.get(stem) if stem else None
                if last is not None:
                    yield from self._hits(last, start, at + 1, words)
                return
            node = follow
            if node.ends:
                yield from self._hits(node, start, at + 1, words)

    @staticmethod
    def _hits(node: _Node[Value], start: int, end: int, words: Sequence[str]) -> Iterator[Hit[Value]]:
        for phrase in node.ends:
            if all(map(_written, words[start:end], phrase.words, (phrase.case,) * (end - start))):
                yield Hit(start, end, phrase.value)

    def longest(self, start: int, words: Sequence[str], folded: Sequence[str]) -> Hit[Value] | None:
        """The longest phrase that begins at word `start`."""
        return max(self.starting_at(start, words, folded), key=lambda hit: hit.end, default=None)
