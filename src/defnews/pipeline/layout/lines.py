"""A page as lines, and what a line looks like: prose, headline, name, date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = [
    "Line",
    "capitalised",
    "date_in",
    "is_headline",
    "is_list_item",
    "is_name",
    "is_prose",
    "is_tags",
    "split_lines",
]

#: Longer stretches are nothing but prose; no pattern of a page's furniture is tried on them.
FURNITURE = 400


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph without the blanks around it; `gap`: a blank line stands before it."""

    start: int
    end: int
    text: str
    gap: bool

    def part(self, start: int, end: int) -> Line:
        """The part between two offsets of its text, without blanks around it."""
        piece = self.text[start:end]
        lead = len(piece) - len(piece.lstrip())
        first = self.start + start + lead
        piece = piece.strip()
        return Line(first, first + len(piece), piece, self.gap and start == 0)


def split_lines(text: str) -> list[Line]:
    """Paragraphs in order: lines with something on them, hard-wrapped ones joined again."""
    blocks: list[list[Line]] = []
    gap = True
    offset = 0
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            start = offset + raw.index(words[0])
            line = Line(start, start + len(words), words, gap)
            if gap:
                blocks.append([line])
            else:
                blocks[-1].append(line)
        gap = not words
        offset += len(raw) + 1
    return [line for block in blocks for line in _unwrapped(block, text)]


def _unwrapped(block: list[Line], text: str) -> Iterator[Line]:
    """The lines of a block, as one if they are a paragraph set at a fixed width."""
    inner = block[:-1]
    if len(block) >= 3 or (len(block) == 2 and block[1].text[:1].islower()):
        widest = max(len(line.text) for line in block)
        narrowest = min(len(line.text) for line in inner)
        ending = sum(ends_sentence(line.text) for line in inner)
        if 40 <= widest <= 110 and narrowest * 3 >= widest * 2 and ending * 2 < len(inner):
            yield Line(block[0].start, block[-1].end, text[block[0].start : block[-1].end], block[0].gap)
            return
    yield from block


# -- what a line looks like ------------------------------------------------------------------

_STOP = re.compile(r"[.!?…][\"')\]*]{0,4}(?: ?[(\[][^()\[\]]{1,60}[)\]])?\*{0,3}$")
_INNER_STOP = re.compile(r"[.!?][\"')\]]{0,2} [\"'(]?[A-Z0-9]")
_ITEM = re.compile(r"[-–•*·▪►»>]\s?\S|\(?\d{1,2}[.)]\s?\S|\(?[a-z][.)]\s?\S")
_BULLET = re.compile(r"[-–•*·▪►»>]\s?\S")
_NAME = re.compile(r"(?:[A-Z][\w'’.-]*|bin|binti|van|de|al)(?: (?:[A-Z][\w'’.-]*|bin|binti|van|de|al)){1,4}\*?")


def ends_sentence(line: str) -> bool:
    return bool(_STOP.search(line[-75:]))


def is_prose(line: str) -> bool:
    """A sentence, or so long that it can be nothing else."""
    if len(line) > 240:
        return True
    words = line.count(" ") + 1
    if ends_sentence(line) and not line.endswith(("...", "…")):
        return words >= (3 if line.endswith(".") else 5) or (words >= 2 and line[0] in "\"'")
    return words >= 20 or (words >= 12 and bool(_INNER_STOP.search(line)))


def is_headline(line: str) -> bool:
    """Words enough for a headline, and no sentence's full stop."""
    return (
        15 <= len(line) <= 200
        and 3 <= line.count(" ") + 1 <= 28
        and not line.rstrip("\"'").endswith((".", ":", ",", ";"))
        and not _INNER_STOP.search(line)
        and any(c.islower() for c in line)
        and not is_list_item(line)
    )


def is_list_item(line: str) -> bool:
    return bool(_ITEM.match(line))


def is_bullet(line: str) -> bool:
    return bool(_BULLET.match(line))


def is_name(line: str) -> bool:
    """Two to five words, each with a capital: perhaps a writer's name."""
    return len(line) <= 50 and bool(_NAME.fullmatch(line)) and not line.isupper()


def is_tags(line: str) -> bool:
    """Words without a capital or a stop: "prabowo subianto rafale dassault"."""
    return len(line) <= 250 and line == line.lower() and " " in line and not re.search(r"[.:;!?\"]", line)


def capitalised(line: str) -> float:
    """The share of the longer words that begin with a capital or a digit."""
    words = [word.lstrip("\"'([") for word in line[:300].split()]
    longer = [word for word in words if len(word) > 3]
    return sum(not word[0].islower() for word in longer if word) / len(longer) if longer else 0.0


# -- dates of a page's head ------------------------------------------------------------------

_MONTH = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:et|ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|ag(?:ustus|u|s|t)?|"
    r"aug(?:ust)?|sep(?:t|tember)?|okt(?:ober)?|oct(?:ober)?|no[vp](?:ember)?|des(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = (
    r"\b(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad|mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|"
    r"fri(?:day)?|sat(?:urday)?|sun(?:day)?|sen|sel|rab|kam|jum|sab|min)\b,?"
)
_DATE = re.compile(
    rf"(?:(?P<day>{_WEEKDAY})\s?)?\(?(?:\d{{1,2}}[ -]{_MONTH},?[ -]\d{{4}}|{_MONTH} \d{{1,2}},? \d{{4}}"
    rf"|\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d\d)\b|\d{{4}}[/-]\d\d[/-]\d\d)\)?"
    r"(?:[\s,|;–·•T-]{0,4}(?:pukul |jam |pkl\.? )?\d{1,2}[:.]\d{1,2}(?:[:.]\d{1,2})?(?: ?[AaPp][Mm])?)?"
    r"(?:\s?\(?(?:WIB|WITA|WIT|GMT|UTC)\b(?:[+-]\d{1,2})?\)?)?",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"\b(?:di)?(?:terbit(?:kan)?|tayang|posting|perbarui|perbaharui|buat|update[ds]?|published?|posted|on|last)\b:?",
    re.IGNORECASE,
)
_BORDER = re.compile(r"[|,;:·•()]| [-–] |\s[-–]$|^[-–]\s")


def date_in(line: str) -> tuple[str, ...] | None:
    """What stands beside the date in a line of a page's head: section, house, writer.

    None where there is no date, or so many words beside it that it is news.
    """
    if len(line) > 150 or not (found := _DATE.search(line)):
        return None
    beside = _STAMP.sub(" ", f"{line[: found.start()]} | {line[found.end() :]}")
    parts = tuple(part for part in (part.strip() for part in _BORDER.split(beside)) if part)
    words = sum(part.count(" ") + 1 for part in parts)
    return None if words > (4 if is_prose(line) else 8) else parts
