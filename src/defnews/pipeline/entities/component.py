"""One record for each person, state, body and place, and every mention of it.

Names are clustered first, then offices are given to people and states to offices; last, the article
is read once more in order, and descriptions and pronouns find whom they mean.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace

from spacy.language import Language
from spacy.tokens import Doc

from defnews import lexicon
from defnews.lexicon.officials import official_of
from defnews.lexicon.towns import states_with_town
from defnews.pipeline.annotations import (
    NEWS_ZONES,
    Actor,
    Entity,
    EntityMention,
    Name,
    RoleRecord,
    Zone,
    zone_kind,
)
from defnews.pipeline.entities.careers import read_careers
from defnews.pipeline.entities.delegations import read_delegations
from defnews.pipeline.entities.mentions import read_mentions
from defnews.pipeline.entities.ministers import name_ministries
from defnews.pipeline.entities.organisations import OWN_MINISTRIES, BodyCluster, cluster_bodies, with_departments
from defnews.pipeline.entities.people import PersonCluster, cluster_people, name_words
from defnews.pipeline.entities.sides import is_own_rank, settle_sides
from defnews.pipeline.entities.story import Story
from defnews.pipeline.names.component import CAPITAL_OF

__all__ = ["Reading", "create", "read_entities"]

#: Offices that descriptions give ("bekas menhan itu", "ia adalah …") tell more of careers and sides.
_PASSES = 2
#: Of this state an article may speak without naming it.
_HOME = "IDN"
# Bodies whose name stands without their state's.
_OWN_NAMES = frozenset({"komisi", "dewan", "badan", "majelis", "kantor"})
_RELATIVE = re.compile(
    r"\b(?:(?:istri|suami|anak|putra|putri|ayah|adik|kakak|keponakan)(?:nya)?,?|Ny\.) (?:Ny\. |Ibu )?\Z"
)
#: Around another name of someone told with his office: "Panglima Domingos Raul (Falur Rate Laek)".
_ALIASES = frozenset({("(", ")"), ('"', '"')})
#: "Mohamed Abdullahi Mohamed, yang akrab dipanggil Farmajo".
_CALLED = re.compile(r",? (?:yang |atau )?(?:juga )?(?:lebih )?(?:akrab|biasa|kerap|dikenal|populer)? ?"
                     r"(?:dipanggil|disapa|dijuluki|dikenal sebagai|dikenal dengan nama|sebagai) ")  # fmt: skip
#: What stands before names of what is no town.
_NO_TOWN = re.compile(
    r"\b(?:provinsi|pulau|kepulauan|kabupaten|distrik|negara bagian|wilayah|laut|teluk|selat|gunung|lembah|sungai) \Z",
    re.IGNORECASE,
)
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
    seat: str | None = None,
) -> Reading:
    """Entities and mentions of an article.

    `sentences` hold their tokens as (text, start, end); `quoted` are stretches in quotation marks,
    whose people are not what the narrative goes on about; `seat` is the state of the dateline.
    """
    entities: dict[str, Entity] = {}
    of_name: dict[int, str] = {}  # start of a name -> id
    people = [n for n in names if n.kind == "person"]
    _add_states(names, entities, of_name)
    _add_bodies(text, names, actors, entities, of_name, seat)
    _add_places(text, names, entities, of_name)
    by_start = {actor.name_start: actor for actor in actors if actor.name_start is not None}
    held = {at for at, actor in by_start.items() if actor.start < at}
    forms = [text[n.start : n.end] for n in people]
    clusters = cluster_people(forms, _equated(text, people, held), _family(text, people))
    drafts = [_draft(cluster, people, by_start) for cluster in clusters]
    for cluster, draft in zip(clusters, drafts, strict=True):
        slug = _slug("person", cluster.name, entities)
        entities[slug] = replace(draft, id=slug)
        for index in cluster.mentions:
            of_name[people[index].start] = slug
    story = Story(names, actors, sentences, quoted)
    mentions: list[EntityMention] = []
    strays = _stray_ministries(names, of_name)
    _own_organisations(entities, names, of_name)
    for _ in range(_PASSES):
        allies = read_careers(text, entities, of_name, actors, sentences)
        allies = [*allies, *read_delegations(of_name, names, actors, sentences)]
        settle_sides(text, entities, of_name, names, actors, sentences, allies, seat)
        name_ministries(entities, actors)
        mentions = read_mentions(story, entities, of_name)
        _claim_ministries(text, strays, entities, of_name)
    _own_organisations(entities, names, of_name)
    return Reading(entities, mentions)


# -- records -----------------------------------------------------------------------------------


def _add_states(names: Sequence[Name], entities: dict[str, Entity], of_name: dict[int, str]) -> None:
    for name in names:
        if name.kind == "country":
            ref = f"country:{name.key}"
            if ref not in entities:
                row = lexicon.countries()[name.key]
                entities[ref] = Entity(ref, "country", row.name, country=name.key, city=row.capital == row.name)
            of_name[name.start] = ref


def _add_bodies(
    text: str, names: Sequence[Name], actors: Sequence[Actor], entities: dict[str, Entity], of_name: dict[int, str],
    seat: str | None,
) -> None:  # fmt: skip
    bodies = with_departments(text, [n for n in names if n.kind == "organisation"], names, seat)
    domestic = (
        any(n.country == "IDN" for n in names if n.kind != "place" and n.body_kind != "media")
        or any(text[n.start : n.end].lower() in OWN_MINISTRIES for n in bodies)
        or any(is_own_rank(actor.rank) for actor in actors)
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


def _stray_ministries(names: Sequence[Name], of_name: Mapping[int, str]) -> list[Name]:
    """Ministries of which nothing has said yet whose they are."""
    return [n for n in names if n.body_kind == "ministry" and n.country is None and n.start not in of_name]


def _claim_ministries(text: str, strays: Sequence[Name], entities: dict[str, Entity], of_name: dict[int, str]) -> None:
    """ "X, juru bicara [Kementerian Pertahanan]": the ministry is of the state of who serves in it."""
    people = [entity for entity in entities.values() if entity.kind == "person"]
    roles = sorted((r.start, r.end, r.country) for entity in people for r in entity.roles if r.country)
    known = {
        (form, e.country): e.id
        for e in entities.values() if e.organisation_kind == "ministry" for form in (e.name, *e.aliases)
    }  # fmt: skip
    for name in strays:
        at = bisect_right(roles, name.start, key=lambda role: role[0]) - 1
        owner = roles[at][2] if at >= 0 and name.start < roles[at][1] else None
        if owner is None or name.start in of_name:
            continue
        form = text[name.start : name.end]
        own = known.get((form, owner))
        if own is None:
            own = _slug("org", form, entities)
            entities[own] = Entity(own, "organisation", form, country=owner, organisation_kind="ministry")
            known[form, owner] = own
        of_name[name.start] = own


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
    """A town that no gazetteer has is in the one state spoken of that has a town of the name."""
    known: dict[str, str] = {}
    spoken_of = {_HOME, *(name.country for name in names if name.country and name.kind in ("country", "place"))}
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
            states = () if name.key or name.country else spoken_of & {*states_with_town(surface)}
            country = next(iter(states)) if len(states) == 1 else name.country
            entities[slug] = Entity(
                slug,
                "place",
                surface.title() if surface.isupper() else surface,
                country=country,
                city=(name.city or len(states) == 1) and not _NO_TOWN.search(text, 0, name.start),
                latitude=city.latitude if city else None,
                longitude=city.longitude if city else None,
            )
            known[key] = slug
        of_name[name.start] = known[key]


def _equated(text: str, people: Sequence[Name], held: Container[int]) -> list[tuple[int, int]]:
    """Names that the text puts in brackets or quotation marks behind another: "Joko Widodo (Jokowi)".

    `held` are the starts of names told with an office or rank before them.
    """
    pairs = []
    for i in range(len(people) - 1):
        a, b = people[i], people[i + 1]
        between = text[a.end : b.start]
        within = (between.strip(), text[b.end : b.end + 1]) in _ALIASES and a.start in held
        if between.strip() != "alias" and " " in text[b.start : b.end] and not within:
            continue  # two full names are two people
        called = _CALLED.fullmatch(between) is not None
        if called or (between.strip() in ("(", '"', "alias", "atau") and len(between) < 8):
            pairs.append((i, i + 1))
    known: dict[str, int] = {}
    for i, name in enumerate(people):  # "Jokowi", and elsewhere "Joko Widodo"
        row = official_of(text[name.start : name.end])
        if row is not None and (first := known.setdefault(row.name, i)) != i:
            pairs.append((first, i))
    return pairs


def _family(text: str, people: Sequence[Name]) -> set[int]:
    """Who is named as someone's wife, child or parent, often with his name in theirs."""
    return {i for i, name in enumerate(people) if _RELATIVE.search(text, max(0, name.start - 40), name.start)}


def _draft(cluster: PersonCluster, people: Sequence[Name], by_start: Mapping[int, Actor]) -> Entity:
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
    """Gives each role the id of the body that its words name; whoever heads a company acts for its state."""
    bodies = [n for n in names if n.kind == "organisation"]
    for ref, entity in list(entities.items()):
        if entity.kind != "person":
            continue
        roles = []
        for role in entity.roles:
            inside = [n for n in bodies if role.start <= n.start < role.end]
            ref_of_body = of_name.get(inside[0].start) if inside else None
            body = entities.get(ref_of_body or "")
            if body is not None and body.organisation_kind == "company" and entity.country is None:
                entity = replace(entity, country=body.country)
            roles.append(replace(role, organisation=ref_of_body))
        entities[ref] = replace(entity, roles=tuple(roles))


def _seat(doc: Doc, zones: Sequence[Zone]) -> str | None:
    """The state of the town that the dateline names: "Hanoi, VIVA -"."""
    line = next((zone for zone in zones if zone.kind == "dateline"), None)
    for span in doc.spans.get("gazetteer", ()) if line else ():
        if line is not None and line.start <= span.start_char < line.end:
            if span.label_ in ("CAPITAL", "COUNTRY", "REGION"):
                return span.id_ or None
            if span.label_ == "CITY":
                return lexicon.cities()[span.id_].country
    return None


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
            if zone_kind(zones, sentence.start_char) in NEWS_ZONES
        ]
        quoted = [m.span() for m in _QUOTED.finditer(doc.text)]
        reading = read_entities(doc.text, doc._.names, doc._.actors, sentences, quoted, _seat(doc, zones))
        doc._.entities = tuple(reading.entities.values())
        doc._.mentions = tuple(reading.mentions)
        return doc
