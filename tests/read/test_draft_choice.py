"""Which drafts stay in the record: by a table of weights, in reports, with indices renumbered."""

from __future__ import annotations

import pytest

from contested.read import draft_choice
from contested.read.draft_choice import drop_unlikely, score_drafts
from contested.read.page import Page
from contested.read.reading import find_all_drafts, find_drafts
from contested.read.sentence_vectors import Weights
from tests.read.read_examples import read_pages

BATTLE = (
    "Rebels of the Red Front stormed Arvand on Monday, killing four soldiers. "
    "Omar Vey, a spokesman for the Red Front, said its fighters hold the town."
)
REPORT = f"{BATTLE} The army said three of its men were missing. Talks have failed twice. The government has ruled since 2003."
GAME = (
    "Vey scored twice as the Lions beat the Eagles on Saturday. The striker shot wide in the first half. "
    "The Lions hold the record of the league. Their coach Omar Darun praised the team. Fans filled the stadium."
)
PAGES = read_pages((BATTLE, REPORT, GAME))


@pytest.fixture
def weights(monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, float]]:
    """Tables by kind that a test may fill."""
    tables: dict[str, dict[str, float]] = {kind: {} for kind in draft_choice.KINDS}
    monkeypatch.setattr(draft_choice, "_weights", lambda kind: Weights(tables[kind]))
    return tables


def kinds_of(page: Page) -> list[str]:
    return [draft.kind for draft in find_drafts(page)]


def test_what_the_table_holds_to_be_unlikely_is_left_out(weights: dict[str, dict[str, float]]) -> None:
    weights["relation"] = {"all": -1.0, "vector": 0.0}
    assert "relation" in {draft.kind for draft in find_all_drafts(PAGES[REPORT])}
    assert "relation" not in kinds_of(PAGES[REPORT])
    assert "toll" in kinds_of(PAGES[REPORT])


def test_a_kind_without_weights_is_kept_without_odds(weights: dict[str, dict[str, float]]) -> None:
    drafts = find_all_drafts(PAGES[REPORT])
    assert drop_unlikely(PAGES[REPORT], drafts) == list(drafts)


def test_what_stays_tells_its_odds(weights: dict[str, dict[str, float]]) -> None:
    weights["toll"] = {"all": 0.5, "type:killed": 1.0, "vector": 0.0}
    killed = next(draft for draft in find_drafts(PAGES[REPORT]) if draft.kind == "toll" and draft.type == "killed")
    assert dict(killed.odds)["told"] == pytest.approx(1.5)


def test_indices_point_at_the_same_drafts_as_before(weights: dict[str, dict[str, float]]) -> None:
    page = PAGES[REPORT]
    drafts = find_all_drafts(page)
    weights["toll"] = {"all": -1.0, "vector": 0.0}
    kept = drop_unlikely(page, drafts)
    before = {draft.trigger: drafts[draft.event].trigger for draft in drafts if draft.event is not None}
    after = {draft.trigger: kept[draft.event].trigger for draft in kept if draft.event is not None}
    assert after.items() <= before.items()


def test_a_note_of_few_sentences_keeps_all(weights: dict[str, dict[str, float]]) -> None:
    for kind in draft_choice.KINDS:
        weights[kind] = {"all": -9.0, "vector": 0.0}
    assert find_drafts(PAGES[BATTLE]) == list(find_all_drafts(PAGES[BATTLE]))


def test_happenings_have_a_table_of_their_own() -> None:
    page = PAGES[REPORT]
    drafts = find_all_drafts(page)
    odds = score_drafts(page, drafts)
    assert [x is None for x in odds] == [draft.kind == "event" for draft in drafts]


def test_a_report_of_war_keeps_its_claims_and_one_of_a_game_has_none() -> None:
    assert {"toll", "control", "relation"} <= set(kinds_of(PAGES[REPORT]))
    assert not {"toll", "control"} & set(kinds_of(PAGES[GAME]))
