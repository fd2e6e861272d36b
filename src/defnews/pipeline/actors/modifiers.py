"""Words beside an office: "mantan", "Plt", "saat itu", "tersebut"; and what the items of a sentence are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from defnews import lexicon
from defnews.lexicon.persons import Phrase, longest
from defnews.pipeline.actors.items import Item

__all__ = ["ModifierGrammar"]


@cache
def _modifiers(position: str) -> Mapping[Phrase, str]:
    """Words beside an office to what they say of it."""
    return {tuple(row.form.lower().split()): row.kind for row in lexicon.modifiers() if row.position == position}


#: Words of respect before a sovereign's title.
_MAJESTIES = frozenset({"yang mulia", "sri baginda", "baginda", "sri paduka"})


class ModifierGrammar:
    """Looks at the items of a sentence, one by one and as words."""

    def __init__(self, items: Sequence[Item], year: int | None = None) -> None:
        self.items = items
        self.year = year  # of publication

    def kind(self, i: int) -> str:
        return self.items[i].kind if 0 <= i < len(self.items) else "OTHER"

    def low(self, i: int) -> str:
        return self.items[i].text.lower() if 0 <= i < len(self.items) else ""

    def lows(self, i: int, count: int = 4) -> Phrase:
        return tuple(self.low(k) for k in range(i, min(i + count, len(self.items))))

    def is_name(self, i: int) -> bool:
        """Whether a person's name begins here, perhaps with a rank or a word of respect."""
        while self.kind(i) in ("RANK", "HONORIFIC"):
            i += 1
        return self.kind(i) == "PERSON"

    def is_name_soon(self, i: int) -> bool:
        return self.is_name(i + 1 if self.kind(i) == "COMMA" else i)

    def before(self, i: int) -> tuple[int, frozenset[str]]:
        """The item behind "mantan", "Plt" and the like, and what they say."""
        kinds: set[str] = set()
        if self.kind(i) == "HONORIFIC" and self.kind(i + 1) == "OFFICE" and self.low(i) in _MAJESTIES:
            i += 1  # "[Yang Mulia] Raja Abdullah II"
        while (phrase := longest(_modifiers("before"), self.lows(i))) and self.kind(i) != "OFFICE":
            kinds.add(_modifiers("before")[phrase])
            i += len(phrase)
        return i, frozenset(kinds)

    def opens_office(self, i: int) -> bool:
        """Whether an office begins here: "Menhan", "mantan Menhan"."""
        k, kinds = self.before(i)
        return self.kind(k) == "OFFICE" and not kinds & {"plural", "indefinite", "article"}

    def after(self, i: int) -> tuple[str, int] | None:
        """What words behind an office say of it ("saat itu", "tersebut"), and the item behind them.

        Save for "itu" and the like, they count only before a name: "Menhan sebelumnya, Esper".
        """
        start = i + 1 if self.low(i) == "yang" else i
        phrase = longest(_modifiers("after"), self.lows(i)) or longest(_modifiers("after"), self.lows(start))
        if phrase is None:
            return None
        kind = _modifiers("after")[phrase]
        end = (i if self.lows(i)[: len(phrase)] == phrase else start) + len(phrase)
        if phrase[0] == "yang" and phrase[-1].startswith("di") and (self.is_name(end) or self.opens_office(end)):
            return None  # "(bekas panglima) yang dicopot X": by him
        then = kind == "former" and phrase[-1] == "itu" and self.kind(end) in ("COMMA", "CLOSE")
        if then or kind in ("definite", "own", "elect") or self.is_name_soon(end) or self.kind(end) == "STATE":
            return kind, end
        return None
