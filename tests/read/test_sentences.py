"""Sentences of a document: paragraphs, quotations, breaks behind a dateline."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.data.tables import load_yaml
from contested.read import sentences
from contested.read.sentences import build_doc, find_sentences


def words_at_starts(text: str, breaks: tuple[int, ...] = ()) -> list[str]:
    return [token.text for token in build_doc(text, breaks) if token.is_sent_start]


def test_a_line_ends_a_sentence() -> None:
    assert words_at_starts("Rebels attack town\nThe army said so.") == ["Rebels", "The"]


def test_no_sentence_ends_behind_an_abbreviation_in_front_of_a_name() -> None:
    rules = load_yaml("lang/en/abbreviations.yml")
    assert words_at_starts(rules["example"]) == ["The"]
    assert words_at_starts(rules["not"]) == ["The", "Peyton"]


def test_initials_in_front_of_a_hyphen_are_a_word() -> None:
    assert [token.text for token in build_doc("A U.S.-led raid hit U.N.-run camps.")][1:4] == ["U.S.", "-", "led"]


def test_an_item_of_a_list_has_sentences() -> None:
    assert words_at_starts("• Rebels took the town. They left it later.") == ["•", "They"]


def test_a_break_begins_a_sentence_behind_the_dateline() -> None:
    text = "TRIPOLI, Libya - Rebels attacked the town."
    assert words_at_starts(text) == ["TRIPOLI"]
    assert words_at_starts(text, (len("TRIPOLI, Libya -"),)) == ["TRIPOLI", "Rebels"]


def test_the_heading_of_an_item_is_a_sentence() -> None:
    assert words_at_starts("Lower Harbour: Rebels attacked the town.") == ["Lower", "Rebels"]
    assert words_at_starts("He said: Rebels attacked the town.") == ["He"]


def test_a_heading_without_a_mark_is_a_sentence() -> None:
    assert words_at_starts("Military outpost The car bomb struck at dawn.") == ["Military", "The"]
    assert words_at_starts("Humanitarian aid Yet the army waited.") == ["Humanitarian", "Yet"]
    assert words_at_starts("Judges in The Hague sentenced him.") == ["Judges"]
    assert words_at_starts("Vitamin A Center opened.") == ["Vitamin"]
    assert words_at_starts("The army listed its losses in two towns: Tarna and Arvand.") == ["The"]


def test_what_never_ends_is_cut() -> None:
    starts = [token.i for token in build_doc("word " * 1000) if token.is_sent_start]
    assert starts == [0, sentences.LONGEST, 2 * sentences.LONGEST]


@given(st.text(alphabet="Ab .!?\n“”\"'", max_size=80))
def test_sentences_cover_every_word_in_order(text: str) -> None:
    found = find_sentences(text)
    assert all(a < b for a, b in found)
    assert all(a[1] <= b[0] for a, b in zip(found, found[1:], strict=False))
    assert "".join(text[a:b] for a, b in found).replace(" ", "").replace("\n", "") == text.replace(" ", "").replace("\n", "")


def test_the_vocabulary_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "MOST_WORDS", 900)
    sentences._blank_english.cache_clear()  # the words of the tests before
    docs, known = [], []
    for number in range(9):
        docs.append(build_doc(" ".join(f"word{number}x{each}" for each in range(400))))
        known.append(len(sentences.tokenizer().vocab))
    assert max(known) < 2_000
    assert [doc[0].text for doc in docs] == [f"word{number}x0" for number in range(9)]
