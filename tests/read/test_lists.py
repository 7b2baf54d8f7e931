"""Lists of states are coordinated; a town and its country are not."""

from __future__ import annotations

import pytest
import spacy.tokens

from contested.read.lists import mend_lists
from contested.read.sentences import tokenizer
from contested.read.tokens import Doc


def parsed(words: str, names: list[tuple[int, int]], heads: list[int], deps: list[str]) -> Doc:
    """Return a document of one sentence with places at token bounds."""
    split = words.split()
    marks = ["O"] * len(split)
    for start, end in names:
        marks[start:end] = ["B-LOC", *["I-LOC"] * (end - start - 1)]
    starts: list[bool | int | None] = [True, *[False] * (len(split) - 1)]
    tags, vocab = ["PROPN"] * len(split), tokenizer().vocab
    return Doc(spacy.tokens.Doc(vocab, words=split, heads=heads, deps=deps, ents=marks, pos=tags, sent_starts=starts))


def test_states_of_a_list_are_conjuncts_of_the_first() -> None:
    doc = parsed(
        "They include Jordan , Saudi Arabia , Turkey and the Netherlands",
        [(2, 3), (4, 6), (7, 8), (10, 11)],
        [1, 1, 1, 4, 5, 7, 7, 2, 7, 10, 7],
        ["nsubj", "root", "obj", "punct", "amod", "flat", "punct", "conj", "cc", "det", "appos"],
    )
    mend_lists(doc)
    assert {t.text: t.head.text for t in doc if t.dep_ == "conj"} == dict.fromkeys(("Arabia", "Turkey", "Netherlands"), "Jordan")
    assert doc[4].head.text == "Arabia"


@pytest.mark.parametrize("words", ["Kilis , Turkey , and Aleppo", "Turkey , Iraq"])
def test_two_states_or_a_town_are_no_list(words: str) -> None:
    size = len(words.split())
    names = [(n, n + 1) for n, word in enumerate(words.split()) if word[0].isupper()]
    doc = parsed(words, names, [0] * size, ["root", *["appos"] * (size - 1)])
    mend_lists(doc)
    assert not any(t.dep_ == "conj" for t in doc)
