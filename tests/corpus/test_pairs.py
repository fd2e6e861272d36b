"""Merging: precision and recall over pairs of articles, and what sources disagree on."""

import pytest
from pairs import alone, engagements, figures, pairs, table, together

from defnews.corpus import Engagement

#: Pinned below what is measured; they only rise.
PRECISION, RECALL = 1.0, 0.95


def test_the_tables_are_whole() -> None:
    names = [row["id"] for row in table("reports.tsv")]
    assert len(set(names)) == len(names)
    assert {name for pair in pairs() for name in (pair.a, pair.b)} == set(names)
    assert len({frozenset((pair.a, pair.b)) for pair in pairs()}) == len(pairs()) >= 60
    assert sum(pair.same for pair in pairs()) >= 20


@pytest.mark.parametrize("judge", [alone, together])
def test_precision_and_recall(judge: object) -> None:
    judged = judge()
    wrong = [f"{pair.a} {pair.b}" for pair, merged in judged if pair.same != merged]
    precision, recall = figures(judged)
    assert (precision >= PRECISION, recall >= RECALL) == (True, True), wrong


def of(kind: str, *names: str) -> Engagement:
    [found] = [one for one in engagements(*names) if one.type == kind]
    assert len(found.sources) == len(names)
    return found


@pytest.mark.parametrize(
    ("kind", "names", "about", "claims"),
    [
        pytest.param(
            "meeting",
            ("dong-belousov-1", "dong-belousov-2", "dong-belousov-3"),
            "date",
            [("2024-10-14", (1, 2)), ("2024-10-15", (3,))],
            id="date",
        ),
        pytest.param(
            "visit", ("giang-visit-1", "giang-visit-2"), "level", [("working", (1,)), ("official", (2,))], id="level"
        ),
    ],
)
def test_disagreements_are_told(kind: str, names: tuple[str, ...], about: str, claims: list[object]) -> None:
    [matter] = of(kind, *names).disagreements
    assert (matter.about, [(claim.value, claim.articles) for claim in matter.claims]) == (about, claims)


@pytest.mark.parametrize(
    "names",
    [("nakatani-1", "nakatani-month"), ("erdogan-visit-1", "erdogan-visit-2")],
    ids=["day in a month", "day of a visit"],
)
def test_what_nests_is_no_disagreement(names: tuple[str, str]) -> None:
    [one] = [one for one in engagements(*names) if len(one.sources) == 2]
    assert one.disagreements == ()


def test_the_later_report_decides() -> None:
    visit = of("visit", "blinken-visit", "blinken-plan")
    assert visit.history[0].status == "planned"
    assert visit.status == visit.history[-1].status != "planned"


def test_the_order_of_articles_does_not_matter() -> None:
    names = [row["id"] for row in table("reports.tsv")]

    def groups(order: list[str]) -> set[frozenset[str]]:
        return {frozenset(source.url for source in one.sources) for one in engagements(*order) if len(one.sources) > 1}

    assert groups(names) == groups(names[::-1]) == groups(names[1::2] + names[::2])
