"""Forms of one body: full name, acronym, short form, and one ministry under its several names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .. import lexicon
from .annotations import Name
from .people import name_words

__all__ = ["BodyCluster", "cluster_bodies"]


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
        if len(name_words(form)) > len(name_words(self.name)):
            self.name = form


# Head words of one ministry's short form and full name.
_MINISTRY_OF_DEFENCE = frozenset({"kementerian pertahanan", "kemhan", "kemenhan", "dephan", "departemen pertahanan"})


def cluster_bodies(text: str, bodies: Sequence[Name], *, domestic: bool) -> list[BodyCluster]:
    """Clusters of bodies in order of their first mention.

    `domestic` says that the article tells of Indonesia: a ministry without a state is then its own.
    """
    clusters: list[BodyCluster] = []
    order = sorted(range(len(bodies)), key=lambda i: (-len(name_words(text[bodies[i].start : bodies[i].end])), i))
    for i in order:
        body = bodies[i]
        form = text[body.start : body.end]
        acronym = text[slice(*body.acronym)] if body.acronym else None
        cluster = next((c for c in clusters if _same(c, form, body, acronym, domestic=domestic)), None)
        if cluster is None:
            cluster = BodyCluster(form)
            clusters.append(cluster)
        cluster.add(i, form, body, acronym)
    for cluster in clusters:
        cluster.mentions.sort()
        row = lexicon.organisations().get(cluster.key) if cluster.key else None
        if cluster.acronym is None and row is not None and row.acronym in cluster.forms:
            cluster.acronym = row.acronym
    return sorted(clusters, key=lambda c: c.mentions[0])


def _same(cluster: BodyCluster, form: str, body: Name, acronym: str | None, *, domestic: bool) -> bool:
    if body.key and body.key == cluster.key:
        return body.country is None or cluster.country is None or body.country == cluster.country
    words = name_words(form)
    known = [name_words(f) for f in cluster.forms]
    if words in known:
        return body.country is None or cluster.country is None or body.country == cluster.country
    if acronym and (acronym in cluster.forms or acronym == cluster.acronym):
        return True
    if form == cluster.acronym:
        return True
    if len(words) == 1 and any(words[0] == _initials(f) for f in known if len(f) > 2):
        return True
    if body.country and cluster.country and body.country != cluster.country:
        return False
    if domestic and "IDN" in (body.country, cluster.country) and None in (body.country, cluster.country):
        full = name_words(cluster.name)
        shared = full[: len(words)] == words or words[: len(full)] == full
        defence = form.lower() in _MINISTRY_OF_DEFENCE and any(
            f.lower().startswith(tuple(_MINISTRY_OF_DEFENCE)) for f in cluster.forms
        )
        return shared or defence
    if form.lower().startswith(tuple(_MINISTRY_OF_DEFENCE)) and cluster.kind == "ministry" and (
        body.country == cluster.country is not None
    ):
        return any(f.lower().startswith(tuple(_MINISTRY_OF_DEFENCE)) for f in cluster.forms)
    # the short form of a name already given: "Dassault" for "Dassault Aviation"
    return any(len(words) < len(f) and f[: len(words)] == words for f in known) and (
        body.body_kind in (cluster.kind, "other", None) or cluster.kind == "other"
    )


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word not in ("dan", "of", "the", "untuk"))


