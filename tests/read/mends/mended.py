"""Short parses, and what mending makes of them."""

from __future__ import annotations

from collections.abc import Collection

import spacy.tokens

from contested.read.mends import mend_parse
from contested.read.sentences import tokenizer
from contested.read.tokens import Doc

Row = tuple[str, str, str, int]
STRIKE: list[Row] = [("strikes", "NOUN", "nsubj", 1), ("killed", "VERB", "root", 1)]


def mended(rows: list[Row], joined: Collection[int] = ()) -> list[tuple[str, str, str]]:
    """Return word, relation and head of each word after mending; rows are word, part of speech, relation, head.

    Behind the words of ``joined`` there is no blank.
    """
    heads, deps = _mend(rows, joined)
    return [(row[0], dep, rows[head][0]) for row, dep, head in zip(rows, deps, heads, strict=True)]


def mended_heads(rows: list[Row]) -> list[int]:
    """Return the number of the head of each word after mending."""
    return _mend(rows, ())[0]


def _mend(rows: list[Row], joined: Collection[int]) -> tuple[list[int], list[str]]:
    blanks = [n not in joined for n in range(len(rows))]
    doc = Doc(spacy.tokens.Doc(tokenizer().vocab, words=[row[0] for row in rows], spaces=blanks, pos=[row[1] for row in rows]))
    heads, deps = [row[3] for row in rows], [row[2] for row in rows]
    mend_parse(doc, heads, deps)
    return heads, deps
