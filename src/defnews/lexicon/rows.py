"""The row types of the lexicon's tables of names, places and offices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from defnews.article import Office, OrganisationKind

__all__ = [
    "Abbreviation",
    "Ambiguous",
    "Blocked",
    "Body",
    "Capital",
    "Case",
    "City",
    "CityForm",
    "Country",
    "CountryForm",
    "Head",
    "Honorific",
    "Level",
    "MinisterWord",
    "Modifier",
    "Needs",
    "OfficeRow",
    "OrganisationRow",
    "PlaceWord",
    "Portfolio",
    "Rank",
    "RankSuffix",
    "Region",
]

#: Which letters a form may be written in: ``exact`` as the row says; ``name`` as the row says or all in
#: capitals ("CHINA"); ``any``.
Case = Literal["exact", "name", "any"]

#: What part of a state's armed forces a body is: all of them, one of its services, a unit.
Level = Literal["national", "service", "unit"]

#: ``place``: the form is read only where a word before it or a dateline shows that it is a place.
Needs = Literal["place"]


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory of ISO 3166-1 (and Kosovo); `name` is what Indonesian newspapers write."""

    code: str
    name: str
    name_en: str
    official_en: str | None
    capital: str | None
    source: str


@dataclass(frozen=True, slots=True)
class CountryForm:
    """Another way to write a state."""

    form: str
    code: str
    kind: Literal["short", "variant", "long", "abbreviation", "epithet"]
    case: Case
    needs: Needs | None
    source: str


@dataclass(frozen=True, slots=True)
class Capital:
    """A capital or seat of government.

    A ``town`` never stands for the government ("Brussel" is the Union more than Belgium), a ``seat`` is
    a palace or city that does and is no capital. `city` is its key in the cities.
    """

    form: str
    code: str
    kind: Literal["capital", "seat", "town"]
    city: str | None
    needs: Needs | None
    source: str


@dataclass(frozen=True, slots=True)
class City:
    """A large city, a capital, or a town of Indonesia; degrees north and east."""

    key: str
    name: str
    country: str
    latitude: float
    longitude: float
    population: int
    source: str


@dataclass(frozen=True, slots=True)
class CityForm:
    """Another way to write a city; the first of a city is its Indonesian name. `country` alpha-3."""

    form: str
    city: str
    country: str
    source: str


@dataclass(frozen=True, slots=True)
class Region:
    """A place that is no town and implies a state: province, island, palace, base; `country` alpha-3."""

    form: str
    country: str | None
    kind: Literal["province", "island", "palace", "base", "district", "area"]
    needs: Needs | None
    source: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A city's name that is also a word, a first name or a surname."""

    form: str
    why: Literal["word", "name", "many"]
    source: str


@dataclass(frozen=True, slots=True)
class Blocked:
    """Words in which no state or town is named; a last ``*`` stands for the name that follows."""

    form: str
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class PlaceWord:
    """A word before a name that shows that it is a place."""

    form: str
    kind: Literal["preposition", "noun", "verb"]
    source: str


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """A title. `office` is what it means alone; with a `head`, the body it heads decides (`office_under`)."""

    form: str
    office: Office
    head: str | None
    country: str | None
    case: Case
    source: str

    @property
    def key(self) -> str:
        return self.form.casefold()


@dataclass(frozen=True, slots=True)
class Head:
    """What an office's word of the class `head` means before a body of this kind (and level)."""

    head: str
    kind: OrganisationKind
    level: Level | None
    office: Office
    source: str


@dataclass(frozen=True, slots=True)
class MinisterWord:
    """What stands before a portfolio: "Menteri", "Wakil Menteri", "Kementerian".

    `country` is the state (alpha-3) whose word it is: nobody else has a "Menko".
    """

    form: str
    rank: Literal["minister", "deputy", "coordinator", "other", "ministry", "coordinating_ministry"]
    country: str | None
    case: Case
    source: str


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What a ministry is for."""

    form: str
    subject: Literal["defence", "foreign", "other"]
    source: str


@dataclass(frozen=True, slots=True)
class Modifier:
    """A word beside an office that says that it is past, future, acting, or held by several."""

    form: str
    kind: Literal[
        "former", "acting", "elect", "candidate", "plural", "article", "definite", "present", "indefinite", "own"
    ]
    position: Literal["before", "after"]
    case: Case
    source: str


@dataclass(frozen=True, slots=True)
class Rank:
    """A military or police rank."""

    form: str
    level: Literal["general", "field", "company", "nco"]
    service: Literal["navy", "air"] | None
    case: Case
    source: str

    @property
    def key(self) -> str:
        return self.form.casefold()


@dataclass(frozen=True, slots=True)
class RankSuffix:
    """What belongs to a rank and stands behind it: "TNI", "(Purn)", "Laut (P)".

    `country` is the state whose forces alone write their ranks so, alpha-3.
    """

    form: str
    country: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Honorific:
    """A word of respect before a name; no part of it."""

    form: str
    case: Case
    source: str

    @property
    def key(self) -> str:
        return self.form.casefold()


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """A known body with its forms; `wikidata` only where it is certain."""

    key: str
    name: str
    acronym: str | None
    forms: tuple[str, ...]
    kind: OrganisationKind
    level: Level | None
    country: str | None
    wikidata: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Body:
    """A common noun that heads a body's name: "Angkatan Laut", "Universitas"."""

    form: str
    kind: OrganisationKind
    level: Level | None
    case: Case
    source: str

    @property
    def key(self) -> str:
        return self.form.casefold()


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form whose full stop ends no sentence."""

    form: str
    source: str
