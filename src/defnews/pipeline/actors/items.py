"""A sentence as the grammar of offices reads it: names, offices, ranks, relations and plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from spacy.tokens import Doc, Span

from defnews import lexicon
from defnews.lexicon.persons import longest, relations
from defnews.pipeline.annotations import EntityKind, Name

__all__ = ["TITLE_LABELS", "Item", "ItemKind", "items_of", "written"]

ItemKind = Literal[
    "PERSON", "BODY", "STATE", "PLACE", "OFFICE", "RANK", "HONORIFIC", "RELATION", "COMMA", "OPEN", "CLOSE",
    "CAPITAL", "WORD", "OTHER",
]  # fmt: skip


class Item(NamedTuple):
    """One name, title or word at characters [start, end)."""

    kind: ItemKind
    text: str
    start: int
    end: int
    key: str = ""  # of the lexicon's row; alpha-3 of a state
    name: Name | None = None  # the name; of an office, the body that its title holds


def written(items: Sequence[Item]) -> str:
    """The items as they stand in the text, each stretch of white space one blank: "Presiden Amerika Serikat (AS)"."""
    words = [one.text + " " * (one.end < other.start) for one, other in pairwise(items)]
    return "".join((*words, items[-1].text))


_KIND_OF_NAME: dict[EntityKind, ItemKind] = {
    "person": "PERSON", "organisation": "BODY", "country": "STATE", "place": "PLACE",
}  # fmt: skip
_KIND_OF_LABEL: dict[str, ItemKind] = {"OFFICE": "OFFICE", "RANK": "RANK", "HONORIFIC": "HONORIFIC"}
#: Labels of the gazetteer that items are made of, the stronger first.
TITLE_LABELS = tuple(_KIND_OF_LABEL)
_MARKS: dict[str, ItemKind] = {",": "COMMA", "(": "OPEN", ")": "CLOSE"}


def items_of(
    doc: Doc, start: int, end: int, names: Sequence[Name], spans: Sequence[Span], *, free_case: bool = False
) -> list[Item]:
    """Tokens [start, end) of the document as items; names win over words, offices over bodies.

    `names` and `spans` (of the gazetteer, `TITLE_LABELS`) are those of the stretch, or more. `free_case`
    says that capitals mean nothing here: in a headline, they continue no title.
    """
    items = _Builder(doc, start, end, names, spans).build()
    if free_case:
        return [item._replace(kind="OTHER") if item.kind == "CAPITAL" else item for item in items]
    return list(items)


class _Builder:
    def __init__(self, doc: Doc, start: int, end: int, names: Sequence[Name], spans: Sequence[Span]) -> None:
        self.doc, self.start, self.end = doc, start, end
        stretch = doc[start:end]  # `doc.text` is put together anew at each look
        self._text, self._offset = stretch.text, stretch.start_char
        self.names = {name.start: name for name in names}
        self.bodies = [name for name in names if name.kind == "organisation"]
        self.titles: dict[int, Span] = {}
        for span in sorted(spans, key=lambda s: (-s.end, TITLE_LABELS.index(s.label_))):
            if start <= span.start < end and not self._respectful(span, spans) and not self._borne(span, spans):
                self.titles.setdefault(span.start, span)

    def _respectful(self, span: Span, spans: Sequence[Span]) -> bool:
        """Whether an office is but a word of respect before a name: "Pangeran Khalid"."""
        if span.label_ != "OFFICE" or len(span) > 1 or lexicon.offices()[span.id_].office == "head_of_state":
            return False  # "Raja Abdullah II" is a king
        return any(
            other.label_ == "HONORIFIC" and other.start == span.start and other.end < self.end
            and (name := self.names.get(self.doc[other.end].idx)) is not None and name.kind == "person"
            for other in spans
        )  # fmt: skip

    def _borne(self, span: Span, spans: Sequence[Span]) -> bool:
        """Whether an office is but the rank of who is named behind: "Kapolda Metro Jaya [Irjen] X"."""
        rank = any(other.label_ == "RANK" and (other.start, other.end) == (span.start, span.end) for other in spans)
        if span.label_ != "OFFICE" or not rank or span.end >= self.end:
            return False
        name = self.names.get(self.doc[span.end].idx)
        return name is not None and name.kind == "person"

    def build(self) -> Iterator[Item]:
        i = self.start
        while i < self.end:
            token = self.doc[i]
            title, name = self.titles.get(i), self.names.get(token.idx)
            if title is not None and (name is None or (title.label_ == "OFFICE" and name.kind != "person")):
                yield (item := self._title(title))
            elif name is not None:
                text = self._slice(name.start, name.end)
                yield (item := Item(_KIND_OF_NAME[name.kind], text, name.start, name.end, name.key, name))
            else:
                item = self._word(i)
                if item.text.strip():
                    yield item
            while i < self.end and self.doc[i].idx < item.end:
                i += 1

    def _slice(self, start: int, end: int) -> str:
        return self._text[start - self._offset : end - self._offset]

    def _title(self, span: Span) -> Item:
        """An office with the whole name of the body in it: "Wakil Ketua [Komisi Militer Pusat] China"."""
        start, end = span.start_char, span.end_char
        body = None
        if span.label_ == "OFFICE":
            body = next((n for n in self.bodies if start <= n.start < end), None)
            end = max(end, body.end) if body else end
        kind = _KIND_OF_LABEL[span.label_]
        return Item(kind, self._slice(start, end), start, end, span.id_, body)

    def _word(self, i: int) -> Item:
        token = self.doc[i]
        words = tuple(t.lower_ for t in self.doc[i : min(i + 4, self.end)])
        if relation := longest(relations(), words):
            last = self.doc[i + len(relation) - 1]
            end = last.idx + len(last)
            return Item("RELATION", self._slice(token.idx, end), token.idx, end, " ".join(relation))
        return Item(_kind_of_word(token.text), token.text, token.idx, token.idx + len(token))


def _kind_of_word(text: str) -> ItemKind:
    if text in _MARKS:
        return _MARKS[text]
    if text[:1].isupper() and text[-1:].isalnum():
        return "CAPITAL"
    return "WORD" if text[:1].isalnum() or text in "/&-" else "OTHER"
