"""What a later clause adds to a gift or treaty: "kendaraan itu tiba di X", "penandatanganan dilakukan di X"."""

from __future__ import annotations

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
        handed_over = chunk.possessive and any(f.id in _HANDING_OVER for f in chunk.frames)
        signed = k <= 1 and any(f.id == "agreement.penandatanganan" for f in chunk.frames)
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
        candidate.aspect = self.circumstances.aspect(k, arguments)
        return candidate if candidate.date or candidate.place else None

    def goods_meant(self, k: int) -> bool:
        """Whether the subject of the verb at `k` is goods told of: "kapal itu tiba", "…, yang tiba"."""
        j = self.grammar.before(k)
        if self.grammar.kind(j) == "DET" or self.chunks[k].text in _SENT:
            subject = next((i for i in range(j - 1, max(-1, j - 4), -1) if self.grammar.kind(i) == "NOUN"), None)
            return subject is not None and "goods" in self.chunks[subject].value.split()
        if self.grammar.kind(j) != "REL":
            return False
        transfers = [i for i, c in enumerate(self.chunks[:j]) if any(f.type == "transfer" for f in c.frames)]
        people = any(c.entity == "person" for c in self.chunks[j - 2 : j])
        return bool(transfers) and not people
