"""Whether a report tells of the happening that a cluster of reports tells of, and how surely."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count

from .names import folded, same_person, title_likeness
from .reports import Days, Member, Report

__all__ = ["Cluster", "Fit", "likeness"]

#: Titles from here up are one, below the other they are two.
ONE_TITLE, TWO_TITLES = 85.0, 55.0

_numbers = count()


class Cluster:
    """Reports of one happening; the first is the most exact, and its days are the cluster's."""

    def __init__(self, report: Report) -> None:
        self.number = next(_numbers)
        self.reports: list[Report] = []
        self.articles: set[int] = set()
        self.people: list[Member] = []
        self.bodies: set[str] = set()
        self.states: set[str] = set()
        self.names: set[str] = set()
        self.cities: set[str] = set()
        self.countries: set[str] = set()
        self.type = report.type
        self.days = report.days
        self._keys: set[object] = set()
        self.add(report)

    def add(self, report: Report) -> None:
        self.reports.append(report)
        self.articles.add(report.article)
        known = {(person.name, person.country) for person in self.people}
        self.people += [person for person in report.people if (person.name, person.country) not in known]
        self.bodies |= report.bodies
        self.states |= report.states
        self.names |= {report.name} if report.name else set()
        self.cities |= {report.city} if report.city else set()
        self.countries |= {report.country} if report.country else set()

    def post(self, key: object) -> bool:
        """Whether the key is new to the cluster."""
        new = key not in self._keys
        self._keys.add(key)
        return new


@dataclass(frozen=True, slots=True)
class Fit:
    """`weak`: states alone, or one side's people alone, speak for it. `exact`: both name the same days."""

    score: float
    weak: bool
    exact: bool


def same(one: Member, other: Member) -> bool:
    """Whether two people are one: their states agree where known, and their names can be one."""
    if one.country and other.country and one.country != other.country:
        return False
    return any(same_person(a, b) for a in one.names for b in other.names)


def likeness(report: Report, cluster: Cluster) -> Fit | None:
    """None where the report tells of something else, or cannot be told to be the same."""
    if report.type != cluster.type or not report.days or not cluster.days:
        return None
    dates = _dates(report.days, cluster.days)
    if dates is None:
        return None
    evidence = _Evidence(report, cluster, dates)
    weak = RULES[report.type](evidence)
    return None if weak is None else Fit(evidence.score, weak, dates.kind == "equal")


@dataclass(frozen=True, slots=True)
class _Dates:
    kind: str  # equal, nested, overlap, near, window
    weight: float


def _dates(one: Days, other: Days) -> _Dates | None:
    """How two periods agree; None where they do not."""
    gap = max(one.start, other.start) - min(one.end, other.end)
    if "window" in (one.basis, other.basis):
        return _Dates("window", 0.5) if gap <= 1 else None
    if (one.start, one.end) == (other.start, other.end):
        return _Dates("equal", 3.0 if one.basis == "day" else 1.5)
    inside = (one.start <= other.start and other.end <= one.end) or (other.start <= one.start and one.end <= other.end)
    if inside:
        return _Dates("nested", 1.2 if "year" in (one.basis, other.basis) else 2.0)
    if gap <= 0:
        return _Dates("overlap", 1.5)
    if gap == 1 and one.basis == other.basis == "day":
        return _Dates("near", 1.0)
    return None


class _Evidence:
    """What a report and a cluster share, and where they clash."""

    def __init__(self, report: Report, cluster: Cluster, dates: _Dates) -> None:
        self.report = report
        self.cluster = cluster
        self.dates = dates.kind
        self.shared = [one for one in report.people if any(same(one, other) for other in cluster.people)]
        self.bodies = report.bodies & cluster.bodies
        self.states = report.states & cluster.states
        self.clash = self._people_clash()
        self.title = _title(report.name, cluster.names)
        self.city = _agree(report.city, cluster.cities)
        self.country = _agree(report.country, cluster.countries)
        self.score = (
            3.0 * len(self.shared) + len(self.bodies) + 0.5 * len(self.states) + dates.weight
            + (2.0 if self.city else 1.0 if self.country else 0.0) + (self.title or 0.0) / 50
        )  # fmt: skip

    def _people_clash(self) -> bool:
        """One side names people in both, and none of them is the same: Zhang is not Dong."""
        ours, theirs = _by_state(self.report.people), _by_state(self.cluster.people)
        return any(
            not any(same(one, other) for one in ours[state] for other in theirs[state])
            for state in ours.keys() & theirs.keys()
        )

    @property
    def elsewhere(self) -> bool:
        """Another state, or another city of it."""
        return self.country is False or self.city is False

    def role(self, *roles: str) -> tuple[list[Member], list[Member]]:
        """Who has one of the roles in the report and in the cluster."""
        ours = [member for member in self.report.members if member.role in roles]
        theirs = [member for report in self.cluster.reports for member in report.members if member.role in roles]
        return ours, theirs


def _by_state(people: Iterable[Member]) -> dict[str, list[Member]]:
    found: dict[str, list[Member]] = {}
    for person in people:
        if person.country:
            found.setdefault(person.country, []).append(person)
    return found


def _agree(value: str | None, others: set[str]) -> bool | None:
    """None where one of the two does not say."""
    if not value or not others:
        return None
    return value in others or any(same_person(folded(value), folded(other)) for other in others)


def _title(title: str | None, others: set[str]) -> float | None:
    """The best likeness of the titles, 0 to 100; None where one of the two has none."""
    return max(title_likeness(title, other) for other in others) if title and others else None


# Each rule gives None (another happening), True (the same if nothing else is) or False (the same).


def _encounter(it: _Evidence) -> bool | None:
    """Meetings, calls, agreements: the same people on both sides, on days that agree."""
    if it.clash or (it.title is not None and it.title < TWO_TITLES):
        return None
    shared = len(it.shared) + len(it.bodies)
    if shared >= 2 and len(it.states | {m.ref for m in it.shared}) >= 2:
        return None if it.elsewhere and it.dates != "equal" else False
    if it.elsewhere or len(it.states) < 2 or it.dates in ("near", "overlap"):
        return None
    if shared:
        return it.dates != "equal" or None in (it.city, it.country)
    named = bool(it.report.people) and bool(it.cluster.people)
    return None if named or it.dates != "equal" else True


def _visit(it: _Evidence) -> bool | None:
    """One traveller, one destination."""
    if it.country is False:
        return None
    ours, theirs = it.role("visitor")
    travellers = [m for m in ours if m.kind == "person"], [m for m in theirs if m.kind == "person"]
    if all(travellers):
        if not any(same(one, other) for one in travellers[0] for other in travellers[1]):
            return None
        return None if it.country is None and it.dates not in ("equal", "nested", "overlap") else it.country is None
    from_same = {m.country for m in ours if m.country} & {m.country for m in theirs if m.country}
    if not from_same or not it.country or it.dates not in ("equal", "nested", "overlap"):
        return None
    return True


def _gathering(it: _Evidence) -> bool | None:
    """Conferences and exercises: one name, or the same company in the same place."""
    if it.country is False or (it.title is not None and it.title < TWO_TITLES):
        return None
    company = bool(it.shared or it.bodies) or len(it.states) >= 2
    if it.title is not None and it.title >= ONE_TITLE:
        return not (company or it.city or it.dates == "equal")
    if not company or it.dates not in ("equal", "nested", "overlap") or it.city is False:
        return None
    return not it.city


def _transfer(it: _Evidence) -> bool | None:
    """From one state to another, of one thing."""
    if it.title is not None and it.title < TWO_TITLES:
        return None
    for role in ("supplier", "recipient"):
        ours, theirs = it.role(role)
        states = {m.country or m.ref for m in ours}, {m.country or m.ref for m in theirs}
        if not all(states) or not (states[0] & states[1]):
            return None
    if it.dates in ("equal", "nested", "near"):
        return it.dates != "equal"
    return True if it.shared or it.bodies or it.city else None


def _appointment(it: _Evidence) -> bool | None:
    ours, theirs = it.role("appointee")
    return False if any(same(one, other) for one in ours for other in theirs) else None


RULES: dict[str, Callable[[_Evidence], bool | None]] = {
    "visit": _visit,
    "meeting": _encounter,
    "call": _encounter,
    "agreement": _encounter,
    "conference": _gathering,
    "exercise": _gathering,
    "transfer": _transfer,
    "appointment": _appointment,
}
