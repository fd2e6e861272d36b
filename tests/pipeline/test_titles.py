"""Proper names of gatherings, exercises and agreements."""

from __future__ import annotations

import re

import pytest

from defnews.pipeline.titles import find_titles


def found(sentence: str) -> list[str]:
    tokens = list(re.finditer(r"\w+(?:-\w+)*|[^\w\s]", sentence))
    titles = find_titles([t.group() for t in tokens], [t.span() for t in tokens])
    return [f"{title.kind}: {sentence[title.start : title.end]}" for title in titles]


CASES = {
    "known-name": ("Ia hadir di Dialog Shangri-La pekan ini.", ["conference: Dialog Shangri-La"]),
    "head-and-number": (
        "Forum Xiangshan Beijing ke-11 dibuka.", ["conference: Forum Xiangshan Beijing ke-11"]),
    "over-small-words": (
        "Konferensi Moskow ke-11 tentang Keamanan Internasional digelar.",
        ["conference: Konferensi Moskow ke-11 tentang Keamanan Internasional"]),
    "english-tail": (
        "Ia membuka International Defence Industry Fair di sana.",
        ["conference: International Defence Industry Fair"]),
    "apostrophe": (
        "dalam South Pacific Defence Ministers' Meeting di sana",
        ["conference: South Pacific Defence Ministers' Meeting"]),
    "a-tail-that-goes-on": (
        "Trilateral Cooperative Arrangement (TCA) Working Group Meeting ke-12 digelar",
        ["conference: Working Group Meeting ke-12"]),
    "exercise-by-cue": ("dalam latihan Keris Woomera di laut", ["exercise: Keris Woomera"]),
    "exercise-in-quotes": ('manuver bersandi "Poseidon Kembar" usai', ["exercise: Poseidon Kembar"]),
    "agreement": ("meneken Traktat Lombok pada 2006", ["agreement: Traktat Lombok"]),
    "parliament-is-no-congress": ("Kongres Kolombia sedang reses.", []),
    "kind-of-drill": ("Latihan laut multilateral Ombak Biru-25 dimulai", ["exercise: Ombak Biru-25"]),
    "name-and-year": ("kapal itu ikut RIMPAC-24 lagi", ["exercise: RIMPAC-24"]),
    "gathering-of-an-exercise": ("dibuka dengan Cobra Gold Symposium di sana", ["conference: Cobra Gold Symposium"]),
    "common-noun": ("konferensi itu dibuka dengan forum kecil", []),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), CASES.values(), ids=CASES.keys())
def test_titles(sentence: str, expected: list[str]) -> None:
    assert found(sentence) == expected
