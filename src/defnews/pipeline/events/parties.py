"""Who takes part, by the whole article: people before their states, states that drill, the other side of a gift."""

from __future__ import annotations

from defnews.pipeline.entities.people import name_words
from defnews.pipeline.events.likeness import RECEIVING
from defnews.pipeline.events.settling import Step
from defnews.pipeline.events.story import Happening

__all__ = ["PartyStep"]


class PartyStep(Step):
    """Settles the sides of happenings."""

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

    def master_first(self, h: Happening) -> None:
        """A ship's commander who is named stands for it on its visits."""
        visitors = h.refs("visitor")
        if h.type != "visit" or not visitors or any(map(self.is_person, visitors)):
            return
        sides = {self.side(ref) for ref in visitors}
        masters = [e.id for e in self.entities.values() if e.country in sides and self.merger.is_master(e.id)]
        if len(masters) == len(sides) == 1 and any(m.afloat for m in h.mentions):
            h.participants.insert(0, (masters[0], "visitor"))

    def companions_talk(self, h: Happening) -> None:
        """ "A menerima kunjungan B. Tamu itu datang bersama C": who comes with a guest is received with him."""
        called = {m.trigger for m in h.mentions if m.rule == RECEIVING}
        if h.type != "meeting" or not called:
            return
        for o in self.happenings:
            if o.type == "visit" and called & {m.trigger for m in o.mentions if m.rule == RECEIVING}:
                guests = [ref for ref in o.refs("visitor") if self.is_person(ref) and ref not in h.refs()]
                h.participants += [(ref, "party") for ref in guests]

    def states_drill(self, h: Happening) -> None:
        """Ministers agree on an exercise and generals open it; states hold it."""
        if not h.participants:
            h.participants = [(ref, "participant") for ref in self.talked_of_by(h)]
        bodies = [(ref, role) for ref, role in h.participants if not self.is_person(ref)]
        states = dict.fromkeys(f"country:{self.side(ref)}" for ref in h.refs())
        told = {self.side(ref) for ref, _ in bodies}
        home = f"country:{self.merger.home}"
        if len(told) == 1 and all(m.with_home for m in h.mentions if m.participants) and h.mentions[0].with_home:
            states = {**states, home: None}
        states = dict.fromkeys(
            ref for ref in states if ref in self.entities and ref.removeprefix("country:") not in told
        )
        h.participants = [*bodies, *((ref, "participant") for ref in states)] or h.participants

    def talked_of_by(self, h: Happening) -> list[str]:
        """ "Pertemuan itu membahas latihan X": who speaks of a drill that no one is said to hold will hold it."""
        at = h.mentions[0].sentence
        talks = [o for o in self.happenings if o.type == "meeting" and any(m.sentence == at for m in o.mentions)]
        sides = {self.side(ref) for o in talks for ref in o.refs()}
        return [ref for o in talks for ref in o.refs()] if len(talks) == 1 and len(sides) == 2 else []

    def other_side(self, h: Happening) -> None:
        """ "Doha juga akan melatih awak kapal": to whom is told beside it, of a gift or contract of the same state."""
        sides = {self.side(ref) for ref in h.refs()}
        if len(sides) != 1:
            return
        role = "recipient" if h.refs("supplier") else "supplier"
        near = [o for o in self.happenings if o is not h and o.type in ("transfer", "agreement") and h.gap(o) <= 3]
        for o in sorted(near, key=lambda o: (h.gap(o), o.type != "transfer")):
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
