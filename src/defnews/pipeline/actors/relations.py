"""People told by what they are to others: "timpalannya dari Belarusia Viktor Khrenin", "mitra mereka, A dan B"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from defnews.lexicon.persons import Relation, relations
from defnews.pipeline.actors.appositions import Chunks
from defnews.pipeline.actors.holders import HolderGrammar
from defnews.pipeline.actors.items import written
from defnews.pipeline.actors.title import AND, ORIGIN
from defnews.pipeline.annotations import Actor, RoleRecord

__all__ = ["RelationGrammar"]


_NAMELY = frozenset({"yaitu", "yakni"})
#: "Tuan rumah, X," receives as whoever visits him holds office.
_HOST = "tuan rumah"


class RelationGrammar(HolderGrammar):
    """Reads counterparts, successors and predecessors."""

    def related(self, i: int) -> Chunks:
        """ "timpalannya dari Belarusia Viktor Khrenin", "mitra Jepangnya, X", "mitra mereka, A dan B"."""
        item = self.items[i]
        relation = relations()[tuple(item.key.split())]
        own, theirs = item.key.endswith("nya") or item.key == _HOST, False
        if item.key == _HOST and not (
            self.is_name_soon(i + 1) or self.opens_office(i + 1 + (self.kind(i + 1) == "COMMA"))
        ):
            return [], i + 1
        if own and relation == "successor" and self.low(i - 1) == "sebagai" and i == 1:
            stead = Actor(item.start, item.end, None, None, relation=relation)
            return [stead], i + 1  # "Sebagai penggantinya, X menunjuk Y"
        anchor = country = None
        k = i + 1
        if not own and self.kind(k) == "PERSON":
            anchor = (self.items[k].start, self.items[k].end)
        elif not own and self.kind(k) == "RANK" and self.kind(k + 1) == "PERSON":
            k += 1  # "pengganti Letnan Jenderal X"
            anchor = (self.items[k].start, self.items[k].end)
        elif not own and self.low(k) == "mereka":
            theirs = True
        elif not own and not (self.kind(k) == "STATE" and self.low(k).endswith("nya")):
            return [], i + 1
        if not own:
            country = self.items[k].key if self.kind(k) == "STATE" else None
            k += 1
        states, home, k = self.homes(k)
        country = home or country
        past = self.after(k) if own else None
        if past is not None and past[0] == "former":
            k = past[1]  # "mitranya kala itu, X"
        if anchor is not None and self.low(k) in AND and self.kind(k + 1) == "PERSON":
            both = self.of_each(i, relation, (anchor, (self.items[k + 1].start, self.items[k + 1].end)), k + 2)
            if both is not None:
                return both
        if anchor is not None and relation == "predecessor" and self.low(k) == "sebagai" and self.opens_office(k + 1):
            offices, end = self.offices(k + 1)
            holder = self.name(end + 1) if self.kind(end) == "COMMA" else None
            if holder is not None:  # "Pendahulu Ali sebagai KSAL, X"
                held = tuple(replace(office.role, former=True) for office in offices)
                person, behind = holder
                return [replace(person, start=item.start, roles=held, relation=relation, anchor=anchor)], behind
        behind = k + 1 if self.kind(k) == "COMMA" else k
        if theirs or len(states) > 1:
            return self.counterparts(i, behind, states)
        if self.opens_office(behind):
            found, after = self.office_first(i, behind, plural=False)
            if found and (behind == k or found[0].name_start is not None):
                state = found[0].country or country
                return [replace(found[0], relation=relation, anchor=anchor, country=state), *found[1:]], after
        people = self.people(behind)
        if len(people) > 1 and own and behind > k:  # "rekan-rekannya, A (Y) dan B (Z)"
            first = replace(people[0][0], start=item.start)
            each = [first, *(person for person, _ in people[1:])]
            return [replace(p, relation=relation, country=p.country or country) for p in each], people[-1][1]
        if named := self.name(behind):
            person, after = named
            person = replace(person, start=item.start, country=country, relation=relation, anchor=anchor)
            held = self.actors[-1].roles[:1] if past is not None and self.actors else ()
            title = written(self.items[i:k])
            roles = tuple(
                replace(role, title=title, country=country, former=True, start=item.start, end=self.items[k - 1].end)
                for role in held
            )
            return self.apposed(replace(person, roles=roles), after)
        end = self.items[k - 1].end
        return [Actor(item.start, end, None, None, country=country, relation=relation, anchor=anchor)], k

    def homes(self, k: int) -> tuple[list[str], str | None, int]:
        """The states that a counterpart is from, the last of them or that of his body or town, and the item behind."""
        states: list[str] = []
        country = None
        body = self.items[k + 1].name if self.low(k) in ORIGIN and self.kind(k + 1) == "BODY" else None
        if body is not None:  # "mitranya dari Wilayah Militer IV Kamboja, Jenderal X"
            country = body.country
            k += 2
        while self.kind(k) == "STATE" or (self.low(k) in ("dari", "asal", "di") and self.kind(k + 1) == "STATE"):
            k += self.kind(k) != "STATE"
            country = self.items[k].key
            states.append(country)
            k += 1
            if self.kind(k) == "OPEN" and self.kind(k + 2) == "CLOSE" and self.kind(k + 1) != "PERSON":
                k += 3  # "Uni Emirat Arab (UEA)"
            while self.more_states(k):  # "mitranya dari Australia dan Fiji, A dan B"
                k += 1 if self.kind(k + 1) == "STATE" else 2
                states.append(self.items[k].key)
                k += 1
        town = self.items[k + 1].name if self.low(k) in ("di", "dari") and self.kind(k + 1) == "PLACE" else None
        if town is not None and town.country and country is None and not states:  # "koleganya di Nikosia, X"
            country = town.country
            k += 2
        return states, country, k

    def of_each(
        self, i: int, relation: Relation, anchors: tuple[tuple[int, int], tuple[int, int]], k: int
    ) -> Chunks | None:  # fmt: skip
        """ "Pendahulu A dan B, yaitu C dan D": C is A's predecessor, D is B's."""
        k += self.kind(k) == "COMMA"
        people = self.people(k + (self.low(k) in _NAMELY))
        if len(people) != len(anchors):
            return None
        found = [
            replace(person, relation=relation, anchor=anchor)
            for (person, _), anchor in zip(people, anchors, strict=True)
        ]
        return [replace(found[0], start=self.items[i].start), *found[1:]], people[-1][1]

    def counterparts(self, i: int, k: int, states: Sequence[str]) -> Chunks:
        """ "Menlu dan Menhan X … dengan mitra mereka, A dan B": A has the first's office, B the second's.

        "Menhan X … dengan mitranya dari Y dan Z, A dan B": both have his office, each his own state.
        """
        if self.opens_office(k):
            return self.office_first(i, k, plural=False)
        people = self.people(k)
        if not people:
            last = self.items[k - 1]
            state = states[0] if len(states) == 1 else None
            plural = len(states) > 1
            return [
                Actor(
                    self.items[i].start, last.end, None, None, self.actors[-1].roles if self.actors else (),
                    country=state, relation=None if plural else "counterpart", plural=plural,
                    countries=tuple(states) if plural else (),
                )
            ], k  # fmt: skip
        several = len(states) == len(people) > 1
        holders = self.actors[-1:] * len(people) if several else self.actors[-len(people) :]
        if len(holders) < len(people):
            holders = []
        found = []
        for n, (person, _) in enumerate(people):
            country = states[n] if several else next(iter(states), None)
            roles: tuple[RoleRecord, ...] = ()
            title = " ".join(item.text for item in self.items[i:k] if item.kind != "COMMA")
            anchor = None
            if holders:
                held = holders[n].roles[:1]
                roles = tuple(replace(role, title=title, country=country, former=False) for role in held)
                start, end = holders[n].name_start, holders[n].name_end
                anchor = (start, end) if start is not None and end is not None else None
            found.append(replace(person, roles=roles, country=country, relation="counterpart", anchor=anchor))
        return found, people[-1][1]
