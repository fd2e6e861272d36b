"""Who leads what: "mengepalai Komando Udara NATO", "kapal yang dikomandani X".

Whoever heads a body holds its office, and a soldier who leads a unit is its officer."""

from __future__ import annotations

import re
from dataclasses import replace

from defnews import lexicon
from defnews.lexicon import heads
from defnews.lexicon.persons import LinkKind, links, longest, things
from defnews.pipeline.actors.items import Item, written
from defnews.pipeline.actors.offices import PRIVATE, OfficeGrammar
from defnews.pipeline.annotations import STATE_ORGANS, Actor, Name, RoleRecord
from defnews.pipeline.names.findings import calendar_words

__all__ = ["HEADED", "CommandGrammar"]

_LONGEST_DATE = 8  # items
_DATED = frozenset({"lalu", "ini", "bulan", "tahun", "pekan", "awal", "akhir", "pertengahan", "itu", "juga", "(", ")"})
_HOUSES = frozenset({"parlemen", "senat", "kongres", "dpr", "majelis", "knesset"})
_RESEARCHES = frozenset({"meneliti", "mengajar"})
_DECADE = re.compile(r"((?:19|20)\d\d)(?:-an)?\Z")
_LONGEST_MINISTRY = 5  # items of "kementerian luar negeri dan perdagangan"
_LONGEST_LINK = 4  # words of "dipimpin langsung oleh"
_UNIT_WITHIN = 4  # items of "pasukan gabungan tiga negara"
#: Links by which those who lead stand behind what they lead: "dipimpin", "dikomandani".
HEADED = frozenset({"headed", "commanded"})
_NO_UNIT = frozenset({"di", "ke", "dari", "yang", "untuk", "dan", "pada", "delegasi", "rombongan"})
_CONTINGENT = ("kontingen",)
_AT_THE_HEAD = frozenset({"mengepalai", "mengomandani", "mengetuai"})
_KINDS = frozenset({"kelompok", "organisasi", "lembaga", "partai", "gerakan", "milisi", "perusahaan"})
_SENT = frozenset({"diwakili", "mengirim", "mengirimkan", "mengutus", "menugaskan", "mendelegasikan"})
#: Who leads a body's people on a journey does not lead the body.
_PARTIES = frozenset({"delegasi", "rombongan", "tim", "utusan", "misi", "kontingen", "pasukan", "perwakilan"})
#: Between a unit and the verb that says who commands it: "gugus tugas itu kini dikomandoi X".
_BETWEEN = frozenset({"yang", "kini", "akan", "bakal", "itu", "tersebut", "juga", "sedang", "masih", "ini", "berada"})


class CommandGrammar(OfficeGrammar):
    """Reads offices from the verbs of those who lead, and the state of what they lead."""

    def after_date(self, i: int) -> int:
        """Behind the day in "yang [pada Jumat, 18 Juli 2025,] didapuk menjadi"."""
        if self.low(i) not in ("pada", "sejak"):
            return i
        k = i + 1
        while k - i < _LONGEST_DATE and (
            self.is_dated(k)
            or (self.kind(k) == "COMMA" and (self.low(k + 1).isdigit() or longest(links(), self.lows(k + 1))))
        ):
            k += 1
        return k

    def behind_day(self, k: int) -> int:
        """Behind the words of a day, month or year."""
        start = k
        while k - start < _LONGEST_DATE and self.is_dated(k):
            k += 1
        return k

    def is_dated(self, k: int) -> bool:
        """Whether an item is a word of a day, month or year."""
        return self.low(k) in calendar_words() or self.low(k) in _DATED or self.low(k).isdigit()

    def headed(self, i: int, *, soldier: bool) -> tuple[RoleRecord, int] | None:
        """ "(X,) yang [mengepalai Komando Udara NATO]": whoever heads a body holds its office.

        Without "yang" it is said of a soldier and a unit: "Kolonel X kini memimpin Kontingen Garuda".
        """
        k = i + (self.kind(i) == "COMMA")
        if self.low(k) != "yang":
            k = k + (self.low(k) in _BETWEEN)
            k = self.after_date(k)
            heads_it = soldier or self.low(k) in _AT_THE_HEAD  # "memimpin" is said of delegations, too
            unit = self.items[k + 1].name if heads_it and self.kind(k + 1) == "BODY" else None
            known = lexicon.bodies().get(self.low(k + 1))  # "memimpin Angkatan Darat"
            forces = "armed_forces" in (unit and unit.body_kind, known and known.kind)
            if unit is None or not forces or links().get((self.low(k),)) != "heads":
                return None
            role = self.head_of(k + 1, self.items[k])
            return (role, k + 2) if role is not None else None
        kinds: set[LinkKind] = set()
        while phrase := longest(links(), self.lows(k)):
            kinds.add(links()[phrase])
            k += len(phrase)
        if self.low(k) in _RESEARCHES and self.low(k + 1) in ("di", "pada") and self.kind(k + 2) == "BODY":
            start, end = self.items[k].start, self.items[k + 2].end
            role = RoleRecord("analyst", written(self.items[k : k + 3]), None, False, start, end)
            return replace(role, former=bool(kinds & {"past", "when"})), k + 3
        if self.lows(k, 2) == ("duduk", "di") and (self.parliament(k + 2) or self.low(k + 2) in _HOUSES):
            end = self.items[k + 2].end
            role = RoleRecord("legislator", written(self.items[k : k + 3]), None, False, self.items[k].start, end)
            return replace(role, former=bool(kinds & {"past", "when"})), k + 3
        if "heads" in kinds and (ministry := self.minister(k)) is not None:
            role, end = ministry
            return replace(role, former=bool(kinds & {"past", "when"})), end
        role = self.head_of(k, self.items[k - 1]) if "heads" in kinds else None
        if role is not None and self.is_long_ago(k + 1):
            kinds.add("past")
        if role is None and "heads" in kinds and soldier and (behind := self.behind_unit(k)) is not None:
            unit = self.unit(behind)
            item = self.items[behind - 1]
            title = written(self.items[k - 1 : behind])
            country = unit.country if unit is not None else None
            role = RoleRecord("military_officer", title, country, False, self.items[k - 1].start, item.end)
            return replace(role, former=bool(kinds & {"past", "when"})), behind
        return (replace(role, former=bool(kinds & {"past", "when"})), k + 1) if role is not None else None

    def minister(self, k: int) -> tuple[RoleRecord, int] | None:
        """Whoever leads a ministry is its minister: "memimpin [kementerian pertahanan]"; and the item behind."""
        if self.low(k).split()[:1] not in (["kementerian"], ["departemen"]):
            return None
        for end in range(min(k + _LONGEST_MINISTRY, len(self.items)), k, -1):
            words = " ".join(self.lows(k, end - k)).split()[1:]
            shortest = 1 if self.kind(k) == "BODY" else len(words)  # "Kementerian Pertahanan [Ukraina]"
            lengths = range(len(words), shortest - 1, -1)
            forms = (" ".join(("menteri", *words[:n])) for n in lengths)
            row = next((row for form in forms if (row := lexicon.offices().get(form))), None)
            if row is not None:
                name = self.items[k].name
                title = written(self.items[k - 1 : end])
                state = name.country if name is not None else None
                return RoleRecord(
                    row.office, title, state, False, self.items[k - 1].start, self.items[end - 1].end
                ), end
        return None

    def is_long_ago(self, i: int) -> bool:
        """Whether years that are over follow: "(memimpin Angkatan Pertahanan PNG (PNGDF)) pada 1990-an"."""
        i = next((k + 1 for k in range(i, i + 3) if self.kind(k) == "CLOSE"), i)
        year = _DECADE.match(self.low(i + 1)) if self.low(i) == "pada" else None
        return year is not None and self.year is not None and int(year[1]) < self.year - 1

    def behind_unit(self, i: int) -> int | None:
        """The item behind the unit that begins at item `i`: "satuan tugas Angkatan Laut Filipina"."""
        k = i
        while (
            self.kind(k) in ("WORD", "CAPITAL", "BODY", "STATE")
            and k - i < _UNIT_WITHIN
            and self.low(k) not in _NO_UNIT
        ):
            k += 1
        return next((n for n in range(k, i, -1) if self.unit(n) is not None), None)

    def head_of(self, k: int, verb: Item) -> RoleRecord | None:
        """The office of whoever heads the body at item `k`, as the item `verb` before or behind it says."""
        body = self.items[k].name if self.kind(k) == "BODY" else self.parliament(k) or self.forces(k)
        if body is None:
            return None
        known = lexicon.bodies().get(self.low(k))  # "memimpin Angkatan Darat", which names no body
        if known is not None and body.body_kind in (None, "other"):
            body = replace(body, body_kind=known.kind, level=known.level)
        kind = body.body_kind or "other"
        head = "chair" if kind == "parliament" else "head"
        office = heads().get((head, kind, body.level)) or heads().get((head, kind, None))
        if office is None:
            return None
        item = self.items[k]
        country = None if body.body_kind in PRIVATE else body.country
        start, end = min(verb.start, item.start), max(verb.end, item.end)
        title = f"{verb.text} {item.text}" if verb.start < item.start else f"{item.text} {verb.text}"
        return RoleRecord(office.office, title, country, False, start, end)

    def forces(self, i: int) -> Name | None:
        """A state's forces by their common name: "(memimpin) angkatan bersenjata [Benin]"."""
        row = lexicon.bodies().get(" ".join(self.lows(i, 2)))
        if row is None or row.kind != "armed_forces" or self.kind(i) != "WORD" or self.kind(i + 2) != "STATE":
            return None
        state = self.items[i + 2]
        return Name(
            "organisation", self.items[i].start, state.end, body_kind=row.kind, country=state.key, level=row.level
        )

    def parliament(self, i: int) -> Name | None:
        """A parliament by its bare name, which makes no body of its own: "(mengetuai) Senat"."""
        row = lexicon.bodies().get(self.low(i)) if self.kind(i) == "CAPITAL" else None
        if row is None or row.kind != "parliament":
            return None
        return Name("organisation", self.items[i].start, self.items[i].end, body_kind="parliament")

    def commanded(self, i: int, person: Actor) -> RoleRecord | None:
        """ "kapal yang dikomandani [X]", "Satgas MTF kini dipimpin [X]": a soldier who leads a unit is its officer."""
        if person.roles:
            return None
        k = next((n for n in range(max(0, i - _LONGEST_LINK), i) if links().get(self.lows(n, i - n)) in HEADED), None)
        if k is None:
            return None
        verb = k
        while self.low(k - 1) in _BETWEEN:
            k -= 1
        if (
            self.low(k) == "yang"
            and self.low(k - 1) in _KINDS
            and self.kind(k - 2) == "COMMA"
            and self.kind(k - 3) == "BODY"
        ):
            return self.head_of(k - 3, self.items[verb])  # "M23, kelompok yang dipimpin X"
        if person.rank is None:
            lead = self.low(k) == "yang" and self.low(k - 2) not in _PARTIES
            return self.head_of(k - 1, self.items[verb]) if lead and self.kind(k - 1) == "BODY" else None
        unit = self.unit(k)
        if unit is None and links()[self.lows(verb, i - verb)] != "commanded":
            return None
        start, end = self.items[verb].start, self.items[i - 1].end
        title = written(self.items[verb:i])
        return RoleRecord("military_officer", title, unit.country if unit else None, False, start, end)

    def led(self, i: int) -> str | None:
        """The state of "delegasi Kementerian Pertahanan Vietnam yang dipimpin [wakil menteri X]"."""
        k = next((n for n in range(max(0, i - _LONGEST_LINK), i) if links().get(self.lows(n, i - n)) == "headed"), None)
        while k is not None and self.low(k - 1) in _BETWEEN:
            k -= 1
        if k is None or k == 0:
            return None
        item = self.items[k - 1]
        own = item.name is not None and item.kind == "BODY" and item.name.body_kind in STATE_ORGANS
        return item.key if item.kind == "STATE" else item.name.country if own and item.name is not None else None

    def represented(self, i: int) -> str | None:
        """The state of "Kamboja diwakili (oleh) [X]", "Indonesia mengirim [X]"."""
        k = i - 1 - (self.low(i - 1) == "oleh")
        while self.low(k - 1) in _BETWEEN:
            k -= 1
        return self.items[k - 1].key if self.low(k) in _SENT and self.kind(k - 1) == "STATE" else None

    def unit(self, i: int) -> Name | None:
        """The military body, ship or unit ("pasukan gabungan") whose words end before item `i`."""
        for k in range(i - 1, max(-1, i - 1 - _UNIT_WITHIN), -1):
            item = self.items[k]
            if item.kind == "BODY" and item.name is not None and item.name.body_kind == "armed_forces":
                return item.name
            if item.kind not in ("WORD", "CAPITAL", "OPEN", "CLOSE", "STATE", "BODY"):
                return None
            for n in (2, 1):
                phrase = self.lows(k, n)
                body, thing = lexicon.bodies().get(" ".join(phrase)), things().get(phrase)
                if (
                    (body is not None and body.level == "unit")
                    or (thing is not None and thing.kind in ("vehicle", "ship"))
                    or phrase == _CONTINGENT
                ):
                    state = next((other.key for other in self.items[k + 1 : i] if other.kind == "STATE"), None)
                    state = state or (thing.country if thing is not None else None)
                    return Name("organisation", item.start, item.end, body_kind="armed_forces", country=state)
        return None
