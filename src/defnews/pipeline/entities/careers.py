"""Who takes and who leaves an office: "mencopot X", "X digantikan Y", "Y menggantikan X".

Whoever leaves an office holds it as a former one; a successor has the office of the one whom he
follows, and the one who appoints him is of his state.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from defnews import lexicon
from defnews.lexicon.frames import function_words
from defnews.lexicon.persons import Career, careers, links, longest
from defnews.pipeline.annotations import Actor, Entity, RoleRecord
from defnews.pipeline.sentences import by_sentence

__all__ = ["LIST", "is_undone", "read_careers"]

_GUARD = 3  # words before a verb in which "tidak", "akan", "menolak" undo it
#: Between the members of a list.
LIST = re.compile(r"\s*,?\s*(?:(?:dan|serta)\s+)?\Z")
_PRONOUNS = frozenset({"ia", "dia", "beliau"})
_DEFINITE = frozenset({"itu", "tersebut", "tadi"})
_POSTS = frozenset({"jabatan", "posisi", "kursi", "pos", "kedudukan"})
_OWN_POSTS = frozenset(f"{post}nya" for post in _POSTS)
_LEFT = frozenset({"ditinggalkan", "ditinggal"})
_GIVES = frozenset({"menyerahkan", "serahkan", "menyerahterimakan", "mewariskan", "mengalihkan"})
_AS = frozenset({"sebagai", "selaku"})
#: What is announced is still to come: "mengumumkan pensiun dini".
_ANNOUNCED = frozenset({"mengumumkan", "umumkan", "rencana", "isu", "kabar", "usia"})
#: At the head of "Setelah mundur sebagai menteri, X …".
_AFTER = frozenset({"setelah", "sesudah", "usai", "sejak", "selepas", "seusai"})
_OPENING = 2  # words before the verb
_LONGEST_ASIDE = 12  # words of ", seorang anggota parlemen lima periode, sebagai"
_LONGEST_POST = 4  # words of "dari jabatannya selaku"


@cache
def _undone() -> frozenset[str]:
    """Words by which a change of office is denied, planned or wished for."""
    return frozenset(
        row.form
        for row in function_words()
        if row.word_class in ("NEG", "MODAL") or (row.word_class == "ASPECT" and row.value == "planned")
    )


def is_undone(words: Sequence[str], i: int) -> bool:
    """Whether the verb at word `i` (lower case) is denied, planned or wished for."""
    guards = range(max(0, i - _GUARD), i)
    return any(words[k] in _undone() and words[k + 1] != "lama" for k in guards)  # "belum lama menunjuk" has done it


def read_careers(
    text: str,
    entities: dict[str, Entity],
    of_name: Mapping[int, str],
    actors: Sequence[Actor],
    sentences: Sequence[Sequence[tuple[str, int, int]]],
) -> list[tuple[str, str]]:
    """Changes the roles of the people in `entities`; the pairs of ids that act for one state.

    `of_name` maps the start of a name to an id, `sentences` hold tokens as (text, start, end).
    """
    reader = _Reader(text, entities, of_name)
    told = [sentence for sentence in sentences if sentence]
    actors_of = by_sentence(actors, [(s[0][1], s[-1][2]) for s in told], lambda actor: actor.start)
    for sentence, here in zip(told, actors_of, strict=True):
        reader.read(sentence, here)
    return reader.allies


@dataclass(slots=True)
class _Reader:
    text: str
    entities: dict[str, Entity]
    of_name: Mapping[int, str]
    allies: list[tuple[str, str]] = field(default_factory=list)
    topic: str | None = None  # the first person of the last sentence, or whom it removes
    office: tuple[RoleRecord, ...] = ()  # spoken of last: "jabatan itu"

    def read(self, sentence: Sequence[tuple[str, int, int]], actors: Sequence[Actor]) -> None:
        words = tuple(token.lower() for token, _, _ in sentence)
        people = sorted((p for a in actors for p in self.named(a)), key=lambda actor: actor.start)
        self.replaced(words, sentence, people, actors)
        first, removed = (self.ref(people[0]) if people else None), None
        self.serving(people)
        handed = self.hand_over(words, sentence, actors)
        i = 0
        while i < len(words) and not handed:
            self.office = next((a.roles for a in actors if a.roles and a.end >= sentence[i][1] >= a.start), self.office)
            form = longest(careers(), words[i : i + 4])
            if form is None or is_undone(words, i) or (i and words[i - 1] in _ANNOUNCED):
                i += 1
                continue
            career = careers()[form]
            begin, end = sentence[i][1], sentence[i + len(form) - 1][2]
            subject = next(
                (a for a in reversed(people) if (a.name_end or a.end) <= begin and not _agent(a, sentence)), None
            )
            target = next((a for a in people if a.start >= end), None)
            said = next((a for a in reversed(actors) if a.end <= begin and not _agent(a, sentence)), None)
            if career.change == "attends":
                self.attend(said, target, actors)
            elif career.change == "holds":
                self.held(words[:i], said, self.ref(subject), self.ref(target))
            elif career.change == "succeeds" and said is not None and _is_description(said):
                self.change(career, self.topic, None, target, actors, words)  # "politikus itu menggantikan X"
            elif career.change == "succeeds" and said is not None and said.name_start is None and said.roles:
                planned = is_undone(words, sum(1 for _, at, _ in sentence if at < said.start) - 1)
                self.succeed(None if planned else self.ref(subject), self.ref(target), said.roles)
            elif subject is None and self.topic and not _PRONOUNS.isdisjoint(words[:i]):
                self.change(career, self.topic, None, target, actors, words)
            else:
                told = _before(subject, begin) if career.side == "subject" else subject
                self.change(career, self.ref(subject), told, target, actors, words)
            opening = career.change == "leaves" and i <= _OPENING and words[0] in _AFTER
            if opening and subject is None and (who := self.ref(target)) is not None:
                self.leave(who, _said_before(target))
            leaver = target if career.side == "object" else subject
            if career.change == "leaves" and leaver is not None:
                removed = self.ref(leaver)
            i += len(form)
        self.topic = removed or first or self.topic

    def ref(self, actor: Actor | None) -> str | None:
        return self.of_name[actor.name_start] if actor is not None and actor.name_start is not None else None

    def named(self, actor: Actor) -> list[Actor]:
        """The person of a chunk, or he by whom it names another: the X of "pengganti X"."""
        if actor.name_start in self.of_name:
            return [actor]
        if actor.anchor is None or actor.anchor[0] not in self.of_name:
            return []
        start, end = actor.anchor
        return [Actor(start, end, start, end)]

    def replaced(
        self, words: Sequence[str], sentence: Sequence[tuple[str, int, int]], people: Sequence[Actor],
        actors: Sequence[Actor],
    ) -> None:  # fmt: skip
        """ "Ia diangkat sebagai [pengganti X]": whoever is spoken of has the office that X had."""
        for actor in actors:
            if actor.relation != "successor" or actor.name_start is not None or actor.anchor is None:
                continue
            i = sum(start < actor.start for _, start, _ in sentence)
            old = self.of_name.get(actor.anchor[0])
            first = next((self.ref(a) for a in people if a.end <= actor.start), None)
            new = self.topic if first is None and not _PRONOUNS.isdisjoint(words[:i]) else first
            if old and new and new != old and links().get((words[i - 1],)) == "as" and not is_undone(words, i - 1):
                self.succeed(new, old, self.entities[old].roles[-1:] or self.entities[new].roles[-1:])

    def serving(self, people: Sequence[Actor]) -> None:
        """ "Koo dan juru bicaranya, X": who serves someone is of his state."""
        for n, actor in enumerate(people):
            owner = self.ref(people[n - 1]) if n else self.topic
            own = any(_is_own(role.title.lower()) for role in actor.roles)
            if own and owner and (who := self.ref(actor)) and who != owner:
                self.allies.append((owner, who))

    def change(
        self, career: Career, subject: str | None, chunk: Actor | None, target: Actor | None,
        actors: Sequence[Actor], words: Sequence[str],
    ) -> None:  # fmt: skip
        other = self.ref(target)
        if career.change == "appoints":
            if subject and other and subject != other:
                self.allies.append((subject, other))
                self.successor(other if career.side == "object" else subject, target, actors)
                if career.side == "object" and target is not None:
                    self.take(other, _current(self.post(target, actors, reach=_LONGEST_ASIDE)))
        elif career.change == "leaves":
            who, said = (other, target) if career.side == "object" else (subject, chunk)
            if who:
                post = self.post(said, actors) if said is not None else ()
                self.leave(who, post or self.left(who, said, words))
            if career.side == "object" and subject and other:
                self.allies.append((subject, other))
        elif subject and other and subject != other:
            new, old = (subject, other) if career.side == "object" else (other, subject)
            roles = self.post(target, actors) if target is not None else ()
            roles = roles or _held_before(chunk) or _said_before(target)
            kept = self.said_of(target)
            had = tuple(role for role in self.entities[old].roles if role.start not in {r.start for r in kept})
            self.succeed(new, old, roles or had[-1:] or self.entities[new].roles[-1:], kept)

    def said_of(self, chunk: Actor | None) -> tuple[RoleRecord, ...]:
        """Offices that a clause gives and that are still held: "X, yang kini menjadi duta besar", not "X sebagai Y"."""
        if chunk is None or chunk.name_end is None:
            return ()
        behind = self.text[chunk.name_end : chunk.end].lstrip()
        told = behind.startswith(("yang ", ","))
        return tuple(r for r in chunk.roles if told and r.start >= chunk.name_end and not r.former)

    def attend(self, subject: Actor | None, target: Actor | None, actors: Sequence[Actor]) -> None:
        """ "Prabowo didampingi A, B, dan C", "Menhan Malaysia didampingi A": all act for one state."""
        party: list[str] = []
        leader = (self.ref(subject) or self.own(subject) or f"country:{subject.country}") if subject is not None else ""
        if leader in self.entities:
            party.append(leader)
        end = None
        for actor in actors:
            if target is None or actor.start < target.start or (ref := self.ref(actor)) is None:
                continue
            if end is not None and not LIST.match(self.text[end : actor.start]):
                break
            party.append(ref)
            end = actor.end
        self.allies += list(pairwise(party))

    def own(self, subject: Actor) -> str | None:
        """Who "Menhan" without a state is beside another's: Indonesia's."""
        if subject.country is not None or subject.name_start is not None:
            return None
        offices = {role.office for role in subject.roles}
        holders = [
            e.id
            for e in self.entities.values()
            if e.kind == "person" and e.country in (None, "IDN")
            and any(r.office in offices and r.country in (None, "IDN") and not r.former for r in e.roles)
        ]  # fmt: skip
        return holders[0] if len(holders) == 1 else None

    def held(self, words: Sequence[str], said: Actor | None, before: str | None, who: str | None) -> None:
        """ "Jabatan itu kini dipegang X", "ketika jabatan itu dipegang X": past where the clause says so.

        "Posisinya diisi X", "kursi yang ditinggalkan Y ditempati X": the office that someone has left.
        """
        named = said.roles if said is not None and said.name_start is None else ()
        roles = self.office if self.is_said(words) else named
        left = None
        if not _OWN_POSTS.isdisjoint(words):
            left = before or self.topic
        elif not _LEFT.isdisjoint(words):
            left = before
        if left is not None and left != who:
            roles = tuple(sorted(self.entities[left].roles, key=lambda role: not role.former))
        if who is None or not roles:
            return
        past = any(links().get((word,)) in ("when", "past") for word in words)
        self.take(who, [replace(role, former=past) for role in roles[:1]])

    @staticmethod
    def is_said(words: Sequence[str]) -> bool:
        """Whether words speak of an office named before: "jabatan itu"."""
        return any(a in _POSTS and b in _DEFINITE for a, b in pairwise(words))

    def post(self, leaver: Actor, actors: Sequence[Actor], reach: int = _LONGEST_POST) -> tuple[RoleRecord, ...]:
        """The office in "memecat X [dari jabatan menteri pertahanan]", "menunjuk X, seorang Y, [sebagai menteri]"."""
        after = next((a for a in actors if a.start >= leaver.end), None)
        if after is None or after.name_start is not None:
            return ()
        words = self.text[leaver.end : after.start].split()
        return after.roles if words and words[-1].lower() in _POSTS | _AS and len(words) < reach else ()

    def left(self, who: str, said: Actor | None, words: Sequence[str]) -> tuple[RoleRecord, ...]:
        """The offices that `who` leaves: those said with the name, "jabatan itu", or the only one."""
        if said is not None and said.roles:
            return said.roles
        if any(w == "jabatan" and words[k + 1] in _DEFINITE for k, w in enumerate(words[:-1])) and self.office:
            return self.office
        held = self.entities[who].roles
        return held if len({role.office for role in held}) == 1 else ()

    def leave(self, who: str, left: Sequence[RoleRecord], kept: Sequence[RoleRecord] = ()) -> None:
        """`who` holds the offices `left` no more, but those `kept`: "menggantikan X, yang kini menjabat Y"."""
        entity = self.entities[who]
        offices, now = {role.office for role in left}, {role.start for role in kept}
        roles = [replace(r, former=True) if r.office in offices and r.start not in now else r for r in entity.roles]
        held = {role.office for role in roles if role.former}
        roles += [replace(r, former=True) for r in left if r.office not in held]
        self.entities[who] = replace(entity, roles=tuple(roles))

    def take(self, who: str, taken: Sequence[RoleRecord]) -> None:
        entity = self.entities[who]
        held = {(role.office, role.former) for role in entity.roles}
        new = tuple(r for r in taken if (r.office, r.former) not in held)
        self.entities[who] = replace(entity, roles=(*entity.roles, *new))

    def succeed(
        self, new: str | None, old: str | None, roles: Sequence[RoleRecord], kept: Sequence[RoleRecord] = ()
    ) -> None:
        """`new` has the first of `roles`, which `old` had; a succession that is only planned has no `new`.

        `kept` are offices that `old` holds by now.
        """
        if old:
            roles = _weighty(roles)
            self.take(old, roles[:1])
        if new and old:
            self.take(new, _current(roles[:1]))
            self.leave(old, roles[:1], kept)

    def successor(self, who: str, chunk: Actor | None, actors: Sequence[Actor]) -> None:
        """ "mengangkat X sebagai penggantinya": the office of whom the text went on about."""
        if chunk is None or self.topic is None or self.topic == who:
            return
        if any(a.relation == "successor" and a.name_start is None and a.start >= chunk.end for a in actors):
            self.take(who, _current([role for role in self.entities[self.topic].roles if role.former][:1]))

    def hand_over(
        self, words: Sequence[str], sentence: Sequence[tuple[str, int, int]], actors: Sequence[Actor]
    ) -> bool:
        """ "(serah terima) jabatan Panglima TNI dari A kepada B", "A menyerahkan kursi perdana menteri kepada B"."""
        before = {start: words[k - 1] if k else "" for k, (_, start, _) in enumerate(sentence)}

        def before_verb(actor: Actor) -> str:
            told = [word for word, (_, start, _) in zip(words, sentence, strict=True) if start < actor.start]
            return " ".join(told[:-1][-2:] if told[-1:] == ["oleh"] else told[-2:])

        old = new = None
        said: tuple[RoleRecord, ...] = ()
        for actor in actors:
            word = before.get(actor.start)
            if word in _POSTS and actor.roles:
                said = actor.roles
                old = self.giver(words, sentence, actor, actors)
            elif said and word in ("dari", "diserahkan"):
                old = self.ref(actor)
            elif said and (word in ("kepada", "ke") or before_verb(actor) == "diambil alih"):
                new = self.ref(actor)
        if not (said and old and new and old != new):
            return False
        self.leave(old, said)
        self.take(new, _current(said))
        self.allies.append((old, new))
        return True

    def giver(
        self, words: Sequence[str], sentence: Sequence[tuple[str, int, int]], office: Actor, actors: Sequence[Actor]
    ) -> str | None:
        """Who hands over an office: the person before the verb, or he of whom "ia" speaks."""
        if _GIVES.isdisjoint(words):
            return None
        verb = next(start for word, start, _ in sentence if word.lower() in _GIVES)
        before = [a for a in actors if a.name_start in self.of_name and a.end <= verb and a.start != office.start]
        return self.ref(before[-1]) if before else self.topic


def _is_own(title: str) -> bool:
    """Whether an office is told as someone's: "juru bicaranya", not "Menteri Pertahanan Kenya"."""
    return title.endswith("nya") and title.removesuffix("nya") in lexicon.offices()


def _is_description(actor: Actor) -> bool:
    """Whether a chunk without a name says but what someone is: "politikus partai itu"."""
    return actor.name_start is None and bool(actor.roles) and all(map(_is_calling, actor.roles))


def _is_calling(role: RoleRecord) -> bool:
    row = lexicon.offices().get(role.title.lower().split()[0])
    return role.office in ("other", "analyst") or (row is not None and row.head == "calling")


def _before(chunk: Actor | None, verb: int) -> Actor | None:
    """The chunk as it stands before a verb: "Menhan X digeser [menjadi Sekretaris Y]" leaves the first office."""
    return replace(chunk, roles=tuple(role for role in chunk.roles if role.end <= verb)) if chunk is not None else None


def _held_before(chunk: Actor | None) -> tuple[RoleRecord, ...]:
    """The offices said with who follows another: not "X, mantan menteri pendidikan, menggantikan Y"."""
    return tuple(role for role in chunk.roles if not role.former) if chunk is not None else ()


def _said_before(chunk: Actor | None) -> tuple[RoleRecord, ...]:
    """The offices before a name: not those of "menggantikan X, yang kini menjadi duta besar"."""
    if chunk is None or chunk.name_start is None:
        return ()
    return tuple(role for role in chunk.roles if role.start < chunk.name_start)


def _weighty(roles: Sequence[RoleRecord]) -> Sequence[RoleRecord]:
    """An office first, and what someone is by calling behind it: "ekonom yang menjabat menteri"."""
    return sorted(roles, key=lambda role: role.office in ("other", "analyst"))


def _current(roles: Sequence[RoleRecord]) -> list[RoleRecord]:
    return [replace(role, former=False) for role in roles]


def _agent(actor: Actor, sentence: Sequence[tuple[str, int, int]]) -> bool:
    """Whether the actor is who does what a passive says: "ditunjuk (oleh) Putin"."""
    before = [token.lower() for token, start, _ in sentence if start < actor.start][-2:]
    if before[-1:] == ["oleh"]:
        return True
    return bool(before) and links().get((before[-1],)) == "appointed"
