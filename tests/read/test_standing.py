"""Each row of ``standing.yml`` gives the word of its example its status; asides within a report are the outlet's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from contested.data.tables import load_yaml
from contested.read.page import Page
from contested.read.reading import find_drafts
from contested.read.speech import speech_at
from contested.read.standing import find_status
from contested.schema import Draft, Span
from contested.vocab import STATUSES
from tests.read.read_examples import entries_of, read_pages

PARTS = (
    "settled", "adverbs", "doers", "governors", "modals", "conditions", "open", "awaited", "nouns", "unconfirmed", "denials", "corrections",
    "hearsay", "sensed",
)  # fmt: skip
ENTRIES = entries_of("standing", *PARTS)
SENTENCES = {
    "plain": "The rebels attacked the town.",
    "told": "Officials said the rebels attacked the town.",
    "perfect": "The rebels may have attacked the town.",
    "brings": "Seven bodies were found in the ruins of the hospital, which brings the toll to 30, the aid group said.",
    "aside": "Officials said troops met Red Front leader Omar Vey near the town.",
    "tried": "The rebels have been trying to retake the town.",
    "to try": "The rebels will try to retake the town.",
    "until": "The rebels fought for years until troops attacked the town.",
    "not until": "The rebels will fight until troops have attacked the town.",
    "quoted": "“Red Front leader Omar Vey attacked the town,” officials said.",
}


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    """All examples and sentences, read at once."""
    return read_pages([*(entry["example"] for entry in ENTRIES), *SENTENCES.values()])


def status_of(page: Page, word: str, kind: str) -> str:
    """Return the status that the text gives to one of its words."""
    start = page.report.text.index(word)
    span = Span(start, start + len(word))
    trigger = page.doc.token_at(start)
    assert trigger is not None
    return find_status(page, Draft(kind, "battle", span, span), trigger, speech_at(page, start))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry['status']}-{entry['word']}-{entry['words'][0]}")
def test_row_on_its_example(pages: dict[str, Page], entry: Mapping[str, Any]) -> None:
    assert status_of(pages[entry["example"]], entry["word"], "event") == entry["status"]


def test_every_row_has_an_example() -> None:
    table = load_yaml("lang/en/standing.yml")
    assert set(table) == {*PARTS, "long_matters", "looking_back", "unverified", "retractions", "lasting"}
    assert {entry["status"] for entry in ENTRIES} <= set(STATUSES)


@pytest.mark.parametrize("sentence", ["plain", "told", "until"])
def test_what_is_told_is_asserted(pages: dict[str, Page], sentence: str) -> None:
    assert status_of(pages[SENTENCES[sentence]], "attacked", "event") == "asserted"


def test_what_somebody_will_wait_for_is_planned(pages: dict[str, Page]) -> None:
    assert status_of(pages[SENTENCES["not until"]], "attacked", "event") == "planned"


def test_what_may_have_been_is_not_planned(pages: dict[str, Page]) -> None:
    assert status_of(pages[SENTENCES["perfect"]], "attacked", "event") != "planned"


def test_an_attempt_to_take_a_place_is_made_however_it_ends(pages: dict[str, Page]) -> None:
    found = []
    for name in ("tried", "to try"):
        page = pages[SENTENCES[name]]
        trigger = next(token for token in page.doc if token.text == "retake")
        found.append(find_status(page, Draft("control", "contested", page.span(trigger.i, trigger.i + 1), Span(0, 1)), trigger, None))
    assert found == ["asserted", "planned"]


def test_doers_in_doubt_leave_the_toll(pages: dict[str, Page]) -> None:
    page = pages["Suspected rebels attacked a convoy."]
    assert (status_of(page, "attacked", "event"), status_of(page, "attacked", "toll")) == ("alleged", "asserted")


@pytest.mark.parametrize(("sentence", "outlet"), [("aside", True), ("quoted", False)])
def test_a_title_in_a_report_is_the_outlets(pages: dict[str, Page], sentence: str, outlet: bool) -> None:
    drafts = [draft for draft in find_drafts(pages[SENTENCES[sentence]]) if draft.kind == "relation" and draft.type == "leads"]
    assert drafts and all((draft.speech is None) == outlet for draft in drafts)


def test_a_toll_that_a_clause_brings_up_to_date_is_the_speakers(pages: dict[str, Page]) -> None:
    page = pages[SENTENCES["brings"]]
    (toll,) = [draft for draft in find_drafts(page) if draft.rule == "harms/toll"]
    assert toll.speech is not None and page.speeches[toll.speech].role == "aid group"
