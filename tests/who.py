"""Score what is read from single sentences: who is who, and which bodies are named.

python tests/who.py [--set A] [--errors]
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from defnews.article import Article
from defnews.evaluation.documents import Names, Role, normal
from defnews.evaluation.matching import pair
from defnews.evaluation.tally import Mistake, Tally, total
from defnews.extractor import Extractor, default_extractor

TABLE = Path(__file__).parent / "gold" / "who" / "items.tsv"
ANY = "*"


@dataclass(frozen=True, slots=True)
class Person:
    """`roles` is None where they are not compared; a gold role's office or country may be `ANY`."""

    names: Names
    roles: frozenset[Role] | None


@dataclass(frozen=True, slots=True)
class Body:
    names: Names
    kind: str


@dataclass(frozen=True, slots=True)
class Item:
    """`bodies` is None where they are not annotated; people `at_will` count neither way."""

    id: str
    part: str
    text: str
    people: tuple[Person, ...]
    at_will: tuple[Person, ...]
    bodies: tuple[Body, ...] | None


def read_items() -> list[Item]:
    with TABLE.open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [_item(row) for row in rows]


def _item(row: dict[str, str]) -> Item:
    people = [cell for cell in map(str.strip, row["people"].split(";")) if cell]
    bodies = [cell for cell in map(str.strip, row["bodies"].split(";")) if cell not in ("", "-")]
    return Item(
        row["id"],
        row["set"],
        row["text"],
        tuple(_person(cell) for cell in people if not cell.startswith("?")),
        tuple(_person(cell[1:]) for cell in people if cell.startswith("?")),
        tuple(map(_body, bodies)) if row["bodies"] else None,
    )


def _names(forms: str) -> Names:
    return frozenset(map(normal, forms.split("|")))


def _person(cell: str) -> Person:
    names, _, roles = cell.partition("=")
    if roles == ANY:
        return Person(_names(names), None)
    return Person(_names(names), frozenset(map(_role, roles.split(","))) if roles != "-" else frozenset())


def _role(cell: str) -> Role:
    office, country, *former = cell.strip().split(":")
    return office, country or None, bool(former)


def _body(cell: str) -> Body:
    names, _, kind = cell.removesuffix(")").rpartition("(")
    return Body(_names(names), kind)


def count(item: Item, article: Article) -> Tally:
    tally = Tally()
    found = [
        Person(_names("|".join((p.name, *p.aliases))), frozenset((r.office, r.country, r.former) for r in p.roles))
        for p in article.people
    ]
    found = [person for person in found if not any(person.names & other.names for other in item.at_will)]
    pairs = pair(item.people, found, lambda a, b: bool(a.names & b.names))
    tally.add("people", hit=len(pairs), predicted=len(found), gold=len(item.people))
    tally.unpaired("person", [*map(_show, item.people)], [*map(_show, found)], pairs)
    _count_roles(item, found, pairs, tally)
    if item.bodies is not None:
        _count_bodies(item.bodies, article, tally)
    return tally


def _count_roles(item: Item, found: Sequence[Person], pairs: Sequence[tuple[int, int]], tally: Tally) -> None:
    matched = {j: item.people[i] for i, j in pairs}
    tally.add("roles", gold=sum(len(person.roles or ()) for person in item.people))
    for j, person in enumerate(found):
        wanted, offered = matched[j].roles if j in matched else frozenset(), person.roles or frozenset()
        if wanted is None:
            continue
        hits = pair(sorted(wanted, key=str), sorted(offered, key=str), _same)
        tally.add("roles", hit=len(hits), predicted=len(offered))
        if j in matched and not len(hits) == len(wanted) == len(offered):
            tally.mistakes.append(Mistake("differs", _show(person), _roles(wanted), _roles(offered), ("roles",)))


def _same(gold: Role, found: Role) -> bool:
    return gold[0] in (ANY, found[0]) and gold[1] in (ANY, found[1]) and gold[2] == found[2]


def _count_bodies(wanted: Sequence[Body], article: Article, tally: Tally) -> None:
    found = [Body(_names("|".join((o.name, o.acronym or o.name, *o.aliases))), o.kind) for o in article.organisations]
    wanted, found = _without_media(wanted, found)
    pairs = pair(wanted, found, lambda a, b: bool(a.names & b.names))
    tally.add("bodies", hit=len(pairs), predicted=len(found), gold=len(wanted))
    tally.unpaired("body", [*map(_show, wanted)], [*map(_show, found)], pairs)
    for i, j in pairs:
        right = wanted[i].kind in ("", found[j].kind)
        tally.add("kinds", hit=right, predicted=1, gold=1)
        if not right:
            tally.mistakes.append(Mistake("differs", _show(found[j]), wanted[i].kind, found[j].kind, ("kind",)))


def _without_media(wanted: Sequence[Body], found: Sequence[Body]) -> tuple[Sequence[Body], Sequence[Body]]:
    """Media houses count neither way, whichever side takes a body for one."""
    media = [body for body in wanted if body.kind == "media"]
    kept = [b for b in found if b.kind != "media" and not any(b.names & house.names for house in media)]
    return [body for body in wanted if body.kind != "media"], kept


def _show(named: Person | Body) -> str:
    return max(sorted(named.names), key=len)


def _roles(roles: frozenset[Role]) -> str:
    return ", ".join(sorted(f"{office}:{country or ''}{':former' * former}" for office, country, former in roles))


def scored(items: Sequence[Item], extractor: Extractor) -> Iterator[tuple[Item, Tally]]:
    for item in items:
        yield item, count(item, extractor.extract(item.text))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set")
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    items = [item for item in read_items() if given.set in (None, item.part)]
    results = list(scored(items, default_extractor()))
    for item, tally in results:
        if given.errors and tally.mistakes:
            print(f"{item.id}: {item.text}", *(f"  {mistake}" for mistake in tally.mistakes), sep="\n")
    for figure, score in total([tally for _, tally in results]).items():
        print(f"{figure:8s} P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}  of {score.gold}")
    whole = sum(not tally.mistakes for _, tally in results)
    print(f"without a mistake: {whole} of {len(results)}")


if __name__ == "__main__":
    main()
