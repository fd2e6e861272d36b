"""When: which dates of a sentence tell the day of a trigger, what is counted, put off or repeated."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from defnews.pipeline.annotations import DateExpression, TimeValue
from defnews.pipeline.dates.temporal.find import FROM_EVENT
from defnews.pipeline.events.arguments import Arguments
from defnews.pipeline.events.aspects import AspectReader
from defnews.pipeline.events.spans import joined, span

__all__ = ["TimeReader"]

#: Clauses of these share the time of the clause that they hang on.
_SAME_TIME = frozenset({"after", "when", "while"})
_AROUND = frozenset({"after", "before", "when", "while"})
_COUNTS = {
    "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6,
    "tujuh": 7, "delapan": 8, "sembilan": 9, "sepuluh": 10,
}  # fmt: skip
_ORDINALS = {"pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5, "terakhir": -1}
_LONG = frozenset({"bulan", "tahun", "dekade"})
_PUTTING_OFF = frozenset({"menunda", "menangguhkan", "mengundurkan jadwal", "menggeser", "memundurkan"})


class TimeReader(AspectReader):
    """Reads the dates of one sentence's triggers."""

    def date(self, k: int, arguments: Arguments) -> DateExpression | None:
        """The nearest behind the trigger within its clause, else the nearest before."""
        after = sorted(i for i in arguments.dates if i > k and not self.is_content(i, k))
        before = sorted((i for i in arguments.dates if i < k), reverse=True)
        before = [i for i in before if not self.in_aside(i, k) and not self.told_apart(i, k)]
        counted = self.counted_from(k)
        if counted is not None:
            i, inside = counted
            if inside:
                return self.mirrored(i)
            return self.chunks[i].date
        before = [i for i in before if not self.is_counted(i)]
        after = [i for i in after if not (self.is_counted(i) and arguments.anaphoric)]
        found = [date for i in (*after, *before) if (date := self.listed(i))]
        if arguments.gatherings and self.chunks[k].kind == "TRIGGER":  # days of the forum, not of the meeting
            found = [date for date in found if date.value.start == date.value.end or date.value.precision != "day"]
        if found:
            begun = self.begun_behind(max(i for i in (*after, *before)), k)
            return span(begun, found[0]) if begun and begun.value.start < found[0].value.end else joined(found)
        if (heading := self.heading_date(k)) is not None:
            return heading
        dates = [
            i
            for i, c in enumerate(self.chunks)
            if c.kind == "DATE"
            and not self.is_counted(i)
            and not self.is_content(i, k)
            and not self.in_aside(i, k)
            and not (i < k and self.told_apart(i, k))
        ]
        if len(dates) == 1 and (cleft := self.grammar.cleft(k)) is not None and dates[0] < cleft:
            return self.listed(dates[0])
        return self.listed(dates[0]) if len(dates) == 1 and not self.borders_between(k) else None

    def purpose_date(self, k: int) -> DateExpression | None:
        """ "Bertolak ke Singapura untuk berpidato pada forum, Jumat (30/5)": when one goes for what is on that day."""
        aim = next((i for i in range(k + 1, len(self.chunks)) if self.grammar.kind(i) in ("PURPOSE", "STOP")), None)
        if aim is None or self.grammar.kind(aim) == "STOP" or self.grammar.kind(aim + 1) not in ("TRIGGER", "VERB"):
            return None
        stop = next((i for i in range(aim, len(self.chunks)) if self.grammar.kind(i) in ("STOP", "SUB", "REL")), None)
        dates = [i for i in range(aim, stop or len(self.chunks)) if self.grammar.kind(i) == "DATE"]
        return self.listed(dates[0]) if len(dates) == 1 else None

    def is_content(self, i: int, k: int) -> bool:
        """Whether the date at `i` says what for: "anggaran untuk 2026", "meneken rencana kerja sama tahun 2025"."""
        if any(frame.type == "exercise" for frame in self.chunks[k].frames[:1]):
            return False  # "jadwal latihan untuk tahun depan"
        if self.grammar.kind(i - 1) == "PURPOSE" or (
            self.grammar.kind(i - 1) == "WORD" and self.grammar.kind(i - 2) == "PURPOSE"
        ):
            return True
        date, signed = (
            self.chunks[i].date,
            any(f.type == "agreement" and f.voice == "active" for f in self.chunks[k].frames),
        )
        return signed and date is not None and date.value.precision == "year" and self.grammar.kind(i - 1) != "PREP"

    def heading_date(self, k: int) -> DateExpression | None:
        """The date that opens the sentence, where only asides stand between it and the trigger at `k`."""
        i = next((j for j in range(min(3, k)) if self.grammar.kind(j) == "DATE"), None)
        if i is None or self.grammar.kind(i + 1) != "COMMA" or self.is_counted(i):
            return None
        between = [self.grammar.kind(j) for j in range(i + 1, k)]
        if self.grammar.kind(i + 2) == "SUB" and self.chunks[i + 2].value in _AROUND:
            # "Besok, sebelum meninggalkan X, Y akan menyerahkan …"
            main = "COMMA" in between[2:] and not {"STOP", "QUOTE", "DATE"} & set(between)
            return self.chunks[i].date if main and between.count("SUB") == 1 else None
        if "REL" not in between or {"STOP", "QUOTE", "SUB"} & set(between):
            return None
        last = max(j for j in range(i + 1, k) if self.grammar.kind(j) == "REL")
        closed = any(self.grammar.kind(j) == "COMMA" for j in range(last, k))
        return self.chunks[i].date if closed and self.grammar.kind(last - 1) == "COMMA" else None

    def in_aside(self, i: int, k: int) -> bool:
        """Whether the date at `i` belongs to a relative clause that a comma ends before the trigger at `k`.

        "Selasa lalu, Zeine, yang ditunjuk pada 7 Agustus, bertandang ke …" tells of Tuesday.
        """
        start = next((j for j in range(i, -1, -1) if self.grammar.kind(j) in ("REL", "STOP", "SUB")), -1)
        if start < 1 or self.grammar.kind(start) != "REL" or self.grammar.kind(start - 1) != "COMMA":
            return False
        verbs = [j for j in range(start + 1, k) if self.grammar.is_verbal(j)]  # "X, yang pada Senin, ditunjuk …"
        return any(self.grammar.kind(j) == "COMMA" for j in range(max(i, *verbs[:1]) + 1 if verbs else k, k))

    def begun_behind(self, i: int, k: int) -> DateExpression | None:
        """ "Ditutup Rabu, setelah berlangsung sejak 8 Juli": the beginning of what ends on the date at `i`."""
        if self.grammar.kind(i + 1) != "COMMA" or self.grammar.kind(i + 2) != "SUB":
            return None
        behind = self.chunks[i + 3 : i + 7]
        held = bool(behind) and behind[0].kind == "LIGHT" and behind[0].value == "passive"
        since = next((c.date for c in behind if c.date is not None and c.date.rule.startswith("since/")), None)
        return since if held else None

    def told_apart(self, i: int, k: int) -> bool:
        """Whether the date at `i` before the trigger at `k` is that of something else than what it tells."""
        drill = self.chunks[k].kind == "TITLE" or any(f.type == "exercise" for f in self.chunks[k].frames)
        aim = drill and any(self.grammar.kind(j) == "PURPOSE" for j in range(i + 1, k))
        return aim or self.is_agreed_on(k) or self.of_career(i, k) or self.long_after(i, k)

    def long_after(self, i: int, k: int) -> bool:
        """ "… pada Rabu, enam bulan setelah A dan B meneken …": not on that day."""
        borders = (j for j in range(i + 1, k) if self.grammar.kind(j) == "SUB")
        return any(self.chunks[j].value in ("after", "before") and self.chunks[j - 1].text in _LONG for j in borders)

    def of_career(self, i: int, k: int) -> bool:
        """Whether the date at `i` is that of a change in office: "Setelah dilantik pada 20 Juni, X terbang …"."""
        if any(f.type == "appointment" for f in self.chunks[k].frames):
            return False
        verb = self.grammar.predicate_left(i)
        made = verb is not None and any(f.type == "appointment" for f in self.chunks[verb].frames)
        return made and self.grammar.kind((verb or 0) - 1) == "SUB"

    def is_counted(self, i: int) -> bool:
        """Whether the date at `i` is counted from the event of the clause behind it: "sehari sebelum …"."""
        date = self.chunks[i].date
        return date is not None and date.rule.rpartition("/")[2] in FROM_EVENT and self.grammar.kind(i + 1) == "SUB"

    def counted_from(self, k: int) -> tuple[int, bool] | None:
        """The counted date that tells the day of the trigger at `k`, and whether `k` is what it counts from.

        "Sehari sebelum bertemu A, ia meninjau B" tells that of the tour; "pertemuan itu berlangsung sehari
        setelah A berunding" that of the talks.
        """
        comma = False
        for i in range(k - 1, -1, -1):
            if self.grammar.kind(i) in ("STOP", "QUOTE"):
                return None
            comma = comma or self.grammar.kind(i) == "COMMA"
            if not self.is_counted(i):
                continue
            date = self.chunks[i].date
            if date is not None and date.rule.startswith("apart/"):
                return None if comma else (i, False)
            if any(self.grammar.kind(j) == "DATE" for j in range(i + 1, k)):
                return None  # "sehari sebelum bertolak, Selasa (19/11), …"
            fronted = not any(self.grammar.kind(j) in ("TRIGGER", "VERB", "LIGHT") for j in range(i))
            if fronted:
                return (i, False) if comma else None
            return None if comma else (i, True)
        return None

    def mirrored(self, i: int) -> DateExpression | None:
        """The day as far on the other side of what the date at `i` is counted from."""
        date = self.chunks[i].date
        if date is None or date.value.precision != "day":
            return None
        words = self.chunks[i].text.split()
        days = (7 if words[-1].endswith(("pekan", "minggu")) else 1) * (_COUNTS.get(words[0], 1))
        sign = 1 if date.rule == "days-before-event" else -1
        day = date.value.start + timedelta(2 * sign * days)
        return replace(date, value=TimeValue(day.isoformat(), day, day, "day", "relative"))

    def listed(self, i: int) -> DateExpression | None:
        """The date at `i`, with the one that "dan" joins to it: "pada Rabu dan Kamis"."""
        first = self.chunks[i].date
        if first and first.rule == "since/then":
            return None  # "sejak saat itu" is no day
        if first and self.grammar.kind(i + 1) == "CONJ" and self.grammar.kind(i + 2) == "DATE":
            second = self.chunks[i + 2].date
            if second and first.value.precision == "day" and first.value.end < second.value.start:
                return span(first, second)
        return first

    def again(self, date: DateExpression | None) -> DateExpression | None:
        """The second time that a clause dates: "pada Juli 2023 dan September 2024" tells of two."""
        at = next((i for i, chunk in enumerate(self.chunks) if date is not None and chunk.date is date), None)
        if at is None or date is None or date.value.precision == "day" or self.grammar.kind(at + 1) != "CONJ":
            return None
        j = at + 2 + (self.grammar.kind(at + 2) == "PREP")
        second = self.chunks[j].date if self.grammar.kind(j) == "DATE" else None
        return second if second and second.value.precision == date.value.precision else None

    def borders_between(self, k: int) -> bool:
        """Whether the sentence's only date stands in another clause than the trigger."""
        at = next(i for i, chunk in enumerate(self.chunks) if chunk.kind == "DATE")
        low, high = sorted((at, k))
        closes = at > k and self.grammar.kind(at - 1) == "COMMA" and self.grammar.kind(at + 1) == "STOP"
        aim = closes and any(self.grammar.kind(i) == "PURPOSE" for i in range(k, at))  # "menunjuk X untuk …, Selasa."
        return any(
            self.grammar.kind(i) in ("STOP", "QUOTE", "REL")
            or self.chunks[i].value == "menurut"
            or (self.grammar.kind(i) == "SUB" and self.chunks[i].value not in _SAME_TIME)
            or (
                i != k
                and at > k
                and not aim
                and self.grammar.is_verbal(i)
                and self.chunks[i].value not in ("passive", "ends")
            )
            for i in range(low, high)
        )

    def moved_to(self, arguments: Arguments) -> DateExpression | None:
        """The new day of what is put off: "digeser ke Februari 2026", "ditunda hingga Mei"."""
        if not any(self.chunks[i].value == "cancelled" for i in arguments.aspects):
            return None
        for i, chunk in enumerate(self.chunks):
            if chunk.text in _PUTTING_OFF:
                ends = (
                    j
                    for j in range(i + 1, len(self.chunks))
                    if self.chunks[j].value in ("ke", "hingga") and self.grammar.kind(j + 1) == "DATE"
                )
                if (j := next(ends, None)) is not None:
                    return self.chunks[j + 1].date
            put_off = (chunk.kind == "NEG" and chunk.value == "cancelled") or chunk.text == "digeser"
            if not put_off or self.grammar.kind(i + 1) != "PREP":
                continue
            if self.chunks[i + 1].value in ("ke", "hingga", "menjadi") and self.grammar.kind(i + 2) == "DATE":
                return self.chunks[i + 2].date
        return None

    def length(self, k: int) -> int | None:
        """Days that the noun at `k` lasts, "lawatan tiga hari"; negative where the clause tells its end."""
        for i in range(k + 1, min(k + 4, len(self.chunks) - 1)):
            count = _COUNTS.get(self.chunks[i].text) or (
                int(self.chunks[i].text) if self.chunks[i].text.isdecimal() else 0
            )
            if 1 < count < 32 and self.chunks[i + 1].text in ("hari", "harinya"):
                ends = self.grammar.kind(k - 1) == "LIGHT" and self.chunks[k - 1].value == "end"
                return -count if ends else count
        return None

    def nth_of(self, k: int) -> int | None:
        """ "Pada [hari kedua] lawatan itu", "memasuki hari kedua kunjungannya": which day of the noun at `k`."""
        j = k - 1 - (self.grammar.kind(k - 1) == "PREP")
        day = self.chunks[j - 1].text.endswith("hari") if j > 0 else False
        return _ORDINALS.get(self.chunks[j].text) if day else None

    def nth_day(self) -> int | None:
        """ "Pada hari kedua lawatan itu" is 2, "pada hari terakhir" is -1."""
        days = [
            _ORDINALS[behind.text]
            for chunk, behind in pairwise(self.chunks)
            if chunk.text == "hari" and behind.text in _ORDINALS
        ]
        return days[0] if len(days) == 1 else None
