"""The store: one project in a SQLite file or a PostgreSQL database."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from os import PathLike
from typing import TypeVar

from sqlalchemy import Connection, Engine

from contested.errors import ContestedError
from contested.schema import Account, Coded, Coding, Decision, Entry, Event, Family, Judgement, Merge, Origin, Report, Reviewed, Scope, Seen
from contested.store import accounts, changes, check, codings, decided, log, readings, review, standing, views
from contested.store.codec import from_json, to_json
from contested.store.connection import open_engine, reading, writing
from contested.store.migrations import migrate

T = TypeVar("T")
UNKNOWN = "unknown"


def open_store(url: str | PathLike[str], *, create: bool = False, program: str = UNKNOWN) -> Store:
    """Open a project, bringing an older one to the newest form.

    Args:
        url: path of a SQLite file, or ``sqlite:///...`` or ``postgresql+psycopg://user@host/database``.
        create: make the project where there is none.
        program: version of the program, noted beside what it changes.

    Raises:
        Misuse: there is no such project, or the address cannot be read.
        BrokenProject: it cannot be opened, is newer than the program, or is no project.
        BrokenSetup: the driver for PostgreSQL is missing.
    """
    engine = open_engine(url, create=create)
    try:
        with writing(engine) as connection:
            migrate(connection, program=program, create=create)
    except ContestedError:
        engine.dispose()
        raise
    return Store(engine)


class Store:
    """A project's reports, claims, judgements, decisions and merged view; made by `open_store`, closed by `close` or as a context.

    Each writing method is one transaction, unless it runs inside `batch`. Readers see the state at the moment they begin.
    """

    def __init__(self, engine: Engine) -> None:
        """Take an engine whose database has the newest form."""
        self._engine = engine
        self._batches = threading.local()

    def __enter__(self) -> Store:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Make all writes of the block one transaction (of this thread)."""
        if self._batch is not None:
            yield
            return
        with writing(self._engine) as connection:
            self._batches.connection = connection
            try:
                yield
            finally:
                self._batches.connection = None

    @property
    def _batch(self) -> Connection | None:
        return getattr(self._batches, "connection", None)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self.batch():
            assert self._batch is not None
            yield self._batch

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if self._batch is not None:
            yield self._batch
        else:
            with reading(self._engine) as connection:
                yield connection

    def _stream(self, read: Callable[[Connection], Iterator[T]]) -> Iterator[T]:
        with self._reading() as connection:
            yield from read(connection)

    # ---- reports and claims --------------------------------------------------------------------------------------

    def known(self, hashes: Iterable[str], *, version: str) -> set[str]:
        """Return those SHA-256 hashes of raw bytes that have a reading of this version."""
        with self._reading() as connection:
            return readings.find_known(connection, hashes, version)

    def add(self, raw: bytes, coded: Coded, *, version: str, origin: Origin | None = None) -> bool:
        """Keep a document's bytes and what was read from them.

        Args:
            raw: the document's bytes, whose SHA-256 is ``coded.report.sha256``.
            coded: the report with its claims.
            version: of the reader.
            origin: where the document came from; else named by the report's id.

        Returns:
            Whether it was new; false where these bytes have a reading of this version.
        """
        with self._writing() as connection:
            return readings.add_reading(connection, raw, coded, version=version, origin=origin or Origin(coded.report.id))

    def reports(self) -> Iterator[Report]:
        """Yield the reports, as read last, in order of adding."""
        return self._stream(readings.read_reports)

    def report(self, id: str) -> Report:
        """Return one report.

        Raises:
            Misuse: the project has none of this id.
        """
        with self._reading() as connection:
            return readings.read_report(connection, id)

    def reports_at(self, urls: Iterable[str]) -> Iterator[Report]:
        """Yield the reports, as read last, of these addresses, in order of adding."""
        return self._stream(lambda connection: readings.read_reports_at(connection, urls))

    def coded(self, *, version: str | None = None, raw: bool = False) -> Iterator[Coded]:
        """Yield the reports with their claims, decisions applied and rejected claims out, in order of adding.

        Args:
            version: of the reader; else the newest reading of each report.
            raw: leave the claims as the machine read them.
        """
        if raw:
            yield from (coded for *_, coded in self._stream(lambda connection: readings.read_coded(connection, version)))
        else:
            yield from self._stream(lambda connection: standing.read_standing(connection, version))

    def coded_one(self, id: str) -> Coded:
        """Return one report with its claims, as `coded` yields it.

        Raises:
            Misuse: the project has none of this id.
        """
        with self._reading() as connection:
            return review.read_one(connection, id)

    def reviewed(self, id: str, *, coding: str = "") -> Reviewed:
        """Return one report as a person reviews it, in the record or in a coding: rejected claims too, and all decisions on it.

        Raises:
            Misuse: the project has no report, or no coding, of this id.
        """
        with self._reading() as connection:
            return review.read_reviewed(connection, id, coding)

    def unread(self, *, version: str) -> Iterator[tuple[bytes, Origin]]:
        """Yield the bytes and origin of each document that has no reading of this version, in order of adding."""
        with self._reading() as connection:
            numbers = readings.find_unread(connection, version)
        for number in numbers:  # no transaction stays open between two: what is yielded is about to be written
            with self._reading() as connection:
                yield readings.read_raw(connection, number)

    def count_unread(self, *, version: str) -> int:
        """Return how many documents have no reading of this version."""
        with self._reading() as connection:
            return len(readings.find_unread(connection, version))

    def changes(self, since: Seen) -> tuple[Seen, set[str]]:
        """Return how far the project's tables go now, and the ids of the reports whose record changed since they went so far."""
        with self._reading() as connection:
            return changes.find_changes(connection, since)

    # ---- judgements and decisions --------------------------------------------------------------------------------

    def judgements(self, *, all: bool = False) -> tuple[Judgement, ...]:
        """Return the judgements that hold, oldest first; with ``all`` those taken back too."""
        with self._reading() as connection:
            return tuple(decided.read_judgements(connection, all=all))

    def judge(self, left: str, right: str, verdict: str, by: str, reason: str = "") -> Judgement:
        """Keep a person's word on whether two claims (keys) are of one happening.

        Raises:
            Misuse: a claim does not exist, they are one, or the verdict is none of ``vocab.VERDICTS``.
        """
        with self._writing() as connection:
            return decided.judge(connection, left, right, verdict, by, reason)

    def decisions(self, *, all: bool = False) -> tuple[Decision, ...]:
        """Return the record's decisions that hold, oldest first; with ``all`` those taken back too."""
        with self._reading() as connection:
            return tuple(decided.read_decisions(connection, all=all))

    def decisions_apart(self) -> tuple[tuple[str, Decision], ...]:
        """Return the decisions of all codings, oldest first, those taken back too, each behind the coding's id."""
        with self._reading() as connection:
            return tuple(decided.read_apart(connection))

    def decide(
        self, claim: str, action: str, by: str, *, field: str = "", value: str | None = None, note: str = "", coding: str = ""
    ) -> Decision:
        """Keep a person's act on a claim.

        Args:
            claim: key of the claim; for ``add`` the id of the report.
            action: one of ``vocab.ACTIONS``.
            by: who.
            field: for ``edit`` the dotted name of the field ("content.count.low").
            value: for ``edit`` the new value as JSON, for ``add`` the whole claim without id and report; its evidence needs a quote only.
            note: a remark.
            coding: id of the coding of this person that it belongs to; else it is on the record.

        Raises:
            Misuse: there is no such claim, the action, the field or the value is not one there can be, or record or coding are closed.
        """
        with self._writing() as connection:
            return decided.decide(connection, claim, action, by, field=field, value=value, note=note, coding=coding)

    def adopt(self, claim: str, by: str, note: str = "") -> Decision:
        """Take a claim that somebody added in a coding (its key) into the record.

        Raises:
            Misuse: there is none, or the record has it or is closed.
        """
        with self._writing() as connection:
            return decided.adopt(connection, claim, by, note)

    def stranded(self) -> tuple[str, ...]:
        """Return the ids of decisions that hold and that nothing shows, since their words are not in the report's newest reading."""
        with self._reading() as connection:
            return standing.find_stranded(connection)

    def undo(self, id: str, by: str, reason: str = "") -> None:
        """Take a judgement ("J-3") or a decision ("D-7") back, or the last setting ("S-2"), in whose place comes the one before it.

        Raises:
            Misuse: there is none of this id, it was taken back before, or a later setting took its place.
        """
        with self._writing() as connection:
            if id.startswith("S-"):
                log.undo_setting(connection, id, decided.check_name(by), reason)
            else:
                decided.undo(connection, id, by, reason)

    # ---- several coders ------------------------------------------------------------------------------------------

    def codings(self) -> tuple[Coding, ...]:
        """Return who codes which report independently, oldest first; what was withdrawn is left out."""
        with self._reading() as connection:
            return tuple(codings.read_codings(connection))

    def coding_marks(self) -> dict[str, str]:
        """Return, by id of a coding, a mark that changes with everything that is decided in it."""
        with self._reading() as connection:
            return codings.read_marks(connection)

    def coding_state(self) -> str:
        """Return a mark that changes with everything that is done to codings and in them."""
        with self._reading() as connection:
            return codings.read_coding_state(connection)

    def assign(self, reports: Sequence[str], coders: Sequence[str], by: str) -> tuple[Coding, ...]:
        """Give reports (ids) to coders, each of whom codes them independently; return what is new.

        Raises:
            Misuse: there is no such report, or it was decided on, or is coded and handed in.
        """
        with self._writing() as connection:
            names = [decided.check_name(coder) for coder in coders]
            return tuple(codings.assign(connection, reports, names, decided.check_name(by)))

    def mark_coding(self, id: str, state: str, by: str) -> Coding:
        """Hand a coding in, open it again, or withdraw it; ``state`` is one of ``vocab.CODING_STATES``.

        Raises:
            Misuse: there is no such coding, or it cannot come into this state.
        """
        with self._writing() as connection:
            return codings.mark_coding(connection, id, state, decided.check_name(by))

    # ---- the merged view -----------------------------------------------------------------------------------------

    def state(self) -> str:
        """Return a mark that changes with everything that a merge depends on."""
        with self._reading() as connection:
            return log.read_state(connection)

    def save_merge(
        self, families: Iterable[Family], events: Iterable[Event], *, version: str, parameters: str = "{}", seen: str | None = None
    ) -> str:
        """Put families and events in place of those of the merge before; return the id of the merge ("M-...").

        Args:
            families, events: what the merge computed; read once.
            version: of the merge.
            parameters: the merge's parameters as JSON, kept for the log.
            seen: what `state` gave before the claims were read; else the present state.

        Raises:
            Misuse: an event names a claim, or a family a report, that the project has not.
        """
        with self._writing() as connection:
            return views.save_merge(connection, families, events, version=version, parameters=parameters, seen=seen)

    def merged(self) -> Merge | None:
        """Return the last merge and whether it is current, or ``None`` where there was none."""
        with self._reading() as connection:
            return log.read_merge(connection)

    def families(self) -> Iterator[Family]:
        """Yield the families of the last merge."""
        return self._stream(views.read_families)

    def events(self) -> Iterator[Event]:
        """Yield the events of the last merge."""
        return self._stream(views.read_events)

    # ---- scope, log, check ---------------------------------------------------------------------------------------

    def scope(self) -> Scope:
        """Return what the project is about."""
        with self._reading() as connection:
            value = log.read_setting(connection, log.SCOPE)
        return Scope() if value is None else from_json(value, Scope)

    def set_scope(self, scope: Scope, by: str) -> None:
        """Say what the project is about; earlier scopes stay in the log.

        Raises:
            Misuse: ``by`` is no name.
        """
        with self._writing() as connection:
            log.put_setting(connection, log.SCOPE, to_json(scope), decided.check_name(by))

    def accounts(self) -> dict[str, Account]:
        """Return by name who may log in to the workbench."""
        with self._reading() as connection:
            return accounts.read_accounts(connection)

    def set_account(self, account: Account, by: str) -> None:
        """Open an account, or give one another role or password.

        Raises:
            Misuse: the name or the role is none there can be.
        """
        with self._writing() as connection:
            accounts.put_account(connection, account, decided.check_name(by))

    def close_account(self, name: str, by: str) -> None:
        """Close an account.

        Raises:
            Misuse: there is none of this name.
        """
        with self._writing() as connection:
            accounts.close_account(connection, name, decided.check_name(by))

    def begin_run(self, command: str, version: str) -> int:
        """Note that a command begins; return the number of the run."""
        with self._writing() as connection:
            return log.begin_run(connection, command, version)

    def end_run(self, run: int, result: str) -> None:
        """Note that a command ended, and what it came to, as a sentence."""
        with self._writing() as connection:
            log.end_run(connection, run, result)

    def log(self) -> Iterator[Entry]:
        """Yield what was done to the project, oldest first."""
        with self._reading() as connection:
            entries = log.read_log(connection)
        yield from entries

    def verify(self) -> Iterator[str]:
        """Yield what is wrong with the project, a sentence each: hashes of raw bytes, references, quotes, columns, decisions."""
        return self._stream(check.find_faults)
