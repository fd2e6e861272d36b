"""What becomes of Stanza's analyses, on analyses made by hand: no Stanza is needed."""

from collections.abc import Sequence
from typing import Any

import pytest
from spacy.vocab import Vocab

from defnews.errors import EngineError
from defnews.extractor import Extractor
from defnews.pipeline.annotations import Zone
from defnews.pipeline.stanza import models
from defnews.pipeline.stanza.analysis import LONGEST, TokenAnalysis, Word, cut
from defnews.pipeline.stanza.reader import StanzaReader

TEXT = "Menhan  Li tiba.\n\nRumahnya di Minsk."  # Stanza passes over the last stop here


def token(text: str, word: str, head: int, deprel: str = "dep", ner: str = "O", **more: Any) -> TokenAnalysis:
    start = text.index(word)
    return TokenAnalysis(start, start + len(word), word.lower(), "NOUN", "Number=Sing", head, deprel, ner, **more)


class Canned:
    """Models that have read TEXT."""

    name = "canned"

    def read(self, parts: Sequence[str]) -> list[list[TokenAnalysis]]:
        whole = models.BREAK.join(parts)
        nya = Word("nya", "nya", "PRON", "", "nmod")
        return [
            [
                token(whole, "Menhan", 2), token(whole, "Li", 0, ner="S-PER"), token(whole, "tiba", 2, "root"),
                token(whole, ".", 2, "punct"),
            ],
            [
                token(whole, "Rumahnya", 0, "root", words=(Word("Rumah", "rumah", "NOUN", "", "root"), nya)),
                token(whole, "di", 2), token(whole, "Minsk", 0, ner="S-LOC"),
            ],
        ]  # fmt: skip


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> StanzaReader:
    monkeypatch.setattr("defnews.pipeline.stanza.reader.load", lambda folder: Canned())
    return StanzaReader(Vocab())


def test_every_character_is_in_the_doc(reader: StanzaReader) -> None:
    doc = reader(TEXT)
    assert doc.text == TEXT
    assert [t.text for t in doc] == ["Menhan", " ", "Li", "tiba", ".", "\n\n", "Rumahnya", "di", "Minsk", "."]


def test_sentences_heads_and_words(reader: StanzaReader) -> None:
    doc = reader(TEXT)
    assert [sentence.text for sentence in doc.sents] == ["Menhan  Li tiba.\n\n", "Rumahnya di Minsk."]
    heads = ["tiba", "Menhan", "Menhan", "tiba", "tiba", ".", "Rumahnya", "Minsk", "Rumahnya", "Minsk"]
    assert [t.head.text for t in doc] == heads
    assert (doc[3].dep_, doc[3].pos_, doc[3].lemma_, str(doc[3].morph)) == ("ROOT", "NOUN", "tiba", "Number=Sing")
    assert [word.text for word in doc[6]._.words] == ["Rumah", "nya"]
    assert doc[8]._.words == ()


def test_names(reader: StanzaReader) -> None:
    assert [(e.text, e.label_) for e in reader(TEXT).ents] == [("Li", "PER"), ("Minsk", "LOC")]


def test_names_outside_the_news_are_none(reader: StanzaReader, monkeypatch: pytest.MonkeyPatch) -> None:
    class Page:
        zones = (Zone("boilerplate", 0, 16), Zone("body", 18, len(TEXT)))

    monkeypatch.setattr("defnews.pipeline.stanza.reader.lay_out", lambda text: Page())
    assert [e.text for e in reader(TEXT).ents] == ["Minsk"]


def test_long_sentences_are_cut_between_tokens() -> None:
    multi = [{"id": (1, 2), "text": "Rumahnya"}, {"id": 1, "text": "Rumah"}, {"id": 2, "text": "nya"}]
    words = [{"id": n, "text": str(n)} for n in range(3, 2 * LONGEST + 3)]
    parts = list(cut([[*multi, *words], [{"id": 1, "text": "a"}]]))
    assert [part[0]["id"] for part in parts] == [(1, 2), (1,), (1,), (1,)]
    assert [part[-1]["text"] for part in parts] == [str(LONGEST + 1), str(2 * LONGEST + 1), str(2 * LONGEST + 2), "a"]
    assert [row["id"] for row in parts[0][:4]] == [(1, 2), (1,), (2,), (3,)]


def test_without_the_extra_the_error_says_how_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "find_spec", lambda name: None)
    models.load.cache_clear()
    with pytest.raises(EngineError, match=r'pip install "defnews\[stanza\]"'):
        Extractor("stanza")


def test_a_folder_is_for_stanza_alone() -> None:
    with pytest.raises(EngineError, match="stanza_dir"):
        Extractor(stanza_dir=".")
