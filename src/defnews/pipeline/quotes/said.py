"""What was said: where the reported words begin behind a verb of speech, if words follow at all.

"menyatakan Fiji akan tetap berpegang" reports a clause; "menyatakan kekecewaannya" and "menyampaikan
salam" report none.
"""

from __future__ import annotations

import re

from defnews.lexicon.speech import speech_words
from defnews.pipeline.quotes.quotations import Statement

__all__ = ["is_clause", "said_from"]

#: How many words behind the verb "bahwa" may stand: "mengatakan kepada wartawan di Vientiane, Kamis, bahwa".
REACH = 25

#: So many words from "yang" on are about the noun before it, and say nothing of a clause.
RELATIVE = 4

_VERB = re.compile(r"(?:di|me|ber|ter)[a-z]{3,}|(?:di|me|ber|ter)\w+-\w+")
_ABSTRACT = re.compile(r"(?:ke|pe|per)[a-z]{3,}an(?:nya)?")
_SUBORDINATE = frozenset(
    {"yang", "untuk", "setelah", "sebelum", "saat", "ketika", "guna", "demi", "atas", "sejak", "oleh"}
)
_PUNCTUATION = frozenset({",", ":", ".", ";", "(", ")", "-", "–", "—"})


def said_from(statement: Statement, verb: int) -> int | None:
    """The index of the first piece that was said, or None where the verb at index `verb` reports nothing."""
    words = speech_words()
    told = statement[verb].text in words["tells"]
    start = verb + 1
    while start < len(statement) and statement[start].text in words["filler"]:
        start += 1
    if start >= len(statement):
        return None
    first = statement[start].text
    that = next((i for i in range(start, min(start + REACH, len(statement))) if statement[i].text == "bahwa"), None)
    if that == start:
        return _beyond(statement, start + 1)
    if first in (",", ":"):
        return _beyond(statement, start + 1)
    if first in words["preposition"] and that is not None:
        return _beyond(statement, that + 1)
    if first == "kepada":
        comma = next((i for i in range(start, min(start + REACH, len(statement))) if statement[i].text == ","), None)
        return _beyond(statement, comma + 1) if comma is not None and not told else None
    if that is not None and not is_clause(statement, start, that):
        return None if _is_noun(statement, start) and that - start > 2 else _beyond(statement, that + 1)
    if statement[verb].text not in words["stresses"]:
        clause = is_clause(statement, start, len(statement))
        if (told and (_is_noun(statement, start) or not clause)) or (first in words["noun"] and not clause):
            return None
    return _beyond(statement, start)


def _beyond(statement: Statement, start: int) -> int | None:
    """The index if words enough follow it."""
    rest = statement[start : start + 12]
    return start if any(p.quotation for p in rest) or sum(p.text not in _PUNCTUATION for p in rest) >= 2 else None


def _is_noun(statement: Statement, start: int) -> bool:
    """Whether what follows is a thing that is told, no clause: "kekecewaannya setelah ..."."""
    words = speech_words()
    first = statement[start].text
    if first.removesuffix("nya") in words["noun"]:
        return True
    following = statement[start + 1].text if start + 1 < len(statement) else "."
    return bool(_ABSTRACT.fullmatch(first)) and (first.endswith("nya") or following in words["preposition"])


def is_clause(statement: Statement, start: int, end: int) -> bool:
    """Whether a predicate stands between the two indices."""
    words = speech_words()
    relative = start - RELATIVE
    for index in range(start, min(start + REACH, end)):
        text = statement[index].text
        if text in (".", ";"):
            return False
        if text == "yang" and index > start:
            relative = index
        if index - relative < RELATIVE or (index > start and statement[index - 1].text in _SUBORDINATE):
            continue
        if text in words["predicate"] or (_VERB.fullmatch(text) and text not in words["nonverb"]):
            return True
    return False
