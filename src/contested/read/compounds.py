"""Hyphened modifiers: "rebel-held town", "U.S.-backed forces"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from contested.read.frames import HYPHENS
from contested.read.once import once
from contested.read.phrases import entity_at, relation
from contested.read.tokens import Doc, Token
from contested.read.word_index import find_words


@dataclass(frozen=True, slots=True)
class Compound:
    """A hyphened modifier: "rebel-held town", "U.S.-backed forces".

    Attributes:
        first: token of the first part; the same as ``last`` where the tokenizer left the word whole.
        last: token of the last part ("held").
        words: words of the first part.
        tail: last part, lower case.
        head: the noun it stands with.
    """

    first: Token
    last: Token
    words: str
    tail: str
    head: Token


def find_compounds(doc: Doc, tails: Iterable[str]) -> Iterator[Compound]:
    """Find hyphened modifiers whose last part is one of some words."""
    wanted = set(tails)
    for token, whole in _hyphened(doc):
        if token.lower_ in wanted and token.i > 1 and doc[token.i - 1].text in HYPHENS and not doc[token.i - 1].whitespace_:
            first = doc[token.i - 2]
            start, end = entity_at(first) or (first.i, first.i + 1)
            words = doc[max(start, first.i - 5) : min(end, token.i - 1)].text
        elif whole is not None and whole[1] in wanted:
            first, words = token, whole[0]
        else:
            continue
        head = _noun_after(token)
        if head is not None:
            yield Compound(first, token, words, whole[1] if whole and first is token else token.lower_, head)


def find_loose(doc: Doc, tails: Iterable[str]) -> Iterator[Compound]:
    """Find modifiers like hyphened ones whose hyphen is left out behind a name: "Red Front linked militants"."""
    wanted = set(tails)
    for token in find_words(doc, wanted):
        if not 0 < token.i < len(doc) - 1:
            continue
        before = doc[token.i - 1]
        named = before.ent_type_ in ("ORG", "LOC", "NORP") and not token.ent_type_  # not "The Associated Press"
        if token.lower_ in wanted and named and doc[token.i + 1].pos_ in ("NOUN", "PROPN", "ADJ"):
            start, end = entity_at(before) or (before.i, token.i)
            head = _noun_after(token)
            if head is not None:
                yield Compound(before, token, doc[start:end].text, token.lower_, head)


@once
def _hyphened(doc: Doc) -> Sequence[tuple[Token, tuple[str, str] | None]]:
    """The words behind a hyphen and those with one in them, cut at the last."""
    parts = ((token, _split(token.text)) for token in doc)
    return [(token, whole) for token, whole in parts if whole is not None or token.i > 1 and doc.tokens[token.i - 1].text in HYPHENS]


@lru_cache(maxsize=20_000)
def _split(word: str) -> tuple[str, str] | None:
    for mark in HYPHENS:
        left, found, right = word.rpartition(mark)
        if found and left and right.isalpha():
            return left, right.lower()
    return None


def _noun_after(token: Token) -> Token | None:
    """The noun that a modifier in front of it belongs to: up the tree to the right, else the next noun."""
    current = token
    for _ in range(4):
        if current.head is current or current.head.i < current.i:
            break
        current = current.head
        if current.i > token.i and current.pos_ in ("NOUN", "PROPN"):
            return current
    for other in token.doc[token.i + 1 : token.i + 6]:
        if other.pos_ in ("NOUN", "PROPN") and relation(other) not in ("compound", "amod"):
            return other
        if other.is_punct and other.text not in HYPHENS or other.pos_ in ("VERB", "ADP", "AUX"):
            break
    return None
