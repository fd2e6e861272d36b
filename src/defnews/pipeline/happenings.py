"""One happening, one event: candidates of the whole article merged, placed and dated.

The body speaks first, then weak mentions add what they know, then headline and captions: a headline
tells of what the body tells in full.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from .annotations import DateExpression, Entity, EventRecord, ParticipantRecord, TimeValue
from .candidates import Candidate, PlaceReading, span
from .people import name_words

__all__ = ["Happening", "merge", "to_records"]

_DROPPED = frozenset({"not", "wish", "habit"})
_HOST_TYPES = frozenset({"visit", "conference"})


@dataclass(slots=True)
class Happening:
    """What is known of one event; mentions are candidates in order of merging."""

    type: str
    mentions: list[Candidate]
    participants: list[tuple[str, str]] = field(default_factory=list)
    place: PlaceReading | None = None
    date: DateExpression | None = None
    value: TimeValue | None = None
    aspects: list[str] = field(default_factory=list)
    name: str | None = None
    other_names: list[str] = field(default_factory=list)
    parent: Happening | None = None
    site: bool = False

    def refs(self, *roles: str) -> list[str]:
        return [ref for ref, role in self.participants if not roles or role in roles]


class _Article:
    def __init__(self, entities: Mapping[str, Entity], published: date | None, text: str) -> None:
        self.entities = entities
        self.published = published
        self.text = text
        self.happenings: list[Happening] = []

    def side(self, ref: str) -> str:
        """The state that an entity acts for, else itself."""
        entity = self.entities[ref]
        if entity.kind == "country":
            return entity.id.split(":")[1]
        return entity.country or entity.id

    def is_person(self, ref: str) -> bool:
        return self.entities[ref].kind == "person"

    # -- merging ----------------------------------------------------------------------------

    def add(self, candidate: Candidate, *, alone: bool) -> None:
        best = max(
            ((score, -i, h) for i, h in enumerate(self.happenings) if (score := self.likeness(candidate, h)) > 0),
            default=None,
            key=lambda item: item[:2],
        )
        if best:
            self.absorb(best[2], candidate)
        elif alone and candidate.strong:
            happening = Happening(candidate.type, [])
            self.happenings.append(happening)
            self.absorb(happening, candidate)

    def likeness(self, c: Candidate, h: Happening) -> float:
        """How well a mention fits a happening; 0 where they cannot be the same."""
        if not self.types_agree(c, h) or not self.dates_agree(c, h) or not self.places_agree(c, h):
            return 0.0
        bare = c.anaphoric and not c.participants
        if not bare and ("cancelled" in h.aspects or "denied" in h.aspects) != (c.aspect in ("cancelled", "denied")) and (
            c.date or c.aspect in ("cancelled", "denied", "past")
        ):
            return 0.0
        if c.type in ("meeting", "call", "agreement", "transfer") and self.times_conflict(c, h):
            return 0.0
        if c.type == "conference":
            return self.title_likeness(c, h)
        mine, theirs = set(c.refs()), set(h.refs())
        shared = self.shared(mine, theirs)
        recency = 1 / (1 + abs(c.sentence - h.mentions[-1].sentence))
        if not mine:
            return 0.5 + recency if c.anaphoric or not c.strong else 0.0
        if c.rule == "meeting.company":
            return 1 + recency if mine & theirs else 0.0
        if c.type == "visit":
            if not self.shared(set(c.refs("visitor")), set(h.refs("visitor"))) and c.refs("visitor") and h.refs(
                "visitor"
            ):
                return 0.0
            if c.site != h.site and c.strong and not self.same_stay(c, h):
                return 0.0
            if c.strong and self.stage_of(c, h):
                return 0.0
            return 1 + shared + recency
        if c.type in ("meeting", "call"):
            if c.strong and len(mine) > 1 and len(theirs) > 1 and shared < min(len(mine), len(theirs)):
                return 0.0
            if not shared:
                return 0.0
            if not c.strong and not c.anaphoric and shared < len(mine):
                return 0.0
            if c.anaphoric and not c.strong and c.sentence - h.mentions[-1].sentence > 8:
                return 0.0
            return 1 + shared + recency
        if c.type in ("exercise", "agreement") and c.title and h.name:
            return 3.0 if self.same_title(self.words(c), h.name) else 0.0
        if shared == 0:
            return 0.0
        if c.type in ("agreement", "transfer", "exercise") and c.strong and h.date and c.date is None and (
            c.sentence - h.mentions[-1].sentence > 3
        ):
            return 0.0
        if c.type in ("agreement", "transfer") and c.strong and (
            shared < len(mine) and len(theirs) > 1 or (mine - theirs and any(map(self.is_person, mine | theirs)) and not c.anaphoric and self.persons_differ(mine, theirs))
        ):
            return 0.0
        return 1 + shared + recency

    def persons_differ(self, mine: set[str], theirs: set[str]) -> bool:
        """Two deeds signed by other people are two."""
        a, b = {r for r in mine if self.is_person(r)}, {r for r in theirs if self.is_person(r)}
        return bool(a) and bool(b) and not a & b

    def same_stay(self, c: Candidate, h: Happening) -> bool:
        """A journey "guna meninjau pabrik" and the tour are one: same town, same day."""
        return bool(
            c.place and h.place and c.place.city and c.place.city == h.place.city
            and c.date and h.date and c.date.value.edtf == h.date.value.edtf
        )  # fmt: skip

    def stage_of(self, c: Candidate, h: Happening) -> bool:
        """Whether a mention is one day's journey within a longer visit: another town, a day of its own."""
        if not (c.date and h.date and c.place and h.place and c.place.city and c.place.city != h.place.city):
            return False
        a, b = c.date.value, h.date.value
        return a.start == a.end and b.start < b.end and b.start <= a.start <= b.end

    def times_conflict(self, c: Candidate, h: Happening) -> bool:
        """One is planned and the other told of as past, and no common date says otherwise."""
        mine, theirs = c.aspect == "planned", "planned" in h.aspects
        if mine == theirs or (c.date and h.date):
            return False
        if theirs and c.strong and not c.anaphoric and h.date is None:
            return True
        dated = h.date if mine else c.date
        return dated is not None and self.published is not None and dated.value.end <= self.published

    def shared(self, mine: set[str], theirs: set[str]) -> int:
        """How many of `mine` are in `theirs`: themselves, or as the state that a person acts for."""
        count = len(mine & theirs)
        for ref in mine - theirs:
            if not self.is_person(ref):
                count += any(
                    self.side(other) == self.side(ref) and not (self.is_body(ref) and self.is_body(other))
                    for other in theirs
                )
            else:
                count += any(
                    not self.is_person(other) and self.side(other) == self.side(ref) for other in theirs - mine
                )
        return count

    def types_agree(self, c: Candidate, h: Happening) -> bool:
        return c.type == h.type

    def dates_agree(self, c: Candidate, h: Happening) -> bool:
        if c.date is None or h.date is None:
            return True
        a, b = c.date.value, h.date.value
        if "until/" in c.date.rule or "until/" in h.date.rule:
            return True
        if c.date.rule.startswith("since/") and b.start >= a.start:
            return True
        return a.start <= b.end and b.start <= a.end

    def places_agree(self, c: Candidate, h: Happening) -> bool:
        a, b = c.place, h.place
        if a is None or b is None:
            return True
        if a.country and b.country and a.country != b.country:
            return False
        return not (a.city and b.city and a.city != b.city and c.type != "conference")

    def words(self, c: Candidate) -> str:
        return self.text[slice(*c.title)] if c.title else ""

    def title_likeness(self, c: Candidate, h: Happening) -> float:
        if not c.title:
            return 0.6 if c.anaphoric else 0.0
        names = [self.words(c), *(self.text[slice(*t)] for t in c.titles)]
        return 3.0 if any(self.is_title_of(name, h) for name in names) else 0.0

    def is_title_of(self, title: str, h: Happening) -> bool:
        return any(self.same_title(title, name) for name in (h.name, *h.other_names) if name)

    @staticmethod
    def same_title(a: str, b: str) -> bool:
        """One title is the other, its part, or its acronym."""
        x, y = ([w for w in name_words(t) if not w.isdigit()] or [t] for t in (a, b))
        short, long = (x, y) if len(x) <= len(y) else (y, x)
        if set(short) <= set(long):
            return True
        acronym = "".join(word[0] for word in long if not word.isdigit())
        return len(short) == 1 and short[0] == acronym

    def absorb(self, h: Happening, c: Candidate) -> None:
        h.mentions.append(c)
        h.site = h.site or c.site
        for ref, role in c.participants:
            known = [r for r, _ in h.participants]
            if ref in known:
                continue
            h.participants.append((ref, role))
        if c.title and (h.name is None or len(self.words(c)) > len(h.name)):
            h.name = self.words(c)
        h.other_names += [self.text[slice(*t)] for t in c.titles]
        if c.title and self.words(c) != h.name:
            h.other_names.append(self.words(c))
        h.place = self.finer(h.place, c.place)
        h.date = self.better_date(h.date, c.date)
        if c.aspect:
            h.aspects.append(c.aspect)

    @staticmethod
    def finer(a: PlaceReading | None, b: PlaceReading | None) -> PlaceReading | None:
        if a is None or b is None:
            return a or b
        if a.city is None and b.city is not None and b.country in (a.country, None):
            return b
        if a.country is None and b.country is not None and b.city == a.city:
            return b
        return a

    def better_date(self, a: DateExpression | None, b: DateExpression | None) -> DateExpression | None:
        """The finer of two; a beginning and an end make an interval."""
        if a is None or b is None:
            return a or b
        if b.rule.startswith("until/") and a.value.start <= b.value.end:
            return span(a, b)
        if a.rule.startswith("until/") and b.value.start <= a.value.end:
            return span(b, a)
        if b.rule.startswith("since/") and b.value.start < a.value.start:
            return span(b, a)
        if a.value.start <= b.value.start and b.value.end <= a.value.end and a.value.precision == "day":
            return a  # a day within a known interval
        return b if self.finer_date(b, a) else a

    @staticmethod
    def finer_date(a: DateExpression, b: DateExpression) -> bool:
        order = ("day", "week", "month", "year")
        return order.index(a.value.precision) < order.index(b.value.precision)

    # -- after merging ------------------------------------------------------------------------

    def people_first(self, h: Happening) -> None:
        """A state or body takes part only where no person of its side does."""
        kept: list[tuple[str, str]] = []
        for ref, role in h.participants:
            if not self.is_person(ref) and h.type != "appointment":
                side = self.side(ref)
                rivals = [
                    (other, r)
                    for other, r in h.participants
                    if other != ref
                    and self.side(other) == side
                    and (self.is_person(other) or (self.entities[ref].kind == "country" and self.is_body(other)))
                ]
                if any(r == role or r not in ("supplier", "recipient") for _, r in rivals):
                    continue
            kept.append((ref, role))
        h.participants = kept

    def share_aspects(self) -> None:
        """Visits told by one verb ("mengunjungi Rusia dan Belarusia") are planned or past together."""
        for h in self.happenings:
            for o in self.happenings:
                if o is not h and h.type == o.type == "visit" and (
                    {m.trigger for m in h.mentions} & {m.trigger for m in o.mentions}
                ):
                    o.aspects += [a for a in h.aspects if a not in o.aspects]

    def drop_own_body(self, h: Happening) -> None:
        """The body to which a summit belongs is not its attendee."""
        if h.type == "conference" and h.name:
            words = set(name_words(h.name))
            h.participants = [
                (ref, role)
                for ref, role in h.participants
                if role != "attendee" or not self.is_body(ref) or not self.in_title(ref, words)
            ]

    def in_title(self, ref: str, words: set[str]) -> bool:
        entity = self.entities[ref]
        forms = (entity.name, entity.acronym or "", *entity.aliases)
        return any(form and set(name_words(form)) <= words for form in forms)

    def is_body(self, ref: str) -> bool:
        return self.entities[ref].kind == "organisation"

    def nest(self) -> None:
        """Meetings, signings and tours belong to the visit or conference that they are held in."""
        for h in self.happenings:
            if h.type == "conference" or (h.type == "visit" and not h.site):
                h.parent = self.journey_around(h) if h.type == "visit" else None
                continue
            h.parent = self.stated_parent(h) or self.visit_around(h)
        for h in self.happenings:
            if h.parent and h.parent.type == "conference" and h.parent.place is None:
                h.parent.place = h.place
            if h.parent and h.parent.type == "visit" and not h.parent.refs("host"):
                hosts = [m.participants[0][0] for m in h.mentions if m.rule == "meeting.menerima" and m.participants]
                hosts += [
                    ref
                    for m in h.mentions
                    if m.rule == "meeting.diterima"
                    for ref, _ in m.participants[1:]
                ]
                for ref in dict.fromkeys(hosts):
                    if ref not in h.parent.refs():
                        h.parent.participants.append((ref, "host"))
            if h.parent and h.parent.type == "conference" and h.type == "meeting":
                for ref, _ in h.participants:
                    if self.is_person(ref) and ref not in h.parent.refs():
                        h.parent.participants.append((ref, "attendee"))

    def stated_parent(self, h: Happening) -> Happening | None:
        for mention in h.mentions:
            if mention.within is None:
                continue
            kind, title = mention.within
            options = [o for o in self.happenings if o.type == kind and o is not h]
            if title:
                name = self.text[slice(*title)]
                options = [o for o in options if self.is_title_of(name, o)]
            elif kind == "visit":
                options = [o for o in options if set(o.refs("visitor")) & set(h.refs())] or options
            if options:
                return max(options, key=lambda o: (self.compatible(h, o), -abs(o.mentions[0].sentence - mention.sentence)))
        return None

    def journey_around(self, h: Happening) -> Happening | None:
        """The longer visit to the same state that a day trip belongs to."""
        for o in self.happenings:
            if o.type == "visit" and o is not h and set(o.refs("visitor")) & set(h.refs("visitor")) and h.date and o.date:
                a, b = h.date.value, o.date.value
                same = h.place and o.place and h.place.country == o.place.country
                if same and a.start == a.end and b.start < b.end and b.start <= a.start <= b.end:
                    return o
        return None

    def visit_around(self, h: Happening) -> Happening | None:
        if h.type not in ("meeting", "agreement", "visit"):
            return None
        options = [
            o
            for o in self.happenings
            if o.type == "visit"
            and o is not h
            and not o.site
            and set(o.refs("visitor")) & set(h.refs())
            and self.compatible(h, o)
            and self.close(h, o)
        ]
        return max(options, key=lambda o: -abs(o.mentions[0].sentence - h.mentions[0].sentence), default=None)

    def compatible(self, h: Happening, o: Happening) -> bool:
        if h.place and o.place and h.place.country and o.place.country and h.place.country != o.place.country:
            return False
        return not (h.date and o.date) or (
            h.date.value.start <= o.date.value.end and o.date.value.start <= h.date.value.end
        )

    def close(self, h: Happening, o: Happening) -> bool:
        """A meeting without date or place of its own belongs to a visit told of beside it."""
        anchored = bool(h.place and o.place and h.place.country) or bool(h.date and o.date)
        gap = min(abs(a.sentence - b.sentence) for a in h.mentions for b in o.mentions)
        return anchored or gap <= 1

    def inherit(self) -> None:
        for h in self.happenings:
            h.value = h.date.value if h.date else None
        self.follow_neighbours()
        for h in self.happenings:
            if h.value is None and h.type in ("visit", "conference") and h.parent is None:
                h.value = self.days_of_parts(h)
        for h in self.happenings:
            if h.value is not None:
                pass
            elif h.parent is not None and h.parent.value is not None:
                v = h.parent.value
                h.value = TimeValue(v.edtf, v.start, v.end, v.precision, "inherited")
            if h.place is None and h.parent is not None:
                h.place = h.parent.place

    def follow_neighbours(self) -> None:
        """What has no day or place of its own has that of the deed told beside it by the same people."""
        for h in self.happenings:
            if h.value is not None or h.type not in ("meeting", "agreement") or "planned" in h.aspects:
                continue
            options = [
                o
                for o in self.happenings
                if o is not h
                and o.value
                and o.value.precision == "day"
                and o.type in ("meeting", "agreement")
                and self.shared(set(h.refs()), set(o.refs())) >= 2
                and min(abs(a.sentence - b.sentence) for a in h.mentions for b in o.mentions) <= 2
                and (h.place is None or o.place is None or h.place.country == o.place.country)
            ]
            if options:
                v = options[0].value
                assert v is not None
                h.value = TimeValue(v.edtf, v.start, v.end, v.precision, "inherited")
                h.place = h.place or options[0].place

    def days_of_parts(self, h: Happening) -> TimeValue | None:
        """The days on which the article puts what was held during a visit or gathering."""
        values = [o.value for o in self.happenings if o.parent is h and o.value]
        if not values:
            return None
        if len(values) == 1 or any(v.precision != "day" for v in values):
            v = min(values, key=lambda v: v.start)
            return TimeValue(v.edtf, v.start, v.end, v.precision, "inherited")
        start, end = min(v.start for v in values), max(v.end for v in values)
        edtf = start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"
        return TimeValue(edtf, start, end, "day", "inherited")

    def status(self, h: Happening) -> str:
        if "denied" in h.aspects:
            return "denied"
        if "cancelled" in h.aspects:
            return "cancelled"
        today = self.published
        if h.value and today:
            if h.value.start > today:
                return "planned"
            lasting = h.type in ("visit", "exercise", "conference")
            arrived = any(m.rule == "visit.tiba" and m.strong and m.date for m in h.mentions)
            if arrived and h.type == "visit" and h.value.start == h.value.end == today:
                return "ongoing"
            begun = h.value.start < today < h.value.end and h.value.precision == "day" and "planned" not in h.aspects
            if lasting and ("ongoing" in h.aspects or begun) and h.value.end >= today and h.value.end > h.value.start:
                return "ongoing"
            if "planned" in h.aspects and h.value.end >= today and "past" not in h.aspects:
                return "planned"
            if lasting and h.value.precision == "day" and h.value.start <= today < h.value.end:
                return "ongoing"
            return "occurred"
        if "planned" in h.aspects and "past" not in h.aspects:
            return "planned"
        if "ongoing" in h.aspects and h.type in ("visit", "exercise", "conference"):
            return "ongoing"
        return "occurred"

    def confidence(self, h: Happening) -> float:
        strong = sum(m.strong for m in h.mentions)
        score = 0.55 + 0.1 * min(strong, 2) + 0.1 * (h.date is not None) + 0.05 * (h.place is not None)
        score += 0.1 * (len({self.side(r) for r in h.refs()}) > 1 or h.type in ("conference", "appointment"))
        return round(min(score, 0.97), 2)


def merge(
    candidates: Sequence[tuple[Candidate, str]],
    entities: Mapping[str, Entity],
    published: date | None,
    text: str,
) -> tuple[_Article, list[Happening]]:
    """Happenings of an article from its candidates, each with the kind of zone that it stands in."""
    article = _Article(entities, published, text)
    alive = [(c, zone) for c, zone in candidates if c.aspect not in _DROPPED]
    body = [c for c, zone in alive if zone == "body"]
    for c in body:
        if c.strong:
            article.add(c, alone=True)
    for c in body:
        if not c.strong:
            article.add(c, alone=False)
    for c, zone in alive:
        if zone != "body":
            article.add(c, alone=zone != "title" or c.strong)
    article.share_aspects()
    for h in article.happenings:
        article.people_first(h)
        article.drop_own_body(h)
    article.nest()
    article.inherit()
    article.happenings = [h for h in article.happenings if _kept(h)]
    for h in article.happenings:
        if h.parent is not None and h.parent not in article.happenings:
            h.parent = None
    article.happenings.sort(key=lambda h: min(m.trigger for m in h.mentions))
    return article, article.happenings


def _kept(h: Happening) -> bool:
    return bool(h.participants) or h.type == "conference" or bool(h.type == "exercise" and h.date)


def to_records(article: _Article, happenings: Iterable[Happening]) -> tuple[EventRecord, ...]:
    """The happenings as the records that the extractor turns into public events."""
    order = list(happenings)
    records = []
    for h in order:
        first = next((m for m in h.mentions if m.strong), h.mentions[0])
        records.append(
            EventRecord(
                type=h.type,
                status=article.status(h),
                value=h.value,
                date_start=h.date.start if h.date else None,
                date_end=h.date.end if h.date else None,
                place_ref=h.place.ref if h.place else None,
                city=h.place.city if h.place else None,
                country=h.place.country if h.place else None,
                place_start=h.place.start if h.place else None,
                place_end=h.place.end if h.place else None,
                name=h.name,
                participants=tuple(
                    ParticipantRecord(ref, role, side if len(side := article.side(ref)) == 3 else None)
                    for ref, role in h.participants
                ),
                part_of=order.index(h.parent) if h.parent is not None else None,
                topic=None,
                trigger=first.trigger,
                evidence=tuple(dict.fromkeys(m.evidence for m in h.mentions)),
                rule=first.rule,
                confidence=article.confidence(h),
            )
        )
    return tuple(records)
