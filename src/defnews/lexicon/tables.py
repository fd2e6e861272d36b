"""Hands out the tables of names, places and offices.

Every function is cached and reads its table on first use. Keys are what the gazetteer writes as
``span.id_``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TypeVar

from defnews.article import Office

from .reading import LexiconError, read_rows
from .rows import (
    Abbreviation,
    Ambiguous,
    Blocked,
    Body,
    Capital,
    City,
    CityForm,
    Country,
    CountryForm,
    Head,
    Honorific,
    MinisterWord,
    Modifier,
    OfficeRow,
    OrganisationRow,
    PlaceWord,
    Portfolio,
    Rank,
    RankSuffix,
    Region,
)

__all__ = [
    "abbreviations",
    "ambiguous",
    "blocked",
    "bodies",
    "bodies_by_hand",
    "capitals",
    "cities",
    "city_forms",
    "countries",
    "country_forms",
    "heads",
    "honorifics",
    "minister_words",
    "modifiers",
    "office_under",
    "offices",
    "offices_by_hand",
    "organisations",
    "place_words",
    "portfolios",
    "rank_suffixes",
    "ranks",
    "regions",
    "title_words",
]

Key = TypeVar("Key")
Value = TypeVar("Value")


def _by(table: str, pairs: list[tuple[Key, Value]]) -> Mapping[Key, Value]:
    """The pairs as a read-only mapping; a key that comes twice is an error of the table."""
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        keys = [key for key, _ in pairs]
        raise LexiconError(f"{table}: doubled: {sorted({str(key) for key in keys if keys.count(key) > 1})}")
    return MappingProxyType(mapping)


@cache
def countries() -> Mapping[str, Country]:
    """Code (alpha-3) to state."""
    return _by("countries.tsv", [(row.code, row) for row in read_rows("countries.tsv", Country)])


@cache
def country_forms() -> tuple[CountryForm, ...]:
    """Every form of every state: the tables' names first, then the rows by hand, which win."""
    by_hand = read_rows("country_forms.tsv", CountryForm)
    taken = _by("country_forms.tsv", [(row.form, row) for row in by_hand])
    given = {
        form: CountryForm(form, row.code, "variant", "name", None, row.source)
        for row in countries().values()
        for form in (row.official_en, row.name_en, row.name)
        if form and form not in taken
    }
    return (*given.values(), *by_hand)


@cache
def capitals() -> tuple[Capital, ...]:
    """Capitals and seats of government, every form a row; a state's first is the usual name."""
    return tuple(_by("capitals.tsv", [(r.form, r) for r in read_rows("capitals.tsv", Capital)]).values())


@cache
def cities() -> Mapping[str, City]:
    """Key to city."""
    return _by("cities.tsv", [(row.key, row) for row in read_rows("cities.tsv", City)])


@cache
def city_forms() -> tuple[CityForm, ...]:
    """Other forms of cities that are no capitals."""
    return tuple(_by("city_forms.tsv", [(r.form, r) for r in read_rows("city_forms.tsv", CityForm)]).values())


@cache
def ambiguous() -> Mapping[str, Ambiguous]:
    """Names of cities that need a sign of place."""
    return _by("ambiguous.tsv", [(row.form, row) for row in read_rows("ambiguous.tsv", Ambiguous)])


@cache
def regions() -> Mapping[str, Region]:
    """Form to region."""
    return _by("regions.tsv", [(row.form, row) for row in read_rows("regions.tsv", Region)])


@cache
def blocked() -> tuple[Blocked, ...]:
    """Words in which no state or town is named."""
    return tuple(_by("blocked.tsv", [(row.form, row) for row in read_rows("blocked.tsv", Blocked)]).values())


@cache
def place_words() -> Mapping[str, PlaceWord]:
    """Words before a name that show that it is a place."""
    return _by("place_words.tsv", [(row.form, row) for row in read_rows("place_words.tsv", PlaceWord)])


@cache
def portfolios() -> Mapping[str, Portfolio]:
    """Casefolded form to portfolio."""
    return _by("portfolios.tsv", [(r.form.casefold(), r) for r in read_rows("portfolios.tsv", Portfolio)])


@cache
def minister_words() -> tuple[MinisterWord, ...]:
    """What stands before a portfolio."""
    return tuple(_by("ministers.tsv", [(row.form, row) for row in read_rows("ministers.tsv", MinisterWord)]).values())


_MINISTERS: Mapping[tuple[str, str], Office] = MappingProxyType(
    {
        ("minister", "defence"): "minister_of_defence",
        ("minister", "foreign"): "minister_of_foreign_affairs",
        ("minister", "other"): "minister_other",
        ("deputy", "defence"): "deputy_minister_of_defence",
        ("deputy", "foreign"): "deputy_minister_of_foreign_affairs",
    }
)


@cache
def offices_by_hand() -> Mapping[str, OfficeRow]:
    """Key (the casefolded form) to office, without the ministers of every portfolio."""
    return _by("offices.tsv", [(row.key, row) for row in read_rows("offices.tsv", OfficeRow)])


@cache
def offices() -> Mapping[str, OfficeRow]:
    """Key (the casefolded form) to office: the table's rows, and every minister of every portfolio."""
    given: dict[str, OfficeRow] = {}
    for word in minister_words():
        if word.rank in ("ministry", "coordinating_ministry"):
            continue
        for portfolio in portfolios().values():
            fallback: Office = "minister_other" if word.rank == "coordinator" else "official"
            office = _MINISTERS.get((word.rank, portfolio.subject), fallback)
            row = OfficeRow(f"{word.form} {portfolio.form}", office, None, word.country, word.case, portfolio.source)
            given.setdefault(row.key, row)
    return MappingProxyType(given | dict(offices_by_hand()))


@cache
def heads() -> Mapping[tuple[str, str, str | None], Head]:
    """Class of office, kind and level of a body to what they mean together."""
    return _by("heads.tsv", [((row.head, row.kind, row.level), row) for row in read_rows("heads.tsv", Head)])


def office_under(row: OfficeRow, kind: str, level: str | None = None) -> Office:
    """The office that `row` is at the head of a body: "Panglima" of a navy is a service chief.

    `kind` is an `OrganisationKind`, `level` a `Level`, as `bodies` and `organisations` give them.
    """
    if row.head is None:
        return row.office
    found = heads().get((row.head, kind, level)) or heads().get((row.head, kind, None))
    return found.office if found else row.office


@cache
def modifiers() -> tuple[Modifier, ...]:
    """Words beside an office that change it."""
    pairs = [((row.form, row.position), row) for row in read_rows("modifiers.tsv", Modifier)]
    return tuple(_by("modifiers.tsv", pairs).values())


@cache
def ranks() -> Mapping[str, Rank]:
    """Key (the casefolded form) to rank."""
    return _by("ranks.tsv", [(row.key, row) for row in read_rows("ranks.tsv", Rank)])


@cache
def rank_suffixes() -> tuple[RankSuffix, ...]:
    """What belongs to a rank and stands behind it."""
    return tuple(_by("rank_suffixes.tsv", [(r.form, r) for r in read_rows("rank_suffixes.tsv", RankSuffix)]).values())


@cache
def honorifics() -> Mapping[str, Honorific]:
    """Key (the casefolded form) to honorific."""
    return _by("honorifics.tsv", [(row.key, row) for row in read_rows("honorifics.tsv", Honorific)])


@cache
def organisations() -> Mapping[str, OrganisationRow]:
    """Key to body."""
    rows = read_rows("organisations.tsv", OrganisationRow)
    return _by("organisations.tsv", [(row.key, row) for row in rows])


@cache
def bodies_by_hand() -> Mapping[str, Body]:
    """Key (the casefolded form) to body noun, without the ministries of every portfolio."""
    return _by("bodies.tsv", [(row.key, row) for row in read_rows("bodies.tsv", Body)])


@cache
def bodies() -> Mapping[str, Body]:
    """Key (the casefolded form) to body noun: the table's rows, and a ministry of every portfolio."""
    given: dict[str, Body] = {}
    for word in minister_words():
        if word.rank not in ("ministry", "coordinating_ministry"):
            continue
        for portfolio in portfolios().values():
            body = Body(f"{word.form} {portfolio.form}", "ministry", None, word.case, portfolio.source)
            given.setdefault(body.key, body)
    return MappingProxyType(given | dict(bodies_by_hand()))


@cache
def title_words() -> frozenset[str]:
    """Lower-case words of portfolios and of bodies' head nouns: they go on with a title and name nobody."""
    forms = (*portfolios(), *bodies_by_hand())
    return frozenset(word for form in forms for word in form.split() if len(word) > 2) - _NAMES_TOO


#: Words of titles that people are called, too.
_NAMES_TOO = frozenset({"agung", "anak", "angkasa", "bulan", "dan", "duma", "garuda", "haji", "islam", "laut", "sama"})


@cache
def abbreviations() -> tuple[str, ...]:
    """Short forms whose full stop ends no sentence."""
    rows = read_rows("abbreviations.tsv", Abbreviation)
    return tuple(_by("abbreviations.tsv", [(row.form, row) for row in rows]))
