"""Proper names tell of a gathering or exercise by themselves: what a sentence says of each."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from defnews.lexicon.frames import event_nouns
from defnews.pipeline.events.arguments import Arguments
from defnews.pipeline.events.strength import Candidate, Judge

__all__ = ["NameReader"]

#: Further than this many chunks behind a gathering its predicate does not stand.
_PREDICATE = 14
#: What leaders, openers and hosts do with a gathering, and what is done with it.
_LED = frozenset({"dipimpin", "diketuai", "dipandu"})
_OPENED = frozenset({"dibuka", "ditutup"})
_LEADS = frozenset({"memimpin", "mengetuai", "membuka", "menutup"})
_TALKS = ("dialog", "sidang", "rapat", "pertemuan", "konsultasi")
_HOLDS = frozenset({"menggelar", "gelar", "menyelenggarakan", "mengadakan", "menghelat", "melaksanakan"})


class NameReader(Judge):
    """Candidates of the names of gatherings and exercises."""

    def alias_of(self, k: int) -> int | None:
        """The gathering's name before, where the text equates the two: "…, yang dikenal dengan ADMM-Plus"."""
        for j in range(k - 1, max(-1, k - 11), -1):
            if self.chunks[j].kind == "GATHERING":
                between = self.chunks[j + 1 : k]
                equated = any(c.value in ("known", "atau") or c.kind == "OPEN" for c in between)
                return j if equated and not any(c.kind == "STOP" for c in between) else None
        return None

    def is_edition(self, k: int) -> bool:
        """Whether another edition is spoken of at `k`; "Forum Doha edisi ke-21" is the one told of."""
        chunk = self.chunks[k] if k < len(self.chunks) else None
        if chunk is None or chunk.kind != "NOUN" or "edition" not in chunk.value.split():
            return False
        numbered = k + 1 < len(self.chunks) and self.chunks[k + 1].text.startswith("ke-")
        named = self.grammar.kind(k - 1) in ("GATHERING", "TITLE") or self.grammar.is_nominal_trigger(k - 1)
        return not (numbered and named)

    def edition(self, k: int) -> Candidate | None:
        """ "Edisi sebelumnya digelar di X pada D": another one of those that the article tells of.

        Its type is "" where only the article can say what it is an edition of.
        """
        chunk, behind = self.chunks[k], self.chunks[k + 1] if k + 1 < len(self.chunks) else None
        named = {"GATHERING": "conference", "TITLE": "exercise"}
        if self.is_edition(k):
            kind = named.get(self.grammar.kind(k - 1), "")
        elif behind is None or not (self.says_which(k) or self.was_held(k)):
            return None
        elif chunk.kind == "NOUN" and "gathering" in chunk.value.split():
            kind = "conference"
        elif self.grammar.is_nominal_trigger(k) and chunk.frames[0].type in ("meeting", "exercise"):
            kind = "conference" if chunk.frames[0].type == "meeting" else "exercise"
        elif chunk.kind in named:
            kind = named[chunk.kind]
        else:
            return None
        arguments = Arguments()
        self.grammar.right(k, arguments, nominal=True)
        self.grammar.left(k, arguments, nominal=True)
        if arguments.slots.keys() & {"dengan", "antara", "possessor"}:
            return None
        around, place = self.circumstances, (chunk.start, chunk.end)
        candidate = Candidate(kind, "edition", place, self.evidence(k), self.sentence, again=True)
        candidate.place = next(iter(around.places(arguments)), None)
        candidate.date = around.date(k, arguments)
        candidate.aspect = around.aspect(k, arguments)
        candidate.strong = candidate.date is not None and candidate.place is not None
        return candidate

    def says_which(self, k: int) -> bool:
        """ "Latihan sebelumnya", "latihan pertama digelar pada 2024": another edition than the one told of."""
        behind = self.chunks[k + 1]
        if behind.kind != "WORD":
            return False
        held = self.grammar.kind(k + 2) == "LIGHT" and self.chunks[k + 2].value == "passive"
        return behind.value == "edition" or (behind.text == "pertama" and held)

    def was_held(self, k: int) -> bool:
        """ "Tahun lalu latihan itu berlangsung di X": not the one that the article is about."""
        same = self.grammar.kind(k + 1) == "REL" and k + 2 < len(self.chunks) and self.chunks[k + 2].text == "sama"
        held = self.grammar.kind(k + 1) == "DET" and self.grammar.kind(k + 2) == "LIGHT"
        held = held or (same and self.grammar.kind(k + 3) == "LIGHT")  # "dua tahun lalu latihan yang sama diadakan …"
        first = next((c.date for c in self.chunks[:3] if c.date is not None), None)
        return held and first is not None and first.value.precision == "year" and "lalu" in self.chunks[0].text.split()

    def titled(self, k: int) -> Candidate:
        """A gathering's or exercise's name tells of it by itself."""
        chunk = self.chunks[k]
        kind = "exercise" if chunk.kind == "TITLE" or "drill" in chunk.value.split() else "conference"
        named = chunk.kind != "NOUN"
        arguments = Arguments()
        self.grammar.right(k, arguments, nominal=True)
        self.grammar.left(k, arguments, nominal=True)
        candidate = Candidate(
            kind,
            f"{kind}.name",
            (chunk.start, chunk.end),
            self.evidence(k),
            self.sentence,
            title=(chunk.start, chunk.end) if named else None,
            strong=kind == "conference" and named and not self.is_domestic(k),
            anaphoric=not named,
        )
        around = self.circumstances
        within = () if named else ("object",)  # "konferensi keamanan Moskow"
        places = [run for value, run in arguments.places if value in ("di", "left-di", *within)]
        candidate.place = (around.place(places[0]) if places else None) or around.place_in_name(chunk)
        if not (chunk.kind == "GATHERING" and self.grammar.governor(k) is not None and self.shared_date(k)):
            candidate.date = around.date(k, arguments)
        if kind == "exercise" and self.grammar.kind(k - 1) == "PREP":
            previous = self.grammar.predicate_left(k)
            shared = self.grammar.subject(previous) if previous is not None else self.grammar.name_left(k - 1)
            candidate.participants = [
                (ref, "participant") for ref in self.refs(shared) if self.entities[ref].kind != "person"
            ]
            candidate.strong = bool(candidate.participants)
        if kind == "exercise" and named and candidate.date and candidate.place:
            candidate.strong = True
        if kind == "conference":
            if len(two := self.two_sides([*self.holding(k), *self.led_by(k)])) == 2 and chunk.text.startswith(_TALKS):
                return replace(  # "A dan B memimpin Dialog Pertahanan"
                    candidate, type="meeting", title=None, strong=True, participants=[(ref, "party") for ref in two]
                )
            candidate.participants = [(ref, "organiser") for ref in self.refs(self.holding(k))]
            if not named and (self.is_held(k) or self.holding(k) or self.is_called_off(k)):
                candidate.anaphoric = arguments.anaphoric
                told = candidate.place is not None and candidate.date is not None
                candidate.strong = told and not candidate.anaphoric and not self.is_domestic(k)
        led = self.led_by(k)
        for i in (*(i for i in arguments.slots.get("oleh", ()) if i not in led), *self.held_by(k)):
            for ref in self.chunks[i].refs:
                if (
                    kind == "conference"
                    and ref not in candidate.refs()
                    and self.entities[ref].kind in ("country", "organisation", "person")
                ):
                    candidate.participants.append((ref, "attendee" if self.opens_it(i) else "organiser"))
        if kind == "conference":
            candidate.participants += [(ref, "organiser") for ref in self.hosts() if ref not in candidate.refs()]
            leads = self.persons(self.refs([*self.led_by(k), *self.speaks_there(k)]))
            candidate.participants += [(ref, "attendee") for ref in leads if ref not in candidate.refs()]
        candidate.aspect = around.aspect(k, arguments)
        if candidate.aspect == "cancelled" and self.only_missed(k, arguments):
            candidate.aspect = None
        if candidate.aspect in ("wish", "habit", "not") or (not named and candidate.aspect in ("ongoing", "past")):
            candidate.aspect = None
        return candidate

    def predicate_of(self, k: int) -> int | None:
        """The first verb behind the gathering at `k` that goes on speaking of it: "digelar", "dipimpin"."""
        for j in range(k + 1, min(k + _PREDICATE, len(self.chunks))):
            light = self.grammar.kind(j) == "LIGHT" and self.chunks[j].value in ("passive", "ends")
            if light or (self.grammar.kind(j) == "VERB" and self.chunks[j].text in _LED):
                return j
            if self.grammar.is_verbal(j) or self.grammar.kind(j) in ("STOP", "QUOTE", "SUB", "REL", "CONJ"):
                return None
        return None

    def is_held(self, k: int) -> bool:
        """ "Pertemuan tingkat menteri koalisi itu diadakan di Riyadh": told of as held, whatever its name."""
        before = self.grammar.kind(k - 1)
        return before not in ("PREP", "VERB", "LIGHT", "TRIGGER") and self.predicate_of(k) is not None

    def is_called_off(self, k: int) -> bool:
        """ "X menunda konferensi … yang sedianya digelar di Y": told of as not held."""
        before = self.chunks[k - 1] if k else None
        if before is None or before.kind != "NEG" or before.value != "cancelled" or before.text.startswith("di"):
            return False
        clause = itertools.takewhile(lambda c: c.kind not in ("STOP", "QUOTE", "SUB"), self.chunks[k + 1 :])
        return any(a.kind == "REL" and b.kind in ("ASPECT", "LIGHT") for a, b in itertools.pairwise(clause))

    def led_by(self, k: int) -> list[int]:
        """ "Konferensi itu dibuka X", "X memimpin sidang": who opens and leads a gathering is there."""
        j = self.predicate_of(k)
        if j is not None and self.chunks[j].text in _LED | _OPENED:
            at = j + 1 + (self.grammar.kind(j + 1) == "PREP" and self.chunks[j + 1].value == "oleh")
            return self.grammar.group_right(at) if self.grammar.kind(at) == "ACTOR" else []
        before = self.verb_before(k)
        return self.grammar.subject(before) if before is not None and self.chunks[before].text in _LEADS else []

    def opens_it(self, i: int) -> bool:
        """Whether the one at `i` opens or closes it: "yang dibuka (oleh) X"."""
        verb = i - 2 if self.grammar.kind(i - 1) == "PREP" else i - 1
        return verb > 0 and self.chunks[verb].text in _OPENED

    def speaks_there(self, k: int) -> list[int]:
        """ "Dalam Forum X, Y mengumumkan …": who does something there."""
        governor = self.grammar.governor(k)
        if governor is not None and self.chunks[governor].value == "hadapan":  # "di hadapan peserta konferensi"
            verb = self.grammar.predicate_left(governor)
            return self.grammar.subject(verb) if verb is not None else []
        opens = k == 1 and self.grammar.kind(0) == "PREP" and self.chunks[0].value in ("dalam", "pada", "di")
        return self.grammar.subject_right(k) if opens else []

    def holding(self, k: int) -> list[int]:
        """ "X menggelar konferensi": whose gathering it is."""
        before = self.verb_before(k)
        return self.grammar.subject(before) if before is not None and self.chunks[before].text in _HOLDS else []

    def two_sides(self, group: Sequence[int]) -> list[str]:
        """Those of `group`, where they are of two sides."""
        refs = self.refs(group)
        return refs if len({self.entities[ref].side for ref in refs}) == 2 else []

    def verb_before(self, k: int) -> int | None:
        j = k - 1
        while self.grammar.kind(j) in ("WORD", "NOUN") and k - j < 4:
            j -= 1
        return j if self.grammar.kind(j) == "LIGHT" and self.chunks[j].value != "passive" else None

    def is_domestic(self, k: int) -> bool:
        """A press conference, a cabinet's sitting, an office's coordination: no gathering of states."""
        return any(self.chunks[k].text.startswith(noun.form) for noun in event_nouns() if noun.noun_class == "domestic")

    def held_by(self, k: int) -> list[int]:
        """ "Sebagai acara yang diselenggarakan oleh X, sidang itu …": who holds what an apposition tells of."""
        for i in range(k - 1, 1, -1):
            if self.grammar.kind(i) in ("STOP", "QUOTE"):
                return []
            if (
                self.grammar.kind(i) == "PREP"
                and self.chunks[i].value == "oleh"
                and self.grammar.kind(i + 1) == "ACTOR"
            ):
                held = self.grammar.kind(i - 1) == "LIGHT" and self.chunks[i - 1].value == "passive"
                comma = any(self.grammar.kind(j) == "COMMA" for j in range(i + 1, k))
                return self.grammar.group_right(i + 1) if held and comma else []
        return []

    def hosts(self) -> list[str]:
        """ "X selaku tuan rumah", "tuan rumah sidang adalah X"."""
        for i, chunk in enumerate(self.chunks):
            if chunk.kind != "NOUN" or "host" not in chunk.value.split():
                continue
            before, behind = i - 1, i + 1
            if self.chunks[before].text in ("selaku", "sebagai") and self.grammar.kind(before - 1) == "ACTOR":
                return self.persons(self.refs([before - 1]))
            behind = self.grammar.skip_nouns(behind)
            if self.chunks[min(behind, len(self.chunks) - 1)].value == "adalah":
                behind += 1
            if self.grammar.kind(behind) == "ACTOR":
                return self.persons(self.refs([behind]))
        return []

    def only_missed(self, k: int, arguments: Arguments) -> bool:
        """Whether it is the going there that is off: "batal menghadiri KTT"."""
        return any(
            self.grammar.kind(i) == "NEG"
            and any(self.grammar.is_verbal(j) and self.grammar.kind(j) == "TRIGGER" for j in range(i + 1, k))
            for i in arguments.aspects
            if i < k
        )

    def shared_date(self, k: int) -> bool:
        """Whether the dates round a gathering's name are rather those of what was held beside it."""
        return any(
            chunk.kind == "TRIGGER"
            and abs(i - k) < 14
            and any(f.type in ("meeting", "call") and not f.needs for f in chunk.frames)
            for i, chunk in enumerate(self.chunks)
        ) and not any(c.kind == "DATE" for c in self.chunks[k + 1 : k + 3])
