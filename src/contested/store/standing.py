"""Reports with their claims as they stand: decisions of persons put on what the machine read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select

from contested.schema import Claim, Coded
from contested.store.apply import Act, Reading, apply_acts
from contested.store.codec import from_json
from contested.store.readings import load_reading, number_readings, read_coded
from contested.store.tables import claims, codings, decisions, readings, undos

REMARKS = ("note", "unsure")  # decisions that change no claim
Acts = dict[int, list[Act]]  # by report
Places = dict[int, dict[int, int]]  # of each report's readings


def read_standing(
    connection: Connection, version: str | None, *, among: Sequence[int] | None = None, coding: int | None = None
) -> Iterator[Coded]:
    """Yield the reports with the claims that stand, in order of adding.

    Args:
        connection, version, among: as for `contested.store.readings.read_coded`.
        coding: number of the coding whose decisions are put on; else those of the record.
    """
    for coded, _ in _stand(connection, version, among, *read_acts(connection, among, coding)):
        yield coded


def find_stranded(connection: Connection) -> tuple[str, ...]:
    """Return the ids of the decisions whose words are not in the newest reading's text, so that nothing shows them."""
    found: list[str] = []
    for coding in (None, *connection.scalars(select(codings.c.seq))):
        acts, places = read_acts(connection, coding=coding)
        found += [act for _, stranded in _stand(connection, None, list(acts), acts, places) for act in stranded]
    return tuple(found)


def _stand(
    connection: Connection, version: str | None, among: Sequence[int] | None, acts: Acts, places: Places
) -> Iterator[tuple[Coded, tuple[str, ...]]]:
    for report, reading, coded in read_coded(connection, version, among=among):
        if report not in acts:
            yield coded, ()
            continue
        number = places[report][reading]
        earlier = load_earlier(connection, acts[report], places[report], number)
        yield apply_acts(coded, acts[report], number=number, earlier=earlier)


def load_earlier(connection: Connection, acts: Sequence[Act], numbers: dict[int, int], number: int) -> dict[int, Reading]:
    """Return those readings of a report, other than reading ``number``, that acts are on; ``numbers`` are its readings' places by row."""
    there = {act.reading for act in acts} - {number}
    return {place: load_reading(connection, seq, place) for seq, place in numbers.items() if place in there}


def read_acts(connection: Connection, among: Sequence[int] | None = None, coding: int | None = None) -> tuple[Acts, Places]:
    """Return the decisions that hold by report, in their order, and the places of those reports' readings; arguments as above."""
    query = select(decisions, claims.c.record, claims.c.added, claims.c.reading, readings.c.report).select_from(decisions)
    query = query.join(claims).join(readings).outerjoin(undos, undos.c.decision == decisions.c.seq)
    query = query.where(undos.c.seq.is_(None), decisions.c.action.not_in(REMARKS)).order_by(decisions.c.seq)
    query = query.where(decisions.c.coding.is_(None) if coding is None else decisions.c.coding == coding)
    rows = connection.execute(query if among is None else query.where(readings.c.report.in_(among))).all()
    places = number_readings(connection, (row.report for row in rows))
    acts: Acts = {}
    for row in rows:
        number = places[row.report][row.reading]
        act = Act(f"D-{row.seq}", row.action, row.field, row.value, number, from_json(row.record, Claim), row.added)
        acts.setdefault(row.report, []).append(act)
    return acts, places
