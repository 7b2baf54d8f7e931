"""What the model's heads become on a document."""

from __future__ import annotations

import numpy as np

from contested.read.model import set_tree
from contested.read.sentences import build_doc


def test_arcs_that_cross_keep_sentence_and_subtree() -> None:
    doc = build_doc("At least three more LNA soldiers were killed. He left.")
    heads = np.array([1, 3, 5, 5, 5, 7, 7, 7, 7, 10, 10, 10])
    set_tree(doc, heads, ["root" if head == i else "dep" for i, head in enumerate(heads)])
    assert [sentence.text for sentence in doc.sents] == ["At least three more LNA soldiers were killed.", "He left."]
    assert [token.head.i for token in doc] == list(heads)
    assert [token.text for token in doc[3].subtree] == ["At", "least", "more"]
    assert [token.text for token in doc[7].children] == ["soldiers", "were", "."]


def test_a_sentence_with_two_roots_stays_one() -> None:
    doc = build_doc("He left and she stayed.")
    set_tree(doc, np.array([1, 1, 4, 4, 4, 4]), ["nsubj", "root", "cc", "nsubj", "root", "punct"])
    assert len(list(doc.sents)) == 1
