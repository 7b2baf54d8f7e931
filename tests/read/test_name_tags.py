"""Names from tags: those that fit are taken as they are, those that do not are decoded as a whole."""

from __future__ import annotations

import numpy as np
import pytest

from contested.read.name_tags import find_names
from contested.read.sentences import build_doc

TAGS = ("O", "B-ORG", "I-ORG", "B-LOC", "I-LOC")


def named(text: str, *rows: dict[str, float], left_out: int | None = None) -> list[tuple[str, str]]:
    """Return words and label of each name; each row gives the scores of one word's tags, those not told are 0."""
    doc = build_doc(text)
    scores = {n: np.array([row.get(tag, 0.0) for tag in TAGS], np.float32) for n, row in enumerate(rows) if n != left_out}
    return [(" ".join(t.text for t in span), span.label_) for span in find_names(doc, scores, TAGS)]


def test_names_side_by_side() -> None:
    rows = [{"B-ORG": 1.0}, {"I-ORG": 1.0}, {"B-LOC": 1.0}, {"O": 1.0}, {"B-LOC": 1.0}]
    assert named("Red Front Arvand held Tarna", *rows) == [("Red Front", "ORG"), ("Arvand", "LOC"), ("Tarna", "LOC")]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ({"I-LOC": 2.0, "I-ORG": 1.5}, [("Red Front", "ORG")]),
        ({"I-LOC": 9.0, "B-LOC": 8.5}, [("Red", "ORG"), ("Front", "LOC")]),
        ({"I-LOC": 9.0}, [("Red Front", "LOC")]),
    ],
)
def test_tags_that_do_not_fit(second: dict[str, float], expected: list[tuple[str, str]]) -> None:
    assert named("Red Front left", {"B-ORG": 4.0, "B-LOC": 1.0}, second, {"O": 9.0}) == expected


def test_no_name_goes_on_over_words_that_were_not_tagged() -> None:
    rows = [{"B-ORG": 4.0}, {}, {"I-ORG": 4.0, "B-ORG": 1.0}]
    assert named("Red and Front", *rows, left_out=1) == [("Red", "ORG"), ("Front", "ORG")]


def test_no_name_goes_on_behind_a_dateline() -> None:
    doc = build_doc("ARVAND - Red Front", [len("ARVAND -")])
    rows = [{"B-ORG": 4.0}, {"I-ORG": 4.0}, {"I-ORG": 4.0, "B-ORG": 1.0}, {"I-ORG": 4.0}]
    scores = {n: np.array([row.get(tag, 0.0) for tag in TAGS], np.float32) for n, row in enumerate(rows)}
    assert [" ".join(t.text for t in span) for span in find_names(doc, scores, TAGS)] == ["ARVAND -", "Red Front"]
