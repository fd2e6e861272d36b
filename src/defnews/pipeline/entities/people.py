"""Forms of one person: "Andrei Belousov", "Andrey Belousov", "A. Belousov" and "Belousov".

Two full forms are one person when every word of the shorter is in the longer, by spelling, by
initial, or nearly (Sergei / Sergey, Mohamed / Mohammed), whatever the order (Nakatani Gen, Gen
Nakatani). A single word is whoever bears it; two people of one family name stay two, and the word
alone then goes to the one named last before it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

__all__ = ["PARTICLES", "PersonCluster", "cluster_people", "name_words", "same_person"]

#: Words of a name that carry no identity: particles, generations, and what links a father's name.
PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "binti",
        "ibn",
        "bint",
        "van",
        "von",
        "der",
        "den",
        "de",
        "da",
        "di",
        "do",
        "dos",
        "du",
        "la",
        "le",
        "st",
        "jr",
        "sr",
        "ii",
        "iii",
        "iv",
        "dan",
        "y",
        "e",
        "abu",
        "bte",
        "zu",
        "ter",
    ]
)
_WORD = re.compile(r"[^\W_]+")


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded: lower case, no accents, no punctuation, no particles."""
    plain = unicodedata.normalize("NFKD", name)
    folded = "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("'", "").replace("’", "")
    words = tuple(_WORD.findall(folded))
    return tuple(word for word in words if word not in PARTICLES) or words


def _same_word(a: str, b: str) -> bool:
    if a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    if min(len(a), len(b)) < 5 or a[0] != b[0]:
        return False
    return DamerauLevenshtein.distance(a, b) <= 1 or (min(len(a), len(b)) >= 7 and JaroWinkler.similarity(a, b) >= 0.95)


def same_person(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two full forms (folded words) can be one person's."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if not short or all(len(word) == 1 for word in short):
        return False
    free, spelled = list(long), 0
    for word in sorted(short, key=len, reverse=True):
        partner = next((other for other in free if other == word), None) or next(
            (other for other in free if _same_word(word, other)), None
        )
        if partner is None:
            return False
        spelled += len(word) > 1 and len(partner) > 1
        free.remove(partner)
    return spelled >= 1


@dataclass(slots=True)
class PersonCluster:
    """Indices of the mentions that are one person; `name` is the fullest form."""

    name: str
    mentions: list[int] = field(default_factory=list)  # in order
    forms: dict[str, tuple[str, ...]] = field(default_factory=dict)  # surface -> folded words

    def add(self, index: int, form: str, words: tuple[str, ...]) -> None:
        insort(self.mentions, index)
        self.forms.setdefault(form, words)
        if (len(words), -self._initials(words)) > (
            len(self.forms[self.name]), -self._initials(self.forms[self.name])
        ):  # fmt: skip
            self.name = form

    @staticmethod
    def _initials(words: tuple[str, ...]) -> int:
        return sum(len(word) == 1 for word in words)


def cluster_people(
    names: Sequence[str], linked: Sequence[tuple[int, int]] = (), apart: Container[int] = ()
) -> list[PersonCluster]:
    """Clusters of `names`, the surface forms of the article's mentions in order.

    `linked` pairs are mentions that the text itself equates ("Joko Widodo (Jokowi)"); those `apart` are
    of the family, whose names hold another's: "istrinya, Rahma Dudung Abdurachman".
    """
    folded = {name: name_words(name) for name in dict.fromkeys(names)}
    words = [folded[name] for name in names]
    clusters = _Clusters(word for form in folded.values() for word in form)
    of: dict[int, PersonCluster] = {}

    def put(index: int, cluster: PersonCluster | None) -> None:
        cluster = cluster or PersonCluster(names[index], forms={names[index]: words[index]})
        clusters.add(cluster, index, names[index], words[index])
        of[index] = cluster

    family: list[PersonCluster] = []
    relatives: set[int] = set()  # ids of the clusters of the family
    equated: dict[int, list[int]] = defaultdict(list)
    for a, b in linked:
        equated[a].append(b)
        equated[b].append(a)
    order = sorted(range(len(names)), key=lambda i: (-len(words[i]), i))
    for i in order:
        if len(words[i]) < 2 or (len(words[i]) == 2 and min(map(len, words[i])) == 1):
            continue
        if i in apart:
            fits = [c for c in family if words[i] in c.forms.values()]
        elif (same := next((of[other] for other in equated[i] if other in of), None)) is not None:
            fits = [same]  # "Dewa Made Mahayadnya alias Dewa Jack"
        else:
            alike = clusters.alike(words[i], whole=True)
            fits = [c for c in alike if id(c) not in relatives and _fits(c, words[i])]
        put(i, _nearest(fits, i, words[i]) if fits else None)
        if i in apart and not fits:
            family.append(of[i])
            relatives.add(id(of[i]))
    for i in sorted(range(len(names)), key=lambda i: (not equated[i], i)):
        if i in of:
            continue
        known = next((of[other] for other in equated[i] if other in of), None)
        if known is None:
            bearers = [c for c in clusters.alike(words[i]) if _bears(c, words[i])]
            known = _nearest(bearers, i, words[i]) if bearers else None
        put(i, known)
    return sorted(clusters.all, key=lambda c: c.mentions[0])


class _Clusters:
    """All clusters, and which of them have a word in one of their forms; a name is compared with few."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self.all: list[PersonCluster] = []
        self._with: dict[str, dict[int, PersonCluster]] = defaultdict(dict)  # word to clusters by id
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        self._neighbours: dict[str, list[str]] = {}
        for word in dict.fromkeys(vocabulary):
            self._by_letter[word[0]].append(word)

    def add(self, cluster: PersonCluster, index: int, form: str, words: tuple[str, ...]) -> None:
        if not cluster.mentions:
            self.all.append(cluster)
        if not cluster.mentions or form not in cluster.forms:
            for word in words:
                self._with[word][id(cluster)] = cluster
        cluster.add(index, form, words)

    def alike(self, words: Sequence[str], *, whole: bool = False) -> list[PersonCluster]:
        """Clusters with a word that is nearly one of `words`; with `whole`, one for each of them."""
        found = [
            {ref: cluster for near in self._near(word) for ref, cluster in self._with[near].items()} for word in words
        ]
        if whole:
            fewest = min(found, key=len, default={})
            return [cluster for ref, cluster in fewest.items() if all(ref in each for each in found)]
        return list({ref: cluster for each in found for ref, cluster in each.items()}.values())

    def _near(self, word: str) -> list[str]:
        """The words of all names that are `word` by spelling, by initial, or nearly."""
        if word not in self._neighbours:
            self._neighbours[word] = [other for other in self._by_letter[word[0]] if _same_word(word, other)]
        return self._neighbours[word]


def _fits(cluster: PersonCluster, words: tuple[str, ...]) -> bool:
    return any(same_person(words, form) for form in set(cluster.forms.values()) if len(form) > 1)


def _bears(cluster: PersonCluster, words: tuple[str, ...]) -> bool:
    for name, form in cluster.forms.items():
        called = set(form) - _fathers(name)
        if len(words) == 1 and any(_same_word(words[0], word) and len(word) > 1 for word in called):
            return True
        if len(words) > 1 and same_person(words, form):
            return True
    return False


_FATHER = re.compile(r"\b(?:bin|binti|bint|ibn) (\S+)", re.IGNORECASE)


def _fathers(name: str) -> set[str]:
    """The words of a name that are the father's: nobody calls Mohammed bin Salman "Salman"."""
    return {word for found in _FATHER.findall(name) for word in name_words(found)}


def _nearest(clusters: Sequence[PersonCluster], i: int, words: Sequence[str]) -> PersonCluster:
    """Of several that fit, the one that spells `words` exactly, then the one named last before `i`."""

    def rank(cluster: PersonCluster) -> tuple[bool, int, int]:
        exact = any(set(words) <= set(form) for form in cluster.forms.values())
        before = bisect_left(cluster.mentions, i)
        return exact, cluster.mentions[before - 1] if before else -1, -cluster.mentions[0]

    return max(clusters, key=rank) if len(clusters) > 1 else clusters[0]
