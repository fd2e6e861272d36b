"""All public types: what `extract` returns, and nothing else.

Every type is frozen and refuses unknown fields. Offsets count Unicode code points of the text
as given: ``text[m.start:m.end] == m.text`` for every `Mention`. States are ISO 3166-1 alpha-3
codes, dates are EDTF (https://www.loc.gov/standards/datetime/), days are ISO 8601.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = [
    "SCHEMA_VERSION",
    "Article",
    "Basis",
    "Country",
    "Event",
    "EventPlace",
    "EventType",
    "Failure",
    "FailureKind",
    "Generator",
    "Mention",
    "Office",
    "Organisation",
    "OrganisationKind",
    "Participant",
    "ParticipantRole",
    "Person",
    "Place",
    "Precision",
    "Published",
    "PublishedSource",
    "Quote",
    "QuoteKind",
    "Role",
    "Status",
    "TimeSpan",
]

SCHEMA_VERSION: Literal["1.0"] = "1.0"

Office = Literal[
    "head_of_state",
    "head_of_government",
    "deputy_head_of_state",
    "minister_of_defence",
    "deputy_minister_of_defence",
    "minister_of_foreign_affairs",
    "deputy_minister_of_foreign_affairs",
    "minister_other",
    "chief_of_defence",
    "service_chief",
    "military_officer",
    "military_commission_member",
    "national_security_adviser",
    "ambassador",
    "defence_attache",
    "legislator",
    "spokesperson",
    "organisation_head",
    "official",
    "analyst",
    "other",
]
OrganisationKind = Literal[
    "intergovernmental",
    "ministry",
    "armed_forces",
    "government",
    "parliament",
    "party",
    "company",
    "media",
    "armed_group",
    "ngo",
    "academic",
    "other",
]
EventType = Literal[
    "visit",
    "meeting",
    "call",
    "conference",
    "agreement",
    "exercise",
    "transfer",
    "appointment",
]
ParticipantRole = Literal[
    "visitor",
    "host",
    "party",
    "attendee",
    "organiser",
    "signatory",
    "participant",
    "supplier",
    "recipient",
    "appointee",
]
Status = Literal["occurred", "ongoing", "planned", "cancelled", "denied"]
Precision = Literal["day", "week", "month", "year"]
Basis = Literal["stated", "anchored", "relative", "inherited"]
PublishedSource = Literal["argument", "header", "dateline", "body", "url"]
QuoteKind = Literal["direct", "indirect"]
FailureKind = Literal["InputError", "ModelError", "EngineError", "InternalError"]

Alpha3 = Annotated[str, Field(pattern=r"^[A-Z]{3}$", description="ISO 3166-1 alpha-3")]
EntityId = Annotated[str, Field(pattern=r"^(person|country|org|place):\S+$")]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Mention(_Record):
    """Words of the article: ``text[start:end] == text`` of the text as given."""

    text: str
    start: int = Field(ge=0, description="code points from the beginning of the text as given")
    end: int = Field(ge=0)


class Generator(_Record):
    """What made the record; changes whenever results could.

    `version` is the package's; `model` names the weights and ends with digests of them, and of the rules, the
    lexicon and the versions of the libraries that compute.
    """

    name: str = "defnews"
    version: str
    engine: str
    model: str


class Published(_Record):
    """The day (and, where given, the time) of publication, and where it was read."""

    date: dt.date
    time: str | None = Field(None, description='ISO 8601 with offset, "10:00:00+07:00"')
    source: PublishedSource
    mention: Mention | None = None


class TimeSpan(_Record):
    """When, at the precision that the article gives.

    `basis` says where it comes from: ``stated`` in full, ``anchored`` (a missing part supplied by
    the date of publication), ``relative`` (computed from it), ``inherited`` (from an earlier
    mention of the same event, or from the visit or conference that it belongs to).
    """

    edtf: str = Field(description="EDTF: 2023-08-16, 2023-04, 2010, 2023-08-16/2023-08-18")
    start: dt.date = Field(description="first day")
    end: dt.date = Field(description="last day")
    precision: Precision
    basis: Basis
    mention: Mention | None = None


class Role(_Record):
    """An office that the article gives to a person."""

    office: Office
    title: str = Field(description="the office as written")
    country: Alpha3 | None = None
    organisation: EntityId | None = None
    former: bool = False
    mention: Mention


class Person(_Record):
    """A named person of the news."""

    id: EntityId
    name: str = Field(description="the fullest form in the article, without titles")
    aliases: tuple[str, ...] = ()
    rank: str | None = Field(None, description="military rank as written")
    roles: tuple[Role, ...] = ()
    mentions: tuple[Mention, ...] = ()


class Country(_Record):
    """A state or territory that the article names."""

    id: EntityId
    code: Alpha3
    name: str = Field(description="Indonesian short name")
    name_en: str = Field(description="English short name")
    mentions: tuple[Mention, ...] = ()


class Organisation(_Record):
    """A named body."""

    id: EntityId
    name: str
    acronym: str | None = None
    aliases: tuple[str, ...] = ()
    kind: OrganisationKind
    country: Alpha3 | None = None
    wikidata: str | None = Field(None, pattern=r"^Q\d+$")
    mentions: tuple[Mention, ...] = ()


class Place(_Record):
    """A named place that is no state."""

    id: EntityId
    name: str
    country: Alpha3 | None = None
    latitude: float | None = Field(None, ge=-90, le=90, description="degrees north")
    longitude: float | None = Field(None, ge=-180, le=180, description="degrees east")
    mentions: tuple[Mention, ...] = ()


class EventPlace(_Record):
    """Where an event took place; a visit's destination."""

    ref: EntityId | None = None
    city: str | None = None
    country: Alpha3 | None = None
    mention: Mention | None = None


class Participant(_Record):
    """One side's person, state or body in an event; `country` is the state that it acts for."""

    ref: EntityId
    name: str
    role: ParticipantRole
    country: Alpha3 | None = None


class Event(_Record):
    """One happening, however often the article tells of it."""

    id: str = Field(pattern=r"^event:\d+$")
    type: EventType
    status: Status
    when: TimeSpan | None = None
    place: EventPlace | None = None
    name: str | None = Field(None, description="the proper name of a conference, exercise, treaty")
    participants: tuple[Participant, ...] = ()
    part_of: str | None = Field(None, description="id of the visit or conference it belongs to")
    topic: str | None = None
    trigger: Mention
    evidence: tuple[Mention, ...] = ()
    rule: str = Field(description="id of the frame that found it")
    confidence: float = Field(ge=0, le=1)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from defnews.export.html import event_fragment

        return event_fragment(self)


class Quote(_Record):
    """Words that the article gives to a speaker, without quotation marks."""

    speaker: EntityId | None = None
    text: str
    kind: QuoteKind
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    cue: Mention


class Article(_Record):
    """What one article tells of."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    generator: Generator
    text_sha256: str | None = Field(
        None, description="SHA-256 of the text, UTF-8, each run of white space as one space: what makes it the same"
    )
    url: str | None = Field(None, description="as given")
    title: str | None = None
    publisher: str | None = None
    published: Published | None = None
    dateline: str | None = None
    bylines: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    countries: tuple[Country, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    quotes: tuple[Quote, ...] = ()

    def to_html(self, text: str | None = None) -> str:
        """A page in itself: the text with what was found marked in it, the events beside it and on a timeline.

        `text` is the text as given to `extract`; without it the page shows the sentences that prove the
        events, which the article holds. Raises `InputError` where it is another text.
        """
        from defnews.export.html import Reading, report

        return report([Reading(self, text)])

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from defnews.export.html import fragment

        return fragment(self)


class Failure(_Record):
    """Takes the place of an `Article` where one of many inputs could not be read."""

    index: int = Field(ge=0, description="position of the input, from 0")
    kind: FailureKind = Field(description="InternalError: a defect of defnews, or a process that was killed")
    error: str = Field(description="what is wrong, and what to do")
