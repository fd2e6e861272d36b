"""One office while it is read: its head, then body, state, place, and whether it is held no more."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from defnews import lexicon
from defnews.article import Office
from defnews.lexicon.frames import ship_prefixes
from defnews.lexicon.rows import Level
from defnews.pipeline.actors.items import written
from defnews.pipeline.annotations import Name, RoleRecord

if TYPE_CHECKING:
    from defnews.pipeline.actors.offices import OfficeGrammar

__all__ = ["AND", "ORIGIN", "PRIVATE", "OfficeTitle", "TitleReader"]

AND = frozenset({"dan", "serta"})
#: Words before the state or body that someone is from.
ORIGIN = frozenset({"dari", "asal"})
#: Bodies that are no state's.
PRIVATE = frozenset({"party", "ngo", "academic", "media", "armed_group"})
#: Offices that can serve another office: "juru bicara Presiden", "Asops Panglima TNI".
_SERVING = frozenset({"spokesperson", "official", "other", "military_officer"})
#: Offices that are held at a place: "Dubes RI di Beijing", "peneliti di Universitas Indonesia".
_POSTED = frozenset({"ambassador", "defence_attache", "analyst"})
#: Offices of those who command in a part of the world.
_COMMANDS = frozenset({"military_officer", "chief_of_defence", "service_chief"})
_OF_PARTIES = frozenset(
    {
        "lembaga",
        "pemikir",
        "kajian",
        "organisasi",
        "partai",
        "kubu",
        "fraksi",
        "koalisi",
        "oposisi",
        "berkuasa",
        "pemerintah",
        "penguasa",
    }
)
_LONGEST_PURPOSE = 9  # items
#: No verb: "panglima [meninjau] Kolonel X".
_NOUN = re.compile(r"(?!me[lmnrwy]|ber|di|ter|usai|saat|dan\Z|serta\Z|dengan\Z)[a-z]+\Z")
_STATELESS = frozenset({"media", "company"})
_UNIT = re.compile(r"\d+(?:/\w+)?\Z")  # "172/PWY"
#: "Menhan [era Presiden X]", "Pangab [pada masa Presiden X]": the office is held no more.
_ERA = frozenset({"era", "masa", "zaman", "pemerintahan", "kepemimpinan"})
_SUBJECTS = frozenset({"urusan", "bidang", "isu", "masalah", "kawasan", "perdamaian"})
_JOINED = frozenset({"sekaligus", "merangkap"})
_OCEANS = frozenset({"pasifik", "atlantik", "indo-pasifik", "mediterania", "eropa", "afrika", "asia"})
_BEFORE = frozenset({"sebelumnya", "terdahulu", "lalu", "lama"})
_GOVERNMENTS = frozenset({"pemerintahan", "pemerintah", "kabinet", "junta"})
_OVERSEES = frozenset({"membidangi", "mengurusi", "menangani", "membawahi", "mengurus"})
_TERM = frozenset({"periode", "masa"})
#: States whose one party is the state's.
_ONE_PARTY = frozenset({"CHN", "VNM", "LAO", "PRK", "CUB"})
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_UNTIL = frozenset({"hingga", "sampai"})
_RANGE = re.compile(r"\d{4}\W\d{4}\Z")
_YEARS = re.compile(r"(?:\d{4}\W)?(\d{4})\Z")
_ORDINALS = frozenset({
    "pertama", "kedua", "ketiga", "keempat", "kelima", "keenam", "ketujuh", "kedelapan", "kesembilan", "kesepuluh",
})  # fmt: skip
_CONSUL = "consul"  # the class of officials who are posted at a place, too
_ATTRIBUTE = frozenset({"BODY", "CAPITAL", "PLACE", "STATE"})
_MAX_WORDS = 4  # lower-case words behind "dari" before a party


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


class TitleReader:
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
        self.body_level: Level | None = None
        self.states: list[str] = []
        self.served: RoleRecord | None = None
        self.abroad = False  # "Panglima Angkatan Bersenjata Prancis [di Asia-Pasifik]"
        self.part = False  # "Komandan Wilayah Barat [Angkatan Laut] Sri Lanka" commands but a part of the body
        self.place: str | None = None  # the state of the town or province: "Wali Kota Surabaya"
        self.short: Office | None = None  # the office that a short form in brackets says
        self.listed = False  # several states: several holders
        self.end = i + 1  # behind the last item that belongs to the title

    @property
    def state(self) -> str | None:
        return self.states[0] if self.states else None

    def read(self) -> OfficeTitle:
        j = self.end
        while j < len(self.g.items) and not self.definite and (k := self._step(j)) is not None:
            j = k
        if self.row.head == "president" and self.g.items[self.end - 1].text.lower().startswith("pemerintah"):
            office = self.row.office  # of a government in exile or underground
        elif self.body and self.body.start > self.head.start:  # "Kepala Staf Gabungan" is no head of a staff
            office = lexicon.office_under(self.row, self.body.body_kind or "other", self.body.level)
        elif self.body_kind is None and (owner := self._owner()) is not None:
            office = lexicon.office_under(self.row, owner.body_kind or "other", owner.level)
            self.body = owner
        else:
            office = (
                lexicon.office_under(self.row, self.body_kind, self.body_level) if self.body_kind else self.row.office
            )
        office = self.short or office
        told = {self.g.kind(k) for k in range(self.first + 1, self.end - self.definite)}
        if self.row.head == "leader" and self.state and told <= {"STATE", "OPEN", "CLOSE"}:
            office = "head_of_state"  # "pemimpin Korea Utara"
        if (self.abroad or self.part) and office in ("chief_of_defence", "service_chief"):
            office = "military_officer"
        country = self.state or self._state_of_body() or self.row.country or self.place
        private = (
            self.body is not None and self.body.body_kind in PRIVATE and not self.row.country
            and not (self.body.body_kind == "party" and (self.state or self.body.country in _ONE_PARTY))
        )  # fmt: skip
        items = self.g.items[self.first : self.end]
        role = RoleRecord(
            office="other" if self.elect else office,
            title=written(items),
            country=None if office == "analyst" or (private and office != "legislator") else country,
            former=self.former,
            start=self.head.start,
            end=items[-1].end,
        )
        return OfficeTitle(role, max(self.end, j if self.definite else 0), self.definite,
                           tuple(self.states) if self.listed else (), self.served, self.body,
                           private or office == "analyst")  # fmt: skip

    def _state_of_body(self) -> str | None:
        """The state of the body, but for a company or a media house: what its people say is not a state's."""
        return self.body.country if self.body is not None and self.body.body_kind not in _STATELESS else None

    def _owner(self) -> Name | None:
        """The body named last before "panglimanya", "direktur jenderalnya" in the sentence."""
        if self.row.head is None or not self.head.text.endswith("nya"):
            return None
        before = (item for item in reversed(self.g.items[: self.first]) if item.kind == "BODY")
        return next((item.name for item in before), None)

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
        if (k := self._era(j) or self._term(j)) is not None:
            return k
        self.former |= self._until(j)
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
            k = j + (g.kind(j) == "COMMA")
            return self._take(k + 2) if g.low(k) in AND and g.kind(k + 1) == "BODY" and g.is_name_soon(k + 2) else j
        if low in ORIGIN and g.kind(j + 1) == "STATE" and not self.states:
            self.states.append(g.items[j + 1].key)
            j = self._take(j + 2)
            self.listed = g.more_states(j)  # "perwira dari Australia dan Malaysia, X dan Y"
            return j + (1 if g.kind(j + 1) == "STATE" else 2) if self.listed else j
        if low == "dalam" and (k := self._government(j)) is not None:
            return k
        if low == "yang" and g.low(j + 1) in _OVERSEES and (k := self._overseen(j)) is not None:
            return self._take(k)
        if kind == "COMMA" and (k := self._listed(j)) is not None:
            return self._take(k)
        if low in AND and (k := self._second_state(j)) is not None:
            return self._take(k)
        if low in ("dari", "di", "pada"):
            return self._attribute(j)
        if kind == "PLACE" and j == self.first + 1 and (town := g.items[j].name) is not None:
            self.place = town.country
        if kind == "WORD" and _UNIT.match(g.items[j].text) and (j == self.first + 1 or g.kind(j - 1) == "CAPITAL"):
            return self._take(j + 1)
        if low in _ORDINALS and (g.kind(j + 1) == "STATE" or g.is_name(j + 1) or g.low(j + 1) in _JOINED):
            self.former |= low == "pertama" and self.row.head == "president"  # "Presiden pertama RI, Soekarno"
            return self._take(j + 1)  # "Presiden Indonesia ketiga X"
        if low.startswith("ke-") or kind in ("CAPITAL", "PLACE"):
            self.place = self.place or ship_prefixes().get(g.items[j].text)  # "Komandan INS Sahyadri"
            return self._take(j + 1)
        numbered = g.kind(j - 1) in ("CAPITAL", "WORD") and g.kind(j + 1) in ("CAPITAL", "BODY", "PLACE")
        if low in ("/", "-") and numbered:
            return self._take(j + 2)  # "Pangdam IX/Udayana"
        if low in ("dan", "&") and g.kind(j + 1) in ("CAPITAL", "PLACE") and not self.states and (
            self.body is None or g.is_name_soon(j + 2) or low == "&"
        ):  # fmt: skip
            return self._take(j + 2)
        if kind == "WORD" and (k := g.small_words(j)) is not None:
            return self._common_noun(j, k)
        return None

    def _common_noun(self, j: int, k: int) -> int | None:
        """ "Direktur [lembaga itu], Mira Handayani": the noun says what kind of body it is."""
        if k == j + 1 and self.g.low(j) in AND:
            return None  # "Sekjen Kemhan [dan] Letjen X"
        if self.g.is_name(k) and all(self.g.low(n) in lexicon.title_words() | AND for n in range(j, k)):
            return self._take(k)  # "juru bicara [pemerintah] X"
        if self.g.kind(k) != "COMMA":
            headed = self.row.head is not None or self.row.office in ("legislator", "analyst")
            noun = headed and all(_NOUN.match(self.g.low(n)) for n in range(j, k))
            return self._take(k) if noun and self.g.is_name(k) else k  # "Kepala museum Kolonel X"
        row = lexicon.bodies().get(self.g.low(j).removesuffix("nya"))
        if self.g.after(k - 1) is None:
            if row is not None and (row.level is not None or self.g.low(j).endswith("nya")):
                self.body_kind, self.body_level = row.kind, row.level  # "Panglima pasukannya, Letjen X"
            return self._take(k)  # "Juru bicara junta, Kolonel X"
        self.body_kind, self.body_level = (row.kind, row.level) if row else ("other", None)
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

    def _second_state(self, j: int) -> int | None:
        """ "Juru bicara Kementerian Pertahanan China [dan Rusia], A dan B": the body of two states."""
        g = self.g
        own = self.body.country if self.body is not None else None
        if own is None or self.states or g.kind(j + 1) != "STATE" or not (
            g.kind(j + 2) == "COMMA" and g.is_name(j + 3)
        ):  # fmt: skip
            return None
        self.states = [own, g.items[j + 1].key]
        self.listed = True
        return j + 2

    def _government(self, j: int) -> int | None:
        """Behind "dalam pemerintahan bayangan Myanmar" where a name follows."""
        g, k = self.g, j + 1
        if g.low(k) not in _GOVERNMENTS:
            return None
        if g.low(k + 1) in _BEFORE:  # "menteri pertahanan dalam pemerintahan sebelumnya"
            self.former = True
            return self._take(k + 2)
        while g.kind(k) == "WORD":
            k += 1
        state = g.items[k].key if g.kind(k) == "STATE" else None
        k += state is not None
        if not g.is_name_soon(k):
            return None
        if state is not None and not self.states:
            self.states.append(state)
        return self._take(k)

    def _overseen(self, j: int) -> int | None:
        """Behind "yang membidangi pertahanan" where a comma and a name follow."""
        g, k = self.g, j + 2
        while k - j < _LONGEST_PURPOSE and (g.kind(k) in ("WORD", "CAPITAL") or g.low(k) in AND):
            k += 1
        return k if g.kind(k) == "COMMA" and g.is_name(k + 1) else None

    def _era(self, j: int) -> int | None:
        """ "Menhan [era Presiden X]": the president's name stands behind, and perhaps the minister's behind his."""
        g, k = self.g, j + (self.g.kind(j) == "COMMA")
        k += g.low(k) in ("pada", "di")
        if g.low(k) not in _ERA:
            return None
        while g.low(k) in _ERA:
            k += 1
        if g.is_name(k) and g.low(k - 1) != "kepemimpinan":
            self.former = True  # "menteri pertahanan [pada masa] Cristina Kirchner"
            return None
        if not g.opens_office(k):
            return None
        served = g.office(k)
        self.former = True
        self.served = replace(served.role, former=True)
        if served.role.country:
            self.states = self.states or [served.role.country]
        return self._take(served.end)

    def _term(self, j: int) -> int | None:
        """ "Panglima TNI [periode 2015-2017]": a term that is over."""
        g = self.g
        ranged = g.low(j) == "pada" and _RANGE.match(g.low(j + 1))  # "menlu [pada 2009-2014]"
        if g.low(j) not in _TERM and not ranged:
            return None
        k = j + 1
        while g.low(k) in ("tahun", "jabatan", "bakti"):
            k += 1
        last = None
        while (years := _YEARS.match(g.low(k))) or (last and g.low(k) in ("-", "–", "hingga", "sampai", "s.d.")):
            last = int(years[1]) if years else last
            k += 1
        if last is None:
            return None
        self.former |= last < (g.year or last + 1)
        return self._take(k)

    def _until(self, j: int) -> bool:
        """Whether "(menteri pertahanan) [hingga Mei 2024]" follows: the office was held until then."""
        g = self.g
        year = next((int(g.low(k)) for k in (j + 1, j + 2) if _YEAR.match(g.low(k))), None)
        return g.low(j) in _UNTIL and year is not None and year <= (g.year or year)

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
        if self.body is not None and self.row.head == "commander" and g.kind(j - 1) == "BODY":
            self.part = True  # "Panglima Zona Selatan [Angkatan Bersenjata]"
        inner = g.items[j].name
        if self.body is not None and inner is not None and inner.body_kind == "parliament" and (
            self.body.body_kind in ("government", "other")
        ):  # fmt: skip
            self.body = replace(self.body, body_kind="parliament")  # "anggota Komite B [Parlemen Nasional]"
        if self.body is not None:  # "anggota Komisi I DPR [Fraksi PDIP] X", "anggota Politbiro [Komite Sentral]"
            if self.body.country is None and (whole := g.items[j].name) is not None:
                self.body = replace(self.body, country=whole.country)
            return self._take(j + 1)
        self.body = g.items[j].name
        self.part = self.row.head == "commander" and j > self.first + 1 and g.kind(j - 1) in ("CAPITAL", "PLACE")
        j = self._take(j + 1)
        return self._take(k) if (k := g.behind_bracket(j)) is not None else j

    def _bracket(self, j: int) -> int | None:
        """An acronym in brackets; it is the title's where the title goes on: "… (KSAL) Laksamana"."""
        g = self.g
        behind = g.behind_bracket(j)
        if behind is not None and behind > j + 3 and (g.kind(behind) == "STATE" or g.is_name(behind)):
            return self._take(behind)  # "Komisi Militer Pusat (Central Military Commission/CMC) China"
        if g.kind(j + 2) != "CLOSE" or g.kind(j + 1) not in ("CAPITAL", "OFFICE", "BODY", "STATE"):
            return None
        if g.kind(j + 1) == "OFFICE":
            self.short = lexicon.offices()[
                g.items[j + 1].key
            ].office  # "Kepala Staf Umum (Kasum)" is no chief of defence
        if g.kind(j + 1) == "OFFICE" and (known := lexicon.offices()[g.items[j + 1].key].country):
            self.states = self.states or [known]  # "Kepala Staf Angkatan Laut (KSAL)"
        return self._take(j + 3) if g.kind(j + 3) == "STATE" or g.is_name_soon(j + 3) else j + 3

    def _attribute(self, j: int) -> int | None:
        """ "(Ketua Komisi I DPR) dari Fraksi X", "(Dubes RI) di Beijing": skipped if the name follows."""
        g = self.g
        posted = self.row.office in _POSTED or self.row.head == _CONSUL
        k, body = j + 1, None
        if posted and g.low(j) == "di" and (here := g.after(k + 1)) is not None and here[0] == "definite" and (
            g.kind(k) == "WORD" and g.is_name_soon(here[1])
        ):  # fmt: skip
            return self._take(here[1])  # "Konsul Papua Nugini di kota ini, X"
        if g.low(k) == "kabinet":
            return None  # "Menteri Pekerjaan Umum pada Kabinet Ali": who leads a cabinet does not hold the office
        while g.low(j) == "dari" and k - j <= _MAX_WORDS and g.low(k) in _OF_PARTIES:
            k += 1  # "anggota Kongres dari [partai oposisi] X, Y"
        if k > j + 1 and (g.low(k) == "yang" or g.kind(k) == "COMMA"):
            return self._take(k)  # "anggota parlemen [dari oposisi], X", "… yang pernah memimpin Y"
        while g.kind(k) in _ATTRIBUTE or (g.kind(k) == "WORD" and g.low(k) in ("and", "of", "for", "the", "&", "-")):
            body = body or g.items[k].name if g.kind(k) == "BODY" else body
            k += 1
            if g.kind(k) == "OPEN" and g.kind(k + 2) == "CLOSE":
                k += 3
        heads = self.row.head is not None and self.body is None and body is not None and g.low(j) != "dari"
        # "Panglima Angkatan Darat AS [di Eropa]": a part of the world is that of a command, a town where one speaks
        place = g.items[j + 1].name if g.kind(j + 1) == "PLACE" else None
        vast = g.low(j + 1) in _OCEANS or (place is not None and not place.city and place.country is None)
        area = self.row.office in _COMMANDS and k == j + 2 and vast
        abroad = (
            self.body is not None
            and self.row.office in _COMMANDS
            and g.is_name_soon(k)
            and (g.items[k - 1].key != self.body.country)
        )  # "Komandan Kontingen Pasukan Bela Diri Jepang [di Djibouti], Kolonel X"
        speaks = self.row.office == "spokesperson" and self.body is not None and g.is_name_soon(k)
        if g.low(j) == "di" and not posted and not (speaks or heads or area or abroad or g.is_name(k)):
            return None  # "Panglima Tertinggi Sekutu [di Eropa] Jenderal X", but "Menhan di Jakarta, X"
        scholar = self.row.office == "analyst" and g.low(k) == "yang"  # "analis dari X yang berbasis di Y"
        if k == j + 1 or not (g.is_name_soon(k) or heads or area or scholar):
            return None
        self.body = self.body or body
        self.abroad |= g.low(j) == "di" and not posted
        return self._take(k)

    def _purpose(self, j: int) -> int | None:
        """Behind "untuk Urusan Asia Timur dan Pasifik" where a name follows."""
        g, k = self.g, j + 1
        if g.low(k) in _SUBJECTS:  # "untuk urusan narkotika, X"
            while g.kind(k) == "WORD" and k - j < _LONGEST_PURPOSE:
                k += 1
            if g.is_name_soon(k):
                return k
        while k - j < _LONGEST_PURPOSE and (
            g.kind(k) in ("CAPITAL", "PLACE", "STATE", "BODY") or g.low(k) in AND
            or (g.kind(k) == "COMMA" and (g.kind(k + 1) == "CAPITAL" or g.low(k + 1) in AND))
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
