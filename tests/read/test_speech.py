"""Each verb of saying gives its example a speech; quotations reach as far as they do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from contested.data.tables import load_yaml
from contested.read.page import Page
from contested.read.quotes import find_block, opening_before
from contested.read.speech import merge_overlaps, speech_at, status_of_cue
from contested.schema import Span
from contested.vocab import CHANNELS, STATUSES
from tests.read.read_examples import entries_of, read_pages, speech_on

VERBS = entries_of("attribution", "verbs")
BLOCK = "The minister said:\nWe deplore the attack. Two men died.\nOur troops will stay.\nPolice said three died."
SENTENCES = {
    "accused": "The mayor accused the rebels of shelling the town.",
    "according": "Two men died in the shelling, according to a hospital official.",
    "behind": "“The town is quiet. Nobody was hurt,” the mayor said. “We are safe.”",
    "block": BLOCK,
    "body": "Harbour Aid said two men died. More than 30 were missing, the aid group said. The group had spoken of one death.",
    "figure": "Police gave another figure: two men died.",
    "owned": "Two men died in the shelling, according to the police's first account.",
    "walked": "The guards gave the rebels water: two men died.",
    "cited": "The newspaper, citing local officials, reported that two men died.",
    "paper": "The release said two men died.",
    "passive": "The rebels are said to have left the town.",
    "put": "The group put the army's losses at 12.",
    "pronoun": "Officials said two soldiers died. They said three rebels were killed too.",
    "pronoun body": "The army said two soldiers died. They said three rebels were killed too.",
    "pronoun people": "Palestinians identified him as Omar Vey. They said three others were killed too.",
    "relayed": "The agency quoted a rebel as saying two men died.",
    "two": "Police said two men died, but the rebels said three were killed.",
}


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    """All examples and sentences, read at once."""
    examples = [entry["example"] for entry in entries_of("attribution", "verbs", "papers")]
    return read_pages([*examples, *SENTENCES.values()])


@pytest.mark.parametrize("entry", VERBS, ids=lambda entry: str(entry["id"]))
def test_verb_on_its_example(pages: dict[str, Page], entry: Mapping[str, Any]) -> None:
    page = pages[entry["example"]]
    assert page.speeches and page.speeches[-1].cue in entry["words"]
    assert page.speeches[-1].role is not None
    assert status_of_cue(page.speeches[-1].cue) == entry.get("status")


def test_paper_on_its_example(pages: dict[str, Page]) -> None:
    papers = load_yaml("lang/en/attribution.yml")["papers"]
    (speech,) = pages[papers["example"]].speeches
    assert speech.cue in papers["found"] and speech.role == "investigation"


def test_table_speaks_the_vocabulary() -> None:
    assert {entry["status"] for entry in VERBS if "status" in entry} <= set(STATUSES)
    assert {entry["id"] for entry in load_yaml("lang/en/attribution.yml")["channels"]} <= set(CHANNELS)
    words = [word for entry in VERBS for word in entry["words"]]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("sentence", "words", "role"),
    [
        ("accused", "shelling", "mayor"),
        ("put", "12", "group"),
        ("according", "Two men", "hospital official"),
        ("behind", "The town", "mayor"),
        ("behind", "Nobody", "mayor"),
        ("behind", "We are", "mayor"),
        ("block", "Two men", "minister"),
        ("block", "Our troops", "minister"),
        ("block", "three died", "Police"),
        ("cited", "two men", "local officials"),
        ("paper", "two men", "release"),
        ("pronoun", "three rebels", "Officials"),
        ("pronoun body", "three rebels", "army"),
        ("pronoun people", "three others", "Palestinians"),
        ("relayed", "two men", "rebel"),
        ("two", "two men", "Police"),
        ("two", "three were", "rebels"),
    ],
)
def test_speaker(pages: dict[str, Page], sentence: str, words: str, role: str) -> None:
    assert speech_on(pages[SENTENCES[sentence]], words).role == role


def test_who_relays(pages: dict[str, Page]) -> None:
    assert speech_on(pages[SENTENCES["relayed"]], "two men").relay == "agency"
    assert speech_on(pages[SENTENCES["cited"]], "two men").relay == "newspaper"


def test_hearsay_has_no_speaker(pages: dict[str, Page]) -> None:
    page = pages[SENTENCES["passive"]]
    assert speech_at(page, page.report.text.index("left")) is None


def test_block_ends_with_the_next_speaker() -> None:
    position = BLOCK.index(":") + 1
    cues = [BLOCK.index("said"), BLOCK.rindex("said")]
    block = find_block(BLOCK, position, cues)
    assert block is not None and block.of(BLOCK).endswith("Our troops will stay.")
    assert find_block(BLOCK, position, []) == Span(block.start, len(BLOCK))
    assert find_block("He said: no.\nMore.", 8, []) is None
    assert find_block("He said:\n“No.”", 8, []) is None


@pytest.mark.parametrize(("text", "found"), [('a "b c', 2), ('a "b" c', None), ("a “b” “c d", 6), ('"a\nb c', None)])
def test_opening_before(text: str, found: int | None) -> None:
    assert opening_before(text, len(text)) == found


def test_overlaps_become_one() -> None:
    assert merge_overlaps([Span(5, 9), Span(0, 3), Span(2, 4), Span(6, 7)]) == [Span(0, 4), Span(5, 9)]


def test_a_body_named_by_its_kind_is_the_one_that_spoke_before(pages: dict[str, Page]) -> None:
    page = pages[SENTENCES["body"]]
    told = [speech_on(page, words) for words in ("two men", "30 were", "one death")]
    assert [(speech.org, speech.kind) for speech in told] == [("Harbour Aid", "ngo")] * 3
    assert told[1].role == "aid group"


def test_what_stands_behind_a_colon_is_said(pages: dict[str, Page]) -> None:
    assert speech_on(pages[SENTENCES["figure"]], "two men").role == "Police"
    assert not pages[SENTENCES["walked"]].speeches


def test_a_paper_speaks_for_its_owner(pages: dict[str, Page]) -> None:
    speech = speech_on(pages[SENTENCES["owned"]], "Two men")
    assert (speech.role, speech.org, speech.kind) == ("police's first account", "police", "police")
