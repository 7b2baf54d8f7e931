"""The one suite of store tests runs on SQLite, and on PostgreSQL where a server is installed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from postgres_server import MISSING, find_programs, run_server
from sqlalchemy import create_engine, make_url, text

from contested.store import Store, open_store

_numbers = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL database."""
    programs = find_programs()
    if programs is None:
        pytest.skip(MISSING)
    with run_server(programs) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a project may be made: the path of a file, or the address of an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "project.db")
    server = request.getfixturevalue("server")
    schema = f"project_{next(_numbers)}"
    engine = create_engine(server)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    engine.dispose()
    return make_url(server).update_query_dict({"options": f"-csearch_path={schema}"}).render_as_string()


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """An empty project."""
    with open_store(place, create=True) as opened:
        yield opened
