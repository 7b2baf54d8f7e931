"""Reports that are one source: equal texts, near copies, copies of one wire story under another headline.

Ten copies of one agency story are one source. Three comparisons find them: the whole text by its hash, the share of common word runs
by MinHash, long passages by an index of sampled runs. Each compares candidates only, so that the work grows with the number of reports.
Thresholds are in ``resources/merge/copies.yml``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import combinations
from typing import Any

import numpy as np
from rensa import RMinHash, RMinHashLSH

from contested.data.tables import load_yaml
from contested.merge.unions import Unions
from contested.merge.words import Hashes, find_words, hash_shingles
from contested.schema import Family, FamilyLink, Report

SEED = 7  # of the MinHash permutations; any number, kept so that a second run gives the same


@dataclass(frozen=True, slots=True)
class _Print:
    """What a report is compared by: hash of its text, its word runs, how many words, who is credited."""

    report: str
    day: str
    text: str
    words: int
    runs: Hashes
    wires: frozenset[str]
    outlet: str


@cache
def _limits() -> dict[str, Any]:
    limits: dict[str, Any] = load_yaml("merge/copies.yml")
    return limits


def find_families(reports: Iterable[Report]) -> tuple[Family, ...]:
    """Group reports into sources.

    Args:
        reports: cleaned reports; read once, their texts are not kept.

    Returns:
        A family for each source, a report without copies being one of its own. Families stand in the order of their first reports,
        reports within one by day of publication (undated last), then in the order given. Each link says why two reports are one source.
    """
    prints = [_print_of(report) for report in reports]
    unions, links = Unions(len(prints)), []
    for left, right, link in _find_links(prints):
        if unions.join(left, right):
            links.append((left, link))
    by_group: dict[int, list[FamilyLink]] = defaultdict(list)
    for left, link in links:
        by_group[unions.find(left)].append(link)
    return tuple(_build_family([prints[n] for n in group], by_group[group[0]]) for group in unions.groups())


def _build_family(members: Sequence[_Print], links: Sequence[FamilyLink]) -> Family:
    ordered = sorted(members, key=lambda one: one.day)
    return Family(f"F-{ordered[0].report}", tuple(one.report for one in ordered), tuple(links))


def _print_of(report: Report) -> _Print:
    words = find_words(report.text)
    text = sha256(" ".join(report.text.split()).encode()).hexdigest()
    wires = frozenset(wire.casefold() for wire in report.wires)
    day = report.published.day if report.published is not None else "9999"
    return _Print(report.id, day, text, len(words), hash_shingles(words, _limits()["shingle"]), wires, (report.outlet or "").casefold())


def _find_links(prints: Sequence[_Print]) -> Iterator[tuple[int, int, FamilyLink]]:
    """Yield why pairs of reports are one source, the surest reasons first."""
    yield from _find_exact(prints)
    distinct = list({(one.text if one.words else one.report): n for n, one in reversed(list(enumerate(prints)))}.values())
    long = sorted(n for n in distinct if prints[n].words >= _limits()["least_words"])
    yield from _find_near(prints, long)
    yield from _find_wire(prints, long)


def _find_exact(prints: Sequence[_Print]) -> Iterator[tuple[int, int, FamilyLink]]:
    first: dict[str, int] = {}
    for n, one in enumerate(prints):
        if one.words:
            other = first.setdefault(one.text, n)
            if other != n:
                yield other, n, FamilyLink(prints[other].report, one.report, "exact", 1.0, "The texts are the same.")


def _find_near(prints: Sequence[_Print], numbers: Sequence[int]) -> Iterator[tuple[int, int, FamilyLink]]:
    limits = _limits()["near"]
    index = RMinHashLSH(threshold=limits["share"], num_perm=limits["perms"], num_bands=limits["bands"])
    for n in numbers:
        (sketch,) = RMinHash.from_token_sets([prints[n].runs.astype("S").tolist()], num_perm=limits["perms"], seed=SEED)
        for other in sorted(index.query(sketch)):
            shared = _shared(prints[other], prints[n])
            share = shared / (len(prints[other].runs) + len(prints[n].runs) - shared)
            if share >= limits["share"]:
                reason = f"{share:.0%} of their word runs are the same: copies that differ in little."
                yield other, n, FamilyLink(prints[other].report, prints[n].report, "near", round(share, 3), reason)
        index.insert(n, sketch)


def _find_wire(prints: Sequence[_Print], numbers: Sequence[int]) -> Iterator[tuple[int, int, FamilyLink]]:
    limits = _limits()["wire"]
    for left, right in _find_meetings(prints, numbers):
        one, other = prints[left], prints[right]
        share = _shared(one, other) / min(len(one.runs), len(other.runs))
        agency = _common_agency(one, other)
        if share >= (limits["share"] if agency is None else limits["credited"]):
            credit = f"both carry {agency}" if agency is not None else "too much for chance"
            reason = f"The shorter one shares {share:.0%} of its passages with the other; {credit}."
            yield left, right, FamilyLink(one.report, other.report, "wire", round(share, 3), reason)


def _find_meetings(prints: Sequence[_Print], numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return the pairs of reports that share enough of the sampled runs, in order."""
    limits = _limits()["wire"]
    holders: dict[int, list[int]] = defaultdict(list)
    for n in numbers:
        runs = prints[n].runs
        for run in runs[runs % limits["sample"] == 0].tolist():
            holders[run].append(n)
    met: dict[tuple[int, int], int] = defaultdict(int)
    for found in holders.values():
        if 1 < len(found) <= limits["common"]:
            for pair in combinations(found, 2):
                met[pair] += 1
    return sorted(pair for pair, times in met.items() if times >= limits["meetings"])


def _shared(one: _Print, other: _Print) -> int:
    return int(np.intersect1d(one.runs, other.runs, assume_unique=True).size)


def _common_agency(one: _Print, other: _Print) -> str | None:
    """Return the agency that both credit, the outlet of one of them counting as credited by it."""
    common = (one.wires | {one.outlet}) & (other.wires | {other.outlet}) & (one.wires | other.wires)
    return min(common).upper() if common else None
