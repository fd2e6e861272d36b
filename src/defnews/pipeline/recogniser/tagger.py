"""Words to PER / ORG / LOC tags: piece ids, ONNX Runtime, the best path through the BIO grammar.

No spaCy and no PyTorch here. Sentences of one length in pieces are read together and nothing is padded; the
network's bytes have fixed scales and its rows meet only within a sentence, so a sentence has the same tags
alone and in any company. Threads divide batches among themselves, never a batch.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from defnews.errors import ModelError
from defnews.weights import shipped, verify

__all__ = ["LABELS", "Tagger", "WordPieces", "decode", "read_spans", "weights_folder", "windows"]

Array = npt.NDArray[np.float32]
Span = tuple[int, int, str]
_Pieces = tuple[tuple[int, ...], tuple[int, ...]]  # ids, words' first pieces

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
BOS, PAD, EOS, UNK = 0, 1, 2, 3
MAX_WORD_PIECES = 24  # of a word's pieces: the rest of a URL or a line of rubbish says nothing more
FILES = frozenset({"config.json", "model.onnx", "tokenizer.json"})
BATCH = 16  # sentences a run; more gain nothing

_FORBIDDEN = np.float32(-1e4)
_STEP = np.array([[_FORBIDDEN if y[0] == "I" and x[2:] != y[2:] else 0 for y in LABELS] for x in LABELS], np.float32)
_FIRST = np.array([_FORBIDDEN if y[0] == "I" else 0 for y in LABELS], np.float32)


def decode(scores: Array) -> list[str]:
    """The likeliest tags that keep the BIO grammar (I-X only behind B-X or I-X); log `scores` (words, 7)."""
    n = len(scores)
    if not n:
        return []
    greedy = scores.argmax(1)
    if not _FIRST[greedy[0]] and (n < 2 or not _STEP[greedy[:-1], greedy[1:]].any()):
        return [LABELS[y] for y in greedy]
    back = np.zeros((n, len(LABELS)), np.int64)
    best = _FIRST + scores[0]
    for i in range(1, n):
        paths = best[:, None] + _STEP
        back[i] = paths.argmax(0)
        best = paths.max(0) + scores[i]
    path = [int(best.argmax())]
    for i in range(n - 1, 0, -1):
        path.append(int(back[i][path[-1]]))
    return [LABELS[y] for y in reversed(path)]


def read_spans(tags: Sequence[str]) -> list[Span]:
    """Spans (first word, behind the last, type) in conlleval's reading: a stray I-X opens a span too."""
    spans: list[Span] = []
    start, kind = -1, ""
    for i, tag in enumerate([*tags, "O"]):
        prefix, _, this = tag.partition("-")
        if kind and (prefix in "OB" or this != kind):
            spans.append((start, i, kind))
            kind = ""
        if prefix != "O" and not kind:
            start, kind = i, this
    return spans


class WordPieces:
    """Piece ids of words, each cut on its own; a cache asks the tokenizer once for each word form."""

    CACHED_WORDS = 100_000

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._cache: dict[str, list[int]] = {}

    def __call__(self, word: str) -> list[int]:
        pieces = self._cache.get(word)
        if pieces is None:
            ids: list[int] = self._tokenizer.encode(word, add_special_tokens=False).ids
            pieces = ids[:MAX_WORD_PIECES] or [UNK]
            if len(self._cache) >= self.CACHED_WORDS:
                self._cache = {}
            self._cache[word] = pieces
        return pieces


def windows(lengths: Sequence[int], size: int, overlap: int) -> list[tuple[int, int]]:
    """Word ranges of at most `size` pieces that cover all words; neighbours share about `overlap` pieces."""
    if sum(lengths) <= size:
        return [(0, len(lengths))]
    ranges: list[tuple[int, int]] = []
    start = 0
    while True:
        end, used = start, 0
        while end < len(lengths) and (end == start or used + lengths[end] <= size):
            used += lengths[end]
            end += 1
        ranges.append((start, end))
        if end == len(lengths):
            return ranges
        following, shared = end, 0
        while following > start + 1 and shared + lengths[following - 1] <= overlap:
            following -= 1
            shared += lengths[following]
        start = following


@dataclass(frozen=True)
class Settings:
    """What the weights' own `config.json` says; `heads` in the order of the network's outputs."""

    name: str
    version: str
    heads: tuple[str, ...]
    default_head: str
    window_pieces: int
    overlap_pieces: int


def weights_folder() -> Path:
    return shipped("recogniser")


def _settings(path: Path) -> Settings:
    try:
        data: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return Settings(**{**data, "heads": tuple(data["heads"])})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ModelError(f"The recogniser's file {path} is not its settings; reinstall defnews.") from error


class Tagger:
    """The loaded network: sentences (lists of words) to BIO tags. Thread-safe once built.

    `head` names the annotation scheme ("ours", "idner", "nergrit"); `threads` batches are read at once.
    Raises ModelError where a file is missing or damaged, ValueError on an unknown head.
    """

    def __init__(self, folder: Path | None = None, *, threads: int = 1) -> None:
        folder = folder or weights_folder()
        verify(folder, "The recogniser's", files=FILES)
        self.settings = _settings(folder / "config.json")
        self.threads = max(1, threads)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._pieces = WordPieces(folder / "tokenizer.json")
            self._session = onnxruntime.InferenceSession(
                str(folder / "model.onnx"),
                options,
                providers=["CPUExecutionProvider"],
                disabled_optimizers=["SkipLayerNormFusion"],  # on a CPU the fused operator is the slower
            )
        except Exception as error:  # the two libraries raise types of their own
            raise ModelError(f"The recogniser in {folder} cannot be loaded: {error}") from error

    def tag(self, sentences: Iterable[Sequence[str]], *, head: str | None = None) -> list[list[str]]:
        """Tags of each sentence, in order; a sentence's tags depend on its own words alone."""
        column = self._column(head)
        return [decode(_log_softmax(rows[:, column])) for rows in self.logits(sentences)]

    def logits(self, sentences: Iterable[Sequence[str]]) -> list[Array]:
        """(words, heads, labels) of each sentence: what the network says, before any decoding."""
        rows = list(sentences)
        shape = (len(self.settings.heads), len(LABELS))
        found = [np.zeros((len(words), *shape), np.float32) for words in rows]
        # What is said twice is read once: by number of pieces, then by the pieces themselves.
        same_length: dict[int, dict[_Pieces, list[_Window]]] = {}
        for row, words in enumerate(rows):
            for window in self._windows(row, words):
                same_length.setdefault(len(window.ids), {}).setdefault((window.ids, window.firsts), []).append(window)
        # Longest first, so that no thread is left alone with a long batch at the end.
        batches = [
            group[i : i + BATCH] for group in (list(same_length[n].values()) for n in sorted(same_length, reverse=True))
            for i in range(0, len(group), BATCH)
        ]  # fmt: skip
        if self.threads == 1 or len(batches) < 2:
            results: Iterable[list[Array]] = map(self._run, batches)
        else:
            with ThreadPoolExecutor(self.threads) as pool:
                results = list(pool.map(self._run, batches))
        for batch, outputs in zip(batches, results, strict=True):
            for alike, values in zip(batch, outputs, strict=True):
                for window in alike:
                    kept = values[window.first - window.start : window.last - window.start]
                    found[window.row][window.first : window.last] = kept.reshape(-1, *shape)
        return found

    def _column(self, head: str | None) -> int:
        name = head or self.settings.default_head
        if name not in self.settings.heads:
            raise ValueError(f"unknown head {name!r}: the recogniser has {', '.join(self.settings.heads)}")
        return self.settings.heads.index(name)

    def _windows(self, row: int, words: Sequence[str]) -> Iterator[_Window]:
        if not words:
            return
        pieces = [self._pieces(word) for word in words]
        ranges = windows([len(p) for p in pieces], self.settings.window_pieces, self.settings.overlap_pieces)
        for (start, end), (first, last) in zip(ranges, _shares(ranges), strict=True):
            ids, firsts = [BOS], []
            for word in pieces[start:end]:
                firsts.append(len(ids))
                ids.extend(word)
            yield _Window(row, start, first, last, (*ids, EOS), tuple(firsts))

    def _run(self, batch: Sequence[Sequence[_Window]]) -> list[Array]:
        """Logits (words, heads x labels) of each of the batch's groups of windows alike.

        BOS is asked for with the words: a product of one row alone would be summed in another order.
        """
        ids = np.array([alike[0].ids for alike in batch], np.int64)
        asked = [(0, *alike[0].firsts) for alike in batch]
        rows = [at + i * ids.shape[1] for i, places in enumerate(asked) for at in places]
        logits: Array = self._session.run(None, {"ids": ids, "rows": np.array(rows, np.int64)})[0]
        ends = list(accumulate(map(len, asked)))
        return [logits[end - len(places) + 1 : end] for places, end in zip(asked, ends, strict=True)]


@dataclass(frozen=True, slots=True)
class _Window:
    """A stretch of one sentence's words from `start`; it decides the words `first` to `last`."""

    row: int
    start: int
    first: int
    last: int
    ids: tuple[int, ...]
    firsts: tuple[int, ...]


def _log_softmax(scores: Array) -> Array:
    if not len(scores):
        return scores
    top = scores.max(1, keepdims=True)
    result: Array = scores - top - np.log(np.exp(scores - top).sum(1, keepdims=True))
    return result


def _shares(ranges: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The part of each window that it decides: overlaps are cut in their middle."""
    first = 0
    for i, (_, end) in enumerate(ranges):
        last = (ranges[i + 1][0] + end + 1) // 2 if i + 1 < len(ranges) else end
        yield first, last
        first = last
