"""Where loose claims belong: control to the fighting over its place, running totals to the battle they count, what judgements join.

They never make an event of their own. A claim that belongs nowhere stays alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from contested.merge.days import Days, may_meet, read_days
from contested.merge.profiles import Profile
from contested.merge.spots import Spot, fit, read_spot
from contested.merge.types import load_types
from contested.schema import Claim, Toll

SAME_PLACE = 0.9
Apart = Callable[[str, str], bool]
Groups = Sequence[Sequence[Profile]]


def attach_loose(groups: Groups, loose: Iterable[Claim], same: Iterable[tuple[str, str]], apart: Apart) -> list[list[Claim]]:
    """Return for each group of tellings the loose claims that belong to it.

    Args:
        groups: tellings of one happening each.
        loose: claims that tell of no single happening.
        same: pairs of claim keys that judgements join.
        apart: tells whether a judgement keeps two claims apart.
    """
    owner = {claim.key: n for n, group in enumerate(groups) for profile in group for claim in profile.telling.claims}
    joined = {key: other for pair in same for key, other in (pair, pair[::-1])}
    by_name: dict[str, list[int]] = defaultdict(list)
    for n, group in enumerate(groups):
        for name in {profile.spot.loose for profile in group if profile.spot is not None}:
            by_name[name].append(n)
    added: list[list[Claim]] = [[] for _ in groups]
    for claim in loose:
        home = owner.get(joined.get(claim.key, ""))
        if home is None:
            home = _find_home(claim, groups, by_name)
        if home is not None and not any(apart(claim.key, other.key) for profile in groups[home] for other in profile.telling.claims):
            added[home].append(claim)
    return added


def _find_home(claim: Claim, groups: Groups, by_name: dict[str, list[int]]) -> int | None:
    spot, days = read_spot(claim.where), read_days(claim.when)
    if spot is None or claim.status == "planned" or claim.kind == "event" or claim.kind == "control" and claim.background:
        return None
    total = isinstance(claim.content, Toll)
    able = [n for n in by_name.get(spot.loose, ()) if _is_over(groups[n], spot, days, total=total, report=claim.report)]
    return max(able, key=lambda n: (any(profile.report == claim.report for profile in groups[n]), -n), default=None)


def _is_over(group: Sequence[Profile], spot: Spot, days: Days | None, *, total: bool, report: str) -> bool:
    """Tell whether a happening is fighting over the place, on the days of the claim; a running total belongs to its own report's only."""
    conquering = load_types().conquering
    for profile in group:
        if profile.telling.background or not conquering & set(profile.types):
            continue
        if profile.spot is None or fit(spot, profile.spot)[0] < SAME_PLACE:
            continue
        if total and profile.report != report:
            continue
        if days is None or profile.days is None:
            if profile.report == report:
                return True
        elif may_meet(days, profile.days):
            return True
    return False
