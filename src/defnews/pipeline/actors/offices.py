"""The grammar of offices: a title with its body, its state, and whether it is held no more.

"Menteri Luar Negeri Rusia saat itu", "Duta Besar RI untuk Kanada", "Wakil Ketua Komisi I DPR dari
Fraksi Golkar", "juru bicara Menteri Pertahanan". What office a head noun makes is the lexicon's.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

from defnews import lexicon
from defnews.article import Office
from defnews.lexicon.frames import frames, function_words
from defnews.lexicon.persons import careers, links, longest, things
from defnews.pipeline.actors.modifiers import ModifierGrammar
from defnews.pipeline.actors.title import AND, PRIVATE, OfficeTitle, TitleReader
from defnews.pipeline.annotations import STATE_ORGANS

__all__ = ["AND", "NAMED", "PRIVATE", "OfficeGrammar", "OfficeTitle"]

_JOIN = AND | {"sekaligus", "merangkap", "/", "&"}
_AT = frozenset({"di", "pada", "dari"})
#: What a minister may hold beside the other: "Menteri Luar Negeri dan Pertahanan".
_PORTFOLIOS: dict[str, Office] = {"pertahanan": "minister_of_defence", "luar negeri": "minister_of_foreign_affairs"}
_BRACKET = 8  # items from an opening bracket to behind the closing one
_MAX_SMALL = 4  # lower-case words inside a title: "pengamat kajian pertahanan"
#: What the name of a person begins with.
NAMED = frozenset({"PERSON", "RANK", "HONORIFIC"})


@cache
def _borders() -> frozenset[str]:
    """Words that no title holds: prepositions, conjunctions, verbs and the like, but no noun such as "tentara".

    So "(membantah) Menhan bertemu delegasi X" is no title.
    """
    words = frozenset(row.form for row in function_words())
    nouns = frozenset(row.form for row in function_words() if row.word_class == "NOT_VERB") & lexicon.title_words()
    verbs = frozenset(form for frame in frames() if frame.voice != "nominal" for form in frame.forms)
    return (words - nouns - {"dan", "bersama", "tetap"}) | verbs


def is_attended(word: str) -> bool:
    """Whether a word says that others come with whoever stands behind it: "mendampingi"."""
    verb = careers().get((word,))
    return verb is not None and verb.change == "attends" and verb.side == "object"


class OfficeGrammar(ModifierGrammar):
    """Reads offices from the items of a sentence."""

    def offices(self, i: int) -> tuple[list[OfficeTitle], int]:
        """Offices in co-ordination from item `i`; a state named at the end is every one's."""
        found = self._with_second(self.office(i))
        while (k := self._next_office(found[-1])) is not None:
            found.append(self.office(k))
        own_state = found[0].role.country
        state = next((o.role.country for o in reversed(found) if o.role.country), None) or next(
            (o.body.country for o in found if o.body and o.body.body_kind == "party"), None
        )  # "anggota Politbiro Partai Komunis China dan Wakil Ketua Komisi Militer Pusat"
        found = [o if o.role.country or o.private else o._replace(role=replace(o.role, country=state)) for o in found]
        if found[0].role.former and found[0].body is None and own_state is None:
            found = [found[0], *(self._former_too(one, other) for one, other in pairwise(found))]
        if found[-1].role.former and "former" not in self.before(self._index(found[-1]) - 1)[1]:
            found = [self._ended(one, other) for one, other in pairwise(found)] + found[-1:]
        if (body := found[-1].body) is not None and body.body_kind == "company":  # "Presiden dan CEO Saab"
            row = lexicon.offices()[self.items[self.before(i)[0]].key]
            office = lexicon.office_under(row, body.body_kind)
            found[0] = found[0]._replace(role=replace(found[0].role, office=office))
        return found, found[-1].end

    def _with_second(self, office: OfficeTitle) -> list[OfficeTitle]:
        """Both offices of a minister of two portfolios: "Menteri Luar Negeri [dan Pertahanan] Malta"."""
        other = next((
            kind
            for form, kind in _PORTFOLIOS.items()
            if kind != office.role.office in _PORTFOLIOS.values() and f" dan {form}" in office.role.title.lower()
        ), None)  # fmt: skip
        if other is None:
            return [office]
        start = office.role.start + office.role.title.lower().index(" dan ") + len(" dan ")
        return [office, office._replace(role=replace(office.role, office=other, start=start))]

    def _index(self, office: OfficeTitle) -> int:
        return next((k for k, item in enumerate(self.items) if item.start == office.role.start), 0)

    def _former_too(self, one: OfficeTitle, other: OfficeTitle) -> OfficeTitle:
        """The second in "mantan Menhan dan Menlu Prancis X": who held both; not in "yang kini Menlu"."""
        between = range(one.end, self._index(other))
        now = any(links().get((self.low(k),)) in ("present", "relative") for k in between)
        return other if now else other._replace(role=replace(other.role, former=True))

    def _ended(self, one: OfficeTitle, other: OfficeTitle) -> OfficeTitle:
        """The first of two offices of one person, held no more where the last is: "Menhankam/Pangab saat itu"."""
        joined = self.low(self._index(other) - 1) in _JOIN - AND
        return one._replace(role=replace(one.role, former=True)) if joined else one

    def _next_office(self, last: OfficeTitle) -> int | None:
        """Where the next of several offices begins: "Wakil PM [yang juga] Menteri Pertahanan"."""
        if self.low(self._index(last) - 1) == "sang":
            return None  # "sang raja dan Putra Mahkota X"
        comma = self.kind(last.end) == "COMMA"
        j = last.end + 1 if comma else last.end
        if comma and self.low(j) in AND and (
            last.role.country is not None or (self.opens_office(j + 1) and self.is_name_soon(self.office(j + 1).end))
        ):  # fmt: skip
            return None  # "Kadispamsanal, serta Dubes RI": a list of people, of whom one has no name
        if self.low(j) in _JOIN and self.opens_office(j + 1):
            return None if self.low(j) in AND and self._is_apart(last, j + 1) else j + 1
        if self.low(j) == "yang":  # "mantan menteri yang kini menjadi duta besar"
            k = j + 1
            while (phrase := longest(links(), self.lows(k))) and links()[phrase] in ("present", "verb", "as"):
                k += len(phrase)
            return k if k > j + 1 and self.opens_office(k) else None
        if comma and self.opens_office(j) and last.role.country is None and not self.is_companion(last):
            return j
        return None

    def _is_apart(self, last: OfficeTitle, j: int) -> bool:
        """Whether a company's office cannot be that of the one before: "Kabaranahan Kemhan dan [Dirut PT Pindad] X"."""
        other = self.items[self.before(j)[0] + 1].name if self.before(j)[0] + 1 < len(self.items) else None
        company = other is not None and other.body_kind == "company"
        return company and last.body is not None and last.body.body_kind in STATE_ORGANS

    def is_companion(self, office: OfficeTitle) -> bool:
        """Whether an office is that of whom others are with: "mendampingi Wamenhan, [Kepala Badan X]"."""
        return is_attended(self.low(self._index(office) - 1))

    def office(self, i: int) -> OfficeTitle:
        """The office that begins at item `i`."""
        i, before = self.before(i)
        return TitleReader(self, i, former="former" in before, elect="candidate" in before).read()

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
