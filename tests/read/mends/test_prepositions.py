"""Prepositions and what they stand before."""

from __future__ import annotations

from tests.read.mends.mended import Row, mended

FALL: list[Row] = [
    ("fall", "NOUN", "nsubj", 6), ("of", "ADP", "case", 2), ("Arvand", "PROPN", "nmod", 0), ("to", "ADP", "case", 5),
    ("Tarna", "PROPN", "compound", 5), ("rebels", "NOUN", "nsubj", 6), ("shocked", "VERB", "root", 6),
]  # fmt: skip


def test_a_preposition_is_that_of_the_whole_phrase() -> None:
    rows = [*FALL[:3], ("to", "ADP", "case", 4), ("Tarna", "PROPN", "compound", 5), ("rebels", "NOUN", "nmod", 0), FALL[6]]
    assert mended(rows)[3] == ("to", "case", "rebels")


def test_a_preposition_before_an_owner_is_that_of_what_is_owned() -> None:
    rows: list[Row] = [
        ("fighters", "NOUN", "root", 0), ("of", "ADP", "case", 2), ("Vey", "PROPN", "nmod:poss", 4), ("'s", "PART", "case", 2),
        ("force", "NOUN", "nmod", 0),
    ]  # fmt: skip
    assert mended(rows)[1:4] == [("of", "case", "force"), ("Vey", "nmod:poss", "force"), ("'s", "case", "Vey")]


def test_help_behind_with_is_a_noun() -> None:
    rows: list[Row] = [
        ("With", "ADP", "mark", 1), ("backing", "VERB", "advcl", 5), ("from", "ADP", "case", 3), ("Chad", "PROPN", "obl", 1),
        ("they", "PRON", "nsubj", 5), ("advanced", "VERB", "root", 5),
    ]  # fmt: skip
    assert mended(rows)[:2] == [("With", "case", "backing"), ("backing", "obl", "advanced")]


def test_the_second_of_two_numbers_counts_the_noun() -> None:
    rows: list[Row] = [
        ("shot", "VERB", "root", 0), ("18", "NUM", "obj", 0), ("of", "ADP", "case", 3), ("20", "NUM", "nmod", 1),
        ("drones", "NOUN", "nmod", 1),
    ]  # fmt: skip
    assert mended(rows)[2:4] == [("of", "case", "drones"), ("20", "nummod", "drones")]


def test_from_whom_and_by_whom_hang_side_by_side() -> None:
    rows: list[Row] = [
        ("Arvand", "PROPN", "nsubj:pass", 2), ("was", "AUX", "aux:pass", 2), ("taken", "VERB", "root", 2),
        ("from", "ADP", "case", 6), ("Vey", "PROPN", "obl:agent", 6), ("by", "ADP", "case", 6), ("troops", "NOUN", "obl:agent", 2),
    ]  # fmt: skip
    assert mended(rows)[3:6] == [("from", "case", "Vey"), ("Vey", "obl", "taken"), ("by", "case", "troops")]
