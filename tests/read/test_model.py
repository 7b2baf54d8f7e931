"""What the encoder is given to look at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from contested.read import model
from contested.read.model import Window, annotate, find_windows
from contested.read.sentences import build_doc

PROSE = "Two soldiers were killed in Mosul on Monday, the army said."


@pytest.mark.parametrize("junk", ["X, Y ", "7 1 ", "qzxv qqjw ", "武装 "])
def test_what_is_no_prose_is_not_looked_at(junk: str) -> None:
    """Full windows of letters, figures or another script hold far more word pieces a character than prose."""
    doc = build_doc(f"{PROSE}\n{junk * 400}\n{PROSE}")
    seen = [doc[word].text for window in find_windows(doc) for word in window.words]
    assert seen[:4] == ["Two", "soldiers", "were", "killed"] and seen[-2:] == ["said", "."]
    assert len(seen) < 300  # of 800 and more


def test_a_line_of_figures_beside_prose_is_looked_at() -> None:
    """It takes a window full of them."""
    doc = build_doc(f"{PROSE}\n1 2 3 4 5 6 7 8 9 10 11 12\n{PROSE}")
    assert sum(len(window.words) for window in find_windows(doc)) == sum(not token.is_space for token in doc)


def test_words_that_are_not_looked_at_hang_on_nothing() -> None:
    """They are roots of no class and no names; prose before and behind them is parsed as ever."""
    doc, alone = build_doc(f"{PROSE}\n{'X, Y ' * 400}\n{PROSE}"), build_doc(PROSE)
    annotate([doc])
    annotate([alone])
    assert [token.dep_ for token in doc][: len(alone)] == [token.dep_ for token in alone]
    middle = doc[len(doc) // 2]
    assert (middle.pos_, middle.dep_, middle.head.i, middle.ent_type_) == ("X", "root", middle.i, "")


def test_windows_of_the_same_words_are_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """And all of them are read."""
    looked: list[Window] = []
    run = model._run

    def count(batch: Sequence[Window]) -> Any:
        looked.extend(batch)
        return run(batch)

    monkeypatch.setattr(model, "_run", count)
    doc, again = build_doc(f"{PROSE}\n" * 100), build_doc(f"{PROSE}\n" * 100)
    annotate([doc, again])
    assert len(looked) < 4
    assert {token.dep_ for token in doc if token.text == "soldiers"} == {"nsubj:pass"}
    assert [token.head.i for token in doc] == [token.head.i for token in again]


def test_a_name_that_only_its_capitals_tell_from_a_word_is_read_as_a_name() -> None:
    """The encoder knows no capitals, and would take "IS" for the verb."""
    doc = build_doc("Kurdish fighters pushed IS out of the town, which is calm.")
    annotate([doc])
    assert [(t.text, t.pos_, t.ent_type_) for t in doc if t.lower_ == "is"] == [("IS", "PROPN", "ORG"), ("is", "AUX", "")]


def test_in_a_sentence_of_capitals_nothing_tells_the_name() -> None:
    """ "WHAT IS GOING ON" is left as it is."""
    doc, other = build_doc("WHAT IS GOING ON IN IRAQ"), build_doc("what is going on in iraq")
    assert [w.pieces for w in find_windows(doc)] == [w.pieces for w in find_windows(other)]
