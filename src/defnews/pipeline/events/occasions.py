"""On what occasion a happening is told: during a visit, on the margins of a gathering, beside a ceremony."""

from __future__ import annotations

from defnews.pipeline.events.arguments import Arguments
from defnews.pipeline.events.places import PlaceReading
from defnews.pipeline.events.spans import lasting
from defnews.pipeline.events.strength import Candidate, Judge

__all__ = ["OccasionReader"]

_STAY_TOLD = 10  # chunks of "Selama empat hari di Indonesia,"


class OccasionReader(Judge):
    """What the triggers of one sentence happen in, and what they have from there."""

    def settle_meanwhile(self, candidate: Candidate, k: int) -> bool:
        """ "A dan B meneken perjanjian saat X berkunjung ke B pada Juni": during that visit, on its days.

        True where the clause tells of the same once more: "A terakhir bertemu menhan B ketika ia menemui X".
        """
        borders = [i for i in range(k + 1, len(self.chunks)) if self.grammar.kind(i) in ("SUB", "STOP", "QUOTE")]
        if not borders or self.chunks[borders[0]].value != "when":
            return False
        if any(c.value == "speech" for c in self.chunks[k : borders[0]]):
            return False  # "…, ujar X saat bertemu Y": when it was said
        when, stop = borders[0], borders[1] if len(borders) > 1 else len(self.chunks)
        types = {f.type for c in self.chunks[when:stop] for f in c.frames}
        if candidate.date is not None:
            if candidate.place is None and "visit" in types and candidate.type in ("meeting", "agreement", "transfer"):
                candidate.within = ("visit", None)
            return False
        if candidate.type == "meeting" and "meeting" in types:
            return True
        dates = [c.date for c in self.chunks[when:stop] if c.date is not None]
        if len(dates) == 1:
            candidate.date = dates[0]
        if candidate.place is None and "visit" in types and candidate.type in ("meeting", "agreement", "transfer"):
            candidate.within = ("visit", None)
        return False

    def stay_told(self) -> Candidate | None:
        """ "Selama empat hari di Indonesia, terhitung sejak Minggu (9/2), X …": how long X is there."""
        days = self.circumstances.length(0) if self.chunks[0].text == "selama" else None
        comma = next((i for i, c in enumerate(self.chunks[:_STAY_TOLD]) if c.kind == "COMMA"), None)
        if days is None or comma is None:
            return None
        where = [i for i in range(comma) if self.grammar.kind(i) == "PLACE" or self.grammar.is_country(i)]
        aside = [c.date for c in self.chunks[comma : comma + 4] if c.date is not None]
        who = next((i for i in range(comma, len(self.chunks)) if self.chunks[i].entity == "person"), None)
        place = self.circumstances.place(where)
        if place is None or who is None or self.grammar.governor(who) is not None:
            return None
        evidence = (self.chunks[0].start, self.chunks[who].end)
        trigger = (self.chunks[0].start, self.chunks[comma - 1].end)
        cast = [(ref, "visitor") for ref in self.chunks[who].refs]
        stay = Candidate("visit", "visit.selama", trigger, evidence, self.sentence, cast, place, anaphoric=True)
        stay.days, stay.date = days, lasting(aside[0], days) if aside else None
        return stay

    def is_purpose_of_journey(self, k: int) -> bool:
        if any(self.grammar.kind(i) == "PLACE" for i in range(k + 1, len(self.chunks))):
            return False
        previous = self.grammar.predicate_left(k - 1) if self.grammar.kind(k - 1) == "PURPOSE" else None
        return previous is not None and any(f.type == "visit" for f in self.chunks[previous].frames)

    def journeys_end(self, k: int) -> PlaceReading | None:
        """Where one goes "untuk mengikuti" a gathering: "bertolak ke Brasilia untuk mengikuti Konferensi …"."""
        if self.grammar.kind(k - 1) != "PURPOSE":
            return None
        j = self.grammar.predicate_left(k - 1)
        if j is None:
            return None
        for frame in self.chunks[j].frames:
            if frame.type == "visit" and frame.voice == "active":
                slots = {slot for slot, role in frame.slots.items() if role == "destination"}
                ends = self.circumstances.journey(j, slots, self.grammar.arguments(j, frame))
                return ends[0] if len(ends) == 1 else None
        return None

    def beside_occasion(self, k: int) -> bool:
        """ "Seusai upacara, ia menerima X", "di sela pembukaan", "sebelum acara itu": on the day told of."""
        for i in range(k - 1, -1, -1):
            chunk = self.chunks[i]
            if chunk.kind == "STOP":
                return False
            if chunk.kind == "NOUN" and "ceremony" in chunk.value.split():
                before = self.chunks[i - 1] if i else None
                if before is not None and before.value == "sela" and "gathering" in chunk.value.split():
                    return False  # "di sela acara itu": during the gathering told of
                return before is not None and (
                    (before.kind == "SUB" and before.value in ("after", "before")) or before.value == "sela"
                )
        return False

    def on_margins(self) -> bool:
        """ "Di sela konferensi": of the gathering told of before."""
        return any(
            chunk.kind == "PREP"
            and chunk.value == "sela"
            and any("gathering" in c.value.split() for c in self.chunks[i + 1 : i + 3] if c.kind == "NOUN")
            for i, chunk in enumerate(self.chunks)
        )

    def only_attends(self, k: int) -> bool:
        """ "Berada di Oslo guna menghadiri konferensi": who is there for a gathering is on no visit."""
        aim = next((i for i in range(k + 1, len(self.chunks)) if self.grammar.kind(i) in ("PURPOSE", "STOP")), k)
        going = self.chunks[aim + 1].frames if aim + 1 < len(self.chunks) else ()
        drill = any(f.type == "exercise" for f in going)  # ships that come "untuk mengikuti latihan" call at a port
        return self.chunks[k].text == "berada" and not drill and any(f.id == "conference.menghadiri" for f in going)

    def day_of_gathering(self) -> bool:
        """ "Pada hari pertama forum": of the gathering told of before."""
        return any(
            a.text == "hari" and c.kind == "NOUN" and "gathering" in c.value.split()
            for a, c in zip(self.chunks, self.chunks[2:], strict=False)
        )

    def settle_within(self, candidate: Candidate, k: int, arguments: Arguments) -> None:
        if arguments.gatherings and candidate.type != "conference":
            title = self.chunks[arguments.gatherings[0]]
            candidate.within = ("conference", (title.start, title.end))
        elif candidate.type == "conference" and arguments.gatherings:
            title = self.chunks[arguments.gatherings[0]]
            candidate.title = (title.start, title.end)
        elif candidate.type in ("meeting", "agreement") and (self.on_margins() or self.day_of_gathering()):
            candidate.within = ("conference", None)
        elif (opening := self.grammar.opening(k)) is not None or arguments.parents:
            for i in (*arguments.parents, *([] if opening is None else [opening])):
                kind = self.chunks[i].frames[0].type
                if kind in ("visit", "conference") and kind != candidate.type:
                    candidate.within = (kind, None)
