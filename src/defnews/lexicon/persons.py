"""The words that say who is who: relations, descriptions, careers, and what links a name to an office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from .reading import read_rows

__all__ = [
    "Abroad",
    "Career",
    "Description",
    "Government",
    "Link",
    "LinkKind",
    "NoBody",
    "Phrase",
    "Relation",
    "RelationWord",
    "Thing",
    "Travel",
    "abroad",
    "careers",
    "descriptions",
    "firms",
    "governments",
    "links",
    "longest",
    "no_bodies",
    "relations",
    "things",
    "travel",
]

#: Lower-case words of a form.
Phrase = tuple[str, ...]
Relation = Literal["counterpart", "predecessor", "successor", "deputy"]
LinkKind = Literal[
    "relative",  # "yang"
    "present",  # "kini", "juga": says nothing of the office
    "past",  # "saat itu", "pernah": the office is held no more
    "when",  # "ketika (masih menjabat)"
    "verb",  # "menjabat", "adalah"
    "appointed",  # "ditunjuk (pada Selasa sebagai)"
    "as",  # "sebagai"
    "nominates",  # "mengusung (X sebagai)": the office is only sought
    "nominated",  # "dicalonkan (sebagai)"
    "heads",  # "mengepalai (Komando Udara)": the body says the office
    "commanded",  # "di bawah komando (X)": only soldiers are
    "headed",  # "(pasukan yang) dipimpin (X)"
    "moved",  # "dimutasi (dari jabatan X, menjadi Y)": the office is held no more, or from now on
    "removed",  # "dicopot (oleh X sebagai)": the office is held no more
    "from",  # "(mundur) dari jabatan"
]


@dataclass(frozen=True, slots=True)
class RelationWord:
    """A noun that names a person by another: the counterpart, predecessor, successor, deputy."""

    form: str
    relation: Relation
    source: str


@dataclass(frozen=True, slots=True)
class HeadlineVerb:
    """A verb without its prefix: "(Menhan) Bawa (Surat)"; with a capital it looks like a name."""

    form: str
    source: str


@dataclass(frozen=True, slots=True)
class Description:
    """A noun that can stand for someone named before; `match` are offices, or a rank's first word."""

    form: str
    description_class: Literal["person", "calling", "rank", "guest", "host", "delegation", "states"]
    match: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Link:
    """A word or phrase between a name and the office that it holds: "X, yang kini menjabat (sebagai) Y"."""

    form: str
    kind: LinkKind
    source: str


@dataclass(frozen=True, slots=True)
class Career:
    """A verb or noun by which someone takes or leaves an office, or stands beside who holds one.

    `side` says where that person stands: behind the verb ("mencopot X") or before it ("X dicopot").
    "holds" is said of the office: "jabatan itu dipegang X"; "fills" of who takes it: "X memegang jabatan itu".
    """

    form: str
    change: Literal["leaves", "succeeds", "appoints", "attends", "holds", "fills"]
    side: Literal["object", "subject"]
    source: str


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun behind which a proper name is that of a thing: a ship, a weapon, a site, an operation.

    `country` is the state (alpha-3) whose ships bear the prefix: "USS".
    """

    form: str
    kind: Literal["vehicle", "weapon", "site", "action", "ship"]
    country: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Firm:
    """A word that ends the name of a company: what it is by law, or what it makes."""

    form: str
    kind: Literal["legal", "trade"]
    source: str


@dataclass(frozen=True, slots=True)
class NoBody:
    """A word in capitals that a recogniser may take for a body, and that names none."""

    form: str
    why: Literal["emblem", "credit", "channel", "weapon", "other"]
    source: str


@dataclass(frozen=True, slots=True)
class Government:
    """Heads that a state (alpha-3) does not have, so that "Presiden X" is not of Japan."""

    code: str
    lacks: tuple[str, ...]  # of: president, prime_minister, monarch, chancellor
    source: str


@dataclass(frozen=True, slots=True)
class Abroad:
    """First words of a title or rank that Indonesia does not have: its holder is another state's."""

    form: str
    kind: Literal["office", "rank"]
    source: str


@dataclass(frozen=True, slots=True)
class Travel:
    """A word that tells who comes to whom, or blames whom; `received` are passives: "diterima (oleh) X"."""

    form: str
    kind: Literal["journey", "meet", "receive", "received", "blame"]
    source: str


def longest(table: Mapping[Phrase, object], words: Phrase) -> Phrase | None:
    """The longest form of `table` that `words` begin with."""
    for length in range(min(len(words), _LONGEST), 0, -1):
        if words[:length] in table:
            return words[:length]
    return None


_LONGEST = 4


@cache
def relations() -> Mapping[Phrase, Relation]:
    """Words, with and without "-nya", to the relation."""
    rows = read_rows("relations.tsv", RelationWord)
    own = {tuple(f"{row.form}nya".split()): row.relation for row in rows if not row.form.endswith("nya")}
    return {tuple(row.form.split()): row.relation for row in rows} | own


@cache
def descriptions() -> Mapping[Phrase, Description]:
    return {tuple(row.form.split()): row for row in read_rows("descriptions.tsv", Description)}


@cache
def links() -> Mapping[Phrase, LinkKind]:
    return {tuple(row.form.split()): row.kind for row in read_rows("links.tsv", Link)}


@cache
def careers() -> Mapping[Phrase, Career]:
    return {tuple(row.form.split()): row for row in read_rows("careers.tsv", Career)}


@cache
def things() -> Mapping[Phrase, Thing]:
    return {tuple(row.form.split()): row for row in read_rows("things.tsv", Thing)}


@cache
def travel() -> Mapping[Phrase, Travel]:
    return {tuple(row.form.split()): row for row in read_rows("travel.tsv", Travel)}


@cache
def headline_verbs() -> frozenset[str]:
    """Verbs without their prefix, as headlines write them."""
    return frozenset(row.form for row in read_rows("headline_verbs.tsv", HeadlineVerb))


@cache
def firms() -> Mapping[str, Literal["legal", "trade"]]:
    """Words behind which a company's name ends, in lower case, to what they say: "GmbH", "Shipbuilding"."""
    return {row.form.lower(): row.kind for row in read_rows("firms.tsv", Firm)}


@cache
def no_bodies() -> frozenset[str]:
    """Forms as written."""
    return frozenset(row.form for row in read_rows("no_bodies.tsv", NoBody))


@cache
def abroad(kind: Literal["office", "rank"]) -> frozenset[Phrase]:
    return frozenset(tuple(row.form.split()) for row in read_rows("abroad.tsv", Abroad) if row.kind == kind)


@cache
def governments() -> Mapping[str, frozenset[str]]:
    """State to the heads that it lacks."""
    return {row.code: frozenset(row.lacks) for row in read_rows("governments.tsv", Government)}
