"""What is no article has an answer: an empty article or an `InputError`, never anything else."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from typer.testing import CliRunner

from defnews import Article, Failure, InputError, extract, find_dates
from defnews.article import Mention
from defnews.cli import app
from defnews.extractor import default_extractor

RUNNER = CliRunner()
SENTENCE = "Menteri Pertahanan China Dong Jun bertemu Menhan Rusia Andrei Belousov di Beijing, Senin (14/10/2024). "
ENGLISH = (
    "The committee said on Tuesday that the new library would open next spring, after a delay of two years. "
    "Residents had complained about the noise of the works, which were to end in March.\n"
) * 5
HTML = (
    "<html><head><title>Berita</title><script>var x = 'Menhan';</script></head><body><p>JAKARTA &ndash; "
    "Menteri Pertahanan <b>China</b> Dong&nbsp;Jun bertemu Menhan Rusia <a href='x'>Andrei Belousov</a> di "
    "Beijing, Senin (14/10/2024).</p></body></html>"
)


def found(article: Article) -> dict[str, Any]:
    kinds = ("people", "countries", "organisations", "places", "events", "quotes")
    return {kind: getattr(article, kind) for kind in kinds if getattr(article, kind)}


def mentions(value: object) -> Iterator[Mention]:
    """All mentions within a record."""
    if isinstance(value, Mention):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from mentions(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from mentions(item)


# -- through the API --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param(" \n\t\u00a0\u200b", id="blank"),
        pytest.param(ENGLISH, id="English"),
        pytest.param("<p></p><br/><!-- -->", id="HTML without words"),
        pytest.param("\x00\x01\x7f" * 50, id="control characters"),
        pytest.param("習近平會見普京。" * 20, id="Chinese"),
        pytest.param("." * 5000, id="dots"),
        pytest.param("a" * 20_000, id="one long word"),
    ],
)
def test_no_news_is_an_empty_article(text: str) -> None:
    assert found(extract(text)) == {}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(None, id="None"),
        pytest.param(7, id="a number"),
        pytest.param(b"Menhan", id="bytes"),
        pytest.param(["Menhan"], id="a list"),
        pytest.param(SENTENCE * 50_000, id="5 MB"),
        pytest.param(SENTENCE + "\ud800", id="half a surrogate pair"),
    ],
)
def test_what_is_no_text_is_refused(text: Any) -> None:
    with pytest.raises(InputError):
        extract(text)
    with pytest.raises(InputError):
        find_dates(text, published="2024-10-15")


@pytest.mark.parametrize("published", ["yesterday", "2024-13-01", "", 20241015, b"2024-10-15"], ids=repr)
def test_a_date_of_publication_that_is_none_is_refused(published: Any) -> None:
    with pytest.raises(InputError):
        extract(SENTENCE, published=published)
    with pytest.raises(InputError):
        find_dates(SENTENCE, published=published)


def test_html_is_read_and_pointed_at() -> None:
    article = extract(HTML)
    assert {person.name for person in article.people} == {"Dong Jun", "Andrei Belousov"}
    assert [event.type for event in article.events] == ["meeting"]
    assert all(HTML[mention.start : mention.end] == mention.text for mention in mentions(article))


@pytest.mark.parametrize(
    "item",
    [7, None, b"Menhan", {}, {"text": None}, {"text": SENTENCE, "published": "soon"}, [SENTENCE]],
    ids=repr,
)
def test_a_bad_item_fails_alone(item: Any) -> None:
    first, failure, last = default_extractor().extract_many([SENTENCE, item, SENTENCE])
    assert isinstance(failure, Failure)
    assert (failure.index, failure.kind) == (1, "InputError")
    assert isinstance(first, Article)
    assert found(first) == found(last) != {}


@given(st.text(max_size=200) | st.text(alphabet="<>&;()/- \n,.“”\"'0123456789abMS\u00a0", max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_string_gives_an_article_that_points_at_it(noise: str) -> None:
    text = f"{noise} {SENTENCE}{noise}"
    article = extract(text)
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions(article))
    Article.model_validate_json(article.model_dump_json())


# -- through the command line -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "exit_code", "complaint"),
    [
        pytest.param(b"", 0, "", id="empty"),
        pytest.param(b" \n ", 0, "", id="blank"),
        pytest.param(ENGLISH.encode(), 0, "", id="English"),
        pytest.param(HTML.encode(), 0, "", id="HTML"),
        pytest.param(SENTENCE.encode() * 50_000, 1, "long", id="5 MB"),
        pytest.param("Menhan Prancis Sébastien Lecornu".encode("latin-1"), 1, "not UTF-8", id="Latin-1"),
        pytest.param(SENTENCE.encode("utf-16"), 1, "binary", id="UTF-16"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 1, "binary", id="binary"),
    ],
)
def test_files(tmp_path: Path, content: bytes, exit_code: int, complaint: str) -> None:
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    bad.write_bytes(content)
    good.write_text(SENTENCE)
    result = RUNNER.invoke(app, ["extract", str(bad), str(good), "--format", "jsonl"])
    assert result.exit_code == exit_code
    assert (result.stderr.startswith(f"defnews: {bad}: ") and complaint in result.stderr) or not complaint
    assert "Traceback" not in result.output
    assert len(json.loads(result.stdout.splitlines()[1])["people"]) == 2
