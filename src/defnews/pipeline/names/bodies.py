"""Names of bodies in a sentence: known ones, ones built on a head noun, ones that the recogniser sees.

A built name is a head noun ("Kementerian Pertahanan", "Armada Pasifik") with the capitals, bodies and
states behind it: "Armada Pasifik Angkatan Laut Rusia".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from defnews import lexicon
from defnews.lexicon.persons import firms, no_bodies, things
from defnews.pipeline.annotations import STATE_ORGANS, Name
from defnews.pipeline.names.findings import Found, Sentence, calendar_words, common_words

__all__ = ["MEDIA_CUES", "Body", "read_bodies"]

_NUMERAL = re.compile(r"(?:[IVX]{1,5}(?:/\w+)?|\d{1,4}|[A-Z]{2,}(?:/\w+)?)\Z")
_ORDINAL = re.compile(r"(?:ke-)?\d{1,3}\Z")  # "Divisi Infanteri ke-25", "Divisi Infanteri 1"
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9-]{1,14}\Z")
#: "F-16", "Su-35", "Mirage 2000-5": a weapon or a vehicle.
_DESIGNATION = re.compile(r"[A-Z][A-Za-z]{0,7}[- ]?\d[\w-]*\Z|.*\b\d+-\w+\Z")
#: Nouns that Indonesian derives from verbs and adjectives: no name has this form.
_ABSTRACT = re.compile(r"(?:ke|pe[rmn]?|peng|peny)[a-z]{4,}an\Z")
#: Before the name of a news house.
MEDIA_CUES = frozenset(
    {
        "melansir",
        "dilansir",
        "mengutip",
        "dikutip",
        "lapor",
        "laporan",
        "harian",
        "berita",
        "stasiun",
        "televisi",
    }
)
#: Heads that name no body with a state behind them.
_NO_BODY = frozenset({"militer", "grup", "kelompok"})
#: Parts of a body, and bodies within a larger one that count by themselves.
_PARTS = frozenset({"biro", "puspen", "dispen", "setjen", "ditjen", "itjen", "kantor", "markas", "mabes"})
_WHOLE = frozenset({"komisi", "sekretariat", "dewan", "universitas", "akademi"})
_STAFF = frozenset({"staf", "umum", "gabungan"})
#: Heads of what only Indonesia has: its form of company.
_OF_INDONESIA = frozenset({"PT", "Perum"})
_EMBASSIES = frozenset({"kedutaan", "kedubes", "konsulat", "kbri", "kjri"})
#: Kinds of bodies whose names list what they are for.
_LISTING = frozenset({"ministry", "government", "academic", "other", "intergovernmental"})
_SCHOOLS = frozenset({"akademi", "sekolah", "lanud", "pangkalan"})
_AND = frozenset({"dan", "serta", "&"})
#: Small words within a name that the recogniser has read whole.
_WITHIN = frozenset({"dan", "untuk", "bagi", "di", "of", "for", "the", "and"})
_PURPOSES = frozenset({"untuk", "bagi", "tentang"})
_LONGEST_PURPOSE = 6  # words
_LONGEST_FIRM = 4  # words of a company's name behind the known one
_DASHES = frozenset({"-", "--", "–", "—"})
_OTHERS = ("PER", "RANK", "HONORIFIC", "OFFICE")


class Body(NamedTuple):
    """A body over tokens [start, end); `known` says that the lexicon or a pattern vouches for it."""

    start: int
    end: int
    name: Name
    known: bool


def read_bodies(sentence: Sentence) -> list[Body]:
    """Every reading of a body; they may overlap."""
    ranks = [f for f in sentence.found if f.label == "RANK"]
    found: list[Body | None] = []
    for f in sentence.found:
        if any(r.start <= f.start and f.end <= r.end and not sentence.at(r.end, "RANK") for r in ranks):
            continue  # the TNI of "Mayjen TNI"
        if sentence.is_credit(f.start, f.end) and f.label in ("ORGANISATION", "ORG"):
            continue
        if f.label == "ORGANISATION" and not _is_surname(sentence, f):
            found.append(_known(sentence, f))
        elif f.label == "BODY" and not sentence.in_title(f.start, f.end):
            found.append(_built(sentence, f))
        elif f.label == "ORG" and not sentence.in_title(f.start, f.end):
            found.append(_read(sentence, f))
    return [body for body in found if body is not None]


def _is_surname(sentence: Sentence, f: Found) -> bool:
    """Whether a body's name ends a person's: "Therese Kayikwamba [Wagner]"."""
    person = sentence.covering(f.start, f.end, "PER")
    whole = person is not None and person.start < f.start and person.end == f.end
    return whole and f.end - f.start == 1 and not sentence.words[f.start].text.isupper()


def _acronym(sentence: Sentence, end: int) -> tuple[int, int] | None:
    """Characters of the acronym in brackets behind token `end`."""
    words = sentence.words
    if end + 2 < len(words) and words[end].text == "(" and words[end + 2].text == ")":
        word = words[end + 1]
        return (word.start, word.end) if _ACRONYM.match(word.text) else None
    return None


def _body(
    sentence: Sentence, start: int, end: int, *, kind: str, country: str | None, level: str | None = None,
    key: str = "", known: bool = True,
) -> Body:  # fmt: skip
    words = sentence.words
    name = Name("organisation", words[start].start, words[end - 1].end, key, kind, country,
                _acronym(sentence, end), level=level)  # fmt: skip
    return Body(start, end, name, known)


def _known(sentence: Sentence, f: Found) -> Body | None:
    """A body of the lexicon, with its state: "Komisi Militer Pusat (CMC) China"."""
    if sentence.at(f.start, "OFFICE") and sentence.at(f.end + (sentence.low(f.end) == ","), "RANK", "PER"):
        return None  # "Kepala Staf Gabungan AS, Jenderal X" is a man
    row = lexicon.organisations()[f.key]
    end, country = f.end, row.country
    if row.kind == "company":
        whole = sentence.at(f.start, "ORG")
        end = max(end, whole.end) if whole and sentence.low(whole.end - 1).rstrip(".") in firms() else end
        end = _firm(sentence, end)
    other = sentence.at(end, "COUNTRY") if f.end - f.start > 1 and row.kind in STATE_ORGANS else None
    if (
        row.country is not None and other is not None and other.key != row.country
    ):  # "Komisi Pemberantasan Korupsi Ukraina"
        return _body(sentence, f.start, other.end, kind=row.kind, country=other.key, level=row.level)
    if row.kind in STATE_ORGANS and row.country is None:
        acronym = _acronym(sentence, f.end)
        if state := sentence.at(end, "COUNTRY"):
            end, country = state.end, state.key
        elif acronym and (state := sentence.at(end + 3, "COUNTRY")):
            country = state.key
    return _body(sentence, f.start, end, kind=row.kind, country=country, level=row.level, key=f.key)


def _firm(sentence: Sentence, end: int) -> int:
    """Behind the words that go on with a company's name: "Damen [Schelde Naval Shipbuilding]", "Saab [AB]"."""
    reach = range(end, end + _LONGEST_FIRM)
    capitals = next((i for i in reach if not sentence.capital(i)), reach.stop)
    return next((i for i in range(capitals, end, -1) if sentence.low(i - 1).rstrip(".") in firms()), end)


def _built(sentence: Sentence, f: Found) -> Body | None:
    """A body on the head noun `f`."""
    if sentence.low(f.start) == "staf":  # "Kepala [Staf Umum Angkatan Bersenjata] Iran": the forces
        start = next((i for i in range(f.start, f.end) if sentence.low(i) not in _STAFF), f.end)
        key = " ".join(sentence.low(i) for i in range(start, f.end))
        return _built(sentence, Found("BODY", start, f.end, key)) if key in lexicon.bodies() else None
    if sentence.low(f.start) in _NO_BODY or _inside_office(sentence, f):
        return None
    body = _Builder(sentence, f).build()
    if body is not None and sentence.low(f.start) == "kepala" and body.name.acronym is None:
        return None  # "Kepala Staf Gabungan (JCS)" is a body, "Kepala Staf Gabungan X" a man
    return body


class _Builder:
    """Takes in what belongs to a head noun's name, word by word."""

    def __init__(self, sentence: Sentence, f: Found) -> None:
        self.sentence = sentence
        self.f = f
        self.row = lexicon.bodies()[f.key]
        self.lower = not sentence.capital(f.start)
        self.kind: str = self.row.kind
        known = sentence.at(f.start, "ORGANISATION")
        #: A state that the head noun itself says: "KBRI Beirut" is Indonesia's, "PT Len Industri" too.
        self.own = lexicon.organisations()[known.key].country if known is not None and known.end <= f.end else None
        if self.row.form in _OF_INDONESIA:
            self.own = "IDN"
        self.country: str | None = None
        self.seat: str | None = None  # the state of the province or town: "Kejati Jabar"
        self.end = f.end
        self.named = False  # more than the head noun
        self.whole: Found | None = None  # the body of which this is but a part

    def build(self) -> Body | None:
        j = self.f.end
        if (state := self._overlapping()) is not None:
            self.country, j = state.key, self._take(state.end)
        while j < len(self.sentence.words) and (k := self._step(j)) is not None:
            j = k
        if self.whole is not None:
            return _known(self.sentence, self.whole)
        if self.sentence.low(self.f.start) in _EMBASSIES and self.sentence.low(self.end) == "di" and (
            state := self.sentence.at(self.end + 1, "COUNTRY", "CAPITAL", "CITY")
        ):  # fmt: skip
            self.end = state.end
        if self.lower and (self.kind != "ministry" or self.country is None):
            return None
        numbered = bool(_NUMERAL.match(self.row.form.split()[-1]))  # "Komisi I"
        headed = (
            " " in self.row.form
            and self.kind != "armed_forces"
            and any(g.label == "OFFICE" and g.start < self.f.start and g.end == self.f.end for g in self.sentence.found)
        )  # "Sekretaris [Dewan Keamanan Nasional]"
        if not (self.named or numbered or headed or (self.kind == "ministry" and " " in self.row.form)):
            return None
        country = self.country or self.own or (self.seat if self.kind in STATE_ORGANS else None)
        return _body(self.sentence, self.f.start, self.end, kind=self.kind, country=country, level=self.row.level)

    def _is_of_office(self) -> bool:
        """Whether an office stands before, in capitals: "Guru Besar Hukum [Universitas X] Y", and Y holds it."""
        i = self.f.start
        while self.sentence.capital(i - 1) and not self.sentence.at(i, "OFFICE"):
            i -= 1
        return self.sentence.at(i, "OFFICE") is not None or self.sentence.ending(i, "OFFICE") is not None

    def _overlapping(self) -> Found | None:
        """The state whose name the head noun runs into: "Angkatan Laut [Kerajaan] Belanda"."""
        states = (g for g in self.sentence.found if g.label == "COUNTRY")
        return next((g for g in states if self.f.start < g.start < self.f.end < g.end), None)

    def _take(self, j: int) -> int:
        self.end, self.named = j, True
        return j

    def _step(self, j: int) -> int | None:
        """The token behind what belongs to the name at token `j`; None where the name has ended."""
        s = self.sentence
        if self.country is not None and (k := self._purpose(j)) is not None:
            return self._take(k)
        if self.country is not None and s.ending(j, "COUNTRY"):
            return j + 1 if s.low(j) == "-" and s.at(j + 1, "COUNTRY") and not self.lower else None
        if state := s.at(j, "COUNTRY"):
            joint = s.low(j - 1) == "-" and self.country is not None
            self.country = None if joint else state.key  # "Dewan Koordinasi Indonesia-Arab Saudi"
            return self._take(state.end)
        if self.lower:
            return None
        if inner := s.at(j, "ORGANISATION", "BODY"):
            return None if s.words[j - 1].text.isdigit() else self._inner(inner)
        place = s.at(j, "CAPITAL", "CITY", "REGION")
        person = s.at(j, "PER")
        if person and s.low(self.f.start) in _SCHOOLS and j > self.f.end and not place and not self._is_of_office():
            return self._take(person.end)  # "Akademi Pertahanan Nasional [Kaysone Phomvihane]"
        if s.at(j, *_OTHERS) and not place:
            return None
        if place and person and place.label == "CITY" and person.end > place.end and self.kind == "parliament":
            return None  # "Ketua Majelis Rendah [Aden Mohamed Nur]"
        if place:
            if s.low(self.f.start) not in _EMBASSIES:
                code = lexicon.cities()[place.key].country if place.label == "CITY" else place.key
                self.seat = self.seat or code or None
            return self._take(place.end)
        if _NUMERAL.match(s.words[j].text) and (j == self.f.end or len(s.words[j].text) == len("2024")):
            return self._take(j + 1)
        if (k := self._listed(j) or self._purpose(j)) is not None:
            return self._take(k)
        if self.kind == "armed_forces" and _ORDINAL.match(s.words[j].text):
            return self._take(j + 1)
        if s.capital(j) and not s.free_case and s.words[j].text[-1:].isalnum() and s.low(j) not in calendar_words():
            return self._take(j + 1)
        whole = s.at(self.f.start, "ORG")
        if s.low(j) in _WITHIN and s.capital(j + 1) and whole is not None and whole.end > j + 1:
            return self._take(j + 2)  # the recogniser has read "Pusat Studi Politik dan Strategis" whole
        if self.kind == "ministry" and s.low(j) == "dan" and s.capital(j + 1) and not s.at(
            j + 1, *_OTHERS, "COUNTRY", "BODY", "ORGANISATION"
        ):  # fmt: skip
            return self._take(j + 2)
        return j + 1 if s.low(j) in ("-", "/") and s.capital(j + 1) else None

    def _listed(self, j: int) -> int | None:
        """Behind the list in "Badan Pengadaan[, Teknologi, dan Logistik] (ATLA)": an acronym or state must follow."""
        s = self.sentence
        if s.low(j) != "," or self.kind not in _LISTING:
            return None
        k, joined = j, False
        while not joined and (s.low(k) in (",", *_AND)):
            joined = s.low(k) in _AND or s.low(k + 1) in _AND
            k += 1 + (s.low(k) == "," and s.low(k + 1) in _AND)
            if not s.capital(k) or s.at(k, "COUNTRY"):
                return None
            while s.capital(k) and not s.at(k, "COUNTRY", "ORGANISATION"):
                k += 1
        state = s.at(k, "COUNTRY")
        follows = state is not None or _acronym(s, k) is not None
        return k if joined and follows else None

    def _purpose(self, j: int) -> int | None:
        """Behind "untuk Afrika" of "Komando AS untuk Afrika (AFRICOM)": an acronym must follow."""
        s = self.sentence
        if s.low(j) not in _PURPOSES or not s.capital(j + 1):
            return None
        k = j + 1
        while k - j < _LONGEST_PURPOSE and s.capital(k):
            k += 1
        return k if _acronym(s, k) is not None else None

    def _inner(self, inner: Found) -> int | None:
        """A body within the name: "Armada Pasifik [Angkatan Laut] Rusia", "Setjen [Kemhan]"."""
        if inner.label == "ORGANISATION":
            row = lexicon.organisations()[inner.key]
            head = self.sentence.low(self.f.start)
            staff = self.kind == row.kind == "ministry"  # "Sekretariat Jenderal Kemhan"
            department = head == "departemen" and row.kind in ("academic", "ngo")
            if head in _PARTS or department or staff or (row.kind in ("ministry", "government") and head not in _WHOLE):
                self.whole = inner
                return None
            self.country = row.country or self.country
            self._within(row.kind)
        else:
            kind = lexicon.bodies()[inner.key].kind
            if kind == self.kind == "parliament" and self.named:
                return None  # "Komisi I DPR [Fraksi PDIP]" are two
            self._within(kind)
        return self._take(inner.end)

    def _within(self, kind: str) -> None:
        """A committee of a parliament is a parliament's, and "Pusat" is of the kind of what it is a part of."""
        if self.kind == "other" or (self.kind == "government" and kind == "parliament"):
            self.kind = kind


def _inside_office(sentence: Sentence, f: Found) -> bool:
    """ "Menteri Angkatan Bersenjata Prancis", "Kepala Staf Umum" name an office and no body."""
    for g in sentence.found:
        if g.label != "OFFICE" or not (g.start < f.start < g.end or (g.start == f.start and g.end >= f.end)):
            continue
        office = lexicon.offices()[g.key].office
        common = " " not in f.key and lexicon.bodies()[f.key].kind != "armed_forces"
        if "minister" in office or (f.end <= g.end and common):
            return True
    return any(g.label == "COUNTRY" and g.start <= f.start < g.end for g in sentence.found)


def _read(sentence: Sentence, f: Found) -> Body | None:
    """A body that only the recogniser knows."""
    words = sentence.words
    text = sentence.text(f.start, f.end)
    if sentence.covering(f.start, f.end, "COUNTRY", "OFFICE", "RANK", "CAPITAL", "REGION") or text in no_bodies():
        return None
    if sentence.at(f.start, "OFFICE") is not None and sentence.at(f.start, "BODY") is None:
        return None  # "Danbrigif 16/Wira Yudha"
    head = any((g.label, g.start, g.end) == ("BODY", f.start, f.end) for g in sentence.found)
    if head and not all(sentence.capital(i) for i in range(f.start, f.end)):
        return None  # with no name: "[Angkatan bersenjata] sudah menunggu"
    if all(sentence.low(i).rstrip(".") in common_words() for i in range(f.start, f.end)):
        return None  # "[Plt.] Kepala BPS"
    if sentence.ending(f.start, "OFFICE") and _NUMERAL.match(words[f.start].text) and not text.isalpha():
        return None  # "Pangdam [IX/Udayana]"
    if sentence.ending(f.start, "OFFICE") and all(_is_of_title(sentence.low(i)) for i in range(f.start, f.end)):
        return None  # "Direktur Jenderal [Perimbangan Keuangan] Kemenkeu"
    first = things().get((sentence.low(f.start),))
    if first is not None and first.kind == "site":
        return None  # "Monumen Pahlawan Rakyat"
    if sentence.is_thing(f.start) or not sentence.capital(f.start) or _is_weapon(sentence, f):
        return None
    if words[f.start - 1 if f.start else 0].text == "(" and not _bracket_of_body(sentence, f.start - 1):
        return None
    if sentence.low(f.end) in _DASHES and (f.start == 0 or words[f.start - 1].text == ","):
        return None  # the publisher in a dateline: "JAKARTA, KOMPAS.com –"
    media = sentence.low(f.start - 1) in MEDIA_CUES or sentence.low(f.start - 2) in MEDIA_CUES
    return _body(sentence, f.start, f.end, kind="media" if media else "other", country=None, known=False)


def _is_of_title(word: str) -> bool:
    """Whether a lower-case word goes on with an office's title: "perimbangan", "keuangan"."""
    return word in lexicon.title_words() or bool(_ABSTRACT.match(word))


def _bracket_of_body(sentence: Sentence, bracket: int) -> bool:
    """Whether the bracket at a token stands behind a body: it holds its acronym, not a site's."""
    return sentence.ending(bracket, "ORG", "ORGANISATION", "BODY", "COUNTRY") is not None


def _is_weapon(sentence: Sentence, f: Found) -> bool:
    """ "F-16", and the Sukhoi of "F-16 dan Sukhoi"."""
    if _DESIGNATION.match(sentence.text(f.start, f.end)):
        return True
    joined = sentence.low(f.start - 1) in ("dan", ",") and f.start >= 2
    return joined and bool(_DESIGNATION.match(sentence.words[f.start - 2].text))
