"""The page as a file: complete, escaped, and in need of nothing else. What it does is tested in a browser."""

import re
from collections import Counter
from pathlib import Path

import pytest
from parsing import Page, flat, policy_fits
from stories import HOSTILE, VISIT, hostile, visit

from defnews.article import Article, Failure, Generator
from defnews.errors import InputError
from defnews.export.html import Reading, report

STORED = sorted((Path(__file__).parents[2] / "gold" / "predictions").glob("*/*.json"))


PAGES = {
    "one": [Reading(visit(), VISIT, "visit.txt")],
    "several": [
        Reading(visit(), VISIT),
        Reading(hostile(), HOSTILE, "<b>.txt", "https://example.com/?a=1&b=2"),
    ]
    * 2,
    "no text": [Reading(visit())],
    "no events": [Reading(Article(generator=Generator(version="0", engine="none", model="none")), "teks")],
    "nothing": [],
}


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest) -> Page:
    return Page(report(PAGES[request.param], [("x<y.txt", Failure(index=0, kind="InputError", error="a & <b>"))]))


def test_it_nests_and_ids_are_its_own(page: Page) -> None:
    ids = Counter(attributes["id"] for _, attributes in page.found if "id" in attributes)
    assert [name for name, count in ids.items() if count > 1] == []
    targets = [attributes["href"][1:] for _, attributes in page.found if attributes.get("href", "").startswith("#")]
    assert set(targets) <= set(ids)


def test_it_needs_nothing_else(page: Page) -> None:
    assert not any("src" in attributes or "style" in attributes for _, attributes in page.found)
    assert [link["href"] for link in page.all("link")] == ["data:,"]
    assert not re.search(r"url\(|@import|https?:", page.inside["style"])
    assert not any(name.startswith("on") for _, attributes in page.found for name in attributes)


def test_its_policy_names_its_own_style_and_script_alone(page: Page) -> None:
    assert policy_fits(page)


def test_failures_are_told(page: Page) -> None:
    assert "x<y.txt a & <b>" in flat(page.words)


def test_the_text_is_all_there() -> None:
    words = flat(Page(report(PAGES["one"])).words)
    assert flat(VISIT) in words
    for fact in (
        "16–18 August 2023",
        "date to the day, anchored in “Kamis”",
        "Li Shangfu CHN visitor",
        "in Minsk, BLR",
        "part of visit",
        "confidence 0.80",
        "minister of defence, CHN",
    ):
        assert fact in words


def test_markup_is_words() -> None:
    page = Page(report(PAGES["several"]))
    assert flat(HOSTILE) in flat(page.words)
    assert len(page.all("script")) == len(page.all("style")) == 1
    assert page.all("img") == []
    assert {link["href"] for link in page.all("a") if not link["href"].startswith("#")} == {
        "https://example.com/?a=1&b=2"
    }


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//example.com", ""])
def test_only_addresses_of_the_web_become_links(url: str) -> None:
    page = Page(report([Reading(visit(), VISIT, None, url)]))
    assert all(link["href"].startswith("#") for link in page.all("a"))


def test_without_its_text_an_article_shows_its_evidence() -> None:
    words = flat(Page(visit().to_html()).words)
    assert "the text was not given" in words
    assert "Ia bertemu dengan Presiden Belarusia" in words
    assert words.count("Rabu (16/8/2023)") == 3  # in the passage, on the card twice


def test_another_text_is_refused() -> None:
    with pytest.raises(InputError, match=r"not the text that the article was read from: characters 66 to 76"):
        visit().to_html(HOSTILE)


def test_every_article_can_be_shown() -> None:
    articles = [Article.model_validate_json(path.read_bytes()) for path in STORED]
    page = Page(report([Reading(article) for article in articles]))
    cards = [attributes for attributes in page.all("article") if attributes["class"] == "card"]
    assert len(cards) == sum(len(article.events) for article in articles)


@pytest.mark.parametrize("shown", [visit(), visit().events[0], hostile(), hostile().events[0]], ids=type)
def test_notebooks_show_a_fragment(shown: Article) -> None:
    page = Page(shown._repr_html_())
    assert [*page.all("script"), *page.all("a"), *page.all("b onclick")] == []
    assert not any("id" in attributes for _, attributes in page.found)
    assert set(re.findall(r"^\S+", page.inside["style"], re.MULTILINE)) == {".defnews"}
    name = (getattr(shown, "events", None) or [shown])[0].participants[0].name
    assert name in page.words
