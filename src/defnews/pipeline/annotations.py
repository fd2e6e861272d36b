"""What the stages hand to each other on the `Doc`: plain values, no spaCy, no Pydantic.

Offsets are characters of ``doc.text`` (half open). Each stage documents which of these it reads
and writes in its factory (`requires`, `assigns`):

======================  ===========================================  ==================
``doc.spans[...]``      what                                         written by
``doc._.<name>``
======================  ===========================================  ==================
``layout``              `Layout`: zones, publisher, dateline         layout
token.is_sent_start     sentences, which never cross a zone          sentences
``doc.ents``            PER / ORG / LOC spans                        recogniser
spans ``gazetteer``     lexicon rows found, label = `GazetteerLabel`,
                        ``span.id_`` = key of the row                gazetteer
``names``               tuple of `Name`, in order                    names
``titles``              tuple of `EventTitle`, in order              titles
``published``           `PublicationDate` or None                    dates
``dates``               tuple of `DateExpression`, in order          dates
``actors``              tuple of `Actor`, in order                   actors
``entities``            tuple of `Entity`                            entities
``mentions``            tuple of `EntityMention`, in order           entities
``events``              tuple of `EventRecord`                       events
``quotes``              tuple of `QuoteRecord`, in order             quotes
======================  ===========================================  ==================
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

ZoneKind = Literal[
    "title",  # the headline
    "header",  # section, date and time of publication, site name above the body
    "dateline",  # "BEIJING, KOMPAS.TV –" at the head of the body
    "caption",  # a picture's caption or credit
    "heading",  # a head within the body
    "body",
    "byline",  # writers, editors, photographers, sources lines
    "boilerplate",  # "Baca juga", tags, adverts, comment boxes, lists of other headlines
]

#: Zones whose words are news: names, events and quotations are read only there.
NEWS_ZONES: frozenset[ZoneKind] = frozenset({"title", "caption", "heading", "body"})

#: Kinds of bodies that are a state's own: they name it ("Kementerian Pertahanan China", not "China Daily"),
#: act for it, and have their seat in it.
STATE_ORGANS = frozenset({"ministry", "armed_forces", "government", "parliament"})

GazetteerLabel = Literal[
    "COUNTRY",  # id: alpha-3; a state's name, abbreviation, epithet or demonym
    "CAPITAL",  # id: alpha-3; a capital (or "Kremlin", "Gedung Putih") that can stand for its government
    "CITY",  # id: key of the city's row
    "REGION",  # id: alpha-3 of the state or empty; provinces, islands, palaces, bases
    "OFFICE",  # id: key of the office's row
    "RANK",  # id: key of the rank's row
    "HONORIFIC",  # "H.E.", "Dato' Seri", "Tan Sri", "Pangeran", "Pak"
    "ORGANISATION",  # id: key of the organisation's row
    "BODY",  # common noun heading a body's name: "Kementerian Pertahanan", "Angkatan Laut", "Universitas"
]


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the text with one purpose; zones are in order and do not overlap."""

    kind: ZoneKind
    start: int
    end: int


def zone_kind(zones: Sequence[Zone], position: int) -> ZoneKind:
    """What the zone at `position` is for; words outside every zone are body."""
    at = bisect_right(zones, position, key=lambda zone: zone.start) - 1
    return zones[at].kind if at >= 0 and position < zones[at].end else "body"


@dataclass(frozen=True, slots=True)
class Layout:
    """How the page is laid out. `publisher`, `title`, `bylines` are text without noise."""

    zones: tuple[Zone, ...]
    title: str | None = None
    publisher: str | None = None
    dateline: str | None = None  # the place(s) that the dateline names: "BEIJING"
    bylines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A time span: EDTF with its first and last day, precision and origin."""

    edtf: str
    start: date
    end: date
    precision: Literal["day", "week", "month", "year"]
    basis: Literal["stated", "anchored", "relative", "inherited"]


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A temporal expression: its words and what they mean; `rule` is the id of the row."""

    start: int
    end: int
    value: TimeValue
    rule: str


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """`time` is ISO 8601 with offset or None; offsets are None where the date is no words of the text."""

    date: date
    time: str | None
    source: Literal["argument", "header", "dateline", "body", "url"]
    start: int | None = None
    end: int | None = None


EntityKind = Literal["person", "country", "organisation", "place"]


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch that names one thing; names do not overlap.

    `key` is the row of the lexicon (alpha-3 of a state, key of a body or city) or empty. A capital
    that stands for its government is a name of the country. `start`/`end` of a body leave out the
    acronym in brackets behind it.
    """

    kind: EntityKind
    start: int
    end: int
    key: str = ""
    body_kind: str | None = None
    country: str | None = None
    acronym: tuple[int, int] | None = None
    city: bool = False  # a town (not a region, island, palace or street)
    level: str | None = None  # of armed forces: national, service, unit
    hidden: bool = False  # part of another name ("Kementerian Pertahanan [China]"): names the state, no more


@dataclass(frozen=True, slots=True)
class EventTitle:
    """The proper name of a gathering, exercise or agreement: "Forum Xiangshan Beijing ke-11"."""

    kind: Literal["conference", "exercise", "agreement"]
    start: int
    end: int
    acronym: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class RoleRecord:
    """One office as the text gives it; `country` alpha-3, `organisation` an entity's id."""

    office: str
    title: str
    country: str | None
    former: bool
    start: int
    end: int
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Office + state + rank + honorific + name in any order, as one chunk.

    `name_start`/`name_end` hold the name alone and are None where only an office stands
    ("Menhan China tersebut"). `apposition` chunks keep their commas inside.
    """

    start: int
    end: int
    name_start: int | None
    name_end: int | None
    roles: tuple[RoleRecord, ...] = ()
    rank: str | None = None
    country: str | None = None  # the state that it acts for, where the chunk says so
    relation: Literal["counterpart", "predecessor", "successor", "deputy"] | None = None
    anchor: tuple[int, int] | None = None  # of whom: the name in "mitra Mokhehle", None for "-nya"
    definite: bool = False  # "menteri itu"
    plural: bool = False  # "kedua menteri", "para menhan Australia, Jepang": several people
    countries: tuple[str, ...] = ()  # their states, for a plural


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, state, body or place of the article, with every form of its name."""

    id: str  # "person:li-shangfu", "country:CHN", "org:sco", "place:beijing"
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    # people
    rank: str | None = None
    roles: tuple[RoleRecord, ...] = ()
    # organisations
    acronym: str | None = None
    organisation_kind: str | None = None
    wikidata: str | None = None
    # places; a state that is a city counts as one
    city: bool = False
    latitude: float | None = None
    longitude: float | None = None

    @property
    def side(self) -> str:
        """The state that it acts for (alpha-3), else its own id."""
        return self.country or self.id


@dataclass(frozen=True, slots=True)
class EntityMention:
    """Where the text speaks of an entity.

    `start`/`end` cover the whole chunk ("Menteri Pertahanan China Laksamana Dong Jun"),
    `name_start`/`name_end` the name alone (the same as the chunk for descriptions and pronouns).
    A mention may name several entities ("keduanya", "kedua menteri"). `refs` is empty where the
    article does not make clear who is meant. A possessive is the "-nya" of "mitranya".
    """

    start: int
    end: int
    name_start: int
    name_end: int
    refs: tuple[str, ...]
    kind: EntityKind
    form: Literal["name", "description", "pronoun", "possessive"]


@dataclass(frozen=True, slots=True)
class ParticipantRecord:
    ref: str
    role: str
    country: str | None


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One happening; `part_of` is the index of another record."""

    type: str
    status: str
    value: TimeValue | None
    date_start: int | None
    date_end: int | None
    place_ref: str | None
    city: str | None
    country: str | None
    place_start: int | None
    place_end: int | None
    name: str | None
    participants: tuple[ParticipantRecord, ...]
    part_of: int | None
    topic: str | None
    trigger: tuple[int, int]
    evidence: tuple[tuple[int, int], ...]
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class QuoteRecord:
    """`start`/`end` are the words said, without quotation marks; `cue` the verb that attributes them."""

    start: int
    end: int
    kind: Literal["direct", "indirect"]
    speaker: str | None
    cue_start: int
    cue_end: int
