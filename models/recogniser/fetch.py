"""Fetch the two public corpora and write them as train.py reads them: `python fetch.py FOLDER`.

Only their training and development parts: the test parts are for measuring, and stay where they are.
"""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.request import urlopen

from corpora import read_bio

from defnews.evaluation_ner import TYPES

SOURCES = {
    "idner-news-2k.train.bio": "khairunnisaor/idner-news-2k/HEAD/train.txt",
    "idner-news-2k.dev.bio": "khairunnisaor/idner-news-2k/HEAD/dev.txt",
    "nergrit.train.bio": "IndoNLP/indonlu/HEAD/dataset/nergrit_ner-grit/train_preprocess.txt",
    "nergrit.dev.bio": "IndoNLP/indonlu/HEAD/dataset/nergrit_ner-grit/valid_preprocess.txt",
}


def same_types(path: Path) -> None:
    """Rewrite a corpus with a word TAB tag a line and the types PER, ORG, LOC."""
    rows = [
        "".join(f"{word}\t{_tag(tag)}\n" for word, tag in zip(words, tags, strict=True))
        for words, tags in read_bio(path)
    ]
    path.write_text("\n".join(rows), "utf-8")


def _tag(tag: str) -> str:
    prefix, _, kind = tag.partition("-")
    return f"{prefix}-{TYPES[kind]}" if kind in TYPES else "O"


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, source in SOURCES.items():
        with urlopen(f"https://raw.githubusercontent.com/{source}") as answer:
            (folder / name).write_bytes(answer.read())
        same_types(folder / name)
        print(folder / name)


if __name__ == "__main__":
    main()
