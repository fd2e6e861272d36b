"""The recogniser's news sentences as Stanza's NER reads them: two columns of tags, one a scheme.

idner-news-2k and our own sentences differ in LOC (see `../recogniser/README.md`). Stanza learns several columns over
one network; a sentence says nothing ("-") in the column of a scheme that it is not annotated in. NERGrit, mostly
encyclopaedic and with wider types, is left out: steps are few, and better spent on news.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterable
from pathlib import Path

RECOGNISER = Path(__file__).parents[1] / "recogniser"
DOMAIN, HELD_OUT = RECOGNISER / "domain", RECOGNISER / "held-out.txt"
sys.path.append(str(RECOGNISER))

import corpora  # noqa: E402

COLUMNS = ("ours", "idner")
NOTHING = "-"


def as_json(sentences: Iterable[corpora.Sentence]) -> str:
    return json.dumps([
        [
            {"text": word, "multi_ner": [_tag(sentence, column, i) for column in COLUMNS]}
            for i, word in enumerate(sentence.words)
        ]
        for sentence in sentences
    ])  # fmt: skip


def _tag(sentence: corpora.Sentence, column: str, at: int) -> str:
    tags = sentence.tags.get(column)
    return NOTHING if tags is None or tags[at] == corpora.IGNORED else tags[at]


def labelled(data: Path) -> list[corpora.Sentence]:
    """All that the recogniser learns from."""
    own, _ = corpora.read_own(DOMAIN, HELD_OUT)
    return corpora.labelled(data, own)


def prepare(data: Path, out: Path, *, copies: dict[str, float], swapped: float, seed: int) -> None:
    """Write ner.train.json and ner.dev.json; weights are chosen by idner-news-2k's development part."""
    rng = random.Random(seed)
    sentences = [sentence for sentence in labelled(data) if sentence.tags.keys() & set(COLUMNS)]
    sentences = corpora.copies([*sentences, *corpora.swapped(sentences, swapped, rng)], copies, rng)
    held_out = [
        corpora.Sentence(w, {"idner": t, "ours": t}) for w, t in corpora.read_bio(data / "idner-news-2k.dev.bio")
    ]
    (out / "ner.train.json").write_text(as_json(sentences), "utf-8")
    (out / "ner.dev.json").write_text(as_json(held_out), "utf-8")
