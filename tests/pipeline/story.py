"""Hand-built documents for the stages that say who is who.

In a marked text, [..] is a person, {..} a body and <..> a place that the recogniser has read.
"""

from __future__ import annotations

import re
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from defnews.pipeline.annotations import Entity
from defnews.pipeline.tokens import blank

STAGES = ("gazetteer", "names", "actors", "entities")
LABELS = {"[": "PER", "{": "ORG", "<": "LOC"}
MARKED = re.compile(r"\[([^\]]+)\]|\{([^}]+)\}|<([^>]+)>")


def pipeline() -> Language:
    nlp = blank()
    for stage in STAGES:
        nlp.add_pipe(f"defnews_{stage}")
    return nlp


def build(nlp: Language, marked: str) -> Doc:
    """The document after every stage; a sentence ends with its full stop before a capital."""
    text, spans, done = "", [], 0
    for found in MARKED.finditer(marked):
        text += marked[done : found.start()]
        words = next(group for group in found.groups() if group)
        spans.append((len(text), len(text) + len(words), LABELS[found[0][0]]))
        text += words
        done = found.end()
    doc = nlp.make_doc(text + marked[done:])
    for token in doc:
        ended = token.i > 0 and doc[token.i - 1].text == "." and token.text[0].isupper()
        token.is_sent_start = token.i == 0 or ended
    marks = [doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in spans]
    doc.ents = [span for span in marks if span is not None]
    for _, stage in nlp.pipeline:
        doc = stage(doc)
    return doc


def entities(doc: Doc, kind: str) -> dict[str, Entity]:
    """Entities of a kind by name."""
    return {e.name: e for e in doc._.entities if e.kind == kind}


def roles(doc: Doc) -> set[str]:
    """ "Li Shangfu=minister_of_defence:CHN" for each role, ":former" behind it, "=-" for nobody's office."""
    found = set()
    for name, person in entities(doc, "person").items():
        offices = [f"{r.office}:{r.country}{':former' * r.former}" for r in person.roles]
        found |= {f"{name}={office}" for office in offices or ["-"]}
    return found


def descriptions(doc: Doc) -> dict[str, str]:
    """Words of each description and pronoun to whom they mean, joined by "+"."""
    return {
        doc.text[m.start : m.end]: "+".join(ref.partition(":")[2] for ref in m.refs)
        for m in doc._.mentions
        if m.form != "name"
    }


def cell(text: str) -> set[Any]:
    return {item.strip() for item in text.split(";") if item.strip()}
