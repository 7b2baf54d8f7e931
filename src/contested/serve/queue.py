"""What needs a decision most: a row for each report, with what is open in it and why it comes first.

A claim needs a look the more, the likelier something of it is wrong and the more hangs on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from math import prod

from contested.export.heading import heading_of
from contested.schema import Claim, Coded, Decision, Event

REASONS = {
    "misread": "likely misread",
    "rival": "rival values",
    "contradicted": "denied, alleged or unconfirmed",
    "doubt": "doubtful day or place",
    "unsure": "somebody was unsure",
    "harm": "people harmed",
}
WEIGHTS = {"rival": 3.0, "contradicted": 2.0, "doubt": 1.0, "harm": 1.0}  # what hangs on a claim, by reason
EACH = 0.25  # what hangs on any claim
UNSURE = 4.0  # for a claim that somebody was unsure of
LIKELY = 0.5  # below this confidence a claim or one of its fields is likely misread
UNKNOWN = 0.5  # how likely something is wrong in a claim without confidence


@dataclass(frozen=True, slots=True)
class Row:
    """One report in the queue.

    Attributes:
        id, title, outlet, published: of the report.
        claims: how many it has, the rejected among them.
        open, unsure: how many nobody decided on, and on how many somebody was unsure.
        reasons: why its open claims need a look, with how many.
        need: how much, all in all; 0 where nothing is open.
        coding: where several people code it on their own: ``yours``, ``handed in`` (by you), ``others``, ``to settle``; else empty.
    """

    id: str
    title: str
    outlet: str
    published: str
    claims: int
    open: int
    unsure: int
    reasons: tuple[tuple[str, int], ...]
    need: float
    coding: str = ""

    @property
    def done(self) -> bool:
        """Tell whether every claim was decided on."""
        return self.coding == "handed in" or (self.open == 0 and self.unsure == 0)

    @property
    def waiting(self) -> bool:
        """Tell whether it waits for whoever looks."""
        return not self.done and self.coding != "others"

    def apart(self, coding: str) -> Row:
        """Return the row of a report that several people code on their own."""
        return replace(self, coding=coding)


def find_rivals(events: Iterable[Event]) -> frozenset[str]:
    """Return the keys of the claims that give one of several values of a field of their event."""
    fields = (field for event in events for field in event.fields if len(field.values) > 1)
    return frozenset(key for field in fields for value in field.values for key in value.claims)


def make_row(whole: Coded, standing: Coded, held: Sequence[Decision], rivals: Collection[str]) -> Row:
    """Return a report's row.

    Args:
        whole: the report with all its claims.
        standing: with those that stand.
        held: decisions on its claims that hold.
        rivals: keys of the claims with rival values, as `find_rivals` gives them.
    """
    acts = {decision.claim: decision.action for decision in held if decision.action != "note"}
    claims = {claim.key: claim for claim in (*whole.claims, *standing.claims)}
    left = [claim for key, claim in claims.items() if acts.get(key) in (None, "unsure")]
    unsure = sum(acts.get(claim.key) == "unsure" for claim in left)
    reasons = Counter({"unsure": unsure} if unsure else {})
    need = UNSURE * unsure
    for claim in left:
        found = tuple(_reasons(claim, rivals))
        reasons.update(found)
        need += _mistaken(claim) * (EACH + sum(WEIGHTS.get(reason, 0.0) for reason in found))
    report = whole.report
    published = report.published.day if report.published else ""
    ordered = tuple((reason, reasons[reason]) for reason in REASONS if reasons[reason])
    return Row(report.id, heading_of(report), report.outlet or "", published, len(claims), len(left) - unsure, unsure, ordered, need)


def _mistaken(claim: Claim) -> float:
    """Return how likely a claim, or one of its fields, is wrong."""
    return 1 - prod(chance for _, chance in claim.confidence) if claim.confidence else UNKNOWN


def _reasons(claim: Claim, rivals: Collection[str]) -> Iterable[str]:
    if any(chance < LIKELY for _, chance in claim.confidence):
        yield "misread"
    if claim.key in rivals:
        yield "rival"
    if claim.status in ("denied", "alleged", "unconfirmed"):
        yield "contradicted"
    if any(value is not None and value.doubts for value in (claim.when, claim.where)):
        yield "doubt"
    if claim.kind == "toll" and not claim.background:
        yield "harm"


def pick_rows(rows: Iterable[Row], *, words: str = "", reason: str = "", show: str = "open") -> list[Row]:
    """Return the rows that a person asks for, the most needed first.

    Args:
        rows: all of them.
        words: in title, outlet or id, in any case.
        reason: one of `REASONS`.
        show: ``open``, ``done``, ``all``, or ``mine`` for those that whoever looks codes independently.
    """
    sought = words.casefold().split()
    found = [
        row
        for row in rows
        if _shows(row, show)
        and (not reason or any(name == reason for name, _ in row.reasons))
        and all(word in f"{row.title} {row.outlet} {row.id}".casefold() for word in sought)
    ]
    return sorted(found, key=lambda row: (-row.need, row.published, row.id))


def _shows(row: Row, show: str) -> bool:
    if show == "mine":
        return row.coding in ("yours", "handed in")
    return show == "all" or (row.done if show == "done" else row.waiting)
