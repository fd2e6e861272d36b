"""What must not change a result: boilerplate around an article, typing, other names for its people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from defnews import Article, extract

GOLD = Path(__file__).parents[1] / "gold"
ARTICLES = [*sorted((GOLD / "seeds").glob("*.txt")), *sorted((GOLD / "dev").glob("dev-*[37].txt"))]
HEAD = "Beranda\nNasional\nInternasional\n\n"
FOOT = (
    "\n\nBaca juga: Harga Beras Naik di Pasar Induk\nBagikan artikel ini\nIkuti kami di Google News\n"
    "Copyright © 2024\nTags: berita, terkini"
)
Fact = tuple[object, ...]


def facts(article: Article, names: dict[str, str] | None = None) -> Counter[Fact]:
    """Events without offsets and ids, with people called as `names` says."""
    names = names or {}
    return Counter(
        (
            event.type, event.status, event.when.edtf if event.when else None,
            event.place.country if event.place else None,
            frozenset(
                (names.get(name, name), p.role, p.country)
                for p in event.participants for name in [p.name.replace("\N{NO-BREAK SPACE}", " ")]
            ),
        )
        for event in article.events
    )  # fmt: skip


def curly(text: str) -> str:
    """Curly marks for straight ones; a paragraph's first one opens."""
    paragraphs = [paragraph.split('"') for paragraph in text.split("\n")]
    return "\n".join(
        "".join(part + ("“" if i % 2 == 0 else "”") for i, part in enumerate(parts[:-1])) + parts[-1]
        for parts in paragraphs
    ).replace("'", "’")


CHANGES: dict[str, Callable[[str], str]] = {
    "no-break spaces": lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"),
    "curly quotation marks": curly,
    "boilerplate before": lambda text: HEAD + text,
    "boilerplate behind": lambda text: text.rstrip() + FOOT,
    "other line ends": lambda text: text.replace("\n", "\r\n"),
    "the article twice": lambda text: f"{text.rstrip()}\n\n{text}",
}


@pytest.fixture(scope="module", params=ARTICLES, ids=lambda path: path.stem)
def told(request: pytest.FixtureRequest) -> tuple[str, Article]:
    text = request.param.read_text("utf-8")
    return text, extract(text)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_events_stay(told: tuple[str, Article], change: Callable[[str], str]) -> None:
    text, article = told
    changed = extract(change(text))
    assert facts(changed) == facts(article)
    assert (changed.published and changed.published.date) == (article.published and article.published.date)


NEWS = (
    "JAKARTA, 15 Oktober 2024 - Menteri Pertahanan Norwegia {0} bertemu Menteri Pertahanan Chile {1} di Oslo, Senin "
    '(14/10/2024).\n\n"Kami sepakat," kata {2} usai pertemuan. Menurut dia, kedua negara akan menggelar latihan.\n\n'
    "Sehari kemudian {3} mengunjungi Panglima Angkatan Bersenjata Swedia Jenderal {4} di Stockholm. {0} tidak ikut.\n"
)
PEOPLE = (("Erik Halvorsen", "Halvorsen"), ("Diego Fuentes", "Fuentes"), ("Anders Lindqvist", "Lindqvist"))
OTHERS = (
    (("Olav Bakken", "Bakken"), ("Rodrigo Salinas", "Salinas"), ("Johan Ekberg", "Ekberg")),
    (("Henrik Solberg", "Solberg"), ("Camilo Herrera", "Herrera"), ("Gustav Nyström", "Nyström")),
)


def written(people: tuple[tuple[str, str], ...]) -> str:
    (first, short), (second, other), (third, _) = people
    return NEWS.format(first, second, short, other, third)


@pytest.mark.parametrize("people", OTHERS, ids=lambda people: people[0][1])
def test_other_names_rename_the_result_and_nothing_else(people: tuple[tuple[str, str], ...]) -> None:
    names = {new[0]: old[0] for new, old in zip(people, PEOPLE, strict=True)}
    before, after = extract(written(PEOPLE)), extract(written(people))
    assert len(before.events) >= 2
    assert facts(after, names) == facts(before)
    assert [(names[p.name], p.roles[0].office, p.roles[0].country) for p in after.people] == [
        (p.name, p.roles[0].office, p.roles[0].country) for p in before.people
    ]
    speakers = [
        [next((p.name for p in a.people if p.id == q.speaker), q.speaker) for q in a.quotes] for a in (before, after)
    ]
    assert [names.get(name or "", name) for name in speakers[1]] == speakers[0]
