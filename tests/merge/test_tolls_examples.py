"""Tolls of the sample reports as the program reads them: what must not be mixed is not, whatever else reading gets wrong."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import contested
from contested.merge.families import find_families
from contested.merge.tolls import find_voices, rule_tolls
from contested.schema import Claim, Coded, RuledToll, Toll

EXAMPLES = Path(__file__).parents[2] / "examples"


@cache
def read_examples() -> tuple[Coded, ...]:
    """Return all sample reports as read."""
    return tuple(contested.read_many([EXAMPLES]))


@cache
def claims_of(case: str) -> tuple[tuple[Claim, ...], tuple[RuledToll, ...]]:
    """Return the claims of a case's reports, and its tolls under UCDP's rule, all taken together."""
    coded = [one for one in read_examples() if one.report.id.startswith(case)]
    claims = tuple(claim for one in coded for claim in one.claims)
    families = find_families([one.report for one in coded])
    return claims, rule_tolls(claims, find_voices(coded, families), rule="ucdp")


def points(case: str, keys: Iterable[str]) -> set[int]:
    """Return the numbers that claims give; of "up to N" the N."""
    counts = {claim.key: claim.content.count for claim in claims_of(case)[0] if isinstance(claim.content, Toll)}
    return {counts[key].low or counts[key].high or 0 for key in keys}


def killed(case: str) -> list[set[int]]:
    """Return for each toll of the dead the numbers that stand beside each other in it."""
    return [points(case, toll.claims) for toll in claims_of(case)[1] if toll.effect == "killed"]


def test_bir_mahli_keeps_64_civilians_and_50_fighters_apart() -> None:
    found = killed("birmahli")
    assert any(64 in numbers for numbers in found) and any(50 in numbers for numbers in found)
    assert not any({64, 50} <= numbers for numbers in found)
    denied = {key for toll in claims_of("birmahli")[1] for key in toll.denied}
    assert 52 in points("birmahli", denied)


def test_baga_has_150_beside_2000() -> None:
    assert any(150 in numbers and numbers & {2000, 2001} for numbers in killed("baga"))
    assert not any(toll.low == 2150 or toll.high == 2151 for toll in claims_of("baga")[1])


def test_kunduz_ends_with_42() -> None:
    assert 42 in {toll.high for toll in claims_of("kunduz")[1] if toll.effect == "killed" and not toll.added}


def test_benghazi_keeps_windows_apart() -> None:
    found = killed("benghazi")
    assert any(12 in numbers for numbers in found) and any(20 in numbers for numbers in found)
    assert not any({12, 20} <= numbers for numbers in found)
