"""Who acts for whose state: those who serve someone, and those who accompany him."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from defnews import lexicon
from defnews.lexicon.persons import descriptions
from defnews.pipeline.annotations import Actor, RoleRecord
from defnews.pipeline.entities.tenures import Tenures

__all__ = ["LIST", "AllyReader"]

#: Between the members of a list.
LIST = re.compile(r"\s*[,;]?\s*(?:(?:dan|serta)\s+)?\Z")

#: Between two people of one family.
_KIN = re.compile(r", (?:putra|putri|anak|adik|kakak|istri|suami|keponakan|cucu|ayah|menantu)(?: (?:sulung|bungsu))? ")
_NAMELY = re.compile(r"\s*(?:antara lain|adalah|ialah|yakni|yaitu)[:,]?\s*\Z")
_RECEIVED = frozenset({"disambut", "diterima", "ditemui", "dijamu", "oleh", "dijemput"})
_WORD = 16  # characters in which the word before a chunk stands


class AllyReader(Tenures):
    """Finds the people of one side."""

    def related(self, people: Sequence[Actor]) -> None:
        """ "Ghassan, putra mantan Presiden Gayoom": who are of one family are of one state."""
        for one, other in pairwise(people):
            if _KIN.fullmatch(self.text[one.end : other.start]) and (a := self.ref(one)) and (b := self.ref(other)):
                self.allies.append((a, b))

    def serving(self, people: Sequence[Actor]) -> None:
        """ "Koo dan juru bicaranya, X": who serves someone is of his state."""
        for n, actor in enumerate(people):
            served = self.of_name.get(actor.anchor[0]) if actor.anchor and not actor.relation else None
            if served is not None and (who := self.ref(actor)) and who != served:
                self.allies.append((served, who))  # "Juru bicara Tanner, X"
            owner = self.ref(people[n - 1]) if n else self.topic if self.fresh else None
            own = any(_is_own(role.title.lower()) for role in actor.roles) and not self.is_host(actor)
            if own and owner and (who := self.ref(actor)) and who != owner:
                self.allies.append((owner, who))

    def is_host(self, actor: Actor) -> bool:
        """Whether someone receives another: "(Di markas itu Carter) disambut [panglimanya]"."""
        word = self.text[max(0, actor.start - _WORD) : actor.start].lower().split()[-1:]
        return bool(word) and word[0] in _RECEIVED

    def attend(
        self, subject: Actor | None, target: Actor | None, actors: Sequence[Actor], topic: str | None = None
    ) -> None:
        """ "Prabowo didampingi A, B, dan C", "Menhan Malaysia didampingi A", "ia didampingi A": all of one state."""
        party: list[str] = []
        leader = (
            (self.ref(subject) or self.own(subject) or f"country:{subject.country}") if subject is not None else topic
        )
        if leader not in self.entities and subject is not None and self.is_topic(subject):
            leader = self.topic  # "Sang menteri didampingi A"
        if leader in self.entities:
            party.append(leader)
        end = None
        for actor in actors:
            if target is None or actor.start < target.start or (ref := self.ref(actor)) is None:
                continue
            between = self.text[end : actor.start] if end is not None else None
            if between is not None and not (LIST.match(between) or _NAMELY.match(between)):
                break
            party.append(ref)
            end = actor.end
        self.allies += list(pairwise(party))

    def is_topic(self, subject: Actor) -> bool:
        """Whether an office without a name or state is held by whom the text goes on about."""
        held = {role.office for role in self.entities[self.topic].roles} if self.topic is not None else set()
        meant = {office for role in subject.roles for office in _meant(role)}
        return subject.country is None and not subject.plural and bool(held & meant)

    def own(self, subject: Actor) -> str | None:
        """Who "Menhan" without a state is beside another's: Indonesia's."""
        if subject.country is not None or subject.name_start is not None:
            return None
        offices = {role.office for role in subject.roles}
        holders = [
            e.id
            for e in self.entities.values()
            if e.kind == "person" and e.country in (None, "IDN")
            and any(r.office in offices and r.country in (None, "IDN") and not r.former for r in e.roles)
        ]  # fmt: skip
        return holders[0] if len(holders) == 1 else None


def _meant(role: RoleRecord) -> tuple[str, ...]:
    """The offices that a bare title can mean: a minister of defence is "sang menteri", too."""
    row = descriptions().get(tuple(role.title.lower().split()))
    return row.match if row is not None else (role.office,)


def _is_own(title: str) -> bool:
    """Whether an office is told as someone's: "juru bicaranya", not "Menteri Pertahanan Kenya"."""
    return title.endswith("nya") and title.removesuffix("nya") in lexicon.offices()
