"""Offices before names, each with who holds it: "Menlu dan Menhan Australia, Penny Wong dan Richard Marles"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from defnews import lexicon
from defnews.lexicon.persons import careers, headline_verbs, links, longest, relations
from defnews.pipeline.actors.appositions import AppositionGrammar, Chunks, country_of
from defnews.pipeline.actors.offices import AND, NAMED, OfficeTitle
from defnews.pipeline.annotations import Actor, RoleRecord

__all__ = ["HolderGrammar"]

_PRONOUNS = frozenset({"ia", "dia", "beliau"})
_POSTS = frozenset({"jabatan", "posisi", "kursi", "pos"})
_NAMELY = frozenset({"yakni", "yaitu", "masing-masing", "ialah", "termasuk", "adalah"})
_DASHES = frozenset({"--", "–", "—"})
_ALL = frozenset({"keduanya", "ketiganya", "semuanya", "masing-masing"})
_COPULAS = frozenset({"adalah", "ialah"})
_OPENING = AND | {"sementara", "sedangkan", "bahwa", "adapun", "jabatan", "posisi"}  # what a clause begins behind
#: Before an office, those who are of the family of its holder.
_KIN = frozenset({"istri", "suami", "ayah", "ibu", "putra", "putri", "anak", "adik", "kakak", "menantu", "keponakan",
                  "sepupu", "ipar", "mertua", "cucu"})  # fmt: skip
#: So, those who stand near someone: "X, orang kepercayaan Y".
_CLOSE = frozenset({"kepercayaan", "sekutu", "loyalis", "sahabat", "teman", "kerabat", "utusan", "rekan"})
_LONGEST_KIN = 4
_LONGEST_ASIDE = 5  # items of "yang hadir dalam acara itu"
_SEATED = frozenset({"berkedudukan", "bermarkas", "berbasis", "berkantor", "berpusat", "bertugas"})
_SEAT = 8  # items of "yang berkedudukan di Singapura"
_SEVERAL = 2
_VERB = re.compile(r"(?:me|ber)[a-z]{4,}\Z")


class HolderGrammar(AppositionGrammar):
    """Reads the holders of offices, by name or without one."""

    def office_first(self, start: int, i: int, *, plural: bool) -> Chunks:
        if links().get((self.low(i),)) == "headed" and i and (self.kind(i + 1) in NAMED or self.opens_office(i + 1)):
            return [], i + 1  # "pemerintah Irak pimpinan Perdana Menteri X"
        offices, after = self.offices(i)
        roles = tuple(office.role for office in offices)
        after, whole = self.behind_whole(self.behind_seat(after))
        if whole is not None:
            roles = tuple(replace(role, country=role.country or whole) for role in roles)
        direct = after + 1 if self.kind(after) == "COMMA" or self.low(after) in _DASHES else after
        k = self.namely(self.behind_copula(start, after) or direct)
        before = {*self.lows(max(0, i - 4), min(i, 4))}  # "pemerintahan terdahulu di bawah Presiden X"
        cabinet = "pemerintahan" in before and not before.isdisjoint(("terdahulu", "sebelumnya"))
        if self.lows(i - 2, 2) == ("pada", "masa") or cabinet:  # "pada masa Presiden X"
            roles = tuple(replace(role, former=True) for role in roles)
        if self.low(i - 1) in _KIN and self.kind(after) == "COMMA":
            return [], after  # "istri presiden, X"
        if (held := self.behind_holding(after)) is not None and (holder := self.name(held[0])) is not None:
            person, end = holder
            roles = tuple(replace(role, former=role.former or held[1]) for role in roles)
            country = country_of(roles) or person.country
            person = replace(person, start=self.items[start].start, roles=roles, country=country)
            return [person], end + (self.kind(after) == self.kind(end) == "COMMA")
        people = self.people(k) if self.kind(k) in NAMED and not self.is_headline_object(start, after, k) else []
        if people and (served := offices[-1].served) is not None and (
            found := self.served(start, roles, served, people[0])
        ):  # fmt: skip
            return found
        if (spoken := self.spoken_for(start, roles, k)) is not None:
            return spoken
        if people and offices[-1].served is not None and offices[-1].served.former:
            return self.of_era(start, offices, people[0])
        if len(people) == len(offices) > 1:
            return self.distributed(start, offices, people), people[-1][1]
        if len(people) == len(states := offices[0].states) > 1 == len(offices):
            each = [replace(roles[0], country=state) for state in states]  # "Menhan Jepang dan Fiji, A dan B"
            holders = [offices[0]._replace(role=role) for role in each]
            return self.distributed(start, holders, people), people[-1][1]
        of_several = plural or (roles[-1].country is None and all(person.country for person, _ in people))
        if of_several and len(people) > 1 and len(offices) == 1:
            return self.several(start, offices[0], people), people[-1][1]
        if people:
            actor, end = people[0]
            country = country_of(roles) or actor.country or self.led(start) or self.represented(start)
            merged = replace(actor, start=self.items[start].start, roles=roles, country=country)
            named, end = self.handed_back(self.apposed(merged, end, passive=self.is_agent(start)), i, len(roles))
            return self.next_states(named, roles[0], end) if len(people) == len(roles) == 1 else (named, end)
        if len(offices) > 1 and self.apart(offices):
            return self.unnamed(start, offices), after
        definite = offices[-1].definite or self.low(start) == "sang"
        says = plural or definite or any(role.country for role in roles)
        if says or self.items[i].text[:1].isupper() or self.is_predicate(start):
            states = offices[-1].states
            actor = Actor(
                self.items[start].start,
                self.items[after - 1].end,
                None,
                None,
                roles,
                country=country_of(roles),
                definite=definite,
                plural=plural or len(states) > 1,
                countries=states,
            )
            return [actor], after
        return [], after

    def behind_seat(self, i: int) -> int:
        """The comma behind "(Atase Pertahanan Denmark) yang berkedudukan di Singapura, (Kolonel X)"."""
        k = i + (self.low(i) == "yang")
        if self.low(k) not in _SEATED or self.low(k + 1) not in ("di", "pada"):
            return i
        k += 2
        while self.kind(k) in ("PLACE", "STATE", "CAPITAL", "BODY") and k - i < _SEAT:
            k += 1
        return k if self.kind(k) == "COMMA" and self.kind(k + 1) in NAMED else i

    def is_headline_object(self, start: int, after: int, k: int) -> bool:
        """Whether a verb before an office makes the name behind it another's: "Terima Menhan X, [Prabowo] pergi"."""
        named = self.name(k) if start == 1 and self.kind(after) == "COMMA" else None
        verb = self.low(0) in headline_verbs() or bool(_VERB.match(self.low(0)))
        return named is not None and verb and self.low(named[1]).isalpha() and named[1] < len(self.items)

    def behind_whole(self, i: int) -> tuple[int, str | None]:
        """Behind the body between commas that an office is a part of: "Panglima Komando X[, Militer Y], Jenderal Z"."""
        body = self.items[i + 1].name if self.kind(i) == "COMMA" and self.kind(i + 1) == "BODY" else None
        if body is None or body.country is None or self.kind(i + 2) != "COMMA" or self.kind(i + 3) != "RANK":
            return i, None
        return i + 2, body.country

    def behind_holding(self, i: int) -> tuple[int, bool] | None:
        """The name in "Menteri Pertahanan Nepal, yang ketika itu dijabat [X],", and whether it is past."""
        k, past = i + (self.kind(i) == "COMMA"), False
        if self.low(k) != "yang":
            return None
        k += 1
        while phrase := longest(links(), self.lows(k)):
            past |= links()[phrase] in ("past", "when")
            k += len(phrase)
        verb = longest(careers(), self.lows(k))
        if verb is None or careers()[verb].change != "holds" or self.kind(k + len(verb)) not in NAMED:
            return None
        return k + len(verb), past

    def behind_copula(self, start: int, i: int) -> int | None:
        """The name in "Menteri Pertahanan India saat ini adalah [X]", where the office opens its clause."""
        while (phrase := longest(links(), self.lows(i))) and links()[phrase] == "present" and self.low(i) != "yakni":
            i += len(phrase)
        opens = self.kind(start - 1) in ("COMMA", "OTHER") or self.low(start - 1) in _OPENING
        verb = longest(careers(), self.lows(i))
        holds = verb is not None and careers()[verb].change == "holds"  # "kepala pemerintahan kini dipegang [X]"
        k = i + (len(verb) if holds and verb is not None else 1)
        return k if opens and (holds or self.low(i) in _COPULAS) and self.kind(k) in NAMED else None

    def several(self, start: int, office: OfficeTitle, people: Sequence[tuple[Actor, int]]) -> list[Actor]:
        """ "Para menhan, yakni A (Y) dan B (Z)", "kedua menlu, A dari Y dan B dari Z": one office, each his state."""
        own = any(person.country for person, _ in people)
        each = [
            office._replace(role=replace(office.role, country=person.country) if own else office.role)
            for person, _ in people
        ]
        return self.distributed(start, each, people)

    def listed(self, i: int) -> Chunks | None:
        """ "A dari Y dan B dari Z, [dua menteri pertahanan itu]", "A maupun B, [menhan Y dan Z]"."""
        if self.kind(i) not in NAMED:
            return None
        people = self.people(i)
        k = people[-1][1] if people else i
        each_state = len(people) >= _SEVERAL and all(person.country for person, _ in people)
        alone = [person for person, _ in people], k  # "A dari X, B dari Y, dan C dari Z tiba"
        if len(people) < _SEVERAL or self.kind(k) != "COMMA":
            return alone if each_state else None
        several, plural = self.before(k + 1)
        if "plural" in plural and self.kind(several) == "RELATION":  # "A (Y) dan B (Z), dua rekannya,"
            relation = relations()[tuple(self.items[several].key.split())]
            return [replace(person, relation=relation) for person, _ in people], several + 1
        each_one = self.low(k + 1) in _ALL  # "A dan B, keduanya anggota Komisi X,"
        first, kinds = self.before(k + 1 + each_one)
        if self.kind(first) != "OFFICE":
            return alone if each_state else None
        offices, end = self.offices(first)
        if len(offices) == len(people) and not (self.kind(end) in NAMED or self.low(end) in AND):
            return self.distributed(i, offices, people), end  # "A dan B, Menlu dan Menhan Rusia,"
        office = self.office(first)
        if self.kind(office.end) in NAMED or self.low(office.end) in AND:
            return alone if each_state else None
        if len(people) == len(office.states):
            each = [office._replace(role=replace(office.role, country=state)) for state in office.states]
            return self.distributed(i, each, people), office.end
        if each_one or ("plural" in kinds and office.definite):
            return self.several(i, office, people), office.end
        return alone if each_state else None

    def handed_back(self, found: Chunks, i: int, own: int = 0) -> Chunks:
        """The chunk of "X, ayah [Perdana Menteri Y] yang kini mengetuai Senat": what the clause says is X's.

        `own` is how many offices stand before Y's name.
        """
        actors, after = found
        k = i - 1
        while k > i - _LONGEST_KIN and self.kind(k) in ("WORD", "RELATION"):
            k -= 1
        akin = any(self.low(n) in _KIN | _CLOSE for n in range(k + 1, i))
        clause = self.kind(k) == "COMMA" and akin and any(self.low(n) == "yang" for n in range(i, after))
        owner = self.actors[-1] if self.actors else None
        if not clause or len(actors) != 1 or owner is None or owner.end != self.items[k - 1].end:
            return found
        said = actors[0].roles[own:]
        country = owner.country or country_of(said)
        self.actors[-1] = replace(owner, roles=(*owner.roles, *said), country=country)
        return [replace(actors[0], roles=actors[0].roles[:own])], after

    def namely(self, k: int) -> int:
        """Behind "yakni", or "yang hadir antara lain", before names."""
        start = k
        if self.low(k) == "yang":
            k = next((n for n in range(k, k + _LONGEST_ASIDE) if self.low(n) in _NAMELY or self.low(n) == "antara"), k)
        k += 2 * (self.lows(k, 2) == ("antara", "lain")) + (self.low(k) in _NAMELY)
        k += self.low(k) == ":"
        return k if self.kind(k) in NAMED else start

    def next_states(self, found: list[Actor], role: RoleRecord, i: int) -> Chunks:
        """ "Menhan Swedia A[, Norwegia B, dan Finlandia C]": the office goes on from state to state."""
        while role.country is not None:
            comma = self.kind(i) == "COMMA"
            k = i + comma + (self.low(i + comma) in AND)
            named = self.name(k + 1) if k > i and self.kind(k) == "STATE" else None
            if named is None:
                break
            state = self.items[k].key
            person, i = named
            found.append(
                replace(person, start=self.items[k].start, roles=(replace(role, country=state),), country=state)
            )
        return found, i

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
        if self.low(end) in AND or (self.kind(end) == "COMMA" and self.low(end + 1) in AND):
            return None  # a list: "Juru bicara Presiden X, Y, dan Z"
        leader = replace(leader, start=office.start, roles=(office,), country=office.country)
        anchor = (self.items[start].start, leader.end)
        person = replace(person, roles=roles, country=country_of(roles), anchor=anchor)
        found, after = self.apposed(person, end)
        return [leader, *found], after

    def spoken_for(self, start: int, roles: tuple[RoleRecord, ...], i: int) -> Chunks | None:
        """ "Juru bicara [Tanner], Michael Bauer, mengatakan": two people, of whom the first is served."""
        if len(roles) != 1 or roles[0].office != "spokesperson" or roles[0].country is not None:
            return None
        leader, k = self.name(i) or (None, i)
        holder = self.name(k + 1) if self.kind(k) == "COMMA" and self.kind(i) == "PERSON" else None
        if holder is None or leader is None:
            return None
        person, end = holder
        if self.kind(end) != "COMMA" or self.low(end + 1) in AND or self.kind(end + 1) in NAMED:
            return None  # a list
        anchor = (leader.start, leader.end)
        found, after = self.apposed(replace(person, roles=roles, anchor=anchor), end)
        return [leader, *found], after

    def of_era(self, start: int, offices: Sequence[OfficeTitle], named: tuple[Actor, int]) -> Chunks:
        """ "(pernah menjadi) menteri keamanan [pada era Perdana Menteri X]": X holds but the last of the offices."""
        leader, after = named
        served = offices[-1].served
        assert served is not None
        leader = replace(leader, start=served.start, roles=(served,), country=served.country)
        return [
            *self.unnamed(start, [o._replace(role=replace(o.role, end=served.start - 1)) for o in offices]),
            leader,
        ], after

    def is_calling(self, i: int) -> bool:
        """Whether item `i` says what someone is, and no office: "purnawirawan Jenderal X"."""
        return self.kind(i) == "OFFICE" and lexicon.offices()[self.items[i].key].head == "calling"

    def is_predicate(self, i: int) -> bool:
        """Whether an office at item `i` is said of someone or as a post: "ia adalah menteri", "kursi menteri"."""
        return links().get((self.low(i - 1),)) in ("as", "verb") or self.low(i - 1) in _POSTS | _PRONOUNS

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
            any(item.text.lower() in AND for item in self.items if a.role.end <= item.start < b.role.start)
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
