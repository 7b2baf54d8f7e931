"""Which claims of several coders are one: the units that agreement is measured on.

A claim of the program's is one unit for all coders, by its id, whether they keep, edit or reject it. A claim that a coder added is matched
with added claims of the same kind by the others, those whose words overlap most first; where nobody else added one, it stands alone, and
is absent with the others. An added claim whose words overlap a claim of the program's that its coder rejected, and that another keeps,
stands in that one's place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from contested.schema import Claim, Evidence, Reviewed
from contested.store.rows import type_of


@dataclass(frozen=True, slots=True)
class Version:
    """What one coder made of a unit.

    Attributes:
        state: ``kept``, ``rejected``, ``unsure``, ``open`` (not decided on) or ``absent`` (another coder added it).
        claim: as the coder has it, where it is kept.
        replaces: the coder rejected the program's claim and added this one in its place.
    """

    state: str
    claim: Claim | None = None
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """One claim as several coders have it.

    Attributes:
        report: id of the report.
        id: of the claim; of one that was added, its id with the first coder who added it.
        kind: of the claim.
        added: the program did not read it.
        versions: by coder.
        start: where its words begin in the report's text.
    """

    report: str
    id: str
    kind: str
    added: bool
    versions: Mapping[str, Version]
    start: int

    @property
    def kept(self) -> dict[str, Claim]:
        """Return the claim of each coder who keeps it."""
        return {coder: one.claim for coder, one in self.versions.items() if one.claim is not None}

    @property
    def ids(self) -> tuple[str, ...]:
        """Return its own id and those that it has with its coders."""
        return tuple(dict.fromkeys((self.id, *(claim.id for claim in self.kept.values()))))

    @property
    def pairing(self) -> str:
        """Tell how its claims were paired: ``same claim``, ``in place``, ``overlapping words`` or ``one coder``."""
        if any(one.replaces for one in self.versions.values()):
            return "in place"
        return "same claim" if not self.added else "overlapping words" if len(self.kept) > 1 else "one coder"


def match_units(codings: Mapping[str, Reviewed]) -> tuple[Unit, ...]:
    """Return the units of one report, in the order of its text.

    Args:
        codings: the report as each coder has it.
    """
    added = {coder: _added(reviewed) for coder, reviewed in codings.items()}
    units = _program_units(codings, added)
    left: list[tuple[str, Claim]] = []
    for coder, claims in added.items():
        rejected = {id: unit for id, unit in units.items() if unit.versions[coder].state == "rejected" and unit.kept}
        pairs = _pair(claims, [(id, unit.kind, list(unit.kept.values())) for id, unit in rejected.items()])
        for claim in claims:
            if claim.id in pairs:
                unit = units[pairs[claim.id]]
                units[unit.id] = _with(unit, coder, Version("kept", claim, replaces=True))
            else:
                left.append((coder, claim))
    found = [*units.values(), *_added_units(left, list(codings))]
    return tuple(sorted(found, key=lambda unit: (unit.start, unit.added, unit.id)))


def _added(reviewed: Reviewed) -> list[Claim]:
    """Return the claims that a coder added and keeps."""
    keys = {decision.claim for decision in reviewed.decisions if decision.action == "add" and decision.undone is None}
    return [claim for claim in reviewed.coded.claims if claim.key in keys and claim.id not in reviewed.rejected]


def _program_units(codings: Mapping[str, Reviewed], added: Mapping[str, Sequence[Claim]]) -> dict[str, Unit]:
    own = {claim.id for claims in added.values() for claim in claims}
    own |= {d.claim.rpartition("#")[2] for reviewed in codings.values() for d in reviewed.decisions if d.action == "add"}
    first = {claim.id: claim for reviewed in codings.values() for claim in reviewed.coded.claims if claim.id not in own}
    units = {}
    for id, claim in first.items():
        versions = {coder: _version(reviewed, id) for coder, reviewed in codings.items()}
        units[id] = Unit(claim.report, id, claim.kind, False, versions, claim.evidence.start)
    return units


def _version(reviewed: Reviewed, id: str) -> Version:
    state = reviewed.state(id)
    if state in ("rejected", "unsure", "open"):
        return Version(state)
    claim = next((claim for claim in reviewed.coded.claims if claim.id == id), None)
    return Version("absent") if claim is None else Version("kept", claim)


def _added_units(added: Iterable[tuple[str, Claim]], coders: Sequence[str]) -> list[Unit]:
    by_coder: dict[str, list[Claim]] = {}
    for coder, claim in added:
        by_coder.setdefault(coder, []).append(claim)
    units: dict[str, Unit] = {}
    for coder, claims in by_coder.items():
        pairs = _pair(claims, [(id, unit.kind, list(unit.kept.values())) for id, unit in units.items()])
        for claim in claims:
            if claim.id in pairs:
                units[pairs[claim.id]] = _with(units[pairs[claim.id]], coder, Version("kept", claim))
            else:
                versions = {one: Version("kept", claim) if one == coder else Version("absent") for one in coders}
                units[claim.id] = Unit(claim.report, claim.id, claim.kind, True, versions, claim.evidence.start)
    return list(units.values())


def _with(unit: Unit, coder: str, version: Version) -> Unit:
    return Unit(unit.report, unit.id, unit.kind, unit.added, {**unit.versions, coder: version}, unit.start)


def _pair(claims: Sequence[Claim], known: Sequence[tuple[str, str, Sequence[Claim]]]) -> dict[str, str]:
    """Return by claim id the known unit (id, kind, its claims) that a claim belongs to; none twice."""
    candidates = []
    for place, claim in enumerate(claims):
        for id, kind, theirs in known:
            shared = max((_overlap(claim.evidence, other.evidence) for other in theirs), default=0.0)
            if kind == claim.kind and shared > 0:
                other_type = type_of(claim) not in {type_of(other) for other in theirs}
                candidates.append((other_type, -shared, claim.content not in [other.content for other in theirs], place, claim.id, id))
    pairs: dict[str, str] = {}
    for *_, claim_id, id in sorted(candidates):
        if claim_id not in pairs and id not in pairs.values():
            pairs[claim_id] = id
    return pairs


def _overlap(one: Evidence, other: Evidence) -> float:
    """Return the share of the characters of either that both have."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start) or 1)
