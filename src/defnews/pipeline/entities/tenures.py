"""Who holds which office, and who holds it no more, as the article goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from defnews.pipeline.annotations import Actor, Entity, RoleRecord
from defnews.pipeline.entities.offices import SINGLE

__all__ = ["AS", "DEFINITE", "POSTS", "Tenures", "current"]

DEFINITE = frozenset({"itu", "tersebut", "tadi"})
#: Words for an office that is named elsewhere.
POSTS = frozenset({"jabatan", "posisi", "kursi", "pos", "kedudukan"})
AS = frozenset({"sebagai", "selaku"})
_TO = frozenset({"ke", "menjadi", "sebagai"})
_TWO = 2
_LONGEST_POST = 4  # words of "dari jabatannya selaku"


@dataclass(slots=True)
class Tenures:
    """The offices of an article's people up to here."""

    text: str
    entities: dict[str, Entity]
    of_name: Mapping[int, str]
    allies: list[tuple[str, str]] = field(default_factory=list)
    topic: str | None = None  # the first person of the last sentence, or whom it removes
    fresh: bool = True  # whether the last sentence speaks of the topic
    office: tuple[RoleRecord, ...] = ()  # spoken of last: "jabatan itu"

    def ref(self, actor: Actor | None) -> str | None:
        return self.of_name[actor.name_start] if actor is not None and actor.name_start is not None else None

    def leave(self, who: str, left: Sequence[RoleRecord], kept: Sequence[RoleRecord] = ()) -> None:
        """`who` holds the offices `left` no more, but those `kept`: "menggantikan X, yang kini menjabat Y"."""
        entity = self.entities[who]
        offices, now = {role.office for role in left}, {role.start for role in kept}
        same = {r.start for r in entity.roles if any(_is_post(r, other) for other in left)}
        ended = same or {r.start for r in entity.roles if r.office in offices}
        roles = [replace(r, former=True) if r.start in ended and r.start not in now else r for r in entity.roles]
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
            self.allies.append((new, old))
            self.take(new, current(roles[:1]))
            self.leave(old, roles[:1], kept)

    def successor(self, who: str, chunk: Actor | None, actors: Sequence[Actor]) -> None:
        """ "mengangkat X sebagai penggantinya": the office of whom the text went on about."""
        if chunk is None or self.topic is None or self.topic == who:
            return
        unnamed = [a for a in actors if a.relation == "successor" and a.name_start is None and a.anchor is None]
        if any(a.start >= chunk.end or a is actors[0] for a in unnamed):
            self.take(who, current([role for role in self.entities[self.topic].roles if role.former][:1]))

    def post(self, leaver: Actor, actors: Sequence[Actor], reach: int = _LONGEST_POST) -> tuple[RoleRecord, ...]:
        """The office in "memecat X [dari jabatan menteri pertahanan]", "menunjuk X, seorang Y, [sebagai menteri]"."""
        after = next((a for a in actors if a.start >= leaver.end), None)
        if after is None or after.name_start is not None:
            return ()
        words = self.text[leaver.end : after.start].split()
        return after.roles if words and words[-1].lower() in POSTS | AS and len(words) < reach else ()

    def next_post(self, leaver: Actor, actors: Sequence[Actor]) -> tuple[RoleRecord, ...]:
        """The office in "memindahkan X dari jabatan Menhan [ke kursi Sekretaris Dewan Keamanan]"."""
        after = [a for a in actors if a.start >= leaver.end][:2]
        if len(after) < _TWO or any(a.name_start is not None for a in after):
            return ()
        words = self.text[after[0].end : after[1].start].lower().split()
        return after[1].roles if words and words[0] in _TO and words[-1] in POSTS | AS | _TO else ()

    def left(self, who: str, said: Actor | None, words: Sequence[str]) -> tuple[RoleRecord, ...]:
        """The offices that `who` leaves: those said with the name, "jabatan itu", or the only one."""
        if said is not None and said.roles:
            return said.roles
        if any(w == "jabatan" and words[k + 1] in DEFINITE for k, w in enumerate(words[:-1])) and self.office:
            return self.office
        held = self.entities[who].roles
        return held if len({role.office for role in held}) == 1 else ()

    def said_of(self, chunk: Actor | None) -> tuple[RoleRecord, ...]:
        """Offices that a clause gives and that are still held: "X, yang kini menjadi duta besar", not "X sebagai Y"."""
        if chunk is None or chunk.name_end is None:
            return ()
        behind = self.text[chunk.name_end : chunk.end].lstrip()
        told = behind.startswith(("yang ", ","))
        return tuple(r for r in chunk.roles if told and r.start >= chunk.name_end and not r.former)


def _is_post(a: RoleRecord, b: RoleRecord) -> bool:
    """Whether two titles are of one post: "Pangdam" and "Pangdam Jaya", not "Pangdam IV" and "Pangdam Jaya"."""
    if a.office != b.office:
        return False
    if a.office in SINGLE:
        return True
    one, other = set(a.title.lower().split()), set(b.title.lower().split())
    return one <= other or other <= one


def current(roles: Sequence[RoleRecord]) -> list[RoleRecord]:
    return [replace(role, former=False) for role in roles]


def _weighty(roles: Sequence[RoleRecord]) -> Sequence[RoleRecord]:
    """An office first, and what someone is by calling behind it: "ekonom yang menjabat menteri"."""
    return sorted(roles, key=lambda role: role.office in ("other", "analyst"))
