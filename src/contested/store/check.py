"""Whether a project is whole: everything that can be told from the project itself."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select, text

from contested.errors import ContestedError
from contested.schema import Claim, Event, Report
from contested.store.codec import from_json
from contested.store.keys import find_keys
from contested.store.rows import claim_row, stream_rows
from contested.store.standing import find_stranded
from contested.store.tables import METADATA, claims, event_claims, events, judgements, raws, readings, reports
from contested.vocab import VERDICTS

CHECKED = ("kind", "type", "status", "background", "starts", "ends", "quote")  # columns that must agree with the claim's record


def find_faults(connection: Connection) -> Iterator[str]:
    """Yield what is wrong with a project, a sentence each; nothing where it is whole."""
    for check in (_check_file, _check_references, _check_bytes, _check_claims, _check_judgements, _check_decisions, _check_events):
        yield from check(connection)


def _check_file(connection: Connection) -> Iterator[str]:
    """SQLite's own check of its file."""
    if connection.dialect.name == "sqlite":
        for line in connection.execute(text("PRAGMA quick_check")).scalars():
            if line != "ok":
                yield f"the file is damaged: {line}"


def _check_references(connection: Connection) -> Iterator[str]:
    """Every foreign key leads to a row, whether or not the database held it when the row came in."""
    for table in METADATA.sorted_tables:
        for column in table.columns:
            for key in column.foreign_keys:
                target = key.column.table.alias()
                query = select(column).outerjoin(target, column == target.c[key.column.name])
                for value in connection.scalars(query.where(column.is_not(None), target.c[key.column.name].is_(None))):
                    yield f"table {table.name}: {column.name} {value} is not in {key.column.table.name}"


def _check_bytes(connection: Connection) -> Iterator[str]:
    query = select(raws.c.sha256, raws.c.size, raws.c.packed, reports.c.id).outerjoin(reports, reports.c.sha256 == raws.c.sha256)
    for row in stream_rows(connection, query, yield_per=16):
        try:
            raw = zlib.decompress(row.packed)
        except zlib.error:
            yield f"report {row.id}: its bytes cannot be unpacked"
            continue
        if hashlib.sha256(raw).hexdigest() != row.sha256 or len(raw) != row.size:
            yield f"report {row.id}: its bytes are not those that were added"


def _check_claims(connection: Connection) -> Iterator[str]:
    """Each reading's record is its report's; each claim's words stand where it says; columns agree with the record."""
    query = select(readings.c.seq, readings.c.version, readings.c.record, reports.c.id, reports.c.sha256).join(reports)
    for row in stream_rows(connection, query.order_by(readings.c.seq)):
        name = f"report {row.id} as read by {row.version}"
        report = _parse(row.record, Report)
        if report is None:
            yield f"{name}: its record cannot be understood"
            continue
        if (report.id, report.sha256) != (row.id, row.sha256):
            yield f"{name}: its record is another report's"
        of_reading = select(claims).where(claims.c.reading == row.seq).order_by(claims.c.seq)
        for claim in connection.execute(of_reading):
            fault = _claim_fault(claim, report)
            if fault is not None:
                yield f"{name}, claim {claim.id}: {fault}"


def _claim_fault(row: Any, report: Report) -> str | None:
    claim = _parse(row.record, Claim)
    if claim is None:
        return "its record cannot be understood"
    evidence = claim.evidence
    if (claim.id, claim.report) != (row.id, report.id):
        return "its record is another claim's"
    if report.text[evidence.start : evidence.end] != evidence.quote or not evidence.quote:
        return f"its words do not stand at {evidence.start} to {evidence.end} of the text"
    columns = claim_row(row.reading, claim, row.added)
    wrong = [name for name in CHECKED if columns[name] != row._mapping[name]]
    return f"its columns do not agree with its record: {', '.join(wrong)}" if wrong else None


def _parse(record: str, kind: type[Any]) -> Any:
    try:
        return from_json(record, kind)
    except ContestedError:
        return None


def _check_judgements(connection: Connection) -> Iterator[str]:
    rows = connection.execute(select(judgements)).all()
    keys = find_keys(connection, {number for row in rows for number in (row.claim, row.other)})
    for row in rows:
        if row.claim not in keys or row.other not in keys:
            yield f"judgement J-{row.seq}: a claim it names is not there"
        if row.verdict not in VERDICTS:
            yield f"judgement J-{row.seq}: {row.verdict} is no verdict"


def _check_decisions(connection: Connection) -> Iterator[str]:
    """All decisions that hold can be put on their claims."""
    try:
        find_stranded(connection)
    except ContestedError as error:
        yield f"a decision cannot be put on its claim: {error}"


def _check_events(connection: Connection) -> Iterator[str]:
    """Each event's record has the claims that the table has."""
    counts: dict[str, int] = {}
    for row in stream_rows(connection, select(event_claims.c.event)):
        counts[row.event] = counts.get(row.event, 0) + 1
    for row in stream_rows(connection, select(events.c.id, events.c.record)):
        event = _parse(row.record, Event)
        if event is None or event.id != row.id or len(set(event.claims)) != counts.get(row.id, 0):
            yield f"event {row.id}: its record does not agree with its claims"
