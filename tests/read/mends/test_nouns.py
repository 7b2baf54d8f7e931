"""What hangs on nouns."""

from __future__ import annotations

from tests.read.mends.mended import STRIKE, Row, mended


def test_more_in_front_of_a_noun_is_left_alone() -> None:
    rows: list[Row] = [*STRIKE, ("six", "NUM", "nummod", 4), ("more", "ADJ", "advmod", 4), ("men", "NOUN", "obj", 1)]
    assert mended(rows)[3] == ("more", "advmod", "men")


def test_company_shares_the_fate() -> None:
    rows: list[Row] = [
        ("mayor", "NOUN", "nsubj:pass", 1), ("died", "VERB", "root", 1), ("along", "ADP", "case", 4), ("with", "ADP", "case", 4),
        ("guards", "NOUN", "obl", 1),
    ]  # fmt: skip
    assert mended(rows)[4] == ("guards", "conj", "mayor")


def test_people_beside_those_loyal_to_a_name_are_their_equals() -> None:
    rows: list[Row] = [
        ("forces", "NOUN", "nsubj", 8), ("loyal", "ADJ", "amod", 0), ("to", "ADP", "case", 3), ("Vey", "PROPN", "obl", 1),
        ("and", "CCONJ", "cc", 5), ("militias", "NOUN", "conj", 3), ("backing", "VERB", "case", 5), ("Tarna", "PROPN", "obj", 6),
        ("met", "VERB", "root", 8),
    ]  # fmt: skip
    found = mended(rows)
    assert found[5:7] == [("militias", "conj", "forces"), ("backing", "acl", "militias")]


def test_the_kind_behind_a_name_s_initials_is_no_second_subject() -> None:
    rows: list[Row] = [
        ("men", "NOUN", "nsubj:pass", 10), ("tied", "VERB", "acl", 0), ("to", "ADP", "case", 4), ("Red", "PROPN", "compound", 4),
        ("Front", "PROPN", "obl", 1), ("(", "PUNCT", "punct", 6), ("RF", "PROPN", "appos", 4), (")", "PUNCT", "punct", 6),
        ("group", "NOUN", "nsubj:pass", 10), ("were", "AUX", "aux:pass", 10), ("killed", "VERB", "root", 10),
    ]  # fmt: skip
    assert mended(rows)[8] == ("group", "obl", "tied")
    assert mended(rows)[4] == ("Front", "compound", "group")
