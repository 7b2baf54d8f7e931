"""Alpha on examples that were computed elsewhere, and on units of made-up codings."""

from __future__ import annotations

import pytest
from coders_factory import BEN, Codings

from contested.coders import count_units, match_units, measure_agreement
from contested.coders.agreement import find_alpha

# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): four observers, twelve units, missing values; his results.
OBSERVED = ("12332141 2***".replace(" ", ""), "1233224125*3", "*33323422 51*".replace(" ", ""), "12332441251*")
RESULTS = {"nominal": 0.743, "ordinal": 0.815, "interval": 0.849, "ratio": 0.797}


@pytest.mark.parametrize("level", RESULTS)
def test_alpha_of_the_published_example(level: str) -> None:
    units = [{coder: int(row[at]) for coder, row in zip("ABCD", OBSERVED, strict=True) if row[at] != "*"} for at in range(12)]
    alpha = find_alpha([unit for unit in units if len(unit) > 1], level)
    assert alpha is not None and round(alpha, 3) == RESULTS[level]


def test_alpha_is_open_where_nothing_varies() -> None:
    assert find_alpha([], "nominal") is None
    assert find_alpha([{"A": "x", "B": "x"}, {"A": "x", "B": "x"}], "nominal") is None


def test_zero_has_a_ratio() -> None:
    assert find_alpha([{"A": 0, "B": 0}, {"A": 5, "B": 5}], "ratio") == 1


def test_fields_are_compared_where_both_keep_the_claim(codings: Codings) -> None:
    codings.accept("c1", "c2", "c3", "c4")
    codings.decide(BEN, "c1", "edit", "content.count.low", "20")
    codings.decide(BEN, "c3", "reject")
    found = {one.variable: one for one in measure_agreement(match_units(codings.read()))}
    assert (found["kept"].units, found["kept"].same) == (4, 0.75)
    assert found["toll.low"].units == 1 and found["toll.low"].same == 0
    assert found["status"].units == 3 and found["status"].same == 1
    counts = count_units(match_units(codings.read()))
    assert (counts.kept, counts.split, counts.rejected, counts.positive) == (3, 1, 0, 6 / 7)


def test_a_number_that_one_alone_states_is_missing_and_counted(codings: Codings) -> None:
    codings.accept("c1", "c2", "c3", "c4")
    codings.decide(BEN, "c1", "edit", "when", "null")
    found = {one.variable: one for one in measure_agreement(match_units(codings.read()))}
    assert found["when.first"].one_only == 1


def test_unsure_is_no_value(codings: Codings) -> None:
    codings.accept("c1", "c2", "c3", "c4")
    codings.decide(BEN, "c1", "unsure")
    units = match_units(codings.read())
    found = {one.variable: one for one in measure_agreement(units)}
    assert found["kept"].units == 3 and count_units(units).unsure == 1
