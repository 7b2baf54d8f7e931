"""Whole time phrases: every rule of ``timexes.yml`` on its own example, with the value it gets, and the moving anchor."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.data.tables import load_yaml
from contested.pipeline import mark_times
from contested.read.timexes import find_timexes

RULES = load_yaml("lang/en/timexes.yml")["rules"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_rule(rule: dict[str, Any]) -> None:
    text = rule["example"]
    found = find_timexes(text)
    assert f"timexes/{rule['id']}" in [t.rule for t in found]
    words, _, value = rule["expect"].partition(" = ")
    marks = {text[t.start : t.end]: t.value for t in mark_times(text)}
    assert words in marks
    if value:
        assert marks[words] == value


@given(st.text(max_size=120))
def test_expressions_never_overlap(text: str) -> None:
    found = find_timexes(text)
    assert all(0 <= t.start < t.end <= len(text) for t in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    assert [(t.start, t.end) for t in mark_times(text)] == [(t.start, t.end) for t in found]
