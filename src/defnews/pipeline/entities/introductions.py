"""Offices told before who holds them is named: "Menteri Pertahanan Norwegia tiba. Tore Sandvik akan …"."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from defnews import lexicon
from defnews.lexicon.officials import state_of
from defnews.pipeline.annotations import Actor, Entity, EntityMention
from defnews.pipeline.entities.story import Story, Tokens

__all__ = ["CLAUSES", "SHARED", "IntroductionReader"]

#: Words that begin a clause with a subject of its own.
CLAUSES = frozenset({"sedangkan", "sementara", "adapun", "namun", "tetapi", "tapi"})
#: Callings that many people share: such an office alone means nobody in particular.
SHARED = frozenset({"analyst", "other", "official", "military_officer", "legislator"})
#: Titles that say less than the one told before: "ia diangkat sebagai wakil menteri".
_BARE = frozenset({"menteri", "wakil menteri"})
#: Offices that a state's name says nothing of.
_STATELESS = frozenset({"analyst", "organisation_head"})


class IntroductionReader:
    """Gives people the offices that the text tells before their names."""

    def __init__(self, story: Story, entities: dict[str, Entity], of_name: Mapping[int, str]) -> None:
        self.story = story
        self.entities = entities
        self.of_name = of_name
        self.mentions: list[EntityMention] = []
        self.sentence: Tokens = ()
        self.known: set[str] = set()  # ids that mentions have named
        self.announced: list[Actor] = []  # offices that begin this sentence, without who holds them
        self.awaited: dict[str, Actor] = {}  # of several states, by state: "para menteri pertahanan A, B, dan C"

    def introduce(self, words: Sequence[str]) -> None:
        """ "Menteri Pertahanan Norwegia mengunjungi Jakarta. [Tore Sandvik] akan …": the office told before is his."""
        announced, self.announced = self.announced, []
        self.introduce_each()
        if not announced:
            return
        known = self.known
        heads = [
            ref for k, (_, start, _) in enumerate(self.sentence)
            if (name := self.story.name_at.get(start)) is not None and name.kind == "person"
            and (ref := self.of_name.get(start)) is not None
            and (k == 0 or words[k - 1] in CLAUSES or self.is_first(start))
        ]  # fmt: skip
        if len(announced) == 1 and announced[0].plural:  # "Kedua dirjen bertelepon. X mewakili India, …"
            told = [r for _, start, _ in self.sentence if (r := self.stranger(start, known))]
            sides = {self.entities[ref].country for ref in told}
            if len(told) == len(sides) > 1 and None not in sides:
                for ref in told:
                    self.give(ref, announced[0])
            return
        if len(heads) != len(announced):
            return
        for ref, actor in zip(heads, announced, strict=True):
            entity = self.entities[ref]
            states = (None, actor.country)
            stranger = ref not in known and not entity.roles and " " in entity.name
            if stranger and entity.country in states and state_of(entity.name) in states:
                self.give(ref, actor)

    def stranger(self, start: int, known: Container[str]) -> str | None:
        """Who is named at `start` for the first time, without an office."""
        ref = self.of_name.get(start)
        if ref is None or ref in known or self.entities[ref].kind != "person" or self.entities[ref].roles:
            return None
        return ref

    def introduce_each(self) -> None:
        """ "Para menhan Mali dan Niger bertemu. [A] dari Mali, [B] dari Niger …": each has the office told before."""
        heads = [self.of_name[start] for _, start, _ in self.sentence if start in self.story.chunk_of]
        told = {ref: self.awaited.get(self.entities[ref].country or "") for ref in dict.fromkeys(heads)}
        found = {ref: actor for ref, actor in told.items() if actor is not None and not self.entities[ref].roles}
        if len(found) == len({actor.country for actor in found.values()}) > 1:
            for ref, actor in found.items():
                self.give(ref, actor)

    def is_first(self, start: int) -> bool:
        """Whether the name at `start` is that of the chunk that begins the sentence: "Jenderal X …"."""
        chunk = self.story.chunk_of.get(start)
        return chunk is not None and chunk.start == self.sentence[0][1]

    def announce(self, actor: Actor, words: Sequence[str], i: int) -> None:
        """Notes an office without a name that begins the sentence, or follows such a one behind "dan"."""
        begins = i == 0 or (bool(self.announced) and words[i - 1] in ("dan", "serta"))
        own = actor.country is not None and actor.roles and not any(role.former for role in actor.roles)
        vague = {role.office for role in actor.roles} <= SHARED - {"official"}
        several = i <= 1 and actor.plural and not actor.countries and bool(actor.roles)
        if ((begins and own and not vague and not actor.plural) or several) and not (actor.relation or actor.definite):
            self.announced.append(actor)

    def wait_for_each(self, actor: Actor) -> None:
        """Notes the office of several states told without names."""
        if actor.roles and not any(role.former for role in actor.roles):
            for state in actor.countries:
                roles = tuple(replace(role, country=state) for role in actor.roles)
                self.awaited[state] = replace(actor, roles=roles, country=state)

    def give(self, ref: str, actor: Actor) -> None:
        """Adds the actor's offices; a bare "panglima" repeats an office that is known already."""
        entity = self.entities[ref]
        roles = list(entity.roles)
        for role in actor.roles:
            row = lexicon.offices().get(role.title.lower())
            if roles and role.title.lower() in _BARE:
                continue
            repeats = row is not None and row.head is not None and role.country is None and roles
            if not repeats and not any((r.office, r.former) == (role.office, role.former) for r in roles):
                country = None if role.office in _STATELESS else entity.country
                roles.append(replace(role, country=role.country or country))
        self.entities[ref] = replace(entity, roles=tuple(roles))
