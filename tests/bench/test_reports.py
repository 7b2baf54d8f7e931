"""The reports of our own that the gate measures: each claim stands in its report, and no report is in two parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from contested.evaluate.claims import score_claims
from contested.evaluate.records import KINDS, ClaimSheet, read_sheets

REPORTS = Path(__file__).parents[2] / "bench" / "reports"
PARTS = {  # reports of each
    "seen": 26,
    "blind": 26,
    "seen-2": 34,
    "blind-2": 34,
    "blind-3": 26,
    "passages-seen": 290,
    "passages-blind": 301,
}


def sheets_of(part: str) -> list[ClaimSheet]:
    """The reports of a part."""
    return list(read_sheets(REPORTS / f"{part}.jsonl"))


@pytest.mark.parametrize("part", PARTS)
def test_each_quote_stands_in_its_text(part: str) -> None:
    sheets = sheets_of(part)
    lost = [(sheet.id, entry.quote) for sheet in sheets for kind in KINDS for entry in sheet.of_kind(kind) if entry.quote not in sheet.text]
    assert len(sheets) == PARTS[part]
    assert lost == []


@pytest.mark.parametrize("part", PARTS)
def test_gold_against_itself_is_all_right(part: str) -> None:
    sheets = sheets_of(part)
    score = score_claims(sheets, sheets)
    assert {(kind.core.f1, kind.full.f1) for kind in score.kinds if kind.gold} == {(1.0, 1.0)}
    assert score.mistakes == ()


def test_no_report_is_in_two_parts() -> None:
    sheets = [sheet for part in PARTS for sheet in sheets_of(part)]
    assert len({sheet.id for sheet in sheets}) == len({sheet.text for sheet in sheets}) == sum(PARTS.values())
