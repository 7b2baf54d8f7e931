"""What two tellings are compared by: small functions, two tellings in, a score from -1 to 1 and a sentence of reason out.

``None`` means that one of the two does not tell it, so that it speaks neither for nor against. The docstring of each function is what users
read about it (``docs/how-claims-become-events.md``); its weight stands in ``resources/merge/weights.tsv`` under its name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from contested.merge import spots
from contested.merge.days import gap, may_meet
from contested.merge.profiles import Profile
from contested.merge.terms import common
from contested.merge.types import load_types
from contested.schema import Count

FULL = 0.24  # cosine of two texts that says all that words can say
RARE = 6  # shared names that say all that names can say
SHORT = 0.40  # the same, where one of the texts is a passage: few words, many of them the trade's
LATE = ((0, 0.3), (1, 0.25), (2, 0.1), (4, 0.0), (14, -0.3), (30, -0.5))  # days between two publications, and the score up to them


@dataclass(slots=True)
class Both:
    """Two tellings, and what their texts have in common, worked out when first asked for: cosine and number of names."""

    left: Profile
    right: Profile
    _shared: tuple[float, int] | None = None

    def shared(self) -> tuple[float, int]:
        """Return the cosine of the two texts and how many rare names both have."""
        if self._shared is None:
            self._shared = common(self.left.text, self.right.text)
        return self._shared

    @property
    def one_report(self) -> bool:
        """Tell whether one report tells both."""
        return self.left.report == self.right.report


@dataclass(frozen=True, slots=True)
class Said:
    """What a feature says: its score, and its reason as a pattern with what goes into it, so that it is only written where it is read."""

    score: float
    pattern: str
    parts: tuple[object, ...] = ()

    def __str__(self) -> str:
        """Give the sentence."""
        return self.pattern.format(*self.parts)


Compare = Callable[[Both], Said | None]


def days(both: Both) -> Said | None:
    """The days told of the happening: the same day speaks for, days that do not meet speak against, more so the farther apart."""
    left, right = both.left.days, both.right.days
    if left is None or right is None:
        return None
    apart = gap(left, right)
    if left.loose or right.loose:
        if may_meet(left, right):
            return Said(0.3 if apart <= 1 else 0.0, "{} and {}, the day of one being that of its report", (left, right))
        return Said(-1.0, "{} and {} do not meet", (left, right))
    if apart == 0:
        wide = max(left.width, right.width)
        return Said(0.6 if wide == 0 else 0.4 if wide <= 3 else 0.0, "{} and {} meet", (left, right))
    return Said(-0.1 if apart == 1 else -0.7 if apart == 2 else -1.0, "{} and {} lie {} days apart", (left, right, apart))


def published(both: Both) -> Said | None:
    """The days of publication: reports of one happening mostly come within a day or two. Says nothing of what is told as context."""
    left, right = both.left.published, both.right.published
    if left is None or right is None or both.one_report or both.left.telling.background or both.right.telling.background:
        return None
    apart = abs(left - right)
    score = next((value for most, value in LATE if apart <= most), -1.0)
    return Said(score, "reported on one day" if apart == 0 else "reported {} days apart", (apart,))


def place(both: Both) -> Said | None:
    """The places told: one name or one spelling of it speaks for, distance beyond their doubt and other countries speak against."""
    if both.left.spot is None or both.right.spot is None:
        return None
    return Said(*spots.fit(both.left.spot, both.right.spot))


def type(both: Both) -> Said | None:
    """The types of happening: how well the two that fit best can be one happening under two readings (``resources/merge/types.yml``)."""
    if not both.left.types or not both.right.types:
        return None
    return Said(*max(load_types().fit(one, other) for one in both.left.types for other in both.right.types))


def actors(both: Both) -> Said | None:
    """Those involved: an actor in common speaks for, two casts without a name in common speak against."""
    if not both.left.parties or not both.right.parties:
        return None
    shared = sorted(both.left.parties & both.right.parties)
    if not shared:
        return Said(-0.5, "no actor in common")
    return Said(0.7, "{} in both", (shared[0],)) if len(shared) == 1 else Said(1.0, "{} and {} in both", (shared[0], shared[1]))


def tolls(both: Both) -> Said | None:
    """The tolls: one number in both speaks for, the more so the larger it is; others speak a little against, for tolls differ."""
    best: Said | None = None
    for effect, one in both.left.counts:
        for other_effect, other in both.right.counts:
            if effect == other_effect:
                score = _fit_counts(one, other)
                if best is None or score > best.score:
                    best = Said(score, "{} and {} {}", (_write(one), _write(other), effect))
    return best


def copies(both: Both) -> Said | None:
    """Copies of one story tell of a happening in the same words: counts only where the two reports are one source."""
    if both.left.family != both.right.family or both.one_report:
        return None
    if both.left.quotes & both.right.quotes:
        return Said(1.0, "their reports are one source and tell it in the same words")
    if both.left.telling.main and both.right.telling.main:
        return Said(0.5, "their reports are one source and both are about it")
    return Said(-1.0, "their reports are one source and tell them apart")


def main_story(both: Both) -> Said | None:
    """What a report is about is told by other reports too more often than what it tells beside it."""
    if both.left.telling.main and both.right.telling.main:
        return Said(1.0, "both reports are about it")
    return Said(-0.8, "told beside another story")


def undated(both: Both) -> Said | None:
    """A happening without a day is less surely the other one, least where its report has no date either and no number is the same."""
    if (both.left.days is None) == (both.right.days is None):
        return None
    bare, other = (both.left, both.right) if both.left.days is None else (both.right, both.left)
    same = {(effect, count.low, count.high) for effect, count in bare.counts} & {(effect, c.low, c.high) for effect, c in other.counts}
    if bare.published is None and other.published is not None and not same:
        return Said(-1.0, "one has no day, its report no date, and no number is the same")
    return Said(-0.4, "one has no day")


def one_report(both: Both) -> Said | None:
    """One report seldom tells of one happening as of two."""
    return Said(-1.0, "one report tells them apart") if both.one_report else None


def words(both: Both) -> Said | None:
    """The words of two reports (for what a report tells beside its main story: of the passages), rare words weighing most."""
    if both.one_report:
        return None
    cosine, _ = both.shared()
    full = FULL if both.left.telling.main and both.right.telling.main else SHORT
    return Said(min(1.0, 2 * cosine / full - 1), "words in common weigh {:.2f} of 1", (cosine,))


def names(both: Both) -> Said | None:
    """Names of persons, places and bodies that two reports have and that few others have."""
    if both.one_report:
        return None
    _, count = both.shared()
    return Said(min(1.0, 2 * count / RARE - 1), "{} rare names in common", (count,))


def _fit_counts(one: Count, other: Count) -> float:
    if (one.low, one.high) == (other.low, other.high):
        return 0.0 if one.low == 0 else 0.2 if one.low == 1 else 0.4 if one.low <= 3 else 0.7 if one.low <= 9 else 1.0
    tops = [count.high if count.high is not None else 10**9 for count in (one, other)]
    return 0.1 if max(one.low, other.low) <= min(tops) else -0.3


def _write(count: Count) -> str:
    return count.words or (str(count.low) if count.high == count.low else f"{count.low} or more")


TOLD: tuple[Compare, ...] = (days, published, place, type, actors, tolls, copies, main_story, undated, one_report)  # quick to compare
WRITTEN: tuple[Compare, ...] = (words, names)  # slower, so looked at only where they can make a difference
FEATURES = TOLD + WRITTEN
