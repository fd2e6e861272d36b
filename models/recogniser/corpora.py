"""Training sentences: BIO files, the project's own inline-annotated text, unlabelled news; and their copies.

A sentence is its words and, for each head, its tags; None where a head learns nothing from it, "?" on words
about which a head learns nothing.
"""

from __future__ import annotations

import csv
import random
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

HEADS = ("idner", "nergrit", "ours")
IGNORED = "?"
Pair = tuple[list[str], list[str]]  # words and their tags

_WORD = re.compile(
    r"\w+(?:[.,:/]\d+)+%?|(?:[A-Z]\.){1,5}|[^\W\dA-Z]+(?:-[^\W\dA-Z]+)+|\w+(?:['’]\w+)*|[^\w\s]"
)
_SPAN = re.compile(r"\[(PER|ORG|LOC) ([^\[\]]+)\]")
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\n+")
_ABBREVIATION = re.compile(r"\b(?:Dr|dr|Drs|Dra|Ir|Prof|H|Hj|KH|Tn|Ny|Sdr|No|Jl|St|Jr|Sr|Mr|Mrs|[A-Z])\.$")


@dataclass
class Sentence:
    words: list[str]
    tags: dict[str, list[str]] = field(default_factory=dict)


def words(text: str) -> list[str]:
    """Words and signs; hyphen compounds stay whole where they are lower case (negara-negara)."""
    return _WORD.findall(text)


def read_bio(path: Path) -> Iterator[Pair]:
    """Sentences of a file with a word TAB tag a line and a blank line between sentences."""
    tokens: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        if line.strip():
            fields = line.split("\t") if "\t" in line else line.split()
            tokens.append(fields[0])
            tags.append(fields[-1])
        elif tokens:
            yield tokens, tags
            tokens, tags = [], []


def read_inline(path: Path) -> Iterator[Pair]:
    """Sentences of `[PER Li Shangfu] tiba di [LOC Minsk].`, one a line, "#" lines apart."""
    for line in path.read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        tokens: list[str] = []
        tags: list[str] = []
        at = 0
        for match in [*_SPAN.finditer(line), None]:
            plain = words(line[at : match.start() if match else len(line)])
            tokens += plain
            tags += ["O"] * len(plain)
            if match:
                name = words(match[2])
                tokens += name
                tags += [f"{'I' if i else 'B'}-{match[1]}" for i in range(len(name))]
                at = match.end()
        yield tokens, tags


def read_own(domain: Path, held_out: int) -> tuple[list[Pair], list[Pair]]:
    """The project's own sentences: those to learn from, and every `held_out`-th, to measure with."""
    own = [pair for path in sorted(domain.glob("*.txt")) for pair in read_inline(path)]
    kept = [pair for i, pair in enumerate(own) if i % held_out]
    return kept, own[::held_out]


def labelled(data: Path, own: list[Pair]) -> list[Sentence]:
    """All training sentences with what each head learns from them.

    Our head reads ORG and PER as idner-news-2k does, but LOC also where a state acts ("Perdana Menteri
    Israel"), which that corpus leaves out: there its words outside names are unknown where our own text
    has such a word as a place.
    """
    places = {w for tokens, tags in own for w, t in zip(tokens, tags, strict=True) if t == "B-LOC"}
    sentences = [
        Sentence(
            tokens,
            {
                "idner": tags,
                "ours": [
                    IGNORED if t == "O" and w in places else t for w, t in zip(tokens, tags, strict=True)
                ],
            },
        )
        for tokens, tags in read_bio(data / "idner-news-2k.train.bio")
    ]
    sentences += [Sentence(*pair_of("nergrit", pair)) for pair in read_bio(data / "nergrit.train.bio")]
    sentences += [Sentence(*pair_of("ours", pair)) for pair in own]
    return sentences


def pair_of(head: str, pair: Pair) -> tuple[list[str], dict[str, list[str]]]:
    tokens, tags = pair
    return tokens, {head: tags}


def unlabelled(path: Path, limit: int, seed: int) -> list[Sentence]:
    """Sentences of a CSV of articles (columns judul, isi_berita), headlines among them, for distillation."""
    csv.field_size_limit(sys.maxsize)
    found: list[list[str]] = []
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            found += [words(part) for part in [row["judul"], *split_sentences(row["isi_berita"])]]
    found = [s for s in found if 4 <= len(s) <= 80]
    random.Random(seed).shuffle(found)
    return [Sentence(s) for s in found[:limit]]


def split_sentences(text: str) -> Iterator[str]:
    at = 0
    for match in _SENTENCE.finditer(text):
        if "\n" not in match.group() and _ABBREVIATION.search(text[at : match.start()]):
            continue
        yield text[at : match.start()]
        at = match.end()
    yield text[at:]


CURLY = str.maketrans({'"': "“", "'": "’"})


def copies(sentences: Iterable[Sentence], shares: dict[str, float], rng: random.Random) -> list[Sentence]:
    """The sentences and copies of a share of them: in capitals, lower case, Headline Case, with curly quotes.

    Capitals and lower case must be learnt: a network that saw only well-typed text loses most names there.
    """
    forms = {
        "upper": str.upper,
        "lower": str.lower,
        "title": lambda w: w[:1].upper() + w[1:],
        "curly": lambda w: w.translate(CURLY),
    }
    out = list(sentences)
    for sentence in list(out):
        for form, change in forms.items():
            if rng.random() < shares.get(form, 0.0):
                out.append(Sentence([change(w) for w in sentence.words], sentence.tags))
    return out
