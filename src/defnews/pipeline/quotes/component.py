"""Who said what: words that the article gives to a speaker, direct or indirect.

Writes ``doc._.quotes``. One attribution is one quote. Captions and headlines are not quoted; words in
quotation marks without an attribution (names, scare quotes) are no quotes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc

from defnews.lexicon.speech import SpeechKind, speech_words
from defnews.pipeline.annotations import EntityMention, Layout, QuoteRecord
from defnews.pipeline.quotes.attribution import PRONOUNS, Speakers, Topic, speaker_after, speaker_before
from defnews.pipeline.quotes.quotations import Piece, Statement, Token, find_quotations, statements
from defnews.pipeline.quotes.said import said_from

#: Verbs whose subject comes behind them.
TAILS: tuple[SpeechKind, ...] = ("tail", "according", "passive")

#: Verbs whose subject comes before them.
LEADS: tuple[SpeechKind, ...] = ("says", "tells", "stresses")

__all__ = ["Paragraph", "create", "find_quotes"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body; `sentences` hold their tokens as (text, start, end)."""

    start: int
    end: int
    sentences: Sequence[Sequence[Token]]


#: How many words before a sentence's end an attribution may begin: ", kata X dalam wawancara …" can be long.
_TAIL = 90


@Language.factory(
    "defnews_quotes",
    assigns=["doc._.quotes"],
    requires=["doc._.layout", "doc._.mentions", "token.is_sent_start"],
)
def create(nlp: Language, name: str) -> QuotesComponent:
    return QuotesComponent()


class QuotesComponent:
    """Writes ``doc._.quotes``; without a layout, the whole text is one paragraph."""

    def __init__(self) -> None:
        if not Doc.has_extension("quotes"):
            Doc.set_extension("quotes", default=())

    def __call__(self, doc: Doc) -> Doc:
        layout: Layout | None = doc._.layout if Doc.has_extension("layout") else None
        bodies = [(z.start, z.end) for z in layout.zones if z.kind == "body"] if layout else [(0, len(doc.text))]
        doc._.quotes = find_quotes(doc.text, list(_paragraphs(doc, bodies)), doc._.mentions)
        return doc


def _paragraphs(doc: Doc, bodies: Sequence[tuple[int, int]]) -> Iterator[Paragraph]:
    sentences = iter(doc.sents if doc.has_annotation("SENT_START") else (doc[:],))
    sentence = next(sentences, None)
    for start, end in bodies:
        inside = []
        while sentence is not None and sentence.start_char < end:
            if sentence.start_char >= start:
                inside.append([(t.text, t.idx, t.idx + len(t)) for t in sentence if not t.is_space])
            sentence = next(sentences, None)
        yield Paragraph(start, end, inside)


def find_quotes(
    text: str, paragraphs: Iterable[Paragraph], mentions: Iterable[EntityMention]
) -> tuple[QuoteRecord, ...]:
    """The quotes of the body's `paragraphs`, in order."""
    reader = _Reader(text, Speakers(text, mentions))
    for paragraph in paragraphs:
        reader.read(paragraph)
    return tuple(reader.quotes)


@dataclass(frozen=True, slots=True)
class _Cue:
    """An attribution: its verb's index, who speaks, and the index behind both."""

    index: int
    speaker: str
    behind: int


@cache
def _cues() -> frozenset[str]:
    """Every word that can attribute."""
    words = speech_words()
    behind = frozenset().union(*(words[kind] for kind in TAILS))
    return behind.union({f"{word}nya" for word in behind}, words["media"], {"demikian"}, *(words[k] for k in LEADS))


class _Reader:
    """Reads paragraph after paragraph; `topic` is whom "katanya" means."""

    def __init__(self, text: str, speakers: Speakers) -> None:
        self.text = text
        self.speakers = speakers
        self.words = speech_words()
        self.cues = _cues()
        self.quotes: list[QuoteRecord] = []
        self.topic = Topic()
        self.unattributed: int | None = None  # where words began that the next paragraph attributes

    def read(self, paragraph: Paragraph) -> None:
        quotations = list(find_quotations(self.text, paragraph.start, paragraph.end))
        carried, self.unattributed = self.unattributed, None
        for statement in statements(paragraph.sentences, quotations):
            found = self._said(statement) if self._may_say(statement) else []
            if found and carried is not None and found[0].kind == "direct":
                found[0] = replace(found[0], start=carried)
            carried = None
            self.quotes += found
            self.topic = self._next_topic(statement, found)
            opening = statement[0].quotation
            if opening and not found and not opening.closed and opening.first == paragraph.start:
                self.unattributed = opening.start

    def _said(self, statement: Statement) -> list[QuoteRecord]:
        return self._direct(statement) or self._indirect(statement)

    def _next_topic(self, statement: Statement, found: Sequence[QuoteRecord]) -> Topic:
        if found:
            return Topic(found[-1].speaker, spoke=True)
        return Topic(self._subject(statement) or self.topic.ref)

    def _subject(self, statement: Statement, end: int | None = None) -> str | None:
        """The first person that the statement names outside quotation marks."""
        stop = statement[-1].end if end is None else end
        for piece in statement:
            if piece.start >= stop:
                return None
            if piece.quotation is None:
                people = (s for s in self.speakers.between(piece.start, piece.end) if s.person)
                if ref := next(filter(None, map(self.topic.of, people)), None):
                    return ref
        return None

    def _record(
        self, kind: Literal["direct", "indirect"], start: int, end: int, cue: Piece, speaker: str
    ) -> QuoteRecord:
        while end > start and (self.text[end - 1].isspace() or self.text[end - 1] in ","):
            end -= 1
        while start < end and self.text[start].isspace():
            start += 1
        return QuoteRecord(start, end, kind, speaker, cue.start, cue.end)

    # -- direct -------------------------------------------------------------------------------

    def _direct(self, statement: Statement) -> list[QuoteRecord]:
        found: list[QuoteRecord] = []
        used: int | None = None
        last = max((i for i, piece in enumerate(statement) if piece.text not in (".", ",")), default=0)
        for index, piece in enumerate(statement):
            quotation = piece.quotation
            if quotation is None:
                continue
            cue = self._cue_behind(statement, index) or self._cue_before(statement, index, last=index == last)
            if cue is None:
                continue
            if cue.index == used:  # split by its attribution
                found[-1] = replace(
                    found[-1], end=self._record("direct", quotation.start, quotation.end, piece, "").end
                )
                continue
            used = cue.index
            found.append(self._record("direct", quotation.start, quotation.end, statement[cue.index], cue.speaker))
        return found

    def _cue_behind(self, statement: Statement, index: int) -> _Cue | None:
        """`"...," ujar X`."""
        quotation = statement[index].quotation
        assert quotation is not None
        said = self.text[quotation.start : quotation.end].rstrip()
        verb = index + 1
        outside = verb < len(statement) and statement[verb].text == ","
        if outside:
            verb += 1
        within = bool(index) and statement[index - 1].text not in (",", ":", ".")
        if within and (outside or said.count(" ") < 3 or not said.endswith((",", ".", "?", "!"))):
            return None  # 'bersandi "Senqu Bersatu", kata X': a name or a few words within the clause
        cue = self._tail(statement, verb)
        if cue is None or not self._names(statement[index], cue.speaker) or not self._is_left_open(statement, cue):
            return cue
        return replace(cue, speaker=self._spoke_last(cue.speaker) or cue.speaker)

    def _names(self, quotation: Piece, person: str) -> bool:
        """Whether the quotation speaks of the person by name, as nobody does of himself."""
        inside = self.speakers.between(quotation.start, quotation.end)
        return any(speaker.ref == person and speaker.form == "name" for speaker in inside)

    def _is_left_open(self, statement: Statement, cue: _Cue) -> bool:
        """Whether the attribution leaves open who it was: "ucapnya", "kata dia"."""
        return self._possessive(statement[cue.index].text) or statement[cue.behind - 1].text in PRONOUNS

    def _spoke_last(self, but: str) -> str | None:
        return next((quote.speaker for quote in reversed(self.quotes) if quote.speaker != but), None)

    def _tail(self, statement: Statement, verb: int) -> _Cue | None:
        """The attribution whose verb stands at `verb`: "ujar X", "katanya", "menurut X", "demikian X"."""
        if verb >= len(statement):
            return None
        word = statement[verb].text
        if word in ("demikian", "begitu", "begitulah") and verb + 1 < len(statement):
            following = statement[verb + 1].text
            if self._possessive(following) or any(following in self.words[kind] for kind in TAILS):
                return self._tail(statement, verb + 1)
            return self._after(statement, verb, verb + 1) if word == "demikian" else None
        plain = any(word in self.words[kind] for kind in TAILS)
        if not plain and not self._possessive(word):
            return None
        if not plain:
            speaker = self._subject(statement, statement[verb].start) or self.topic.ref
            return _Cue(verb, speaker, verb + 1) if speaker else None
        after = verb + 1
        while after < len(statement) and statement[after].text in (*self.words["filler"], "oleh"):
            after += 1
        return self._after(statement, verb, after)

    def _possessive(self, word: str) -> bool:
        """ "ujarnya", "menurutnya"."""
        return word.endswith("nya") and any(word[:-3] in self.words[kind] for kind in TAILS)

    def _may_say(self, statement: Statement) -> bool:
        """Whether there is any word of speech, or a quotation; most statements have none."""
        return any(piece.quotation or piece.text in self.cues for piece in statement)

    def _after(self, statement: Statement, verb: int, after: int) -> _Cue | None:
        speaker, behind = speaker_after(statement, after, self.speakers, self.topic)
        return _Cue(verb, speaker, behind) if speaker else None

    def _cue_before(self, statement: Statement, index: int, *, last: bool) -> _Cue | None:
        """`X mengatakan, "..."`, `Kata X: "..."`, `X: "..."`."""
        quotation = statement[index].quotation
        if not index or quotation is None:
            return None
        said = self.text[quotation.start : quotation.end].strip()
        before = statement[index - 1].text
        least = {":": 0, ",": 2}.get(before, 3)
        if said.count(" ") < least or not (last or before in (",", ":")):
            return None
        if before not in (",", ":", "bahwa") and not self._is_lead(statement, index - 1):
            return None
        for verb in range(index - 1, max(-1, index - 30), -1):
            piece = statement[verb]
            if piece.quotation or piece.text == ".":
                break
            if self._is_lead(statement, verb):
                speaker = speaker_before(statement, verb, self.speakers, self.topic)
                return _Cue(verb, speaker, index) if speaker else None
            if verb < index - 1 and (cue := self._tail(statement, verb)):
                return cue
        if before == ":" and index >= 2 and (speaking := self.speakers.ending(statement[index - 2].end)):
            speaker = self.topic.of(speaking)
            return _Cue(index - 1, speaker, index) if speaker else None
        return None

    def _is_lead(self, statement: Statement, index: int) -> bool:
        """Whether a verb of speech stands there whose subject comes before it, and something was said."""
        word = statement[index].text
        if not any(word in self.words[kind] for kind in LEADS):
            return False
        before = [piece.text for piece in statement[max(0, index - 2) : index]]
        if before and before[-1] in self.words["filler"]:
            return before[0] not in self.words["unsaid"]
        return not before or before[-1] not in self.words["unsaid"]

    # -- indirect -----------------------------------------------------------------------------

    def _indirect(self, statement: Statement) -> list[QuoteRecord]:
        for read in (self._closing, self._lead, self._according, self._aside, self._passive):
            if found := read(statement):
                said = self._lead(statement) if read == self._closing and self._is_source(found) else None
                return [said or found]
        return []

    def _is_source(self, quote: QuoteRecord) -> bool:
        """ "X menekankan …, menurut keterangan Y": Y is from whom one knows it, X said it."""
        return self.text[quote.cue_start : quote.cue_end].lower() in self.words["according"]

    def _end(self, statement: Statement) -> int:
        """Where the statement's words end, without its full stop."""
        last = statement[-1]
        return last.start if last.text in (".", ";") and len(statement) > 1 else last.end

    def _closing(self, statement: Statement) -> QuoteRecord | None:
        """ "..., ujar X.": the clause before was said."""
        for comma in range(len(statement) - 1, max(1, len(statement) - _TAIL), -1):
            if statement[comma].text != ",":
                continue
            cue = self._tail(statement, comma + 1)
            if cue and not self._goes_on(statement, cue):
                return self._record(
                    "indirect", statement[0].start, statement[comma].start, statement[cue.index], cue.speaker
                )
        return None

    def _goes_on(self, statement: Statement, cue: _Cue) -> bool:
        """Whether the clause continues behind an attribution: ", kata dia, murni karena ..."."""
        behind = cue.behind
        if behind + 3 >= len(statement):
            return False
        if statement[behind].text == ",":
            behind += 1
        elif behind > cue.index + 1:  # only "menurutnya" may lack the comma behind it
            return False
        following = statement[behind].text
        ends = following in self.words["preposition"] or following in self.words["day"]
        return following[0].isalnum() and not ends and following not in ("yang", "dan")

    def _lead(self, statement: Statement) -> QuoteRecord | None:
        """ "X mengatakan bahwa ...", "X menyebut Y sebagai Z"."""
        for verb, piece in enumerate(statement):
            if piece.quotation or not self._is_lead(statement, verb):
                continue
            if verb and statement[verb - 1].text == "yang":
                continue
            speaker = speaker_before(statement, verb, self.speakers, self.topic)
            start = said_from(statement, verb)
            if speaker and start is not None:
                return self._record("indirect", statement[start].start, self._end(statement), piece, speaker)
        return None

    def _according(self, statement: Statement) -> QuoteRecord | None:
        """ "Menurut X, ...", "Melansir X, ..."."""
        for verb, piece in enumerate(statement[:5]):
            word = piece.text
            if word not in self.words["media"] and word not in self.words["according"] and word != "menurutnya":
                continue
            if word.endswith("nya"):
                speaker, behind = self.topic.ref, verb + 1
            else:
                speaker, behind = speaker_after(statement, verb + 1, self.speakers, self.topic)
            opens = verb < 2 or (statement[verb - 1].text == "," and statement[0].text in self.words["connector"])
            start = self._clause_behind(statement, behind) if opens else 0
            if speaker and start is not None and (opens or statement[verb - 1].text == ","):
                return self._record("indirect", statement[start].start, self._end(statement), piece, speaker)
        return None

    def _clause_behind(self, statement: Statement, behind: int) -> int | None:
        """The index behind the comma that ends "Menurut X di Y, yang Z,"."""
        comma = self._comma(statement, behind, 12)
        if comma is None:
            return behind if behind + 2 < len(statement) else None
        if comma + 1 < len(statement) and statement[comma + 1].text == "yang":
            comma = self._comma(statement, comma + 1, 30) or comma
        return comma + 1 if comma + 2 < len(statement) else None

    @staticmethod
    def _comma(statement: Statement, start: int, reach: int) -> int | None:
        return next((i for i in range(start, min(start + reach, len(statement))) if statement[i].text == ","), None)

    def _aside(self, statement: Statement) -> QuoteRecord | None:
        """ "China, ujarnya, bersedia ...": the whole sentence was said."""
        for comma, piece in enumerate(statement):
            if piece.text == "," and comma and (cue := self._tail(statement, comma + 1)):
                return self._record(
                    "indirect", statement[0].start, self._end(statement), statement[cue.index], cue.speaker
                )
        return None

    def _passive(self, statement: Statement) -> QuoteRecord | None:
        """ "Dikatakan X, ...", "diungkapkan oleh X bahwa ..."."""
        for verb, piece in enumerate(statement):
            if piece.text not in self.words["passive"] and piece.text.removesuffix("nya") not in self.words["passive"]:
                continue
            cue = self._tail(statement, verb)
            if cue is None or cue.behind >= len(statement):
                continue
            following = statement[cue.behind].text
            if following == "bahwa" or (following == "," and verb == 0):
                start = min(cue.behind + 1, len(statement) - 1)
                return self._record("indirect", statement[start].start, self._end(statement), piece, cue.speaker)
        return None
