"""Reports of one happening as one engagement: what most say, what the latest says, where they disagree."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from .engagement import (
    Claim,
    Disagreement,
    Engagement,
    Party,
    Source,
    StatusReport,
    Subject,
    Venue,
    When,
)
from .likeness import same
from .merging import EXACTNESS
from .reports import Member, Report

__all__ = ["summarise"]

#: Of two reports of one day, the one that can only be the later.
STATUS_ORDER = ("planned", "ongoing", "occurred", "cancelled", "denied")


def summarise(groups: Iterable[Sequence[Report]]) -> tuple[Engagement, ...]:
    """An engagement of each group, by date; those without one stand last, by publication."""
    groups = list(groups)
    home = {report.key: _id(group) for group in groups for report in group}
    engagements = [_engagement(group, home) for group in groups]
    return tuple(sorted(engagements, key=_order))


def _order(engagement: Engagement) -> tuple[bool, dt.date, dt.date, str]:
    when = engagement.when
    published = min((s.published for s in engagement.sources if s.published), default=dt.date.max)
    return when is None, when.start if when else published, when.end if when else published, engagement.id


def _id(group: Sequence[Report]) -> str:
    return f"engagement:{group[0].article}-{group[0].event.partition(':')[2]}"


def _engagement(group: Sequence[Report], home: dict[tuple[int, str], str]) -> Engagement:
    by_day = sorted(group, key=_told)
    own = _id(group)
    wholes = Counter(
        home[report.article, part_of]
        for report in group
        if (part_of := report.cells["part_of"]) and home.get((report.article, part_of), own) != own
    )
    dates, places, levels = _date_claims(group), _place_claims(group), _level_claims(group)
    return Engagement(
        id=own,
        type=group[0].type,  # type: ignore[arg-type]
        status=by_day[-1].status,  # type: ignore[arg-type]
        when=_when(by_day),
        place=_venue(by_day),
        name=_most(report.name for report in by_day),
        level=_most(report.cells["level"] for report in by_day),
        topic=_most(report.cells["topic"] for report in by_day),
        parties=_parties(group),
        part_of=_most(wholes.elements()),
        sources=tuple(map(_source, by_day)),
        history=tuple(
            StatusReport(published=report.cells["published"], status=report.status, article=report.article)  # type: ignore[arg-type]
            for report in by_day
        ),
        disagreements=tuple(
            _disagreement(about, claims)
            for about, claims in (
                ("date", dates), ("place", places), ("level", levels), ("status", _status_claims(group)),
            )
            if len(claims) > 1
        ),
        confidence=max(report.cells["confidence"] for report in group),
    )  # fmt: skip


def _told(report: Report) -> tuple[dt.date, str, int, int]:
    """Reports in the order in which they were published; without a date, first."""
    cells = report.cells
    return (
        cells["published"] or dt.date.min,
        cells["published_time"] or "",
        STATUS_ORDER.index(report.status),
        report.article,
    )


def _most(values: Iterable[Any]) -> Any:
    """The commonest value that is one; of equals, the latest."""
    counted = Counter(value for value in values if value is not None)
    return max(reversed(counted), key=lambda value: counted[value], default=None)


def _when(by_day: Sequence[Report]) -> When | None:
    dated = [report for report in by_day if report.cells["edtf"]]
    if not dated:
        return None
    finest = min(EXACTNESS[report.cells["precision"]] for report in dated)
    edtf = _most(report.cells["edtf"] for report in dated if EXACTNESS[report.cells["precision"]] == finest)
    cells = next(report.cells for report in dated if report.cells["edtf"] == edtf)
    return When(edtf=edtf, start=cells["start_day"], end=cells["end_day"], precision=cells["precision"])


def _venue(by_day: Sequence[Report]) -> Venue | None:
    city = _most(report.city for report in by_day)
    placed = [report for report in by_day if report.city == city and (report.city or report.country)]
    if not placed:
        return None
    country = _most(report.country for report in placed)
    cells = max((report.cells for report in placed), key=lambda cells: cells["latitude"] is not None)
    return Venue(city=city, country=country, latitude=cells["latitude"], longitude=cells["longitude"])


def _parties(group: Sequence[Report]) -> tuple[Party, ...]:
    """Everyone whom a source names, once; a state alone gives way to its people where another source has them."""
    groups: list[list[Member]] = []
    for report in group:
        for member in report.members:
            for known in groups:
                if _one_party(member, known[0]):
                    known.append(member)
                    break
            else:
                groups.append([member])
    spoken_for = {member.country for known in groups for member in known if member.kind != "country" and member.country}
    several = len(group) > 1
    return tuple(
        _party(known)
        for known in groups
        if not (several and known[0].kind == "country" and known[0].country in spoken_for)
    )


def _one_party(one: Member, other: Member) -> bool:
    if one.kind != other.kind:
        return False
    return same(one, other) if one.kind == "person" else one.ref == other.ref


def _party(known: Sequence[Member]) -> Party:
    names = Counter(member.name for member in known)
    name = max(names, key=lambda name: (name.count(" "), names[name], len(name)))
    return Party(
        kind=known[0].kind,  # type: ignore[arg-type]
        name=name,
        spellings=tuple(sorted(set(names) - {name})),
        role=_most(member.role for member in known),
        country=_most(member.country for member in known),
        office=_most(member.office for member in known),
        title=_most(member.title for member in known),
    )


def _source(report: Report) -> Source:
    cells = report.cells
    same_names = ("title", "publisher", "published", "url", "edtf", "level", "confidence")
    return Source(
        article=report.article,
        event=report.event,
        status=report.status,  # type: ignore[arg-type]
        city=report.city,
        country=report.country,
        **{name: cells[name] for name in same_names},
    )


Claims = list[tuple[str, list[int]]]


def _claims(group: Sequence[Report], value: Callable[[Report], str | None]) -> Claims:
    found: dict[str, list[int]] = {}
    for report in group:
        if words := value(report):
            found.setdefault(words, []).append(report.article)
    return sorted(found.items(), key=lambda claim: -len(claim[1]))


def _date_claims(group: Sequence[Report]) -> Claims:
    """Dates of which no other contains them or lies in them."""
    spans = {report.cells["edtf"]: report for report in group if report.cells["edtf"]}

    def nests(one: Report, other: Report) -> bool:
        a, b = one.cells, other.cells
        return bool(
            (a["start_day"] <= b["start_day"] and b["end_day"] <= a["end_day"])
            or (b["start_day"] <= a["start_day"] and a["end_day"] <= b["end_day"])
        )

    apart = {edtf for edtf, report in spans.items() if any(not nests(report, other) for other in spans.values())}
    return _claims(group, lambda report: report.cells["edtf"] if report.cells["edtf"] in apart else None)


def _place_claims(group: Sequence[Report]) -> Claims:
    """Cities, where two are named, else states."""
    cities = _claims(group, lambda report: report.city and ", ".join(filter(None, (report.city, report.country))))
    if len({report.city for report in group if report.city}) > 1:
        return cities
    return _claims(group, lambda report: report.country)


def _level_claims(group: Sequence[Report]) -> Claims:
    return _claims(group, lambda report: report.cells["level"])


def _status_claims(group: Sequence[Report]) -> Claims:
    """That it took place against that it did not; a plan that came about contradicts nobody."""
    claims = _claims(group, lambda report: report.status if report.status != "planned" else None)
    values = {value for value, _ in claims}
    return claims if values & {"occurred", "ongoing"} and values & {"cancelled", "denied"} else []


def _disagreement(about: Subject | str, claims: Claims) -> Disagreement:
    return Disagreement(
        about=about,  # type: ignore[arg-type]
        claims=tuple(Claim(value=value, articles=tuple(articles)) for value, articles in claims),
    )
