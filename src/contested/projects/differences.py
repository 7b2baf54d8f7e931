"""What two readings of the same reports differ in: two projects, two versions of one, the machine and a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass

from contested.schema import Claim, Coded
from contested.store.carry import match_claims

PASSED_OVER = ("id", "report", "method", "confidence")  # fields of a claim that tell how it came about, not what is claimed


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two readings differ in.

    Attributes:
        report: id of the report in the first reading, or in the second where the first lacks it.
        kind: of the claim; empty where a whole report is meant.
        what: ``only_first``, ``only_second``, or the dotted name of a field.
        quote: the claim's words, or the report's title.
        first, second: the field's two values; empty where it is not stated.
    """

    report: str
    kind: str
    what: str
    quote: str
    first: str = ""
    second: str = ""


def find_differences(first: Iterable[Coded], second: Iterable[Coded]) -> Iterator[Difference]:
    """Yield what two sets of coded reports differ in, in the order of the first; reports are matched by their bytes' hash.

    Claims are matched as decisions are carried from version to version (`contested.store.carry`).
    """
    others = {coded.report.sha256: coded for coded in second}
    for coded in first:
        other = others.pop(coded.report.sha256, None)
        if other is None:
            yield Difference(coded.report.id, "", "only_first", coded.report.title or "")
        else:
            yield from _of_report(coded, other)
    yield from (Difference(coded.report.id, "", "only_second", coded.report.title or "") for coded in others.values())


def _of_report(first: Coded, second: Coded) -> Iterator[Difference]:
    report, theirs = first.report.id, {claim.id: claim for claim in second.claims}
    pairs = match_claims(first.claims, second.claims, same_text=first.report.text == second.report.text)
    for claim in first.claims:
        if claim.id not in pairs:
            yield Difference(report, claim.kind, "only_first", claim.evidence.quote)
            continue
        mine, other = dict(_flatten(claim)), dict(_flatten(theirs[pairs[claim.id]]))
        for name in dict.fromkeys((*mine, *other)):
            values = mine.get(name, ""), other.get(name, "")
            if values[0] != values[1]:
                yield Difference(report, claim.kind, name, claim.evidence.quote, *values)
    for claim in second.claims:
        if claim.id not in pairs.values():
            yield Difference(report, claim.kind, "only_second", claim.evidence.quote)


def _flatten(claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield a claim's stated fields by dotted name; of its evidence the words alone."""
    for name, value in _leaves(claim, ""):
        if name.partition(".")[0] not in PASSED_OVER and (not name.startswith("evidence") or name == "evidence.quote"):
            yield name, value


def _leaves(value: object, name: str) -> Iterator[tuple[str, str]]:
    if is_dataclass(value):
        for field in fields(value):
            yield from _leaves(getattr(value, field.name), f"{name}.{field.name}" if name else field.name)
    elif isinstance(value, tuple):
        for place, inner in enumerate(value):
            yield from _leaves(inner, f"{name}.{place}")
    elif value is not None and value != "":
        yield name, str(value)
