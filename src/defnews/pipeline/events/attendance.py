"""Who was there besides: those who accompany, those present, those who drill, of what is told elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from defnews.pipeline.events.strength import Candidate, Judge
from defnews.pipeline.events.valency import WATCHING

__all__ = ["AttendanceReader"]

_NEAR = 6  # chunks between a meeting and the verb that tells who was there


_SENDING = frozenset({"mengirim", "mengirimkan", "menurunkan", "mengerahkan", "menerjunkan", "menyertakan"})
_JOINING = frozenset({"ikut serta", "turut serta", "ambil bagian", "mengambil bagian", "berpartisipasi", "bergabung"})
_COMING = frozenset({"berasal", "datang"})
_TAKING_PART = frozenset({"peserta", "pesertanya"})


class AttendanceReader(Judge):
    """Weak candidates that add people and states to a happening."""

    def company(self, k: int) -> list[Candidate]:
        """ "Prabowo didampingi A, B, dan C": they take part in what Prabowo takes part in."""
        chunk = self.chunks[k]
        if chunk.value == "company" and self.grammar.kind(k - 1) == "REL":
            return self.companion(k)
        if any(
            (self.grammar.is_verbal(i) and c.kind == "TRIGGER" and "hadir" not in c.text)
            or c.text.startswith("didampingi")
            for i, c in enumerate(self.chunks[:k])
        ):
            return []
        people = self.persons(self.refs([i for i, c in enumerate(self.chunks) if c.kind == "ACTOR"]))
        if len(people) < 2:
            return []
        met = self.told(k, "meeting", "meeting.company", people, "party")
        met.everywhere = self.of_several()
        return [met]

    def companion(self, k: int) -> list[Candidate]:
        """ "X, yang mendampingi Y, …": X is on the journey that Y is on."""
        beside = self.grammar.antecedent(k - 1)
        led = self.grammar.group_right(k + 1) if self.grammar.kind(k + 1) == "ACTOR" else []
        people = self.persons(self.refs([*led, *beside]))
        if not beside or len(people) < 2:
            return []
        return [self.told(k, "visit", "visit.company", people, "visitor")]

    def present(self, k: int) -> list[Candidate]:
        """ "Turut hadir dalam pertemuan itu A dan B": they were at the meeting told of before."""
        place = k + 1 + (self.grammar.kind(k + 1) == "PREP")  # "hadir dalam" may be one verb
        held = self.grammar.is_nominal_trigger(place) and self.chunks[place].frames[0].type == "meeting"
        occasion = self.grammar.kind(k + 1) == "WORD" and self.chunks[k + 1].value == "occasion"
        people = self.persons(self.refs([i for i, c in enumerate(self.chunks) if c.kind == "ACTOR"]))
        if not people or not (occasion or (held and self.grammar.kind(place + 1) == "DET")):
            return []
        return [self.told(k, "meeting", "meeting.present", people, "party")]

    def represented(self, k: int) -> list[Candidate]:
        """ "Sedangkan Belanda diwakili X": X is in what the sentence or the one before tells of."""
        j = k + 1 + (self.grammar.kind(k + 1) == "PREP" and self.chunks[k + 1].value == "oleh")
        people = self.persons(self.refs(self.grammar.group_right(j))) if self.grammar.kind(j) == "ACTOR" else []
        kinds = {"agreement": "signatory", "meeting": "party"}
        return [self.told(k, kind, "represented", people, role) for kind, role in kinds.items() if people]

    def contingent(self, k: int) -> list[Candidate]:
        """ "Rusia menurunkan korvet X", "Siprus dan Prancis ikut serta": of the drill told just before."""
        if self.grammar.kind(k - 1) in ("NEG", "MODAL"):
            return []  # "batal mengirim kapal"
        subject = self.grammar.subject(k)
        behind = self.grammar.skip_nouns(k + 1)
        sent = self.chunks[k].text in _SENDING and any(
            "unit" in c.value.split() for c in self.chunks[k + 1 : max(behind, k + 4)] if c.kind == "NOUN"
        )
        joined = self.chunks[k].text in _JOINING and self.grammar.kind(k + 1) == "STOP"
        if not (sent or joined) or not subject or not all(map(self.grammar.is_country, subject)):
            return []
        return [self.told(k, "exercise", "exercise.contingent", self.refs(subject), "participant")]

    def attended(self, k: int) -> list[Candidate]:
        """ "Pertemuan itu juga diikuti A dan B", "pembicaraan, yang dihadiri A": they were at the meeting told of."""
        j = k - 1
        while self.grammar.kind(j) in ("ASPECT", "WORD", "DET", "REL", "COMMA") and k - j < _NEAR:
            j -= 1
        held = self.grammar.is_nominal_trigger(j) and self.chunks[j].frames[0].type == "meeting"
        told = {self.grammar.kind(i) for i in range(j + 1, k)} & {"DET", "REL"}
        first = self.grammar.skip_nouns(k + 1 + (self.grammar.kind(k + 1) == "PREP"))
        if not held or not told or self.grammar.kind(first) != "ACTOR":
            return []
        people = self.persons(self.refs(self.grammar.group_right(first)))
        return [self.told(k, "meeting", "meeting.present", people, "party")] if people else []

    def led(self, k: int) -> list[Candidate]:
        """ "Delegasi A dipimpin X, sedangkan B diwakili Y": they were at what was told of last."""
        subject = self.grammar.subject(k)
        if not subject or any(self.chunks[i].entity == "person" for i in subject):
            return []
        people = self.persons(self.refs([i for i in range(k + 1, len(self.chunks)) if self.chunks[i].kind == "ACTOR"]))
        return [self.told(k, "conference", "conference.hadir", people, "attendee")] if people else []

    def those_who_drill(self, k: int, least: int = 2) -> list[Candidate]:
        """ "Pesertanya 4.100 personel TNI, serta pasukan dari A, B, dan C": of the exercise told of before."""
        stop = next((i for i, c in enumerate(self.chunks) if c.text in WATCHING), len(self.chunks))
        sides = [
            ref
            for ref in self.refs([i for i in range(stop) if self.grammar.kind(i) == "ACTOR" and not self.is_where(i)])
            if self.entities[ref].kind == "country" or self.entities[ref].organisation_kind == "armed_forces"
        ]
        if len(sides) < least:
            return []
        return [self.told(k, "exercise", "exercise.peserta", sides, "participant")]

    def come_to_drill(self, k: int) -> bool:
        """ "Armada yang turun berlatih berasal dari A, B, dan C": where those who drill are from."""
        behind = self.grammar.kind(k + 1) == "PREP" and self.chunks[k + 1].value == "dari"
        if not behind or self.chunks[k].text not in _COMING:
            return False
        before = self.chunks[:k]
        who = any(c.text in _TAKING_PART or (c.kind == "NOUN" and "unit" in c.value.split()) for c in before)
        drill = any(f.type == "exercise" for c in before for f in c.frames) or any(c.kind == "TITLE" for c in before)
        return who and (drill or any(c.text in _TAKING_PART for c in before))

    def told(self, k: int, kind: str, rule: str, refs: Sequence[str], role: str) -> Candidate:
        """What the trigger at `k` tells of those who are in it: the happening itself is told elsewhere."""
        place = (self.chunks[k].start, self.chunks[k].end)
        cast = [(ref, role) for ref in refs]
        return Candidate(kind, rule, place, self.evidence(k), self.sentence, cast, anaphoric=True)

    def gathers(self) -> bool:
        """Whether the sentence is about a gathering: "mengikuti konferensi bersama A, B, dan C" is no drill."""
        return any(c.kind == "GATHERING" or (c.kind == "NOUN" and "gathering" in c.value.split()) for c in self.chunks)

    def is_where(self, i: int) -> bool:
        """Whether the state at `i` is where something is: "di lepas pantai Guam"."""
        governor = self.grammar.governor(i)
        return governor is not None and self.chunks[governor].value in ("di", "ke")

    def of_several(self) -> bool:
        """ "Dalam ketiga pertemuan itu" speaks of every one."""
        return any(
            chunk.text in ("kedua", "ketiga", "keempat", "semua", "seluruh") and self.grammar.is_nominal_trigger(i + 1)
            for i, chunk in enumerate(self.chunks)
        )
