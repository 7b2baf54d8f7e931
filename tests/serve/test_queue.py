"""The order of the queue: what is likelier wrong, and what more hangs on, comes first."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from claims_factory import make_coded

from contested.schema import Coded, Decision
from contested.serve.queue import Row, make_row, pick_rows


def row(id: str, coded: Coded) -> Row:
    """Return the row of a report that nobody looked at."""
    named = replace(coded, report=replace(coded.report, id=id))
    return make_row(named, named, (), ())


def rated(kind: str, **confidence: float) -> Coded:
    """Return the factory's report with its one claim of a kind, rated."""
    coded = make_coded()
    return replace(coded, claims=tuple(replace(claim, confidence=tuple(confidence.items())) for claim in coded.of_kind(kind)))


def test_what_is_likelier_wrong_comes_first() -> None:
    sure, unsure = row("sure", rated("toll", claim=0.95, by=0.9)), row("unsure", rated("toll", claim=0.95, by=0.3))
    assert [one.id for one in pick_rows([sure, unsure])] == ["unsure", "sure"]
    assert dict(unsure.reasons)["misread"] == 1 and "misread" not in dict(sure.reasons)
    assert [one.id for one in pick_rows([sure, unsure], reason="misread")] == ["unsure"]


def test_of_equally_sure_claims_the_one_with_more_at_stake_comes_first() -> None:
    toll, relation = row("toll", rated("toll", claim=0.8)), row("relation", rated("relation", claim=0.8))
    assert [one.id for one in pick_rows([relation, toll])] == ["toll", "relation"]


def test_what_a_coder_is_unsure_of_needs_more_than_what_is_open() -> None:
    coded = rated("toll", claim=0.99)
    open_ = make_row(coded, coded, (), ())
    held = (Decision("D-1", coded.claims[0].key, "unsure", "Ama", datetime(2024, 3, 6)),)
    unsure = make_row(coded, coded, held, ())
    assert unsure.need > open_.need > 0 and unsure.unsure == 1


def test_a_claim_without_confidence_needs_a_look() -> None:
    assert 0 < row("toll", rated("toll", claim=0.999)).need < row("toll", rated("toll")).need
