"""From text to dated expressions: scan, then give each chunk its value in the order of the narrative."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from defnews.pipeline.annotations import DateExpression, TimeValue
from defnews.pipeline.dates import calendar as cal
from defnews.pipeline.dates.temporal import context
from defnews.pipeline.dates.temporal.atoms import Atom
from defnews.pipeline.dates.temporal.days import length_end
from defnews.pipeline.dates.temporal.frame import Frame
from defnews.pipeline.dates.temporal.grammar import LINE, Grammar, grammar
from defnews.pipeline.dates.temporal.meaning import resolve
from defnews.pipeline.dates.temporal.scan import Chunk, scan
from defnews.pipeline.dates.temporal.words import Words, read

__all__ = ["FROM_EVENT", "Reading", "find", "resolve_all", "understand"]

#: A quotation's "hari ini" is a day that the article reported within this many days before publication.
_SPOKEN_WITHIN = timedelta(days=10)

#: Days counted from what the sentence tells: "tiga hari sebelum".
FROM_EVENT = frozenset({"days-before-event", "days-after-event"})
#: What counts days from one that is told.
_COUNTED = frozenset({"offset"})
_YEAR_TOLD = frozenset({"year", "year_shift", "direction"})
_YEAR_SAID = _YEAR_TOLD | {"weekday", "count", "one_unit"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read once, for any day of publication: its words, chunks and quotations."""

    words: Words
    chunks: tuple[Chunk, ...]
    quotations: tuple[tuple[int, int], ...]
    _tenses: dict[tuple[int, int], int] = field(default_factory=dict)

    def tense(self, start: int, end: int) -> int:
        """-1 past, 1 future, 0 unknown: what the clause says of words [start, end); read once."""
        if (start, end) not in self._tenses:
            self._tenses[start, end] = context.tense(self.words, start, end, grammar().lexicon)
        return self._tenses[start, end]


def find(text: str, *, published: date | None) -> tuple[DateExpression, ...]:
    """The temporal expressions of `text`, in order.

    Offsets are characters of `text`. Without `published` only what the text dates in full is resolved,
    and what leans on that. `rule` is the row's id; "since/", "until/", "before/" or "after/" before it says
    that the date is a border of what happened ("hingga 4 September" is ``until/date``).
    """
    return resolve_all(understand(text), published=published)


def understand(text: str) -> Reading:
    """Everything about `text` that does not depend on the day of publication."""
    rules = grammar()
    words = read(text, rules)
    return Reading(words, tuple(scan(words, rules)), tuple(context.quotations(words)))


def resolve_all(
    reading: Reading, *, published: date | None, apart: Sequence[tuple[int, int]] = ()
) -> tuple[DateExpression, ...]:
    """The expressions of a text already read.

    What stands in the character ranges `apart`, in order (another article's headline, a list of tags) is dated too, but
    the narrative does not go on from it.
    """
    if isinstance(published, datetime):
        published = published.date()
    return tuple(_Narrative(reading, grammar(), published, apart).expressions())


class _Narrative:
    """Walks the chunks in order and remembers what the narrative dated last."""

    def __init__(
        self, reading: Reading, rules: Grammar, published: date | None, apart: Sequence[tuple[int, int]]
    ) -> None:
        self.reading = reading
        self.apart = apart
        self.words = reading.words
        self.lexicon = rules.lexicon
        self.published = published
        self.last: TimeValue | None = None
        self.last_month: TimeValue | None = None
        self.last_day: TimeValue | None = None
        self.last_single: TimeValue | None = None
        self.last_past: TimeValue | None = None
        self.aside: tuple[int, TimeValue | None, TimeValue | None] | None = (
            None  # a day told back, what was told before
        )
        self.arrival: TimeValue | None = None  # the first day of a stay, where that was dated last
        self.weekdays: set[int] = set()  # those that were dated as past: "pada hari Senin"
        self.year_set: tuple[int, TimeValue] | None = None  # word behind the last year given alone
        self.stated: tuple[Chunk, TimeValue] | None = None
        self.attributed: dict[tuple[int, int], date | None] = {}

    def expressions(self) -> list[DateExpression]:
        found: list[DateExpression] = []
        before: tuple[int, TimeValue] | None = None  # where the date before ends, and its value
        for index, chunk in enumerate(self.reading.chunks):
            self._come_back(chunk.start)
            value = self._value(index, chunk)
            atoms = [(chunk.start, chunk.end, value, chunk.rule)]
            if chunk.rule in FROM_EVENT:
                apart = before[1] if before and self._behind(before[0], chunk.start) else None
                value = self._from_event(chunk.atom, index, apart)
                name = f"apart/{chunk.rule}" if apart else chunk.rule
                atoms = [(chunk.start, chunk.end - 1, value, name)]
            elif value is None and chunk.last is not None:  # no interval: two dates
                atoms = [
                    (atom.start, atom.end, self._atom(atom, index), atom.rule.id) for atom in (chunk.atom, chunk.last)
                ]
            for start, end, each, rule in atoms:
                if each is None:
                    continue
                before = end, each
                if not rule.startswith("apart/"):
                    self._remember(chunk, each)
                edge = context.border(self.words, start, self.lexicon) if chunk.side in (None, "join") else None
                name = f"{edge}/{rule}" if edge and each.precision != "week" and "/" not in each.edtf else rule
                found.append(DateExpression(self.words.starts[start], self.words.ends[end - 1], each, name))
        return found

    def _behind(self, end: int, start: int) -> bool:
        """Whether nothing but a comma stands between: "pada Selasa (14/5), dua hari setelah mencopotnya"."""
        return start - end == 1 and self.words.lower[end] == ","

    def _from_event(self, atom: Atom, index: int, apart: TimeValue | None) -> TimeValue | None:
        """The day of what is told "sehari sebelum" another event; or, behind its date, of that other event."""
        frame = self._frame(atom, index)
        sign = atom.rule.set["sign"] * (-1 if apart else 1)
        base = apart or self.arrival or frame.last_told or self.last_day
        return resolve(atom.rule.means, atom.hit, {"sign": sign}, replace(frame, last_day=base))

    def _come_back(self, start: int) -> None:
        """Ends the aside of "sehari sebelumnya, ia tiba" with its paragraph: the news goes on from its own day."""
        if self.aside is None:
            return
        at, single, past = self.aside
        if "\n" in self.words.text[self.words.starts[at] : self.words.starts[start]]:
            self.last_single, self.last_past, self.aside = single, past, None

    def _remember(self, chunk: Chunk, value: TimeValue) -> None:
        at = self.words.starts[chunk.start]
        before = bisect_right(self.apart, at, key=lambda stretch: stretch[0])
        if before and at < self.apart[before - 1][1]:
            return
        self.last = value
        if value.precision != "year":
            self.last_month = value
        ends = context.border(self.words, chunk.start, self.lexicon) == "until" and self.last_single is not None
        if value.precision == "day" and not ends:  # "berada di sana hingga Sabtu. Keesokan harinya, …"
            self.last_day = value if chunk.length is None else cal.day(value.start, value.basis)
            self.arrival = self.last_day if chunk.length is not None and chunk.side != "end" else None
        if value.precision == "day":
            weekday = chunk.atom.hit.get("weekday")
            if weekday is not None and self.published is not None and value.end <= self.published:
                self.weekdays.add(weekday)
            spoken = self._quoted(chunk.start) or context.attributed(self.words, chunk.start, self.lexicon)
            back = value.basis == "relative" and self.last_single is not None and value.end < self.last_single.start
            if back and chunk.atom.rule.means in _COUNTED:
                self.aside = self.aside or (chunk.start, self.last_single, self.last_past)
            elif not ends:
                self.aside = None
            if value.start == value.end and not ends and (not spoken or self.last_single is None):
                self.last_single = value
                if self.published is None or value.start <= self.published:
                    self.last_past = value
        if value.precision == "year" and "/" not in value.edtf:
            self.year_set = chunk.end, value
        if value.basis == "stated":
            self.stated = chunk, value

    def _quoted(self, at: int) -> tuple[int, int] | None:
        index = bisect_right(self.reading.quotations, (at, len(self.words))) - 1
        span = self.reading.quotations[index] if index >= 0 else (0, 0)
        return span if at < span[1] else None

    def _frame(self, atom: Atom, index: int) -> Frame:
        now = self.published
        quotation = self._quoted(atom.start)
        if quotation is not None and now is not None:
            now = self._spoken_on(quotation) or now
        tense = self.reading.tense(atom.start, atom.end)
        if tense == 0 and atom.rule.id == "weekday" and context.border(self.words, atom.start, self.lexicon) == "until":
            # "Kunjungan dua hari hingga Jumat": what lasts until a bare weekday still lasts, but for one gone by.
            tense = 0 if atom.hit.get("weekday") in self.weekdays else 1
        return Frame(
            now,
            tense,
            last_day=self.last_day,
            last_single=self.last_single,
            last_past=self.last_past,
            last_month=self.last_month,
            last=self.last,
        )

    def _spoken_on(self, quotation: tuple[int, int]) -> date | None:
        """The day of the words around a quotation: its attribution's, else the narrative's last day."""
        if quotation not in self.attributed:
            self.attributed[quotation] = self._attribution(quotation[1])
        if (day := self.attributed[quotation]) is not None:
            return day
        said_on = self.last_single.start if self.last_single else None
        return said_on if said_on and self._just_before(said_on) else None

    def _attribution(self, end: int) -> date | None:
        """The first date behind a quotation, in its paragraph: "…," kata Khrenin, Rabu (25/6)."""
        chunks = self.reading.chunks
        index = bisect_left(chunks, end, key=lambda chunk: chunk.start)
        if index == len(chunks) or chunks[index].side:
            return None
        atom = chunks[index].atom
        if LINE in self.words.lower[end : atom.start]:
            return None
        value = resolve(atom.rule.means, atom.hit, atom.rule.set, Frame(self.published))
        return value.start if value and value.start == value.end and self._just_before(value.start) else None

    def _just_before(self, day: date) -> bool:
        return self.published is not None and self.published - _SPOKEN_WITHIN <= day <= self.published

    def _atom(
        self, atom: Atom, index: int, *, not_before: date | None = None, not_after: date | None = None
    ) -> TimeValue | None:
        frame = replace(self._frame(atom, index), not_before=not_before, not_after=not_after)
        bounded = not_before is not None or not_after is not None
        if not bounded and (setter := self._sentence_year(atom)) is not None:
            frame = replace(frame, not_before=setter.start, now=setter.start)
        elif not bounded and (following := self._year_behind(atom, index)) is not None:
            frame = replace(frame, not_after=following.start, now=following.start)
        return resolve(atom.rule.means, atom.hit, atom.rule.set, frame)

    def _sentence_year(self, atom: Atom) -> TimeValue | None:
        """The date that has just set the year in this sentence, or None.

        A year given alone holds to the sentence's end ("tahun lalu, sebelum invasi pada Februari"), a date
        with its year only for what is listed with it ("pada 5 Maret 2019 dan pada 30 Juni").
        """
        if atom.rule.means not in ("date", "month") or _YEAR_SAID & atom.hit.values.keys():
            return None
        if self.year_set is not None and context.governs(self.words, self.year_set[0], atom.start, self.lexicon):
            return self.year_set[1]
        if self.stated is not None and context.coordinated(self.words, self.stated[0].end, atom.start, self.lexicon):
            return self.stated[1]
        return None

    def _year_behind(self, atom: Atom, index: int) -> TimeValue | None:
        """The year at the end is the year of both: "3 Maret dan 5 April 2019"."""
        if atom.rule.means not in ("date", "month") or _YEAR_TOLD & atom.hit.values.keys():
            return None
        following = self.reading.chunks[index + 1] if index + 1 < len(self.reading.chunks) else None
        if following is None or following.side or "year" not in following.atom.hit.values:
            return None
        if following.atom.rule.means != atom.rule.means:
            return None
        between = self.words.lower[atom.end : following.start]
        if not between or not set(between) <= {"dan", "serta", "atau", ",", "pada", "tanggal"}:
            return None
        return resolve(following.atom.rule.means, following.atom.hit, {}, Frame(self.published))

    def _value(self, index: int, chunk: Chunk) -> TimeValue | None:
        if chunk.last is not None:
            return self._interval(index, chunk.atom, chunk.last)
        value = self._atom(chunk.atom, index)
        if value is None or chunk.length is None or value.precision != "day" or value.start != value.end:
            return value
        other = length_end(value.start, *chunk.length, back=chunk.side == "end")
        if other is None:
            return value
        first, last = sorted((value.start, other))
        return cal.days(first, last, value.basis)

    def _interval(self, index: int, first: Atom, last: Atom) -> TimeValue | None:
        """The end that says more (its year, its week) is resolved first, and bounds the other."""
        stated = "year" in last.hit.values and "year" not in first.hit.values
        if stated or (first.rule.id == "weekday" and last.rule.id != "weekday"):
            end = self._atom(last, index)
            begin = self._atom(first, index, not_after=end.start) if end else None
        elif not (_YEAR_SAID & (first.hit.values.keys() | last.hit.values.keys())) and first.rule.means == "month":
            return self._months(first, last, index)
        else:
            begin = self._atom(first, index)
            end = self._atom(last, index, not_before=begin.start) if begin else None
        if begin is None or end is None:
            return None
        return cal.join(begin, end)

    def _months(self, first: Atom, last: Atom, index: int) -> TimeValue | None:
        """For "Januari hingga Oktober" the year in which the whole interval lies nearest to publication."""
        now = self._frame(first, index).now
        if now is None:
            return None
        spans: list[TimeValue] = []
        for year in (now.year - 1, now.year, now.year + 1):
            begin = self._atom(first, index, not_before=date(year, 1, 1))
            end = self._atom(last, index, not_before=begin.start) if begin else None
            if begin and end and (span := cal.join(begin, end)):
                spans.append(span)
        if (tense := self._frame(first, index).tense) != 0:
            ahead = [span for span in spans if (span.end >= now if tense > 0 else span.start <= now)]
            spans = ahead or spans
        return cal.nearest_span(spans, now)
