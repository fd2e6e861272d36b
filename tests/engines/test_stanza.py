"""The Stanza engine itself: skipped without its extra; with REQUIRE_STANZA=1, as in .ci/run, a failure."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from defnews import Article, Extractor, ModelError
from defnews.evaluation import evaluate, read_gold
from defnews.extractor import default_extractor
from defnews.pipeline.annotations import NEWS_ZONES, zone_kind
from defnews.pipeline.stanza import models
from defnews.source import Source

if find_spec("stanza") is None and os.environ.get("REQUIRE_STANZA") != "1":
    pytest.skip('pip install "defnews[stanza]"', allow_module_level=True)

GOLD = Path(__file__).parents[1] / "gold"
SEEDS = [path.read_text("utf-8") for path in sorted((GOLD / "seeds").glob("*.txt"))]
#: How far below the default engine's a figure may lie.
MARGIN = 0.03


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor("stanza")


def mentions(value: Any) -> Iterator[dict[str, Any]]:
    """Whatever has a text and offsets, anywhere in a record."""
    if isinstance(value, dict):
        if value.keys() >= {"text", "start", "end"}:
            yield value
        for part in value.values():
            yield from mentions(part)
    elif isinstance(value, list):
        for part in value:
            yield from mentions(part)


@pytest.mark.parametrize("text", SEEDS, ids=lambda text: text[:20])
def test_offsets_are_of_the_text_as_given(extractor: Extractor, text: str) -> None:
    found = list(mentions(extractor.extract(text).model_dump(mode="json")))
    assert found
    assert all(text[m["start"] : m["end"]] == m["text"] for m in found if isinstance(m["start"], int))


def test_the_doc_has_universal_dependencies(extractor: Extractor) -> None:
    doc = extractor.nlp(Source.read(SEEDS[1]).text)
    assert doc.text == Source.read(SEEDS[1]).text
    for layer in ("POS", "LEMMA", "HEAD", "DEP", "SENT_START"):
        assert doc.has_annotation(layer)
    zones = doc._.layout.zones
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        assert sum(token.dep_ == "ROOT" for token in words) == 1
        assert all(token.head in sentence for token in sentence)
        assert len({zone_kind(zones, token.idx) for token in words}) == 1
    assert all(zone_kind(zones, entity.start_char) in NEWS_ZONES for entity in doc.ents)


def test_words_of_a_multi_word_token(extractor: Extractor) -> None:
    doc = extractor.nlp("Menteri itu menyetujuinya di ruang kerjanya.")
    words = {token.text: [word.text for word in token._.words] for token in doc if token._.words}
    assert words == {"menyetujuinya": ["menyetujui", "nya"], "kerjanya": ["kerja", "nya"]}


def test_the_generator_names_engine_and_models(extractor: Extractor) -> None:
    generator = extractor.extract("").generator
    assert generator.engine == "stanza"
    assert generator.model.startswith(f"{models.load().name}, rules ")


def test_processes_give_the_same(extractor: Extractor) -> None:
    items = SEEDS[:2]
    assert list(extractor.extract_many(items, processes=2)) == [extractor.extract(text) for text in items]


@pytest.mark.parametrize("text", ["", " \n\n ", "x", "\u0097\u200b", "a" * 5000, "Ia " * 1000, "(" * 1000])
def test_odd_texts(extractor: Extractor, text: str) -> None:
    assert isinstance(extractor.extract(text), Article)


@pytest.mark.parametrize("articles", ["seeds", "dev"])
def test_figures_are_near_the_default_engines(extractor: Extractor, articles: str) -> None:
    gold = read_gold(GOLD / articles)
    texts = {name: (GOLD / articles / f"{name}.txt").read_text("utf-8") for name in gold}
    ours, theirs = (
        evaluate(gold, {name: engine.extract(text) for name, text in texts.items()}).scores
        for engine in (extractor, default_extractor())
    )
    below = {f: (ours[f].f1, theirs[f].f1) for f in ("people", "countries", "event", "filler")}
    assert {figure: pair for figure, pair in below.items() if pair[0] < pair[1] - MARGIN} == {}


# -- weights ------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(models.weights_folder(), tmp_path / "weights")


def test_a_folder_of_the_users(folder: Path) -> None:
    extractor = Extractor("stanza", stanza_dir=folder)
    assert extractor.generator.model.startswith("stanza's ")
    assert extractor.extract(SEEDS[0]).people == default_people(SEEDS[0])


def default_people(text: str) -> Any:
    return Extractor("stanza").extract(text).people


def test_a_folder_without_models(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"resources\.json"):
        Extractor("stanza", stanza_dir=tmp_path)


def test_a_users_damaged_model(folder: Path) -> None:
    next(folder.glob("id/pos/*.pt")).write_bytes(b"no model")
    with pytest.raises(ModelError, match="cannot be loaded"):
        Extractor("stanza", stanza_dir=folder)


@pytest.mark.parametrize("harm", ["flip", "remove"])
def test_own_weights_are_checked(folder: Path, monkeypatch: pytest.MonkeyPatch, harm: str) -> None:
    file = next(folder.glob("id/ner/*.pt"))
    if harm == "flip":
        file.write_bytes(file.read_bytes()[:-1] + b"\0\0")
    else:
        file.unlink()
    monkeypatch.setattr(models, "weights_folder", lambda: folder)
    with pytest.raises(ModelError, match="reinstall defnews"):
        models.Models()


# -- the network --------------------------------------------------------------------------------

OFFLINE = """
import pathlib, sys

def watch(event, arguments):
    if event.startswith(("socket.connect", "socket.getaddrinfo", "urllib.", "http.")):
        raise SystemExit(f"{event} {arguments}")

sys.addaudithook(watch)
from defnews import Extractor
print(len(Extractor("stanza").extract(sys.argv[1]).people))
"""


def test_nothing_is_downloaded() -> None:
    done = subprocess.run([sys.executable, "-c", OFFLINE, SEEDS[1]], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
