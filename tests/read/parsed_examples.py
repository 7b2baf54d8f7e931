"""The examples of the word lists, parsed: documents made from ``parses.tsv``, so that no model is needed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import spacy.tokens

from contested.read.reading import read_doc
from contested.read.sentences import build_doc, tokenizer
from contested.read.tokens import Doc
from contested.schema import Draft, Reading, Report


@cache
def load_parses() -> dict[str, str]:
    """Return sentence to parse, as rows of word|class|relation|head (1-based, 0 for the root)|name label."""
    lines = (Path(__file__).parent / "parses.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if line and not line.startswith("#"))


def parse_example(sentence: str) -> Doc:
    """Return an example's document with its stored parse."""
    doc = build_doc(sentence)
    cells = [row.rsplit("|", 4) for row in load_parses()[sentence].split(" ")]
    assert [c[0] for c in cells] == [t.text for t in doc], sentence
    ents = [c[4] for c in cells]
    heads = [int(c[3]) - 1 if int(c[3]) else n for n, c in enumerate(cells)]
    spaces = [bool(t.whitespace_) for t in doc]
    starts: list[bool | int | None] = [bool(t.is_sent_start) for t in doc]
    words, tags, relations = [c[0] for c in cells], [c[1] for c in cells], [c[2] for c in cells]
    vocab = tokenizer().vocab
    return Doc(spacy.tokens.Doc(vocab, words=words, spaces=spaces, pos=tags, deps=relations, heads=heads, ents=ents, sent_starts=starts))


def read_example(sentence: str) -> Reading:
    """Return the reading of an example."""
    return read_doc(Report("example", None, None, sentence), parse_example(sentence))


def drafts_of(sentence: str, kind: str) -> list[Draft]:
    """Return the drafts of one kind that an example gives."""
    return [draft for draft in read_example(sentence).drafts if draft.kind == kind]
