"""The dates stage: when the article was published, and every temporal expression in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from spacy.language import Language
from spacy.tokens import Doc

from defnews.pipeline.annotations import DateExpression, Layout, PublicationDate
from defnews.pipeline.dates.publication import publication_date
from defnews.pipeline.dates.temporal.find import resolve_all, understand

__all__ = ["create", "read_dates"]


def read_dates(
    text: str,
    *,
    layout: Layout | None = None,
    argument: date | datetime | None = None,
    url: str | None = None,
) -> tuple[PublicationDate | None, tuple[DateExpression, ...]]:
    """The day of publication of `text`, and its temporal expressions resolved from it, in order."""
    reading = understand(text)
    published = publication_date(reading, layout=layout, argument=argument, url=url)
    zones = layout.zones if layout else ()
    apart = [(zone.start, zone.end) for zone in zones if zone.kind in ("boilerplate", "byline")]
    return published, resolve_all(reading, published=published.date if published else None, apart=apart)


@Language.factory(
    "defnews_dates",
    assigns=["doc._.published", "doc._.dates"],
    requires=["doc._.layout"],
)
def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """A component that writes ``doc._.published`` (`PublicationDate` or None) and ``doc._.dates``.

    ``doc.user_data["published"]`` (a `date` or `datetime`) and ``doc.user_data["url"]`` are what the caller
    knows of the article. Without ``doc._.layout`` the header is sought in the first and last lines.
    """
    for attribute, default in (("layout", None), ("published", None), ("dates", ())):
        if not Doc.has_extension(attribute):
            Doc.set_extension(attribute, default=default)

    def component(doc: Doc) -> Doc:
        argument, url = doc.user_data.get("published"), doc.user_data.get("url")
        doc._.published, doc._.dates = read_dates(
            doc.text,
            layout=doc._.layout,
            argument=argument if isinstance(argument, date) else None,
            url=url if isinstance(url, str) else None,
        )
        return doc

    return component
