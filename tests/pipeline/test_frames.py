"""Each frame's example makes an event of its type through the whole pipeline; its counter-example none."""

from __future__ import annotations

import pytest

from defnews import Extractor
from defnews.lexicon.frames import Frame, frames


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def types(extractor: Extractor, text: str) -> set[str]:
    return {event.type for event in extractor.extract(text, published="2024-10-15").events}


@pytest.mark.parametrize("frame", frames(), ids=lambda frame: frame.id)
def test_example_tells_an_event(extractor: Extractor, frame: Frame) -> None:
    assert frame.type in types(extractor, frame.example)


@pytest.mark.parametrize("frame", frames(), ids=lambda frame: frame.id)
def test_counter_example_tells_none(extractor: Extractor, frame: Frame) -> None:
    assert frame.type not in types(extractor, frame.counter)
