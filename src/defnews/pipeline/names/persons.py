"""The people of a sentence: what the recogniser read, mended by what stands before a name.

A rank, a minister's title, a word of respect say that a person is named; a ship, a street or a
picture's credit that none is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from defnews import lexicon
from defnews.lexicon.officials import state_of
from defnews.lexicon.persons import firms
from defnews.pipeline.annotations import EntityKind, Name
from defnews.pipeline.entities.people import PARTICLES
from defnews.pipeline.names.bodies import MEDIA_CUES
from defnews.pipeline.names.findings import (
    LOCATIVE,
    Found,
    Sentence,
    Settled,
    Word,
    calendar_words,
    common_words,
)
from defnews.pipeline.names.namesakes import AND, NUMBER, PERSONAL, SHORTEST, TRIMMED, is_nobody

__all__ = ["read_people", "reread"]

_FULL_NAME = 4  # words
_SHORTEST_FULL = 2
_PORTFOLIO = re.compile(r"(?:ke|pe[rmn]?|peng|peny)[a-z]{4,}an\Z")
_POSTNOMINAL = re.compile(r"[A-Z]{3}\Z")
_LONGEST_KIND = 3  # words of "partai ekstrem kanan"
_ACRONYM = 3  # letters: "TB Hasanuddin" is a name
#: What Balinese names begin with, before a title or the place among brothers and sisters.
_BALINESE = frozenset({"I", "Ni"})
_BIRTH_ORDER = frozenset({
    "made", "kadek", "nengah", "wayan", "putu", "gede", "luh", "nyoman", "komang", "ketut", "gusti", "dewa", "ngurah",
    "bagus", "gde", "ida", "kade", "gd",
})  # fmt: skip
#: Particles within a name that mean nothing else in Indonesian.
_OF = frozenset({"das", "dos", "da", "del", "della", "van", "von", "bin", "binti", "dela", "de"})
_NAMING = ("COUNTRY", "OFFICE", "RANK", "HONORIFIC")
_BEFORE_NAMES = ("RANK", "OFFICE", "COUNTRY", "ORGANISATION")
_FATHERS = frozenset({"bin", "binti", "bint", "ibn"})
#: Kinds of bodies whose head noun needs a name behind it: "pemimpin Partai [Sosialis]".
_NAMED_BODIES = frozenset({"party", "academic", "company", "media", "ngo"})
#: First words of offices behind which a town or regency stands, and then a name.
_LOCAL = frozenset({"bupati", "wali", "walikota", "gubernur", "wakil", "dandim", "kapolres", "kapolda"})


def reread(sentence: Sentence) -> list[Found]:
    """The findings, with persons where what stands before shows that a name is a person's.

    What the recogniser took for a place or body behind a rank or a minister's title ("Menlu Retno
    Marsudi"), the rest of a body that ran into a name ("Kepala BIN Herindra"), and names in capitals
    that it missed behind a rank or an office with its state.
    """
    found = []
    for f in sentence.found:
        known = sentence.at(f.start, "ORGANISATION", "BODY", "COUNTRY", "CAPITAL", "CITY", "REGION")
        run_in = known is not None and known.end < f.end and (
            sentence.low(known.end) not in lexicon.title_words() and not NUMBER.match(sentence.words[known.end].text)
            and not (known.label == "BODY" and lexicon.bodies()[known.key].kind in _NAMED_BODIES)
            and not any(g.label in ("COUNTRY", "ORGANISATION") and known.end < g.end == f.end for g in sentence.found)
        )  # fmt: skip
        if f.label == "ORG" and known and run_in and (
            sentence.ending(known.end, "OFFICE") or _is_run_in(sentence, known, f.end)
        ):  # fmt: skip
            found += [f._replace(end=known.end), Found("PER", known.end, f.end)]
        elif f.label == "PER" and (cut := _behind_firm(sentence, f)) is not None:
            found += [f._replace(label="ORG", end=cut), f._replace(start=cut)]
        elif f.label in ("ORG", "LOC") and not known and _is_personal(sentence, f):
            found.append(f._replace(label="PER"))
        else:
            found.append(f._replace(end=_open_bracket(sentence, f)))
    if sentence.free_case:
        return [*found, *_famous(sentence)]
    return [*found, *_missed(sentence), *_famous(sentence)]


def _behind_firm(sentence: Sentence, f: Found) -> int | None:
    """Where the person begins in a name that a firm's ran into: "Analis [Samuel Sekuritas] Farras Farhan"."""
    if sentence.ending(f.start, "OFFICE") is None:
        return None
    first = sentence.words[f.start].text
    if f.end - f.start > _SHORTEST_FULL and len(first) >= _ACRONYM and first.isupper() and first.isalpha() and not (
        NUMBER.match(first) or sentence.words[f.start + 1].text.isupper()
    ):  # fmt: skip
        return f.start + 1  # "Presiden [SOCAR] Rovnag Abdullayev"
    ends = (i for i in range(f.start + 2, f.end) if firms().get(sentence.low(i - 1)) == "trade")
    return next(ends, None)


def _is_run_in(sentence: Sentence, known: Found, end: int) -> bool:
    """Whether a name follows a body with its office before it: "juru bicara Kementerian Pertahanan [Zeki Akturk]"."""
    kind = lexicon.bodies()[known.key].kind if known.label == "BODY" else None
    chamber = kind == "parliament" and known.end - known.start > 1  # "Ketua Majelis Rendah [Aden Mohamed Nur]"
    whole = known.label == "ORGANISATION" or kind == "ministry" or chamber
    behind = end + (sentence.low(end) == ",")
    rest = [sentence.low(i) for i in range(known.end, end)]
    return (
        whole and len(rest) > 1 and sentence.ending(known.start, "OFFICE") is not None
        and not any(word in lexicon.title_words() or not word.isalpha() for word in rest)
        and sentence.at(behind, "PER", "RANK", "HONORIFIC") is None
    )  # fmt: skip


def _open_bracket(sentence: Sentence, f: Found) -> int:
    """Where a body ends that the recogniser has read into a bracket: "[Pusat Penerangan] (Kapuspen) TNI"."""
    marks = [sentence.words[i].text for i in range(f.start, f.end)]
    cut = f.label == "ORG" and "(" in marks[1:] and ")" not in marks
    return f.start + marks.index("(") if cut else f.end


def _is_personal(sentence: Sentence, f: Found) -> bool:
    """Whether a rank, a minister's title, or an office before a name cut in two, makes it a person."""
    if not sentence.capital(f.start):
        return False  # "juru bicara [pemerintah Israel] David Mencer"
    word = sentence.words[f.start].text
    if f.label == "ORG" and f.end - f.start == 1 and word.isupper() and len(word) >= _ACRONYM:
        return False  # "legislator [VVD] Peter de Groot"
    if sentence.ending(f.start, "RANK"):
        return f.end - f.start <= 1 or sentence.capital(f.end - 1)
    if f.label == "LOC" and _is_behind_state(sentence, f):
        return True
    if f.label == "ORG" and _is_apposed_to_body(sentence, f):
        return True
    office = sentence.ending(f.start, "OFFICE")
    if office is None:
        return False
    row = lexicon.offices()[office.key]
    headed = sentence.at(office.start + 2, "ORGANISATION")  # the title holds its body: "Perwakilan Tinggi Uni Eropa"
    whole = (
        row.office == "organisation_head" and headed is not None and f.end - f.start > 1 and headed.end <= office.end
    )
    return row.office in PERSONAL or whole or _is_cut(sentence, f, office)


def _is_apposed_to_body(sentence: Sentence, f: Found) -> bool:
    """Whether capitals between commas follow an office and its body: "Pengamat Lembaga X, [Onesphore S.],"."""
    before = sentence.ending(f.start - 1, "ORG", "ORGANISATION") if sentence.low(f.start - 1) == "," else None
    office = sentence.ending(before.start, "OFFICE") if before is not None else None
    named = all(sentence.words[i].text.isalpha() and sentence.words[i].text.istitle() for i in range(f.start, f.end))
    return office is not None and named and f.end - f.start > 1 and sentence.low(f.end) == ","


def _is_cut(sentence: Sentence, f: Found, office: Found) -> bool:
    """Whether a name behind an office was cut in two, its first part read as a body: "Direktur [Sri] Wahyuni".

    But "Analis [International Crisis Group] Phil Gunson", "Ketua Umum [Perbakin] Joni Supriyanto" name a body.
    """
    rest = sentence.at(f.end, "PER")
    if rest is None:
        return False
    headed = lexicon.offices()[office.key].office in ("organisation_head", "analyst", "spokesperson")
    return not (f.label == "ORG" and headed and rest.end - rest.start > 1)


def _is_behind_state(sentence: Sentence, f: Found) -> bool:
    """Whether two or three names in capitals stand right behind an office and its state: "Wamenlu AS [Ann Field]"."""
    state = sentence.ending(f.start, "COUNTRY")
    if state is None or not 2 <= f.end - f.start <= 3 or not _is_of_office(sentence, state.start):
        return False
    words = [sentence.words[i].text for i in range(f.start, f.end)]
    named = all(word.isalpha() and word.istitle() and word.lower() not in lexicon.title_words() for word in words)
    return named and sentence.at(f.end, "PER", "RANK", "HONORIFIC", "OFFICE") is None


def _missed(sentence: Sentence) -> Iterable[Found]:
    """Capitals behind a rank, or behind an office and its state, that nobody has read."""
    covered = {i for f in sentence.found if not _is_first_name(f) for i in range(f.start, f.end)}
    for f in sentence.found:
        after_office = f.label in ("COUNTRY", "CAPITAL") and _is_of_office(sentence, f.start)
        of_body = f.label == "ORGANISATION" and sentence.ending(f.start, "OFFICE") is not None
        after_office |= of_body
        begin = _behind_calling(sentence, f) if f.label == "OFFICE" else f.end
        after_office |= f.label == "OFFICE" and begin is not None
        if begin is None or (f.label != "RANK" and not after_office):
            continue
        end = begin
        while end < len(sentence.words) and end not in covered and sentence.capital(end) and (
            sentence.words[end].text.replace("-", "").replace("'", "").isalpha()
            and sentence.low(end) not in common_words()
            and not (of_body and sentence.low(end) in lexicon.title_words())
        ):  # fmt: skip
            end += 1
        envoy = f.label == "COUNTRY" and sentence.low(f.start - 1) == "untuk" and sentence.low(end) in (".", ",")
        if end - begin >= (2 if after_office and not envoy else 1) and not sentence.at(end, "PER", "ORG", "OFFICE"):
            yield Found("PER", begin, end)


def _behind_calling(sentence: Sentence, f: Found) -> int | None:
    """The token behind a calling and its adjective, before a name and a verb: "politikus oposisi [X Y] akan"."""
    row = lexicon.offices()[f.key]
    if row.head != "calling" and row.office != "ambassador":
        return None
    start = f.end + (sentence.low(f.end).isalpha() and not sentence.capital(f.end))
    end = start
    while (
        sentence.capital(end) and sentence.words[end].text.isalpha() and sentence.low(end) not in lexicon.title_words()
    ):
        end += 1
    envoy = row.office == "ambassador" and start == f.end and sentence.low(end) in (".", ",", "dan", "serta")
    told = envoy or (sentence.low(end).startswith(("me", "ber", "akan", "juga", "tidak")) and not sentence.capital(end))
    return start if _SHORTEST_FULL <= end - start <= _FULL_NAME and told else None


def _famous(sentence: Sentence) -> Iterable[Found]:
    """Well-known people by their full names."""
    bodies = {i for f in sentence.found if f.label == "ORGANISATION" for i in range(f.start, f.end)}
    for i in range(len(sentence.words)):
        for end in range(min(i + _FULL_NAME, len(sentence.words)), i + 1, -1):
            if i in bodies or not sentence.capital(i) or not sentence.capital(end - 1):
                continue
            if sentence.covering(i, end, "PER") is not None:
                break
            if state_of(sentence.text(i, end)) is not None:
                yield Found("PER", i, end)
                break


def _is_first_name(f: Found) -> bool:
    """A town whose name people bear: Victoria, Austin."""
    return f.label == "CITY" and lexicon.cities()[f.key].name in lexicon.ambiguous()


def _is_of_office(sentence: Sentence, i: int) -> bool:
    """Whether the state at token `i` ends an office's title: "Ketua Komite Pertahanan Senat [Filipina]"."""
    while (
        i
        and not sentence.ending(i, "OFFICE")
        and sentence.low(i - 1).isalpha()
        and (sentence.capital(i - 1) or sentence.low(i - 1) == "untuk")
    ):
        i -= 1
    return sentence.ending(i, "OFFICE") is not None


def read_people(sentence: Sentence) -> list[Settled]:
    """The people that a sentence names, and news houses that are told as sources of what it says."""
    return _joined(_people(sentence), sentence.words)


def _people(sentence: Sentence) -> Iterable[Settled]:
    words = sentence.words
    for f in sentence.found:
        if f.label != "PER" or _is_place_name(sentence, f.start, f.end):
            continue
        start, end = _trimmed(sentence, f)
        if end <= start or is_nobody(sentence, start, end):
            continue
        start, end = _whole_start(sentence, start, end), _whole_end(sentence, start, end)
        body_kind = (
            "media" if sentence.low(start - 1) in MEDIA_CUES else "party" if _is_party(sentence, start) else None
        )
        kind: EntityKind = "organisation" if body_kind else "person"
        yield start, end, Name(kind, words[start].start, words[end - 1].end, body_kind=body_kind)


def _is_party(sentence: Sentence, start: int) -> bool:
    """Whether a name is a party's: "partai ekstrem kanan [Otzma Yehudit]", but not "ketua partai oposisi X"."""
    i = start - 1
    while start - i <= _LONGEST_KIND and sentence.low(i) != "partai" and sentence.low(i) == sentence.text(i, i + 1):
        i -= 1
    return sentence.low(i) == "partai" and not sentence.capital(i) and sentence.ending(i, "OFFICE") is None


def _is_place_name(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the gazetteer knows the words as a state, or as a town where a place is told."""
    if sentence.covering(start, end, "COUNTRY", "REGION"):
        return True
    if sentence.covering(start, end, "CITY", "CAPITAL") is None:
        return False
    return sentence.low(start - 1) in LOCATIVE or (
        sentence.covering(start, end, "CAPITAL") is not None
        and sentence.ending(start, "OFFICE", "RANK", "HONORIFIC") is None
    )


def _trimmed(sentence: Sentence, f: Found) -> tuple[int, int]:
    """Without titles before the name, marks around it, and what a verb shows to be no part of it."""
    words, start, end = sentence.words, f.start, f.end
    titles = (g for g in sentence.found if g.label in ("HONORIFIC", "RANK", "OFFICE", "ORGANISATION"))
    inside = (g.end for g in titles if g.start < start < g.end < end)  # "CEO Hyundai [Rotem] Lee Yong-bae"
    start = max(inside, default=start)
    while start < end and (head := sentence.at(start, *TRIMMED)) is not None and head.end <= end:
        if head.label == "HONORIFIC" and _is_called(sentence, start, end, head.end):
            break
        korean = sentence.low(head.end + 1) == "-" or "korea" in (sentence.low(start - 1), sentence.low(start - 2))
        if sentence.low(start) == "pak" and korean:
            break  # "Pak Su-il", "Tentara Rakyat Korea, Pak Su-il"
        called = sentence.low(head.end) in _FATHERS or sentence.ending(start, "RANK", "OFFICE") is not None
        if called and _is_royal(sentence.at(start, "OFFICE")):
            break  # "Sultan bin Abdulaziz", "Menhan Sultan Kamaletdinov" are called Sultan
        if head.label == "COUNTRY" and head.end == end and start == f.start:
            break
        start = head.end
    if sentence.words[start].text in AND and end - start > 1:
        start += 1
    while end - start > 1 and _is_small(words[start].text):
        start += 1  # "[seloroh] Musonda"
    start = _behind_letter(sentence, start, end)
    while end - start > _SHORTEST_FULL and sentence.low(start) in lexicon.title_words() and (
        sentence.low(start - 1) in lexicon.title_words() and _is_of_office(sentence, start)
    ):  # fmt: skip
        start += 1  # "Wakil Sekjen PBB untuk Operasi [Perdamaian] Jean-Pierre Lacroix"
    start = _behind_title(sentence, _behind_body(sentence, start, end), end)
    while end > start and not (words[end - 1].text[-1:].isalnum() or words[end - 1].text.endswith(".")):
        end -= 1
    while start < end and not words[start].text[:1].isalnum():
        start += 1
    last = words[end - 1].text
    if end - start > _SHORTEST_FULL and _POSTNOMINAL.match(last) and not NUMBER.match(last):
        end -= 1  # "Penny Williams [PSM]"
    marks = [i for i in range(start + 1, end) if words[i].text == '"']
    end = marks[0] if len(marks) == 1 else end  # 'João Miranda "Aluk Descartes'
    small = (i for i in range(start + 1, end) if _is_small(words[i].text))
    return start, next(small, end)  # "Al-Mareekh mengatakan Doha": a verb ends a name


def _behind_letter(sentence: Sentence, start: int, end: int) -> int:
    """Behind the letter of a committee, and its parliament: "Ketua Komisi [C DPRK Sabang] Teuku Ali Rahman"."""
    letter = sentence.words[start].text
    if not (len(letter) == 1 and letter.isupper() and sentence.ending(start, "OFFICE") and end - start > 1):
        return start
    first = start + 1
    body = sentence.at(first, "ORGANISATION", "BODY")
    house = sentence.words[first].text
    if body is None and not (house.isupper() and len(house) >= _ACRONYM):
        return start
    first = min(end, body.end if body is not None else first + 1)
    place = sentence.at(first, "CITY", "CAPITAL", "REGION")
    return place.end if place is not None and place.end < end else first


def _is_called(sentence: Sentence, start: int, end: int, behind: int) -> bool:
    """Whether a word of respect is part of a short name that someone is known by: "Sheikh Hasina"."""
    longer = any(g.label == "PER" and g.start == behind and g.end > end for g in sentence.found)
    return end - behind == 1 and not longer and state_of(sentence.text(start, end)) is not None


def _is_royal(office: Found | None) -> bool:
    """Whether a title is that of a king or sultan, which people bear as a name, too."""
    return office is not None and lexicon.offices()[office.key].office == "head_of_state"


def _behind_body(sentence: Sentence, start: int, end: int) -> int:
    """Behind the body, and its place, that ran into a name: "Ketua [DPRD Bali] Dewa Made"."""
    place = sentence.at(start, "CITY", "CAPITAL", "REGION")
    if place is not None and place.end < end and sentence.low(start - 1) == "di":
        return place.end  # "Konsul Jenderal RI di [Sydney] Vedi Kurnia Buana"
    if not sentence.ending(start, "OFFICE"):
        return start
    while (part := sentence.at(start, "ORGANISATION", "BODY")) and part.end < end:
        start = part.end
    place = sentence.at(start, "CITY", "CAPITAL", "REGION")
    office = sentence.ending(start, "OFFICE")
    if office is not None and place is None and sentence.low(office.start) in _LOCAL:
        return _behind_region(sentence, start, end)
    if office is None or end - start <= SHORTEST or lexicon.offices()[office.key].office in PERSONAL:
        return start  # "Wali Kota [Hiroshima] Kazumi Matsui"
    return place.end if place is not None and place.end < end else start


def _behind_region(sentence: Sentence, start: int, end: int) -> int:
    """Behind the regency that ran into a name: "Bupati [Ogan Komering Ulu] Teddy Meilwansyah"."""
    lengths = range(min(_LONGEST_KIND, end - start - 1), 0, -1)
    known = (n for n in lengths if sentence.text(start, start + n) in lexicon.regions())
    return start + next(known, 0)


def _behind_title(sentence: Sentence, start: int, end: int) -> int:
    """Behind the words of a title that ran into a name: "Direktur Jenderal [Pajak] Bimo Wijayanto"."""
    if not sentence.ending(start, "OFFICE"):
        return start
    first = start
    while first < end - 1 and NUMBER.match(sentence.words[first].text):
        first += 1  # "Menteri Pertahanan [II] Halbi Yussof"
    while first < end and sentence.low(first) in lexicon.title_words():
        first += 1
    office = sentence.ending(start, "OFFICE")
    minister = office is not None and sentence.low(office.end - 1) in ("menteri", "menko", "dirjen")
    if minister and first == start and end - start > _SHORTEST_FULL and _PORTFOLIO.match(sentence.low(start)):
        first += 1  # "Menteri [Pengairan] Seleshi Bekele"
    return first


def _is_small(word: str) -> bool:
    return word.isalpha() and word.islower() and word not in PARTICLES


def _is_one_name(first: Settled, second: Settled, words: Sequence[Word]) -> bool:
    """Whether nothing, or but the hyphen of "Oppah Muchinguri-Kashiri", stands between two parts."""
    end, start = first[1], second[0]
    hyphen = start == end + 1 and words[end].text in ("-", "'", "’") and (
        words[end - 1].end == words[end].start and words[end].end == words[start].start
    )  # fmt: skip
    return (end >= start or hyphen) and first[2].kind == second[2].kind == "person"


def _joined(people: Iterable[Settled], words: Sequence[Word]) -> list[Settled]:
    """One name that the recogniser cut in two: nothing stands between its parts."""
    whole: list[Settled] = []
    for start, end, name in sorted(people, key=lambda p: p[:2]):
        if whole and whole[-1][1] >= end:
            continue
        if whole and _is_one_name(whole[-1], (start, end, name), words):
            start = whole.pop()[0]
            name = Name("person", words[start].start, words[end - 1].end)
        whole.append((start, end, name))
    return whole


def _is_apposed(sentence: Sentence, first: int, end: int) -> bool:
    """Whether capitals between commas follow an office and its body: "Panglima Tentara Arakan, [Twan Mrat Naing],"."""
    i = first - 1
    while sentence.capital(i - 1):
        i -= 1
        if sentence.at(i, "OFFICE") is not None:
            return sentence.low(end) == "," and sentence.low(first) not in common_words()
    return False


def _whole_start(sentence: Sentence, start: int, end: int) -> int:
    """Takes in first names that the recogniser left between a rank or office and the name.

    A town among them is part of the name ("Pengacara Hotman Paris Hutapea"), at their head it is none.
    """
    if sentence.words[start - 1].text in _BALINESE and sentence.low(start) in _BIRTH_ORDER and start:
        start -= 1  # "Laksamana Pertama [I] Made Wira Hady"
    first = start
    while first and sentence.capital(first - 1) and sentence.words[first - 1].text.isalpha() and (
        sentence.low(first - 1) not in lexicon.title_words() and not NUMBER.match(sentence.words[first - 1].text)
    ) and not any(
        g.start < first <= g.end and g.label not in ("CITY", "CAPITAL", "LOC") for g in sentence.found
    ):  # fmt: skip
        first -= 1
    if sentence.at(first, "CITY", "CAPITAL") is not None:
        return start
    if first < start and sentence.low(first - 1) == "," and _is_apposed(sentence, first, end):
        return first
    state = sentence.ending(first, "COUNTRY")
    if state is not None and _is_of_office(sentence, state.start):
        return first
    royal = sentence.ending(start, "OFFICE")
    raja = royal is not None and sentence.low(royal.start) == "raja" and royal.end - royal.start == 1
    if royal is not None and raja and sentence.ending(royal.start, *_BEFORE_NAMES) is not None:
        return royal.start  # "Kolonel [Raja] Gunung Nasution"
    titled = sentence.ending(first, "RANK", "OFFICE", "HONORIFIC") is not None or (
        first < start
        and not sentence.free_case
        and _is_of_office(sentence, first)
        and sentence.low(first - 1) in lexicon.title_words()
    )  # "Ketua MUI Bidang Hubungan Luar Negeri [Sudarnoto] Abdul Hakim"
    return first if titled and sentence.at(first, "LOC") is None else start


def _whole_end(sentence: Sentence, start: int, end: int) -> int:
    """Takes in the last word of a name that the recogniser cut off: "Jenderal Liu [Di]", ", Chan Heng [Kee],"."""
    whole = end
    while sentence.low(end) in _OF and sentence.capital(end + 1) and sentence.at(end + 1, *_NAMING) is None:
        end += 2  # "Higino [das Neves]"
    while end > whole and sentence.capital(end) and sentence.words[end].text.isalpha() and not any(
        f.start <= end < f.end and f.label != "PER" for f in sentence.found
    ):  # fmt: skip
        end += 1  # "Bari [del Valle Sosa]"
    apposed = sentence.low(start - 1) == "," and sentence.low(end + 1) == ","
    ranked = end - start <= 1 and sentence.ending(start, "RANK")
    if not (ranked or apposed) or sentence.free_case:
        return end
    word = sentence.words[end].text if end < len(sentence.words) else ""
    free = not any(f.start <= end < f.end for f in sentence.found) and word.lower() not in calendar_words()
    return end + 1 if free and word.isalpha() and word.istitle() else end
