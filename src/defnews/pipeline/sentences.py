"""Sentences: they never cross a zone of the layout, and end where Indonesian newswire ends them.

A full stop, question or exclamation mark, with the quotation marks and brackets that close behind it,
ends a sentence when a capital, a digit or an opening quotation mark follows. So a quotation's inner
sentences are sentences, and `," ujar X.` stays with the last of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TypeVar

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from defnews.lexicon import tables
from defnews.pipeline.annotations import Layout
from defnews.pipeline.layout.lines import split_lines

__all__ = ["by_sentence", "create", "sentence_starts"]

T = TypeVar("T")

#: A sentence of so many tokens is cut at its next comma or semicolon; twice as many, anywhere.
LONGEST = 400

_STOP = re.compile(r"(?P<stop>[.!?…]+)[\"')\]]*\s+(?P<next>(?P<open>[\"'(\[]*)(?P<first>\S))")
_WORD_BEFORE = re.compile(r"[\w./'-]{1,12}$")
_INITIALS = re.compile(r"(?:[A-Z]\.){0,4}[A-Z]")

#: Short forms that also end sentences; only words that open one tell.
_FINAL = frozenset(
    {"dll.", "dsb.", "dst.", "dkk.", "Jr.", "Sr.", "Tbk.", "Ltd.", "Inc.", "Co.", "Corp.", "a.m.", "p.m."}
)
_OPENERS = frozenset(
    {
        "Ia",
        "Dia",
        "Mereka",
        "Beliau",
        "Kami",
        "Kita",
        "Menurut",
        "Namun",
        "Tetapi",
        "Sementara",
        "Selain",
        "Dalam",
    }
    | {
        "Pada",
        "Itu",
        "Ini",
        "Hal",
        "Adapun",
        "Akan",
        "Sebelumnya",
        "Kedua",
        "Para",
        "Di",
        "Dari",
        "Untuk",
        "Dengan",
    }
    | {
        "Setelah",
        "Karena",
        "Ketika",
        "Saat",
        "Usai",
        "Sebagai",
        "Selama",
        "Lawatan",
        "Kunjungan",
        "Pertemuan",
    }
)


@Language.factory("defnews_sentences", requires=["doc._.layout"], assigns=["token.is_sent_start"])
def create(nlp: Language, name: str) -> SentenceComponent:
    return SentenceComponent()


class SentenceComponent:
    """Sets ``token.is_sent_start`` of every token; without a layout, a line is a zone."""

    def __call__(self, doc: Doc) -> Doc:
        layout: Layout | None = doc._.layout if Doc.has_extension("layout") else None
        text = doc.text
        parts = layout.zones if layout else split_lines(text)
        offsets = [token.idx for token in doc]
        starts = {0}
        for part in parts:
            starts.update(bisect_left(offsets, offset) for offset in sentence_starts(text, part.start, part.end))
        starts.update(_cuts([token.text for token in doc], starts))
        if len(doc):
            values = np.full((len(doc), 1), -1, dtype=np.int64)
            values[[index for index in starts if index < len(doc)]] = 1
            # All at once: each token's own setter looks at the whole Doc.
            doc.from_array(["SENT_START"], values.astype(np.uint64))  # type: ignore[arg-type]
        return doc


def by_sentence(items: Iterable[T], sentences: Sequence[tuple[int, int]], start: Callable[[T], int]) -> list[list[T]]:
    """The items that begin in each sentence, in the order given; one pass over them for all sentences.

    `sentences` are stretches in order, apart from each other, in the same unit as `start` of an item.
    """
    starts = [begin for begin, _ in sentences]
    found: list[list[T]] = [[] for _ in sentences]
    for item in items:
        at = start(item)
        index = bisect_right(starts, at) - 1
        if index >= 0 and at < sentences[index][1]:
            found[index].append(item)
    return found


def sentence_starts(text: str, start: int, end: int) -> Iterator[int]:
    """Offsets at which the sentences of ``text[start:end]`` begin, in order; one scan."""
    yield start
    for found in _STOP.finditer(text, start, end):
        if _ends(text, start, found):
            yield found.start("next")


def _ends(text: str, start: int, found: re.Match[str]) -> bool:
    first, opened = found["first"], bool(found["open"])
    if not (first.isupper() or first.isdigit() or (opened and first.isalpha() and found["open"][0] in "\"'")):
        return False
    if found["stop"] != ".":
        return True
    stop = found.start("stop")
    before = _WORD_BEFORE.search(text, max(start, stop - 12), stop)
    if before is None:
        return True
    word = before[0]
    if before.start() == start and len(word) <= 3 and (word.isdigit() or len(word) == 1):
        return False  # "1. Tiba bersama Panglima": a head's number
    if f"{word}." in _FINAL:
        following = text[found.start("first") : found.start("first") + 12].split(maxsplit=1)
        return opened or following[0] in _OPENERS
    return f"{word}." not in _abbreviations() and not _INITIALS.fullmatch(word)


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(tables.abbreviations())


def _cuts(words: Sequence[str], starts: set[int]) -> Iterator[int]:
    """Where overlong sentences are cut."""
    length = 0
    for index in range(len(words)):
        length = 0 if index in starts else length + 1
        if length >= 2 * LONGEST or (length >= LONGEST and index and words[index - 1] in {",", ";", ":"}):
            length = 0
            yield index
