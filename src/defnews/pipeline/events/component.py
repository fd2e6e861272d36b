"""Events: frames over each sentence's chunks, then one record for each happening of the article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise, takewhile

from spacy.language import Language
from spacy.tokens import Doc, Span

from defnews.lexicon.frames import first_persons, frames
from defnews.pipeline.annotations import (
    NEWS_ZONES,
    DateExpression,
    Entity,
    EntityMention,
    EventTitle,
    zone_kind,
)
from defnews.pipeline.events.candidates import read_candidates
from defnews.pipeline.events.clauses import Chunk, Phrase, Token, chunk_sentence, with_ships
from defnews.pipeline.events.distribution import one_by_one, tells_series
from defnews.pipeline.events.happenings import tell
from defnews.pipeline.events.scenes import Scene, read_scene
from defnews.pipeline.events.spans import inherited
from defnews.pipeline.events.strength import Candidate

__all__ = ["create", "phrases_of"]


def phrases_of(
    mentions: Sequence[EntityMention], dates: Iterable[DateExpression], titles: Iterable[EventTitle]
) -> list[Phrase]:
    """What earlier stages read, as phrases without overlaps: titles, then dates, then outer mentions."""
    ranked: list[tuple[int, Phrase]] = []
    for title in titles:
        kind = "GATHERING" if title.kind == "conference" else "TITLE"
        end = title.acronym[1] + 1 if title.acronym and title.acronym[0] > title.end else title.end
        inside = tuple(
            ref
            for m in mentions
            if m.kind in ("place", "organisation") and title.start <= m.start < title.end
            for ref in m.refs
        )
        ranked.append((0, Phrase(title.start, end, kind, inside, value=title.kind)))  # type: ignore[arg-type]
    people = sorted((m.start, m.end) for m in mentions if m.kind == "person" and m.form == "name")
    for expression in dates:
        at = bisect_left(people, (expression.start, 0)) - 1
        if at < 0 or expression.end >= people[at][1]:  # not of an office: "Menteri Pertahanan Rusia saat itu, X"
            ranked.append((1, Phrase(expression.start, expression.end, "DATE", date=expression)))
    for mention in mentions:
        kind = "PLACE" if mention.kind == "place" else "ACTOR"
        if mention.refs or mention.form == "name":
            ranked.append(
                (2, Phrase(mention.start, mention.end, kind, mention.refs, mention.kind, mention.form))  # type: ignore[arg-type]
            )
    kept: list[Phrase] = []  # in order of their offsets
    for _, phrase in sorted(ranked, key=lambda item: (item[0], item[1].start, -item[1].end)):
        at = bisect_left(kept, phrase.start, key=_start)
        before_ends = at == 0 or kept[at - 1].end <= phrase.start
        if before_ends and (at == len(kept) or phrase.end <= kept[at].start):
            kept.insert(at, phrase)
    return kept


def _start(phrase: Phrase) -> int:
    return phrase.start


#: An article of which more than this share of sentences speaks of sport tells of no event.
_SPORT = 0.25
#: So many sentences behind "serangkaian pertemuan" go on telling of them.
_SERIES_REACH = 2
#: So many sentences behind "memimpin serah terima jabatan" tell who took up what there.
_CEREMONY = 4
#: What a fleet told of before is called.
_FLEET = frozenset({"gugus tugas", "gugus tempur", "armada"})
_SAILING = frozenset({"visit.berlabuh", "visit.berkunjung", "visit.tiba", "visit.mengunjungi"})
_STATEMENTS = frozenset({"pernyataan", "hal", "ucapan", "penegasan", "keterangan", "itu"})


def _goes_on(chunks: Sequence[Chunk]) -> bool:
    """ "Hal itu disampaikan X dalam pertemuan …": the day is that of the statement told just before."""
    return len(chunks) > 2 and chunks[0].text in _STATEMENTS and chunks[1].kind in ("DET", "VERB")


def _carry_over(candidate: Candidate, chunks: Sequence[Chunk], before: Sequence[Candidate]) -> None:
    """ "Di sana" is the place told of last; "pada kesempatan yang sama" is when that was."""
    adverbs = {chunk.value for chunk in chunks}
    if "there" in adverbs and (candidate.place is None or chunks[0].value == "there"):
        recent = takewhile(lambda c: candidate.sentence - c.sentence <= 4, reversed(before))
        earlier = (c for c in recent if c.sentence < candidate.sentence)
        told = next((c for c in earlier if c.place), None)
        candidate.place = told.place if told else None
        if candidate.place and candidate.rule in _SAILING and candidate.refs("visitor"):
            candidate.strong = True  # "kapal selam India singgah di sana"
        if told and told.date and candidate.date is None:
            candidate.date = replace(told.date, value=inherited(told.date.value))
    if candidate.type == "appointment" and candidate.date is None and candidate.strong and "since" not in adverbs:
        ceremony = next((c for c in reversed(before) if c.type == "appointment" and not c.participants), None)
        if ceremony and ceremony.date and candidate.sentence - ceremony.sentence <= _CEREMONY:
            candidate.date = replace(ceremony.date, value=inherited(ceremony.date.value))
    candidate.occasion = candidate.occasion or ("occasion" in adverbs and candidate.date is None)
    if candidate.rule == "visit.kunjungan" and not candidate.participants and candidate.date and candidate.place:
        journey = next((c for c in reversed(before) if c.type == "visit" and c.strong), None)
        if journey is not None:  # "Lawatan dimulai di Seoul pada Rabu"
            candidate.participants = [(ref, "visitor") for ref in journey.refs("visitor")]
            candidate.strong = True


def _fleet_of(chunks: Sequence[Chunk]) -> tuple[str, ...]:
    """The state or navy whose ship the sentence names: "fregat Rusia", "KRI Dewaruci"; () where there is none."""
    for i, chunk in enumerate(chunks):
        ship = any(c.kind == "NOUN" and "ship" in c.value.split() for c in chunks[max(0, i - 2) : i])
        if chunk.kind == "ACTOR" and chunk.entity in ("country", "organisation") and (ship or chunk.value == "unit"):
            return chunk.refs
    return ()


def _sail(candidate: Candidate, chunks: Sequence[Chunk], fleet: Sequence[str]) -> None:
    """ "Kapal tersebut bersandar di X": the ship told of before visits."""
    meant = any(
        a.kind == "NOUN"
        and ("ship" in a.value.split() or a.text in _FLEET)
        and b.kind == "DET"
        and b.end < candidate.trigger[0]
        for a, b in pairwise(chunks)
    )
    alone = candidate.type == "visit" and not candidate.refs() and candidate.rule in _SAILING
    onward = any(c.kind == "PREP" and c.value == "ke" and c.start > candidate.trigger[0] for c in chunks)
    if meant and alone and fleet and candidate.place and (onward or candidate.rule != "visit.berkunjung"):
        candidate.participants = [(ref, "visitor") for ref in fleet]
        candidate.strong = True


def _same_kind(candidate: Candidate, before: Sequence[Candidate]) -> bool:
    """Gives another edition the type of the gathering or exercise told of last; False if there is none."""
    kinds = (candidate.type,) if candidate.type else ("exercise", "conference")
    known = next((c for c in reversed(before) if c.type in kinds and (c.title or c.strong)), None)
    if known is not None:
        candidate.type = known.type
    return known is not None


def _first_persons(doc: Doc, entities: Mapping[str, Entity]) -> list[EntityMention]:
    """ "Saya" of a quotation is its speaker, "kami" the state for which they speak."""
    found: list[EntityMention] = []
    for quote in doc._.quotes if Doc.has_extension("quotes") else ():
        speaker = entities.get(quote.speaker or "")
        words = doc.char_span(quote.start, quote.end, alignment_mode="contract")
        if quote.kind != "direct" or speaker is None or words is None:
            continue
        for token in words:
            number = first_persons().get(token.lower_)
            who = speaker if number == "one" else entities.get(f"country:{speaker.country}")
            if number and who:
                start, end = token.idx, token.idx + len(token)
                found.append(EntityMention(start, end, start, end, (who.id,), who.kind, "pronoun"))
    return found


@cache
def _careers() -> re.Pattern[str]:
    """Verbs by which someone takes up or loses an office."""
    forms = {form for f in frames() if f.type == "appointment" and f.voice != "nominal" for form in f.forms}
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(forms, key=len, reverse=True)))})\b", re.I)


def _without_careers(mention: EntityMention, text: str) -> EntityMention:
    """The mention without its tail "… ditunjuk sebagai menteri pertahanan", which tells of an event."""
    if mention.kind != "person" or not _careers().search(text, mention.name_end, mention.end):
        return mention
    return replace(mention, end=mention.name_end)


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
        mentions = [_without_careers(mention, text) for mention in doc._.mentions]
        phrases = phrases_of((*mentions, *_first_persons(doc, entities)), doc._.dates, doc._.titles)
        found: list[Candidate] = []
        zone_of: list[str] = []  # of each candidate
        sentences: Iterable[Span] = doc.sents if doc.has_annotation("SENT_START") else (doc[:],)
        series = -_SERIES_REACH - 1  # the last sentence that speaks of several meetings
        played = read = 0  # sentences that speak of sport, and all
        scenes: list[Scene] = []
        fleet: tuple[str, ...] = ()  # whose ship was told of last
        told: DateExpression | None = None  # the day that the sentence before gives
        for number, sentence in enumerate(sentences):
            zone = zone_kind(zones, sentence.start_char)
            if zone not in NEWS_ZONES:
                continue
            low, high = (bisect_left(phrases, at, key=_start) for at in (sentence.start_char, sentence.end_char))
            inside = phrases[low:high]
            tokens = [Token(t.text, t.idx, t.idx + len(t)) for t in sentence if not t.is_space]
            chunks = with_ships(chunk_sentence(tokens, inside, title=zone == "title"), text, entities)
            read += 1
            if zone == "body" and (scene := read_scene(chunks, entities, number)):
                scenes.append(scene)
            played += any(c.kind == "NOUN" and "sport" in c.value.split() for c in chunks)
            series = number if tells_series(chunks) else series
            for candidate in read_candidates(chunks, entities, number):
                if candidate.again and not _same_kind(candidate, found):
                    continue
                if candidate.date is None and told is not None and _goes_on(chunks):
                    candidate.date = told
                _carry_over(candidate, chunks, found)
                _sail(candidate, chunks, fleet)
                near = number - series <= _SERIES_REACH
                for one in one_by_one(candidate, found, entities) if near else [candidate]:
                    found.append(one)
                    zone_of.append("title" if zone in ("title", "heading") else zone)
            fleet = _fleet_of(chunks) or fleet
            days = [c.date for c in chunks if c.date is not None and c.date.value.precision == "day"]
            told = days[-1] if days else None
        if read and played / read > _SPORT:
            found = []  # teams meet, visit and train too
        published = doc._.published.date if doc._.published else None
        doc._.events = tell([*zip(found, zone_of, strict=False)], entities, published, text, scenes)
        return doc
