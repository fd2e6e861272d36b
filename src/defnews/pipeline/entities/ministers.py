"""Which ministry "Menteri X" leads, where the article names the office of his state without its holder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from defnews.pipeline.annotations import Actor, Entity

__all__ = ["name_ministries"]

_NAMED = frozenset({"minister_of_defence", "minister_of_foreign_affairs"})
_BARE = "menteri"


def name_ministries(entities: dict[str, Entity], actors: Sequence[Actor]) -> None:
    """ "Menteri Pertahanan Vietnam mengunjungi Laos … Menteri Phan": Phan is that minister, if nobody else is."""
    held = {(r.office, r.country) for e in entities.values() if e.kind == "person" for r in e.roles if not r.former}
    told = {
        (role.office, role.country)
        for actor in actors
        if actor.name_start is None
        for role in actor.roles
        if role.office in _NAMED and role.country and not role.former
    }
    open_yet = told - held
    bare = [
        (ref, role)
        for ref, entity in entities.items()
        if entity.kind == "person"
        for role in entity.roles
        if role.office == "minister_other" and role.title.lower() == _BARE and not role.former
    ]
    for ref, role in bare:
        entity = entities[ref]
        state = role.country or entity.country
        offices = [office for office, country in open_yet if country == state]
        alone = len({other for other, r in bare if (r.country or entities[other].country) == state}) == 1
        if len(offices) == 1 and alone:
            roles = tuple(replace(r, office=offices[0]) if r == role else r for r in entity.roles)
            entities[ref] = replace(entity, roles=roles)
