"""The codings of a project's reports beside each other, as far as all of them were handed in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from contested.coders.units import Unit, match_units
from contested.schema import Coding
from contested.store import Store


@dataclass(frozen=True, slots=True)
class Comparison:
    """One report as its coders have it: the codings, and their claims matched."""

    report: str
    codings: tuple[Coding, ...]
    units: tuple[Unit, ...]


def by_report(codings: Iterable[Coding]) -> dict[str, tuple[Coding, ...]]:
    """Return codings by report."""
    found: dict[str, tuple[Coding, ...]] = {}
    for coding in codings:
        found[coding.report] = (*found.get(coding.report, ()), coding)
    return found


def is_ready(codings: Sequence[Coding], *, fewest: int = 2) -> bool:
    """Tell whether a report's codings can be compared: there are at least ``fewest``, and all were handed in."""
    return len(codings) >= fewest and all(coding.state == "handed_in" for coding in codings)


def compare_report(store: Store, codings: Sequence[Coding]) -> Comparison:
    """Return one report's codings beside each other."""
    reviewed = {coding.coder: store.reviewed(coding.report, coding=coding.id) for coding in codings}
    return Comparison(codings[0].report, tuple(codings), match_units(reviewed))


def compare_all(store: Store) -> tuple[tuple[Comparison, ...], int]:
    """Return the reports that all their coders handed in, and how many others are assigned."""
    reports = by_report(store.codings())
    ready = [codings for codings in reports.values() if is_ready(codings)]
    return tuple(compare_report(store, codings) for codings in ready), len(reports) - len(ready)
