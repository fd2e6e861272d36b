"""What a page can be filtered by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

__all__ = ["Choice", "most_common"]


class Choice(NamedTuple):
    value: str
    label: str
    events: int


def most_common(counts: Mapping[str, int], label: Callable[[str], str]) -> list[Choice]:
    """The most frequent first."""
    return [Choice(value, label(value), count) for value, count in Counter(counts).most_common()]
