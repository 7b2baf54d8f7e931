"""The closed lists of the code, the explanations in resources/vocab, and the records of the schema agree."""

from __future__ import annotations

import pytest
from closed_lists import CLOSED_LISTS

from contested import vocab
from contested.data.tables import data_path, load_yaml


def test_every_list_is_compared() -> None:
    assert {path.stem for path in data_path("resources/vocab").glob("*.yml")} == set(CLOSED_LISTS)
    lists = {value for name, value in vars(vocab).items() if name.isupper() and name != "SYMMETRIC"}
    assert lists <= set(CLOSED_LISTS.values())


@pytest.mark.parametrize("name", CLOSED_LISTS)
def test_codes_and_explanations(name: str) -> None:
    explained = load_yaml(f"vocab/{name}.yml")
    assert tuple(explained) == CLOSED_LISTS[name]
    assert all(isinstance(sentence, str) and sentence.endswith(".") for sentence in explained.values())


def test_symmetric_predicates_are_predicates() -> None:
    assert set(vocab.SYMMETRIC) <= set(vocab.PREDICATES)
