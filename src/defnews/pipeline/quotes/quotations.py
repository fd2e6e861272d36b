"""Words in quotation marks, and paragraphs as statements: words and whole quotations.

A statement is a sentence, or the sentences that one quotation holds together: '"A. B," ujar X.' is
one statement of a quotation and the words of its attribution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Piece", "Quotation", "Statement", "find_quotations", "statements"]

_MARK = re.compile(r"[\"“”„«»]|(?<![\w'])'(?=[\w(])|(?<=[.,!?])'(?!\w)")
_OPENING, _CLOSING = frozenset("“„«"), frozenset("”»")

Token = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Quotation:
    """`start`/`end` hold the words without their marks; `first`/`last` the marks too."""

    start: int
    end: int
    first: int
    last: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A word in lower case, or a quotation (`text` is then a quotation mark)."""

    text: str
    start: int
    end: int
    quotation: Quotation | None = None


Statement = Sequence[Piece]


def find_quotations(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Quotations of one paragraph, in order; one that is never closed ends with the paragraph."""
    opened: int | None = None
    lost: int | None = None  # an opening mark whose closing one has not come: a quotation within it has
    single = False
    found: list[Quotation] = []
    for mark in _MARK.finditer(text, start, end):
        at = mark.start()
        if mark[0] == "'":
            if opened is not None and not single:
                continue  # within double marks
            if opened is None and text[at - 1 : at] in (".", ",", "!", "?"):
                continue
            single = opened is None
        elif opened is not None and single:
            opened, single = None, False  # the single one was an apostrophe
        if opened is None:
            if _closes(text, at, start, end) and not _opens(text, at, start, end):
                if lost is not None:  # '"Ia bilang "tidak" kepada saya," kata X'
                    while found and found[-1].first > lost:
                        found.pop()
                    found.append(Quotation(lost + 1, at, lost, at + 1, True))
                    lost = None
                continue
            opened = at
        elif _opens(text, at, start, end) and not _closes(text, at, start, end):
            lost, opened = opened if lost is None else lost, at
        else:
            found.append(Quotation(opened + 1, at, opened, at + 1, True))
            opened, single = None, False
    if opened is not None and not single and text[opened] != "'":
        found.append(Quotation(opened + 1, end, opened, end, False))
    yield from (quotation for quotation in found if quotation.end > quotation.start)


def _opens(text: str, at: int, start: int, end: int) -> bool:
    if text[at] in _OPENING:
        return True
    before, after = text[at - 1 : at] if at > start else " ", text[at + 1 : at + 2] if at + 1 < end else " "
    return text[at] not in _CLOSING and (before.isspace() or before in "([—–-/:") and not after.isspace()


def _closes(text: str, at: int, start: int, end: int) -> bool:
    if text[at] in _CLOSING:
        return True
    before, after = text[at - 1 : at] if at > start else " ", text[at + 1 : at + 2] if at + 1 < end else " "
    return text[at] not in _OPENING and not before.isspace() and not (after.isalnum() and not before.isalnum())


def statements(sentences: Sequence[Sequence[Token]], quotations: Sequence[Quotation]) -> Iterator[list[Piece]]:
    """The statements of a paragraph: its sentences, joined where a quotation runs on."""
    pieces: list[Piece] = []
    index = 0
    for sentence in sentences:
        for word, start, end in sentence:
            while index < len(quotations) and quotations[index].last <= start:
                index += 1
            quotation = quotations[index] if index < len(quotations) else None
            if quotation is None or end <= quotation.first:
                pieces.append(Piece(word.lower(), start, end))
            elif not pieces or pieces[-1].quotation is not quotation:
                pieces.append(Piece('"', quotation.first, quotation.last, quotation))
        inside = pieces and pieces[-1].quotation is not None and sentence and pieces[-1].end > sentence[-1][2]
        if pieces and not inside:
            yield pieces
            pieces = []
    if pieces:
        yield pieces
