"""Who takes part in what a trigger tells: its subject, and the sides told elsewhere in the sentence."""

from __future__ import annotations

from defnews.lexicon.frames import Frame
from defnews.pipeline.annotations import STATE_ORGANS
from defnews.pipeline.events.arguments import Arguments
from defnews.pipeline.events.strength import Candidate, Judge

__all__ = ["ParticipantReader"]

#: Words for two who are told of before, and what they are the two of.
_BOTH = frozenset({"keduanya", "mereka"})
_BOTH_OF = frozenset({
    "pihak", "belah", "negara", "menteri", "pemimpin", "presiden", "kepala", "menhan", "menlu", "panglima", "pejabat",
    "delegasi", "pemerintah", "perdana",
})  # fmt: skip
#: Verbs of planning that take a noun: "merencanakan latihan".
_PLANS = frozenset({"merencanakan", "menjadwalkan"})
_AGREEING = frozenset({"menyetujui", "menyepakati", "sepakati", "setujui", "merancang", "menyusun"})
#: Verbs of a state that lets something be sold.
_APPROVING = frozenset(
    {"menyetujui", "mengumumkan", "mengesahkan", "mengizinkan", "membatalkan", "menunda", "menghentikan"}
)
#: Arrivals told beside what was done then.
_ON_ARRIVAL = frozenset({"setiba", "setibanya", "sesampai", "sesampainya"})
#: Frames whose subject may be a visit: "kunjungan X diterima Y".
_RECEPTION = frozenset({"meeting.diterima", "visit.disambut"})
_TOURED = frozenset({"country", "organisation"})
#: Verbs of those whose document it is: "A dan B memiliki perjanjian yang diteken pada 2022".
_HAVING = frozenset({"memiliki", "mempunyai", "punya", "terikat", "berpegang"})
_WITNESSING = frozenset({"menyaksikan", "saksikan"})


class ParticipantReader(Judge):
    """Subjects and other sides of the triggers of one sentence."""

    def subject(self, k: int, frame: Frame, arguments: Arguments) -> list[int]:
        grammar = self.grammar
        if frame.voice != "nominal":
            found = self.arriving(k) if self.chunks[k].text in _ON_ARRIVAL else grammar.subject(k)
            since = self.chunks[k - 1].value in ("sejak", "after", "when") if k else False
            if not found and frame.id in _RECEPTION:
                return self.guest(k)
            if not found and frame.type == "appointment" and frame.voice == "passive" and since:
                return self.last_person(k)  # "lawatan pertama X sejak dilantik"
            if frame.id == "appointment.menggantikan" and found and self.chunks[found[0]].entity == "organisation":
                return self.last_person(found[0])  # "X menjabat Panglima Komando Y menggantikan Z"
            if frame.type == "visit" and found and not self.is_ship_itself(found, k):
                # "meninggalkan Malaysia menuju Hanoi": the state is the object of the verb before
                before = found[0] - 1
                while grammar.kind(before) in ("NOUN", "WORD") and found[0] - before < 4:
                    before -= 1
                told = grammar.kind(before) == "VERB" and self.chunks[found[0]].value == "unit"
                if grammar.is_verbal(before) and not told:  # but "X mengatakan KRI Y akan singgah di Z"
                    return grammar.subject(before) or found
            return found
        j = k - 1
        while j >= 0 and k - j <= 4 and grammar.kind(j) in ("WORD", "NOUN", "CONJ", "QUOTE", "HABIT"):
            j -= 1
        if grammar.kind(j) == "LIGHT" and self.chunks[j].value != "passive":
            return grammar.subject(j)
        if grammar.kind(j) == "ASPECT" and self.chunks[j].text in _PLANS:
            return grammar.subject(j)
        if frame.type == "exercise" and j >= 0 and self.chunks[j].text in _AGREEING:
            return grammar.subject(j)  # "ketiganya menyetujui jadwal latihan untuk tahun depan"
        if frame.type == "transfer":
            return grammar.subject(j) if j >= 0 and self.chunks[j].text in _APPROVING else []
        if grammar.kind(j) == "TRIGGER" and frame.type in ("meeting", "call", "exercise") and self.attends(j):
            return grammar.subject(j)
        if grammar.kind(j) == "NEG" and self.chunks[j].value == "cancelled":
            own = arguments.slots.keys() & {"possessor", "antara"}  # "menolak kunjungan X": not one's own
            return [] if own and frame.type == "visit" else grammar.subject(j)
        if grammar.kind(j) == "VERB" and frame.type == "exercise":  # "kedua pihak membicarakan persiapan latihan"
            sides = grammar.subject(j)
            return sides if len(self.refs(sides)) > 1 and all(map(grammar.is_country, sides)) else []
        if grammar.kind(j) == "VERB" and frame.type in ("meeting", "call") and "dengan" in arguments.slots:
            return grammar.subject(j)  # "memuji pertemuannya dengan X"
        if grammar.kind(j) not in ("PREP", "SUB", "PURPOSE"):
            return []
        if frame.type == "visit" and j == 0 and arguments.places and not arguments.slots.keys() & {"possessor", "oleh"}:
            return self.traveller(k, arguments)
        previous = grammar.predicate_left(j)
        shared = grammar.subject(previous) if previous is not None else grammar.name_left(j)
        shared = shared or grammar.subject_right(k)
        if frame.type in ("meeting", "call") and not arguments.slots.keys() & frame.slots.keys():
            shared = shared + self.addressed(shared)
        own = arguments.slots.keys() & frame.slots.keys()
        if frame.type == "visit" and previous is not None and self.chunks[previous].value == "ikut":
            return shared  # "Belousov akan ikut dalam kunjungan Putin ke China"
        if frame.type == "exercise" and self.chunks[j].value in ("ke", "dalam", "pada", "di"):
            return [i for i in shared if self.chunks[i].entity != "person"]
        several = len({self.entities[ref].side for ref in self.refs(shared)}) > 1
        if self.chunks[k].possessive or "dengan" in own or "kepada" in own:
            return shared or self.last_person(k)
        return shared if several and not arguments.anaphoric and not own else []

    def traveller(self, k: int, arguments: Arguments) -> list[int]:
        """ "Dalam kunjungan ke X, Y bertemu Z": Y is on it, unless Y is of X."""
        found = self.grammar.subject_right(k)
        people = self.refs(found)
        there = {self.entities[ref].country for _, run in arguments.places for i in run for ref in self.chunks[i].refs}
        at_home = any(self.entities[ref].side in there for ref in people)
        return found if self.persons(people) and not at_home and not arguments.anaphoric else []

    def is_ship_itself(self, group: list[int], k: int) -> bool:
        """Whether no state or body is toured: a person goes, or "kapal X yang bersandar di Y"."""
        toured = all(self.chunks[i].entity in _TOURED for i in group)
        return not toured or (self.grammar.kind(k - 1) == "REL" and any(map(self.is_unit, group)))

    def guest(self, k: int) -> list[int]:
        """Whose visit it is that is received: "kunjungan [X] diterima Y"."""
        j = next((i for i in range(k - 1, -1, -1) if self.grammar.is_nominal_trigger(i)), None)
        if j is None or self.chunks[j].frames[0].type not in ("visit", "meeting"):
            return []
        if any(self.grammar.kind(i) in ("STOP", "QUOTE", "SUB", "REL") for i in range(j, k)):
            return []
        at = self.grammar.skip_nouns(j + 1)
        return self.grammar.group_right(at) if self.grammar.kind(at) == "ACTOR" else []

    def addressed(self, subject: list[int]) -> list[int]:
        """ "Dalam panggilan video, A meyakinkan [B] bahwa …": to whom the subject of the sentence speaks."""
        verb = subject[-1] + 1 if subject else 0
        while subject and self.grammar.kind(verb) in ("ASPECT", "WORD"):
            verb += 1
        at = verb + 1 + (self.grammar.kind(verb + 1) == "PREP" and self.chunks[verb + 1].value == "kepada")
        if not subject or self.grammar.kind(verb) not in ("VERB", "MODAL") or self.grammar.kind(at) != "ACTOR":
            return []
        mine = {self.entities[ref].side for ref in self.refs(subject)}
        other = self.chunks[at].entity == "person" and not mine & {self.entities[r].side for r in self.chunks[at].refs}
        return [at] if other else []

    def arriving(self, k: int) -> list[int]:
        """Who arrives by "disambut X setibanya di Y": whom the clause is about that the word hangs on."""
        previous = self.grammar.predicate_left(k)
        return self.grammar.subject(previous) if previous is not None else self.grammar.subject_right(k)

    def last_person(self, k: int) -> list[int]:
        for j in range(k - 1, -1, -1):
            if self.chunks[j].kind == "ACTOR" and self.chunks[j].entity == "person":
                return [j]
        return []

    def attends(self, k: int) -> bool:
        """ "Mengikuti dialog 2+2": who goes there takes part."""
        roles = {"attendee", "participant"}
        return any(roles & {*f.slots.values()} and f.voice == "active" for f in self.chunks[k].frames)

    def both(self, k: int) -> bool:
        """Whether the sides of the trigger at `k` are two told of before: "keduanya", "oleh kedua menteri"."""
        for i in (*range(max(0, k - 6), k), *range(k + 1, min(k + 4, len(self.chunks)))):
            word, behind = self.chunks[i].text, self.chunks[i + 1].text if i + 1 < len(self.chunks) else ""
            if self.grammar.kind(i) == "WORD" and (word in _BOTH or (word == "kedua" and behind in _BOTH_OF)):
                between = self.chunks[min(i, k) + 1 : max(i, k)]
                return not any(c.kind in ("STOP", "QUOTE", "SUB", "ACTOR") for c in between)
        return False

    def witnesses(self, k: int) -> list[str]:
        """ "Kedua pemimpin menyaksikan penandatanganan 26 perjanjian": it is their states that sign."""
        j = k - 1
        while self.grammar.kind(j) in ("WORD", "NOUN"):
            j -= 1
        if not self.grammar.is_verbal(j) or self.chunks[j].text not in _WITNESSING:
            return []
        sides = dict.fromkeys(self.entities[ref].side for ref in self.persons(self.refs(self.grammar.subject(j))))
        states = [f"country:{side}" for side in sides]
        return states if len(states) == 2 and all(state in self.entities for state in states) else []

    def watchers(self, k: int) -> list[str]:
        """ "A menyaksikan penandatanganan …", "…, disaksikan (langsung) (oleh) A dan B": they were there."""
        found: list[int] = []
        for i, chunk in enumerate(self.chunks):
            word = chunk.text.split()[0]
            if word in _WITNESSING and i < k:
                found += self.grammar.subject(i)
            elif word == "disaksikan":
                first = self.grammar.skip_nouns(i + 1)
                first = self.grammar.skip_nouns(first + self.is_by(first))
                found += self.grammar.group_right(first) if self.grammar.kind(first) == "ACTOR" else []
        return self.persons(self.refs(found))

    def is_by(self, i: int) -> bool:
        return self.grammar.kind(i) == "PREP" and self.chunks[i].value == "oleh"

    def settle_signatories(self, candidate: Candidate, k: int, frame: Frame) -> None:
        """Who signs where the clause itself does not say it."""
        if frame.id == "agreement.penandatanganan":
            candidate.participants = [(ref, "signatory") for ref in self.witnesses(k)]
        if frame.id == "agreement.ditandatangani":
            candidate.participants = [(ref, "signatory") for ref in self.parties_of_document(k)]
            if candidate.participants:
                return
        candidate.deal = frame.id == "agreement.ditandatangani" and self.definite_deal(k)
        if not candidate.participants and self.both(k):
            states = self.refs([i for i, c in enumerate(self.chunks) if self.grammar.is_country(i) and c.refs])
            candidate.pair = len(states) != 2
            if len(states) == 2:
                candidate.participants = [(ref, "signatory") for ref in states]

    def with_whom(self, k: int) -> list[str]:
        """ "Kontrak dengan A ditandatangani B": A, with whom the document is."""
        for i in range(k):
            if self.chunks[i].kind == "NOUN" and "document" in self.chunks[i].value.split():
                at = self.grammar.skip_nouns(i + 1)
                first = self.grammar.skip_nouns(at + 1)
                joined = self.grammar.kind(at) == "PREP" and self.chunks[at].value in ("dengan", "antara")
                return (
                    self.refs(self.grammar.group_right(first)) if joined and self.grammar.kind(first) == "ACTOR" else []
                )
        return []

    def over_medium(self, k: int) -> list[str]:
        """ "A menyampaikannya kepada B melalui panggilan video": who speaks over the medium at `k`, and with whom."""
        if self.grammar.kind(k - 1) != "PREP" or self.chunks[k - 1].value != "melalui":
            return []
        verb = self.grammar.predicate_left(k)
        others = [
            member
            for i in range(len(self.chunks))
            if self.grammar.kind(i) == "PREP"
            and self.chunks[i].value in ("kepada", "dengan", "bersama")
            and self.grammar.kind(self.grammar.skip_nouns(i + 1)) == "ACTOR"
            for member in self.grammar.group_right(self.grammar.skip_nouns(i + 1))
        ]
        if verb is None or not others or any(self.grammar.kind(i) in ("STOP", "QUOTE") for i in range(verb, k)):
            return []
        behind = self.grammar.skip_nouns(verb + 1, 2)
        passive = self.chunks[verb].text.startswith("di")
        speakers = self.grammar.group_right(behind) if passive and self.grammar.kind(behind) == "ACTOR" else []
        return self.persons(self.refs([*(speakers or self.grammar.subject(verb)), *others]))

    def parties_of_document(self, k: int) -> list[str]:
        """ "A memperpanjang perjanjian dengan B yang diteken pada 2019": A and B signed it."""
        relative = self.grammar.before(k)
        if self.grammar.kind(relative) != "REL":
            return []
        document = next((i for i in range(relative - 1, -1, -1) if self.is_document(i)), relative)
        between = range(document + 1, relative)
        if any(self.grammar.kind(i) in ("SUB", "STOP", "QUOTE") or self.grammar.is_verbal(i) for i in between):
            return []
        with_whom = [
            m
            for i in between
            if self.grammar.kind(i) == "PREP" and self.chunks[i].value in ("dengan", "antara")
            and self.grammar.kind(self.grammar.skip_nouns(i + 1)) == "ACTOR"
            for m in self.grammar.group_right(self.grammar.skip_nouns(i + 1))
        ]  # fmt: skip
        verb = self.grammar.predicate_left(document)
        own = self.grammar.subject(verb) if verb is not None and len(with_whom) < 2 else []
        has = verb is not None and self.chunks[verb].text in _HAVING
        if not with_whom and not has and self.chunks[max(0, document - 1)].value not in ("melalui", "dalam"):
            return []  # "A dan B bersepakat … lewat perjanjian yang diteken …"
        if verb is None and not with_whom and document <= 1:
            own = self.grammar.subject_right(k)  # "Dalam perjanjian yang diteken pada 2010, A dan B berjanji …"
        states = [self.state_of(ref) for ref in self.refs([*own, *with_whom])]
        return states if len(set(states)) > 1 else []

    def is_document(self, i: int) -> bool:
        chunk = self.chunks[i]
        return "document" in chunk.value.split() or (chunk.kind == "TITLE" and chunk.value == "agreement")

    def state_of(self, ref: str) -> str:
        """The state of a person or organ of it, where the article speaks of that state; else who is meant."""
        entity = self.entities[ref]
        state = f"country:{entity.country}"
        acts_for_it = entity.kind == "person" or entity.organisation_kind in STATE_ORGANS
        return state if acts_for_it and state in self.entities else ref

    def definite_deal(self, k: int) -> bool:
        """ "Kontraknya ditandatangani …", "kontrak itu diteken …"."""
        for i in range(k):
            if self.chunks[i].kind == "NOUN" and "document" in self.chunks[i].value.split():
                definite = self.chunks[i].possessive or self.grammar.kind(i + 1) == "DET"
                definite = definite or (self.chunks[i].text == "kontrak" and self.grammar.before(k) == i)
                return definite or self.grammar.kind(self.grammar.before(k)) == "DET"  # "kontrak 12 meriam itu"
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
        return self.refs(self.grammar.antecedent(j))

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
