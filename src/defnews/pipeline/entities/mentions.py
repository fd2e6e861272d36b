"""Every mention of every entity, in order: names in their chunks, then descriptions and pronouns.

The article is read once from its beginning. An office said of someone ("ia adalah mantan …") becomes
his; an office without a name ("Menhan China tersebut") finds whom it means, or stays open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from defnews.lexicon.persons import careers, descriptions, links, travel
from defnews.pipeline.annotations import Actor, Entity, EntityMention, Name, RoleRecord
from defnews.pipeline.entities.discourse import SINGULAR, Narrative, describe
from defnews.pipeline.entities.introductions import CLAUSES, SHARED, IntroductionReader
from defnews.pipeline.entities.negation import is_undone
from defnews.pipeline.entities.offices import OF_A_STATE
from defnews.pipeline.entities.story import Story, Tokens
from defnews.pipeline.entities.tenures import AS

__all__ = ["read_mentions"]

_LEADS, _LED = "memimpin", "dipimpin"
_LEADS_WITHIN, _LED_WITHIN = 30, 8  # words from the name
_STATE_WITHIN = 5  # words from a description to its state: "delegasi militer tingkat tinggi Vietnam"
_HOME = "IDN"
#: "Selain X, ia menemui Y": whom the sentence begins with is not whom it is about.
_PARTNER = frozenset({"dengan", "bersama", "kepada", "oleh"})
#: "Saat bertemu X, ia …", "Dalam pertemuan dengan X, ia …": nor is it X.
_WHEN = frozenset({"saat", "ketika", "setelah", "usai", "seusai", "sebelum", "sesudah", "sambil", "sewaktu", "tatkala",
                   "sehabis", "selepas", "sepulang", "sekembali"})  # fmt: skip
_DURING = frozenset({"kepada", "selain", "bersama", "dalam", "selama", "pada", "di", "lewat", "melalui"})
_BESIDE = frozenset({"selain", "bersama", "didampingi", "seperti"})
#: "X tiba atas undangan [Y]", "menurut [Y]": nor are these.
_INVITING = frozenset({"undangan", "prakarsa", "permintaan", "perintah"})
_LONG_TITLE = 2  # words: "komandan itu" says no office
_PAST_WITHIN = 3  # words of "pernah dua kali menjadi"


def read_mentions(story: Story, entities: dict[str, Entity], of_name: Mapping[int, str]) -> list[EntityMention]:
    """The mentions in order; `entities` (by id) are given the offices that the story says of them.

    `of_name` maps the start of a name to an id.
    """
    reader = _Reader(story, entities, of_name)
    for sentence in story.sentences:
        reader.read(sentence)
    return sorted(reader.mentions, key=lambda m: (m.start, -m.end))


def _next_to(sentence: Tokens, start: int) -> bool:
    """Whether what begins at `start` is the sentence's second word."""
    return len(sentence) > 1 and sentence[1][1] == start


def _meant(role: RoleRecord) -> tuple[str, ...]:
    """The offices that a bare title can mean: a minister of defence is "sang menteri", too."""
    row = descriptions().get(tuple(role.title.lower().split()))
    return row.match if row is not None and role.office in row.match else (role.office,)


class _Reader(IntroductionReader):
    def __init__(self, story: Story, entities: dict[str, Entity], of_name: Mapping[int, str]) -> None:
        super().__init__(story, entities, of_name)
        self.narrative = Narrative(entities)
        self.appointing = False  # whether the sentence before tells of an appointment

    def read(self, sentence: Tokens) -> None:
        self.narrative.open_sentence()
        changes = (careers().get((token.lower(),)) for token, _, _ in self.sentence)
        self.appointing = any(c is not None and (c.change, c.side) == ("appoints", "object") for c in changes)
        self.sentence = sentence
        words = [token.lower() for token, _, _ in sentence]
        self.introduce(words)
        done = -1  # where the last mention ends
        for i, (_, start, _end) in enumerate(sentence):
            name, actor = self.story.name_at.get(start), self.story.bare_at.get(start)
            if name is not None and start in self.of_name:
                end = self.named(name, words, i)
                done = max(done, end) if name.kind == "person" else done
            elif actor is not None and i and (words[i - 1] == "seorang" or self.is_stead(actor, words)):
                done = actor.end  # "seorang menteri", "sebagai penggantinya" is nobody known
            elif start >= done and (found := self.described(sentence, words, i)) is not None:
                self.take(found, quoted=self.story.is_quoted(start))
                done = found.end
        if any((row := travel().get((word,))) is not None and row.kind == "journey" for word in words):
            self.narrative.traveller = next(iter(self.narrative.singular()), None)

    @staticmethod
    def is_stead(actor: Actor, words: Sequence[str]) -> bool:
        """Whether a sentence begins with in whose stead it tells of: "[Sebagai penggantinya], X menunjuk Y"."""
        return actor.relation == "successor" and words[0] == "sebagai" and not actor.roles and actor.anchor is None

    def take(self, mention: EntityMention, *, quoted: bool) -> None:
        self.mentions.append(mention)
        self.known.update(mention.refs)
        self.narrative.name(mention.refs, quoted=quoted)

    def named(self, name: Name, words: Sequence[str], i: int) -> int:
        """Notes a name with its chunk; where the mention ends."""
        ref = self.of_name[name.start]
        actor = self.story.chunk_of.get(name.start) if name.kind == "person" else None
        start, end = (actor.start, actor.end) if actor else (name.start, name.end)
        if actor is None and name.acronym:
            end = name.acronym[1] + 1
        mention = EntityMention(start, end, name.start, name.end, (ref,), name.kind, "name")
        beside = words[0] in _BESIDE and not self.narrative.sentence and _next_to(self.sentence, start)
        quoted = beside or self.story.is_quoted(name.start) or name.start in self.story.anchors
        self.take(mention, quoted=quoted)
        if name.kind == "person" and self.is_aside(words, start):
            self.narrative.asides.add(ref)
        if name.kind == "person" and (
            _LED in words[max(0, i - _LED_WITHIN) : i]
            or (_LEADS in words[i + 1 : i + _LEADS_WITHIN] and not self.is_partner(start))
        ):
            self.narrative.leader = ref
        return end

    def is_aside(self, words: Sequence[str], start: int) -> bool:
        """Whether who is named at `start` is no subject, but whom a clause that opens the sentence is about."""
        at = next((k for k, (_, begin, _) in enumerate(self.sentence) if begin == start), 0)
        if at and words[at - 1] in _INVITING:
            return True
        if at == 0 or "," in words[:at]:
            return False
        if words[0] == "selain":
            return True
        if _WHEN & set(words[:3]):
            return words[at - 1] not in _WHEN
        return words[0] in _DURING and self.is_partner(start)

    def is_partner(self, start: int) -> bool:
        """ "X berbincang dengan [Y], kemudian memimpin delegasi": whom the subject only meets."""
        at = next((k for k, (_, begin, _) in enumerate(self.sentence) if begin == start), 0)
        return at > 0 and self.sentence[at - 1][0].lower() in _PARTNER

    def described(self, sentence: Tokens, words: Sequence[str], i: int) -> EntityMention | None:
        """The office without a name, description or pronoun that begins at token `i`."""
        start = sentence[i][1]
        actor = self.story.bare_at.get(start)
        if actor is not None:
            found = self.predicate(actor, words, i) or self.former(actor) or self.unnamed(actor)
            if found is None or not any(self.entities[ref].kind == "person" for ref in found.refs):
                self.announce(actor, words, i)
            if found is not None:
                return found
        row = descriptions().get((words[i],))
        if row is not None and row.description_class == "delegation" and i + 1 < len(sentence):
            next_name = self.story.name_at.get(sentence[i + 1][1])
            if next_name is not None and next_name.kind == "organisation":
                return None  # "menerima delegasi Thales"
        state = state_at = None
        for k, (_, at, _) in enumerate(sentence[i + 1 : i + 1 + _STATE_WITHIN], i + 1):
            name = self.story.name_at.get(at)
            if name is not None and (name.kind == "country" or (name.kind == "place" and name.city and k == i + 2)):
                guest = descriptions().get((words[i],))
                if name.kind == "place" and (guest is None or guest.description_class != "guest"):
                    continue  # but "tamu dari Dhaka itu"
                state, state_at = name.country, k
                break
        seat = self.story.name_at.get(sentence[i + 1][1]) if i + 1 < len(sentence) else None
        if state is None and words[i] == "delegasi" and seat is not None and self.story.is_capital(seat):
            state, state_at = seat.country, i + 1  # "delegasi Kinshasa"
        said = describe(words, i, self.narrative, state, state_at)
        if said is None:
            return None
        refs, after, form = said
        row = descriptions().get((words[i],))
        if state is not None and state_at is not None and state_at < after and row and row.description_class == "rank":
            refs = refs or self.of_that_state(state)  # "jenderal Italia itu"
        end = sentence[after - 1][2]
        if any((n := self.story.name_at.get(at)) and n.kind == "person" for _, at, _ in sentence[i:after]):
            return None  # a name stands between the noun and its "itu"
        kind = self.entities[refs[0]].kind if refs else "person"
        return EntityMention(start, end, start, end, refs, kind, form)

    def mention(self, actor: Actor, refs: tuple[str, ...]) -> EntityMention:
        kind = self.entities[refs[0]].kind if refs else "person"
        return EntityMention(actor.start, actor.end, actor.start, actor.end, refs, kind, "description")

    # -- offices said of someone ----------------------------------------------------------------

    def predicate(self, actor: Actor, words: Sequence[str], i: int) -> EntityMention | None:
        """ "Ia adalah mantan wakil perdana menteri", "ditunjuk sebagai juru bicara": the subject's office."""
        refs = self.of_clause(words, i) or self.narrative.singular()
        kind = links().get((words[i - 1],)) if i else None
        bare = bool(i) and words[i - 1] in SINGULAR  # "Sebelumnya ia Menteri Pertahanan"
        if not (bare or kind in ("as", "verb")) or is_undone(words, i - 1):
            return None
        if words[i - 1] in AS and not any(links().get((word,)) == "appointed" for word in words[:i]):
            return None  # "X sebagai ketua" is said of one who is appointed: "ditunjuk Putin sebagai ajudan"
        if actor.plural or actor.relation or not actor.roles or not refs or self.story.is_quoted(actor.start):
            return None
        if self.narrative.sentence and not self.is_of_person(actor.start):
            return None
        if any(links().get((word,)) == "past" for word in words[max(0, i - _PAST_WITHIN) : i - (not bare)]):
            actor = replace(actor, roles=tuple(replace(role, former=True) for role in actor.roles))
        self.give(refs[0], actor)
        return self.mention(actor, refs)

    def of_clause(self, words: Sequence[str], i: int) -> tuple[str, ...]:
        """Who is named in the clause that ends at word `i`: "A …, sedangkan [B] naik menjadi menteri"."""
        border = max((k for k in range(i) if words[k] in CLAUSES), default=None)
        if border is None:
            return ()
        begin = self.sentence[border][1]
        named = [m.refs for m in self.mentions if m.start >= begin and m.kind == "person"]
        return named[0] if named else ()

    def is_of_person(self, position: int) -> bool:
        """Whether who is spoken of before `position` is a person: not "Iran merupakan ketua BRICS"."""
        before = [m for m in self.mentions if m.end <= position and m.kind != "place"]
        return bool(before) and max(before, key=lambda m: m.end).kind == "person"

    def former(self, actor: Actor) -> EntityMention | None:
        """ "Bekas Menteri Pertahanan Rusia itu": the topic, who thereby gets the office as a former one."""
        if not actor.definite or not actor.roles or not all(role.former for role in actor.roles):
            return None
        here = set(self.narrative.sentence)
        crowded = len(set(self.narrative.previous)) > 1 and not self.narrative.sentence
        appointed = self.narrative.previous[-1:] if crowded and self.appointing else []
        refs = self.narrative.of_state(actor.country, besides=here) or tuple(appointed)
        refs = refs or (() if crowded else self.narrative.singular())
        if not refs:
            return None
        self.give(refs[0], actor)
        return self.mention(actor, refs)

    # -- offices that mean someone --------------------------------------------------------------

    def unnamed(self, actor: Actor) -> EntityMention | None:
        """ "Menhan China tersebut", "mitranya dari Rusia", "para menhan Australia dan Jepang"."""
        article = bool(actor.roles) and actor.start < actor.roles[0].start  # "sang menteri"
        offices = tuple(office for role in actor.roles for office in (_meant(role) if article else (role.office,)))
        if actor.relation and actor.country is None and (found := self.related(actor)):
            return self.mention(actor, found)
        if actor.relation:
            who = self.narrative.of_state(actor.country) if self.narrative.sentence else ()
            return self.mention(actor, who or self.state(actor.country))
        if actor.countries:
            self.wait_for_each(actor)
            refs = [ref for state in actor.countries for ref in self.holder(offices, state) or self.state(state)]
            return self.mention(actor, tuple(dict.fromkeys(refs)))
        if actor.plural:
            return None
        vague = not actor.country or set(offices) <= SHARED
        if actor.definite and actor.roles and vague and not self.narrative.by_office(offices, actor.country):
            return self.epithet(actor)
        sovereign = actor.roles[0].title.lower() if actor.roles and actor.definite and not actor.country else ""
        if sovereign and (found := self.narrative.called(sovereign.removesuffix(" itu").removesuffix(" tersebut"))):
            return self.mention(actor, found)
        found = self.own_holder(actor, offices) or self.holder(offices, actor.country)
        found = found or self.claimed(actor) or self.state(actor.country)
        return self.mention(actor, found) if found else None

    def related(self, actor: Actor) -> tuple[str, ...]:
        """ "X dan koleganya itu", "pendahulu X": who holds his office for another state, or held it before."""
        anchor = self.of_name.get(actor.anchor[0]) if actor.anchor else None
        owner = anchor or next(iter(self.narrative.singular()), None)
        held = [r for r in self.entities[owner].roles if not r.former] if owner else []
        for ref in reversed(self.narrative.people):
            for role in self.entities[ref].roles if ref != owner else ():
                same = any(role.office == own.office for own in held)
                home = any(role.country == own.country for own in held)
                if actor.relation == "counterpart" and same and not home and not role.former:
                    return (ref,)
                if actor.relation == "predecessor" and same and home and role.former:
                    return (ref,)
        return ()

    def own_holder(self, actor: Actor, offices: Sequence[str]) -> tuple[str, ...]:
        """ "Menhan" without a state is Indonesia's, where the article has told of him and of others."""
        if actor.country or actor.definite:
            return ()
        return tuple(self.narrative.holders(offices, _HOME)[:1])

    def epithet(self, actor: Actor) -> EntityMention | None:
        """ "Ketua umum partai itu" where nobody told of before is known as one: the topic, of whom it says more."""
        refs = self.narrative.singular()
        own = self.entities[refs[0]].country if refs else None
        if not refs or (actor.country and own and actor.country != own):
            refs = self.state(actor.country)
        elif actor.country and own is None:
            self.entities[refs[0]] = replace(self.entities[refs[0]], country=actor.country)
        stranger = len(refs) == 1 and self.entities[refs[0]].kind == "person" and not self.entities[refs[0]].roles
        if stranger and any(len(role.title.split()) > _LONG_TITLE for role in actor.roles):
            self.give(refs[0], actor)  # "kata X. Komandan Lanud Iswahjudi itu menambahkan"
        return self.mention(actor, refs) if refs else None

    def claimed(self, actor: Actor) -> tuple[str, ...]:
        """ "bertemu X … dengan menteri pertahanan AS itu": X, of whom no office was told."""
        near = [*self.narrative.previous, *self.narrative.sentence]
        ref = next((r for r in reversed(near) if self.entities[r].country in (None, actor.country)), None)
        if not actor.definite or actor.country is None or ref is None or self.entities[ref].roles:
            return ()
        self.give(ref, actor)
        return (ref,)

    def of_that_state(self, state: str) -> tuple[str, ...]:
        """The soldier named last of whom no state is known: he is of `state`."""
        near = [*self.narrative.previous, *self.narrative.sentence]
        ref = next((r for r in reversed(near) if self.entities[r].rank and self.entities[r].country is None), None)
        if ref is None:
            return ()
        entity = self.entities[ref]
        roles = [replace(r, country=state) if r.office in OF_A_STATE and not r.country else r for r in entity.roles]
        self.entities[ref] = replace(entity, country=state, roles=tuple(roles))
        return (ref,)

    def holder(self, offices: Sequence[str], state: str | None) -> tuple[str, ...]:
        """Who holds the office: the one named last, else the only one whom the article names later."""
        if named := self.narrative.by_office(offices, state):
            return named
        if state is None and not set(offices) - SHARED:
            return ()
        holders = [
            e.id
            for e in self.entities.values()
            if any(r.office in offices and (state is None or r.country == state) and not r.former for r in e.roles)
        ]
        return (holders[0],) if len(holders) == 1 else ()

    def state(self, state: str | None) -> tuple[str, ...]:
        ref = f"country:{state}"
        return (ref,) if state and ref in self.entities else ()
