"""Where and when a sentence puts its people."""

from __future__ import annotations

import pytest
from markup import read

from defnews.pipeline.events.scenes import read_scene

CASES = {
    "seat-at-a-table": ("[P Dong/CHN] ikut sidang di [L Bonn/DEU] [D kemarin=2025-12-11].", "Bonn 2025-12-11"),
    "day-alone": ("[P Dong/CHN] masih beristirahat pada [D Senin=2024-10-14].", "- 2024-10-14"),
    "two-towns": ("[P Dong/CHN] singgah di [L Seoul/KOR] lalu di [L Tokyo/JPN].", None),
    "speaker": ("Hubungan itu baik, kata [P Dong/CHN] di [L Beograd/SRB].", None),
    "nobody": ("Hujan turun di [L Beograd/SRB] pada [D Senin=2024-10-14].", None),
    "wish": ("[P Dong/CHN] ingin tinggal di [L Beograd/SRB].", None),
}  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), CASES.values(), ids=CASES.keys())
def test_scene(marked: str, expected: str | None) -> None:
    _, chunks, entities = read(marked)
    scene = read_scene(chunks, entities, 0)
    day = scene.date.value.edtf if scene and scene.date else "-"
    found = f"{scene.place.city if scene.place else '-'} {day}" if scene else None
    assert found == expected
