"""The tokeniser: Indonesian newswire's words, cut so that every name stands on token borders.

spaCy's own Indonesian rules keep "China-Rusia", "(SCO)-nya" and "KOMPAS.TV" in ways that hide names.
Here every bracket, quotation mark, dash and slash is a token, save for those that belong to a word:

- a hyphen between lower-case letters ("negara-negara", "anti-kapal") or before a clitic ("SCO-nya");
- a full stop inside an abbreviation or a site's name ("H.E.", "s.d.", "KOMPAS.TV", "Bisnis.com");
- separators between digits ("9,16", "16/8/2023", "10.30", "2+2").
"""

from __future__ import annotations

import re

from spacy.lang.id import Indonesian, IndonesianDefaults
from spacy.language import Language
from spacy.tokenizer import Tokenizer

from defnews.lexicon import abbreviations

__all__ = ["blank", "create_tokenizer"]

_PUNCTUATION = r"""[\[\](){}<>"'“”„‟‘’‚‛«»‹›`´,;:!?…/\\|–—―*•·=~^_©®™&%$€£+]"""
# Before, behind and inside a word; "-" and "." are borders only where no word holds them.
_PREFIX = re.compile(rf"(?:\.\.+|--+|{_PUNCTUATION}|[-.](?!\d))")
_SUFFIX = re.compile(rf"(?:\.\.+|--+|{_PUNCTUATION}|[-.])$")
_INFIX = re.compile(
    r"\.\.+|--+|[–—―…|]"
    r"|(?<=[^\W\d_])[\[\](){}<>\"“”„«»/\\;:!?,=*•·](?=\w)"
    r"|(?<=\d)[\[\](){}<>\"“”„«»;!?=*•·](?=\w)"
    r"|(?<=\d)[/:,](?=[^\W\d_])"
    r"|(?<=[)\]\"”’'])[-/](?=\w)|[()\"“”]"
    r"|(?<=\w)-(?=[A-Z])"
    r"|(?<=[a-z]{2})\.(?=[A-Z][a-z])"  # "tiba.Ia": a full stop that lost its space
)
_ABBREVIATION = re.compile(
    r"(?:"
    r"(?:[A-Z]\.){1,5}[A-Z]?"  # J., H.E., J.B.
    r"|\w[\w-]*(?:\.[\w-]+){0,4}\.(?i:com|co|id|tv|net|org|go|ac|info|news|vn|my|cn|ru|uk|us)"  # KOMPAS.TV
    r"|\d+(?:[.,/:+x-]\d+)+"  # 9,16  16/8/2023  10.30  2+2  3-5/2/2025
    r")\Z"
)


def create_tokenizer(nlp: Language) -> Tokenizer:
    """The tokeniser for `nlp`'s vocabulary; whitespace survives, so ``doc.text`` is the text."""
    return Tokenizer(
        nlp.vocab,
        rules={word: [{65: word}] for word in abbreviations()},
        prefix_search=_PREFIX.match,
        suffix_search=_SUFFIX.search,
        infix_finditer=_INFIX.finditer,
        token_match=_ABBREVIATION.match,
    )


class _Defaults(IndonesianDefaults):
    # spaCy's 8,000 exceptions take seconds to load, for a tokeniser that is replaced at once.
    tokenizer_exceptions: dict[str, list[dict[int | str, str]]] = {}  # noqa: RUF012


class _Indonesian(Indonesian):  # type: ignore[no-untyped-call]
    Defaults = _Defaults


def blank() -> Language:
    """A pipeline with nothing but the tokeniser."""
    nlp = _Indonesian()
    nlp.tokenizer = create_tokenizer(nlp)
    return nlp
