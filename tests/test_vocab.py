"""The closed lists of the code, the explanations in resources/vocab, and the records of the schema agree."""

from __future__ import annotations

import pytest

from contested import vocab
from contested.data.tables import data_path, load_yaml

FILES = {
    "blocks": vocab.BLOCKS,
    "channels": vocab.CHANNELS,
    "control_states": vocab.CONTROL_STATES,
    "date_precision": tuple("12345"),
    "doubts": vocab.DOUBTS,
    "effects": vocab.EFFECTS,
    "event_types": vocab.EVENT_TYPES,
    "extents": vocab.EXTENTS,
    "kinds": vocab.KINDS,
    "place_precision": tuple("1234567"),
    "predicates": vocab.PREDICATES,
    "qualifiers": vocab.QUALIFIERS,
    "refusals": vocab.REFUSALS,
    "roles": vocab.ROLES,
    "source_kinds": vocab.SOURCE_KINDS,
    "stakes": vocab.STAKES,
    "statuses": vocab.STATUSES,
}


def test_every_list_is_compared() -> None:
    assert {path.stem for path in data_path("resources/vocab").glob("*.yml")} == set(FILES)
    lists = {value for name, value in vars(vocab).items() if name.isupper() and name != "SYMMETRIC"}
    assert lists <= set(FILES.values())


@pytest.mark.parametrize("name", FILES)
def test_codes_and_explanations(name: str) -> None:
    explained = load_yaml(f"vocab/{name}.yml")
    assert tuple(explained) == FILES[name]
    assert all(isinstance(sentence, str) and sentence.endswith(".") for sentence in explained.values())


def test_symmetric_predicates_are_predicates() -> None:
    assert set(vocab.SYMMETRIC) <= set(vocab.PREDICATES)
