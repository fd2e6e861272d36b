"""What the recogniser alone finds of annotated articles' people and organisations.

    python articles.py GOLD [--weights FOLDER] [--head ours]

A gold entity is found when any of its names is a span of its type; a span is right when it is any gold name
of its type in that article. Both are counted once an article. No layout is read, so pages' own writers,
tags and lists of other headlines count as mistakes: read the figures side by side, not as the product's.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from defnews.pipeline.recogniser.tagger import Tagger, read_spans
from defnews.pipeline.tokens import blank

KINDS = {"PER": "people", "ORG": "organisations"}


def sentences(text: str) -> list[tuple[str, list[str], list[int]]]:
    """(line, words, offsets) of each sentence."""
    nlp = blank()
    nlp.add_pipe("sentencizer")
    found = []
    for line in text.splitlines():
        for sentence in nlp(line).sents:
            tokens = [t for t in sentence if not t.is_space]
            if tokens:
                found.append((line, [t.text for t in tokens], [t.idx for t in tokens]))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--head")
    parser.add_argument("--first", type=int, default=24, help="how many articles, in order of their names")
    parser.add_argument("--errors", action="store_true", help="print what is missed and what is wrong")
    options = parser.parse_args()
    tagger = Tagger(options.weights)
    right, said, found, wanted = (dict.fromkeys(KINDS, 0) for _ in range(4))
    for path in sorted(options.gold.glob("*.json"))[: options.first]:
        gold = json.loads(path.read_text("utf-8"))
        rows = sentences(path.with_suffix(".txt").read_text("utf-8"))
        tags = tagger.tag([words for _, words, _ in rows], head=options.head)
        spans: dict[str, set[str]] = {kind: set() for kind in KINDS}
        for (line, words, offsets), row in zip(rows, tags, strict=True):
            for a, b, kind in read_spans(row):
                if kind in KINDS:
                    spans[kind].add(" ".join(line[offsets[a] : offsets[b - 1] + len(words[b - 1])].split()))
        for kind, key in KINDS.items():
            entities = [set(entity["names"]) for entity in gold[key]]
            names = {name for entity in entities for name in entity}
            hits = [entity for entity in entities if entity & spans[kind]]
            wanted[kind] += len(entities)
            found[kind] += len(hits)
            said[kind] += len(spans[kind])
            right[kind] += len(spans[kind] & names)
            if options.errors:
                missed = sorted(max(entity, key=len) for entity in entities if entity not in hits)
                print(f"{path.stem} {kind} missed {missed} wrong {sorted(spans[kind] - names)}")
    for kind in KINDS:
        p, r = right[kind] / max(1, said[kind]), found[kind] / max(1, wanted[kind])
        f1 = 2 * p * r / max(1e-9, p + r)
        print(f"{kind}: precision {p:.3f} recall {r:.3f} F1 {f1:.3f} ({wanted[kind]} gold)")


if __name__ == "__main__":
    main()
