"""Where, besides when and whether at all: what stands round a trigger besides its sides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from defnews.lexicon import ambiguous, cities, city_forms
from defnews.lexicon.frames import event_nouns
from defnews.pipeline.annotations import STATE_ORGANS, Entity
from defnews.pipeline.events.arguments import Arguments
from defnews.pipeline.events.clauses import Chunk
from defnews.pipeline.events.home import town_in_name
from defnews.pipeline.events.places import PlaceReading
from defnews.pipeline.events.times import TimeReader
from defnews.pipeline.events.valency import Grammar

__all__ = ["Circumstances"]

_UNITS_OF_TIME = frozenset({"jam", "hari", "pekan", "minggu", "bulan", "tahun"})
_SEAS = frozenset({"laut", "selat", "samudra", "samudera"})
_PLACE_ORDER = {"di": 0, "": 1, "left-di": 2}


@cache
def _no_towns() -> frozenset[str]:
    return frozenset(noun.form for noun in event_nouns() if noun.noun_class == "no_town")


@cache
def _towns() -> Mapping[str, tuple[str, str]]:
    """ "antalya" -> Antalya, TUR: towns that no other word is."""
    names = [(city.name, city.country) for city in cities().values()]
    names += [(form.form, form.country) for form in city_forms()]
    return {name.lower(): (name, country) for name, country in names if name not in ambiguous()}


class Circumstances(TimeReader):
    """Reads places, dates and aspects of one sentence's chunks."""

    def __init__(self, grammar: Grammar, entities: Mapping[str, Entity]) -> None:
        super().__init__(grammar)
        self.entities = entities

    def place(self, indices: Sequence[int]) -> PlaceReading | None:
        """Town and state of a run of places, the town first: "Darwin, Australia"."""
        ref = city = country = None
        small = False  # whether the town is one that no gazetteer has
        start = end = -1
        for i in indices:
            chunk = self.chunks[i]
            for entity_id in chunk.refs:
                entity = self.entities[entity_id]
                if chunk.value == "unit":
                    continue
                if entity.kind == "country":
                    country = country or entity.id.split(":")[1]
                    town = _towns().get(chunk.text, ("", ""))  # a capital that elsewhere stands for its state
                    city = city or (entity.name if entity.city else town[0] if town[1] == country else None)
                elif entity.kind == "place":
                    known = entity.city and entity.latitude is not None
                    if (entity.city or self.unknown_town(entity)) and (city is None or (known and small)):
                        city, ref, small = entity.name, entity.id, not known  # "di Cilodong, Depok"
                    elif ref is None:
                        ref = entity.id
                    country = country or (None if self.is_sea(entity) else entity.country)
                else:
                    continue
                start = chunk.start if start < 0 else start
                end = chunk.end
        if start < 0 or (city is None and country is None and ref is None):
            return None
        return PlaceReading(ref, city, country, start, end)

    def is_sea(self, entity: Entity) -> bool:
        """Seas and straits are no state's, whatever state their name is of."""
        return entity.name.split()[0].lower() in _SEAS

    def unknown_town(self, entity: Entity) -> bool:
        """A name of one word that no gazetteer has: "Gliwice"; seas, islands and sites say in theirs what they are."""
        name = entity.name
        return entity.country is None and name.isalpha() and name.istitle() and name.lower() not in _no_towns()

    def places(self, arguments: Arguments) -> list[PlaceReading]:
        """Where it took place, best first: "di Jakarta" behind the trigger, then before it."""
        runs = sorted((run for run in arguments.places if run[0] in _PLACE_ORDER), key=lambda run: _PLACE_ORDER[run[0]])
        found = [place for _, indices in runs if (place := self.place(indices))]
        return sorted(found, key=lambda place: not (place.city or place.country))  # "situasi di Sahel … di Niamey"

    def at_body(self, arguments: Arguments) -> PlaceReading | None:
        """ "Di Mabesad": a state's own house is in that state; an embassy is abroad; a base is at its town."""
        for i in (*arguments.slots.get("di", ()), *arguments.slots.get("object", ())):
            body = self.entities[self.chunks[i].refs[0]] if self.chunks[i].refs else None
            if body is not None and body.kind == "organisation" and (base := town_in_name(body.name)):
                return PlaceReading(None, *base, self.chunks[i].start, self.chunks[i].end)
            if i in arguments.slots.get("object", ()):
                continue
            abroad = self.chunks[i].text.startswith(("kedutaan", "kedubes", "kbri", "konsulat"))
            if body is not None and body.organisation_kind in STATE_ORGANS and body.country and not abroad:
                return PlaceReading(None, None, body.country, self.chunks[i].start, self.chunks[i].end)
        return None

    def journey(self, k: int, slots: set[str], arguments: Arguments) -> list[PlaceReading]:
        """Where a visit goes: the phrases of `slots`, else any place behind the trigger at `k`."""
        runs = [indices for value, indices in arguments.places if value.removeprefix("left-") in slots]
        if "object" in slots:
            runs += [[i] for i in arguments.slots.get("object", ()) if self.is_destination(i)]
        if "subject" in slots:
            runs += [[i] for i in self.grammar.subject(k)] or self.visited_place(k)
        if "subject" in slots and not runs and (cleft := self.grammar.cleft(k)) is not None:
            heads = (i for i in range(cleft) if self.grammar.kind(i) == "PREP" and self.chunks[i].value == "di")
            runs += [run for i in heads if (run := self.grammar.place_run(i + 1)[0])]
        found = [place for run in runs for place in self.destinations(run)]
        told = [place for _, run in arguments.places if (place := self.place(run))]
        states = {place.country for place in told if place.country}
        if len(found) == len(states) == 1 and found[0].country is None:
            found = [replace(found[0], country=states.pop())]  # "Pangkalan Basa di Filipina"
        return found or told[:1]

    def is_destination(self, i: int) -> bool:
        """Whether a state is named as where one goes: not "menjenguk pasukannya"."""
        return self.chunks[i].entity == "country" and self.chunks[i].form == "name"

    def visited_place(self, k: int) -> list[list[int]]:
        """The place before "yang dikunjunginya": "pusat pelatihan di Sentul, Jawa Barat, yang …"."""
        relative = next((i for i in (k - 1, k - 2) if self.grammar.kind(i) == "REL"), None)
        if relative is None:
            return []
        start = next(
            (i for i in range(relative - 1, max(-1, relative - 8), -1) if self.grammar.kind(i) == "PREP"), None
        )
        run = self.grammar.place_run(start + 1)[0] if start is not None else []
        return [run] if run else []

    def destinations(self, run: Sequence[int]) -> list[PlaceReading]:
        """ "Rusia dan Belarusia", "Pristina dan Beograd" are two, "Darwin, Australia" is one."""
        states = [i for i in run if self.grammar.is_country(i)]
        towns = [place for i in run if (place := self.place([i])) and place.city and place.country]
        if len(states) == len(run) or len(towns) == len(run) == len({town.country for town in towns}):
            return [place for i in run if (place := self.place([i]))]
        place = self.place(run)
        return [place] if place else []

    def antecedent(self, k: int) -> PlaceReading | None:
        """ "…, Windhoek, tempat ia bertemu X": the place that the clause of the trigger at `k` is about."""
        for i in range(k - 1, 1, -1):
            if self.grammar.kind(i) in ("STOP", "QUOTE", "SUB", "REL"):
                return None
            if self.chunks[i].text == "tempat":
                at = i - 2 if self.grammar.kind(i - 1) == "COMMA" else i - 1
                run = [at] if self.grammar.kind(at) == "PLACE" or self.grammar.is_country(at) else []
                return self.place(run) if run else None
        return None

    def beside_clause(self, k: int) -> PlaceReading | None:
        """ "Kontrak diteken di Paris sesaat setelah A bertemu B": the one place of the clause that it hangs on."""
        borders = [i for i, c in enumerate(self.chunks) if c.kind == "SUB"]
        if len(borders) != 1 or self.chunks[borders[0]].value not in ("after", "before", "when") or borders[0] > k:
            return None
        main = range(borders[0])
        if any(self.grammar.kind(i) in ("QUOTE", "REL", "STOP") for i in range(k)):
            return None
        runs = [
            run
            for i in main
            if self.grammar.kind(i) == "PREP"
            and self.chunks[i].value == "di"
            and (run := self.grammar.place_run(i + 1)[0])
        ]
        return self.place(runs[0]) if len(runs) == 1 else None

    def behind_clause(self, k: int) -> PlaceReading | None:
        """ "A dan B meneken pakta seusai pertemuan di Doha": the one place of the sentence, in a clause of time."""
        border = next(
            (i for i in range(k + 1, len(self.chunks)) if self.grammar.kind(i) in ("SUB", "STOP", "REL")), None
        )
        if border is None or self.chunks[border].value not in ("after", "when", "while"):
            return None
        if any(c.value == "speech" for c in self.chunks[k:border]):
            return None
        if self.grammar.kind(border - 1) == "DATE" or self.chunks[border - 1].text in _UNITS_OF_TIME:
            return None  # "enam bulan setelah …"
        runs = [
            self.grammar.place_run(i + 1)[0]
            for i, chunk in enumerate(self.chunks)
            if chunk.kind == "PREP" and chunk.value == "di" and self.grammar.place_run(i + 1)[0]
        ]
        return self.place(runs[0]) if len(runs) == 1 and runs[0][0] > border else None

    def place_in_name(self, chunk: Chunk) -> PlaceReading | None:
        """ "KTT SCO Astana" was in Astana; "Konferensi Moskow ke-11" in Russia at least."""
        for ref in chunk.refs:
            entity = self.entities[ref]
            if entity.kind == "place" and entity.country:
                last = chunk.text.removesuffix(")").rstrip("0123456789 -ke").endswith(entity.name.lower())
                city = entity.name if entity.city and last else None
                return PlaceReading(ref if city else None, city, entity.country, chunk.start, chunk.end)
        words = chunk.text.rstrip("0123456789 ").split()
        towns = (_towns().get(word) for word in (*words[-1:], *words[:1]) if chunk.kind == "GATHERING")
        town = next(filter(None, towns), None)  # "Forum Diplomasi Antalya", "Dubai Airshow"
        return PlaceReading(None, town[0], town[1], chunk.start, chunk.end) if town else None
