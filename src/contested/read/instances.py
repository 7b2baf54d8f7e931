"""The names that a noun for a group is told with: "groups such as A and B"."""

from __future__ import annotations

from contested.read.chunks import chunk_end
from contested.read.lexicon import word_class
from contested.read.phrases import entity_at
from contested.read.tokens import Doc, Token


def find_instances(token: Token) -> list[Token]:
    """Return the names of "groups such as A and B", "such groups as A", "its backers, notably A", "militias in the south, like A"."""
    doc, place = token.doc, token.i + 1
    while place + 1 < len(doc) and doc[place].lower_ in word_class("whereabouts") and not doc[place].is_sent_start:
        place = chunk_end(doc[place + 1])
    while place < len(doc) and doc[place].text in (",", '"', "”", "’"):
        place += 1
    words = [t.lower_ for t in doc[place : place + 2]]
    such = any(c.lower_ == "such" for c in token.lefts) and words[:1] == ["as"]
    if not such and words != ["such", "as"] and not set(words[:1]) & word_class("instances"):
        return []
    return _listed(doc, place + 1 + (words == ["such", "as"]), token)


def _listed(doc: Doc, place: int, token: Token) -> list[Token]:
    """The names of a list that begins at a place, "in Arvand" behind each let by."""
    found: list[Token] = []
    while place < len(doc) and doc[place].sent == token.sent:
        word = doc[place]
        if word.ent_type_ in ("ORG", "PER", "LOC") and word.ent is not None:
            found.append(name_root(word))
            place = word.ent.end
            if place + 1 < len(doc) and doc[place].lower_ in word_class("whereabouts") and doc[place + 1].ent_type_ == "LOC":
                place = chunk_end(doc[place + 1])
            if place >= len(doc) or doc[place].lower_ not in word_class("listing"):
                break
        elif word.lower_ not in word_class("listing") | word_class("listed"):
            break
        else:
            place += 1
    return found


def name_root(token: Token) -> Token:
    """Return the word of a name that its other words hang on."""
    bounds = entity_at(token)
    if bounds is None:
        return token
    return next((t for t in token.doc[bounds[0] : bounds[1]] if not bounds[0] <= t.head.i < bounds[1]), token)
