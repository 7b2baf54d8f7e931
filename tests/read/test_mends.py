"""Relations that a word's neighbours rule out."""

from __future__ import annotations

import pytest
import spacy.tokens

from contested.read.mends import mend_parse
from contested.read.sentences import tokenizer
from contested.read.tokens import Doc

Row = tuple[str, str, str, int]
STRIKE: list[Row] = [("strikes", "NOUN", "nsubj", 1), ("killed", "VERB", "root", 1)]
COUNTED: list[Row] = [("at", "ADP", "case", 3), ("least", "ADJ", "nmod", 4), ("six", "NUM", "nummod", 5), ("people", "NOUN", "obl", 1)]


def mended(rows: list[Row]) -> list[tuple[str, str, str]]:
    """Return word, relation and head of each word after mending; rows are word, part of speech, relation, head."""
    doc = Doc(spacy.tokens.Doc(tokenizer().vocab, words=[row[0] for row in rows], pos=[row[1] for row in rows]))
    heads, deps = [row[3] for row in rows], [row[2] for row in rows]
    mend_parse(doc, heads, deps)
    return [(row[0], dep, rows[head][0]) for row, dep, head in zip(rows, deps, heads, strict=True)]


def test_counted_noun_without_preposition_is_an_object() -> None:
    assert mended([*STRIKE, *COUNTED])[-1] == ("people", "obj", "killed")


def test_object_of_the_verb_in_front_of_it() -> None:
    rows: list[Row] = [
        *STRIKE, ("a", "DET", "det", 3), ("civilian", "NOUN", "obj", 1), ("and", "CCONJ", "cc", 5), ("wounded", "VERB", "conj", 3),
        ("five", "NUM", "nummod", 7), ("others", "NOUN", "obl", 1),
    ]  # fmt: skip
    found = mended(rows)
    assert found[5] == ("wounded", "conj", "killed")
    assert found[7] == ("others", "obj", "wounded")


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


def test_second_object_of_a_joined_verb() -> None:
    rows: list[Row] = [
        *STRIKE, ("two", "NUM", "nummod", 3), ("more", "ADJ", "obj", 1), ("and", "CCONJ", "cc", 5), ("wounding", "VERB", "conj", 1),
        ("a", "DET", "det", 7), ("worker", "NOUN", "obj", 1),
    ]  # fmt: skip
    assert mended(rows)[7] == ("worker", "obj", "wounding")


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


def test_a_bare_number_behind_a_verb_is_its_object() -> None:
    assert mended([*STRIKE, ("300", "NUM", "nummod", 1)])[2] == ("300", "obj", "killed")


def test_a_day_is_no_object() -> None:
    rows: list[Row] = [*STRIKE, ("Oct.", "PROPN", "nmod:unmarked", 3), ("18", "NUM", "obl", 1)]
    assert mended(rows)[3] == ("18", "obl", "killed")


def test_fighting_breaks_out() -> None:
    rows: list[Row] = [
        *STRIKE, ("since", "SCONJ", "mark", 4), ("fighting", "VERB", "advcl", 4), ("broke", "VERB", "advcl", 1),
    ]  # fmt: skip
    assert mended(rows)[3] == ("fighting", "nsubj", "broke")


def test_no_circle() -> None:
    rows: list[Row] = [
        ("men", "NOUN", "root", 0), ("armed", "VERB", "acl", 0), ("carrying", "VERB", "acl", 4), ("six", "NUM", "nummod", 4),
        ("guns", "NOUN", "conj", 0),
    ]  # fmt: skip
    assert mended(rows)[4] == ("guns", "conj", "men")


def test_a_share_keeps_what_it_is_a_share_of() -> None:
    rows: list[Row] = [
        ("they", "PRON", "nsubj", 1), ("seized", "VERB", "root", 1), ("much", "ADJ", "obj", 1), ("of", "ADP", "case", 5),
        ("the", "DET", "det", 5), ("south", "NOUN", "obl", 1),
    ]  # fmt: skip
    assert mended(rows)[5] == ("south", "nmod", "much")
    assert mended([*rows[:2], ("them", "PRON", "obj", 1), *rows[3:]])[5] == ("south", "obl", "seized")
    assert mended([*rows[:2], ("control", "NOUN", "obj", 1), *rows[3:]])[5] == ("south", "nmod", "control")
    assert mended([rows[0], ("robbed", "VERB", "root", 1), ("men", "NOUN", "obj", 1), *rows[3:]])[5] == ("south", "obl", "robbed")


def test_no_doer_of_a_passive_without_its_preposition() -> None:
    rows: list[Row] = [("rebels", "NOUN", "obl:agent", 2), ("were", "AUX", "aux:pass", 2), ("ousted", "VERB", "root", 2)]
    assert mended(rows)[0] == ("rebels", "nsubj:pass", "ousted")


def test_a_verb_with_an_object_is_active() -> None:
    rows: list[Row] = [("attack", "NOUN", "nsubj:pass", 1), ("killed", "VERB", "root", 1), ("men", "NOUN", "obj", 1)]
    assert mended(rows)[0] == ("attack", "nsubj", "killed")


def test_a_participle_tells_of_the_noun_before_it() -> None:
    rows: list[Row] = [
        ("they", "PRON", "nsubj", 1), ("released", "VERB", "root", 1), ("a", "DET", "det", 3), ("worker", "NOUN", "obj", 1),
        ("seized", "VERB", "advcl", 1), ("there", "ADV", "advmod", 4),
    ]  # fmt: skip
    assert mended(rows)[4] == ("seized", "acl", "worker")


def test_gerund_that_has_no_clause_of_its_own_is_a_noun() -> None:
    rows: list[Row] = [
        ("following", "VERB", "mark", 1), ("fighting", "VERB", "advcl", 4), ("between", "ADP", "case", 3), ("rebels", "NOUN", "obl", 1),
        ("fled", "VERB", "root", 4),
    ]  # fmt: skip
    assert mended(rows)[:2] == [("following", "case", "fighting"), ("fighting", "obl", "fled")]


def test_noun_that_opens_a_clause_is_its_subject() -> None:
    rows: list[Row] = [
        ("came", "VERB", "root", 0), ("after", "ADP", "case", 2), ("attacks", "NOUN", "obl", 3), ("killed", "VERB", "advcl", 0),
        ("nine", "NUM", "obj", 3),
    ]  # fmt: skip
    assert mended(rows)[1:3] == [("after", "mark", "killed"), ("attacks", "nsubj", "killed")]


def test_a_possessive_mark_on_what_is_owned_is_the_owners() -> None:
    rows: list[Row] = [
        ("the", "DET", "det", 4), ("United", "ADJ", "amod", 4), ("States", "PROPN", "flat", 4), ("'", "PART", "case", 4),
        ("killing", "NOUN", "root", 4), ("of", "ADP", "case", 6), ("Vey", "PROPN", "nmod", 4),
    ]  # fmt: skip
    assert mended(rows)[:4] == [("the", "det", "States"), ("United", "amod", "States"), ("States", "nmod:poss", "killing"),
                                ("'", "case", "States")]  # fmt: skip
    name: list[Row] = [("Workers", "PROPN", "compound", 2), ("'", "PART", "case", 2), ("Party", "PROPN", "root", 2)]
    assert mended(name)[0] == ("Workers", "compound", "Party")


def test_object_in_front_of_a_helping_verb_is_the_subject_of_what_is_said() -> None:
    rows: list[Row] = [
        ("Officials", "NOUN", "nsubj", 1), ("said", "VERB", "root", 1), ("villagers", "NOUN", "nsubj", 1), ("were", "AUX", "aux:pass", 4),
        ("killed", "VERB", "ccomp", 1),
    ]  # fmt: skip
    assert mended(rows)[2] == ("villagers", "nsubj:pass", "killed")


def test_a_preposition_before_an_owner_is_that_of_what_is_owned() -> None:
    rows: list[Row] = [
        ("fighters", "NOUN", "root", 0), ("of", "ADP", "case", 2), ("Vey", "PROPN", "nmod:poss", 4), ("'s", "PART", "case", 2),
        ("force", "NOUN", "nmod", 0),
    ]  # fmt: skip
    assert mended(rows)[1:4] == [("of", "case", "force"), ("Vey", "nmod:poss", "force"), ("'s", "case", "Vey")]
