"""Prepositions and what they stand before."""

from __future__ import annotations

from tests.read.test_mends import Row, mended

FALL: list[Row] = [
    ("fall", "NOUN", "nsubj", 6), ("of", "ADP", "case", 2), ("Arvand", "PROPN", "nmod", 0), ("to", "ADP", "case", 5),
    ("Tarna", "PROPN", "compound", 5), ("rebels", "NOUN", "nsubj", 6), ("shocked", "VERB", "root", 6),
]  # fmt: skip


def test_what_a_preposition_stands_before_is_no_second_subject() -> None:
    assert mended(FALL)[5] == ("rebels", "nmod", "fall")


def test_a_preposition_is_that_of_the_whole_phrase() -> None:
    rows = [*FALL[:3], ("to", "ADP", "case", 4), ("Tarna", "PROPN", "compound", 5), ("rebels", "NOUN", "nmod", 0), FALL[6]]
    assert mended(rows)[3] == ("to", "case", "rebels")


def test_a_participle_behind_the_noun_takes_what_follows_it() -> None:
    rows: list[Row] = [
        ("blasts", "NOUN", "nsubj", 4), ("blamed", "VERB", "acl", 0), ("on", "ADP", "case", 3), ("rebels", "NOUN", "nsubj", 4),
        ("killed", "VERB", "root", 4),
    ]  # fmt: skip
    assert mended(rows)[3] == ("rebels", "obl", "blamed")


def test_what_a_preposition_stands_before_is_no_second_object() -> None:
    rows: list[Row] = [
        ("Chad", "PROPN", "nsubj", 1), ("sent", "VERB", "root", 1), ("money", "NOUN", "obj", 1), ("to", "ADP", "case", 4),
        ("rebels", "NOUN", "obj", 1),
    ]  # fmt: skip
    assert mended(rows)[4] == ("rebels", "obl", "sent")


def test_most_of_a_town() -> None:
    rows: list[Row] = [
        ("Gangs", "NOUN", "nsubj", 1), ("control", "VERB", "root", 1), ("most", "ADJ", "obj", 1), ("of", "ADP", "fixed", 2),
        ("Arvand", "PROPN", "obj", 1),
    ]  # fmt: skip
    assert mended(rows)[3:] == [("of", "case", "Arvand"), ("Arvand", "nmod", "most")]


def test_help_behind_with_is_a_noun() -> None:
    rows: list[Row] = [
        ("With", "ADP", "mark", 1), ("backing", "VERB", "advcl", 5), ("from", "ADP", "case", 3), ("Chad", "PROPN", "obl", 1),
        ("they", "PRON", "nsubj", 5), ("advanced", "VERB", "root", 5),
    ]  # fmt: skip
    assert mended(rows)[:2] == [("With", "case", "backing"), ("backing", "obl", "advanced")]


def test_a_clause_is_about_the_hands_a_town_is_back_in() -> None:
    rows: list[Row] = [
        ("Arvand", "PROPN", "nsubj", 2), ("is", "AUX", "cop", 2), ("back", "ADV", "root", 2), ("in", "ADP", "case", 4),
        ("hands", "NOUN", "obl", 2),
    ]  # fmt: skip
    assert mended(rows)[0] == ("Arvand", "nsubj", "hands")
    assert mended(rows)[4] == ("hands", "root", "hands")


def test_a_clause_of_after_is_not_what_is_said() -> None:
    rows: list[Row] = [
        ("said", "VERB", "root", 0), ("after", "SCONJ", "mark", 3), ("Vey", "PROPN", "nsubj", 3), ("warned", "VERB", "ccomp", 0),
    ]  # fmt: skip
    assert mended(rows)[3] == ("warned", "advcl", "said")
