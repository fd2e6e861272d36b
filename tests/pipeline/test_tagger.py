"""The recogniser's core without spaCy: BIO grammar, windows, checksums, and that company changes nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from defnews.errors import ModelError
from defnews.pipeline.recogniser.tagger import LABELS, Tagger, WordPieces, decode, read_spans, weights_folder, windows


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger()


def scores(*rows: dict[str, float]) -> np.ndarray:
    return np.array([[row.get(label, -9.0) for label in LABELS] for row in rows], np.float32)


@pytest.mark.parametrize(
    ("rows", "tags"),
    [
        pytest.param([], [], id="no words"),
        pytest.param([{"O": -0.1}, {"B-PER": -0.1}], ["O", "B-PER"], id="greedy is valid"),
        pytest.param([{"I-PER": -0.1, "B-PER": -1}], ["B-PER"], id="a name never begins inside"),
        pytest.param(
            [{"B-PER": -0.1, "B-ORG": -3}, {"I-ORG": -0.1, "I-PER": -1}],
            ["B-PER", "I-PER"],
            id="a name keeps its type",
        ),
        pytest.param(
            [{"B-PER": -1, "B-ORG": -1.2}, {"I-ORG": -0.1, "I-PER": -4}],
            ["B-ORG", "I-ORG"],
            id="a later word decides",
        ),
        pytest.param(
            [{"O": -0.1, "B-LOC": -4}, {"I-LOC": -0.5, "B-LOC": -1}],
            ["O", "B-LOC"],
            id="inside after outside",
        ),
    ],
)
def test_decode(rows: list[dict[str, float]], tags: list[str]) -> None:
    assert decode(scores(*rows) if rows else np.zeros((0, 7), np.float32)) == tags


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ("O B-PER I-PER O", [(1, 3, "PER")]),
        ("B-PER B-PER", [(0, 1, "PER"), (1, 2, "PER")]),
        ("B-PER I-ORG", [(0, 1, "PER"), (1, 2, "ORG")]),
        ("O I-LOC I-LOC", [(1, 3, "LOC")]),
        ("O O", []),
    ],
)
def test_read_spans(tags: str, spans: list[tuple[int, int, str]]) -> None:
    assert read_spans(tags.split()) == spans


@pytest.mark.parametrize(
    ("lengths", "size", "overlap", "expected"),
    [
        pytest.param([1, 1, 1], 3, 1, [(0, 3)], id="fits"),
        pytest.param([1] * 6, 4, 2, [(0, 4), (2, 6)], id="overlap"),
        pytest.param([1] * 6, 4, 0, [(0, 4), (4, 6)], id="no overlap"),
        pytest.param([9, 9], 4, 2, [(0, 1), (1, 2)], id="words longer than a window"),
        pytest.param([3, 3, 3], 4, 3, [(0, 1), (1, 2), (2, 3)], id="overlap never stands still"),
        pytest.param([], 4, 2, [(0, 0)], id="nothing"),
    ],
)
def test_windows(lengths: list[int], size: int, overlap: int, expected: list[tuple[int, int]]) -> None:
    assert windows(lengths, size, overlap) == expected


def test_word_pieces_are_never_empty() -> None:
    pieces = WordPieces(weights_folder() / "tokenizer.json")
    for word in ("", " ", "\u00a0", "\u200b", "漢", "🙂", "a" * 5000):
        assert 1 <= len(pieces(word)) <= 24


NEWS = [
    line.split()
    for line in (
        "Menteri Pertahanan China Li Shangfu tiba di Minsk untuk bertemu Presiden Aleksandr Lukashenko .",
        "Kementerian Luar Negeri Rusia menolak berkomentar .",
        "MENHAN PRABOWO SUBIANTO BERTEMU JENDERAL LLOYD AUSTIN DI WASHINGTON",
        "",
        "Minsk",
    )
]


def test_company_changes_nothing(tagger: Tagger) -> None:
    alone = [tagger.tag([words])[0] for words in NEWS]
    assert tagger.tag(NEWS) == alone
    assert tagger.tag([*NEWS[::-1], *NEWS])[len(NEWS) :] == alone
    assert Tagger(threads=2).tag(NEWS * 3) == alone * 3


def test_a_long_sentence_is_read_to_its_end(tagger: Tagger) -> None:
    words = NEWS[0] * 60
    tags = tagger.tag([words])[0]
    assert len(tags) == len(words)
    name = NEWS[0].index("Shangfu")
    found = sum(tags[i * len(NEWS[0]) + name] == "I-PER" for i in range(60))
    assert found >= 57


def test_unknown_head(tagger: Tagger) -> None:
    with pytest.raises(ValueError, match="idner"):
        tagger.tag(NEWS, head="conll")


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "config.json"])
def test_damage_is_named(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "weights"
    shutil.copytree(weights_folder(), folder)
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(ModelError, match=f"{name} is damaged"):
        Tagger(folder)
    (folder / name).unlink()
    with pytest.raises(ModelError, match=f"{name} is missing"):
        Tagger(folder)


def test_no_weights_at_all(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="SHA256SUMS"):
        Tagger(tmp_path)
