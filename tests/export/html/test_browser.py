"""What the page does, in Chromium: as it opens, under the mouse, the keyboard and the filter."""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from browsing import Browser
from stories import HOSTILE, VISIT, hostile, visit

from defnews import extract
from defnews.export.html import Reading, report

SEEDS = [path.read_text("utf-8") for path in sorted((Path(__file__).parents[2] / "gold" / "seeds").glob("*.txt"))]
Save = Callable[[str], Path]


@pytest.fixture
def one(browser: Browser, saved: Save) -> Browser:
    browser.open(saved(report([Reading(visit(), VISIT, "visit.txt")])))
    return browser


@pytest.fixture
def several(browser: Browser, saved: Save) -> Browser:
    browser.open(saved(report([Reading(visit(), VISIT), Reading(hostile(), HOSTILE), Reading(visit(), VISIT)])))
    return browser


def lit(browser: Browser) -> dict[str, list[str]]:
    """What is lit: words that belong, the sentences around them, cards, marks of the timeline."""
    return {
        "words": browser.texts(".text .on"),
        "sentences": browser.texts(".text .near"),
        "cards": browser.texts(".card.on h3 a"),
        "marks": browser.run("return [...document.querySelectorAll('.mark.on')].map(e => e.dataset.at)"),
    }


# -- opening --------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("text", [VISIT, None], ids=["text", "no text"])
def test_it_opens_without_a_complaint_and_fits(
    browser: Browser, saved: Save, width: int, scheme: str, text: str | None
) -> None:
    browser.open(saved(report([Reading(visit(), text), Reading(hostile(), HOSTILE)])), width=width, scheme=scheme)
    assert browser.complaints() == []
    assert browser.run("return performance.getEntriesByType('resource').length") == 0
    assert browser.run("return document.documentElement.scrollWidth") == width


LABELS = """
const box = element => (({left, right, top, bottom}) => ({left, right, top, bottom}))(element.getBoundingClientRect());
const labels = lane => [...lane.querySelectorAll(".lane-name, .mark text")]
  .map(label => ({words: label.textContent, ...box(label)}));
return {edge: box(document.querySelector(".plot")).left, lanes: [...document.querySelectorAll(".lane")].map(labels)};
"""


@pytest.mark.parametrize("width", [1280, 390])
def test_labels_of_the_timeline_are_whole_and_apart(browser: Browser, saved: Save, width: int) -> None:
    """On a phone the line keeps its width and scrolls."""
    browser.open(saved(report([Reading(extract(text), text) for text in SEEDS])), width=width)
    found = browser.run(LABELS)
    assert sum(len(lane) for lane in found["lanes"]) > 20
    assert [label["words"] for lane in found["lanes"] for label in lane if label["left"] < found["edge"]] == []
    met = [
        (one["words"], other["words"])
        for lane in found["lanes"]
        for one, other in combinations(lane, 2)
        if min(one["right"], other["right"]) > max(one["left"], other["left"])
        and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > 2  # lines of type are 18 px apart
    ]
    assert met == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_accessible(browser: Browser, saved: Save, scheme: str, width: int) -> None:
    """No finding of axe-core for WCAG 2.1 A and AA (contrast, names, roles) and its best practices (landmarks)."""
    page = report([Reading(visit(), VISIT), Reading(hostile(), HOSTILE)])
    browser.open(saved(page), scheme=scheme, width=width)
    browser.run("document.querySelector('.card').dispatchEvent(new Event('pointerover', {bubbles: true}))")
    assert browser.barriers() == []


def test_markup_in_an_article_is_words(browser: Browser, saved: Save) -> None:
    browser.open(saved(report([Reading(hostile(), HOSTILE)])))
    assert browser.complaints() == []
    assert browser.driver.title == '<script>document.title = "run"</script>'
    shown = browser.run("return document.querySelector('.text').innerText")
    assert [line for line in shown.splitlines() if line] == HOSTILE.splitlines()
    assert browser.run("return [document.scripts.length, document.images.length]") == [1, 0]
    assert browser.texts(".card .name") == ["</script><script>document.title = 'run'</script>"]


def test_its_policy_stops_what_is_not_its_own(one: Browser) -> None:
    one.run("const s = document.createElement('script'); s.textContent = 'document.title = 1'; document.body.append(s)")
    assert one.driver.title == "Menhan China kunjungi Belarusia"
    assert "Content Security Policy" in one.complaints()[0]


# -- pointing -------------------------------------------------------------------------------

VISITS = {
    "words": ["China", "Li Shangfu", "tiba", "Minsk", "Rabu (16/8/2023)"],
    "cards": ["visit"],
    "marks": ["a1-e1"],
}
MEETING = {
    "words": ["bertemu", "Alexander Lukashenko", "Kamis"],
    "cards": ["meeting"],
    "marks": ["a1-e2"],
}


def part(found: dict[str, list[str]], like: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: found[name] for name in like}


@pytest.mark.parametrize(
    ("selector", "nth", "expected"),
    [
        pytest.param(".card blockquote", 1, MEETING, id="a card"),
        pytest.param(".text .trigger", 1, MEETING, id="a trigger"),
        pytest.param(".text .date", 1, MEETING, id="a date"),
        pytest.param("svg .mark", 1, MEETING, id="the timeline"),
        pytest.param(".text span[data-e=e2]", 0, MEETING, id="a sentence"),
        pytest.param(
            ".text mark.person",
            0,
            {"words": ["Li Shangfu"], "cards": ["visit", "meeting"]},
            id="a name in the text",
        ),
        pytest.param(
            ".sides [data-n]",
            0,
            {"words": ["Li Shangfu"], "cards": ["visit", "meeting"]},
            id="a name on a card",
        ),
        pytest.param(".quotes .pin", 0, {"words": ["latihan bersama"], "cards": []}, id="a quotation"),
        pytest.param("h1", 0, {"words": [], "cards": [], "marks": []}, id="nothing"),
    ],
)
def test_pointing_with_the_mouse(one: Browser, selector: str, nth: int, expected: dict[str, list[str]]) -> None:
    one.point(selector, nth)
    found = part(lit(one), expected)
    if "words" in expected and selector.endswith((".person", "[data-n]")):
        found["words"] = [words for words in found["words"] if words not in ("Menteri Pertahanan", "China")]
    assert {name: set(values) for name, values in found.items()} == {
        name: set(values) for name, values in expected.items()
    }


def test_a_card_shows_its_sentences(one: Browser) -> None:
    one.point(".card", 0)
    sentence = "".join(lit(one)["sentences"]).replace(" ", "")
    assert sentence == "".join(VISIT.splitlines()[0:3:2]).replace(" ", "")


def test_leaving_darkens(one: Browser) -> None:
    one.point(".card", 0)
    one.point("h1")
    assert not any(lit(one).values())


def test_the_keyboard_reaches_words_and_cards(one: Browser) -> None:
    """Along the Tab key: skip link, filter, timeline (one stop), triggers, cards, names."""
    stops = []
    for _ in range(40):
        one.key("Tab")
        stop = one.run(
            "const e = document.activeElement; return e === document.body ? null :"
            "[e.parentElement.matches('h3') ? 'heading' : e.className.baseVal ?? e.className, e.textContent.trim()]"
        )
        if stop is None or stop in stops[:1]:
            break
        stops.append(stop)
        if stop[1] == "bertemu":
            assert part(lit(one), MEETING) == MEETING
        if stop == ["heading", "visit"]:
            assert set(lit(one)["cards"]) == {"visit"}
            assert "tiba" in lit(one)["words"]
    names = [words for _, words in stops]
    assert names[0] == "Skip to the article"
    assert sum("mark" in kind.split() and not words.startswith("exercise") for kind, words in stops) == 1
    order = [names.index(name) for name in ("tiba", "bertemu", "latihan bersama", "visit", "Alexander Lukashenko")]
    assert order == sorted(order)


def test_arrows_move_along_the_timeline(one: Browser) -> None:
    one.run("document.querySelector('svg .mark').focus()")
    assert lit(one)["marks"] == ["a1-e1"]
    one.key("ArrowRight")
    assert part(lit(one), MEETING) == MEETING
    one.key("ArrowRight")  # the last one: stays
    one.key("ArrowLeft")
    assert lit(one)["marks"] == ["a1-e1"]


def test_following_a_link_and_letting_go(one: Browser) -> None:
    one.run("document.querySelectorAll('.text a.trigger')[1].focus()")
    one.key("Enter")
    assert one.driver.current_url.endswith("#a1-e2")
    one.point("h1")
    assert part(lit(one), MEETING) == MEETING  # held, though the mouse is elsewhere
    one.key("Escape")
    assert not any(lit(one).values())


def test_a_name_can_be_held(one: Browser) -> None:
    pressed = "return document.querySelector('.pin').getAttribute('aria-pressed')"
    one.run("document.querySelector('.pin').click()")
    one.point("h1")
    assert (one.run(pressed), lit(one)["cards"]) == ("true", ["visit", "meeting"])
    one.run("document.querySelector('.pin').click()")
    assert one.run(pressed) == "false"


# -- the filter -----------------------------------------------------------------------------

CARDS = ".card:not([hidden]) h3 a"


@pytest.mark.parametrize(
    ("choices", "cards", "told"),
    [
        pytest.param([], ["visit", "meeting", "exercise", "meeting", "visit", "meeting", "exercise"], "", id="all"),
        pytest.param(
            [("type", "meeting")],
            ["visit", "exercise", "visit", "exercise"],
            "4 of 7 events, 2 of 3 articles",
            id="type",
        ),
        pytest.param([("person", "Alexander")], ["meeting", "meeting"], "2 of 7 events, 2 of 3 articles", id="person"),
        pytest.param([("person", "<b")], ["meeting"], "1 of 7 events, 1 of 3 articles", id="another person"),
        pytest.param(
            [("state", "Belarus")],
            ["visit", "meeting", "visit", "meeting"],
            "4 of 7 events, 2 of 3 articles",
            id="state",
        ),
        pytest.param(
            [("state", "Belarus"), ("person", "Li"), ("type", "visit")],
            ["meeting", "meeting"],
            "2 of 7 events, 2 of 3 articles",
            id="all three",
        ),
    ],
)
def test_filter(several: Browser, choices: list[tuple[str, str]], cards: list[str], told: str) -> None:
    for name, value in choices:
        several.choose(name, value)
    assert several.texts(CARDS) == cards
    assert several.texts("#shown") == [told]
    shown = several.run(
        "return [...document.querySelectorAll('.mark[data-at]:not(.off)')].map(e => e.dataset.at).sort()"
    )
    assert shown == several.run("return [...document.querySelectorAll('.card:not([hidden])')].map(e => e.id).sort()")
    assert len(several.texts(".text .trigger.off")) == 7 - len(cards)


def test_the_filter_is_let_go(several: Browser) -> None:
    several.choose("person", "Alexander")
    several.run("document.querySelector('[type=reset]').click()")
    several.driver.implicitly_wait(0)
    assert (
        several.driver.execute_async_script(
            "setTimeout(() => arguments[0](document.querySelectorAll('.card:not([hidden])').length), 50)"
        )
        == 7
    )


# -- paper, and many events -----------------------------------------------------------------


def test_print(browser: Browser, saved: Save) -> None:
    browser.open(saved(report([Reading(visit(), VISIT)])), media="print", width=790)
    assert browser.run(
        "const s = e => getComputedStyle(document.querySelector(e));"
        "return [s('.bar').display, s('.side').overflow, s('.side').maxHeight, s('body').backgroundColor]"
    ) == ["none", "visible", "none", "rgb(255, 255, 255)"]


def test_a_thousand_events(browser: Browser, saved: Save) -> None:
    """All are there and answer; how fast it opens, tests/benchmarks/report.py says."""
    browser.open(saved(report([Reading(visit(), VISIT)] * 334)))
    assert len(browser.texts(".card")) == 1002
    assert browser.complaints() == []
    browser.choose("type", "meeting")
    assert browser.texts("#shown") == ["668 of 1002 events, 334 of 334 articles"]
    browser.point(".text a.trigger", 300)
    assert browser.texts(".card.on h3 a") == ["visit"]
