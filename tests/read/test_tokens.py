"""Words, sentences and tree of a document."""

from __future__ import annotations

from contested.read.sentences import build_doc


def test_arcs_that_cross_keep_sentence_and_subtree() -> None:
    doc = build_doc("At least three more LNA soldiers were killed. He left.")
    heads = [1, 3, 5, 5, 5, 7, 7, 7, 7, 10, 10, 10]
    doc.set_tree(heads, ["root" if head == i else "dep" for i, head in enumerate(heads)])
    assert [sentence.text for sentence in doc.sents] == ["At least three more LNA soldiers were killed.", "He left."]
    assert [token.head.i for token in doc] == heads
    assert [token.text for token in doc[3].subtree] == ["At", "least", "more"]
    assert [token.text for token in doc[7].children] == ["soldiers", "were", "."]
    assert [token.text for token in doc[0].ancestors] == ["least", "more", "soldiers", "killed"]
    assert (doc[3].left_edge.text, doc[3].right_edge.text, doc[7].left_edge.text) == ("At", "more", "At")
    assert doc[1:6].root.text == "soldiers"


def test_a_sentence_with_two_roots_stays_one() -> None:
    doc = build_doc("He left and she stayed.")
    doc.set_tree([1, 1, 4, 4, 4, 4], ["nsubj", "root", "cc", "nsubj", "root", "punct"])
    assert len(list(doc.sents)) == 1


def test_a_ring_of_heads_is_walked_once() -> None:
    doc = build_doc("He left.")
    doc.set_tree([1, 0, 2], ["dep", "dep", "root"])
    assert len(list(doc[0].ancestors)) == len(doc)


def test_names_mark_their_words() -> None:
    doc = build_doc("The Red Front left Derna.")
    doc.ents = (doc.char_span(4, 13, "ORG"),)
    doc.ents = (*doc.ents, doc.char_span(20, 22, "LOC"))
    assert [token.ent_type_ for token in doc] == ["", "ORG", "ORG", "", "LOC", ""]
    assert [token.ent_iob_ for token in doc] == ["O", "B", "I", "O", "B", "O"]
    assert [name.text for name in doc.ents] == ["Red Front", "Derna"]


def test_words_by_their_place_in_the_text() -> None:
    doc = build_doc("He left  Derna.")
    assert [word and word.text for word in map(doc.token_at, (0, 2, 3, 9, 14, 15))] == ["He", None, "left", "Derna", ".", None]
    assert doc.char_span(2, 10).text == "left  Derna" and doc[4:2].text == "" and doc[-2:].text == "Derna."
