"""Names compared: every entry of resources/evaluate/names.yml on its own example, and what names have in common in general."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.data.tables import load_yaml
from contested.evaluate.names import close_names, comparable_words, is_acronym, same_name

ENTRIES = [entry for entries in load_yaml("evaluate/names.yml").values() for entry in entries]
PAIRS = [
    ("Coast Guard", "the coast guards", True),
    ("Ahmed al-Dori", "Ahmad Dori", True),
    ("Samir Dori", "Samir", True),
    ("Coast Guard", "LCG", False),
    ("Lune Coast Guard", "LCG", True),
    ("South Lune", "Lune", False),
    ("rebels", "Hill rebels", False),
    ("Gen. Ada Moor", "Ada Moor's", True),
    ("Lune", "Lune and three more towns of the far coast", False),
    (None, "Lune", False),
]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_entry(entry: dict[str, Any]) -> None:
    assert "example" in entry or "not" in entry
    if "example" in entry:
        assert close_names(**entry["example"])
    if "not" in entry:
        assert not close_names(**entry["not"])


@pytest.mark.parametrize(("left", "right", "same"), PAIRS)
def test_pair(left: str | None, right: str | None, same: bool) -> None:
    assert close_names(left, right) is same


def test_aliases() -> None:
    aliases = (("Coast Guard", "the General's men"),)
    assert same_name("Coast Guard", "General's men", aliases)
    assert not same_name("Coast Guard", "General's men")
    assert same_name(None, "") and not same_name("Coast Guard", None, aliases)


def test_acronyms() -> None:
    assert is_acronym("LCG", "Lune Coast Guard") and not is_acronym("Lcg", "Lune Coast Guard")
    assert not is_acronym(None, None)


@given(st.text("ab cAB'.-é", max_size=30), st.text("ab cAB'.-é", max_size=30))
def test_a_name_is_like_itself_and_order_does_not_matter_to_presence(left: str, right: str) -> None:
    assert close_names(left, left) is bool(comparable_words(left))
    assert close_names(left, "") is close_names("", right) is False
