"""What Stanza says of a sentence, as plain values: one token a stretch of the text, whatever words stand in it.

Universal Dependencies split "rumahnya" into the words "rumah" and "nya". The text has one token there, and later
stages read tokens: it gets the analysis of the word that heads the others, and keeps them all in `words`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["TokenAnalysis", "Word", "cut", "read_sentence"]

#: A sentence of so many tokens is read in parts: the parser's memory grows with the square of it.
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word of a multi-word token; `feats` in CoNLL-U's form, empty where there are none."""

    text: str
    lemma: str
    upos: str
    feats: str
    deprel: str


@dataclass(frozen=True, slots=True)
class TokenAnalysis:
    """A token: offsets in the text that Stanza read, its head's place in the sentence (its own at the root).

    `ner` is a BIOES tag. `words` are those of a multi-word token, else none.
    """

    start: int
    end: int
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    ner: str
    words: tuple[Word, ...] = ()


def cut(sentences: Iterable[Sequence[Mapping[str, Any]]]) -> Iterator[list[dict[str, Any]]]:
    """Sentences in Stanza's own form (a row a word, and one before a multi-word token's), none of them too long."""
    for sentence in sentences:
        part: list[dict[str, Any]] = []
        last = tokens = 0  # last: the number of the part's last word
        inner = 0  # words of the multi-word token at hand that are still to come
        for row in sentence:
            size = len(row["id"]) if isinstance(row["id"], tuple) else 1
            if not inner and tokens == LONGEST:
                yield part
                part, last, tokens = [], 0, 0
            if size > 1:
                inner = row["id"][-1] - row["id"][0] + 1
                part.append({**row, "id": (last + 1, last + inner)})
                tokens += 1
                continue
            last += 1
            tokens += not inner
            inner = max(0, inner - 1)
            part.append({**row, "id": (last,)})
        if part:
            yield part


def read_sentence(sentence: Any) -> list[TokenAnalysis]:
    """The tokens of a `stanza.models.common.doc.Sentence` that all processors have read."""
    token_of = {word.id: at for at, token in enumerate(sentence.tokens) for word in token.words}
    found = []
    for at, token in enumerate(sentence.tokens):
        # The word whose head stands outside the token; a cycle within it cannot be, the sentence is a tree.
        head = next((word for word in token.words if token_of.get(word.head) != at), token.words[0])
        found.append(
            TokenAnalysis(
                start=token.start_char, end=token.end_char, lemma=head.lemma or head.text, upos=head.upos or "X",
                feats=head.feats or "", head=token_of.get(head.head, at), deprel=head.deprel or "dep",
                ner=token.ner or "O", words=tuple(map(_word, token.words)) if len(token.words) > 1 else (),
            )
        )  # fmt: skip
    return found


def _word(word: Any) -> Word:
    return Word(word.text, word.lemma or word.text, word.upos or "X", word.feats or "", word.deprel or "dep")
