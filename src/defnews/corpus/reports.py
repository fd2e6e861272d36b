"""Each event of each article as merging sees it: plain values, days as ordinals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import duckdb

from .names import Name, folded

__all__ = ["Days", "Member", "Report", "read_reports"]

QUERY = """
SELECT * FROM (
SELECT e.article, e.id AS event, e.type, e.status, e.edtf, e.start_day, e.end_day, e.precision, e.city, e.country,
       e.name, e.level, e.part_of, e.topic, e.confidence, a.published, a.published_time, a.title, a.publisher, a.url,
       w.latitude, w.longitude,
       list({'ref': p.ref, 'name': p.name, 'role': p.role, 'country': p.country, 'aliases': h.aliases,
             'office': r.office, 'title': r.title} ORDER BY p.position) FILTER (p.ref IS NOT NULL) AS members
FROM events e
JOIN articles a ON a.id = e.article
LEFT JOIN participants p ON p.article = e.article AND p.event = e.id
LEFT JOIN people h ON h.article = e.article AND h.id = p.ref
LEFT JOIN (SELECT article, person, first(office ORDER BY position) AS office, first(title ORDER BY position) AS title
           FROM roles WHERE NOT former GROUP BY article, person) r ON r.article = e.article AND r.person = p.ref
LEFT JOIN places w ON w.article = e.article AND w.id = e.place
WHERE e.confidence >= ?
GROUP BY ALL
) ORDER BY article, length(event), event
"""
#: Days before and after publication within which an event without a date lies.
UNDATED = {"occurred": (14, 0), "ongoing": (14, 14), "planned": (0, 45), "cancelled": (14, 45), "denied": (14, 45)}
ROWS = 5000


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day as ordinals; `basis` is the precision, or "window" where the article has no date."""

    start: int
    end: int
    basis: str


@dataclass(frozen=True, slots=True)
class Member:
    """A participant. `names` are the full names, folded, under which it can be found."""

    kind: str
    ref: str
    name: str
    names: tuple[Name, ...]
    spellings: tuple[str, ...]
    role: str
    country: str | None
    office: str | None
    title: str | None


@dataclass(frozen=True)
class Report:
    """One event of one article."""

    article: int
    event: str
    type: str
    status: str
    days: Days | None
    city: str | None
    country: str | None
    name: str | None
    members: tuple[Member, ...]
    cells: dict[str, Any]

    @property
    def key(self) -> tuple[int, str]:
        return self.article, self.event

    @cached_property
    def people(self) -> tuple[Member, ...]:
        return tuple(member for member in self.members if member.kind == "person")

    @cached_property
    def bodies(self) -> frozenset[str]:
        return frozenset(member.ref for member in self.members if member.kind == "organisation")

    @cached_property
    def states(self) -> frozenset[str]:
        """The states that take part, through whomever."""
        return frozenset(member.country for member in self.members if member.country)


def read_reports(connection: duckdb.DuckDBPyConnection, confidence: float) -> Iterator[Report]:
    """All events of the corpus from `confidence` up, in the order of the articles."""
    result = connection.execute(QUERY, [confidence])
    columns = [column[0] for column in result.description or ()]
    while rows := result.fetchmany(ROWS):
        for row in rows:
            yield _report(dict(zip(columns, row, strict=True)))


def _report(cells: dict[str, Any]) -> Report:
    return Report(
        article=cells["article"],
        event=cells["event"],
        type=cells["type"],
        status=cells["status"],
        days=_days(cells),
        city=cells["city"],
        country=cells["country"],
        name=cells["name"],
        members=tuple(_member(member) for member in cells.pop("members") or ()),
        cells=cells,
    )


def _days(cells: dict[str, Any]) -> Days | None:
    if cells["start_day"]:
        return Days(cells["start_day"].toordinal(), cells["end_day"].toordinal(), cells["precision"])
    published: dt.date | None = cells["published"]
    if not published:
        return None
    before, after = UNDATED[cells["status"]]
    return Days(published.toordinal() - before, published.toordinal() + after, "window")


def _member(cells: dict[str, Any]) -> Member:
    kind = {"person": "person", "country": "country"}.get(cells["ref"].partition(":")[0], "organisation")
    spellings = (cells["name"], *(alias for alias in cells["aliases"] or () if " " in alias))
    return Member(
        kind=kind,
        ref=cells["ref"],
        name=cells["name"],
        names=tuple(dict.fromkeys(map(folded, spellings))) if kind == "person" else (),
        spellings=spellings,
        role=cells["role"],
        country=cells["country"] or (cells["ref"].partition(":")[2] if kind == "country" else None),
        office=cells["office"],
        title=cells["title"],
    )
