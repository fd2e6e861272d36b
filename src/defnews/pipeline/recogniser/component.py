"""The trained recogniser: people, organisations and places of the news, as ``doc.ents``.

Reads the tokens, the sentences (a whole doc where none are set) and, if the layout stage has run, the zones:
outside news zones nothing is read. See `models/recogniser/README.md` for what the model is and was taught.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from defnews.pipeline.annotations import NEWS_ZONES, Layout
from defnews.pipeline.recogniser.tagger import Tagger, read_spans, weights_folder
from defnews.weights import CHECKSUMS

__all__ = ["Recogniser", "create"]


class Recogniser:
    """Writes PER / ORG / LOC spans on token borders to ``doc.ents``; entities found before it stay.

    `model` names the weights and the digest of their checksums: other weights, another name.
    """

    def __init__(self, name: str, tagger: Tagger, head: str | None = None, *, model: str = "") -> None:
        self.name = name
        self.head = head
        self.model = model
        self._tagger = tagger

    def __call__(self, doc: Doc) -> Doc:
        self._annotate([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """Docs in order; threads divide the sentences of a whole batch of docs."""
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            self._annotate(batch)
            yield from batch

    def _annotate(self, docs: list[Doc]) -> None:
        sentences = [(doc, tokens) for doc in docs for tokens in _sentences(doc)]
        tags = self._tagger.tag([[doc[i].text for i in tokens] for doc, tokens in sentences], head=self.head)
        found: dict[int, list[Span]] = {id(doc): [] for doc in docs}
        for (doc, tokens), row in zip(sentences, tags, strict=True):
            for start, end, label in read_spans(row):
                found[id(doc)].append(Span(doc, tokens[start], tokens[end - 1] + 1, label=label))
        for doc in docs:
            taken = {i for span in doc.ents for i in range(span.start, span.end)}
            new = [s for s in found[id(doc)] if taken.isdisjoint(range(s.start, s.end))]
            if new:
                doc.ents = (*doc.ents, *new)


def _sentences(doc: Doc) -> Iterator[list[int]]:
    """Token numbers of each sentence of the news, white space apart; none crosses a zone."""
    layout: Layout | None = doc._.layout if Doc.has_extension("layout") else None
    zones = None if layout is None else layout.zones
    # Sentences may be unset, and spaCy then refuses `doc.sents`; the doc is one sentence.
    marked = doc.has_annotation("SENT_START")
    current: list[int] = []
    zone, at = None, 0
    for token in doc:
        here = None
        if zones is not None:
            while at < len(zones) and zones[at].end <= token.idx:
                at += 1
            inside = at < len(zones) and zones[at].start <= token.idx
            here = at if inside and zones[at].kind in NEWS_ZONES else -1
        blank_line = token.is_space and token.text.count("\n") > 1
        if (marked and token.is_sent_start) or blank_line or here != zone:
            if current:
                yield current
            current, zone = [], here
        if here != -1 and not token.is_space:
            current.append(token.i)
    if current:
        yield current


@Language.factory(
    "defnews_recogniser",
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    default_config={"path": None, "head": None, "threads": 1},
)
def create(nlp: Language, name: str, path: str | None, head: str | None, threads: int) -> Recogniser:
    """`path` is a folder of weights (the package's own by default), `head` an annotation scheme.

    Raises ModelError where weights are missing or damaged.
    """
    folder = Path(path) if path else weights_folder()
    tagger = Tagger(folder, threads=threads)
    digest = sha256((folder / CHECKSUMS).read_bytes()).hexdigest()[:8]
    return Recogniser(name, tagger, head, model=f"{tagger.settings.name} {tagger.settings.version} {digest}")
