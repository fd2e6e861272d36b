"""One person under several spellings, one conference under several names."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

__all__ = ["Name", "distinctive", "folded", "same_person", "skeletons", "title_likeness"]

#: A name's words as `folded` leaves them.
Name = tuple[str, ...]

# One sound in several romanisations, and Indonesian before and after the spelling reform of 1972.
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("oe|ou|oo", "u"), ("tj", "c"), ("dj|dz", "j"), ("sch|sh|sj|sy|sz", "s"), ("kh", "h"), ("ph", "f"),
        ("ck|q", "k"), ("x", "ks"), ("w", "v"), ("ee|ie|iy|yi|y|j(?=$|[bcdfgklmnpqrstvz])", "i"),
        ("ey|ei|ay|ai", "ei"), (r"(.)\1+", r"\1"),
    )
]  # fmt: skip
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+")
#: A word shorter than this is no evidence by itself, nor is it compared by likeness.
SHORT = 4
ALIKE = 0.9


@lru_cache(maxsize=100_000)
def folded(name: str) -> Name:
    """A name's words without marks and case, each spelt by its sounds; generational suffixes are left out."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    plain = plain.replace("'", "").replace("’", "").translate({ord("ı"): "i", ord("ł"): "l", ord("ø"): "o"})
    return tuple(_sounds(word) for word in _WORD.findall(plain) if word not in _SUFFIXES)


@lru_cache(maxsize=100_000)
def _sounds(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


@lru_cache(maxsize=200_000)
def skeletons(name: Name) -> frozenset[str]:
    """Keys that spellings of one name share: the consonants of each word, the first letter kept."""
    keys = {word[0] + re.sub("[aeiou]", "", word[1:]) for word in name if len(word) > 2}
    return frozenset(keys or name)


@lru_cache(maxsize=500_000)
def same_person(one: Name, other: Name) -> bool:
    """Whether two names can be one person's: every word of the shorter has its like in the longer."""
    short, long = sorted((one, other), key=len)
    if not short:
        return False
    if short == long or "".join(short) == "".join(long):
        return True
    if len(short) == 1 and len(short[0]) < SHORT:
        return False
    rest = list(long)
    weight = 0
    for word in sorted(short, key=len, reverse=True):
        match = next((candidate for candidate in rest if _same_word(word, candidate)), None)
        if match is None:
            return False
        rest.remove(match)
        weight += min(len(word), len(match))
    return weight >= SHORT


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    if min(len(one), len(other)) <= SHORT:
        return False
    return one[0] == other[0] and JaroWinkler.similarity(one, other) >= ALIKE


def distinctive(title: str) -> Name:
    """The words of a title that can tell it from others."""
    return tuple(word for word in folded(title) if len(word) >= SHORT or word.isdigit())


@lru_cache(maxsize=200_000)
def title_likeness(one: str, other: str) -> float:
    """From 0 to 100; 0 for two editions, which differ in a number ("ke-10" and "ke-11", 2024 and 2025)."""
    numbers, others = set(_NUMBER.findall(one)), set(_NUMBER.findall(other))
    if numbers and others and not (numbers & others):
        return 0.0
    return fuzz.token_set_ratio(" ".join(folded(_NUMBER.sub("", one))), " ".join(folded(_NUMBER.sub("", other))))
