"""Gold articles: the form in which annotators write them (tests/gold/GUIDELINES.md)."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from defnews.article import EventType, Office, OrganisationKind, ParticipantRole, QuoteKind, Status
from defnews.errors import InputError

__all__ = ["GoldArticle", "GoldEvent", "read_gold"]


class _Gold(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class GoldRole(_Gold):
    office: Office
    country: str | None
    former: bool = False


class GoldPerson(_Gold):
    names: tuple[str, ...]
    roles: tuple[GoldRole, ...]
    rank: str | None = None


class GoldOrganisation(_Gold):
    names: tuple[str, ...]
    kind: OrganisationKind


class GoldParticipant(_Gold):
    names: tuple[str, ...]
    role: ParticipantRole
    country: str | None


class GoldEvent(_Gold):
    """`part_of` is an index into the article's events; `optional`, `when_also`, `also` loosen the gold."""

    type: EventType
    status: Status
    when: str | None
    country: str | None
    city: str | None
    name: str | None = None
    participants: tuple[GoldParticipant, ...]
    part_of: int | None = None
    evidence: str | None = None
    optional: bool = False
    when_also: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class GoldQuote(_Gold):
    speaker: tuple[str, ...]
    kind: QuoteKind | None = None
    starts: str


class GoldArticle(_Gold):
    """`events` or `quotes` left out, or null, were not annotated: nothing is counted for or against them."""

    id: str | None = None
    published: str | None
    publisher: str | None = None
    people: tuple[GoldPerson, ...]
    countries: tuple[str, ...]
    organisations: tuple[GoldOrganisation, ...]
    events: tuple[GoldEvent, ...] | None = None
    quotes: tuple[GoldQuote, ...] | None = None


def read_gold(folder: Path) -> dict[str, GoldArticle]:
    """The gold articles ``NAME.json`` of a folder by NAME, in the order of names.

    Raises `InputError` where the folder holds none, or one is not of the guidelines' form.
    """
    articles: dict[str, GoldArticle] = {}
    for path in sorted(folder.glob("*.json")):
        try:
            articles[path.stem] = GoldArticle.model_validate_json(path.read_bytes())
        except ValidationError as error:
            raise InputError(f"{path} is no gold article: {error}") from error
    if not articles:
        raise InputError(f"no gold articles (NAME.json) in {folder}")
    return articles
