"""Strings of incident templates compared."""

from __future__ import annotations

import pytest

from contested.evaluate.incidents.strings import plain, same_string


@pytest.mark.parametrize(
    ("gold", "found", "name", "body", "exact", "lenient"),
    [
        ("THE BLUE BRIDGE", "blue bridge", False, False, True, True),
        ("TWO BLUE BRIDGES", "bridge", False, False, False, True),
        ("2 soldiers", "3 soldiers", False, False, False, False),
        ("office of the harbour union", "harbour union", False, False, False, False),
        ("Ana Maria Quiroz", "Quiroz", True, False, False, True),
        ("Ana Maria Quiroz", "Quiroz", False, False, False, True),
        ("Ana Maria Quiroz", "Maria", True, False, False, False),
        ("Salvadoran Army", "army", True, True, False, True),
        ("National Liberation Army", "army", True, True, False, False),
        ("bridge", "road", False, False, False, False),
    ],
)
def test_same_string(gold: str, found: str, name: bool, body: bool, exact: bool, lenient: bool) -> None:
    assert same_string([gold], [found], exact=True, name=name, body=body) is exact
    assert same_string([gold], [found], exact=False, name=name, body=body) is lenient


def test_any_alternative_will_do() -> None:
    assert same_string(["bridge", "crossing"], ["crossing"], exact=True)


def test_plain() -> None:
    assert plain("The 'Blue' Bridge, a ruin") == "blue bridge ruin"
