"""Clauses and the words they hang on."""

from __future__ import annotations

from tests.read.mends.mended import Row, mended


def test_a_participle_tells_of_the_noun_before_it() -> None:
    rows: list[Row] = [
        ("they", "PRON", "nsubj", 1), ("released", "VERB", "root", 1), ("a", "DET", "det", 3), ("worker", "NOUN", "obj", 1),
        ("seized", "VERB", "advcl", 1), ("there", "ADV", "advmod", 4),
    ]  # fmt: skip
    assert mended(rows)[4] == ("seized", "acl", "worker")


def test_a_clause_is_about_the_hands_a_town_is_back_in() -> None:
    rows: list[Row] = [
        ("Arvand", "PROPN", "nsubj", 2), ("is", "AUX", "cop", 2), ("back", "ADV", "root", 2), ("in", "ADP", "case", 4),
        ("hands", "NOUN", "obl", 2),
    ]  # fmt: skip
    assert mended(rows)[0] == ("Arvand", "nsubj", "hands")
    assert mended(rows)[4] == ("hands", "root", "hands")


def test_what_goes_on_behind_the_clause_of_a_part_tells_of_the_whole() -> None:
    rows: list[Row] = [
        ("trucks", "NOUN", "root", 0), (",", "PUNCT", "punct", 2), ("nine", "NUM", "nsubj", 5), ("of", "ADP", "case", 4),
        ("them", "PRON", "nmod", 2), ("towing", "VERB", "acl", 0), ("guns", "NOUN", "obj", 5), (",", "PUNCT", "punct", 8),
        ("moving", "VERB", "advcl", 5),
    ]  # fmt: skip
    assert mended(rows)[8] == ("moving", "acl", "trucks")


def test_a_clause_that_opens_without_a_pronoun_tells_of_the_noun_before_it() -> None:
    rows: list[Row] = [
        ("found", "VERB", "root", 0), ("bodies", "NOUN", "obj", 0), ("of", "ADP", "case", 3), ("priests", "NOUN", "nmod", 1),
        ("the", "DET", "det", 5), ("gang", "NOUN", "nsubj:pass", 6), ("kidnapped", "VERB", "acl", 1),
    ]  # fmt: skip
    assert mended(rows)[5:] == [("gang", "nsubj", "kidnapped"), ("kidnapped", "acl:relcl", "priests")]


def test_a_clause_does_not_tell_of_a_noun_of_its_own() -> None:
    rows: list[Row] = [
        ("hold", "VERB", "root", 0), (";", "PUNCT", "punct", 6), ("in", "ADP", "case", 3), ("south", "NOUN", "obl", 6),
        ("they", "PRON", "nsubj", 6), ("have", "AUX", "aux", 6), ("withdrawn", "VERB", "dep", 0),
    ]  # fmt: skip
    assert mended(rows)[3] == ("south", "obl", "withdrawn")
    assert mended(rows)[6] == ("withdrawn", "dep", "hold")


def test_a_participle_behind_a_share_tells_of_the_share() -> None:
    rows: list[Row] = [
        ("reported", "VERB", "root", 0), ("16", "NUM", "obj", 0), ("of", "ADP", "case", 4), ("its", "PRON", "nmod:poss", 4),
        ("soldiers", "NOUN", "nmod", 1), ("killed", "VERB", "acl", 1),
    ]  # fmt: skip
    assert mended(rows)[5] == ("killed", "acl", "16")


def test_a_sentence_goes_on_behind_a_clause_between_commas() -> None:
    rows: list[Row] = [
        ("gunmen", "NOUN", "nsubj", 1), ("entered", "VERB", "root", 1), ("Arvand", "PROPN", "obj", 1), (",", "PUNCT", "punct", 7),
        ("which", "PRON", "obj", 7), ("police", "NOUN", "nsubj", 7), ("had", "AUX", "aux", 7), ("left", "VERB", "acl:relcl", 2),
        (",", "PUNCT", "punct", 10), ("and", "CCONJ", "cc", 10), ("killed", "VERB", "conj", 7), ("nine", "NUM", "obj", 10),
    ]  # fmt: skip
    assert mended(rows)[10] == ("killed", "conj", "entered")


def test_a_participle_behind_a_clause_without_a_pronoun_goes_on_with_the_main_clause() -> None:
    rows: list[Row] = [
        ("troops", "NOUN", "nsubj", 1), ("drove", "VERB", "root", 1), ("them", "PRON", "obj", 1), ("from", "ADP", "case", 4),
        ("land", "NOUN", "obl", 1), ("they", "PRON", "nsubj", 6), ("ran", "VERB", "acl:relcl", 4), (",", "PUNCT", "punct", 8),
        ("capturing", "VERB", "advcl", 6), ("Arvand", "PROPN", "obj", 8),
    ]  # fmt: skip
    assert mended(rows)[8] == ("capturing", "advcl", "drove")
    rows[5] = ("who", "PRON", "nsubj", 6)
    assert mended(rows)[8] == ("capturing", "advcl", "ran")
