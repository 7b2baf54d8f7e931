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


def test_most_of_a_town() -> None:
    rows: list[Row] = [
        ("Gangs", "NOUN", "nsubj", 1), ("control", "VERB", "root", 1), ("most", "ADJ", "obj", 1), ("of", "ADP", "fixed", 2),
        ("Arvand", "PROPN", "obj", 1),
    ]  # fmt: skip
    assert mended(rows)[3:] == [("of", "case", "Arvand"), ("Arvand", "nmod", "most")]


def test_a_share_keeps_what_it_is_a_share_of() -> None:
    rows: list[Row] = [
        ("they", "PRON", "nsubj", 1), ("seized", "VERB", "root", 1), ("much", "ADJ", "obj", 1), ("of", "ADP", "case", 5),
        ("the", "DET", "det", 5), ("south", "NOUN", "obl", 1),
    ]  # fmt: skip
    assert mended(rows)[5] == ("south", "nmod", "much")
    assert mended([*rows[:2], ("them", "PRON", "obj", 1), *rows[3:]])[5] == ("south", "obl", "seized")
    assert mended([*rows[:2], ("control", "NOUN", "obj", 1), *rows[3:]])[5] == ("south", "nmod", "control")
    assert mended([rows[0], ("robbed", "VERB", "root", 1), ("men", "NOUN", "obj", 1), *rows[3:]])[5] == ("south", "obl", "robbed")


def test_help_behind_with_is_a_noun() -> None:
    rows: list[Row] = [
        ("With", "ADP", "mark", 1), ("backing", "VERB", "advcl", 5), ("from", "ADP", "case", 3), ("Chad", "PROPN", "obl", 1),
        ("they", "PRON", "nsubj", 5), ("advanced", "VERB", "root", 5),
    ]  # fmt: skip
    assert mended(rows)[:2] == [("With", "case", "backing"), ("backing", "obl", "advanced")]


def test_what_came_before_hangs_on_no_day() -> None:
    rows: list[Row] = [
        ("they", "PRON", "nsubj", 1), ("won", "VERB", "root", 1), ("on", "ADP", "case", 3), ("15", "NUM", "obl", 1),
        ("May", "PROPN", "nmod:unmarked", 3), ("after", "ADP", "case", 6), ("clashes", "NOUN", "nmod", 3),
    ]  # fmt: skip
    assert mended(rows)[6] == ("clashes", "obl", "won")


def test_a_preposition_behind_its_noun_is_that_of_the_next() -> None:
    rows: list[Row] = [
        ("Tens", "NUM", "nsubj", 5), ("of", "ADP", "case", 2), ("thousands", "NOUN", "nmod", 0), ("of", "ADP", "case", 2),
        ("Kenyans", "PROPN", "nmod", 2), ("marched", "VERB", "root", 5),
    ]  # fmt: skip
    assert mended(rows)[3] == ("of", "case", "Kenyans")


def test_what_stands_behind_of_hangs_on_nothing_behind_it() -> None:
    rows: list[Row] = [
        ("injury", "NOUN", "root", 0), ("of", "ADP", "case", 2), ("others", "NOUN", "nmod", 3), ("some", "DET", "appos", 0),
    ]  # fmt: skip
    assert mended(rows)[2] == ("others", "nmod", "injury")


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


def test_who_is_included_behind_words_of_saying_is_of_those_counted_before() -> None:
    rows: list[Row] = [
        ("27", "NUM", "nummod", 1), ("foreigners", "NOUN", "nsubj:pass", 3), ("were", "AUX", "aux:pass", 3), ("killed", "VERB", "ccomp", 6),
        (",", "PUNCT", "punct", 6), ("doctors", "NOUN", "nsubj", 6), ("said", "VERB", "root", 6), (",", "PUNCT", "punct", 10),
        ("including", "ADP", "case", 10), ("five", "NUM", "nummod", 10), ("Turks", "PROPN", "obl", 6),
    ]  # fmt: skip
    assert mended(rows)[10] == ("Turks", "nmod", "foreigners")


def test_so_many_of_some_are_one_subject() -> None:
    rows: list[Row] = [
        ("army", "NOUN", "nsubj", 1), ("said", "VERB", "root", 1), ("16", "NUM", "obj", 1), ("of", "ADP", "case", 5),
        ("its", "PRON", "nmod:poss", 5), ("soldiers", "NOUN", "obl:agent", 7), ("were", "AUX", "aux:pass", 7),
        ("killed", "VERB", "ccomp", 1),
    ]  # fmt: skip
    found = mended(rows)
    assert found[2] == ("16", "nsubj:pass", "killed") and found[5] == ("soldiers", "nmod", "16")
