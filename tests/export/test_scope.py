"""Scope: what is told puts a report outside; what is not told does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from export_factory import make_record

from contested.export.scope import find_misses, find_outside
from contested.schema import Coded, Scope

NONE: set[str] = set()
CASES = [
    (Scope(), NONE),
    (Scope(countries=("SY", "LY")), NONE),
    (Scope(countries=("LY",)), {"courier-1", "wire-2"}),
    (Scope(since=date(2024, 3, 4), until=date(2024, 3, 4)), NONE),
    (Scope(since=date(2024, 3, 5)), {"courier-1", "wire-2"}),
    (Scope(until=date(2024, 3, 3)), {"courier-1", "wire-2"}),
    (Scope(actors=("ARMY",)), {"wire-2"}),
    (Scope(actors=("ucdp:4456",)), NONE),
    (Scope(actors=("Tide Front",)), {"courier-1", "wire-2"}),
]


@pytest.mark.parametrize(("scope", "outside"), CASES)
def test_bounds(scope: Scope, outside: set[str]) -> None:
    assert find_outside(make_record(), scope) == outside


def test_what_is_not_told_is_inside() -> None:
    record = make_record()
    bare = Coded(replace(record.coded[1].report, published=None), tuple(replace(c, when=None, where=None) for c in record.coded[1].claims))
    scope = Scope(countries=("LY",), since=date(2024, 3, 5))
    assert find_outside(replace(record, coded=(record.coded[0], bare)), scope) == {"courier-1"}


def test_the_day_of_the_report_counts_where_no_claim_has_one() -> None:
    record = make_record()
    undated = Coded(record.coded[0].report, tuple(replace(claim, when=None) for claim in record.coded[0].claims))
    assert find_outside(replace(record, coded=(undated,)), Scope(until=date(2024, 3, 4))) == {"courier-1"}
    assert find_outside(replace(record, coded=(undated,)), Scope(until=date(2024, 3, 5))) == NONE


def test_actors_that_nobody_names_are_told() -> None:
    assert find_misses(make_record(), Scope(actors=("army", "Tide Front"))) == ("no report names Tide Front",)
    assert find_misses(replace(make_record(), coded=()), Scope(actors=("Tide Front",))) == ()
