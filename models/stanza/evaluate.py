"""The model card's figures: `python evaluate.py --data DATA`, with the weights in `weights/` (or `--weights DIR`).

Treebanks' test parts from their plain text and from their own tokens, by the CoNLL 2018 shared task's metric;
names by exact spans on development sets, as `defnews evaluate --ner` counts them.
"""

from __future__ import annotations

import argparse
import io
from pathlib import Path
from typing import Any

import names
import stanza
import torch
import treebanks
from stanza.models.common.doc import Document
from stanza.models.common.utils import ud_scores
from stanza.utils.conll import CoNLL

from defnews.evaluation_ner import read_bio, score

METRICS = ("Tokens", "Sentences", "Words", "UPOS", "UFeats", "Lemmas", "UAS", "LAS")
SETS = (("idner-news-2k.dev.bio", "idner"),)
ENDS = str.maketrans({"S": "B", "E": "I"})


def pipeline(weights: Path, processors: str, **options: Any) -> stanza.Pipeline:
    return stanza.Pipeline(
        "id",
        dir=str(weights),
        processors=processors,
        download_method=None,
        logging_level="ERROR",
        device="cpu",
        **options,
    )


def treebank_figures(weights: Path, gold: Path) -> dict[str, dict[str, float]]:
    """F1 of each metric, from the text and, without the tokeniser, from the treebank's own words."""
    sentences = list(treebanks.sentences(gold))
    lines = "".join("\n".join(sentence) + "\n\n" for sentence in sentences)
    text = "\n\n".join(
        " ".join(treebanks.surface(sentence)[0] for sentence in group) for group in treebanks.paragraphs(sentences)
    )
    whole = pipeline(weights, "tokenize,mwt,pos,lemma,depparse")
    reader = pipeline(weights, "tokenize,pos,lemma,depparse", tokenize_pretokenized=True)
    return {
        "text": _score(lines, whole(text)),
        "own words": _score(lines, reader(CoNLL.conll2doc(input_str=lines))),
    }


def _score(gold: str, found: Document) -> dict[str, float]:
    figures = ud_scores(io.StringIO(gold), io.StringIO(f"{found:C}\n\n"))
    return {metric: figures[metric].f1 for metric in METRICS}


def name_figures(weights: Path, file: Path, scheme: str) -> dict[str, float]:
    reader = pipeline(
        weights, "tokenize,ner", tokenize_pretokenized=True, ner_predict_tagset=names.COLUMNS.index(scheme)
    )
    gold = read_bio(file)
    rows = [[{"id": i + 1, "text": word} for i, word in enumerate(words)] for words, _ in gold]
    found = [[_bio(token.ner) for token in sentence.tokens] for sentence in reader(Document(rows)).sentences]
    return {kind: figures["f1"] for kind, figures in score([tags for _, tags in gold], found).items()}


def _bio(tag: str) -> str:
    return tag[:1].translate(ENDS) + tag[1:]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--weights", type=Path, default=Path(__file__).parent / "weights")
    options.add_argument("--threads", type=int, default=1)
    options.add_argument("--only", choices=("treebanks", "names"))
    given = options.parse_args()
    torch.set_num_threads(given.threads)
    rows = []
    if given.only != "treebanks":
        rows += [
            (f"{file}, {scheme}", name_figures(given.weights, given.data / "ner" / file, scheme))
            for file, scheme in SETS
        ]
    if given.only != "names":
        for name in treebanks.TESTS:
            found = treebank_figures(given.weights, given.data / "ud" / f"{name}.conllu")
            rows += [(f"{name}, from {start}", figures) for start, figures in found.items()]
    for title, figures in rows:
        print(f"{title}: " + " ".join(f"{name} {value:.3f}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
