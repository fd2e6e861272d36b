"""What one sentence tells: frames filled from its chunks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from defnews.lexicon.frames import Frame, frames
from defnews.pipeline.annotations import Entity
from defnews.pipeline.events.arguments import Arguments
from defnews.pipeline.events.attendance import AttendanceReader
from defnews.pipeline.events.clauses import Chunk
from defnews.pipeline.events.deliveries import DeliveryReader
from defnews.pipeline.events.distribution import DistributionReader
from defnews.pipeline.events.fitness import FitnessReader
from defnews.pipeline.events.gatherings import NameReader
from defnews.pipeline.events.occasions import OccasionReader
from defnews.pipeline.events.participants import ParticipantReader
from defnews.pipeline.events.spans import counted_back
from defnews.pipeline.events.strength import Candidate
from defnews.pipeline.events.told_before import is_ship_meant
from defnews.pipeline.events.valency import OUGHT

__all__ = ["read_candidates"]

_TWO = 2  # sides

_STAYS = frozenset({"kunjungan", "lawatan"})  # of "melakukan kunjungan"
_ACCEPTS = ("menerima", "menyanggupi", "menyambut")
#: Passives that tell who came for a delegation or a state.
_LED = frozenset({"dipimpin", "diwakili", "diketuai", "dikepalai"})
_FACE_TO_FACE = frozenset({"meeting", "call", "visit"})
#: So many states that meet gather.
_MANY = 4
_BEFORE = frozenset({"sebelumnya", "sebelum itu", "sebelum ini", "terakhir kali", "pernah", "dahulu"})


class _Reader(
    FitnessReader, NameReader, ParticipantReader, OccasionReader, AttendanceReader, DistributionReader, DeliveryReader
):
    """Candidates of the triggers of one sentence, and of its names."""

    def read(self) -> list[Candidate]:
        found: list[Candidate] = [stay] if (stay := self.stay_told()) is not None else []
        for k, chunk in enumerate(self.chunks):
            if again := self.edition(k):
                found.append(again)
            elif self.is_edition(k + 1):
                continue  # "MNEK edisi sebelumnya" is not this MNEK
            elif "hadir" in chunk.text.split() and k <= 1 and (there := self.present(k)):
                found += there
            elif chunk.kind == "TRIGGER":
                found += self.contingent(k)
                options = [c for frame in chunk.frames if (c := self.frame(k, frame)) is not None]
                best = next((c for c in options if c.strong), None) or next(
                    (c for c in options if c.rule == "conference.hadir"), options[0] if options else None
                )
                if any(f.id == "conference.dihadiri" for f in chunk.frames) and not (best and best.strong):
                    found += self.attended(k)
                if (best is None or not best.strong) and (arrived := self.delivery(k)):
                    found.append(arrived)
                if best and best.days and not best.participants:
                    self.lengthen(best, found)
                if any(f.theme == "drill" for f in chunk.frames) and not self.gathers():
                    found += self.those_who_drill(k, least=3)
                if best:
                    found += self.received(best)
                    self.share_partners(best, k, found)
                    found += self.split(best)
                    if best.type == "visit" and (best.strong or is_ship_meant(self.chunks, chunk.start)):
                        found += self.gapped(best, k)
            elif chunk.kind == "PREP" and chunk.value == "ke" and (journey := self.goes(k)) is not None:
                found.append(journey)
            elif chunk.kind == "VERB" and chunk.text in ("menurunkan", "mengerahkan", "menerjunkan", "bergabung"):
                found += self.contingent(k)
            elif chunk.text.startswith("didampingi") or chunk.value == "company":
                found += self.company(k)
            elif chunk.text == "diwakili":
                found += [*self.represented(k), *self.led(k)]
            elif chunk.kind == "VERB" and chunk.text in _LED:
                found += self.led(k)
            elif chunk.text == "pesertanya":
                found += self.those_who_drill(k)
            elif self.come_to_drill(k):  # "armada yang berlatih berasal dari A, B, dan C"
                found = [c for c in found if c.type != "exercise"] + self.those_who_drill(k)
            elif chunk.kind == "GATHERING" and self.alias_of(k) is not None and found:
                known, other = found[-1], self.titled(k)
                known.titles.append((chunk.start, chunk.end))
                known.date, known.place = known.date or other.date, known.place or other.place
            elif chunk.kind == "GATHERING" or (chunk.kind == "TITLE" and chunk.value == "exercise"):
                found.append(self.titled(k))
            elif chunk.kind == "NOUN" and "drill" in chunk.value.split() and self.grammar.kind(k + 1) == "DET":
                found.append(self.titled(k))  # "patroli itu dibuka di X"
            elif chunk.kind == "NOUN" and "gathering" in chunk.value.split() and (
                self.grammar.kind(k + 1) in ("DET", "REL") or self.is_held(k) or self.led_by(k) or self.holding(k)
                or self.is_called_off(k)
            ):  # fmt: skip
                found.append(self.titled(k))  # "forum tersebut", "pameran yang dibuka sejak Selasa"
        return found

    def goes(self, k: int) -> Candidate | None:
        """ "X ke Beijing", "X akan ke Beijing pekan depan": the preposition is the predicate."""
        j = k - 1
        while self.grammar.kind(j) in ("ASPECT", "NEG", "MODAL", "WORD") and k - j < 4:
            j -= 1
        j -= self.grammar.kind(j) == "COMMA" and k - j > 1  # "Kepala Staf X, Jenderal Y, telah ke Z"
        if any(c.text == "kembali" for c in self.chunks[j:k]):
            return None  # "dijadwalkan kembali ke ibu kota"
        if self.grammar.kind(j) != "ACTOR" or self.chunks[j].entity != "person":
            return None
        before = self.grammar.group_left(j)[0] - 1
        if before >= 0 and self.grammar.kind(before) not in ("COMMA", "SUB", "QUOTE"):
            return None
        found = self.frame(k, next(frame for frame in frames() if frame.id == "visit.berkunjung"))
        return found if found and found.strong else None

    def frame(self, k: int, frame: Frame) -> Candidate | None:
        """What the trigger at `k` tells if it is read by `frame`; None where it does not tell of that."""
        chunk = self.chunks[k]
        arguments = self.grammar.arguments(k, frame)
        subject = self.subject(k, frame, arguments)
        acting = [*subject, *(arguments.slots.get("possessor", ()) if frame.type == "visit" else ())]
        self.units = [ref for i in acting if self.is_unit(i) for ref in self.chunks[i].refs]
        sides = _sides(frame, arguments, subject)
        if not self.fits(k, frame, arguments, sides):
            return None
        candidate = Candidate(
            frame.type,
            frame.id,
            (chunk.start, chunk.end),
            self.evidence(k),
            self.sentence,
            anaphoric=arguments.anaphoric
            or (frame.voice == "nominal" and chunk.possessive)
            or frame.id == "conference.dihadiri"
            or (frame.theme == "drill" and self.of_known_drill(k)),
            site=frame.id == "visit.meninjau"
            or (frame.site and ("site" in arguments.nouns or (frame.voice == "passive" and self.is_site_before(k)))),
        )
        self.settle_sides(candidate, k, frame, arguments, sides)
        if frame.type in ("meeting", "call") and ("medium" in arguments.nouns):
            candidate.type = "call"
        elif frame.medium:
            return None
        self.settle_place(candidate, k, frame, arguments)
        retold = self.settle_time(candidate, k, frame, arguments)
        if "attendee" in frame.slots.values() and candidate.aspect == "cancelled" and self.stays_away(arguments):
            return None
        if frame.home and candidate.place is None:
            candidate.place = self.circumstances.place([i for i in subject if self.grammar.is_country(i)])
        other = {"active": "object", "passive": "agent"}.get(frame.voice, "")
        if chunk.possessive and other in frame.slots:
            self.add_object(candidate, k, frame.slots[other])
        if frame.id == "meeting.pertemuan" and candidate.participants and self.is_of_many(candidate):
            candidate.type, candidate.participants = "conference", []
        many = len({self.entities[ref].side for ref in candidate.refs()}) >= _MANY
        if frame.id == "meeting.bertemu" and many and not self.persons(candidate.refs()):
            candidate.type = "conference"
            candidate.participants = [(ref, "attendee") for ref in candidate.refs()]
        partners = [i for slot in ("dengan", "bersama", "kepada") for i in arguments.slots.get(slot, ())]
        met = bool(candidate.refs()) and set(candidate.refs()) <= set(self.refs(partners))
        candidate.lone = frame.voice == "nominal" and met
        if arguments.anaphoric and not candidate.participants and frame.voice == "nominal":
            candidate.speaks = self.persons(self.refs(self.grammar.subject_right(k)))
        candidate.afloat = any(self.chunks[i].value == "unit" for i in subject)
        candidate.summit = frame.type == "meeting" and any("pertemuan puncak" in c.text for c in self.chunks)
        if candidate.nth_day and candidate.date and candidate.date.rule == "part-of-same-day":
            candidate.date = None  # "pada hari kedua lawatannya … malam harinya"
        candidate.leaving = frame.leaving
        candidate.occasion = candidate.date is None and self.beside_occasion(k)
        if frame.type == "conference" and candidate.place is None:
            candidate.place = self.journeys_end(k)
        if frame.id == "appointment.sertijab" and candidate.date is None and not candidate.participants:
            self.whole_sentence(candidate)
        if "subject" not in frame.slots and not arguments.gatherings:  # "Dubai Airshow mempertemukan A dengan B"
            arguments.gatherings += [i for i, c in enumerate(self.chunks[:k]) if c.kind == "GATHERING"]
        candidate.definite = frame.id == "agreement.ditandatangani" and self.definite_deal(k)
        self.settle_within(candidate, k, arguments)
        if frame.type == "exercise" and "antara" in arguments.slots:
            named = self.refs(arguments.slots.get("possessor", ()))  # "latihan Rencong Utara antara A dan B"
            unknown = {ref for ref in named if self.entities[ref].country is None}
            candidate.participants = [p for p in candidate.participants if p[0] not in unknown]
        titles = arguments.titles or (self.only_title() if frame.theme == "drill" else [])
        if titles and candidate.type in ("exercise", "agreement"):
            title = self.chunks[titles[0]]
            candidate.title = (title.start, title.end)
        if frame.type == "meeting" and frame.voice == "active" and len(candidate.participants) == 1:
            self.add_other_side(candidate, k)
        self.objects[k] = arguments.slots.get("object", [])
        if frame.id == "call.percakapan" and len(candidate.participants) < _TWO:
            spoke = self.over_medium(k)
            candidate.participants += [(ref, "party") for ref in spoke if ref not in candidate.refs()]
        if frame.id == "agreement.ditandatangani" and len(candidate.participants) == 1:
            both = [ref for ref in self.with_whom(k) if ref not in candidate.refs()]
            candidate.participants += [(ref, "signatory") for ref in both]
        if frame.type == "agreement":
            candidate.watched = self.watchers(k)
            watching = set(candidate.watched) - set(self.refs(subject))
            candidate.participants = [p for p in candidate.participants if p[0] not in watching]
        if frame.type == "agreement" and not candidate.participants:
            self.settle_signatories(candidate, k, frame)
        if frame.id == "exercise.latihan" and not subject and "dengan" in arguments.slots:
            candidate.with_home = len(candidate.refs()) == 1
        if frame.id == "agreement.ditandatangani" and len(candidate.refs()) == 1:
            candidate.deal = "document" in self.chunks[0].value.split()  # "Nota penawaran ditandatangani X"
        if frame.id == "agreement.menandatangani" and len(candidate.refs()) == 1:
            candidate.deal = any(c.text == "kontrak" for c in self.chunks[k : k + 4])
        candidate.strong = self.stands_alone(candidate, frame, k) and not (
            retold or self.only_adds(candidate, k, frame, arguments, subject)
        )
        return candidate

    def settle_sides(
        self, candidate: Candidate, k: int, frame: Frame, arguments: Arguments, sides: dict[str, list[int]]
    ) -> None:
        """Fills the frame's roles from the slots."""
        if frame.id == "agreement.aksesi" and not sides["subject"]:
            sides["subject"] = [i for i, c in enumerate(self.chunks[:k]) if c.kind == "GATHERING"]
            arguments.gatherings += [i for i in sides["subject"] if i not in arguments.gatherings]
        for slot, role in frame.slots.items():
            if role == "destination":
                continue
            told_beside = self.own_change(k, frame) if slot == "object" else ()
            for ref in self.refs(sides.get(slot, ())):
                kind = self.entities[ref].kind
                if ref in told_beside or (slot == "possessor" and self.is_committee(ref, frame, candidate)):
                    continue
                if kind == "country" and frame.type in _FACE_TO_FACE and (speaker := self.speaks_as_we(ref)):
                    ref, kind = speaker, "person"
                if self.entities[ref].organisation_kind == "media":
                    continue  # "saat dihubungi Tempo"
                if slot == "bersama" and frame.type == "visit" and self.is_of_other_side(ref, candidate):
                    continue  # "didampingi tuan rumah"
                if kind == "place" or (role == "host" and kind == "country") or ref in candidate.refs():
                    continue
                candidate.participants.append((ref, role))
        several = {"conference": "attendee", "exercise": "participant", "meeting": "party"}.get(frame.type)
        if several and several in frame.slots.values():  # "18 negara ikut serta, termasuk A dan B"
            members = self.refs(arguments.slots.get("termasuk", ()))
            members = self.persons(members) if frame.type == "meeting" else members
            candidate.participants += [(ref, several) for ref in members if ref not in candidate.refs()]
        self.settle_deal(candidate, frame, arguments, sides)
        called_on = {"visit.berkunjung": "ke", "visit.mengunjungi": "object"}.get(frame.id, "")
        if hosts := self.persons(self.refs(sides.get(called_on, ()))):
            candidate.type = "meeting"  # "bertandang ke kantor X"
            candidate.participants = [(ref, "party") for ref in (*candidate.refs("visitor"), *hosts)]
        by_agent = set(sides.get("agent", ())) if frame.needs else set()  # who discusses is not who is met
        candidate.partners = [self.refs(group) for group in arguments.partners if not by_agent & set(group)]

    def is_of_many(self, candidate: Candidate) -> bool:
        """ "Pertemuan informal NATO": a body's own, to which many states go."""
        return all(self.entities[ref].organisation_kind == "intergovernmental" for ref in candidate.refs())

    def is_committee(self, ref: str, frame: Frame, candidate: Candidate) -> bool:
        """Whether a body of two states meets, "rapat Komite Bersama Indonesia-Turki": it is they who do."""
        body = self.entities[ref]
        if frame.type != "meeting" or body.kind != "organisation" or body.country:
            return False
        words = set(body.name.replace("-", " ").split())
        states = [e.id for e in self.entities.values() if e.kind == "country" and words & {e.name, *e.aliases}]
        if len(states) == 2 and not candidate.participants:
            candidate.participants += [(state, "party") for state in states]
        return len(candidate.participants) > 1

    def speaks_as_we(self, state: str) -> str | None:
        """Who says "kami" for the state: he met, who tells that "kami bertemu X"."""
        if not any(c.form == "pronoun" and c.refs == (state,) for c in self.chunks):
            return None
        speakers = (i + 1 for i, c in enumerate(self.chunks[:-1]) if c.value == "speech")
        people = (ref for i in speakers if self.chunks[i].entity == "person" for ref in self.chunks[i].refs)
        return next((ref for ref in people if f"country:{self.entities[ref].country}" == state), None)

    def is_of_other_side(self, ref: str, candidate: Candidate) -> bool:
        sides = {self.entities[other].country for other in candidate.refs("visitor")} - {None}
        return bool(sides) and self.entities[ref].country not in (None, *sides)

    def settle_place(self, candidate: Candidate, k: int, frame: Frame, arguments: Arguments) -> None:
        """The place that the clause tells, or the one that it hangs on."""
        around = self.circumstances
        slots = {slot for slot, role in frame.slots.items() if role == "destination"}
        if slots and candidate.type == "visit":
            candidate.destinations = around.journey(k, slots, arguments)
            candidate.place = next(iter(candidate.destinations), None) or around.at_body(arguments)
        else:
            candidate.place = next(iter(around.places(arguments)), None)
            candidate.place = candidate.place or around.at_body(arguments)
            if candidate.place is None and frame.type == "transfer" and frame.voice != "nominal":
                runs = [run for value, run in arguments.places if value == "ke"]
                candidate.place = next((place for run in runs if (place := around.place(run))), None)
        candidate.somewhere = candidate.place is None and self.names_place(k)
        if candidate.place is None and frame.type in ("meeting", "agreement", "transfer"):
            candidate.place = around.antecedent(k) or around.behind_clause(k)
        if candidate.place is None and frame.type == "meeting" and frame.voice == "active":
            candidate.place = around.beside_clause(k)

    def settle_time(self, candidate: Candidate, k: int, frame: Frame, arguments: Arguments) -> bool:
        """Days and aspect. True where the clause tells of the same once more (`settle_meanwhile`)."""
        around = self.circumstances
        candidate.date = around.date(k, arguments)
        if frame.type == "visit" and candidate.date is None:
            candidate.date = around.purpose_date(k)
        if frame.type == "visit" and frame.voice == "nominal" and (nth := around.nth_of(k)) and candidate.date:
            candidate.date = counted_back(candidate.date, nth)
        candidate.second_date = around.again(candidate.date)
        candidate.aspect = around.aspect(k, arguments)
        past = candidate.date is not None and candidate.date.value.precision == "day"
        if candidate.aspect == "wish" and past and any(self.chunks[i].text in OUGHT for i in arguments.aspects):
            candidate.aspect = "cancelled"  # "semestinya bertemu pada Senin"
        candidate.before = any(c.text in _BEFORE for c in self.chunks)
        retold = self.settle_meanwhile(candidate, k)
        if moved := around.moved_to(arguments):
            candidate.date, candidate.aspect, candidate.moved = moved, "planned", True
        if frame.type == "visit" and (frame.voice == "nominal" or self.chunks[k].text.split()[-1] in _STAYS):
            candidate.days = around.length(k)
        if self.grammar.denied(arguments, k):
            candidate.aspect = "denied"
        if self.accepts_invitation(k) and candidate.aspect in (None, "past"):
            candidate.aspect = "planned"
        if candidate.date is None:
            candidate.nth_day = around.nth_day()
        return retold

    def accepts_invitation(self, k: int) -> bool:
        """ "X telah menerima undangan Y untuk berkunjung": the journey is still to come."""
        opens = self.grammar.kind(k - 1) == "PURPOSE"
        return opens and any(c.value == "undangan" and c.text.startswith(_ACCEPTS) for c in self.chunks[:k])

    def only_adds(
        self, candidate: Candidate, k: int, frame: Frame, arguments: Arguments, subject: Sequence[int]
    ) -> bool:
        """Whether the trigger at `k` but adds to what is told elsewhere."""
        if frame.id == "visit.mengunjungi" and self.is_purpose_of_journey(k):
            return True  # "berada di A untuk mengunjungi markas B" is one visit
        if frame.id == "visit.tiba" and self.only_attends(k):
            return True
        if (
            frame.id == "meeting.menemui"
            and not subject
            and not self.chunks[k].possessive
            and "object" in arguments.slots
        ):
            return True  # those who are met are not whom they met
        told_of = arguments.anaphoric and frame.voice == "nominal"
        return told_of and candidate.type in ("meeting", "call", "visit")  # "pertemuan tersebut" is one told of before

    def stays_away(self, arguments: Arguments) -> bool:
        """Who "batal menghadiri" a gathering does not call it off."""
        return any(self.grammar.kind(i) == "NEG" for i in arguments.aspects)


def _sides(frame: Frame, arguments: Arguments, subject: list[int]) -> dict[str, list[int]]:
    """Chunks of each slot that the frame may fill a role from."""
    sides: dict[str, list[int]] = {"subject": subject, **arguments.slots}
    if frame.voice == "passive":
        sides["agent"] = [*arguments.slots.get("object", ()), *arguments.slots.get("oleh", ())]
    if frame.given:
        sides["dari"] = [*sides.get("dari", ()), *sides.get("origin", ())]
    return sides


def read_candidates(chunks: Sequence[Chunk], entities: Mapping[str, Entity], sentence: int) -> list[Candidate]:
    """Candidates of one sentence, in order of their triggers."""
    return _Reader(chunks, entities, sentence).read() if chunks else []
