"""What a run did, counted while it runs."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field

from contested.errors import Refusal
from contested.projects.adding import Outcome
from contested.schema import Claim, Coded

SLOWEST = 5


@dataclass(slots=True)
class Summary:
    """Counts of a run; `count` takes each outcome, `watch` each report's time.

    Attributes:
        read, there, copies: documents by what became of them.
        refused: what was refused, in order.
        kinds: claims read, by kind.
        dropped: what a language model told and was not taken over, by reason.
        unplaced: names of places that no gazetteer entry was found for, by how many claims have them.
        slowest: (seconds of processor time, report id), slowest first; the first report is left out, since it waits for the tables to load.
    """

    read: int = 0
    there: int = 0
    copies: int = 0
    refused: list[Refusal] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    unplaced: Counter[str] = field(default_factory=Counter)
    slowest: list[tuple[float, str]] = field(default_factory=list)
    _warm: bool = False

    def count(self, outcome: Outcome) -> None:
        """Count what became of a document."""
        self.read += outcome.act == "read"
        self.there += outcome.act == "there"
        self.copies += outcome.act == "copy"
        if outcome.refusal is not None:
            self.refused.append(outcome.refusal)
        if outcome.coded is not None:
            self._count_claims(outcome.coded)

    def _count_claims(self, coded: Coded) -> None:
        self.dropped.update(dict(coded.dropped))
        self.kinds.update(claim.kind for claim in coded.claims)
        self.unplaced.update(claim.where.name for claim in coded.claims if claim.where is not None and _is_unplaced(claim))

    def watch(self, report: str, seconds: float) -> None:
        """Take the time that a report took."""
        if self._warm:
            self.slowest = heapq.nlargest(SLOWEST, [*self.slowest, (seconds, report)])
        self._warm = True


def _is_unplaced(claim: Claim) -> bool:
    return claim.where is not None and claim.where.gazetteer_id is None and "not_in_gazetteer" in claim.where.doubts
