"""Texts cut into stretches: whatever lies over them, nothing is lost and nothing is doubled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from defnews.export.html.marks import KINDS, Passage, Span, paragraphs


def shown(text: str, *spans: Span, start: int = 0) -> str:
    """Lines as "plain {kind kind:words}"."""
    return " / ".join(
        "".join(f"{{{' '.join(cut.classes)}:{cut.text}}}" if cut.classes else cut.text for cut in line)
        for line in paragraphs(Passage(start, text), spans)
    )


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        pytest.param([], "Menhan China tiba", id="nothing"),
        pytest.param([(7, 12, "state")], "Menhan {state:China} tiba", id="one"),
        pytest.param(
            [(0, 12, "person"), (7, 12, "state")], "{person:Menhan }{state in-person:China} tiba", id="nested"
        ),
        pytest.param(
            [(0, 9, "organisation"), (7, 12, "state")],
            "{organisation:Menhan }{state in-organisation:Ch}{state:ina} tiba",
            id="crossing",
        ),
        pytest.param(
            [(7, 12, "state"), (7, 17, "trigger")],
            "Menhan {state trigger:China}{trigger: tiba}",
            id="name in trigger",
        ),
        pytest.param([(7, 12, "state"), (7, 12, "state")], "Menhan {state:China} tiba", id="twice"),
        pytest.param([(0, 17, "evidence"), (3, 3, "date")], "Menhan China tiba", id="seen only when pointed at"),
        pytest.param([(13, 99, "trigger")], "Menhan China {trigger:tiba}", id="longer than the text"),
    ],
)
def test_marks(spans: list[tuple[int, int, str]], expected: str) -> None:
    assert shown("Menhan China tiba", *(Span(*span) for span in spans)) == expected


def test_lines() -> None:
    text = "satu\r\n\n  \ndua tiga\n"
    assert shown(text, Span(2, 13, "person")) == "sa{person:tu} / {person:dua} tiga"


def test_a_passage_has_the_texts_offsets() -> None:
    assert shown("tiba di Minsk", Span(0, 4, "person"), Span(108, 113, "place"), start=100) == "tiba di {place:Minsk}"


def test_what_a_stretch_carries() -> None:
    spans = [
        Span(0, 10, "evidence", events=("e1", "e2")),
        Span(0, 4, "trigger", events=("e1",), parts=("e1",), title="visit"),
        Span(0, 4, "trigger", events=("e2",), parts=("e2",), title="visit"),
        Span(5, 10, "person", entity="n0", parts=("e1",), title="Li Shangfu"),
    ]
    [[first, gap, last]] = paragraphs(Passage(0, "tiba Li Sh"), spans)
    assert (first.triggers, first.parts, first.title) == (("e1", "e2"), ("e1", "e2"), "visit")
    assert (gap.text, gap.classes, gap.events, gap.triggers) == (" ", (), ("e1", "e2"), ())
    assert (last.entities, last.parts, last.events) == (("n0",), ("e1",), ("e1", "e2"))


SPANS = st.builds(
    lambda start, length, kind: Span(start, start + length, kind),
    st.integers(0, 40),
    st.integers(0, 20),
    st.sampled_from((*KINDS, "evidence")),
)


@given(st.text("ab \n", max_size=40), st.lists(SPANS, max_size=12), st.integers(0, 9))
def test_the_text_stays_and_every_character_knows_its_spans(text: str, spans: list[Span], start: int) -> None:
    lines = paragraphs(Passage(start, text), spans)
    assert ["".join(cut.text for cut in line) for line in lines] == [x for x in text.split("\n") if x.strip()]
    at = 0
    for line in lines:
        words = "".join(cut.text for cut in line)
        at = text.index(words, at)
        for cut in line:
            for place in range(start + at, start + at + len(cut.text)):
                over = {span.kind for span in spans if span.start <= place < span.end} & set(KINDS)
                assert {name.removeprefix("in-") for name in cut.classes} == over
            at += len(cut.text)
