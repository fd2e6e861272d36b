"""Spellings of one person, and people whose names are alike."""

import pytest

from defnews.corpus.names import folded, same_person, skeletons, title_likeness


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Andrei Belousov", "Andrey Belousov", True),
        ("Andrei Belousov", "Andrej Belousow", True),
        ("Sergei Shoigu", "Sergey Shoygu", True),
        ("Nakatani Gen", "Gen Nakatani", True),
        ("Lloyd J. Austin III", "Lloyd Austin", True),
        ("M. Herindra", "Muhammad Herindra", True),
        ("Mohamed Khaled bin Nordin", "Mohamed Khaled Nordin", True),
        ("Mohammad Bagheri", "Muhammad Bagheri", True),
        ("Sjafrie Sjamsoeddin", "Syafrie Syamsuddin", True),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan", True),
        ("Yaşar Güler", "Yasar Guler", True),
        ("Phan Văn Giang", "Phan Van Giang", True),
        ("Kim Jong-un", "Kim Jong Un", True),
        ("Kim Jong-un", "Kim Jongun", True),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky", True),
        ("Prabowo", "Prabowo Subianto", True),
        ("Kim Jong-un", "Kim Jong-il", False),
        ("Li Shangfu", "Li Qiang", False),
        ("Li", "Li Shangfu", False),
        ("Dong Jun", "Zhang Youxia", False),
        ("Mohammed bin Salman", "Mohammed bin Zayed", False),
        ("Rajnath Singh", "Manmohan Singh", False),
        ("Andrei Belousov", "Andrei Gromyko", False),
        ("Wang Yi", "Wang Wenbin", False),
        ("", "Dong Jun", False),
    ],
)
def test_same_person(one: str, other: str, same: bool) -> None:
    assert same_person(folded(one), folded(other)) == same
    assert same_person(folded(other), folded(one)) == same
    if same:  # else they would never meet
        assert skeletons(folded(one)) & skeletons(folded(other))


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ("Super Garuda Shield 2025", "Super Garuda Shield", 85, 100),
        ("Super Garuda Shield 2025", "latihan bersama Super Garuda Shield 2025", 85, 100),
        ("Super Garuda Shield 2025", "Super Garuda Shield 2024", 0, 0),
        ("Konferensi Moskow ke-11", "Konferensi Moskow ke-10", 0, 0),
        ("Konferensi Moskow tentang Keamanan", "Konferensi Moskow ke-11 tentang Keamanan", 85, 100),
        ("Keris Woomera", "Malindo Darsasa", 0, 54),
    ],
)  # fmt: skip
def test_titles(one: str, other: str, low: float, high: float) -> None:
    assert low <= title_likeness(one, other) <= high
