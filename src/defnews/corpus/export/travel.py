"""Visits in the form of leader-travel data, as COLT (Country and Organizational Leader Travel, Moyer et al. 2025)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from defnews.corpus.engagement import Engagement

__all__ = ["COLUMNS", "rows"]

COLUMNS = (
    "leader", "title", "office", "country", "country_visited", "city_visited", "start_date", "end_date", "status",
    "met", "multilateral_event", "n_sources", "engagement",
)  # fmt: skip


def rows(engagements: Sequence[Engagement]) -> Iterator[dict[str, object]]:
    """A row for each person and visit. `met` and `multilateral_event` come from what belongs to the visit, or to a
    conference that the visitor attends in that state within those days."""
    for visit in engagements:
        if visit.type != "visit":
            continue
        for leader in visit.parties:
            if leader.kind != "person" or leader.role != "visitor":
                continue
            during = [one for one in engagements if one is not visit and _during(one, visit, leader.name)]
            met = {
                party.name: None
                for one in during
                if one.type == "meeting" and one.status not in ("cancelled", "denied")
                for party in one.parties
                if party.name != leader.name and party.country != leader.country
            }
            met |= {party.name: None for party in visit.parties if party.role == "host"}
            gatherings = {one.name or one.type: None for one in during if one.type == "conference"}
            yield {
                "leader": leader.name,
                "title": leader.title,
                "office": leader.office,
                "country": leader.country,
                "country_visited": visit.place and visit.place.country,
                "city_visited": visit.place and visit.place.city,
                "start_date": visit.when and visit.when.start.isoformat(),
                "end_date": visit.when and visit.when.end.isoformat(),
                "status": visit.status,
                "met": "; ".join(met),
                "multilateral_event": "; ".join(gatherings),
                "n_sources": len(visit.sources),
                "engagement": visit.id,
            }


def _during(one: Engagement, visit: Engagement, leader: str) -> bool:
    """Whether it belongs to the visit: the articles say so, or the leader is there, in that state on those days."""
    if one.part_of == visit.id:
        return True
    if not any(leader in (party.name, *party.spellings) for party in one.parties):
        return False
    if not (one.when and visit.when and one.place and visit.place and one.place.country):
        return False
    return (
        one.place.country == visit.place.country
        and one.when.start <= visit.when.end
        and visit.when.start <= one.when.end
        and one.when.precision == "day"
    )
