"""HTML: one self-contained page of articles, their marked texts and their events; and what notebooks show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from defnews.article import Article, Event, Failure
from defnews.export.events import chronological
from defnews.export.html.cards import Card, Keys, make_cards
from defnews.export.html.choices import Choice, most_common
from defnews.export.html.dates import day
from defnews.export.html.page import render, render_fragment
from defnews.export.html.timeline import Dated, Scale, lanes
from defnews.export.html.view import ArticleView, Reading

__all__ = ["Reading", "event_fragment", "fragment", "report"]


def report(readings: Iterable[Reading], failures: Iterable[tuple[str, Failure]] = ()) -> str:
    """One page of articles, in the order given; `failures` are inputs that could not be read, with their names.

    An article without its text shows the sentences that prove its events. Raises `InputError` where a
    text is not the one that its article was read from.
    """
    keys = Keys()
    views = [ArticleView(reading, keys, f"a{number}") for number, reading in enumerate(readings, start=1)]
    cards = [card for view in views for card in view.cards]
    dated = [
        Dated(card.anchor, card.event.type, card.event.status, card.event.when, _names(card.event))
        for card in cards
        if card.event.when
    ]
    scale = Scale(item.when for item in dated)
    return render(
        "report.html",
        style="report.css",
        script="report.js",
        views=views,
        failures=list(failures),
        cards=cards,
        scale=scale,
        lanes=lanes(dated, scale),
        undated=[card for card in cards if not card.event.when],
        choices=_choices(views, cards),
    )


def fragment(article: Article) -> str:
    """What a notebook shows of an article: no script, nothing that reaches out of the cell."""
    published = article.published
    facts = [article.publisher, f"published {day(published.date)}" if published else "no date of publication"]
    states = {state.code: state.name_en for state in article.countries}
    cards = make_cards(article.events, Keys(), "", states)
    return _fragment(article, [fact for fact in facts if fact], cards.values())


def event_fragment(event: Event) -> str:
    """What a notebook shows of an event alone."""
    return _fragment(None, [], make_cards([event], Keys(), "", {}).values())


def _fragment(article: Article | None, facts: list[str], cards: Iterable[Card]) -> str:
    chronologically = sorted(cards, key=lambda card: chronological(card.event))
    return render_fragment("notebook.html", style="notebook.css", article=article, facts=facts, cards=chronologically)


def _choices(views: Iterable[ArticleView], cards: Iterable[Card]) -> dict[str, list[Choice]]:
    """What the events can be filtered by, the most frequent first, with the number of events each."""
    views, cards = list(views), list(cards)
    people = {view.key(person.id): person.name for view in views for person in view.article.people}
    states = {state.code: state.name_en for view in views for state in view.article.countries}
    by_type = Counter(str(card.event.type) for card in cards)
    by_person = Counter(key for card in cards for key in card.who if key in people)
    by_state = Counter(code for card in cards for code in card.states)
    return {
        "type": most_common(by_type, str),
        "person": most_common(by_person, people.__getitem__),
        "state": most_common(by_state, lambda code: f"{states[code]} ({code})" if code in states else code),
    }


def _names(event: Event) -> tuple[str, ...]:
    """What a label calls the event: its own name, or its sides."""
    sides = dict.fromkeys(participant.name for participant in event.participants)
    return (event.name,) if event.name else tuple(sides)
