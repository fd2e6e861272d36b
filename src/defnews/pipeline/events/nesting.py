"""What belongs to what: meetings to visits, tours to journeys, parties to their sides.

Runs once over the merged happenings: who takes part, what is held during what, and which day and
place a happening has from the one that it belongs to.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from defnews.pipeline.annotations import TimeValue
from defnews.pipeline.entities.people import name_words
from defnews.pipeline.events.circumstances import PlaceReading, day_of, lasting, year_before
from defnews.pipeline.events.merging import Happening, Merger
from defnews.pipeline.events.strength import Candidate

__all__ = ["Nesting"]

_FAR_AHEAD = timedelta(45)
#: Words that put a date in the future by themselves.
_AHEAD = frozenset({"depan", "mendatang", "nanti"})
#: Visitors whose leaving is not told stay no longer than this.
_UNTOLD_STAY = timedelta(7)
#: What is done at one place on one day, and what sets the scene for it, so many sentences before.
_MOMENTS = frozenset({"meeting", "agreement", "transfer"})
_SCENES = frozenset({"visit", "meeting", "agreement", "conference"})
_SCENE = 2
#: Frames that tell who follows whom.
_SUCCESSION = frozenset({"appointment.digantikan", "appointment.memercayakan", "appointment.serah-terima"})


def _inherited(value: TimeValue) -> TimeValue:
    return TimeValue(value.edtf, value.start, value.end, value.precision, "inherited")


def _placed(place: PlaceReading | None, parent: PlaceReading | None) -> PlaceReading | None:
    """The place told, in the state of what it belongs to where it says none ("di Garnisun Bolkiah")."""
    if place is None or parent is None or place.country is not None:
        return place or parent
    return replace(place, country=parent.country, city=place.city or parent.city)


def _gap(h: Happening, o: Happening) -> int:
    """Sentences between the nearest mentions of two happenings."""
    return min(abs(a.sentence - b.sentence) for a in h.mentions for b in o.mentions)


class Nesting:
    """Settles the happenings of one article, in place."""

    def __init__(self, merger: Merger) -> None:
        self.merger = merger
        self.happenings = merger.happenings
        self.entities = merger.entities
        self.side = merger.side
        self.is_person = merger.is_person
        self.is_body = merger.is_body
        self.scenes = {scene.sentence: scene for scene in merger.scenes}

    def settle(self) -> None:
        self.share_aspects()
        for h in self.happenings:
            if h.type == "meeting" and any(m.summit for m in h.mentions) and len({*map(self.side, h.refs())}) > 2:
                h.type, h.participants = "conference", [(ref, "attendee") for ref in h.refs()]
            if h.type == "exercise":
                self.states_drill(h)
            if h.type == "transfer":
                self.other_side(h)
            self.people_first(h)
            self.drop_own_body(h)
        for h in self.happenings:
            h.parent = self.parent_of(h)
        for h in self.happenings:
            if h.parent is not None:
                self.tell_parent(h, h.parent)
        self.inherit()

    # -- who ----------------------------------------------------------------------------------

    def people_first(self, h: Happening) -> None:
        """A state or body takes part only where no person of its side does."""
        kept: list[tuple[str, str]] = []
        for ref, role in h.participants:
            if not self.is_person(ref) and h.type != "appointment":
                side = self.side(ref)
                rivals = [
                    (other, r)
                    for other, r in h.participants
                    if other != ref
                    and self.side(other) == side
                    and (self.is_person(other) or (self.entities[ref].kind == "country" and self.is_body(other)))
                ]
                if any(r == role or r not in ("supplier", "recipient") for _, r in rivals):
                    continue
            kept.append((ref, role))
        if h.type == "visit":  # one's own ambassador is not host
            own = {self.side(ref) for ref, role in kept if role == "visitor"}
            kept = [(ref, role) for ref, role in kept if role != "host" or self.side(ref) not in own]
        h.participants = kept

    def states_drill(self, h: Happening) -> None:
        """Ministers agree on an exercise and generals open it; states hold it."""
        bodies = [(ref, role) for ref, role in h.participants if not self.is_person(ref)]
        states = dict.fromkeys(f"country:{self.side(ref)}" for ref in h.refs())
        h.participants = bodies or [(ref, "participant") for ref in states if ref in self.entities] or h.participants

    def other_side(self, h: Happening) -> None:
        """ "Doha juga akan melatih awak kapal": to whom is told beside it, of a gift or contract of the same state."""
        sides = {self.side(ref) for ref in h.refs()}
        if len(sides) != 1:
            return
        role = "recipient" if h.refs("supplier") else "supplier"
        near = [o for o in self.happenings if o is not h and o.type in ("transfer", "agreement") and _gap(h, o) <= 3]
        for o in sorted(near, key=lambda o: (_gap(h, o), o.type != "transfer")):
            others = {self.side(ref): ref for ref in o.refs()}
            if len(others) == 2 and sides < others.keys():
                side = (others.keys() - sides).pop()
                state = f"country:{side}"
                h.participants.append((state if state in self.entities else others[side], role))
                return

    def share_aspects(self) -> None:
        """Visits told by one verb ("mengunjungi Rusia dan Belarusia") are planned or past together."""
        for h in self.happenings:
            for o in self.happenings:
                if (
                    o is not h
                    and h.type == o.type == "visit"
                    and ({m.trigger for m in h.mentions} & {m.trigger for m in o.mentions})
                ):
                    o.aspects += [a for a in h.aspects if a not in o.aspects]

    def drop_own_body(self, h: Happening) -> None:
        """The body to which a summit belongs is not its attendee."""
        if h.type == "conference" and h.name:
            words = set(name_words(h.name))
            h.participants = [
                (ref, role)
                for ref, role in h.participants
                if role != "attendee" or not self.is_body(ref) or not self.in_title(ref, words)
            ]

    def in_title(self, ref: str, words: set[str]) -> bool:
        entity = self.entities[ref]
        forms = (entity.name, entity.acronym or "", *entity.aliases)
        return any(form and set(name_words(form)) <= words for form in forms)

    # -- during what ----------------------------------------------------------------------------

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
            hosts = [m.refs()[:1] for m in h.mentions if m.rule == "meeting.menerima"]
            hosts += [m.refs()[1:] for m in h.mentions if m.rule == "meeting.diterima"]
            known = set(parent.refs())
            for ref in dict.fromkeys(ref for group in hosts for ref in group if ref not in known):
                parent.participants.append((ref, "host"))

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
            and set(o.refs("visitor")) & set(h.refs())
            and self.compatible(h, o)
            and self.close(h, o)
        ]
        return max(options, key=lambda o: -abs(o.mentions[0].sentence - h.mentions[0].sentence), default=None)

    def compatible(self, h: Happening, o: Happening) -> bool:
        if h.place and o.place and h.place.country and o.place.country and h.place.country != o.place.country:
            return False
        if o.type == "visit" and "planned" in o.aspects and o.date is None and self.is_done(h):
            return False  # a journey still to come holds nothing that has been
        if not (h.date and o.date) or (
            h.date.value.start <= o.date.value.end and o.date.value.start <= h.date.value.end
        ):
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
        return anchored or _gap(h, o) <= 1

    # -- when and where -------------------------------------------------------------------------

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
                    h.value = _inherited(h.parent.value)
                h.place = _placed(h.place, h.parent.place)
        for h in sorted(self.happenings, key=lambda h: h.mentions[0].trigger):
            if h.type in _MOMENTS and (h.value is None or h.place is None):
                self.share_scene(h)
        for h in self.happenings:
            if h.type in _MOMENTS and (h.place is None or self.only_state(h)):
                there = self.place_of_day(h)
                if there and (h.place is None or there.country == h.place.country):
                    h.place = there
        for h in self.happenings:
            if h.type == "call":  # told from where, not held there
                h.place = None
            h.goes_on = any(o.parent is h and self.to_come(o) for o in self.happenings)

    def to_come(self, h: Happening) -> bool:
        today = self.merger.published
        return bool(h.value and today and h.value.start >= today and "planned" in h.aspects)

    def only_state(self, h: Happening) -> bool:
        """Whether no words say where, and it has no more than a state from what it belongs to."""
        place = h.place
        own = any(m.place for m in h.mentions)
        return not own and place is not None and place.city is None and place.ref is None

    def place_of_day(self, h: Happening) -> PlaceReading | None:
        """Where the same people were told to be on the same day, if it is one place."""
        if h.value is None or h.value.precision != "day" or h.value.start != h.value.end or "denied" in h.aspects:
            return None
        people = {ref for ref in h.refs() if self.is_person(ref)}
        there = [
            o.place
            for o in self.happenings
            if o is not h
            and o.value
            and o.value.precision == "day"
            and o.value.start <= h.value.start <= o.value.end
            and (o.parent is None or o.value.start == o.value.end)
            and o.type not in ("call", "appointment")
            and not {"denied", "cancelled"} & set(o.aspects)
            and people & set(o.refs())
            and o.place
            and o.place.country
        ]
        if len({place.country for place in there}) != 1:
            return None
        towns = {place.city: place for place in there if place.city}
        return next(iter(towns.values())) if len(towns) == 1 else replace(there[0], city=None, ref=None)

    def share_scene(self, h: Happening) -> None:
        """A deed told right behind another of the same people was done there, on that day.

        Not where a word says that it was done before, or only one of the two is still to come.
        """
        told = h.mentions[0]
        if told.before or "denied" in h.aspects or (told.date is None and "past" in h.aspects):
            return
        best = max((o for o in self.happenings if self.sets_scene(o, h)), key=self.last_before(told), default=None)
        if best is not None:
            self.set_in(h, best.place, best.value)
        scene = self.scenes.get(told.sentence - 1)
        if scene and scene.people & set(h.refs()) and scene.planned == ("planned" in h.aspects):
            self.set_in(h, scene.place, scene.date.value if scene.date else None)

    def set_in(self, h: Happening, place: PlaceReading | None, value: TimeValue | None) -> None:
        """Place and day of a scene, each where the happening has none and the other does not speak against it."""
        if value and h.value and not (h.value.start <= value.end and value.start <= h.value.end):
            return
        if place and h.place and h.place.country and place.country and h.place.country != place.country:
            return
        if h.value is None and value and value.precision == "day":
            h.value = _inherited(value)
        if h.type != "call" and (h.date is None or value is not None):
            finer = place and h.place and h.place.city is None and h.place.country == place.country
            h.place = place if finer else h.place or place

    def sets_scene(self, o: Happening, h: Happening) -> bool:
        at = h.mentions[0]
        near = any(m.trigger < at.trigger and at.sentence - m.sentence <= _SCENE for m in o.mentions)
        if o is h or o.type not in _SCENES or not near or ("planned" in o.aspects) != ("planned" in h.aspects):
            return False
        return any(self.is_person(ref) and ref in o.refs() for ref in h.refs())

    def last_before(self, at: Candidate) -> Callable[[Happening], tuple[int, int]]:
        return lambda o: max(m.trigger for m in o.mentions if m.trigger < at.trigger)

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
            if o is not None and o.value and (day := day_of(o.value, nth)):
                if h.type in ("meeting", "agreement") and o.type != "exercise":
                    h.parent = h.parent or o
                return day
        return None

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

    def follow_neighbours(self) -> None:
        """What has no day or place of its own has that of the deed told beside it.

        Beside it stands what the same people did, and what "pada kesempatan yang sama" refers to.
        """
        for h in self.happenings:
            if h.value is None and "denied" not in h.aspects and any(m.occasion for m in h.mentions):
                self.share_occasion(h)
            if h.place is None and h.type != "appointment" and h.date and h.date.rule == "then":
                source = self.told_before(h)
                h.place = source.place if source and source.value == h.value else None
            if h.value is None and h.type == "appointment":
                h.value = self.day_of_change(h)
            if h.value is not None or h.type not in ("meeting", "agreement") or "planned" in h.aspects:
                continue
            options = [
                o
                for o in self.happenings
                if o is not h
                and o.value
                and o.value.precision == "day"
                and o.type in ("meeting", "agreement")
                and self.same_company(h, o)
                and (h.place is None or o.place is None or h.place.country == o.place.country)
            ]
            if options:
                h.value = _inherited(options[0].value) if options[0].value else None
                h.place = h.place or options[0].place

    def day_of_change(self, h: Happening) -> TimeValue | None:
        """ "X dicopot pada Senin. Ia digantikan Y": who follows takes up the office when it is left."""
        if not all(m.rule in _SUCCESSION for m in h.mentions):
            return None
        near = [o for o in self.happenings if o is not h and o.type == "appointment" and o.value and _gap(h, o) <= 1]
        best = min(near, key=lambda o: _gap(h, o), default=None)
        return _inherited(best.value) if best and best.value else None

    def same_company(self, h: Happening, o: Happening) -> bool:
        """Whether two deeds told side by side are of the same people, or of the same two states."""
        if self.merger.shared(set(h.refs()), set(o.refs())) >= 2:
            return _gap(h, o) <= 8
        mine, theirs = ({self.side(ref) for ref in happening.refs()} for happening in (h, o))
        return len(mine & theirs) > 1 and _gap(h, o) <= 1 and "past" not in h.aspects

    def share_occasion(self, h: Happening) -> None:
        source = self.told_before(h, "day")
        if source is not None:
            h.value = self.edge_of(source.value, h) if source.value else None
            if h.type != "appointment":
                h.place = h.place or source.place

    def told_before(self, h: Happening, *precisions: str) -> Happening | None:
        """The dated happening that the sentences before `h` told of last."""
        first = min(m.sentence for m in h.mentions)
        told = [
            (max(m.sentence for m in o.mentions if m.sentence < first), o)
            for o in self.happenings
            if o is not h
            and o.value
            and (not precisions or o.value.precision in precisions)
            and o.mentions[0].sentence < first
        ]
        return max(told, key=lambda item: item[0])[1] if told else None

    def edge_of(self, value: TimeValue, h: Happening) -> TimeValue:
        """Of several days the first where it is the opening that sets the occasion, the last for the end."""
        words = " ".join(self.merger.text[slice(*m.evidence)].lower() for m in h.mentions if m.occasion)
        nth = 1 if "pembukaan" in words else -1 if "penutupan" in words else 0
        return (day_of(value, nth) if nth else None) or _inherited(value)

    def days_of_parts(self, h: Happening) -> TimeValue | None:
        """The days on which the article puts what was held during a visit or gathering."""
        values = [o.value for o in self.happenings if o.parent is h and o.value]
        if not values:
            return None
        if len(values) == 1 or any(value.precision != "day" for value in values):
            return _inherited(min(values, key=lambda value: value.start))
        start, end = min(value.start for value in values), max(value.end for value in values)
        edtf = start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"
        return TimeValue(edtf, start, end, "day", "inherited")
