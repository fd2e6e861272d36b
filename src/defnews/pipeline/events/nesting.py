"""What belongs to what: meetings to visits, tours to journeys, parties to their sides.

Runs once over the merged happenings: who takes part, what is held during what, and which day and
place a happening has from the one that it belongs to.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from defnews.pipeline.annotations import TimeValue
from defnews.pipeline.events.neighbours import NeighbourStep
from defnews.pipeline.events.parents import ParentStep
from defnews.pipeline.events.parties import PartyStep
from defnews.pipeline.events.places import placed
from defnews.pipeline.events.spans import day_of, inherited, lasting, year_before
from defnews.pipeline.events.story import Happening
from defnews.pipeline.events.whereabouts import WhereaboutsStep

__all__ = ["Nesting"]

_FAR_AHEAD = timedelta(45)
#: Words that put a date in the future by themselves.
_AHEAD = frozenset({"depan", "mendatang", "nanti"})
#: Frames that tell of the beginning of a visit.
_COMING = frozenset({"visit.tiba", "visit.disambut", "visit.menerima-kunjungan"})
#: Later than this behind the day of coming nothing told is of the same stay.
_LONGEST_STAY = timedelta(7)
#: What is done at one place on one day.
_MOMENTS = frozenset({"meeting", "agreement", "transfer"})


class Nesting(PartyStep, ParentStep, NeighbourStep, WhereaboutsStep):
    """Settles the happenings of one article, in place."""

    def settle(self) -> None:
        self.share_aspects()
        for h in self.happenings:
            if h.type == "meeting" and any(m.summit for m in h.mentions) and len({*map(self.side, h.refs())}) > 2:
                h.type, h.participants = "conference", [(ref, "attendee") for ref in h.refs()]
            if h.type == "exercise":
                self.states_drill(h)
            if h.type == "transfer":
                self.other_side(h)
            self.master_first(h)
            self.people_first(h)
            self.drop_own_body(h)
        for h in self.happenings:
            self.companions_talk(h)
        for h in self.happenings:
            h.parent = self.parent_of(h)
        for h in self.happenings:
            if h.parent is not None:
                self.tell_parent(h, h.parent)
        self.inherit()

    def inherit(self) -> None:
        """Days and places from neighbours, from parts, from what it is part of."""
        for h in self.happenings:
            if h.date and h.days:
                h.date = lasting(h.date, h.days)
            h.value = self.told_value(h)
        for h in self.happenings:
            if h.value is None and h.nth_day is not None:
                h.value = self.counted_day(h, h.nth_day)
        self.follow_neighbours()
        for h in self.happenings:
            if h.value is None and h.type in ("visit", "conference") and h.parent is None:
                h.value = self.days_of_parts(h)
        for h in self.happenings:
            if h.parent is not None:
                if h.value is None and h.parent.value is not None:
                    h.value = inherited(h.parent.value)
                h.place = placed(h.place, h.parent.place)
        for h in self.happenings:
            if h.type == "visit" and h.value is not None and self.only_arrival(h):
                h.value = self.stay(h, h.value)
        self.follow_neighbours()
        for h in sorted(self.happenings, key=lambda h: h.mentions[0].trigger):
            if h.type in _MOMENTS and (h.value is None or h.place is None):
                self.share_scene(h)
        for h in self.happenings:
            if h.type in _MOMENTS and (h.place is None or self.only_state(h)):
                there = self.place_of_day(h)
                if there and (h.place is None or there.country == h.place.country):
                    h.place = there
        for h in self.happenings:
            if h.place is None and h.type == "meeting" and h.date and h.date.rule == "same-unit":
                h.place = self.place_of_sides(h)
        for h in self.happenings:
            if "denied" not in h.aspects:
                h.place = self.at_home(h)
        for h in self.happenings:
            if h.type == "call":  # told from where, not held there
                h.place = None
            h.goes_on = any(o.parent is h and self.to_come(o) for o in self.happenings)

    def to_come(self, h: Happening) -> bool:
        today = self.merger.published
        return bool(h.value and today and h.value.start >= today and "planned" in h.aspects)

    def only_arrival(self, h: Happening) -> bool:
        """Whether the only day told of a visit is that of coming: "tiba di A pada Rabu"."""
        dated = [m for m in h.mentions if m.date is not None]
        return bool(dated) and all(m.rule in _COMING for m in dated) and not h.days and not h.site

    def stay(self, h: Happening, arrival: TimeValue) -> TimeValue:
        """The days from coming to what is told last of the visit."""
        if arrival.precision != "day" or arrival.start != arrival.end or {"cancelled", "denied"} & set(h.aspects):
            return arrival
        days = [
            o.value.end
            for o in self.happenings
            if o.parent is h
            and o.value
            and o.value.precision == "day"
            and o.value.basis != "inherited"
            and timedelta(0) <= o.value.end - arrival.start <= _LONGEST_STAY
            and not {"cancelled", "denied"} & set(o.aspects)
        ]
        end = max(days, default=arrival.end)
        return replace(arrival, edtf=f"{arrival.edtf}/{end.isoformat()}", end=end) if end > arrival.end else arrival

    def counted_day(self, h: Happening, nth: int) -> TimeValue | None:
        """The day counted within what it belongs to, else within the stay or gathering told of last."""
        before = h.mentions[0].sentence
        near = [
            o
            for o in self.happenings
            if o is not h
            and o.type in ("visit", "conference", "exercise")
            and o.value
            and any(0 <= before - m.sentence <= 2 for m in o.mentions)
        ]
        own = [
            o
            for o in self.happenings
            if o is not h and o.type == "visit" and o.value and set(o.refs("visitor")) & set(h.refs())
        ]
        for o in (h.parent, *reversed(near), *own):
            if o is not None and o.value and (day := day_of(o.value, nth) or self.next_day(o.value, nth, h)):
                if h.type in ("meeting", "agreement") and o.type != "exercise":
                    h.parent = h.parent or o
                return day
        return None

    def next_day(self, value: TimeValue, nth: int, h: Happening) -> TimeValue | None:
        """The nth day of a stay of which only the first is told."""
        day = value.start + timedelta(nth - 1)
        if h.type != "visit" or nth < 2 or value.precision != "day" or value.start != value.end:
            return None
        return TimeValue(day.isoformat(), day, day, "day", "inherited")

    def told_value(self, h: Happening) -> TimeValue | None:
        """The time told; a month far ahead that no word puts in the future is the last one gone by.

        Newswire marks what is to come ("akan", "dijadwalkan"); "pada 23 Mei X mengambil sumpah" is past.
        """
        value, today = (h.date.value if h.date else None), self.merger.published
        if h.date and _AHEAD & {*self.merger.text[h.date.start : h.date.end].lower().split()}:
            return value
        if value is None or today is None or value.basis != "anchored" or value.start - today < _FAR_AHEAD:
            return value
        return value if {"planned", "cancelled", "denied"} & set(h.aspects) else year_before(value)

    def days_of_parts(self, h: Happening) -> TimeValue | None:
        """The days on which the article puts what was held during a visit or gathering."""
        values = [o.value for o in self.happenings if o.parent is h and o.value]
        if not values:
            return None
        if len(values) == 1 or any(value.precision != "day" for value in values):
            return inherited(min(values, key=lambda value: value.start))
        start, end = min(value.start for value in values), max(value.end for value in values)
        edtf = start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"
        return TimeValue(edtf, start, end, "day", "inherited")
