"""Mentions of one happening become one: each adds what it knows, a few say whose the others are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from defnews.pipeline.events.likeness import RECEIVING, Likeness
from defnews.pipeline.events.places import finer_place
from defnews.pipeline.events.spans import better_date, overlap, span
from defnews.pipeline.events.story import Happening
from defnews.pipeline.events.strength import Candidate

__all__ = ["Merger"]

#: Further than this "kontraknya" does not reach.
_DEAL = 2
#: Further than this behind its first day the end told is no longer that of the same visit.
_LONGEST_STAY = timedelta(15)
_LASTING = frozenset({"visit", "exercise", "conference"})
#: Further than this many sentences "keduanya" does not reach.
_PAIR = 4
#: Further behind a visit than this "pertemuan itu" is not one with the guest.
_GUEST = 3


class Merger(Likeness):
    """Takes candidates one by one; `happenings` are what they tell of so far."""

    def add(self, candidate: Candidate, *, alone: bool) -> bool:
        """Whether it told of something: of a happening known, or of one of its own."""
        if candidate.everywhere:
            for h in self.happenings:
                near = candidate.sentence - h.mentions[-1].sentence <= 2
                if h.type == "meeting" and near and candidate.refs()[0] in h.refs():
                    self.absorb(h, replace(candidate))
            return True
        if candidate.leaving:
            self.leave(candidate)
            return True
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
        return bool(best) or (alone and candidate.strong)

    def meet_the_guest(self, c: Candidate) -> None:
        """ "X berkunjung ke B. … Dalam pertemuan itu, Y dari B menawarkan …": the two met."""
        if c.type != "meeting" or len(c.speaks) != 1 or any(h.type == "meeting" for h in self.happenings):
            return
        home = self.side(c.speaks[0])
        for h in reversed(self.happenings):
            guests = [ref for ref in h.refs("visitor") if self.is_person(ref) and self.side(ref) != home]
            here = h.place is not None and h.place.country == home
            near = 0 <= c.sentence - h.mentions[-1].sentence <= _GUEST
            if h.type == "visit" and guests and here and near:
                c.participants, c.strong = [(ref, "party") for ref in (guests[0], c.speaks[0])], True
                self.add(c, alone=True)
                return

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
        known = {self.side(ref) for ref in c.refs()}
        if sales and not any(h.type == "agreement" for h in near) and known <= {*map(self.side, sales[-1].refs())}:
            others = [ref for ref in sales[-1].refs() if self.side(ref) not in known]
            c.participants += [(ref, "signatory") for ref in others]
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
        whole = self.is_whole(c, h)
        elsewhere = c.definite and c.place and h.place and c.place.country and c.place.country != h.place.country
        h.place = c.place if elsewhere else finer_place(h.place, c.place)
        received = c.type == "visit" and h.date and c.date and RECEIVING in (c.rule, *(m.rule for m in h.mentions))
        if received and h.date and c.date and not overlap(h.date.value, c.date.value):
            h.date = span(*sorted((h.date, c.date), key=lambda date: date.value.start))
        elif whole:
            h.date = c.date
        else:
            h.date = c.date if c.moved else h.date if h.moved else better_date(h.date, c.date)
        h.days = h.days or c.days
        h.nth_day = h.nth_day or c.nth_day
        begun = h.date is not None and self.published is not None and h.date.value.start <= self.published
        if c.aspect == "planned" and c.date and c.date.rule.startswith(("until/", "joined")) and begun:
            return  # "akan berlangsung hingga Senin" says nothing of the beginning
        if c.moved:  # "ditunda ke Januari": it is to come then
            h.moved, h.aspects = True, ["planned"]
        elif c.aspect and not h.moved:
            h.aspects.append(c.aspect)

    def is_whole(self, c: Candidate, h: Happening) -> bool:
        """Whether a mention tells from when to when what is known by one of its days lasts."""
        if c.type not in _LASTING or not (c.date and h.date) or c.moved or h.moved:
            return False
        if c.type == "visit" and not (c.place and h.place and c.place.country == h.place.country):
            return False  # the days of a journey through several states are no one's
        a, b = h.date.value, c.date.value
        return a.start == a.end and b.precision == "day" and b.start < b.end and b.start <= a.start <= b.end
