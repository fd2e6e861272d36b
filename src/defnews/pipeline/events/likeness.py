"""Whether a mention and a happening are one: by type, people, days, places, names, and whether it came about."""

from __future__ import annotations

import re
from datetime import timedelta

from defnews.pipeline.annotations import STATE_ORGANS
from defnews.pipeline.entities.people import name_words
from defnews.pipeline.events.places import same_town
from defnews.pipeline.events.spans import overlap
from defnews.pipeline.events.story import Happening, Story
from defnews.pipeline.events.strength import Candidate

__all__ = ["RECEIVING", "Likeness", "same_title"]

_UNDONE = frozenset({"cancelled", "denied"})
#: Further than this many sentences a bare "pertemuan tersebut" does not reach.
_REACH = 8
#: Nor do those told of as there.
_ATTENDANCE = 2
#: The frame of guests received.
RECEIVING = "visit.menerima-kunjungan"
_STAY = timedelta(4)
#: What ended longer ago than this is not what is under way.
_STAY_AT_MOST = timedelta(30)
#: What only adds to the happening told in the same sentence or the one before.
_RIGHT_BEHIND = frozenset({"represented", "exercise.contingent"})
_MOORING = "visit.berlabuh"
#: Further than this many sentences "latihan dengan B itu" does not reach.
_OTHER_SIDE = 4
#: Longer than this nothing lasts of which only the last day is told.
_LONGEST = timedelta(62)


_ORDINAL = re.compile(r"\W+(?:pertama|kedua|ketiga|keempat|terakhir|lain)\b", re.IGNORECASE)


class Likeness(Story):
    """Compares mentions with the happenings told so far."""

    def likeness(self, c: Candidate, h: Happening) -> float:
        """How well a mention fits a happening; 0 where they cannot be the same."""
        if c.again or h.mentions[0].again:
            return 0.0
        if c.type != h.type or not self.dates_agree(c, h) or not self.places_agree(c, h):
            return 0.0
        if not (c.moved or h.moved) and self.outcomes_conflict(c, h):
            return 0.0
        if c.rule == "conference.hadir" and not c.title:
            gap = c.sentence - h.mentions[-1].sentence
            return 1 / (1 + gap) if 0 <= gap <= _ATTENDANCE and c.participants else 0.0
        if c.type == "conference":
            return self.title_likeness(c, h)
        if self.times_conflict(c, h):
            return 0.0
        mine, theirs = set(c.refs()), set(h.refs())
        recency = 1 / (1 + abs(c.sentence - h.mentions[-1].sentence))
        named = c.type in ("exercise", "agreement") and c.title and h.name
        if named and same_title(self.words(c), h.name or ""):
            return 3.0
        if named and h.name:
            return 0.0
        if c.type == "exercise" and not (mine and theirs) and (c.date or h.date or h.name):
            near = min(abs(c.sentence - m.sentence) for m in h.mentions) <= _REACH
            if near and c.aspect not in _UNDONE:
                return 0.4 + recency  # "Latihan itu akan diikuti A dan B", the drill told of just before
        ends = c.date is not None and c.date.rule.startswith("until/")
        if c.type == "exercise" and c.anaphoric and mine and theirs and (ends or not (c.date and h.date)):
            beside = min(abs(c.sentence - m.sentence) for m in h.mentions) <= _OTHER_SIDE
            if beside and not {*map(self.side, mine)} & {*map(self.side, theirs)}:
                return 0.4 + recency  # "A mengikuti latihan X. Latihan dengan B itu …": the other side
        if not mine:
            beside = min(abs(c.sentence - m.sentence) for m in h.mentions) <= 1
            if c.type == "agreement" and beside and (c.date or c.place) and not (c.title and h.name):
                return 0.4 + recency  # "Kontrak itu ditandatangani di Jakarta, Kamis. Ia diteken oleh A dan B."
            return 0.5 + recency if c.anaphoric or self.only_talks(c, h) else 0.0
        if c.rule == "meeting.company":  # those present are listed behind the news: they were at its first meeting
            return 1 + 1 / (1 + h.mentions[0].sentence) if mine & theirs else 0.0
        if c.rule in _RIGHT_BEHIND and not any(0 <= c.sentence - m.sentence <= 1 for m in h.mentions):
            return 0.0
        if c.rule == "represented":
            sides = {*map(self.side, theirs)}
            return recency if all(self.side(ref) in sides for ref in mine) else 0.0
        if c.rule == "meeting.present":
            return recency if 0 < c.sentence - h.mentions[0].sentence <= _REACH else 0.0
        if c.type == "transfer" and c.sentence == h.mentions[-1].sentence and self.other_halves(c, h):
            return 0.6  # "jet pesanan A tiba setelah diterbangkan dari B"
        shared = self.shared(mine, theirs)
        fits = {"visit": self.one_visit, "meeting": self.one_meeting, "call": self.one_meeting}.get(
            c.type, self.one_deed
        )
        return 1 + shared + recency if fits(c, h, shared) else 0.0

    def only_talks(self, c: Candidate, h: Happening) -> bool:
        """ "Kesepakatan itu dicapai dalam pertemuan di X, Selasa": of the only meeting that the article tells of."""
        alone = sum(o.type == "meeting" for o in self.happenings) == 1 and not (
            c.date and h.date and c.place and h.place
        )
        one_of_more = _ORDINAL.match(self.text, c.trigger[1])  # "seusai pertemuan kedua, Sabtu"
        if one_of_more:
            return False
        return c.rule == "meeting.pertemuan" and alone and bool(c.date or c.place) and c.aspect in (None, "past")

    def one_visit(self, c: Candidate, h: Happening, shared: int) -> bool:
        mine, theirs = set(c.refs("visitor")), set(h.refs("visitor"))
        if mine and theirs and not self.shared(mine, theirs):
            return False
        moors = c.rule == _MOORING
        people = [ref for ref in mine | theirs if self.is_person(ref) and not self.is_master(ref)]
        if moors != any(m.rule == _MOORING for m in h.mentions) and people:
            return False  # a ship's call is no minister's visit
        fleet = c.strong and c.place and not any(map(self.is_person, mine)) and any(map(self.is_person, theirs))
        if fleet and c.date and h.date and c.date.value.start != h.date.value.start:
            return False  # nor is it where it comes on another day
        if not c.strong:
            return not (h.site and c.rule == "visit.selama")  # a stay of days is no tour of a place
        if c.nth_day is not None and h.nth_day != c.nth_day:
            return False  # "pada hari kedua lawatannya, X mengunjungi akademi"
        return (c.site == h.site or self.same_stay(c, h)) and not self.stage_of(c, h)

    def one_meeting(self, c: Candidate, h: Happening, shared: int) -> bool:
        mine, theirs = len(c.participants), len(h.participants)
        if not shared or (c.strong and mine > 1 and theirs > 1 and shared < min(mine, theirs)):
            return False
        if c.strong:
            return True
        return c.sentence - h.mentions[-1].sentence <= _REACH if c.anaphoric else shared >= mine

    def one_deed(self, c: Candidate, h: Happening, shared: int) -> bool:
        """Agreements, exercises, transfers, appointments."""
        if not shared:
            return False
        alone = len(c.participants) == 1 < len(h.participants) and not c.anaphoric
        if c.type == "agreement" and alone and c.sentence - h.mentions[-1].sentence > 1:
            return False  # what one side is said to have signed later on
        if c.type == "appointment" or not c.strong:
            return True
        if h.date and c.date is None and c.sentence - h.mentions[-1].sentence > 3:
            return False
        if c.type == "exercise":
            return True
        if shared < len(c.participants) and len(h.participants) > 1:
            return False
        if c.type == "transfer" and c.within and not any(m.within for m in h.mentions):
            return False  # "dalam lawatan itu ia menyerahkan …" is another gift
        return c.anaphoric or not self.persons_differ(set(c.refs()), set(h.refs()))

    def other_halves(self, c: Candidate, h: Happening) -> bool:
        """One tells only who gives, the other only who gets."""
        roles = {role for _, role in c.participants} | {role for _, role in h.participants}
        return len(c.participants) == len(h.participants) == 1 and len(roles) > 1

    def outcomes_conflict(self, c: Candidate, h: Happening) -> bool:
        """One was refused or denied, the other is told of as having come about."""
        if (c.anaphoric and not c.participants) or c.type == "conference":
            return False
        undone = c.aspect in _UNDONE
        return bool(_UNDONE & set(h.aspects)) != undone and (undone or c.aspect == "past" or c.date is not None)

    def times_conflict(self, c: Candidate, h: Happening) -> bool:
        """One is planned and the other told of as past, and no common date says otherwise."""
        under_way = (c.aspect == "ongoing" and c.date is None) or ("ongoing" in h.aspects and h.date is None)
        told = c.date or h.date
        if under_way and told and self.published and self.published - told.value.end > _STAY_AT_MOST:
            return True  # "kini berlabuh di X. Agustus lalu Y singgah di sana"
        if c.type not in ("meeting", "call", "agreement", "transfer"):
            return False
        mine, theirs = c.aspect == "planned", "planned" in h.aspects
        if mine == theirs or (c.date and h.date):
            return False
        if theirs and c.strong and not c.anaphoric and h.date is None:
            return True
        dated = h.date if mine else c.date
        return dated is not None and self.published is not None and dated.value.end <= self.published

    def may_be(self, body: str, other: str) -> bool:
        """Whether a state or body can be told of for another party of its side.

        A state for anyone of its own; a public body for its state and people; a company for those
        who hold an office in it.
        """
        if not self.is_body(body):
            return True
        if self.is_body(other):
            return False
        if self.entities[body].organisation_kind in STATE_ORGANS:
            return True
        return any(role.organisation == body for role in self.entities[other].roles)

    def persons_differ(self, mine: set[str], theirs: set[str]) -> bool:
        """Two deeds signed by other people are two."""
        a, b = {r for r in mine if self.is_person(r)}, {r for r in theirs if self.is_person(r)}
        return bool(a) and bool(b) and not a & b

    def same_stay(self, c: Candidate, h: Happening) -> bool:
        """A journey "guna meninjau pabrik" and the tour are one: same town, same day."""
        return bool(
            c.place and h.place and c.place.city and c.place.city == h.place.city
            and c.date and h.date and c.date.value.edtf == h.date.value.edtf
        )  # fmt: skip

    def stage_of(self, c: Candidate, h: Happening) -> bool:
        """Whether a mention is one day's journey within a longer visit: another town, a day of its own."""
        if not (c.date and h.date and c.place and h.place and c.place.city and c.place.city != h.place.city):
            return False
        if h.place.city and same_town(c.place.city, h.place.city):
            return False
        a, b = c.date.value, h.date.value
        return a.start == a.end and b.start < b.end and b.start <= a.start <= b.end

    def shared(self, mine: set[str], theirs: set[str]) -> int:
        """How many of `mine` are in `theirs`: themselves, or as the state that a person acts for."""
        count = len(mine & theirs)
        for ref in mine - theirs:
            if not self.is_person(ref):
                count += any(self.side(other) == self.side(ref) and self.may_be(ref, other) for other in theirs)
            else:
                count += any(
                    not self.is_person(other) and self.side(other) == self.side(ref) and self.may_be(other, ref)
                    for other in theirs - mine
                )
        return count

    def dates_agree(self, c: Candidate, h: Happening) -> bool:
        if c.date is None or h.date is None or c.moved or h.moved:
            return True
        a, b = c.date.value, h.date.value
        if c.type == "visit" and RECEIVING in (c.rule, h.mentions[0].rule) and a.precision == b.precision == "day":
            return abs(a.start - b.start) <= _STAY  # the day on which a guest is received is one of the stay
        if "until/" in c.date.rule or "until/" in h.date.rule:
            return abs(b.end - a.end) < _LONGEST
        if c.date.rule.startswith("since/") and b.start >= a.start and c.type != "transfer":
            return True
        return overlap(a, b)

    def places_agree(self, c: Candidate, h: Happening) -> bool:
        a, b = c.place, h.place
        if a is None or b is None:
            return True
        if c.definite and c.sentence - h.mentions[-1].sentence <= 1:
            return True  # "perjanjian pengerahan pasukan di X. Naskah itu diteken di Y"
        if a.country and b.country and a.country != b.country:
            return False
        return c.type == "conference" or same_town(a.city, b.city)

    def words(self, c: Candidate) -> str:
        return self.text[slice(*c.title)] if c.title else ""

    def title_likeness(self, c: Candidate, h: Happening) -> float:
        if (c.strong or h.name is None) and not (c.title and h.name) and self.one_occasion(c, h):
            return 1.0  # "Konferensi donor itu digelar di Paris, Rabu", by its name and without
        if not c.title:
            alone = sum(o.type == "conference" for o in self.happenings) == 1
            return 0.6 if c.anaphoric else 0.3 if alone and c.refs("attendee") else 0.0
        names = [self.words(c), *(self.text[slice(*t)] for t in c.titles)]
        return 3.0 if any(self.is_title_of(name, h) for name in names) else 0.0

    def one_occasion(self, c: Candidate, h: Happening) -> bool:
        """Whether both are told of in one town on one day."""
        return bool(
            c.place and h.place and c.place.city and c.place.city == h.place.city
            and c.date and h.date and overlap(c.date.value, h.date.value)
        )  # fmt: skip

    def is_title_of(self, title: str, h: Happening) -> bool:
        return any(same_title(title, name) for name in (h.name, *h.other_names) if name)


def same_title(a: str, b: str) -> bool:
    """Whether one title is the other, its part, or its acronym; years and numbers aside."""
    x, y = ([w for w in name_words(t) if not w.isdigit()] or [t] for t in (a, b))
    short, long = (x, y) if len(x) <= len(y) else (y, x)
    return set(short) <= set(long) or short == ["".join(word[0] for word in long)]
