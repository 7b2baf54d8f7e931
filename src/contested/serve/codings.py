"""Who codes which report independently, and what of it each person sees.

Whoever codes a report sees it as the program read it with their own decisions, until all its coders have handed in; then everybody sees
the record. Nobody sees another's coding but an editor, and an editor who codes the report too sees it only when all have handed in.
"""

from __future__ import annotations

import threading
from collections.abc import Collection

from contested.coders import Agreement, Unit, measure_agreement
from contested.coders.comparison import Comparison, by_report, compare_report, is_ready
from contested.schema import Coding
from contested.serve.queue import Row, make_row
from contested.store import Store


class Codings:
    """The codings of a project while it is served. Safe to use from several threads."""

    def __init__(self, store: Store) -> None:
        """Take an open project and load who codes what."""
        self._store, self._lock = store, threading.RLock()
        self._state, self._marks = "", dict[str, str]()
        self._rows: dict[str, tuple[object, Row]] = {}
        self._compared: dict[str, tuple[object, Comparison]] = {}
        self._measured: tuple[object, tuple[Agreement, ...]] | None = None
        self._reports: dict[str, tuple[Coding, ...]] = {}
        self.refresh()

    def refresh(self) -> None:
        """Load them again where anything was done to one, or in one."""
        with self._lock:
            state = self._store.coding_state()
            if state.split("/")[:2] != self._state.split("/")[:2]:
                self._reports = by_report(self._store.codings())
            if state != self._state:
                self._marks, self._state = self._store.coding_marks(), state

    def of(self, report: str) -> tuple[Coding, ...]:
        """Return the codings of a report."""
        return self._reports.get(report, ())

    def find(self, id: str) -> Coding | None:
        """Return a coding by its id, if it was not withdrawn."""
        return next((one for codings in self._reports.values() for one in codings if one.id == id), None)

    def is_open(self, report: str) -> bool:
        """Tell whether somebody has still to hand in a coding of a report."""
        return any(coding.state == "open" for coding in self.of(report))

    def seen_by(self, report: str, name: str) -> Coding | None:
        """Return the coding through which a person sees a report, or ``None`` where that is the record."""
        own = next((coding for coding in self.of(report) if coding.coder == name), None)
        return own if self.is_open(report) else None

    def is_hidden(self, id: str, name: str, *, editor: bool) -> bool:
        """Tell whether what was done in a coding is kept from a person; a withdrawn one from all but editors."""
        coding = self.find(id)
        if coding is None:
            return not editor
        return coding.coder != name and (not editor or self.seen_by(coding.report, name) is not None)

    def blind(self, name: str) -> set[str]:
        """Return the reports of which a person must not see what others did."""
        return {report for report in self._reports if self.seen_by(report, name) is not None}

    def every(self) -> dict[str, tuple[Coding, ...]]:
        """Return the codings of all reports, by report."""
        return dict(self._reports)

    def compare(self, report: str) -> Comparison:
        """Return a report's codings beside each other."""
        known = [(coding, self._marks.get(coding.id)) for coding in self.of(report)]
        with self._lock:
            kept = self._compared.get(report)
        if kept is None or kept[0] != known:
            kept = known, compare_report(self._store, self.of(report))
            with self._lock:
                self._compared[report] = kept
        return kept[1]

    def compare_ready(self) -> list[Comparison]:
        """Return the reports that all their coders handed in."""
        return [self.compare(report) for report, codings in self.every().items() if is_ready(codings, fewest=1)]

    def list_units(self) -> list[Unit]:
        """Return the units that agreement is measured on: of the reports that two coders or more handed in."""
        return [unit for one in self.compare_ready() if len(one.codings) > 1 for unit in one.units]

    def measure(self) -> tuple[Agreement, ...]:
        """Return how far coders agree; it is measured once until another report is handed in or opened again."""
        ready = [(one.report, *(self._marks.get(coding.id) for coding in one.codings)) for one in self.compare_ready()]
        with self._lock:
            kept = self._measured
        if kept is None or kept[0] != ready:
            kept = ready, measure_agreement(self.list_units())
            with self._lock:
                self._measured = kept
        return kept[1]

    def mark(self, name: str, *, editor: bool) -> str:
        """Return a mark that changes with everything about codings that a person sees."""
        if editor:
            return self._state
        seen = [(one.id, one.state, self.is_open(one.report), self._marks.get(one.id)) for own in self._reports.values() for one in own
                if one.coder == name]  # fmt: skip
        return str((seen, sum(map(self.is_open, self._reports))))

    def rows(self, rows: dict[str, Row], name: str, rivals: Collection[str], *, editor: bool) -> dict[str, Row]:
        """Return the rows of the queue as a person sees them.

        Args:
            rows: of the record, by report.
            name, editor: who looks, and whether as an editor.
            rivals: keys of the claims with rival values, as `contested.serve.queue.find_rivals` gives them.
        """
        if not self._reports:
            return rows
        return rows | {id: self._row(rows[id], name, rivals, editor) for id in self._reports if id in rows}

    def _row(self, row: Row, name: str, rivals: Collection[str], editor: bool) -> Row:
        own = self.seen_by(row.id, name)
        if own is None:
            return row.apart("others" if self.is_open(row.id) or not editor else "to settle") if row.open else row
        known = (self._marks.get(own.id), own.state, rivals)
        with self._lock:
            kept = self._rows.get(own.id)
        if kept is None or kept[0] != known:
            reviewed = self._store.reviewed(row.id, coding=own.id)
            held = [decision for decision in reviewed.decisions if decision.undone is None]
            made = make_row(reviewed.coded, reviewed.coded, held, rivals).apart("handed in" if own.state == "handed_in" else "yours")
            kept = known, made
            with self._lock:
                self._rows[own.id] = kept
        return kept[1]
