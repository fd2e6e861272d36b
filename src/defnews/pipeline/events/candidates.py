"""What one sentence tells: frames filled from its chunks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from defnews.lexicon.frames import Frame
from defnews.pipeline.annotations import Entity
from defnews.pipeline.events.circumstances import PlaceReading
from defnews.pipeline.events.clauses import Chunk
from defnews.pipeline.events.gatherings import NameReader
from defnews.pipeline.events.strength import Candidate
from defnews.pipeline.events.valency import Arguments

__all__ = ["Candidate", "one_by_one", "read_candidates", "tells_series"]

#: Words for two who are told of before, and what they are the two of.
_BOTH = frozenset({"keduanya", "mereka"})
_BOTH_OF = frozenset({
    "pihak", "belah", "negara", "menteri", "pemimpin", "presiden", "kepala", "menhan", "menlu", "panglima", "pejabat",
    "delegasi", "pemerintah", "perdana",
})  # fmt: skip
_SERIES = frozenset({"serangkaian", "rangkaian", "sejumlah", "beberapa"})
#: Verbs that fix many things; an office is one only where it is named.
#: Verbs of planning that take a noun: "merencanakan latihan".
_PLANS = frozenset({"merencanakan", "menjadwalkan"})
#: Verbs of a state that lets something be sold.
_APPROVING = frozenset(
    {"menyetujui", "mengumumkan", "mengesahkan", "mengizinkan", "membatalkan", "menunda", "menghentikan"}
)
_WITNESSING = frozenset({"menyaksikan", "saksikan"})
_STAYS = frozenset({"kunjungan", "lawatan"})  # of "melakukan kunjungan"
_FIXING = frozenset({"menetapkan", "ditetapkan"})
_BEFORE = frozenset({"sebelumnya", "sebelum itu", "sebelum ini", "terakhir kali", "pernah", "dahulu"})


class _Reader(NameReader):
    """Candidates of the triggers of one sentence, and of its names."""

    def read(self) -> list[Candidate]:
        found: list[Candidate] = []
        for k, chunk in enumerate(self.chunks):
            if again := self.edition(k):
                found.append(again)
            elif self.is_edition(k + 1):
                continue  # "MNEK edisi sebelumnya" is not this MNEK
            elif chunk.text.split()[0] == "hadir" and k <= 1 and (there := self.present(k)):
                found += there
            elif chunk.kind == "TRIGGER":
                options = [c for frame in chunk.frames if (c := self.frame(k, frame)) is not None]
                best = next((c for c in options if c.strong), options[0] if options else None)
                if best and best.days and not best.participants:
                    self.lengthen(best, found)
                if any(f.theme == "drill" for f in chunk.frames) and not self.gathers():
                    found += self.those_who_drill(k, least=3)
                if best:
                    found += self.received(best)
                    self.share_partners(best, k, found)
                    found += self.split(best)
                    if best.type == "visit" and best.strong:
                        found += self.gapped(best, k)
            elif chunk.text.startswith("didampingi") or chunk.value == "company":
                found += self.company(k)
            elif chunk.text == "pesertanya":
                found += self.those_who_drill(k)
            elif chunk.kind == "GATHERING" and self.alias_of(k) is not None and found:
                known, other = found[-1], self.titled(k)
                known.titles.append((chunk.start, chunk.end))
                known.date, known.place = known.date or other.date, known.place or other.place
            elif chunk.kind == "GATHERING" or (chunk.kind == "TITLE" and chunk.value == "exercise"):
                found.append(self.titled(k))
            elif chunk.kind == "NOUN" and "gathering" in chunk.value.split() and self.grammar.kind(k + 1) in (
                "DET", "REL"
            ):  # fmt: skip
                found.append(self.titled(k))  # "forum tersebut", "pameran yang dibuka sejak Selasa"
        return found

    def received(self, call: Candidate) -> list[Candidate]:
        """ "A menerima kunjungan B": besides B's visit, the meeting of the two."""
        if call.type == "meeting" and call.strong and len(call.refs()) == 2:
            return self.courtesy(call)
        host, guest = self.persons(call.refs("host")), self.persons(call.refs("visitor"))
        text = " ".join(c.text for c in self.chunks if (c.start, c.end) == call.trigger)
        if call.rule != "visit.menerima-kunjungan" or not (host and guest and text.startswith(("menerima", "terima"))):
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

    def company(self, k: int) -> list[Candidate]:
        """ "Prabowo didampingi A, B, dan C": they take part in what Prabowo takes part in."""
        chunk = self.chunks[k]
        if chunk.value == "company" and self.grammar.kind(k - 1) == "REL":
            return self.companion(k)
        if any(
            (self.grammar.is_verbal(i) and c.kind == "TRIGGER" and c.text != "hadir") or c.text.startswith("didampingi")
            for i, c in enumerate(self.chunks[:k])
        ):
            return []
        people = self.persons(self.refs([i for i, c in enumerate(self.chunks) if c.kind == "ACTOR"]))
        if len(people) < 2:
            return []
        return [
            Candidate(
                "meeting", "meeting.company", (chunk.start, chunk.end), self.evidence(k), self.sentence,
                [(ref, "party") for ref in people], anaphoric=True, everywhere=self.of_several(),
            )
        ]  # fmt: skip

    def companion(self, k: int) -> list[Candidate]:
        """ "X, yang mendampingi Y, …": X is on the journey that Y is on."""
        beside = self.grammar._antecedent(k - 1)
        led = self.grammar.group_right(k + 1) if self.grammar.kind(k + 1) == "ACTOR" else []
        people = self.persons(self.refs([*led, *beside]))
        if not beside or len(people) < 2:
            return []
        chunk = self.chunks[k]
        return [
            Candidate(
                "visit", "visit.company", (chunk.start, chunk.end), self.evidence(k), self.sentence,
                [(ref, "visitor") for ref in people], anaphoric=True,
            )
        ]  # fmt: skip

    def present(self, k: int) -> list[Candidate]:
        """ "Turut hadir dalam pertemuan itu A dan B": they were at the meeting told of before."""
        place = k + 1 + (self.grammar.kind(k + 1) == "PREP")  # "hadir dalam" may be one verb
        held = self.grammar.is_nominal_trigger(place) and self.chunks[place].frames[0].type == "meeting"
        occasion = self.grammar.kind(k + 1) == "WORD" and self.chunks[k + 1].value == "occasion"
        people = self.persons(self.refs([i for i, c in enumerate(self.chunks) if c.kind == "ACTOR"]))
        if not people or not (occasion or (held and self.grammar.kind(place + 1) == "DET")):
            return []
        chunk = self.chunks[k]
        return [
            Candidate(
                "meeting", "meeting.present", (chunk.start, chunk.end), self.evidence(k), self.sentence,
                [(ref, "party") for ref in people], anaphoric=True,
            )
        ]  # fmt: skip

    def those_who_drill(self, k: int, least: int = 2) -> list[Candidate]:
        """ "Pesertanya 4.100 personel TNI, serta pasukan dari A, B, dan C": of the exercise told of before."""
        chunk, stop = (
            self.chunks[k],
            next((i for i, c in enumerate(self.chunks) if c.text in ("pengamat", "peninjau")), len(self.chunks)),
        )
        sides = [
            ref
            for ref in self.refs([i for i in range(stop) if self.grammar.kind(i) == "ACTOR" and not self.is_where(i)])
            if self.entities[ref].kind == "country" or self.entities[ref].organisation_kind == "armed_forces"
        ]
        if len(sides) < least:
            return []
        return [
            Candidate(
                "exercise", "exercise.peserta", (chunk.start, chunk.end), self.evidence(k), self.sentence,
                [(ref, "participant") for ref in sides], anaphoric=True,
            )
        ]  # fmt: skip

    def gathers(self) -> bool:
        """Whether the sentence is about a gathering: "mengikuti konferensi bersama A, B, dan C" is no drill."""
        return any(c.kind == "GATHERING" or (c.kind == "NOUN" and "gathering" in c.value.split()) for c in self.chunks)

    def is_where(self, i: int) -> bool:
        """Whether the state at `i` is where something is: "di lepas pantai Guam"."""
        governor = self.grammar.governor(i)
        return governor is not None and self.chunks[governor].value in ("di", "ke")

    def lengthen(self, stay: Candidate, found: Sequence[Candidate]) -> None:
        """ "Tiba di X pada Senin untuk lawatan tiga hari": the journey told before lasts so long."""
        journey = next((c for c in reversed(found) if c.type == "visit" and c.strong), None)
        if journey is not None:
            journey.days = journey.days or stay.days

    def attends(self, k: int) -> bool:
        """ "Mengikuti dialog 2+2": who goes there takes part."""
        return any("attendee" in f.slots.values() and f.voice == "active" for f in self.chunks[k].frames)

    def of_several(self) -> bool:
        """ "Dalam ketiga pertemuan itu" speaks of every one."""
        return any(
            chunk.text in ("kedua", "ketiga", "keempat", "semua", "seluruh") and self.grammar.is_nominal_trigger(i + 1)
            for i, chunk in enumerate(self.chunks)
        )

    def gapped(self, candidate: Candidate, k: int) -> list[Candidate]:
        """ "mengunjungi Solomon pada Oktober, lalu Fiji dan Vanuatu pada November": the verb said once."""
        found: list[Candidate] = []
        for j in range(k + 1, len(self.chunks)):
            if self.chunks[j].value != "then" or self.grammar.kind(j - 1) not in ("COMMA", "CONJ"):
                continue
            run: list[int] = []
            date = None
            for i in range(j + 1, len(self.chunks)):
                kind = self.grammar.kind(i)
                if kind == "DATE":
                    date = self.chunks[i].date
                elif kind == "PLACE" or self.grammar.is_country(i):
                    run.append(i)
                elif kind not in ("PREP", "CONJ", "COMMA"):
                    break
            for place in self.circumstances.destinations(run):
                found.append(
                    replace(candidate, place=place, destinations=[place], date=date or candidate.date,
                            participants=list(candidate.participants), titles=[])
                )  # fmt: skip
            break
        return found

    def share_partners(self, deed: Candidate, k: int, found: Sequence[Candidate]) -> None:
        """ "A bertemu B dan meneken perjanjian": it is signed by both."""
        if deed.type != "agreement" or len(deed.refs()) != 1 or not self.persons(deed.refs()):
            return
        met = next((c for c in reversed(found) if c.type == "meeting" and len(c.refs()) == 2), None)
        joined = any(c.kind == "CONJ" or c.value == "then" for c in self.chunks[max(0, k - 3) : k])
        if met is not None and joined and deed.refs()[0] in met.refs():
            deed.participants += [(ref, "signatory") for ref in met.refs() if ref not in deed.refs()]
            deed.strong = True

    def both(self, k: int) -> bool:
        """Whether the sides of the trigger at `k` are two told of before: "keduanya", "oleh kedua menteri"."""
        for i in (*range(max(0, k - 6), k), *range(k + 1, min(k + 4, len(self.chunks)))):
            word, behind = self.chunks[i].text, self.chunks[i + 1].text if i + 1 < len(self.chunks) else ""
            if self.grammar.kind(i) == "WORD" and (word in _BOTH or (word == "kedua" and behind in _BOTH_OF)):
                between = self.chunks[min(i, k) + 1 : max(i, k)]
                return not any(c.kind in ("STOP", "QUOTE", "SUB", "ACTOR") for c in between)
        return False

    def split(self, candidate: Candidate) -> list[Candidate]:
        """A journey to two states is two visits; a meeting held "secara terpisah" is one for each."""
        if candidate.second_date:
            twice = replace(candidate, date=candidate.second_date, participants=list(candidate.participants))
            twice.second_date = candidate.second_date = None
            return [candidate, twice]
        if candidate.type == "appointment" and len(candidate.participants) > 1:
            return [replace(candidate, participants=[one]) for one in candidate.participants]
        if candidate.type == "visit" and len(candidate.destinations) > 1:
            return [
                replace(candidate, place=place, destinations=[place], participants=list(candidate.participants))
                for place in candidate.destinations
            ]
        groups = [group for group in candidate.partners if self.persons(group)]
        if candidate.type in ("meeting", "call") and len(groups) > 1:
            met = {ref for group in groups for ref in group}
            return [
                replace(
                    candidate,
                    participants=[p for p in candidate.participants if p[0] in group or p[0] not in met],
                )
                for group in groups
            ]
        apart = any(c.value == "apart" or c.text in ("terpisah", "masing-masing") for c in self.chunks)
        if candidate.type == "meeting" and apart:
            subject = candidate.participants[:1]
            others = candidate.participants[1:]
            if len(others) > 1:
                return [replace(candidate, participants=[*subject, other]) for other in others]
        return [candidate]

    def frame(self, k: int, frame: Frame) -> Candidate | None:
        chunk = self.chunks[k]
        arguments = self.grammar.arguments(k, frame)
        subject = self.subject(k, frame, arguments)
        self.units = [ref for i in subject if self.is_unit(i) for ref in self.chunks[i].refs]
        sides: dict[str, list[int]] = {"subject": subject, **arguments.slots}
        if frame.voice == "passive":
            sides["agent"] = [*arguments.slots.get("object", ()), *arguments.slots.get("oleh", ())]
        if frame.given:
            sides["dari"] = [*sides.get("dari", ()), *sides.get("origin", ())]
        if frame.theme == "office" and self.names_no_office(k, frame):
            return None
        if frame.type == "visit" and k and self.chunks[k - 1].text == "saling":
            return None  # "memudahkan pasukan kedua negara saling berkunjung"
        if not self.theme_stands(k, frame, arguments) or (frame.given and not any(map(sides.get, frame.given))):
            return None
        if frame.needs and not self.persons(self.refs(sides.get(frame.needs, ()))):
            by_phone = "medium" in arguments.nouns and len({self.entities[r].side for r in self.refs(subject)}) > 1
            if not by_phone:  # "lewat telepon, A dan B membahas …"
                return None
        if frame.voice == "nominal" and (self.is_topic(k) or self.is_deal(k, frame)):
            return None
        candidate = Candidate(
            frame.type,
            frame.id,
            (chunk.start, chunk.end),
            self.evidence(k),
            self.sentence,
            anaphoric=arguments.anaphoric
            or (frame.voice == "nominal" and chunk.possessive)
            or frame.id == "conference.dihadiri",
            site=frame.id == "visit.meninjau" or (frame.site and "site" in arguments.nouns),
        )
        if frame.id == "agreement.aksesi" and not subject:
            sides["subject"] = [i for i, c in enumerate(self.chunks[:k]) if c.kind == "GATHERING"]
            arguments.gatherings += [i for i in sides["subject"] if i not in arguments.gatherings]
        for slot, role in frame.slots.items():
            if role == "destination":
                continue
            told_beside = self.own_change(k, frame) if slot == "object" else ()
            for ref in self.refs(sides.get(slot, ())):
                kind = self.entities[ref].kind
                if ref in told_beside:
                    continue
                if self.entities[ref].organisation_kind == "media":
                    continue  # "saat dihubungi Tempo"
                if kind == "place" or (role == "host" and kind == "country") or ref in candidate.refs():
                    continue
                candidate.participants.append((ref, role))
        called_on = {"visit.berkunjung": "ke", "visit.mengunjungi": "object"}.get(frame.id, "")
        if hosts := self.persons(self.refs(sides.get(called_on, ()))):
            candidate.type = "meeting"  # "bertandang ke kantor X"
            candidate.participants = [(ref, "party") for ref in (*candidate.refs("visitor"), *hosts)]
        if frame.type in ("meeting", "call") and ("medium" in arguments.nouns):
            candidate.type = "call"
        elif frame.medium:
            return None
        around = self.circumstances
        slots = {slot for slot, role in frame.slots.items() if role == "destination"}
        if slots and candidate.type == "visit":
            candidate.destinations = around.journey(k, slots, arguments)
            candidate.place = next(iter(candidate.destinations), None)
        else:
            candidate.place = next(iter(around.places(arguments)), None)
            candidate.place = candidate.place or around.at_body(arguments)
            if candidate.place is None and frame.type == "transfer" and frame.voice != "nominal":
                runs = [run for value, run in arguments.places if value == "ke"]
                candidate.place = next((place for run in runs if (place := around.place(run))), None)
        candidate.partners = [self.refs(group) for group in arguments.partners]
        candidate.date = around.date(k, arguments)
        if frame.type == "visit" and candidate.date is None:
            candidate.date = around.purpose_date(k)
        if candidate.place is None and frame.type in ("meeting", "agreement", "transfer"):
            candidate.place = around.antecedent(k)
        if candidate.place is None and frame.type == "meeting" and frame.voice == "active":
            candidate.place = around.beside_clause(k)
        candidate.summit = frame.type == "meeting" and any("pertemuan puncak" in c.text for c in self.chunks)
        candidate.second_date = around.again(candidate.date)
        candidate.aspect = around.aspect(k, arguments)
        retold = self.settle_meanwhile(candidate, k)
        if moved := around.moved_to(arguments):
            candidate.date, candidate.aspect, candidate.moved = moved, "planned", True
        if frame.type == "visit" and (frame.voice == "nominal" or chunk.text.split()[-1] in _STAYS):
            candidate.days = around.length(k)
        if self.grammar.denied(arguments, k):
            candidate.aspect = "denied"
        attends = "attendee" in frame.slots.values()
        if attends and candidate.aspect == "cancelled" and self.stays_away(arguments):
            return None
        if frame.home and candidate.place is None:
            candidate.place = around.place([i for i in subject if self.grammar.is_country(i)])
        if chunk.possessive and frame.voice == "active" and "object" in frame.slots:
            self.add_object(candidate, k, frame.slots["object"])
        if candidate.date is None:
            candidate.nth_day = around.nth_day()
        candidate.leaving = frame.leaving
        candidate.before = any(c.text in _BEFORE for c in self.chunks)
        candidate.occasion = candidate.date is None and self.beside_occasion(k)
        if frame.type == "conference" and candidate.place is None:
            candidate.place = self.journeys_end(k)
        self.settle_within(candidate, k, arguments)
        if arguments.titles and candidate.type in ("exercise", "agreement"):
            title = self.chunks[arguments.titles[0]]
            candidate.title = (title.start, title.end)
        if frame.type == "meeting" and frame.voice == "active" and len(candidate.participants) == 1:
            self.add_other_side(candidate, k)
        self.objects[k] = arguments.slots.get("object", [])
        if frame.id == "agreement.penandatanganan" and not candidate.participants:
            candidate.participants = [(ref, "signatory") for ref in self.witnesses(k)]
        candidate.deal = frame.id == "agreement.ditandatangani" and not candidate.participants and self.definite_deal(k)
        if frame.type == "agreement" and not candidate.participants and self.both(k):
            states = self.refs([i for i, c in enumerate(self.chunks) if self.grammar.is_country(i) and c.refs])
            candidate.pair = len(states) != 2
            if len(states) == 2:
                candidate.participants = [(ref, "signatory") for ref in states]
        candidate.strong = self.stands_alone(candidate, frame, k) and not retold
        if frame.id == "visit.mengunjungi" and self.is_purpose_of_journey(k):
            candidate.strong = False  # "berada di A untuk mengunjungi markas B" is one visit
        if frame.id == "meeting.menemui" and not subject and not chunk.possessive and "object" in arguments.slots:
            candidate.strong = False  # those who are met are not whom they met
        if arguments.anaphoric and frame.voice == "nominal" and candidate.type in ("meeting", "call", "visit"):
            candidate.strong = False  # "pertemuan tersebut" is one told of before
        return candidate

    def settle_meanwhile(self, candidate: Candidate, k: int) -> bool:
        """ "A dan B meneken perjanjian saat X berkunjung ke B pada Juni": during that visit, on its days.

        True where the clause tells of the same once more: "A terakhir bertemu menhan B ketika ia menemui X".
        """
        borders = [i for i in range(k + 1, len(self.chunks)) if self.grammar.kind(i) in ("SUB", "STOP", "QUOTE")]
        if candidate.date is not None or not borders or self.chunks[borders[0]].value != "when":
            return False
        when, stop = borders[0], borders[1] if len(borders) > 1 else len(self.chunks)
        types = {f.type for c in self.chunks[when:stop] for f in c.frames}
        if candidate.type == "meeting" and "meeting" in types:
            return True
        dates = [c.date for c in self.chunks[when:stop] if c.date is not None]
        if len(dates) == 1:
            candidate.date = dates[0]
        if candidate.place is None and "visit" in types and candidate.type in ("meeting", "agreement", "transfer"):
            candidate.within = ("visit", None)
        return False

    def is_purpose_of_journey(self, k: int) -> bool:
        if any(self.grammar.kind(i) == "PLACE" for i in range(k + 1, len(self.chunks))):
            return False
        previous = self.grammar.predicate_left(k - 1) if self.grammar.kind(k - 1) == "PURPOSE" else None
        return previous is not None and any(f.type == "visit" for f in self.chunks[previous].frames)

    def witnesses(self, k: int) -> list[str]:
        """ "Kedua pemimpin menyaksikan penandatanganan 26 perjanjian": it is their states that sign."""
        j = k - 1
        while self.grammar.kind(j) in ("WORD", "NOUN"):
            j -= 1
        if self.grammar.kind(j) != "VERB" or self.chunks[j].text not in _WITNESSING:
            return []
        sides = dict.fromkeys(self.entities[ref].side for ref in self.persons(self.refs(self.grammar.subject(j))))
        states = [f"country:{side}" for side in sides]
        return states if len(states) == 2 and all(state in self.entities for state in states) else []

    def definite_deal(self, k: int) -> bool:
        """ "Kontraknya ditandatangani …", "kontrak itu diteken …"."""
        for i in range(k):
            if self.chunks[i].kind == "NOUN" and "document" in self.chunks[i].value.split():
                return self.chunks[i].possessive or self.grammar.kind(i + 1) == "DET"
        return False

    def own_change(self, k: int, frame: Frame) -> list[str]:
        """ "Menggantikan X, yang dicopot pada Oktober": how X lost the office is told by a verb of its own."""
        j = next(
            (i for i in range(k + 1, len(self.chunks)) if self.grammar.kind(i) in ("REL", "STOP")), len(self.chunks)
        )
        if frame.id != "appointment.menggantikan" or not any(
            f.type == "appointment" for c in self.chunks[j + 1 : j + 4] for f in c.frames
        ):
            return []
        return self.refs(self.grammar._antecedent(j))

    def stays_away(self, arguments: Arguments) -> bool:
        """Who "batal menghadiri" a gathering does not call it off."""
        return any(self.grammar.kind(i) == "NEG" for i in arguments.aspects)

    def add_object(self, candidate: Candidate, k: int, role: str) -> None:
        """The "-nya" of "menjamunya": the person told of before who is not the subject."""
        for chunk in reversed(self.chunks[:k]):
            alone = chunk.kind == "ACTOR" and chunk.entity == "person" and len(chunk.refs) == 1
            if alone and chunk.refs[0] not in candidate.refs():
                candidate.participants.append((chunk.refs[0], role))
                return

    def add_other_side(self, candidate: Candidate, k: int) -> None:
        """ "Austin menyesalkan setelah mitranya, Dong Jun, menampik bertemu": with whom is said before."""
        if candidate.aspect != "cancelled":
            return
        for chunk in self.chunks[:k]:
            if chunk.kind == "ACTOR" and chunk.entity == "person":
                for ref in chunk.refs:
                    if (
                        ref not in candidate.refs()
                        and self.entities[ref].side != self.entities[candidate.refs()[0]].side
                    ):
                        candidate.participants.append((ref, "party"))
                        return

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
                return before is not None and (
                    (before.kind == "SUB" and before.value in ("after", "before")) or before.value == "sela"
                )
        return False

    def is_topic(self, k: int) -> bool:
        """What is only spoken of: "nota kesepahaman mengenai pendidikan dan latihan"."""
        j = k - 1
        while k - j < 6 and self.grammar.kind(j) in ("WORD", "NOUN", "CONJ"):
            j -= 1
        return self.grammar.kind(j) == "PREP" and self.chunks[j].value == "tentang"

    def names_no_office(self, k: int, frame: Frame) -> bool:
        """ "Ditetapkan sebagai tersangka", "standar yang ditetapkan": no one takes up an office."""
        behind = self.chunks[k + 1 : k + 8]
        as_what = next((i for i, c in enumerate(behind) if c.text in ("sebagai", "menjadi", "jadi")), None)
        if as_what is None:
            return self.chunks[k].text in _FIXING
        return any(c.kind == "NOUN" and "no_office" in c.value.split() for c in behind[as_what : as_what + 2])

    def is_deal(self, k: int, frame: Frame) -> bool:
        """What is only signed or spoken of: "kontrak pembelian meriam", "membahas rencana pembelian"."""
        if frame.type != "transfer" or k == 0:
            return False
        j = k - 1
        while self.grammar.kind(j) == "WORD" and k - j < 4:
            j -= 1
        before = self.chunks[j] if j >= 0 else self.chunks[0]
        return (before.kind == "NOUN" and "document" in before.value.split()) or any(
            f.id == "meeting.membahas" for f in before.frames
        )

    def subject(self, k: int, frame: Frame, arguments: Arguments) -> list[int]:
        grammar = self.grammar
        if frame.voice != "nominal":
            found = grammar.subject(k)
            since = self.chunks[k - 1].value in ("sejak", "after", "when") if k else False
            if not found and frame.type == "appointment" and frame.voice == "passive" and since:
                return self.last_person(k)  # "lawatan pertama X sejak dilantik"
            if frame.id == "appointment.menggantikan" and found and self.chunks[found[0]].entity == "organisation":
                return self.last_person(found[0])  # "X menjabat Panglima Komando Y menggantikan Z"
            if frame.type == "visit" and found and all(map(grammar.is_country, found)):
                # "meninggalkan Malaysia menuju Hanoi": the state is the object of the verb before
                before = found[0] - 1
                if grammar.is_verbal(before):
                    return grammar.subject(before) or found
            return found
        j = k - 1
        while j >= 0 and k - j <= 4 and grammar.kind(j) in ("WORD", "NOUN", "CONJ", "QUOTE", "HABIT"):
            j -= 1
        if grammar.kind(j) == "LIGHT" and self.chunks[j].value != "passive":
            return grammar.subject(j)
        if grammar.kind(j) == "ASPECT" and self.chunks[j].text in _PLANS:
            return grammar.subject(j)
        if frame.type == "transfer":
            return grammar.subject(j) if j >= 0 and self.chunks[j].text in _APPROVING else []
        if grammar.kind(j) == "TRIGGER" and frame.type in ("meeting", "exercise") and self.attends(j):
            return grammar.subject(j)
        if grammar.kind(j) == "NEG" and self.chunks[j].value == "cancelled":
            own = arguments.slots.keys() & {"possessor", "antara"}  # "menolak kunjungan X": not one's own
            return [] if own and frame.type == "visit" else grammar.subject(j)
        if grammar.kind(j) == "VERB" and frame.type == "exercise":  # "kedua pihak membicarakan persiapan latihan"
            sides = grammar.subject(j)
            return sides if len(self.refs(sides)) > 1 and all(map(grammar.is_country, sides)) else []
        if grammar.kind(j) not in ("PREP", "SUB", "PURPOSE"):
            return []
        previous = grammar.predicate_left(j)
        shared = grammar.subject(previous) if previous is not None else grammar.name_left(j)
        shared = shared or grammar.subject_right(k)
        own = arguments.slots.keys() & frame.slots.keys()
        if frame.type == "visit" and previous is not None and self.chunks[previous].value == "ikut":
            return shared  # "Belousov akan ikut dalam kunjungan Putin ke China"
        if frame.type == "exercise" and self.chunks[j].value in ("ke", "dalam", "pada", "di"):
            return [i for i in shared if self.chunks[i].entity != "person"]
        several = len({self.entities[ref].side for ref in self.refs(shared)}) > 1
        if self.chunks[k].possessive or "dengan" in own or "kepada" in own:
            return shared or self.last_person(k)
        return shared if several and not arguments.anaphoric and not own else []

    def last_person(self, k: int) -> list[int]:
        for j in range(k - 1, -1, -1):
            if self.chunks[j].kind == "ACTOR" and self.chunks[j].entity == "person":
                return [j]
        return []

    def on_margins(self) -> bool:
        """ "Di sela konferensi": of the gathering told of before."""
        return any(
            chunk.kind == "PREP"
            and chunk.value == "sela"
            and any("gathering" in c.value.split() for c in self.chunks[i + 1 : i + 3] if c.kind == "NOUN")
            for i, chunk in enumerate(self.chunks)
        )

    def settle_within(self, candidate: Candidate, k: int, arguments: Arguments) -> None:
        if arguments.gatherings and candidate.type != "conference":
            title = self.chunks[arguments.gatherings[0]]
            candidate.within = ("conference", (title.start, title.end))
        elif candidate.type == "conference" and arguments.gatherings:
            title = self.chunks[arguments.gatherings[0]]
            candidate.title = (title.start, title.end)
        elif candidate.type in ("meeting", "agreement") and self.on_margins():
            candidate.within = ("conference", None)
        elif (opening := self.grammar.opening(k)) is not None or arguments.parents:
            for i in (*arguments.parents, *([] if opening is None else [opening])):
                kind = self.chunks[i].frames[0].type
                if kind in ("visit", "conference") and kind != candidate.type:
                    candidate.within = (kind, None)


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


def read_candidates(chunks: Sequence[Chunk], entities: Mapping[str, Entity], sentence: int) -> list[Candidate]:
    """Candidates of one sentence, in order of their triggers."""
    return _Reader(chunks, entities, sentence).read() if chunks else []
