"""One record for each person, state, body and place, and every mention of it.

Names are clustered first, then offices are given to people and states to offices; last, the article
is read once more in order, and descriptions and pronouns find whom they mean.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from spacy.language import Language
from spacy.tokens import Doc

from defnews import lexicon
from .annotations import NEWS_ZONES, Actor, Entity, EntityMention, Name, RoleRecord, Zone
from .careers import read_careers
from .discourse import Narrative, describe
from .names import CAPITAL_OF
from .organisations import OWN_MINISTRY, BodyCluster, cluster_bodies
from .people import PersonCluster, cluster_people, name_words
from .sides import settle_sides

__all__ = ["Reading", "create", "read_entities"]

_PREDICATES = frozenset({"adalah", "merupakan", "menjadi", "sebagai", "ialah"})
# Bodies whose name stands without their state's.
_OWN_NAMES = frozenset({"komisi", "dewan", "badan", "majelis", "kantor"})
_ID = re.compile(r"[^a-z0-9]+")


@dataclass(slots=True)
class Reading:
    """The article's entities by id, and their mentions in order."""

    entities: dict[str, Entity]
    mentions: list[EntityMention] = field(default_factory=list)


def _slug(kind: str, name: str, taken: Mapping[str, object]) -> str:
    words = name_words(name)
    base = f"{kind}:{_ID.sub('-', '-'.join(words)).strip('-') or 'x'}"
    slug, n = base, 2
    while slug in taken:
        slug, n = f"{base}-{n}", n + 1
    return slug


def read_entities(
    text: str,
    names: Sequence[Name],
    actors: Sequence[Actor],
    sentences: Sequence[Sequence[tuple[str, int, int]]],
    quoted: Sequence[tuple[int, int]] = (),
) -> Reading:
    """Entities and mentions of an article.

    `sentences` hold their tokens as (text, start, end); `quoted` are stretches in quotation marks,
    whose people are not what the narrative goes on about.
    """
    entities: dict[str, Entity] = {}
    of_name: dict[int, str] = {}  # start of a name -> id
    people = [n for n in names if n.kind == "person"]
    _add_states(text, names, entities, of_name)
    _add_bodies(text, names, entities, of_name)
    _add_places(text, names, entities, of_name)
    clusters = cluster_people([text[n.start : n.end] for n in people], _equated(text, people))
    by_start = {actor.name_start: actor for actor in actors if actor.name_start is not None}
    drafts = [_draft(text, cluster, people, by_start) for cluster in clusters]
    for cluster, draft in zip(clusters, drafts, strict=True):
        slug = _slug("person", cluster.name, entities)
        entities[slug] = replace(draft, id=slug)
        for index in cluster.mentions:
            of_name[people[index].start] = slug
    allies = read_careers(entities, of_name, actors, sentences)
    settle_sides(text, entities, of_name, names, actors, sentences, allies)
    _own_organisations(entities, names, of_name)
    mentions = _mentions(text, names, actors, entities, of_name, sentences, quoted)
    return Reading(entities, mentions)


# -- records -----------------------------------------------------------------------------------


def _add_states(text: str, names: Sequence[Name], entities: dict[str, Entity], of_name: dict[int, str]) -> None:
    for name in names:
        if name.kind == "country":
            ref = f"country:{name.key}"
            if ref not in entities:
                row = lexicon.countries()[name.key]
                entities[ref] = Entity(ref, "country", row.name, country=name.key, city=row.capital == row.name)
            of_name[name.start] = ref


def _add_bodies(
    text: str, names: Sequence[Name], entities: dict[str, Entity], of_name: dict[int, str]
) -> None:
    bodies = [n for n in names if n.kind == "organisation"]
    domestic = any(n.country == "IDN" for n in names if n.kind != "place" and n.body_kind != "media") or any(
        text[n.start : n.end].lower() in OWN_MINISTRY for n in bodies
    )
    if not domestic:  # abroad, a ministry without a state is nobody's in particular
        bodies = [n for n in bodies if n.body_kind != "ministry" or n.country]
    clusters = cluster_bodies(text, bodies, domestic=domestic)
    for cluster in clusters:
        row = lexicon.organisations().get(cluster.key) if cluster.key else None
        slug = _slug("org", cluster.acronym or cluster.name, entities)
        entities[slug] = Entity(
            slug,
            "organisation",
            cluster.name,
            _aliases(text, cluster, bodies, names),
            country=cluster.country,
            acronym=cluster.acronym,
            organisation_kind=cluster.kind,
            wikidata=row.wikidata if row else None,
        )
        for index in cluster.mentions:
            of_name[bodies[index].start] = slug


def _aliases(text: str, cluster: BodyCluster, bodies: Sequence[Name], names: Sequence[Name]) -> tuple[str, ...]:
    """Other forms, and the name without its state: "Komisi Militer Pusat" of "… Republik Rakyat China"."""
    forms = [form for form in cluster.forms if form not in (cluster.name, cluster.acronym)]
    for index in cluster.mentions:
        body = bodies[index]
        for state in names:
            if state.hidden and state.kind == "country" and state.end == body.end and state.start > body.start:
                bare = text[body.start : state.start].strip()
                if " " in bare and bare not in forms and bare.split()[0].lower() in _OWN_NAMES:
                    forms.append(bare)
    return tuple(forms)


def _add_places(text: str, names: Sequence[Name], entities: dict[str, Entity], of_name: dict[int, str]) -> None:
    known: dict[str, str] = {}
    for name in names:
        if name.kind != "place":
            continue
        surface = text[name.start : name.end]
        if name.key.startswith(CAPITAL_OF):
            surface = lexicon.countries()[name.country or ""].capital or surface
        key = surface.lower()
        if key not in known:
            slug = _slug("place", surface, entities)
            city = lexicon.cities().get(name.key) if name.city else None
            entities[slug] = Entity(
                slug, "place", surface.title() if surface.isupper() else surface, country=name.country, city=name.city,
                latitude=city.latitude if city else None, longitude=city.longitude if city else None,
            )  # fmt: skip
            known[key] = slug
        of_name[name.start] = known[key]


def _equated(text: str, people: Sequence[Name]) -> list[tuple[int, int]]:
    """Names that the text puts in brackets or quotation marks behind another: "Joko Widodo (Jokowi)"."""
    pairs = []
    for i in range(len(people) - 1):
        a, b = people[i], people[i + 1]
        between = text[a.end : b.start]
        if between.strip() in ("(", '"', "alias", "atau") and len(between) < 8:
            pairs.append((i, i + 1))
    return pairs


def _draft(
    text: str, cluster: PersonCluster, people: Sequence[Name], by_start: Mapping[int, Actor]
) -> Entity:
    roles: list[RoleRecord] = []
    ranks: list[str] = []
    country: str | None = None
    for index in cluster.mentions:
        actor = by_start.get(people[index].start)
        if actor is None:
            continue
        roles += actor.roles
        country = country or actor.country
        if actor.rank:
            ranks.append(actor.rank)
    aliases = tuple(form for form in cluster.forms if form != cluster.name)
    rank = max(ranks, key=len, default=None)
    return Entity("", "person", cluster.name, aliases, country, rank=rank, roles=tuple(roles))


def _own_organisations(entities: dict[str, Entity], names: Sequence[Name], of_name: Mapping[int, str]) -> None:
    """Gives each role the id of the body that its words name."""
    bodies = [n for n in names if n.kind == "organisation"]
    for ref, entity in list(entities.items()):
        if entity.kind != "person":
            continue
        roles = []
        for role in entity.roles:
            inside = [n for n in bodies if role.start <= n.start < role.end]
            roles.append(replace(role, organisation=of_name.get(inside[0].start)) if inside else role)
        entities[ref] = replace(entity, roles=tuple(roles))


# -- mentions ------------------------------------------------------------------------------------


def _mentions(
    text: str,
    names: Sequence[Name],
    actors: Sequence[Actor],
    entities: dict[str, Entity],
    of_name: Mapping[int, str],
    sentences: Sequence[Sequence[tuple[str, int, int]]],
    quoted: Sequence[tuple[int, int]],
) -> list[EntityMention]:
    """Every mention in order: names in their chunks, then descriptions and pronouns as they come."""
    narrative = Narrative(entities)
    mentions: list[EntityMention] = []
    chunk_of: dict[int | None, Actor] = {a.name_start: a for a in actors if a.name_start is not None}
    bare = {a.start: a for a in actors if a.name_start is None}
    named = {n.start: n for n in names}
    anchors = {a.anchor[0] for a in actors if a.anchor}
    for sentence in sentences:
        narrative.open_sentence()
        words = [token.lower() for token, _, _ in sentence]
        done = -1
        for i, (_, start, _end) in enumerate(sentence):
            inside = any(s <= start < e for s, e in quoted)
            name = named.get(start)
            if name is not None and name.start in of_name:
                mention = _named(name, chunk_of, of_name[name.start])
                mentions.append(mention)
                narrative.name(mention.refs, quoted=inside or name.start in anchors)
                if name.kind == "person":
                    done = max(done, mention.end)
                    if "dipimpin" in words[max(0, i - 8) : i]:
                        narrative.leader = mention.refs[0]
                    elif "memimpin" in words[i + 1 : i + 30]:
                        narrative.leader = mention.refs[0]
                continue
            actor = bare.get(start)
            if actor is not None and i and words[i - 1] == "seorang":
                done = actor.end  # "seorang menteri" is nobody known
                continue
            if actor is not None and start >= done:
                found = (
                    _predicated(actor, words[i - 1] if i else "", narrative, entities)
                    or _former(actor, narrative, entities)
                    or _unnamed(actor, narrative)
                )
                if found is not None:
                    mentions.append(found)
                    narrative.name(found.refs, quoted=inside)
                    done = actor.end
                    continue
            if start < done:
                continue
            near = [
                (n.key, k) for k, t in enumerate(sentence[i + 1 : i + 6], i + 1)
                if (n := named.get(t[1])) and n.kind == "country"
            ]  # fmt: skip
            state, state_at = near[0] if near else (None, None)
            said = describe(words, i, narrative, state, state_at)
            if said:
                refs, after, form = said
                end = sentence[after - 1][2]
                kind = entities[refs[0]].kind if refs else "person"
                mentions.append(EntityMention(start, end, start, end, refs, kind, form))  # type: ignore[arg-type]
                narrative.name(refs, quoted=inside)
                done = end
    return sorted(mentions, key=lambda m: (m.start, -m.end))


def _named(name: Name, chunk_of: Mapping[int | None, Actor], ref: str) -> EntityMention:
    actor = chunk_of.get(name.start) if name.kind == "person" else None
    start, end = (actor.start, actor.end) if actor else (name.start, name.end)
    if actor is None and name.acronym:
        end = name.acronym[1] + 1
    return EntityMention(start, end, name.start, name.end, (ref,), name.kind, "name")


def _former(actor: Actor, narrative: Narrative, entities: dict[str, Entity]) -> EntityMention | None:
    """ "Bekas Menteri Pertahanan Rusia itu": the topic, who thereby gets the office as a former one."""
    if not actor.definite or not actor.roles or not all(role.former for role in actor.roles):
        return None
    refs = narrative.of_state(actor.country) or narrative.singular()
    if not refs:
        return None
    _give(refs[0], actor, entities)
    return EntityMention(actor.start, actor.end, actor.start, actor.end, refs, "person", "description")


def _predicated(
    actor: Actor, before: str, narrative: Narrative, entities: dict[str, Entity]
) -> EntityMention | None:
    """ "Ia adalah mantan wakil perdana menteri", "ditunjuk sebagai juru bicara": an office said of the topic."""
    refs = narrative.singular()
    if before not in _PREDICATES or actor.plural or actor.relation or not actor.roles or not refs:
        return None
    _give(refs[0], actor, entities)
    return EntityMention(actor.start, actor.end, actor.start, actor.end, refs, "person", "description")


def _give(ref: str, actor: Actor, entities: dict[str, Entity]) -> None:
    entity = entities[ref]
    state = entity.country
    new = tuple(
        replace(role, country=role.country or state)
        for role in actor.roles
        if not any(r.office == role.office and r.former == role.former for r in entity.roles)
    )
    entities[ref] = replace(entity, roles=(*entity.roles, *new))


def _unnamed(actor: Actor, narrative: Narrative) -> EntityMention | None:
    """An office without a name: "Menhan China tersebut", "para menhan Australia dan Jepang"."""

    def mention(refs: tuple[str, ...]) -> EntityMention:
        kind = narrative.entities[refs[0]].kind if refs else "person"
        return EntityMention(actor.start, actor.end, actor.start, actor.end, refs, kind, "description")

    offices = tuple(role.office for role in actor.roles)
    if actor.relation:
        if not narrative.sentence:
            return mention(_state(actor.country, narrative))
        return mention(narrative.of_state(actor.country) or _state(actor.country, narrative))
    if actor.countries:
        refs: list[str] = []
        for state in actor.countries:
            refs += narrative.by_office(offices, state) or _ever(offices, state, narrative) or _state(state, narrative)
        return mention(tuple(dict.fromkeys(refs)))
    if actor.plural:
        return None
    found = narrative.by_office(offices, actor.country) or _ever(offices, actor.country, narrative)
    if not found and actor.country:
        found = _state(actor.country, narrative)
    return mention(found) if found else None


def _ever(offices: Sequence[str], state: str | None, narrative: Narrative) -> tuple[str, ...]:
    """Whoever in the article holds the office, named before or later."""
    holders = [
        e.id
        for e in narrative.entities.values()
        if e.kind == "person"
        and any(r.office in offices and (state is None or r.country == state) and not r.former for r in e.roles)
    ]
    return (holders[0],) if len(holders) == 1 else ()


def _state(state: str | None, narrative: Narrative) -> tuple[str, ...]:
    ref = f"country:{state}"
    return (ref,) if state and ref in narrative.entities else ()


def _zone(zones: Sequence[Zone], position: int) -> str:
    return next((z.kind for z in zones if z.start <= position < z.end), "body")


_QUOTED = re.compile(r'"[^"\n]{1,2000}"')


@Language.factory(
    "defnews_entities",
    assigns=["doc._.entities", "doc._.mentions"],
    requires=["doc._.names", "doc._.actors", "token.is_sent_start"],
)
class create:  # noqa: N801 - the name that the entry point gives
    """Writes ``doc._.entities`` and ``doc._.mentions``."""

    def __init__(self, nlp: Language, name: str) -> None:
        for attribute in ("entities", "mentions"):
            if not Doc.has_extension(attribute):
                Doc.set_extension(attribute, default=())

    def __call__(self, doc: Doc) -> Doc:
        layout = doc._.layout if Doc.has_extension("layout") else None
        zones = layout.zones if layout else ()
        sentences = [
            [(t.text, t.idx, t.idx + len(t)) for t in sentence if not t.is_space]
            for sentence in (doc.sents if doc.has_annotation("SENT_START") else (doc[:],))
            if _zone(zones, sentence.start_char) in NEWS_ZONES
        ]
        quoted = [m.span() for m in _QUOTED.finditer(doc.text)]
        reading = read_entities(doc.text, doc._.names, doc._.actors, sentences, quoted)
        doc._.entities = tuple(reading.entities.values())
        doc._.mentions = tuple(reading.mentions)
        return doc
