"""What is wrong with a project is told, a line each."""

from __future__ import annotations

import pytest
from project_factory import add
from sqlalchemy import create_engine, text

from contested.schema import Event
from contested.store import Store

CASES = {
    "raws": ("UPDATE raws SET size = 1", "report r1: its bytes are not those that were added"),
    "claims": ("UPDATE claims SET status = 'planned' WHERE id = 'c1'", "claim c1: its columns do not agree with its record: status"),
    "readings": ("UPDATE readings SET record = replace(record, 'Brill', 'Krill')", "its words do not stand at"),
    "reports": ("UPDATE reports SET id = 'r7' WHERE id = 'r1'", "its record is another report's"),
    "judgements": ("UPDATE judgements SET verdict = 'maybe'", "judgement J-1: maybe is no verdict"),
    "decisions": ("UPDATE decisions SET field = 'where.nowhere'", "a decision cannot be put on its claim"),
}


@pytest.mark.parametrize("table", CASES)
def test_faults_are_found(store: Store, place: str, table: str) -> None:
    add(store)
    store.judge("r1#c1", "r1#c2", "same", "Ama")
    store.decide("r1#c1", "edit", "Ama", field="where.lat", value="1")
    assert list(store.verify()) == []
    statement, words = CASES[table]
    engine = create_engine(place if "://" in place else f"sqlite:///{place}")
    with engine.begin() as connection:
        connection.execute(text(f"DROP TRIGGER {table}_no_update" + (f" ON {table}" if "://" in place else "")))
        connection.execute(text(statement))
    engine.dispose()
    faults = list(store.verify())
    assert any(words in fault for fault in faults) and not any("\n" in fault for fault in faults)


def test_events_must_agree_with_their_claims(store: Store, place: str) -> None:
    add(store)
    store.save_merge([], [Event("E-1", "battle", ("r1#c1", "r1#c2"))], version="m")
    assert list(store.verify()) == []
    engine = create_engine(place if "://" in place else f"sqlite:///{place}")
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM event_claims WHERE claim = (SELECT max(claim) FROM event_claims)"))
    engine.dispose()
    assert list(store.verify()) == ["event E-1: its record does not agree with its claims"]
