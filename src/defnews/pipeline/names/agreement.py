"""Names of the whole article agree: one form, one kind, and a name counts wherever it stands.

What one sentence leaves open another shows: "KontraS" alone is a body, and so the man of "Koordinator
KontraS Dimas Bagus" is Dimas Bagus; who is Khalid bin Salman in the body is no "Khalid Bawa" above it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from defnews import lexicon
from defnews.lexicon.persons import headline_verbs, things
from defnews.pipeline.annotations import NEWS_ZONES, EntityKind, Name, Zone, zone_kind
from defnews.pipeline.names.findings import common_words

__all__ = ["agree"]

_TITLES = frozenset({"OFFICE", "RANK", "HONORIFIC"})


def agree(doc: Doc, names: Sequence[Name], zones: Sequence[Zone], called: Collection[str] = ()) -> list[Name]:
    """The names of all sentences, in order, as the article shows them to be.

    `called` is what ships and exercises are called somewhere in the article.
    """
    text = doc.text  # put together anew at each look
    names = list(_without_ships(doc, text, names, called))
    titles = [zone for zone in zones if zone.kind == "title"]
    names = list(_of_headlines(text, _parted(doc, text, list(_of_pairs(text, names)), titles), titles))
    elected = _elections((text[n.start : n.end], n) for n in names)
    agreed = [
        n if n.key or form not in elected else replace(n, kind=elected[form])
        for n in names
        if (form := text[n.start : n.end].casefold())
    ]
    agreed = list(_of_towns(text, agreed))
    people = {text[n.start : n.end] for n in agreed if n.kind == "person"}
    # by the family name, which comes first in Japan and China
    alone = people | {word for form in people if " " in form for word in (form.split()[0], form.split()[-1])}
    agreed = [
        Name("person", n.start, n.end)
        if not n.key and n.kind in ("place", "organisation") and alone & _spellings(text[n.start : n.end])
        else n
        for n in agreed
    ]
    parts = {part for form in people for part in form.split() if len(part) > 2 and part[0].isupper()}
    return sorted([*agreed, *_repeated(doc, agreed, parts, zones)], key=lambda n: (n.start, -n.end))


def _without_ships(doc: Doc, text: str, names: Sequence[Name], called: Collection[str]) -> Iterator[Name]:
    """The names without those of ships and exercises: "[Esmeralda] berlabuh", elsewhere "kapal Esmeralda"."""
    titles = {span.end_char + 1 for span in doc.spans.get("gazetteer", ()) if span.label_ in _TITLES}
    introduced = {text[n.start : n.end] for n in names if n.start in titles}
    people = {text[n.start : n.end] for n in names if n.kind == "person"}
    parts = {word for form in people for word in form.split() if word != form}
    for name in names:
        form = text[name.start : name.end]
        if name.kind != "person" or form not in called or form in parts or form in introduced:
            yield name


def _of_towns(text: str, names: Sequence[Name]) -> Iterator[Name]:
    """What is a known town elsewhere in the article is no person here: "pada 2018 [Astana] menyumbang"."""
    towns = {text[n.start : n.end]: n for n in names if n.kind == "place" and n.key}
    full = [words for n in names if n.kind == "person" and len(words := text[n.start : n.end].split()) > 1]
    parts = {word for words in full for word in words}
    for name in names:
        form = text[name.start : name.end]
        town = towns.get(form) if name.kind == "person" and form not in parts else None
        yield name if town is None else replace(town, start=name.start, end=name.end)


def _spellings(form: str) -> set[str]:
    """The form, and as it is within a sentence: "Al-Sudani" is "al-Sudani"."""
    return {form, form[:1].lower() + form[1:]}


def _elections(names: Iterable[tuple[str, Name]]) -> Mapping[str, EntityKind]:
    """What each form, in capitals or not, is in most of its mentions, where it was read in two ways."""
    votes: dict[str, Counter[EntityKind]] = {}
    for text, name in names:
        if not name.key and name.kind != "country":
            votes.setdefault(text.casefold(), Counter())[name.kind] += 1
    return {text: count.most_common(1)[0][0] for text, count in votes.items() if len(count) > 1}


def _repeated(doc: Doc, names: Sequence[Name], parts: set[str], zones: Sequence[Zone]) -> Iterable[Name]:
    """A person's name alone where the recogniser did not see it: "Li" for Li Shangfu."""
    labels = ("OFFICE", "RANK", "COUNTRY", "ORGANISATION", "HONORIFIC", "BODY")
    taken = {at for name in names for at in range(name.start, name.end)}
    taken |= {
        at
        for span in doc.spans.get("gazetteer", ())
        if span.label_ in labels
        for at in range(span.start_char, span.end_char)
    }
    for token in doc:
        if token.text not in parts or token.idx in taken or zone_kind(zones, token.idx) not in NEWS_ZONES:
            continue
        credit = any(0 <= k < len(doc) and doc[k].text == "/" for k in (token.i - 1, token.i + 1))
        if token.i and _is_vessel(doc, token.i):
            continue
        if not credit and not (token.is_sent_start and token.lower_ in common_words()):
            yield Name("person", token.idx, token.idx + len(token))


def _is_vessel(doc: Doc, i: int) -> bool:
    """Whether a ship's word stands before, and more of its name behind: "kapal induk [Giuseppe] Garibaldi"."""
    before = tuple(doc[k].lower_ for k in range(max(0, i - 2), i))
    named = any(things()[words].kind == "vehicle" for n in (1, 2) if (words := before[-n:]) in things())
    return named and i + 1 < len(doc) and doc[i + 1].text[:1].isupper()


def _is_in(zones: Sequence[Zone], name: Name) -> bool:
    return any(zone.start <= name.start < zone.end for zone in zones)


def _parted(doc: Doc, text: str, names: Sequence[Name], titles: Sequence[Zone]) -> list[Name]:
    """Bodies and people that ran into one another behind an office: "CEO [Apple] [Tim Cook]"."""
    offices = {span.end_char for span in doc.spans.get("gazetteer", ()) if span.label_ == "OFFICE"}
    told = [n for n in names if not _is_in(titles, n)]
    forms = {kind: {text[n.start : n.end] for n in told if n.kind == kind} for kind in ("organisation", "person")}
    parted: list[Name] = []
    names = list(names)
    for i, name in enumerate(names):
        behind_office = any(end in offices for end in (name.start, name.start - 1))
        cut = _border(text[name.start : name.end], name.kind, forms) if behind_office else None
        if cut is None:
            parted.append(name)
            continue
        body = name if name.kind == "organisation" else Name("organisation", name.start, name.end, body_kind="other")
        parted.append(replace(body, end=name.start + cut - 1, acronym=None))
        after = next(iter(names[i + 1 : i + 2]), None)
        if after is not None and after.kind == "person" and after.start == name.end + 1:
            names[i + 1] = replace(after, start=name.start + cut)  # "Koordinator [KontraS Dimas] [Bagus Arya]"
        else:
            parted.append(Name("person", name.start + cut, name.end))
    return parted


_PAIR = re.compile(r"(?!(?:Al|El|Bin|Ben)\W)([A-Z]\w+)\s?[-–]\s?([A-Z]\w+)\Z")


def _of_pairs(text: str, names: Sequence[Name]) -> Iterator[Name]:
    """Two people whom a dash joins, one of them at least named in full elsewhere: "pertemuan [Trump]-[Putin]"."""
    full = [words for n in names if n.kind == "person" and len(words := text[n.start : n.end].split()) > 1]
    family = {word for words in full for word in (words[0], words[-1])}
    inner = {word for words in full for word in words}
    for name in names:
        form = text[name.start : name.end]
        pair = _PAIR.match(form) if not name.key and name.kind in ("person", "organisation") else None
        if pair is None or form in inner or not family & set(pair.groups()):
            yield name
        else:
            yield from (Name("person", name.start + pair.start(i), name.start + pair.end(i)) for i in (1, 2))


def _border(form: str, kind: EntityKind, forms: Mapping[str, Container[str]]) -> int | None:
    """Where the person begins in a form that holds a body and a person, both named apart elsewhere."""
    borders = [i + 1 for i, letter in enumerate(form) if letter == " "]
    if kind == "person":
        bodies = (i for i in reversed(borders) if form[: i - 1] in forms["organisation"])
        # of two words the first may well be the family name that was taken for a body: "Yoon Suk-yeol"
        return next((i for i in bodies if len(borders) > 1), None)
    for i in borders:
        first = form[i:].split()[0]
        if (form[i:] in forms["person"] or first in forms["person"]) and first.lower() not in lexicon.title_words():
            return i
    return None


def _of_headlines(text: str, names: Sequence[Name], titles: Sequence[Zone]) -> Iterator[Name]:
    """Without the verb that a headline's capitals made a part of a name: "[Khalid] Bawa Surat"."""
    told = [text[n.start : n.end].split() for n in names if n.kind == "person" and not _is_in(titles, n)]
    known = {" ".join(words) for words in told}
    parts = {word for words in told for word in words}
    for name in names:
        form = text[name.start : name.end]
        if name.kind != "person" or form in known or not _is_in(titles, name):
            yield name
            continue
        words = form.split()
        while words and words[-1].lower() in headline_verbs():
            words.pop()
        if words and words[0].lower() in headline_verbs() and words[0] not in parts:
            first, words = words[0], words[1:]  # "Parlemen Ukraina [Restui] Umerov"
            name = replace(name, start=name.start + len(first) + 1)
            words = words if parts & {*words} else []
        if not words:
            continue  # "Menhan [Bawa] Tawaran Fregat"
        name = replace(name, end=name.start + len(" ".join(words)))
        fuller = next((t for t in told if len(t) > 1 and words[0] in t and words[-1] not in t), None)
        kept = [word for word in words if fuller is not None and word in fuller]
        if fuller is None or words[: len(kept)] != kept:
            yield name
        else:
            yield replace(name, end=name.start + len(" ".join(kept)))
