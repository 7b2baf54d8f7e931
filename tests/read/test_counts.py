"""Numbers of people in text: every example of ``counts.yml``, and properties over made-up numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.data.tables import load_yaml
from contested.read.counts import find_counts, is_unit


def examples() -> Iterator[Any]:
    for group, rows in load_yaml("lang/en/counts.yml").items():
        if isinstance(rows, list):
            for row in rows:
                if isinstance(row, dict) and "example" in row:
                    yield pytest.param(row["example"], id=f"{group}-{row.get('id') or row.get('words')}")


@pytest.mark.parametrize("example", examples())
def test_example_holds_a_number(example: str) -> None:
    assert find_counts(example)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("12 soldiers", 12, 12),
        ("at least 12 soldiers", 12, None),
        ("more than 12 soldiers", 13, None),
        ("up to 12 soldiers", 0, 12),
        ("a dozen soldiers", 12, 12),
        ("two dozen soldiers", 24, 24),
        ("dozens of soldiers", 24, None),
        ("several soldiers", 3, None),
        ("scores of soldiers", 40, None),
        ("hundreds of soldiers", 200, None),
        ("thousands of soldiers", 2000, None),
        ("tens of thousands of soldiers", 20000, None),
        ("1,300 soldiers", 1300, 1300),
        ("1.2 million people", 1200000, 1200000),
        ("between 15 and 20 soldiers", 15, 20),
        ("no soldiers", 0, 0),
    ],
)
def test_bounds(words: str, low: int, high: int | None) -> None:
    (found,) = find_counts(f"The army lost {words} there.")
    assert (found.count.low, found.count.high) == (low, high)


@pytest.mark.parametrize("text", ["a 34-year-old man", "the 198th brigade", "12 kilometers away", "in 2014", "14 elephants died"])
def test_other_numbers_count_no_people(text: str) -> None:
    assert all(found.unit is not None for found in find_counts(text))


@given(st.integers(min_value=0, max_value=9_999_999), st.sampled_from(["", "at least ", "about ", "up to ", "more than "]))
def test_digits_with_separators(number: int, before: str) -> None:
    text = f"It said {before}{number:,} villagers fled."
    (found,) = find_counts(text)
    assert found.number.of(text) == f"{number:,}"
    assert found.count.high is None or found.count.low <= found.count.high
    assert number in (found.count.low, found.count.high, found.count.low - 1)


@given(st.text(max_size=80))
def test_any_text_is_read_in_order(text: str) -> None:
    found = find_counts(text)
    assert all(0 <= f.start < f.end <= len(text) for f in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))


@pytest.mark.parametrize(("word", "unit"), [("kilometers", True), ("horses", True), ("rhinos", True), ("males", False)])
def test_units_and_animals_are_no_people(word: str, unit: bool) -> None:
    assert is_unit(word) is unit


@pytest.mark.parametrize("text", ["It counted 12-", "It counted 12", "-12", "It counted two hundred", "It counted two hundred and"])
def test_a_number_at_the_end_of_a_text(text: str) -> None:
    assert len(find_counts(text)) == 1
