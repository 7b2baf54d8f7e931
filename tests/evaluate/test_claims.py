"""Pairs, rates, shares and mistakes."""

from __future__ import annotations

from typing import Any

import pytest

from contested.errors import ContestedError
from contested.evaluate.claims import score_claims
from contested.evaluate.records import KINDS, parse_sheet
from contested.evaluate.spans import Rate

TEXT = "Ten men died in Lune. The Front holds Moor. The Front fights the Guard. Ten women died in Lune."
TOLL = {"quote": "Ten men died", "effect": "killed", "low": 10, "high": 10, "status": "asserted"}
HOLDS = {"quote": "The Front holds Moor", "actor": "Front", "state": "holds", "place": {"name": "Moor"}, "status": "asserted"}
FIGHTS = {"quote": "The Front fights the Guard", "subject": "Front", "predicate": "fights", "object": "Guard", "status": "asserted"}
BATTLE = {"quote": "fights", "type": "battle", "actors": [{"name": "Front", "role": "participant"}], "status": "asserted"}
GOLD = {"id": "r1", "text": TEXT, "published": "2024-03-05", "tolls": [TOLL], "events": [BATTLE], "control": [HOLDS], "relations": [FIGHTS]}


def score(**changed: Any) -> Any:
    """Score the gold with changes against the gold."""
    return score_claims([parse_sheet(GOLD)], [parse_sheet(GOLD | changed)])


def test_gold_against_itself() -> None:
    result = score()
    assert (result.mean_core, result.mean_full, result.mistakes) == (1.0, 1.0, ())
    assert [kind.kind for kind in result.kinds] == list(KINDS)


def test_nothing_found() -> None:
    result = score_claims([parse_sheet(GOLD)], [])
    assert result.mean_core == 0.0
    assert [mistake.what for mistake in result.mistakes] == ["missed"] * 4


def test_core_and_full() -> None:
    tolls = score(tolls=[TOLL | {"status": "denied"}]).of_kind("tolls")
    assert tolls.core == Rate(1.0, 1.0, 1.0) and tolls.full == Rate(0.0, 0.0, 0.0)
    assert dict(tolls.fields)["status"] == 0.0


def test_an_invented_date_is_not_full() -> None:
    tolls = score(tolls=[TOLL | {"date": ["2020-01-01", "2020-01-01"]}]).of_kind("tolls")
    assert (tolls.core.f1, tolls.full.f1, dict(tolls.invented)["date"]) == (1.0, 0.0, 1.0)


def test_one_gold_claim_is_found_once() -> None:
    tolls = score(tolls=[TOLL | {"status": "denied"}, TOLL]).of_kind("tolls")
    assert tolls.core == Rate(0.5, 1.0, 0.6667) and tolls.full.r == 1.0


def test_the_same_number_elsewhere_is_another_claim() -> None:
    assert score(tolls=[TOLL | {"quote": "Ten women died"}]).of_kind("tolls").core.f1 == 0.0


def test_symmetric_relations_have_no_direction() -> None:
    assert score(relations=[FIGHTS | {"subject": "Guard", "object": "Front"}]).of_kind("relations").core.f1 == 1.0
    assert score(relations=[FIGHTS | {"predicate": "supports"}]).of_kind("relations").core.f1 == 0.0


def test_control_needs_its_place() -> None:
    assert score(control=[HOLDS | {"place": {"name": "Lune"}}]).of_kind("control").core.f1 == 0.0


def test_unknown_reports_are_an_error() -> None:
    with pytest.raises(ContestedError, match="r2"):
        score_claims([parse_sheet(GOLD)], [parse_sheet(GOLD | {"id": "r2"})])
