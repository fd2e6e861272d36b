"""What a line of a page is beside news: credit, by-line, link, tail; the patterns are the lexicon's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from defnews.lexicon import pages
from defnews.lexicon.pages import BoilerplateKind
from defnews.pipeline.layout.datelines import house
from defnews.pipeline.layout.lines import FURNITURE, Line, is_name

__all__ = [
    "at_house",
    "is_caption",
    "is_furniture",
    "is_kind",
    "is_position",
    "names_in",
    "tail_of",
    "without_links",
]

#: A caption is not longer (characters).
CAPTION = 600


def is_kind(kind: BoilerplateKind, line: str) -> bool:
    """Whether the whole line is of the kind."""
    return kind in _kinds(line)


def is_furniture(line: str) -> bool:
    """Whether the whole line is known to be no news."""
    return bool(_kinds(line))


@lru_cache(maxsize=1024)
def _kinds(line: str) -> frozenset[BoilerplateKind]:
    if len(line) > FURNITURE:
        return frozenset()
    table = pages.boilerplate()
    return frozenset(k for k in table if k not in pages.ANYWHERE and any(p.fullmatch(line) for p in table[k]))


def _stands_in(kind: BoilerplateKind, line: str) -> bool:
    return any(pattern.search(line) for pattern in pages.boilerplate().get(kind, ()))


# -- captions -------------------------------------------------------------------------------

_PAREN = re.compile(r"\(([^()]{2,60})\)\.?$")
_SLASH = re.compile(r"(?:^|\s)([A-Z][\w.]*(?: FOTO| Photo| PHOTO| Images)?)/[^/().]{2,50}(?:/[^/().]{2,40}){0,2}$")


def is_position(line: str) -> bool:
    """Whether it says where somebody stands in a picture: "(kiri)"."""
    return len(line) <= CAPTION and '"' not in line and _stands_in("position", line)


def is_caption(line: str, *, among_news: bool = False) -> bool:
    """Whether it says where somebody stands in a picture, or ends with a picture's credit.

    `among_news`: prose may end with an agency in brackets and still be news.
    """
    if len(line) > CAPTION:
        return False
    if is_position(line) or _stands_in("caption", line[-150:]):
        return True
    slash = _SLASH.search(line[-120:])
    if slash and (house(slash[1]) or slash[1].lower() in ("foto", "dok")):
        return True
    paren = None if among_news else _PAREN.search(line[-70:])
    return paren is not None and _is_credit(paren[1], line[: -len(paren[0])].rstrip(), paren[0])


def _is_credit(words: str, line: str, whole: str) -> bool:
    """Whether the last words in brackets are a house, or capitals behind what is no sentence: "(CMG)"."""
    if house(words.split("/")[0]):
        return True
    return whole.endswith(")") and line[-1:] not in '.!?"' and words.isupper() and len(line) <= 200


# -- by-lines -------------------------------------------------------------------------------

_ROLE = re.compile(r"(?:^|(?<=[\s/|]))([A-Z][a-zA-Z]{2,12}(?: [a-z]\w+)?)\s?:\s?")
_AUTHOR = re.compile(r"(?:oleh|by|laporan(?: wartawan)?|ditulis oleh|disunting oleh)\b:? ", re.IGNORECASE)
_AT = re.compile(r"(?P<name>[^|–]{2,60}?) (?:-|–|\|) (?P<house>.{2,60})")


def at_house(line: str) -> tuple[str, str] | None:
    """Writer and house of "Budi Santoso - wartaNews"."""
    at = _AT.fullmatch(line)
    name = house(at["house"]) if at else None
    return (at["name"], name) if at and name else None


def names_in(line: str) -> Iterator[str]:
    """The writers that a by-line names, without their parts in it and without its sources."""
    if line[0] in "([*":
        return
    pieces = _ROLE.split(line)
    if len(pieces) == 1:
        words = _AUTHOR.sub("", line, count=1).split(" (")[0].rstrip("*,")
        if is_name(words) and not house(words) and " - " not in words:
            yield words
        return
    for role, words in zip(pieces[1::2], pieces[2::2], strict=True):
        for name in re.split(r", | dan |; ", words.strip(" /|,.")):
            if role.lower() not in ("sumber", "source") and 0 < len(name) <= 60 and name[0].isupper():
                yield name


# -- what is glued to a paragraph -----------------------------------------------------------

#: A link's headline is not longer (characters); with more behind it, it ends with its capitals.
LINK = 200

_WORD = re.compile(r"\S+")
_SMALL = frozenset(
    {
        "di",
        "ke",
        "dari",
        "dan",
        "yang",
        "untuk",
        "pada",
        "dengan",
        "dalam",
        "saat",
        "jadi",
        "usai",
        "soal",
        "bagi",
    }
    | {"ini", "itu", "tak", "akan", "atau", "oleh", "vs", "agar", "hingga"}
)
# "(tst/bac)", "[rd/em]", "(AFP/Fars/Z-3)", "(Biro Humas)", "***", "Selesai" behind the last full stop.
_TAIL = re.compile(
    r"(?<=[.!?\"'])(?: ?[(\[]([^()\[\]]{1,60})[)\]])?(?: ?\*{1,3}| (?:Selesai|SELESAI)\.?| \(SELESAI\))?$"
)
_CODES = re.compile(r"[a-z]{1,6}(?:[/,-] ?[a-z0-9]{1,6}){0,4}|[\w .-]{1,20}(?:/[\w .-]{1,20}){1,5}")
_SENDER = re.compile(
    r"\b(?:biro|humas|dispen\w*|puspen|pendam|penrem|penerangan|infohan|media center|kemhan|kemlu|kbri)\b",
    re.IGNORECASE,
)


def tail_of(text: str, *, last: bool) -> tuple[int, str | None] | None:
    """Where a paragraph's codes, agencies or "Selesai" begin, and the office that sent the text.

    `last`: no more news follows, so that any short words in brackets are a credit.
    """
    tail = _TAIL.search(text, max(0, len(text) - 80))
    if not tail or not tail[0]:
        return None
    words = tail[1]
    if not words:
        return tail.start(), None
    sender = words if _SENDER.search(words) and "/" not in words else None
    known = sender or _CODES.fullmatch(words) or house(words.split("/")[0])
    if known or (last and words.count(" ") <= 4 and words[0].isupper() and not words.endswith(".")):
        return tail.start(), sender
    return None


def without_links(line: Line) -> Iterator[tuple[bool, Line]]:
    """The paragraph cut at "Baca juga: ..." within it; True with what is news."""
    text, done = line.text, 0
    for start in sorted({m.start() for pattern in pages.boilerplate()["inline"] for m in pattern.finditer(text)}):
        if start < done:
            continue
        if text[done:start].strip():
            yield True, line.part(done, start)
        done = len(text) if len(text) - start <= LINK else _headline_end(text, start)
        yield False, line.part(start, done)
    if text[done:].strip():
        yield True, line.part(done, len(text))


def _headline_end(text: str, start: int) -> int:
    """Where words with capitals, and the small ones between them, end."""
    end = start
    for count, word in enumerate(_WORD.finditer(text, start, min(len(text), start + LINK))):
        if count > 2 and word[0][0].islower() and word[0] not in _SMALL:
            return end
        end = word.end()
        if count > 2 and word[0].endswith((".", "?", "!")):
            return end
    return end
