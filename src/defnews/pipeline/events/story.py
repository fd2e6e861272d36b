"""What an article has told: its happenings, and who takes part in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from defnews.lexicon.frames import ship_prefixes
from defnews.pipeline.annotations import DateExpression, Entity, TimeValue
from defnews.pipeline.events.places import PlaceReading
from defnews.pipeline.events.scenes import Scene
from defnews.pipeline.events.strength import Candidate

__all__ = ["Happening", "Story"]


@dataclass(slots=True, eq=False)
class Happening:
    """What is known of one event; mentions are candidates in order of merging."""

    type: str
    mentions: list[Candidate]
    participants: list[tuple[str, str]] = field(default_factory=list)
    place: PlaceReading | None = None
    date: DateExpression | None = None
    value: TimeValue | None = None
    aspects: list[str] = field(default_factory=list)
    name: str | None = None
    other_names: list[str] = field(default_factory=list)
    parent: Happening | None = None
    days: int | None = None
    nth_day: int | None = None
    site: bool = False
    moved: bool = False  # put off to its date
    goes_on: bool = False  # something that belongs to it is still to come

    def refs(self, *roles: str) -> list[str]:
        return [ref for ref, role in self.participants if not roles or role in roles]

    def there(self) -> set[str]:
        """Who took part or watched."""
        return {*self.refs(), *(ref for m in self.mentions for ref in m.watched)}

    def gap(self, other: Happening) -> int:
        """Sentences between the nearest mentions of the two."""
        return min(abs(a.sentence - b.sentence) for a in self.mentions for b in other.mentions)


class Story:
    """The happenings of one article so far."""

    def __init__(self, entities: Mapping[str, Entity], published: date | None, text: str) -> None:
        self.entities = entities
        self.published = published
        self.text = text
        self.happenings: list[Happening] = []
        self.scenes: Sequence[Scene] = ()
        self.offices: Sequence[int] = ()  # where the text names an office
        self.home: str | None = None  # the state in which the article was written

    def side(self, ref: str) -> str:
        return self.entities[ref].side

    def is_person(self, ref: str) -> bool:
        return self.entities[ref].kind == "person"

    def is_master(self, ref: str) -> bool:
        """Whether someone commands a ship: "Komandan KRI Bima Suci", "komandan kapal"."""
        titles = [role.title.lower().split() for role in self.entities[ref].roles if role.office == "military_officer"]
        afloat = {"kapal", *(prefix.lower() for prefix in ship_prefixes())}
        return any(title[0] == "komandan" and bool(afloat & {*title[1:2]}) for title in titles)

    def is_body(self, ref: str) -> bool:
        return self.entities[ref].kind == "organisation"
