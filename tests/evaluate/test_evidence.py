"""Whether two quotes stand in the same place of the text."""

from __future__ import annotations

import pytest

from contested.evaluate.evidence import find_quote, same_evidence
from contested.evaluate.records import parse_entry

TEXT = "Two men died in Lune. “Three men died,” he said, and more may follow.\nTwo men died in Moor."


@pytest.mark.parametrize(
    ("gold", "pred", "same"),
    [
        ("Two men", "died in Lune", True),
        ("Two men died in Lune", "Three men died", False),
        ("Three men", "more may follow", True),
        ('"three  men died', "Three men", True),
        ("Two men died in Moor", "Two men", True),
        ("Two men died", "Two men died in Moor", False),
        ("not there", "Two men", False),
        ("Two men", "", False),
    ],
)
def test_same_sentence(gold: str, pred: str, same: bool) -> None:
    assert same_evidence(TEXT, parse_entry({"quote": gold}), parse_entry({"quote": pred})) is same


def test_offsets_come_first() -> None:
    start = TEXT.rindex("Two men")
    moor = parse_entry({"quote": "Two men", "start": start, "end": start + 7})
    assert find_quote(TEXT, moor) == ((start, start + 7),)
    assert not same_evidence(TEXT, parse_entry({"quote": "Two men"}), moor)


def test_a_quote_may_not_be_the_whole_report() -> None:
    text = "Two men died. " + "Nothing else is known of it by anybody. " * 5
    assert not same_evidence(text, parse_entry({"quote": "Two men died"}), parse_entry({"quote": text.strip()}))
