"""Happenings that are told by an earlier one: a visit returned, the last round of talks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from defnews.pipeline.annotations import Entity
from defnews.pipeline.events.clauses import Chunk
from defnews.pipeline.events.places import PlaceReading
from defnews.pipeline.events.strength import Candidate
from defnews.pipeline.events.subjects import Clause

__all__ = ["last_round", "return_visit"]

#: "Pertemuan [serupa] terakhir kali berlangsung …", "pertemuan [sebelumnya] digelar …".
_EARLIER = frozenset({
    "serupa", "sebelumnya", "terdahulu", "terakhir", "pertama", "perdana",
})  # fmt: skip
_TRILATERAL = frozenset({"tiga", "trilateral", "tripihak"})
_TWO, _THREE = 2, 3  # sides
_ROUND = 5  # chunks behind the noun in which such a word stands


def return_visit(
    candidate: Candidate, chunks: Sequence[Chunk], before: Sequence[Candidate], entities: Mapping[str, Entity]
) -> None:
    """ "Raja berencana membalas lawatan itu": to the state of whoever visited him."""
    at = next((i for i, c in enumerate(chunks) if (c.start, c.end) == candidate.trigger), None)
    if candidate.type != "visit" or at is None or candidate.place is not None:
        return
    returned = at > 0 and chunks[at - 1].text in ("membalas", "balas")
    if not returned and "balasan" not in chunks[at].text:
        return
    clause = Clause(chunks)
    who = [ref for i in clause.subject(at - 1 if returned else at) for ref in chunks[i].refs]
    who = [ref for ref in who if entities[ref].kind == "person"] or candidate.refs("visitor")
    sides = {entities[ref].country for ref in who}
    for known in reversed(before):
        guests = {entities[ref].country for ref in known.refs("visitor")} if known.type == "visit" else set()
        if who and known.strong and guests and not guests & {None, *sides}:
            candidate.place = PlaceReading(None, None, guests.pop(), *candidate.trigger)
            candidate.participants = [(ref, "visitor") for ref in who]
            candidate.strong, candidate.anaphoric = True, False
            return


def last_round(
    candidate: Candidate, chunks: Sequence[Chunk], before: Sequence[Candidate], entities: Mapping[str, Entity]
) -> None:
    """ "Pertemuan serupa terakhir kali berlangsung di A pada Desember 2023": of the states that met in the last one."""
    if candidate.type != "meeting" or candidate.refs() or not (candidate.place and candidate.date):
        return
    at = next((i for i, c in enumerate(chunks) if (c.start, c.end) == candidate.trigger), len(chunks))
    if at > 1 or not _EARLIER & {word for c in chunks[at + 1 : at + _ROUND] for word in c.text.split()}:
        return
    least = _THREE if _TRILATERAL & {word for c in chunks[: at + _ROUND] for word in c.text.split()} else _TWO
    held = [c for c in before if c.type == "meeting" and c.strong and c.aspect != "planned"]
    known = next((c for c in reversed(held) if len({entities[ref].side for ref in c.refs()}) >= least), None)
    if known is None or (known.date is not None and known.date.value.start <= candidate.date.value.end):
        return
    states = dict.fromkeys(f"country:{entities[ref].country}" for ref in known.refs())
    candidate.participants = [(state, "party") for state in states if state in entities]
    candidate.strong = len(candidate.participants) > 1
    candidate.again = candidate.strong
