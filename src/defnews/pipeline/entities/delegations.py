"""Who leads a delegation acts for its state: "rombongan parlemen Taiwan pimpinan X", "Prancis diwakili Y"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from defnews.lexicon.frames import event_nouns
from defnews.pipeline.annotations import Actor, Name

__all__ = ["read_delegations"]

Tokens = Sequence[tuple[str, int, int]]

_PARTIES = frozenset({"delegasi", "rombongan", "kontingen", "tim", "misi", "perwakilan", "perutusan"})
_LED = frozenset({"dipimpin", "diketuai", "dikepalai", "diwakili", "pimpinan"})
_LEADS = frozenset({"memimpin", "mengetuai", "mengepalai"})
_BETWEEN = frozenset({"oleh", "langsung"})
_NO_SIDE = frozenset({"di", "ke", "dari", ",", ";", "("})
_NAME = 6  # words of the name of a state or body
_REACH = 8  # words from a state to the verb


@cache
def _officials() -> frozenset[str]:
    """Nouns for those who stand for a state or body: "perunding", "utusan"."""
    return frozenset(noun.form for noun in event_nouns() if noun.noun_class == "people")


def read_delegations(
    of_name: Mapping[int, str], names: Sequence[Name], actors: Sequence[Actor], sentences: Sequence[Tokens]
) -> list[tuple[str, str]]:
    """Pairs of ids that act for one state: of a state or body, and of who leads those whom it sends."""
    chunk = {a.name_start: a.start for a in actors if a.name_start is not None}
    sides = {n.start: of_name[n.start] for n in names if n.kind in ("country", "organisation") and n.start in of_name}
    people = {chunk.get(n.start, n.start): of_name[n.start] for n in names if n.kind == "person" and n.start in of_name}
    places = {n.start: of_name[n.start] for n in names if n.kind in ("place", "country") and n.start in of_name}
    here: str | None = None  # the place told last
    pairs: list[tuple[str, str]] = []
    for tokens in sentences:
        pairs += [*_led(tokens, sides, people), *_leading(tokens, sides, people), *_beside(tokens, sides, people)]
        words = [word.lower() for word, _, _ in tokens]
        for k, (_, start, _) in enumerate(tokens):
            if start in people and words[max(0, k - 2) : k] == ["tuan", "rumah"] and here:
                pairs.append((here, people[start]))  # "berembuk dengan tuan rumah X"
            here = places.get(start, here)
            if start in people and (origin := _origin(tokens, words, k, sides)):
                pairs.append((origin, people[start]))
    return pairs


def _led(tokens: Tokens, sides: Mapping[int, str], people: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    words = [word.lower() for word, _, _ in tokens]
    for k, (_, start, _) in enumerate(tokens):
        j = k - 1
        while start in people and j >= 0 and words[j] in _BETWEEN:
            j -= 1
        if start not in people or j < 0:
            continue
        sent = words[k - 1] == "oleh" and bool(_PARTIES & set(words[max(0, k - _REACH) : k]))  # "delegasi Turki oleh X"
        if (words[j] in _LED or sent) and (side := _side(tokens, words, j + (sent and words[j] not in _LED), sides)):
            yield side, people[start]


def _side(tokens: Tokens, words: Sequence[str], verb: int, sides: Mapping[int, str]) -> str | None:
    """The state or body named last before the word at `verb`, within its clause, where it is no place."""
    for i in range(verb - 1, max(-1, verb - _REACH), -1):
        if words[i] in _NO_SIDE:
            return None
        if tokens[i][1] in sides:
            return None if i and words[i - 1] in _NO_SIDE - {","} else sides[tokens[i][1]]
    return None


def _origin(tokens: Tokens, words: Sequence[str], k: int, sides: Mapping[int, str]) -> str | None:
    """The state behind the name at token `k`: "Menlu X dari Korea Selatan"."""
    j = k + 1
    while j < len(tokens) and (tokens[j][0][:1].isupper() or words[j] == "-") and tokens[j][1] not in sides:
        j += 1
    if j + 1 >= len(tokens) or j - k > _NAME or words[j] not in ("dari", "asal"):
        return None
    side = sides.get(tokens[j + 1][1], "")
    return side if side.startswith("country:") else None


def _beside(tokens: Tokens, sides: Mapping[int, str], people: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    """ "Perunding Serbia X", "inspektur Angkatan Laut Jerman Y"."""
    last: tuple[str, int] | None = None  # the side named last, and its first token
    for k, (word, start, _) in enumerate(tokens):
        if start in sides:  # of "Angkatan Laut Jerman" the body
            last = last or (sides[start], k)
        elif start in people and last is not None and k - last[1] <= _NAME:
            noun = tokens[last[1] - 1][0] if last[1] else ""
            between = [token for token, _, _ in tokens[last[1] : k]]
            if noun in _officials() and all(token[:1].isupper() or token == "-" for token in between):
                yield last[0], people[start]
            last = None
        elif not (word[:1].isupper() or word == "-"):
            last = None


def _leading(tokens: Tokens, sides: Mapping[int, str], people: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    """ "X memimpin delegasi Indonesia"."""
    words = [word.lower() for word, _, _ in tokens]
    for k, word in enumerate(words[:-1]):
        if word not in _LEADS or words[k + 1] not in _PARTIES:
            continue
        leader = next((people[start] for _, start, _ in reversed(tokens[:k]) if start in people), None)
        side = next((sides[start] for _, start, _ in tokens[k + 2 : k + 5] if start in sides), None)
        if leader and side:
            yield side, leader
