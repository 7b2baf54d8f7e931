"""Several people code a report on their own: their decisions stay apart from the record and from each other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claims_factory import TEXT, make_coded
from project_factory import add
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from contested.errors import Misuse
from contested.schema import Coding, Toll
from contested.store import Store, migrations, open_store

CLAIMS = make_coded().claims
NEW = (
    '{"kind": "toll", "content": {"effect": "injured", "count": {"low": 3, "high": 3}}, "source": {}, "status": "asserted", '
    '"background": false, "evidence": {"quote": "The Front denied"}}'
)


def begin(store: Store) -> tuple[Coding, Coding]:
    """Put a report in and give it to Ama and Ben."""
    add(store)
    ama, ben = store.assign(["r1"], ["Ama", "Ben"], "Eva")
    return ama, ben


def test_decisions_of_a_coding_show_in_it_alone(store: Store) -> None:
    ama, ben = begin(store)
    seen = store.state()
    store.decide("r1#c1", "edit", "Ama", field="content.count.low", value="13", note="my note", coding=ama.id)
    store.decide("r1#c2", "reject", "Ama", coding=ama.id)
    added = store.decide("r1", "add", "Ama", value=NEW, coding=ama.id)
    mine, theirs, record = store.reviewed("r1", coding=ama.id), store.reviewed("r1", coding=ben.id), store.reviewed("r1")
    assert mine.rejected == {"c2"} and mine.state("c1") == "edited" and [claim.id for claim in mine.coded.claims][-1] == "c1p1"
    assert theirs.coded.claims == record.coded.claims == CLAIMS
    assert theirs.decisions == record.decisions == store.decisions(all=True) == ()
    assert tuple(store.coded())[0].claims == CLAIMS and store.state() == seen
    assert [(id, found.id) for id, found in store.decisions_apart()] == [("C-1", "D-1"), ("C-1", "D-2"), ("C-1", added.id)]
    assert store.coding_marks() == {"C-1": "3.0", "C-2": "0.0"}
    assert {entry.coding for entry in store.log() if entry.by == "Ama"} == {"C-1"}
    assert list(store.verify()) == []


def test_an_added_claim_of_another_coder_is_not_there(store: Store) -> None:
    ama, ben = begin(store)
    key = store.decide("r1", "add", "Ama", value=NEW, coding=ama.id).claim
    other = store.decide("r1", "add", "Ben", value=NEW, coding=ben.id).claim
    assert (key, other) == ("r1#c1p1", "r1#c2p1")
    with pytest.raises(Misuse, match="no claim"):
        store.decide(key, "accept", "Ben", coding=ben.id)
    with pytest.raises(Misuse, match="no coding of r1"):
        store.decide("r1#c1", "accept", "Ben", coding=ama.id)


def test_the_record_is_closed_while_a_coding_is_open(store: Store) -> None:
    ama, ben = begin(store)
    add(store, "r2")
    for act in (
        lambda: store.decide("r1#c1", "accept", "Eva"),
        lambda: store.decide("r1", "add", "Eva", value=NEW),
        lambda: store.judge("r1#c1", "r2#c1", "same", "Eva"),
    ):
        with pytest.raises(Misuse, match="r1 is coded by several people"):
            act()
    store.decide("r2#c1", "accept", "Eva")
    store.mark_coding(ama.id, "handed_in", "Ama")
    with pytest.raises(Misuse, match="an editor can open it again"):
        store.decide("r1#c1", "accept", "Ama", coding=ama.id)
    with pytest.raises(Misuse, match="r1 is coded"):
        store.decide("r1#c1", "accept", "Eva")
    store.mark_coding(ben.id, "withdrawn", "Eva")
    store.decide("r1#c1", "accept", "Eva")
    assert [coding.state for coding in store.codings()] == ["handed_in"]
    with pytest.raises(Misuse, match="being settled"):
        store.mark_coding(ama.id, "open", "Eva")


def test_taking_back_is_the_coders_own(store: Store) -> None:
    ama, _ = begin(store)
    made = store.decide("r1#c2", "reject", "Ama", coding=ama.id)
    with pytest.raises(Misuse, match="no coding of r1#c2 by Eva"):
        store.undo(made.id, "Eva")
    store.undo(made.id, "Ama")
    assert store.reviewed("r1", coding=ama.id).state("c2") == "open" and store.coding_marks()["C-1"] == "1.1"
    assert [entry.coding for entry in store.log() if entry.act == "undo"] == ["C-1"]
    again = store.decide("r1#c2", "reject", "Ama", coding=ama.id)
    store.mark_coding(ama.id, "handed_in", "Ama")
    with pytest.raises(Misuse, match="handed in"):
        store.undo(again.id, "Ama")
    store.mark_coding(ama.id, "open", "Eva")
    store.undo(again.id, "Ama")


def test_only_what_nobody_decided_on_is_assigned(store: Store) -> None:
    begin(store)
    add(store, "r2")
    assert [coding.coder for coding in store.assign(["r1"], ["Ama", "Cem", "Cem"], "Eva")] == ["Cem"]
    made = store.decide("r2#c1", "accept", "Ama")
    with pytest.raises(Misuse, match="r2 was decided on"):
        store.assign(["r2"], ["Ben"], "Eva")
    store.undo(made.id, "Ama")
    store.assign(["r2"], ["Ben"], "Eva")
    with pytest.raises(Misuse, match="no report r9"):
        store.assign(["r9"], ["Ben"], "Eva")
    with pytest.raises(Misuse, match="no coding C-9"):
        store.mark_coding("C-9", "handed_in", "Ben")


def test_an_added_claim_is_adopted_once(store: Store) -> None:
    ama, ben = begin(store)
    key = store.decide("r1", "add", "Ama", value=NEW, coding=ama.id).claim
    other = store.decide("r1", "add", "Ben", value=NEW, coding=ben.id).claim
    with pytest.raises(Misuse, match="r1 is coded"):
        store.adopt(key, "Eva")
    for coding in (ama, ben):
        store.mark_coding(coding.id, "handed_in", coding.coder)
    store.adopt(key, "Eva", "settled")
    store.decide(other, "reject", "Eva")
    store.decide(key, "edit", "Eva", field="content.count.high", value="4")
    (coded,) = store.coded()
    content = coded.claims[-1].content
    assert coded.claims[-1].key == key and isinstance(content, Toll) and (content.count.low, content.count.high) == (3, 4)
    assert store.reviewed("r1").state("c1p1") == "edited"
    with pytest.raises(Misuse, match="in the record already"):
        store.adopt(key, "Eva")
    with pytest.raises(Misuse, match="has no claim"):
        store.judge("r1#c1", other, "same", "Eva")
    assert list(store.verify()) == []


def test_a_coding_is_carried_to_a_newer_reading(store: Store) -> None:
    ama, _ = begin(store)
    store.decide("r1#c1", "edit", "Ama", field="content.count.low", value="13", coding=ama.id)
    newer = tuple(replace(claim, id=f"n{number}") for number, claim in enumerate(CLAIMS, 1))
    add(store, version="2", claims=newer, text=f"Updated. {TEXT}")
    mine = store.reviewed("r1", coding=ama.id)
    assert mine.state("n1") == "edited" and store.reviewed("r1").state("n1") == "open"


def test_a_project_of_before_takes_the_step_and_keeps_its_decisions(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = migrations.load_steps()
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "load_steps", lambda: steps[:1])
        patch.setattr(migrations, "APPEND_ONLY", tuple(t for t in migrations.APPEND_ONLY if not t.name.startswith("coding")))
        with open_store(place, create=True) as store:
            add(store)
    engine = create_engine(place if "://" in place else f"sqlite:///{place}")
    with engine.begin() as connection:
        values = "(1, 'reject', '', NULL, 'Ama', '2024-03-06 10:00:00', '')"
        connection.execute(text(f"INSERT INTO decisions (claim, action, field, value, who, at, note) VALUES {values}"))
    with open_store(place) as store:
        assert [(one.claim, one.by) for one in store.decisions()] == [("r1#c1", "Ama")]
        add(store, "r2")
        (coding,) = store.assign(["r2"], ["Ben"], "Eva")
        store.decide("r2#c1", "accept", "Ben", coding=coding.id)
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(text("DELETE FROM codings"))
    engine.dispose()
