"""What earlier stages read, as the phrases that a sentence's chunks are made of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from defnews.lexicon.frames import first_persons, frames
from defnews.pipeline.annotations import (
    DateExpression,
    Entity,
    EntityMention,
    EventTitle,
)
from defnews.pipeline.events.clauses import Phrase

__all__ = ["phrases_of", "speakers", "start_of", "without_careers"]


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
        at = bisect_left(kept, phrase.start, key=start_of)
        before_ends = at == 0 or kept[at - 1].end <= phrase.start
        if before_ends and (at == len(kept) or phrase.end <= kept[at].start):
            kept.insert(at, phrase)
    return kept


def start_of(phrase: Phrase) -> int:
    return phrase.start


def speakers(doc: Doc, entities: Mapping[str, Entity]) -> list[EntityMention]:
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
    """Verbs by which someone takes up or loses an office, or is trained."""
    told = [f for f in frames() if f.voice != "nominal" and (f.type == "appointment" or f.theme == "trainees")]
    forms = {form for f in told for form in f.forms}
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(forms, key=len, reverse=True)))})\b", re.I)


def without_careers(mention: EntityMention, text: str) -> EntityMention:
    """The mention without its tail "… ditunjuk sebagai menteri pertahanan", which tells of an event."""
    named = mention.kind == "person" and mention.form == "name"
    told = _careers().search(text, mention.name_end if named else mention.start, mention.end)
    if told is None:
        return mention
    return replace(mention, end=mention.name_end if named else max(mention.start + 1, told.start() - 1))
