"""The project's own sentences as the tokeniser learns them, for what treebanks hardly hold: datelines, "(16/8/2023)",
"KOMPAS.TV", "China-Rusia". They are cut by the product's own rules, which cut the treebanks' text all but as they do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from defnews.pipeline.tokens import blank

#: Of the names' marks, what is text.
MARKED = re.compile(r"\[(?:PER|ORG|LOC) ([^\[\]]+)\]")

#: A text, and a label for each of its characters; see `treebanks.surface`.
Surface = tuple[str, str]


def read(folder: Path, held_out: Path, is_multiword: Callable[[str], bool]) -> Iterator[Surface]:
    """The sentences of a folder's files, save those held out; `is_multiword` tells a token of several words."""
    nlp = blank()
    unseen = set(lines(held_out))
    for path in sorted(folder.glob("*.txt")):
        for text in lines(path):
            if text in unseen:
                continue
            labels = ["0"] * len(text)
            for token in nlp.make_doc(text):
                labels[token.idx + len(token) - 1] = "0" if token.is_space else "3" if is_multiword(token.text) else "1"
            labels[-1] = str(int(labels[-1]) + 1)
            yield text, "".join(labels)


def lines(path: Path) -> Iterator[str]:
    for line in path.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield " ".join(MARKED.sub(r"\1", line).split())
