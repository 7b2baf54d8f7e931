"""The words of a document by their forms."""

from __future__ import annotations

from contested.read.sentences import build_doc
from contested.read.word_index import find_words, words_by_form


def test_words_are_found_by_lemma_and_by_form_in_order() -> None:
    doc = build_doc("Troops left. The bombs hit troops and a bomb fell.")
    assert [token.text for token in find_words(doc, ("bomb", "troops"))] == ["Troops", "bombs", "troops", "bomb"]
    assert find_words(doc, {"shell"}) == []


def test_an_index_lasts_until_the_parse_changes() -> None:
    doc = build_doc("The bombs fell.")
    found = words_by_form(doc)
    assert words_by_form(doc) is found
    doc.set_tree([token.i for token in doc], ["root"] * len(doc))
    assert words_by_form(doc) is not found
