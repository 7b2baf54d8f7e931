"""Reports that several people code on their own: who codes which, how far each is, and what that keeps from the record.

Decisions of a coding lie beside the record's, with the coding's number, and nothing of the record shows them. While one of a report's
codings is open, nobody decides on the report's record, so that what all see of it is what the program read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select

from contested.errors import Misuse
from contested.schema import Coding, Entry
from contested.store.keys import find_reports
from contested.store.rows import insert_row, now
from contested.store.tables import claims, coding_steps, codings, decisions, readings, reports, undos
from contested.vocab import CODING_STATES

_last = select(coding_steps.c.coding, func.max(coding_steps.c.seq).label("seq")).group_by(coding_steps.c.coding).subquery()
_all = (
    select(codings, reports.c.id.label("name"), coding_steps.c.state)
    .join(reports, reports.c.seq == codings.c.report)
    .outerjoin(_last, _last.c.coding == codings.c.seq)
    .outerjoin(coding_steps, coding_steps.c.seq == _last.c.seq)
    .order_by(codings.c.seq)
)


def _make(row: Row[Any]) -> Coding:
    return Coding(f"C-{row.seq}", row.name, row.coder, row.who, row.at, row.state or "open")


def read_codings(connection: Connection, *, report: int | None = None, withdrawn: bool = False) -> list[Coding]:
    """Return the codings of one report, or of all, oldest first; with ``withdrawn`` those that were taken from their coder too."""
    query = _all if report is None else _all.where(codings.c.report == report)
    found = [_make(row) for row in connection.execute(query)]
    return [coding for coding in found if withdrawn or coding.state != "withdrawn"]


def find_coding(connection: Connection, id: str) -> tuple[int, Coding]:
    """Return the number of a coding, and the coding.

    Raises:
        Misuse: the project has none of this id.
    """
    letter, _, number = id.partition("-")
    row = connection.execute(_all.where(codings.c.seq == int(number))).one_or_none() if letter == "C" and number.isdecimal() else None
    if row is None:
        raise Misuse(f"the project has no coding {id}; contested assign PROJECT lists them")
    return int(row.seq), _make(row)


def assign(connection: Connection, names: Sequence[str], coders: Sequence[str], by: str) -> list[Coding]:
    """Give reports to coders; who codes a report already keeps it.

    Raises:
        Misuse: there is no such report or coder, or a report was decided on, so that its coders could have seen what others think.
    """
    if not coders or not names:
        raise Misuse("this needs reports, and who is to code them")
    numbers, decided = find_reports(connection, names), find_decided(connection)
    seen = next((name for name in names if name in decided), None)
    if seen is not None:
        raise Misuse(f"{seen} was decided on; only a report that nobody decided on can be coded independently")
    at, made = now(), []
    for name, number in numbers.items():
        known = read_codings(connection, report=number)
        if known and all(coding.state == "handed_in" for coding in known):
            raise Misuse(f"{name} was handed in by {', '.join(coding.coder for coding in known)}; reopen it before others code it")
        for coder in dict.fromkeys(coders):
            if coder not in {coding.coder for coding in known}:
                seq = insert_row(connection, codings, report=number, coder=coder, who=by, at=at)
                made.append(Coding(f"C-{seq}", name, coder, by, at))
    return made


def mark_coding(connection: Connection, id: str, state: str, by: str) -> Coding:
    """Hand a coding in, open it again, or withdraw it.

    Raises:
        Misuse: there is no such coding or state, it is in it already, or it was withdrawn or settled.
    """
    number, coding = find_coding(connection, id)
    if state not in CODING_STATES or state == coding.state:
        raise Misuse(f"{id} cannot become {state}; it is {coding.state}")
    if coding.state == "withdrawn":
        raise Misuse(f"{id} was withdrawn; assign the report again")
    if state == "open" and coding.report in find_decided(connection):
        raise Misuse(f"{coding.report} is being settled; take back the decisions on it before a coding is opened again")
    insert_row(connection, coding_steps, coding=number, state=state, who=by, at=now())
    return find_coding(connection, id)[1]


def find_decided(connection: Connection) -> set[str]:
    """Return the ids of the reports whose record has decisions that hold."""
    query = select(reports.c.id).distinct().join(readings).join(claims).join(decisions, decisions.c.claim == claims.c.seq)
    query = query.outerjoin(undos, undos.c.decision == decisions.c.seq)
    return set(connection.scalars(query.where(undos.c.seq.is_(None), decisions.c.coding.is_(None))))


def find_closed(connection: Connection) -> set[str]:
    """Return the ids of the reports whose record nobody may decide on, since one of their codings is open."""
    return {coding.report for coding in read_codings(connection) if coding.state == "open"}


def check_closed(connection: Connection, keys: Iterable[str]) -> None:
    """Check that the record of reports may be decided on.

    Args:
        connection: to the project.
        keys: of claims, or ids of reports.

    Raises:
        Misuse: one of them is being coded independently.
    """
    closed = find_closed(connection)
    for key in keys if closed else ():
        report = key if key in closed else key.rpartition("#")[0]
        if report in closed:
            raise Misuse(f"{report} is coded by several people on their own; its record is decided on when all have handed in")


def read_marks(connection: Connection) -> dict[str, str]:
    """Return, by id of a coding, a mark that changes with everything that is done in it."""
    query = select(codings.c.seq, func.count(decisions.c.seq).label("made"), func.count(undos.c.seq).label("undone")).select_from(codings)
    query = query.outerjoin(decisions, decisions.c.coding == codings.c.seq).outerjoin(undos, undos.c.decision == decisions.c.seq)
    return {f"C-{row.seq}": f"{row.made}.{row.undone}" for row in connection.execute(query.group_by(codings.c.seq))}


def read_coding_state(connection: Connection) -> str:
    """Return a mark that changes with everything that is done to codings (its first two numbers) and in them (the others)."""
    apart = decisions.c.coding.is_not(None)
    undone = select(undos.c.seq).join(decisions, decisions.c.seq == undos.c.decision).where(apart).order_by(undos.c.seq.desc())
    lasts = (
        select(codings.c.seq).order_by(codings.c.seq.desc()), select(coding_steps.c.seq).order_by(coding_steps.c.seq.desc()),
        select(decisions.c.seq).where(apart).order_by(decisions.c.seq.desc()), undone,
    )  # fmt: skip
    return "/".join(str(connection.scalar(query.limit(1)) or 0) for query in lasts)


def log_codings(connection: Connection) -> Iterator[Entry]:
    """Yield the entries of the log that tell who was assigned what, and what became of it."""
    for coding in read_codings(connection, withdrawn=True):
        yield Entry(coding.id, coding.at, coding.by, "assign", coding.report, f"to {coding.coder}", coding.id)
    for row in connection.execute(select(coding_steps).order_by(coding_steps.c.seq)):
        act = "reopen" if row.state == "open" else row.state
        yield Entry(f"C-{row.coding}", row.at, row.who, act, f"C-{row.coding}", "", f"C-{row.coding}")
