"""Quotes: who said what. Mentions are marked in the text: [person], {body}, <pronoun=whom>."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from defnews.lexicon.reading import read_rows
from defnews.lexicon.speech import SpeechWord, speech_words
from defnews.pipeline.annotations import EntityMention
from defnews.pipeline.quotes.quotations import find_quotations
from defnews.pipeline.tokens import blank

MARKED = re.compile(r"\[([^\]=]+)(?:=([^\]]+))?\]|\{([^}]+)\}|<([^=>]+)=([^>]*)>")


@pytest.fixture(scope="module")
def nlp() -> Language:
    if not Doc.has_extension("mentions"):
        Doc.set_extension("mentions", default=())
    nlp = blank()
    for stage in ("layout", "sentences", "quotes"):
        nlp.add_pipe(f"defnews_{stage}")
    return nlp


def read(marked: str) -> tuple[str, list[EntityMention]]:
    """The text without marks, and the mentions that they stand for; a reference is the last word."""
    text, mentions, done = "", [], 0
    for found in MARKED.finditer(marked):
        text += marked[done : found.start()]
        done = found.end()
        person, alias, body, pronoun, whom = found.groups()
        words = person or body or pronoun
        start, end = len(text), len(text) + len(words)
        refs = (alias or whom or words.split()[-1].strip("()"),) if whom != "" else ()
        form = "pronoun" if pronoun else "name"
        kind = "organisation" if body else "person"
        mentions.append(EntityMention(start, end, start, end, refs, kind, form))  # type: ignore[arg-type]
        text += words
    return text + marked[done:], mentions


def quotes(nlp: Language, marked: str) -> list[tuple[str, str | None, str]]:
    text, mentions = read(marked)
    doc = nlp.make_doc(text)
    doc._.mentions = tuple(mentions)
    for _, stage in nlp.pipeline:
        doc = stage(doc)
    return [(q.kind, q.speaker, text[q.start : q.end]) for q in doc._.quotes]


D, I = "direct", "indirect"  # noqa: E741

DIRECT = {
    "verb behind": ('"Kami siap berlatih," kata [Bara].', [(D, "Bara", "Kami siap berlatih")]),
    "question": ('"Apa kabar?" tanya [Bara] kepada [Sapt].', [(D, "Bara", "Apa kabar?")]),
    "one word": ('"Ya," kata [Bara].', [(D, "Bara", "Ya")]),
    "comma outside": ('"Kami siap", ujar [Bara] di Zenda.', [(D, "Bara", "Kami siap")]),
    "single marks": ("'Kami siap berlatih,' kata [Bara].", [(D, "Bara", "Kami siap berlatih")]),
    "several sentences": (
        '"Kami siap. Kita mulai besok," tutur [Menteri Bara].',
        [(D, "Bara", "Kami siap. Kita mulai besok")],
    ),
    "office, name": (
        '"Kami siap," ujar juru bicara {Kementerian}, [Anton Bara], Senin (6/5).',
        [(D, "Bara", "Kami siap")],
    ),
    "office of another state, name": (
        '"Kami siap," ujar Duta Besar {ASEAN} untuk Zenda, [Anton Bara], kepada pers.',
        [(D, "Bara", "Kami siap")],
    ),
    "body": ('"Kami siap," kata {Pentagon} dalam keterangan tertulis.', [(D, "Pentagon", "Kami siap")]),
    "person before body": ('"Kami siap," kata peneliti {BRIN}, [Sapt].', [(D, "Sapt", "Kami siap")]),
    "not the hearer": ('"Kami siap," katanya kepada [Sapt].', []),
    "-nya": (
        '[Bara] tiba kemarin.\n\n"Kami siap," katanya.\n\n"Kami pergi," tambahnya.',
        [(D, "Bara", "Kami siap"), (D, "Bara", "Kami pergi")],
    ),
    "-nya is the last speaker": (
        '[Bara] mengatakan bahwa kapal sudah tiba. "Kami siap," ujarnya.',
        [(I, "Bara", "kapal sudah tiba"), (D, "Bara", "Kami siap")],
    ),
    "-nya is nobody whom the words name": (
        '"Kami siap," kata [Bara]. [Sapt] dibawa ke pelabuhan. "Status [Sapt] ini belum jelas," ucapnya.',
        [(D, "Bara", "Kami siap"), (D, "Bara", "Status Sapt ini belum jelas")],
    ),
    "-nya is the new speaker": (
        '"Kami siap," kata [Bara]. [Sapt] tiba di pelabuhan. "Status saya belum jelas," ucapnya.',
        [(D, "Bara", "Kami siap"), (D, "Sapt", "Status saya belum jelas")],
    ),
    "pronoun": ('[Bara] tiba. "Kami siap," kata <dia=Bara>.', [(D, "Bara", "Kami siap")]),
    "unresolved pronoun": ('[Bara] tiba. "Kami siap," kata <dia=>.', [(D, "Bara", "Kami siap")]),
    "description that is no mention": (
        '[Bara] tiba. "Kami siap," ujar pelaut ulung itu.',
        [(D, "Bara", "Kami siap")],
    ),
    "nobody known": ('"Kami siap," kata seorang pejabat yang enggan disebut namanya.', []),
    "verb before, comma": ('[Bara] mengatakan, "Kami siap berlatih."', [(D, "Bara", "Kami siap berlatih.")]),
    "verb before, colon": ('Kata [Bara]: "Kami siap berlatih."', [(D, "Bara", "Kami siap berlatih.")]),
    "name, colon": ('[Bara]: "Kami siap berlatih."', [(D, "Bara", "Kami siap berlatih.")]),
    "bahwa": (
        '[Bara] menegaskan bahwa "kami selalu siap berlatih".',
        [(D, "Bara", "kami selalu siap berlatih")],
    ),
    "according": (
        'Menurut [Bara], "kami selalu siap berlatih."',
        [(D, "Bara", "kami selalu siap berlatih.")],
    ),
    "split": (
        '"Kami siap," kata [Bara], "dan kami akan datang."',
        [(D, "Bara", 'Kami siap," kata Bara, "dan kami akan datang.')],
    ),
    "attributed once": ('"Kami siap," kata [Bara]. "Kami akan datang."', [(D, "Bara", "Kami siap")]),
    "twice": (
        '"Kami siap," kata [Bara]. "Kami juga," ujar [Sapt].',
        [(D, "Bara", "Kami siap"), (D, "Sapt", "Kami juga")],
    ),
    "unclosed over paragraphs": (
        '"Kami siap berlatih.\n\n"Kami akan datang," kata [Bara].',
        [(D, "Bara", 'Kami siap berlatih.\n\n"Kami akan datang')],
    ),
    "within the clause": (
        'Besok [Bara] akan "melakukan sejumlah pembicaraan penting," menurut keterangan {Kemhan}.',
        [(D, "Kemhan", "melakukan sejumlah pembicaraan penting")],
    ),
    "marks within marks": (
        '"Ia bilang "tidak" kepada saya," kata [Bara].',
        [(D, "Bara", 'Ia bilang "tidak" kepada saya')],
    ),
    "name in marks": (
        'Latihan bersandi "Zenda Raya", kata [Bara], akan dimulai besok.',
        [(I, "Bara", 'Latihan bersandi "Zenda Raya", kata Bara, akan dimulai besok')],
    ),
    "day before the verb": (
        "[Bara] hari Rabu mengatakan Zenda tetap menganggap Ruritania sekutu.",
        [(I, "Bara", "Zenda tetap menganggap Ruritania sekutu")],
    ),
    "body that does and says": (
        "{Kemhan} mengecam langkah itu dan menyatakan Zenda akan bertanggung jawab.",
        [(I, "Kemhan", "Zenda akan bertanggung jawab")],
    ),
    "source of what another said": (
        "[Bara] menekankan bahwa Zenda siap berlatih, menurut keterangan {Kemhan}.",
        [(I, "Bara", "Zenda siap berlatih, menurut keterangan Kemhan")],
    ),
    "scare quotes": ('[Bara] memuji "kemitraan tanpa batas" itu.', []),
    "no attribution": ('[Bara] tersenyum. "Kami siap berlatih."', []),
    "demikian": ('"Kami siap," demikian pernyataan {Kemhan}.', [(D, "Kemhan", "Kami siap")]),
    "said again in the verb": (
        '"[Bara] menekankan kesiapan kami," kata [Sapt].',
        [(D, "Sapt", "Bara menekankan kesiapan kami")],
    ),
}

INDIRECT = {
    "bahwa": ("[Bara] mengatakan bahwa kapal itu baru.", [(I, "Bara", "kapal itu baru")]),
    "no bahwa": ("[Bara] mengatakan kapal itu baru.", [(I, "Bara", "kapal itu baru")]),
    "comma": ("[Bara] mengatakan, kapal itu baru.", [(I, "Bara", "kapal itu baru")]),
    "to somebody": ("[Bara] mengatakan kepada [Sapt] bahwa kapal itu baru.", [(I, "Bara", "kapal itu baru")]),
    "somewhere, some day": (
        "[Bara] mengatakan kepada wartawan di Zenda, Kamis (21/11), bahwa kapal itu baru.",
        [(I, "Bara", "kapal itu baru")],
    ),
    "adverbs": ("[Bara] sebelumnya juga menegaskan kapal itu baru.", [(I, "Bara", "kapal itu baru")]),
    "adverbial": (
        "[Bara] pada Senin (6/5) menyatakan kapal itu sudah tiba.",
        [(I, "Bara", "kapal itu sudah tiba")],
    ),
    "adverbial between commas": (
        "[Bara], pada gilirannya, menyatakan kapal itu akan tiba.",
        [(I, "Bara", "kapal itu akan tiba")],
    ),
    "apposition": (
        "[Bara], kini anggota {Parlemen}, mengatakan kapal itu baru.",
        [(I, "Bara", "kapal itu baru")],
    ),
    "relative clause": (
        "[Bara], yang mendampingi [Sapt] di Zenda, mengatakan kapal itu baru.",
        [(I, "Bara", "kapal itu baru")],
    ),
    "office, name,": (
        "Juru bicara {Kemhan}, [Bara], mengatakan kapal itu baru.",
        [(I, "Bara", "kapal itu baru")],
    ),
    "body with acronym": (
        "{Hubungan Masyarakat (HM)}, sayap media {Kemhan}, menyatakan kapal itu sudah tiba.",
        [(I, "HM", "kapal itu sudah tiba")],
    ),
    "after a meeting": (
        "Dalam pertemuan dengan [Sapt], [Bara] mengatakan kapal itu baru.",
        [(I, "Bara", "kapal itu baru")],
    ),
    "with company": ("[Bara] bersama [Sapt] mengatakan kapal itu baru.", [(I, "Bara", "kapal itu baru")]),
    "second verb": ("[Bara] tiba di Zenda dan mengatakan kapal itu baru.", [(I, "Bara", "kapal itu baru")]),
    "pronoun": ("[Bara] tiba. <Ia=Bara> menambahkan, kapal itu baru.", [(I, "Bara", "kapal itu baru")]),
    "calls": (
        "[Bara] menyebut kapal itu sebagai yang terbaik.",
        [(I, "Bara", "kapal itu sebagai yang terbaik")],
    ),
    "stress on a noun": ("[Bara] menekankan pentingnya latihan.", [(I, "Bara", "pentingnya latihan")]),
    "hope": (
        '[Bara] berharap pembicaraan itu akan "memperkuat kemitraan."',
        [(I, "Bara", 'pembicaraan itu akan "memperkuat kemitraan."')],
    ),
    "according": ("Menurut [Bara], kapal itu baru.", [(I, "Bara", "kapal itu baru")]),
    "according, office and name": (
        "Menurut juru bicara {Kemhan}, [Bara], kapal itu baru.",
        [(I, "Bara", "kapal itu baru")],
    ),
    "according to a body, somebody acts": (
        "Menurut {Kemhan}, [Bara] dan [Sapt] akan tiba besok.",
        [(I, "Kemhan", "Bara dan Sapt akan tiba besok")],
    ),
    "according, behind an adverb": (
        "Sementara itu, menurut [Bara], kapal itu baru.",
        [(I, "Bara", "kapal itu baru")],
    ),
    "according, at the end": ("Kapal itu baru, menurut [Bara].", [(I, "Bara", "Kapal itu baru")]),
    "according to that ministry": (
        "{Kementerian Zenda} dan {Kantor} tiba. Menurut kementerian tersebut, kapal itu baru.",
        [(I, "Zenda", "kapal itu baru")],
    ),
    "menurutnya": ("[Bara] tiba. Menurutnya, kapal itu baru.", [(I, "Bara", "kapal itu baru")]),
    "menurutnya within": (
        "[Bara] tiba. Kapal itu, menurutnya, masih baru sekali.",
        [(I, "Bara", "Kapal itu, menurutnya, masih baru sekali")],
    ),
    "according to a report on somebody": (
        "Menurut {Kemhan}, [Bara] mengatakan bahwa kapal itu baru.",
        [(I, "Bara", "kapal itu baru")],
    ),
    "media": ("Melansir {TASS}, kapal itu akan tiba besok.", [(I, "TASS", "kapal itu akan tiba besok")]),
    "verb behind": ("Kapal itu baru, kata [Bara] dalam wawancara.", [(I, "Bara", "Kapal itu baru")]),
    "aside": (
        "Kapal itu, ujar [Bara], akan tiba besok.",
        [(I, "Bara", "Kapal itu, ujar Bara, akan tiba besok")],
    ),
    "aside with -nya": (
        "[Bara] tiba. Zenda, ujarnya, bersedia membantu.",
        [(I, "Bara", "Zenda, ujarnya, bersedia membantu")],
    ),
    "demikian": (
        "Kunjungan dimulai Senin, demikian kantor pers {Kremlin} seperti dikutip {RIA}.",
        [(I, "Kremlin", "Kunjungan dimulai Senin")],
    ),
    "passive": ("Hal itu diungkapkan oleh [Bara] bahwa kapal itu baru.", [(I, "Bara", "kapal itu baru")]),
    "passive first": ("Dikatakan [Bara], kapal itu baru.", [(I, "Bara", "kapal itu baru")]),
    "two sentences, two quotes": (
        "[Bara] mengatakan kapal itu baru. <Ia=Bara> menuturkan bahwa harganya murah.",
        [(I, "Bara", "kapal itu baru"), (I, "Bara", "harganya murah")],
    ),
}

NONE = {
    "noun": "[Bara] menyatakan kekecewaannya setelah [Sapt] menolak bertemu.",
    "greeting": "[Bara] menyampaikan salam dari [Sapt].",
    "readiness": "{Kemhan} mengumumkan kesiapan untuk memperluas kerja sama.",
    "speech": "[Bara] menyampaikan pidato pada upacara yang dihadiri [Sapt].",
    "denial": "[Bara] membantah bahwa kapal itu baru.",
    "no comment": "[Bara] menolak mengatakan apakah kapal itu baru.",
    "future": "[Bara] akan mengatakan bahwa kapal itu baru.",
    "negated": "[Bara] tidak mengatakan bahwa kapal itu baru.",
    "thanks": "[Bara] mengucapkan terima kasih atas bantuan itu.",
    "nobody": "Panitia mengumumkan kemarin bahwa konferensi itu ditunda.",
    "plan": "Menurut rencana, [Bara] akan tiba besok.",
    "deed": "Kehadiran [Bara] di Zenda menegaskan bahwa kapal itu penting.",
    "reported": "Selain itu, dilaporkan bahwa [Bara] akan tiba besok.",
    "caption": ("Kapal itu tiba di sini.\n\n[Bara] (kiri) mengatakan kapal itu baru. Foto: Kemhan\n\nIa pergi dulu."),
}


@pytest.mark.parametrize(("marked", "expected"), DIRECT.values(), ids=DIRECT.keys())
def test_direct(nlp: Language, marked: str, expected: list[tuple[str, str, str]]) -> None:
    assert quotes(nlp, marked) == expected


@pytest.mark.parametrize(("marked", "expected"), INDIRECT.values(), ids=INDIRECT.keys())
def test_indirect(nlp: Language, marked: str, expected: list[tuple[str, str, str]]) -> None:
    assert quotes(nlp, marked) == expected


@pytest.mark.parametrize("marked", NONE.values(), ids=NONE.keys())
def test_no_quote(nlp: Language, marked: str) -> None:
    assert quotes(nlp, marked) == []


def test_headlines_are_not_quoted(nlp: Language) -> None:
    body = "[Bara] mengatakan bahwa kapal itu baru dan akan tiba besok."
    assert len(quotes(nlp, f"[Bara] Menegaskan Kapal Itu Baru\n\n{body}\n\nIa pulang ke Zenda.")) == 1


def test_words_of_speech_differ() -> None:
    rows = [(row.form, row.kind) for row in read_rows("speech_verbs.tsv", SpeechWord)]
    assert len(rows) == len(set(rows))
    leads = [word for kind in ("says", "tells", "stresses") for word in speech_words()[kind]]  # type: ignore[index]
    assert len(leads) == len(set(leads))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(['"', "'", " ", "kata Bara", ", ", ". ", "“", "”", "a"])).map("".join))
def test_quotations_are_in_order(text: str) -> None:
    found = list(find_quotations(text, 0, len(text)))
    assert all(q.first < q.start <= q.end <= q.last <= len(text) for q in found)
    assert all(a.last <= b.first for a, b in pairwise(found))


@pytest.mark.parametrize(
    "piece", ['" ', '" a', '"A," kata Bara. ', "Bara mengatakan bahwa ", ", kata ", "menurut Bara, "]
)
def test_time_is_linear(nlp: Language, piece: str) -> None:
    def seconds(length: int) -> float:
        doc = nlp.make_doc(piece * (length // len(piece)))
        for _, stage in nlp.pipeline[:2]:
            doc = stage(doc)
        began = time.process_time()
        nlp.get_pipe("defnews_quotes")(doc)
        return time.process_time() - began

    assert seconds(40_000) < 12 * (seconds(10_000) + 0.02)
