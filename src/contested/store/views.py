"""What a merge computed: families and events, replaced as a whole, with the merge that made them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, delete, insert, select

from contested.schema import Event, Family
from contested.store.codec import from_json, to_json
from contested.store.keys import find_claims, find_reports
from contested.store.log import read_state
from contested.store.rows import CHUNK, clean, insert_row, now, stream_rows
from contested.store.tables import VIEWS, event_claims, events, families, family_reports, merges

T = TypeVar("T")


def save_merge(
    connection: Connection, found: Iterable[Family], computed: Iterable[Event], *, version: str, parameters: str, seen: str | None
) -> str:
    """Put families and events in, in place of those of the merge before.

    Args:
        connection: whose transaction all of it is part of.
        found, computed: the families and events; read once.
        version, parameters: of the merge.
        seen: the state that was merged (`contested.store.log.read_state`); else the present one.

    Returns:
        The id of the merge ("M-...").

    Raises:
        Misuse: an event names a claim, or a family a report, that the project has not.
    """
    for table in VIEWS:
        connection.execute(delete(table))
    state = read_state(connection) if seen is None else seen
    merge = insert_row(connection, merges, version=version, parameters=parameters, state=state, at=now())
    for chunk in _chunks(enumerate(found)):
        _put_families(connection, merge, chunk)
    for part in _chunks(enumerate(computed)):
        _put_events(connection, merge, part)
    return f"M-{merge}"


def _chunks(things: Iterable[T]) -> Iterator[list[T]]:
    stream = iter(things)
    while chunk := list(islice(stream, CHUNK)):
        yield chunk


def _put_families(connection: Connection, merge: int, found: list[tuple[int, Family]]) -> None:
    numbers = find_reports(connection, (report for _, family in found for report in family.reports))
    connection.execute(insert(families), [{"id": family.id, "merge": merge, "n": n, "record": to_json(family)} for n, family in found])
    rows = [{"family": family.id, "report": numbers[report]} for _, family in found for report in family.reports]
    connection.execute(insert(family_reports), rows)


def _put_events(connection: Connection, merge: int, found: list[tuple[int, Event]]) -> None:
    numbers = find_claims(connection, (claim for _, event in found for claim in event.claims))
    connection.execute(insert(events), [_event_row(event, merge, n) for n, event in found])
    rows = [{"event": event.id, "claim": numbers[claim]} for _, event in found for claim in dict.fromkeys(event.claims)]
    connection.execute(insert(event_claims), rows)


def _event_row(event: Event, merge: int, n: int) -> dict[str, object]:
    when, where = event.when, event.where
    return {
        "id": event.id, "merge": merge, "n": n, "type": event.type,
        "first": when and when.first, "last": when and when.last,
        "place": where and clean(where.name), "country": where and where.country, "lat": where and where.lat, "lon": where and where.lon,
        "background": event.background, "record": to_json(event),
    }  # fmt: skip


def read_families(connection: Connection) -> Iterator[Family]:
    """Yield the families of the last merge, in its order."""
    for row in stream_rows(connection, select(families.c.record).order_by(families.c.n)):
        yield from_json(row.record, Family)


def read_events(connection: Connection) -> Iterator[Event]:
    """Yield the events of the last merge, in its order."""
    for row in stream_rows(connection, select(events.c.record).order_by(events.c.n)):
        yield from_json(row.record, Event)
