"""An article as rows of the corpus' tables."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from defnews.article import Article, Event, Mention

from .levels import level_of

__all__ = ["Rows", "article_rows", "fingerprint"]

#: The rows of each table.
Rows = defaultdict[str, list[dict[str, Any]]]


def fingerprint(article: Article) -> str:
    """What makes an article the same: its text's hash; of a record without one, the hash of what it says."""
    if article.text_sha256:
        return article.text_sha256
    record = article.model_dump(mode="json", exclude={"generator", "url"})
    return sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()


def article_rows(number: int, article: Article, rows: Rows) -> None:
    """Add the rows of `article`, which has the number `number` in the corpus."""

    def add(table: str, **cells: Any) -> None:
        rows[table].append({"article": number, **cells})

    published, generator = article.published, article.generator
    rows["articles"].append(
        {
            "id": number,
            "text_sha256": fingerprint(article),
            "published": published and published.date,
            "published_time": published and published.time,
            "published_source": published and published.source,
            "generator": f"{generator.name} {generator.version} {generator.engine} {generator.model}",
            **{field: getattr(article, field) for field in ("url", "title", "publisher", "dateline", "bylines")},
        }
    )
    for person in article.people:
        add("people", **person.model_dump(include={"id", "name", "aliases", "rank"}))
        for position, role in enumerate(person.roles):
            add("roles", person=person.id, position=position, **role.model_dump(exclude={"mention"}))
    for body in article.organisations:
        add("organisations", **body.model_dump(exclude={"mentions"}))
    for state in article.countries:
        add("countries", **state.model_dump(exclude={"mentions"}))
    for place in article.places:
        add("places", **place.model_dump(exclude={"mentions"}))
    for event in article.events:
        add("events", **_event(event))
        for position, participant in enumerate(event.participants):
            add("participants", event=event.id, position=position, **participant.model_dump())
    for position, quote in enumerate(article.quotes):
        where = {"start_offset": quote.start, "end_offset": quote.end}
        add("quotes", position=position, speaker=quote.speaker, text=quote.text, kind=quote.kind, **where)
    for of, part, mention in _mentions(article):
        where = {"start_offset": mention.start, "end_offset": mention.end}
        add("mentions", of=of, part=part, text=mention.text, **where)


def _event(event: Event) -> dict[str, Any]:
    when, place = event.when, event.place
    return {
        **event.model_dump(include={"id", "type", "status", "name", "part_of", "topic", "rule", "confidence"}),
        "edtf": when and when.edtf,
        "start_day": when and when.start,
        "end_day": when and when.end,
        "precision": when and when.precision,
        "basis": when and when.basis,
        "place": place and place.ref,
        "city": place and place.city,
        "country": place and place.country,
        "level": level_of(event),
    }


def _mentions(article: Article) -> Iterator[tuple[str, str, Mention]]:
    entities: Iterable[Any] = (*article.people, *article.countries, *article.organisations, *article.places)
    for entity in entities:
        yield from ((entity.id, "name", mention) for mention in entity.mentions)
    for person in article.people:
        yield from ((person.id, "role", role.mention) for role in person.roles)
    for event in article.events:
        yield event.id, "trigger", event.trigger
        yield from ((event.id, "evidence", mention) for mention in event.evidence)
        if event.when and event.when.mention:
            yield event.id, "date", event.when.mention
        if event.place and event.place.mention:
            yield event.id, "place", event.place.mention
    for position, quote in enumerate(article.quotes):
        yield f"quote:{position}", "cue", quote.cue
    if article.published and article.published.mention:
        yield "article", "published", article.published.mention
