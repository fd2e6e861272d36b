"""Which stretch is a person, a body, a state or a place: recogniser and lexicon agree on one reading.

The recogniser knows people it has never seen; the lexicon knows states, cities and bodies. A body's
name is also built by pattern: a head noun ("Kementerian Pertahanan", "Armada Pasifik") with the
capitals, bodies and states behind it and its acronym in brackets.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from .. import lexicon
from ..lexicon.frames import event_nouns, frames, function_words
from .annotations import NEWS_ZONES, Name, Zone

__all__ = ["Found", "Word", "create", "settle"]


class Word(NamedTuple):
    text: str
    start: int
    end: int


class Found(NamedTuple):
    """What the gazetteer or the recogniser found: a label over tokens [start, end)."""

    label: str  # GazetteerLabel, or PER / ORG / LOC
    start: int
    end: int
    key: str = ""


#: Key of a place that is told as "ibu kota Laos": the capital of the state whose code follows.
CAPITAL_OF = "capital:"
_ROMAN = re.compile(r"(?:[IVX]{1,5}(?:/\w+)?|\d{1,4}|[A-Z]{2,}(?:/\w+)?)\Z")
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9-]{1,14}\Z")
_LOCATIVE = frozenset({"di", "ke", "dari", "kota", "ibu", "antara", "menuju", "tiba"})
_PARTICLES = frozenset("bin binti ibn bint al el van von der den de da di do dos du la le e y abu bte zu ter bin".split())
_NO_NAME_BEFORE = frozenset({"kapal", "jalan", "jl.", "jl", "operasi", "bandara", "stadion", "gedung", "aula"})
_SHIP = re.compile(r"(?:KRI|KD|RSS|INS|ROKS|JS|BRP|USS|USNS|HM[A-Z]{0,4}S|PNS|TCG|FS|ITS|KM|MV|KN)\Z")
_CALENDAR = frozenset(
    ["senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu", "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november", "desember"]
)
_MEDIA_CUES = frozenset({"melansir", "dilansir", "mengutip", "dikutip", "lapor", "laporan", "harian", "berita",
                         "stasiun", "televisi"})  # fmt: skip
# Heads that name no body with a state behind them, parts of a body, and bodies within a larger one.
_NO_BODY = frozenset({"militer", "kantor", "grup", "kelompok"})
_PARTS = frozenset({"biro", "puspen", "dispen", "setjen", "ditjen", "itjen", "kantor", "markas", "mabes"})
_WHOLE = frozenset({"komisi", "sekretariat", "dewan", "universitas", "akademi"})
_STAFF = frozenset({"staf", "umum", "gabungan"})
_EMBASSIES = frozenset({"kedutaan", "kedubes", "konsulat", "kbri"})
_TRIMMED = frozenset({"OFFICE", "RANK", "HONORIFIC", "COUNTRY"})


@dataclass(slots=True)
class _Sentence:
    words: Sequence[Word]
    found: Sequence[Found]
    titles: Sequence[tuple[int, int]] = ()

    def in_title(self, start: int, end: int) -> bool:
        return any(start < e and s < end for s, e in self.titles)

    def capital(self, i: int) -> bool:
        return 0 <= i < len(self.words) and self.words[i].text[:1].isupper()

    def low(self, i: int) -> str:
        return self.words[i].text.lower() if 0 <= i < len(self.words) else ""

    def at(self, i: int, *labels: str) -> Found | None:
        """The longest finding of `labels` that begins at token `i`."""
        return max((f for f in self.found if f.start == i and f.label in labels), key=lambda f: f.end, default=None)


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
    sentence = _Sentence(words, found, titles)
    taken: list[tuple[int, int, Name]] = []
    bodies = _bodies(sentence, free_case=free_case)
    people = _joined(_people(sentence), words)
    states = _states(sentence)
    places = list(_places(sentence))
    ranked = [
        *((0, -(e - s), s, e, n) for s, e, n, known in bodies if known),
        *((1, -(e - s), s, e, n) for s, e, n in people),
        *((1, -(e - s), s, e, n) for s, e, n in places if n.key.startswith(CAPITAL_OF)),
        *((2, -(e - s), s, e, n) for s, e, n in states),
        *((3, -(e - s), s, e, n) for s, e, n, known in bodies if not known),
        *((4, -(e - s), s, e, n) for s, e, n in places),
    ]
    for _, _, s, e, name in sorted(ranked, key=lambda item: item[:3]):
        clash = [t for t in taken if s < t[1] and t[0] < e]
        if not clash:
            taken.append((s, e, name))
        elif name.kind == "country" and any(t[2].kind in ("organisation", "place") for t in clash):
            taken.append((s, e, replace(name, hidden=True)))
    return [name for _, _, name in sorted(taken, key=lambda t: (t[0], -t[1]))]


# -- people ----------------------------------------------------------------------------------


def _people(sentence: _Sentence) -> Iterable[tuple[int, int, Name]]:
    words = sentence.words
    for f in sentence.found:
        if f.label != "PER":
            continue
        start, end = f.start, f.end
        if any(
            g.label in ("COUNTRY", "REGION") and g.start <= start and end <= g.end
            or g.label in ("CITY", "CAPITAL") and g.start <= start and end <= g.end and sentence.low(start - 1) in _LOCATIVE
            for g in sentence.found
        ):
            continue
        start = max((g.end for g in sentence.found if g.label in ("HONORIFIC", "RANK") and g.start < start < g.end),
                    default=start)  # fmt: skip
        while start < end:
            head = sentence.at(start, *_TRIMMED)
            if head is None or head.end > end or (head.end == end and head.label == "COUNTRY"):
                break
            start = head.end
        while end > start and not (words[end - 1].text[-1:].isalnum() or words[end - 1].text.endswith(".")):
            end -= 1
        while start < end and not words[start].text[:1].isalnum():
            start += 1
        small = next((i for i in range(start + 1, end) if _small(words[i].text)), None)
        end = small if small is not None else end  # "Al-Mareekh mengatakan Doha": a verb ends a name
        if end <= start or _named_after(sentence, start) or sentence.in_title(start, end):
            continue
        if "/" in (sentence.low(start - 1), sentence.low(end)):
            continue  # a photographer: "AFP/Kim Kyung Hoon"
        start = _whole_start(sentence, start)
        if sentence.low(start - 1) in _MEDIA_CUES:
            yield start, end, Name("organisation", words[start].start, words[end - 1].end, body_kind="media")
            continue
        if end - start == 1 and sentence.low(start) in _common_words():
            continue
        if end - start == 1 and (sentence.low(start) in _CALENDAR or sentence.at(start, "OFFICE", "RANK")):
            continue
        yield start, end, Name("person", words[start].start, words[end - 1].end)


def _joined(
    people: Iterable[tuple[int, int, Name]], words: Sequence[Word]
) -> list[tuple[int, int, Name]]:
    """One name that the recogniser cut in two: nothing stands between its parts."""
    whole: list[tuple[int, int, Name]] = []
    for start, end, name in sorted(people, key=lambda p: p[:2]):
        if whole and whole[-1][1] == start and name.kind == whole[-1][2].kind == "person":
            first = whole.pop()
            name = Name("person", words[first[0]].start, words[end - 1].end)
            start = first[0]
        whole.append((start, end, name))
    return whole


def _small(word: str) -> bool:
    return word.isalpha() and word.islower() and word not in _PARTICLES


def _named_after(sentence: _Sentence, start: int) -> bool:
    """Whether a ship, street or operation is named after the person: "KRI dr. Wahidin Sudirohusodo"."""
    before = start - 1
    while sentence.at(before, "HONORIFIC") or sentence.low(before) in ("dr.", "jenderal", "jend."):
        before -= 1
    return sentence.low(before) in _NO_NAME_BEFORE or bool(_SHIP.match(sentence.words[before].text if before >= 0 else ""))


def _whole_start(sentence: _Sentence, start: int) -> int:
    """Takes in a first name that the recogniser left between a rank or office and the name."""
    before = start - 1
    if before > 0 and sentence.capital(before) and sentence.words[before].text.isalpha() and not any(
        g.start <= before < g.end for g in sentence.found
    ) and any(g.label in ("RANK", "OFFICE", "HONORIFIC") and g.end == before for g in sentence.found):  # fmt: skip
        return before
    return start


@cache
def _common_words() -> frozenset[str]:
    """Words that open a sentence with a capital and name nobody."""
    return (
        frozenset(row.form for row in function_words())
        | frozenset(row.form for row in event_nouns())
        | frozenset(form for frame in frames() for form in frame.forms)
        | frozenset(row.form.lower() for row in lexicon.modifiers())
        | _CALENDAR
        | {"lusa", "besok", "kemarin"}
    )


# -- states ----------------------------------------------------------------------------------


def _states(sentence: _Sentence) -> Iterable[tuple[int, int, Name]]:
    words = sentence.words
    for f in sentence.found:
        if f.label == "COUNTRY" or (f.label == "CAPITAL" and _speaks_for_state(sentence, f)):
            yield f.start, f.end, Name("country", words[f.start].start, words[f.end - 1].end, f.key, country=f.key)


_STATE_VERB = re.compile(r"(?:akan|telah|sudah|siap|ingin|tidak|juga|terus|bisa|harus|tetap|me\w{4,}|ber\w{4,})\Z")
_STATE_BEFORE = frozenset({"kepentingan", "inti", "kepada", "terhadap", "mengisolasi", "invasi", "pemerintah",
                           "hubungan", "antara", "oleh", "menurut", "sikap", "sekutu", "rezim"})  # fmt: skip


def _speaks_for_state(sentence: _Sentence, f: Found) -> bool:
    """Whether a capital stands for its government here: it acts, or is dealt with."""
    before = sentence.low(f.start - 1)
    if sentence.in_title(f.start, f.end):
        return False
    if before in _LOCATIVE and before != "antara":
        return False
    after = sentence.low(f.end)
    if before == "dan" or after == "dan":
        other = next(
            (g for g in sentence.found if (g.label == "CAPITAL" and g.start in (f.end + 1,)) or (g.end == f.start - 1
             and g.label == "CAPITAL")), None,
        )  # fmt: skip
        return other is not None and sentence.low(min(f.start, other.start) - 1) not in _LOCATIVE - {"antara"}
    return before in _STATE_BEFORE or bool(_STATE_VERB.match(after))


# -- places ----------------------------------------------------------------------------------


def _places(sentence: _Sentence) -> Iterable[tuple[int, int, Name]]:
    words = sentence.words
    seen: list[tuple[int, int]] = []
    local = [f for f in sentence.found if f.label == "LOC"]
    for f in sentence.found:
        if f.label == "COUNTRY" and sentence.low(f.start - 1) == "kota" and sentence.low(f.start - 2) == "ibu":
            name = Name("place", words[f.start - 2].start, words[f.end - 1].end, CAPITAL_OF + f.key, country=f.key,
                        city=True)  # fmt: skip
            seen.append((f.start - 2, f.end))
            yield f.start - 2, f.end, name
    for label in ("CITY", "CAPITAL", "REGION"):
        for f in sentence.found:
            if f.label != label or any(f.start < e and s < f.end for s, e in seen):
                continue
            agreed = any(f.start < g.end and g.start < f.end for g in local)
            also = label == "CITY" and sentence.at(f.start, "CAPITAL")
            if label == "CITY" and not (also or agreed or sentence.low(f.start - 1) in _LOCATIVE):
                continue
            seen.append((f.start, f.end))
            yield f.start, f.end, _place(words, f)
    for g in local:
        if any(g.start < e and s < g.end for s, e in seen) or sentence.low(g.start) in _CALENDAR:
            continue
        if any(f.label in ("COUNTRY", "CAPITAL") and f.start < g.end and g.start < f.end for f in sentence.found):
            continue
        if sentence.capital(g.start):
            yield g.start, g.end, Name("place", words[g.start].start, words[g.end - 1].end)


def _place(words: Sequence[Word], f: Found) -> Name:
    start, end = words[f.start].start, words[f.end - 1].end
    if f.label == "REGION":
        return Name("place", start, end, country=f.key or None)
    if f.label == "CAPITAL":
        return Name("place", start, end, f.key, country=f.key)
    city = lexicon.cities()[f.key]
    return Name("place", start, end, f.key, country=city.country, city=True)


# -- bodies ----------------------------------------------------------------------------------


def _bodies(sentence: _Sentence, *, free_case: bool) -> list[tuple[int, int, Name, bool]]:
    """Bodies with whether the lexicon or a pattern vouches for them."""
    found: list[tuple[int, int, Name, bool]] = []
    ranks = [f for f in sentence.found if f.label == "RANK"]
    for f in sentence.found:
        if any(r.start < f.end and f.start < r.end for r in ranks):
            continue  # the TNI of "Mayjen TNI"
        if f.label in ("BODY", "ORG") and sentence.in_title(f.start, f.end):
            continue
        if f.label == "ORGANISATION":
            found.append((*_known_body(sentence, f), True))
        elif f.label == "BODY":
            built = _built_body(sentence, f, free_case=free_case)
            if built:
                found.append((*built, True))
        elif f.label == "ORG":
            read = _read_body(sentence, f)
            if read:
                found.append((*read, False))
    return found


def _acronym(sentence: _Sentence, end: int) -> tuple[int, int] | None:
    words = sentence.words
    if end + 2 < len(words) + 0 and words[end].text == "(" and words[end + 2].text == ")" and _ACRONYM.match(
        words[end + 1].text
    ):
        return words[end + 1].start, words[end + 1].end
    return None


def _known_body(sentence: _Sentence, f: Found) -> tuple[int, int, Name]:
    row = lexicon.organisations()[f.key]
    end, country = f.end, row.country
    state = sentence.at(end, "COUNTRY")
    if state and row.kind in ("ministry", "armed_forces", "parliament", "government") and row.country is None:
        end, country = state.end, state.key
    words = sentence.words
    name = Name("organisation", words[f.start].start, words[end - 1].end, f.key, row.kind, country,
                _acronym(sentence, end), level=row.level)  # fmt: skip
    return f.start, end, name


def _built_body(sentence: _Sentence, f: Found, *, free_case: bool) -> tuple[int, int, Name] | None:
    words = sentence.words
    row = lexicon.bodies()[f.key]
    lower = not sentence.capital(f.start)
    if sentence.low(f.start) == "staf":  # "Kepala [Staf Umum Angkatan Bersenjata] Iran": the forces are the body
        start = next((i for i in range(f.start, f.end) if sentence.low(i) not in _STAFF), f.end)
        key = " ".join(sentence.low(i) for i in range(start, f.end))
        return _built_body(sentence, Found("BODY", start, f.end, key), free_case=free_case) if (
            key in lexicon.bodies()
        ) else None
    if sentence.low(f.start) in _NO_BODY or _inside_title_of_office(sentence, f):
        return None
    end, country, named, kind, after_state = f.end, None, False, row.kind, False
    j = f.end
    while j < len(words):
        state = sentence.at(j, "COUNTRY")
        inner = sentence.at(j, "ORGANISATION", "BODY")
        place = sentence.at(j, "CAPITAL", "CITY", "REGION")
        if state and not after_state:
            j = end = state.end
            country, named, after_state = state.key, True, True
        elif after_state:
            break
        elif inner and not lower:
            if inner.label == "ORGANISATION":
                known = lexicon.organisations()[inner.key]
                if _is_part(sentence.low(f.start), known.kind):
                    return _known_body(sentence, inner)
                country = known.country or country
                kind = known.kind if kind == "other" else kind
            j = end = inner.end
            named = True
        elif sentence.at(j, "PER", "RANK", "HONORIFIC", "OFFICE") and not place:
            break
        elif place and not lower:
            j = end = place.end
            named = True
        elif (not lower and not free_case and sentence.capital(j) and words[j].text[-1:].isalnum() and (
            sentence.low(j) not in _CALENDAR
        )) or (not lower and _ROMAN.match(words[j].text) and j == f.end):
            j += 1
            end, named = j, True
        elif kind == "ministry" and sentence.low(j) == "dan" and sentence.capital(j + 1) and not sentence.at(
            j + 1, "PER", "OFFICE", "COUNTRY", "BODY", "ORGANISATION"
        ):
            j += 2
            end, named = j, True
        elif sentence.low(j) in ("-", "/") and sentence.capital(j + 1) and not lower:
            j += 1
        else:
            break
    if sentence.low(f.start) in _EMBASSIES and sentence.low(end) == "di" and (
        state := sentence.at(end + 1, "COUNTRY", "CAPITAL", "CITY")
    ):
        end = state.end
    if lower and (kind != "ministry" or country is None):
        return None
    if not named and not (kind == "ministry" and " " in row.form):
        return None
    name = Name("organisation", words[f.start].start, words[end - 1].end, "", kind, country,
                _acronym(sentence, end), level=row.level)  # fmt: skip
    return f.start, end, name


def _is_part(head: str, whole: str) -> bool:
    """Whether a body of this head is but a part of the ministry or agency that its name ends with."""
    return whole in ("ministry", "government") and head not in _WHOLE or head in _PARTS


def _inside_title_of_office(sentence: _Sentence, f: Found) -> bool:
    """ "Menteri Angkatan Bersenjata Prancis", "Kepala Staf Umum" name an office and no body."""
    for g in sentence.found:
        if g.label != "OFFICE" or not (g.start < f.start < g.end or (g.start == f.start and g.end >= f.end)):
            continue
        office = lexicon.offices()[g.key].office
        if "minister" in office or (f.end <= g.end and lexicon.bodies()[f.key].kind != "armed_forces"):
            return True
    return any(g.label == "COUNTRY" and g.start <= f.start < g.end for g in sentence.found)


def _read_body(sentence: _Sentence, f: Found) -> tuple[int, int, Name] | None:
    """A body that only the recogniser knows."""
    words = sentence.words
    if any(
        g.label in ("COUNTRY", "OFFICE", "RANK", "CAPITAL") and g.start <= f.start and g.end >= f.end
        for g in sentence.found
    ):
        return None
    if sentence.low(f.start - 1) in _NO_NAME_BEFORE or not sentence.capital(f.start):
        return None
    office = sentence.at(f.start, "OFFICE")
    if office and office.end >= f.end:
        return None
    media = sentence.low(f.start - 1) in _MEDIA_CUES or sentence.low(f.start - 2) in _MEDIA_CUES
    name = Name("organisation", words[f.start].start, words[f.end - 1].end, "", "media" if media else "other", None,
                _acronym(sentence, f.end))  # fmt: skip
    return f.start, f.end, name


# -- the article ---------------------------------------------------------------------------------


def _zone_of(zones: Sequence[Zone], position: int) -> str:
    return next((zone.kind for zone in zones if zone.start <= position < zone.end), "body")


def _elections(names: Iterable[tuple[str, Name]]) -> Mapping[str, str]:
    """What each form is in most of its mentions, for forms that were read in two ways."""
    votes: dict[str, Counter[str]] = {}
    for text, name in names:
        if not name.key and name.kind != "country":
            votes.setdefault(text, Counter())[name.kind] += 1
    return {text: count.most_common(1)[0][0] for text, count in votes.items() if len(count) > 1}


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
        by_sentence: dict[int, list[Found]] = {}
        sentences = list(doc.sents) if doc.has_annotation("SENT_START") else [doc[:]]
        starts = {token.i: n for n, sentence in enumerate(sentences) for token in sentence}
        for span in spans:
            n = starts[span.start]
            base = sentences[n].start
            by_sentence.setdefault(n, []).append(Found(span.label_, span.start - base, span.end - base, span.id_))
        titles: dict[int, list[tuple[int, int]]] = {}
        for title in doc._.titles if Doc.has_extension("titles") else ():
            inside = doc.char_span(title.start, title.end, alignment_mode="expand")
            if inside is not None:
                base = sentences[starts[inside.start]].start
                titles.setdefault(starts[inside.start], []).append((inside.start - base, inside.end - base))
        names: list[Name] = []
        for n, sentence in enumerate(sentences):
            zone = _zone_of(zones, sentence.start_char)
            if zone not in NEWS_ZONES:
                continue
            words = [Word(t.text, t.idx, t.idx + len(t)) for t in sentence]
            names += settle(words, by_sentence.get(n, ()), titles.get(n, ()), free_case=zone == "title")
        doc._.names = tuple(_agree(doc, names, zones))
        return doc


def _agree(doc: Doc, names: Sequence[Name], zones: Sequence[Zone]) -> list[Name]:
    """One form, one kind; and a known person's name counts wherever it stands."""
    text = doc.text
    elected = _elections((text[n.start : n.end], n) for n in names)
    agreed = [
        replace(n, kind=elected[form]) if (form := text[n.start : n.end]) in elected and not n.key else n  # type: ignore[arg-type]
        for n in names
    ]
    people = {text[n.start : n.end] for n in agreed if n.kind == "person"}
    surnames = {form.split()[-1] for form in people if " " in form}
    agreed = [
        Name("person", n.start, n.end) if not n.key and n.kind in ("place", "organisation")
        and text[n.start : n.end] in surnames | people else n
        for n in agreed
    ]  # fmt: skip
    parts = {part for form in people for part in form.split() if len(part) > 2 and part[0].isupper()}
    covered = [(n.start, n.end) for n in agreed]
    blocked = {t for s, e in covered for t in range(s, e)}
    blocked |= {
        t for span in doc.spans.get("gazetteer", ()) if span.label_ in ("OFFICE", "RANK", "COUNTRY", "ORGANISATION",
                                                                      "HONORIFIC", "BODY")
        for t in range(span.start_char, span.end_char)
    }  # fmt: skip
    for token in doc:
        if token.text in parts and token.idx not in blocked and _zone_of(zones, token.idx) in NEWS_ZONES:
            sentence_start = token.is_sent_start
            if sentence_start and token.text.lower() in _CALENDAR:
                continue
            agreed.append(Name("person", token.idx, token.idx + len(token)))
    return sorted(agreed, key=lambda n: (n.start, -n.end))
