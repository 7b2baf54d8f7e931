"""The program's own answers to gold reports: its own reading, nothing of the gold's claims."""

from __future__ import annotations

from contested.errors import Refusal
from contested.evaluate.predictions import predict_claims
from contested.evaluate.records import ClaimSheet, parse_sheet

TEXT = "A car bomb killed three policemen in Baghdad on Tuesday, police said."


def test_answers_in_order_with_refusals() -> None:
    claim = {"quote": "car bomb", "effect": "displaced", "low": 999, "high": 999}
    first = parse_sheet({"id": "g1", "text": TEXT, "published": "2014-03-05", "tolls": [claim]})
    own, refused = predict_claims([first, parse_sheet({"id": "g2", "text": "no report"})])
    assert isinstance(own, ClaimSheet) and (own.id, own.text, own.published) == ("g1", TEXT, "2014-03-05")
    assert 999 not in [toll.low for toll in own.of_kind("tolls")]
    assert isinstance(refused, Refusal) and refused.where == "g2"
