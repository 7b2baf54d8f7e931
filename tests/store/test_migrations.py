"""The steps make the tables that the program works with, and an older project takes the steps it lacks."""

from __future__ import annotations

from typing import Any

import pytest
from project_factory import add
from sqlalchemy import MetaData, Table, create_engine, text

from contested.store import migrations, open_store
from contested.store.tables import METADATA


def shape(table: Table) -> dict[str, Any]:
    """Return what must agree: columns, keys, indexes."""
    return {
        "columns": {(c.name, c.nullable, c.primary_key) for c in table.columns},
        "keys": {(c.name, str(key.target_fullname).rpartition("project_")[2]) for c in table.columns for key in c.foreign_keys},
        "indexes": {(index.name, tuple(c.name for c in index.columns)) for index in table.indexes},
    }


def test_steps_make_the_tables(place: str) -> None:
    open_store(place, create=True).close()
    engine = create_engine(place if "://" in place else f"sqlite:///{place}")
    found = MetaData()
    found.reflect(engine)
    engine.dispose()
    assert set(found.tables) == {*METADATA.tables, "migrations"}
    for name, table in METADATA.tables.items():
        assert shape(found.tables[name]) == shape(table)


def test_an_older_project_takes_the_steps_it_lacks(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(place, create=True, program="1.0") as store:
        coded = add(store)
    steps = (*migrations.load_steps(), "-- One more\nCREATE TABLE extra (\n    seq {number} PRIMARY KEY,\n    note TEXT\n);\n")
    monkeypatch.setattr(migrations, "load_steps", lambda: steps)
    with open_store(place, program="2.0") as store:
        assert tuple(store.coded()) == (coded,)
    engine = create_engine(place if "://" in place else f"sqlite:///{place}")
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO extra (note) VALUES ('x')"))
        taken = connection.execute(text("SELECT step, program FROM migrations ORDER BY step")).all()
        assert taken == [*((number, "1.0") for number in range(1, len(steps))), (len(steps), "2.0")]
    engine.dispose()


def test_a_step_that_fails_leaves_the_project_as_it_was(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(place, create=True) as store:
        coded = add(store)
    steps = (*migrations.load_steps(), "CREATE TABLE extra (\n    seq {number} PRIMARY KEY\n);\nCREATE NONSENSE;\n")
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "load_steps", lambda: steps)
        with pytest.raises(Exception, match="NONSENSE"):
            open_store(place)
    with open_store(place) as store:
        assert tuple(store.coded()) == (coded,)
