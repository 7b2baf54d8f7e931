"""What two tellings are compared by: small functions, two profiles in, a score from -1 to 1 and a sentence of reason out.

``None`` means that one of the two does not tell it, so that it speaks neither for nor against. The docstring of each function is what users
read about it (``docs/how-claims-become-events.md``); its weight stands in ``resources/merge/weights.tsv`` under its name.
"""

from __future__ import annotations

from collections.abc import Callable

from contested.merge import spots
from contested.merge.days import gap, may_meet, write_days
from contested.merge.profiles import Profile
from contested.merge.terms import common
from contested.merge.types import load_types
from contested.schema import Count

Said = tuple[float, str]
Compare = Callable[[Profile, Profile], Said | None]

FULL = 0.22  # cosine of two texts that says all that words can say
NONE = 0.02  # cosine that says they have nothing to do with each other
RARE = 6  # shared names that say all that names can say
LONG_AGO = 30  # days between two publications from which they speak as much against as they can


def days(left: Profile, right: Profile) -> Said | None:
    """The days told of the happening: the same day speaks for, days that do not meet speak against, more so the farther apart."""
    if left.days is None or right.days is None:
        return None
    apart = gap(left.days, right.days)
    words = f"{write_days(left.days)} and {write_days(right.days)}"
    if left.days.loose or right.days.loose:
        if may_meet(left.days, right.days):
            return (0.5 if apart <= 1 else 0.1), f"{words}, the day of one being that of its report"
        return -1.0, f"{words} do not meet"
    if apart == 0:
        wide = max(left.days.width, right.days.width)
        return (1.0 if wide == 0 else 0.6 if wide <= 3 else 0.2), f"{words} meet"
    return (0.2 if apart == 1 else -0.5 if apart == 2 else -1.0), f"{words} lie {apart} days apart"


def published(left: Profile, right: Profile) -> Said | None:
    """The days of publication: reports of one happening mostly come within a day or two."""
    if left.published is None or right.published is None or left.report == right.report:
        return None
    apart = abs(left.published - right.published)
    score = 1.0 - 0.25 * apart if apart <= 4 else -min(1.0, (apart - 4) / LONG_AGO)
    return score, "reported on one day" if apart == 0 else f"reported {apart} days apart"


def place(left: Profile, right: Profile) -> Said | None:
    """The places told: one name or one spelling of it speaks for, distance beyond their doubt and other countries speak against."""
    if left.spot is None or right.spot is None:
        return None
    return spots.fit(left.spot, right.spot)


def type(left: Profile, right: Profile) -> Said | None:
    """The types of happening: how well the two that fit best can be one happening under two readings (``resources/merge/types.yml``)."""
    if not left.types or not right.types:
        return None
    return max(load_types().fit(one, other) for one in left.types for other in right.types)


def actors(left: Profile, right: Profile) -> Said | None:
    """Those involved: an actor in common speaks for, two casts without a name in common speak against."""
    if not left.parties or not right.parties:
        return None
    both = left.parties & right.parties
    if not both:
        return -0.5, "no actor in common"
    return (1.0 if len(both) > 1 else 0.7), f"{' and '.join(sorted(both)[:2])} in both"


def tolls(left: Profile, right: Profile) -> Said | None:
    """The tolls: one number in both speaks for, the more so the larger it is; others speak a little against, for tolls differ."""
    best: Said | None = None
    for effect, one in left.counts:
        for other_effect, other in right.counts:
            if effect == other_effect:
                score = _fit_counts(one, other)
                if best is None or score > best[0]:
                    best = score, f"{_write(one)} and {_write(other)} {effect}"
    return best


def words(left: Profile, right: Profile) -> Said | None:
    """The words of two reports (for what a report tells beside its main story: of the passages), rare words weighing most."""
    if left.report == right.report:
        return None
    _, cosine, _ = common(left.text, right.text)
    return max(-1.0, min(1.0, 2 * (cosine - NONE) / (FULL - NONE) - 1)), f"words in common weigh {cosine:.2f} of 1"


def names(left: Profile, right: Profile) -> Said | None:
    """Names of persons, places and bodies that two reports have and that few others have."""
    if left.report == right.report:
        return None
    _, _, count = common(left.text, right.text)
    return min(1.0, 2 * count / RARE - 1), f"{count} names in common"


def copies(left: Profile, right: Profile) -> Said | None:
    """Copies of one story tell of its happenings in the same words; counts only where the two reports are one source."""
    if left.family != right.family or left.report == right.report:
        return None
    alike = any(one.evidence.quote == other.evidence.quote for one in left.telling.claims for other in right.telling.claims)
    if alike or left.telling.main and right.telling.main:
        return 1.0, "their reports are one source and tell it in the same place"
    return None


def one_report(left: Profile, right: Profile) -> Said | None:
    """One report seldom tells of one happening as of two."""
    return (-1.0, "one report tells them apart") if left.report == right.report else None


def _fit_counts(one: Count, other: Count) -> float:
    if (one.low, one.high) == (other.low, other.high):
        return 0.0 if one.low == 0 else 0.2 if one.low == 1 else 0.4 if one.low <= 3 else 0.7 if one.low <= 9 else 1.0
    tops = [count.high if count.high is not None else 10**9 for count in (one, other)]
    return 0.1 if max(one.low, other.low) <= min(tops) else -0.3


def _write(count: Count) -> str:
    return count.words or (str(count.low) if count.high == count.low else f"{count.low} or more")


FEATURES: tuple[Compare, ...] = (days, published, place, type, actors, tolls, words, names, copies, one_report)
