"""What the words beside a name tell it to be: a body, a place, a person."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache, partial
from typing import Any

from contested.data.tables import load_yaml
from contested.read.chunks import chunk_end, chunk_head, chunk_start
from contested.read.frames import HYPHENS
from contested.read.lexicon import is_plural, lemma, word_class
from contested.read.nations import is_state
from contested.read.place_words import kinds_of
from contested.read.tokens import Span, Token

SETTLED = {  # labels that may be set right
    "ORG": ("PER", "LOC", "MISC"), "LOC": ("PER", "ORG", "MISC"), "PER": ("LOC", "ORG", "MISC"), "NORP": ("PER", "LOC", "ORG", "MISC"),
}  # fmt: skip
FAR = 12  # words between a noun and the name that somebody goes by
STEPS = 3  # phrases tied by prepositions between an office and its holder

_tables = partial(load_yaml, "lang/en/name_kinds.yml")


def told_label(name: Span) -> str | None:
    """Return the label that the words beside a name give it, ``None`` where they tell nothing or what the model took it for.

    Args:
        name: the name with the label of the model.
    """
    if is_state(name.text):
        return None
    for kind in _tables()["kinds"]:
        label = str(kind["label"])
        if name.label_ in SETTLED[label] and (_is_told(name, kind) or "holder" in kind and _is_holder(name)):
            return label
    return None


def is_unit(word: str) -> bool:
    """Tell whether a word ends the name of a body or of a part of one: "Brigade", "Province" of a wider movement."""
    return word in _tables()["units"]


def _is_told(name: Span, kind: Mapping[str, Any]) -> bool:
    doc, start, end = name.doc, name.start, name.end
    before = doc[start - 1].lower_ if start else ""
    title = before in kind.get("title", ()) and doc[start - 1].pos_ == "NOUN"
    known = kind["label"] != "LOC" and bool(kinds_of(name.text))  # "a member of Tarna" may be one of its council
    of = before in ("of", "to") and start > 1 and doc[start - 2].lower_ in kind.get("of", ()) and not known
    hyphened = before in kind.get("hyphened", ()) and start > 1 and doc[start - 2].text in HYPHENS
    behind = end < len(doc) and doc[end].lower_ in kind.get("behind", ()) and doc[end].pos_ in ("NOUN", "PROPN")
    last = end - start > 1 and doc[end - 1].lower_ in kind.get("last", ()) and doc[end - 1].text[:1].isupper()
    opened = end - start > 1 and doc[start].lower_ in kind.get("first", ())
    beside = _noun_beside(name)
    if "counted" in kind and _is_counted(name, kind["counted"]) or "called" in kind and _whom_called(name) in kind["called"]:
        return True
    return title or hyphened or of or behind or last or opened or beside is not None and lemma(beside) in kind.get("beside", ())


def _whom_called(name: Span) -> str | None:
    """The noun for whoever goes by a name: "a commander who goes by the name of X", "groups known as X"."""
    words, told, place = load_yaml("lang/en/relations.yml")["goes_by"], False, name.start - 1
    while place > 0 and name.start - place < FAR and name.doc[place].lower_ in words["words"]:
        told = told or name.doc[place].lower_ in words["verbs"]
        place -= 1
    noun = name.doc[place]
    noun = noun.head if noun.ent_type_ and noun.dep_ == "nmod" else noun  # "a commander of the Red Front known as X"
    return noun.lower_ if told and not noun.ent_type_ else None


def _is_counted(name: Span, words: Collection[str]) -> bool:
    """Tell whether a name is a plural that a number counts: "hundreds of Tarnas", "14 Tarnas"."""
    last = name[-1]
    if len(name) > 1 or not last.lower_.endswith("s") or last.dep_ in ("compound", "amod") or kinds_of(name.text):
        return False
    counted = any(c.dep_ == "nummod" and c.pos_ == "NUM" for c in last.lefts)
    return counted or last.dep_ == "nmod" and last.head.lower_ in words and last.head.i == name.start - 2


def _noun_beside(name: Span) -> Token | None:
    """The noun that a comma and an article part from a name in front of it: "X, a splinter group of"; none of a list."""
    doc, place = name.doc, name.end
    if place + 2 >= len(doc) or doc[place].text != "," or doc[place + 1].lower_ not in word_class("articles"):
        return None
    end = chunk_end(doc[place + 2])
    noun = chunk_head(place + 2, end, doc[place + 2])
    return noun if noun.pos_ == "NOUN" and not noun.ent_type_ else None


def _is_holder(name: Span) -> bool:
    """Tell whether commas set a name apart behind an office: "The head of the office in the capital, X, said"; no known place."""
    doc, place = name.doc, name.start - 1
    closed = name.end < len(doc) and doc[name.end].text == ","
    if not closed or place < 1 or doc[place].text != "," or len(name) < 2 or kinds_of(name.text):
        return False
    for _ in range(STEPS):
        start = chunk_start(doc[place - 1])
        noun = chunk_head(start, place, doc[place - 1])
        if lemma(noun) in _heads() and not noun.ent_type_:
            return not is_plural(noun) and any(t.lower_ in word_class("one_of_a_kind") for t in doc[start : noun.i])
        if start < 2 or doc[start - 1].pos_ != "ADP":
            return False
        place = start - 1
    return False


@cache
def _heads() -> frozenset[str]:
    """The offices that a person alone holds."""
    offices = load_yaml("lang/en/relations.yml")["offices"]
    return frozenset(str(noun) for entry in offices if entry["predicate"] in ("leads", "spokesperson_of") for noun in entry["nouns"])
