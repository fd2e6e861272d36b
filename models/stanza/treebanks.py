"""UD treebanks as Stanza's trainers want them: one training and one held-out part, and the tokeniser's labels.

The treebanks are read as one. XPOS differs in kind between them and is left out, and so are enhanced
dependencies. The last tenth of each is held out to choose weights by; the test parts are never read here.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from stanza.utils.datasets.contract_mwt import contract_mwt

TRAINING = ("id_csui-ud-train", "id_pud-ud-test", "id_gsd-ud-dev")
TESTS = ("id_csui-ud-test", "id_gsd-ud-test")
HELD_OUT = 10  # one part in so many
PARAGRAPH = 3  # sentences of a paragraph, where a treebank marks none

Sentence = list[str]  # its lines: comments, then a line a word


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file, without XPOS, enhanced dependencies and empty nodes."""
    lines: Sentence = []
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        if not line:
            if lines:
                yield lines
            lines = []
        elif line.startswith("#"):
            lines.append(line)
        else:
            row = line.split("\t")
            if "." not in row[0]:
                lines.append("\t".join([*row[:4], "_", *row[5:8], "_", row[9]]))


def rows(sentence: Sentence) -> list[list[str]]:
    return [line.split("\t") for line in sentence if not line.startswith("#")]


def write(path: Path, treebank: Iterable[Sentence]) -> None:
    path.write_text("".join("\n".join(sentence) + "\n\n" for sentence in treebank), "utf-8")


def surface(sentence: Sentence) -> tuple[str, str, Counter[tuple[str, tuple[str, ...]]]]:
    """A sentence's text, a label for each of its characters, and its multi-word tokens' words.

    Labels: 1 and 2 end a word and a sentence, 3 and 4 the same where the word is a multi-word token.
    """
    text = labels = ""
    expansions: Counter[tuple[str, tuple[str, ...]]] = Counter()
    whole = rows(sentence)
    covered = 0
    for row in whole:
        first, _, last = row[0].partition("-")
        if not last and int(first) <= covered:
            continue
        if last:
            covered = int(last)
            inner = [r[1].lower() for r in whole if r[0].isdigit() and int(first) <= int(r[0]) <= covered]
            expansions[row[1], tuple(inner)] += 1
        text += row[1]
        labels += "0" * (len(row[1]) - 1) + ("3" if last else "1")
        if "SpaceAfter=No" not in row[9].split("|"):
            text, labels = text + " ", labels + "0"
    text, labels = text.rstrip(), labels[: len(text.rstrip())]
    return text, labels[:-1] + str(int(labels[-1]) + 1), expansions


def paragraphs(treebank: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Sentences that stand together: up to where the treebank begins another paragraph, else a few."""
    group: list[Sentence] = []
    for sentence in treebank:
        begins = any(line.startswith(("# newpar", "# newdoc")) for line in sentence)
        if group and (begins or len(group) == PARAGRAPH):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def is_multiword(treebank: Iterable[Sentence]) -> Callable[[str], bool]:
    """Whether a token is several words, as a treebank has it: with "-nya", if it is not mostly one word there."""
    forms: Counter[str] = Counter()
    for sentence in treebank:
        whole = rows(sentence)
        inner = {n for row in whole if "-" in row[0] for n in range(*map(int, row[0].split("-")))}
        inner |= {n + 1 for n in inner}
        for row in whole:
            if "-" in row[0]:
                forms[row[1].lower()] += 1
            elif int(row[0]) not in inner:
                forms[row[1].lower()] -= 1
    return lambda token: token.lower().endswith("nya") and token.lower() != "nya" and forms[token.lower()] >= 0


def prepare(data: Path, out: Path, newswire: Callable[[Callable[[str], bool]], Iterable[tuple[str, str]]]) -> None:
    """Write train and dev as .conllu, .txt, .labels; the dev part also with its multi-word tokens closed.

    `newswire` gives more sentences, with labels, for the tokeniser to learn from.
    """
    parts: dict[str, list[Sentence]] = {"train": [], "dev": []}
    for name in TRAINING:
        treebank = list(sentences(data / f"{name}.conllu"))
        border = len(treebank) - len(treebank) // HELD_OUT
        parts["train"] += treebank[:border]
        parts["dev"] += treebank[border:]
    for part, treebank in parts.items():
        write(out / f"{part}.conllu", treebank)
        groups = [[surface(sentence) for sentence in group] for group in paragraphs(treebank)]
        expansions = sum((sentence[2] for group in groups for sentence in group), Counter())
        stretches = [[sentence[:2] for sentence in group] for group in groups]
        if part == "train":
            more = list(newswire(is_multiword(treebank)))
            stretches += [more[i : i + PARAGRAPH] for i in range(0, len(more), PARAGRAPH)]
        for suffix, column, space in (("txt", 0, " "), ("labels", 1, "0")):
            text = "\n\n".join(space.join(sentence[column] for sentence in group) for group in stretches)
            (out / f"{part}.{suffix}").write_text(text + "\n", "utf-8")
        (out / f"{part}.mwt.json").write_text(json.dumps(list(expansions.items())), "utf-8")
    contract_mwt(str(out / "dev.conllu"), str(out / "dev.closed.conllu"))
