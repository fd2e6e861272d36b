"""Who is known to act for which state."""

from __future__ import annotations

from collections import Counter

import pytest

from defnews import lexicon
from defnews.lexicon import officials
from defnews.lexicon.officials import Official, state_of


@pytest.mark.parametrize(
    ("name", "state"),
    [
        pytest.param("Joe Biden", "USA", id="as listed"),
        pytest.param("JOKO WIDODO", "IDN", id="capitals"),
        pytest.param("Jokowi", "IDN", id="single word that is listed"),
        pytest.param("Putin", "RUS", id="surname that is listed"),
        pytest.param("Zelensky", "UKR", id="one of several spellings"),
        pytest.param("Recep Tayyip Erdoğan", "TUR", id="letter with a breve"),
        pytest.param("Binali Yıldırım", "TUR", id="dotless letter"),
        pytest.param("Jonas Gahr Støre", "NOR", id="letter that does not decompose"),
        pytest.param("Władysław Kosiniak-Kamysz", "POL", id="barred letter"),
        pytest.param("Shinzo Abe", "JPN", id="given name first"),
        pytest.param("Abe Shinzo", "JPN", id="family name first"),
        pytest.param("Jinping Xi", "CHN", id="two words turned"),
        pytest.param("Kim Jong Un", "PRK", id="no hyphen"),
        pytest.param("Jong-un Kim", "PRK", id="three words turned"),
        pytest.param("Ma’ruf Amin", "IDN", id="curly apostrophe"),
        pytest.param("Peter ONeill", "PNG", id="apostrophe left out"),
        pytest.param("S. Jaishankar", "IND", id="initial with a full stop"),
        pytest.param("Lloyd J. Austin III", "USA", id="initial and number"),
        pytest.param("Mohammad bin Salman", "SAU", id="son of"),
        pytest.param("Salman bin Mohammad", None, id="father of"),
        pytest.param("Salman bin Hamad Al-Khalifa", "BHR", id="long name"),
        pytest.param("Hamad Al Khalifa bin Salman", None, id="long name keeps its order"),
        pytest.param("Abdel Fattah Al-Burhan", "SDN", id="same first names"),
        pytest.param("Abdel Fattah Al-Sisi", "EGY", id="article with a hyphen"),
        pytest.param("Xanana Gusmão", "TLS", id="tilde"),
        pytest.param("Shehbaz Sharif", "PAK", id="head of government"),
        pytest.param("Richard Marles", "AUS", id="minister"),
        pytest.param("Salman", None, id="first name"),
        pytest.param("Sharif", None, id="surname of several"),
        pytest.param("Joe", None, id="part of a name"),
        pytest.param("Shinzo Abe Putin", None, id="words beside a name"),
        pytest.param("", None, id="nothing"),
        pytest.param(" -'. ", None, id="no letter"),
    ],
)
def test_state_of(name: str, state: str | None) -> None:
    assert state_of(name) == state


def test_every_form_leads_to_its_state() -> None:
    assert [(r.name, f) for r in officials.officials() for f in r.forms if state_of(f) != r.country] == []


def test_nobody_is_listed_twice() -> None:
    keys = Counter(key for row in officials.officials() for key in {officials._key(f) for f in row.forms})
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_form_says_nothing_new() -> None:
    forms = [(row.name, [officials._key(form) for form in row.forms]) for row in officials.officials()]
    assert [name for name, keys in forms if len(set(keys)) < len(keys)] == []


def test_states_are_known() -> None:
    assert {row.country for row in officials.officials()} <= lexicon.countries().keys()


def test_a_name_of_two_states_is_refused() -> None:
    rows = [
        Official("Budi Ani", (), "IDN", "other", "hand"),
        Official("Ani Budi", (), "MYS", "other", "hand"),
    ]
    with pytest.raises(lexicon.LexiconError, match="'Ani Budi' is of two states"):
        officials._by_key(rows)
