"""Text to `Doc` to `Article`: the only door between spaCy and the public types."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal, cast, get_args

from spacy.language import Language
from spacy.tokens import Doc

from . import article as public
from . import lexicon
from .article import Article, Failure, FailureKind, Mention, TimeSpan
from .errors import EngineError, InputError, ModelError
from .fingerprint import rules_digest
from .pipeline.annotations import Entity, EntityMention, EventRecord, RoleRecord, TimeValue
from .pipeline.tokens import blank
from .source import Source, digest
from .startup import uncollected

__all__ = ["ENGINES", "MAX_CHARACTERS", "STAGES", "Engine", "Extractor", "default_extractor", "extract", "find_dates"]

#: Longest text that is read, in code points; a longer one is an `InputError`. A page's HTML with its scripts may be so
#: long, an article is not: docs/trust.md has the time and memory that such a text takes.
MAX_CHARACTERS = 4_000_000

#: Word forms after which the pipeline is built anew: spaCy keeps each that it has ever met.
MAX_VOCABULARY = 500_000

#: The stages in the order in which an article meets them.
STAGES = (
    "layout", "sentences", "recogniser", "gazetteer", "titles", "names", "dates", "actors", "entities",
    "quotes", "events",
)  # fmt: skip

#: Who cuts a text into tokens and sentences and finds its names: rules and a network of our own, or Stanza.
Engine = Literal["spacy", "stanza"]
ENGINES: tuple[Engine, ...] = get_args(Engine)

#: Stages whose work Stanza does itself, before the first of them.
READ_BY_STANZA = frozenset({"sentences", "recogniser"})

FAILURES = (InputError, ModelError, EngineError)
_STRAIGHT = str.maketrans({"’": "'", "‘": "'"})

Item = str | Mapping[str, Any]
#: Text, date of publication, address, title; or what is wrong with an item.
Request = tuple[str, dt.date | None, str | None, str | None] | InputError


class Extractor:
    """A loaded pipeline and its settings; thread-safe once built.

    `engine` is "spacy" or, where `defnews[stanza]` is installed, "stanza". `stanza_dir` is a folder of Stanza's
    resources that already lies there: its "id" models then stand in for ours, save those for names. Raises
    `EngineError` for an engine that is not known or not installed and `ModelError` where weights are missing or
    damaged.
    """

    def __init__(self, engine: str = "spacy", *, stanza_dir: str | Path | None = None) -> None:
        if engine not in ENGINES:
            raise EngineError(f"engine {engine!r} is not known; defnews has {', '.join(map(repr, ENGINES))}")
        if stanza_dir is not None and engine != "stanza":
            raise EngineError(f"stanza_dir is for the engine 'stanza', not for {engine!r}")
        self.engine = engine
        self.stanza_dir = Path(stanza_dir).resolve() if stanza_dir is not None else None
        self.nlp = self._pipeline()
        self.generator = public.Generator(version=version("defnews"), engine=engine, model=_model_name(self.nlp))

    def extract(self, text: str, *, published: str | dt.date | None = None, url: str | None = None) -> Article:
        """What the article `text` tells of.

        `published` (an ISO string, date or datetime) overrides what the header says; `url` is a last
        resort for it. Raises `InputError` where `text` is no str of characters, or longer than
        `MAX_CHARACTERS`.
        """
        source = _source(text)
        day = _day(published)
        if len(self.nlp.vocab) > MAX_VOCABULARY:
            self.nlp = self._pipeline()
        nlp = self.nlp  # another thread may build it anew meanwhile
        doc = nlp.make_doc(source.text)
        if day is not None:
            doc.user_data["published"] = day
        if url is not None:
            doc.user_data["url"] = url
        for _, stage in nlp.pipeline:
            doc = stage(doc)
        return _Reader(source, doc, self.generator, url).article()

    def extract_many(
        self, items: Iterable[Item], *, processes: int = 1, batch_size: int = 8
    ) -> Iterator[Article | Failure]:
        """Articles of texts or records (`text`, `published`, `url`, `title`), in order, as they are read.

        Memory does not grow with the number of items. A bad item yields a `Failure` that names its error and its
        place; the rest goes on. With several `processes` each loads an extractor of its own, and items are taken
        from the iterable ahead of the results, `batch_size` at a time; the results are the same. Raises
        `InputError` where either number is below 1.
        """
        if processes < 1 or batch_size < 1:
            raise InputError(f"processes and batch_size are 1 or more, not {processes} and {batch_size}")
        requests = map(_request, items)
        if processes > 1:
            from .workers import extract_in_processes

            settings = {"engine": self.engine, "stanza_dir": self.stanza_dir}
            return extract_in_processes(requests, settings=settings, processes=processes, batch_size=batch_size)
        return self._extract_here(requests)

    def _pipeline(self) -> Language:
        with uncollected():
            nlp = blank()
            nlp.max_length = sys.maxsize  # the limit is ours, and of the text as given: "ﬃ" is read as three letters
            stages: Iterable[str] = STAGES
            if self.engine == "stanza":
                from .pipeline.stanza.reader import StanzaReader

                nlp.tokenizer = StanzaReader(nlp.vocab, self.stanza_dir)
                stages = (stage for stage in STAGES if stage not in READ_BY_STANZA)
            for stage in stages:
                nlp.add_pipe(f"defnews_{stage}")
        return nlp

    def _extract_here(self, requests: Iterable[Request]) -> Iterator[Article | Failure]:
        for index, request in enumerate(requests):
            kind, value = outcome(self, request)
            yield Failure(index=index, kind=kind, error=value) if kind else value


def _request(item: object) -> Request:
    """An item as plain values that every process understands."""
    try:
        if isinstance(item, str):
            return item, None, None, None
        if not isinstance(item, Mapping):
            raise InputError(f"an item is a str or a record with 'text', not {type(item).__name__}")
        text, url, title = (item.get(field) for field in ("text", "url", "title"))
        if not isinstance(text, str):
            raise InputError("a record needs 'text', a str")
        return text, _day(item.get("published")), url and str(url), title and str(title)
    except InputError as error:
        return error


def outcome(extractor: Extractor, request: Request) -> tuple[FailureKind | None, Any]:
    """The article of a request, or the kind of its failure and what is wrong; never raises."""
    try:
        if isinstance(request, InputError):
            raise request
        text, published, url, title = request
        article = extractor.extract(text, published=published, url=url)
        return None, article.model_copy(update={"title": title}) if title else article
    except FAILURES as error:
        kind = next(known.__name__ for known in FAILURES if isinstance(error, known))
        return cast(FailureKind, kind), str(error)
    except Exception as error:  # a defect of ours must not stop the other articles
        return "InternalError", f"defnews failed on this text, please report it: {type(error).__name__}: {error}"


def _source(text: object) -> Source:
    if not isinstance(text, str):
        raise InputError(f"text is a str, not {type(text).__name__}; decode bytes as UTF-8 first")
    if len(text) > MAX_CHARACTERS:
        raise InputError(f"text is too long: {len(text):,} characters; the limit is {MAX_CHARACTERS:,}")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputError(f"text holds half a surrogate pair, no character, at {error.start}") from error
    return Source.read(text)


def _day(published: object) -> dt.date | None:
    if published is None or isinstance(published, dt.date):
        return published
    if isinstance(published, str):
        try:
            kind = dt.datetime if len(published) > len("2024-10-15") else dt.date
            return kind.fromisoformat(published)
        except ValueError:
            pass
    raise InputError(f"published is an ISO date such as 2024-10-15, not {published!r}")


def _model_name(nlp: Language) -> str:
    """The weights with their digest, and the digest of all else that results depend on."""
    reader = nlp.get_pipe("defnews_recogniser") if nlp.has_pipe("defnews_recogniser") else nlp.tokenizer
    return f"{getattr(reader, 'model', 'unknown')}, rules {rules_digest()}"


@cache
def default_extractor(engine: str = "spacy", stanza_dir: Path | None = None) -> Extractor:
    """The extractor behind `extract`, and that of each command; built at its first use."""
    return Extractor(engine, stanza_dir=stanza_dir)


def extract(text: str, *, published: str | dt.date | None = None, url: str | None = None) -> Article:
    """What the Indonesian news article `text` tells of; see `Extractor.extract`."""
    return default_extractor().extract(text, published=published, url=url)


def find_dates(text: str, *, published: str | dt.date) -> tuple[TimeSpan, ...]:
    """The temporal expressions of `text`, in order, resolved from the day of publication."""
    from .pipeline.dates.temporal.find import find

    source = _source(text)
    day = _day(published)
    if isinstance(day, dt.datetime):
        day = day.date()
    return tuple(_span(x.value, _mention(source, text, x.start, x.end)) for x in find(source.text, published=day))


def _mention(source: Source, given: str, start: int, end: int) -> Mention:
    s, e = source.span(start, end)
    return Mention(text=given[s:e], start=s, end=e)


def _span(value: TimeValue, mention: Mention | None) -> TimeSpan:
    return TimeSpan(
        edtf=value.edtf, start=value.start, end=value.end, precision=value.precision, basis=value.basis,
        mention=mention,
    )  # fmt: skip


class _Reader:
    """One `Doc` turned into an `Article`, with offsets of the text as given."""

    def __init__(self, source: Source, doc: Doc, generator: public.Generator, url: str | None) -> None:
        self.source = source
        self.given = source.given
        self.url = url
        self.doc = doc
        self.generator = generator
        self.mentions: dict[str, list[EntityMention]] = {}
        for mention in doc._.mentions:
            if mention.form == "name":
                for ref in mention.refs:
                    self.mentions.setdefault(ref, []).append(mention)

    def mention(self, start: int, end: int) -> Mention:
        return _mention(self.source, self.given, start, end)

    def named(self, ref: str) -> tuple[Mention, ...]:
        return tuple(self.mention(m.name_start, m.name_end) for m in self.mentions.get(ref, ()))

    def aliases(self, entity: Entity, mentions: Iterable[Mention]) -> tuple[str, ...]:
        """Its other forms; with them those of the text as given, which is read with straight apostrophes."""
        typed = (mention.text for mention in mentions if mention.text.translate(_STRAIGHT) != mention.text)
        read = {entity.name, *entity.aliases}
        return tuple(dict.fromkeys((*entity.aliases, *(text for text in typed if text.translate(_STRAIGHT) in read))))

    def article(self) -> Article:
        doc = self.doc
        entities = {entity.id: entity for entity in doc._.entities}
        layout = doc._.layout
        published = doc._.published
        countries = lexicon.countries()
        return Article(
            generator=self.generator,
            text_sha256=digest(self.given),
            url=self.url,
            title=layout.title,
            publisher=layout.publisher,
            published=public.Published(
                date=published.date,
                time=published.time,
                source=published.source,
                mention=self.mention(published.start, published.end) if published.start is not None else None,
            )
            if published
            else None,
            dateline=layout.dateline,
            bylines=layout.bylines,
            people=tuple(
                public.Person(
                    id=e.id, name=e.name, aliases=self.aliases(e, named := self.named(e.id)), rank=e.rank,
                    roles=tuple(map(self.role, e.roles)), mentions=named,
                )
                for e in entities.values()
                if e.kind == "person"
            ),
            countries=tuple(
                public.Country(
                    id=e.id, code=(code := e.id.partition(":")[2]), name=e.name,
                    name_en=countries[code].name_en, mentions=self.named(e.id),
                )
                for e in entities.values()
                if e.kind == "country"
            ),
            organisations=tuple(
                public.Organisation(
                    id=e.id, name=e.name, acronym=e.acronym, aliases=self.aliases(e, named := self.named(e.id)),
                    kind=e.organisation_kind or "other", country=e.country, wikidata=e.wikidata, mentions=named,
                )
                for e in entities.values()
                if e.kind == "organisation"
            ),
            places=tuple(
                public.Place(
                    id=e.id, name=e.name, country=e.country, latitude=e.latitude, longitude=e.longitude,
                    mentions=self.named(e.id),
                )
                for e in entities.values()
                if e.kind == "place"
            ),
            events=tuple(self.event(i, record, entities) for i, record in enumerate(doc._.events)),
            quotes=tuple(
                public.Quote(
                    speaker=q.speaker, text=m.text, kind=q.kind, start=m.start, end=m.end,
                    cue=self.mention(q.cue_start, q.cue_end),
                )
                for q in doc._.quotes
                if (m := self.mention(q.start, q.end)).text
            ),
        )  # fmt: skip

    def role(self, role: RoleRecord) -> public.Role:
        return public.Role(
            office=role.office, title=role.title, country=role.country, organisation=role.organisation,  # type: ignore[arg-type]
            former=role.former, mention=self.mention(role.start, role.end),
        )  # fmt: skip

    def event(self, index: int, record: EventRecord, entities: Mapping[str, Any]) -> public.Event:
        when = place = None
        if record.value:
            stretch = None
            if record.date_start is not None and record.date_end is not None:
                stretch = self.mention(record.date_start, record.date_end)
            when = _span(record.value, stretch)
        if record.place_start is not None and record.place_end is not None:
            place = public.EventPlace(
                ref=record.place_ref, city=record.city, country=record.country,
                mention=self.mention(record.place_start, record.place_end),
            )  # fmt: skip
        return public.Event(
            id=f"event:{index + 1}",
            type=record.type,  # type: ignore[arg-type]
            status=record.status,  # type: ignore[arg-type]
            when=when,
            place=place,
            name=record.name,
            participants=tuple(
                public.Participant(ref=p.ref, name=entities[p.ref].name, role=p.role, country=p.country)  # type: ignore[arg-type]
                for p in record.participants
            ),
            part_of=f"event:{record.part_of + 1}" if record.part_of is not None else None,
            topic=record.topic,
            trigger=self.mention(*record.trigger),
            evidence=tuple(self.mention(s, e) for s, e in record.evidence),
            rule=record.rule,
            confidence=record.confidence,
        )
