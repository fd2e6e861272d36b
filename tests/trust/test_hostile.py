"""Text from anywhere: no exception but ours, and every mention is the words it points at."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from defnews import Article, InputError, extract, find_dates
from defnews.article import Mention
from defnews.extractor import MAX_CHARACTERS
from defnews.inputs import items
from defnews.source import Source

SENTENCE = "Menteri Pertahanan China Dong Jun bertemu Menhan Rusia Andrei Belousov di Beijing, Senin (14/10/2024). "
PLAIN = {"Dong Jun", "Andrei Belousov"}


def mentions(value: object) -> Iterator[Mention]:
    if isinstance(value, Mention):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from mentions(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from mentions(item)


def hold(text: str, found: object) -> bool:
    return all(text[m.start : m.end] == m.text and m.text for m in mentions(found))


def many_names(count: int) -> str:
    chance = random.Random(10)
    first = ("Andi", "Budi", "Cahya", "Dewi", "Eko", "Fajar", "Gita", "Hadi", "Indra", "Joko")
    last = ("Santoso", "Wijaya", "Pratama", "Saputra", "Halim", "Nugroho", "Kusuma", "Siregar")
    return ", ".join(f"{chance.choice(first)} {chance.choice(last)}" for _ in range(count))


HOSTILE = {
    "no-break spaces": SENTENCE.replace(" ", "\u00a0"),
    "narrow and ideographic spaces": SENTENCE.replace(" ", "\u202f").replace("di", "di\u3000"),
    "zero-width characters": "\u200b".join(SENTENCE) + "\ufeff\u2060" * 500,
    "combining marks": "".join(f"{sign}\u0301" if sign.isalpha() else sign for sign in SENTENCE),
    "a heap of combining marks": "Dong\u0316" + "\u0301\u0316" * 5_000 + " Jun. " + SENTENCE,
    "right to left": f"\u202e{SENTENCE}\u202c \u0627\u0644\u0631\u0626\u064a\u0633 \u05e9\u05dc\u05d5\u05dd " * 20,
    "HTML never closed": "<div><p><b>" * 3_000 + SENTENCE + "<script>" * 3_000,
    "HTML attributes never closed": "<a href=\"x' " * 5_000 + SENTENCE,
    "entities": SENTENCE + "&amp;amp;lt;script&amp;gt;&#x110000;&#55296;&#0;" * 500,
    "mojibake": ("“Baik,” kata Dong Jun – ya. " + SENTENCE).encode().decode("cp1252", "replace") * 20,
    "mojibake twice": "“Baik,” kata Dong Jun.".encode().decode("latin-1").encode().decode("latin-1") * 200,
    "10,000 opening quotation marks": "“" * 10_000 + SENTENCE,
    "10,000 opening quotation marks apart": "“ a " * 10_000,
    "brackets within brackets": "(" * 10_000 + SENTENCE + ")" * 10_000,
    "brackets apart": "( a" * 5_000,
    "a line of 1 MB": "berita" + " hari-ini" * 111_111,
    "a word of 100,000 letters": "a" * 100_000 + " " + SENTENCE + "Z" * 100_000,
    "a word of 100,000 hyphens": "a-" * 50_000 + SENTENCE,
    "a number of 100,000 digits": "1" * 100_000 + "/" + "2" * 100_000,
    "digits and stops": "1." * 50_000,
    "1 MB of blanks": "Menhan" + " " * 500_000 + "\n" + " " * 500_000 + SENTENCE,
    "10,000 lines": "a\n" * 10_000,
    "thousands of dates in a sentence": "Ia tiba pada " + ", ".join(["Senin (14/10/2024)", "5 Mei 2023"] * 2_000) + ".",
    "thousands of names in a sentence": f"Menhan China bertemu {many_names(2_000)} di Beijing.",
    "thousands of offices in a sentence": "Menteri Pertahanan China dan " * 2_000,
    "ligatures that grow": "ﬃ" * 200_000,
    "nested quotations": "\"'" * 5_000 + SENTENCE,
    "control characters": "\x00\x1b[31m\x07" * 2_000 + SENTENCE,
    "private and unassigned characters": "\ue000\U0010ffff\U000e0001\u0378" * 2_000 + SENTENCE,
    "emoji": "👩\u200d👩\u200d👧🏽🇮🇩" * 2_000 + SENTENCE,
    "codes of templates and SQL": "{{7*7}} ${jndi:ldap://x} %s%n {0.__class__} '; DROP TABLE x; -- " * 200 + SENTENCE,
}  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text(text: str) -> None:
    article = extract(text)
    assert hold(text, article)
    assert Article.model_validate_json(article.model_dump_json()) == article
    assert hold(text, find_dates(text, published="2024-10-15"))


@pytest.mark.parametrize(
    "name",
    [
        "no-break spaces", "zero-width characters", "HTML never closed", "10,000 opening quotation marks",
        "brackets within brackets", "a word of 100,000 letters", "1 MB of blanks", "control characters", "emoji",
    ],
)  # fmt: skip
def test_news_is_read_among_rubbish(name: str) -> None:
    names = {" ".join(Source.read(person.name).text.split()) for person in extract(HOSTILE[name]).people}
    assert names >= PLAIN


@pytest.mark.parametrize("text", ["\ud800", SENTENCE + "\udfff", "\ud83d \ude00"], ids=ascii)
def test_half_a_surrogate_pair_is_named(text: str) -> None:
    for call in (lambda: extract(text), lambda: find_dates(text, published="2024-10-15")):
        with pytest.raises(InputError, match="surrogate"):
            call()


def test_the_limit_is_named() -> None:
    with pytest.raises(InputError, match=f"{MAX_CHARACTERS:,}"):
        extract("a" * (MAX_CHARACTERS + 1))
    assert extract(" " * MAX_CHARACTERS).events == ()


# -- generated -----------------------------------------------------------------------------------

PIECES = (
    "Menteri Pertahanan", "Menhan", "Presiden", "Jenderal", "Laksamana TNI", "China", "Rusia", "RI", "Kremlin",
    "Li Shangfu", "Li", "A.", "bin", "Prabowo Subianto", "KTT SCO", "ADMM-Plus", "Latihan Komodo 2025", "MoU", "(SCO)",
    "bertemu", "mengunjungi", "menandatangani", "akan", "batal", "di", "ke", "dari", "dan", "serta", "yang", "oleh",
    "kata", "ujarnya", "menurut", "mengatakan bahwa", "ia", "keduanya", "itu", "tersebut", "timpalannya", "mantan",
    "Senin (14/10/2024)", "14 Oktober", "bulan lalu", "2024", "31/02/2024", "pekan depan", "sejak", "hingga", "0",
    "JAKARTA, KOMPAS.com -", "Baca juga:", "(Reuters)", "Foto: AFP", "Editor:", "Rabu, 16 Agustus 2023 10:00 WIB",
    ". ", ", ", "\n", "\n\n", " ", "\u00a0", "\u200b", '"', "“", "”", "'", "(", ")", "[", "/", "-", "–", ":", "…", "!",
    "<p>", "</b>", "<script>", "<!--", "&nbsp;", "&amp;", "&#55296;", "â€œ", "Ã©", "\ufeff", "\u202e", "e\u0301",
    "ﬁ", "漢", "🇮🇩", "99999",
)  # fmt: skip
anything = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
news = st.lists(st.sampled_from(PIECES) | anything, max_size=40).flatmap(
    lambda parts: st.sampled_from(["", " "]).map(lambda between: between.join(parts))
)
quick = settings(max_examples=80, deadline=None, derandomize=True, database=None)


@quick
@given(news)
def test_any_news_gives_an_article_that_points_at_it(text: str) -> None:
    article = extract(text)
    assert hold(text, article)
    assert Article.model_validate_json(article.model_dump_json()) == article


@quick
@given(news, st.dates())
def test_any_text_gives_dates_that_point_at_it(text: str, published: Any) -> None:
    assert hold(text, find_dates(text, published=published))


@quick
@given(st.binary(max_size=300) | news.map(str.encode) | st.lists(news).map(lambda texts: "\n".join(texts).encode()))
def test_any_file_gives_records_or_input_errors(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("files")
    for name in ("any.txt", "any.jsonl"):
        file: Path = folder / name
        file.write_bytes(data)
        for item in items(str(file)):
            assert (item.record is None) != (item.error is None)
            assert item.error is None or isinstance(item.error, InputError)
