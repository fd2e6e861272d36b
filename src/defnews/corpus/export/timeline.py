"""Engagements by date: a table for the terminal, and rows for CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from defnews.corpus.engagement import Engagement, Party
from defnews.export.events import EVEN_ROLES
from defnews.export.table import STATUS_STYLES

__all__ = ["COLUMNS", "render", "rows"]

COLUMNS = (
    "id", "type", "status", "start_date", "end_date", "edtf", "date_precision", "city", "country", "latitude",
    "longitude", "name", "visit_level", "topic", "participants", "participant_countries", "part_of", "n_sources",
    "first_published", "last_published", "sources", "disagreements", "confidence",
)  # fmt: skip


def rows(engagements: Iterable[Engagement]) -> Iterator[dict[str, object]]:
    """A row each: ISO 8601 days, ISO 3166-1 alpha-3 states, lists divided by "; "."""
    for one in engagements:
        when, place = one.when, one.place
        published = [source.published for source in one.sources if source.published]
        yield {
            "id": one.id,
            "type": one.type,
            "status": one.status,
            "start_date": when and when.start.isoformat(),
            "end_date": when and when.end.isoformat(),
            "edtf": when and when.edtf,
            "date_precision": when and when.precision,
            "city": place and place.city,
            "country": place and place.country,
            "latitude": place and place.latitude,
            "longitude": place and place.longitude,
            "name": one.name,
            "visit_level": one.level,
            "topic": one.topic,
            "participants": "; ".join(map(_named, one.parties)),
            "participant_countries": "; ".join(sorted({party.country for party in one.parties if party.country})),
            "part_of": one.part_of,
            "n_sources": len(one.sources),
            "first_published": min(published).isoformat() if published else None,
            "last_published": max(published).isoformat() if published else None,
            "sources": "; ".join(source.url or f"article:{source.article}" for source in one.sources),
            "disagreements": "; ".join(_disagreements(one)),
            "confidence": f"{one.confidence:.2f}",
        }


def _named(party: Party) -> str:
    return f"{party.name} ({party.country})" if party.country and party.kind != "country" else party.name


def _disagreements(one: Engagement) -> Iterator[str]:
    for matter in one.disagreements:
        yield f"{matter.about}: " + " / ".join(f"{claim.value} ({len(claim.articles)})" for claim in matter.claims)


def render(engagements: Iterable[Engagement]) -> RenderableType:
    """A table that fits 80 columns: when, what, who with whom, where, and the number of sources."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for head, width in (("When", 11), ("What", 11), ("Who", None), ("Where", 14), ("Sources", 7)):
        table.add_column(head, width=width, overflow="fold", justify="right" if head == "Sources" else "left")
    for one in engagements:
        table.add_row(_when(one), _what(one), _who(one), _where(one), str(len(one.sources)))
    return Group(table) if table.row_count else Text("No engagement found.", style="dim")


def _plain(words: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


def _when(one: Engagement) -> Text:
    return Text(one.when.edtf.replace("/", "–\n") if one.when else "—")


def _what(one: Engagement) -> Text:
    return Text.assemble((one.type, "bold"), "\n", (one.status, STATUS_STYLES.get(one.status, "dim")))


def _who(one: Engagement) -> Text:
    lines = [Text(_plain(one.name), style="italic")] if one.name else []
    for party in one.parties:
        line = Text(_plain(_named(party)))
        if party.role not in EVEN_ROLES:
            line.append(f", {party.role}", style="dim")
        lines.append(line)
    lines += [Text(_plain(words), style="yellow") for words in _disagreements(one)]
    return Text("\n").join(lines) if lines else Text("—", style="dim")


def _where(one: Engagement) -> Text:
    place = one.place
    return Text(", ".join(_plain(part) for part in (place.city, place.country) if part) if place else "")
