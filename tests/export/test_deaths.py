"""The dead by side: nothing added over other days, parts within their whole, what is left over unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from contested.export.deaths import Range, count_deaths, sum_tolls
from contested.export.sides import Side, Sides
from contested.schema import RuledToll

MON, WED = date(2024, 3, 4), date(2024, 3, 6)
SIDES = Sides(Side("Army"), Side("rebels"))
TOLL = RuledToll("killed", None, None, MON, MON, 5, 5, 5, "ucdp", "")


def toll(best: int | None, **known: object) -> RuledToll:
    """Return a toll of the dead of Monday; ``known`` are fields that differ."""
    return replace(TOLL, low=best, best=best, high=best, **known)  # type: ignore[arg-type]


CASES = [
    # tolls; side A, side B, civilians, unknown; best of all
    ("two sides", [toll(3, side="Army"), toll(7, side="rebels")], (3, 7, 0, 0), 10),
    ("civilians", [toll(4, civilian=True)], (0, 0, 4, 0), 4),
    ("whole alone", [toll(20)], (0, 0, 0, 20), 20),
    ("parts of a whole", [toll(20), toll(5, side="Army", within=0), toll(8, civilian=True, within=0)], (5, 0, 8, 7), 20),
    ("a part of a side counts with its side", [toll(9, civilian=True), toll(4, civilian=True, who="children", within=0)], (0, 0, 9, 0), 9),
    ("parts that rival the whole", [toll(10), toll(8, side="Army", within=0), toll(8, side="rebels", within=0)], (0, 0, 0, 10), 10),
    ("other party", [toll(2, side="Militia"), toll(3, side="Army")], (3, 0, 0, 2), 5),
    ("running total", [toll(900, cumulative=True), toll(3, side="Army")], (3, 0, 0, 0), 3),
    ("seven more", [toll(3, side="Army"), toll(7, side="Army", added=True)], (3, 0, 0, 0), 3),
    ("other days", [toll(3, side="Army"), toll(5, side="rebels"), toll(30, last=WED)], (3, 5, 0, 0), 8),
    ("other days, the latest", [toll(3, side="Army"), toll(12, side="Army", last=WED)], (12, 0, 0, 0), 12),
    ("narrower days are no part", [toll(20, last=WED), toll(5, side="Army", within=0)], (0, 0, 0, 20), 20),
    ("injured are no dead", [replace(TOLL, effect="injured")], (None, None, None, None), None),
    ("no number", [toll(None)], (None, None, None, None), None),
]


@pytest.mark.parametrize(("what", "tolls", "parts", "best"), CASES, ids=[case[0] for case in CASES])
def test_count_deaths(what: str, tolls: list[RuledToll], parts: tuple[int | None, ...], best: int | None) -> None:
    deaths = count_deaths(tolls, SIDES)
    assert (deaths.a, deaths.b, deaths.civilians, deaths.unknown) == parts
    assert deaths.whole.best == best
    assert best is None or sum(n or 0 for n in parts) == best, "UCDP: best is the sum of the four"


def test_open_ends_stay_open() -> None:
    deaths = count_deaths([replace(TOLL, side="Army", high=None), toll(2, side="rebels")], SIDES)
    assert deaths.whole == Range(7, 7, None)


def test_civilians_as_side_b() -> None:
    sides = Sides(Side("rebels"), Side("Civilians", civilian=True))
    assert count_deaths([toll(6, side="Civilians")], sides).civilians == 6


def test_sum_of_an_effect() -> None:
    assert sum_tolls([toll(3, side="Army"), toll(4, civilian=True)], "killed") == Range(7, 7, 7)
    assert sum_tolls([toll(3)], "injured") == Range()
