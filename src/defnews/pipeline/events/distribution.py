"""One clause, several happenings: two journeys of one verb, meetings held apart, a guest's visit and his reception."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from defnews.pipeline.annotations import DateExpression, Entity
from defnews.pipeline.events.clauses import Chunk
from defnews.pipeline.events.places import PlaceReading
from defnews.pipeline.events.strength import Candidate, Judge

__all__ = ["DistributionReader", "one_by_one", "tells_series"]

#: Who is called on meets the guest; who only welcomes him may not.
_CALLED_ON = ("menerima", "terima", "mendapat")
_SERIES = frozenset({"serangkaian", "rangkaian", "sejumlah", "beberapa"})


class DistributionReader(Judge):
    """Candidates that the clause of another tells along with it."""

    def split(self, candidate: Candidate) -> list[Candidate]:
        """A journey to two states is two visits; a meeting held "secara terpisah" is one for each."""
        if candidate.second_date:
            twice = replace(candidate, date=candidate.second_date, participants=list(candidate.participants))
            twice.second_date = candidate.second_date = None
            return [candidate, twice]
        if candidate.type == "appointment" and (people := self.persons(candidate.refs())):
            return [
                replace(candidate, participants=[(ref, "appointee")]) for ref in (*people, *self.also_made(candidate))
            ]
        if candidate.type == "visit" and len(candidate.destinations) > 1:
            return [
                replace(
                    candidate,
                    place=place,
                    destinations=[place],
                    participants=list(candidate.participants),
                    date=self.day_at(place, candidate) or candidate.date,
                )
                for place in candidate.destinations
            ]
        apart = any(c.value == "apart" or c.text in ("terpisah", "masing-masing") for c in self.chunks)
        if candidate.type == "meeting" and apart:
            subject = candidate.participants[:1]
            others = candidate.participants[1:]
            if len(others) > 1:
                return [replace(candidate, participants=[*subject, other]) for other in others]
        groups = [group for group in candidate.partners if self.persons(group)]
        if candidate.type in ("meeting", "call") and len(groups) > 1:
            met = {ref for group in groups for ref in group}
            if all(ref in met for ref in candidate.refs()):
                return [candidate]  # "mempertemukan A dengan B"
            return [
                replace(
                    candidate,
                    participants=[p for p in candidate.participants if p[0] in group or p[0] not in met],
                )
                for group in groups
            ]
        return [candidate]

    def day_at(self, place: PlaceReading, candidate: Candidate) -> DateExpression | None:
        """ "Singgah di A pada Senin dan di B pada Rabu": the day told right behind each place."""
        behind = [c for c in self.chunks if c.start >= place.end and c.kind not in ("PREP", "COMMA", "OPEN", "CLOSE")]
        days = [c for c in self.chunks if c.date is not None and c.start > candidate.trigger[1]]
        ahead = [p for p in candidate.destinations if p.start > candidate.trigger[1]]
        return behind[0].date if behind and place in ahead and len(days) == len(ahead) else None

    def also_made(self, candidate: Candidate) -> list[str]:
        """ "Melantik A sebagai B dan C sebagai D": besides A, C."""
        if candidate.rule not in ("appointment.mengangkat", "appointment.diangkat"):
            return []
        found: list[str] = []
        for i, chunk in enumerate(self.chunks):
            behind = self.grammar.kind(i - 1) in ("CONJ", "COMMA")
            made = i + 1 < len(self.chunks) and self.chunks[i + 1].text in ("sebagai", "menjadi")
            office = (
                self.grammar.kind(i - 1) == "WORD" and " sebagai " in chunk.text
            )  # "A sebagai [Menlu dan B sebagai …]"
            if ((behind and made) or office) and chunk.start > candidate.trigger[1] and chunk.entity == "person":
                found += [ref for ref in chunk.refs if ref not in candidate.refs()]
        return found

    def gapped(self, candidate: Candidate, k: int) -> list[Candidate]:
        """ "mengunjungi Solomon pada Oktober, lalu Fiji dan Vanuatu pada November": the verb said once."""
        found: list[Candidate] = []
        for j in range(k + 1, len(self.chunks)):
            if self.grammar.kind(j) == "STOP" and self.chunks[j].text != ";":
                break
            then = self.chunks[j].value == "then" and self.grammar.kind(j - 1) in ("COMMA", "CONJ")
            next_one = self.grammar.kind(j) in ("COMMA", "CONJ") or self.chunks[j].text == ";"
            if not then and not (next_one and self.grammar.kind(j - 1) == "DATE"):
                continue
            run, date = self.next_stop(j + 1, dated=not then)
            for place in self.circumstances.destinations(run) if then or date else ():
                found.append(
                    replace(candidate, place=place, destinations=[place], date=date or candidate.date,
                            participants=list(candidate.participants), titles=[])
                )  # fmt: skip
            if then:
                break
        return found

    def next_stop(self, first: int, *, dated: bool) -> tuple[list[int], DateExpression | None]:
        """The places from chunk `first` on, and their day; `dated`: the day ends it, "(ke India 21-23 Agustus dan)
        Malaysia 23-25 Agustus".
        """
        run: list[int] = []
        date = None
        for i in range(first, len(self.chunks)):
            kind = self.grammar.kind(i)
            if kind == "DATE":
                date = self.chunks[i].date
                if dated:
                    break
            elif kind == "PLACE" or self.grammar.is_country(i):
                run.append(i)
            elif kind not in ("PREP", "CONJ", "COMMA"):
                break
        return run, date

    def lengthen(self, stay: Candidate, found: Sequence[Candidate]) -> None:
        """ "Tiba di X pada Senin untuk lawatan tiga hari": the journey told before lasts so long."""
        journey = next((c for c in reversed(found) if c.type == "visit" and c.strong), None)
        if journey is not None:
            journey.days = journey.days or stay.days

    def share_partners(self, deed: Candidate, k: int, found: Sequence[Candidate]) -> None:
        """ "A bertemu B dan meneken perjanjian": it is signed by both."""
        if deed.type != "agreement" or len(deed.refs()) != 1 or not self.persons(deed.refs()):
            return
        met = next((c for c in reversed(found) if c.type == "meeting" and len(c.refs()) == 2), None)
        joined = any(c.kind == "CONJ" or c.value == "then" for c in self.chunks[max(0, k - 3) : k])
        if met is not None and joined and deed.refs()[0] in met.refs():
            deed.participants += [(ref, "signatory") for ref in met.refs() if ref not in deed.refs()]
            deed.strong = True

    def received(self, call: Candidate) -> list[Candidate]:
        """ "A menerima kunjungan B": besides B's visit, the meeting of the two."""
        if call.type == "meeting" and call.strong and len(call.refs()) == 2:
            return self.courtesy(call)
        host, guest = self.persons(call.refs("host")), self.persons(call.refs("visitor"))
        text = " ".join(c.text for c in self.chunks if (c.start, c.end) == call.trigger)
        if call.rule != "visit.menerima-kunjungan" or not (host and guest and text.startswith(_CALLED_ON)):
            return []
        if all(self.is_resident(ref) for ref in guest):
            call.strong = False  # who lives there comes to talk, and visits no state
        parties = [(ref, "party") for ref in (*host, *guest)]
        return [
            replace(call, type="meeting", participants=parties, destinations=[], titles=[], site=False, strong=True)
        ]

    def courtesy(self, call: Candidate) -> list[Candidate]:
        """ "A menerima kunjungan kehormatan B": B from abroad is on a visit."""
        host, guest = call.refs()
        text = " ".join(c.text for c in self.chunks if (c.start, c.end) == call.trigger)
        abroad = self.entities[host].side != self.entities[guest].side and len(self.persons([host, guest])) == 2
        if "terima kunjungan" not in text.replace("menerima", "terima") or not abroad or self.is_resident(guest):
            return []
        participants = [(host, "host"), (guest, "visitor")]
        place = replace(call.place, city=None, ref=None) if call.place else None  # the town is where they met
        return [
            replace(
                call, type="visit", rule="visit.menerima-kunjungan", participants=participants, place=place, partners=[]
            )
        ]

    def is_resident(self, ref: str) -> bool:
        return any(role.office in ("ambassador", "defence_attache") for role in self.entities[ref].roles)


def tells_series(chunks: Sequence[Chunk]) -> bool:
    """Whether a sentence speaks of several meetings: "serangkaian pertemuan bilateral"."""
    return any(
        chunk.text in _SERIES and any(f.type == "meeting" for c in chunks[i + 1 : i + 3] for f in c.frames)
        for i, chunk in enumerate(chunks)
    )


def one_by_one(candidate: Candidate, known: Sequence[Candidate], entities: Mapping[str, Entity]) -> list[Candidate]:
    """Of a series told of, "X bertemu A, B, dan C" is a meeting with each.

    X is who met others before in the series, else who is told first.
    """
    people = candidate.refs()
    persons = all(entities[ref].kind == "person" for ref in people)
    if candidate.type != "meeting" or len(people) < 3 or not persons:
        return [candidate]
    met = [ref for c in reversed(known) if c.type == "meeting" for ref in c.refs()[:1]]
    host = next((ref for ref in met if ref in people), people[0])
    others = [ref for ref in people if ref != host]
    if len({entities[ref].side for ref in people}) < len(people):
        return [candidate]
    return [replace(candidate, participants=[(host, "party"), (ref, "party")]) for ref in others]
