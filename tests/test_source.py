"""`Source`: what is cleaned, and that every span finds its way back."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from defnews.source import Source

CLEANED = {
    "plain": ("Menhan tiba di Beijing.", "Menhan tiba di Beijing."),
    "entities": ("R&amp;D &quot;baru&quot;&nbsp;itu", 'R&D "baru" itu'),
    "numeric entities": ("&#8220;Baik,&#x201D; katanya", '"Baik," katanya'),
    "entity escaped twice": ("satu&amp;nbsp;dua", "satu dua"),
    "entity without semicolon": ("satu&nbsp dua", "satu  dua"),
    "no entities": ("AT&T &anu; a&b", "AT&T &anu; a&b"),
    "inline tags": ("<p>Menhan <b>Dong</b> <a href='x>y' title=\"z\">Jun</a></p>", "\nMenhan Dong Jun\n"),
    "line breaks": ("satu<br>dua<BR/>tiga<br />empat", "satu\ndua\ntiga\nempat"),
    "escaped tags": ("&lt;p&gt;satu&lt;/p&gt;", "\nsatu\n"),
    "scripts": ("satu <script type='x'>var a = '<b>';</script>dua", "satu dua"),
    "comments": ("satu <!-- <p>tidak</p> -->dua", "satu dua"),
    "unclosed comment": ("satu <!-- dua", "satu  dua"),
    "no tags": ("a < b, <tanggal>, 3 <5> 2, <-", "a < b, <tanggal>, 3 <5> 2, <-"),
    "cells": ("<td>satu</td><td>dua</td>", " satu  dua "),
    "spaces": ("satu\xa0dua\u2009tiga\u3000empat\tlima", "satu dua tiga empat lima"),
    "zero width": ("Me\u200bn\u00adhan\ufeff \u202aDong\u202c", "Menhan Dong"),
    "controls": ("satu\x00\x07 dua", "satu dua"),
    "lone surrogates": ("sa\ud800tu \udfff", "satu "),
    "line ends": ("satu\r\ndua\rtiga\u2028empat", "satu\ndua\ntiga\nempat"),
    "curly quotes": ("“Baik,” ‘ya’ „itu‟ «ini» ``dua'' ’’", '"Baik," \'ya\' "itu" "ini" "dua" "'),
    "hyphens": ("negara\u2010negara, anti\u2011kapal", "negara-negara, anti-kapal"),
    "dashes stay": ("BEIJING – satu — dua", "BEIJING – satu — dua"),
    "ligatures": ("ﬁnal oﬃce", "final office"),
    "combining marks": ("Vujanic\u0301 Gu\u0308ler", "Vujanić Güler"),
    "heaped marks": ("a" + "\u0316" * 5000 + "b", "a" + "\u0316" * 8 + "b"),
    "mojibake quotes": ("â€œBaik,â€\x9d â€˜yaâ€™ â€“ ituâ€¦", "\"Baik,\" 'ya' – itu…"),
    "mojibake spaces": ("satuÂ\xa0duaÂ tiga", "satu dua tiga"),
    "mojibake letters": ("GaudÃ\xad, ErdoÄŸan, Phan VÄƒn", "Gaudí, Erdoğan, Phan Văn"),
    "sound letters": ("São Tomé, Âu Lạc, “VOILÔ, GÜ”", 'São Tomé, Âu Lạc, "VOILÔ, GÜ"'),
    "cp1252 controls": ("\x93Baik,\x94 kata dia \x96 ya", '"Baik," kata dia – ya'),
    "full width": ("Ｍｅｎｈａｎ", "Menhan"),
    "signs without end": ('a "' + '"' * 9999 + " b", 'a "' + '"' * 63 + " b"),
    "blanks without end": ("a" + " " * 9999 + "b", "a" + " " * 64 + "b"),
    "a line's end among blanks": ("a" + " " * 9999 + "\n" + " " * 9999 + "b", "a" + " " * 64 + "\nb"),
    "blank lines without end": ("a" + "\n" * 9999 + "b", "a" + "\n" * 66 + "b"),
    "empty": ("", ""),
}


@pytest.mark.parametrize(("as_given", "clean"), CLEANED.values(), ids=CLEANED.keys())
def test_cleaned(as_given: str, clean: str) -> None:
    assert Source.read(as_given).text == clean


SPANS = {
    "behind entities": ("&quot;Kita&quot; kata Dong&nbsp;Jun.", "Dong Jun", "Dong&nbsp;Jun"),
    "noise at the ends": ("\u200bDong\u200b Jun\u200b.", "Dong Jun", "Dong\u200b Jun"),
    "tags at the ends": ("<p><b>Dong</b> <i>Jun</i></p>", "Dong Jun", "Dong</b> <i>Jun"),
    "behind a script": ("<script>1</script> x &amp; Dong", "Dong", "Dong"),
    "a ligature whole": ("Konﬂik itu", "fl", "ﬂ"),
    "marks whole": ("tuan Gu\u0308ler tiba", "Güler", "Gu\u0308ler"),
    "passes on passes": ("&lt;b&gt;â€œGu&#776;lerâ€&lt;/b&gt;", "Güler", "Gu&#776;ler"),
    "adjacent noise": ("a\r\n\u200b\u200b&zwnj;Dong", "Dong", "Dong"),
}


@pytest.mark.parametrize(("as_given", "words", "origin"), SPANS.values(), ids=SPANS.keys())
def test_span(as_given: str, words: str, origin: str) -> None:
    source = Source.read(as_given)
    start = source.text.index(words)
    first, last = source.span(start, start + len(words))
    assert as_given[first:last] == origin


NOISE = (
    *(
        "&nbsp;",
        "&amp;",
        "&quot;",
        "&#8220;",
        "<b>",
        "</b>",
        "<br>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<",
    ),
    *(
        "\u200b",
        "\u00ad",
        "\ufeff",
        "\xa0",
        "\r\n",
        "\r",
        "“",
        "”",
        "’’",
        "``",
        "ﬁ",
        "e\u0301",
        "â€œ",
        "Â ",
        "\ud83d",
    ),
)
anything = st.text(st.characters(exclude_categories=()), max_size=60)
noisy = st.lists(st.one_of(st.sampled_from(NOISE), st.sampled_from(["Dong", " ", "\n", ". "]), anything)).map("".join)


@settings(max_examples=300, deadline=None)
@given(noisy)
@example("&" * 40 + "lt;script>")
def test_offsets_rise(as_given: str) -> None:
    source = Source.read(as_given)
    spans = [source.span(i, i + 1) for i in range(len(source.text))]
    assert all(0 <= start < end <= len(as_given) for start, end in spans)
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(spans))
    assert source.span(len(source.text), len(source.text))[1] <= len(as_given)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec="ascii", exclude_characters="<&`'\t\v\f\r", categories=["L", "N", "P", "Zs", "S"])))
def test_clean_text_stays(as_given: str) -> None:
    source = Source.read(as_given)
    assert source.text == as_given
    assert source.span(0, len(as_given)) == (0, len(as_given))


@settings(max_examples=200, deadline=None)
@given(noisy)
def test_nothing_odd_is_left(as_given: str) -> None:
    text = Source.read(as_given).text
    assert not set("\r\u200b\u00ad\ufeff\xa0“”\x00") & set(text)
    text.encode("utf-8")


@pytest.mark.parametrize(
    "piece",
    [
        "<!--",
        "<script>",
        "<b ",
        "<a \"x<a 'x",
        "<",
        "&",
        "&amp;",
        "&#1",
        "“",
        "\u200bx",
        "a\u0301",
        "\u0316\u0301",
        '("',
        "''",
        " ",
        "\n ",
    ],
)
def test_time_is_linear(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        began = time.process_time()
        Source.read(text)
        return time.process_time() - began

    assert seconds(320_000) < 12 * (seconds(80_000) + 0.02)
