"""Whether at all: what aspects, negations and verbs of agreeing round a trigger make of it."""

from __future__ import annotations

from defnews.pipeline.events.arguments import Arguments
from defnews.pipeline.events.valency import OUGHT, Grammar

__all__ = ["AspectReader"]

#: Of several aspects round a trigger the first of these decides.
_ASPECTS = ("denied", "cancelled", "not", "habit", "planned", "wish", "ongoing", "past")
_BUT = frozenset({"tetapi", "tapi", "namun"})


class AspectReader:
    """Reads the aspects of one sentence's triggers."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.chunks = grammar.chunks

    def aspect(self, k: int, arguments: Arguments) -> str | None:
        order = sorted(arguments.aspects, key=lambda i: abs(i - k))
        found: list[str] = []
        for i in order:
            chunk = self.chunks[i]
            if self.of_the_end(i):
                continue
            if chunk.kind == "LIGHT":
                if chunk.value == "begin":
                    found.append("ongoing")
            elif chunk.kind == "MODAL":
                found.append("cancelled" if self.came_to_nothing(i) else "wish")
            elif chunk.kind == "HABIT":
                found.append("habit")
            elif chunk.kind == "SUB":
                if chunk.value in ("condition", "aim"):  # "agar X bertemu Y" is not yet so
                    found.append("wish")
            else:
                found.append(chunk.value)
        if self.is_agreed_on(k):
            found.append("planned")
        return next((value for value in _ASPECTS if value in found), None)

    def came_to_nothing(self, i: int) -> bool:
        """ "A dan B semestinya bertemu, tetapi …": what the modal at `i` tells of did not come about."""
        if self.chunks[i].text not in OUGHT:
            return False
        return any(c.kind == "SUB" and c.text in _BUT for c in self.chunks[i + 1 :])

    def is_agreed_on(self, k: int) -> bool:
        """ "Sepakat meneken", "bersepakat untuk menggelar": what is still to come."""
        j = k - 1 - (self.grammar.kind(k - 1) == "PURPOSE")
        return j >= 0 and self.chunks[j].text in ("sepakat", "bersepakat", "berjanji", "berkomitmen")

    def of_the_end(self, i: int) -> bool:
        """ "dan akan berakhir pada 28 Februari" says nothing of the beginning."""
        j = i + 1
        while self.grammar.kind(j) in ("ASPECT", "WORD"):
            j += 1
        return self.grammar.kind(j) == "LIGHT" and self.chunks[j].value == "ends"
