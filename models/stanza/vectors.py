"""Static word vectors, made from the recogniser's embeddings of word pieces.

A word's vector is the mean of its pieces', in the form in which it is mostly written; principal components
make 384 dimensions few. Values keep a float's first 16 bits: the file then packs to half its size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab
from stanza.models.common.vocab import VOCAB_PREFIX
from tokenizers import Tokenizer

FIT = 20000  # words, the most frequent ones, that decide the components


def embeddings(model: Path) -> np.ndarray:
    """(pieces, 384) of a recogniser's network."""
    found = {t.name: numpy_helper.to_array(t) for t in onnx.load(str(model)).graph.initializer}
    table: np.ndarray = found["encoder.word.rows"].astype(np.float32) * found["encoder.word.scale"]
    return table


def whole_words(tokenizer: Tokenizer) -> Iterator[str]:
    """The words that are one piece, the likelier ones first."""
    for piece, _ in sorted(tokenizer.get_vocab().items(), key=lambda item: item[1]):
        if piece.startswith("▁") and piece[1:].isalpha():
            yield piece[1:]


def build(words: Iterable[str], recogniser: Path, size: int, width: int) -> Pretrain:
    """Vectors of the `size` most frequent of `words`, lower-cased, and of words that are one piece."""
    tokenizer = Tokenizer.from_file(str(recogniser / "tokenizer.json"))
    table = embeddings(recogniser / "model.onnx")
    forms = Counter(word for word in words if not any(c.isspace() for c in word))
    forms.update(dict.fromkeys(whole_words(tokenizer), 1))
    usual: dict[str, str] = {}
    lowered: Counter[str] = Counter()
    for form, count in forms.most_common():  # most_common is stable: the same words, the same order
        lowered[form.lower()] += count
        usual.setdefault(form.lower(), form)
    kept = [word for word, _ in lowered.most_common(size)]
    ids = [tokenizer.encode(usual[word], add_special_tokens=False).ids for word in kept]
    rows = np.stack([table[row].mean(0) if row else np.zeros(table.shape[1], np.float32) for row in ids])
    rows -= rows.mean(0)
    _, _, components = np.linalg.svd(rows[:FIT], full_matrices=False)
    rows = rows @ components[:width].T
    rows /= np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9
    emb = torch.zeros(len(VOCAB_PREFIX) + len(kept), width)
    emb[len(VOCAB_PREFIX) :] = torch.from_numpy(rows).bfloat16().float()
    vectors = Pretrain()
    vectors._vocab, vectors._emb = PretrainedWordVocab(kept), emb
    return vectors
