"""Keys of claims and the rows they name.

A key is ``report#claim``. It names the claim of that id in the newest reading of the report, or one that a person added.
``report#claim~N`` names a claim of the report's Nth reading: one that a person decided on and that the newest reading lacks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, select

from contested.errors import Misuse
from contested.store.apply import name_carried
from contested.store.carry import match_claims
from contested.store.readings import load_reading, number_readings
from contested.store.rows import CHUNK
from contested.store.tables import claims, readings, reports


def find_claims(connection: Connection, keys: Iterable[str]) -> dict[str, int]:
    """Return the number of each claim that a key names.

    Raises:
        Misuse: a key names none.
    """
    wanted: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        report, _, name = key.rpartition("#")
        wanted[report].add(name)
    found: dict[str, int] = {}
    for report, names in _claims_of(connection, list(wanted)):
        found |= {f"{report}#{name}": names[name] for name in wanted[report] if name in names}
    asked = (f"{report}#{name}" for report, names in wanted.items() for name in sorted(names))
    missing = next((key for key in asked if key not in found), None)
    if missing is not None:
        raise Misuse(f"the project has no claim {missing}")
    return found


def _claims_of(connection: Connection, names: Sequence[str]) -> Iterator[tuple[str, dict[str, int]]]:
    """Yield each named report with its claims by the second half of their keys."""
    query = select(reports.c.id, readings.c.seq.label("reading"), claims.c.id.label("name"), claims.c.seq, claims.c.added)
    query = query.select_from(reports).join(readings).outerjoin(claims).order_by(reports.c.seq, readings.c.seq, claims.c.seq)
    for start in range(0, len(names), CHUNK):
        found = connection.execute(query.where(reports.c.id.in_(names[start : start + CHUNK])))
        for report, group in groupby(found, key=lambda row: row.id):
            by_reading = [list(of_reading) for _, of_reading in groupby(group, key=lambda row: row.reading)]
            told: dict[str, int] = {}
            for number, of_reading in enumerate(by_reading, 1):
                newest = number == len(by_reading)
                rows = (row for row in of_reading if row.name is not None)
                told |= {row.name if newest or row.added else name_carried(row.name, number): row.seq for row in rows}
            yield str(report), told


def find_keys(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """Return the key of each numbered claim, as the newest reading of its report has it."""
    wanted, rows = sorted(set(numbers)), list[Row[Any]]()
    query = select(claims.c.seq, claims.c.id.label("name"), claims.c.added, claims.c.reading, readings.c.report, reports.c.id)
    query = query.select_from(claims).join(readings).join(reports)
    for start in range(0, len(wanted), CHUNK):
        rows.extend(connection.execute(query.where(claims.c.seq.in_(wanted[start : start + CHUNK]))))
    places = number_readings(connection, (row.report for row in rows))
    found, carried = {}, dict[int, dict[str, str]]()
    for row in rows:
        newest = next(reversed(places[row.report]))
        name = row.name
        if not row.added and row.reading != newest:
            if row.reading not in carried:
                carried[row.reading] = _match(connection, row.reading, newest)
            name = carried[row.reading].get(name) or name_carried(name, places[row.report][row.reading])
        found[row.seq] = f"{row.id}#{name}"
    return found


def _match(connection: Connection, old: int, new: int) -> dict[str, str]:
    before, after = load_reading(connection, old, 0), load_reading(connection, new, 0)
    return match_claims(before.claims, after.claims, same_text=before.text == after.text)


def find_reports(connection: Connection, names: Iterable[str]) -> dict[str, int]:
    """Return the number of each report that an id names.

    Raises:
        Misuse: an id names none.
    """
    wanted, found = list(dict.fromkeys(names)), {}
    for start in range(0, len(wanted), CHUNK):
        rows = connection.execute(select(reports.c.id, reports.c.seq).where(reports.c.id.in_(wanted[start : start + CHUNK])))
        found.update({str(row.id): int(row.seq) for row in rows})
    missing = next((name for name in wanted if name not in found), None)
    if missing is not None:
        raise Misuse(f"the project has no report {missing}")
    return found
