"""The small grammar that fills a frame's slots from a sentence's chunks.

Indonesian marks a verb's sides by position and preposition: the subject stands to the left of its
predicate, with nothing but aspect and adverbs between; objects and agents follow; the rest hangs
on a preposition. What is left unsaid is shared: by co-ordinated verbs, by a purpose ("untuk
bertemu"), by a clause of time ("setelah bertemu"), by a relative clause ("yang bertemu").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from defnews.lexicon.frames import Frame

from .clauses import Chunk

__all__ = ["Arguments", "Grammar"]

_TRANSPARENT = frozenset({"ASPECT", "NEG", "MODAL", "HABIT", "DET", "WORD", "NOUN", "OPEN", "CLOSE", "QUOTE"})
_NOMINAL_PARTS = frozenset({"WORD", "NOUN", "DET"})
# Clauses of these share the subject of the clause that they hang on.
_SHARING = frozenset({"after", "before", "when", "while", "that", "aim"})
_PLACE_PREPOSITIONS = frozenset({"di", "ke"})
_MAX_WORDS = 6  # between a preposition or verb and the name that it governs


@dataclass(slots=True)
class Arguments:
    """What stands round one trigger; indices are those of chunks."""

    slots: dict[str, list[int]] = field(default_factory=dict)
    places: list[tuple[str, list[int]]] = field(default_factory=list)  # preposition, PLACE / country chunks
    dates: list[int] = field(default_factory=list)
    gatherings: list[int] = field(default_factory=list)
    titles: list[int] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)  # classes of nouns in the trigger's phrase
    aspects: list[int] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)  # nominal triggers it happens in: "dalam kunjungan itu"
    anaphoric: bool = False

    def add(self, slot: str, found: Sequence[int]) -> None:
        known = self.slots.setdefault(slot, [])
        known.extend(index for index in found if index not in known)


class Grammar:
    """One sentence's chunks, and questions about them."""

    def __init__(self, chunks: Sequence[Chunk]) -> None:
        self.chunks = chunks

    # -- small tests --------------------------------------------------------------------------

    def kind(self, i: int) -> str:
        return self.chunks[i].kind if 0 <= i < len(self.chunks) else "STOP"

    def is_verbal(self, i: int) -> bool:
        """Whether a predicate stands at `i`."""
        if self.kind(i) in ("VERB", "LIGHT"):
            return True
        return self.kind(i) == "TRIGGER" and any(f.voice != "nominal" for f in self.chunks[i].frames)

    def is_nominal_trigger(self, i: int) -> bool:
        return self.kind(i) == "TRIGGER" and all(f.voice == "nominal" for f in self.chunks[i].frames)

    def is_country(self, i: int) -> bool:
        return self.kind(i) == "ACTOR" and self.chunks[i].entity == "country"

    # -- groups: "A, B, dan C" ----------------------------------------------------------------

    def group_right(self, i: int) -> list[int]:
        """The co-ordination that begins with the name at `i`."""
        members, pending, j = [i], [], i + 1
        while j < len(self.chunks):
            comma = self.kind(j) == "COMMA"
            k = j + 1 if comma else j
            conj = self.kind(k) == "CONJ"
            if not comma and not conj:
                break
            k = self._skip_nouns(k + 1 if conj else k)
            if self.kind(k) != "ACTOR":
                break
            pending.append(k)
            if conj:
                members += pending
                pending = []
            j = k + 1
        return members

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
            if self.kind(k) != "ACTOR":
                break
            members.insert(0, k)
            first, j = False, k - 1
        return members

    def _skip_nouns(self, i: int, limit: int = 3) -> int:
        stop = i + limit
        while i < stop and self.kind(i) in _NOMINAL_PARTS:
            i += 1
        return i

    # -- subjects -----------------------------------------------------------------------------

    def subject(self, k: int, depth: int = 0) -> list[int]:
        """The names that are subject of the predicate at `k`, own or shared; empty if none."""
        if depth > 6:
            return []
        if self.chunks[k].value == "speech" and self.kind(k + 1) == "ACTOR":
            return self.group_right(k + 1)  # "…, kata Khrenin"
        j = k - 1
        while j >= 0:
            kind = self.kind(j)
            if kind in _TRANSPARENT or kind in ("COMMA", "DATE", "GATHERING", "TITLE", "PLACE"):
                j = self._before_phrase(j) if kind in ("DATE", "GATHERING", "PLACE", "TITLE") else j - 1
            elif kind == "ACTOR":
                group = self.group_left(j)
                governor = self._governor(group[0])
                if governor is None:
                    return group
                j = governor - 1
            elif kind == "PREP":
                j -= 1
            elif kind == "CONJ":
                previous = self._predicate_left(j)
                return self.subject(previous, depth + 1) if previous is not None else []
            elif kind in ("SUB", "PURPOSE"):
                if kind == "SUB" and self.chunks[j].value not in _SHARING:
                    return []
                previous = self._predicate_left(j)
                found = self.subject(previous, depth + 1) if previous is not None else []
                return found or self.subject_right(k)
            elif kind == "REL":
                return self._antecedent(j)
            elif self.is_verbal(j):
                return self.subject(j, depth + 1)
            elif self.is_nominal_trigger(j):
                j -= 1
            else:
                break
        return []

    def _before_phrase(self, i: int) -> int:
        """The index left of the phrase at `i` and of the preposition that governs it, if any."""
        governor = self._governor(i)
        return governor - 1 if governor is not None else i - 1

    def _governor(self, i: int) -> int | None:
        """The preposition or noun that the phrase at `i` hangs on ("dengan para pemimpin …")."""
        j = i - 1
        while j >= 0 and i - j <= _MAX_WORDS and self.kind(j) in _NOMINAL_PARTS:
            j -= 1
        if self.kind(j) == "PREP" and self.chunks[j].value in ("sejak", "hingga") and self.kind(i) == "ACTOR":
            return None  # "sejak Dong diangkat" is a clause
        if self.kind(j) == "PREP" or (self.is_nominal_trigger(j) and j >= 0):
            return j
        return None

    def _predicate_left(self, i: int) -> int | None:
        for j in range(i - 1, -1, -1):
            if self.is_verbal(j):
                return j
            if self.kind(j) == "STOP":
                return None
        return None

    def _antecedent(self, relative: int) -> list[int]:
        j = relative - 1
        while self.kind(j) in ("COMMA", "DET", "CLOSE") or (
            self.kind(j) in ("WORD", "NOUN") and relative - j < 4
        ):
            j -= 1
        return self.group_left(j) if self.kind(j) == "ACTOR" else []

    def subject_right(self, k: int) -> list[int]:
        """Subject of the main clause behind a clause that opens the sentence: "Saat bertemu X, Y …"."""
        for j in range(k + 1, len(self.chunks)):
            if self.kind(j) in ("STOP", "SUB", "REL"):
                return []
            if self.kind(j) == "COMMA":
                start = self._skip_nouns(j + 1)
                if self.kind(start) == "ACTOR":
                    group = self.group_right(start)
                    if any(
                        self.is_verbal(p) or self.kind(p) in ("ASPECT", "NEG") for p in self._next(group[-1])
                    ):
                        return group
        return []

    def _next(self, i: int, width: int = 5) -> Iterator[int]:
        for j in range(i + 1, min(i + 1 + width, len(self.chunks))):
            if self.kind(j) in ("STOP", "ACTOR"):
                return
            yield j

    # -- what follows -------------------------------------------------------------------------

    def arguments(self, k: int, frame: Frame) -> Arguments:
        """Fills the slots to the right of the trigger at `k`, and what of it stands to the left."""
        found = Arguments()
        nominal = frame.voice == "nominal"
        self._right(k, found, nominal=nominal)
        self._left(k, found, nominal=nominal)
        return found

    def _right(self, k: int, found: Arguments, *, nominal: bool) -> None:
        bare = "possessor" if nominal else "object"
        open_object, distance = True, 0
        j = k + 1
        if self.kind(j) == "DET" or (self.kind(j) in _NOMINAL_PARTS and self.kind(j + 1) == "DET"):
            found.anaphoric = True
        while j < len(self.chunks):
            chunk, kind = self.chunks[j], self.kind(j)
            if kind == "LIGHT" and chunk.value == "begin" and self.kind(j + 1) == "DATE":
                j += 1  # "mulai Minggu (5/5)"
                continue
            if chunk.value == "then" and self.kind(j - 1) in ("COMMA", "CONJ"):
                break  # "…, lalu pada April ke Tiongkok" is another happening
            if kind == "PREP":
                j = self._prepositional(j, found)
                open_object = False
                continue
            if kind == "ACTOR":
                group = self.group_right(j)
                if open_object and distance <= (2 if nominal else _MAX_WORDS):
                    found.add(bare, group)
                    open_object = False
                elif self._is_new_subject(j, group):
                    break
                j = group[-1] + 1
                continue
            if kind == "PLACE":
                found.places.append(("object" if open_object else "", [j]))
                open_object = False
            elif kind == "DATE":
                found.dates.append(j)
            elif kind == "GATHERING":
                found.gatherings.append(j)
            elif kind == "TITLE":
                found.titles.append(j)
            elif kind == "NOUN":
                found.nouns |= set(chunk.value.split())
                distance += 1
            elif kind in ("WORD", "DET"):
                distance += 1
            elif kind in ("ASPECT", "NEG", "MODAL", "HABIT"):
                found.aspects.append(j)
            elif kind == "COMMA":
                open_object = open_object and distance == 0
                if self._opens_clause(j + 1):
                    break
            elif kind == "CONJ":
                if self._opens_clause(j + 1):
                    break
            elif kind == "REL":
                if not (nominal or found.nouns) or not self._relative_of_event(j):
                    break
            elif self.is_verbal(j):
                if not (nominal and chunk.kind in ("LIGHT", "VERB") and self._carries_event(j)):
                    break
                open_object = False
            elif self.is_nominal_trigger(j):
                distance += 1
                open_object = open_object and distance <= 2
                found.parents.append(j)
            elif kind in ("SUB", "STOP") or (kind == "PURPOSE" and not self._nominal_purpose(j)):
                break
            j += 1

    def _prepositional(self, i: int, found: Arguments) -> int:
        """Reads the phrase of the preposition at `i`; returns the index behind it."""
        value = self.chunks[i].value
        j, words = i + 1, 0
        while j < len(self.chunks) and words <= _MAX_WORDS:
            kind = self.kind(j)
            if (
                kind in _NOMINAL_PARTS
                or kind == "QUOTE"
                or (kind == "CONJ" and self.kind(j + 1) in _NOMINAL_PARTS)
            ):
                if kind == "NOUN":
                    found.nouns |= set(self.chunks[j].value.split())
                words += 1
                j += 1
                continue
            break
        if (
            self.kind(j) == "PREP"
            and self.chunks[j].value == "dari"
            and words
            and self.kind(j + 1) == "ACTOR"
        ):
            j += 1  # "dengan kapal patroli milik Papua Nugini"
        kind = self.kind(j)
        if value in _PLACE_PREPOSITIONS:
            places, after = self._place_run(i + 1)
            if places:
                found.places.append((value, places))
                found.add(value, [p for p in places if self.kind(p) == "ACTOR"])
                return after
        if kind == "ACTOR":
            group = self.group_right(j)
            found.add(value, group)
            return group[-1] + 1
        if kind == "PLACE":
            found.places.append((value, [j]))
            return j + 1
        if kind == "DATE":
            found.dates.append(j)
            return j + 1
        if kind == "GATHERING":
            found.gatherings.append(j)
            return j + 1
        if self.is_nominal_trigger(j):
            found.parents.append(j)
            return j + 1
        return max(j, i + 1) if kind not in ("PREP",) else j

    def _place_run(self, i: int) -> tuple[list[int], int]:
        """Places and states in "di Istana Merdeka, Jakarta" or "ke Rusia dan Belarusia"."""
        places: list[int] = []
        j, after = i, i
        while j < len(self.chunks) and j - i <= 10:
            kind = self.kind(j)
            if kind == "PLACE" or self.is_country(j):
                places.append(j)
                after = j + 1
            elif kind == "ACTOR":
                if places or self.chunks[j].entity == "person":
                    break
            elif kind in ("CONJ", "COMMA"):
                if not self._place_follows(j + 1) and places:
                    break
                if kind == "CONJ" and not places:
                    break
            elif kind not in ("WORD", "NOUN", "OPEN", "CLOSE") or (places and kind not in ("OPEN", "CLOSE")):
                break
            j += 1
        return places, after

    def _place_follows(self, i: int) -> bool:
        return (
            self.kind(i) == "PLACE"
            or self.is_country(i)
            or (self.kind(i) == "CONJ" and (self.kind(i + 1) == "PLACE" or self.is_country(i + 1)))
        )

    def _left(self, k: int, found: Arguments, *, nominal: bool) -> None:
        """Aspects before the trigger, and dates, places and parents that open its clause."""
        j = k - 1
        passed_subject = passed_governor = False
        while j >= 0:
            kind = self.kind(j)
            if nominal and kind == "PREP" and not passed_governor:
                passed_governor = True
            if passed_governor and kind in ("MODAL", "HABIT", "NEG"):
                j -= 1
                continue
            if kind == "STOP":
                break
            if kind in ("SUB", "REL"):
                if not passed_subject:
                    found.aspects += [j] if kind == "SUB" else []
                if kind == "SUB" and self.chunks[j].value == "that":
                    found.aspects += self._denials(j)
                break
            if kind in ("ASPECT", "NEG", "MODAL", "HABIT"):
                found.aspects.append(j)
            elif kind == "ACTOR":
                passed_subject = True
            elif kind == "LIGHT":
                found.aspects.append(j)
            elif kind == "DATE":
                found.dates.append(j)
            elif kind in ("GATHERING",) and self._governor(j) is not None:
                found.gatherings.append(j)
            elif kind == "PREP":
                self._leading_phrase(j, k, found)
            elif self.is_verbal(j) and passed_subject:
                break
            j -= 1

    def _denials(self, i: int) -> list[int]:
        """ "membantah laporan bahwa …": what denies the clause that begins at `i`."""
        return [
            j for j in range(max(0, i - 12), i) if self.kind(j) == "NEG" and self.chunks[j].value == "denied"
        ]

    def _leading_phrase(self, i: int, k: int, found: Arguments) -> None:
        value = self.chunks[i].value
        if value in _PLACE_PREPOSITIONS:
            places, after = self._place_run(i + 1)
            if places and after <= k:
                found.places.append((f"left-{value}", places))
        elif value in ("dalam", "sela") and self.is_nominal_trigger(i + 1) and i + 1 != k:
            found.parents.append(i + 1)
        elif value in ("selain", "buatan", "pesanan", "bersama") and self.kind(i + 1) == "ACTOR":
            found.add(value, self.group_right(i + 1))

    # -- clause borders -----------------------------------------------------------------------

    def _opens_clause(self, i: int) -> bool:
        """Whether a new predicate begins at `i`: a verb, or a subject with one close behind it."""
        j = i
        while self.kind(j) in ("ASPECT", "NEG", "MODAL", "DATE") or (
            self.kind(j) == "PREP" and self.kind(j + 1) == "DATE"
        ):
            j += 1
        if self.is_verbal(j):
            return not self._carries_event(j)
        if self.kind(i) == "SUB":
            return True
        return self.kind(i) == "ACTOR" and self._is_new_subject(i, self.group_right(i))

    def _is_new_subject(self, i: int, group: list[int]) -> bool:
        return any(self.is_verbal(j) for j in self._next(group[-1], 3))

    def _carries_event(self, i: int) -> bool:
        """Light verbs in the passive ("berlangsung", "digelar") go on speaking of the noun before."""
        return self.kind(i) == "LIGHT" and self.chunks[i].value in ("passive", "ends")

    def _relative_of_event(self, i: int) -> bool:
        j = i + 1
        while self.kind(j) in ("ASPECT", "WORD"):
            j += 1
        return self._carries_event(j)

    def _nominal_purpose(self, i: int) -> bool:
        return self.is_nominal_trigger(i + 1) or self.kind(i + 1) in ("ACTOR", "DATE")
