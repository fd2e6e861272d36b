"""A text to a `Doc` as Stanza reads it: in spaCy's terms, a tokeniser that knows more than tokens.

The layout's zones are read apart, so no sentence crosses one. The `Doc` has sentence starts, parts of speech,
features, lemmas, heads and relations, and as ``doc.ents`` the names of the news zones; ``token._.words`` are the
syntactic words of a multi-word token. ``doc.text`` is the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

from defnews.pipeline.annotations import NEWS_ZONES, Zone, zone_kind
from defnews.pipeline.layout.component import lay_out
from defnews.pipeline.stanza.analysis import TokenAnalysis
from defnews.pipeline.stanza.models import BREAK, Models, load

__all__ = ["StanzaReader", "document"]


class StanzaReader:
    """``nlp.tokenizer`` of the Stanza engine; `folder` as for `Models`."""

    def __init__(self, vocab: Vocab, folder: Path | None = None) -> None:
        self.vocab = vocab
        self._models: Models = load(folder)
        self.model = self._models.name

    def __call__(self, text: str) -> Doc:
        zones = lay_out(text).zones
        stretches = list(_stretches(text, zones))
        sentences = self._models.read([text[start:end] for start, end in stretches])
        return document(self.vocab, text, [_moved(s, stretches) for s in sentences], zones)


def _stretches(text: str, zones: Sequence[Zone]) -> Iterator[tuple[int, int]]:
    """The zones, and between them what stands in none, in order."""
    at = 0
    for start, end in [*((zone.start, zone.end) for zone in zones), (len(text), len(text))]:
        if text[at:start].strip():
            yield at, start
        if end > start:
            yield start, end
        at = max(at, end)


def _moved(sentence: Sequence[TokenAnalysis], stretches: Sequence[tuple[int, int]]) -> list[_Row]:
    """The sentence with offsets of the whole text: it lies within one stretch."""
    before = 0
    for start, end in stretches:
        if sentence[0].start < before + end - start:
            return [_Row(t.start - before + start, t.end - before + start, t) for t in sentence]
        before += end - start + len(BREAK)
    raise ValueError(f"a sentence at {sentence[0].start} lies behind the text")


@dataclass(slots=True)
class _Row:
    """A token to be, by its characters in the text; None for white space and what Stanza passed over."""

    start: int
    end: int
    analysis: TokenAnalysis | None
    head: int = -1  # a row's index
    opens: bool = False  # a sentence
    spaced: bool = False


def document(vocab: Vocab, text: str, sentences: Sequence[Sequence[_Row]], zones: Sequence[Zone]) -> Doc:
    """The `Doc` of analysed sentences, in order; every character of `text` is in it."""
    rows = _rows(text, sentences)
    found = [row.analysis for row in rows]
    doc = Doc(
        vocab,
        words=[text[row.start : row.end] for row in rows],
        spaces=[row.spaced for row in rows],
        pos=[a.upos if a else "SPACE" for a in found],
        morphs=[a.feats if a else "" for a in found],
        lemmas=[a.lemma if a else text[row.start : row.end] for row, a in zip(rows, found, strict=True)],
        heads=[row.head for row in rows],
        deps=[("ROOT" if a.deprel == "root" else a.deprel) if a else "dep" for a in found],
    )
    if rows:
        # Not from the tree: a sentence is what the tokeniser says, and its tree need not be projective.
        starts = np.array([[1 if row.opens else -1] for row in rows], dtype=np.int64)
        doc.from_array(["SENT_START"], starts.astype(np.uint64))  # type: ignore[arg-type]
    if not Token.has_extension("words"):
        Token.set_extension("words", default=())
    for token, analysis in zip(doc, found, strict=True):
        if analysis and analysis.words:
            token._.words = analysis.words
    doc.ents = [
        span for span in _names(doc, found) if zone_kind(zones, span.start_char) in NEWS_ZONES
    ]  # fmt: skip
    return doc


def _rows(text: str, sentences: Sequence[Sequence[_Row]]) -> list[_Row]:
    rows: list[_Row] = []
    at = 0
    for sentence in sentences:
        places = []
        for row in sentence:
            _fill(text, at, row.start, rows)
            places.append(len(rows))
            rows.append(row)
            at = row.end
        for place, row in zip(places, sentence, strict=True):
            row.head = places[row.analysis.head] if row.analysis else place
        sentence[0].opens = True
    _fill(text, at, len(text), rows)
    for index, row in enumerate(rows):
        if row.analysis is None:
            row.head = index - 1 if index else 0
    return rows


def _fill(text: str, start: int, end: int, rows: list[_Row]) -> None:
    """Rows for what stands between two tokens; one space belongs to the token before it."""
    if rows and text[start:end].startswith(" "):
        rows[-1].spaced = True
        start += 1
    at = start
    while at < end:
        blank = text[at].isspace()
        stop = at + 1
        while stop < end and text[stop].isspace() == blank:
            stop += 1
        rows.append(_Row(at, stop, None))
        at = stop


def _names(doc: Doc, found: Sequence[TokenAnalysis | None]) -> Iterator[Span]:
    """The spans of the BIOES tags; one that lacks its end ends where the next begins."""
    start, kind, last = -1, "", -1
    for index, analysis in enumerate(found):
        if analysis is None:
            continue
        prefix, _, this = analysis.ner.partition("-")
        if kind and (prefix in "OBS" or this != kind or doc[index].is_sent_start):
            yield Span(doc, start, last + 1, label=kind)
            kind = ""
        if prefix != "O":
            if not kind:
                start, kind = index, this
            last = index
    if kind:
        yield Span(doc, start, last + 1, label=kind)
