"""Names of people with their ranks and words of respect, alone and in co-ordination."""

from __future__ import annotations

from dataclasses import replace

from defnews.pipeline.actors.offices import OfficeGrammar
from defnews.pipeline.actors.title import AND, ORIGIN
from defnews.pipeline.annotations import Actor

__all__ = ["PersonGrammar"]

_AND = AND | {"maupun"}

_MAX_TITLES = 5  # ranks and words of respect before one name
_MAX_PEOPLE = 6  # names in one co-ordination


class PersonGrammar(OfficeGrammar):
    """Reads the names of people from the items of a sentence."""

    def name(self, i: int) -> tuple[Actor, int] | None:
        """Rank, honorific and name from item `i`: "Laksamana TNI Muhammad Ali", "H.E. Mr. X"."""
        start = i
        ranks: list[str] = []
        while self.kind(i) in ("RANK", "HONORIFIC") and i - start < _MAX_TITLES:
            if self.kind(i) == "RANK":
                ranks.append(self.items[i].text)
            i += 1
            if ranks and self.kind(i) == "BODY" and self.kind(i + 1) == "PERSON":
                i += 1  # "Mayor Jenderal Angkatan Udara Pat Ryder"
        if self.kind(i) != "PERSON":
            return None
        item = self.items[i]
        after = i + 1
        if self.kind(after) == "OPEN" and self.kind(after + 1) == "WORD" and self.kind(after + 2) == "CLOSE":
            after += 3  # (kiri), (54)
        rank = " ".join(ranks) or None
        return Actor(self.items[start].start, item.end, item.start, item.end, rank=rank), after

    def origin(self, i: int, *, again: bool) -> str | None:
        """The state in a list of people with theirs: "A [dari Australia] dan B [dari Selandia Baru]"."""
        if self.low(i) not in ORIGIN or self.kind(i + 1) != "STATE":
            return None
        k = i + 2 + (self.kind(i + 2) == "COMMA")
        k += self.low(k) in _AND
        goes_on = k > i + 2 and self.name(k)
        return self.items[i + 1].key if again or (goes_on and self.low(goes_on[1]) in ORIGIN) else None

    def people(self, i: int) -> list[tuple[Actor, int]]:
        """Names in co-ordination from item `i`, each with the index behind it."""
        found: list[tuple[Actor, int]] = []
        while named := self.name(i):
            actor, i = named
            if self.kind(i) == "OPEN" and self.kind(i + 1) == "STATE" and self.kind(i + 2) == "CLOSE":
                actor, i = replace(actor, country=self.items[i + 1].key), i + 3
            elif (home := self.origin(i, again=bool(found and found[-1][0].country))) is not None:
                actor, i = replace(actor, country=home, end=self.items[i + 1].end), i + 2
            found.append((actor, i))
            comma = self.kind(i) == "COMMA"
            joined = self.low(i + 1 if comma else i) in _AND
            if not joined and not (comma and self.kind(i + 1) == "PERSON" and len(found) < _MAX_PEOPLE):
                break
            i += comma + joined
        return found
