"""Finds what the lexicon knows: states, capitals, cities, regions, offices, ranks, bodies.

Reads the words, and ``doc.ents`` where the recogniser has run (a city inside a person's name is none).
Writes ``doc.spans["gazetteer"]``: labels are `GazetteerLabel`, ``span.id_`` the key of the row in the
lexicon. Within one label the leftmost, then the longest match wins; spans of two labels may overlap: a
capital is a CITY and a CAPITAL, "Panglima TNI" an OFFICE that holds an ORGANISATION.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from defnews import lexicon
from defnews.lexicon import Case
from defnews.pipeline.annotations import STATE_ORGANS, GazetteerLabel
from defnews.pipeline.gazetteer.phrases import Hit, Phrase, Phrases, fold
from defnews.pipeline.tokens import create_tokenizer

__all__ = ["Found", "Gazetteer", "create"]

#: Splits a form of the lexicon as the text will be split.
Tokenise = Callable[[str], Sequence[str]]

#: Labels of places and states, which blocked words and other names hide.
PLACES: frozenset[GazetteerLabel] = frozenset({"COUNTRY", "CAPITAL", "CITY", "REGION"})
#: A match of a label is dropped where it is part of a longer match of these: "Jenderal" of "Sekretaris
#: Jenderal" and "Sekretariat Jenderal", "TNI" of "Mayjen TNI", "Bandung" of "Bandung Barat".
WITHIN: dict[GazetteerLabel, frozenset[GazetteerLabel]] = {
    "CAPITAL": PLACES | {"ORGANISATION"},
    "CITY": PLACES | {"ORGANISATION"},
    "REGION": PLACES | {"ORGANISATION"},
    "ORGANISATION": frozenset({"RANK"}),
    "RANK": frozenset({"OFFICE", "BODY"}),
    "HONORIFIC": frozenset({"OFFICE"}),
}
#: Behind a name at the head of a line: the line is a dateline.
DATELINE_MARKS = frozenset(",-–—(/:")
#: From this length on an acronym may be written as a name: "Nato", "Asean".
ACRONYM_AS_NAME = 4


@dataclass(frozen=True, slots=True)
class Found:
    """Words ``[start, end)`` are the row `id` of the tables of `label`."""

    start: int
    end: int
    label: GazetteerLabel
    id: str


@dataclass(frozen=True, slots=True)
class _Meaning:
    label: GazetteerLabel
    id: str
    state: str = ""  # alpha-3 of the state that a place is in
    needs_place: bool = False
    no_place: bool = False  # a seat of government: behind "di", "ke" it is a place
    hides_places: bool = False  # a body that is no organ of a state
    minister: bool = False  # a portfolio may follow


class Gazetteer:
    """The lexicon, compiled for one tokeniser."""

    def __init__(self, tokenise: Tokenise) -> None:
        def words(form: str) -> tuple[str, ...]:
            return tuple(tokenise(form))

        self._phrases = Phrases(Phrase(words(form), case, meaning) for form, case, meaning in _forms_of_the_lexicon())
        self._portfolios = Phrases(Phrase(words(row.form), "any", key) for key, row in lexicon.portfolios().items())
        self._suffixes = Phrases(Phrase(words(row.form), "name", None) for row in lexicon.rank_suffixes())
        self._blocked = Phrases(
            Phrase(words(row.form.removesuffix(" *")), "name", row.form.endswith(" *")) for row in lexicon.blocked()
        )
        self._place_words = frozenset(tuple(map(fold, words(form))) for form in lexicon.place_words())

    def find(self, words: Sequence[str], *, people: Sequence[tuple[int, int]] = ()) -> tuple[Found, ...]:
        """What the lexicon knows of these words, in order; `people` are persons' names, as index pairs.

        White space may stand among the words: a blank line ends a phrase, a line break may begin a dateline.
        """
        text = _Text.of(words)
        found = [hit for label_hits in self._matches(text).values() for hit in label_hits]
        found = list(_outermost(self._unblocked(text, found)))
        return tuple(
            Found(text.index[hit.start], text.index[hit.end - 1] + 1, hit.value.label, hit.value.id)
            for hit in _not_of_people(text, found, people)
            if not (hit.value.no_place and self._is_behind_place_word(hit, text))
        )

    def _matches(self, text: _Text) -> dict[GazetteerLabel, list[Hit[_Meaning]]]:
        """Leftmost longest matches, label by label."""
        matches: dict[GazetteerLabel, list[Hit[_Meaning]]] = {label: [] for label in get_args(GazetteerLabel)}
        free = dict.fromkeys(matches, 0)  # where the next match of a label may begin
        for start in range(len(text.words)):
            longest: dict[GazetteerLabel, Hit[_Meaning]] = {}
            for bare in self._phrases.starting_at(start, text.words, text.folded):
                if free[bare.value.label] > start or (bare.value.needs_place and not self._is_place(bare, text)):
                    continue
                if (hit := self._extended(bare, text)) is None:
                    continue
                best = longest.get(hit.value.label)
                if best is None or hit.end >= best.end:
                    longest[hit.value.label] = hit
            for label, hit in longest.items():
                matches[label].append(hit)
                free[label] = hit.end
        return matches

    def _extended(self, hit: Hit[_Meaning], text: _Text) -> Hit[_Meaning] | None:
        """With the portfolio of a minister ("Menteri Dalam Negeri dan Imigrasi"), the suffix of a rank."""
        if hit.value.label == "RANK":
            end = hit.end
            while suffix := self._suffixes.longest(end, text.words, text.folded):
                end = suffix.end
            return Hit(hit.start, end, hit.value)
        if not hit.value.minister:
            return hit
        portfolio = self._portfolios.longest(hit.end, text.words, text.folded)
        if portfolio is None:
            return None  # "Menteri" alone has its own row
        key = f"{hit.value.id} {portfolio.value}"
        end = self._last_portfolio(portfolio, text)
        return Hit(hit.start, end, _Meaning(hit.value.label, key, minister=True))

    def _last_portfolio(self, first: Hit[str], text: _Text) -> int:
        """Where "Pertahanan, Industri, dan Veteran" ends; a comma counts only where "dan" follows it."""
        capital = text.words[first.start][:1].isupper()
        end = at = first.end
        while at + 1 < len(text.words):
            joined = text.folded[at] in ("dan", "serta", "&")
            if not joined and text.folded[at] != ",":
                break
            at += 1
            if not joined and text.folded[at] in ("dan", "serta", "&"):
                joined, at = True, at + 1
            following = self._portfolios.longest(at, text.words, text.folded)
            if following is None or text.words[following.start][:1].isupper() != capital:
                break
            at = following.end
            if joined:
                end = at
        return end

    def _is_place(self, hit: Hit[_Meaning], text: _Text) -> bool:
        """Whether the words around say that an ambiguous name is a place."""
        if self._is_behind_place_word(hit, text):
            return True
        after = text.words[hit.end] if hit.end < len(text.words) else ""
        if hit.start in text.line_starts and after in DATELINE_MARKS:
            return True
        if after != ",":
            return False
        # "Victoria, Seychelles"
        codes = self._phrases.starting_at(hit.end + 1, text.words, text.folded)
        return any(state.value.label == "COUNTRY" for state in codes)

    def _is_behind_place_word(self, hit: Hit[_Meaning], text: _Text) -> bool:
        before = tuple(text.folded[max(hit.start - 2, 0) : hit.start])
        return before in self._place_words or before[-1:] in self._place_words

    def _unblocked(self, text: _Text, found: list[Hit[_Meaning]]) -> Iterator[Hit[_Meaning]]:
        """Without the states and towns that only lend their name to a sea, a language or a newspaper."""
        inside = {  # words behind the first of an office or body: "Laut" of "Angkatan Laut Filipina"
            at
            for hit in found
            if hit.value.label in ("OFFICE", "BODY", "ORGANISATION", "RANK")
            for at in range(hit.start + 1, hit.end)
        }
        portfolios = {at for hit in found if hit.value.minister for at in range(hit.start + 1, hit.end)}
        hidden = {  # word to the stretch of words that it is hidden in
            at: (hit.start, hit.end) for hit in found if hit.value.hides_places for at in range(hit.start, hit.end)
        }
        heads: set[int] = set()  # a place that begins here is blocked, however long
        for start in range(len(text.words)):
            if start in inside:
                continue
            for block in self._blocked.starting_at(start, text.words, text.folded):
                if block.value:
                    heads.add(block.end)
                else:
                    hidden |= dict.fromkeys(range(block.start, block.end), (block.start, block.end))
        for hit in found:
            start, end = hidden.get(hit.start, (hit.start, hit.start))
            is_part = hit.end <= end and hit.end - hit.start < end - start
            cuts_title = hit.start in inside and hit.value.label != "COUNTRY"
            if hit.value.label in PLACES and (is_part or cuts_title or hit.start in heads):
                continue
            if hit.value.label in ("BODY", "ORGANISATION") and hit.start in portfolios:
                continue  # "Angkatan Bersenjata" of "Menteri Angkatan Bersenjata Prancis"
            yield hit


def _outermost(found: Iterable[Hit[_Meaning]]) -> Iterator[Hit[_Meaning]]:
    """In order, without what is only part of a longer name: "Bandung" of "Bandung Barat"."""
    around: list[Hit[_Meaning]] = []  # at most one of each label reaches over a word
    for hit in sorted(found, key=lambda hit: (hit.start, -hit.end)):
        around = [other for other in around if other.end > hit.start]
        longer = [o for o in around if hit.end <= o.end and hit.end - hit.start < o.end - o.start]
        if not any(_hides(other.value, hit.value) for other in longer):
            yield hit
        around.append(hit)


def _hides(longer: _Meaning, shorter: _Meaning) -> bool:
    """Whether a name is no more than a part of a longer one.

    A state stays in a place of its own ("Lebanon Selatan") and goes in another's ("New Mexico").
    """
    if shorter.label == "COUNTRY" and longer.label in PLACES:
        return longer.state != shorter.state
    return longer.label in WITHIN.get(shorter.label, ())


@dataclass(frozen=True, slots=True)
class _Text:
    """Words without white space, and where each stood."""

    words: list[str]
    folded: list[str]
    index: list[int]
    line_starts: frozenset[int]

    @classmethod
    def of(cls, words: Sequence[str]) -> _Text:
        kept: list[str] = []
        index: list[int] = []
        line_starts = {0}
        for at, word in enumerate(words):
            if not word.isspace():
                kept.append(word)
                index.append(at)
            elif "\n" in word:
                line_starts.add(len(kept))
                if word.count("\n") > 1 and kept and kept[-1]:
                    kept.append("")  # no phrase crosses a blank line
                    index.append(at)
                    line_starts.add(len(kept))
        return cls(kept, [fold(word) for word in kept], index, frozenset(line_starts))


def _not_of_people(
    text: _Text, found: Sequence[Hit[_Meaning]], people: Iterable[tuple[int, int]]
) -> Iterator[Hit[_Meaning]]:
    """Without the places in persons' names: "Hotman Paris", "Lloyd Austin", "Israel Katz".

    A state stays where the recogniser took it into the name behind an office ("Menhan Israel Katz").
    """
    person_at = {at: person for person in people for at in range(*person)}
    after_offices = {hit.end for hit in found if hit.value.label == "OFFICE"}
    after_bodies = {hit.end for hit in found if hit.value.label in ("BODY", "ORGANISATION")}
    behind = after_offices | after_bodies | {at + 1 for at, word in enumerate(text.folded) if word == "di"}
    for hit in found:
        start, end = text.index[hit.start], text.index[hit.end - 1] + 1
        person = person_at.get(start)
        in_name = person is not None and end <= person[1] and hit.value.label in PLACES
        alone = hit.start in after_offices or person == (start, end)
        # "Wali Kota [Hiroshima] Kazumi Matsui", "Kepala Biro Keamanan Nasional [Taiwan] Tsai Ming-yen"
        title = hit.value.label == "COUNTRY" and hit.start > 0 and text.words[hit.start - 1][:1].isupper()
        led = person is not None and start == person[0] and person[1] - end > 1
        ahead = led and (title or hit.start in behind)
        if not in_name or ahead or (hit.value.label == "COUNTRY" and alone):
            yield hit


def _forms_of_the_lexicon() -> Iterator[tuple[str, Case, _Meaning]]:
    yield from _places()
    yield from _titles()
    yield from _bodies()


def _places() -> Iterator[tuple[str, Case, _Meaning]]:
    for state in lexicon.country_forms():
        needs = state.needs == "place"
        yield state.form, state.case, _Meaning("COUNTRY", state.code, state.code, needs_place=needs)
    cities = {c.name: (c.key, c.country, c.name in lexicon.ambiguous()) for c in lexicon.cities().values()}
    for other in lexicon.city_forms():
        cities[other.form] = (other.city, other.country, other.form in lexicon.ambiguous())
    for capital in lexicon.capitals():
        needs = capital.needs == "place"
        if capital.city:
            cities[capital.form] = (capital.city, capital.code, needs)
        if capital.kind != "town":
            yield capital.form, "name", _Meaning("CAPITAL", capital.code, capital.code, needs_place=needs)
    for form, (key, code, needs) in cities.items():
        yield form, "name", _Meaning("CITY", key, code, needs_place=needs)
    for region in lexicon.regions().values():
        code = region.country or ""
        yield region.form, "name", _Meaning("REGION", code, code, needs_place=region.needs == "place")


def _titles() -> Iterator[tuple[str, Case, _Meaning]]:
    for word in lexicon.minister_words():
        label: GazetteerLabel = "BODY" if word.rank.endswith("ministry") else "OFFICE"
        yield word.form, word.case, _Meaning(label, word.form.casefold(), minister=True)
    for key, office in lexicon.offices_by_hand().items():
        yield office.form, office.case, _Meaning("OFFICE", key)
    for key, rank in lexicon.ranks().items():
        yield rank.form, rank.case, _Meaning("RANK", key)
    for key, honorific in lexicon.honorifics().items():
        yield honorific.form, honorific.case, _Meaning("HONORIFIC", key)


def _bodies() -> Iterator[tuple[str, Case, _Meaning]]:
    seats = {capital.form for capital in lexicon.capitals() if capital.kind == "seat"}
    for key, organisation in lexicon.organisations().items():
        meaning = _Meaning(
            "ORGANISATION",
            key,
            hides_places=organisation.kind not in STATE_ORGANS,
            no_place=organisation.name in seats,
        )
        for form in (organisation.name, *organisation.forms):
            yield form, "exact" if form.isupper() else "name", meaning
        if (acronym := organisation.acronym) and acronym != organisation.name:
            yield acronym, "exact" if acronym.isupper() else "name", meaning
            if acronym.isupper() and acronym.isalpha() and len(acronym) >= ACRONYM_AS_NAME:
                yield acronym.capitalize(), "exact", meaning
    for key, body in lexicon.bodies_by_hand().items():
        yield body.form, body.case, _Meaning("BODY", key)


@Language.factory("defnews_gazetteer", assigns=["doc.spans"], default_config={"spans_key": "gazetteer"})
def create(nlp: Language, name: str, spans_key: str) -> Callable[[Doc], Doc]:
    """The component; `spans_key` names the group of spans that it writes."""

    cut = create_tokenizer(nlp)  # the rules' words with either engine: Stanza's learnt to cut as they do, in seconds

    def tokenise(form: str) -> list[str]:
        words = form.split(" ")
        if all(map(str.isalpha, words)):
            return words  # what the tokeniser makes of it too, at a tenth of the time
        return [token.text for token in cut(form)]

    return _Component(Gazetteer(tokenise), spans_key)


class _Component:
    def __init__(self, gazetteer: Gazetteer, spans_key: str) -> None:
        self._gazetteer = gazetteer
        self._spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        people = [(ent.start, ent.end) for ent in doc.ents if ent.label_ == "PER"]
        found = self._gazetteer.find([token.text for token in doc], people=people)
        spans = [Span(doc, hit.start, hit.end, label=hit.label, span_id=hit.id) for hit in found]
        doc.spans[self._spans_key] = SpanGroup(doc, name=self._spans_key, spans=spans)
        return doc
