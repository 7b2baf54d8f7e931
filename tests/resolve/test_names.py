"""Comparable forms of names, and the examples of their word lists."""

from __future__ import annotations

import pytest

from contested.data.tables import load_yaml
from contested.resolve.identities import is_national
from contested.resolve.names import (
    comparable,
    country_of_name,
    is_acronym,
    is_thing,
    is_toll_word,
    person_words,
    plain_victims,
    same_person,
    spelt_alike,
    strip_passing,
    strip_titles,
    telling,
    with_doubt,
)
from contested.resolve.profiles import noun_classes


@pytest.mark.parametrize(
    ("left", "right", "alike"),
    [
        ("ahmed", "ahmad", True), ("qaddafi", "gaddafi", True), ("soleimani", "soleymani", True), ("taliban", "taleban", True),
        ("osama", "usama", True), ("hassan", "hussein", False), ("omar", "amir", False), ("ali", "ela", False), ("saleh", "salem", False),
    ],
)  # fmt: skip
def test_spellings(left: str, right: str, alike: bool) -> None:
    assert spelt_alike(left, right) is alike


@pytest.mark.parametrize(
    ("short", "long", "same"),
    [
        ("Bakri", "Yousef al-Bakri", True), ("Y. Bakri", "Yousef al-Bakri", True), ("Yusuf Bakri", "Col. Yousef al-Bakri", True),
        ("Omar Bakri", "Yousef al-Bakri", False), ("Yousef", "Yousef al-Bakri", False),
    ],
)  # fmt: skip
def test_persons(short: str, long: str, same: bool) -> None:
    assert same_person(person_words(short), person_words(long)) is same


def test_countries() -> None:
    known = {"Iraqi": "IQ", "U.S.": "US", "Americans": "US", "French": "FR", "Congolese": "CD", "Atlantis": None}
    assert {name: country_of_name(name) for name in known} == known
    assert comparable("Libya's National Army") == comparable("the Libyan National Army") == ("@LY", "national", "army")


def test_acronyms() -> None:
    assert is_acronym("LNA", "Libyan National Army") and is_acronym("FSA", "Free Syrian Army")
    assert not is_acronym("LNA", "Lebanese Army") and not is_acronym("Army", "Army")


def test_list_examples() -> None:
    lists = load_yaml("actors/words.yml")
    assert strip_titles(lists["titles"]["example"]["from"]) == lists["titles"]["example"]["to"]
    assert strip_passing(lists["passing"]["example"]["from"]) == lists["passing"]["example"]["to"]
    assert not telling(lists["generic"]["example"]["from"])
    assert person_words(lists["particles"]["example"]["from"])[-1] == lists["particles"]["example"]["to"].casefold()


@pytest.mark.parametrize("entry", load_yaml("actors/words.yml")["same"], ids=lambda e: str(e["as"]))
def test_same_examples(entry: dict[str, list[str]]) -> None:
    assert len({telling(example) for example in entry["example"]}) == 1


@pytest.mark.parametrize("entry", load_yaml("actors/words.yml")["classes"], ids=lambda e: str(e["id"]))
def test_class_examples(entry: dict[str, str]) -> None:
    from contested.read.lexicon import lemma_of

    assert noun_classes()[lemma_of(entry["example"].split()[-1].casefold())]["id"] == entry["id"]


def test_own_forces_of_a_nation() -> None:
    example = load_yaml("actors/words.yml")["national"]["example"]
    assert is_national(example["own"]) and not is_national(example["other"])


def test_words_that_count_harm_name_nobody() -> None:
    entry = load_yaml("actors/words.yml")["tolls"]
    assert is_toll_word(entry["example"]) and is_toll_word("lives") and not is_toll_word("villagers") and not is_toll_word("")


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("dead staff members", "staff members"), ("hundreds of people", "people"), ("five nurses and dead patients", "nurses and patients"),
        ("dead", None), ("lives", None), ("hundreds", None), ("others", "others"), ("soldiers of the army", "soldiers of the army"),
    ],
)  # fmt: skip
def test_victims_without_what_number_and_effect_tell(words: str, plain: str | None) -> None:
    assert plain_victims(words) == plain


def test_a_bare_number_is_nothing_that_was_hit() -> None:
    assert [words for words in ("30", "eight", "1,200", "3,700 structures", "town") if is_thing(words)] == ["3,700 structures", "town"]


def test_bare_group_keeps_its_doubt() -> None:
    example = load_yaml("actors/words.yml")["doubted"]["example"]
    assert with_doubt(example["name"], example["told"]) == example["to"]
    assert with_doubt("Harbour rebels", "suspected Harbour rebels") == "Harbour rebels"
