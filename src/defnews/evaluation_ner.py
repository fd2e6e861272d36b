"""Exact-span F1 of the recogniser on a BIO file (a word TAB tag a line, blank lines between sentences)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Literal, TypedDict, get_args

from defnews.errors import InputError
from defnews.pipeline.recogniser.tagger import Span, Tagger, read_spans

__all__ = ["FORMS", "Figures", "evaluate_forms", "evaluate_ner", "read_bio", "score"]

Form = Literal["plain", "upper", "lower", "text", "nbsp"]
FORMS: tuple[Form, ...] = get_args(Form)

#: Names of the types in other corpora's files; what is not named here (times, quantities) is no entity.
TYPES = {
    "PER": "PER", "PERSON": "PER", "ORG": "ORG", "ORGANISATION": "ORG", "ORGANIZATION": "ORG",
    "LOC": "LOC", "LOCATION": "LOC", "PLACE": "LOC",
}  # fmt: skip


class Figures(TypedDict):
    """Precision, recall and F1 in 0..1, and the number of gold spans."""

    p: float
    r: float
    f1: float
    gold: int


def read_bio(path: Path) -> list[tuple[list[str], list[str]]]:
    """(words, tags) of each sentence; the first column is the word, the last its tag. Raises InputError."""
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as UTF-8 text: {error}") from error
    sentences: list[tuple[list[str], list[str]]] = []
    words: list[str] = []
    tags: list[str] = []
    for number, raw in enumerate([*lines, ""], 1):
        line = raw.rstrip("\r")
        if not line.strip():
            if words:
                sentences.append((words, tags))
                words, tags = [], []
            continue
        fields = line.split("\t") if "\t" in line else line.split(" ")
        tag = _tag(fields[-1].strip())
        if len(fields) < 2 or tag is None:
            raise InputError(f"{path}, line {number}: not a word, a tab and a BIO tag: {line[:60]!r}")
        words.append(fields[0])
        tags.append(tag)
    return sentences


def _tag(text: str) -> str | None:
    prefix, _, kind = text.partition("-")
    if prefix == "O" and not kind:
        return "O"
    if prefix not in ("B", "I") or not kind:
        return None
    return f"{prefix}-{TYPES[kind]}" if kind in TYPES else "O"


def score(gold: Sequence[Sequence[str]], predicted: Sequence[Sequence[str]]) -> dict[str, Figures]:
    """Figures of "micro", "PER", "ORG", "LOC"; a span counts where borders and type agree (conlleval)."""
    return _score([read_spans(tags) for tags in gold], [read_spans(tags) for tags in predicted])


def _score(gold: Sequence[Iterable[Span]], predicted: Sequence[Iterable[Span]]) -> dict[str, Figures]:
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for spans, guess in zip(gold, predicted, strict=True):
        true, said = set(spans), set(guess)
        wanted.update(kind for *_, kind in true)
        found.update(kind for *_, kind in said)
        right.update(kind for *_, kind in true & said)
    result = {"micro": _figures(right.total(), found.total(), wanted.total())}
    for kind in ("PER", "ORG", "LOC"):
        result[kind] = _figures(right[kind], found[kind], wanted[kind])
    return result


def _figures(right: int, found: int, wanted: int) -> Figures:
    p = right / found if found else 0.0
    r = right / wanted if wanted else 0.0
    return Figures(p=p, r=r, f1=2 * p * r / (p + r) if p + r else 0.0, gold=wanted)


def evaluate_ner(
    path: Path, *, scheme: str = "idner", form: Form = "plain", tagger: Tagger | None = None
) -> dict[str, Figures]:
    """Figures of the recogniser on the BIO file at `path`; `scheme` names the head: idner, nergrit or ours.

    `form` changes the file's words first: in capitals, in lower case, or joined by spaces or by
    no-break spaces into a text that our own tokeniser cuts anew ("text", "nbsp": character spans).
    """
    sentences = read_bio(path)
    if not sentences:
        raise InputError(f"{path} holds no sentence.")
    tagger = tagger or Tagger()
    gold = [tags for _, tags in sentences]
    words = [tokens for tokens, _ in sentences]
    if form in ("text", "nbsp"):
        return _evaluate_text(words, gold, "\u00a0" if form == "nbsp" else " ", scheme, tagger)
    if form != "plain":
        words = [[w.upper() if form == "upper" else w.lower() for w in tokens] for tokens in words]
    return score(gold, tagger.tag(words, head=scheme))


def evaluate_forms(path: Path, *, scheme: str = "idner") -> dict[Form, dict[str, Figures]]:
    """`evaluate_ner` by each form of the text: what other ways of typing cost."""
    tagger = Tagger()
    return {form: evaluate_ner(path, scheme=scheme, form=form, tagger=tagger) for form in FORMS}


def _evaluate_text(
    words: Sequence[Sequence[str]], gold: Sequence[Sequence[str]], space: str, scheme: str, tagger: Tagger
) -> dict[str, Figures]:
    from defnews.pipeline.tokens import blank

    nlp = blank()
    docs = [[t for t in nlp(space.join(tokens)) if not t.is_space] for tokens in words]
    predicted = [
        [(doc[a].idx, doc[b - 1].idx + len(doc[b - 1]), kind) for a, b, kind in read_spans(tags)]
        for doc, tags in zip(docs, tagger.tag([[t.text for t in doc] for doc in docs], head=scheme), strict=True)
    ]
    wanted = []
    for tokens, tags in zip(words, gold, strict=True):
        ends = list(accumulate(len(w) + 1 for w in tokens))
        wanted.append([(ends[a] - len(tokens[a]) - 1, ends[b - 1] - 1, k) for a, b, k in read_spans(tags)])
    return _score(wanted, predicted)
