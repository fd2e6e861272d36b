"""The grammar of offices: a title with its body, its state, and whether it is held no more.

"Menteri Luar Negeri Rusia saat itu", "Duta Besar RI untuk Kanada", "Wakil Ketua Komisi I DPR dari
Fraksi Golkar", "juru bicara Menteri Pertahanan". What office a head noun makes is the lexicon's.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from defnews import lexicon
from defnews.lexicon.frames import function_words
from defnews.lexicon.persons import careers, links, longest, things
from defnews.pipeline.actors.items import written
from defnews.pipeline.actors.modifiers import ModifierGrammar
from defnews.pipeline.annotations import Name, RoleRecord

__all__ = ["AND", "NAMED", "PRIVATE", "OfficeGrammar", "OfficeTitle"]

AND = frozenset({"dan", "serta"})
_JOIN = AND | {"sekaligus", "merangkap", "/", "&"}
#: Bodies that are no state's.
PRIVATE = frozenset({"party", "ngo", "academic", "media"})
#: Offices that can serve another office: "juru bicara Presiden", "Asops Panglima TNI".
_SERVING = frozenset({"spokesperson", "official", "other", "military_officer"})
#: Offices that are held at a place: "Dubes RI di Beijing", "peneliti di Universitas Indonesia".
_POSTED = frozenset({"ambassador", "defence_attache", "analyst"})
#: Offices of those who command in a part of the world.
_COMMANDS = frozenset({"military_officer", "chief_of_defence", "service_chief"})
_OF_PARTIES = frozenset({"partai", "kubu", "fraksi", "koalisi", "oposisi", "berkuasa", "pemerintah", "penguasa"})
_AT = frozenset({"di", "pada"})
_LONGEST_PURPOSE = 9  # items
_UNIT = re.compile(r"\d+(?:/\w+)?\Z")  # "172/PWY"
_BRACKET = 8  # items from an opening bracket to behind the closing one
_CONSUL = "consul"  # the class of officials who are posted at a place, too
_MAX_SMALL = 4  # lower-case words inside a title: "pengamat kajian pertahanan"
#: What the name of a person begins with.
NAMED = frozenset({"PERSON", "RANK", "HONORIFIC"})
_ATTRIBUTE = frozenset({"BODY", "CAPITAL", "PLACE", "STATE"})


@cache
def _borders() -> frozenset[str]:
    """Words that no title holds: prepositions, conjunctions, verbs and the like, but no noun such as "tentara"."""
    words = frozenset(row.form for row in function_words())
    nouns = frozenset(row.form for row in function_words() if row.word_class == "NOT_VERB") & lexicon.title_words()
    return words - nouns - {"dan", "bersama", "tetap"}


class OfficeTitle(NamedTuple):
    """An office that ends before item `end`; `states` are those of "para menhan Jepang dan Korea".

    `served` is the office within: that of the president in "juru bicara Presiden".
    """

    role: RoleRecord
    end: int
    definite: bool
    states: tuple[str, ...]
    served: RoleRecord | None = None
    body: Name | None = None
    private: bool = False  # of a body that is no state's, or a scholar's


class OfficeGrammar(ModifierGrammar):
    """Reads offices from the items of a sentence."""

    def offices(self, i: int) -> tuple[list[OfficeTitle], int]:
        """Offices in co-ordination from item `i`; a state named at the end is every one's."""
        found = [self.office(i)]
        while (k := self._next_office(found[-1])) is not None:
            found.append(self.office(k))
        state = next((o.role.country for o in reversed(found) if o.role.country), None)
        found = [o if o.role.country or o.private else o._replace(role=replace(o.role, country=state)) for o in found]
        if (body := found[-1].body) is not None and body.body_kind == "company":  # "Presiden dan CEO Saab"
            row = lexicon.offices()[self.items[self.before(i)[0]].key]
            office = lexicon.office_under(row, body.body_kind)
            found[0] = found[0]._replace(role=replace(found[0].role, office=office))
        return found, found[-1].end

    def _next_office(self, last: OfficeTitle) -> int | None:
        """Where the next of several offices begins: "Wakil PM [yang juga] Menteri Pertahanan"."""
        comma = self.kind(last.end) == "COMMA"
        j = last.end + 1 if comma else last.end
        if comma and self.low(j) in AND and last.role.country is not None:
            return None  # "Kadispamsanal, serta Dubes RI": a list of people, of whom one has no name
        if self.low(j) in _JOIN and self.opens_office(j + 1):
            return j + 1
        if self.low(j) == "yang":  # "mantan menteri yang kini menjadi duta besar"
            k = j + 1
            while (phrase := longest(links(), self.lows(k))) and links()[phrase] in ("present", "verb", "as"):
                k += len(phrase)
            return k if k > j + 1 and self.opens_office(k) else None
        if comma and self.opens_office(j) and last.role.country is None and not self.is_companion(last):
            return j
        return None

    def is_companion(self, office: OfficeTitle) -> bool:
        """Whether an office is that of whom others are with: "mendampingi Wamenhan, [Kepala Badan X]"."""
        i = next((k for k, item in enumerate(self.items) if item.start == office.role.start), 0)
        verb = careers().get((self.low(i - 1),))
        return verb is not None and verb.change == "attends" and verb.side == "object"

    def office(self, i: int) -> OfficeTitle:
        """The office that begins at item `i`."""
        i, before = self.before(i)
        return _Title(self, i, former="former" in before, elect="candidate" in before).read()

    def small_words(self, j: int) -> int | None:
        """Skips lower-case words of a title if a body, state or name stands behind them."""
        k = j
        while self.kind(k) == "WORD" and k - j < _MAX_SMALL and self.low(k) not in _borders():
            after = self.after(k)
            if not self.items[k].text.isalpha() or (after and after[0] == "definite"):
                break
            k += 1
        thing = things().get((self.low(k - 1),)) if k > j else None
        if thing is not None and thing.kind == "vehicle" and self.kind(k) == "CAPITAL":
            return k  # "Komandan kapal USS Charleston"
        after = self.after(k) if k > j else None
        if after and after[0] == "definite" and self.is_name_soon(after[1]):
            return after[1]  # "Direktur lembaga itu, Mira Handayani"
        if k > j and self.low(k) in _AT and self.kind(k + 1) == "BODY":
            return k  # "kepala unit studi pada Pusat Studi X"
        if k > j and self.kind(k) == "COMMA" and self.is_name(k + 1):
            return k  # "juru bicara junta, Kolonel X"
        return k if k > j and self.kind(k) in NAMED | {"BODY", "STATE"} else None

    def behind_bracket(self, j: int) -> int | None:
        """The item behind a bracket with an acronym: "(Central Military Commission/CMC)"."""
        if self.kind(j) != "OPEN":
            return None
        for k in range(j + 1, min(j + _BRACKET, len(self.items))):
            if self.kind(k) == "CLOSE":
                return k + 1
            if self.kind(k) in ("PERSON", "COMMA"):
                break
        return None

    def more_states(self, j: int) -> bool:
        """Whether the list of states goes on: "para menhan Australia, Jepang, dan Korea Selatan"."""
        if self.kind(j) == "COMMA":
            joined = self.low(j + 1) in AND
            k = j + 2 if joined else j + 1
            ends = (self.kind(k + 1) == "COMMA", self.low(k + 1) in AND, joined)
            return self.kind(k) == "STATE" and any(ends)
        return self.low(j) in AND and self.kind(j + 1) == "STATE"


class _Title:
    """One office while it is read, from its head on."""

    def __init__(self, grammar: OfficeGrammar, i: int, *, former: bool, elect: bool) -> None:
        self.g = grammar
        self.first = i
        self.head = grammar.items[i]
        self.row = lexicon.offices()[self.head.key]
        self.former = former
        self.elect = elect
        self.definite = False
        self.body: Name | None = self.head.name
        self.body_kind: str | None = None  # of a body that is not named: "lembaga itu"
        self.states: list[str] = []
        self.served: RoleRecord | None = None
        self.abroad = False  # "Panglima Angkatan Bersenjata Prancis [di Asia-Pasifik]"
        self.part = False  # "Komandan Wilayah Barat [Angkatan Laut] Sri Lanka" commands but a part of the body
        self.place: str | None = None  # the state of the town or province: "Wali Kota Surabaya"
        self.listed = False  # several states: several holders
        self.end = i + 1  # behind the last item that belongs to the title

    @property
    def state(self) -> str | None:
        return self.states[0] if self.states else None

    def read(self) -> OfficeTitle:
        j = self.end
        while j < len(self.g.items) and not self.definite and (k := self._step(j)) is not None:
            j = k
        if self.body and self.body.start > self.head.start:  # "Kepala Staf Gabungan" is no head of a staff
            office = lexicon.office_under(self.row, self.body.body_kind or "other", self.body.level)
        else:
            office = lexicon.office_under(self.row, self.body_kind) if self.body_kind else self.row.office
        if self.row.head == "leader" and self.state and self.end == self.first + 2:
            office = "head_of_state"  # "pemimpin Korea Utara"
        if (self.abroad or self.part) and office in ("chief_of_defence", "service_chief"):
            office = "military_officer"
        country = self.state or (self.body.country if self.body else None) or self.row.country or self.place
        private = (
            self.body is not None and self.body.body_kind in PRIVATE and not self.row.country
            and not (self.state and self.body.body_kind == "party")
        )  # fmt: skip
        items = self.g.items[self.first : self.end]
        role = RoleRecord(
            office="other" if self.elect else office,
            title=written(items),
            country=None if office == "analyst" or private else country,
            former=self.former,
            start=self.head.start,
            end=items[-1].end,
        )
        return OfficeTitle(role, max(self.end, j if self.definite else 0), self.definite,
                           tuple(self.states) if self.listed else (), self.served, self.body,
                           private or office == "analyst")  # fmt: skip

    def _take(self, j: int) -> int:
        self.end = j
        return j

    def _step(self, j: int) -> int | None:
        """The item behind what belongs to the title at item `j`, None where the title has ended."""
        g = self.g
        kind, low = g.kind(j), g.low(j)
        if kind == "STATE":
            return self._state(j)
        if kind == "OFFICE":
            return self._served(j)
        if kind == "BODY":
            return self._body(j)
        if kind == "OPEN":
            return self._bracket(j)
        if (after := g.after(j)) is not None:
            self.former |= after[0] == "former"
            self.elect |= after[0] == "elect"
            self.definite = after[0] == "definite"
            return self._take(after[1])
        if low == "merangkap" and g.kind(j + 1) == "STATE":
            return self._take(j + 2)  # "Duta Besar Indonesia untuk Jepang merangkap Mikronesia"
        if low == "untuk" and (k := self._purpose(j)) is not None:
            return self._take(k)
        if low == "untuk" and g.kind(j + 1) in ("STATE", "BODY", "PLACE"):
            j = self._take(j + 2)
            while g.more_states(j):
                j += 1 if g.kind(j + 1) == "STATE" else 2
                j = self._take(j + 1)
            return j
        if low == "dari" and g.kind(j + 1) == "STATE" and not self.states:
            self.states.append(g.items[j + 1].key)
            return self._take(j + 2)
        if kind == "COMMA" and (k := self._listed(j)) is not None:
            return self._take(k)
        if low in ("dari", "di", "pada"):
            return self._attribute(j)
        if kind == "PLACE" and j == self.first + 1 and (town := g.items[j].name) is not None:
            self.place = town.country
        if kind == "WORD" and _UNIT.match(g.items[j].text) and (j == self.first + 1 or g.kind(j - 1) == "CAPITAL"):
            return self._take(j + 1)
        if low.startswith("ke-") or kind in ("CAPITAL", "PLACE"):
            ship = things().get((low,)) if g.items[j].text.isupper() else None
            self.place = self.place or (ship.country if ship is not None else None)
            return self._take(j + 1)
        numbered = g.kind(j - 1) in ("CAPITAL", "WORD") and g.kind(j + 1) in ("CAPITAL", "BODY", "PLACE")
        if low == "/" and numbered:
            return self._take(j + 2)  # "Pangdam IX/Udayana"
        if low in ("dan", "&") and g.kind(j + 1) in ("CAPITAL", "PLACE") and not self.states and (
            self.body is None or g.is_name(j + 2)
        ):  # fmt: skip
            return self._take(j + 2)
        if kind == "WORD" and (k := g.small_words(j)) is not None:
            return self._common_noun(j, k)
        return None

    def _common_noun(self, j: int, k: int) -> int:
        """ "Direktur [lembaga itu], Mira Handayani": the noun says what kind of body it is."""
        if self.g.is_name(k) and all(self.g.low(n) in lexicon.title_words() | AND for n in range(j, k)):
            return self._take(k)  # "juru bicara [pemerintah] X"
        if self.g.kind(k) != "COMMA":
            return k
        if self.g.after(k - 1) is None:
            return self._take(k)  # "Juru bicara junta, Kolonel X"
        row = lexicon.bodies().get(self.g.low(j))
        self.body_kind = row.kind if row else "other"
        return self._take(k)

    def _state(self, j: int) -> int | None:
        g = self.g
        if self.states and not self.listed:
            return None
        self.states.append(g.items[j].key)
        j = self._take(j + 1)
        if g.more_states(j):
            self.listed = True
            return j + (1 if g.kind(j + 1) == "STATE" else 2)
        self.listed = len(self.states) > 1
        return j

    def _served(self, j: int) -> int | None:
        """ "juru bicara [Menteri Pertahanan]": the office served, with its state, belongs to the title."""
        if j != self.first + 1 or self.row.office not in _SERVING:
            return None
        served = self.g.office(j)
        if served.role.country:
            self.states.append(served.role.country)
        self.definite = served.definite
        self.served = served.role
        return self._take(served.end)

    def _body(self, j: int) -> int | None:
        g = self.g
        if self.body is not None:  # "anggota Komisi I DPR [Fraksi PDIP] X"
            return self._take(j + 1) if g.is_name(j + 1) else None
        self.body = g.items[j].name
        self.part = self.row.head == "commander" and j > self.first + 1 and g.kind(j - 1) in ("CAPITAL", "PLACE")
        j = self._take(j + 1)
        return self._take(k) if (k := g.behind_bracket(j)) is not None else j

    def _bracket(self, j: int) -> int | None:
        """An acronym in brackets; it is the title's where the title goes on: "… (KSAL) Laksamana"."""
        g = self.g
        behind = g.behind_bracket(j)
        if behind is not None and behind > j + 3 and g.kind(behind) == "STATE":
            return self._take(behind)  # "Komisi Militer Pusat (Central Military Commission/CMC) China"
        if g.kind(j + 2) != "CLOSE" or g.kind(j + 1) not in ("CAPITAL", "OFFICE", "BODY", "STATE"):
            return None
        if g.kind(j + 1) == "OFFICE" and (known := lexicon.offices()[g.items[j + 1].key].country):
            self.states = self.states or [known]  # "Kepala Staf Angkatan Laut (KSAL)"
        return self._take(j + 3) if g.kind(j + 3) == "STATE" or g.is_name_soon(j + 3) else j + 3

    def _attribute(self, j: int) -> int | None:
        """ "(Ketua Komisi I DPR) dari Fraksi X", "(Dubes RI) di Beijing": skipped if the name follows."""
        g = self.g
        posted = self.row.office in _POSTED or self.row.head == _CONSUL
        k, body = j + 1, None
        while g.low(j) == "dari" and k - j <= _MAX_SMALL and g.low(k) in _OF_PARTIES:
            k += 1  # "anggota Kongres dari [partai oposisi] X, Y"
        while g.kind(k) in _ATTRIBUTE or (g.kind(k) == "WORD" and g.low(k) in ("and", "of", "for", "the", "&", "-")):
            body = body or g.items[k].name if g.kind(k) == "BODY" else body
            k += 1
            if g.kind(k) == "OPEN" and g.kind(k + 2) == "CLOSE":
                k += 3
        heads = self.row.head is not None and self.body is None and body is not None and g.low(j) != "dari"
        # "Panglima Angkatan Darat AS [di Eropa]": a part of the world is that of a command, a town where one speaks
        area = self.row.office in _COMMANDS and k == j + 2 and g.kind(j + 1) == "PLACE" and (
            (place := g.items[j + 1].name) is not None and not place.city and place.country is None
        )  # fmt: skip
        if g.low(j) == "di" and not posted and not (heads or area or g.is_name(k)):
            return None  # "Panglima Tertinggi Sekutu [di Eropa] Jenderal X", but "Menhan di Jakarta, X"
        if k == j + 1 or not (g.is_name_soon(k) or heads or area):
            return None
        self.body = self.body or body
        self.abroad |= g.low(j) == "di" and not posted
        return self._take(k)

    def _purpose(self, j: int) -> int | None:
        """Behind "untuk Urusan Asia Timur dan Pasifik" where a name follows."""
        g, k = self.g, j + 1
        while k - j < _LONGEST_PURPOSE and (
            g.kind(k) in ("CAPITAL", "PLACE", "STATE", "BODY") or g.low(k) in AND
            or (g.kind(k) == "COMMA" and g.kind(k + 1) == "CAPITAL")
        ):  # fmt: skip
            k += 1
        return k if k > j + 1 and g.is_name_soon(k) else None

    def _listed(self, j: int) -> int | None:
        """Behind the list in "Komisaris Politik[, Perdamaian, dan Keamanan] Uni Afrika X"."""
        g, k, joined = self.g, j, False
        while not joined and (g.kind(k) == "COMMA" or g.low(k) in AND):
            k += g.kind(k) == "COMMA"
            joined = g.low(k) in AND
            k += joined
            if g.kind(k) != "CAPITAL":
                return None
            while g.kind(k) == "CAPITAL":
                k += 1
        return k if joined and (g.kind(k) in ("BODY", "STATE") or g.is_name(k)) else None
