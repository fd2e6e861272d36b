"""The small grammar that fills a frame's slots from a sentence's chunks.

Objects and agents follow the predicate; the rest hangs on a preposition.
"""

from __future__ import annotations

from collections.abc import Sequence

from defnews.lexicon.frames import Frame
from defnews.pipeline.events.arguments import ArgumentReader, Arguments
from defnews.pipeline.events.subjects import MAX_WORDS, NOMINAL_PARTS

__all__ = ["OUGHT", "Grammar"]

_TIMES = frozenset({"after", "before", "when", "while"})
#: Prepositions that lead to a partner.
_PARTNERED = frozenset({"dengan", "bersama", "antara", "kepada"})
_ACCOMPANIED = ("didampingi", "ditemani")
#: Who is there and takes no part.
WATCHING = frozenset({"peninjau", "pengamat"})
_PARTICLES = frozenset({"juga", "turut", "langsung", "lantas"})
#: What should have been.
OUGHT = frozenset({"semestinya", "seharusnya"})
_ORDINALS = frozenset({"pertama", "kedua", "ketiga", "keempat", "kelima", "keenam", "ketujuh", "terakhir"})
_REFUSALS = frozenset({"menampik", "menolak", "tampik"})


class Grammar(ArgumentReader):
    """What stands round the triggers of one sentence."""

    def arguments(self, k: int, frame: Frame) -> Arguments:
        """Fills the slots to the right of the trigger at `k`, and what of it stands to the left."""
        found = Arguments()
        nominal = frame.voice == "nominal"
        self.right(k, found, nominal=nominal)
        self.left(k, found, nominal=nominal)
        return found

    def right(self, k: int, found: Arguments, *, nominal: bool) -> None:
        bare = "possessor" if nominal else "object"
        open_object, distance = True, 0
        j = k + 1
        if self.kind(j) == "DET" or (self.kind(j) in NOMINAL_PARTS and self.kind(j + 1) == "DET"):
            found.anaphoric = True
        while j < len(self.chunks):
            chunk, kind = self.chunks[j], self.kind(j)
            if kind == "LIGHT" and chunk.value == "begin" and self.kind(j + 1) == "DATE":
                j += 1  # "mulai Minggu (5/5)"
                continue
            last = chunk.text == "terakhir" and self.kind(j + 1) == "PREP"  # "Rafale ke-36 dan terakhir pesanan Mesir"
            if chunk.value == "then" and not last and self.kind(j - 1) in ("COMMA", "CONJ") and not self.met(j + 1):
                break  # "…, lalu pada April ke Tiongkok" is another happening
            if chunk.value in ("then", "apart") and (others := self.met(j + 1)):
                j = self.partner(others, found)
                continue
            if kind == "STOP" and chunk.text == ":" and self.met(j + 1):
                j += 1  # "tiga pertemuan: dengan A, dengan B"
                continue
            if kind == "PREP" and open_object and (named := self.counterpart(k, j)) is not None:
                j = named
                continue
            if chunk.text == "asal" and self.kind(j - 1) in ("WORD", "NOUN") and self.kind(j - 2) == "COMMA":
                j = self.prepositional(j, Arguments())  # "dari KNDS, perusahaan asal Prancis"
                continue
            if chunk.value == "menurut":
                break  # "…, menurut kementerian itu, Kamis": who says so, and when
            if kind == "PREP" and chunk.value in _PARTNERED and j - 1 > k and self.is_nominal_trigger(j - 1):
                j = self.prepositional(j, Arguments())  # "ditutup dengan pertemuan bersama X": of the meeting
                open_object = False
                continue
            if nominal and chunk.text.startswith(_ACCOMPANIED) and self.kind(j - 1) == "ACTOR":
                break  # "Dalam pembicaraan itu, X didampingi Y" tells who was there by itself
            if (watching := self.watching(j)) is not None:
                j = watching
                continue
            if kind == "PREP":
                own = (
                    nominal
                    and chunk.value in ("dengan", "antara", "bersama")
                    and not found.slots
                    and j == self.skip_nouns(k + 1)
                )
                if chunk.possessive and (meant := self.meant(j, k)) is not None:
                    found.add(chunk.value, [meant])
                    j += 1
                    continue
                j = self.prepositional(j, found)
                found.anaphoric = found.anaphoric or (own and self.kind(j) == "DET")  # "latihan dengan A itu"
                open_object = False
                continue
            if kind == "ACTOR" and self.kind(j - 1) == "OPEN" and self.kind(j + 1) == "CLOSE":
                j += 1  # "(Corpat Philindo)" is another name
                continue
            if kind == "ACTOR":
                group = self.group_right(j)
                pair = len(group) > 1 and all(map(self.is_country, group))  # "rapat kelompok kerja siber A-B"
                if open_object and distance <= (2 if nominal and not pair else MAX_WORDS):
                    found.add(bare, group)
                    found.partners += [] if nominal else [group]
                    open_object = False
                elif self.is_new_subject(group) and not (nominal and self._goes_on(group)):
                    break
                j = group[-1] + 1
                continue
            if kind == "PLACE":
                run, after = self.place_run(j) if open_object else ([j], j + 1)
                found.places.append(("object" if open_object else "", run))
                j, open_object = after, False
                continue
            if kind == "DATE":
                found.dates.append(j)
            elif kind == "GATHERING":
                found.gatherings.append(j)
            elif kind == "TITLE":
                found.titles.append(j)
            elif kind == "NOUN":
                found.nouns |= set(chunk.value.split())
                distance += 1
            elif kind in ("WORD", "DET"):
                relative = any(self.kind(i) == "REL" for i in range(k + 1, j))
                told = kind == "DET" and nominal and relative and self.kind(j - 1) == "DATE"
                found.anaphoric = found.anaphoric or told  # "latihan yang ditutup pada 28 Oktober tersebut"
                distance += 1
            elif self.is_wanting(j):
                break
            elif kind in ("ASPECT", "NEG", "MODAL", "HABIT"):
                found.aspects.append(j)
            elif kind == "COMMA" and open_object and (listed := self.told_by_name(k, j)) is not None:
                j = listed
                continue
            elif kind == "COMMA":
                open_object = open_object and distance == 0
                if self._opens_clause(j + 1):
                    break
            elif kind == "CONJ":
                if self._opens_clause(j + 1):
                    break
            elif kind == "REL" and nominal and self.is_ordinal(j + 1):
                j += 2  # "dialog A-B yang pertama"
                continue
            elif kind == "REL":
                named = bool(found.titles) and j - found.titles[-1] <= 2
                if not (nominal or named or found.nouns) or not self._relative_of_event(j):
                    behind = self._behind_aside(j) if nominal else None
                    if behind is None:
                        break
                    j, open_object = behind, False
                    continue
            elif chunk.frames and all(f.needs for f in chunk.frames) and not nominal:
                open_object = False  # "bertemu membahas X di Y": what they meet for
            elif self.is_verbal(j):
                if not (nominal and chunk.kind in ("LIGHT", "VERB") and self._carries_event(j)):
                    break
                open_object = False
                if agent := self.agent(j):
                    found.add("oleh", agent)
                    j = agent[-1]
            elif self.is_nominal_trigger(j):
                distance += 1
                open_object = open_object and distance <= 2
                found.parents.append(j)
            elif kind == "PURPOSE" and (given := self.given_to(j)):
                found.add("untuk", given)
                j, open_object = given[-1], False
            elif kind in ("SUB", "STOP") or (kind == "PURPOSE" and not self._nominal_purpose(j)):
                break
            j += 1

    def is_ordinal(self, i: int) -> bool:
        """Whether a number stands alone at `i`: "yang [pertama], …"."""
        ordinal = self.kind(i) == "WORD" and (self.chunks[i].text in _ORDINALS or self.chunks[i].text.startswith("ke-"))
        return ordinal and not self.is_verbal(i + 1)

    def counterpart(self, k: int, i: int) -> int | None:
        """ "Bertemu sejawatnya [dari negara itu], X": where the name stands behind the preposition at `i`."""
        comma = self.skip_nouns(i + 1)
        comma += self.is_country(comma)
        named = self.kind(comma) == "COMMA" and self.kind(comma + 1) == "ACTOR"
        return comma + 1 if self.chunks[i].value == "dari" and named and self.is_partner(k + 1, i) else None

    def told_by_name(self, k: int, comma: int) -> int | None:
        """Behind the comma of "menemui [sejawatnya dari negara itu, X]", "[tiga menteri, yakni X]": the name."""
        if self.is_partner(k + 1, comma) and self.kind(comma + 1) == "ACTOR":
            return comma + 1
        return self.named_behind(comma)

    def watching(self, i: int) -> int | None:
        """Behind those at `i` who only watch: "peninjau [dari Bhutan]", "(diikuti) [Benin] sebagai pengamat"."""
        who = i + (self.kind(i) == "PREP")
        if self.kind(who) != "ACTOR":
            return None
        last = self.group_right(who)[-1]
        behind = [chunk.text for chunk in self.chunks[last + 1 : last + 3]]
        as_such = behind[:1] == ["sebagai"] and not WATCHING.isdisjoint(behind)
        return last + 1 if self.chunks[i - 1].text in WATCHING or as_such else None

    def _behind_aside(self, relative: int) -> int | None:
        """ "Latihan itu, yang diikuti A dan B, berakhir Jumat": the predicate behind the comma that ends the clause."""
        if self.kind(relative - 1) != "COMMA":
            return None
        for i in range(relative + 1, len(self.chunks)):
            if self.kind(i) in ("STOP", "QUOTE"):
                return None
            if self.kind(i) == "COMMA":
                j = i + 1
                while self.kind(j) in ("ASPECT", "WORD"):
                    j += 1
                if self._carries_event(j) or (self.kind(j) == "NEG" and self.chunks[j].value == "cancelled"):
                    return i + 1
        return None

    def left(self, k: int, found: Arguments, *, nominal: bool) -> None:
        """Aspects before the trigger, and dates, places and parents that open its clause."""
        j = k - 1
        passed_subject = passed_governor = False
        own = 0  # aspects behind the subject, which are surely those of the trigger
        beside = False  # behind "…, bertepatan dengan", whose clause has aspects of its own
        while j >= 0:
            kind = self.kind(j)
            if nominal and kind == "PREP" and not passed_governor:
                passed_governor = True
            ought = self.chunks[j].text in OUGHT  # "semestinya bertemu dalam putaran ketiga pembicaraan"
            if passed_governor and kind in ("MODAL", "HABIT", "NEG") and not ought:
                j -= 1
                continue
            if kind == "STOP":
                break
            if kind == "REL" and self.is_turn(j):
                j -= 1
                continue  # "Kamis pagi, giliran X yang menerima Y"
            if kind in ("SUB", "REL"):
                if kind == "SUB" and passed_subject and self.chunks[j].value in _TIMES:
                    del found.aspects[own:]  # "Setelah dua kali ditunda, X bertemu Y"
                if not passed_subject or self.chunks[j].value in ("that", "aim", "condition"):
                    found.aspects += [j] if kind == "SUB" else []
                if kind == "SUB" and self.chunks[j].value == "that":
                    found.aspects += self._denials(j)
                break
            if nominal and kind == "VERB" and self.kind(j - 1) == "COMMA":
                beside = True
            if kind == "COMMA" and self.kind(0) == "SUB" and not any(self.kind(i) == "COMMA" for i in range(j)):
                beside = True  # "Setelah tiga kali tertunda, …"
            if "medium" in self.chunks[j].value.split() and self.kind(j - 1) == "PREP":
                found.nouns.add("medium")  # "lewat telepon, A dan B membahas …"
                j -= 2
                continue
            if kind in ("ASPECT", "NEG", "MODAL", "HABIT"):
                found.aspects += [] if beside else [j]
            elif kind == "ACTOR":
                own = own if passed_subject else len(found.aspects)
                passed_subject = True
            elif kind == "LIGHT":
                found.aspects.append(j)
            elif kind == "DATE":
                found.dates.append(j)
            elif kind in ("GATHERING",) and self.governor(j) is not None:
                found.gatherings.append(j)
            elif kind == "PREP":
                self.leading_phrase(j, k, found)
            elif (
                kind == "PURPOSE"
                and not nominal
                and j
                and self.kind(j - 1) in NOMINAL_PARTS
                and self.kind(j + 1) == "ACTOR"
            ):
                found.add("untuk", self.group_right(j + 1))  # "radar untuk A sudah dikirimkan"
            elif self.is_verbal(j) and passed_subject:
                break
            j -= 1

    def is_turn(self, relative: int) -> bool:
        """Whether the "yang" at an index tells whose turn it is: "giliran X, [yang] menjamu Y"."""
        names = self.antecedent(relative)
        return bool(names) and any(self.chunks[i].text == "giliran" for i in range(max(0, names[0] - 3), names[0]))

    def cleft(self, k: int) -> int | None:
        """ "Hari ini, giliran pabrik X di Y yang didatangi Z": the "yang" before a predicate that is the only one."""
        j = k - 1
        while self.kind(j) in ("ASPECT", "WORD"):
            j -= 1
        if self.kind(j) != "REL" or self.kind(j - 1) == "COMMA" or any(self.is_verbal(i) for i in range(j)):
            return None
        return None if any(self.is_verbal(i) or self.kind(i) == "SUB" for i in range(k + 1, len(self.chunks))) else j

    def opening(self, k: int) -> int | None:
        """The event that a sentence begins with, "Dalam kunjungan itu, …": what follows happens in it."""
        inside = self.kind(0) == "PREP" and self.chunks[0].value in ("dalam", "sela") and self.is_nominal_trigger(1)
        if not inside or k < 3 or self.kind(2) != "DET":
            return None
        return None if any(self.kind(i) in ("STOP", "QUOTE", "SUB") for i in range(3, k)) else 1

    def _denials(self, i: int) -> list[int]:
        """ "membantah laporan bahwa …": what denies the clause that begins at `i`."""
        return [j for j in range(max(0, i - 12), i) if self.kind(j) == "NEG" and self.chunks[j].value == "denied"]

    def denied(self, found: Arguments, k: int) -> bool:
        """ "menampik isu bahwa TNI berlatih …": who refuses a report denies what it tells."""
        that = (i for i in found.aspects if self.kind(i) == "SUB" and self.chunks[i].value == "that")
        return any(i < k and self._refused(i) for i in that)

    def _refused(self, i: int) -> bool:
        """Whether the clause that begins at `i` is what someone refuses to hear."""
        j = i - 1
        while i - j < 6 and self.kind(j) in (*NOMINAL_PARTS, "ACTOR"):
            j -= 1
        return j >= 0 and self.chunks[j].text in _REFUSALS

    def _opens_clause(self, i: int) -> bool:
        """Whether a new predicate begins at `i`: a verb, or a subject with one close behind it."""
        j = i
        while j < len(self.chunks) and self.chunks[j].text in _PARTICLES:
            j += 1  # "…, juga membantah telah bertemu"
        while (self.kind(j) in ("ASPECT", "NEG", "MODAL", "DATE") and not self.is_wanting(j)) or (
            self.kind(j) == "PREP" and self.kind(j + 1) == "DATE"
        ):
            j += 1
        if self.kind(j) == "LIGHT" and self.chunks[j].value == "begin" and self.kind(j + 1) == "DATE":
            return False  # "…, mulai Juni"
        if self.is_verbal(j):
            return not self._carries_event(j)
        if self.kind(i) == "SUB":
            return True
        return self.kind(i) == "ACTOR" and self.is_new_subject(self.group_right(i))

    def _goes_on(self, group: Sequence[int]) -> bool:
        """Whether the verb behind a name goes on speaking of the noun before it: "pertemuan koalisi X digelar"."""
        verb = next((j for j in self.following(group[-1], 3) if self.is_verbal(j)), None)
        return verb == group[-1] + 1 and self._carries_event(verb)

    def _carries_event(self, i: int) -> bool:
        """Light verbs in the passive ("berlangsung", "digelar") go on speaking of the noun before."""
        return self.kind(i) == "LIGHT" and self.chunks[i].value in ("passive", "ends")

    def _relative_of_event(self, i: int) -> bool:
        """ "yang digelar di …", "yang semula diagendakan pekan depan": a clause about the event itself."""
        j, aspects = i + 1, 0
        while self.kind(j) in ("ASPECT", "WORD", "NEG"):
            aspects += self.kind(j) != "WORD"
            j += 1
        if self.kind(j) == "LIGHT" and self.chunks[j].value == "begin" and self.kind(j + 1) == "DATE":
            return aspects > 0  # "yang semula dijadwalkan mulai Senin"
        if aspects and (self.kind(j) == "DATE" or (self.kind(j) == "PREP" and self.kind(j + 1) == "DATE")):
            return True
        return self._carries_event(j)

    def _nominal_purpose(self, i: int) -> bool:
        return self.is_nominal_trigger(i + 1) or self.kind(i + 1) in ("ACTOR", "DATE")
