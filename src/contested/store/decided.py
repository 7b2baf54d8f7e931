"""What persons decided: judgements on pairs of claims, decisions on claims, and what was taken back."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Any

from sqlalchemy import Connection, Select, insert, select

from contested.errors import Misuse
from contested.schema import Claim, Decision, Judgement, Report
from contested.store.codec import from_json, to_json
from contested.store.codings import check_closed, find_coding
from contested.store.edits import locate, read_claim, read_value, set_field
from contested.store.keys import find_claims, find_keys, find_reports
from contested.store.readings import put_claims
from contested.store.rows import insert_row, now
from contested.store.standing import read_standing
from contested.store.tables import claims, decisions, judgements, readings, undos
from contested.vocab import ACTIONS, VERDICTS


def read_judgements(connection: Connection, *, all: bool) -> list[Judgement]:
    """Return the judgements that hold, oldest first; with ``all`` those taken back too."""
    query = select(judgements, undos.c.at.label("undone")).outerjoin(undos, undos.c.judgement == judgements.c.seq)
    query = query.order_by(judgements.c.seq)
    rows = connection.execute(query if all else query.where(undos.c.seq.is_(None))).all()
    keys = find_keys(connection, {number for row in rows for number in (row.claim, row.other)})
    found = []
    for row in rows:
        left, right = sorted((keys[row.claim], keys[row.other]))
        found.append(Judgement(f"J-{row.seq}", left, right, row.verdict, row.who, row.at, row.reason, row.undone))
    return found


def judge(connection: Connection, left: str, right: str, verdict: str, by: str, reason: str) -> Judgement:
    """Put a judgement on two claims in.

    Raises:
        Misuse: one of the claims does not exist, they are one, or the verdict is none of ``vocab.VERDICTS``.
    """
    if verdict not in VERDICTS:
        raise Misuse(f"{verdict!r} is no verdict; use {', '.join(VERDICTS)}")
    left, right = sorted((left, right))
    if left == right:
        raise Misuse(f"{left} cannot be judged against itself")
    at, by = now(), check_name(by)
    check_closed(connection, (left, right))
    numbers = find_claims(connection, (left, right))
    if _find_apart(connection, numbers.values()):
        raise Misuse(f"the record has no claim {left}, or no claim {right}")
    seq = insert_row(connection, judgements, claim=numbers[left], other=numbers[right], verdict=verdict, who=by, at=at, reason=reason)
    return Judgement(f"J-{seq}", left, right, verdict, by, at, reason)


_decisions = select(decisions, undos.c.at.label("undone")).outerjoin(undos, undos.c.decision == decisions.c.seq).order_by(decisions.c.seq)


def read_decisions(connection: Connection, *, all: bool, report: int | None = None, coding: int | None = None) -> list[Decision]:
    """Return decisions, oldest first.

    Args:
        connection: to the project.
        all: those taken back too.
        report: number of the report that they are on; else of all reports.
        coding: number of the coding that they belong to; else those of the record.
    """
    query = _decisions.where(decisions.c.coding.is_(None) if coding is None else decisions.c.coding == coding)
    if report is not None:
        query = query.join(claims, claims.c.seq == decisions.c.claim).join(readings).where(readings.c.report == report)
    return [found for _, found in _read_decisions(connection, query if all else query.where(undos.c.seq.is_(None)))]


def read_apart(connection: Connection) -> list[tuple[str, Decision]]:
    """Return the decisions of all codings, those taken back too, oldest first, each behind the coding's id."""
    return _read_decisions(connection, _decisions.where(decisions.c.coding.is_not(None)))


def _read_decisions(connection: Connection, query: Select[Any]) -> list[tuple[str, Decision]]:
    rows = connection.execute(query).all()
    keys = find_keys(connection, {row.claim for row in rows})
    return [
        (f"C-{row.coding}",
         Decision(f"D-{row.seq}", keys[row.claim], row.action, row.who, row.at, row.field, row.value, row.note, row.undone))
        for row in rows
    ]  # fmt: skip


def decide(
    connection: Connection, claim: str, action: str, by: str, *, field: str, value: str | None, note: str, coding: str = ""
) -> Decision:
    """Put a decision on a claim in: in the record, or in a coding.

    Raises:
        Misuse: the claim does not exist, or the action, the field or the value is not one there can be; or the record or the coding is
            closed.
    """
    if action not in ACTIONS:
        raise Misuse(f"{action!r} is no action; use {', '.join(ACTIONS)}")
    if (action == "edit") != bool(field) or (action in ("edit", "add")) != (value is not None):
        raise Misuse("an edit needs a field and a value, an added claim a value; the other actions have neither")
    if action == "note" and not note.strip():
        raise Misuse("a note needs words")
    at, by = now(), check_name(by)
    apart = _check_own(connection, coding, claim, by) if coding else None
    if apart is None:
        check_closed(connection, [claim])
    if action == "add":
        number = _add_claim(connection, claim, value, apart)
    else:
        number = _find_claim(connection, claim, apart, rejected=action == "reject")
    if action == "edit":
        standing, text = _find_standing(connection, claim, apart)
        if field == "evidence":
            value = to_json(locate(read_value(value), text))
        set_field(standing, field, read_value(value))
    known: dict[str, Any] = {"action": action, "field": field, "value": value, "who": by, "at": at, "note": note, "coding": apart}
    seq = insert_row(connection, decisions, claim=number, **known)
    return Decision(f"D-{seq}", find_keys(connection, [number])[number], action, by, at, field, value, note)


def adopt(connection: Connection, claim: str, by: str, note: str) -> Decision:
    """Put a claim that somebody added in a coding into the record, as it was added.

    Raises:
        Misuse: there is no such claim, or the record has it, or is closed.
    """
    check_closed(connection, [claim])
    by, number = check_name(by), find_claims(connection, [claim])[claim]
    if not _find_apart(connection, [number]):
        raise Misuse(f"{claim} is in the record already")
    value = str(connection.scalar(select(claims.c.record).where(claims.c.seq == number)))
    known: dict[str, Any] = {"action": "add", "field": "", "value": value, "who": by, "at": now(), "note": note}
    seq = insert_row(connection, decisions, claim=number, **known)
    return Decision(f"D-{seq}", claim, "add", by, known["at"], "", value, note)


def _find_apart(connection: Connection, numbers: Iterable[int]) -> dict[int, int]:
    """Return those of numbered claims that were added in a coding and that the record has not, with the number of the coding."""
    query = select(decisions.c.claim, decisions.c.coding, undos.c.seq.label("undone")).where(decisions.c.action == "add")
    query = query.outerjoin(undos, undos.c.decision == decisions.c.seq).where(decisions.c.claim.in_(list(numbers)))
    rows = connection.execute(query).all()
    adopted = {row.claim for row in rows if row.coding is None and row.undone is None}
    return {row.claim: row.coding for row in rows if row.coding is not None and row.claim not in adopted}


def _find_claim(connection: Connection, claim: str, coding: int | None, *, rejected: bool) -> int:
    """Return the number of a claim that the record or a coding has; the record may reject what it has not, so that it is settled."""
    number = find_claims(connection, [claim])[claim]
    if _find_apart(connection, [number]).get(number, coding) != coding and not (coding is None and rejected):
        raise Misuse(f"the project has no claim {claim}")
    return number


def _check_own(connection: Connection, id: str, claim: str, by: str) -> int:
    """Return the number of a coding in which a person may decide on a claim, or add one to a report."""
    number, coding = find_coding(connection, id)
    if coding.coder != by or coding.report not in (claim, claim.rpartition("#")[0]):
        raise Misuse(f"{id} is no coding of {claim} by {by}")
    if coding.state != "open":
        raise Misuse(f"your coding of {coding.report} was {coding.state.replace('_', ' ')}; an editor can open it again")
    return number


def _find_standing(connection: Connection, key: str, coding: int | None) -> tuple[Claim, str]:
    """Return a claim as it stands in the record or a coding, and the text of its report."""
    report, _, name = key.rpartition("#")
    (coded,) = read_standing(connection, None, among=[find_reports(connection, [report])[report]], coding=coding)
    claim = next((claim for claim in coded.claims if claim.id == name), None)
    if claim is None:
        raise Misuse(f"{key} was rejected; accept it before you edit it")
    return claim, coded.report.text


def _add_claim(connection: Connection, report: str, value: str | None, coding: int | None) -> int:
    """Put a claim of a person's own in, under the next free id of its report, which tells the coding; return its number."""
    data, seq = read_value(value), find_reports(connection, [report])[report]
    reading, text = connection.execute(
        select(readings.c.seq, readings.c.record).where(readings.c.report == seq).order_by(readings.c.seq.desc()).limit(1)
    ).one()
    taken = set(connection.scalars(select(claims.c.id).join(readings).where(readings.c.report == seq)))
    stem = "p" if coding is None else f"c{coding}p"
    name = next(f"{stem}{number}" for number in count(1) if f"{stem}{number}" not in taken)
    claim = read_claim(data, id=name, report=report, text=from_json(text, Report).text)
    return put_claims(connection, reading, [claim], added=True)[0]


def undo(connection: Connection, id: str, by: str, reason: str) -> None:
    """Take a judgement or a decision back.

    Raises:
        Misuse: there is none of this id, or it was taken back before.
    """
    letter, _, number = id.partition("-")
    column, table = {"J": ("judgement", judgements), "D": ("decision", decisions)}.get(letter, ("", None))
    if table is None or not number.isdecimal() or connection.scalar(select(table.c.seq).where(table.c.seq == int(number))) is None:
        raise Misuse(f"{id} is no judgement (J-...), decision (D-...) or scope (S-...) of the project; contested log lists them")
    if connection.scalar(select(undos.c.seq).where(undos.c[column] == int(number))) is not None:
        raise Misuse(f"{id} was taken back before")
    if letter == "D":
        _check_undo(connection, int(number), by)
    connection.execute(insert(undos).values({column: int(number), "who": check_name(by), "at": now(), "reason": reason}))


def _check_undo(connection: Connection, number: int, by: str) -> None:
    """Check that a decision of a coding is taken back by its coder, while the coding is open."""
    row = connection.execute(select(decisions.c.claim, decisions.c.coding).where(decisions.c.seq == number)).one()
    if row.coding is not None:
        _check_own(connection, f"C-{row.coding}", find_keys(connection, [row.claim])[row.claim], check_name(by))


def check_name(by: str) -> str:
    """Return a name without the spaces around it; an empty one is misuse."""
    if not by.strip():
        raise Misuse("this needs the name of who does it")
    return by.strip()
