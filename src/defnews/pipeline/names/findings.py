"""A sentence with what gazetteer and recogniser found in it, as names are settled from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from defnews import lexicon
from defnews.lexicon import dates
from defnews.lexicon.frames import event_nouns, frames, function_words
from defnews.lexicon.persons import longest, things
from defnews.pipeline.annotations import Name

__all__ = ["LOCATIVE", "Found", "Sentence", "Settled", "Word", "calendar_words", "common_words"]


_LONGEST_FIELD = 2  # words before the last of "hukum laut"
_LONGEST_THING = 3  # words of "sistem pertahanan udara"


#: Words before a place.
LOCATIVE = frozenset({"di", "ke", "dari", "kota", "ibu", "antara", "menuju", "tiba"})


class Word(NamedTuple):
    text: str
    start: int
    end: int


class Found(NamedTuple):
    """What the gazetteer or the recogniser found: a label over tokens [start, end)."""

    label: str  # GazetteerLabel, or PER / ORG / LOC
    start: int
    end: int
    key: str = ""


#: A name over tokens [start, end).
Settled = tuple[int, int, Name]


@dataclass(slots=True)
class Sentence:
    """Words and findings; `titles` are the tokens of proper names of events.

    `free_case` says that capitals mean nothing here (a headline, a line in capitals).
    """

    words: Sequence[Word]
    found: Sequence[Found]
    titles: Sequence[tuple[int, int]] = ()
    free_case: bool = False

    def in_title(self, start: int, end: int) -> bool:
        return any(start < e and s < end for s, e in self.titles)

    def capital(self, i: int) -> bool:
        return 0 <= i < len(self.words) and self.words[i].text[:1].isupper()

    def low(self, i: int) -> str:
        return self.words[i].text.lower() if 0 <= i < len(self.words) else ""

    def text(self, start: int, end: int) -> str:
        return " ".join(word.text for word in self.words[start:end])

    def at(self, i: int, *labels: str) -> Found | None:
        """The longest finding of `labels` that begins at token `i`."""
        return max((f for f in self.found if f.start == i and f.label in labels), key=lambda f: f.end, default=None)

    def ending(self, i: int, *labels: str) -> Found | None:
        """A finding of `labels` that ends before token `i`."""
        return next((f for f in self.found if f.end == i and f.label in labels), None)

    def covering(self, start: int, end: int, *labels: str) -> Found | None:
        """A finding of `labels` that holds tokens [start, end)."""
        return next((f for f in self.found if f.start <= start and end <= f.end and f.label in labels), None)

    def is_thing(self, i: int) -> bool:
        """Whether what begins at token `i` is named as a ship, weapon, site or operation: "kapal X"."""
        while i and (self.ending(i, "HONORIFIC", "RANK") or self.low(i - 1) == "dr."):
            found = self.ending(i, "HONORIFIC", "RANK")
            i = found.start if found else i - 1
        state = self.ending(i, "COUNTRY")
        if state is not None and self._is_thing_before(state.start):
            if self.covering(state.start - 2, state.start, "OFFICE", "BODY") is not None:
                return False  # "Panglima Angkatan Laut Kerajaan Belanda [Rob Kramer]"
            i = state.start  # "fregat Rusia [Marshal Shaposhnikov]"
        title = self.ending(i, "OFFICE", "BODY", "ORGANISATION")
        if title is not None and title.end - title.start > 1:
            return False  # the "Laut" of "Angkatan Laut"
        for length in range(1, min(_LONGEST_THING, i) + 1):
            words = tuple(self.low(k) for k in range(i - length, i))
            if longest(things(), words) == words:
                if self._is_of_title(i - length):
                    return False  # "guru besar hukum laut [Hasjim Djalal]"
                if self.ending(i - length, "OFFICE") is not None and things()[words].kind != "ship":
                    return False  # "Direktur Latihan Kolonel X", but "komandan INS Kavaratti"
                return things()[words].kind != "ship" or self.words[i - 1].text.isupper()
        return False

    def _is_of_title(self, i: int) -> bool:
        """Whether a word in lower case is part of what someone is called: "guru besar hukum [laut]"."""
        k = i
        while (
            k
            and not self.ending(k, "OFFICE")
            and self.low(k - 1).isalpha()
            and self.low(k - 1) == self.words[k - 1].text
        ):
            k -= 1
        office = self.ending(k, "OFFICE")
        return k < i and office is not None and not self.capital(i) and i - k <= _LONGEST_FIELD

    def _is_thing_before(self, i: int) -> bool:
        """Whether the words that end before token `i` are a ship's, weapon's or site's: "kapal latih (Chile)"."""
        lengths = range(1, min(_LONGEST_THING, i) + 1)
        return any(tuple(self.low(k) for k in range(i - n, i)) in things() for n in lengths)

    def is_credit(self, start: int, end: int) -> bool:
        """Whether a slash ties the words to a picture's credit: "AFP/Kim Kyung Hoon"."""
        for colon in (start - 1, start - 2):  # "(Foto: Tran Nam)", "(Foto: Tuan Huy)"
            if self.low(colon) == ":" and self.low(colon - 1) in ("foto", "dok", "gambar"):
                return True
        other = self.ending(start - 1, "PER") if self.low(start - 1) == "/" else self.at(end + 1, "PER")
        pair = other is not None and any((f.label, f.start, f.end) == ("PER", start, end) for f in self.found)
        return "/" in (self.low(start - 1), self.low(end)) and not pair  # "Fajar Alfian/Rian Ardianto" are two players


@cache
def calendar_words() -> frozenset[str]:
    """Days, months and times of day, which are written like names."""
    kinds = {"WEEKDAY", "MONTH", "TODAY", "PART"}
    return frozenset(word for word, classes in dates.load().classes.items() if classes & kinds)


@cache
def common_words() -> frozenset[str]:
    """Words that open a sentence with a capital and name nobody."""
    return (
        frozenset(row.form for row in function_words())
        | frozenset(row.form for row in event_nouns())
        | frozenset(form for frame in frames() for form in frame.forms)
        | frozenset(row.form.lower() for row in lexicon.modifiers())
        | calendar_words()
    )
