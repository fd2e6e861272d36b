"""The command line is tested apart from the extraction: articles come from a stand-in."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from defnews.article import Article, Failure, Generator
from defnews.errors import InputError


class EchoExtractor:
    """Titles each article with its text, and refuses the texts "too long" and "no model"."""

    def __init__(self, engine: str = "spacy", stanza_dir: Path | None = None) -> None:
        self.generator = Generator(version="0", engine=engine, model=str(stanza_dir))

    def extract(self, text: str, *, published: str | None = None, url: str | None = None) -> Article:
        if text == "too long":
            raise InputError("the text is too long")
        header = {"date": published, "source": "argument"} if published else None
        return Article(generator=self.generator, title=text, published=header)

    def extract_many(self, records: Iterable[dict[str, Any]], *, processes: int = 1) -> Iterator[Article | Failure]:
        for index, record in enumerate(records):
            try:
                yield self.extract(record["text"], published=record.get("published"))
            except InputError as error:
                yield Failure(index=index, kind="InputError", error=str(error))


@pytest.fixture(autouse=True)
def echo(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("defnews.extractor")
    module.default_extractor = EchoExtractor
    monkeypatch.setitem(sys.modules, "defnews.extractor", module)
