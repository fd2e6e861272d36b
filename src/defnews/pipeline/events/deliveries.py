"""What a later clause adds to a gift or treaty: "kendaraan itu tiba di X", "penandatanganan dilakukan di X"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from defnews.lexicon.frames import Frame
from defnews.pipeline.events.arguments import Arguments
from defnews.pipeline.events.strength import Candidate, Judge

__all__ = ["DeliveryReader"]

_ARRIVING = frozenset({"tiba", "mendarat", "datang", "sampai", "berlabuh", "bersandar", "merapat", "dibongkar"})
_SENT = frozenset({"dikirim", "dikirimkan", "diserahkan", "diserahterimakan", "dipasok", "diterbangkan"})
_HANDING_OVER = frozenset({"transfer.serah-terima", "transfer.penjualan"})


class DeliveryReader(Judge):
    """Weak candidates that give a transfer its day and place."""

    def delivery(self, k: int) -> Candidate | None:
        """What the trigger at `k` adds to the transfer told before; None where it speaks of none."""
        chunk = self.chunks[k]
        ceremony = k > 0 and "ceremony" in self.chunks[k - 1].value.split()
        ceremony = ceremony or (k == 0 and self.grammar.kind(1) == "LIGHT")  # "Serah terima berlangsung di …"
        handed_over = (chunk.possessive or ceremony) and any(f.id in _HANDING_OVER for f in chunk.frames)
        signed = k <= 2 and any(f.id == "agreement.penandatanganan" for f in chunk.frames)
        arrived = chunk.text in _ARRIVING or (chunk.text in _SENT and self.grammar.kind(k - 1) != "REL")
        if not handed_over and not signed and not (arrived and self.goods_meant(k)):
            return None
        arguments = Arguments()
        self.grammar.right(k, arguments, nominal=handed_over or signed)
        self.grammar.left(k, arguments, nominal=handed_over or signed)
        told = ("agreement", "agreement.signing") if signed else ("transfer", "transfer.delivery")
        if signed and "document" in arguments.nouns:
            return None  # of a document that the sentence names
        trigger = (chunk.start, chunk.end)
        candidate = Candidate(*told, trigger, self.evidence(k), self.sentence, anaphoric=True)
        candidate.place = next(iter(self.circumstances.places(arguments)), None)
        candidate.place = candidate.place or self.circumstances.at_body(arguments)
        candidate.date = self.circumstances.date(k, arguments)
        if handed_over and candidate.date is None and candidate.place is None:
            self.whole_sentence(candidate)  # "Upacara penyerahan dipimpin X di Y pada Rabu"
        candidate.aspect = self.circumstances.aspect(k, arguments)
        candidate.somewhere = candidate.place is None and self.names_place(k)
        told_of = candidate.date or candidate.place or candidate.somewhere or candidate.aspect == "cancelled"
        return candidate if told_of else None

    def settle_deal(
        self, candidate: Candidate, frame: Frame, arguments: Arguments, sides: Mapping[str, Sequence[int]]
    ) -> None:
        """The other side of a gift that arrives somewhere, and of a contract of purchase."""
        if frame.id == "transfer.tiba" and candidate.refs() and not candidate.refs("recipient"):
            there = [ref for value, run in arguments.places if value == "di" for ref in self.refs(run)]
            states = (ref for ref in there if self.entities[ref].kind == "country" and ref not in candidate.refs())
            candidate.participants += [(ref, "recipient") for ref in states]  # "tank dari A tiba di B"
        bought = any(f.type == "transfer" for i in arguments.parents for f in self.chunks[i].frames)
        if frame.id == "agreement.menandatangani" and bought and len(candidate.refs()) == 1:
            sellers = self.refs([*sides.get("dari", ()), *sides.get("buatan", ())])  # "kontrak pembelian jet dari X"
            candidate.participants += [(ref, "signatory") for ref in sellers if self.entities[ref].kind != "place"]

    def whole_sentence(self, candidate: Candidate) -> None:
        """Takes the only day and the only place of the sentence."""
        dates = [c.date for c in self.chunks if c.date is not None]
        runs = [self.grammar.place_run(i + 1)[0] for i, c in enumerate(self.chunks) if c.value == "di"]
        runs = [run for run in runs if run]
        candidate.date = dates[0] if len(dates) == 1 else None
        candidate.place = self.circumstances.place(runs[0]) if len(runs) == 1 else None

    def goods_meant(self, k: int) -> bool:
        """Whether the subject of the verb at `k` is goods told of: "kapal itu tiba", "…, yang tiba"."""
        j = self.grammar.before(k)
        if self.grammar.kind(j) == "DET" or self.chunks[k].text in _SENT:
            subject = next((i for i in range(j, max(-1, j - 4), -1) if self.grammar.kind(i) == "NOUN"), None)
            return subject is not None and "goods" in self.chunks[subject].value.split()
        if self.grammar.kind(j) != "REL":
            return False
        transfers = [i for i, c in enumerate(self.chunks[:j]) if any(f.type == "transfer" for f in c.frames)]
        people = any(c.entity == "person" for c in self.chunks[j - 2 : j])
        return bool(transfers) and not people
