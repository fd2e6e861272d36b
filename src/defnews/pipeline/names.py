"""Which stretch is a person, a body, a state or a place: recogniser and lexicon agree on one reading.

The recogniser knows people it has never seen; the lexicon knows states, cities and bodies, and what
stands before a person: ranks, offices, words of respect.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from defnews import lexicon
from defnews.lexicon.officials import state_of
from defnews.pipeline.annotations import NEWS_ZONES, EntityKind, Name, Zone
from defnews.pipeline.bodies import MEDIA_CUES, read_bodies
from defnews.pipeline.findings import CALENDAR, Found, Sentence, Settled, Word, common_words
from defnews.pipeline.people import PARTICLES

__all__ = ["CAPITAL_OF", "Found", "Word", "create", "settle"]

#: Key of a place that is told as "ibu kota Laos": the capital of the state whose code follows.
CAPITAL_OF = "capital:"
_LOCATIVE = frozenset({"di", "ke", "dari", "kota", "ibu", "antara", "menuju", "tiba"})
_SHORTEST = 2  # letters of a name of one word: "Li"
_FULL_NAME = 4  # words
_TRIMMED = ("OFFICE", "RANK", "HONORIFIC", "COUNTRY")
#: Offices behind which a person is named, not a town or a body.
_PERSONAL = frozenset(
    {
        "head_of_state", "head_of_government", "minister_of_defence", "minister_of_foreign_affairs",
        "minister_other", "deputy_minister_of_defence", "deputy_minister_of_foreign_affairs",
    }
)  # fmt: skip


def settle(
    words: Sequence[Word],
    found: Sequence[Found],
    titles: Sequence[tuple[int, int]] = (),
    *,
    free_case: bool = False,
) -> list[Name]:
    """Names of one sentence, in order, without overlaps.

    `titles` are the tokens of proper names of events: what they hold is named (the SCO in "KTT SCO
    Astana"), but they make no body of their own. `free_case` says that capitals mean nothing here
    (a headline, a line in capitals).
    """
    sentence = Sentence(words, _reread(Sentence(words, found, free_case=free_case)), titles, free_case)
    bodies = read_bodies(sentence)
    places = list(_places(sentence))
    ranked = [
        *((0, b.start, b.end, b.name) for b in bodies if b.known),
        *((1, *person) for person in _joined(_people(sentence), words)),
        *((1, *place) for place in places if place[2].key.startswith(CAPITAL_OF)),
        *((2, *state) for state in _states(sentence)),
        *((3, b.start, b.end, b.name) for b in bodies if not b.known),
        *((4, *place) for place in places),
    ]
    taken: list[Settled] = []
    for _, s, e, name in sorted(ranked, key=lambda item: (item[0], item[1] - item[2], item[1])):
        clash = [t for t in taken if s < t[1] and t[0] < e]
        if not clash:
            taken.append((s, e, name))
        elif name.kind == "country" and any(t[2].kind in ("organisation", "place") for t in clash):
            taken.append((s, e, replace(name, hidden=True)))
    return [name for _, _, name in sorted(taken, key=lambda t: (t[0], -t[1]))]


# -- people ----------------------------------------------------------------------------------


def _reread(sentence: Sentence) -> list[Found]:
    """The findings, with persons where what stands before shows that a name is a person's.

    What the recogniser took for a place or body behind a rank or a minister's title ("Menlu Retno
    Marsudi"), the rest of a body that ran into a name ("Kepala BIN Herindra"), and names in capitals
    that it missed behind a rank or an office with its state.
    """
    found = []
    for f in sentence.found:
        known = sentence.at(f.start, "ORGANISATION", "BODY", "COUNTRY", "CAPITAL", "CITY", "REGION")
        if f.label == "ORG" and known and known.end < f.end and sentence.ending(known.end, "OFFICE"):
            found += [f._replace(end=known.end), Found("PER", known.end, f.end)]
        elif f.label in ("ORG", "LOC") and not known and _is_personal(sentence, f):
            found.append(f._replace(label="PER"))
        else:
            found.append(f)
    if sentence.free_case:
        return [*found, *_famous(sentence)]
    return [*found, *_missed(sentence), *_famous(sentence)]


def _is_personal(sentence: Sentence, f: Found) -> bool:
    """Whether a rank, a minister's title, or an office before a name cut in two, makes it a person."""
    if sentence.ending(f.start, "RANK"):
        return f.end - f.start <= 1 or sentence.capital(f.end - 1)
    office = sentence.ending(f.start, "OFFICE")
    if office is None:
        return False
    return lexicon.offices()[office.key].office in _PERSONAL or sentence.at(f.end, "PER") is not None


def _missed(sentence: Sentence) -> Iterable[Found]:
    """Capitals behind a rank, or behind an office and its state, that nobody has read."""
    covered = {i for f in sentence.found if not _is_first_name(f) for i in range(f.start, f.end)}
    for f in sentence.found:
        after_office = f.label == "COUNTRY" and _is_of_office(sentence, f.start)
        if f.label != "RANK" and not after_office:
            continue
        end = f.end
        while end < len(sentence.words) and end not in covered and sentence.capital(end) and (
            sentence.words[end].text.replace("-", "").replace("'", "").isalpha()
            and sentence.low(end) not in common_words()
        ):  # fmt: skip
            end += 1
        if end - f.end >= (2 if after_office else 1) and not sentence.at(end, "PER", "ORG", "OFFICE"):
            yield Found("PER", f.end, end)


def _famous(sentence: Sentence) -> Iterable[Found]:
    """Well-known people by their full names."""
    read = {i for f in sentence.found if f.label in ("PER", "ORGANISATION") for i in range(f.start, f.end)}
    for i in range(len(sentence.words)):
        for end in range(min(i + _FULL_NAME, len(sentence.words)), i + 1, -1):
            if i in read or not sentence.capital(i) or not sentence.capital(end - 1):
                continue
            if state_of(sentence.text(i, end)) is not None:
                yield Found("PER", i, end)
                break


def _is_first_name(f: Found) -> bool:
    """A town whose name people bear: Victoria, Austin."""
    return f.label == "CITY" and lexicon.cities()[f.key].name in lexicon.ambiguous()


def _is_of_office(sentence: Sentence, i: int) -> bool:
    """Whether the state at token `i` ends an office's title: "Ketua Komite Pertahanan Senat [Filipina]"."""
    while i and not sentence.ending(i, "OFFICE") and sentence.capital(i - 1) and sentence.low(i - 1).isalpha():
        i -= 1
    return sentence.ending(i, "OFFICE") is not None


def _people(sentence: Sentence) -> Iterable[Settled]:
    words = sentence.words
    for f in sentence.found:
        if f.label != "PER" or _is_place_name(sentence, f.start, f.end):
            continue
        start, end = _trimmed(sentence, f)
        if end <= start or _is_nobody(sentence, start, end):
            continue
        start = _whole_start(sentence, start)
        kind: EntityKind = "organisation" if sentence.low(start - 1) in MEDIA_CUES else "person"
        body_kind = "media" if kind == "organisation" else None
        yield start, end, Name(kind, words[start].start, words[end - 1].end, body_kind=body_kind)


def _is_place_name(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the gazetteer knows the words as a state, or as a town where a place is told."""
    if sentence.covering(start, end, "COUNTRY", "REGION"):
        return True
    return sentence.low(start - 1) in _LOCATIVE and sentence.covering(start, end, "CITY", "CAPITAL") is not None


def _trimmed(sentence: Sentence, f: Found) -> tuple[int, int]:
    """Without titles before the name, marks around it, and what a verb shows to be no part of it."""
    words, start, end = sentence.words, f.start, f.end
    inside = (g.end for g in sentence.found if g.label in ("HONORIFIC", "RANK") and g.start < start < g.end)
    start = max(inside, default=start)
    while start < end and (head := sentence.at(start, *_TRIMMED)) is not None and head.end <= end:
        if head.label == "COUNTRY" and head.end == end and start == f.start:
            break
        start = head.end
    while end > start and not (words[end - 1].text[-1:].isalnum() or words[end - 1].text.endswith(".")):
        end -= 1
    while start < end and not words[start].text[:1].isalnum():
        start += 1
    small = (i for i in range(start + 1, end) if _is_small(words[i].text))
    return start, next(small, end)  # "Al-Mareekh mengatakan Doha": a verb ends a name


def _is_small(word: str) -> bool:
    return word.isalpha() and word.islower() and word not in PARTICLES


def _is_nobody(sentence: Sentence, start: int, end: int) -> bool:
    """Ships, credits, titles of events, common words, parts of an office's title."""
    if sentence.is_thing(start) or sentence.in_title(start, end) or sentence.is_credit(start, end):
        return True
    if not any(sentence.capital(i) for i in range(start, end)) or sentence.covering(start, end, "OFFICE", "RANK"):
        return True
    if end - start > 1:
        return False
    if len(sentence.words[start].text) < _SHORTEST or sentence.low(start) in PARTICLES:
        return True
    if sentence.low(start) in common_words() or sentence.at(start, "OFFICE", "RANK"):
        return True
    part = sentence.ending(start, "OFFICE") and sentence.at(end, "ORGANISATION", "BODY")
    return bool(part)  # "Dirjen [Strahan] Kemhan"


def _joined(people: Iterable[Settled], words: Sequence[Word]) -> list[Settled]:
    """One name that the recogniser cut in two: nothing stands between its parts."""
    whole: list[Settled] = []
    for start, end, name in sorted(people, key=lambda p: p[:2]):
        if whole and whole[-1][1] >= end:
            continue
        if whole and whole[-1][1] >= start and name.kind == whole[-1][2].kind == "person":
            start = whole.pop()[0]
            name = Name("person", words[start].start, words[end - 1].end)
        whole.append((start, end, name))
    return whole


def _whole_start(sentence: Sentence, start: int) -> int:
    """Takes in first names that the recogniser left between a rank or office and the name.

    A town among them is part of the name ("Pengacara Hotman Paris Hutapea"), at their head it is none.
    """
    first = start
    while first and sentence.capital(first - 1) and sentence.words[first - 1].text.isalpha() and not any(
        g.start < first <= g.end and g.label not in ("CITY", "CAPITAL", "LOC") for g in sentence.found
    ):  # fmt: skip
        first -= 1
    town = sentence.at(first, "CITY", "CAPITAL", "LOC")
    return first if town is None and sentence.ending(first, "RANK", "OFFICE", "HONORIFIC") else start


# -- states ----------------------------------------------------------------------------------


def _states(sentence: Sentence) -> Iterable[Settled]:
    words = sentence.words
    for f in sentence.found:
        if f.label == "COUNTRY" or (f.label == "CAPITAL" and _speaks_for_state(sentence, f)):
            name = Name("country", words[f.start].start, words[f.end - 1].end, f.key, country=f.key)
            yield f.start, f.end, name


_STATE_VERB = re.compile(r"(?:akan|telah|sudah|siap|ingin|tidak|juga|terus|bisa|harus|tetap|me\w{4,}|ber\w{4,})\Z")
_STATE_BEFORE = frozenset({"kepentingan", "inti", "kepada", "terhadap", "mengisolasi", "invasi", "pemerintah",
                           "hubungan", "antara", "oleh", "menurut", "sikap", "sekutu", "rezim"})  # fmt: skip


def _speaks_for_state(sentence: Sentence, f: Found) -> bool:
    """Whether a capital stands for its government here: it acts, or is dealt with."""
    before, after = sentence.low(f.start - 1), sentence.low(f.end)
    if sentence.in_title(f.start, f.end) or before in _LOCATIVE - {"antara"}:
        return False
    if "dan" in (before, after):
        other = sentence.at(f.end + 1, "CAPITAL") or sentence.ending(f.start - 1, "CAPITAL")
        return other is not None and sentence.low(min(f.start, other.start) - 1) not in _LOCATIVE - {"antara"}
    return before in _STATE_BEFORE or bool(_STATE_VERB.match(after))


# -- places ----------------------------------------------------------------------------------


def _places(sentence: Sentence) -> Iterable[Settled]:
    words = sentence.words
    seen: list[tuple[int, int]] = []

    def is_seen(f: Found) -> bool:
        return any(f.start < e and s < f.end for s, e in seen)

    local = [f for f in sentence.found if f.label == "LOC"]
    for f in sentence.found:
        if f.label == "COUNTRY" and sentence.low(f.start - 1) == "kota" and sentence.low(f.start - 2) == "ibu":
            start, end = words[f.start - 2].start, words[f.end - 1].end
            seen.append((f.start - 2, f.end))
            yield f.start - 2, f.end, Name("place", start, end, CAPITAL_OF + f.key, country=f.key, city=True)
    for label in ("CITY", "CAPITAL", "REGION"):
        for f in sentence.found:
            if f.label != label or is_seen(f):
                continue
            agreed = any(f.start < g.end and g.start < f.end for g in local)
            located = sentence.at(f.start, "CAPITAL") or sentence.low(f.start - 1) in _LOCATIVE
            if label != "CITY" or agreed or located:
                seen.append((f.start, f.end))
                yield f.start, f.end, _place(words, f)
    for f in local:
        state = any(
            g.label in ("COUNTRY", "CAPITAL") and g.start < f.end and f.start < g.end for g in sentence.found
        )
        if not is_seen(f) and not state and sentence.low(f.start) not in CALENDAR and sentence.capital(f.start):
            yield f.start, f.end, Name("place", words[f.start].start, words[f.end - 1].end)


def _place(words: Sequence[Word], f: Found) -> Name:
    start, end = words[f.start].start, words[f.end - 1].end
    if f.label == "REGION":
        return Name("place", start, end, country=f.key or None)
    if f.label == "CAPITAL":
        return Name("place", start, end, f.key, country=f.key)
    return Name("place", start, end, f.key, country=lexicon.cities()[f.key].country, city=True)


# -- the article ---------------------------------------------------------------------------------


def _zone_of(zones: Sequence[Zone], position: int) -> str:
    return next((zone.kind for zone in zones if zone.start <= position < zone.end), "body")


@Language.factory(
    "defnews_names",
    assigns=["doc._.names"],
    requires=["doc.ents", "token.is_sent_start"],
)
class create:  # noqa: N801 - the name that the entry point gives
    """Writes ``doc._.names`` from the recogniser's entities and the gazetteer's spans."""

    def __init__(self, nlp: Language, name: str) -> None:
        if not Doc.has_extension("names"):
            Doc.set_extension("names", default=())

    def __call__(self, doc: Doc) -> Doc:
        layout = doc._.layout if Doc.has_extension("layout") else None
        zones = layout.zones if layout else ()
        spans: list[Span] = [*doc.ents, *doc.spans.get("gazetteer", ())]
        nicknames = _nicknames(doc)
        events = doc._.titles if Doc.has_extension("titles") else ()
        acronyms = {doc.text[slice(*title.acronym)] for title in events if title.acronym}
        titles = [doc.char_span(t.start, t.end, alignment_mode="expand") for t in events]
        names: list[Name] = []
        for sentence in doc.sents if doc.has_annotation("SENT_START") else (doc[:],):
            zone = _zone_of(zones, sentence.start_char)
            if zone not in NEWS_ZONES:
                continue
            base = sentence.start
            words = [Word(t.text, t.idx, t.idx + len(t)) for t in sentence]
            found = [
                Found(
                    "PER" if span.label_ == "ORG" and span.text in nicknames else span.label_,
                    span.start - base, min(span.end, sentence.end) - base, span.id_,
                )
                for span in spans
                if base <= span.start < sentence.end and not (span.label_ == "ORG" and span.text in acronyms)
            ]  # fmt: skip
            found += [
                Found("PER", t.i - base, t.i - base + 1)
                for t in sentence
                if t.text in nicknames and not any(s.start <= t.i < s.end for s in spans)
            ]
            inside = [
                (t.start - base, t.end - base) for t in titles if t is not None and base <= t.start < sentence.end
            ]
            names += settle(words, found, inside, free_case=zone == "title")
        doc._.names = tuple(_agree(doc, names, zones))
        return doc


def _nicknames(doc: Doc) -> frozenset[str]:
    """Letters in brackets behind a person: "Mohammed bin Salman (MBS)"."""
    known = {span.text for span in doc.spans.get("gazetteer", ())}
    found = set()
    for person in doc.ents:
        if person.label_ == "PER" and person.end + 2 < len(doc) and doc[person.end].text == "(":
            word = doc[person.end + 1].text
            if doc[person.end + 2].text == ")" and word.isupper() and word.isalpha() and word not in known:
                found.add(word)
    return frozenset(found)


def _agree(doc: Doc, names: Sequence[Name], zones: Sequence[Zone]) -> list[Name]:
    """One form, one kind; and a known person's name counts wherever it stands."""
    elected = _elections((doc.text[n.start : n.end], n) for n in names)
    agreed = [
        n if n.key or form not in elected else replace(n, kind=elected[form])
        for n in names
        if (form := doc.text[n.start : n.end])
    ]
    people = {doc.text[n.start : n.end] for n in agreed if n.kind == "person"}
    surnames = {form.split()[-1] for form in people if " " in form}
    agreed = [
        Name("person", n.start, n.end)
        if not n.key and n.kind in ("place", "organisation") and doc.text[n.start : n.end] in surnames | people
        else n
        for n in agreed
    ]
    parts = {part for form in people for part in form.split() if len(part) > 2 and part[0].isupper()}
    return sorted([*agreed, *_repeated(doc, agreed, parts, zones)], key=lambda n: (n.start, -n.end))


def _elections(names: Iterable[tuple[str, Name]]) -> Mapping[str, EntityKind]:
    """What each form is in most of its mentions, for forms that were read in two ways."""
    votes: dict[str, Counter[EntityKind]] = {}
    for text, name in names:
        if not name.key and name.kind != "country":
            votes.setdefault(text, Counter())[name.kind] += 1
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
        if token.text not in parts or token.idx in taken or _zone_of(zones, token.idx) not in NEWS_ZONES:
            continue
        credit = any(0 <= k < len(doc) and doc[k].text == "/" for k in (token.i - 1, token.i + 1))
        if not credit and not (token.is_sent_start and token.lower_ in common_words()):
            yield Name("person", token.idx, token.idx + len(token))
