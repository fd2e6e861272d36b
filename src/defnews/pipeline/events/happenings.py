"""One happening, one event: the candidates of a whole article merged, nested and judged.

The body speaks first, then weak mentions add what they know, then headline and captions: a headline
tells of what the body tells in full.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from defnews.lexicon.officials import state_of
from defnews.pipeline.annotations import Entity, EventRecord, ParticipantRecord
from defnews.pipeline.events.confidence import Signs, confidence
from defnews.pipeline.events.merging import Merger
from defnews.pipeline.events.nesting import Nesting
from defnews.pipeline.events.scenes import Scene
from defnews.pipeline.events.story import Happening
from defnews.pipeline.events.strength import Candidate

__all__ = ["status", "tell"]

#: What is only wished for, habitual or negated is no event.
_DROPPED = frozenset({"not", "wish", "habit"})
_LONG_STAY = timedelta(10)
_WATCHED = "visit.menyaksikan"
_TRAINING = frozenset({"transfer.melatih", "transfer.dilatih"})
_LASTING = frozenset({"visit", "exercise", "conference"})


def tell(
    candidates: Sequence[tuple[Candidate, str]],
    entities: Mapping[str, Entity],
    published: date | None,
    text: str,
    scenes: Sequence[Scene] = (),
    home: str | None = None,
    offices: Sequence[int] = (),
) -> tuple[EventRecord, ...]:
    """The events of an article from its candidates, each with the kind of zone that it stands in.

    `home` is the state in which the article was written; `offices` are where the text names one, by offset.
    """
    merger = Merger(entities, published, text)
    merger.offices = offices
    merger.scenes, merger.home = scenes, home
    alive = [(c, zone) for c, zone in candidates if c.aspect not in _DROPPED]
    body = [c for c, zone in alive if zone == "body"]
    waiting: list[Candidate] = []  # documents of which only a later sentence tells more
    watched = [c for c in body if c.strong and c.rule == _WATCHED]
    body = [c for c in body if c.rule != _WATCHED]
    for c in (c for c in body if c.strong or c.pair or c.deal):
        if c.pair:
            merger.settle_pair(c)
        if c.deal and not merger.settle_deal(c) and not merger.is_known(c):
            waiting.append(c)
            continue
        merger.add(c, alone=c.strong)
    weak = (c for c in body if not c.strong and not c.pair and not c.deal)
    open_yet = [c for c in sorted((*weak, *waiting), key=lambda c: c.trigger) if not merger.add(c, alone=False)]
    for c in open_yet:
        merger.meet_the_guest(c)
    for c in watched:  # told of a journey only where nothing else is
        if not any(_is_there(h, c) for h in merger.happenings):
            merger.add(c, alone=True)
    titles = [c for c, zone in alive if zone != "body"]
    for c in titles:
        merger.add(c, alone=True)
    if titles:
        for c in open_yet:  # of what only the headline tells: "Kunjungan itu berlangsung dua hari"
            merger.add(c, alone=False)
    Nesting(merger).settle()
    kept = sorted(
        (h for h in merger.happenings if _stands(h) and _is_public(h, merger) and not _goes_home(h, merger)),
        key=lambda h: min(m.trigger for m in h.mentions),
    )
    return tuple(_record(h, kept, merger) for h in kept)


def _is_there(h: Happening, c: Candidate) -> bool:
    """Whether a visit of the same people to the same state is told."""
    abroad = h.place is None or c.place is None or h.place.country in (None, c.place.country)
    return h.type == "visit" and abroad and bool({*h.refs("visitor")} & {*c.refs("visitor")})


def _goes_home(h: Happening, merger: Merger) -> bool:
    """A trip home is no visit."""
    if h.type != "visit" or h.site or h.place is None or h.place.country is None:
        return False
    return {merger.entities[ref].country for ref in h.refs("visitor")} == {h.place.country}


def _is_public(h: Happening, merger: Merger) -> bool:
    """Whether someone in it acts for a state or a body; neighbours and robbers meet, travel and telephone too."""
    refs = h.refs("visitor") if h.type == "visit" else h.refs()
    sides = [merger.entities[ref] for ref in refs]
    acts = any(s.kind != "person" or s.country or s.roles or s.rank or state_of(s.name) for s in sides)
    return not sides or acts or (h.type == "appointment" and _beside_office(h, merger))


def _beside_office(h: Happening, merger: Merger) -> bool:
    """Whether the paragraph names an office: "Katz menjadi menteri pertahanan setelah Gallant dipecat"."""
    text = merger.text + "\n"
    paragraphs = [(text.rfind("\n", 0, m.trigger[0]), text.index("\n", m.trigger[1])) for m in h.mentions]
    return any(low < at < high for low, high in paragraphs for at in merger.offices)


def _stands(h: Happening) -> bool:
    """What is told with nobody, nowhere and on no day is spoken of rather than told."""
    if h.mentions[0].again:
        return True
    sides, said = len(h.participants), h.value is not None
    if h.type == "conference":
        return bool(sides) or said
    if h.type == "exercise":
        return bool(sides) or (said and (h.place is not None or h.name is not None))
    if h.type == "transfer":  # "Italia batal mengirim kapal", "siapa yang melatih tentara kami"
        return sides > 1 or (bool(sides) and (said or h.place is not None))
    if h.type == "visit" and not any(ref.startswith("person:") for ref in h.refs()):
        return bool(sides) and (said or h.place is not None)
    return bool(sides)


def status(h: Happening, today: date | None) -> str:
    """Article.Status, from what the mentions say and how the days lie to that of publication."""
    if "denied" in h.aspects:
        return "denied"
    if "cancelled" in h.aspects:
        return "cancelled"
    trained = h.type == "transfer" and any(m.rule in _TRAINING for m in h.mentions)
    if trained and "ongoing" in h.aspects and not (h.value and today and h.value.start > today):
        return "ongoing"
    if h.value and today:
        ends = h.date is not None and h.date.rule.startswith("until/") and "ongoing" in h.aspects
        if ends and h.type in _LASTING and h.value.end >= today:
            return "ongoing"  # "tengah menggelar latihan hingga 15 September"
        if h.value.start > today:
            return "planned"
        tour = h.parent is not None and h.value.basis == "inherited"  # some day of the journey
        lasting = h.type in _LASTING and not tour
        since = h.date is not None and h.date.rule.startswith("since/") and h.value.start <= today
        if since and h.type == "visit" and "past" not in h.aspects and today - h.value.start < _LONG_STAY:
            return "ongoing"  # "berada di X sejak Rabu"
        arrived = any(m.rule == "visit.tiba" and m.strong and m.date for m in h.mentions)
        if arrived and h.type == "visit" and h.value.start == h.value.end == today:
            return "ongoing"
        if lasting and h.goes_on and h.value.start <= today and h.value.precision == "day":
            return "ongoing"
        begun = h.value.start < today < h.value.end and h.value.precision == "day" and "planned" not in h.aspects
        if (
            lasting
            and ("ongoing" in h.aspects or begun)
            and h.value.end >= today
            and (h.value.end > h.value.start or (h.type == "exercise" and h.value.start == today))
        ):
            return "ongoing"
        told = h.value.end == today and any(m.strong and m.aspect is None and m.participants for m in h.mentions)
        if "planned" in h.aspects and h.value.end >= today and "past" not in h.aspects and not told:
            return "planned"
        if lasting and h.value.precision == "day" and h.value.start <= today < h.value.end:
            return "ongoing"
        return "occurred"
    if "planned" in h.aspects and "past" not in h.aspects:
        return "planned"
    if "ongoing" in h.aspects and h.type in _LASTING:
        return "ongoing"
    return "occurred"


def _confidence(h: Happening, merger: Merger) -> float:
    value, today = h.value, merger.published
    return confidence(
        Signs(
            type=h.type,
            status=status(h, today),
            own_date=value is not None and value.basis != "inherited",
            any_date=value is not None,
            one_day=value is not None and value.start == value.end,
            town=bool(h.place and h.place.city),
            states=len({merger.side(ref) for ref in h.refs()}),
            persons=sum(map(merger.is_person, h.refs())),
            days_past=(today - value.start).days if value and today else None,
        )
    )


def _record(h: Happening, kept: Sequence[Happening], merger: Merger) -> EventRecord:
    first = next((m for m in h.mentions if m.strong), h.mentions[0])
    place, expression = h.place, h.date
    return EventRecord(
        type=h.type,
        status=status(h, merger.published),
        value=h.value,
        date_start=expression.start if expression else None,
        date_end=expression.end if expression else None,
        place_ref=place.ref if place else None,
        city=place.city if place else None,
        country=place.country if place else None,
        place_start=place.start if place else None,
        place_end=place.end if place else None,
        name=h.name,
        participants=tuple(ParticipantRecord(ref, role, merger.entities[ref].country) for ref, role in h.participants),
        part_of=kept.index(h.parent) if h.parent in kept else None,
        topic=None,
        trigger=first.trigger,
        evidence=tuple(dict.fromkeys(m.evidence for m in h.mentions)),
        rule=first.rule,
        confidence=_confidence(h, merger),
    )
