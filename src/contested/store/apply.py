"""Decisions put on the claims of one report. Pure: a coded report and acts in, a coded report out.

Acts count in their order, field by field: of two that set one field the later holds. ``reject`` takes a claim out until a later ``accept``.

An act on a claim of another reading is carried to the claim of this one with the same kind and words (`contested.store.carry`):
an edit sets the same field; an acceptance brings the accepted values with it, since a person vouched for those; a rejection counts where
the type is the same too. Where this reading lacks the claim, what a person accepted or edited is kept beside its own claims, as ``ID~N``
(N the number of the reading it comes from), unless its words are not in the text any more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from contested.errors import Misuse
from contested.schema import Claim, Coded, Relation, Toll
from contested.store.carry import find_evidence, match_claims
from contested.store.edits import read_value, set_field, transplant
from contested.store.rows import type_of


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a report: its number among the report's readings (from 1), its text, the machine's claims."""

    number: int
    text: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """A decision that holds, bound to its claim.

    Attributes:
        id: of the decision.
        action, field, value: as in `contested.schema.Decision`.
        reading: number of the reading that the claim belongs to.
        claim: as it was read, or added.
        added: whether a person added it.
    """

    id: str
    action: str
    field: str
    value: str | None
    reading: int
    claim: Claim
    added: bool = False


def name_carried(claim: str, reading: int) -> str:
    """Return the id, in a later reading, of a claim that only an earlier one has."""
    return f"{claim}~{reading}"


class _Desk:
    """The claims of one reading while acts are put on them."""

    def __init__(self, coded: Coded, number: int, earlier: Mapping[int, Reading]) -> None:
        self.coded, self.number, self.earlier = coded, number, earlier
        self.claims = {claim.id: claim for claim in coded.claims}
        self.own = dict(self.claims)  # as read, to carry to
        self.rejected: set[str] = set()
        self.stranded: list[str] = []
        self._matches: dict[int, dict[str, str]] = {}
        self._edited: dict[tuple[int, str], Claim] = {}

    def match(self, reading: int) -> dict[str, str]:
        """Return the ids here of the claims of another reading."""
        if reading not in self._matches:
            other = self.earlier[reading]
            self._matches[reading] = match_claims(other.claims, self.coded.claims, same_text=other.text == self.coded.report.text)
        return self._matches[reading]

    def put(self, act: Act) -> None:
        """Put one act on its claim."""
        if act.added or act.reading == self.number:
            self._put_here(act)
            return
        there = self._edited.get((act.reading, act.claim.id), act.claim)
        if act.action == "edit":
            there = self._edited[act.reading, act.claim.id] = set_field(there, act.field, read_value(act.value))
        target = self.match(act.reading).get(act.claim.id)
        if target is None:
            self._keep(act, there)
        elif act.action == "edit":
            self.claims[target] = _carry_edit(self.claims[target], there, act, self.coded.report.text)
        elif act.action == "accept":
            self.claims[target] = transplant(self._reindexed(there, act.reading), self.claims[target])
            self.rejected.discard(target)
        elif act.action == "reject" and type_of(act.claim) == type_of(self.own[target]):
            self.rejected.add(target)

    def _put_here(self, act: Act) -> None:
        name = act.claim.id
        if act.action == "add":
            self._place(name, act, act.claim if act.reading == self.number else self._reindexed(act.claim, act.reading))
        if name not in self.claims:
            return
        if act.action == "edit":
            self.claims[name] = set_field(self.claims[name], act.field, read_value(act.value))
        elif act.action == "reject":
            self.rejected.add(name)
        elif act.action == "accept":
            self.rejected.discard(name)

    def _keep(self, act: Act, there: Claim) -> None:
        """Keep a claim that a person accepted or edited and that this reading lacks."""
        name = name_carried(act.claim.id, act.reading)
        if act.action in ("accept", "edit"):
            self._place(name, act, self._reindexed(there, act.reading))
            if act.action == "accept":
                self.rejected.discard(name)
        elif act.action == "reject":
            self.rejected.add(name)

    def _place(self, name: str, act: Act, claim: Claim) -> None:
        evidence = find_evidence(claim.evidence, self.coded.report.text)
        if evidence is None:
            self.stranded.append(act.id)
        else:
            self.claims[name] = replace(claim, id=name, report=self.coded.report.id, evidence=evidence)

    def _reindexed(self, claim: Claim, reading: int) -> Claim:
        """Return a claim of another reading with its reference to a claim beside it as this reading counts."""
        there, here = self.earlier[reading].claims, self.coded.claims
        return _refer(claim, lambda kind, index: _place_of(here, kind, self.match(reading).get(_id_at(there, kind, index))))

    def everything(self) -> Coded:
        """Return all claims, the rejected ones among them."""
        return replace(self.coded, claims=tuple(self.claims.values()))

    def finish(self) -> Coded:
        """Return the claims that stand, those of persons and kept ones last, with their references as they count now."""
        before = self.everything().claims
        after = tuple(claim for claim in before if claim.id not in self.rejected)
        if len(after) < len(before):
            after = tuple(_refer(claim, lambda kind, index: _place_of(after, kind, _id_at(before, kind, index))) for claim in after)
        return replace(self.coded, claims=after)


def apply_acts(coded: Coded, acts: Sequence[Act], *, number: int, earlier: Mapping[int, Reading]) -> tuple[Coded, tuple[str, ...]]:
    """Put acts on the claims of a report.

    Args:
        coded: the report as read.
        acts: in their order.
        number: of this reading among the report's.
        earlier: the other readings that acts are on, by number.

    Returns:
        The report with the claims that stand, and the ids of the acts whose words are not in this reading's text.
    """
    desk = _Desk(coded, number, earlier)
    for act in acts:
        desk.put(act)
    return desk.finish(), tuple(desk.stranded)


def apply_whole(coded: Coded, acts: Sequence[Act], *, number: int, earlier: Mapping[int, Reading]) -> tuple[Coded, frozenset[str]]:
    """Put acts on the claims of a report and keep the rejected ones; return them all, and the ids of the rejected. See `apply_acts`."""
    desk = _Desk(coded, number, earlier)
    for act in acts:
        desk.put(act)
    return desk.everything(), frozenset(desk.rejected)


def _carry_edit(claim: Claim, there: Claim, act: Act, text: str) -> Claim:
    """Return a claim with a field as a person set it; where it cannot be set alone, with all of what it is part of."""
    if act.field == "evidence":
        return replace(claim, evidence=find_evidence(there.evidence, text) or claim.evidence)
    try:
        return set_field(claim, act.field, read_value(act.value))
    except Misuse:
        part = act.field.partition(".")[0]
        return replace(claim, **{part: getattr(there, part)})


Where = Callable[[str, int], int | None]  # of a kind's claims, the index in one list for the index in another


def _refer(claim: Claim, where: Where) -> Claim:
    """Return a claim with the index of the toll or happening that it refers to counted anew."""
    match claim.content:
        case Toll(part_of=int(index)) as content:
            return replace(claim, content=replace(content, part_of=where("toll", index)))
        case Relation(event=int(index)) as content:
            return replace(claim, content=replace(content, event=where("event", index)))
    return claim


def _id_at(claims: Sequence[Claim], kind: str, index: int) -> str:
    ids = [claim.id for claim in claims if claim.kind == kind]
    return ids[index] if index < len(ids) else ""


def _place_of(claims: Sequence[Claim], kind: str, name: str | None) -> int | None:
    ids = [claim.id for claim in claims if claim.kind == kind]
    return ids.index(name) if name in ids else None
