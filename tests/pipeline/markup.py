"""Sentences with their names marked, for tests of what stands behind the names.

``[P Dong Jun/CHN]`` is a person who acts for China, ``[C China/CHN]`` a state, ``[O TNI AL/IDN]`` a body,
``[L Beijing/CHN]`` a town, ``[D Senin=2024-10-14]`` a date, ``[G Dialog Shangri-La]`` a gathering,
``[X Balikatan]`` an exercise's name, ``[A Traktat Lombok]`` an agreement's.
"""

from __future__ import annotations

import datetime as dt
import re

from defnews.pipeline.annotations import DateExpression, Entity, TimeValue
from defnews.pipeline.events.clauses import Chunk, Phrase, Token, chunk_sentence

_MARK = re.compile(r"\[([PCOLDGXA]) ([^\]=/]+)(?:/([A-Z]{3}))?(?:=([^\]]+))?\]")
_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[^\w\s]")
_COUNTED = {"sebelum": "days-before-event", "setelah": "days-after-event"}  # behind "[D sehari=…]"
_HOUSES = {"Kementerian": "ministry", "Kedutaan": "government"}
_KINDS = {"P": "person", "C": "country", "O": "organisation", "L": "place"}


def time_value(edtf: str) -> TimeValue:
    first, _, last = edtf.partition("/")
    precision = {4: "year", 7: "month", 10: "day"}[len(first)]

    def day(text: str, *, end: bool) -> dt.date:
        parts = [int(part) for part in text.split("-")]
        if len(parts) == 3:
            return dt.date(*parts)
        if len(parts) == 2:
            following = dt.date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
            return following - dt.timedelta(1) if end else dt.date(*parts, 1)
        return dt.date(parts[0], 12, 31) if end else dt.date(parts[0], 1, 1)

    return TimeValue(edtf, day(first, end=False), day(last or first, end=True), precision, "stated")


def read(marked: str, *, title: bool = False) -> tuple[str, list[Chunk], dict[str, Entity]]:
    """The plain sentence, its chunks, and the entities by id."""
    text, phrases, entities, at = "", [], {}, 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        letter, words, state, value = mark.groups()
        start, end = len(text), len(text) + len(words)
        if letter in _KINDS:
            kind = _KINDS[letter]
            ref = f"country:{state}" if letter == "C" else f"{kind}:{words}"
            house = _HOUSES.get(words.split()[0]) if letter == "O" else None
            entities[ref] = Entity(ref, kind, words, country=state, city=letter == "L", organisation_kind=house)
            phrases.append(Phrase(start, end, "PLACE" if letter == "L" else "ACTOR", (ref,), kind))
        elif letter == "D":
            behind = marked[mark.end() :].split(maxsplit=1)
            rule = _COUNTED.get(behind[0], "test") if behind and words.islower() else "test"
            date = DateExpression(start, end, time_value(value), rule)
            phrases.append(Phrase(start, end, "DATE", date=date))
        else:
            kind = {"G": "conference", "X": "exercise", "A": "agreement"}[letter]
            phrases.append(Phrase(start, end, "GATHERING" if letter == "G" else "TITLE", value=kind))
        text += words
        at = mark.end()
    text += marked[at:]
    tokens = [Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    return text, chunk_sentence(tokens, phrases, title=title), entities
