"""Rows to the file that `contested.data.imported` reads: written in bounded memory, and put in place whole or not at all."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from contested.data.gazetteer import KINDS, clean_name, loosen_name
from contested.data.imported import FORM
from contested.errors import BrokenSetup
from contested.gazetteer.rows import PlaceRow

About = Callable[[int], dict[str, str]]
BATCH = 20_000  # rows written together
CACHE_KB = 64_000  # that SQLite may hold while it writes and sorts
_TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE admins (country TEXT, code TEXT, name TEXT NOT NULL, PRIMARY KEY (country, code)) WITHOUT ROWID;
CREATE TABLE places (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL, kind INTEGER NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
    population INTEGER NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL, precision INTEGER NOT NULL, others TEXT NOT NULL
);
CREATE TABLE names (form TEXT, how INTEGER, place INTEGER, PRIMARY KEY (form, how, place)) WITHOUT ROWID;
CREATE TEMP TABLE heap (form TEXT, how INTEGER, place INTEGER);
"""
_SORT = "INSERT OR IGNORE INTO names SELECT form, how, place FROM heap ORDER BY form, how, place"


def write_table(path: Path, rows: Iterable[PlaceRow], *, about: About, loose: bool, sorting: Callable[[], None]) -> int:
    """Write an imported gazetteer; whatever stops the writing leaves the file that was there.

    Args:
        path: the file.
        rows: the places, read once.
        about: from the number of places to what the file says of itself; asked when all rows have been read.
        loose: make names findable by spelling too.
        sorting: called when the rows are in and the index is about to be made.

    Returns:
        How many places there are.

    Raises:
        BrokenSetup: it cannot be written.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for old in path.parent.glob(f".{path.name}.*.part*"):
            old.unlink(missing_ok=True)
        count = _write(part, rows, about, loose, sorting)
        os.replace(part, path)
    except (sqlite3.Error, OSError) as error:
        raise BrokenSetup(f"the gazetteer cannot be written to {path}: {error}") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return count


def _write(part: Path, rows: Iterable[PlaceRow], about: About, loose: bool, sorting: Callable[[], None]) -> int:
    connection = sqlite3.connect(part, isolation_level=None)
    try:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "temp_store = FILE", f"cache_size = -{CACHE_KB}"):
            connection.execute(f"PRAGMA {pragma}")
        connection.executescript(_TABLES)
        connection.execute("BEGIN")
        count, stream = 0, iter(rows)
        while batch := list(islice(stream, BATCH)):
            connection.executemany("INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?)", _places(batch, count))
            connection.executemany("INSERT INTO heap VALUES (?,?,?)", _names(batch, count, loose))
            connection.executemany("INSERT OR IGNORE INTO admins VALUES (?,?,?)", _admins(batch))
            count += len(batch)
        sorting()
        connection.execute(_SORT)
        connection.executemany("INSERT INTO about VALUES (?,?)", (about(count) | {"form": str(FORM), "count": str(count)}).items())
        connection.execute("COMMIT")
    finally:
        connection.close()
    with part.open("rb") as file:
        os.fsync(file.fileno())
    return count


def _places(batch: list[PlaceRow], first: int) -> Iterator[tuple[object, ...]]:
    for n, row in enumerate(batch, first):
        yield (n, row.key, row.name, KINDS.index(row.kind), row.lat, row.lon, row.population, row.country, row.admin1, row.precision,
               ";".join(row.others))  # fmt: skip


def _names(batch: list[PlaceRow], first: int, loose: bool) -> Iterator[tuple[str, int, int]]:
    """Yield the comparable forms of each place's names, with how they are borne: index into `contested.data.gazetteer.HOW`."""
    for n, row in enumerate(batch, first):
        own = {_form(row.name), _form(row.spelt)} if row.spelt and row.spelt != row.name else {_form(row.name)}
        yield from ((form, 0, n) for form in own if form)
        if row.others:
            yield from ((form, 1, n) for form in {_form(other) for other in row.others} - own if form)
        if loose:
            yield from ((form, 2, n) for form in {loosen_name(one) for one in (row.name, *row.others)} if len(form) >= 4)


def _form(name: str) -> str:
    return clean_name(name).replace(" ", "")


def _admins(batch: list[PlaceRow]) -> Iterator[tuple[str, str, str]]:
    return ((row.country, row.admin1, row.name) for row in batch if row.kind == "admin1" and row.admin1)
