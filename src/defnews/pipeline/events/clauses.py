"""A sentence reduced to what events are read from: chunks.

"Menteri Pertahanan China Laksamana Dong Jun mengadakan pembicaraan dengan Belousov di Beijing" is
``ACTOR LIGHT TRIGGER PREP(dengan) ACTOR PREP(di) PLACE``: one frame covers every length of office
and name. Whatever is no name, date, trigger or function word is a VERB or a WORD.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile, zip_longest
from typing import Literal, NamedTuple

from defnews.lexicon.frames import Frame, event_nouns, frames, function_words, origins, ship_prefixes
from defnews.pipeline.annotations import DateExpression, Entity, EntityKind

__all__ = ["Chunk", "ChunkKind", "Phrase", "Token", "chunk_sentence", "with_ships"]

ChunkKind = Literal[
    "ACTOR",  # a person, state or body: refs
    "PLACE",  # a town, region or site: refs
    "DATE",
    "GATHERING",  # a conference's own name
    "TITLE",  # an exercise's or agreement's own name
    "TRIGGER",
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
    "NOUN",  # a noun of a class that frames ask for
    "DET",  # tersebut, itu, ini
    "COMMA",
    "OPEN",  # an opening bracket
    "CLOSE",
    "QUOTE",
    "STOP",
    "WORD",
]


class Token(NamedTuple):
    text: str
    start: int
    end: int


class Phrase(NamedTuple):
    """A stretch that an earlier stage has read: a mention, a date, a proper name of an event."""

    start: int
    end: int
    kind: ChunkKind
    refs: tuple[str, ...] = ()
    entity: EntityKind | None = None
    form: str = "name"
    date: DateExpression | None = None
    value: str = ""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Offsets are characters; `value` is a function word's canonical form or a noun's class."""

    kind: ChunkKind
    start: int
    end: int
    text: str
    value: str = ""
    refs: tuple[str, ...] = ()
    entity: EntityKind | None = None
    form: str = ""
    date: DateExpression | None = None
    frames: tuple[Frame, ...] = ()
    possessive: bool = False  # the chunk's last word ends in "-nya"


class _Entry(NamedTuple):
    kind: ChunkKind
    value: str
    frames: tuple[Frame, ...]


_DETERMINERS = frozenset({"tersebut", "itu", "ini", "tadi", "dimaksud"})
# me-, di-, ber-, ter- with what their sound rules allow behind them; length keeps nouns out.
_VERB = re.compile(r"(?:me(?:m|n|ng|ny|l|r|w|y)\w{3,}|di(?!a\b)[a-z]{4,}|ber\w{3,}|ter\w{4,})\Z")
#: "Berunding dengannya": whose "-nya" is a party.
_WITH_CLITIC = frozenset({("dengan",), ("kepada",), ("bersama",)})
#: Arms by their model: "F-16", "Su-35S", "T129"; not "G20", "D-8", "U-17".
_MODEL = re.compile(r"(?!(?:G|D|U|RI|KM)-?\d)[A-Z][A-Za-z/]{0,4}-?\d{1,4}[A-Z]{0,3}\Z")
_QUOTES = frozenset('"“”«»„')
_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")
_STOPS = frozenset({".", "!", "?", ";", ":", "…", "..."})
_DASHES = frozenset("-–")
_HEADS = frozenset({"TRIGGER", "NOUN", "STOP", "COMMA", "SUB", "QUOTE"})  # what sides joined by a dash follow
_STATES = frozenset({"negara", "pihak"})  # "tiga negara A-B-C"
_COMMAS = frozenset({",", "--", "–", "—"})  # a dash before and behind a remark is a comma


@cache
def _entries() -> tuple[Mapping[tuple[str, ...], _Entry], int]:
    """Word sequence -> what it is; where a form is in several tables, frames and nouns win."""
    table: dict[tuple[str, ...], _Entry] = {}
    for word in function_words():
        if word.word_class == "NOT_VERB" or word.word_class == "FIRST_PERSON" or word.word_class == "ORIGIN":
            continue
        kind: ChunkKind = "WORD" if word.word_class == "ADVERB" else word.word_class
        table[tuple(word.form.split())] = _Entry(kind, word.value, ())
    for noun in event_nouns():
        key = tuple(noun.form.split())
        known = table.get(key)
        classes = f"{known.value} {noun.noun_class}" if known and known.kind == "NOUN" else noun.noun_class
        table[key] = _Entry("NOUN", classes, ())
    for frame in frames():
        for form in frame.forms:
            key = tuple(form.split())
            known = table.get(key)
            old = known.frames if known else ()
            value = known.value if known and known.kind in ("NOUN", "TRIGGER") else ""
            table[key] = _Entry("TRIGGER", value, (*old, frame))
    return table, max(map(len, table))


@cache
def _not_verbs() -> frozenset[str]:
    return frozenset(word.form for word in function_words() if word.word_class == "NOT_VERB")


def _lookup(words: Sequence[str], i: int) -> tuple[_Entry, int, bool] | None:
    """The longest entry at `i`: what, how many words, and whether "-nya" was taken off its last."""
    table, longest = _entries()
    for length in range(min(longest, len(words) - i), 0, -1):
        key = tuple(words[i : i + length])
        if entry := table.get(key):
            return entry, length, False
        # "kunjungannya", "kunjungan resminya": nouns and light verbs take the clitic
        for bare in _without_clitic(key):
            entry = table.get(bare)
            if entry and (entry.frames or entry.kind == "NOUN" or bare in _WITH_CLITIC):
                return entry, length, True
    return None


def _without_clitic(key: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    for position in {0, len(key) - 1}:
        word = key[position]
        if word.endswith("nya") and len(word) > 6:
            yield (*key[:position], word[:-3], *key[position + 1 :])


def chunk_sentence(tokens: Sequence[Token], phrases: Sequence[Phrase], *, title: bool = False) -> list[Chunk]:
    """Chunks of one sentence, without gaps.

    `phrases` are what earlier stages read in it, in order and without overlaps. In a `title` every
    word has a capital, so a capital says nothing there.
    """
    words = [token.text.lower() for token in tokens]
    at = {}
    for phrase in phrases:
        covered = [k for k, token in enumerate(tokens) if token.start < phrase.end and token.end > phrase.start]
        if covered:
            at[covered[0]] = (phrase, covered[-1] + 1)
    chunks: list[Chunk] = []
    i = 0
    while i < len(tokens):
        if i in at:
            phrase, stop = at[i]
            text = " ".join(words[i:stop])
            chunks.append(
                Chunk(phrase.kind, phrase.start, phrase.end, text, phrase.value, phrase.refs, phrase.entity,
                      phrase.form, phrase.date)
            )  # fmt: skip
            i = max(stop, i + 1)
            continue
        limit = next((k for k in range(i + 1, len(tokens)) if k in at), len(tokens))
        found = _lookup(words[:limit], i)
        if found:
            entry, length, possessive = found
            text, end = " ".join(words[i : i + length]), tokens[i + length - 1].end
            chunks.append(
                Chunk(entry.kind, tokens[i].start, end, text, entry.value, frames=entry.frames,
                      possessive=possessive)
            )  # fmt: skip
            i += length
            continue
        token = tokens[i]
        if not token.text.isspace():
            model = _MODEL.match(token.text) is not None
            kind = "NOUN" if model else _kind(token.text, words[i], title)
            chunks.append(Chunk(kind, token.start, token.end, words[i], "goods" if model else ""))
        i += 1
    return _joined(chunks)


def with_ships(chunks: Sequence[Chunk], text: str, entities: Mapping[str, Entity]) -> list[Chunk]:
    """ "KRI Bima Suci" as a unit of its state, or of that state's forces, where the article speaks of those."""
    forces = {e.country: e.id for e in entities.values() if e.organisation_kind == "armed_forces"}
    found: list[Chunk] = []
    for chunk, behind in zip_longest(chunks, chunks[1:]):
        code = ship_prefixes().get(text[chunk.start : chunk.end].split()[0])
        owner = f"country:{code}" if f"country:{code}" in entities else forces.get(code, "") if code else ""
        bare = chunk.kind == "WORD" and behind is not None and text[behind.start].isupper()
        if owner and (bare or chunk.entity == "organisation"):
            kind = entities[owner].kind
            chunk = replace(chunk, kind="ACTOR", value="unit", refs=(owner,), entity=kind, form="name")
        found.append(chunk)
    return found


def _joined(chunks: list[Chunk]) -> list[Chunk]:
    """Halves of a name with a hyphen ("Zammit-Vella"), and a body with its state ("Bakamla RI"), as one chunk."""
    found: list[Chunk] = []
    for chunk in chunks:
        if chunk.kind == "ACTOR" and _is_origin(found, chunk):
            origin = found.pop()
            found.append(replace(origin, kind="PREP", value=origins()[origin.text], frames=()))
        body = found[-1] if found and found[-1].kind == "ACTOR" and found[-1].entity == "organisation" else None
        named = chunk.form == "name" and (chunk.entity == "person" or chunk.kind == "PLACE")
        if named and _is_ship(found):
            found.append(replace(chunk, kind="WORD", refs=(), entity=None))  # "kapal perusak Hefei"
            continue
        if _of_state(found, chunk) or _of_body(found, chunk):
            found.pop()  # "perusahaan Korea Selatan Hanwha Aerospace" is the company
        if body is not None and chunk.kind == "ACTOR" and chunk.entity == "country" and chunk.form == "name":
            found[-1] = replace(body, end=chunk.end, text=f"{body.text} {chunk.text}")
            continue
        comes = len(found) > 1 and found[-1].value == "dari" and found[-2].entity == "person"
        if comes and chunk.kind == "ACTOR" and chunk.entity == "country" and found[-2].form == "name":
            found.pop()  # "Lecornu dari Prancis"
            person = found.pop()
            chunk = replace(person, end=chunk.end, text=f"{person.text} dari {chunk.text}")
        if (
            len(found) > 1
            and chunk.kind == found[-2].kind == "ACTOR"
            and found[-1].text == "-"
            and chunk.refs == found[-2].refs
        ):
            found.pop()
            first = found.pop()
            chunk = replace(first, end=chunk.end, text=f"{first.text}-{chunk.text}")
        elif chunk.kind == "ACTOR" and _is_pair(found, chunk):
            found[-1] = replace(found[-1], kind="CONJ")
        found.append(chunk)
    return found


def _is_pair(before: Sequence[Chunk], chunk: Chunk) -> bool:
    """Whether a dash without spaces joins two sides: "pertemuan Trump-Xi", "latihan AS–Filipina"."""
    if len(before) < 2 or before[-2].kind != "ACTOR" or before[-1].text not in _DASHES:
        return False
    head = before[-3] if len(before) > 2 else None
    nouns = list(takewhile(lambda c: c.kind in ("WORD", "NOUN"), reversed(before[:-2])))
    at = len(before) - 3 - len(nouns)  # "rapat kelompok kerja siber A-B"
    of_talks = at >= 0 and any(f.voice == "nominal" and f.type == "meeting" for f in before[at].frames)
    held = head is None or head.text in _DASHES or head.kind in _HEADS  # not "jalur kereta China-Uzbekistan"
    held = held or of_talks or (head is not None and head.text in _STATES)
    return held and before[-2].end == before[-1].start and before[-1].end == chunk.start


def _is_origin(before: Sequence[Chunk], chunk: Chunk) -> bool:
    """Whether goods stand before a word of origin and a state or body right behind it: "tank Leopard hibah Denmark"."""
    if not before or before[-1].text not in origins() or chunk.form != "name" or chunk.entity == "person":
        return False
    return any(c.kind == "NOUN" and "goods" in c.value.split() for c in before[-6:-1])


def _of_state(before: Sequence[Chunk], chunk: Chunk) -> bool:
    """Whether the state before a body says whose it is, behind a noun for it: "pabrikan Brasil Embraer"."""
    if chunk.entity != "organisation" or len(before) < 2 or before[-1].kind != "ACTOR":
        return False
    noun = before[-2].kind in ("WORD", "NOUN") and before[-2].text.isalpha()
    return noun and before[-1].entity == "country" and before[-1].form == "name" and chunk.form == "name"


def _of_body(before: Sequence[Chunk], chunk: Chunk) -> bool:
    """Whether a state or body says whose someone is, behind a noun for him: "perunding Serbia X"."""
    if chunk.entity != "person" or chunk.form != "name" or len(before) < 2 or before[-1].kind != "ACTOR":
        return False
    noun = before[-2].kind == "WORD" or (before[-2].kind == "NOUN" and "people" in before[-2].value.split())
    side = before[-1].entity in ("country", "organisation") and before[-1].form == "name"
    return side and noun and before[-2].text.isalpha() and before[-1].value != "unit"


def _is_ship(before: Sequence[Chunk]) -> bool:
    """Whether a ship's name comes next: "kapal perusak …", "fregat Rusia …"."""
    last = before[-2:-1] if before and before[-1].entity in ("country", "organisation") else before[-1:]
    return any(c.kind == "NOUN" and "ship" in c.value.split() for c in last)


def _kind(text: str, word: str, title: bool) -> ChunkKind:
    if word in _COMMAS:
        return "COMMA"
    if word in _QUOTES:
        return "QUOTE"
    if word in _OPEN:
        return "OPEN"
    if word in _CLOSE:
        return "CLOSE"
    if word in _STOPS:
        return "STOP"
    if word in _DETERMINERS:
        return "DET"
    if (title or text == word) and word not in _not_verbs() and _VERB.match(word):
        return "VERB"
    return "WORD"
