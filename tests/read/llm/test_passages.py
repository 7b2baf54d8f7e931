"""Passages hold every word, keep paragraphs whole where they can, and overlap."""

from __future__ import annotations

import pytest

from contested.read.llm.passages import cut_passages
from contested.schema import Span

PARAGRAPHS = [f"Paragraph {n} tells of a raid. " + "It went on for hours. " * (n % 4) for n in range(40)]
TEXT = "\n\n".join(words.strip() for words in PARAGRAPHS) + "\n"


def test_a_short_report_is_one_passage() -> None:
    assert cut_passages("One.\nTwo.\n", 100) == [Span(0, 9)]
    assert cut_passages("", 100) == cut_passages(" \n \n", 100) == []


@pytest.mark.parametrize("size", [200, 500, 1000])
def test_paragraphs_stay_whole_and_some_stand_twice(size: int) -> None:
    passages = cut_passages(TEXT, size)
    assert all(passage.end - passage.start <= size for passage in passages)
    for words in PARAGRAPHS:
        assert any(words.strip() in passage.of(TEXT) for passage in passages)
    assert all(a.start < b.start and a.end < b.end and b.start <= a.end + 2 for a, b in zip(passages, passages[1:], strict=False))
    assert size < 1000 or all(b.start < a.end for a, b in zip(passages, passages[1:], strict=False))


def test_a_long_paragraph_is_cut_between_sentences_and_a_long_sentence_anywhere() -> None:
    text = "The army said so. " * 30 + "\n" + "x" * 450
    passages = [passage.of(text) for passage in cut_passages(text, 200)]
    assert all(len(words) <= 200 for words in passages)
    assert passages[0].endswith("said so.") and "".join(passages[-3:]).count("x") == 450
    assert sum(words.count("The army said so.") for words in passages) >= 30
