"""A text and the spans over it, cut into stretches that HTML can hold.

Spans nest and cross: a trigger holds a state's name, a sentence of evidence holds both, and two
events' evidence overlap. HTML elements cannot cross, so the text is cut at every border and each
stretch carries all that lies over it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeVar

__all__ = ["KINDS", "Kind", "Passage", "Span", "Stretch", "paragraphs"]

T = TypeVar("T")

#: What a reader sees marked, and after it what only pointing shows.
Kind = Literal["person", "state", "organisation", "place", "date", "trigger", "where", "office", "quote", "evidence"]
KINDS: tuple[Kind, ...] = ("person", "state", "organisation", "place", "date", "trigger")


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of the text as given.

    `entity` is the key of the person, state, body, place or quotation meant. `events` are the keys of
    the events that the words prove, `parts` of those whose trigger, date, place or side they are.
    """

    start: int
    end: int
    kind: Kind
    entity: str | None = None
    events: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text under the same spans from end to end; `classes` say what it is marked as."""

    text: str
    classes: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    title: str = ""
    #: keys of the events whose trigger begins here
    triggers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the text as given, and where it starts there."""

    start: int
    text: str


def paragraphs(passage: Passage, spans: Iterable[Span]) -> list[list[Stretch]]:
    """The lines of the passage that hold something, cut into stretches.

    Spans outside of the passage are left out. One sweep over sorted spans, however many lines there are.
    """
    waiting = sorted((span for span in spans if span.start < span.end), key=lambda span: span.start)
    waiting.reverse()
    cuts = sorted({border for span in waiting for border in (span.start, span.end)}, reverse=True)
    over: list[Span] = []
    lines = []
    for line in re.finditer(r"[^\r\n]*\S[^\r\n]*", passage.text):
        first, last = passage.start + line.start(), passage.start + line.end()
        while cuts and cuts[-1] <= first:
            cuts.pop()
        borders = [first]
        while cuts and cuts[-1] < last:
            borders.append(cuts.pop())
        borders.append(last)
        found: list[Stretch] = []
        for start, end in pairwise(borders):
            while waiting and waiting[-1].start <= start:
                over.append(waiting.pop())
            over = [span for span in over if span.end > start]
            found.append(_stretch(passage.text[start - passage.start : end - passage.start], start, over))
        lines.append(found)
    return lines


def _stretch(text: str, start: int, spans: list[Span]) -> Stretch:
    if not spans:
        return Stretch(text)
    shortest_first = sorted(spans, key=lambda span: span.end - span.start)
    marked = [span for span in shortest_first if span.kind in KINDS]
    triggers = [span for span in marked if span.kind == "trigger" and span.start == start]
    return Stretch(
        text,
        classes=_classes(span.kind for span in marked),
        entities=_distinct(span.entity for span in shortest_first if span.entity),
        events=_distinct(key for span in shortest_first for key in span.events),
        parts=_distinct(key for span in shortest_first for key in span.parts),
        title=" · ".join(_distinct(span.title for span in marked if span.title)),
        triggers=_distinct(key for span in triggers for key in span.parts),
    )


def _classes(kinds: Iterable[Kind]) -> tuple[str, ...]:
    """The kind of the innermost name, and "in-…" for names around it."""
    classes: list[str] = []
    around = ""
    for kind in _distinct(kinds):
        if kind in ("trigger", "date"):
            classes.append(kind)
        else:
            classes.append(around + kind)
            around = "in-"
    return tuple(classes)


def _distinct(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))
