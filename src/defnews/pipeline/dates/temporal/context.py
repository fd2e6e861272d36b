"""What the words around an expression say of it: tense, direction, quotation, sentence."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from defnews.lexicon.dates import DateLexicon
from defnews.pipeline.dates.temporal.words import Words

__all__ = [
    "Border",
    "attributed",
    "border",
    "coordinated",
    "governs",
    "in_relative_clause",
    "quotations",
    "sentence_start",
    "tense",
]

Border = Literal["since", "until", "before", "after"]
_OPENING, _CLOSING, _STRAIGHT = "“„«", "”»", '"'
_STOPS = frozenset({"\n", ".", "?", "!"})
#: Words within which an auxiliary still governs a date behind it, or one that heads its sentence.
#: "Semula direncanakan": what was to come once is not to come now.
_ONCE = frozenset({"semula", "sedianya", "mestinya", "awalnya", "tadinya"})
_STAGES = frozenset(
    {"kunjungan", "lawatan", "persinggahan", "tujuan", "etape", "negara", "hari", "pekan", "perhentian"}
)
_REACH_BACK, _REACH_AHEAD = 40, 12
_LONGEST_SENTENCE = 200


def sentence_start(words: Words, at: int) -> int:
    """Index of the first word of the sentence around word `at`, or of the last part of a very long one."""
    first = max(0, at - _LONGEST_SENTENCE)
    while at > first and not _ends_sentence(words, at - 1):
        at -= 1
    return at


def _ends_sentence(words: Words, at: int) -> bool:
    if words.lower[at] not in _STOPS:
        return False
    if words.lower[at] == "\n":
        return True
    following = at + 1
    while following < len(words) and words.lower[following] in {_STRAIGHT, *_CLOSING, ")"}:
        following += 1
    return following >= len(words) or (
        words.starts[following] > words.ends[at] and not words.text[words.starts[following]].islower()
    )


def tense(words: Words, start: int, end: int, lexicon: DateLexicon) -> int:
    """-1 past, 1 future, 0 unknown: the nearest cue before the expression in its clause.

    A date that heads its sentence ("Pada 5 Mei, ia akan …") takes the first cue behind it.
    """
    at = start - 1
    while at >= max(0, start - _REACH_BACK) and not _ends_sentence(words, at):
        word = words.lower[at]
        if word in lexicon.future_cues:
            return 0 if words.lower[at - 1] in _ONCE else 1
        if word in lexicon.past_cues and not _says_which(words, at):
            return -1
        if word == "sebelum":  # what comes behind something still to come is still to come
            return max(0, tense(words, at, at, lexicon)) if at else 0
        if word in lexicon.clause_borders or word in {_STRAIGHT, *_CLOSING, *_OPENING}:
            return 0
        at -= 1
    if start - at > 4:
        return 0
    for at in range(end, min(len(words), end + _REACH_AHEAD)):
        word = words.lower[at]
        if _ends_sentence(words, at) or word in lexicon.clause_borders or word in {_STRAIGHT, *_OPENING}:
            break
        if word in lexicon.future_cues:
            return 1
        if word in lexicon.past_cues:
            return -1
    return 0


def _says_which(words: Words, at: int) -> bool:
    """Whether "terakhir" at word `at` is the last of several, not the last time: "kunjungan terakhir, ke Oman"."""
    return words.lower[at] == "terakhir" and at > 0 and words.lower[at - 1] in _STAGES


def attributed(words: Words, at: int, lexicon: DateLexicon) -> bool:
    """Whether the date at `at` says when someone spoke: "…," kata Agus di Jakarta, Kamis."""
    at -= 1
    first = max(0, at - _REACH_BACK)
    while at >= first and not _ends_sentence(words, at):
        if words.lower[at] in lexicon.attributions:
            return True
        if words.lower[at] in {_STRAIGHT, *_CLOSING}:
            return False
        at -= 1
    return False


def in_relative_clause(words: Words, at: int, lexicon: DateLexicon) -> bool:
    """Whether "yang" opens the clause of word `at`: "perjanjian yang diteken pada 13 November 2006"."""
    at -= 1
    first = max(0, at - _LONGEST_SENTENCE)
    while at >= first and not _ends_sentence(words, at):
        if words.lower[at] in lexicon.clause_borders:
            return words.lower[at] == "yang"
        at -= 1
    return False


def border(words: Words, start: int, lexicon: DateLexicon) -> Border | None:
    """Whether the date is something's first day ("sejak"), its last ("hingga"), or lies beyond it."""
    at = start - 1
    while at >= 0 and words.lower[at] in lexicon.lead and start - at <= 5:
        at -= 1
    if at < 0:
        return None
    word = words.lower[at]
    if word in lexicon.since:
        return "since"
    if word in lexicon.until:
        return "until"
    if word in lexicon.before:
        return "before"
    return "after" if word in lexicon.after else None


def coordinated(words: Words, end: int, start: int, lexicon: DateLexicon) -> bool:
    """Whether the words between two dates only go on listing: "pada 5 Maret 2019 dan pada 30 Juni"."""
    if not end < start <= end + _REACH_AHEAD:
        return False
    between = words.lower[end:start]
    listing = lexicon.listing
    tail = start - 1
    while tail > end and words.lower[tail] in lexicon.lead:
        tail -= 1
    if not (between[0] in listing or between[0] == "," or words.lower[tail] in listing):
        return False
    return not any(word in lexicon.clause_borders or word in _STOPS or word in lexicon.future_cues for word in between)


def governs(words: Words, end: int, start: int, lexicon: DateLexicon) -> bool:
    """Whether a year given alone still holds for a date behind it: in its sentence, and not in an aside.

    "tahun lalu, tepat sebelum invasi pada Februari"; not "yang dilantik pada 2019 itu akan tiba pada 5 Mei".
    """
    if start - end > _LONGEST_SENTENCE:
        return False
    between = words.lower[end:start]
    return sentence_start(words, start) < end and not any(
        word in lexicon.asides or word in lexicon.future_cues for word in between
    )


def quotations(words: Words) -> list[tuple[int, int]]:
    """Word ranges within double quotation marks. A mark that nothing closes ends with its paragraph."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for at, word in enumerate(words.lower):
        if word == "\n":
            if opened is not None:
                found.append((opened, at))
            opened = None
        elif opened is None and (word == _STRAIGHT or word in _OPENING):
            opened = at + 1
        elif opened is not None and (word == _STRAIGHT or word in _CLOSING):
            found.append((opened, at))
            opened = None
    if opened is not None:
        found.append((opened, len(words)))
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    return found
