"""Confidence against truth: calibration, ranking, what counts as right."""

from __future__ import annotations

from typing import Any

import pytest

from contested.errors import ContestedError
from contested.evaluate.claims import score_claims
from contested.evaluate.confidence import calibrate, compare, judge_fields
from contested.evaluate.records import parse_entry, parse_sheet

TEXT = "Ten men died in Lune. Ten women died in Lune."
TOLL = {"quote": "Ten men died", "effect": "killed", "low": 10, "high": 10, "status": "asserted", "by": "Front"}
GOLD = {"id": "r1", "text": TEXT, "published": "2024-03-05", "tolls": [TOLL]}


def test_confidence_that_holds_has_no_error() -> None:
    found = calibrate("claim", [(0.75, True)] * 3 + [(0.75, False)])
    assert (found.cases, found.right, found.ece, found.auroc) == (4, 0.75, 0.0, 0.5)
    assert found.brier == pytest.approx(0.1875)
    (only,) = found.bins
    assert (only.cases, only.confidence, only.right) == (4, 0.75, 0.75)


def test_the_error_is_weighed_by_the_cases_of_a_bin() -> None:
    found = calibrate("by", [(0.9, True), (0.9, False), (0.9, False), (0.1, False)])
    assert found.ece == pytest.approx((3 * abs(0.9 - 1 / 3) + 0.1) / 4, abs=1e-3)
    assert [(b.low, b.cases) for b in found.bins] == [(0.1, 1), (0.9, 3)]


def test_the_area_tells_how_well_right_and_wrong_are_told_apart() -> None:
    assert calibrate("by", [(0.9, True), (0.2, False), (1.0, True)]).auroc == 1.0
    assert calibrate("by", [(0.1, True), (0.2, False)]).auroc == 0.0
    assert calibrate("by", [(0.1, True), (1.0, True)]).auroc is None


def judge(gold: dict[str, Any], pred: dict[str, Any]) -> dict[str, bool]:
    """Judge the fields of a toll."""
    return judge_fields("tolls", parse_entry(TOLL | gold), parse_entry(TOLL | pred), (), "2024-03-05")


def test_a_value_that_the_gold_has_is_right_or_wrong() -> None:
    assert judge({}, {})["by"] and not judge({}, {"by": "Guard"})["by"]


def test_an_invented_value_is_wrong_and_what_is_open_is_not_judged() -> None:
    assert judge({"by": None}, {})["by"] is False
    assert "by" not in judge({"by": None}, {"by": None})
    assert judge({}, {"place": {"name": "Lune", "lat": 1.0, "lon": 2.0}})["place"] is False
    assert "date" not in judge({}, {"date": ["2024-03-05", "2024-03-05"]})


def test_the_score_compares_confidence_and_truth() -> None:
    sure = TOLL | {"confidence": {"claim": 0.9, "by": 0.6}}
    unsure = TOLL | {"quote": "Ten women died", "confidence": {"claim": 0.2, "by": 0.1}}
    tolls = score_claims([parse_sheet(GOLD)], [parse_sheet(GOLD | {"tolls": [sure, unsure]})]).of_kind("tolls")
    claim, by, whole = tolls.confidence
    assert (claim.field, claim.cases, claim.right, claim.auroc) == ("claim", 2, 0.5, 1.0)
    assert (by.field, by.cases, by.right) == ("by", 1, 1.0)
    assert (whole.field, whole.cases, whole.right) == ("whole", 2, 0.5)
    assert [b.confidence for b in whole.bins] == [0.02, 0.54]


def test_a_whole_claim_is_wrong_where_one_of_its_fields_is() -> None:
    told = TOLL | {"by": "Guard", "confidence": {"claim": 0.9, "by": 0.6}}
    assert dict(compare(parse_entry(told), {"claim": True, "by": False}))["whole"] == (pytest.approx(0.54), False)
    assert dict(compare(parse_entry(told), {"claim": True}))["whole"] == (pytest.approx(0.54), True)


def test_predictions_without_confidence_are_scored_without() -> None:
    assert score_claims([parse_sheet(GOLD)], [parse_sheet(GOLD)]).of_kind("tolls").confidence == ()


@pytest.mark.parametrize("value", [{"claim": 1.5}, {"claim": "high"}])
def test_what_is_no_probability_is_refused(value: dict[str, Any]) -> None:
    with pytest.raises(ContestedError, match="report r1: confidence .* numbers from 0 to 1"):
        parse_sheet(GOLD | {"tolls": [TOLL | {"confidence": value}]})
