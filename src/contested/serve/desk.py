"""The project that a server shows: its record in memory, brought up to date report by report, and every act of a person on it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from contested import __version__
from contested.errors import ContestedError, Misuse
from contested.export.record_index import Index, index_record
from contested.merge.control import trace_control
from contested.projects import load_coded, merge_project
from contested.projects.scoping import name_places, put_places
from contested.schema import Coded, Coding, Decision, Judgement, OwnPlace, Record, Reviewed, Seen, Spell
from contested.serve.codings import Codings
from contested.serve.edits import group_edits, make_claim, quote_words
from contested.serve.queue import Row, find_rivals, make_row
from contested.store import Store, to_json

T = TypeVar("T")
MANY = 1000  # so many changed reports are loaded faster all together
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
    memory. There a decision, of this program or another, brings its own report up to date and nothing else; so does a report that another
    program adds.
    """

    def __init__(self, store: Store) -> None:
        """Take an open project and load its record."""
        self.store = store
        self.codings = Codings(store)
        self._lock = threading.RLock()
        self._coded: dict[str, Coded] = {}
        self._whole: dict[str, Coded] = {}  # those that were decided on, with the claims that were rejected
        self._rivals: frozenset[str] = frozenset()
        self._rest = Record(())
        self._index: Index | None = None
        self._kept: dict[str, tuple[int, Any]] = {}
        self._version = 0  # of the claims, events and families in memory
        self._state, self._merge_id = "", ""
        self._seen, self._places = Seen(), dict[str, OwnPlace]()
        self._merging: threading.Thread | None = None
        self.failure = ""
        self.rows: dict[str, Row] = {}
        self.refresh()

    # ---- the record in memory ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Bring what is in memory up to date: reports that were read, decided on or had a decision taken back, and a new merge."""
        self.codings.refresh()
        with self._lock:
            merge = self.store.merged()
            merge_id, places = merge.id if merge else "", name_places(self.store.scope())
            state = f"{self.store.state()} {merge_id}"
            if state == self._state:
                return
            seen, changed = self.store.changes(self._seen)
            afresh = not self._state or places != self._places or len(changed) > MANY
            self._places = places
            if afresh:
                self._load_claims()
            if (seen.judgements, seen.undos) != (self._seen.judgements, self._seen.undos):
                self._set(judgements=self.store.judgements())
            if afresh or merge_id != self._merge_id:
                self._load_merge()
            for report in () if afresh else sorted(changed):
                self._bring(report)
            self._seen, self._state, self._merge_id = seen, state, merge_id

    def _load_claims(self) -> None:
        """Load all claims that stand, and the decisions on them."""
        self._coded = {one.report.id: one for one in load_coded(self.store)}
        self._rest = replace(self._rest, decisions=self.store.decisions())
        held = _by_report(self._rest.decisions)
        raw = self.store.coded(raw=True) if held else ()
        self._whole = {one.report.id: one for one in raw if one.report.id in held}

    def _load_merge(self) -> None:
        """Load families and events, and make the rows of the queue, which know rivals by them."""
        self._rest = replace(self._rest, families=tuple(self.store.families()), events=tuple(self.store.events()))
        self._index, self._version = None, self._version + 1
        self.merged, self._rivals = self.index, find_rivals(self._rest.events)
        held = _by_report(self._rest.decisions)
        self.rows = {
            id: make_row(self._whole.get(id, one), one, held.get(id, ()), self._rivals) for id, one in self._coded.items()
        }  # fmt: skip

    def _bring(self, report: str) -> None:
        """Bring one report up to date."""
        read, reviewed = self.store.coded_one(report), self.store.reviewed(report)
        one = put_places(read, self._places) if self._places else read
        held = tuple(decision for decision in reviewed.decisions if decision.undone is None)
        if self._coded.get(report) != one:
            self._coded[report] = one
            self._index, self._version = None, self._version + 1
        self._whole[report] = reviewed.coded
        self.rows[report] = make_row(reviewed.coded, read, held, self._rivals)
        self._set(decisions=tuple(d for d in self._rest.decisions if d.claim.rpartition("#")[0] != report) + held)

    def _set(self, **parts: tuple[Decision, ...] | tuple[Judgement, ...]) -> None:
        """Set decisions or judgements of the record, which no way into it depends on."""
        self._rest = replace(self._rest, **parts)  # type: ignore[arg-type]
        if self._index is not None:
            self._index = replace(self._index, record=replace(self._index.record, **parts))  # type: ignore[arg-type]

    def recall(self, name: str, make: Callable[[Index], T]) -> T:
        """Return what a page makes of the whole record; it is made once, until a claim, an event or a family changes.

        Args:
            name: of what is made.
            make: makes it.
        """
        with self._lock:
            index, version, kept = self.index, self._version, self._kept.get(name)
        if kept is None or kept[0] != version:
            kept = version, make(index)
            with self._lock:
                self._kept[name] = kept
        made: T = kept[1]
        return made

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
        return self.recall("spells", lambda index: trace_control(index.record.coded, voices=index.voices))

    @property
    def mark(self) -> str:
        """Return a mark that changes with everything that is shown."""
        return self._state

    @property
    def stale(self) -> bool:
        """Tell whether something that a merge depends on changed since the last merge."""
        merge = self.store.merged()
        return merge is None or not merge.current

    @property
    def decided(self) -> frozenset[str]:
        """Return the keys of the claims on which the record has decisions that hold."""
        return frozenset(decision.claim for decision in self._rest.decisions if decision.action not in REMARKS)

    # ---- what persons do -----------------------------------------------------------------------------------------

    def reviewed(self, report: str, by: str) -> Reviewed:
        """Return a report as a person reviews it: the record, or a coding of that person's own; see `Store.reviewed`."""
        coding = self.codings.seen_by(report, by)
        return self.store.reviewed(report, coding=coding.id if coding else "")

    def rows_of(self, by: str, *, editor: bool) -> dict[str, Row]:
        """Return the rows of the queue as a person sees them, by report."""
        return self.codings.rows(self.rows, by, self._rivals, editor=editor)

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
        self.refresh()
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
        self.refresh()
        return made

    def undo(self, ids: tuple[str, ...], by: str, reason: str = "") -> None:
        """Take decisions or judgements back, all or none."""
        with self.store.batch():
            for id in ids:
                self.store.undo(id, by, reason)
        self.refresh()

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
        self.refresh()
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
