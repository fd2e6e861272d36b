"""The public types of many articles: what happened, once, and which articles say so.

Frozen as those of `defnews.article`, and with the same conventions: ISO 3166-1 alpha-3 states, EDTF dates, ISO days.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from defnews.article import Alpha3, EventType, Office, ParticipantRole, Precision, Status

__all__ = [
    "Claim",
    "Disagreement",
    "Engagement",
    "Level",
    "Party",
    "Source",
    "StatusReport",
    "Subject",
    "Venue",
    "When",
]

Level = Literal["state", "official", "working", "courtesy", "private", "goodwill", "surprise"]
Subject = Literal["date", "place", "level", "status"]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class When(_Record):
    """The days of an engagement, at the best precision that a source gives."""

    edtf: str
    start: dt.date = Field(description="first day")
    end: dt.date = Field(description="last day")
    precision: Precision


class Venue(_Record):
    """Where: a city with its coordinates where known, or a state alone."""

    city: str | None = None
    country: Alpha3 | None = None
    latitude: float | None = Field(None, description="degrees north")
    longitude: float | None = Field(None, description="degrees east")


class Party(_Record):
    """One who took part, under the fullest name that a source gives; `spellings` are the others."""

    kind: Literal["person", "country", "organisation"]
    name: str
    spellings: tuple[str, ...] = ()
    role: ParticipantRole
    country: Alpha3 | None = None
    office: Office | None = None
    title: str | None = Field(None, description="the office as a source writes it")


class Source(_Record):
    """One article's report of the engagement: what it alone says."""

    article: int = Field(description="the article's number in the corpus")
    event: str = Field(description="the event's id in the article, event:1")
    title: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    url: str | None = None
    status: Status
    edtf: str | None = None
    city: str | None = None
    country: Alpha3 | None = None
    level: Level | None = None
    confidence: float


class StatusReport(_Record):
    """What an article said of whether it happened, on the day when it was published."""

    published: dt.date | None
    status: Status
    article: int


class Claim(_Record):
    """One version, and the articles that give it."""

    value: str
    articles: tuple[int, ...]


class Disagreement(_Record):
    """A matter on which sources contradict each other; the version of most of them comes first."""

    about: Subject
    claims: tuple[Claim, ...]


class Engagement(_Record):
    """One happening between states, however many articles tell of it.

    `when` and `place` are what most of the best-informed sources say, `status` what the latest says; `history` is
    all that was said of the status, by day of publication. `part_of` is the visit or conference it belongs to.
    """

    id: str = Field(description="engagement:ARTICLE-EVENT of its first source; stays as the corpus grows")
    type: EventType
    status: Status
    when: When | None = None
    place: Venue | None = None
    name: str | None = Field(None, description="the proper name of a conference, exercise, treaty")
    level: Level | None = Field(None, description="of a visit")
    topic: str | None = None
    parties: tuple[Party, ...] = ()
    part_of: str | None = None
    sources: tuple[Source, ...]
    history: tuple[StatusReport, ...]
    disagreements: tuple[Disagreement, ...] = ()
    confidence: float = Field(ge=0, le=1, description="that of its best source")
