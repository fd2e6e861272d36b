"""Events: frames over each sentence's chunks, then one record for each happening of the article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc, Span

from defnews.pipeline.annotations import (
    NEWS_ZONES,
    DateExpression,
    Entity,
    zone_kind,
)
from defnews.pipeline.events.candidates import read_candidates
from defnews.pipeline.events.clauses import Token, chunk_sentence, with_ships
from defnews.pipeline.events.distribution import one_by_one, tells_series
from defnews.pipeline.events.happenings import tell
from defnews.pipeline.events.home import state_of_dateline
from defnews.pipeline.events.phrases import phrases_of, speakers, start_of, without_careers
from defnews.pipeline.events.rounds import last_round, return_visit
from defnews.pipeline.events.scenes import Scene, read_scene
from defnews.pipeline.events.strength import Candidate
from defnews.pipeline.events.told_before import (
    attend,
    carry_over,
    crew,
    denies,
    fleet_of,
    goes_on,
    is_hearsay,
    sail,
    same_kind,
    take_topic,
    topic_of,
)

__all__ = ["create"]

#: An article of which more than this share of sentences speaks of sport tells of no event.
_SPORT = 0.25
#: So many sentences behind "serangkaian pertemuan" go on telling of them.
_SERIES_REACH = 2


@Language.factory(
    "defnews_events",
    assigns=["doc._.events"],
    requires=["doc._.entities", "doc._.mentions", "doc._.dates", "doc._.titles", "token.is_sent_start"],
)
class create:  # noqa: N801 - the name that the entry point gives
    """Writes ``doc._.events``."""

    def __init__(self, nlp: Language, name: str) -> None:
        if not Doc.has_extension("events"):
            Doc.set_extension("events", default=())

    def __call__(self, doc: Doc) -> Doc:
        layout = doc._.layout if Doc.has_extension("layout") else None
        zones = layout.zones if layout else ()
        entities: dict[str, Entity] = {entity.id: entity for entity in doc._.entities}
        text = doc.text  # put together anew at each look
        mentions = [without_careers(mention, text) for mention in doc._.mentions]
        phrases = phrases_of((*mentions, *speakers(doc, entities)), doc._.dates, doc._.titles)
        found: list[Candidate] = []
        zone_of: list[str] = []  # of each candidate
        sentences: Iterable[Span] = doc.sents if doc.has_annotation("SENT_START") else (doc[:],)
        series = -_SERIES_REACH - 1  # the last sentence that speaks of several meetings
        played = read = 0  # sentences that speak of sport, and all
        scenes: list[Scene] = []
        rumoured: int | None = None  # the sentence before, if it tells but what is said
        topic: str | None = None  # whom the last sentence that names someone is about
        fleet: tuple[str, ...] = ()  # whose ship was told of last
        told: DateExpression | None = None  # the day that the sentence before gives
        for number, sentence in enumerate(sentences):
            zone = zone_kind(zones, sentence.start_char)
            if zone not in NEWS_ZONES:
                continue
            low, high = (bisect_left(phrases, at, key=start_of) for at in (sentence.start_char, sentence.end_char))
            inside = phrases[low:high]
            tokens = [Token(t.text, t.idx, t.idx + len(t)) for t in sentence if not t.is_space]
            chunks = with_ships(chunk_sentence(tokens, inside, title=zone == "title"), text, entities)
            read += 1
            if zone == "body" and (scene := read_scene(chunks, entities, number)):
                scenes.append(scene)
            played += any(c.kind == "NOUN" and "sport" in c.value.split() for c in chunks)
            series = number if tells_series(chunks) else series
            if rumoured is not None and denies(chunks):
                for candidate in (c for c in found if c.sentence == rumoured):
                    candidate.aspect = "denied"
            rumoured = number if is_hearsay(chunks) else None
            for candidate in read_candidates(chunks, entities, number):
                if candidate.again and not same_kind(candidate, found):
                    continue
                if candidate.date is None and told is not None and goes_on(chunks):
                    candidate.date = told
                carry_over(candidate, chunks, found, scenes)
                moored = any(c.rule == "visit.berlabuh" and number - c.sentence == 1 for c in found)  # the ship comes
                take_topic(candidate, chunks, None if moored else topic, entities, scenes)
                return_visit(candidate, chunks, found, entities)
                last_round(candidate, chunks, found, entities)
                attend(candidate, found)
                sail(candidate, chunks, fleet)
                crew(candidate, chunks, fleet)
                near = number - series <= _SERIES_REACH
                for one in one_by_one(candidate, found, entities) if near else [candidate]:
                    found.append(one)
                    zone_of.append("title" if zone in ("title", "heading") else zone)
            topic = (topic_of(chunks) if zone == "body" else None) or topic
            fleet = fleet_of(chunks) or fleet
            days = [c.date for c in chunks if c.date is not None and c.date.value.precision == "day"]
            told = days[-1] if days else None
        if read and played / read > _SPORT:
            found = []  # teams meet, visit and train too
        published = doc._.published.date if doc._.published else None
        home = state_of_dateline(layout.dateline) if layout else None
        titles = [span.start_char for span in doc.spans.get("gazetteer", ()) if span.label_ == "OFFICE"]
        doc._.events = tell([*zip(found, zone_of, strict=False)], entities, published, text, scenes, home, titles)
        return doc
