"""Who is who in single sentences: tests/gold/who."""

import tomllib

import pytest
from who import TABLE, read_items, scored

from defnews.article import Office, OrganisationKind
from defnews.evaluation.tally import total

FLOORS = tomllib.loads((TABLE.parent / "floors.toml").read_text("utf-8"))
ITEMS = read_items()


@pytest.mark.parametrize("part", FLOORS)
def test_no_figure_falls_below_its_floor(part: str) -> None:
    from defnews.extractor import default_extractor

    tallies = [tally for _, tally in scored([i for i in ITEMS if i.part == part], default_extractor())]
    found = {figure: score.f1 for figure, score in total(tallies).items()}
    assert not {figure: found[figure] for figure, floor in FLOORS[part].items() if found[figure] < floor}


def test_the_table_is_sound() -> None:
    offices, kinds = {*Office.__args__, "*"}, {*OrganisationKind.__args__, ""}
    assert len({item.id for item in ITEMS}) == len(ITEMS)
    assert {item.part for item in ITEMS} == set(FLOORS)
    for item in ITEMS:
        assert {role[0] for person in item.people for role in person.roles or ()} <= offices, item.id
        assert {body.kind for body in item.bodies or ()} <= kinds, item.id
