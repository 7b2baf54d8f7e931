"""What persons decided: judgements on pairs of claims, decisions on claims, and what was taken back."""

from __future__ import annotations

from itertools import count
from typing import Any

from sqlalchemy import Connection, insert, select

from contested.errors import Misuse
from contested.schema import Claim, Decision, Judgement, Report
from contested.store.codec import from_json, to_json
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
    numbers = find_claims(connection, (left, right))
    seq = insert_row(connection, judgements, claim=numbers[left], other=numbers[right], verdict=verdict, who=by, at=at, reason=reason)
    return Judgement(f"J-{seq}", left, right, verdict, by, at, reason)


def read_decisions(connection: Connection, *, all: bool, report: int | None = None) -> list[Decision]:
    """Return the decisions that hold, oldest first; with ``all`` those taken back too, with ``report`` those on one report alone."""
    query = select(decisions, undos.c.at.label("undone")).outerjoin(undos, undos.c.decision == decisions.c.seq)
    if report is not None:
        query = query.join(claims, claims.c.seq == decisions.c.claim).join(readings).where(readings.c.report == report)
    query = query.order_by(decisions.c.seq)
    rows = connection.execute(query if all else query.where(undos.c.seq.is_(None))).all()
    keys = find_keys(connection, {row.claim for row in rows})
    return [
        Decision(f"D-{row.seq}", keys[row.claim], row.action, row.who, row.at, row.field, row.value, row.note, row.undone) for row in rows
    ]


def decide(connection: Connection, claim: str, action: str, by: str, *, field: str, value: str | None, note: str) -> Decision:
    """Put a decision on a claim in.

    Raises:
        Misuse: the claim does not exist, or the action, the field or the value is not one there can be.
    """
    if action not in ACTIONS:
        raise Misuse(f"{action!r} is no action; use {', '.join(ACTIONS)}")
    if (action == "edit") != bool(field) or (action in ("edit", "add")) != (value is not None):
        raise Misuse("an edit needs a field and a value, an added claim a value; the other actions have neither")
    if action == "note" and not note.strip():
        raise Misuse("a note needs words")
    at, by = now(), check_name(by)
    number = _add_claim(connection, claim, value) if action == "add" else find_claims(connection, [claim])[claim]
    if action == "edit":
        standing, text = _find_standing(connection, claim)
        if field == "evidence":
            value = to_json(locate(read_value(value), text))
        set_field(standing, field, read_value(value))
    known: dict[str, Any] = {"action": action, "field": field, "value": value, "who": by, "at": at, "note": note}
    seq = insert_row(connection, decisions, claim=number, **known)
    return Decision(f"D-{seq}", find_keys(connection, [number])[number], action, by, at, field, value, note)


def _find_standing(connection: Connection, key: str) -> tuple[Claim, str]:
    """Return a claim as it stands, and the text of its report."""
    report, _, name = key.rpartition("#")
    (coded,) = read_standing(connection, None, among=[find_reports(connection, [report])[report]])
    claim = next((claim for claim in coded.claims if claim.id == name), None)
    if claim is None:
        raise Misuse(f"{key} was rejected; accept it before you edit it")
    return claim, coded.report.text


def _add_claim(connection: Connection, report: str, value: str | None) -> int:
    """Put a claim of a person's own in, under the next free id of its report; return its number."""
    data, seq = read_value(value), find_reports(connection, [report])[report]
    reading, text = connection.execute(
        select(readings.c.seq, readings.c.record).where(readings.c.report == seq).order_by(readings.c.seq.desc()).limit(1)
    ).one()
    taken = set(connection.scalars(select(claims.c.id).join(readings).where(readings.c.report == seq)))
    name = next(f"p{number}" for number in count(1) if f"p{number}" not in taken)
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
    connection.execute(insert(undos).values({column: int(number), "who": check_name(by), "at": now(), "reason": reason}))


def check_name(by: str) -> str:
    """Return a name without the spaces around it; an empty one is misuse."""
    if not by.strip():
        raise Misuse("this needs the name of who does it")
    return by.strip()
