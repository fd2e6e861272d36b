"""What is held during what: meetings during visits and gatherings, day trips during journeys."""

from __future__ import annotations

from datetime import timedelta

from defnews.pipeline.annotations import TimeValue
from defnews.pipeline.events.settling import Step
from defnews.pipeline.events.spans import overlap
from defnews.pipeline.events.story import Happening
from defnews.pipeline.events.strength import Candidate

__all__ = ["ParentStep"]

_UNDONE = frozenset({"cancelled", "denied"})
_RECEIVING = ("menjamu", "jamu", "menerima", "terima")

#: Visitors whose leaving is not told stay no longer than this.
_UNTOLD_STAY = timedelta(7)


class ParentStep(Step):
    """Finds the visit or gathering that a happening is part of."""

    def parent_of(self, h: Happening) -> Happening | None:
        """The visit or conference that a happening is part of."""
        if h.type == "conference":
            return None
        if h.type == "visit" and not h.site:
            return self.journey_around(h)
        return self.stated_parent(h) or self.visit_around(h)

    def tell_parent(self, h: Happening, parent: Happening) -> None:
        """A forum is where its meetings are, whoever meets at it attends; who receives a guest is host."""
        if parent.type == "conference":
            parent.place = parent.place or h.place
            told = any(m.rule == "conference.dihadiri" for m in parent.mentions)
            if h.type == "meeting" and not told:
                parent.participants += [
                    (ref, "attendee") for ref in h.refs() if self.is_person(ref) and ref not in parent.refs()
                ]
        elif parent.type == "visit" and not parent.refs("host"):
            hosts = [m.refs()[:1] for m in h.mentions if m.rule == "meeting.menerima" or self.receives(m)]
            hosts += [m.refs()[1:] for m in h.mentions if m.rule == "meeting.diterima"]
            known = set(parent.refs())
            for ref in dict.fromkeys(ref for group in hosts for ref in group if ref not in known):
                parent.participants.append((ref, "host"))

    def receives(self, mention: Candidate) -> bool:
        """ "Menjamu tamunya", not "menemui": who does so is host."""
        verb = self.merger.text[slice(*mention.trigger)].lower()
        return mention.rule == "meeting.menemui" and verb.startswith(_RECEIVING)

    def stated_parent(self, h: Happening) -> Happening | None:
        for mention in h.mentions:
            if mention.within is None:
                continue
            kind, title = mention.within
            options = [o for o in self.happenings if o.type == kind and o is not h]
            if title:
                name = self.merger.text[slice(*title)]
                options = [o for o in options if self.merger.is_title_of(name, o)]
            elif kind == "visit":
                options = [o for o in options if set(o.refs("visitor")) & set(h.refs())] or options
            if options:
                return max(
                    options,
                    key=lambda o: (
                        self.compatible(h, o),
                        len(o.mentions) if kind == "conference" else 0,  # the one that the article is about
                        -abs(o.mentions[0].sentence - mention.sentence),
                    ),
                )
        return None

    def journey_around(self, h: Happening) -> Happening | None:
        """The longer visit to the same state that a day trip belongs to."""
        for o in self.happenings:
            if (
                o.type == "visit"
                and o is not h
                and set(o.refs("visitor")) & set(h.refs("visitor"))
                and h.date
                and o.date
            ):
                a, b = h.date.value, o.date.value
                same = h.place and o.place and h.place.country == o.place.country
                if same and a.start == a.end and b.start < b.end and b.start <= a.start <= b.end:
                    return o
        return None

    def visit_around(self, h: Happening) -> Happening | None:
        if h.type not in ("meeting", "agreement", "visit"):
            return None
        options = [
            o
            for o in self.happenings
            if o.type == "visit"
            and o is not h
            and not o.site
            and set(o.refs("visitor")) & h.there()
            and self.compatible(h, o)
            and self.close(h, o)
        ]
        return max(
            options,
            key=lambda o: (
                ("planned" in o.aspects) == ("planned" in h.aspects),  # "yang bertemu X, akan mengunjungi Y"
                -abs(o.mentions[0].sentence - h.mentions[0].sentence),
            ),
            default=None,
        )

    def compatible(self, h: Happening, o: Happening) -> bool:
        if h.place and o.place and h.place.country and o.place.country and h.place.country != o.place.country:
            return False
        if _UNDONE & set(o.aspects) and not _UNDONE & set(h.aspects):
            return False  # a journey called off holds nothing that has been or will be
        if o.type == "visit" and "planned" in o.aspects and o.date is None and self.is_done(h):
            return False  # a journey still to come holds nothing that has been
        if o.type == "visit" and o.date is None and o.nth_day and h.date and not h.nth_day:
            return False  # "pada hari terakhir lawatannya ia terbang ke X": no part of another day
        if not (h.date and o.date) or overlap(h.date.value, o.date.value):
            return True
        return self.still_there(o, h.date.value)

    def is_done(self, h: Happening) -> bool:
        today = self.merger.published
        return "planned" not in h.aspects and bool(h.date and today and h.date.value.end <= today)

    def still_there(self, stay: Happening, value: TimeValue) -> bool:
        """Whether a visitor of whom only the arrival is told may be there yet: within a week, and not moved on."""
        if stay.date is None or stay.date.value.precision != "day" or value.precision != "day":
            return False
        begun = stay.date.value.start
        alone = stay.date.value.end == begun and not stay.site
        if stay.type != "visit" or not alone or not begun < value.start <= begun + _UNTOLD_STAY:
            return False
        return not any(
            o is not stay
            and o.type == "visit"
            and not o.site
            and o.date
            and begun < o.date.value.start <= value.start
            and set(o.refs("visitor")) & set(stay.refs("visitor"))
            and not (o.place and stay.place and o.place.country == stay.place.country)
            for o in self.happenings
        )

    def close(self, h: Happening, o: Happening) -> bool:
        """A meeting without date or place of its own belongs to a visit told of beside it."""
        if o.mentions[0].rule == "visit.pulang-dari" and o.mentions[0].trigger > h.mentions[0].trigger:
            return False  # told only by its end, behind
        anchored = bool(h.place and o.place and h.place.country) or bool(h.date and o.date)
        return anchored or h.gap(o) <= 1
