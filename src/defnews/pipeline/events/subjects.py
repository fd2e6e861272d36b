"""Who does it: groups of names, and the subject of a predicate.

Indonesian marks a verb's sides by position: the subject stands to the left of its predicate, with
nothing but aspect and adverbs between. What is left unsaid is shared: by co-ordinated verbs, by a
purpose ("untuk bertemu"), by a clause of time ("setelah bertemu"), by a relative clause ("yang
bertemu").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from defnews.lexicon.speech import speech_words
from defnews.pipeline.events.clauses import Chunk

__all__ = ["MAX_WORDS", "NOMINAL_PARTS", "Clause"]

#: What a noun phrase is made of besides names.
NOMINAL_PARTS = frozenset({"WORD", "NOUN", "DET"})
#: Words between a preposition or verb and the name that it governs, at most.
MAX_WORDS = 6
_TRANSPARENT = frozenset({"ASPECT", "NEG", "MODAL", "HABIT", "DET", "WORD", "NOUN", "OPEN", "CLOSE", "QUOTE"})
_LED = frozenset({"dipimpin", "diketuai", "dikepalai", "pimpinan"})
_ACTIVE = ("me", "ber")
#: Pronouns; a chunk of their own where it is known whom they mean.
_UNKNOWN = frozenset({"ia", "dia", "beliau"})
_OWN_SIDE = frozenset({"pihaknya", "dirinya", "mereka", "rombongannya", "delegasinya"})
_TOLD_BY = frozenset({
    "disampaikan", "dikatakan", "diungkapkan", "ditegaskan", "diutarakan", "dikemukakan", "diucapkan", "disebutkan",
    "dijelaskan", "dipaparkan", "diumumkan",
})  # fmt: skip
# Clauses of these share the subject of the clause that they hang on.
_SHARING = frozenset({"after", "before", "when", "while", "that", "aim"})


class Clause:
    """One sentence's chunks, and who is subject in it."""

    def __init__(self, chunks: Sequence[Chunk]) -> None:
        self.chunks = chunks

    def kind(self, i: int) -> str:
        return self.chunks[i].kind if 0 <= i < len(self.chunks) else "STOP"

    def is_verbal(self, i: int) -> bool:
        """Whether a predicate stands at `i`."""
        if self.kind(i) in ("VERB", "LIGHT") or self.is_wanting(i):
            return True
        return self.kind(i) == "TRIGGER" and any(f.voice != "nominal" for f in self.chunks[i].frames)

    def is_wanting(self, i: int) -> bool:
        """Whether a verb of wishing stands at `i`, a predicate of its own: "meminta", not "ingin" or "diharapkan"."""
        return self.kind(i) == "MODAL" and self.chunks[i].value == "wish" and self.chunks[i].text.startswith(_ACTIVE)

    def is_nominal_trigger(self, i: int) -> bool:
        return self.kind(i) == "TRIGGER" and all(f.voice == "nominal" for f in self.chunks[i].frames)

    def is_country(self, i: int) -> bool:
        if self.kind(i) != "ACTOR" or self.chunks[i].value == "unit":  # a ship is no place
            return False
        return self.chunks[i].entity == "country"

    def before(self, k: int) -> int:
        """The index left of the predicate at `k`, its aspects and adverbs."""
        j = k - 1
        while self.kind(j) in ("ASPECT", "WORD"):
            j -= 1
        return j

    def group_right(self, i: int) -> list[int]:
        """The co-ordination that begins with the name at `i`."""
        pending: list[int] = []
        members, j = [i], i + 1
        while j < len(self.chunks):
            j = self._behind_brackets(j)
            comma = self.kind(j) == "COMMA"
            k = j + 1 if comma else j
            conj = self.kind(k) == "CONJ"
            if not comma and not conj:
                break
            k = self.skip_nouns(k + 1 if conj else k)
            if self.kind(k) != "ACTOR":
                break
            if comma and conj and not pending and self._acts(k):
                break  # "diterima A, dan B memberinya pangkat": two make no list with a comma
            pending.append(k)
            if conj:
                members += pending
                pending = []
            j = k + 1
        leader = self._leader(members[-1])
        return members if leader is None else [*members, leader]

    def _acts(self, i: int) -> bool:
        """Whether a predicate stands right behind the name at `i`."""
        j = i + 1
        while self.kind(j) in ("ASPECT", "NEG"):
            j += 1
        return self.is_verbal(j)

    def _leader(self, i: int) -> int | None:
        """ "Delegasi A yang dipimpin [X]": who leads the one at `i`."""
        j = i + 1 + (self.kind(i + 1) == "REL")
        if self.kind(j) not in ("VERB", "NOUN") or self.chunks[j].text not in _LED:
            return None
        j += 1 + (self.kind(j + 1) == "PREP" and self.chunks[j + 1].value == "oleh")
        return j if self.kind(j) == "ACTOR" and self.chunks[j].entity == "person" else None

    def group_left(self, i: int) -> list[int]:
        """The co-ordination that ends with the name at `i`."""
        members, j = [i], i - 1
        first = True
        while j > 0:
            k = j
            while self.kind(k) in ("WORD", "NOUN") and j - k < 3:
                k -= 1
            if first:
                if self.kind(k) != "CONJ":
                    break
                k -= 1
                if self.kind(k) == "COMMA":
                    k -= 1
            else:
                if self.kind(k) != "COMMA":
                    break
                k -= 1
            if self.kind(k) != "ACTOR" or self._is_source(k):
                break
            members.insert(0, k)
            first, j = False, k - 1
        return members

    def _is_source(self, i: int) -> bool:
        """Whether the name at `i` tells by whom it is known: "Menurut X, A dan B …"."""
        return self.kind(i - 1) == "PREP" and self.chunks[i - 1].value == "menurut"

    def agent_of(self, verb: int) -> list[int]:
        """Who does what a passive tells of: "Hal itu disampaikan [X] saat bertemu Y"."""
        at = verb + 1 + (self.kind(verb + 1) == "PREP" and self.chunks[verb + 1].value == "oleh")
        passive = self.chunks[verb].text.startswith("di") and self.kind(at) == "ACTOR"
        return self.group_right(at) if passive and self.chunks[at].entity == "person" else []

    def _behind_brackets(self, i: int) -> int:
        """The index behind "(Jerman)" at `i`, which says whose the name before is."""
        close = i + 2
        short = self.kind(i) == "OPEN" and self.kind(close) == "CLOSE" and self.kind(i + 1) in ("ACTOR", "WORD")
        return close + 1 if short else i

    def skip_nouns(self, i: int, limit: int = 3) -> int:
        stop = i + limit
        while i < stop and self.kind(i) in NOMINAL_PARTS:
            i += 1
        return i

    def subject(self, k: int, depth: int = 0) -> list[int]:
        """The names that are subject of the predicate at `k`, own or shared; empty if none."""
        if depth > 6:
            return []
        if self.chunks[k].value == "speech" and self.kind(k + 1) == "ACTOR":
            return self.group_right(k + 1)  # "…, kata Khrenin"
        j = k - 1
        while j >= 0:
            kind = self.kind(j)
            foremost = not any(c.kind == "ACTOR" for c in self.chunks[:j])
            if foremost and kind == "WORD" and self.chunks[j].text in _UNKNOWN:
                return self.subject_right(k)  # "Di Beirut, tempat ia tiba Senin, X menemui …"
            if kind in _TRANSPARENT or kind in ("COMMA", "DATE", "GATHERING", "TITLE", "PLACE"):
                j = self._before_phrase(j) if kind in ("DATE", "GATHERING", "PLACE", "TITLE") else j - 1
            elif kind == "ACTOR":
                group = self.group_left(j)
                governor = self.governor(group[0])
                if governor is not None:
                    j = governor - 1
                    continue
                if self.is_agent(group[0]) and (doer := self.subject(group[0] - 1, depth + 1)):
                    return doer  # "X diangkat Y menggantikan Z": X
                relative = self._inside_relative(group, k)
                if relative is None:
                    return group
                led = self.antecedent(relative)
                leader = self._leader(led[-1]) if led else None
                return [*led, leader] if leader is not None else led
            elif kind == "PREP":
                first = self.chunks[j].value == "melalui" and self.kind(j - 1) in ("STOP", "QUOTE", "COMMA")
                if j == k - 1 and (first or self.chunks[j].value == "selain"):
                    return self.subject_right(k)  # "Selain menghadap X, Y juga …", "Lewat telepon dengan X, Y …"
                j -= 1
            elif kind == "CONJ":
                previous = self.predicate_left(j)
                if previous is None:  # "dua kapal A, korvet X dan tanker Y, sandar": the first of a list
                    j -= 1
                    continue
                return self.subject(previous, depth + 1)
            elif kind in ("SUB", "PURPOSE"):
                if kind == "SUB" and self.chunks[j].value not in _SHARING:
                    return []
                that = self.chunks[j].value == "that"
                if any(self.kind(i) == "NOUN" and (that or self.kind(i + 1) == "DET") for i in range(j + 1, k)):
                    return []  # "X mengatakan bahwa kapal itu bertolak", "sebelum gugus tugas itu berlayar"
                previous = self.predicate_left(j)
                if (
                    previous is not None
                    and self.chunks[previous].text in _TOLD_BY
                    and self.kind(previous + 1) == "ACTOR"
                ):
                    return self.group_right(previous + 1)  # "Hal itu disampaikan X usai bertemu Y"
                found = self.subject(previous, depth + 1) if previous is not None else self.name_left(j)
                return found or (self.agent_of(previous) if previous is not None else []) or self.subject_right(k)
            elif kind == "REL":
                return self.antecedent(j)
            elif self.is_verbal(j):
                return [] if self.is_reported(j) else self.subject(j, depth + 1)
            elif self.is_nominal_trigger(j):
                j -= 1
            else:
                break
        opens = k == 0 and any(frame.voice != "nominal" for frame in self.chunks[k].frames)
        return self.subject_right(k) if opens else []  # "Ditemui A di Kairo, B menyampaikan …", "Temui A, B bahas …"

    def is_reported(self, verb: int) -> bool:
        """Whether what is told behind a verb of speech has a subject of its own: "X mengatakan latihan digeser"."""
        words = speech_words()
        behind = self.chunks[verb + 1] if verb + 1 < len(self.chunks) else None
        if behind is None or not any(self.chunks[verb].text in words[kind] for kind in ("says", "tells", "stresses")):
            return False
        noun = behind.kind == "NOUN" or (behind.kind == "WORD" and not behind.value and behind.text.isalpha())
        return noun and behind.text not in _OWN_SIDE

    def is_agent(self, i: int) -> bool:
        """Whether the name at `i` is whom a passive right before it is done by, without "oleh"."""
        if self.kind(i - 1) == "TRIGGER":
            voices = {f.voice for f in self.chunks[i - 1].frames}
            return voices == {"passive"} and self.kind(i - 2) in ("ACTOR", "ASPECT", "WORD")
        return False

    def _inside_relative(self, group: list[int], k: int) -> int | None:
        """The "yang" of "A, yang menggantikan B, bertandang …": B is the object there, not the subject."""
        if not any(self.kind(j) == "COMMA" for j in range(group[-1] + 1, k)):
            return None
        verbs = 0
        for j in range(group[0] - 1, max(-1, group[0] - 8), -1):
            if self.kind(j) == "REL":
                return j if verbs and self.antecedent(j) else None
            if self.is_verbal(j):
                verbs += 1
            elif self.kind(j) not in ("PREP", "DATE", "ASPECT", "WORD", "NOUN"):
                return None
        return None

    def name_left(self, i: int) -> list[int]:
        """Who stands before a purpose without any verb that the words show: "X singgah untuk …"."""
        j, last = i - 1, i - 7
        while j > max(-1, last):
            if self.kind(j) == "ACTOR":
                group = self.group_left(j)
                governor = self.governor(group[0])
                if governor is None:
                    return group
                if self.chunks[governor].value != "undangan":
                    return []
                j, last = governor, governor - 7  # "X menerima undangan [Y] untuk …"
            elif self.kind(j) not in ("WORD", "ASPECT", "NOUN", "COMMA", "PLACE", "DATE") and not (
                self.kind(j) == "PREP" and self.kind(j + 1) in ("PLACE", "DATE")
            ):
                return []  # but over "X, di Kairo setelah bertemu Y, …"
            j -= 1
        return []

    def _before_phrase(self, i: int) -> int:
        """The index left of the phrase at `i` and of the preposition that governs it, if any."""
        governor = self.governor(i)
        return governor - 1 if governor is not None else i - 1

    def governor(self, i: int) -> int | None:
        """The preposition or noun that the phrase at `i` hangs on ("dengan para pemimpin …")."""
        j = i - 1
        while j >= 0 and i - j <= MAX_WORDS and self.kind(j) in NOMINAL_PARTS:
            j -= 1
        if self.kind(j) == "PREP" and self.chunks[j].value in ("sejak", "hingga") and self.kind(i) == "ACTOR":
            return None  # "sejak Dong diangkat" is a clause
        comes_from = self.kind(j) == "PREP" and self.chunks[j].value == "dari" and j == i - 1
        if comes_from and (self._of_unit(j) or self._of_several(j)):
            return None  # "prajurit dari A, B, dan C mengikuti …", "fregat X milik A", "para menteri dari A dan B"
        if self.kind(j) == "PREP" or (self.is_nominal_trigger(j) and j >= 0):
            opens = self.kind(j) == "PREP" and self.kind(j - 1) in ("STOP", "COMMA", "SUB", "QUOTE")
            closed = self.kind(i - 1) == "DET" and (self.is_nominal_trigger(j) or (opens and i - j > 2))
            return None if closed else j  # "dalam lawatan itu X", "Di sela-sela acara itu ia"
        return None

    def _of_unit(self, i: int) -> bool:
        """Whether what stands before the preposition at `i` is troops or a ship, with its name or number."""
        j = i - 1
        while self.kind(j) == "WORD" and i - j < 4:
            j -= 1
        return self.kind(j) == "NOUN" and "unit" in self.chunks[j].value.split()

    def _of_several(self, i: int) -> bool:
        """Whether what stands before the "dari" at `i` are people without names: "para kepala staf", "para menteri"."""
        return any(self.chunks[j].text == "para" for j in range(max(0, i - 5), i)) and all(
            self.kind(j) in NOMINAL_PARTS
            for j in range(next(j for j in range(max(0, i - 5), i) if self.chunks[j].text == "para"), i)
        )

    def predicate_left(self, i: int) -> int | None:
        for j in range(i - 1, -1, -1):
            if self.is_verbal(j):
                return j
            if self.kind(j) == "STOP":
                return None
        return None

    def antecedent(self, relative: int) -> list[int]:
        j = relative - 1
        while self.kind(j) in ("COMMA", "DET", "CLOSE") or (self.kind(j) in ("WORD", "NOUN") and relative - j < 4):
            j -= 1
        return self.group_left(j) if self.kind(j) == "ACTOR" else []

    def subject_right(self, k: int) -> list[int]:
        """Subject of the main clause behind a clause that opens the sentence: "Saat bertemu X, Y …"."""
        for j in range(k + 1, len(self.chunks)):
            if self.kind(j) in ("STOP", "SUB", "REL"):
                return []
            if self.kind(j) == "COMMA":
                start = self.skip_nouns(j + 1)
                if self.kind(start) == "ACTOR":
                    group = self.group_right(start)
                    if any(self.is_verbal(p) or self.kind(p) in ("ASPECT", "NEG") for p in self.following(group[-1])):
                        return group
        return []

    def following(self, i: int, width: int = 5) -> Iterator[int]:
        for j in range(i + 1, min(i + 1 + width, len(self.chunks))):
            if self.kind(j) in ("STOP", "ACTOR"):
                return
            yield j
