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


def test_noun_that_opens_a_clause_is_its_subject() -> None:
    rows: list[Row] = [
        ("came", "VERB", "root", 0), ("after", "ADP", "case", 2), ("attacks", "NOUN", "obl", 3), ("killed", "VERB", "advcl", 0),
        ("nine", "NUM", "obj", 3),
    ]  # fmt: skip
    assert mended(rows)[1:3] == [("after", "mark", "killed"), ("attacks", "nsubj", "killed")]


def test_object_in_front_of_a_helping_verb_is_the_subject_of_what_is_said() -> None:
    rows: list[Row] = [
        ("Officials", "NOUN", "nsubj", 1), ("said", "VERB", "root", 1), ("villagers", "NOUN", "nsubj", 1), ("were", "AUX", "aux:pass", 4),
        ("killed", "VERB", "ccomp", 1),
    ]  # fmt: skip
    assert mended(rows)[2] == ("villagers", "nsubj:pass", "killed")


def test_what_a_preposition_stands_before_is_no_second_subject() -> None:
    assert mended(FALL)[5] == ("rebels", "nmod", "fall")


def test_a_participle_behind_the_noun_takes_what_follows_it() -> None:
    rows: list[Row] = [
        ("blasts", "NOUN", "nsubj", 4), ("blamed", "VERB", "acl", 0), ("on", "ADP", "case", 3), ("rebels", "NOUN", "nsubj", 4),
        ("killed", "VERB", "root", 4),
    ]  # fmt: skip
    assert mended(rows)[3] == ("rebels", "obl", "blamed")


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


def test_a_noun_in_front_of_a_verb_with_an_object_is_its_subject() -> None:
    rows: list[Row] = [
        ("Turkish", "ADJ", "amod", 2), ("jets", "NOUN", "compound", 2), ("hit", "VERB", "root", 2), ("camps", "NOUN", "obj", 2),
    ]  # fmt: skip
    assert mended(rows)[:2] == [("Turkish", "amod", "jets"), ("jets", "nsubj", "hit")]


def test_what_stands_in_front_of_a_joined_verb_is_its_subject() -> None:
    rows: list[Row] = [
        ("six", "NUM", "nsubj:pass", 2), ("were", "AUX", "aux:pass", 2), ("killed", "VERB", "root", 2), ("and", "CCONJ", "cc", 4),
        ("others", "NOUN", "conj", 2), ("injured", "VERB", "conj", 2),
    ]  # fmt: skip
    assert mended(rows)[4] == ("others", "nsubj:pass", "injured")


def test_with_a_helping_verb_even_what_is_joined_with_an_object_is_the_subject() -> None:
    rows: list[Row] = [
        *STRIKE, ("one", "NUM", "obj", 1), ("and", "CCONJ", "cc", 4), ("two", "NUM", "conj", 2), ("were", "AUX", "aux:pass", 6),
        ("hurt", "VERB", "conj", 1),
    ]  # fmt: skip
    assert mended(rows)[4] == ("two", "nsubj:pass", "hurt")


def test_who_had_done_it_is_no_passive_subject() -> None:
    rows: list[Row] = [
        ("man", "NOUN", "root", 0), ("they", "PRON", "nsubj:pass", 3), ("had", "AUX", "aux", 3), ("kidnapped", "VERB", "acl:relcl", 0),
    ]  # fmt: skip
    assert mended(rows)[1] == ("they", "nsubj", "kidnapped")


def test_who_is_counted_in_front_of_a_verb_without_subject_is_its_subject() -> None:
    rows: list[Row] = [
        ("14", "NUM", "nummod", 1), ("rebels", "NOUN", "obl", 5), (",", "PUNCT", "punct", 5), ("police", "NOUN", "nsubj", 4),
        ("said", "VERB", "parataxis", 5), ("surrendered", "VERB", "root", 5),
    ]  # fmt: skip
    assert mended(rows)[1] == ("rebels", "nsubj", "surrendered")
    radio: list[Row] = [("Radio", "PROPN", "nmod", 1), ("put", "VERB", "root", 1), ("losses", "NOUN", "obj", 1)]
    assert mended(radio)[0] == ("Radio", "nsubj", "put")


def test_those_reached_are_those_who_say_it() -> None:
    rows: list[Row] = [
        ("Residents", "NOUN", "nsubj", 1), ("reached", "VERB", "advcl", 4), ("by", "ADP", "case", 3), ("telephone", "NOUN", "obl", 1),
        ("said", "VERB", "root", 4), ("gunmen", "NOUN", "nsubj", 4), ("burned", "VERB", "conj", 4), ("houses", "NOUN", "obj", 6),
    ]  # fmt: skip
    assert [mended(rows)[n] for n in (0, 1, 5, 6)] == [
        ("Residents", "nsubj", "said"), ("reached", "acl", "Residents"), ("gunmen", "nsubj", "burned"), ("burned", "ccomp", "said"),
    ]  # fmt: skip


def test_those_believed_to_be_something_do_what_comes_next() -> None:
    rows: list[Row] = [
        ("Gunmen", "NOUN", "nsubj", 1), ("believed", "VERB", "root", 1), ("to", "PART", "mark", 3), ("belong", "VERB", "xcomp", 1),
        ("to", "ADP", "case", 5), ("Harbour", "PROPN", "obl", 3), ("stormed", "VERB", "acl", 5), ("a", "DET", "det", 8),
        ("camp", "NOUN", "obj", 6),
    ]  # fmt: skip
    mends = mended(rows)
    assert mends[:2] == [("Gunmen", "nsubj", "stormed"), ("believed", "acl", "Gunmen")]
    assert mends[6] == ("stormed", "root", "stormed")


def test_of_two_subjects_the_first_does_what_the_clause_between_them_tells() -> None:
    rows: list[Row] = [
        ("fighters", "NOUN", "nsubj", 4), ("overran", "VERB", "ccomp", 4), ("it", "PRON", "obj", 1), ("commanders", "NOUN", "nsubj", 4),
        ("said", "VERB", "root", 4),
    ]  # fmt: skip
    assert mended(rows)[0] == ("fighters", "nsubj", "overran")


def test_noun_that_helps_is_a_subject() -> None:
    rows = [("when", "ADV", "advmod", 2), ("forces", "NOUN", "aux", 2), ("shelled", "VERB", "root", 2), ("villages", "NOUN", "obj", 2)]
    assert mended(rows)[1] == ("forces", "nsubj", "shelled")
    rows = [("troops", "NOUN", "nsubj", 2), ("have", "AUX", "aux", 2), ("left", "VERB", "root", 2)]
    assert mended(rows)[1] == ("have", "aux", "left")


def test_a_noun_behind_an_infinitive_is_no_subject() -> None:
    rows: list[Row] = [
        ("troops", "NOUN", "nsubj", 1), ("came", "VERB", "root", 1), ("to", "PART", "mark", 3), ("help", "VERB", "advcl", 1),
        ("government", "NOUN", "nsubj", 3), ("fight", "VERB", "xcomp", 3), ("rebels", "NOUN", "obj", 5),
    ]  # fmt: skip
    assert mended(rows)[4] == ("government", "obj", "help")


def test_relative_in_front_of_a_subject_is_the_object() -> None:
    rows: list[Row] = [
        ("cleric", "NOUN", "root", 0), ("who", "PRON", "nsubj", 3), ("it", "PRON", "nsubj", 3), ("accuses", "VERB", "acl:relcl", 0),
    ]  # fmt: skip
    assert mended(rows)[1:3] == [("who", "obj", "accuses"), ("it", "nsubj", "accuses")]


def test_who_stands_behind_what_was_said_said_it() -> None:
    rows: list[Row] = [
        ("rebels", "NOUN", "nsubj", 1), ("killed", "VERB", "ccomp", 9), ("workers", "NOUN", "obj", 1), (",", "PUNCT", "punct", 5),
        ("the", "DET", "det", 5), ("official", "NOUN", "obj", 1), (",", "PUNCT", "punct", 7), ("Vey", "PROPN", "appos", 5),
        (",", "PUNCT", "punct", 9), ("said", "VERB", "root", 9),
    ]  # fmt: skip
    found = mended(rows)
    assert found[5] == ("official", "nsubj", "said") and found[2] == ("workers", "obj", "killed")


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


def test_what_was_meant_for_one_hit_another() -> None:
    rows: list[Row] = [
        ("bomb", "NOUN", "nsubj", 1), ("meant", "VERB", "root", 1), ("for", "ADP", "case", 3), ("patrol", "NOUN", "nsubj", 4),
        ("killed", "VERB", "ccomp", 1), ("woman", "NOUN", "obj", 4),
    ]  # fmt: skip
    assert mended(rows)[:5] == [
        ("bomb", "nsubj", "killed"), ("meant", "acl", "bomb"), ("for", "case", "patrol"), ("patrol", "obl", "meant"),
        ("killed", "root", "killed"),
    ]  # fmt: skip


def test_who_is_said_to_be_dead_is_not_said() -> None:
    rows: list[Row] = [
        ("he", "PRON", "nsubj", 1), ("said", "VERB", "root", 1), ("twelve", "NUM", "obj", 1), ("of", "ADP", "case", 4),
        ("them", "PRON", "nmod", 2), ("were", "AUX", "cop", 6), ("dead", "ADJ", "ccomp", 1),
    ]  # fmt: skip
    assert mended(rows)[2] == ("twelve", "nsubj", "dead")


def test_what_was_fired_and_hit_is_the_subject_of_both() -> None:
    rows: list[Row] = [
        ("jets", "NOUN", "nsubj", 1), ("struck", "VERB", "root", 1), ("after", "SCONJ", "mark", 5), ("a", "DET", "det", 4),
        ("rocket", "NOUN", "obl", 5), ("fired", "VERB", "advcl", 8), ("by", "ADP", "case", 7), ("rebels", "NOUN", "obl:agent", 5),
        ("wounded", "VERB", "advcl", 1), ("three", "NUM", "obj", 8),
    ]  # fmt: skip
    found = mended(rows)
    assert found[2] == ("after", "mark", "wounded")
    assert found[4:6] == [("rocket", "nsubj", "wounded"), ("fired", "acl", "rocket")]
