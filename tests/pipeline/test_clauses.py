"""Which chunks a sentence is reduced to."""

from __future__ import annotations

import pytest
from markup import read


def show(marked: str, *, title: bool = False) -> str:
    _, chunks, _ = read(marked, title=title)
    return " ".join(f"{c.kind}:{c.value}" if c.value and c.kind != "TRIGGER" else c.kind for c in chunks)


CASES = {
    "light-verb": (
        "[P Dong/CHN] mengadakan pembicaraan dengan [P Ahn/KOR] di [L Seoul/KOR].",
        "ACTOR LIGHT:active TRIGGER PREP:dengan ACTOR PREP:di PLACE STOP",
    ),
    "longest-entry-wins": ("di sela-sela pertemuan", "PREP:sela TRIGGER"),
    "dash-is-a-comma": ("[P Dong/CHN] — yang ikut", "ACTOR COMMA REL:yang VERB:ikut"),
    "verb-by-its-prefix": ("[P Dong/CHN] menggarisbawahi hal itu", "ACTOR VERB WORD DET"),
    "noun-that-looks-like-a-verb": ("pertemuan hangat beruntun", "TRIGGER WORD WORD"),
    "capital-is-no-verb": ("Menara itu", "NOUN:site DET"),
    "unit": ("fregat [C Rusia/RUS]", "NOUN:goods unit ship ACTOR"),
    "brackets": ("([D 2023=2023])", "OPEN DATE CLOSE"),
    "halves-of-a-name": ("[P Zammit/MLT] - [P Zammit/MLT]", "ACTOR"),
    "two-names": ("[P Zammit/MLT] - [P Vella/MLT]", "ACTOR WORD ACTOR"),
}


@pytest.mark.parametrize(("marked", "expected"), CASES.values(), ids=CASES.keys())
def test_chunks(marked: str, expected: str) -> None:
    assert show(marked) == expected


CLITICS = {
    "noun": ("pertemuannya", True),
    "adjective": ("kunjungan resminya", True),
    "bare": ("pertemuan", False),
}


@pytest.mark.parametrize(("words", "possessive"), CLITICS.values(), ids=CLITICS.keys())
def test_clitic(words: str, possessive: bool) -> None:
    _, (chunk,), _ = read(words)
    assert (chunk.kind, chunk.possessive) == ("TRIGGER", possessive)


def test_chunks_leave_nothing_out() -> None:
    text, chunks, _ = read('[P Dong/CHN], yang baru dilantik, bertemu "mitranya" (Ahn) pada [D Senin=2024-10-14]!')
    assert "".join(text[c.start : c.end] for c in chunks).replace(" ", "") == text.replace(" ", "")
