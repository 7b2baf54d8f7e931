"""What is in memory follows what this program and others do, and only what changed is loaded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from serve_factory import make_reports, make_store, merge

from contested.schema import OwnPlace, Scope
from contested.serve.desk import Act, Desk
from contested.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A merged project of two reports."""
    with make_store(tmp_path, make_reports()[:2]) as store:
        yield store


@pytest.fixture
def other(store: Store, tmp_path: Path) -> Iterator[Store]:
    """The same project, as another program has it open."""
    with open_store(tmp_path / "lune.db") as other:
        yield other


def test_a_report_that_another_program_adds_is_loaded_alone(store: Store, other: Store) -> None:
    desk = Desk(store)
    before = desk.index.coded["r1"]
    other.add(b"r3", make_reports()[2], version="1")
    desk.refresh()
    assert list(desk.index.coded) == list(desk.rows) == ["r1", "r2", "r3"]
    assert desk.index.coded["r1"] is before and desk.rows["r3"].open == 1
    assert desk.stale


def test_decisions_of_another_program_show_and_go(store: Store, other: Store) -> None:
    desk = Desk(store)
    before = desk.index.coded["r2"]
    made = other.decide("r1#c1", "reject", "Ben")
    desk.refresh()
    assert "r1#c1" not in desk.index.claims and desk.rows["r1"].open == 2 and desk.index.record.decisions[0].by == "Ben"
    other.undo(made.id, "Ben")
    desk.refresh()
    assert "r1#c1" in desk.index.claims and desk.rows["r1"].open == 3 and desk.index.record.decisions == ()
    assert desk.index.coded["r2"] is before


def test_a_judgement_and_a_merge_of_another_program(store: Store, other: Store) -> None:
    desk = Desk(store)
    events = desk.index.record.events
    before = desk.index.coded["r1"]
    other.judge("r1#c2", "r2#c2", "not_same", "Ben")
    desk.refresh()
    assert desk.index.record.judgements[0].by == "Ben" and desk.index.record.events == events
    merge(other)
    desk.refresh()
    assert desk.index.record.events != events and desk.merged.record.events == desk.index.record.events
    assert desk.index.coded["r1"] is before and not desk.stale


def test_a_place_of_the_projects_own_is_put_on_all_reports(store: Store, other: Store) -> None:
    desk = Desk(store)
    name = next(claim.where.name for claim in desk.index.claims.values() if claim.where)
    other.set_scope(Scope(places=(OwnPlace(name, 1.5, 2.5),)), "Ben")
    desk.refresh()
    assert {claim.where.lat for claim in desk.index.claims.values() if claim.where and claim.where.name == name} == {1.5}


def test_what_a_page_makes_is_kept_until_a_claim_changes(store: Store) -> None:
    desk, made = Desk(store), []

    def make(index: object) -> int:
        made.append(index)
        return len(made)

    assert [desk.recall("x", make), desk.recall("x", make)] == [1, 1]
    desk.decide("r1#c1", Act("accept"), "Ama", version="0.0")
    assert desk.recall("x", make) == 1 and desk.rows["r1"].open == 2
    assert [decision.action for decision in desk.index.record.decisions] == ["accept"]
    desk.decide("r1#c1", Act("reject"), "Ama", version="1.0")
    assert desk.recall("x", make) == 2


def test_a_rejected_claim_stays_in_the_row_after_a_merge(store: Store) -> None:
    desk = Desk(store)
    desk.decide("r1#c1", Act("reject"), "Ama", version="0.0")
    merge(store)
    desk.refresh()
    assert (desk.rows["r1"].claims, desk.rows["r1"].open) == (3, 2)
    assert Desk(store).rows == desk.rows
