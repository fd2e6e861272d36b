"""Sentences: where they end, and that they never cross a zone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from defnews.pipeline.sentences import LONGEST, sentence_starts
from defnews.pipeline.tokens import blank

# "|" marks where a new sentence begins.
SENTENCES = {
    "full stop": "Menhan tiba di Zenda. |Ia bertemu Bara.",
    "question": "Apa artinya? |Tidak ada! |Begitulah.",
    "digits": "Latihan dimulai. |300 prajurit ikut.",
    "dots": "Ia menunggu... |Lalu pergi.",
    "quotation": 'Ia tersenyum. |"Kita siap. |Mari mulai," ujar Bara. |Lalu ia pergi.',
    "attribution stays": '"Apa kabar?" kata Bara. |"Baik!" ujar Sapt.',
    "quotation ends": 'Ia berkata, "Kami siap." |Bara mengangguk.',
    "lower case in quotation marks": 'Ia diam. |"kami siap," katanya.',
    "brackets": "Ia pergi (kemarin). |Bara tinggal.",
    "initial": "Wamenhan M. Herindra bertemu J. Austin di Zenda.",
    "initials": "Jenderal H.E. A.B. Sapt tiba.",
    "titles": "Prof. Bara dan Dr. Sapt serta Tn. Rudi hadir.",
    "number": "Rumah No. 5 di Jl. Merdeka itu tua.",
    "decimals": "Harganya Rp 9.16 miliar atau 2.5 persen pada pukul 10.30 WIB.",
    "site": "Berita itu dari Bisnis.com. |Ia membacanya di KOMPAS.TV kemarin.",
    "junior before a verb": "Presiden Anton Jr. Bara hadir.",
    "junior ends": "Ia bertemu Anton Jr. |Menurut Sapt, itu baik.",
    "and so on ends": "Kapal, pesawat, dll. |Pertemuan itu selesai.",
    "numbered head": "1. Tiba bersama panglima",
    "lower case": "Ia di kota S. bersama kawan. |Begitu.",
    "no space": "Ia tiba.Lalu pergi.",
    "year": "Itu terjadi pada 2024. |Bara hadir.",
    "line break within": "Ia tiba di\nZenda. |Bara\nhadir.",
    "one word": "Begitu",
}


@pytest.mark.parametrize("marked", SENTENCES.values(), ids=SENTENCES.keys())
def test_sentences(marked: str) -> None:
    text = marked.replace("|", "")
    starts = list(sentence_starts(text, 0, len(text)))
    assert [text[a:b] for a, b in zip(starts, [*starts[1:], None], strict=True)] == marked.split("|")


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = blank()
    nlp.add_pipe("defnews_layout")
    nlp.add_pipe("defnews_sentences")
    return nlp


def test_never_across_lines(nlp: Language) -> None:
    doc = nlp("Bara Kunjungi Zenda\n\nZENDA - Ia tiba di sana. Ia diam.\n\nBaca juga: Beras Naik\n\nLalu ia pulang.")
    assert [sent.text.strip() for sent in doc.sents] == [
        "Bara Kunjungi Zenda",
        "ZENDA -",
        "Ia tiba di sana.",
        "Ia diam.",
        "Baca juga: Beras Naik",
        "Lalu ia pulang.",
    ]


def test_works_without_a_layout() -> None:
    nlp = blank()
    nlp.add_pipe("defnews_sentences")
    assert [sent.text for sent in nlp("Ia tiba\nIa pergi. Ia pulang.").sents] == [
        "Ia tiba\n",
        "Ia pergi.",
        "Ia pulang.",
    ]


def test_overlong_sentences_are_cut(nlp: Language) -> None:
    commas = nlp("kata, " * LONGEST * 2)
    assert max(len(sent) for sent in commas.sents) <= LONGEST + 2
    plain = nlp("kata " * LONGEST * 5)
    assert max(len(sent) for sent in plain.sents) <= 2 * LONGEST


def test_time_is_linear(nlp: Language) -> None:
    def seconds(words: int) -> float:
        doc = nlp.make_doc("a b. " * words)
        began = time.process_time()
        for _, stage in nlp.pipeline:
            doc = stage(doc)
        return time.process_time() - began

    assert seconds(20_000) < 12 * (seconds(5_000) + 0.02)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from([". ", '"', "\n", "Ia ", "a", "A.", " ", "1. "]), st.text(max_size=9))).map(
        "".join
    )
)
def test_any_text_has_sentences(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert "".join(sent.text_with_ws for sent in doc.sents) == text
