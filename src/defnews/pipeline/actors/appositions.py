"""Offices behind names: "X, mantan Menhan Y,", "X (Menhan Y)", "X yang saat itu menjabat Y"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from defnews.lexicon.frames import function_words
from defnews.lexicon.persons import LinkKind, Relation, links, longest, relations
from defnews.lexicon.speech import speech_words
from defnews.pipeline.actors.commands import HEADED, CommandGrammar
from defnews.pipeline.actors.items import Item, written
from defnews.pipeline.actors.offices import AND, NAMED, OfficeTitle, is_attended
from defnews.pipeline.actors.persons import PersonGrammar
from defnews.pipeline.actors.title import ORIGIN
from defnews.pipeline.annotations import Actor, RoleRecord

__all__ = ["AppositionGrammar", "Chunks", "country_of"]

_MAX_LEAD = 3  # words before the name in "Sebelumnya X menjabat Y"
_SOMEONE = frozenset({"orang", "sosok", "tokoh", "pria", "perempuan", "perwira", "jenderal"})
_CONDITIONS = frozenset({"jika", "kalau", "bila", "apabila", "seandainya", "andai", "jikalau", "bilamana"})
_VERB = re.compile(r"(?:me|ber|di)[a-z]{4,}\Z")
_JUDGING = frozenset({"other", "ngo"})
_INSTITUTES = frozenset({"lembaga", "pemikir", "kajian", "penelitian", "riset", "think", "tank", "wadah"})
_PREDICATE_WITHIN = 3  # items from the subject's end
_IS = frozenset({"ialah", "adalah"})
_STILL = frozenset({"tetap", "kini", "masih"})
_REACH = 6  # items between "ditunjuk" and its "sebagai"


@cache
def predicate_words() -> frozenset[str]:
    """Words that open a predicate: "akan", "tidak", "harus"."""
    return frozenset(row.form for row in function_words() if row.word_class in ("ASPECT", "NEG", "MODAL", "HABIT"))


#: Actors read, and the index of the item behind them.
Chunks = tuple[list[Actor], int]


class AppositionGrammar(PersonGrammar, CommandGrammar):
    """Reads what is said of people behind their names; `actors` are the people read on the way."""

    def __init__(self, items: Sequence[Item], year: int | None = None) -> None:
        super().__init__(items, year)
        self.actors: list[Actor] = []

    def apposed(self, actor: Actor, i: int, *, passive: bool = False) -> Chunks:
        """Takes in the offices behind a name: "X, mantan Menhan Y," or "X (Menhan Y)".

        `passive`: the name is that of the agent of a passive verb, and "sebagai" is said of another.
        """
        roles = list(actor.roles)
        end, country = actor.end, actor.country
        placed = (actor.rank or actor.relation) and not any(role.country for role in roles)
        if self.low(i) in ORIGIN and self.kind(i + 1) == "STATE" and placed:
            country = country or self.items[i + 1].key
            i += 2
        elif self.low(i) in ORIGIN and self.kind(i + 1) == "BODY" and actor.rank and not roles:
            body = self.items[i + 1].name  # "Laksamana X dari Komando Indo-Pasifik AS"
            country = country or (body.country if body is not None else None)
        elif (scholar := self.scholar(actor, i)) is not None:
            roles.append(scholar)
            end = scholar.end
            i = next(k for k in range(i, len(self.items)) if self.items[k].end >= end) + 1
        elif self.kind(i) == "OPEN" and self.kind(i + 1) == "STATE" and self.kind(i + 2) == "CLOSE":
            country = country or self.items[i + 1].key  # "Boris Pistorius (Jerman)"
            i += 3
        if self.low(i) == "mewakili" and self.kind(i + 1) == "STATE":
            country = country or self.items[i + 1].key  # "Letnan Jenderal X mewakili India"
        before, supposed, sought = self.is_past(actor.start), self.is_supposed(actor.start), self.is_sought(actor.start)
        i = self.after_age(i)
        while (link := self.link(i, passive=passive)) is not None:
            k, former = link
            if self.low(i) in _IS and is_attended(self.word_before(actor.start)):
                break  # "Mendampingi X ialah Panglima Y"
            bracket, free = self.kind(i) == "OPEN", self.kind(i) in ("COMMA", "OPEN")
            if supposed and not free:
                break  # "jika X menjadi presiden"
            self.actors += self.agents(i, k)
            offices, after = self.offices(k)
            leader = self.leader(offices[-1], after)
            if leader is not None:
                self.actors.append(leader[0])
                after = leader[1]
            elif self.kind(after) in NAMED:
                break  # the office belongs to the next name
            if self.kind(i) == "COMMA" and self.is_source(actor.start) and self.is_clause_ahead(after):
                break  # "menurut X, Presiden akan menandatangani"
            before_name = self.kind(i) == self.kind(after) == "COMMA" and self.kind(after + 1) in NAMED
            before_name &= self.low(i + 1) != "yang"  # "sebelum menemui X, yang pernah menjabat Menhan, Y …"
            if before_name and self.low(after + 2) not in {",", "dan"}:
                break  # and so it does in "X, Menhan Y, Z mengatakan"
            former |= before and not free
            if (sought and not free) or self.is_nomination(i, k):
                offices = [office._replace(role=replace(office.role, office="other")) for office in offices]
            if links().get((self.low(i),)) == "moved" and not former:  # "Menhan X digeser menjadi Y"
                roles = [replace(role, former=True) for role in roles]
            roles += [replace(office.role, former=office.role.former or former) for office in offices]
            if self.is_left(after):
                roles = [*roles[: -len(offices)], *(replace(role, former=True) for role in roles[-len(offices) :])]
            end = self.items[after - 1].end
            i = after + 1 if bracket and self.kind(after) == "CLOSE" else after
        if (headed := self.headed(i, soldier=actor.rank is not None and not roles)) is not None:
            role, i = headed
            roles.append(role)
            end = role.end
        relation, anchor = (actor.relation, actor.anchor) if actor.relation else self.related_to(i)
        told = self.behind(anchor) if anchor is not None and not actor.relation else None
        if told is not None and self.opens_office(told):
            offices, i = self.offices(told)  # "X, pengganti Y [sebagai Panglima Z]"
            past = relation == "predecessor"
            roles += [replace(office.role, former=office.role.former or past) for office in offices]
            end = self.items[i - 1].end
        return [
            replace(
                actor, end=end, roles=tuple(roles), country=country_of(roles) or country,
                relation=relation, anchor=anchor,
            )
        ], i  # fmt: skip

    def is_left(self, i: int) -> bool:
        """Whether a clause says that an office is held no more: "kepala kantor presiden [yang belakangan mundur]"."""
        then = longest(links(), self.lows(i + 1)) if self.low(i) == "sebelum" else None
        if then is not None and links()[then] in ("as", "appointed"):
            return True  # "(KSAU) sebelum menjadi Panglima TNI"
        k, kinds = i, set[LinkKind]()
        while self.low(i) == "yang" and (phrase := longest(links(), self.lows(k))):
            kinds.add(links()[phrase])
            k += len(phrase)
        return "removed" in kinds and not kinds & {"as", "from"}

    def behind(self, anchor: tuple[int, int]) -> int | None:
        """The item behind the "sebagai" that follows a name."""
        k = next((n for n, item in enumerate(self.items) if item.start >= anchor[1]), None)
        return k + 1 if k is not None and links().get((self.low(k),)) == "as" else None

    def actor(self, i: int) -> Chunks:
        """The chunk that begins at item `i` and the index behind it."""
        raise NotImplementedError

    def agents(self, i: int, k: int) -> list[Actor]:
        """Who appoints: the president of "ditunjuk [Presiden X] sebagai", among items [i, k)."""
        found: list[Actor] = []
        while i < k:
            if self.opens_office(i) or self.kind(i) in NAMED:
                actors, i = self.actor(i)
                found += [actor for actor in actors if actor.name_start is not None]
            else:
                i += 1
        return found

    def is_agent(self, i: int) -> bool:
        """Whether the one named at item `i` does what the verb before him says: "ditunjuk (oleh) Putin"."""
        k = i - 2 if self.low(i - 1) == "oleh" else i - 1
        kind = links().get((self.low(k),))
        return kind == "appointed"

    def leader(self, office: OfficeTitle, i: int) -> tuple[Actor, int] | None:
        """ "(X, juru bicara [Presiden Vladimir Putin],)": whom an office behind a name serves."""
        named = self.name(i) if office.served is not None and office.end == i else None
        if named is None or office.served is None:
            return None
        actor, after = named
        ends = self.kind(after) in ("COMMA", "CLOSE", "OTHER") and self.low(after + 1) not in AND
        if not ends:
            return None
        return replace(actor, start=office.served.start, roles=(office.served,), country=office.served.country), after

    def is_past(self, position: int) -> bool:
        """Whether the sentence that begins with a name tells of before: "Sebelumnya X bertugas sebagai Y"."""
        words = [item.text.lower() for item in self.items if item.start < position and item.kind != "COMMA"]
        if words[:1] == ["sebelum"] and len(words) > 1 and links().get((words[1],)) in ("as", "verb"):
            return True  # "Sebelum menjadi Menhan, X adalah wakil perdana menteri"
        return 0 < len(words) <= _MAX_LEAD and links().get(tuple(words)) == "past"

    def scholar(self, actor: Actor, i: int) -> RoleRecord | None:
        """ "Profesor X [dari Universitas Ewha]": who is of a university and holds no office judges as a scholar."""
        k = i + 1
        while self.low(i) in ORIGIN and self.low(k) in _INSTITUTES:
            k += 1
        body = self.items[k].name if self.low(i) in ORIGIN and self.kind(k) == "BODY" else None
        source = body is not None and body.body_kind in _JUDGING and self.is_source(actor.start)
        judges = body is not None and (body.body_kind == "academic" or k > i + 1 or source)
        if not judges or actor.roles or actor.rank:
            return None
        title = written(self.items[i : k + 1])
        return RoleRecord("analyst", title, None, False, self.items[i].start, self.items[k].end)

    def is_supposed(self, position: int) -> bool:
        """Whether the clause that begins with a name is a condition: "Jika X menjadi presiden"."""
        return self.word_before(position) in _CONDITIONS

    def is_sought(self, position: int) -> bool:
        """Whether an office is only sought for who is named: "mengusung [X] sebagai presiden"."""
        return links().get((self.word_before(position),)) == "nominates"

    def is_nomination(self, i: int, k: int) -> bool:
        """Whether items [i, k) put someone forward for an office: "(X) dicalonkan sebagai (presiden)"."""
        return any(links().get((self.low(n),)) == "nominated" for n in range(i, k))

    def is_source(self, position: int) -> bool:
        """Whether a name says whose word the sentence is: "menurut [X], …", "kata [X], …"."""
        word = self.word_before(position)
        return word in speech_words()["according"] or word in speech_words()["tail"]

    def word_before(self, position: int) -> str:
        """The word before the chunk that begins at a character, in lower case."""
        k = next((k for k, item in enumerate(self.items) if item.start >= position), 0)
        return self.low(k - 1)

    def is_clause_ahead(self, i: int) -> bool:
        """Whether a clause goes on at item `i`: "(menurut X, Wamenhan Y) juga membawa undangan"."""
        told = range(i, i + _PREDICATE_WITHIN)
        return self.kind(i) == "WORD" and self.low(i) != "yang" and any(self.opens_predicate(k) for k in told)

    def opens_predicate(self, i: int) -> bool:
        """Whether item `i` opens a predicate: "akan", "tak bisa", "menolak"."""
        return self.low(i) in predicate_words() or bool(_VERB.match(self.low(i)))

    def after_age(self, i: int) -> int:
        """The comma behind an age: "Liu Zhenli, 59 tahun, Kepala Staf Gabungan"."""
        aged = self.kind(i) == self.kind(i + 3) == "COMMA" and self.low(i + 1).isdigit() and self.low(i + 2) == "tahun"
        return i + 3 if aged else i

    def related_to(self, i: int) -> tuple[Relation | None, tuple[int, int] | None]:
        """ "(Blaszczak,) [pendahulu Kosiniak-Kamysz]": a relation said behind the name."""
        if self.kind(i) != "COMMA" or self.kind(i + 1) != "RELATION":
            return None, None
        relation, k = relations()[tuple(self.items[i + 1].key.split())], i + 2
        if self.items[i + 1].key.endswith("nya"):  # "X melanjutkan kebijakan Y, [pendahulunya]."
            behind = relation == "predecessor" and self.kind(k) not in NAMED and self.kind(k) != "COMMA"
            if relation == "counterpart":  # "Maria Zakharova, [mitranya di Moskow], menyebut"
                k += 2 * (self.low(k) in ("di", "dari") and self.kind(k + 1) in ("PLACE", "STATE"))
                behind = self.kind(k) == "COMMA"
            return (relation, None) if behind else (None, None)
        while self.kind(k) in ("RANK", "HONORIFIC"):
            k += 1
        if self.kind(k) != "PERSON" or self.low(k + 1) in AND:
            return None, None
        return relation, (self.items[k].start, self.items[k].end)

    def link(self, i: int, *, passive: bool = False) -> tuple[int, bool] | None:
        """Where the office begins that what follows a name at item `i` gives him, and whether it is past.

        ", Menhan X", "(Menhan X)", "yang juga Y", "yang saat itu menjabat Y", "ditunjuk (pada Selasa)
        sebagai Y", "ketika masih menjabat Y".
        """
        free = self.kind(i) in ("COMMA", "OPEN")
        k, kinds = i + free, set[LinkKind]()
        if free and self.low(k) in _SOMEONE and self.low(k + 1) == "yang":
            k += 1  # "X, orang yang oleh junta didapuk sebagai Y"
        if self.low(k) == "yang" and (earlier := self.behind_later(k + 1)) is not None:
            k = earlier
            kinds |= {"relative", "past"}
        if self.low(k) == "yang" and self.low(k + 1) == "oleh":
            kinds.add("relative")
            k += 3
        while phrase := longest(links(), self.lows(k)):
            kinds.add(links()[phrase])
            k = self.after_date(k + len(phrase)) if phrase == ("yang",) else k + len(phrase)
            if phrase == ("yang",) and self.low(k) in ("hingga", "sampai") and (over := self.behind_day(k + 1)) > k + 1:
                k = over  # "yang hingga Mei 2024 menjabat menteri"
                kinds.add("past")
        if "moved" in kinds:
            return (k, "from" in kinds) if self.opens_office(k) and kinds & {"as", "from"} else None
        if "removed" in kinds:
            k = k if kinds & {"as", "from"} or self.opens_office(k) else self.after_as(k)
            return (k, True) if self.opens_office(k) else None
        if "from" in kinds or kinds & HEADED:
            return None
        if kinds & {"appointed", "nominated"} and "as" not in kinds:
            k = self.after_as(k)
            kinds.add("as")
        if not self.opens_office(k) or (passive and "as" in kinds and not free):
            return None
        tied = bool(kinds & {"verb", "appointed", "nominated", "as"}) or {"relative", "present"} <= kinds
        stays = kinds == {"present"} and self.low(i) in _STILL and self.kind(self.offices(k)[1]) not in NAMED
        tied |= stays and self.items[k].text[:1].isupper()  # "X tetap Panglima Y"
        was = kinds == {"relative"} and "former" in self.before(k)[1]  # "X, yang bekas menteri luar negeri,"
        if not (free or tied) or (kinds == {"relative"} and not was) or ("when" in kinds and not tied):
            return None
        return k, bool(kinds & {"past", "when"})

    def behind_later(self, i: int) -> int | None:
        """Behind an office that came later: "(X, yang) sebelum menjadi wakil menteri (menjabat Y)"."""
        if self.low(i) != "sebelum":
            return None
        then = longest(links(), self.lows(i + 1))
        if then is None or links()[then] not in ("as", "appointed", "verb"):  # "sebelum terjun ke politik bertugas"
            told = range(i + 2, i + 2 + _REACH)
            found = (n for n in told if links().get((self.low(n),)) == "verb" or self.kind(n) != "WORD")
            k = next(found, i)
            return k if k > i and self.kind(k) == "WORD" else None
        k = i + 1 + len(then)
        k += links().get((self.low(k),)) == "as"
        if not self.opens_office(k):
            return None
        _, end = self.offices(k)
        return end + (self.kind(end) == "COMMA")

    def after_as(self, i: int) -> int:
        """Behind the "sebagai" of "ditunjuk pada Selasa lalu sebagai", the "dari kursi" of "mundur dari kursi".

        Out of reach it is the sentence's end.
        """
        for k in range(i, min(i + _REACH, len(self.items))):
            if links().get((self.low(k),)) == "as":
                return k + 1
            if (phrase := longest(links(), self.lows(k))) is not None and links()[phrase] == "from":
                return k + len(phrase)
            if self.kind(k) == "COMMA":
                break
        return len(self.items)


def country_of(roles: Iterable[RoleRecord]) -> str | None:
    """The state that the roles say, that of an office still held first."""
    states = sorted((role.former, n, role.country) for n, role in enumerate(roles) if role.country)
    return states[0][2] if states else None
