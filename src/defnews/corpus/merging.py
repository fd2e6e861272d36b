"""Reports of one happening, from different articles, become one cluster.

Reports are taken from the most exact to the vaguest, and each joins the cluster that it fits best or opens one of its
own, so that a vague report never ties two exact ones together. A cluster is found through keys that its reports share
(a month with a name's consonants, a pair of states, a rare word of a title), so the cost grows with the number of
reports and not with its square. Two events of one article are two happenings: the article has merged its own mentions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from .likeness import Cluster, likeness
from .names import distinctive, skeletons
from .reports import Report

__all__ = ["merge"]

EXACTNESS = {"day": 0, "week": 1, "month": 2, "year": 3, "window": 4}
#: A report that fits two clusters about as well and is not exact belongs to neither for sure.
MARGIN = 0.25
#: States of one report that are paired as keys; a conference of thirty is found by its name.
PAIRED_STATES = 6
TITLE_WORDS = 3
#: Months that a long period is looked for under.
MONTHS = 24

Key = tuple[str, str, str, int]


def merge(reports: Sequence[Report]) -> list[list[Report]]:
    """The reports of each happening, in the order of the corpus."""
    frequency = Counter(word for report in reports if report.name for word in set(distinctive(report.name)))
    found: list[Cluster] = []
    index: defaultdict[Key, list[Cluster]] = defaultdict(list)
    for report in sorted(reports, key=_exactness):
        rare = _rare(report, frequency)
        cluster = _home(report, _candidates(report, rare, index))
        if cluster:
            cluster.add(report)
        else:
            cluster = Cluster(report)
            found.append(cluster)
        for key in _posted(report, rare):
            if cluster.post(key):
                index[key].append(cluster)
    groups = [sorted(cluster.reports, key=_place) for cluster in found]
    return sorted(groups, key=lambda group: _place(group[0]))


def _place(report: Report) -> tuple[int, int, str]:
    """Its place in the corpus; "event:10" stands behind "event:9"."""
    return report.article, len(report.event), report.event


def _exactness(report: Report) -> tuple[int, int, int, int, str]:
    days = report.days
    return (
        EXACTNESS[days.basis] if days else len(EXACTNESS),
        -len(report.people),
        days.end - days.start if days else 0,
        report.article,
        report.event,
    )


def _home(report: Report, candidates: Iterable[Cluster]) -> Cluster | None:
    """The cluster that the report belongs to; None where there is none, or no telling which."""
    fits = [(fit, cluster) for cluster in candidates if (fit := likeness(report, cluster))]
    if not fits:
        return None
    fits.sort(key=lambda pair: (-pair[0].score, pair[1].number))
    best, home = fits[0]
    rivals = [fit for fit, _ in fits[1:] if fit.score > best.score - MARGIN]
    if (best.weak and len(fits) > 1) or (rivals and not best.exact):
        return None
    return None if report.article in home.articles else home


def _rare(report: Report, frequency: Counter[str]) -> list[str]:
    words = set(distinctive(report.name)) if report.name else set()
    return sorted(words, key=lambda word: (frequency[word], word))[:TITLE_WORDS]


def _candidates(report: Report, rare: list[str], index: dict[Key, list[Cluster]]) -> list[Cluster]:
    found: dict[int, Cluster] = {}
    for key in _sought(report, rare):
        for cluster in index.get(key, ()):
            found[cluster.number] = cluster
    return list(found.values())


def _posted(report: Report, rare: list[str]) -> Iterator[Key]:
    kinds = [*_people_keys(report), *(("title", word) for word in rare), *(("body", body) for body in report.bodies)]
    for pair in _pairs(report):
        kinds.append(("states", pair))
        if not report.people:
            kinds.append(("bare", pair))
    return _by_month(report, kinds)


def _sought(report: Report, rare: list[str]) -> Iterator[Key]:
    """As posted, but a report that names people meets those without any by their states alone."""
    kinds = [*_people_keys(report), *(("title", word) for word in rare), *(("body", body) for body in report.bodies)]
    kinds += [("bare" if report.people else "states", pair) for pair in _pairs(report)]
    return _by_month(report, kinds)


def _people_keys(report: Report) -> set[tuple[str, str]]:
    return {("person", key) for person in report.people for name in person.names for key in skeletons(name)}


def _pairs(report: Report) -> Iterator[str]:
    states = sorted({*report.states, *([report.country] if report.type == "visit" and report.country else [])})
    if len(states) <= PAIRED_STATES:
        yield from (f"{one}+{other}" for one, other in combinations(states, 2))


def _by_month(report: Report, kinds: Iterable[tuple[str, str]]) -> Iterator[Key]:
    days = report.days
    if not days:
        return
    # Thirty days a block: a calendar's months would only cost more.
    first, last = (days.start - 1) // 30, (days.end + 1) // 30
    for kind, value in kinds:
        for block in range(first, min(last, first + MONTHS) + 1):
            yield report.type, kind, value, block
