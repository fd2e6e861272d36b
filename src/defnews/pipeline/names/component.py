"""Which stretch is a person, a body, a state or a place: recogniser and lexicon agree on one reading.

The recogniser knows people it has never seen; the lexicon knows states, cities and bodies, and what
stands before a person: ranks, offices, words of respect.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from defnews import lexicon
from defnews.lexicon.officials import state_of
from defnews.lexicon.persons import things
from defnews.lexicon.towns import states_with_town
from defnews.pipeline.annotations import (
    NEWS_ZONES,
    Name,
    zone_kind,
)
from defnews.pipeline.names.agreement import agree
from defnews.pipeline.names.bodies import read_bodies
from defnews.pipeline.names.findings import (
    LOCATIVE,
    Found,
    Sentence,
    Settled,
    Word,
    calendar_words,
)
from defnews.pipeline.names.namesakes import is_namesake
from defnews.pipeline.names.persons import read_people, reread
from defnews.pipeline.sentences import by_sentence

__all__ = ["CAPITAL_OF", "Found", "Word", "create", "settle"]

#: Key of a place that is told as "ibu kota Laos": the capital of the state whose code follows.
CAPITAL_OF = "capital:"


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
    sentence = Sentence(words, reread(Sentence(words, found, free_case=free_case)), titles, free_case)
    bodies = read_bodies(sentence)
    places = list(_places(sentence))
    ranked = [
        *((0, b.start, b.end, b.name) for b in bodies if b.known),
        *((1, *person) for person in read_people(sentence)),
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


# -- states ----------------------------------------------------------------------------------


def _states(sentence: Sentence) -> Iterable[Settled]:
    words = sentence.words
    for f in sentence.found:
        if f.label == "COUNTRY" or (f.label == "CAPITAL" and _speaks_for_state(sentence, f)):
            name = Name("country", words[f.start].start, words[f.end - 1].end, f.key, country=f.key)
            yield f.start, f.end, name


_STATE_VERB = re.compile(r"(?:akan|telah|sudah|siap|ingin|tidak|juga|terus|bisa|harus|tetap|me\w{4,}|ber\w{4,})\Z")
_STATE_BEFORE = frozenset({"kepentingan", "inti", "kepada", "terhadap", "mengisolasi", "invasi", "pemerintah",
                           "hubungan", "antara", "oleh", "menurut", "sikap", "sekutu", "rezim", "bagi", "menuduh",
                           "menuding", "mendesak", "menekan", "menyalahkan", "mengecam", "mengkritik"})  # fmt: skip


def _speaks_for_state(sentence: Sentence, f: Found) -> bool:
    """Whether a capital stands for its government here: it acts, or is dealt with."""
    before, after = sentence.low(f.start - 1), sentence.low(f.end)
    if sentence.in_title(f.start, f.end) or before in LOCATIVE - {"antara"}:
        return False
    if "dan" in (before, after):
        other = sentence.at(f.end + 1, "CAPITAL") or sentence.ending(f.start - 1, "CAPITAL")
        return other is not None and sentence.low(min(f.start, other.start) - 1) not in LOCATIVE - {"antara"}
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
            if label == "CITY" and (longer := _longer_town(sentence, f)):
                seen.append((f.start, longer))
                yield f.start, longer, Name("place", words[f.start].start, words[longer - 1].end)
                continue
            agreed = any(f.start < g.end and g.start < f.end for g in local)
            located = sentence.at(f.start, "CAPITAL") or sentence.low(f.start - 1) in LOCATIVE
            if label != "CITY" or agreed or located:
                seen.append((f.start, f.end))
                yield f.start, f.end, _place(words, f)
    for f in local:
        state = any(g.label in ("COUNTRY", "CAPITAL") and g.start < f.end and f.start < g.end for g in sentence.found)
        if not is_seen(f) and not state and sentence.low(f.start) not in calendar_words() and sentence.capital(f.start):
            yield f.start, f.end, Name("place", words[f.start].start, words[f.end - 1].end)


def _longer_town(sentence: Sentence, f: Found) -> int | None:
    """Where a town's name ends that goes on behind a larger one's: "Surat Thani" is not Surat."""
    end = f.end
    if end < len(sentence.words) and sentence.capital(end):
        name = " ".join(word.text for word in sentence.words[f.start : end + 1])
        return end + 1 if states_with_town(name) else None
    return None


def _place(words: Sequence[Word], f: Found) -> Name:
    start, end = words[f.start].start, words[f.end - 1].end
    if f.label == "REGION":
        return Name("place", start, end, country=f.key or None)
    if f.label == "CAPITAL":
        return Name("place", start, end, f.key, country=f.key)
    return Name("place", start, end, f.key, country=lexicon.cities()[f.key].country, city=True)


# -- the article ---------------------------------------------------------------------------------


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
        text = doc.text
        acronyms = {text[slice(*title.acronym)] for title in events if title.acronym} | (_of_no_body(doc) - nicknames)
        titles = [doc.char_span(t.start, t.end, alignment_mode="expand") for t in events]
        names: list[Name] = []
        called: set[str] = set()  # what ships and exercises are called
        sentences = list(doc.sents) if doc.has_annotation("SENT_START") else [doc[:]]
        stretches = [(sentence.start, sentence.end) for sentence in sentences]
        spans_of = by_sentence(spans, stretches, lambda span: span.start)
        titles_of = by_sentence([t for t in titles if t is not None], stretches, lambda title: title.start)
        for sentence, here, told in zip(sentences, spans_of, titles_of, strict=True):
            zone = zone_kind(zones, sentence.start_char)
            if zone not in NEWS_ZONES:
                continue
            base = sentence.start
            words = [Word(t.text, t.idx, t.idx + len(t)) for t in sentence]
            found = [
                Found(
                    "PER" if span.label_ == "ORG" and span.text in nicknames else span.label_,
                    span.start - base, min(span.end, sentence.end) - base, span.id_,
                )
                for span in here
                if not (span.label_ == "ORG" and span.text in acronyms)
            ]  # fmt: skip
            found += [
                Found("PER", t.i - base, t.i - base + 1)
                for t in sentence
                if t.text in nicknames and not any(s.start <= t.i < s.end for s in here)
            ]
            inside = [(t.start - base, t.end - base) for t in told]
            names += settle(words, found, inside, free_case=zone == "title")
            sentence_read = Sentence(words, found, inside)
            called |= {sentence_read.text(f.start, f.end) for f in found if _is_called(sentence_read, f)}
        doc._.names = tuple(_placed(doc, agree(doc, names, zones, called)))
        return doc


#: How houses of parliament of other states are called, too.
_HOUSES = frozenset({"DPR", "Dewan Perwakilan Rakyat"})


def _placed(doc: Doc, names: Sequence[Name]) -> Iterable[Name]:
    """The names; a parliament or party is not of the state that the lexicon says where only others are spoken of."""
    text = doc.text

    def is_everywhere(name: Name) -> bool:
        """Whether other states have a body of the name: "DPR", "Partai Buruh"."""
        return bool(name.key) and (name.body_kind == "party" or text[name.start : name.end] in _HOUSES)

    told: set[str | None] = {n.country for n in names if n.country and not is_everywhere(n)}
    spans = doc.spans.get("gazetteer", ())
    told |= {lexicon.offices()[span.id_].country for span in spans if span.label_ == "OFFICE"}
    told |= {state_of(text[n.start : n.end]) for n in names if n.kind == "person"}
    for name in names:
        foreign = is_everywhere(name) and name.country not in told and told - {None}
        yield replace(name, country=None) if foreign else name


#: What is told by a name of its own that a recogniser may take for someone's: "kapal layar latih Esmeralda".
_CALLED = frozenset({"vehicle", "ship", "action"})


def _is_called(sentence: Sentence, f: Found) -> bool:
    """Whether a name is that of the ship or exercise before it, or of what the office before it commands."""
    if f.label != "PER":
        return False
    words = (sentence.low(f.start - 2), sentence.low(f.start - 1))
    thing = things().get(words) or things().get(words[1:])
    named = thing is not None and thing.kind in _CALLED and sentence.is_thing(f.start)
    return named or is_namesake(sentence, f.start, f.end)


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


_JOINING = frozenset({"dan", "of", "and", "the", "untuk", "di"})
_SHORTEST_ACRONYM, _LONGEST_EXPANSION = 3, 10  # letters, words


def _of_no_body(doc: Doc) -> frozenset[str]:
    """Acronyms of what is no body: "operasi militer selain perang (OMSP)"."""
    bodies = [span for span in (*doc.ents, *doc.spans.get("gazetteer", ())) if span.label_ in _BODY_LABELS]
    found = set()
    for token in doc[1:-2]:
        word = doc[token.i + 1].text
        if token.text != "(" or doc[token.i + 2].text != ")" or not word.isupper() or len(word) < _SHORTEST_ACRONYM:
            continue
        start = _expansion(doc, token.i, word)
        if start is not None and not any(span.start < token.i and start < span.end for span in bodies):
            found.add(word)
    return frozenset(found)


_BODY_LABELS = frozenset({"ORG", "ORGANISATION", "BODY"})


def _expansion(doc: Doc, end: int, acronym: str) -> int | None:
    """Where the words before token `end` begin whose first letters are the acronym."""
    letters = list(acronym.lower())
    for i in range(end - 1, max(end - 1 - _LONGEST_EXPANSION, -1), -1):
        word = doc[i].lower_
        if letters and word[0] == letters[-1]:
            letters.pop()
        elif word not in _JOINING:
            return None
        if not letters:
            return i
    return None
