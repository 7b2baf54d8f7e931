"""What hangs on nouns."""

from __future__ import annotations

import pytest
import spacy.tokens

from contested.read.mends import mend_parse
from contested.read.sentences import tokenizer
from contested.read.tokens import Doc
from tests.read.mends.mended import STRIKE, Row, mended


def test_more_behind_a_number_stands_for_a_noun() -> None:
    rows: list[Row] = [*STRIKE, ("six", "NUM", "obl", 3), ("more", "ADJ", "advmod", 1)]
    assert mended(rows)[2:] == [("six", "nummod", "more"), ("more", "obj", "killed")]


def test_more_in_front_of_a_noun_is_left_alone() -> None:
    rows: list[Row] = [*STRIKE, ("six", "NUM", "nummod", 4), ("more", "ADJ", "advmod", 4), ("men", "NOUN", "obj", 1)]
    assert mended(rows)[3] == ("more", "advmod", "men")


@pytest.mark.parametrize("word", ["his", "the"])
def test_kin_is_listed_and_no_apposition(word: str) -> None:
    owner = "nmod:poss" if word == "his" else "det"
    rows: list[Row] = [*STRIKE, ("mayor", "NOUN", "obj", 1), (word, "PRON", owner, 4), ("brother", "NOUN", "appos", 2)]
    assert mended(rows)[4][1] == ("conj" if word == "his" else "appos")


def test_company_shares_the_fate() -> None:
    rows: list[Row] = [
        ("mayor", "NOUN", "nsubj:pass", 1), ("died", "VERB", "root", 1), ("along", "ADP", "case", 4), ("with", "ADP", "case", 4),
        ("guards", "NOUN", "obl", 1),
    ]  # fmt: skip
    assert mended(rows)[4] == ("guards", "conj", "mayor")


def test_some_of_them_are_part_of_those_told() -> None:
    rows: list[Row] = [
        ("people", "NOUN", "nsubj:pass", 5), ("three", "NUM", "nummod", 0), ("of", "ADP", "case", 3), ("them", "PRON", "nmod", 1),
        ("children", "NOUN", "conj", 0), ("died", "VERB", "root", 5),
    ]  # fmt: skip
    found = mended(rows)
    assert found[1] == ("three", "nummod", "children")
    assert found[4] == ("children", "appos", "people")


def test_a_possessive_mark_on_what_is_owned_is_the_owners() -> None:
    rows: list[Row] = [
        ("the", "DET", "det", 4), ("United", "ADJ", "amod", 4), ("States", "PROPN", "flat", 4), ("'", "PART", "case", 4),
        ("killing", "NOUN", "root", 4), ("of", "ADP", "case", 6), ("Vey", "PROPN", "nmod", 4),
    ]  # fmt: skip
    assert mended(rows)[:4] == [("the", "det", "States"), ("United", "amod", "States"), ("States", "nmod:poss", "killing"),
                                ("'", "case", "States")]  # fmt: skip
    name: list[Row] = [("Workers", "PROPN", "compound", 2), ("'", "PART", "case", 2), ("Party", "PROPN", "root", 2)]
    assert mended(name)[0] == ("Workers", "compound", "Party")


def test_a_hyphen_ties_a_particle_to_a_noun() -> None:
    rows: list[Row] = [
        ("they", "PRON", "nsubj", 1), ("staged", "VERB", "root", 1), ("a", "DET", "det", 5), ("sit", "NOUN", "compound", 5),
        ("-", "PUNCT", "punct", 5), ("in", "ADP", "advmod", 1),
    ]  # fmt: skip
    assert mended(rows, joined={3, 4})[5] == ("in", "obj", "staged")


def test_people_beside_those_loyal_to_a_name_are_their_equals() -> None:
    rows: list[Row] = [
        ("forces", "NOUN", "nsubj", 8), ("loyal", "ADJ", "amod", 0), ("to", "ADP", "case", 3), ("Vey", "PROPN", "obl", 1),
        ("and", "CCONJ", "cc", 5), ("militias", "NOUN", "conj", 3), ("backing", "VERB", "case", 5), ("Tarna", "PROPN", "obj", 6),
        ("met", "VERB", "root", 8),
    ]  # fmt: skip
    found = mended(rows)
    assert found[5:7] == [("militias", "conj", "forces"), ("backing", "acl", "militias")]


def test_what_stands_beside_a_place_is_no_part_of_where_it_lies() -> None:
    rows: list[Row] = [
        ("took", "VERB", "root", 0), ("airport", "NOUN", "obj", 0), ("south", "ADV", "advmod", 1), ("of", "ADP", "case", 4),
        ("Tarna", "PROPN", "obl", 2), ("and", "CCONJ", "cc", 6), ("camp", "NOUN", "conj", 2),
    ]  # fmt: skip
    assert mended(rows)[6] == ("camp", "conj", "airport")


def test_the_second_side_of_a_fight_is_no_helper_of_the_first() -> None:
    rows: list[Row] = [
        ("fighting", "NOUN", "root", 0), ("between", "ADP", "case", 2), ("troops", "NOUN", "nmod", 0), (",", "PUNCT", "punct", 4),
        ("backed", "VERB", "acl", 2), ("by", "ADP", "case", 6), ("militia", "NOUN", "obl:agent", 4), (",", "PUNCT", "punct", 9),
        ("and", "CCONJ", "cc", 9), ("rebels", "NOUN", "conj", 6),
    ]  # fmt: skip
    assert mended(rows)[9] == ("rebels", "conj", "troops")


def test_a_name_behind_a_title_hangs_where_its_preposition_puts_it() -> None:
    rows: list[Row] = [
        ("marched", "VERB", "root", 0), ("in", "ADP", "case", 2), ("support", "NOUN", "obl", 0), ("of", "ADP", "case", 5),
        ("President", "PROPN", "nmod:desc", 5), ("Omar", "PROPN", "flat", 0), ("Vey", "PROPN", "flat", 5),
    ]  # fmt: skip
    assert mended(rows)[5] == ("Omar", "nmod", "support")


def test_a_name_between_others_of_a_list_is_one_of_it() -> None:
    rows: list[Row] = [
        ("Egypt", "PROPN", "nsubj", 8), (",", "PUNCT", "punct", 5), ("the", "DET", "det", 5), ("United", "ADJ", "amod", 5),
        ("Arab", "ADJ", "amod", 5), ("Emirates", "PROPN", "appos", 0), ("and", "CCONJ", "cc", 7), ("Russia", "PROPN", "conj", 0),
        ("agreed", "VERB", "root", 8),
    ]  # fmt: skip
    assert mended(rows)[5] == ("Emirates", "conj", "Egypt")


def test_who_is_told_by_his_age_is_told_by_a_noun() -> None:
    rows: list[Row] = [
        ("a", "DET", "det", 5), ("13", "NUM", "nummod", 3), ("-", "PUNCT", "punct", 1), ("year", "NOUN", "compound", 5),
        ("-", "PUNCT", "punct", 3), ("old", "ADJ", "obj", 6), ("killed", "VERB", "root", 6),
    ]  # fmt: skip
    doc = Doc(spacy.tokens.Doc(tokenizer().vocab, words=[row[0] for row in rows], pos=[row[1] for row in rows]))
    mend_parse(doc, [row[3] for row in rows], [row[2] for row in rows])
    assert doc[5].pos_ == "NOUN"


def test_one_more_is_counted_with_those_before() -> None:
    rows: list[Row] = [
        ("12", "NUM", "nummod", 1), ("members", "NOUN", "obj", 6), ("of", "ADP", "case", 3), ("army", "NOUN", "nmod", 1),
        ("one", "NUM", "nummod", 5), ("civilian", "NOUN", "conj", 3), ("killed", "VERB", "root", 6),
    ]  # fmt: skip
    assert mended(rows)[5] == ("civilian", "conj", "members")


def test_those_of_another_leader_are_people_beside_the_first() -> None:
    rows: list[Row] = [
        ("troops", "NOUN", "obl", 8), ("loyal", "ADJ", "amod", 0), ("to", "ADP", "case", 3), ("Vey", "PROPN", "obl", 1),
        ("and", "CCONJ", "cc", 7), ("those", "PRON", "conj", 3), ("of", "ADP", "case", 5), ("Rell", "PROPN", "conj", 3),
        ("clashed", "VERB", "root", 8),
    ]  # fmt: skip
    assert mended(rows)[5:8] == [("those", "conj", "troops"), ("of", "case", "Rell"), ("Rell", "nmod", "those")]


def test_a_name_between_commas_is_the_office_holders() -> None:
    rows: list[Row] = [
        ("envoy", "NOUN", "nsubj:pass", 8), (",", "PUNCT", "punct", 2), ("Omar", "PROPN", "conj", 0), ("Vey", "PROPN", "flat", 2),
        (",", "PUNCT", "punct", 6), ("and", "CCONJ", "cc", 6), ("guards", "NOUN", "conj", 0), ("were", "AUX", "aux:pass", 8),
        ("killed", "VERB", "root", 8),
    ]  # fmt: skip
    found = mended(rows)
    assert found[2] == ("Omar", "appos", "envoy") and found[6] == ("guards", "conj", "envoy")
