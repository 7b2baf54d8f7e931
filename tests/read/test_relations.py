"""Relations from the examples of their word lists and from sentences that once misled."""

from __future__ import annotations

from typing import Any

import pytest

from contested.data.tables import load_yaml
from tests.read.parsed_examples import drafts_of

TABLES = load_yaml("lang/en/relations.yml")
ENTRIES = [entry for part in ("offices", "ties", "compounds", "prefixes", "responsibility") for entry in TABLES[part]]


def told(sentence: str) -> list[tuple[str, str, str]]:
    """Return subject, predicate and object of each relation that a sentence gives."""
    found = []
    for draft in drafts_of(sentence, "relation"):
        words = {party.role: party.words for party in draft.parties}
        found.append((words["subject"], draft.type, words["object"]))
    return found


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: str(e["id"]))
def test_example(entry: dict[str, Any]) -> None:
    subject, object_ = entry["is"]
    assert (subject, entry["predicate"], object_) in told(entry["example"]) or (subject, entry.get("of"), object_) in told(entry["example"])


@pytest.mark.parametrize("entry", [e for e in ENTRIES if "not" in e], ids=lambda e: str(e["id"]))
def test_what_misled(entry: dict[str, Any]) -> None:
    assert entry["predicate"] not in [predicate for _, predicate, _ in told(entry["not"])]


def test_an_acronym_does_not_part_a_body_from_its_leader() -> None:
    assert ("Omar Vey", "leads", "RF") in told("Red Front (RF) leader Omar Vey said so.")


def test_what_is_claimed_is_named_without_its_day() -> None:
    sentences = "Police were attacked on Thursday. The Red Front claimed responsibility for Thursday's attack on the station."
    assert ("Red Front", "claims_responsibility", "attack") in told(sentences)
