"""Objects that the parse takes for something else or hangs on the wrong verb."""

from __future__ import annotations

import pytest

from tests.read.mends.mended import STRIKE, Row, mended

COUNTED: list[Row] = [("at", "ADP", "case", 3), ("least", "ADJ", "nmod", 4), ("six", "NUM", "nummod", 5), ("people", "NOUN", "obl", 1)]


@pytest.mark.parametrize(
    "rows",
    [
        [*STRIKE, ("in", "ADP", "case", 4), ("two", "NUM", "nummod", 4), ("towns", "NOUN", "obl", 1)],
        [*STRIKE, ("two", "NUM", "nummod", 3), ("years", "NOUN", "obl", 1), ("ago", "ADV", "advmod", 3)],
        [("they", "PRON", "nsubj:pass", 2), ("were", "AUX", "aux:pass", 2), ("killed", "VERB", "root", 2), ("two", "NUM", "nummod", 4),
         ("years", "NOUN", "obl", 2), ("on", "ADV", "advmod", 4)],
    ],
    ids=["preposition", "time", "passive"],
)  # fmt: skip
def test_left_alone(rows: list[Row]) -> None:
    assert mended(rows) == [(word, dep, rows[head][0]) for word, _, dep, head in rows]


def test_a_day_is_no_object() -> None:
    rows: list[Row] = [*STRIKE, ("Oct.", "PROPN", "nmod:unmarked", 3), ("18", "NUM", "obl", 1)]
    assert mended(rows)[3] == ("18", "obl", "killed")


def test_no_circle() -> None:
    rows: list[Row] = [
        ("men", "NOUN", "root", 0), ("armed", "VERB", "acl", 0), ("carrying", "VERB", "acl", 4), ("six", "NUM", "nummod", 4),
        ("guns", "NOUN", "conj", 0),
    ]  # fmt: skip
    assert mended(rows)[4] == ("guns", "conj", "men")


def test_who_is_taken_prisoner_is_the_only_object() -> None:
    rows: list[Row] = [
        ("rebels", "NOUN", "nsubj", 1), ("took", "VERB", "root", 1), ("soldiers", "NOUN", "obj", 1), ("prisoner", "NOUN", "obj", 1),
    ]  # fmt: skip
    assert mended(rows)[3] == ("prisoner", "xcomp", "took")


def test_a_number_in_front_of_hostage_is_who_is_taken() -> None:
    rows: list[Row] = [
        ("rebels", "NOUN", "nsubj", 1), ("took", "VERB", "root", 1), ("four", "NUM", "nummod", 3), ("hostage", "NOUN", "obj", 1),
    ]  # fmt: skip
    assert mended(rows)[2:] == [("four", "obj", "took"), ("hostage", "xcomp", "took")]


def test_a_people_of_two_words_is_taken_hostage() -> None:
    rows: list[Row] = [
        ("taken", "VERB", "root", 0), ("60", "NUM", "nummod", 2), ("Harbour", "ADJ", "amod", 4), ("Muslims", "PROPN", "flat", 2),
        ("hostage", "ADJ", "xcomp", 0),
    ]  # fmt: skip
    assert mended(rows)[1:4] == [("60", "nummod", "Muslims"), ("Harbour", "amod", "Muslims"), ("Muslims", "obj", "taken")]
