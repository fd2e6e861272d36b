"""Exact-span figures: the metric, the file format, and the command's function on a small file."""

from __future__ import annotations

from pathlib import Path

import pytest

from defnews.errors import InputError
from defnews.evaluation_ner import FORMS, evaluate_forms, evaluate_ner, read_bio, score


@pytest.mark.parametrize(
    ("gold", "found", "p", "r"),
    [
        pytest.param("B-PER I-PER O", "B-PER I-PER O", 1.0, 1.0, id="right"),
        pytest.param("B-PER I-PER O", "B-PER O O", 0.0, 0.0, id="cut short"),
        pytest.param("B-PER I-PER O", "B-ORG I-ORG O", 0.0, 0.0, id="another type"),
        pytest.param("B-PER O B-LOC", "B-PER O O", 1.0, 0.5, id="one missed"),
        pytest.param("B-PER O O", "B-PER O B-LOC", 0.5, 1.0, id="one too many"),
        pytest.param("O O", "O O", 0.0, 0.0, id="nothing there"),
    ],
)
def test_score(gold: str, found: str, p: float, r: float) -> None:
    figures = score([gold.split()], [found.split()])["micro"]
    assert (figures["p"], figures["r"]) == (p, r)


def test_read_bio_maps_other_corpora_s_types(tmp_path: Path) -> None:
    path = tmp_path / "x.bio"
    path.write_text("Li\tB-PERSON\nShangfu\tI-PERSON\nkemarin\tB-TIME\n\nMinsk\tB-PLACE\r\n", "utf-8")
    assert read_bio(path) == [(["Li", "Shangfu", "kemarin"], ["B-PER", "I-PER", "O"]), (["Minsk"], ["B-LOC"])]


@pytest.mark.parametrize("content", [b"Li B\n", b"Li\tPER\n", b"Li\n", b"\xff\xfe", b"", b"\n\n"])
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.bio"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"x\.bio"):
        evaluate_ner(path)


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="none"):
        read_bio(tmp_path / "none.bio")


@pytest.mark.parametrize("form", ["plain", "text", "nbsp"])
def test_evaluate(tmp_path: Path, form: str) -> None:
    path = tmp_path / "x.bio"
    rows = ["Presiden O", "Joko B-PER", "Widodo I-PER", "tiba O", "di O", "Jakarta B-LOC", ". O"]
    path.write_text("\n".join(row.replace(" ", "\t") for row in rows) + "\n", "utf-8")
    figures = evaluate_ner(path, form=form)  # type: ignore[arg-type]
    assert figures["micro"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "gold": 2}
    assert figures["ORG"]["gold"] == 0


def test_evaluate_forms(tmp_path: Path) -> None:
    path = tmp_path / "x.bio"
    path.write_text("Presiden\tO\nJoko\tB-PER\nWidodo\tI-PER\ntiba\tO\n", "utf-8")
    figures = evaluate_forms(path)
    assert tuple(figures) == FORMS
    assert {form: values["PER"]["f1"] for form, values in figures.items()} == dict.fromkeys(FORMS, 1.0)
