"""Capitals that name nobody: ships, sites, credits, parts of titles, those after whom a base is called."""

from __future__ import annotations

import re

from defnews import lexicon
from defnews.lexicon.persons import firms, longest, no_bodies, things
from defnews.pipeline.entities.people import PARTICLES
from defnews.pipeline.names.findings import Sentence, common_words

__all__ = ["AND", "NUMBER", "PERSONAL", "SHORTEST", "TRIMMED", "is_namesake", "is_nobody"]

SHORTEST = 2  # letters of a name of one word: "Li"
AND = frozenset({"dan", "serta"})
TRIMMED = ("OFFICE", "RANK", "HONORIFIC", "COUNTRY")
#: A number of a unit or a site: "Danlantamal [VIII]", "Pangdam [IX/Udayana]".
NUMBER = re.compile(r"[IVX]+(?:/\w+|\.)?\Z")
#: An academic degree: "S.H.", "M.Han.", "M.Tr.Opsla".
_DEGREE = re.compile(r"[SMAD](?:\.[A-Z][A-Za-z]*)+\.?\Z")
#: Offices behind which a person is named, not a town or a body.
PERSONAL = frozenset(
    {
        "head_of_state", "head_of_government", "minister_of_defence", "minister_of_foreign_affairs",
        "minister_other", "deputy_minister_of_defence", "deputy_minister_of_foreign_affairs",
    }
)  # fmt: skip


def is_nobody(sentence: Sentence, start: int, end: int) -> bool:
    """Ships, credits, titles of events, common words, parts of an office's title."""
    ship = things().get((sentence.low(start),))
    if ship is not None and ship.kind == "ship" and sentence.words[start].text.isupper():
        return True  # "[KRI Bung] Tomo-357"
    if sentence.low(start - 1) == "," and _DEGREE.match(sentence.words[start].text):
        return True  # "Laksamana Pertama TNI Tunggul, [M.Han.]"
    if sentence.is_thing(start) or sentence.in_title(start, end) or sentence.is_credit(start, end):
        return True
    if any(sentence.words[i].text.isdigit() for i in range(start, end)):
        return True  # "Skadron [Teknik 022]"
    word = sentence.words[start].text
    if end - start == 1 and start == 0 and word.isupper() and sentence.low(1) == "," and sentence.low(2).isdigit():
        return True  # the town of a dateline: "[SOCHI], 23 Oktober. /TASS/."
    if NUMBER.match(sentence.words[start].text) and sentence.ending(start, "OFFICE", "BODY"):
        return True
    if is_namesake(sentence, start, end) or _is_of_house(sentence, start):
        return True
    if start > 1 and sentence.low(start - 1) == "-" and sentence.capital(start - 2) and sentence.is_thing(start - 2):
        return True  # "Bandara Soekarno-[Hatta]"
    if end - start > 1 and sentence.ending(end, "COUNTRY") and sentence.ending(start, "BODY"):
        return True  # "Angkatan Bersenjata [Nasional Somalia]"
    if not any(sentence.capital(i) for i in range(start, end)) or sentence.covering(start, end, "OFFICE", "RANK"):
        return True
    if sentence.ending(start, "OFFICE") and AND & {sentence.low(i) for i in range(start, end)}:
        return True  # "Kepala Kantor [Dagang dan Ekonomi Taipei]"
    if sentence.text(start, end) in no_bodies() and sentence.ending(start, "OFFICE", "RANK", "HONORIFIC") is None:
        return True  # "minat membeli [Typhoon]"
    if firms().get(sentence.low(end - 1)) == "trade":
        return True  # "Damen Schelde [Naval Shipbuilding]"
    if end - start > 1:  # "Dewan Keamanan dan [Pertahanan Nasional] Ukraina"
        return all(sentence.low(i) in lexicon.title_words() for i in range(start, end))
    if len(sentence.words[start].text) < SHORTEST or sentence.low(start) in PARTICLES:
        return True
    if sentence.low(start) in common_words() or sentence.at(start, "OFFICE", "RANK"):
        return True
    head = start - 1 if sentence.low(start - 1) in AND else start
    part = sentence.ending(head, "OFFICE") and sentence.at(end, "ORGANISATION", "BODY", "RANK")
    return bool(part)  # "Dirjen [Strahan] Kemhan", "Kepala Staf Angkatan Udara dan [Antariksa] Jenderal X"


def is_namesake(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a base or command bears the name, and its holder is named behind it with his rank.

    "Danlanud [Raden Sadjad] Kolonel Pnb X", "Kepala Penerangan Kodam (Kapendam) [Iskandar Muda] Letkol Y".
    """
    while sentence.capital(end) and not sentence.at(end, *TRIMMED):
        end += 1  # the recogniser saw but the Iskandar of "Iskandar Muda"
    rank = sentence.at(end + (sentence.low(end) == ","), "RANK")  # "Komandan [Esmeralda], Kapten Laut X"
    if rank is None or sentence.at(rank.end, "PER") is None:
        return False
    first = start
    while sentence.capital(first - 1) and sentence.ending(first, "OFFICE") is None:
        first -= 1
    if sentence.low(first - 1) == ")":
        first -= 1
    office = sentence.ending(first, "OFFICE")
    return office is not None and lexicon.offices()[office.key].office not in PERSONAL


def _is_of_house(sentence: Sentence, start: int) -> bool:
    """Whether the capitals before a name begin as those of a site: "Rumah Sakit Pusat AD [Gatot Soebroto]"."""
    i = start
    while sentence.capital(i - 1):
        i -= 1
        if sentence.at(i, "OFFICE", "RANK") is not None:
            return False
    site = longest(things(), tuple(sentence.low(k) for k in range(i, start)))
    if site is None or things()[site].kind != "site" or sentence.at(i, "ORGANISATION") is not None:
        return False  # "juru bicara Gedung Putih [Jen Psaki]"
    return i + len(site) < start
