"""The engagements of a corpus as one page: when, who with whom, where, by which sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from defnews.corpus import Disagreement, Engagement, Party, Source
from defnews.corpus.names import folded
from defnews.export.html.cards import Keys
from defnews.export.html.choices import Choice, most_common
from defnews.export.html.dates import day
from defnews.export.html.page import render
from defnews.export.html.timeline import Dated, Scale, lanes
from defnews.export.html.world import HEIGHT, WIDTH, draw
from defnews.lexicon import countries

__all__ = ["chronicle"]

#: States in pairs; a gathering of more says nothing of two of them.
PAIRED_STATES = 6
MOST_PAIRS = 60


@dataclass(frozen=True, slots=True)
class Side:
    """A state's people and bodies in an engagement; `code` is None for those of no state."""

    code: str | None
    name: str | None
    parties: tuple[tuple[str, Party], ...]  # with their keys


@dataclass(frozen=True, slots=True)
class Entry:
    engagement: Engagement
    key: str
    anchor: str
    sides: tuple[Side, ...]
    where: str | None
    who: tuple[str, ...]
    states: tuple[str, ...]
    differences: tuple[tuple[str, list[tuple[str, str]]], ...]
    course: str | None

    @property
    def names(self) -> tuple[str, ...]:
        found = self.engagement
        return (found.name,) if found.name else tuple(dict.fromkeys(p.name for p in found.parties))


def chronicle(engagements: Iterable[Engagement]) -> str:
    """One self-contained page, in the order given; it holds titles and addresses of sources but no texts."""
    keys = Keys()
    entries = [_entry(found, number, keys) for number, found in enumerate(engagements, start=1)]
    dated = [
        Dated(e.anchor, e.engagement.type, e.engagement.status, e.engagement.when, e.names)
        for e in entries
        if e.engagement.when
    ]
    scale = Scale(item.when for item in dated)
    states = Counter(code for entry in entries for code in entry.states)
    pairs = Counter(
        pair
        for entry in entries
        if len(entry.states) <= PAIRED_STATES
        for pair in combinations(sorted(entry.states), 2)
    )
    return render(
        "engagements.html",
        style="report.css",
        script="report.js",
        entries=entries,
        years=[(year, list(group)) for year, group in groupby(entries, key=_year)],
        anchors={entry.engagement.id: entry.anchor for entry in entries},
        sources=len({source.article for entry in entries for source in entry.engagement.sources}),
        differing=sum(1 for entry in entries if entry.differences),
        scale=scale,
        lanes=lanes(dated, scale),
        undated=sum(1 for entry in entries if entry.engagement.when is None),
        map=draw(states, pairs),
        size=(WIDTH, HEIGHT),
        pairs=pairs.most_common(MOST_PAIRS),
        state_name=_state,
        choices=_choices(entries, states),
    )


def _entry(found: Engagement, number: int, keys: Keys) -> Entry:
    place = found.place
    parties = [(_key(party, keys), party) for party in found.parties]
    codes = [party.country for party in found.parties] + [place.country if place else None]
    where = None
    if place:
        where = ", ".join(filter(None, (place.city, _state(place.country) if place.country else None))) or None
    return Entry(
        engagement=found,
        key=(key := f"e{number}"),
        anchor=f"g-{key}",
        sides=_sides(parties),
        where=where,
        who=tuple(dict.fromkeys(key for key, _ in parties)),
        states=tuple(dict.fromkeys(code for code in codes if code)),
        differences=tuple((d.about, _claims(d, found.sources)) for d in found.disagreements),
        course=_course(found),
    )


def _key(party: Party, keys: Keys) -> str:
    """One person under any spelling that folds to the same."""
    return keys[f"{party.kind} {party.country} {' '.join(folded(party.name))}"]


def _sides(parties: Iterable[tuple[str, Party]]) -> tuple[Side, ...]:
    by_state: dict[str | None, list[tuple[str, Party]]] = {}
    for key, party in parties:
        by_state.setdefault(party.country, []).append((key, party))
    return tuple(Side(code, _state(code) if code else None, tuple(members)) for code, members in by_state.items())


def _claims(disagreement: Disagreement, sources: Sequence[Source]) -> list[tuple[str, str]]:
    """Each version, and who gives it."""
    names = {source.article: _short(source) for source in sources}
    return [
        (claim.value, ", ".join(dict.fromkeys(names.get(a, f"article {a}") for a in claim.articles)))
        for claim in disagreement.claims
    ]


def _short(source: Source) -> str:
    return source.publisher or source.title or f"article {source.article}"


def _course(found: Engagement) -> str | None:
    """How its status went on, where it changed: "planned 10 October 2024, occurred 15 October 2024"."""
    steps = []
    for status, reports in groupby(found.history, key=lambda report: report.status):
        first = next(reports)
        steps.append(f"{status} {day(first.published)}" if first.published else str(status))
    return ", ".join(steps) if len(steps) > 1 else None


def _state(code: str) -> str:
    row = countries().get(code)
    return row.name_en if row else code


def _year(entry: Entry) -> str:
    when = entry.engagement.when
    return str(when.start.year) if when else "Not dated"


def _choices(entries: Sequence[Entry], states: Mapping[str, int]) -> dict[str, list[Choice]]:
    people = {
        key: party.name
        for entry in entries
        for side in entry.sides
        for key, party in side.parties
        if party.kind == "person"
    }
    of_states = most_common(states, lambda code: f"{_state(code)} ({code})")
    return {
        "type": most_common(Counter(str(e.engagement.type) for e in entries), str),
        "person": most_common(Counter(k for e in entries for k in e.who if k in people), people.__getitem__),
        "state": of_states,
        "with": of_states,
    }
