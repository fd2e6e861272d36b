"""Stanza's models: where they lie, whether they are whole, and their reading of a text. Nothing is ever downloaded.

The folder of weights is a folder of Stanza's resources, as `stanza.download` makes one: `stanza.Pipeline("id",
dir=…)` loads it, and a folder that a user has downloaded can stand in its place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

from defnews.errors import EngineError, ModelError
from defnews.pipeline.stanza.analysis import TokenAnalysis, cut, read_sentence
from defnews.weights import CHECKSUMS, shipped, verify

__all__ = ["Models", "load", "weights_folder"]

LANGUAGE = "id"
RESOURCES, VERSION = "resources.json", "version.txt"
#: Between stretches of the text that no sentence crosses: Stanza's own mark of a paragraph's end.
BREAK = "\n\n"
#: Words that are parsed together; more need memory and gain no time.
BATCH = 1000


class Models:
    """Stanza's loaded pipelines: `splitter` (tokens, multi-word tokens), `parser` (tags, lemmas, heads), `namer`.

    `name` says which weights they are. Thread-safe: one text is read at a time.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """`folder`: a user's Stanza resources, for all but the names. Raises EngineError and ModelError."""
        if find_spec("stanza") is None:
            raise EngineError('the engine "stanza" is not installed: pip install "defnews[stanza]"')
        own = weights_folder()
        verify(own, "Stanza's")
        self._lock = Lock()
        self._splitter = _pipeline(folder or own, "tokenize,mwt")
        shared = {"tokenize_pretokenized": True, "foundation_cache": self._splitter.foundation_cache}
        self._parser = _pipeline(folder or own, "tokenize,pos,lemma,depparse", depparse_batch_size=BATCH, **shared)
        self._namer = _pipeline(own, "tokenize,ner", **shared)
        self.name = f"{(own / VERSION).read_text('utf-8').strip()} {_digest(own / CHECKSUMS)}"
        if folder:
            self.name = f"stanza's {_digest(folder / RESOURCES)}, names {self.name}"
        self.name += f" (stanza {version('stanza')}, torch {version('torch')})"

    def read(self, parts: list[str]) -> list[list[TokenAnalysis]]:
        """The sentences of stretches of a text, with offsets in ``BREAK.join(parts)``."""
        from stanza.models.common.doc import Document

        text = BREAK.join(parts)
        if not text.strip():
            return []
        with self._lock, _one_thread():
            split = self._splitter(text)
            document = Document(list(cut(split.to_dict())), text=text)
            document = self._namer(self._parser(document))
        return [read_sentence(sentence) for sentence in document.sentences]


@cache
def load(folder: Path | None = None) -> Models:
    """The models of a folder, loaded once for a process."""
    return Models(folder)


def weights_folder() -> Path:
    return shipped("stanza")


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()[:8]
    except OSError as error:
        raise ModelError(f"{path} cannot be read: {error}") from error


def _pipeline(folder: Path, processors: str, **options: Any) -> Any:
    import stanza

    if not (folder / RESOURCES).is_file():
        raise ModelError(f"{folder} holds no Stanza models: {RESOURCES} is missing")
    try:
        return stanza.Pipeline(
            LANGUAGE, dir=str(folder), processors=processors, download_method=None, logging_level="ERROR",
            device="cpu", **options,
        )  # fmt: skip
    except Exception as error:  # Stanza, PyTorch and the file system raise types of their own
        raise ModelError(f"Stanza's models in {folder} cannot be loaded: {error}") from error


@contextmanager
def _one_thread() -> Iterator[None]:
    """Sentences are short: more threads of PyTorch's only wait for each other."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)
