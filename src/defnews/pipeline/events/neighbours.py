"""Days and places from what is told beside it: the same people, the same occasion, the office left."""

from __future__ import annotations

from defnews.pipeline.annotations import TimeValue
from defnews.pipeline.events.places import PlaceReading
from defnews.pipeline.events.settling import Step
from defnews.pipeline.events.spans import day_of, inherited
from defnews.pipeline.events.story import Happening

__all__ = ["NeighbourStep"]

#: Frames that tell who follows whom.
_SUCCESSION = frozenset(
    {
        "appointment.digantikan",
        "appointment.memercayakan",
        "appointment.serah-terima",
        "appointment.menggantikan",
        "appointment.diisi",
    }
)


class NeighbourStep(Step):
    """Gives undated happenings the day of their neighbours in the text."""

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
                h.value = inherited(options[0].value) if options[0].value else None
                h.place = h.place or options[0].place

    def place_of_sides(self, h: Happening) -> PlaceReading | None:
        """ "Pada hari yang sama, menlu kedua negara bertemu": where others of the two states met on that day."""
        sides = {self.side(ref) for ref in h.refs()}
        same = [
            o.place
            for o in self.happenings
            if o is not h
            and o.type in ("meeting", "agreement")
            and o.place
            and o.value
            and h.value
            and o.value.start == o.value.end == h.value.start == h.value.end
            and {self.side(ref) for ref in o.refs()} == sides
        ]
        return same[0] if same and len(sides) > 1 else None

    def day_of_change(self, h: Happening) -> TimeValue | None:
        """ "X dicopot pada Senin. Ia digantikan Y": who follows takes up the office when it is left."""
        if "planned" in h.aspects or not all(m.rule in _SUCCESSION for m in h.mentions):
            return None
        near = [o for o in self.happenings if o is not h and o.type == "appointment" and o.value and h.gap(o) <= 1]
        best = min(near, key=lambda o: h.gap(o), default=None)
        return inherited(best.value) if best and best.value else None

    def same_company(self, h: Happening, o: Happening) -> bool:
        """Whether two deeds told side by side are of the same people, or of the same two states."""
        if self.merger.shared(set(h.refs()), set(o.refs())) >= 2:
            return h.gap(o) <= 8
        if h.gap(o) <= 1 and any(len({*m.watched} & {*o.refs()}) > 1 for m in h.mentions):
            return True  # "X dan Y berunding, lalu menyaksikan penandatanganan …"
        mine, theirs = ({self.side(ref) for ref in happening.refs()} for happening in (h, o))
        return len(mine & theirs) > 1 and h.gap(o) <= 1 and "past" not in h.aspects

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
        return (day_of(value, nth) if nth else None) or inherited(value)
