"""How sure a claim and its fields are: what is described, what gets a number."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from actors_factory import event, make_reading, party

import contested
from contested.data.tables import load_tsv
from contested.resolve.claims import resolve_drafts, resolve_reading
from contested.resolve.confidence import describe_claims
from contested.schema import CLAIM, Claim, Count, Draft, Reading, Span, Toll

TEXT = "Harbour Front rebels killed ten people."
BARE = make_reading(TEXT, ("ORG", "Harbour Front"), ("COMMON", "people"))
KILLED = replace(
    event("toll", "killed", party("by", BARE, 0)), count=Count(10, 10), victims="people", trigger=Span(21, 27), evidence=Span(0, len(TEXT)),
    rule="harms/kill",
)  # fmt: skip


def reading_of(*drafts: Draft) -> Reading:
    """Return the reading with these drafts."""
    return replace(BARE, drafts=drafts)


def test_each_field_with_a_value_is_described() -> None:
    (described,) = describe_claims(resolve_drafts(reading_of(KILLED)))
    assert {CLAIM, "source", "status", "background", "cumulative", "by"} <= set(described)
    assert not {"side", "when", "where", "actors"} & set(described)
    assert described[CLAIM]["rule:harms/kill"] == 1.0 and described["by"]["by:label:ORG"] == 1.0
    assert "by:label:ORG" not in described[CLAIM]


def test_the_odds_of_other_tables_count_within_bounds() -> None:
    (described,) = describe_claims(resolve_drafts(reading_of(replace(KILLED, odds=(("background", 9.0), ("cumulative", 0.5))))))
    assert (described["background"]["odds:background"], described["background"]["odds:cumulative"]) == (4.0, 0.5)


def test_what_the_table_does_not_weigh_has_no_confidence() -> None:
    (claim,) = resolve_reading(reading_of(KILLED)).claims
    known = {row["field"] for row in load_tsv("lang/en/confidence_weights.tsv") if row["kind"] == "toll"}
    (described,) = describe_claims(resolve_drafts(reading_of(KILLED)))
    assert [name for name, _ in claim.confidence] == [name for name in described if name in known]


@pytest.fixture(scope="module")
def claims(examples: Path) -> tuple[Claim, ...]:
    """The claims of a sample report."""
    return contested.read(examples / "benghazi-2016-12-19-newarab.html").claims


def test_the_claims_of_a_report_have_probabilities(claims: tuple[Claim, ...]) -> None:
    rated = [dict(claim.confidence) for claim in claims if claim.kind in ("toll", "event")]
    assert rated and all(CLAIM in found for found in rated)
    chances = [chance for found in rated for chance in found.values()]
    assert all(0 < chance < 1 for chance in chances) and len(set(chances)) > len(chances) / 2


def test_no_value_has_no_confidence(claims: tuple[Claim, ...]) -> None:
    for claim in claims:
        if isinstance(claim.content, Toll):
            empty = {name for name in ("side", "by", "civilian") if getattr(claim.content, name) is None}
            empty |= {name for name in ("when", "where") if getattr(claim, name) is None}
            assert not empty & set(dict(claim.confidence))
