"""Whether a change of office has come about: not where it is denied, planned or wished for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from defnews.lexicon.frames import function_words

__all__ = ["is_undone"]

#: "tanpa merangkap perdana menteri".
_WITHOUT = frozenset({"tanpa"})
_GUARD = 3  # words before a verb in which "tidak", "akan", "menolak" undo it


@cache
def _undone() -> frozenset[str]:
    """Words by which a change of office is denied, planned or wished for."""
    return _WITHOUT | {
        row.form
        for row in function_words()
        if row.word_class in ("NEG", "MODAL") or (row.word_class == "ASPECT" and row.value == "planned")
    }


def is_undone(words: Sequence[str], i: int) -> bool:
    """Whether the verb at word `i` (lower case) is denied, planned or wished for."""
    guards = range(max(0, i - _GUARD), i)
    return any(words[k] in _undone() and words[k + 1] != "lama" for k in guards)  # "belum lama menunjuk" has done it
