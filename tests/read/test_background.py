"""News or background, one toll or a running total."""

from __future__ import annotations

import numpy as np
import pytest
import spacy.tokens

from contested.data.tables import load_tsv
from contested.read.background import age_of, find_features, weigh
from contested.read.page import Page, build_page
from contested.read.sentence_vectors import sentence_vectors
from contested.read.sentences import build_doc, tokenizer
from contested.read.times import find_times
from contested.read.tokens import Doc
from contested.schema import Count, Draft, Report, Span, StatedDate

KILLED = "The war has killed 9,000 people."
RELATIONS = (("det", 1), ("nsubj", 3), ("aux", 3), ("root", 3), ("nummod", 5), ("obj", 3), ("punct", 3))
CLASSES = ["DET", "NOUN", "AUX", "VERB", "NUM", "NOUN", "PUNCT"]


def page_of(text: str) -> Page:
    """Return the page of "The war has killed 9,000 people.", told on 5 March 2014 in a report with the times of ``text``."""
    bare = build_doc(KILLED)
    spaces = [bool(token.whitespace_) for token in bare]
    relations, heads = [name for name, _ in RELATIONS], [head for _, head in RELATIONS]
    words = [token.text for token in bare]
    doc = Doc(spacy.tokens.Doc(tokenizer().vocab, words=words, spaces=spaces, pos=CLASSES, deps=relations, heads=heads))
    page = build_page(Report("r", None, None, KILLED, published=StatedDate("2014-03-05", "given")), doc)
    page.times += find_times(text)
    return page


def test_features_of_a_running_total() -> None:
    page = page_of(KILLED)
    start = KILLED.index("killed")
    draft = Draft("toll", "killed", Span(start, start + 6), Span(0, len(KILLED)), count=Count(9000, 9000))
    trigger = page.doc.token_at(start)
    assert trigger is not None
    found = find_features(page, draft, trigger, ())
    assert {"all", "present_perfect", "of_long_matter", "people_1000", "time_none", "opening"} <= found
    assert "sentence_has" in found
    assert not {"past_perfect", "time_looks_back", "first_earlier"} & found


def test_where_a_sentence_stands_and_what_it_dates() -> None:
    page = page_of(KILLED)
    start = KILLED.index("killed")
    trigger = page.doc.token_at(start)
    assert trigger is not None
    found = find_features(page, Draft("control", "holds", Span(start, start + 6), Span(0, len(KILLED))), trigger, ())
    assert {"place_0", "part_0_0", "length_0", "kind_control", "control_holds"} <= found
    assert not any(name.startswith("told_") for name in found)


def test_the_vector_of_a_sentence_is_the_mean_of_its_words() -> None:
    page = page_of("Ten men died. Two fled.")
    assert sentence_vectors(page).shape == (0, 0)
    page = page_of(KILLED)
    page.doc.tensor = np.arange(14, dtype=np.float16).reshape(7, 2)
    assert sentence_vectors(page).tolist() == [[6.0, 7.0]]


@pytest.mark.parametrize(
    ("words", "age"),
    [("on Tuesday", "fresh"), ("last month", "weeks"), ("since 2003", "span"), ("in 2003", "old_year"), ("for two years", "span"),
     ("on 3 March", "fresh"), ("on 3 March 2014", "fresh"), ("on the night of 2 to 3 March", "fresh"), ("on 26 February", "days"),
     ("on 23 January", "weeks"), ("on 3 December", "month_named"), ("on 31 June", "month_named")],
)
def test_how_old_time_words_make_a_thing(words: str, age: str) -> None:
    page = page_of(f"Ten men were killed {words}.")
    assert [age_of(time, page) for time in page.times] == [age]


def test_both_answers_have_weights_that_differ() -> None:
    rows = {row["feature"]: (float(row["background"]), float(row["cumulative"])) for row in load_tsv("lang/en/history_weights.tsv")}
    assert rows["time_old_year"][0] > 0 and rows["time_span"][1] > 0


def test_the_order_of_features_changes_nothing() -> None:
    names = [row["feature"] for row in load_tsv("lang/en/history_weights.tsv")]
    assert {weigh("background", names[n:] + names[:n]) for n in range(len(names))} == {weigh("background", names)}
