"""How the page is laid out: headline, head, dateline, captions, by-lines, boilerplate, and the news.

Writes ``doc._.layout``. Every paragraph is a zone of its own, so that a sentence, which never crosses
a zone, never crosses a paragraph. Text without any layout is one body.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from defnews.pipeline.annotations import Layout, Zone, ZoneKind
from defnews.pipeline.layout.datelines import house, read_dateline
from defnews.pipeline.layout.furniture import (
    at_house,
    is_caption,
    is_furniture,
    is_kind,
    is_position,
    names_in,
    tail_of,
    without_links,
)
from defnews.pipeline.layout.lines import (
    Line,
    capitalised,
    date_in,
    is_bullet,
    is_headline,
    is_list_item,
    is_name,
    is_prose,
    is_tags,
    split_lines,
)

__all__ = ["create", "lay_out"]

#: Paragraphs among which the body begins.
HEAD = 20
#: Characters of a paragraph that, where it stands again, is the page's doing and tells nothing new.
REPEATED = 25


@Language.factory("defnews_layout", assigns=["doc._.layout"])
def create(nlp: Language, name: str) -> LayoutComponent:
    return LayoutComponent()


class LayoutComponent:
    """Writes ``doc._.layout``."""

    def __init__(self) -> None:
        if not Doc.has_extension("layout"):
            Doc.set_extension("layout", default=None)

    def __call__(self, doc: Doc) -> Doc:
        doc._.layout = lay_out(doc.text)
        return doc


def lay_out(text: str) -> Layout:
    """The zones of `text`, in order, and what its head and foot say; time linear in its length."""
    whole = split_lines(text)
    lines = [*(part for line in whole[:HEAD] for part in _unglued(line)), *whole[HEAD:]]
    page = _Page()
    body = _body_start(lines)
    if body < len(lines):
        _read_head(lines[:body], page)
        _read_body(lines[body:], page, above={line.text for line in lines[:body]})
    else:  # no sentence anywhere: a headline alone, a list, or nothing
        _read_body(lines, page)
    return Layout(
        zones=tuple(zone for zone in page.zones if zone.end > zone.start),
        title=page.title,
        publisher=page.publisher(),
        dateline=page.dateline,
        bylines=tuple(dict.fromkeys(page.bylines)),
    )


@dataclass
class _Page:
    """What is found while the page is read from top to bottom."""

    zones: list[Zone] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    title: str | None = None
    dateline: str | None = None
    houses: dict[str, str] = field(default_factory=dict)  # by where the name stands

    def add(self, kind: ZoneKind, line: Line) -> None:
        self.zones.append(Zone(kind, line.start, line.end))

    def note(self, where: str, name: str | None) -> None:
        if name:
            self.houses.setdefault(where, name)

    def publisher(self) -> str | None:
        """The page's own head knows best; a republished text has another house in its dateline."""
        order = ("header", "dateline", "copyright", "issuer", "sender")
        return next((self.houses[where] for where in order if where in self.houses), None)


# -- the head -------------------------------------------------------------------------------


def _body_start(lines: list[Line]) -> int:
    """The index of the first paragraph of news: the one with a dateline, else the first prose."""
    first = None
    for index, line in enumerate(lines):
        if index >= HEAD and first is not None:
            break
        text = line.text
        prose = is_prose(text)
        if index < HEAD and date_in(text) is None and (dateline := read_dateline(text)):
            alone = dateline.end >= len(text) and index + 1 < len(lines)
            if first is None and (prose or alone):
                return index
            if prose and dateline.strong and _may_be_captions(lines[first:index]):
                return index
        if prose and first is None and not _belongs_to_head(lines, index):
            first = index
    return len(lines) if first is None else first


def _may_be_captions(lines: list[Line]) -> bool:
    """Whether what looks like prose above a dateline may belong to pictures, or sum the article up."""
    prose = [line.text for line in lines if is_prose(line.text)]
    return len(prose) <= 2 and all(len(text) <= 400 and '"' not in text for text in prose)


def _belongs_to_head(lines: list[Line], index: int) -> bool:
    text = lines[index].text
    if is_furniture(text) or is_caption(text, among_news=index == 0) or date_in(text) is not None:
        return len(lines) > 1
    # A headline may end with a question mark.
    return len(lines) > 1 and text.endswith(("?", "!")) and is_headline(text)


def _read_head(lines: list[Line], page: _Page) -> None:
    title = _title(lines)
    points = False
    for index, line in enumerate(lines):
        text = line.text
        if index == title:
            page.title = text
            page.add("title", line)
        elif points and is_bullet(text):
            page.add("heading", line)
        elif is_kind("summary", text):
            points = True
            page.add("boilerplate", line)
        elif is_kind("line", text) or is_kind("list", text):
            page.add("boilerplate", line)
        elif is_caption(text):
            page.add("caption", line)
        elif not _read_header(line, page) and not _read_byline(line, page):
            if is_prose(text):
                page.add("caption", line)
            elif title is not None and index > title and is_name(text):
                page.bylines.append(text.rstrip("*"))
                page.add("byline", line)
            elif text.count(" ") < 3:
                page.add("header" if text[0].isupper() else "boilerplate", line)
            else:
                page.add("heading", line)
    _note_issuer(lines, page)


def _title(lines: list[Line]) -> int | None:
    """The index of the headline: the first line that can be one, preferably of five words or more."""
    candidates = [
        index
        for index, line in enumerate(lines)
        if is_headline(line.text)
        and not is_furniture(line.text)
        and not is_caption(line.text)
        and not house(line.text)
        and date_in(line.text) is None
        and not (index + 1 < len(lines) and _heads_release(lines[index + 1].text))
    ]
    long = (index for index in candidates if lines[index].text.count(" ") >= 4)
    return next(long, candidates[0] if candidates else None)


def _read_header(line: Line, page: _Page) -> bool:
    """Section, date, house: "Kompas dunia | 15 Oktober 2024, 12:18 WIB", "VOA Indonesia"."""
    text = line.text
    beside = date_in(text)
    if beside is not None:
        page.note("header", next((name for part in beside if (name := house(part))), None))
        page.bylines.extend(part for part in beside if " - " in text and is_name(part) and not house(part))
    elif is_kind("header", text):
        pass
    elif name := house(text):
        page.note("header", name)
    else:
        return False
    page.add("header", line)
    return True


def _heads_release(text: str) -> bool:
    return text.lower().startswith(("siaran pers", "keterangan pers", "press release")) and is_kind("header", text)


def _note_issuer(lines: list[Line], page: _Page) -> None:
    """The body above "SIARAN PERS" is whose press release it is."""
    for before, line in pairwise(lines):
        if _heads_release(line.text) and date_in(before.text) is None and not is_furniture(before.text):
            page.note("issuer", before.text)
            page.zones = [Zone("header", z.start, z.end) if z.start == before.start else z for z in page.zones]


def _read_byline(line: Line, page: _Page) -> bool:
    text = line.text
    if not is_kind("byline", text):
        return False
    if " - " in text and ":" not in text:
        at = at_house(text)
        if not at:
            return False
        page.note("header", at[1])
        page.bylines.extend(name for name in at[:1] if is_name(name))
    else:
        page.bylines.extend(names_in(text))
    page.add("byline", line)
    return True


# -- the body -------------------------------------------------------------------------------


def _read_body(lines: list[Line], page: _Page, *, above: Collection[str] = ()) -> None:
    """`above` are the paragraphs of the head."""
    ahead = _prose_ahead(lines)
    seen = set(above)
    listing = points = ended = False
    for index, line in enumerate(lines):
        text = line.text
        repeated = len(text) >= REPEATED and text in seen
        seen.add(text)
        if ended or repeated:
            page.add("boilerplate", line)
            _note_copyright(text, page)
        elif index and is_kind("end", text) and ahead[index] * 2 <= ahead[0]:
            ended = True
            page.add("boilerplate", line)
        elif listing and _is_listed(line, lines[index - 1]):
            page.add("boilerplate", line)
        elif points and is_bullet(text):
            page.add("heading", line)
        elif is_kind("line", text) or is_kind("list", text) or is_kind("end", text):
            listing = not is_kind("line", text)
            page.add("boilerplate", line)
            _note_copyright(text, page)
        elif is_kind("summary", text):
            points = True
            page.add("boilerplate", line)
        elif _read_byline(line, page) or (index and _is_stamp(text) and _read_header(line, page)):
            listing = False
        else:
            listing = points = False
            _read_paragraph(lines, index, page, at_end=not ahead[index + 1])


def _is_stamp(text: str) -> bool:
    return date_in(text) is not None and not is_prose(text)


def _prose_ahead(lines: list[Line]) -> list[int]:
    """How many characters of prose stand from each line to the end; 0 behind the last."""
    ahead = [0]
    for line in reversed(lines):
        prose = is_prose(line.text) and not is_furniture(line.text)
        ahead.append(ahead[-1] + (len(line.text) if prose else 0))
    return ahead[::-1]


def _is_listed(line: Line, before: Line) -> bool:
    """Whether a list of headlines goes on."""
    if is_prose(line.text) and not is_bullet(line.text):
        return False
    return not line.gap or is_bullet(line.text) or not is_bullet(before.text)


def _note_copyright(text: str, page: _Page) -> None:
    if "©" in text or text.lower().startswith("copyright"):
        words = [word for word in re.split(r"[\s©,]+", text) if word]
        runs = (" ".join(words[i:j]) for i in range(len(words)) for j in range(len(words), i, -1) if j - i <= 4)
        page.note("copyright", next((name for run in runs if (name := house(run))), None))


def _read_paragraph(lines: list[Line], index: int, page: _Page, *, at_end: bool) -> None:
    """A paragraph that is no known furniture; `at_end`: no prose follows."""
    line = lines[index]
    if index == 0 and (dateline := read_dateline(line.text)):
        page.dateline = dateline.place
        page.note("dateline", dateline.publisher)
        page.add("dateline", line.part(0, dateline.end))
        line = line.part(dateline.end, len(line.text))
        if not line.text:
            return
    text = line.text
    prose = is_prose(text)
    if index and is_caption(text, among_news=prose) and (not prose or is_position(text) or not at_end):
        page.add("caption", line)
    elif prose:
        _read_prose(line, page, last=at_end)
    elif index and at_end and any(is_prose(before.text) for before in lines[max(0, index - 5) : index]):
        _read_foot(line, page)
    elif index and _is_stray_headline(lines, index):
        page.add("boilerplate", line)
    else:
        page.add("heading" if index and _is_heading(lines, index) else "body", line)


def _read_prose(line: Line, page: _Page, *, last: bool) -> None:
    """A paragraph of news, less the links within it and the codes at its end."""
    for is_news, part in without_links(line):
        if not is_news:
            page.add("boilerplate", part)
            continue
        tail = tail_of(part.text, last=last)
        if tail is None:
            page.add("body", part)
            continue
        start, sender = tail
        page.note("sender", sender)
        page.add("body", part.part(0, start))
        page.add("byline", part.part(start, len(part.text)))


def _read_foot(line: Line, page: _Page) -> None:
    """What stands behind the last sentence: tags, a name, headlines; a point of a list is news."""
    text = line.text
    if is_name(text.title() if text.isupper() else text) and not is_list_item(text):
        page.bylines.append(text.rstrip("*"))
        page.add("byline", line)
    elif is_tags(text) or (is_headline(text) and capitalised(text) >= 0.6):
        page.add("boilerplate", line)
    else:
        page.add("body", line)


def _is_heading(lines: list[Line], index: int) -> bool:
    text = lines[index].text
    return (
        len(text) <= 100
        and (text[0].isupper() or text[0].isdigit())
        and not text.endswith((":", ",", ";"))
        and index + 1 < len(lines)
        and is_prose(lines[index + 1].text)
    )


def _is_stray_headline(lines: list[Line], index: int) -> bool:
    """One of several headlines in a row: a box of links whose label is lost."""

    def headline(line: Line) -> bool:
        return is_headline(line.text) and line.text.count(" ") >= 4 and capitalised(line.text) >= 0.7

    beside = (*lines[index - 1 : index], *lines[index + 1 : index + 2])
    return headline(lines[index]) and any(headline(line) for line in beside)


# -- what a scraper glued together ----------------------------------------------------------

_STAMPED = re.compile(
    r"[^.!?\"\n]{0,60}?\b\d{1,2} [A-Za-z]{3,9} \d{4}[ ,|-]{1,3}(?:pukul )?\d{1,2}[:.]\d{2}(?:[:.]\d{2})? ?"
    r"(?:WIB|WITA|WIT)\b"
)
_INNER = re.compile(r"(?<=[.)\]\"] )(?=[A-Z])")


def _unglued(line: Line) -> Iterator[Line]:
    """The line cut behind a head with date and time, and before a dateline with a house."""
    text = line.text
    cuts = [0]
    stamp = _STAMPED.match(text[:120])
    if stamp and len(text) - stamp.end() > 60:
        cuts.append(stamp.end())
    for found in _INNER.finditer(text, cuts[-1], min(len(text), 1500)):
        dateline = read_dateline(text[found.end() : found.end() + 130])
        if dateline and dateline.place and dateline.publisher:
            cuts.append(found.end())
            break
    for start, end in pairwise([*cuts, len(text)]):
        part = line.part(start, end)
        if part.text:
            yield part
