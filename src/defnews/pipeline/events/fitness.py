"""Whether what stands round a trigger is what its frame asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from defnews.lexicon.frames import Frame
from defnews.pipeline.events.arguments import Arguments
from defnews.pipeline.events.likeness import RECEIVING
from defnews.pipeline.events.strength import Judge

__all__ = ["FitnessReader"]

#: What two do together, without "dengan".
_DISCUSSING = frozenset({"meeting.membahas", "meeting.dibahas"})


class FitnessReader(Judge):
    """Judges a frame for one trigger."""

    def fits(self, k: int, frame: Frame, arguments: Arguments, sides: Mapping[str, Sequence[int]]) -> bool:
        """Whether what stands round the trigger at `k` is what the frame asks for."""
        if frame.theme == "office" and self.names_no_office(k):
            return False
        if frame.type == "transfer" and self.sends_to_drill(k):
            return False
        if frame.type == "visit" and "stand" in arguments.nouns:
            return False  # walking round a fair
        if frame.type == "visit" and k and self.chunks[k - 1].text == "saling":
            return False  # "memudahkan pasukan kedua negara saling berkunjung"
        if frame.voice == "passive" and frame.type in ("visit", "meeting") and self.is_message(k):
            return False
        if frame.id == RECEIVING and self.welcomes_a_thing(k, arguments):
            return False
        if not self.theme_stands(k, frame, arguments) or (frame.given and not any(map(sides.get, frame.given))):
            return False
        if self.is_other_word(k, frame, sides) or (frame.needs and not self.has_partner(frame, arguments, sides)):
            return False
        return not (frame.voice == "nominal" and (self.is_topic(k) or self.is_deal(k, frame)))

    def is_other_word(self, k: int, frame: Frame, sides: Mapping[str, Sequence[int]]) -> bool:
        """Whether the word at `k` is a noun there, or told by the word behind."""
        noun = frame.voice == "active" and any(f.voice == "nominal" for f in self.chunks[k].frames)
        if noun and (self.grammar.kind(k - 1) in ("VERB", "LIGHT") or (k == 0 and not sides["subject"])):
            return True  # "mengatakan kedatangan kapal itu …", "Makan malam A dengan B"
        by_it = "medium" in self.chunks[k].value.split() and self.grammar.kind(k - 1) == "PREP"
        if by_it and frame.voice != "nominal" and not sides.get("dengan"):
            return True  # "Lewat telepon, A dan B membahas …"
        behind = self.chunks[k + 1].value if k + 1 < len(self.chunks) else ""
        return frame.id == "conference.hadir" and behind == "company"  # "turut hadir mendampingi X"

    def has_partner(self, frame: Frame, arguments: Arguments, sides: Mapping[str, Sequence[int]]) -> bool:
        """Whether talks are told of: "A membahas X dengan B", "A dan B membahas X"; B is a person."""
        if self.persons(self.refs([*sides.get(frame.needs or "", ()), *sides.get("bersama", ())])):
            return True
        doers = self.refs(sides.get("agent" if frame.voice == "passive" else "subject", ()))
        several = len({self.entities[ref].side for ref in doers}) > 1
        if "medium" in arguments.nouns:
            return several  # "lewat telepon, A dan B membahas …"
        doing = sides.get("agent" if frame.voice == "passive" else "subject", ())
        named = any(self.is_named(i) for i in doing) and len(doing) > 1  # "ia dan Pevkur membicarakan …"
        several = named and len({self.entities[ref].side for ref in self.persons(doers)}) > 1
        beside = sum(f.type in ("meeting", "call", "conference") for c in self.chunks for f in c.frames[:1]) > 1
        return several and frame.id in _DISCUSSING and not beside  # "membahas X dalam pembicaraan": told by the noun

    def is_named(self, i: int) -> bool:
        """Whether the actor at `i` is named there, not told of again: "keduanya"."""
        return self.chunks[i].form == "name"
