"""Training sentences: BIO files, the project's own inline-annotated text, unlabelled news; and their copies.

A sentence is its words and, for each head, its tags; None where a head learns nothing from it, "?" on words
about which a head learns nothing.
"""

from __future__ import annotations

import csv
import gzip
import json
import random
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from defnews.pipeline.recogniser.tagger import read_spans

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token

HEADS = ("idner", "nergrit", "ours")
IGNORED = "?"
SHARED = {("ours", "PER"): ("idner", "nergrit"), ("ours", "ORG"): ("idner",)}  # schemes that agree
KEPT = 0.3  # of the names of a copy
Pair = tuple[list[str], list[str]]  # words and their tags

_SPAN = re.compile(r"\[(PER|ORG|LOC) ([^\[\]]+)\]")
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\n+")
_ABBREVIATION = re.compile(r"\b(?:Dr|dr|Drs|Dra|Ir|Prof|H|Hj|KH|Tn|Ny|Sdr|No|Jl|St|Jr|Sr|Mr|Mrs|[A-Z])\.$")


@dataclass
class Sentence:
    """`soft` is the teachers' opinion, logits (words, heads, labels)."""

    words: list[str]
    tags: dict[str, list[str]] = field(default_factory=dict)
    soft: npt.NDArray[np.float16] | None = None


def words(text: str) -> list[str]:
    """Words and signs as the product's own tokeniser cuts them."""
    return [token.text for token in _tokenise(text)]


@cache
def _tokeniser() -> Language:
    from defnews.pipeline.tokens import blank

    return blank()


def _tokenise(text: str) -> list[Token]:
    return [token for token in _tokeniser().make_doc(text) if not token.is_space]


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
        text, spans, at = "", [], 0
        for match in _SPAN.finditer(line):
            text += line[at : match.start()]
            spans.append((len(text), len(text) + len(match[2]), match[1]))
            text, at = text + match[2], match.end()
        tokens = _tokenise(text + line[at:])
        tags = ["O"] * len(tokens)
        for start, end, kind in spans:
            inside = [i for i, t in enumerate(tokens) if start <= t.idx < end]
            for i in inside:
                tags[i] = f"{'I' if i > inside[0] else 'B'}-{kind}"
        yield [t.text for t in tokens], tags


def read_own(domain: Path, held_out: Path) -> tuple[list[Pair], list[Pair]]:
    """The project's own sentences: those to learn from, and those that are only measured with."""
    held = list(read_inline(held_out))
    unseen = {tuple(tokens) for tokens, _ in held}
    own = [pair for path in sorted(domain.glob("*.txt")) for pair in read_inline(path)]
    return [pair for pair in own if tuple(pair[0]) not in unseen], held


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
                "ours": [IGNORED if t == "O" and w in places else t for w, t in zip(tokens, tags, strict=True)],
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
    A teacher's opinion is kept: what it says of well-typed text is better than what it says of the copy.
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
                changed = [change(w) for w in sentence.words]
                out.append(Sentence(changed, sentence.tags, sentence.soft))
    return out


Pools = dict[tuple[str, str], list[tuple[str, ...]]]  # (head, type) -> names


def pools(sentences: list[Sentence]) -> Pools:
    """The names that may stand for one of a head's type: the scheme's own and, where they agree, our own text's."""
    found: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for sentence in sentences:
        scheme = next(iter(sentence.tags))
        for start, end, kind in read_spans(sentence.tags[scheme]):
            for to in (scheme, *SHARED.get((scheme, kind), ())):
                found.setdefault((to, kind), set()).add(tuple(sentence.words[start:end]))
    return {key: sorted(pool) for key, pool in found.items()}


def swapped(sentences: Iterable[Sentence], names: Pools, share: float, rng: random.Random) -> list[Sentence]:
    """Copies of a share of the sentences, most of the names of their first scheme replaced by names of their type.

    Names are few and learnt by heart; this makes the network read what stands around them.
    """
    out = []
    for sentence in sentences:
        scheme = next(iter(sentence.tags))
        spans = read_spans(sentence.tags[scheme])
        if not spans or rng.random() >= share:
            continue
        tokens = list(sentence.words)
        tags = {head: list(row) for head, row in sentence.tags.items()}
        for start, end, kind in reversed(spans):
            if rng.random() < KEPT:
                continue
            name = rng.choice(names[scheme, kind])
            tokens[start:end] = name
            for row in tags.values():
                row[start:end] = [f"B-{kind}"] + [f"I-{kind}"] * (len(name) - 1)
        out.append(Sentence(tokens, tags))
    return out


@dataclass
class Corpus:
    """All that the stages behind read, cut into words: they need neither spaCy nor the files that it came from."""

    labelled: list[Sentence]
    news: list[Sentence]
    development: dict[str, list[Pair]]  # named by their head

    def write(self, path: Path) -> None:
        data = {
            "labelled": [[s.words, s.tags] for s in self.labelled],
            "news": [s.words for s in self.news],
            "development": self.development,
        }
        path.write_bytes(gzip.compress(json.dumps(data, ensure_ascii=False).encode()))

    @classmethod
    def read(cls, path: Path) -> Corpus:
        data = json.loads(gzip.decompress(path.read_bytes()))
        return cls(
            [Sentence(*row) for row in data["labelled"]],
            [Sentence(row) for row in data["news"]],
            {head: [(tokens, tags) for tokens, tags in pairs] for head, pairs in data["development"].items()},
        )
