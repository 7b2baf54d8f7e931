"""Numbers, days and places of incident templates compared."""

from __future__ import annotations

import pytest

from contested.evaluate.incidents.values import parse_places, same_days, same_number, same_spot


@pytest.mark.parametrize(
    ("gold", "found", "exact", "lenient"),
    [
        ("12", "12", True, True),
        ("12", "13", False, False),
        ("~100", "95", False, True),
        ("~100", "80", False, False),
        ("6-8", "7", False, True),
        ("6-", "40", False, True),
        ("7", "6-8", False, True),
        ("PLURAL", "plural", True, True),
        ("PLURAL", "3", False, False),
    ],
)
def test_numbers(gold: str, found: str, exact: bool, lenient: bool) -> None:
    assert (same_number([gold], [found], exact=True), same_number([gold], [found], exact=False)) == (exact, lenient)


@pytest.mark.parametrize(
    ("gold", "found", "exact", "lenient"),
    [
        ("30 DEC 89", "1989-12-30", True, True),
        ("30 DEC 89", "1989-12-31", False, False),
        ("28 DEC 89 - 30 DEC 89", "1989-12-29", False, True),
        ("- 30 DEC 89", "/1989-12-30", True, True),
        ("- 30 DEC 89", "1989-12-24", False, True),
        ("- 30 DEC 89", "1989-12-20", False, False),
        ("27 DEC 89", "/1989-12-30", False, True),
        ("30 DEC 00", "1989-12-30", False, False),
    ],
)
def test_days(gold: str, found: str, exact: bool, lenient: bool) -> None:
    assert (same_days([gold], [found], exact=True), same_days([gold], [found], exact=False)) == (exact, lenient)


@pytest.mark.parametrize(
    ("gold", "found", "exact", "lenient", "country"),
    [
        ("PERU: LIMA (CITY)", "Peru: Lima", True, True, True),
        ("PERU: LIMA (CITY): RIMAC (NEIGHBORHOOD)", "Peru: Lima", False, True, True),
        ("PERU: LIMA (CITY)", "Peru: Cuzco", False, False, True),
        ("PERU: LIMA (CITY)", "Chile: Lima", False, False, False),
    ],
)
def test_spots(gold: str, found: str, exact: bool, lenient: bool, country: bool) -> None:
    assert same_spot([gold], [found], exact=True) is exact
    assert same_spot([gold], [found], exact=False) is lenient
    assert same_spot([gold], [found], exact=False, country_only=True) is country


def test_the_country_goes_first() -> None:
    assert parse_places("LIMA (CITY): PERU (COUNTRY)") == ("peru", "lima")
