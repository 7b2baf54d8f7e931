"""What was done to a project, by whom and when: runs, merges, judgements, decisions, what was taken back, settings."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from sqlalchemy import Connection, func, insert, select

from contested.errors import Misuse
from contested.schema import Account, Decision, Entry, Judgement, Merge, Scope
from contested.store.codec import from_json, to_json
from contested.store.codings import log_codings
from contested.store.decided import read_apart, read_decisions, read_judgements
from contested.store.rows import insert_row, now
from contested.store.tables import decisions, judgements, merges, readings, run_ends, runs, settings, undos

SCOPE = "scope"  # the setting that holds the project's scope


ACCOUNT = "account "  # before a name, the setting that holds the account


def begin_run(connection: Connection, command: str, version: str) -> int:
    """Note that a command begins; return the number of the run."""
    return insert_row(connection, runs, command=command, version=version, at=now())


def end_run(connection: Connection, run: int, result: str) -> None:
    """Note that a command ended, and what it came to."""
    connection.execute(insert(run_ends), {"run": run, "result": result, "at": now()})


def read_state(connection: Connection) -> str:
    """Return a mark that changes with all a merge depends on: readings, judgements, the record's decisions, what was taken back, places."""
    count = select(func.count())
    of_record = decisions.c.coding.is_(None)
    counted = (
        count.select_from(readings), count.select_from(judgements), count.select_from(decisions).where(of_record),
        count.select_from(undos.outerjoin(decisions, decisions.c.seq == undos.c.decision)).where(of_record),
    )  # fmt: skip
    counts = [str(connection.scalar(query)) for query in counted]
    scope = read_setting(connection, SCOPE)
    places = () if scope is None else from_json(scope, Scope).places
    return "/".join([*counts, *([sha256(to_json(places).encode()).hexdigest()[:12]] if places else [])])


def read_merge(connection: Connection) -> Merge | None:
    """Return the last merge, or ``None`` where there was none."""
    row = connection.execute(select(merges).order_by(merges.c.seq.desc()).limit(1)).one_or_none()
    if row is None:
        return None
    return Merge(f"M-{row.seq}", row.at, row.version, row.parameters, row.state == read_state(connection))


def read_setting(connection: Connection, name: str) -> str | None:
    """Return the value that a setting was given last."""
    return connection.scalar(select(settings.c.value).where(settings.c.name == name).order_by(settings.c.seq.desc()).limit(1))


def put_setting(connection: Connection, name: str, value: str, who: str) -> None:
    """Give a setting a value."""
    insert_row(connection, settings, name=name, value=value, who=who, at=now())


def undo_setting(connection: Connection, id: str, who: str, reason: str) -> None:
    """Give a setting ("S-2") the value it had before; only the last act on a setting can be taken back.

    Raises:
        Misuse: there is no such act, or a later one on the same setting.
    """
    number = id.partition("-")[2]
    name = connection.scalar(select(settings.c.name).where(settings.c.seq == int(number))) if number.isdecimal() else None
    if name is None:
        raise Misuse(f"the project has no setting {id}; contested log lists them")
    acts = connection.execute(select(settings).where(settings.c.name == name).order_by(settings.c.seq.desc()).limit(2)).all()
    if acts[0].seq != int(number):
        raise Misuse(f"{id} was replaced by S-{acts[0].seq}; only the last one can be taken back")
    put_setting(connection, name, acts[1].value if len(acts) > 1 else "{}", f"{who} (takes {id} back{f': {reason}' if reason else ''})")


def read_log(connection: Connection) -> list[Entry]:
    """Return all entries, oldest first."""
    entries = [*_runs(connection), *_merges(connection), *_settings(connection), *_undos(connection), *log_codings(connection)]
    entries += [_judgement(found) for found in read_judgements(connection, all=True)]
    entries += [_decision(found) for found in read_decisions(connection, all=True)]
    entries += [_decision(found, coding) for coding, found in read_apart(connection)]
    return sorted(entries, key=lambda entry: entry.at)


def _runs(connection: Connection) -> Iterator[Entry]:
    query = select(runs, run_ends.c.result).outerjoin(run_ends, run_ends.c.run == runs.c.seq).order_by(runs.c.seq)
    for row in connection.execute(query):
        result = "broken off" if row.result is None else row.result
        yield Entry(f"R-{row.seq}", row.at, f"contested {row.version}", row.command.partition(" ")[0], row.command, result)


def _merges(connection: Connection) -> Iterator[Entry]:
    for row in connection.execute(select(merges).order_by(merges.c.seq)):
        yield Entry(f"M-{row.seq}", row.at, f"contested {row.version}", "merge", "", row.parameters)


def _settings(connection: Connection) -> Iterator[Entry]:
    for row in connection.execute(select(settings).order_by(settings.c.seq)):
        if row.name.startswith(ACCOUNT):  # what is kept of a password stays out of the log
            state = "closed" if row.value == "null" else from_json(row.value, Account).role
            yield Entry(f"S-{row.seq}", row.at, row.who, "account", row.name.removeprefix(ACCOUNT), state)
        else:
            yield Entry(f"S-{row.seq}", row.at, row.who, row.name, "", row.value)


def _undos(connection: Connection) -> Iterator[Entry]:
    query = select(undos, decisions.c.coding).outerjoin(decisions, decisions.c.seq == undos.c.decision).order_by(undos.c.seq)
    for row in connection.execute(query):
        subject = f"D-{row.decision}" if row.judgement is None else f"J-{row.judgement}"
        yield Entry(f"U-{row.seq}", row.at, row.who, "undo", subject, row.reason, "" if row.coding is None else f"C-{row.coding}")


def _judgement(found: Judgement) -> Entry:
    return Entry(found.id, found.at, found.by, found.verdict, f"{found.left} {found.right}", _with_undone(found.reason, found))


def _decision(found: Decision, coding: str = "") -> Entry:
    what = f"{found.field} = {found.value}" if found.action == "edit" else ""
    text = "; ".join(part for part in (what, found.note) if part)
    return Entry(found.id, found.at, found.by, found.action, found.claim, _with_undone(text, found), coding)


def _with_undone(text: str, found: Judgement | Decision) -> str:
    return text if found.undone is None else f"{text} (taken back)".strip()
