"""Who is meant, as one chunk with its parts: office + state + body + rank + honorific + name.

Indonesian news puts them in every order: "Menteri Pertahanan China Kolonel Jenderal Li Shangfu",
"Andrei Belousov, Menteri Pertahanan Rusia,", "Menlu dan Menhan Australia, Penny Wong dan Richard
Marles", "timpalannya dari Belarusia Viktor Khrenin". The grammar reads a sentence as items (names,
offices, ranks, words) from left to right; what office a head noun makes is the lexicon's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from .. import lexicon
from ..lexicon.frames import function_words
from ..lexicon.reading import read_rows
from .annotations import Actor, Name, RoleRecord

__all__ = ["Item", "RelationRow", "create", "read_actors", "relation_rows"]

ItemKind = Literal[
    "PERSON", "BODY", "STATE", "PLACE", "OFFICE", "RANK", "HONORIFIC", "RELATION", "COMMA", "OPEN", "CLOSE",
    "CAPITAL", "WORD", "OTHER",
]  # fmt: skip
Relation = Literal["counterpart", "predecessor", "successor", "deputy"]


class Item(NamedTuple):
    kind: ItemKind
    text: str
    start: int
    end: int
    key: str = ""  # of the lexicon's row; alpha-3 of a state
    name: Name | None = None


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A noun that names a person by another: the counterpart, predecessor, successor, deputy."""

    form: str
    relation: Relation
    source: str


@cache
def relation_rows() -> tuple[RelationRow, ...]:
    return read_rows("relations.tsv", RelationRow)


@cache
def relations() -> dict[str, Relation]:
    rows = {row.form: row.relation for row in relation_rows()}
    return rows | {f"{form}nya": relation for form, relation in rows.items()}


_FORMER = frozenset({"mantan", "bekas", "eks", "ex", "former"})
_FORMER_AFTER = frozenset({"terdahulu", "sebelumnya"})
_PLURAL = {"para": 0, "kedua": 2, "dua": 2, "ketiga": 3, "tiga": 3, "keempat": 4, "empat": 4, "kelima": 5, "lima": 5}
_DEFINITE = frozenset({"tersebut", "itu", "ini", "tadi"})
_JOIN = frozenset({"dan", "serta", "sekaligus", "merangkap", "/", "&"})
_AS = frozenset({"sebagai", "selaku", "menjadi", "adalah"})
_SERVING = frozenset({"spokesperson", "secretary", "secretary_plain", "adviser", "deputy"})
_PRIVATE = frozenset({"party", "ngo", "academic", "media"})
_MAX_SMALL = 4  # lower-case words inside a title: "pengamat kajian pertahanan"
_ORDINAL = ("ke-",)


@cache
def _borders() -> frozenset[str]:
    """Words that no title holds: prepositions, conjunctions, verbs and the like."""
    return frozenset(row.form for row in function_words()) - {"dan", "bersama", "tetap"}


class _Office(NamedTuple):
    role: RoleRecord
    end: int
    definite: bool
    states: tuple[str, ...]


class _Grammar:
    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items

    def kind(self, i: int) -> str:
        return self.items[i].kind if 0 <= i < len(self.items) else "OTHER"

    def low(self, i: int) -> str:
        return self.items[i].text.lower() if 0 <= i < len(self.items) else ""

    # -- chunks -----------------------------------------------------------------------------

    def read(self) -> list[Actor]:
        actors: list[Actor] = []
        i = 0
        while i < len(self.items):
            found, after = self.actor(i)
            actors += found
            i = max(after, i + 1)
        return actors

    def actor(self, i: int) -> tuple[list[Actor], int]:
        """The chunk that begins at item `i` and the index behind it."""
        start, plural = i, False
        if self.low(i) in _PLURAL and self.opens_office(i + 1):
            plural, i = True, i + 1
        if self.low(i) == "sang" and self.opens_office(i + 1):
            i += 1
        if self.kind(i) == "RELATION":
            return self.related(i)
        if self.opens_office(i):
            return self.office_first(start, i, plural=plural)
        if self.kind(i) in ("RANK", "HONORIFIC", "PERSON"):
            named = self.name(i)
            if named:
                actor, after = named
                return self.apposed(actor, after)
            if self.kind(i) == "RANK" and self.low(i + 1) in _DEFINITE:
                return [Actor(self.items[i].start, self.items[i + 1].end, None, None, rank=self.items[i].text)], i + 2
        return [], i + 1

    def opens_office(self, i: int) -> bool:
        return self.kind(i) == "OFFICE" or (self.low(i) in _FORMER and self.kind(i + 1) == "OFFICE")

    def office_first(self, start: int, i: int, *, plural: bool) -> tuple[list[Actor], int]:
        offices, after = self.offices(i)
        roles = [office.role for office in offices]
        comma = self.kind(after) == "COMMA"
        k = after + 1 if comma else after
        people = self.people(k) if self.kind(k) in ("PERSON", "RANK", "HONORIFIC") else []
        if people and len(people) == len(offices) > 1 and self.joined(people):
            return self.distributed(start, offices, people)
        if people and (not comma or self.closes(people[0][1]) or len(people) == 1 or True):
            actor, end = people[0]
            merged = replace(
                actor,
                start=self.items[start].start,
                roles=tuple(roles),
                country=self.country(roles) or actor.country,
            )
            return self.apposed(merged, end)
        if len(offices) > 1 and self.apart(offices):
            state = offices[-1].role.country
            return [
                Actor(o.role.start if n else self.items[start].start, o.role.end, None, None, (o.role,),
                      country=o.role.country or state, definite=o.definite)
                for n, o in enumerate(offices)
            ], after  # fmt: skip
        definite = offices[-1].definite
        title = self.items[i].text
        if plural or definite or any(r.country or r.organisation for r in roles) or title[:1].isupper():
            last = self.items[after - 1]
            states = offices[-1].states
            actor = Actor(
                self.items[start].start,
                last.end,
                None,
                None,
                tuple(roles),
                country=self.country(roles),
                definite=definite,
                plural=plural or len(states) > 1,
                countries=states,
            )
            return [actor], after
        return [], after

    def apart(self, offices: Sequence[_Office]) -> bool:
        """Whether offices without a name are several people: "Menlu dan Menhan Jepang"."""
        return all(
            any(item.text.lower() in ("dan", "serta") for item in self.items if a.role.end <= item.start < b.role.start)
            for a, b in pairwise(offices)
        )

    def joined(self, people: Sequence[tuple[Actor, int]]) -> bool:
        return len(people) > 1

    def closes(self, i: int) -> bool:
        return self.kind(i) in ("COMMA", "CLOSE", "OTHER")

    @staticmethod
    def country(roles: Iterable[RoleRecord]) -> str | None:
        return next((role.country for role in roles if role.country and not role.former), None) or next(
            (role.country for role in roles if role.country), None
        )

    def distributed(
        self, start: int, offices: Sequence[_Office], people: Sequence[tuple[Actor, int]]
    ) -> tuple[list[Actor], int]:
        """"Menlu dan Menhan Australia, Penny Wong dan Richard Marles": each name has its office."""
        state = next((o.role.country for o in reversed(offices) if o.role.country), None)
        actors = []
        for office, (person, _) in zip(offices, people, strict=True):
            role = replace(office.role, country=office.role.country or state)
            actors.append(replace(person, roles=(role,), country=role.country))
        actors[0] = replace(actors[0], start=self.items[start].start)
        return actors, people[-1][1]

    def people(self, i: int) -> list[tuple[Actor, int]]:
        """Names in co-ordination from item `i`."""
        found: list[tuple[Actor, int]] = []
        while True:
            named = self.name(i)
            if not named:
                return found
            found.append(named)
            i = named[1]
            if self.low(i) in ("dan", "serta") or (
                self.kind(i) == "COMMA" and self.kind(i + 1) == "PERSON" and len(found) < 6
            ):
                i += 2 if self.kind(i) == "COMMA" and self.low(i + 1) in ("dan", "serta") else 1
                continue
            return found

    def name(self, i: int) -> tuple[Actor, int] | None:
        """Rank, honorific and name from item `i`: "Laksamana TNI Muhammad Ali", "H.E. Mr. X"."""
        start, rank = i, None
        while self.kind(i) in ("RANK", "HONORIFIC") and i - start < 5:
            if self.kind(i) == "RANK":
                rank = self.items[i].text if rank is None else f"{rank} {self.items[i].text}"
            i += 1
            if rank and self.kind(i) == "BODY" and self.kind(i + 1) == "PERSON":
                i += 1  # "Mayor Jenderal Angkatan Udara Pat Ryder"
        if self.kind(i) != "PERSON":
            return None
        item = self.items[i]
        end = item.end
        after = i + 1
        if self.kind(after) == "OPEN" and self.kind(after + 1) == "WORD" and self.kind(after + 2) == "CLOSE":
            after += 3  # (kiri), (54)
        return Actor(self.items[start].start, end, item.start, item.end, rank=rank), after

    def apposed(self, actor: Actor, i: int) -> tuple[list[Actor], int]:
        """Takes in the offices behind a name: "X, mantan Menhan Y," or "X (Menhan Y)"."""
        roles = list(actor.roles)
        end = actor.end
        while True:
            bracket, once = self.kind(i) == "OPEN", False
            k = i + 1
            if self.kind(i) in ("COMMA", "OPEN"):
                if self.low(k) == "yang" and self.low(k + 1) in ("juga", "kini", "saat"):
                    k += 2
                elif self.low(k) in ("kini", "juga", "sekaligus", "yakni", "yaitu"):
                    k += 1
            elif self.low(i) == "yang" and self.low(i + 1) == "juga":
                k = i + 2
            elif self.low(i) in _AS:
                k = i + 1
            elif (held := self.held_once(i)) is not None:
                k, once = held, True
            else:
                break
            if self.low(k) == "seorang":
                k += 1
            if not self.opens_office(k):
                break
            offices, after = self.offices(k)
            follows = self.kind(after + 1 if self.kind(after) == "COMMA" else after)
            free = self.kind(i) in ("COMMA", "OPEN")
            if self.kind(after) in ("PERSON", "RANK", "HONORIFIC"):
                break  # the office belongs to the next name
            if free and not bracket and self.kind(after) == "COMMA" and follows in ("PERSON", "RANK", "HONORIFIC"):
                if self.low(after + 2) not in (",", "dan"):
                    break
            if free and self.low(after) in ("dan", "serta") and self.kind(after + 1) == "PERSON" and not roles:
                pass
            roles += [replace(office.role, former=office.role.former or once) for office in offices]
            end = self.items[after - 1].end
            i = after + 1 if bracket and self.kind(after) == "CLOSE" else after
        return [replace(actor, end=end, roles=tuple(roles), country=self.country(roles) or actor.country)], i

    def held_once(self, i: int) -> int | None:
        """ "ketika masih menjabat (sebagai) Menteri Pertahanan": the index of the office."""
        if self.low(i) not in ("ketika", "saat", "sewaktu", "semasa"):
            return None
        k = i + 1
        while self.low(k) in ("masih", "menjabat", "sebagai", "jadi", "menjadi"):
            k += 1
        return k if k > i + 1 and self.opens_office(k) else None

    def related(self, i: int) -> tuple[list[Actor], int]:
        """"timpalannya dari Belarusia Viktor Khrenin", "mitra Mokhehle dari Eswatini, Pangeran …"."""
        item = self.items[i]
        relation = relations()[item.text.lower()]
        own = item.text.lower().endswith("nya")
        anchor = country = None
        k = i + 1
        if not own:
            if self.kind(k) != "PERSON":
                return [], i + 1
            anchor = (self.items[k].start, self.items[k].end)
            k += 1
        while self.low(k) in ("dari", "asal", "di") or self.kind(k) == "STATE":
            if self.kind(k) == "STATE":
                country = self.items[k].key
                k += 1
            elif self.kind(k + 1) == "STATE":
                country = self.items[k + 1].key
                k += 2
            else:
                break
        last = k - 1
        if self.opens_office(k):
            found, after = self.office_first(i, k, plural=False)
            if found:
                return [replace(found[0], relation=relation, anchor=anchor, country=found[0].country or country)], after
        p = k + 1 if self.kind(k) == "COMMA" else k
        if self.kind(k) == "COMMA" and self.opens_office(p):
            found, after = self.office_first(i, p, plural=False)
            if found and found[0].name_start is not None:
                state = found[0].country or country
                return [replace(found[0], relation=relation, anchor=anchor, country=state)], after
        named = self.name(p)
        if named:
            person, after = named
            person = replace(person, start=item.start, country=country, relation=relation, anchor=anchor)
            return self.apposed(person, after)
        return [
            Actor(item.start, self.items[last].end, None, None, country=country, relation=relation, anchor=anchor)
        ], k

    # -- offices ----------------------------------------------------------------------------

    def offices(self, i: int) -> tuple[list[_Office], int]:
        """Offices in co-ordination from item `i`; a state named at the end is every one's."""
        found = [self.office(i)]
        while True:
            k = found[-1].end
            comma = self.kind(k) == "COMMA"
            j = k + 1 if comma else k
            if self.low(j) in _JOIN and self.opens_office(j + 1):
                found.append(self.office(j + 1))
            elif comma and self.opens_office(k + 1) and found[-1].role.country is None and not self.name(k + 1):
                candidate = self.office(k + 1)
                found.append(candidate)
            else:
                break
        state = next((o.role.country for o in reversed(found) if o.role.country), None)
        found = [
            o if o.role.country else o._replace(role=replace(o.role, country=state)) for o in found
        ]
        return found, found[-1].end

    def office(self, i: int) -> _Office:
        former = False
        while self.low(i) in _FORMER:
            former, i = True, i + 1
        head = self.items[i]
        row = lexicon.offices()[head.key]
        state: str | None = None
        body: Name | None = head.name
        definite = False
        states: list[str] = []
        end = j = i + 1
        while j < len(self.items):
            kind, low = self.kind(j), self.low(j)
            if kind == "STATE" and (state is None or states):
                state = state or self.items[j].key
                states.append(self.items[j].key)
                end = j = j + 1
                if not self.more_states(j):
                    states = states if len(states) > 1 else []
                    if self.low(j) in _DEFINITE:
                        definite = True
                        end = j = j + 1
                    if not self.ambassador_to(j) and self.kind(j) not in ("BODY", "PLACE"):
                        break
                elif self.kind(j) in ("COMMA", "WORD"):
                    j += 2 if self.low(j + 1) in ("dan", "serta") else 1
            elif kind == "BODY" and body is None:
                body = self.items[j].name
                end = j = j + 1
                if self.kind(j) == "OPEN" and self.kind(j + 2) == "CLOSE":
                    end = j = j + 3
            elif kind == "OPEN" and self.kind(j + 2) == "CLOSE" and self.kind(j + 1) in ("CAPITAL", "OFFICE", "BODY"):
                j += 3
                end = j if self.kind(j) in ("PERSON", "RANK", "HONORIFIC", "STATE") else end
            elif self.ambassador_to(j):
                end = j = j + 2
            elif low == "dari" and self.kind(j + 1) == "STATE" and state is None:
                state = self.items[j + 1].key
                end = j = j + 2
            elif low in _DEFINITE:
                definite = True
                end = j = j + 1
                break
            elif low in _FORMER_AFTER or (low in ("saat", "ketika", "kala") and self.low(j + 1) == "itu"):
                former = True
                j += 1 if low in _FORMER_AFTER else 2
                end = j
            elif low.startswith(_ORDINAL) or low == "terpilih" or kind in ("CAPITAL", "PLACE"):
                end = j = j + 1
            elif low in ("dan", "&") and self.kind(j + 1) == "CAPITAL" and body is None and not state:
                j += 2
                end = j
            elif kind == "WORD" and (k := self.small_words(j)) is not None:
                j = k
            else:
                break
        office = lexicon.office_under(row, body.body_kind or "other", body.level) if body else row.office
        country = state or (body.country if body else None) or row.country
        role = RoleRecord(
            office=office,
            title=" ".join(item.text for item in self.items[i:end]),
            country=None if office == "analyst" or (body and body.body_kind in _PRIVATE and not state) else country,
            former=former,
            start=head.start,
            end=self.items[end - 1].end,
        )
        return _Office(role, max(end, j if definite else end), definite, tuple(states))

    def more_states(self, j: int) -> bool:
        """Whether the list of states goes on: "para menhan Australia, Jepang, dan Korea Selatan"."""
        if self.kind(j) == "COMMA":
            k = j + 2 if self.low(j + 1) in ("dan", "serta") else j + 1
            return self.kind(k) == "STATE" and (
                self.kind(k + 1) == "COMMA" or self.low(k + 1) in ("dan", "serta") or self.low(j + 1) in ("dan", "serta")
            )
        return self.low(j) in ("dan", "serta") and self.kind(j + 1) == "STATE"

    def ambassador_to(self, j: int) -> bool:
        return self.low(j) == "untuk" and self.kind(j + 1) in ("STATE", "BODY", "PLACE")

    def small_words(self, j: int) -> int | None:
        """Skips lower-case words of a title if a body, state or name stands behind them."""
        k = j
        while self.kind(k) == "WORD" and k - j < _MAX_SMALL and self.low(k) not in _borders():
            if not self.items[k].text.isalpha() or self.low(k) in _DEFINITE:
                break
            k += 1
        if k > j and self.low(k) in _DEFINITE and self.kind(k + 1) == "COMMA" and self.kind(k + 2) == "PERSON":
            return k + 1  # "Direktur lembaga itu, Mira Handayani"
        if k > j and self.kind(k) in ("BODY", "STATE", "PERSON", "RANK", "HONORIFIC"):
            return k
        return None


def read_actors(items: Sequence[Item]) -> list[Actor]:
    """Actors of one sentence, in order."""
    return _Grammar(items).read()


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
        names = [n for n in doc._.names if not n.hidden]
        spans = [s for s in doc.spans.get("gazetteer", ()) if s.label_ in ("OFFICE", "RANK", "HONORIFIC")]
        for sentence in doc.sents if doc.has_annotation("SENT_START") else (doc[:],):
            low, high = sentence.start_char, sentence.end_char
            inside = [n for n in names if low <= n.start < high]
            if not inside and not any(sentence.start <= s.start < sentence.end for s in spans):
                continue
            actors += read_actors(_items(doc, sentence.start, sentence.end, inside, spans))
        doc._.actors = tuple(actors)
        return doc


_KIND_OF_NAME: dict[str, ItemKind] = {
    "person": "PERSON", "organisation": "BODY", "country": "STATE", "place": "PLACE",
}  # fmt: skip


def _items(doc: Doc, start: int, end: int, names: Sequence[Name], spans: Sequence[Span]) -> list[Item]:
    """The sentence's tokens [start, end) as items; names win over offices, offices over the rest."""
    at_name = {n.start: n for n in names}
    at_span: dict[int, tuple[Any, int, str]] = {}
    people = {n.start for n in names if n.kind == "person"}
    order = {"OFFICE": 0, "RANK": 1, "HONORIFIC": 2}
    respectful = {
        span.start
        for span in spans
        if span.label_ == "HONORIFIC" and span.end < end and doc[span.end].idx in people
    }
    spans = [s for s in spans if s.label_ != "OFFICE" or s.start not in respectful or len(s) > 1]
    for span in sorted(spans, key=lambda s: (order[s.label_], -s.end)):
        if start <= span.start < end and span.start not in at_span:
            at_span[span.start] = (span.label_, span.end, span.id_)
    items: list[Item] = []
    i = start
    while i < end:
        token = doc[i]
        name = at_name.get(token.idx)
        office = at_span.get(i)
        if office and (name is None or (office[0] == "OFFICE" and name.kind != "person")):
            kind, stop, key = office
            body = next(
                (n for n in names if n.kind == "organisation" and token.idx <= n.start < doc[stop - 1].idx + 1), None
            ) if kind == "OFFICE" else None  # fmt: skip
            while body is not None and stop < end and doc[stop].idx < body.end:
                stop += 1  # "Wakil Ketua [Komisi Militer Pusat] Republik Rakyat China": with the body's whole name
            last = doc[stop - 1]
            items.append(
                Item(kind, doc.text[token.idx : last.idx + len(last)], token.idx, last.idx + len(last), key, body)
            )
            i = stop
        elif name is not None:
            items.append(
                Item(_KIND_OF_NAME[name.kind], doc.text[name.start : name.end], name.start, name.end,
                     name.key, name)
            )  # fmt: skip
            while i < end and doc[i].idx < name.end:
                i += 1
        else:
            items.append(_word(token.text, token.idx, token.idx + len(token), token.is_space))
            i += 1
    return [item for item in items if item.text.strip()]


def _word(text: str, start: int, end: int, space: bool) -> Item:
    kind: ItemKind
    if text == ",":
        kind = "COMMA"
    elif text == "(":
        kind = "OPEN"
    elif text == ")":
        kind = "CLOSE"
    elif text.lower() in relations():
        kind = "RELATION"
    elif text[:1].isupper() and text[-1:].isalnum():
        kind = "CAPITAL"
    elif text[:1].isalnum() or text in "/&-":
        kind = "WORD"
    else:
        kind = "OTHER"
    return Item(kind, text, start, end)
