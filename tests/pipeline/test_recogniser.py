"""The component: names on token borders, in news zones alone, whatever the typing and the company."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from defnews.pipeline.annotations import Layout, Zone
from defnews.pipeline.recogniser import component as recogniser
from defnews.pipeline.tokens import blank


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = blank()
    pipeline.add_pipe("defnews_recogniser")
    return pipeline


def names(doc: Doc, label: str) -> set[str]:
    return {ent.text for ent in doc.ents if ent.label_ == label}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        pytest.param(
            "Menteri Pertahanan China Li Shangfu bertemu Sergei Shoigu di Moskow.",
            {"Li Shangfu", "Sergei Shoigu"},
            id="plain",
        ),
        pytest.param(
            "Menteri\u00a0Pertahanan China Li\u00a0Shangfu bertemu Sergei Shoigu.",
            {"Li\u00a0Shangfu", "Sergei Shoigu"},
            id="no-break spaces",
        ),
        pytest.param("“Kami siap,” kata Lloyd Austin kepada wartawan.", {"Lloyd Austin"}, id="curly quotes"),
        pytest.param(
            "MENHAN PRABOWO SUBIANTO BERTEMU LLOYD AUSTIN DI WASHINGTON",
            {"PRABOWO SUBIANTO", "LLOYD AUSTIN"},
            id="capitals",
        ),
        pytest.param("menhan prabowo subianto tiba di washington", {"prabowo subianto"}, id="lower case"),
        pytest.param(
            "Menhan Prancis(Sébastien Lecornu)mengatakan hal itu.", {"Sébastien Lecornu"}, id="glued brackets"
        ),
    ],
)
def test_people(nlp: Language, text: str, people: set[str]) -> None:
    doc = nlp(text)
    assert names(doc, "PER") == people
    assert doc.text == text


@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", "\u200b", "🙂" * 50, "a" * 3000])
def test_odd_input_is_read(nlp: Language, text: str) -> None:
    assert [ent.label_ for ent in nlp(text).ents if ent.label_ not in ("PER", "ORG", "LOC")] == []


def test_same_in_any_company(nlp: Language) -> None:
    texts = [
        "Li Shangfu tiba di Minsk, Belarus.",
        "NATO menggelar latihan di Laut Baltik bersama Angkatan Laut Polandia.",
        "Presiden Joko Widodo menerima Menhan Korea Selatan Shin Won-sik di Istana Merdeka.",
    ]
    alone = [[(e.start, e.end, e.label_) for e in nlp(t).ents] for t in texts]
    assert all(alone)
    for batch_size in (1, 2, 32):
        together = [[(e.start, e.end, e.label_) for e in d.ents] for d in nlp.pipe(texts, batch_size=batch_size)]
        assert together == alone


def test_sentences_are_borders_of_names() -> None:
    nlp = blank()
    doc = nlp.make_doc("Li Shangfu tiba Sergei Shoigu pergi")
    for token in doc:
        token.is_sent_start = token.i in (0, 3)
    assert list(recogniser._sentences(doc)) == [[0, 1, 2], [3, 4, 5]]


def test_only_news_zones_are_read() -> None:
    nlp = blank()
    if not Doc.has_extension("layout"):
        Doc.set_extension("layout", default=None)
    text = "Baca juga: Li Shangfu di Minsk\nSergei Shoigu tiba di Beijing"
    doc = nlp.make_doc(text)
    border = text.index("\n") + 1
    doc._.layout = Layout((Zone("boilerplate", 0, border), Zone("body", border, len(text))))
    rows = list(recogniser._sentences(doc))
    assert [doc[row[0]].text for row in rows] == ["Sergei"]


def test_earlier_entities_stay(nlp: Language) -> None:
    doc = nlp.make_doc("Menhan Li Shangfu tiba di Minsk")
    doc.ents = [Span(doc, 0, 2, label="PER")]
    doc = nlp.get_pipe("defnews_recogniser")(doc)
    assert [(e.start, e.end) for e in doc.ents if e.label_ == "PER"] == [(0, 2)]
