"""Capitals given back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.read.casing import is_capitals, restore_case


@pytest.mark.parametrize(
    "text",
    [
        "The guerrillas of the National Front attacked the farm of Col Perez in San Miguel.",
        "U.S. President Bush spoke to the BBC in Washington on Monday.",
        '"We know nothing," he said. Two soldiers were killed and three were wounded.',
    ],
)
def test_restored(text: str) -> None:
    assert restore_case(text.upper()) == text


def test_a_short_form_in_brackets() -> None:
    assert restore_case("THE HARBOUR UNION [QZU] MET ON MONDAY.").startswith("The Harbour Union (QZU)")


@given(st.text(alphabet=st.characters(max_codepoint=0x24F), max_size=60))
def test_offsets_stay(text: str) -> None:
    assert len(restore_case(text)) == len(text)


def test_what_counts_as_capitals() -> None:
    assert is_capitals("THE ARMY SAID ON 3 MAY THAT IT [sic] HAD LEFT THE TOWN AND THE VALLEY")
    assert not is_capitals("The ARMY said so.") and not is_capitals("12 34")
