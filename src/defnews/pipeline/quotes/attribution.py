"""Who said it: the speaker before or behind a verb of speech.

Speakers are mentions of people, and of bodies where no person speaks. A state speaks only where its
capital or seat of government stands for it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from defnews.lexicon import tables
from defnews.lexicon.speech import speech_words
from defnews.pipeline.annotations import EntityMention
from defnews.pipeline.quotes.quotations import Statement

__all__ = ["PRONOUNS", "Speaker", "Speakers", "Topic", "speaker_after", "speaker_before"]

#: How many words may stand between a verb and its speaker.
REACH = 30

_DEFINITE = frozenset({"itu", "tersebut", "ini", "tadi"})
PRONOUNS = frozenset({"dia", "ia", "beliau", "mereka", "keduanya"})
_DEED = re.compile(r"(?:ke|pe)[a-z]{3,}an")
_STOPS = frozenset({".", ";", ":", '"', "!", "?"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A mention that can speak; `ref` is None for a pronoun that the article does not resolve."""

    ref: str | None
    start: int
    end: int
    person: bool
    form: Literal["name", "description", "pronoun", "possessive"]


@dataclass(frozen=True, slots=True)
class Topic:
    """Whom the text goes on about, None for nobody yet; `spoke`: the last sentence quotes them."""

    ref: str | None = None
    spoke: bool = False

    def of(self, speaker: Speaker) -> str | None:
        """Who a mention is: "ia" behind a quotation is its speaker."""
        if speaker.form == "pronoun" and (self.spoke or speaker.ref is None):
            return self.ref or speaker.ref
        return speaker.ref


class Speakers:
    """The mentions of an article that can speak, by where they begin and end."""

    def __init__(self, text: str, mentions: Iterable[EntityMention]) -> None:
        self._text = text
        self._able: list[Speaker] = []
        self._ending: dict[int, Speaker] = {}
        for mention in mentions:
            if speaker := _speaker(text, mention):
                self._able.append(speaker)
                for end in {
                    mention.end,
                    mention.name_end,
                }:  # "Kapten Khoza, yang ditunjuk sebagai juru bicara"
                    known = self._ending.get(end)
                    if known is None or (speaker.person and not known.person):
                        self._ending[end] = speaker
        self._able.sort(key=lambda speaker: (speaker.start, -speaker.end))
        self._starts = [speaker.start for speaker in self._able]

    def ending(self, end: int) -> Speaker | None:
        """The mention that ends there, or whose name does; a person's before a body's."""
        return self._ending.get(end)

    def body_before(self, offset: int, noun: str) -> str | None:
        """The body named last before the offset, one that `noun` is part of the name of if there is any."""
        before = self._able[: bisect_left(self._starts, offset)]
        bodies = [speaker for speaker in reversed(before) if not speaker.person and speaker.ref]
        alike = (body for body in bodies if self._text[body.start : body.end].lower().startswith(noun))
        found = next(alike, bodies[0] if bodies else None)
        return found.ref if found else None

    def between(self, start: int, end: int) -> Sequence[Speaker]:
        """Mentions that begin in the stretch, in order, the longer of two first."""
        return self._able[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def _speaker(text: str, mention: EntityMention) -> Speaker | None:
    words = text[mention.name_start : mention.name_end]
    if mention.form == "possessive" or mention.kind == "place":
        return None
    if mention.kind == "country" and words not in _seats():
        return None
    ref = mention.refs[0] if mention.refs else None
    if ref is None and mention.form != "pronoun":
        return None  # "kementerian itu", "seorang pejabat"
    return Speaker(ref, mention.start, mention.end, mention.kind == "person", mention.form)


@cache
def _seats() -> frozenset[str]:
    return frozenset(row.form for row in tables.capitals() if row.kind in ("capital", "seat"))


# -- behind the verb ------------------------------------------------------------------------


def speaker_after(statement: Statement, index: int, speakers: Speakers, topic: Topic) -> tuple[str | None, int]:
    """Who speaks in ``kata X ...`` from piece `index` on, and the index behind the speaker.

    People come before bodies; a name may follow its office behind a comma. "dia", and an office with
    "itu" that is no mention, are the `topic`; "kementerian itu" is the body named last.
    """
    words = speech_words()
    stop = index
    body: tuple[str, int] | None = None
    definite = False
    while stop < min(len(statement), index + REACH):
        piece = statement[stop]
        if piece.text in _STOPS or piece.quotation or piece.text == "bahwa":
            break
        found = speakers.between(piece.start, piece.end)
        person = next((speaker for speaker in found if speaker.person), None)
        if person:
            return topic.of(person), _behind(statement, stop, person.end)
        if found and body is None:
            body = found[0].ref or "", _behind(statement, stop, found[0].end)
        if piece.text in PRONOUNS and stop == index:
            return topic.ref, stop + 1
        definite = definite or piece.text in _DEFINITE
        if piece.text == "," and not _opens_name(statement, stop + 1, speakers):
            break
        governs = stop > index and piece.text in words["preposition"] and not found
        if governs and not _names_ahead(statement, stop, speakers):
            break
        stop += 1
    if body and body[0]:
        return body
    if definite and index < len(statement) and statement[index].text in words["body"]:
        return speakers.body_before(statement[index].start, statement[index].text), stop
    return (topic.ref if definite else None), stop


def _behind(statement: Statement, index: int, end: int) -> int:
    while index < len(statement) and statement[index].start < end:
        index += 1
    return index


def _opens_name(statement: Statement, index: int, speakers: Speakers) -> bool:
    """Whether a person's name stands there, no clause about them: "juru bicara Kremlin, Dmitry Peskov,"."""
    if index >= len(statement):
        return False
    piece = statement[index]
    named = next((s for s in speakers.between(piece.start, piece.end) if s.person and s.form == "name"), None)
    if named is None:
        return False
    behind = _behind(statement, index, named.end)
    following = statement[behind].text if behind < len(statement) else "."
    return not following[0].isalnum() or following in speech_words()["preposition"]


def _names_ahead(statement: Statement, index: int, speakers: Speakers) -> bool:
    """Whether "dari" or "untuk" belongs to the office: "Duta Besar Indonesia untuk Jepang, Heri Akhmadi"."""
    if statement[index].text not in ("dari", "untuk", "di"):
        return False
    for place in range(index + 1, min(index + 6, len(statement))):
        if statement[place].text == ",":
            return _opens_name(statement, place + 1, speakers)
    return False


# -- before the verb ------------------------------------------------------------------------


def speaker_before(statement: Statement, index: int, speakers: Speakers, topic: Topic) -> str | None:
    """Who speaks in ``X ... mengatakan``, the verb being piece `index`; None where nobody known does."""
    words = speech_words()
    lowest = max(0, index - 2 * REACH)
    place = _skip_back(statement, index - 1, lowest, speakers)
    if place < lowest:
        return None
    chained = statement[place].text in words["chain"]
    adjacent = speakers.ending(statement[place].end)
    if place < index - 1 and statement[index - 1].text == ",":  # "X, anggota parlemen, mengatakan"
        outer = _before_apposition(statement, place, lowest, speakers, adjacent)
        if outer:
            return topic.of(outer)
    if adjacent:
        subject: Speaker | None = _unless_governed(statement, adjacent, lowest, speakers)
    else:
        subject = _before_adverbials(statement, place, lowest, speakers)
    if subject:
        return None if _owns_deed(statement, subject) else topic.of(subject)
    if chained:
        return _first_person(statement, lowest, place, speakers, topic)
    return None


def _skip_back(statement: Statement, place: int, lowest: int, speakers: Speakers) -> int:
    """Over adverbs, commas and brackets: "X (65) juga mengatakan"."""
    fillers = speech_words()["filler"]
    while place >= lowest:
        text = statement[place].text
        if text == ")":
            if speakers.ending(statement[place].end):
                return place
            opening = next((i for i in range(place, max(lowest, place - 8) - 1, -1) if statement[i].text == "("), None)
            if opening is None:
                return place
            place = opening - 1
        elif text == "," or text in fillers:
            place -= 1
        else:
            return place
    return place


def _before_apposition(
    statement: Statement, place: int, lowest: int, speakers: Speakers, adjacent: Speaker | None
) -> Speaker | None:
    """The mention before what stands between commas, if that is no part of a longer mention."""
    for _ in range(4):
        while place >= lowest and statement[place].text != ",":
            place -= 1
        if place <= lowest:
            return None
        if adjacent and adjacent.start < statement[place].start:
            return adjacent
        place = _skip_back(statement, place, lowest, speakers)
        if place < lowest:
            return None
        outer = speakers.ending(statement[place].end)
        if outer and (outer.person or adjacent is None or not adjacent.person):
            return outer
    return None


def _word_before(statement: Statement, speaker: Speaker) -> str:
    place = bisect_left(statement, speaker.start, key=lambda piece: piece.start)
    return statement[place - 1].text if place else ""


def _owns_deed(statement: Statement, speaker: Speaker) -> bool:
    """Whether something of theirs is the subject: "kehadiran Li menegaskan ..."."""
    word = _word_before(statement, speaker)
    return word in speech_words()["deed"] or bool(_DEED.fullmatch(word))


def _governed(statement: Statement, speaker: Speaker) -> bool:
    """Whether a preposition stands before the mention: "bersama X"."""
    return _word_before(statement, speaker) in speech_words()["preposition"]


def _unless_governed(statement: Statement, adjacent: Speaker, lowest: int, speakers: Speakers) -> Speaker:
    """ "Prabowo bersama Marles mengatakan": the first of them."""
    if not _governed(statement, adjacent):
        return adjacent
    start = statement[lowest].start
    free = (
        speaker
        for speaker in speakers.between(start, adjacent.start)
        if speaker.person and speaker.ref and not _governed(statement, speaker)
    )
    return next(free, adjacent)


def _before_adverbials(statement: Statement, place: int, lowest: int, speakers: Speakers) -> Speaker | None:
    """ "X pada Senin (6/5) mengatakan", "X hari Rabu mengatakan": the mention before such a phrase."""
    openings = speech_words()["preposition"] | speech_words()["day"]
    for at in range(place, max(lowest, place - 14) - 1, -1):
        if statement[at].text in (".", ";", '"'):
            return None
        if statement[at].text in openings and at > lowest:
            before = _skip_back(statement, at - 1, lowest, speakers)
            found = speakers.ending(statement[before].end) if before >= lowest else None
            if found and not _governed(statement, found):
                return found
    return None


def _first_person(statement: Statement, lowest: int, place: int, speakers: Speakers, topic: Topic) -> str | None:
    """ "X tiba di Zenda dan mengatakan": the first person of the sentence that no preposition governs."""
    able = speakers.between(statement[lowest].start, statement[place].end)
    for speaker in able:
        if speaker.person and not _governed(statement, speaker):
            return topic.of(speaker)
    opens = able and lowest == 0 and able[0].start == statement[0].start
    return able[0].ref if opens else None  # "Kementerian X mengecam langkah itu dan menyatakan …"
