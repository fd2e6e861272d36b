"""One form for gold and prediction, in which values can be compared: forms of names, codes, dates."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from defnews.article import Article
from defnews.evaluation.gold import GoldArticle, GoldEvent

__all__ = [
    "Body",
    "Document",
    "Happening",
    "Human",
    "Role",
    "Said",
    "Side",
    "from_article",
    "from_gold",
    "normal",
]

_NO_NAME_CHARACTER = re.compile(r"[^a-z0-9 ]")

Names = frozenset[str]
#: office, alpha-3 of the state or None, former
Role = tuple[str, str | None, bool]


def normal(text: str | None) -> str:
    """Case, accents, punctuation and kind of space aside: "Côte-d'Ivoire" is "cote d ivoire"."""
    ascii_text = unicodedata.normalize("NFKD", text or "").encode("ascii", "ignore").decode().lower()
    return " ".join(_NO_NAME_CHARACTER.sub(" ", ascii_text).split())


def _names(forms: Iterable[str | None]) -> Names:
    return frozenset(form for form in map(normal, forms) if form)


@dataclass(frozen=True, slots=True)
class Human:
    names: Names
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class Body:
    names: Names
    media: bool


@dataclass(frozen=True, slots=True)
class Side:
    """A participant of an event."""

    role: str
    names: Names
    country: str | None


@dataclass(frozen=True, slots=True)
class Happening:
    """An event. What follows `sides` loosens a gold event and is empty in a prediction.

    `inherits` holds the values of the event's `part_of` by slot.
    """

    type: str
    status: str
    when: str | None
    country: str | None
    city: str
    sides: tuple[Side, ...]
    optional: bool = False
    when_also: frozenset[str] = frozenset()
    also: Names = frozenset()
    inherits: dict[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation: its speaker's names, and its first words (gold) or all of them (prediction)."""

    speaker: Names
    words: str


@dataclass(frozen=True, slots=True)
class Document:
    """An article as it is compared; `events` or `quotes` of a gold article that nobody annotated are None."""

    published: str | None = None
    people: tuple[Human, ...] = ()
    countries: frozenset[str] = frozenset()
    bodies: tuple[Body, ...] = ()
    events: tuple[Happening, ...] | None = ()
    quotes: tuple[Said, ...] | None = ()


def from_gold(gold: GoldArticle) -> Document:
    return Document(
        published=gold.published,
        people=tuple(
            Human(_names(p.names), frozenset((r.office, r.country, r.former) for r in p.roles)) for p in gold.people
        ),
        countries=frozenset(gold.countries),
        bodies=tuple(Body(_names(o.names), o.kind == "media") for o in gold.organisations),
        events=None if gold.events is None else tuple(_gold_event(e, gold.events) for e in gold.events),
        quotes=None if gold.quotes is None else tuple(Said(_names(q.speaker), normal(q.starts)) for q in gold.quotes),
    )


def _gold_event(event: GoldEvent, events: tuple[GoldEvent, ...]) -> Happening:
    whole = events[event.part_of] if event.part_of is not None else None
    return Happening(
        type=event.type,
        status=event.status,
        when=event.when,
        country=event.country,
        city=normal(event.city),
        sides=tuple(Side(p.role, _names(p.names), p.country) for p in event.participants),
        optional=event.optional,
        when_also=frozenset(event.when_also),
        also=_names(event.also),
        inherits={"when": whole.when, "country": whole.country, "city": normal(whole.city)} if whole else {},
    )


def from_article(article: Article) -> Document:
    forms: dict[str, Names] = {
        **{p.id: _names((p.name, *p.aliases)) for p in article.people},
        **{o.id: _names((o.name, o.acronym, *o.aliases)) for o in article.organisations},
        **{c.id: _names((c.name, c.name_en, *(m.text for m in c.mentions))) for c in article.countries},
    }
    return Document(
        published=article.published.date.isoformat() if article.published else None,
        people=tuple(
            Human(forms[p.id], frozenset((r.office, r.country, r.former) for r in p.roles)) for p in article.people
        ),
        countries=frozenset(c.code for c in article.countries),
        bodies=tuple(Body(forms[o.id], o.kind == "media") for o in article.organisations),
        events=tuple(
            Happening(
                type=e.type,
                status=e.status,
                when=e.when.edtf if e.when else None,
                country=e.place.country if e.place else None,
                city=normal(e.place.city) if e.place else "",
                sides=tuple(
                    Side(p.role, forms.get(p.ref, frozenset()) | _names((p.name,)), p.country) for p in e.participants
                ),
            )
            for e in article.events
        ),
        quotes=tuple(Said(forms.get(q.speaker or "", frozenset()), normal(q.text)) for q in article.quotes),
    )
