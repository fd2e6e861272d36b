"""Most news is of no state's doing: who meets, travels and telephones there makes no event."""

from __future__ import annotations

import pytest

from defnews import Extractor

NOTHING = {
    "a robber calls": "Semarang - Pada Senin (3/3/2025) malam, Wahyudi mendatangi rumah Karsini. Ia membawa linggis.",
    "a suspect travels": "Medan - Rahmat terbang ke Bangkok, Senin (3/3/2025), lalu tiba di Hat Yai bersama Lina.",
    "friends telephone": "Kudus - Wahyudi menelepon Karsini pada Senin (3/3/2025) sebelum bertemu Lina di Pati.",
    "a court's room": "Medan - Ketua Majelis Hakim Roni Waruwu bertanya di Ruang Sidang Utama, Rabu (15/10/2025).",
    "a body's name": "Serang - Ketua Forum Pekerja Serang Barat Abdul Muhid berbicara pada Selasa (21/10/2025).",
    "a speech is applauded": "Jakarta - Pidato Presiden Prabowo Subianto disambut tepuk tangan, Jumat (17/10).",
    "an idea is welcomed": "Jakarta - Ajakan Menteri Sosial Saifullah Yusuf disambut Wagub Seno Aji, Jumat (17/10).",
    "a letter arrives": "Jakarta - Surat Menteri Agama Nasaruddin Umar diterima Jaksa Agung Burhanuddin, Jumat.",
    "a drill is put off": "Seoul - Juru bicara militer Korsel Lee Kyung-ho mengatakan sebagian latihan digeser, Senin.",
    "only tried": "Dompu - Ketua LSM Budi Santosa mencoba bertemu Bupati Bambang Firdaus, Jumat (17/10/2025).",
}  # fmt: skip

SOMETHING = {
    "one side is official": "Jakarta - Presiden Prabowo Subianto menerima Bill Gates di Jakarta, Rabu (7/5/2025).",
    "everyone knows them": "Anchorage - Vladimir Putin bertemu Donald Trump di Alaska, Jumat (15/8/2025).",
    "an office is lost": "Yerusalem - Israel Katz menjadi menteri pertahanan setelah Yoav Gallant dipecat tahun lalu.",
    "a minister is welcomed": "Menhan Jepang Gen Nakatani tiba di Jakarta, disambut Menhan Sjafrie Sjamsoeddin, Jumat.",
    "a forum is held": "Jakarta - Menlu Sugiono menghadiri Forum Xiangshan di Beijing, Rabu (17/9/2025).",
}  # fmt: skip


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_no_event(text: str, extractor: Extractor) -> None:
    assert not extractor.extract(text).events


@pytest.mark.parametrize("text", SOMETHING.values(), ids=SOMETHING)
def test_an_event(text: str, extractor: Extractor) -> None:
    assert extractor.extract(text).events
