"""The actors stage of the pipeline: chunks of people and their offices, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_left

from spacy.language import Language
from spacy.tokens import Doc, Span

from defnews.pipeline.actors.chunks import read_actors
from defnews.pipeline.actors.items import TITLE_LABELS, items_of
from defnews.pipeline.annotations import Actor

__all__ = ["create"]


def _start(span: Span) -> int:
    return int(span.start)


@Language.factory(
    "defnews_actors",
    assigns=["doc._.actors"],
    requires=["doc._.names", "token.is_sent_start"],
)
class create:  # noqa: N801 - the name that the entry point gives
    """Writes ``doc._.actors`` from names and the gazetteer's offices, ranks and honorifics."""

    def __init__(self, nlp: Language, name: str) -> None:
        if not Doc.has_extension("actors"):
            Doc.set_extension("actors", default=())

    def __call__(self, doc: Doc) -> Doc:
        actors: list[Actor] = []
        names = sorted((n for n in doc._.names if not n.hidden), key=lambda n: n.start)
        spans = sorted((s for s in doc.spans.get("gazetteer", ()) if s.label_ in TITLE_LABELS), key=_start)
        starts, openings = [n.start for n in names], [s.start for s in spans]
        layout = doc._.layout if Doc.has_extension("layout") else None
        headlines = [zone for zone in layout.zones if zone.kind == "title"] if layout else []
        published = doc._.published if Doc.has_extension("published") else None
        year = published.date.year if published else None
        for sentence in doc.sents if doc.has_annotation("SENT_START") else (doc[:],):
            low, high = sentence.start_char, sentence.end_char
            here = names[bisect_left(starts, low) : bisect_left(starts, high)]
            titles = spans[bisect_left(openings, sentence.start) : bisect_left(openings, sentence.end)]
            if here or titles:
                headline = any(zone.start <= sentence.start_char < zone.end for zone in headlines)
                items = items_of(doc, sentence.start, sentence.end, here, titles, free_case=headline)
                actors += read_actors(items, year)
        doc._.actors = tuple(actors)
        return doc
