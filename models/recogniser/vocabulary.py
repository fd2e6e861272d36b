"""Cut the encoder's 250,000 pieces to those that Indonesian news and names in Latin letters need."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

SPECIAL = (0, 1, 2, 3)
_LATIN = re.compile(r"^▁?[A-Za-zÀ-ɏḀ-ỿ0-9'’.\-]+$")
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "ARABIC")


def cut(tokenizer: Path, words: Iterable[str], size: int, out: Path) -> np.ndarray:
    """Write the cut tokenizer to `out`; return the kept rows of the embedding table, in their new order.

    Kept are the pieces of `words` (as typed, in capitals, in lower case), every single character of the
    common scripts, all signs, and then the likeliest Latin pieces (the vocabulary stands in that order).
    """
    source = json.loads(tokenizer.read_text("utf-8"))
    pieces = source["model"]["vocab"]
    whole = Tokenizer.from_file(str(tokenizer))
    keep = set(SPECIAL)
    for word in {form for w in words for form in (w, w.upper(), w.lower(), w.capitalize())}:
        keep.update(whole.encode(word, add_special_tokens=False).ids)
    seen = len(keep)
    keep |= {i for i, (piece, _) in enumerate(pieces) if piece == "▁" or _is_common(piece.replace("▁", ""))}
    for i, (piece, _) in enumerate(pieces[4:], 4):
        if len(keep) >= size:
            break
        if _LATIN.match(piece):
            keep.add(i)
    rows = sorted(keep)
    source["model"]["vocab"] = [pieces[i] for i in rows]
    source["added_tokens"] = [t for t in source["added_tokens"] if t["id"] in SPECIAL]
    out.write_text(json.dumps(source, ensure_ascii=False, separators=(",", ":")), "utf-8")
    print(f"vocabulary: {seen} pieces seen, {len(rows)} kept of {len(pieces)}", flush=True)
    return np.array(rows)


def rows(tokenizer: Path, cut: Path) -> np.ndarray:
    """The rows of the embedding table that a cut tokenizer's pieces have in the whole one's."""
    at: dict[str, int] = {}
    for i, (piece, _) in enumerate(_pieces(tokenizer)):
        at.setdefault(piece, i)
    return np.array([at[piece] for piece, _ in _pieces(cut)])


def _pieces(tokenizer: Path) -> list[tuple[str, float]]:
    pieces: list[tuple[str, float]] = json.loads(tokenizer.read_text("utf-8"))["model"]["vocab"]
    return pieces


def _is_common(text: str) -> bool:
    if len(text) != 1:
        return False
    sign = unicodedata.category(text)[0] in "PSN" and ord(text) < 0x3000
    return text.isascii() or sign or unicodedata.name(text, "").startswith(_SCRIPTS)
