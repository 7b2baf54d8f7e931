"""Arms named by type or maker: ``lang/en/arms.yml``."""

from __future__ import annotations

from typing import Any

import pytest

from contested.data.tables import load_yaml
from contested.read.lexicon import arm_of

ENTRIES = load_yaml("lang/en/arms.yml")


@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if "example" in entry], ids=lambda entry: entry["noun"])
def test_examples_name_arms(entry: dict[str, Any]) -> None:
    words = [word.strip(".,") for word in entry["example"]["text"].lower().split()]
    assert [word for word in words if arm_of(word) == entry["noun"]] == entry["example"]["found"]


@pytest.mark.parametrize("word", ["mi-6", "mi-", "su", "f-1", "g-7", "covid-19"])
def test_other_designations_name_none(word: str) -> None:
    assert not arm_of(word)
