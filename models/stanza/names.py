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
from typing import Any

RECOGNISER = Path(__file__).parents[1] / "recogniser"
DOMAIN, HELD_OUT = RECOGNISER / "domain", RECOGNISER / "held-out.txt"
sys.path.append(str(RECOGNISER))

import corpora  # noqa: E402

from defnews.pipeline.recogniser.tagger import Tagger, decode  # noqa: E402

COLUMNS = ("ours", "idner")
NOTHING = "-"
LONGEST = 60  # words of a silver sentence: a batch costs what its longest does


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


def silver(news: Path, count: int, seed: int) -> list[corpora.Sentence]:
    """Sentences of unlabelled news with the names that the recogniser reads in them."""
    sentences = [s for s in corpora.unlabelled(news, count, seed) if len(s.words) <= LONGEST]
    tagger = Tagger()
    columns = [(head, i) for i, head in enumerate(tagger.settings.heads) if head in COLUMNS]
    for sentence, scores in zip(sentences, tagger.logits([s.words for s in sentences]), strict=True):
        sentence.tags |= {head: decode(scores[:, i]) for head, i in columns}
    return sentences


def prepare(data: Path, out: Path, news: Path | None, config: dict[str, Any], seed: int) -> None:
    """Write ner.train.json (labelled sentences twice, silver ones of `news`), ner.few.json (once, fewer), ner.dev.json.

    Weights are chosen by idner-news-2k's development part.
    """
    rng = random.Random(seed)
    sentences = [sentence for sentence in labelled(data) if sentence.tags.keys() & set(COLUMNS)]
    theirs = [sentence for sentence in sentences if "idner" in sentence.tags]
    swapped = corpora.swapped(theirs, corpora.pools(sentences), config["swapped"], rng)
    sentences = corpora.copies([*sentences, *swapped], config["copies"], rng)
    more = silver(news, config["silver"], seed) if news else []
    held_out = [
        corpora.Sentence(w, {"idner": t, "ours": t}) for w, t in corpora.read_bio(data / "idner-news-2k.dev.bio")
    ]
    parts = {"train": [*sentences, *sentences, *more], "few": [*sentences, *more[: config["few"]]], "dev": held_out}
    for name, part in parts.items():
        (out / f"ner.{name}.json").write_text(as_json(part), "utf-8")
