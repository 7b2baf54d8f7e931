"""How a project's tables come to be as `contested.store.tables` has them: numbered steps, each run once, in order."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text, func, insert, inspect, select, text

from contested.errors import BrokenProject
from contested.store.tables import APPEND_ONLY, METADATA

_steps_taken = Table("migrations", MetaData(), Column("step", Integer, primary_key=True), Column("program", Text, nullable=False))


def _first(connection: Connection) -> None:
    METADATA.create_all(connection)


STEPS: tuple[Callable[[Connection], None], ...] = (_first,)


def migrate(connection: Connection, *, program: str, create: bool) -> None:
    """Bring a project's tables to the newest form, in the connection's transaction.

    Args:
        connection: to the project's database.
        program: version of the program, kept beside each step it takes.
        create: whether an empty database may become a project.

    Raises:
        BrokenProject: the project is newer than the program, or is none and must not become one.
    """
    names = set(inspect(connection).get_table_names())
    if _steps_taken.name not in names:
        if names:
            raise BrokenProject("the database holds other tables, and no project; give a project of its own place")
        if not create:
            raise BrokenProject("the database is empty; make a project in it with contested add")
        _steps_taken.create(connection)
    taken = connection.scalar(select(func.max(_steps_taken.c.step))) or 0
    if taken > len(STEPS):
        newer = connection.scalar(select(_steps_taken.c.program).where(_steps_taken.c.step == taken))
        raise BrokenProject(f"the project was made by contested {newer}, which is newer than this one; upgrade contested")
    for number, step in enumerate(STEPS[taken:], taken + 1):
        step(connection)
        connection.execute(insert(_steps_taken).values(step=number, program=program))
        _guard(connection)


def _guard(connection: Connection) -> None:
    """Let the database itself refuse to change or take out a row of an append-only table."""
    postgres = connection.dialect.name == "postgresql"
    if postgres:
        connection.execute(text(
            "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME; END $$"
        ))  # fmt: skip
    for table in (*APPEND_ONLY, _steps_taken):
        for act in ("UPDATE", "DELETE"):
            name = f"{table.name}_no_{act.lower()}"
            refuse = f"BEGIN SELECT RAISE(ABORT, 'table {table.name} is append-only'); END"
            body = "EXECUTE FUNCTION refuse_change()" if postgres else refuse
            connection.execute(text(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table.name}" if postgres else "")))
            each = "FOR EACH STATEMENT " if postgres else ""
            connection.execute(text(f"CREATE TRIGGER {name} BEFORE {act} ON {table.name} {each}{body}"))
