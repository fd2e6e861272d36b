"""Who is meant, as one chunk with its parts: office + state + body + rank + honorific + name.

Indonesian news puts them in every order: "Menteri Pertahanan China Kolonel Jenderal Li Shangfu",
"Andrei Belousov, Menteri Pertahanan Rusia,", "Menlu dan Menhan Australia, Penny Wong dan Richard
Marles", "timpalannya dari Belarusia Viktor Khrenin". The grammar reads a sentence as items (names,
offices, ranks, words) from left to right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from defnews.pipeline.actors.appositions import Chunks
from defnews.pipeline.actors.items import Item
from defnews.pipeline.actors.relations import RelationGrammar
from defnews.pipeline.annotations import Actor

__all__ = ["read_actors"]


def read_actors(items: Sequence[Item], year: int | None = None) -> list[Actor]:
    """Actors of one sentence, in order; `year` is that of publication, if it is known."""
    return _Grammar(items, year).read()


class _Grammar(RelationGrammar):
    def read(self) -> list[Actor]:
        i = 0
        while i < len(self.items):
            found, after = self.actor(i)
            self.actors += found
            i = max(after, i + 1)
        return sorted(self.actors, key=lambda actor: actor.start)

    def actor(self, i: int) -> Chunks:
        """The chunk that begins at item `i` and the index behind it."""
        start = i
        k, kinds = self.before(i)
        plural = "plural" in kinds
        if kinds & {"plural", "article", "indefinite"} and self.kind(k) == "OFFICE":
            i = k if "former" not in kinds else k - 1
        if self.kind(i) == "RELATION":
            return self.related(i)
        if self.opens_office(i):
            return self.office_first(start, i, plural=plural)
        if (listed := self.listed(i)) is not None:
            return listed
        if named := self.name(i):
            person, after = named
            if (role := self.commanded(i, person)) is not None:
                person = replace(person, roles=(role,))
            person = replace(person, country=person.country or self.represented(i))
            return self.handed_back(self.apposed(person, after, passive=self.is_agent(start)), i)
        return [], i + 1
