"""Offices handed over and held: "serah terima jabatan Panglima TNI dari A kepada B", "jabatan itu kini dipegang X"."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from defnews.lexicon.persons import links
from defnews.pipeline.annotations import Actor, RoleRecord
from defnews.pipeline.entities.discourse import SINGULAR
from defnews.pipeline.entities.negation import is_undone
from defnews.pipeline.entities.tenures import DEFINITE, POSTS, Tenures, current

__all__ = ["HandoverReader"]

_OWN_POSTS = frozenset(f"{post}nya" for post in POSTS)
_LEFT = frozenset({"ditinggalkan", "ditinggal", "ditinggalkannya"})
#: What is handed over, before the office: "sertijab [Panglima Koarmada]", "tongkat komando [KSAU]".
_HANDED = POSTS | {"sertijab", "komando", "kepemimpinan"}
#: "A menerima jabatan Menhan [dari B]".
_RECEIVES = frozenset({"menerima", "mewarisi", "mengambil"})
_SAID_WITHIN = 4  # words of "kursi yang lowong itu"
_FROM = frozenset({"dari", "diserahkan"})
_GIVES = frozenset({"menyerahkan", "serahkan", "menyerahterimakan", "mewariskan", "mengalihkan"})


class HandoverReader(Tenures):
    """Reads what is said of a post rather than of a person."""

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
            if word in _HANDED and actor.roles and actor.name_start is None:
                said = actor.roles
                old = self.giver(_GIVES, words, sentence, actor, actors)
                new = self.giver(
                    _RECEIVES, words[: sum(s < actor.start for _, s, _ in sentence)], sentence, actor, actors
                )
            elif said and word in _FROM:
                old = self.ref(actor)
            elif said and (word in ("kepada", "ke") or before_verb(actor) == "diambil alih"):
                new = self.ref(actor)
        if not (said and old and new and old != new):
            return False
        self.leave(old, said)
        self.take(new, current(said))
        self.allies.append((old, new))
        return True

    def giver(
        self, verbs: Container[str], words: Sequence[str], sentence: Sequence[tuple[str, int, int]], office: Actor,
        actors: Sequence[Actor],
    ) -> str | None:  # fmt: skip
        """Who hands over an office, or receives it: the person before the verb, or he of whom "ia" speaks."""
        verb = next((s for w, (_, s, _) in zip(words, sentence, strict=False) if w in verbs), None)
        if verb is None:
            return None
        before = [a for a in actors if a.name_start in self.of_name and a.end <= verb and a.start != office.start]
        return self.ref(before[-1]) if before else self.topic

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
            left = before or (self.topic if "ditinggalkannya" in words else None)
        if left is not None and left != who:
            roles = tuple(sorted(self.entities[left].roles, key=lambda role: not role.former)) or roles
        if who is None or not roles:
            return
        if left is not None and left != who and not roles[0].former:
            self.leave(left, roles[:1])
        now = [word for word, then in zip(words, [*words[1:], ""], strict=True) if (word, then) != ("saat", "ini")]
        past = any(links().get((word,)) in ("when", "past") for word in now)
        self.take(who, [replace(role, former=past) for role in roles[:1]])

    @staticmethod
    def is_said(words: Sequence[str]) -> bool:
        """Whether words speak of an office named before: "jabatan itu"."""
        posts = (k for k, word in enumerate(words) if word in POSTS)
        return any(not DEFINITE.isdisjoint(words[k + 1 : k + _SAID_WITHIN]) for k in posts)

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
            new = self.topic if first is None and not SINGULAR.isdisjoint(words[:i]) else first
            if old and new and new != old and links().get((words[i - 1],)) == "as" and not is_undone(words, i - 1):
                self.succeed(new, old, self.entities[old].roles[-1:] or self.entities[new].roles[-1:])
