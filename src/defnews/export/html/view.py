"""One article as a page shows it: its text cut into marked stretches, its events as cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import shorten
from typing import NamedTuple

from defnews.article import (
    Article,
    Country,
    Event,
    Mention,
    Organisation,
    Person,
    Place,
    Quote,
)
from defnews.errors import InputError
from defnews.export.html.cards import Keys, event_key, make_cards
from defnews.export.html.marks import Kind, Passage, Span, paragraphs

__all__ = ["ArticleView", "Reading"]

Entity = Person | Country | Organisation | Place


class Reading(NamedTuple):
    """An article with the text as given that it was read from, its file and its address."""

    article: Article
    text: str | None = None
    name: str | None = None
    url: str | None = None


class ArticleView:
    """What a template reads; `anchor` is the article's id on the page."""

    def __init__(self, reading: Reading, keys: Keys, anchor: str) -> None:
        self.article = article = reading.article
        self.name, self.text, self.anchor = reading.name, reading.text, anchor
        self.url = reading.url if reading.url and reading.url.startswith(("https://", "http://")) else None
        self.keys = keys
        if self.text is not None:
            _check(self, self.text)
        spans = list(self._spans())
        passages = [Passage(0, self.text)] if self.text is not None else list(_excerpts(article))
        self.passages = [paragraphs(passage, spans) for passage in passages]
        #: keys of the events whose triggers are in the text
        self.shown = {key for lines in self.passages for line in lines for cut in line for key in cut.triggers}
        states = {state.code: state.name_en for state in article.countries}
        self.cards = list(make_cards(article.events, keys, anchor, states).values())
        #: the title, or how the text begins
        self.heading = article.title or _beginning(self.text) or self.name or "An article"

    def key(self, ref: str) -> str:
        return self.keys[ref]

    def speaker(self, quote: Quote) -> str | None:
        return next((e.name for e in self.entities() if e.id == quote.speaker), None)

    def entities(self) -> Iterator[Entity]:
        yield from self.article.people
        yield from self.article.countries
        yield from self.article.organisations
        yield from self.article.places

    def _spans(self) -> Iterator[Span]:
        article = self.article
        for entity in self.entities():
            key, title = self.keys[entity.id], _title(entity)
            for mention in entity.mentions:
                parts = tuple(event_key(event) for event in article.events if _is_side(entity, mention, event))
                yield Span(mention.start, mention.end, _kind(entity), entity=key, parts=parts, title=title)
            if isinstance(entity, Person):
                for role in entity.roles:
                    yield Span(role.mention.start, role.mention.end, "office", entity=key)
        if article.published and (date := article.published.mention):
            yield Span(date.start, date.end, "date", title="date of publication")
        for number, quote in enumerate(article.quotes):
            yield Span(quote.start, quote.end, "quote", entity=f"q{number}")
        for event in article.events:
            yield from _event_spans(event)


def _beginning(text: str | None) -> str:
    return shorten((text or "")[:400], 80, placeholder=" …")


def _kind(entity: Entity) -> Kind:
    if isinstance(entity, Person):
        return "person"
    if isinstance(entity, Country):
        return "state"
    return "organisation" if isinstance(entity, Organisation) else "place"


def _title(entity: Entity) -> str:
    """Whom the words mean."""
    if isinstance(entity, Country):
        return f"{entity.name_en} ({entity.code})"
    if isinstance(entity, Person) and entity.roles:
        role = entity.roles[0]
        office = ("former " if role.former else "") + role.office.replace("_", " ")
        return f"{entity.name}, {office}" + (f", {role.country}" if role.country else "")
    return entity.name


def _is_side(entity: Entity, mention: Mention, event: Event) -> bool:
    """Whether the words name one of the event's sides in a sentence that proves it."""
    if all(side.ref != entity.id for side in event.participants):
        return False
    return any(words.start <= mention.start and mention.end <= words.end for words in event.evidence)


def _event_spans(event: Event) -> Iterator[Span]:
    key = (event_key(event),)
    label = f"{event.type}, {event.status}"
    yield Span(event.trigger.start, event.trigger.end, "trigger", events=key, parts=key, title=label)
    if event.when and (date := event.when.mention):
        yield Span(date.start, date.end, "date", events=key, parts=key, title=event.when.edtf)
    if event.place and (place := event.place.mention):
        yield Span(place.start, place.end, "where", events=key, parts=key)
    for words in event.evidence:
        yield Span(words.start, words.end, "evidence", events=key)


def _check(view: ArticleView, text: str) -> None:
    """Refuse a text that the article was not read from."""
    events = view.article.events
    named = (mention for entity in view.entities() for mention in entity.mentions)
    for mention in (*named, *(words for event in events for words in (event.trigger, *event.evidence))):
        if text[mention.start : mention.end] != mention.text:
            raise InputError(
                f"this is not the text that the article was read from: characters {mention.start} to "
                f"{mention.end} are {text[mention.start : mention.end]!r}, not {mention.text!r}"
            )


def _excerpts(article: Article) -> Iterator[Passage]:
    """What an article knows of its text: the sentences of evidence and the quotations, in order."""
    pieces: Iterable[Passage] = sorted(
        [
            *(Passage(words.start, words.text) for event in article.events for words in event.evidence),
            *(Passage(quote.start, quote.text) for quote in article.quotes),
        ],
        key=lambda piece: (piece.start, -len(piece.text)),
    )
    whole: Passage | None = None
    for piece in pieces:
        end = whole.start + len(whole.text) if whole else -1
        if whole and piece.start <= end:
            whole = Passage(whole.start, whole.text + piece.text[end - piece.start :])
            continue
        if whole:
            yield whole
        whole = piece
    if whole:
        yield whole
