"""The level of a visit, as the words of its report say: a state visit, an official one, a working one."""

from __future__ import annotations

import re
from functools import cache

from defnews.article import Event
from defnews.lexicon import read_tsv

__all__ = ["level_of"]


@cache
def _levels() -> tuple[re.Pattern[str], dict[str, str]]:
    levels = {row["form"].lower(): row["level"] for row in read_tsv("visit_levels.tsv")}
    forms = sorted(map(re.escape, levels), key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(forms)})\b", re.IGNORECASE), levels


def level_of(event: Event) -> str | None:
    """state, official, working, courtesy, private, goodwill or surprise; None where no word says so."""
    if event.type != "visit":
        return None
    pattern, levels = _levels()
    # The trigger is the visit's own word; in a whole sentence the word nearest to it counts.
    found = [
        (abs(words.start + match.start() - event.trigger.start), levels[match[1].lower()])
        for words in event.evidence
        for match in pattern.finditer(words.text)
    ]
    near = [(distance, level) for distance, level in found if distance <= 120]
    return min(near)[1] if near else None
