"""Reports and their readings: raw bytes in once, one reading a version, claims as rows."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from contested.errors import Misuse
from contested.schema import Claim, Coded, Origin, Report
from contested.store.apply import Reading
from contested.store.codec import from_json, to_json
from contested.store.rows import CHUNK, actors_of, claim_row, clean, insert_row, now, put_once, stream_rows
from contested.store.tables import claim_actors, claims, raws, readings, reports

LEVEL = 6  # of zlib

_newest = select(func.max(readings.c.seq).label("seq")).group_by(readings.c.report)


def find_known(connection: Connection, hashes: Iterable[str], version: str) -> set[str]:
    """Return those of the hashes whose bytes have a reading of this version."""
    found: set[str] = set()
    wanted = list(hashes)
    for start in range(0, len(wanted), CHUNK):
        query = select(reports.c.sha256).join(readings, readings.c.report == reports.c.seq)
        query = query.where(readings.c.version == version, reports.c.sha256.in_(wanted[start : start + CHUNK]))
        found.update(connection.scalars(query))
    return found


def add_reading(connection: Connection, raw: bytes, coded: Coded, *, version: str, origin: Origin) -> bool:
    """Put a document's bytes and what was read from them into the project.

    The bytes' hash decides what is one document. Its report keeps the id it first came in under; a second document with an id
    that is taken gets a number behind it.

    Returns:
        Whether it was new; false where these bytes have a reading of this version.
    """
    digest = coded.report.sha256
    row = connection.execute(select(reports.c.seq, reports.c.id).where(reports.c.sha256 == digest)).one_or_none()
    if row is None:
        put_once(connection, raws, sha256=digest, size=len(raw), packed=zlib.compress(raw, LEVEL))
        name = _free_id(connection, clean(coded.report.id) or digest[:12])
        seq = insert_row(connection, reports, id=name, sha256=digest, origin=to_json(origin), at=now())
    else:
        seq, name = row
        if connection.scalar(select(readings.c.seq).where(readings.c.report == seq, readings.c.version == version)) is not None:
            return False
    report = replace(coded.report, id=name)
    published = None if report.published is None else report.published.day
    reading = insert_row(
        connection, readings, report=seq, version=version, title=clean(report.title), outlet=clean(report.outlet), url=clean(report.url),
        published=published, doubts=to_json(coded.doubts), record=to_json(report), at=now(),
    )  # fmt: skip
    put_claims(connection, reading, [replace(claim, report=name) for claim in coded.claims])
    return True


def put_claims(connection: Connection, reading: int, found: Sequence[Claim], *, added: bool = False) -> list[int]:
    """Put claims of a reading in; return their numbers, in order."""
    if not found:
        return []
    query = insert(claims).returning(claims.c.seq, sort_by_parameter_order=True)
    numbers = list(connection.scalars(query, [claim_row(reading, claim, added) for claim in found]))
    actors = [
        {"claim": number, "role": role, "name": clean(actor.name), "registry_id": actor.registry_id}
        for number, claim in zip(numbers, found, strict=True)
        for role, actor in actors_of(claim)
    ]
    if actors:
        connection.execute(insert(claim_actors), actors)
    return numbers


def _free_id(connection: Connection, wanted: str) -> str:
    name, number = wanted, 1
    while connection.scalar(select(reports.c.seq).where(reports.c.id == name)) is not None:
        number += 1
        name = f"{wanted}-{number}"
    return name


def pick_readings(version: str | None, *, among: Any = None) -> Any:
    """Return the question for readings: the newest of each report, or those of one version, in order of adding.

    Args:
        version: of the reader; else the newest of each report.
        among: row numbers of reports, or a question for them; else all.
    """
    query = select(readings.c.seq, readings.c.report, readings.c.record, readings.c.doubts)
    if version is None:
        newest = (_newest if among is None else _newest.where(readings.c.report.in_(among))).subquery()
        query = query.join(newest, newest.c.seq == readings.c.seq)
    else:
        query = query.where(readings.c.version == version)
    if among is not None:
        query = query.where(readings.c.report.in_(among))
    return query.order_by(readings.c.report)


def read_reports(connection: Connection) -> Iterator[Report]:
    """Yield the reports, as read last, in order of adding."""
    for row in stream_rows(connection, pick_readings(None)):
        yield from_json(row.record, Report)


def read_reports_at(connection: Connection, urls: Iterable[str]) -> Iterator[Report]:
    """Yield the reports, as read last, of these addresses, in order of adding."""
    wanted = sorted(set(urls))
    for start in range(0, len(wanted), CHUNK):
        for row in stream_rows(connection, pick_readings(None).where(readings.c.url.in_(wanted[start : start + CHUNK]))):
            yield from_json(row.record, Report)


def read_report(connection: Connection, name: str) -> Report:
    """Return one report, as read last.

    Raises:
        Misuse: the project has none of this id.
    """
    row = connection.execute(pick_readings(None, among=select(reports.c.seq).where(reports.c.id == name))).one_or_none()
    if row is None:
        raise Misuse(f"the project has no report {name}")
    return from_json(row.record, Report)


def read_coded(connection: Connection, version: str | None, *, among: Sequence[int] | None = None) -> Iterator[tuple[int, int, Coded]]:
    """Yield the reports with the machine's own claims, behind the row numbers of report and reading, in order of adding.

    Args:
        connection: to the project.
        version: of the reader; else the newest reading of each report.
        among: row numbers of reports; else all.
    """
    picked = pick_readings(version, among=among)
    chosen = picked.subquery()
    query = select(chosen.c.report, claims.c.record).join(claims, claims.c.reading == chosen.c.seq)
    query = query.where(claims.c.added.is_(False)).order_by(chosen.c.report, claims.c.seq)
    rows = stream_rows(connection, query)
    groups: Iterator[tuple[int, Iterator[Row[Any]]]] = groupby(rows, key=lambda row: row.report)
    group = next(groups, None)
    for row in stream_rows(connection, picked):
        found: tuple[Claim, ...] = ()
        if group is not None and group[0] == row.report:
            found = tuple(from_json(claim.record, Claim) for claim in group[1])
            group = next(groups, None)
        yield row.report, row.seq, Coded(from_json(row.record, Report), found, from_json(row.doubts, tuple[str, ...]))


def find_unread(connection: Connection, version: str) -> list[int]:
    """Return the numbers of the reports that have no reading of this version, in order of adding."""
    done = select(readings.c.report).where(readings.c.version == version)
    return list(connection.scalars(select(reports.c.seq).where(reports.c.seq.not_in(done)).order_by(reports.c.seq)))


def read_raw(connection: Connection, number: int) -> tuple[bytes, Origin]:
    """Return the bytes of a numbered report's document, and where they came from."""
    query = select(raws.c.packed, reports.c.origin).join(reports, reports.c.sha256 == raws.c.sha256)
    row = connection.execute(query.where(reports.c.seq == number)).one()
    return zlib.decompress(row.packed), from_json(row.origin, Origin)


def number_readings(connection: Connection, found: Iterable[int]) -> dict[int, dict[int, int]]:
    """Return, for each report's row number, its readings' row numbers with their place among them, from 1, in order."""
    wanted, places = sorted(set(found)), dict[int, dict[int, int]]()
    for start in range(0, len(wanted), CHUNK):
        query = select(readings.c.report, readings.c.seq).where(readings.c.report.in_(wanted[start : start + CHUNK]))
        for row in connection.execute(query.order_by(readings.c.seq)):
            numbers = places.setdefault(row.report, {})
            numbers[row.seq] = len(numbers) + 1
    return places


def load_reading(connection: Connection, seq: int, number: int) -> Reading:
    """Return one reading as acts are carried from and to it."""
    record = connection.scalars(select(readings.c.record).where(readings.c.seq == seq)).one()
    query = select(claims.c.record).where(claims.c.reading == seq, claims.c.added.is_(False)).order_by(claims.c.seq)
    return Reading(number, from_json(record, Report).text, tuple(from_json(claim, Claim) for claim in connection.scalars(query)))
