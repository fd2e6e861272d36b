"""What a sentence takes from those before it: "di sana", whom it is about, the ship or gathering told of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from defnews.lexicon.frames import frames
from defnews.pipeline.annotations import Entity
from defnews.pipeline.events.clauses import Chunk
from defnews.pipeline.events.scenes import Scene
from defnews.pipeline.events.spans import inherited
from defnews.pipeline.events.strength import Candidate
from defnews.pipeline.events.subjects import Clause

__all__ = [
    "attend",
    "carry_over",
    "crew",
    "denies",
    "fleet_of",
    "goes_on",
    "is_hearsay",
    "is_ship_meant",
    "sail",
    "same_kind",
    "take_topic",
    "topic_of",
]

#: So many sentences back someone was told to be where "di sana" is.
_THERE = 2
#: So many sentences behind a gathering or meeting tell who else was there, and as what.
_ATTENDANCE = 2
_ATTENDED = {"meeting": "party", "conference": "attendee", "exercise": "participant"}

#: So many sentences behind "memimpin serah terima jabatan" tell who took up what there.
_CEREMONY = 4
#: So many sentences behind a change in office its ceremony is told: "Sertijab digelar di X, Senin".
_HANDOVER = 2
#: So many sentences behind its name "latihan itu" is the one named.
_NAMED = 2
#: What a fleet told of before is called.
_FLEET = frozenset({"gugus tugas", "gugus tempur", "armada"})
_SHIP_WORDS = 3  # of "kapal layar tiang tinggi itu"
_SAILING = frozenset({"visit.berlabuh", "visit.berkunjung", "visit.tiba", "visit.mengunjungi"})
#: Words before "sebelum" and "setelah" that leave the day the same.
_HOURS = frozenset({"jam", "menit", "sejam", "semenit", "sesaat", "sebentar", "lama", "beberapa saat", "segera"})
_HEARSAY = frozenset({
    "dituduh", "menuduh", "dituding", "menuding", "dikabarkan", "dilaporkan", "disebut", "disebut-sebut", "kabarnya",
    "konon", "diduga", "dicurigai", "mengklaim", "diklaim", "dirumorkan", "diisukan", "menyebut", "melaporkan",
})  # fmt: skip
_REPORTS = frozenset({
    "tuduhan", "tudingan", "laporan", "kabar", "klaim", "isu", "rumor", "berita", "hal", "pemberitaan", "dugaan",
    "spekulasi", "desas-desus", "informasi", "pernyataan",
})  # fmt: skip
_STATEMENTS = frozenset({"pernyataan", "hal", "ucapan", "penegasan", "keterangan", "itu"})


def is_hearsay(chunks: Sequence[Chunk]) -> bool:
    """ "Rwanda dituduh memasok roket", "A dikabarkan akan bertemu B"."""
    return any(word in _HEARSAY for c in chunks for word in c.text.split())


def denies(chunks: Sequence[Chunk]) -> bool:
    """ "Kigali membantah tuduhan itu", "kabar tersebut dibantah X": what was told before is denied."""
    denied = any(c.kind == "NEG" and c.value == "denied" for c in chunks)
    return denied and any(a.text in _REPORTS and b.kind == "DET" for a, b in pairwise(chunks))


def goes_on(chunks: Sequence[Chunk]) -> bool:
    """ "Hal itu disampaikan X dalam pertemuan …": the day is that of the statement told just before."""
    return len(chunks) > 2 and chunks[0].text in _STATEMENTS and chunks[1].kind in ("DET", "VERB")


def topic_of(chunks: Sequence[Chunk]) -> str | None:
    """Whom a sentence is about: who speaks, else the first person named whom no preposition governs."""
    clause = Clause(chunks)
    people = [i for i, c in enumerate(chunks) if c.kind == "ACTOR" and c.entity == "person" and len(c.refs) == 1]
    speaks = [i for i in people if i and chunks[i - 1].value == "speech"]
    free = (i for i in people if clause.governor(i) is None)
    at = next(iter(speaks), next(free, None))
    return None if at is None else chunks[at].refs[0]


def _is_told_by(chunks: Sequence[Chunk], at: int) -> bool:
    """ "Hal itu disampaikannya seusai [bertemu] X": whether "-nya" is who does what the clause at `at` tells."""
    told = next((i for i, c in enumerate(chunks[:at]) if c.text.startswith("di") and c.text.endswith("nya")), None)
    if told is None or any(c.kind == "ACTOR" and c.entity == "person" for c in chunks[:at]):
        return False
    borders = [c for c in chunks[told + 1 : at] if c.kind in ("SUB", "STOP", "QUOTE", "REL")]
    return len(borders) == 1 and borders[0].kind == "SUB" and borders[0].value in ("after", "before", "when", "while")


def take_topic(
    candidate: Candidate,
    chunks: Sequence[Chunk],
    topic: str | None,
    entities: Mapping[str, Entity],
    scenes: Sequence[Scene] = (),
) -> None:
    """ "Pertemuannya dengan X", "Y menjamunya": the "-nya" is whom the sentence before is about.

    So it is where a noun names but the partner: "Agenda utamanya pertemuan dengan X".
    """
    at = next((i for i, c in enumerate(chunks) if (c.start, c.end) == candidate.trigger), None)
    if candidate.type not in ("meeting", "call", "visit") or at is None or topic is None:
        return
    behind = chunks[at + 1] if at + 1 < len(chunks) else chunks[at]
    with_him = behind.kind == "PREP" and behind.possessive  # "berunding dengannya"
    frame = next((f for f in frames() if f.id == candidate.rule), None)
    lone = candidate.lone and topic_of(chunks[:at]) is None and not candidate.anaphoric
    before = chunks[at - 1] if at else chunks[at]
    received = frame is not None and frame.voice == "passive" and before.possessive and bool(before.frames)
    if received and frame is not None and len(candidate.participants) == 1:  # "Kedatangannya disambut X"
        candidate.participants.insert(0, (topic, frame.slots["subject"]))
        candidate.strong = candidate.type == "meeting" or candidate.place is not None
        return
    told_by = frame is not None and _is_told_by(chunks, at) and "subject" in frame.slots
    if told_by and frame is not None and topic not in candidate.refs() and not candidate.refs("visitor"):
        sides = {entities[ref].side for ref in candidate.refs()}
        if candidate.type == "visit" or (sides and entities[topic].side not in sides):
            candidate.participants.insert(0, (topic, frame.slots["subject"]))
            candidate.strong = candidate.type != "visit" or candidate.place is not None
        return
    if not (chunks[at].possessive or with_him or lone) or topic in candidate.refs():
        return
    slot = "possessor" if frame is not None and frame.voice == "nominal" and not with_him else "object"
    role = frame.slots.get(slot) if frame is not None else None
    named = any(c.kind == "ACTOR" and c.entity == "person" for c in chunks[:at])
    if role is None or (slot == "possessor" and named) or (slot == "object" and len(candidate.participants) != 1):
        return
    sides = {entities[ref].side for ref in candidate.refs()}
    if candidate.type in ("meeting", "call") and (not sides or entities[topic].side in sides):
        return
    if candidate.type == "visit" and candidate.refs("visitor"):
        return
    if candidate.type == "visit" and candidate.place is None:  # "X senang di Y. Kunjungannya …"
        seen = next((s for s in reversed(scenes) if topic in s.people and s.place), None)
        near = seen is not None and candidate.sentence - seen.sentence <= _THERE
        candidate.place = seen.place if seen is not None and near else None
    candidate.participants.insert(0, (topic, role))
    candidate.strong = candidate.strong or candidate.type != "visit" or candidate.place is not None


def attend(candidate: Candidate, before: Sequence[Candidate]) -> None:
    """ "X juga hadir", "Y memberi sambutan": at the meeting, gathering or drill told of last."""
    near = [c for c in before if c.type in _ATTENDED and candidate.sentence - c.sentence <= _ATTENDANCE]
    known = [c for c in near if c.strong or c.rule == "meeting.present"]
    if not known:
        return
    talks = candidate.rule == "meeting.pertemuan" and candidate.anaphoric and known[-1].type == "conference"
    if candidate.rule != "conference.hadir" and not (talks and candidate.refs()):
        return
    if candidate.title:
        return
    candidate.rule = "conference.hadir"  # "A dan B memimpin pertemuan itu", of a conference
    candidate.type = known[-1].type
    candidate.participants = [(ref, _ATTENDED[candidate.type]) for ref in candidate.refs()]


def same_day(candidate: Candidate, chunks: Sequence[Chunk], before: Sequence[Candidate]) -> None:
    """ "Pada hari yang sama dengan pelantikan X": the day is that of the other deed, told of before."""
    at = next((i for i, c in enumerate(chunks) if c.kind == "DATE" and c.text.endswith("hari yang sama")), None)
    if at is None or len(chunks) < at + 4 or chunks[at + 1].value != "dengan" or chunks[at + 2].kind != "TRIGGER":
        return
    if candidate.date is not chunks[at].date:
        return
    types = {frame.type for frame in chunks[at + 2].frames}
    told = [c for c in before if c.type in types and c.sentence < candidate.sentence and c.date]
    whose = [c for c in told if set(c.refs()) & set(chunks[at + 3].refs)]
    other = next(reversed(whose or told), None)
    candidate.date = replace(other.date, value=inherited(other.date.value)) if other and other.date else None
    if candidate.trigger == (chunks[at + 2].start, chunks[at + 2].end):
        candidate.strong = False


def hours_apart(chunks: Sequence[Chunk]) -> frozenset[str]:
    """The types of what was held within hours: "Beberapa jam sebelum [pertemuan] tersebut", "sesaat usai acara itu"."""
    for i in range(1, len(chunks) - 2):
        near = chunks[i].kind == "SUB" and chunks[i].value in ("before", "after") and chunks[i - 1].text in _HOURS
        if near and chunks[i + 1].kind == "TRIGGER" and chunks[i + 2].kind == "DET":
            return frozenset(frame.type for frame in chunks[i + 1].frames)
    return frozenset()


def carry_over(
    candidate: Candidate, chunks: Sequence[Chunk], before: Sequence[Candidate], scenes: Sequence[Scene] = ()
) -> None:
    """ "Di sana" is the place told of last; "pada kesempatan yang sama" is when that was."""
    adverbs = {chunk.value for chunk in chunks}
    clauses = [c.start for c in chunks if c.kind == "REL" and c.start > candidate.trigger[1]]
    own = candidate.place is not None and any(at < candidate.place.start for at in clauses)
    if "there" in adverbs and (candidate.place is None or (chunks[0].value == "there" and not own)):
        recent = takewhile(lambda c: candidate.sentence - c.sentence <= 4, reversed(before))
        earlier = (c for c in recent if c.sentence < candidate.sentence)
        told = next((c for c in earlier if c.place), None)
        seen = next((s for s in reversed(scenes) if s.place and candidate.sentence - s.sentence <= _THERE), None)
        candidate.place = told.place if told else seen.place if seen else None
        if candidate.place and candidate.rule in _SAILING and candidate.refs("visitor"):
            candidate.strong = True  # "kapal selam India singgah di sana"
        if told and told.date and candidate.date is None:
            candidate.date = replace(told.date, value=inherited(told.date.value))
    if candidate.type == "appointment" and candidate.date is None and candidate.strong and "since" not in adverbs:
        ceremony = next((c for c in reversed(before) if c.type == "appointment" and not c.participants), None)
        if ceremony and ceremony.date and candidate.sentence - ceremony.sentence <= _CEREMONY:
            candidate.date = replace(ceremony.date, value=inherited(ceremony.date.value))
    if (
        candidate.rule in ("appointment.pelantikan", "appointment.sertijab")
        and not candidate.participants
        and candidate.date
    ):
        near = takewhile(lambda c: candidate.sentence - c.sentence <= _HANDOVER, reversed(before))
        for change in (c for c in near if c.type == "appointment" and c.strong and c.date is None):
            change.date = replace(candidate.date, value=inherited(candidate.date.value))
    same_day(candidate, chunks, before)
    if candidate.date is None and (types := hours_apart(chunks)):
        told = next(
            (c for c in reversed(before) if c.type in types and c.date and c.date.value.precision == "day"), None
        )
        if told is not None and told.date is not None and told.date.value.start == told.date.value.end:
            candidate.date = replace(told.date, value=inherited(told.date.value))
    if candidate.type == "exercise" and candidate.anaphoric and candidate.date and candidate.place:
        named = (c for c in reversed(before) if c.type == "exercise" and c.title)
        known = next((c for c in named if 0 < candidate.sentence - c.sentence <= _NAMED), None)
        if known and not candidate.title:  # "Latihan itu akan berlangsung di X pada D", named just before
            candidate.title, candidate.strong = known.title, True
    candidate.occasion = candidate.occasion or ("occasion" in adverbs and candidate.date is None)
    alone = candidate.rule == "visit.kunjungan" and not candidate.participants and candidate.place
    if alone and (candidate.date or (candidate.aspect == "cancelled" and not candidate.anaphoric)):
        journey = next((c for c in reversed(before) if c.type == "visit" and c.strong), None)
        if journey is not None:  # "Lawatan dimulai di Seoul pada Rabu", "Kunjungan ke X dibatalkan"
            candidate.participants = [(ref, "visitor") for ref in journey.refs("visitor")]
            candidate.strong = True


def fleet_of(chunks: Sequence[Chunk]) -> tuple[str, ...]:
    """The state or navy whose ship the sentence names: "fregat Rusia", "KRI Dewaruci"; () where there is none."""
    for i, chunk in enumerate(chunks):
        ship = any(c.kind == "NOUN" and "ship" in c.value.split() for c in chunks[max(0, i - 2) : i])
        if chunk.kind == "ACTOR" and chunk.entity in ("country", "organisation") and (ship or chunk.value == "unit"):
            return chunk.refs
    return ()


def is_ship_meant(chunks: Sequence[Chunk], before: int) -> bool:
    """Whether "kapal itu", "kapal layar tiang tinggi tersebut" stands before a character."""
    for i, chunk in enumerate(chunks):
        if chunk.kind == "NOUN" and ("ship" in chunk.value.split() or chunk.text in _FLEET):
            behind = [c for c in chunks[i + 1 : i + 2 + _SHIP_WORDS] if c.end < before]
            rest = list(takewhile(lambda c: c.kind == "WORD", behind))
            if len(behind) > len(rest) and behind[len(rest)].kind == "DET":
                return True
    return False


def sail(candidate: Candidate, chunks: Sequence[Chunk], fleet: Sequence[str]) -> None:
    """ "Kapal tersebut bersandar di X": the ship told of before visits."""
    meant = is_ship_meant(chunks, candidate.trigger[0])
    alone = candidate.type == "visit" and not candidate.refs() and candidate.rule in _SAILING
    onward = any(c.kind == "PREP" and c.value == "ke" and c.start > candidate.trigger[0] for c in chunks)
    if meant and alone and fleet and candidate.place and (onward or candidate.rule != "visit.berkunjung"):
        candidate.participants = [(ref, "visitor") for ref in fleet]
        candidate.strong = candidate.afloat = True


def crew(candidate: Candidate, chunks: Sequence[Chunk], fleet: Sequence[str]) -> None:
    """ "Para awaknya menyerahkan obat-obatan", "kapal itu berlatih bersama X": the ship told of before, or its crew."""
    meant = any(c.kind == "NOUN" and c.possessive and "unit" in c.value.split() for c in chunks)
    if candidate.type == "transfer" and meant and fleet and not candidate.refs("supplier"):
        candidate.participants += [(ref, "supplier") for ref in fleet]
    ship = is_ship_meant(chunks, candidate.trigger[0])
    if candidate.type == "exercise" and ship and len(candidate.refs()) == 1 and fleet:
        candidate.participants += [(ref, "participant") for ref in fleet if ref not in candidate.refs()]


def same_kind(candidate: Candidate, before: Sequence[Candidate]) -> bool:
    """Gives another edition the type of the gathering or exercise told of last; False if there is none."""
    kinds = (candidate.type,) if candidate.type else ("exercise", "conference")
    known = next((c for c in reversed(before) if c.type in kinds and (c.title or c.strong)), None)
    if known is not None:
        candidate.type = known.type
    return known is not None
