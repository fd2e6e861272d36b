"""Proper names of gatherings, exercises and agreements.

A title is a known name ("Dialog Shangri-La"), a head with what follows it in capitals ("Konferensi
Moskow ke-11 tentang Keamanan Internasional"), English words that end in a tail ("International
Defence Industry Fair"), or the capitals behind a cue ("latihan Keris Woomera", "bersandi "…"").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc

from defnews.lexicon.reading import read_rows
from defnews.pipeline.annotations import EventTitle
from defnews.pipeline.sentences import by_sentence

__all__ = ["TitleRow", "create", "find_titles", "title_rows"]


@dataclass(frozen=True, slots=True)
class TitleRow:
    """A row of ``event_titles.tsv``; `use` says how the words make a title."""

    form: str
    kind: Literal["conference", "exercise", "agreement", "other"]
    use: Literal["head", "before", "tail", "name", "cue"]
    source: str


@cache
def title_rows() -> tuple[TitleRow, ...]:
    return read_rows("event_titles.tsv", TitleRow)


@cache
def _table(use: str) -> tuple[Mapping[tuple[str, ...], TitleRow], int]:
    rows = {tuple(re.findall(r"\w+|-", row.form)): row for row in title_rows() if row.use == use}
    return rows, max(map(len, rows))


_NUMBER = re.compile(r"(?:ke-\d{1,3}|[IVXL]{1,6}|(?:19|20)\d\d|\d{1,3})\Z")
#: "RIMPAC-24", "MILAN-2024": the year at a name's end.
_YEAR = re.compile(r"(?<=[A-Za-z])-(?:\d\d|20\d\d)\Z")
#: What kind of drill it is: "latihan laut multilateral [AMAN-25]".
_KINDS = frozenset({
    "gabungan", "militer", "maritim", "laut", "udara", "darat", "multilateral", "bilateral", "trilateral",
    "multinasional", "internasional", "tahunan", "tempur", "lapangan", "amfibi", "terpadu",
})  # fmt: skip
_LINKS = frozenset({"tentang", "dan", "untuk", "para", "atau", "bagi", "mengenai", "of", "and", "for", "on",
                    "the", "-", "–", "'", "’", "pertahanan", "luar", "negeri", "tingkat"})  # fmt: skip
_OPENING = frozenset({
    "Dalam", "Di", "Pada", "Usai", "Seusai", "Setelah", "Sebelum", "Saat", "Ketika", "Dari", "Untuk", "Menurut",
    "Lewat", "Melalui", "Selama", "Menjelang", "Ke", "Selain", "Dengan",
})  # fmt: skip
_QUOTES = frozenset('"“”')
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9+-]{1,14}\Z")
_MAX_WORDS = 16


def _match(words: Sequence[str], i: int, use: str) -> tuple[TitleRow, int] | None:
    table, longest = _table(use)
    for length in range(min(longest, len(words) - i), 0, -1):
        if row := table.get(tuple(words[i : i + length])):
            return row, i + length
    return None


def _numbered(words: Sequence[str], i: int) -> tuple[TitleRow, int] | None:
    """A head with its number inside: "Pertemuan ke-28 para Panglima …"."""
    if i + 1 >= len(words) or not _NUMBER.match(words[i + 1]):
        return None
    found = _match([words[i], *words[i + 2 :]], 0, "head")
    return (found[0], i + 1 + found[1]) if found and found[1] > 1 else None


def _capital(word: str) -> bool:
    return word[:1].isupper()


def find_titles(
    words: Sequence[str],
    spans: Sequence[tuple[int, int]],
    blocked: frozenset[int] = frozenset(),
    ranks: frozenset[int] = frozenset(),
) -> list[EventTitle]:
    """Titles in one sentence.

    `words` are its tokens, `spans` their offsets. No title runs over a token of `blocked`, where an
    office, a person's name or a date begins, least of all one of `ranks`: "Direktur Latihan Kolonel X".
    """
    found: list[EventTitle] = []
    i = 0
    while i < len(words):
        title, after = _title_at(words, spans, i, blocked, ranks)
        if title:
            found.append(title)
        i = max(after, i + 1)
    return found


def _title_at(
    words: Sequence[str], spans: Sequence[tuple[int, int]], i: int, blocked: frozenset[int], ranks: frozenset[int]
) -> tuple[EventTitle | None, int]:
    if known := _match([_YEAR.sub("", word) for word in words], i, "name"):
        row, end = known
        if row.kind != "other":
            end = _extend(words, end, blocked, links=False)
            other = _match(words, end - 1, "tail")  # "Cobra Gold" is an exercise, "Cobra Gold Symposium" is none
            return _make(other[0].kind if other else row.kind, words, spans, i, end)
    if (head := _match(words, i, "head") or _numbered(words, i)) and not _belongs(words, i):
        row, start = head
        end = _extend(words, start, blocked, links=True)
        if end > start and row.kind != "other":
            return _make(row.kind, words, spans, i, end)
    if cue := _match(words, i, "cue"):
        row, start = cue
        while start < len(words) and words[i].lower() == "latihan" and words[start] in _KINDS:
            start += 1
        if start < len(words) and words[start] in _QUOTES:
            close = next((k for k in range(start + 1, min(start + 8, len(words))) if words[k] in _QUOTES), 0)
            if close > start + 1 and _capital(words[start + 1]):
                title, _ = _make(row.kind, words, spans, start + 1, close)
                return title, close + 1
        # the recogniser takes the name of an exercise for a person's now and then
        end = _extend(words, start, ranks, links=False)
        if end > start:
            return _make(row.kind, words, spans, start, end)
    begins = i == 0 or not _capital(words[i - 1]) or (i == 1 and words[0] in _OPENING)
    if _capital(words[i]) and begins and not (i == 0 and words[i] in _OPENING) and i not in blocked:
        for k in range(i + 1, min(i + 8, len(words))):
            if k in blocked or not (_capital(words[k]) or words[k] in _LINKS):
                break
            tail = _match(words, k, "tail")
            if tail and k > i and not _goes_on(words, tail[1]):
                end = _extend(words, tail[1], blocked, links=False)
                return _make(tail[0].kind, words, spans, i, end)
    return None, i + 1


def _belongs(words: Sequence[str], i: int) -> bool:
    """Whether the head at `i` only says which hall or whose officer the word before it is: "Ruang Sidang"."""
    return i > 0 and _match(words, i - 1, "before") is not None


def _goes_on(words: Sequence[str], i: int) -> bool:
    """Whether the name does not end before `i`: "… Arrangement (TCA) Working Group Meeting"."""
    if i + 3 < len(words) and words[i] == "(" and words[i + 2] == ")":
        i += 3
    return i < len(words) and words[i][:1].isalpha() and _capital(words[i])


def _again(doc: Doc, titles: Sequence[EventTitle]) -> list[EventTitle]:
    """The acronyms of `titles` where they stand alone further on, with a year: "MNEK 2025"."""
    text = doc.text  # put together anew at each look
    kinds = {text[slice(*t.acronym)]: t.kind for t in titles if t.acronym}
    if not kinds:
        return []
    found: list[EventTitle] = []
    starts = [t.start for t in titles]
    ends = list(accumulate((max(t.end, t.acronym[1] if t.acronym else 0) for t in titles), max))
    for token in doc:
        kind = kinds.get(token.text)
        end = token.idx + len(token)
        before = bisect_right(starts, token.idx)
        if kind is None or (before and token.idx < ends[before - 1]):
            continue
        if token.i + 1 < len(doc) and _NUMBER.match(doc[token.i + 1].text):
            end = doc[token.i + 1].idx + len(doc[token.i + 1])
        found.append(EventTitle(kind, token.idx, end))
    return found


def _extend(words: Sequence[str], i: int, blocked: frozenset[int], *, links: bool) -> int:
    """The end of the capitalised run at `i`; with `links`, over small words between capitals."""
    end, j = i, i
    while j < len(words) and j - i < _MAX_WORDS and j not in blocked:
        word = words[j]
        if _capital(word) or _NUMBER.match(word):
            end = j + 1
        elif word in _QUOTES and j + 2 < len(words) and words[j + 2] in _QUOTES and links:
            end = j + 3
            j += 2
        elif not (word in _LINKS and (links or word in "-–") and j + 1 < len(words)):
            break
        j += 1
    return end


def _make(
    kind: Literal["conference", "exercise", "agreement", "other"],
    words: Sequence[str],
    spans: Sequence[tuple[int, int]],
    start: int,
    end: int,
) -> tuple[EventTitle | None, int]:
    acronym, after = None, end
    if end + 2 < len(words) and words[end] == "(" and _ACRONYM.match(words[end + 1]) and words[end + 2] == ")":
        acronym = spans[end + 1]
        after = end + 3
        if after < len(words) and _NUMBER.match(words[after]):
            end = after = after + 1
    if kind == "other":
        return None, after
    return EventTitle(kind, spans[start][0], spans[end - 1][1], acronym), after


@Language.factory(
    "defnews_titles",
    assigns=["doc._.titles"],
    requires=["doc.ents", "token.is_sent_start"],
)
class create:  # noqa: N801 - the name that the entry point gives
    """Writes ``doc._.titles``. The recogniser's people and the gazetteer's offices bound a title."""

    def __init__(self, nlp: Language, name: str) -> None:
        if not Doc.has_extension("titles"):
            Doc.set_extension("titles", default=())

    def __call__(self, doc: Doc) -> Doc:
        blocked = {span.start for span in doc.ents if span.label_ == "PER"}
        ranked = {span.start for span in doc.spans.get("gazetteer", ()) if span.label_ == "RANK"}
        blocked |= {span.start for span in doc.spans.get("gazetteer", ()) if span.label_ == "HONORIFIC"} | ranked
        found: list[EventTitle] = []
        sentences = list(doc.sents) if doc.has_annotation("SENT_START") else [doc[:]]
        stretches = [(s.start, s.end) for s in sentences]
        blocked_in = by_sentence(blocked, stretches, lambda token: token)
        ranks_in = by_sentence(ranked, stretches, lambda token: token)
        for sentence, inside, ranks in zip(sentences, blocked_in, ranks_in, strict=True):
            words = [token.text for token in sentence]
            spans = [(token.idx, token.idx + len(token)) for token in sentence]
            blocks, ranks_here = (frozenset(i - sentence.start for i in some) for some in (inside, ranks))
            found += find_titles(words, spans, blocks, ranks_here)
        doc._.titles = tuple(sorted([*found, *_again(doc, found)], key=lambda title: title.start))
        return doc
