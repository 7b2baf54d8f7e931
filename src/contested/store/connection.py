"""To a database and back: addresses, SQLite's settings, transactions, failures in one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from contested.errors import BrokenProject, BrokenSetup, Misuse
from contested.settings import settings

WRITES = "contested_writes"
LOCK = 1_131_376_244  # "Cont" as a number: the writers' lock of this program, apart from those of others


def find_url(place: str | PathLike[str]) -> URL:
    """Return the address of a database: a path is a SQLite file, all else an address (``sqlite:///``, ``postgresql+psycopg://``).

    Raises:
        Misuse: it is an address of another kind of database, or cannot be read.
    """
    words = str(place)
    if "://" not in words:
        return URL.create("sqlite", database=words)
    try:
        url = make_url(words)
    except (ArgumentError, ValueError) as error:
        raise Misuse(f"the address {words!r} cannot be read; write it as postgresql+psycopg://user@host/database") from error
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "postgresql+psycopg"):
        raise Misuse(f"{url.drivername} is not a database that a project can lie in; use a SQLite file or postgresql+psycopg://")
    return url


def open_engine(place: str | PathLike[str], *, create: bool) -> Engine:
    """Return an engine for a project's database; nothing is read yet.

    Raises:
        Misuse: there is no such file and ``create`` is false, or its folder is missing.
        BrokenSetup: the driver of the database is not installed.
    """
    url = find_url(place)
    if url.drivername == "sqlite":
        _check_file(url.database, create)
    try:
        engine = create_engine(url)
    except ImportError as error:
        raise BrokenSetup("PostgreSQL needs the psycopg package; pip install 'contested[postgres]'") from error
    if url.drivername == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _begin_postgres)
    return engine


def _check_file(name: str | None, create: bool) -> None:
    if not name or name == ":memory:":
        raise Misuse("a project needs a file; give its path")
    path = Path(name)
    if path.is_dir():
        raise Misuse(f"{path} is a folder; give the path of a project file")
    if not path.exists() and not create:
        raise Misuse(f"there is no project {path}; contested add {path} REPORTS makes one")
    if not path.parent.is_dir():
        raise Misuse(f"there is no folder {path.parent} for the project {path.name}; make it first")


def _set_up_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    for pragma in ("foreign_keys = ON", f"busy_timeout = {settings().wait_seconds * 1000}", "journal_mode = WAL", "synchronous = FULL"):
        connection.cursor().execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Take the writer's place at once where something will be written, so that two writers wait for each other and none fails."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITES) else "BEGIN")


def _begin_postgres(connection: Connection) -> None:
    """Do the same in PostgreSQL, and let a reader see one state throughout."""
    if connection.get_execution_options().get(WRITES):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK}, hashtext(current_schema()))")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one state of the project."""
    with told(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection whose writes come in together when the block ends, or not at all."""
    with told(engine), engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        yield connection


@contextmanager
def told(engine: Engine) -> Iterator[None]:
    """Turn a failure of the database into one line that names the project."""
    try:
        yield
    except DBAPIError as error:
        place = engine.url.database if engine.url.drivername == "sqlite" else engine.url.render_as_string(hide_password=True)
        reason = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
        raise BrokenProject(f"the project {place} cannot be used: {reason}") from error
