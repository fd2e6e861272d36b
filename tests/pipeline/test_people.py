"""Forms of one person, and people who are two."""

from __future__ import annotations

import pytest

from defnews.pipeline.entities.people import cluster_people, name_words

CLUSTERS = {
    "family name": (["Li Shangfu", "Li"], ["Li Shangfu|Li"]),
    "family name first": (
        ["Nakatani Gen", "Gen Nakatani", "Nakatani"],
        ["Nakatani Gen|Gen Nakatani|Nakatani"],
    ),
    "spelling": (
        ["Andrei Belousov", "Andrey Belousov", "Belousov"],
        ["Andrei Belousov|Andrey Belousov|Belousov"],
    ),
    "initial": (["M. Herindra", "Muhammad Herindra"], ["M. Herindra|Muhammad Herindra"]),
    "particles": (
        ["Mohamed Khaled bin Nordin", "Khaled Nordin"],
        ["Mohamed Khaled bin Nordin|Khaled Nordin"],
    ),
    "two of one family name": (["Kim Jong Un", "Kim Yo Jong", "Kim"], ["Kim Jong Un", "Kim Yo Jong|Kim"]),
    "two of one given name": (["Muhammad Ali", "Muhammad Herindra"], ["Muhammad Ali", "Muhammad Herindra"]),
    "before its full form": (["Austin", "Lloyd Austin"], ["Austin|Lloyd Austin"]),
    "accents": (["Haluk Görgün", "Haluk Gorgun"], ["Haluk Görgün|Haluk Gorgun"]),
    "short words differ": (["Xi", "Li"], ["Xi", "Li"]),
}


@pytest.mark.parametrize(("names", "expected"), CLUSTERS.values(), ids=CLUSTERS)
def test_clusters(names: list[str], expected: list[str]) -> None:
    assert ["|".join(names[i] for i in c.mentions) for c in cluster_people(names)] == expected


def test_linked() -> None:
    """What stands in brackets behind a name is another form of it."""
    [cluster] = cluster_people(["Joko Widodo", "Jokowi", "Jokowi"], [(0, 1)])
    assert cluster.name == "Joko Widodo"
    assert cluster.mentions == [0, 1, 2]


def test_family_stays_apart() -> None:
    """A wife who bears her husband's name is not he."""
    clusters = cluster_people(["Dudung Abdurachman", "Rahma Dudung Abdurachman", "Dudung"], apart={1})
    assert [c.name for c in clusters] == ["Dudung Abdurachman", "Rahma Dudung Abdurachman"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ng Eng Hen", ("ng", "eng", "hen")),
        ("Al-Mareekh", ("mareekh",)),
        ("Jean-Noël", ("jean", "noel")),
        ("Al", ("al",)),
    ],
)
def test_name_words(name: str, words: tuple[str, ...]) -> None:
    assert name_words(name) == words
