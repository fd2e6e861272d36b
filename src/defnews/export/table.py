"""Tables for a terminal: what happened by date, who is who, who said what."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from defnews.article import Article, Country, Event, Organisation, Participant, Person
from defnews.export.events import EVEN_ROLES, chronological

__all__ = ["STATUS_STYLES", "render"]

STATUS_STYLES = {"planned": "cyan", "ongoing": "green", "cancelled": "red", "denied": "red"}
QUOTE_LENGTH = 200


def render(article: Article) -> RenderableType:
    """The article as tables that fit 80 columns and use more where there is more."""
    parts: list[RenderableType] = [_heading(article)]
    if article.events:
        parts.append(_events(article))
    if article.people:
        parts.append(_people(article.people))
    if article.organisations:
        parts.append(_organisations(article.organisations))
    if article.countries:
        states = ", ".join(f"{c.name} ({c.code})" for c in article.countries)
        parts.append(Text.assemble(("States  ", "bold"), _plain(states)))
    if article.quotes:
        parts.append(_quotes(article))
    if len(parts) == 1:
        parts.append(Text("Nothing found.", style="dim"))
    return Group(*parts)


def _plain(words: str | None) -> str:
    """Words of an article, safe for a terminal: one line without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in words or "").split())


def _cell(words: str | None, style: str = "") -> Text:
    return Text(_plain(words), style=style)


def _table(*columns: tuple[str, int | None]) -> Table:
    """A table of (head, width or None for what the page leaves)."""
    table = Table(
        box=None,
        expand=False,
        pad_edge=False,
        padding=(0, 2, 0, 0),
        header_style="bold",
        title_justify="left",
    )
    for head, width in columns:
        table.add_column(head, width=width, overflow="fold")
    return table


def _heading(article: Article) -> Text:
    heading = Text()
    if article.title:
        heading.append(_plain(article.title) + "\n", style="bold")
    published = ""
    if article.published:
        time = (article.published.time or "")[:5]
        published = f"published {article.published.date} {time}".rstrip() + f" (from the {article.published.source})"
    facts = [article.publisher, article.dateline, published]
    heading.append(" · ".join(_plain(fact) for fact in facts if fact) or "no date of publication", style="dim")
    heading.append("\n")
    return heading


def _events(article: Article) -> Table:
    table = _table(("When", 11), ("What", 11), ("Who", None), ("Where", 16))
    for event in sorted(article.events, key=chronological):
        table.add_row(_when(event), _what(event), _who(event), _where(event))
    table.add_row()
    return table


def _when(event: Event) -> Text:
    """An interval on two lines: each day is ten columns wide."""
    return Text(event.when.edtf.replace("/", "–\n") if event.when else "—")


def _what(event: Event) -> Text:
    return Text.assemble((event.type, "bold"), "\n", (event.status, STATUS_STYLES.get(event.status, "dim")))


def _who(event: Event) -> Text:
    lines = [Text.assemble(_participant(p)) for p in event.participants]
    if event.name:
        lines.insert(0, _cell(event.name, "italic"))
    return Text("\n").join(lines) if lines else Text("—", style="dim")


def _participant(participant: Participant) -> Text:
    shown = _cell(participant.name)
    own_state = participant.ref == f"country:{participant.country}"
    if participant.country and not own_state:
        shown.append(f" ({participant.country})", style="dim")
    if participant.role not in EVEN_ROLES:
        shown.append(f", {participant.role}", style="dim")
    return shown


def _where(event: Event) -> Text:
    place = event.place
    return Text(", ".join(_plain(part) for part in (place.city, place.country) if part) if place else "")


def _people(people: Iterable[Person]) -> Table:
    table = _table(("Person", 28), ("Offices", None))
    for person in people:
        offices = [
            ("former " if r.former else "") + r.office.replace("_", " ") + (f", {r.country}" if r.country else "")
            for r in person.roles
        ]
        name = _cell(person.name)
        if person.rank:
            name.append(f"\n{_plain(person.rank)}", style="dim")
        table.add_row(name, Text("\n".join(offices)))
    table.add_row()
    return table


def _organisations(organisations: Iterable[Organisation]) -> Table:
    table = _table(("Organisation", None), ("Kind", 18), ("State", 5))
    for body in organisations:
        acronym = f" ({body.acronym})" if body.acronym and body.acronym not in body.name else ""
        table.add_row(_cell(body.name + acronym), Text(body.kind.replace("_", " ")), Text(body.country or ""))
    table.add_row()
    return table


def _quotes(article: Article) -> Table:
    speakers: tuple[Person | Organisation | Country, ...] = (
        *article.people,
        *article.organisations,
        *article.countries,
    )
    names = {speaker.id: speaker.name for speaker in speakers}
    table = _table(("\nSpeaker", 18), ("\nWords", None))
    for quote in article.quotes:
        words = textwrap.shorten(_plain(quote.text), QUOTE_LENGTH, placeholder=" …")
        shown = f"“{words}”" if quote.kind == "direct" else words
        table.add_row(_cell(names.get(quote.speaker or "", "—")), Text(shown))
    return table
