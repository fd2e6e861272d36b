"""Who leads a delegation acts for its state: "rombongan parlemen Taiwan pimpinan X", "Prancis diwakili Y"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from defnews.pipeline.annotations import Actor, Name

__all__ = ["read_delegations"]

Tokens = Sequence[tuple[str, int, int]]

_PARTIES = frozenset({"delegasi", "rombongan", "kontingen", "tim", "misi", "perwakilan", "perutusan"})
_LED = frozenset({"dipimpin", "diketuai", "dikepalai", "diwakili", "pimpinan"})
_LEADS = frozenset({"memimpin", "mengetuai", "mengepalai"})
_BETWEEN = frozenset({"oleh", "langsung"})
_NO_SIDE = frozenset({"di", "ke", "dari", ",", ";", "("})
_REACH = 8  # words from a state to the verb


def read_delegations(
    of_name: Mapping[int, str], names: Sequence[Name], actors: Sequence[Actor], sentences: Sequence[Tokens]
) -> list[tuple[str, str]]:
    """Pairs of ids that act for one state: of a state or body, and of who leads those whom it sends."""
    chunk = {a.name_start: a.start for a in actors if a.name_start is not None}
    sides = {n.start: of_name[n.start] for n in names if n.kind in ("country", "organisation") and n.start in of_name}
    people = {chunk.get(n.start, n.start): of_name[n.start] for n in names if n.kind == "person" and n.start in of_name}
    return [pair for tokens in sentences for pair in (*_led(tokens, sides, people), *_leading(tokens, sides, people))]


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
