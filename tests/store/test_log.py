"""The log tells what was done; a merge knows whether it is current; a scope is kept."""

from __future__ import annotations

from datetime import date

import pytest
from project_factory import add

from contested.errors import Misuse
from contested.schema import OwnPlace, Scope
from contested.store import Store


def test_log(store: Store) -> None:
    run = store.begin_run("add reports", "1")
    store.begin_run("add more", "1")
    add(store)
    store.end_run(run, "1 report read")
    judgement = store.judge("r1#c1", "r1#c2", "not_same", "Ama", "two raids")
    store.decide("r1#c1", "edit", "Ben", field="status", value='"alleged"', note="see the video")
    store.save_merge([], [], version="m1")
    store.set_scope(Scope(("LY",)), "Ama")
    store.undo(judgement.id, "Ben", "one raid")
    entries = [(entry.id[0], entry.by, entry.act, entry.subject, entry.text) for entry in store.log()]
    assert entries == [
        ("R", "contested 1", "add", "add reports", "1 report read"),
        ("R", "contested 1", "add", "add more", "broken off"),
        ("J", "Ama", "not_same", "r1#c1 r1#c2", "two raids (taken back)"),
        ("D", "Ben", "edit", "r1#c1", 'status = "alleged"; see the video'),
        ("M", "contested m1", "merge", "", "{}"),
        ("S", "Ama", "scope", "", '{"countries": ["LY"]}'),
        ("U", "Ben", "undo", judgement.id, "one raid"),
    ]
    assert [entry.at for entry in store.log()] == sorted(entry.at for entry in store.log())


def test_a_merge_knows_whether_it_is_current(store: Store) -> None:
    assert store.merged() is None
    add(store)
    seen = store.state()
    store.save_merge([], [], version="m1", seen=seen)
    merged = store.merged()
    assert merged is not None and merged.current and merged.version == "m1"
    store.judge("r1#c1", "r1#c2", "same", "Ama")
    merged = store.merged()
    assert merged is not None and not merged.current
    store.save_merge([], [], version="m1", seen=seen)
    merged = store.merged()
    assert merged is not None and not merged.current


def test_scope(store: Store) -> None:
    assert store.scope() == Scope()
    scope = Scope(("LY",), date(2016, 11, 1), None, ("Haftar",), (OwnPlace("Sabri", 32.1, 20.1),), True)
    store.set_scope(Scope(("SY",)), "Ama")
    store.set_scope(scope, "Ama")
    assert store.scope() == scope
    with pytest.raises(Misuse):
        store.set_scope(scope, "")
    store.undo("S-2", "Ben")
    assert store.scope() == Scope(("SY",))
    with pytest.raises(Misuse, match="replaced by S-3"):
        store.undo("S-2", "Ben")
    store.undo("S-3", "Ben")
    assert store.scope() == scope
