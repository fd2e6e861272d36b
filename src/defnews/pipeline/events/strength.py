"""A candidate, and whether it can stand alone as an event.

A candidate is one mention of a happening. It is `strong` when it can stand alone and weak when it
only adds to one that the article tells of elsewhere ("pertemuan tersebut berlangsung di sela-sela …").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from defnews.lexicon.frames import Frame, event_nouns
from defnews.pipeline.annotations import DateExpression, Entity
from defnews.pipeline.events.arguments import Arguments
from defnews.pipeline.events.circumstances import Circumstances
from defnews.pipeline.events.clauses import Chunk
from defnews.pipeline.events.places import PlaceReading
from defnews.pipeline.events.valency import Grammar

__all__ = ["Candidate", "Judge"]

#: Words that begin an office.
_OFFICES = frozenset({
    "menteri", "menhan", "menlu", "wakil", "wamenhan", "wamenlu", "presiden", "perdana", "pm", "panglima", "kepala",
    "komandan", "pejabat", "utusan", "ketua", "rombongan", "delegasi",
})  # fmt: skip
#: Frames whose object makes the event only if the object is a person.
_PERSONAL = frozenset({"meeting.menerima", "meeting.menemui", "meeting.diterima"})
#: Gatherings of states that need no name.
_SUMMITS = frozenset({"konferensi", "ktt", "pertemuan puncak", "pertemuan tingkat menteri", "simposium"})
#: Frames of what someone tells another, face to face where the day and the place are told.
_TELLING = frozenset({"meeting.menyampaikan", "meeting.disampaikan"})
#: Verbs that fix many things; an office is one only where it is named.
_FIXING = frozenset({"menetapkan", "ditetapkan"})


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
    partners: list[list[str]] = field(default_factory=list)  # who is met, one group a meeting
    days: int | None = None  # how long it lasts; negative where the day told is its last
    nth_day: int | None = None  # on which day of what it belongs to
    leaving: bool = False  # tells the end of a visit
    everywhere: bool = False  # "dalam ketiga pertemuan itu"
    again: bool = False  # another edition of a gathering or exercise told of
    occasion: bool = False  # told as held "pada kesempatan yang sama"
    before: bool = False  # told as done before what the text speaks of
    second_date: DateExpression | None = None  # of another one, told with it: "pada Juli dan September"
    moved: bool = False  # told as put off to its date
    summit: bool = False  # told as "pertemuan puncak"
    deal: bool = False  # a document told of before, whose parties are those of the deal
    with_home: bool = False  # told by the other side alone: "latihan dengan India"
    somewhere: bool = False  # told with a place of which the words do not say where it is
    speaks: list[str] = field(default_factory=list)  # who does something "dalam pertemuan itu"
    lone: bool = False  # a noun that names only the partner: "pertemuan dengan X"
    afloat: bool = False  # whose subject is a ship
    watched: list[str] = field(default_factory=list)  # by whom: people who were there, and took no part
    definite: bool = False  # a document told of before: "naskah itu"
    pair: bool = False  # whose sides are the two told of before: "kedua pihak meneken"

    def refs(self, *roles: str) -> list[str]:
        return [ref for ref, role in self.participants if not roles or role in roles]


def _is_trainee(chunk: Chunk) -> bool:
    """ "Perwira Fiji", read as one who holds an office."""
    first = chunk.text.split()[0]
    return (
        chunk.kind == "ACTOR"
        and chunk.entity == "country"
        and any(noun.form == first and noun.noun_class == "trainees" for noun in event_nouns())
    )


class Judge:
    """One sentence: its chunks, grammar and circumstances, and what of it is an event by itself."""

    def __init__(self, chunks: Sequence[Chunk], entities: Mapping[str, Entity], sentence: int) -> None:
        self.chunks = chunks
        self.entities = entities
        self.sentence = sentence
        self.grammar = Grammar(chunks)
        self.circumstances = Circumstances(self.grammar, entities)
        self.units: list[str] = []  # states that the trigger's subject is a ship, a delegation of
        self.objects: dict[int, list[int]] = {}  # of each trigger read so far

    def refs(self, indices: Sequence[int]) -> list[str]:
        found: list[str] = []
        for i in indices:
            found += [ref for ref in self.chunks[i].refs if ref not in found]
        return found

    def persons(self, refs: Sequence[str]) -> list[str]:
        return [ref for ref in refs if self.entities[ref].kind == "person"]

    def is_unit(self, i: int) -> bool:
        """Whether a state's ship, troops or delegation stand for it: "gugus tempur kapal induk Inggris"."""
        if self.chunks[i].value == "unit" or self.is_unnamed(i):
            return True
        return any(
            self.grammar.kind(j) == "NOUN" and "unit" in self.chunks[j].value.split() for j in range(max(0, i - 3), i)
        )

    def is_unnamed(self, i: int) -> bool:
        """Whether an office without its holder's name stands for the state: "Wakil Menteri Pertahanan Jepang"."""
        chunk = self.chunks[i]
        office = chunk.form == "description" and chunk.entity == "country"
        return office and len(chunk.refs) == 1 and chunk.text.split()[0] in _OFFICES

    def is_abroad(self, candidate: Candidate) -> bool:
        """Whether those who see something on a day are told to be in another state than their own."""
        place = candidate.place
        homes = {self.entities[ref].country for ref in self.persons(candidate.refs("visitor"))}
        return bool(homes) and None not in homes and candidate.date is not None and (
            place is not None and place.country is not None and place.country not in homes
        )  # fmt: skip

    def stands_for(self, k: int) -> bool:
        """Whether the trigger at `k` is followed by people who stand for a state or body: "menemui petinggi X"."""
        j = k + 1
        while self.grammar.kind(j) in ("WORD", "PREP") and j - k < 4:
            j += 1
        return self.grammar.kind(j) == "NOUN" and "people" in self.chunks[j].value.split()

    def theme_stands(self, k: int, frame: Frame, arguments: Arguments) -> bool:
        if frame.theme in (None, "office"):
            return True
        if frame.theme == "drill":
            return self.speaks_of_drill()
        if frame.theme == "gathering":
            before = self.chunks[:k] if frame.voice == "passive" or "subject" not in frame.slots else ()
            return (
                bool(arguments.gatherings)
                or "gathering" in arguments.nouns
                or any(c.kind == "GATHERING" or "gathering" in c.value.split() for c in before)
            )
        if frame.theme == "document" and any(self.chunks[t].value == "agreement" for t in arguments.titles):
            return True
        if frame.theme in arguments.nouns:
            return True
        if frame.theme == "trainees" and any(_is_trainee(c) for c in self.chunks):
            return True
        fronted = "REL" in (self.grammar.kind(k - 1), self.grammar.kind(k - 2))  # "kesepakatan yang ia teken"
        if frame.voice == "passive" or fronted:
            return any(
                (c.kind == "NOUN" and frame.theme in c.value.split())
                or (c.kind == "TITLE" and c.value == "agreement" and frame.theme == "document")
                for c in self.chunks[:k]
            )
        return False

    def is_site_before(self, k: int) -> bool:
        """Whether the subject of the passive at `k` is a plant, base or the like: "pabrik X yang dikunjungi Y"."""
        return any(c.kind == "NOUN" and "site" in c.value.split() for c in self.chunks[:k])

    def names_place(self, k: int) -> bool:
        """Whether a house, base or hall is named behind the trigger at `k`: "di Wisma Pertahanan"."""
        for i in range(k + 1, len(self.chunks) - 1):
            if self.grammar.kind(i) in ("SUB", "STOP", "QUOTE", "REL", "PURPOSE", "VERB"):
                return False
            behind = self.chunks[i + 1]
            if self.grammar.is_verbal(i) and self.grammar.kind(i) != "LIGHT":
                return False
            if self.grammar.kind(i) == "PREP" and self.chunks[i].value == "di":
                site = "site" in behind.value.split() or behind.entity == "organisation"
                known = any(self.entities[ref].country for ref in behind.refs)
                return site or (behind.kind == "PLACE" and not known)
        return False

    def sends_to_drill(self, k: int) -> bool:
        """ "Mengirim fregat ke latihan RIMPAC": ships that take part are no gift."""
        aims = (i for i in range(k + 1, len(self.chunks)) if self.grammar.kind(i) in ("PREP", "PURPOSE"))
        return any(
            self.chunks[i].value in ("ke", "dalam", "untuk")
            and any(f.type == "exercise" for c in self.chunks[i + 1 : i + 3] for f in c.frames)
            for i in aims
        )

    def only_title(self) -> list[int]:
        """Where the sentence names an exercise, if it names one."""
        named = [i for i, c in enumerate(self.chunks) if c.kind == "TITLE" and c.value == "exercise"]
        return named if len(named) == 1 else []

    def of_known_drill(self, k: int) -> bool:
        """ "Latihan itu melibatkan A", "A bergabung dalam latihan yang ditutup pada 28 Oktober tersebut"."""
        if self.grammar.kind(self.grammar.before(k)) == "DET":
            return True
        drills = (i for i in range(k + 1, len(self.chunks)) if self.grammar.is_nominal_trigger(i))
        at = next((i for i in drills if self.chunks[i].frames[0].type == "exercise"), None)
        return at is not None and self.grammar.arguments(at, self.chunks[at].frames[0]).anaphoric

    def speaks_of_drill(self) -> bool:
        return any(
            c.kind == "TITLE" or any(f.type == "exercise" and f.voice == "nominal" for f in c.frames)
            for c in self.chunks
        )

    def is_topic(self, k: int) -> bool:
        """What is only spoken of: "nota kesepahaman mengenai pendidikan dan latihan"."""
        j = k - 1
        while k - j < 6 and self.grammar.kind(j) in ("WORD", "NOUN", "CONJ"):
            j -= 1
        return self.grammar.kind(j) == "PREP" and self.chunks[j].value == "tentang"

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

    def names_no_office(self, k: int) -> bool:
        """ "Ditetapkan sebagai tersangka", "standar yang ditetapkan": no one takes up an office."""
        behind = self.chunks[k + 1 : k + 8]
        as_what = next((i for i, c in enumerate(behind) if c.text in ("sebagai", "menjadi", "jadi")), None)
        if as_what is None:
            return self.chunks[k].text in _FIXING
        return any(c.kind == "NOUN" and "no_office" in c.value.split() for c in behind[as_what : as_what + 2])

    def is_message(self, k: int) -> bool:
        """ "Pidato X disambut Y", "surat X diterima Y": what is received is no one."""
        j = k - 1
        while self.grammar.kind(j) not in ("STOP", "COMMA", "QUOTE", "SUB"):
            j -= 1
        first = self.chunks[j + 1] if j + 1 < k else None
        return first is not None and first.kind == "NOUN" and "message" in first.value.split()

    def welcomes_a_thing(self, k: int, arguments: Arguments) -> bool:
        """ "Menyambut keputusan itu", not "menyambut kunjungan": nobody comes."""
        words = self.chunks[k].text.split()
        bare = not any(word.startswith(("kunjungan", "lawatan", "kedatangan", "tuan")) for word in words)
        return bare and "object" not in arguments.slots and self.grammar.kind(k + 1) in ("NOUN", "WORD")

    def stands_alone(self, candidate: Candidate, frame: Frame, k: int) -> bool:
        refs = candidate.refs()
        persons = self.persons(refs)
        sport = any("sport" in chunk.value.split() for chunk in self.chunks if chunk.kind == "NOUN")
        if sport:
            return False
        if candidate.type in ("meeting", "call"):
            sides = {self.entities[ref].side for ref in refs}
            summoned = any(self.entities[r].organisation_kind in ("ministry", "armed_forces") for r in refs)
            stands = self.stands_for(k) or (summoned and frame.id == "meeting.diterima")
            if frame.id in _TELLING and not (candidate.place and candidate.date and len(sides) > 1):
                return False  # what is said from afar is no meeting
            if frame.id in _PERSONAL and len(persons) < 2 and not (persons and stands):
                return False
            if not persons and any({"ship", "goods"} & {*c.value.split()} for c in self.chunks[:k] if c.kind == "NOUN"):
                return False  # "jet tempur A dan B bertemu di udara"
            told = bool(persons) or (candidate.date is not None and candidate.place is not None)
            return len(refs) > 1 and told and (len(sides) > 1 or len(persons) > 1)
        if candidate.type == "visit":
            if frame.leaving:
                return False
            if frame.id == "visit.menyaksikan" and not self.is_abroad(candidate):
                return False
            if refs and not candidate.refs("visitor"):
                return False
            official = persons or [r for r in refs if self.entities[r].kind == "organisation"] or self.units
            vague = candidate.site and candidate.place and not candidate.place.city and candidate.date is None
            if vague and frame.id != "visit.meninjau":
                return False  # "sejumlah fasilitas militer di Belarusia" is part of the visit told of
            toured = frame.site and any(self.chunks[i].entity == "organisation" for i in self.objects.get(k, ()))
            candidate.site = candidate.site or (toured and candidate.place is None)
            return bool(official) and (candidate.place is not None or frame.id == "visit.disambut" or toured)
        if candidate.type == "conference":
            told = candidate.date is not None and (candidate.place is not None or (frame.home and bool(refs)))
            summit = any(c.kind == "NOUN" and c.text in _SUMMITS for c in self.chunks[k + 1 : k + 4])
            return candidate.title is not None or (told and (frame.home or summit or frame.type == "meeting"))
        if candidate.type == "agreement":
            several = len({self.entities[ref].side for ref in refs}) > 1 or len(persons) > 1
            return several or (bool(refs) and candidate.title is not None)
        if candidate.type == "exercise":
            states = [ref for ref in refs if self.entities[ref].country and ref not in persons]
            if persons and not states:  # ministers agree on a drill, they do not drill
                return len({self.entities[ref].side for ref in persons}) > 1 and candidate.date is not None
            similar = "serupa" in {c.text for c in self.chunks[k + 1 : k + 4]}
            if frame.theme == "drill":
                return bool(states)
            if candidate.title and (candidate.date or candidate.place):
                return True
            if frame.voice == "nominal" and not self.is_told(candidate, k):
                return False
            return bool(states) or (similar and candidate.place is not None and candidate.date is not None)
        if candidate.type == "transfer":
            return bool(refs)
        if frame.id == "appointment.menggantikan" and len(persons) == 1:
            return bool(self.entities[persons[0]].country)  # not "Jagung", taken for a man, "menggantikan beras"
        return bool(persons)

    def is_told(self, candidate: Candidate, k: int) -> bool:
        """Whether a noun tells of one drill, rather than of drills: "latihan bersama dengan AS memang berharga"."""
        if candidate.date or candidate.place or candidate.title or candidate.aspect:
            return True
        return any(c.kind == "LIGHT" for c in self.chunks[max(0, k - 6) : k + 12])

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
