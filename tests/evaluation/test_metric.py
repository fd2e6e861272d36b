"""What counts as right: single facts, told by METRIC.md."""

import datetime as dt
from pathlib import Path

import pytest

from defnews.article import (
    Article,
    Country,
    Event,
    EventPlace,
    Generator,
    Mention,
    Participant,
    Person,
    TimeSpan,
)
from defnews.errors import InputError
from defnews.evaluation import GoldArticle, Report, evaluate, read_gold, read_predictions, write_predictions
from defnews.evaluation.documents import normal
from defnews.evaluation.gold import GoldEvent

MENTION = Mention(text="x", start=0, end=1)
GENERATOR = Generator(version="0", engine="none", model="none")
GOLD = Path(__file__).parents[1] / "gold"

VISIT = {"type": "visit", "status": "occurred", "when": "2024-05-02", "country": "IDN", "city": "Jakarta"}
GATHERING = {"participants": [], "type": "conference"}
LI = {"names": ("Li Shangfu", "Li"), "role": "visitor", "country": "CHN"}


def gold_of(*events: dict) -> GoldArticle:
    whole = [GoldEvent.model_validate({"participants": [LI], **VISIT, **event}) for event in events]
    return GoldArticle(published=None, people=(), countries=(), organisations=(), events=tuple(whole), quotes=())


def event_of(number: int = 1, *, who: str = "Li", role: str = "visitor", **facts: str | None) -> Event:
    facts = {**VISIT, **facts}
    day = facts["when"]
    span = TimeSpan(edtf=day, start=dt.date.min, end=dt.date.max, precision="day", basis="stated") if day else None
    return Event(
        id=f"event:{number}",
        type=facts["type"],
        status=facts["status"],
        when=span,
        place=EventPlace(city=facts["city"], country=facts["country"]),
        participants=(Participant(ref="person:x", name=who, role=role, country="CHN"),) if who else (),
        trigger=MENTION,
        rule="test",
        confidence=1,
    )


def article_of(*events: Event, **fields: object) -> Article:
    return Article(generator=GENERATOR, events=events, **fields)


def report(gold: GoldArticle, article: Article) -> Report:
    return evaluate({"a": gold}, {"a": article})


def test_a_perfect_event() -> None:
    figures = report(gold_of({}), article_of(event_of()))
    assert {name: score.f1 for name, score in figures.scores.items() if name in ("event", "filler", "row")} == {
        "event": 1.0,
        "filler": 1.0,
        "row": 1.0,
    }
    assert figures.mistakes == {"a": ()}


@pytest.mark.parametrize(
    ("gold", "predicted", "filler"),  # filler: right, predicted, gold
    [
        pytest.param({}, {"status": "planned"}, (5, 6, 6), id="status"),
        pytest.param({}, {"type": "meeting"}, (5, 6, 6), id="a meeting can stand for a visit"),
        pytest.param({}, {"type": "exercise"}, (0, 6, 6), id="an exercise cannot"),
        pytest.param({}, {"city": None}, (5, 5, 6), id="an empty slot is missed"),
        pytest.param({}, {"role": "host"}, (5, 6, 6), id="another role"),
        pytest.param({}, {"who": "Wu"}, (5, 6, 6), id="nobody shared, but date and country"),
        pytest.param({}, {"who": "Wu", "when": "2024-05"}, (0, 6, 6), id="nothing shared"),
        pytest.param({"when": None}, {}, (5, 6, 5), id="a value for a slot that the gold leaves empty"),
        pytest.param({"country": None}, {}, (5, 5, 5), id="a country that follows from the city"),
        pytest.param({"when_also": ["2024-05"]}, {"when": "2024-05"}, (6, 6, 6), id="a date as good"),
        pytest.param({"when": None, "when_also": ["2024-05"]}, {"when": "2024-05"}, (5, 5, 5), id="date allowed"),
        pytest.param({"optional": True}, {}, None, id="optional, found"),
        pytest.param(GATHERING, {"who": "", "type": "conference"}, (5, 5, 5), id="a gathering in the same city"),
    ],
)
def test_fillers(gold: dict, predicted: dict, filler: tuple[int, int, int] | None) -> None:
    scores = report(gold_of(gold), article_of(event_of(**predicted))).scores
    counted = scores.get("filler")
    assert (counted and (counted.hit, counted.predicted, counted.gold)) == filler


def test_part_of_hands_down_its_date() -> None:
    gold = gold_of({}, {"type": "meeting", "when": None, "part_of": 0})
    scores = report(gold, article_of(event_of(), event_of(2, type="meeting"))).scores
    assert (scores["event.when"].hit, scores["event.when"].predicted, scores["event.when"].gold) == (1, 1, 1)


def test_participants_named_in_also_count_neither_way() -> None:
    scores = report(gold_of({"participants": [], "also": ["Li"]}), article_of(event_of())).scores
    assert "event.participant" not in scores


@pytest.mark.parametrize(
    ("name", "aliases", "hit"),
    [
        pytest.param("Li Shangfu", (), 1, id="same form"),
        pytest.param("LI  SHANG-FU", ("Lí",), 1, id="case, accents, spaces"),
        pytest.param("Shangfu", (), 0, id="part of a name"),
    ],
)
def test_names(name: str, aliases: tuple[str, ...], hit: int) -> None:
    gold = GoldArticle.model_validate(
        {**gold_of().model_dump(), "people": [{"names": ["Li Shangfu", "Li"], "roles": []}]}
    )
    article = article_of(people=(Person(id="person:li", name=name, aliases=aliases),))
    assert report(gold, article).scores["people"].hit == hit


def test_a_country_in_an_event_is_known_by_any_of_its_names() -> None:
    gold = gold_of({"participants": [{"names": ["Negeri Tirai Bambu"], "role": "visitor", "country": "CHN"}]})
    mention = Mention(text="Negeri Tirai Bambu", start=0, end=18)
    country = Country(id="country:CHN", code="CHN", name="Tiongkok", name_en="China", mentions=(mention,))
    participant = Participant(ref="country:CHN", name="Tiongkok", role="visitor", country="CHN")
    event = event_of().model_copy(update={"participants": (participant,)})
    assert report(gold, article_of(event, countries=(country,))).scores["filler"].f1 == 1.0


def test_mistakes_are_listed() -> None:
    listed = report(gold_of({}), article_of(event_of(status="planned"), event_of(2, type="call", when=None)))
    assert [(m.kind, m.subject, m.slots) for m in listed.mistakes["a"]] == [
        ("spurious", "event", ()),
        ("differs", "event", ("status",)),
    ]
    assert str(listed.mistakes["a"][0]) == "spurious event call/occurred IDN/jakarta visitor=li"


def test_a_missing_prediction_is_an_empty_one() -> None:
    scores = evaluate({"a": gold_of({})}, {}).scores
    assert (scores["event"].hit, scores["event"].predicted, scores["event"].gold) == (0, 0, 1)


@pytest.mark.parametrize(
    ("text", "form"),
    [("Côte  d'Ivoire", "cote d ivoire"), ("KH. Ma'ruf", "kh ma ruf"), (None, ""), ("習近平", "")],
)
def test_normal(text: str | None, form: str) -> None:
    assert normal(text) == form


def test_all_gold_is_of_the_guidelines_form() -> None:
    assert len(read_gold(GOLD / "seeds")) == 5
    assert len(read_gold(GOLD / "dev")) == 36


@pytest.mark.parametrize("content", [None, "{}", "not JSON", '{"published": 1}'])
def test_gold_that_is_none(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "a.json").write_text(content)
    with pytest.raises(InputError, match=r"a\.json|no gold articles"):
        read_gold(tmp_path)


def test_predictions_are_read_as_they_were_written(tmp_path: Path) -> None:
    articles = {"a": article_of(event_of()), "b": article_of()}
    write_predictions(tmp_path / "new", articles)
    assert read_predictions(tmp_path / "new", ["a", "b", "c"]) == articles
