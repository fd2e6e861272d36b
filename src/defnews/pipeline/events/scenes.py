"""Where and when a sentence puts its people, whether or not it tells of an event.

"X mewakili negaranya dalam sidang di Beograd kemarin. Ia bertemu Y." The second sentence is read in the
scene that the first one sets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from defnews.pipeline.annotations import DateExpression, Entity
from defnews.pipeline.events.circumstances import Circumstances
from defnews.pipeline.events.clauses import Chunk
from defnews.pipeline.events.places import PlaceReading
from defnews.pipeline.events.valency import Grammar

__all__ = ["Scene", "read_scene"]


@dataclass(frozen=True, slots=True)
class Scene:
    """What one sentence says of the place and day of `people` (ids of entities)."""

    sentence: int
    people: frozenset[str]
    place: PlaceReading | None
    date: DateExpression | None
    planned: bool


def _leads_to_place(chunk: Chunk) -> bool:
    """ "di", "ke", and a verb with its own: "berpidato di"."""
    return chunk.value in ("di", "ke") if chunk.kind == "PREP" else chunk.text.endswith(" di")


def read_scene(chunks: Sequence[Chunk], entities: Mapping[str, Entity], sentence: int) -> Scene | None:
    """The scene of a sentence in which someone stands somewhere; none where someone only speaks."""
    if any(c.kind == "QUOTE" or c.value in ("speech", "that") or c.kind in ("NEG", "MODAL") for c in chunks):
        return None
    people = frozenset(ref for c in chunks if c.kind == "ACTOR" and c.entity == "person" for ref in c.refs)
    if not people:
        return None
    grammar = Grammar(chunks)
    around = Circumstances(grammar, entities)
    runs = [run for i, chunk in enumerate(chunks) if _leads_to_place(chunk) and (run := grammar.place_run(i + 1)[0])]
    dates = [c.date for c in chunks if c.date is not None]
    day = dates[0] if len(dates) == 1 and dates[0].value.precision == "day" else None
    place = around.place(runs[0]) if len(runs) == 1 else None
    if place is None and day is None:
        return None
    planned = any(c.kind == "ASPECT" and c.value != "past" for c in chunks)
    return Scene(sentence, people, place, day, planned)
