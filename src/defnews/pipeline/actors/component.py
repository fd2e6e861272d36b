"""Who is meant, as one chunk with its parts: office + state + body + rank + honorific + name.

Indonesian news puts them in every order: "Menteri Pertahanan China Kolonel Jenderal Li Shangfu",
"Andrei Belousov, Menteri Pertahanan Rusia,", "Menlu dan Menhan Australia, Penny Wong dan Richard
Marles", "timpalannya dari Belarusia Viktor Khrenin". The grammar reads a sentence as items (names,
offices, ranks, words) from left to right.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span

from defnews import lexicon
from defnews.lexicon import heads
from defnews.lexicon.persons import LinkKind, Relation, links, longest, relations, things
from defnews.pipeline.actors.items import TITLE_LABELS, Item, items_of, written
from defnews.pipeline.actors.offices import PRIVATE, OfficeGrammar, OfficeTitle
from defnews.pipeline.annotations import Actor, Name, RoleRecord
from defnews.pipeline.names.findings import calendar_words

__all__ = ["create", "read_actors"]

_AND = frozenset({"dan", "serta"})
_NAMED = frozenset({"PERSON", "RANK", "HONORIFIC"})
_MAX_TITLES = 5  # ranks and words of respect before one name
_MAX_PEOPLE = 6  # names in one co-ordination
_LONGEST_LINK = 4  # words of "dipimpin langsung oleh"
_UNIT_WITHIN = 4  # items of "pasukan gabungan tiga negara"
_LONGEST_DATE = 8  # items
_DATED = frozenset({"lalu", "ini", "bulan", "tahun", "pekan", "awal", "akhir", "pertengahan", "itu", "juga", "(", ")"})
_MAX_LEAD = 3  # words before the name in "Sebelumnya X menjabat Y"
_SOMEONE = frozenset({"orang", "sosok", "tokoh", "pria", "perempuan", "perwira", "jenderal"})
_POSTS = frozenset({"jabatan", "posisi", "kursi", "pos"})
_NAMELY = frozenset({"yakni", "yaitu", "masing-masing"})
_HEADED = frozenset({"headed", "commanded"})
_STATE_ORGANS = frozenset({"ministry", "government", "armed_forces", "parliament"})
_CONTINGENT = ("kontingen",)
#: Who leads a body's people on a journey does not lead the body.
_PARTIES = frozenset({"delegasi", "rombongan", "tim", "utusan", "misi", "kontingen", "pasukan", "perwakilan"})
_ORIGIN = frozenset({"dari", "asal"})
#: Between a unit and the verb that says who commands it: "gugus tugas itu kini dikomandoi X".
_BETWEEN = frozenset({"yang", "kini", "akan", "bakal", "itu", "tersebut", "juga", "sedang", "masih", "ini", "berada"})
_REACH = 6  # items between "ditunjuk" and its "sebagai"

Chunks = tuple[list[Actor], int]


def read_actors(items: Sequence[Item]) -> list[Actor]:
    """Actors of one sentence, in order."""
    return _Grammar(items).read()


class _Grammar(OfficeGrammar):
    def __init__(self, items: Sequence[Item]) -> None:
        super().__init__(items)
        self.actors: list[Actor] = []

    def read(self) -> list[Actor]:
        i = 0
        while i < len(self.items):
            found, after = self.actor(i)
            self.actors += found
            i = max(after, i + 1)
        return sorted(self.actors, key=lambda actor: actor.start)

    def actor(self, i: int) -> Chunks:
        """The chunk that begins at item `i` and the index behind it."""
        start = i
        k, kinds = self.before(i)
        plural = "plural" in kinds
        if kinds & {"plural", "article", "indefinite"} and self.kind(k) == "OFFICE":
            i = k if "former" not in kinds else k - 1
        if self.kind(i) == "RELATION":
            return self.related(i)
        if self.opens_office(i):
            return self.office_first(start, i, plural=plural)
        if named := self.name(i):
            person, after = named
            if (role := self.commanded(i, person)) is not None:
                person = replace(person, roles=(role,))
            return self.apposed(person, after, passive=self.is_agent(start))
        return [], i + 1

    def is_agent(self, i: int) -> bool:
        """Whether the one named at item `i` does what the verb before him says: "ditunjuk (oleh) Putin"."""
        k = i - 2 if self.low(i - 1) == "oleh" else i - 1
        kind = links().get((self.low(k),))
        return kind == "appointed"

    # -- names ----------------------------------------------------------------------------------

    def name(self, i: int) -> tuple[Actor, int] | None:
        """Rank, honorific and name from item `i`: "Laksamana TNI Muhammad Ali", "H.E. Mr. X"."""
        start = i
        ranks: list[str] = []
        while self.kind(i) in ("RANK", "HONORIFIC") and i - start < _MAX_TITLES:
            if self.kind(i) == "RANK":
                ranks.append(self.items[i].text)
            i += 1
            if ranks and self.kind(i) == "BODY" and self.kind(i + 1) == "PERSON":
                i += 1  # "Mayor Jenderal Angkatan Udara Pat Ryder"
        if self.kind(i) != "PERSON":
            return None
        item = self.items[i]
        after = i + 1
        if self.kind(after) == "OPEN" and self.kind(after + 1) == "WORD" and self.kind(after + 2) == "CLOSE":
            after += 3  # (kiri), (54)
        rank = " ".join(ranks) or None
        return Actor(self.items[start].start, item.end, item.start, item.end, rank=rank), after

    def people(self, i: int) -> list[tuple[Actor, int]]:
        """Names in co-ordination from item `i`, each with the index behind it."""
        found: list[tuple[Actor, int]] = []
        while named := self.name(i):
            actor, i = named
            if self.kind(i) == "OPEN" and self.kind(i + 1) == "STATE" and self.kind(i + 2) == "CLOSE":
                actor, i = replace(actor, country=self.items[i + 1].key), i + 3
            found.append((actor, i))
            comma = self.kind(i) == "COMMA"
            joined = self.low(i + 1 if comma else i) in _AND
            if not joined and not (comma and self.kind(i + 1) == "PERSON" and len(found) < _MAX_PEOPLE):
                break
            i += comma + joined
        return found

    # -- offices before names -------------------------------------------------------------------

    def office_first(self, start: int, i: int, *, plural: bool) -> Chunks:
        offices, after = self.offices(i)
        roles = tuple(office.role for office in offices)
        k = after + 1 if self.kind(after) == "COMMA" else after
        k += self.low(k) in _NAMELY
        people = self.people(k) if self.kind(k) in _NAMED else []
        if people and (served := offices[-1].served) is not None and (
            found := self.served(start, roles, served, people[0])
        ):  # fmt: skip
            return found
        if len(people) == len(offices) > 1:
            return self.distributed(start, offices, people), people[-1][1]
        if len(people) == len(states := offices[0].states) > 1 == len(offices):
            each = [replace(roles[0], country=state) for state in states]  # "Menhan Jepang dan Fiji, A dan B"
            holders = [offices[0]._replace(role=role) for role in each]
            return self.distributed(start, holders, people), people[-1][1]
        if people:
            actor, end = people[0]
            country = _country(roles) or actor.country or self.led(start)
            merged = replace(actor, start=self.items[start].start, roles=roles, country=country)
            return self.apposed(merged, end, passive=self.is_agent(start))
        if len(offices) > 1 and self.apart(offices):
            return self.unnamed(start, offices), after
        definite = offices[-1].definite
        says = plural or definite or any(role.country for role in roles)
        if says or self.items[i].text[:1].isupper() or self.is_predicate(start):
            states = offices[-1].states
            actor = Actor(
                self.items[start].start,
                self.items[after - 1].end,
                None,
                None,
                roles,
                country=_country(roles),
                definite=definite,
                plural=plural or len(states) > 1,
                countries=states,
            )
            return [actor], after
        return [], after

    def served(
        self, start: int, roles: tuple[RoleRecord, ...], office: RoleRecord, named: tuple[Actor, int]
    ) -> Chunks | None:
        """ "Juru bicara [Presiden Vladimir Putin], Dmitry Peskov": two people, of whom the first is served."""
        leader, k = named
        if self.low(k) == "untuk":  # "utusan khusus Presiden Donald Trump untuk Timur Tengah(,) Steve Witkoff"
            k += 1
            while self.kind(k) in ("STATE", "PLACE", "CAPITAL", "BODY"):
                k += 1
        elif self.kind(k) != "COMMA":
            return None
        k += self.kind(k) == "COMMA"
        holder = self.name(k + self.is_calling(k))
        if holder is None:
            return None
        person, end = holder
        if self.low(end) in _AND or (self.kind(end) == "COMMA" and self.low(end + 1) in _AND):
            return None  # a list: "Juru bicara Presiden X, Y, dan Z"
        leader = replace(leader, start=office.start, roles=(office,), country=office.country)
        anchor = (self.items[start].start, leader.end)
        person = replace(person, roles=roles, country=_country(roles), anchor=anchor)
        found, after = self.apposed(person, end)
        return [leader, *found], after

    def is_calling(self, i: int) -> bool:
        """Whether item `i` says what someone is, and no office: "purnawirawan Jenderal X"."""
        return self.kind(i) == "OFFICE" and lexicon.offices()[self.items[i].key].head == "calling"

    def is_predicate(self, i: int) -> bool:
        """Whether an office at item `i` is said of someone or as a post: "ia adalah menteri", "kursi menteri"."""
        return links().get((self.low(i - 1),)) in ("as", "verb") or self.low(i - 1) in _POSTS

    def unnamed(self, start: int, offices: Sequence[OfficeTitle]) -> list[Actor]:
        """ "Menlu dan Menhan Jepang" without names."""
        state = offices[-1].role.country
        begins = [self.items[start].start, *(o.role.start for o in offices[1:])]
        return [
            Actor(begin, o.role.end, None, None, (o.role,), country=o.role.country or state, definite=o.definite)
            for begin, o in zip(begins, offices, strict=True)
        ]

    def apart(self, offices: Sequence[OfficeTitle]) -> bool:
        """Whether offices without a name are several people: "Menlu dan Menhan Jepang"."""
        return all(
            any(item.text.lower() in _AND for item in self.items if a.role.end <= item.start < b.role.start)
            for a, b in pairwise(offices)
        )

    def distributed(
        self, start: int, offices: Sequence[OfficeTitle], people: Sequence[tuple[Actor, int]]
    ) -> list[Actor]:
        """ "Menlu dan Menhan Australia, Penny Wong dan Richard Marles": each name has its office."""
        actors = [
            replace(person, roles=(office.role,), country=office.role.country)
            for office, (person, _) in zip(offices, people, strict=True)
        ]
        actors[0] = replace(actors[0], start=self.items[start].start)
        return actors

    # -- offices behind names -------------------------------------------------------------------

    def apposed(self, actor: Actor, i: int, *, passive: bool = False) -> Chunks:
        """Takes in the offices behind a name: "X, mantan Menhan Y," or "X (Menhan Y)".

        `passive`: the name is that of the agent of a passive verb, and "sebagai" is said of another.
        """
        roles = list(actor.roles)
        end, country = actor.end, actor.country
        placed = (actor.rank or actor.relation) and not any(role.country for role in roles)
        if self.low(i) in _ORIGIN and self.kind(i + 1) == "STATE" and placed:
            country = country or self.items[i + 1].key
            i += 2
        elif self.low(i) in _ORIGIN and self.kind(i + 1) == "BODY" and actor.rank and not roles:
            body = self.items[i + 1].name  # "Laksamana X dari Komando Indo-Pasifik AS"
            country = country or (body.country if body is not None else None)
        elif self.kind(i) == "OPEN" and self.kind(i + 1) == "STATE" and self.kind(i + 2) == "CLOSE":
            country = country or self.items[i + 1].key  # "Boris Pistorius (Jerman)"
            i += 3
        before = self.is_past(actor.start)
        while (link := self.link(i, passive=passive)) is not None:
            k, former = link
            bracket = self.kind(i) == "OPEN"
            offices, after = self.offices(k)
            leader = self.leader(offices[-1], after)
            if leader is not None:
                self.actors.append(leader[0])
                after = leader[1]
            elif self.kind(after) in _NAMED:
                break  # the office belongs to the next name
            before_name = self.kind(i) == self.kind(after) == "COMMA" and self.kind(after + 1) in _NAMED
            if before_name and self.low(after + 2) not in {",", "dan"}:
                break  # and so it does in "X, Menhan Y, Z mengatakan"
            former |= before and self.kind(i) not in ("COMMA", "OPEN")
            if links().get((self.low(i),)) == "moved" and not former:  # "Menhan X digeser menjadi Y"
                roles = [replace(role, former=True) for role in roles]
            roles += [replace(office.role, former=office.role.former or former) for office in offices]
            end = self.items[after - 1].end
            i = after + 1 if bracket and self.kind(after) == "CLOSE" else after
        if (headed := self.headed(i, soldier=actor.rank is not None and not roles)) is not None:
            role, i = headed
            roles.append(role)
            end = role.end
        relation, anchor = (actor.relation, actor.anchor) if actor.relation else self.related_to(i)
        return [
            replace(
                actor, end=end, roles=tuple(roles), country=_country(roles) or country,
                relation=relation, anchor=anchor,
            )
        ], i  # fmt: skip

    def leader(self, office: OfficeTitle, i: int) -> tuple[Actor, int] | None:
        """ "(X, juru bicara [Presiden Vladimir Putin],)": whom an office behind a name serves."""
        named = self.name(i) if office.served is not None and office.end == i else None
        if named is None or office.served is None:
            return None
        actor, after = named
        ends = self.kind(after) in ("COMMA", "CLOSE", "OTHER") and self.low(after + 1) not in _AND
        if not ends:
            return None
        return replace(actor, start=office.served.start, roles=(office.served,), country=office.served.country), after

    def is_past(self, position: int) -> bool:
        """Whether the sentence that begins with a name tells of before: "Sebelumnya X bertugas sebagai Y"."""
        words = [item.text.lower() for item in self.items if item.start < position and item.kind != "COMMA"]
        return 0 < len(words) <= _MAX_LEAD and links().get(tuple(words)) == "past"

    def headed(self, i: int, *, soldier: bool) -> tuple[RoleRecord, int] | None:
        """ "(X,) yang [mengepalai Komando Udara NATO]": whoever heads a body holds its office.

        Without "yang" it is said of a soldier and a unit: "Kolonel X kini memimpin Kontingen Garuda".
        """
        k = i + (self.kind(i) == "COMMA")
        if self.low(k) != "yang":
            k = k + (self.low(k) in _BETWEEN)
            unit = self.items[k + 1].name if soldier and self.kind(k + 1) == "BODY" else None
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
        role = self.head_of(k, self.items[k - 1]) if "heads" in kinds else None
        return (replace(role, former=bool(kinds & {"past", "when"})), k + 1) if role is not None else None

    def head_of(self, k: int, verb: Item) -> RoleRecord | None:
        """The office of whoever heads the body at item `k`, as the item `verb` before or behind it says."""
        body = self.items[k].name if self.kind(k) == "BODY" else self.parliament(k)
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
        k = next((n for n in range(max(0, i - _LONGEST_LINK), i) if links().get(self.lows(n, i - n)) in _HEADED), None)
        if k is None:
            return None
        verb = k
        while self.low(k - 1) in _BETWEEN:
            k -= 1
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
        own = item.name is not None and item.kind == "BODY" and item.name.body_kind in _STATE_ORGANS
        return item.key if item.kind == "STATE" else item.name.country if own and item.name is not None else None

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

    def related_to(self, i: int) -> tuple[Relation | None, tuple[int, int] | None]:
        """ "(Blaszczak,) [pendahulu Kosiniak-Kamysz]": a relation said behind the name."""
        if self.kind(i) != "COMMA" or self.kind(i + 1) != "RELATION" or self.items[i + 1].key.endswith("nya"):
            return None, None
        k = i + 2
        while self.kind(k) in ("RANK", "HONORIFIC"):
            k += 1
        if self.kind(k) != "PERSON" or self.low(k + 1) in _AND:
            return None, None
        return relations()[tuple(self.items[i + 1].key.split())], (self.items[k].start, self.items[k].end)

    def link(self, i: int, *, passive: bool = False) -> tuple[int, bool] | None:
        """Where the office begins that what follows a name at item `i` gives him, and whether it is past.

        ", Menhan X", "(Menhan X)", "yang juga Y", "yang saat itu menjabat Y", "ditunjuk (pada Selasa)
        sebagai Y", "ketika masih menjabat Y".
        """
        free = self.kind(i) in ("COMMA", "OPEN")
        k, kinds = i + free, set[LinkKind]()
        if free and self.low(k) in _SOMEONE and self.low(k + 1) == "yang":
            k += 1  # "X, orang yang oleh junta didapuk sebagai Y"
        if self.low(k) == "yang" and self.low(k + 1) == "oleh":
            kinds.add("relative")
            k += 3
        while phrase := longest(links(), self.lows(k)):
            kinds.add(links()[phrase])
            k = self.after_date(k + len(phrase)) if phrase == ("yang",) else k + len(phrase)
        if "moved" in kinds:
            return (k, "from" in kinds) if self.opens_office(k) and kinds & {"as", "from"} else None
        if "removed" in kinds:
            k = k if kinds & {"as", "from"} or self.opens_office(k) else self.after_as(k)
            return (k, True) if self.opens_office(k) else None
        if "from" in kinds or kinds & _HEADED:
            return None
        if "appointed" in kinds and "as" not in kinds:
            k = self.after_as(k)
            kinds.add("as")
        if not self.opens_office(k) or (passive and "as" in kinds and not free):
            return None
        tied = bool(kinds & {"verb", "appointed", "as"}) or {"relative", "present"} <= kinds
        if not (free or tied) or kinds == {"relative"} or ("when" in kinds and not tied):
            return None
        return k, bool(kinds & {"past", "when"})

    def after_date(self, i: int) -> int:
        """Behind the day in "yang [pada Jumat, 18 Juli 2025,] didapuk menjadi"."""
        if self.low(i) not in ("pada", "sejak"):
            return i
        k = i + 1
        while k - i < _LONGEST_DATE and (
            self.low(k) in calendar_words() or self.low(k) in _DATED or self.low(k).isdigit()
            or (self.kind(k) == "COMMA" and (self.low(k + 1).isdigit() or longest(links(), self.lows(k + 1))))
        ):  # fmt: skip
            k += 1
        return k

    def after_as(self, i: int) -> int:
        """Behind the "sebagai" of "ditunjuk pada Selasa lalu sebagai", the "dari kursi" of "mundur dari kursi".

        Out of reach it is the sentence's end.
        """
        for k in range(i, min(i + _REACH, len(self.items))):
            if links().get((self.low(k),)) == "as":
                return k + 1
            if (phrase := longest(links(), self.lows(k))) is not None and links()[phrase] == "from":
                return k + len(phrase)
            if self.kind(k) == "COMMA":
                break
        return len(self.items)

    # -- relations ------------------------------------------------------------------------------

    def related(self, i: int) -> Chunks:
        """ "timpalannya dari Belarusia Viktor Khrenin", "mitra Jepangnya, X", "mitra mereka, A dan B"."""
        item = self.items[i]
        relation = relations()[tuple(item.key.split())]
        own, theirs = item.key.endswith("nya"), False
        anchor = country = None
        states: list[str] = []
        k = i + 1
        if not own and self.kind(k) == "PERSON":
            anchor = (self.items[k].start, self.items[k].end)
        elif not own and self.kind(k) == "RANK" and self.kind(k + 1) == "PERSON":
            k += 1  # "pengganti Letnan Jenderal X"
            anchor = (self.items[k].start, self.items[k].end)
        elif not own and self.low(k) == "mereka":
            theirs = True
        elif not own and not (self.kind(k) == "STATE" and self.low(k).endswith("nya")):
            return [], i + 1
        if not own:
            country = self.items[k].key if self.kind(k) == "STATE" else None
            k += 1
        body = self.items[k + 1].name if self.low(k) in _ORIGIN and self.kind(k + 1) == "BODY" else None
        if body is not None:  # "mitranya dari Wilayah Militer IV Kamboja, Jenderal X"
            country = body.country
            k += 2
        while self.kind(k) == "STATE" or (self.low(k) in ("dari", "asal", "di") and self.kind(k + 1) == "STATE"):
            k += self.kind(k) != "STATE"
            country = self.items[k].key
            states.append(country)
            k += 1
            while self.more_states(k):  # "mitranya dari Australia dan Fiji, A dan B"
                k += 1 if self.kind(k + 1) == "STATE" else 2
                states.append(self.items[k].key)
                k += 1
        behind = k + 1 if self.kind(k) == "COMMA" else k
        if theirs or len(states) > 1:
            return self.counterparts(i, behind, states)
        if self.opens_office(behind):
            found, after = self.office_first(i, behind, plural=False)
            if found and (behind == k or found[0].name_start is not None):
                state = found[0].country or country
                return [replace(found[0], relation=relation, anchor=anchor, country=state), *found[1:]], after
        people = self.people(behind)
        if len(people) > 1 and own and behind > k:  # "rekan-rekannya, A (Y) dan B (Z)"
            first = replace(people[0][0], start=item.start)
            each = [first, *(person for person, _ in people[1:])]
            return [replace(p, relation=relation, country=p.country or country) for p in each], people[-1][1]
        if named := self.name(behind):
            person, after = named
            person = replace(person, start=item.start, country=country, relation=relation, anchor=anchor)
            return self.apposed(person, after)
        end = self.items[k - 1].end
        return [Actor(item.start, end, None, None, country=country, relation=relation, anchor=anchor)], k

    def counterparts(self, i: int, k: int, states: Sequence[str]) -> Chunks:
        """ "Menlu dan Menhan X … dengan mitra mereka, A dan B": A has the first's office, B the second's.

        "Menhan X … dengan mitranya dari Y dan Z, A dan B": both have his office, each his own state.
        """
        if self.opens_office(k):
            return self.office_first(i, k, plural=False)
        people = self.people(k)
        if not people:
            last = self.items[k - 1]
            state = states[0] if len(states) == 1 else None
            plural = len(states) > 1
            return [
                Actor(
                    self.items[i].start, last.end, None, None, self.actors[-1].roles if self.actors else (),
                    country=state, relation=None if plural else "counterpart", plural=plural,
                    countries=tuple(states) if plural else (),
                )
            ], k  # fmt: skip
        several = len(states) == len(people) > 1
        holders = self.actors[-1:] * len(people) if several else self.actors[-len(people) :]
        if len(holders) < len(people):
            holders = []
        found = []
        for n, (person, _) in enumerate(people):
            country = states[n] if several else next(iter(states), None)
            roles: tuple[RoleRecord, ...] = ()
            title = " ".join(item.text for item in self.items[i:k] if item.kind != "COMMA")
            anchor = None
            if holders:
                held = holders[n].roles[:1]
                roles = tuple(replace(role, title=title, country=country, former=False) for role in held)
                start, end = holders[n].name_start, holders[n].name_end
                anchor = (start, end) if start is not None and end is not None else None
            found.append(replace(person, roles=roles, country=country, relation="counterpart", anchor=anchor))
        return found, people[-1][1]


def _country(roles: Iterable[RoleRecord]) -> str | None:
    """The state that the roles say, that of an office still held first."""
    states = sorted((role.former, n, role.country) for n, role in enumerate(roles) if role.country)
    return states[0][2] if states else None


def _start(span: Span) -> int:
    return int(span.start)


@Language.factory(
    "defnews_actors",
    assigns=["doc._.actors"],
    requires=["doc._.names", "token.is_sent_start"],
)
class create:  # noqa: N801 - the name that the entry point gives
    """Writes ``doc._.actors`` from names and the gazetteer's offices, ranks and honorifics."""

    def __init__(self, nlp: Language, name: str) -> None:
        if not Doc.has_extension("actors"):
            Doc.set_extension("actors", default=())

    def __call__(self, doc: Doc) -> Doc:
        actors: list[Actor] = []
        names = sorted((n for n in doc._.names if not n.hidden), key=lambda n: n.start)
        spans = sorted((s for s in doc.spans.get("gazetteer", ()) if s.label_ in TITLE_LABELS), key=_start)
        starts, openings = [n.start for n in names], [s.start for s in spans]
        layout = doc._.layout if Doc.has_extension("layout") else None
        headlines = [zone for zone in layout.zones if zone.kind == "title"] if layout else []
        for sentence in doc.sents if doc.has_annotation("SENT_START") else (doc[:],):
            low, high = sentence.start_char, sentence.end_char
            here = names[bisect_left(starts, low) : bisect_left(starts, high)]
            titles = spans[bisect_left(openings, sentence.start) : bisect_left(openings, sentence.end)]
            if here or titles:
                headline = any(zone.start <= sentence.start_char < zone.end for zone in headlines)
                items = items_of(doc, sentence.start, sentence.end, here, titles, free_case=headline)
                actors += read_actors(items)
        doc._.actors = tuple(actors)
        return doc
