"""Time expressions: every rule of ``times.yml`` on its own example, and on the wording that misled once."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.data.tables import load_yaml
from contested.read.times import find_times

RULES = load_yaml("lang/en/times.yml")["rules"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_rule(rule: dict[str, Any]) -> None:
    text = rule["example"]
    found = [t for t in find_times(text) if t.rule == f"times/{rule['id']}"]
    assert found
    if "expect" in rule:
        assert rule["expect"] in [text[t.start : t.end] for t in found]


@pytest.mark.parametrize("rule", [rule for rule in RULES if "not" in rule], ids=lambda rule: rule["id"])
def test_rule_keeps_off(rule: dict[str, Any]) -> None:
    assert all(t.rule != f"times/{rule['id']}" for t in find_times(rule["not"]))


@given(st.text(max_size=120))
def test_expressions_never_overlap(text: str) -> None:
    found = find_times(text)
    assert all(0 <= t.start < t.end <= len(text) for t in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))


@pytest.mark.parametrize(("text", "found"), [
    ("Last week, a bomb fell.", ["Last week"]),
    ("It was dry. Two days ago it rained.\nThis year was bad. “Next month they meet,” he said.",
     ["Two days ago", "This year", "Next month"]),
    ("March was cold. May Smith died. Sun and Second Street met.", []),
])  # fmt: skip
def test_a_sentence_may_open_with_a_time(text: str, found: list[str]) -> None:
    assert [text[t.start : t.end] for t in find_times(text)] == found
