"""Subjects, and what is none."""

from __future__ import annotations

from tests.read.mends.mended import STRIKE, Row, mended

FALL: list[Row] = [
    ("fall", "NOUN", "nsubj", 6), ("of", "ADP", "case", 2), ("Arvand", "PROPN", "nmod", 0), ("to", "ADP", "case", 5),
    ("Tarna", "PROPN", "compound", 5), ("rebels", "NOUN", "nsubj", 6), ("shocked", "VERB", "root", 6),
]  # fmt: skip


def test_fighting_breaks_out() -> None:
    rows: list[Row] = [
        *STRIKE, ("since", "SCONJ", "mark", 4), ("fighting", "VERB", "advcl", 4), ("broke", "VERB", "advcl", 1),
    ]  # fmt: skip
    assert mended(rows)[3] == ("fighting", "nsubj", "broke")


def test_gerund_that_has_no_clause_of_its_own_is_a_noun() -> None:
    rows: list[Row] = [
        ("following", "VERB", "mark", 1), ("fighting", "VERB", "advcl", 4), ("between", "ADP", "case", 3), ("rebels", "NOUN", "obl", 1),
        ("fled", "VERB", "root", 4),
    ]  # fmt: skip
    assert mended(rows)[:2] == [("following", "case", "fighting"), ("fighting", "obl", "fled")]


def test_no_doer_of_a_passive_without_its_preposition() -> None:
    rows: list[Row] = [("rebels", "NOUN", "obl:agent", 2), ("were", "AUX", "aux:pass", 2), ("ousted", "VERB", "root", 2)]
    assert mended(rows)[0] == ("rebels", "nsubj:pass", "ousted")


def test_a_verb_with_an_object_is_active() -> None:
    rows: list[Row] = [("attack", "NOUN", "nsubj:pass", 1), ("killed", "VERB", "root", 1), ("men", "NOUN", "obj", 1)]
    assert mended(rows)[0] == ("attack", "nsubj", "killed")


def test_what_went_on_for_days_is_no_clause() -> None:
    rows: list[Row] = [
        ("they", "PRON", "nsubj", 1), ("won", "VERB", "root", 1), ("after", "ADP", "case", 3), ("days", "NOUN", "obl", 1),
        ("of", "SCONJ", "mark", 5), ("fighting", "VERB", "acl", 3),
    ]  # fmt: skip
    assert mended(rows)[4:] == [("of", "case", "fighting"), ("fighting", "nmod", "days")]


def test_who_had_done_it_is_no_passive_subject() -> None:
    rows: list[Row] = [
        ("man", "NOUN", "root", 0), ("they", "PRON", "nsubj:pass", 3), ("had", "AUX", "aux", 3), ("kidnapped", "VERB", "acl:relcl", 0),
    ]  # fmt: skip
    assert mended(rows)[1] == ("they", "nsubj", "kidnapped")


def test_those_believed_to_be_something_do_what_comes_next() -> None:
    rows: list[Row] = [
        ("Gunmen", "NOUN", "nsubj", 1), ("believed", "VERB", "root", 1), ("to", "PART", "mark", 3), ("belong", "VERB", "xcomp", 1),
        ("to", "ADP", "case", 5), ("Harbour", "PROPN", "obl", 3), ("stormed", "VERB", "acl", 5), ("a", "DET", "det", 8),
        ("camp", "NOUN", "obj", 6),
    ]  # fmt: skip
    mends = mended(rows)
    assert mends[:2] == [("Gunmen", "nsubj", "stormed"), ("believed", "acl", "Gunmen")]
    assert mends[6] == ("stormed", "root", "stormed")


def test_relative_in_front_of_a_subject_is_the_object() -> None:
    rows: list[Row] = [
        ("cleric", "NOUN", "root", 0), ("who", "PRON", "nsubj", 3), ("it", "PRON", "nsubj", 3), ("accuses", "VERB", "acl:relcl", 0),
    ]  # fmt: skip
    assert mended(rows)[1:3] == [("who", "obj", "accuses"), ("it", "nsubj", "accuses")]


def test_those_believed_to_be_somebody_do_what_the_next_verb_tells() -> None:
    rows: list[Row] = [
        ("soldiers", "NOUN", "nsubj", 3), ("and", "CCONJ", "cc", 2), ("men", "NOUN", "conj", 0), ("thought", "VERB", "root", 3),
        ("to", "PART", "mark", 8), ("be", "AUX", "cop", 6), ("foreign", "ADJ", "obj", 8), ("had", "AUX", "aux", 8),
        ("burned", "VERB", "xcomp", 3), ("huts", "NOUN", "obj", 8),
    ]  # fmt: skip
    found = mended(rows)
    assert found[0] == ("soldiers", "nsubj", "burned") and found[3] == ("thought", "acl", "men") and found[6][2] == "thought"


def test_fighting_between_two_is_the_subject_of_what_it_did() -> None:
    rows: list[Row] = [
        ("Fighting", "VERB", "ccomp", 8), ("between", "ADP", "case", 2), ("rebels", "NOUN", "obl", 0), ("has", "AUX", "aux", 4),
        ("killed", "VERB", "ccomp", 8), ("nine", "NUM", "obj", 4), (",", "PUNCT", "punct", 8), ("he", "PRON", "nsubj", 8),
        ("said", "VERB", "root", 8),
    ]  # fmt: skip
    assert mended(rows)[0] == ("Fighting", "nsubj", "killed")


def test_who_stands_in_front_of_a_verb_of_saying_says_it() -> None:
    rows: list[Row] = [
        ("victims", "NOUN", "obl", 3), ("were", "AUX", "cop", 3), ("two", "NUM", "nummod", 3), ("girls", "NOUN", "ccomp", 8),
        (",", "PUNCT", "punct", 6), ("a", "DET", "det", 6), ("medic", "NOUN", "nsubj", 3), ("there", "ADV", "advmod", 6),
        ("said", "VERB", "root", 8),
    ]  # fmt: skip
    assert mended(rows)[6] == ("medic", "nsubj", "said")


def test_a_second_subject_of_a_passive_behind_a_comma_tells_of_the_noun_before_it() -> None:
    rows: list[Row] = [
        ("nine", "NUM", "nsubj:pass", 2), ("were", "AUX", "aux:pass", 2), ("killed", "VERB", "root", 2), ("there", "NOUN", "obl", 2),
        (",", "PUNCT", "punct", 6), ("a", "DET", "det", 6), ("figure", "NOUN", "nsubj:pass", 2),
        ("doubted", "VERB", "acl", 6),
    ]  # fmt: skip
    assert mended(rows)[6] == ("figure", "appos", "there")


def test_a_noun_is_no_compound_with_a_verb() -> None:
    rows: list[Row] = [
        ("Harbour", "PROPN", "compound", 4), ("(", "PUNCT", "punct", 2), ("HF", "PROPN", "appos", 0), (")", "PUNCT", "punct", 2),
        ("claimed", "VERB", "root", 4), ("it", "PRON", "obj", 4),
    ]  # fmt: skip
    assert mended(rows)[0] == ("Harbour", "nsubj", "claimed")


def test_of_two_subjects_of_a_verb_of_saying_the_first_is_that_of_the_clause_in_between() -> None:
    rows: list[Row] = [
        ("troops", "NOUN", "nsubj", 6), ("retook", "VERB", "dep", 6), ("Arvand", "PROPN", "obj", 1), ("today", "NOUN", "obl", 6),
        (",", "PUNCT", "punct", 6), ("he", "PRON", "nsubj", 6), ("said", "VERB", "root", 6),
    ]  # fmt: skip
    assert mended(rows)[:2] == [("troops", "nsubj", "retook"), ("retook", "ccomp", "said")]
    assert mended(rows)[3] == ("today", "obl", "retook")
