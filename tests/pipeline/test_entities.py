"""One record for each entity, with ids, forms and the bodies of its roles."""

from __future__ import annotations

import pytest
from spacy.language import Language
from story import build, entities, pipeline


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline()


def test_person(nlp: Language) -> None:
    doc = build(nlp, "Sekjen NATO [Mark Rutte] tiba. [Rutte] lelah.")
    person = entities(doc, "person")["Mark Rutte"]
    assert (person.id, person.aliases) == ("person:mark-rutte", ("Rutte",))
    assert [(r.office, r.organisation) for r in person.roles] == [("organisation_head", "org:nato")]


def test_ids_differ(nlp: Language) -> None:
    """Two people whose names fold to the same words keep two ids."""
    doc = build(nlp, "[Kim Jong Un] dan [Kim Yo Jong] hadir di <Seoul>, Korea Selatan.")
    assert {e.id for e in doc._.entities} >= {"person:kim-jong-un", "person:kim-yo-jong", "country:KOR"}


def test_place(nlp: Language) -> None:
    place = entities(build(nlp, "Ia tiba di <Surabaya>."), "place")["Surabaya"]
    assert (place.country, place.city, place.latitude is not None) == ("IDN", True, True)


def test_nickname(nlp: Language) -> None:
    """Letters in brackets are the person's wherever they stand."""
    doc = build(nlp, "Putra Mahkota [Mohammed bin Salman] ({MBS}) tiba. Prabowo mengundang {MBS}.")
    [person] = entities(doc, "person").values()
    assert person.aliases == ("MBS",)
    assert not entities(doc, "organisation")


def test_chunk_of_a_mention(nlp: Language) -> None:
    """A mention covers office and name, and knows the name within."""
    doc = build(nlp, "Kemarin Menhan China [Dong Jun] hadir.")
    [mention] = [m for m in doc._.mentions if m.kind == "person"]
    assert doc.text[mention.start : mention.end] == "Menhan China Dong Jun"
    assert doc.text[mention.name_start : mention.name_end] == "Dong Jun"


def test_nothing(nlp: Language) -> None:
    doc = build(nlp, "Hujan turun.")
    assert (doc._.entities, doc._.mentions) == ((), ())
