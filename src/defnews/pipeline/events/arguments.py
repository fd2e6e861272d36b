"""The arguments of a trigger: what its prepositions govern, whom it is done by, with and for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from defnews.pipeline.events.subjects import MAX_WORDS, NOMINAL_PARTS, Clause

__all__ = ["ArgumentReader", "Arguments"]

_PLACE_PREPOSITIONS = frozenset({"di", "ke"})
_PARTNERS = frozenset({
    "tamu", "tamunya", "tuan rumah", "tuan rumahnya",
    "mitra", "mitranya", "rekan", "rekannya", "sejawat", "sejawatnya", "kolega", "koleganya", "timpalan", "timpalannya",
})  # fmt: skip
_NAMELY = frozenset({"yakni", "yaitu"})


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
    partners: list[list[int]] = field(default_factory=list)  # each phrase of those that are met
    anaphoric: bool = False

    def add(self, slot: str, found: Sequence[int]) -> None:
        known = self.slots.setdefault(slot, [])
        known.extend(index for index in found if index not in known)


class ArgumentReader(Clause):
    """Reads phrases into the arguments of a trigger."""

    def meant(self, i: int, k: int) -> int | None:
        """The person of "dengannya" at `i`: the last one named before who is no subject of the trigger at `k`."""
        subject = set(self.subject(k))
        people = (j for j in range(i - 1, -1, -1) if self.kind(j) == "ACTOR" and self.chunks[j].entity == "person")
        return next((j for j in people if j not in subject), None)

    def agent(self, verb: int) -> list[int]:
        """ "Latihan yang digelar militer A, B, dan C": whose passive it is stands right behind, without "oleh"."""
        at = self.skip_nouns(verb + 1, 2)
        if self.chunks[verb].value != "passive" or self.kind(at) != "ACTOR":
            return []
        group = self.group_right(at)
        return [] if self.is_new_subject(group) else group

    def given_to(self, purpose: int) -> list[int]:
        """ "Korvet kedua untuk Angkatan Laut Vietnam": for whom, not what for."""
        at = self.skip_nouns(purpose + 1)
        if self.kind(at) != "ACTOR":
            return []
        group = self.group_right(at)
        return [] if self.is_new_subject(group) else group

    def met(self, i: int) -> int | None:
        """Where the one stands who is met next: "lalu dengan X", "dalam kesempatan terpisah, X"."""
        if self.kind(i) == "COMMA":
            i += 1
        if self.kind(i) == "PREP" and self.chunks[i].value == "dengan":
            i = self.skip_nouns(i + 1)
        elif self.chunks[i - 1].value == "then":
            return None
        if self.kind(i) != "ACTOR" or self.is_country(i) or self.is_new_subject(self.group_right(i)):
            return None
        return i

    def partner(self, i: int, found: Arguments) -> int:
        group = self.group_right(i)
        found.add("dengan", group)
        found.partners.append(group)
        return group[-1] + 1

    def prepositional(self, i: int, found: Arguments) -> int:
        """Reads the phrase of the preposition at `i`; returns the index behind it."""
        value = self.chunks[i].value
        j, words = i + 1, 0
        while j < len(self.chunks) and words <= MAX_WORDS:
            kind = self.kind(j)
            if kind in NOMINAL_PARTS or kind == "QUOTE" or (kind == "CONJ" and self.kind(j + 1) in NOMINAL_PARTS):
                if kind == "NOUN":
                    found.nouns |= set(self.chunks[j].value.split())
                words += 1
                j += 1
                continue
            break
        if self.kind(j) == "COMMA" and self.is_partner(i + 1, j) and self.kind(j + 1) == "ACTOR":
            j += 1  # "dengan mitra mereka, A dan B"
        if (named := self.named_behind(j)) is not None and (words or self.kind(j) == "PLACE"):
            j = named  # "dengan tiga negara Eropa, yakni A, B, dan C"
            found.add("termasuk", self.group_right(j))
        if self.kind(j) == "PREP" and self.chunks[j].value == "dari" and words and self.kind(j + 1) == "ACTOR":
            j += 1  # "dengan kapal patroli milik Papua Nugini"
        kind = self.kind(j)
        if value in _PLACE_PREPOSITIONS:
            places, after = self.place_run(i + 1)
            if places:
                found.places.append((value, places))
                found.add(value, [p for p in places if self.kind(p) == "ACTOR"])
                return after
        if kind == "ACTOR":
            group = self.group_right(j)
            found.add(value, group)
            if value == "dengan":
                found.partners.append(group)
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
        if kind == "TRIGGER" and "medium" in self.chunks[j].value.split():
            found.nouns.add("medium")  # "melalui telepon"
            return j + 1
        if self.is_nominal_trigger(j):
            found.parents.append(j)
            return j + 1
        return max(j, i + 1) if kind not in ("PREP",) else j

    def is_partner(self, i: int, stop: int) -> bool:
        """Whether the words from `i` to `stop` are of someone's counterpart, guest or host."""
        return bool({c.text for c in self.chunks[i:stop]} & _PARTNERS)

    def named_behind(self, i: int) -> int | None:
        """The name at which a list begins that says who is meant: "tiga menteri, yakni [X] dan Y"."""
        j = i + 1 if self.kind(i) in ("COMMA", "OPEN", "PLACE") else i
        j = j + 1 if self.kind(j) == "COMMA" else j
        if j >= len(self.chunks) or not (self.chunks[j].text in _NAMELY or self.chunks[j].value == "termasuk"):
            return None
        at = self.skip_nouns(j + 1)
        return at if self.kind(at) == "ACTOR" else None

    def place_run(self, i: int) -> tuple[list[int], int]:
        """Places and states in "di Istana Merdeka, Jakarta" or "ke Rusia dan Belarusia"."""
        places: list[int] = []
        j, after = i, i
        while j < len(self.chunks) and j - i <= 10:
            kind = self.kind(j)
            if kind == "PLACE" or self.is_country(j):
                places.append(j)
                after = j + 1
            elif kind == "ACTOR":
                room = j > i and all(
                    self.kind(n) in ("WORD", "NOUN") for n in range(i, j)
                )  # "di ruang kerja X, Jakarta"
                if places or (self.chunks[j].entity == "person" and not room):
                    break
            elif kind in ("CONJ", "COMMA"):
                if not self._place_follows(j + 1) and places:
                    break
                if kind == "COMMA" and not places and self.is_country(j + 1) and self.is_predicate(j + 2):
                    break  # "di pangkalan Thiès, AS menyerahkan …"
                two = kind == "COMMA" and places and self.is_country(places[-1]) and self.is_country(j + 1)
                if two and self.kind(j + 2) not in ("COMMA", "CONJ"):
                    break  # "… ke Armenia, Azerbaijan protes"
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

    def is_predicate(self, i: int) -> bool:
        return self.is_verbal(i) or self.kind(i) in ("ASPECT", "NEG", "MODAL", "HABIT")

    def leading_phrase(self, i: int, k: int, found: Arguments) -> None:
        value = self.chunks[i].value
        if value in _PLACE_PREPOSITIONS:
            places, after = self.place_run(i + 1)
            if places and after <= k:
                found.places.append((f"left-{value}", places))
        elif value in ("dalam", "sela", "selama") and self.is_nominal_trigger(i + 1) and i + 1 != k:
            found.parents.append(i + 1)
        elif value == "selain" and self.kind(self.behind_with(i)) == "ACTOR":
            group = self.group_right(self.behind_with(i))
            found.add(value, group)
            found.partners.append(group)
        elif value in ("bersama", "buatan", "pesanan", "hibah") and self.kind(self.skip_nouns(i + 1)) == "ACTOR":
            found.add(value, self.group_right(self.skip_nouns(i + 1)))
        elif value in ("antara", "undangan") and self.kind(i + 1) == "ACTOR":
            found.add(value, self.group_right(i + 1))
        elif value == "dari" and i == 0 and self.kind(1) == "ACTOR" and self.kind(2) == "COMMA":
            found.add(value, [1])  # "Dari Prancis, TNI AU menerima …"
        elif value == "dari" and self.kind(i + 1) == "ACTOR":
            group = self.group_right(i + 1)  # "empat helikopter dari Airbus sudah tiba"
            if all(self.kind(j) in ("ASPECT", "NEG", "WORD") for j in range(group[-1] + 1, k)):
                found.add("origin", group)

    def behind_with(self, i: int) -> int:
        """Behind the preposition at `i` and a "dengan": "selain (dengan) X"."""
        return i + 2 if self.kind(i + 1) == "PREP" and self.chunks[i + 1].value == "dengan" else i + 1

    def is_new_subject(self, group: list[int]) -> bool:
        for j in self.following(group[-1], 3):
            if self.kind(j) == "REL":
                return False
            if self.is_verbal(j):
                return True
        return False
