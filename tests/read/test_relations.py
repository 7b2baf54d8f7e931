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
