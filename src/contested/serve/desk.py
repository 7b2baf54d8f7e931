"""The project that a server shows: its record in memory, brought up to date report by report, and every act of a person on it."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from contested import __version__
from contested.errors import ContestedError, Misuse
from contested.export.record_index import Index, index_record
from contested.merge.control import trace_control
from contested.projects import load_record, merge_project
from contested.projects.scoping import name_places, put_places
from contested.schema import Coded, Coding, Decision, Judgement, Record, Reviewed, Spell
from contested.serve.codings import Codings
from contested.serve.edits import group_edits, make_claim, quote_words
from contested.serve.queue import Row, make_row
from contested.store import Store, to_json

REMARKS = ("note", "unsure")  # decisions that settle nothing


class Conflict(ContestedError):
    """Somebody else decided in the meantime; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Act:
    """What a person does to a claim: an action of ``vocab.ACTIONS``, for ``edit`` the leaves to set, and a remark."""

    action: str
    edits: dict[str, object] | None = None
    note: str = ""


class Desk:
    """A project while it is served. Safe to use from several threads.

    `merged` is the record as it was when it was last loaded: its events and families are those of the last merge, its claims may be older.

    Reports are read from the store when they are asked for. What needs the whole record (queue, events, tolls, control, sources) comes from
    memory, where a decision brings its own report up to date and nothing else.
    """

    def __init__(self, store: Store) -> None:
        """Take an open project and load its record."""
        self.store = store
        self.codings = Codings(store)
        self._lock = threading.RLock()
        self._coded: dict[str, Coded] = {}
        self._rest = Record(())
        self._index: Index | None = None
        self._spells: tuple[Index, tuple[Spell, ...]] | None = None
        self._state = ""
        self._merging: threading.Thread | None = None
        self.failure = ""
        self.rows: dict[str, Row] = {}
        self.refresh()

    # ---- the record in memory ------------------------------------------------------------------------------------

    def refresh(self, *, always: bool = False) -> None:
        """Load the record again where the project was changed by another program."""
        self.codings.refresh()
        with self._lock:
            state = self._mark()
            if state == self._state and not always:
                return
            record = load_record(self.store)
            self._coded = {one.report.id: one for one in record.coded}
            self._rest = replace(record, coded=())
            self._index, self._state = None, state
            self.merged = self.index
            held = _by_report(record.decisions)
            raw = {one.report.id: one for one in self.store.coded(raw=True)} if held else self._coded
            self.rows = {id: make_row(raw[id], one, held.get(id, ()), self.index) for id, one in self._coded.items()}

    def merge(self) -> bool:
        """Merge the project's claims anew, in the background; return whether that began, false where one is running."""
        with self._lock:
            if self.merging:
                return False
            self._merging = threading.Thread(target=self._merge, daemon=True)
            self._merging.start()
            return True

    @property
    def merging(self) -> bool:
        """Tell whether a merge is running."""
        return self._merging is not None and self._merging.is_alive()

    def _merge(self) -> None:
        try:
            run = self.store.begin_run("merge, from the workbench", __version__)
            coded, families, events = merge_project(self.store)
            self.store.end_run(run, f"{len(coded)} reports from {len(families)} sources; {len(events)} events")
            self.refresh()
            self.failure = ""
        except ContestedError as error:
            self.failure = str(error)

    def _mark(self) -> str:
        merge = self.store.merged()
        return f"{self.store.state()} {merge.id if merge else ''}"

    @property
    def index(self) -> Index:
        """Return the record with ways into it."""
        with self._lock:
            if self._index is None:
                self._index = index_record(replace(self._rest, coded=tuple(self._coded.values())))
            return self._index

    @property
    def spells(self) -> tuple[Spell, ...]:
        """Return who is said to hold each place from when to when."""
        with self._lock:
            index = self.index
            if self._spells is None or self._spells[0] is not index:
                self._spells = index, trace_control(index.record.coded, voices=index.voices)
            return self._spells[1]

    @property
    def mark(self) -> str:
        """Return a mark that changes with everything that is shown."""
        return self._state

    @property
    def stale(self) -> bool:
        """Tell whether something that a merge depends on changed since the last merge."""
        merge = self.store.merged()
        return merge is None or not merge.current

    def _update(self, report: str) -> None:
        """Bring one report up to date, after a decision of this program on it."""
        with self._lock:
            places = name_places(self.store.scope())
            one = self.store.coded_one(report)
            self._coded[report] = put_places(one, places) if places else one
            reviewed = self.store.reviewed(report)
            held = tuple(decision for decision in reviewed.decisions if decision.undone is None)
            self.rows[report] = make_row(reviewed.coded, one, held, self.merged)
            kept = tuple(d for d in self._rest.decisions if d.claim.rpartition("#")[0] != report)
            self._rest = replace(self._rest, decisions=kept + held)
            self._index, self._state = None, self._mark()

    @property
    def decided(self) -> frozenset[str]:
        """Return the keys of the claims on which the record has decisions that hold."""
        return frozenset(decision.claim for decision in self._rest.decisions if decision.action not in REMARKS)

    def follow(self, report: str, coding: str = "") -> None:
        """Bring what is shown up to date after a decision on a report, or in a coding of it."""
        if coding:
            self.codings.refresh()
        else:
            self._update(report)

    # ---- what persons do -----------------------------------------------------------------------------------------

    def reviewed(self, report: str, by: str) -> Reviewed:
        """Return a report as a person reviews it: the record, or a coding of that person's own; see `Store.reviewed`."""
        coding = self.codings.seen_by(report, by)
        return self.store.reviewed(report, coding=coding.id if coding else "")

    def rows_of(self, by: str, *, editor: bool) -> dict[str, Row]:
        """Return the rows of the queue as a person sees them, by report."""
        return self.codings.rows(self.rows, by, self.merged, editor=editor)

    def find_coding(self, report: str, by: str, *, editor: bool) -> str:
        """Return the id of the coding in which a person decides on a report; empty for the record.

        Raises:
            Misuse: the record is closed to this person.
        """
        self.codings.refresh()
        coding = self.codings.seen_by(report, by)
        if coding is None and self.codings.of(report) and not self.codings.is_open(report) and not editor:
            raise Misuse(f"{report} was coded by several people; an editor settles it")
        return coding.id if coding else ""

    def decide(self, claim: str, act: Act, by: str, *, version: str, editor: bool = True) -> tuple[Decision, ...]:
        """Keep a person's act on a claim, if nothing was decided on it since that person looked.

        Args:
            claim: its key.
            act: what is done.
            by: who does it.
            version: of the claim, as the person saw it (`Reviewed.version`).
            editor: the person may do what an editor may.

        Raises:
            Conflict: somebody decided on it since.
            Misuse: there is no such claim, or the act does not fit it.
        """
        report, _, name = claim.rpartition("#")
        with self.store.batch():
            coding = self.find_coding(report, by, editor=editor)
            reviewed = self.store.reviewed(report, coding=coding)
            found = next((one for one in reviewed.coded.claims if one.id == name), None)
            if found is None:
                raise Misuse(f"the project has no claim {claim}")
            if reviewed.version(name) != version:
                raise Conflict(_tell(reviewed, name))
            if act.action == "edit":
                parts = group_edits(found, act.edits or {})
                if "evidence" in parts:
                    parts["evidence"] = quote_words(reviewed.coded.report.text, parts["evidence"])
                known = [{"field": part, "value": to_json(value)} for part, value in parts.items()]
            else:
                known = [{}]
            made = [self.store.decide(claim, act.action, by, note=act.note, coding=coding, **fields) for fields in known]
        self.follow(report, coding)
        return tuple(made)

    def add(
        self, report: str, kind: str, leaves: dict[str, object], evidence: dict[str, object], by: str, note: str = "", *,
        editor: bool = True,
    ) -> Decision:  # fmt: skip
        """Keep a claim that a person adds.

        Args:
            report: its id.
            kind: of the claim.
            leaves: its fields, as for `contested.serve.edits.group_edits`.
            evidence: ``start`` and ``end`` of its words in the report's text.
            by, note: who adds it, and why.
            editor: the person may do what an editor may.

        Raises:
            Misuse: there is no such report, or this is no claim.
        """
        words = quote_words(self.store.report(report).text, evidence)
        coding = self.find_coding(report, by, editor=editor)
        made = self.store.decide(report, "add", by, value=to_json(make_claim(kind, leaves, words)), note=note, coding=coding)
        self.follow(report, coding)
        return made

    def undo(self, ids: tuple[str, ...], by: str, reason: str = "") -> None:
        """Take decisions or judgements back, all or none."""
        touched = {d.claim.rpartition("#")[0] for d in self.store.decisions() if d.id in ids}
        with self.store.batch():
            for id in ids:
                self.store.undo(id, by, reason)
        self.codings.refresh()
        for report in touched:
            self._update(report)
        with self._lock:
            if any(id.startswith("J-") for id in ids):
                self._rest = replace(self._rest, judgements=self.store.judgements())
                self._index, self._state = None, self._mark()

    def mark_coding(self, id: str, state: str, by: str, *, editor: bool) -> Coding:
        """Hand a coding in, which its coder does, or open it again or withdraw it, which an editor does.

        Raises:
            Misuse: this person may not, claims are open, or it cannot come into this state.
        """
        self.codings.refresh()
        coding = self.codings.find(id)
        if coding is None or self.codings.is_hidden(id, by, editor=editor):
            raise Misuse(f"the project has no coding {id} of yours")
        if (state == "handed_in") != (coding.coder == by) and not (editor and state != "handed_in"):
            raise Misuse("a coder hands in; an editor opens again and withdraws")
        if state == "handed_in":
            reviewed = self.store.reviewed(coding.report, coding=id)
            left = sum(reviewed.state(claim.id) == "open" for claim in reviewed.coded.claims)
            if left:
                raise Misuse(f"{left} claims are open; decide on each of them before you hand in")
        made = self.store.mark_coding(id, state, by)
        self.codings.refresh()
        return made

    def judged(self, claims: Iterable[str]) -> str:
        """Return a mark that changes with every judgement on one of these claims, and when one is taken back."""
        keys = set(claims)
        touching = [one for one in self.store.judgements(all=True) if {one.left, one.right} & keys]
        return f"{len(touching)}.{sum(one.undone is not None for one in touching)}"

    def judge(
        self, pairs: Sequence[tuple[str, str, str]], by: str, reason: str = "", *, about: Iterable[str], version: str
    ) -> tuple[Judgement, ...]:
        """Keep a person's word on pairs of claims (left, right, verdict), all or none.

        Args:
            pairs: what is judged.
            by, reason: who judges, and why.
            about: claims of the event that the person looked at.
            version: what `judged` gave for them then.

        Raises:
            Conflict: somebody judged one of these claims since.
            Misuse: a pair cannot be judged.
        """
        with self.store.batch():
            if self.judged(about) != version:
                raise Conflict("somebody judged claims of this event after you opened it; look at it again before you decide")
            made = tuple(self.store.judge(left, right, verdict, by, reason) for left, right, verdict in pairs)
        with self._lock:
            self._rest = replace(self._rest, judgements=(*self._rest.judgements, *made))
            self._index, self._state = None, self._mark()
        return made


def _by_report(decisions: tuple[Decision, ...]) -> dict[str, tuple[Decision, ...]]:
    found: dict[str, list[Decision]] = {}
    for decision in decisions:
        found.setdefault(decision.claim.rpartition("#")[0], []).append(decision)
    return {report: tuple(held) for report, held in found.items()}


def _tell(reviewed: Reviewed, claim: str) -> str:
    """Return who decided on a claim last, and what, for whoever came too late."""
    on = reviewed.on(claim)
    if not on:
        return "this claim was changed since you opened it; look at it again"
    last = max(on, key=lambda decision: decision.undone or decision.at)
    if last.undone is not None:
        return f"a decision of {last.by} on this claim was taken back at {last.undone:%H:%M} UTC; look at it again before you decide"
    what = f"set {last.field} to {last.value}" if last.action == "edit" else f"decided “{last.action}”"
    return f"{last.by} {what} at {last.at:%H:%M} UTC, after you opened this claim; look at it again before you decide"
