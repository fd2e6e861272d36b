"""Who takes and who leaves an office: "mencopot X", "X digantikan Y", "Y menggantikan X".

Whoever leaves an office holds it as a former one; a successor has the office of the one whom he
follows, and the one who appoints him is of his state.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from defnews import lexicon
from defnews.lexicon.persons import Career, careers, links, longest
from defnews.pipeline.annotations import Actor, Entity, RoleRecord
from defnews.pipeline.entities.allies import AllyReader
from defnews.pipeline.entities.discourse import SINGULAR
from defnews.pipeline.entities.handovers import HandoverReader
from defnews.pipeline.entities.negation import is_undone
from defnews.pipeline.entities.offices import OF_A_STATE
from defnews.pipeline.entities.tenures import DEFINITE, current
from defnews.pipeline.sentences import by_sentence

__all__ = ["read_careers"]

#: What is announced is still to come: "mengumumkan pensiun dini".
_ANNOUNCED = frozenset({"mengumumkan", "umumkan", "rencana", "isu", "kabar", "usia"})
#: At the head of "Setelah mundur sebagai menteri, X …".
_AFTER = frozenset({"setelah", "sesudah", "usai", "sejak", "selepas", "seusai"})
#: Troops and negotiators do so, too: only said right behind someone's name does it end an office.
_STEPS_DOWN = ("mundur",)
#: "yang selama ini menduduki kursi itu": he leaves it.
_SO_FAR = frozenset({"selama", "sebelumnya", "dulu", "pernah", "semula"})
_PAST_WITHIN = 3
#: Words in the names of a state's bodies.
_OF_STATES = frozenset({"negara", "nasional", "militer"})
_PREDECESSOR = "pendahulunya"
_FOLLOWS_HIM = ("menggantikannya",)
_OPENING = 2  # words before the verb
_LONGEST_ASIDE = 12  # words of ", seorang anggota parlemen lima periode, sebagai"


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


class _Reader(HandoverReader, AllyReader):
    def read(self, sentence: Sequence[tuple[str, int, int]], actors: Sequence[Actor]) -> None:
        words = tuple(token.lower() for token, _, _ in sentence)
        people = sorted((p for a in actors for p in self.named(a)), key=lambda actor: actor.start)
        self.replaced(words, sentence, people, actors)
        first, removed = (self.ref(people[0]) if people else None), None
        self.serving(people)
        self.related(people)
        self.following(actors)
        handed = self.hand_over(words, sentence, actors)
        i = 0
        while i < len(words) and not handed:
            said_here = (a.roles for a in actors if a.roles and a.end >= sentence[i][1] >= a.start)
            self.office = next((roles for roles in said_here if not all(map(_is_calling, roles))), self.office)
            form = longest(careers(), words[i : i + 4])
            if form is None or is_undone(words, i) or (i and words[i - 1] in _ANNOUNCED):
                i += 1
                continue
            behind = i + len(form)
            if form[0].startswith("pe") and not DEFINITE.isdisjoint(words[behind : behind + 1]):
                i += 1  # "menilai [pemecatan tersebut] keliru"
                continue
            if form == _STEPS_DOWN and not _right_behind(people, sentence, i):
                i += 1
                continue
            career = careers()[form]
            if career.change == "leaves" and career.side == "subject" and i and words[i - 1] == _PREDECESSOR:
                i += len(form)  # "(sejak) pendahulunya dicopot": nobody who is named
                continue
            begin, end = sentence[i][1], sentence[i + len(form) - 1][2]
            subject = next(
                (a for a in reversed(people) if (a.name_end or a.end) <= begin and not _agent(a, sentence)), None
            )
            target = next((a for a in people if a.start >= end), None)
            said = next((a for a in reversed(actors) if a.end <= begin and not _agent(a, sentence)), None)
            if career.change == "attends":
                pronoun = said is None and not SINGULAR.isdisjoint(words[:i])
                self.attend(said, target, actors, self.topic if pronoun else None)
            elif career.change == "fills":
                if (who := self.ref(subject)) is not None and self.is_said(words[i:]):
                    past = _SO_FAR & {*words[max(0, i - _PAST_WITHIN) : i]}
                    self.take(who, [replace(role, former=bool(past)) for role in self.office[:1]])
            elif form == _FOLLOWS_HIM:
                before = [
                    who for a in people if a.end <= begin and (who := self.ref(a)) not in (None, self.ref(subject))
                ]
                old = before[0] if before else self.topic
                if old is not None:
                    self.succeed(self.ref(subject), old, [r for r in self.entities[old].roles if r.former][-1:])
            elif career.change == "holds":
                self.held(words[: i + len(form)], said, self.ref(subject), self.ref(target))
            elif career.change == "succeeds" and said is not None and _is_description(said):
                self.change(career, self.topic, None, target, actors, words)  # "politikus itu menggantikan X"
            elif career.change == "succeeds" and said is not None and _is_post(said):
                planned = is_undone(words, sum(1 for _, at, _ in sentence if at < said.start) - 1)
                self.succeed(None if planned else self.ref(subject), self.ref(target), said.roles)
            elif subject is None and self.topic and not SINGULAR.isdisjoint(words[:i]):
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
        self.fresh = bool(removed or first) or not SINGULAR.isdisjoint(words)
        self.heading(words, sentence, people)
        self.topic = removed or first or self.topic

    def heading(
        self, words: Sequence[str], sentence: Sequence[tuple[str, int, int]], people: Sequence[Actor]
    ) -> None:  # fmt: skip
        """ "X sebelumnya mengepalai [Dana Kekayaan Negara]": whoever heads a state's body is its official."""
        for i, word in enumerate(words):
            end = i + 1
            while end < len(words) and sentence[end][0][:1].isupper():
                end += 1
            if word != "mengepalai" or end - i <= 2 or _OF_STATES.isdisjoint(words[i + 1 : end]):
                continue
            subject = next((a for a in reversed(people) if a.end <= sentence[i][1] and not _agent(a, sentence)), None)
            who = self.ref(subject) or (self.topic if not SINGULAR.isdisjoint(words[:i]) else None)
            if who is None:
                continue
            past = any(links().get((w,)) == "past" or w == "sebelum" for w in words[:i])
            start, stop = sentence[i][1], sentence[end - 1][2]
            self.take(who, [RoleRecord("official", self.text[start:stop], None, past, start, stop)])

    def following(self, actors: Sequence[Actor]) -> None:
        """ "X, pengganti Y sebagai Panglima Z": Y was that."""
        for actor in actors:
            if actor.relation == "successor" and actor.anchor is not None and actor.roles:
                old = self.of_name.get(actor.anchor[0])
                if old is not None and old != self.ref(actor):
                    self.succeed(self.ref(actor), old, actor.roles[-1:])

    def followed(self, leaver: Actor, actors: Sequence[Actor]) -> tuple[RoleRecord, ...]:
        """ "X, yang kini menjabat Menhan [setelah Y dipecat]": Y held the office told before."""
        before = [a for a in actors if a.end <= leaver.start and a.roles]
        word = self.text[before[-1].end : leaver.start].lower().split()[-1:] if before else []
        return tuple(r for r in before[-1].roles[-1:] if not r.former) if word and word[0] in _AFTER else ()

    def named(self, actor: Actor) -> list[Actor]:
        """The person of a chunk, or he by whom it names another: the X of "pengganti X"."""
        if actor.name_start in self.of_name:
            return [actor]
        if actor.anchor is None or actor.anchor[0] not in self.of_name:
            return []
        start, end = actor.anchor
        return [Actor(start, end, start, end)]

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
                    self.take(other, current(self.post(target, actors, reach=_LONGEST_ASIDE)))
        elif career.change == "leaves":
            who, said = (other, target) if career.side == "object" else (subject, chunk)
            if who:
                post = self.post(said, actors) if said is not None else ()
                if not post and career.side == "subject" and _is_told_former(chunk):
                    return  # "X, mantan panglima yang dicopot Y": from what he no longer is
                left = post or self.left(who, said, words)
                if not left and career.side == "subject" and chunk is not None:
                    left = self.followed(chunk, actors)
                self.leave(who, left)
                if career.side == "object" and said is not None:
                    self.take(who, current(self.next_post(said, actors)))
            if career.side == "object" and subject and other:
                self.allies.append((subject, other))
        elif subject and other and subject != other:
            new, old = (subject, other) if career.side == "object" else (other, subject)
            roles = self.post(target, actors) if target is not None else ()
            roles = roles or _held_before(chunk) or _said_before(target)
            now = [role for role in self.entities[new].roles if not role.former] or self.entities[new].roles
            kept = self.said_of(target)
            had = tuple(role for role in self.entities[old].roles if role.start not in {r.start for r in kept})
            told = [role for role in had if role.start < (target.end if target is not None else role.end)]
            own = [role for role in now if role.office in OF_A_STATE and not role.former]
            self.succeed(new, old, roles or told[-1:] or own[-1:] or had[-1:] or now[-1:], kept)


def _right_behind(people: Sequence[Actor], sentence: Sequence[tuple[str, int, int]], i: int) -> bool:
    """Whether but words of time stand between someone and the verb: "Menhan X [akhirnya resmi] mundur"."""
    k = i - 1
    while k >= 0 and links().get((sentence[k][0].lower(),)) == "present":
        k -= 1
    return any(actor.end == sentence[k][2] for actor in people) if k >= 0 else False


def _is_told_former(chunk: Actor | None) -> bool:
    """Whether the last office said of someone behind his name is one that he held before."""
    return bool(
        chunk and chunk.name_end and chunk.roles and chunk.roles[-1].former and chunk.roles[-1].start >= chunk.name_end
    )


def _is_post(actor: Actor) -> bool:
    """Whether a chunk without a name is an office that someone can follow another in."""
    return actor.name_start is None and bool(actor.roles) and not actor.plural


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


def _agent(actor: Actor, sentence: Sequence[tuple[str, int, int]]) -> bool:
    """Whether the actor is who does what a passive says: "ditunjuk (oleh) Putin"."""
    before = [token.lower() for token, start, _ in sentence if start < actor.start][-2:]
    if before[-1:] == ["oleh"]:
        return True
    return bool(before) and links().get((before[-1],)) == "appointed"
