"""When a field of a claim is right, open or invented."""

from __future__ import annotations

from typing import Any

import pytest

from contested.evaluate.fields import field_right, is_invented, kilometres, same_days, same_parties, same_place, same_speaker
from contested.evaluate.records import Party, Speaker, Spot, parse_entry

DAYS = [
    ((10, 10), (10, 10), True),
    ((10, 10), (10, 11), False),
    ((10, 16), (11, 17), True),
    ((10, 16), (12, 16), True),
    ((10, 16), (16, 30), False),
    ((None, 10), (None, 11), True),
    ((None, 10), (9, 10), False),
    ((10, 10), None, False),
]


@pytest.mark.parametrize(("gold", "pred", "same"), DAYS)
def test_days(gold: Any, pred: Any, same: bool) -> None:
    assert same_days(gold, pred) is same


def test_places() -> None:
    assert kilometres(0, 0, 0, 1) == pytest.approx(111.19, abs=0.1)
    lune = Spot("Lune", 10.0, 20.0, 1, False)
    assert same_place(lune, Spot("Moor", 10.0, 20.1, None, False))
    assert not same_place(lune, Spot("Lune", 10.0, 21.0, None, False))
    assert same_place(Spot("Lune", None, None, 4, False), Spot("the Lune", 10.0, 21.0, None, False))
    assert not same_place(Spot("Lune", 10.0, 20.0, 2, True), Spot("Lune", 10.0, 20.1, 2, False))
    assert same_place(None, None) and not same_place(None, lune)


def test_speakers() -> None:
    outlet, brill = Speaker(), Speaker("Ama Brill", "spokesman", "Coast Guard", "military")
    assert same_speaker(outlet, Speaker(), ()) and not same_speaker(outlet, brill, ())
    assert same_speaker(brill, Speaker(None, None, "Coast Guard", "other"), ())
    assert not same_speaker(brill, Speaker("Ida Moor", "spokesman", "Coast Guard", "military"), ())


def test_parties() -> None:
    gold = (Party("Tide Front", "initiator"),)
    assert same_parties(gold, (Party("Tide Front", "participant"), Party("someone", "target")), ())
    assert not same_parties(gold, (Party("Tide Front", "target"),), ())
    assert not same_parties(gold, (*gold, Party("a", "target"), Party("b", "target")), ())


def test_open_and_invented() -> None:
    gold, pred = parse_entry({"quote": "q"}), parse_entry({"quote": "q", "date": ["2024-03-05", "2024-03-05"], "by": "Tide Front"})
    assert field_right("by", gold, pred, ()) is None
    assert is_invented("by", gold, pred, None)
    assert is_invented("date", gold, pred, None) and is_invented("date", gold, pred, "2024-01-01")
    assert not is_invented("date", gold, pred, "2024-03-05")
    assert field_right("background", gold, pred, ()) is True
    assert field_right("side", parse_entry({"side": "guards"}), parse_entry({"victims": "the guards"}), ()) is True


def test_what_the_subject_says_has_no_scored_source() -> None:
    gold = parse_entry({"predicate": "accuses", "source": {"name": "Ama Brill", "kind": "military"}})
    assert field_right("source", gold, parse_entry({"predicate": "accuses"}), ()) is None
