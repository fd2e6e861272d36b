"""The text as given and the text as read.

What arrives may be a web page's leavings: HTML, no-break and zero-width characters, curly quotation
marks, letters taken apart, UTF-8 read in the wrong code page. `Source.read` returns clean text for
the pipeline, and maps every span of it back to the characters it was read from.

Cleaning runs in passes. Each pass is one scan of one regular expression whose matches never overlap,
so the whole is linear in length; each keeps where it cut and how much (`_Edits`), nothing more.
"""

from __future__ import annotations

import html
import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

__all__ = ["Source", "digest"]


def digest(given: str) -> str:
    """SHA-256 of a text as given, white space apart: by it an article is the same wherever it is found."""
    return sha256(" ".join(given.split()).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Source:
    """`given` as it came, `text` as the pipeline reads it; offsets are code points of either."""

    given: str
    text: str
    _passes: tuple[_Edits, ...]

    @classmethod
    def read(cls, given: str) -> Source:
        """Clean `given`; never raises on any string, lone surrogates included."""
        text, passes = given, []
        for clean in (
            _without_markup,
            _decoded,
            _without_markup,
            _repaired,
            _visible,
            _plain,
            _composed,
            _shortened,
        ):
            text, edits = clean(text)
            if edits:
                passes.append(edits)
        return cls(given, text, tuple(reversed(passes)))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of `given` from which ``text[start:end]`` was read, without noise at its ends."""
        for edits in self._passes:
            start, end = edits.back(start, end)
        return start, end


@dataclass(frozen=True, slots=True)
class _Edits:
    """What one pass replaced, in order: ``before[b : b + cut]`` became ``after[a : a + put]``."""

    after: array[int]
    put: array[int]
    before: array[int]
    cut: array[int]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The span before the pass of a span after it; an empty span stays empty."""
        first = self._origin(start)[0]
        return first, max(first, self._origin(end - 1)[1]) if end > start else first

    def _origin(self, offset: int) -> tuple[int, int]:
        """What the one character at `offset` was read from."""
        edit = bisect_right(self.after, offset) - 1
        if edit < 0:
            return offset, offset + 1
        inside = offset - self.after[edit]
        start, end = self.before[edit], self.before[edit] + self.cut[edit]
        if inside < self.put[edit]:
            return start, end
        inside -= self.put[edit]
        return end + inside, end + inside + 1


def _edit(text: str, changes: Iterable[tuple[int, int, str]]) -> tuple[str, _Edits | None]:
    """Apply ``(start, end, replacement)``, in order and apart from each other."""
    columns = [array("q") for _ in range(4)]
    pieces: list[str] = []
    done = shift = 0
    for start, end, new in changes:
        pieces += text[done:start], new
        done = end
        if len(new) == end - start == 1:
            continue  # in place: no offset moves
        for column, value in zip(columns, (start + shift, len(new), start, end - start), strict=True):
            column.append(value)
        shift += len(new) - (end - start)
    if not pieces:
        return text, None
    pieces.append(text[done:])
    return "".join(pieces), _Edits(*columns) if columns[0] else None


def _substitute(
    text: str, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str | None]
) -> tuple[str, _Edits | None]:
    """As ``pattern.sub(new, text)``; a match for which `new` gives None stays as it is."""
    changes = ((match, new(match)) for match in pattern.finditer(text))
    return _edit(text, ((m.start(), m.end(), words) for m, words in changes if words is not None))


# -- HTML -----------------------------------------------------------------------------------

_BLOCK_NAMES = """
address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption
figure footer form frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu meta nav
noscript ol option p pre section select summary table tbody tfoot thead title tr ul
"""
_INLINE_NAMES = """
a abbr acronym amp-img audio b base bdi bdo big button canvas cite code col colgroup data datalist del dfn
em embed font i img input ins kbd label map mark math meter noframes o:p object optgroup output param path
picture polygon progress q rp rt ruby s samp slot small source span strike strong sub sup svg template
textarea time track tt u use var video wbr
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_CELLS = frozenset({"td", "th"})
_HIDDEN = frozenset({"script", "style"})  # they vanish with what they hold
_ELEMENTS = _BLOCKS | _CELLS | _HIDDEN | frozenset(_INLINE_NAMES.split())

# A tag ends at the first ">" outside its quoted values and holds no "<": every scan stops at the next one.
_TAG = re.compile(
    r"<!--|<!\[CDATA\[|\]\]>"
    r"|<![A-Za-z](?:[^<>]*+)>|<\?[a-z](?:[^<>]*+)>"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]{0,15}+)"
    r"(?:(?=[\s/])(?:(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+>|[^<>]*+>)|>)"
)
_ENDS = {
    "!": re.compile(r"-->"),
    "script": re.compile(r"</script\s{0,9}>", re.I),
    "style": re.compile(r"</style\s{0,9}>", re.I),
}


def _without_markup(text: str) -> tuple[str, _Edits | None]:
    return _edit(text, _markup(text)) if "<" in text else (text, None)


def _markup(text: str) -> Iterator[tuple[int, int, str]]:
    ends: dict[str, _Ends] = {}
    done = 0
    for tag in _TAG.finditer(text):
        start, end = tag.span()
        if start < done:
            continue
        words = tag[0]
        name = (tag["name"] or "").lower()
        if name and name not in _ELEMENTS:
            continue
        hidden = "!" if words == "<!--" else name if name in _HIDDEN and not tag["close"] else None
        if hidden:
            if hidden not in ends:
                ends[hidden] = _Ends(_ENDS[hidden], text)
            end = ends[hidden].behind(end) or end
        done = end
        yield start, end, "\n" if name in _BLOCKS else " " if name in _CELLS else ""


class _Ends:
    """Where hidden elements end; the text is scanned once, however many are never closed."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self._ends = array("q", (match.end() for match in pattern.finditer(text)))

    def behind(self, offset: int) -> int | None:
        index = bisect_right(self._ends, offset)
        return self._ends[index] if index < len(self._ends) else None


# Browsers forgive the missing semicolon of a few old names; feeds escape "&" twice.
_ENTITY = re.compile(
    r"&(?:amp;){0,3}(?:#\d{1,8};?|#[xX][0-9a-fA-F]{1,8};?|[A-Za-z][A-Za-z0-9]{1,31};|(?:nbsp|amp|quot)(?![A-Za-z0-9=]))"
)


def _decoded(text: str) -> tuple[str, _Edits | None]:
    return _substitute(text, _ENTITY, _character) if "&" in text else (text, None)


def _character(match: re.Match[str]) -> str | None:
    """The character of ``&nbsp;``, ``&#8220;`` or ``&amp;nbsp;``; None where the name is none."""
    words = match[0]
    while words.startswith("&amp;") and len(words) > len("&amp;"):
        words = "&" + words[len("&amp;") :]
    new = html.unescape(words)
    return None if new == match[0] else new


# -- UTF-8 that was read as Windows-1252 or Latin-1 --------------------------------------------

_HIGH = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(0x80, 0xC0))
# Curly quotation marks, dashes, dots and signs that can follow a capital "Ã" in sound text.
_SOUND = "‘’“”–—…™"
_EITHER = re.escape(_HIGH) + "\x80-\x9f"
_LATIN = re.escape("".join(c for c in _HIGH if c not in _SOUND)) + "\x80-\x9f"
_MOJIBAKE = re.compile(
    "Â[\xa0 ]"  # a no-break space, itself perhaps made plain since
    f"|[ÂÃÄÅÆ][{_LATIN}]"  # accented Latin letters, guillemets, signs
    f"|â[€\x80][{_EITHER}]|â„¢|â‚¬|â€(?![{_EITHER}])"  # general punctuation
    f"|á[¸¹º»][{_EITHER}]"  # Vietnamese, transliterated Arabic
    f"|ï»¿|ï¿½|ð[Ÿ\x9f][{_EITHER}]{{2}}"  # byte order mark, replacement, emoji
)
_BYTE = {char: byte for byte, char in enumerate(_HIGH, start=0x80)}


def _repaired(text: str) -> tuple[str, _Edits | None]:
    return _substitute(text, _MOJIBAKE, _misread)


def _misread(match: re.Match[str]) -> str | None:
    if match[0] == "Â ":
        return " "
    if match[0] == "â€":  # a closing quotation mark whose last byte was lost
        return '"'
    try:
        return bytes(_BYTE.get(char, ord(char)) for char in match[0]).decode("utf-8")
    except ValueError:
        return None


# -- characters -----------------------------------------------------------------------------

# Format and control characters, soft hyphen, variation selectors, tags, lone surrogates, non-characters.
_INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff"
    "\ud800-\udfff"
)
_LIGATURES = "ﬀﬁﬂﬃﬄﬅﬆǄǅǆǇǈǉǊǋǌĲĳŉ№"
_INVISIBLE_OR_LIGATURE = re.compile(f"[{_INVISIBLE}\r{_LIGATURES}]+")
_DOUBLED = re.compile("([`'‘’‚′])\\1")  # two marks typed for one


def _in_place() -> dict[int, str]:
    """One character for one: no offset moves."""
    table = dict.fromkeys(map(ord, "\t\xa0\u1680\u202f\u205f\u3000"), " ")
    table |= dict.fromkeys(range(0x2000, 0x200B), " ")
    table |= dict.fromkeys(map(ord, "\v\f\u2028\u2029"), "\n")
    table |= dict.fromkeys(map(ord, "“”„‟«»″‶〝〞〟❝❞🙶🙷🙸\x84\x93\x94"), '"')
    table |= dict.fromkeys(map(ord, "‘’‚‛‹›′‵´`ʹʻʼʽˈ❛❜\x82\x91\x92"), "'")
    table |= dict.fromkeys(map(ord, "‐‑⁃﹣−"), "-")
    table |= {0x85: "…", 0x96: "–", 0x97: "—", 0xF0B7: "•", 0xF0A7: "•"}
    for code in (*range(0xFF01, 0xFF5F), *range(0x1D400, 0x1D800)):
        wide = unicodedata.normalize("NFKC", chr(code))  # full-width and mathematical letters
        if len(wide) == 1 and ord(wide) != code:
            table[code] = {"‐": "-"}.get(wide, wide)
    return table


_IN_PLACE = _in_place()
_RARE = re.compile("[^\n -_a-~]+")  # "`" among them


def _visible(text: str) -> tuple[str, _Edits | None]:
    return _substitute(text, _INVISIBLE_OR_LIGATURE, _visible_part)


def _visible_part(match: re.Match[str]) -> str:
    run = match[0]
    if match.string.startswith("\n", match.end()):
        run = run.removesuffix("\r")
    shown = (char for char in run if char == "\r" or char in _LIGATURES)
    return "".join("\n" if char == "\r" else unicodedata.normalize("NFKC", char) for char in shown)


def _plain(text: str) -> tuple[str, _Edits | None]:
    text, edits = _substitute(text, _DOUBLED, lambda match: '"')
    return _RARE.sub(lambda match: match[0].translate(_IN_PLACE), text), edits


# A letter with its marks; marks beyond the eighth are noise, and would cost a quadratic sort.
_MARKS = "\u0300-\u034e\u0350-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
_MARKED = re.compile(rf"(\S)([{_MARKS}]{{1,8}})[{_MARKS}]*")


def _composed(text: str) -> tuple[str, _Edits | None]:
    return _substitute(text, _MARKED, _letter)


def _letter(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match[1] + match[2])


# No sentence has so many signs or blanks in a row; a tokeniser takes signs off one by one, and a pattern that
# looks for what follows blanks would look from each of them.
_RUN = re.compile(r"(?<=[^\w\s]{64})[^\w\s]+|(?<=\s{64})\s+")


def _shortened(text: str) -> tuple[str, _Edits | None]:
    return _substitute(text, _RUN, _rest_of_run)


def _rest_of_run(match: re.Match[str]) -> str:
    """Nothing of signs and blanks; a line's end, and a blank line, stay."""
    return "\n" * min(2, match[0].count("\n"))
