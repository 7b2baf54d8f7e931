"""Noun chunks by word class and names alone: what stands next to what, whatever the tree says of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from contested.read.lexicon import lemma, word_class
from contested.read.once import once
from contested.read.phrases import entity_at, relation
from contested.read.tokens import Token

if TYPE_CHECKING:
    from contested.read.page import Page  # which settles names by their chunks

_INSIDE = {"DET", "ADJ", "NOUN", "PROPN", "NUM"}
_MARKS = ("-", "–", "'s", "’s", "'", "’", "#", "&", ".")


def _within(token: Token) -> bool:
    joined = token.pos_ == "VERB" and token.i > 1 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_  # "eastern-based"
    joined = joined or token.dep_ == "amod" and token.head.ent_type_ == "ORG" and token.head.i > token.i  # "the banned Red Front"
    return bool(token.ent_type_) or token.pos_ in _INSIDE or token.text in _MARKS or token.lower_ in word_class("owners") or joined


def is_dash(token: Token) -> bool:
    """Tell whether a hyphen stands for a dash, blanks around it."""
    return token.text in ("-", "–") and bool(token.whitespace_) and token.i > 0 and bool(token.nbor(-1).whitespace_)


def chunk_start(token: Token) -> int:
    """Return the first token index of the noun chunk that a token stands in; "(RF)" behind a name does not end it."""
    start = token.i
    doc = token.doc.tokens
    while start > 0 and not doc[start].is_sent_start:
        if start > 3 and (doc[start - 3].text, doc[start - 1].text) == ("(", ")") and doc[start - 2].ent_type_ and doc[start - 4].ent_type_:
            start -= 3
        elif _within(doc[start - 1]) and doc[start - 1].text != "." and not is_dash(doc[start - 1]):
            start -= 1
        else:
            break
    return start


def chunk_end(token: Token) -> int:
    """Return one past the last token index of the noun chunk that a token stands in."""
    end = token.i + 1
    doc = token.doc.tokens
    while end < len(doc) and not doc[end].is_sent_start and _within(doc[end]) and doc[end].pos_ != "DET":
        end += 1
    while end - 1 > token.i and doc[end - 1].text in _MARKS:
        end -= 1
    return end


def chunk_head(start: int, end: int, token: Token) -> Token:
    """Return the last noun or name of a chunk [start, end); ``token`` where it has none."""
    doc = token.doc
    return next((doc[i] for i in range(end - 1, start - 1, -1) if doc[i].pos_ in ("NOUN", "PROPN", "PRON") or doc[i].ent_type_), token)


def mention_of(page: Page, token: Token) -> int | None:
    """Return the mention that a token is the head of or lies in the name of, or ``None``."""
    index = page.mention_at.get(token.i)
    if index is not None:
        return index
    bounds = entity_at(token)
    if bounds is None:
        return None
    return next((page.mention_at[i] for i in range(*bounds) if i in page.mention_at), None)


def mention_like(page: Page, token: Token) -> int | None:
    """Return the mention that a bare noun in front of another stands for ("the army spokesman"): the nearest before it with that head.

    One that says whose it is stands for no name without that: "U.S.-led coalition strikes" are not those of the Relief Coalition.
    """
    index = mention_of(page, token)
    if index is not None:
        return index
    before = token.nbor(-1) if token.i else token
    own = before if relation(before) in ("amod", "compound") and before.head in (token, token.head) else None
    same = _nouns_by_head(page).get(lemma(token), ())
    if own is not None:
        same = [i for i in same if own.text in page.mentions[page.mention_at[i]].text or not page.doc[i].ent_type_]
    nearest = next((i for i in reversed(same) if i < token.i), None) or next(iter(same), None)
    return None if nearest is None else page.mention_at[nearest]


@once
def _nouns_by_head(page: Page) -> Mapping[str, Sequence[int]]:
    """The nouns and names that mentions stand on, in order, by the head of the mention."""
    found: dict[str, list[int]] = {}
    for i in sorted(page.mention_at):
        if page.doc[i].pos_ in ("NOUN", "PROPN"):
            found.setdefault(page.mentions[page.mention_at[i]].head, []).append(i)
    return found
