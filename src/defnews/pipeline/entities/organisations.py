"""Forms of one body: full name, acronym, short form, and one ministry under its several names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from defnews import lexicon
from defnews.pipeline.annotations import Name

__all__ = ["OWN_MINISTRIES", "BodyCluster", "cluster_bodies", "with_departments"]

_HOME = "IDN"
_SLIP_FROM = 3  # letters of an acronym
_FOLDED = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class BodyCluster:
    """Indices of the mentions that are one body."""

    name: str
    key: str = ""
    kind: str = "other"
    country: str | None = None
    acronym: str | None = None
    forms: list[str] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)

    def add(self, index: int, form: str, body: Name, acronym: str | None) -> None:
        self.mentions.append(index)
        if form not in self.forms:
            self.forms.append(form)
        self.key = self.key or body.key
        if self.kind == "other" and body.body_kind:
            self.kind = body.body_kind
        self.country = self.country or body.country
        self.acronym = self.acronym or acronym
        if len(form) > len(self.name):
            self.name = form


_EXPANDED = {"ad": ("angkatan", "darat"), "al": ("angkatan", "laut"), "au": ("angkatan", "udara")}
#: States whose ministries of today Indonesian news calls departments.
DEPARTMENTAL = ("USA", "PHL", "AUS", "ZAF")
#: Short names of Indonesia's own ministry of defence.
OWN_MINISTRY = frozenset({"kemhan", "kemenhan", "dephan"})
#: Short names of other ministries that Indonesian news keeps for its own.
OWN_MINISTRIES = OWN_MINISTRY | {
    "kemendagri",
    "kemenkeu",
    "kemenhub",
    "kemenag",
    "kemensos",
    "kemenkes",
    "kemenko polkam",
}
_OWN_FULL_NAME = ("kementerian", "pertahanan")


def cluster_bodies(text: str, bodies: Sequence[Name], *, domestic: bool) -> list[BodyCluster]:
    """Clusters of bodies in order of their first mention.

    `domestic` says that the article tells of Indonesia: a ministry without a state is then its own.
    """
    clusters: list[BodyCluster] = []
    forms = [text[body.start : body.end] for body in bodies]
    words = [_words(form) for form in forms]
    for i in sorted(range(len(bodies)), key=lambda i: (-len(words[i]), i)):
        body = bodies[i]
        if domestic and body.body_kind == "ministry" and body.country is None:
            body = replace(body, country="IDN")
        acronym = text[slice(*body.acronym)] if body.acronym else None
        cluster = next((c for c in clusters if _same(c, forms[i], words[i], body, acronym)), None)
        if cluster is None:
            cluster = BodyCluster(forms[i])
            clusters.append(cluster)
        cluster.add(i, forms[i], body, acronym)
    for cluster in clusters:
        cluster.mentions.sort()
        row = lexicon.organisations().get(cluster.key) if cluster.key else None
        if cluster.acronym is None and row is not None and row.acronym in cluster.forms:
            cluster.acronym = row.acronym
    return sorted(clusters, key=lambda c: c.mentions[0])


def with_departments(text: str, bodies: Sequence[Name], names: Sequence[Name], seat: str | None) -> list[Name]:
    """The bodies; a ministry without a state is of the dateline's, abroad.

    A "Departemen Luar Negeri" is of the one state told of that has departments.
    """
    if seat not in (None, _HOME) and not any(n.country == _HOME for n in bodies):
        bodies = [replace(b, country=seat) if b.body_kind == "ministry" and not b.country else b for b in bodies]
    told = {name.country or name.key for name in names if name.kind in ("country", "organisation")} | {seat}
    owners = [state for state in DEPARTMENTAL if state in told]
    if len(owners) != 1:
        return list(bodies)
    return [
        replace(body, country=owners[0])
        if body.body_kind == "ministry" and body.country is None and text.startswith("Departemen ", body.start)
        else body
        for body in bodies
    ]


def _words(form: str) -> tuple[str, ...]:
    """Folded words with the services' abbreviations written out: "AD Pakistan" is an Angkatan Darat."""
    found: list[str] = []
    for word in _FOLDED.findall(form.lower()):
        found += _EXPANDED.get(word, (word,)) if form != form.lower() else (word,)
    return tuple(found)


def _same(cluster: BodyCluster, form: str, words: tuple[str, ...], body: Name, acronym: str | None) -> bool:
    if body.country and cluster.country and body.country != cluster.country:
        return False
    if body.key and body.key == cluster.key:
        return True
    known = [_words(f) for f in cluster.forms]
    if body.body_kind in ("company", "other", None) and ("pt", *words) in known:
        return True  # "PAL" of "PT PAL"
    if words in known or form == cluster.acronym or (acronym and acronym in (*cluster.forms, cluster.acronym)):
        return True
    if _slip(form, cluster):
        return True
    if _own_ministry(words) and body.country == "IDN" and any(_own_ministry(f) for f in known):
        return True
    if (
        len(words) == 1
        and len(form) > 1
        and form.isupper()
        and any(words[0] == _initials(f) for f in known if len(f) > 2)
    ):
        return True
    if body.body_kind == "ministry" and body.country is None and cluster.country:
        return False  # "Kementerian Pertahanan" alone is not known to be that of the state named elsewhere
    # the short form of a name already given: "Dassault" for "Dassault Aviation"
    return any(len(words) < len(f) and f[: len(words)] == words for f in known) and (
        body.body_kind in (cluster.kind, "other", None) or cluster.kind == "other"
    )


def _slip(form: str, cluster: BodyCluster) -> bool:
    """Whether an acronym that nobody knows is the cluster's with its letters in disorder: SOC for SCO."""
    if len(form) < _SLIP_FROM or not form.isupper() or form in _acronyms():
        return False
    known = [*cluster.forms, cluster.acronym or ""]
    return any(other.isupper() and sorted(other) == sorted(form) for other in known)


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(row.acronym for row in lexicon.organisations().values() if row.acronym)


def _own_ministry(words: tuple[str, ...]) -> bool:
    return words[0] in OWN_MINISTRY or words[:2] == _OWN_FULL_NAME


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word not in ("dan", "of", "the", "untuk"))
