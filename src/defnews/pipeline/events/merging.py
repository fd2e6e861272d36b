"""Which mentions are one happening: by type, people, days, places, names, and whether it came about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from defnews.pipeline.annotations import DateExpression, Entity, TimeValue
from defnews.pipeline.entities.people import name_words
from defnews.pipeline.events.places import PlaceReading, finer_place, same_town
from defnews.pipeline.events.scenes import Scene
from defnews.pipeline.events.spans import better_date, overlap, span
from defnews.pipeline.events.strength import Candidate

__all__ = ["Happening", "Merger", "same_title"]

_PUBLIC = frozenset({"ministry", "armed_forces", "government", "parliament"})
_UNDONE = frozenset({"cancelled", "denied"})
#: Further than this many sentences a bare "pertemuan tersebut" does not reach.
_REACH = 8
#: Further than this "kontraknya" does not reach.
_DEAL = 2
_RECEIVING = "visit.menerima-kunjungan"
_STAY = timedelta(4)
_MOORING = "visit.berlabuh"
_LONGEST_STAY = timedelta(15)
#: Further than this many sentences "keduanya" does not reach.
_PAIR = 4
#: Longer than this nothing lasts of which only the last day is told.
_LONGEST = timedelta(62)


@dataclass(slots=True, eq=False)
class Happening:
    """What is known of one event; mentions are candidates in order of merging."""

    type: str
    mentions: list[Candidate]
    participants: list[tuple[str, str]] = field(default_factory=list)
    place: PlaceReading | None = None
    date: DateExpression | None = None
    value: TimeValue | None = None
    aspects: list[str] = field(default_factory=list)
    name: str | None = None
    other_names: list[str] = field(default_factory=list)
    parent: Happening | None = None
    days: int | None = None
    nth_day: int | None = None
    site: bool = False
    moved: bool = False  # put off to its date
    goes_on: bool = False  # something that belongs to it is still to come

    def refs(self, *roles: str) -> list[str]:
        return [ref for ref, role in self.participants if not roles or role in roles]

    def gap(self, other: Happening) -> int:
        """Sentences between the nearest mentions of the two."""
        return min(abs(a.sentence - b.sentence) for a in self.mentions for b in other.mentions)


def same_title(a: str, b: str) -> bool:
    """Whether one title is the other, its part, or its acronym; years and numbers aside."""
    x, y = ([w for w in name_words(t) if not w.isdigit()] or [t] for t in (a, b))
    short, long = (x, y) if len(x) <= len(y) else (y, x)
    return set(short) <= set(long) or short == ["".join(word[0] for word in long)]


class Merger:
    """Takes candidates one by one; `happenings` are what they tell of so far."""

    def __init__(self, entities: Mapping[str, Entity], published: date | None, text: str) -> None:
        self.entities = entities
        self.published = published
        self.text = text
        self.happenings: list[Happening] = []
        self.scenes: Sequence[Scene] = ()

    def side(self, ref: str) -> str:
        return self.entities[ref].side

    def is_person(self, ref: str) -> bool:
        return self.entities[ref].kind == "person"

    def is_body(self, ref: str) -> bool:
        return self.entities[ref].kind == "organisation"

    def add(self, candidate: Candidate, *, alone: bool) -> None:
        if candidate.everywhere:
            for h in self.happenings:
                near = candidate.sentence - h.mentions[-1].sentence <= 2
                if h.type == "meeting" and near and candidate.refs()[0] in h.refs():
                    self.absorb(h, replace(candidate))
            return
        if candidate.leaving:
            self.leave(candidate)
            return
        best = max(
            ((score, -i, h) for i, h in enumerate(self.happenings) if (score := self.likeness(candidate, h)) > 0),
            default=None,
            key=lambda item: item[:2],
        )
        if best:
            self.absorb(best[2], candidate)
        elif alone and candidate.strong:
            happening = Happening(candidate.type, [])
            self.happenings.append(happening)
            self.absorb(happening, candidate)

    def settle_pair(self, c: Candidate) -> None:
        """ "Kedua pihak meneken": the people of two states who were told of last as meeting or visiting."""
        for h in sorted(self.happenings, key=lambda h: h.mentions[-1].trigger, reverse=True):
            near = any(0 <= c.sentence - m.sentence <= _PAIR for m in h.mentions)
            if h.type not in ("meeting", "visit", "agreement") or not near:
                continue
            people = [ref for ref in h.refs() if self.is_person(ref)]
            first = {self.side(ref): ref for ref in reversed(people)}
            if len(first) == 2:
                c.participants = [(ref, "signatory") for ref in people if ref in first.values()]
                c.strong = True
                return

    def is_known(self, c: Candidate) -> bool:
        return any(self.likeness(c, h) > 0 for h in self.happenings)

    def settle_deal(self, c: Candidate) -> bool:
        """ "A membeli kapal dari B. Kontraknya diteken pada 2022": by the sides of the sale told just before."""
        near = [h for h in self.happenings if any(0 < c.sentence - m.sentence <= _DEAL for m in h.mentions)]
        sales = [h for h in near if h.type == "transfer" and h.refs("supplier") and h.refs("recipient")]
        if sales and not any(h.type == "agreement" for h in near):
            c.participants = [(ref, "signatory") for ref in sales[-1].refs()]
            c.strong = True
        return c.strong

    def leave(self, c: Candidate) -> None:
        """Ends the visitor's last visit begun before the day of leaving."""
        stays = [
            h
            for h in self.happenings
            if h.type == "visit"
            and not h.site
            and set(c.refs("visitor")) & set(h.refs("visitor"))
            and c.date
            and h.date
            and h.date.value.start == h.date.value.end
            and timedelta(0) < c.date.value.start - h.date.value.start < _LONGEST_STAY
            and not (c.place and h.place and c.place.country != h.place.country)
        ]
        if stays and c.date:
            h = max(stays, key=lambda h: h.date.value.start if h.date else date.min)
            h.date = span(h.date, c.date) if h.date else None

    # -- likeness -----------------------------------------------------------------------------

    def likeness(self, c: Candidate, h: Happening) -> float:
        """How well a mention fits a happening; 0 where they cannot be the same."""
        if c.again or h.mentions[0].again:
            return 0.0
        if c.type != h.type or not self.dates_agree(c, h) or not self.places_agree(c, h):
            return 0.0
        if not (c.moved or h.moved) and self.outcomes_conflict(c, h):
            return 0.0
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
        if c.type == "exercise" and not (mine and theirs) and (c.date or h.date):
            near = min(abs(c.sentence - m.sentence) for m in h.mentions) <= _REACH
            if near and c.aspect not in _UNDONE:
                return 0.4 + recency  # "Latihan itu akan diikuti A dan B", the drill told of just before
        if c.type == "exercise" and c.anaphoric and mine and theirs and not (c.date and h.date):
            beside = min(abs(c.sentence - m.sentence) for m in h.mentions) <= _PAIR
            if beside and not {*map(self.side, mine)} & {*map(self.side, theirs)}:
                return 0.4 + recency  # "A mengikuti latihan X. Latihan dengan B itu …": the other side
        if not mine:
            beside = min(abs(c.sentence - m.sentence) for m in h.mentions) <= 1
            if c.type == "agreement" and beside and (c.date or c.place) and not (c.title and h.name):
                return 0.4 + recency  # "Kontrak itu ditandatangani di Jakarta, Kamis. Ia diteken oleh A dan B."
            return 0.5 + recency if c.anaphoric else 0.0
        if c.rule == "meeting.company":  # those present are listed behind the news: they were at its first meeting
            return 1 + 1 / (1 + h.mentions[0].sentence) if mine & theirs else 0.0
        if c.rule == "meeting.present":
            return recency if 0 < c.sentence - h.mentions[0].sentence <= _REACH else 0.0
        shared = self.shared(mine, theirs)
        fits = {"visit": self.one_visit, "meeting": self.one_meeting, "call": self.one_meeting}.get(
            c.type, self.one_deed
        )
        return 1 + shared + recency if fits(c, h, shared) else 0.0

    def one_visit(self, c: Candidate, h: Happening, shared: int) -> bool:
        mine, theirs = set(c.refs("visitor")), set(h.refs("visitor"))
        if mine and theirs and not self.shared(mine, theirs):
            return False
        moors = c.rule == _MOORING
        if moors != any(m.rule == _MOORING for m in h.mentions) and any(map(self.is_person, mine | theirs)):
            return False  # a ship's call is no minister's visit
        fleet = c.strong and c.place and not any(map(self.is_person, mine)) and any(map(self.is_person, theirs))
        if fleet and c.date and h.date and c.date.value.start != h.date.value.start:
            return False  # nor is it where it comes on another day
        if not c.strong:
            return True
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

    def outcomes_conflict(self, c: Candidate, h: Happening) -> bool:
        """One was refused or denied, the other is told of as having come about."""
        if (c.anaphoric and not c.participants) or c.type == "conference":
            return False
        undone = c.aspect in _UNDONE
        return bool(_UNDONE & set(h.aspects)) != undone and (undone or c.aspect == "past" or c.date is not None)

    def times_conflict(self, c: Candidate, h: Happening) -> bool:
        """One is planned and the other told of as past, and no common date says otherwise."""
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
        if self.entities[body].organisation_kind in _PUBLIC:
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
        if c.type == "visit" and _RECEIVING in (c.rule, h.mentions[0].rule) and a.precision == b.precision == "day":
            return abs(a.start - b.start) <= _STAY  # the day on which a guest is received is one of the stay
        if "until/" in c.date.rule or "until/" in h.date.rule:
            return abs(b.end - a.end) < _LONGEST
        if c.date.rule.startswith("since/") and b.start >= a.start:
            return True
        return overlap(a, b)

    def places_agree(self, c: Candidate, h: Happening) -> bool:
        a, b = c.place, h.place
        if a is None or b is None:
            return True
        if a.country and b.country and a.country != b.country:
            return False
        return c.type == "conference" or same_town(a.city, b.city)

    def words(self, c: Candidate) -> str:
        return self.text[slice(*c.title)] if c.title else ""

    def title_likeness(self, c: Candidate, h: Happening) -> float:
        if not c.title:
            alone = sum(o.type == "conference" for o in self.happenings) == 1
            return 0.6 if c.anaphoric else 0.3 if alone and c.refs("attendee") else 0.0
        names = [self.words(c), *(self.text[slice(*t)] for t in c.titles)]
        return 3.0 if any(self.is_title_of(name, h) for name in names) else 0.0

    def is_title_of(self, title: str, h: Happening) -> bool:
        return any(same_title(title, name) for name in (h.name, *h.other_names) if name)

    # -- merging ------------------------------------------------------------------------------

    def absorb(self, h: Happening, c: Candidate) -> None:
        h.mentions.append(c)
        if c.strong:
            h.site = c.site and (h.site or len(h.mentions) == 1)
        known = set(h.refs())
        h.participants += [(ref, role) for ref, role in c.participants if ref not in known]
        if c.title and (h.name is None or len(self.words(c)) > len(h.name)):
            h.name = self.words(c)
        h.other_names += [self.text[slice(*t)] for t in c.titles]
        if c.title and self.words(c) != h.name:
            h.other_names.append(self.words(c))
        h.place = finer_place(h.place, c.place)
        received = c.type == "visit" and h.date and c.date and _RECEIVING in (c.rule, *(m.rule for m in h.mentions))
        if received and h.date and c.date and not overlap(h.date.value, c.date.value):
            h.date = span(*sorted((h.date, c.date), key=lambda date: date.value.start))
        else:
            h.date = c.date if c.moved else h.date if h.moved else better_date(h.date, c.date)
        h.days = h.days or c.days
        h.nth_day = h.nth_day or c.nth_day
        begun = h.date is not None and self.published is not None and h.date.value.start <= self.published
        if c.aspect == "planned" and c.date and c.date.rule.startswith("until/") and begun:
            return  # "akan berlangsung hingga Senin" says nothing of the beginning
        if c.moved:  # "ditunda ke Januari": it is to come then
            h.moved, h.aspects = True, ["planned"]
        elif c.aspect and not h.moved:
            h.aspects.append(c.aspect)
