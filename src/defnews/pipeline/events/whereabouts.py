"""Where people were told to be: on the same day, or in the scene that the sentence before sets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from defnews.lexicon.frames import event_nouns
from defnews.pipeline.annotations import TimeValue
from defnews.pipeline.events.places import PlaceReading
from defnews.pipeline.events.settling import Step
from defnews.pipeline.events.spans import inherited, overlap
from defnews.pipeline.events.story import Happening
from defnews.pipeline.events.strength import Candidate

__all__ = ["WhereaboutsStep"]

#: What sets the scene for what the same people do next.
_SCENES = frozenset({"visit", "meeting", "agreement", "conference"})
_SCENE = 2  # sentences back
#: Frames whose subject is at home, and whose agent is.
_RECEIVING = frozenset({"meeting.menerima", "meeting.menemui"})
_RECEIVED = frozenset({"meeting.diterima"})


class WhereaboutsStep(Step):
    """Places moments where their people were."""

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

    def at_home(self, h: Happening) -> PlaceReading | None:
        """The place told, in the state of the dateline where none is said and someone of that state takes part.

        Who receives a guest at home need not say where.
        """
        place, home = h.place, self.merger.home
        sides = {self.side(ref) for ref in h.refs()}
        if home is None or home not in sides or (place and place.country):
            return place
        if place is not None and (place.city or (len(sides) > 1 and self.is_house(place))):
            return replace(place, country=home)
        if place is None and h.type == "visit" and h.site and len(sides) > 1:
            return PlaceReading(None, None, home, *h.mentions[0].trigger)
        if place is None and len(sides) > 1 and any(m.somewhere for m in h.mentions):
            return PlaceReading(None, None, home, *h.mentions[0].trigger)
        hosts = {m.refs()[0] for m in h.mentions if m.rule in _RECEIVING and len(m.refs()) > 1 and m.place is None}
        hosts |= {m.refs()[1] for m in h.mentions if m.rule in _RECEIVED and len(m.refs()) > 1 and m.place is None}
        if place is None and len(sides) > 1 and {self.side(ref) for ref in hosts} == {home}:
            return PlaceReading(None, None, home, *h.mentions[0].trigger)
        return place

    def is_house(self, place: PlaceReading) -> bool:
        """Whether the place is a base, palace or hall by its name, rather than a sea or region."""
        first = self.entities[place.ref].name.split()[0].lower() if place.ref else ""
        return any(noun.form == first and noun.noun_class == "site" for noun in event_nouns())

    def only_state(self, h: Happening) -> bool:
        """Whether no words say where, and it has no more than a state from what it belongs to."""
        place = h.place
        own = any(m.place for m in h.mentions)
        return not own and place is not None and place.city is None and place.ref is None

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
        if value and h.value and not overlap(h.value, value):
            return
        if place and h.place and h.place.country and place.country and h.place.country != place.country:
            return
        if h.value is None and value and value.precision == "day":
            h.value = inherited(value)
        if h.type != "call" and (h.date is None or value is not None):
            finer = place and h.place and h.place.city is None and h.place.country == place.country
            h.place = place if finer else h.place or place

    def sets_scene(self, o: Happening, h: Happening) -> bool:
        at = h.mentions[0]
        near = any(m.trigger < at.trigger and at.sentence - m.sentence <= _SCENE for m in o.mentions)
        if o is h or o.type not in _SCENES or not near or ("planned" in o.aspects) != ("planned" in h.aspects):
            return False
        return any(self.is_person(ref) and ref in o.refs() for ref in h.there())

    def last_before(self, at: Candidate) -> Callable[[Happening], tuple[int, int]]:
        return lambda o: max(m.trigger for m in o.mentions if m.trigger < at.trigger)
