"""The registry: sure look-ups only, each hand-made alias found."""

from __future__ import annotations

import pytest

from contested.data.tables import load_yaml
from contested.resolve.registry import find_record, load_registry, state_record


@pytest.mark.parametrize(
    ("name", "countries", "expected"),
    [
        ("Libyan National Army", (), "ucdp:7072"),
        ("LNA", ("LY",), "ucdp:7072"),
        ("LNA", ("FR",), None),
        ("LNA", (), None),
        ("ISIL", ("SY",), "ucdp:234"),
        ("ELN", ("CO",), "ucdp:744"),
        ("National Liberation Army", ("MM",), None),
        ("Taliban", ("AF",), "ucdp:303"),
        ("al-Qaeda", (), "ucdp:769"),
        ("Boko Haram", ("NG",), "un:QDe.138"),
        ("United Nations", (), "phoenix:IGOUNO"),
        ("Harbour Front", ("LY",), None),
    ],
)
def test_look_up(name: str, countries: tuple[str, ...], expected: str | None) -> None:
    found = find_record(name, countries)
    assert (found.id if found is not None else None) == expected


def test_states() -> None:
    state = state_record("IL")
    assert state is not None and state.name == "Government of Israel"
    assert state_record(None) is None


def test_hand_made_aliases_name_known_entries_and_their_source() -> None:
    ids = {record.id for record in load_registry()}
    for entry in load_yaml("actors/overrides.yml")["aliases"]:
        assert entry["id"] in ids and entry["names"] and entry["source"]


def test_table_is_whole() -> None:
    assert len(load_registry()) > 3000
    assert len({record.id for record in load_registry()}) == len(load_registry())
