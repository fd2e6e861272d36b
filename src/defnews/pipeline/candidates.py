"""What one sentence tells: frames filled from its chunks.

A candidate is one mention of a happening. It is `strong` when it can stand alone as an event and
weak when it only adds to one that the article tells of elsewhere ("pertemuan tersebut berlangsung
di sela-sela …").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from defnews.lexicon.frames import Frame

from .annotations import DateExpression, Entity
from .circumstances import Circumstances, PlaceReading
from .clauses import Chunk
from .valency import Arguments, Grammar

__all__ = ["Candidate", "read_candidates"]

#: Verbs whose object makes the event only if the object is a person.
_PERSONAL = frozenset({"meeting.menerima", "meeting.menemui", "meeting.diterima"})


@dataclass(slots=True, eq=False)
class Candidate:
    type: str
    rule: str
    trigger: tuple[int, int]
    evidence: tuple[int, int]
    sentence: int
    participants: list[tuple[str, str]] = field(default_factory=list)  # entity's id, role
    place: PlaceReading | None = None
    destinations: list[PlaceReading] = field(default_factory=list)
    date: DateExpression | None = None
    aspect: str | None = None  # planned | past | ongoing | cancelled | denied | not | wish | habit
    strong: bool = False
    anaphoric: bool = False
    title: tuple[int, int] | None = None  # offsets of the event's own name
    titles: list[tuple[int, int]] = field(default_factory=list)  # its other names
    within: tuple[str, tuple[int, int] | None] | None = None  # type of what it is part of, and its name
    site: bool = False
    occasion: bool = False  # told as held "pada kesempatan yang sama"

    def refs(self, *roles: str) -> list[str]:
        return [ref for ref, role in self.participants if not roles or role in roles]


class _Reader:
    def __init__(self, chunks: Sequence[Chunk], entities: Mapping[str, Entity], sentence: int) -> None:
        self.chunks = chunks
        self.entities = entities
        self.sentence = sentence
        self.grammar = Grammar(chunks)
        self.circumstances = Circumstances(self.grammar, entities)
        self.objects: dict[int, list[int]] = {}  # of each trigger read so far

    # -- names ------------------------------------------------------------------------------

    def refs(self, indices: Sequence[int]) -> list[str]:
        found: list[str] = []
        for i in indices:
            found += [ref for ref in self.chunks[i].refs if ref not in found]
        return found

    def persons(self, refs: Sequence[str]) -> list[str]:
        return [ref for ref in refs if self.entities[ref].kind == "person"]

    # -- one trigger ------------------------------------------------------------------------

    def read(self) -> list[Candidate]:
        found: list[Candidate] = []
        for k, chunk in enumerate(self.chunks):
            if chunk.kind == "TRIGGER":
                options = [c for frame in chunk.frames if (c := self.frame(k, frame)) is not None]
                best = next((c for c in options if c.strong), options[0] if options else None)
                if best:
                    found += self.split(best)
                    if best.type == "visit" and best.strong:
                        found += self.gapped(best, k)
            elif chunk.text.startswith("didampingi") or chunk.value == "company":
                found += self.company(k)
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

    def alias_of(self, k: int) -> int | None:
        """The gathering's name before, where the text equates the two: "…, yang dikenal dengan ADMM-Plus"."""
        for j in range(k - 1, max(-1, k - 11), -1):
            if self.chunks[j].kind == "GATHERING":
                between = self.chunks[j + 1 : k]
                equated = any(c.value in ("known", "atau") or c.kind == "OPEN" for c in between)
                return j if equated and not any(c.kind == "STOP" for c in between) else None
        return None

    def company(self, k: int) -> list[Candidate]:
        """ "Prabowo didampingi A, B, dan C": they take part in what Prabowo takes part in."""
        chunk = self.chunks[k]
        if any(
            (self.grammar.is_verbal(i) and c.kind == "TRIGGER" and c.text != "hadir")
            or c.text.startswith("didampingi")
            for i, c in enumerate(self.chunks[:k])
        ):
            return []
        people = self.persons(self.refs([i for i, c in enumerate(self.chunks) if c.kind == "ACTOR"]))
        if len(people) < 2:
            return []
        return [
            Candidate(
                "meeting", "meeting.company", (chunk.start, chunk.end), self.evidence(k), self.sentence,
                [(ref, "party") for ref in people], anaphoric=True,
            )
        ]  # fmt: skip

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

    def split(self, candidate: Candidate) -> list[Candidate]:
        """A journey to two states is two visits; a meeting held "secara terpisah" is one for each."""
        if candidate.type == "appointment" and len(candidate.participants) > 1:
            return [replace(candidate, participants=[one]) for one in candidate.participants]
        if candidate.type == "visit" and len(candidate.destinations) > 1:
            return [
                replace(
                    candidate, place=place, destinations=[place], participants=list(candidate.participants)
                )
                for place in candidate.destinations
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
        sides: dict[str, list[int]] = {"subject": subject, **arguments.slots}
        if frame.voice == "passive":
            sides["agent"] = [*arguments.slots.get("object", ()), *arguments.slots.get("oleh", ())]
        if not self.theme_stands(k, frame, arguments):
            return None
        if frame.needs and not any(self.entities[r].kind == "person" for r in self.refs(sides.get(frame.needs, ()))):
            return None
        if frame.voice == "nominal" and self.is_topic(k):
            return None
        candidate = Candidate(
            frame.type,
            frame.id,
            (chunk.start, chunk.end),
            self.evidence(k),
            self.sentence,
            anaphoric=arguments.anaphoric or (frame.voice == "nominal" and chunk.possessive),
            site=frame.id == "visit.meninjau" or (frame.site and "site" in arguments.nouns),
        )
        if frame.id == "agreement.aksesi" and not subject:
            sides["subject"] = [i for i, c in enumerate(self.chunks[:k]) if c.kind == "GATHERING"]
        for slot, role in frame.slots.items():
            if role == "destination":
                continue
            for ref in self.refs(sides.get(slot, ())):
                kind = self.entities[ref].kind
                if kind == "place" or (role == "host" and kind == "country") or ref in candidate.refs():
                    continue
                candidate.participants.append((ref, role))
        if frame.type in ("meeting", "call") and ("medium" in arguments.nouns):
            candidate.type = "call"
        elif frame.medium:
            return None
        around = self.circumstances
        if slots := {slot for slot, role in frame.slots.items() if role == "destination"}:
            candidate.destinations = around.journey(k, slots, arguments)
            candidate.place = next(iter(candidate.destinations), None)
        else:
            candidate.place = next(iter(around.places(arguments)), None)
        candidate.date = around.date(k, arguments)
        candidate.aspect = around.aspect(k, arguments)
        self.settle_within(candidate, arguments)
        if arguments.titles and candidate.type in ("exercise", "agreement"):
            title = self.chunks[arguments.titles[0]]
            candidate.title = (title.start, title.end)
        if frame.type == "meeting" and frame.voice == "active" and len(candidate.participants) == 1:
            self.add_other_side(candidate, k)
        self.objects[k] = arguments.slots.get("object", [])
        candidate.strong = self.stands_alone(candidate, frame, k)
        if (
            arguments.anaphoric
            and frame.voice == "nominal"
            and candidate.type in ("meeting", "call", "visit")
        ):
            candidate.strong = False  # "pertemuan tersebut" is one told of before
        return candidate

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

    def is_topic(self, k: int) -> bool:
        """What is only spoken of: "nota kesepahaman mengenai pendidikan dan latihan"."""
        j = k - 1
        while k - j < 6 and self.grammar.kind(j) in ("WORD", "NOUN", "CONJ"):
            j -= 1
        return self.grammar.kind(j) == "PREP" and self.chunks[j].value == "tentang"

    def subject(self, k: int, frame: Frame, arguments: Arguments) -> list[int]:
        grammar = self.grammar
        if frame.voice != "nominal":
            found = grammar.subject(k)
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
        if (
            grammar.kind(j) == "VERB" and frame.type == "exercise"
        ):  # "kedua pihak membicarakan persiapan latihan"
            sides = grammar.subject(j)
            return sides if len(self.refs(sides)) > 1 and all(map(grammar.is_country, sides)) else []
        if grammar.kind(j) not in ("PREP", "SUB", "PURPOSE"):
            return []
        previous = grammar._predicate_left(j)
        shared = grammar.subject(previous) if previous is not None else []
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

    def theme_stands(self, k: int, frame: Frame, arguments: Arguments) -> bool:
        if frame.theme in (None, "office"):
            return True
        if frame.theme == "drill":
            return True
        if frame.theme == "gathering":
            before = self.chunks[:k] if frame.voice == "passive" else ()
            return (
                bool(arguments.gatherings)
                or "gathering" in arguments.nouns
                or any(c.kind == "GATHERING" or "gathering" in c.value.split() for c in before)
            )
        if frame.theme == "document" and any(self.chunks[t].value == "agreement" for t in arguments.titles):
            return True
        if frame.theme in arguments.nouns:
            return True
        fronted = "REL" in (self.grammar.kind(k - 1), self.grammar.kind(k - 2))  # "kesepakatan yang ia teken"
        if frame.voice == "passive" or fronted:
            return any(
                (c.kind == "NOUN" and frame.theme in c.value.split())
                or (c.kind == "TITLE" and c.value == "agreement" and frame.theme == "document")
                for c in self.chunks[:k]
            )
        return False

    def settle_within(self, candidate: Candidate, arguments: Arguments) -> None:
        if arguments.gatherings and candidate.type != "conference":
            title = self.chunks[arguments.gatherings[0]]
            candidate.within = ("conference", (title.start, title.end))
        elif candidate.type == "conference" and arguments.gatherings:
            title = self.chunks[arguments.gatherings[0]]
            candidate.title = (title.start, title.end)
        elif arguments.parents:
            for i in arguments.parents:
                kind = self.chunks[i].frames[0].type
                if kind in ("visit", "conference") and kind != candidate.type:
                    candidate.within = (kind, None)

    def stands_alone(self, candidate: Candidate, frame: Frame, k: int) -> bool:
        refs = candidate.refs()
        persons = self.persons(refs)
        sport = any("sport" in chunk.value.split() for chunk in self.chunks if chunk.kind == "NOUN")
        if sport:
            return False
        if candidate.type in ("meeting", "call"):
            sides = {self.entities[ref].side for ref in refs}
            if frame.id in _PERSONAL and len(persons) < 2:
                return False
            return len(refs) > 1 and bool(persons) and (len(sides) > 1 or len(persons) > 1)
        if candidate.type == "visit":
            official = persons or [r for r in refs if self.entities[r].kind == "organisation"]
            if (
                candidate.site
                and candidate.place
                and not candidate.place.city
                and frame.id != "visit.meninjau"
            ):
                return False  # "sejumlah fasilitas militer di Belarusia" is part of the visit told of
            toured = frame.site and any(
                self.chunks[i].entity == "organisation" for i in self.objects.get(k, ())
            )
            candidate.site = candidate.site or (toured and candidate.place is None)
            return bool(official) and (candidate.place is not None or frame.id == "visit.disambut" or toured)
        if candidate.type == "conference":
            return candidate.title is not None
        if candidate.type == "agreement":
            return len({self.entities[ref].side for ref in refs}) > 1 or (
                bool(refs) and candidate.title is not None
            )
        if candidate.type == "exercise":
            states = [ref for ref in refs if self.entities[ref].country]
            similar = "serupa" in {c.text for c in self.chunks[k + 1 : k + 4]}
            if frame.theme == "drill":
                return bool(states) and any(c.kind == "TITLE" or "latihan" in c.text for c in self.chunks)
            if candidate.title and candidate.date:
                return True
            return bool(states) or (similar and candidate.place is not None and candidate.date is not None)
        if candidate.type == "transfer":
            return bool(refs)
        return bool(persons)

    def titled(self, k: int) -> Candidate:
        """A gathering's or exercise's name tells of it by itself."""
        chunk = self.chunks[k]
        kind = "exercise" if chunk.kind == "TITLE" else "conference"
        named = chunk.kind != "NOUN"
        arguments = Arguments()
        self.grammar._right(k, arguments, nominal=True)
        self.grammar._left(k, arguments, nominal=True)
        candidate = Candidate(
            kind,
            f"{kind}.name",
            (chunk.start, chunk.end),
            self.evidence(k),
            self.sentence,
            title=(chunk.start, chunk.end) if named else None,
            strong=kind == "conference" and named,
            anaphoric=not named,
        )
        around = self.circumstances
        places = [run for value, run in arguments.places if value in ("di", "left-di")]
        candidate.place = (around.place(places[0]) if places else None) or around.place_in_name(chunk)
        if not (chunk.kind == "GATHERING" and self.grammar._governor(k) is not None and self.shared_date(k)):
            candidate.date = around.date(k, arguments)
        if kind == "exercise" and self.grammar.kind(k - 1) == "PREP":
            previous = self.grammar._predicate_left(k)
            shared = self.grammar.subject(previous) if previous is not None else []
            candidate.participants = [
                (ref, "participant") for ref in self.refs(shared) if self.entities[ref].kind != "person"
            ]
            candidate.strong = bool(candidate.participants)
        for i in arguments.slots.get("oleh", ()):
            for ref in self.chunks[i].refs:
                if kind == "conference" and self.entities[ref].kind in ("country", "organisation", "person"):
                    candidate.participants.append((ref, "organiser"))
        candidate.aspect = around.aspect(k, arguments)
        if candidate.aspect in ("wish", "habit", "not") or (not named and candidate.aspect == "ongoing"):
            candidate.aspect = None
        return candidate

    def shared_date(self, k: int) -> bool:
        """Whether the dates round a gathering's name are rather those of what was held beside it."""
        return any(
            chunk.kind == "TRIGGER"
            and abs(i - k) < 14
            and any(f.type in ("meeting", "call") for f in chunk.frames)
            for i, chunk in enumerate(self.chunks)
        ) and not any(c.kind == "DATE" for c in self.chunks[k + 1 : k + 3])

    def evidence(self, k: int) -> tuple[int, int]:
        """The clause round the trigger, at most the sentence."""
        low = k
        while low > 0 and self.grammar.kind(low - 1) not in ("STOP", "QUOTE", "SUB") and k - low < 12:
            low -= 1
        high = k
        while (
            high + 1 < len(self.chunks)
            and self.grammar.kind(high + 1) not in ("STOP", "QUOTE", "SUB")
            and (high - k < 14)
        ):
            high += 1
        return self.chunks[low].start, self.chunks[high].end


def read_candidates(
    chunks: Sequence[Chunk], entities: Mapping[str, Entity], sentence: int
) -> list[Candidate]:
    """Candidates of one sentence, in order of their triggers."""
    return _Reader(chunks, entities, sentence).read() if chunks else []
