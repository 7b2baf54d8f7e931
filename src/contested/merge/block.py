"""Which tellings are compared at all: those that share a place and a week, an actor and a week, or a rare word.

Every key leads to few comparisons: a block larger than `LARGE` is ordered by day and each member compared with its next neighbours only.
So the work grows with the number of tellings and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from contested.merge.days import reach
from contested.merge.profiles import Profile
from contested.merge.spots import POINT

LARGE = 16  # members up to which a block's pairs are all compared
NEXT = 8  # neighbours that each member of a larger block is compared with
WEEK = 7
WEEKS = 3  # an interval that touches more weeks than this is too wide to be found by its days
WORDS = 6  # the weightiest words of a text, by which it is found
ONE_DAY = 1  # days that may lie between two reports' days of one happening

Key = tuple[object, ...]


def find_pairs(profiles: Sequence[Profile]) -> npt.NDArray[np.int64]:
    """Return the pairs of profiles to compare, as an array of shape (pairs, 2), each pair once and in order."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for n, profile in enumerate(profiles):
        for key in _keys(profile):
            blocks[key].append(n)
    count = len(profiles)
    codes = [np.fromiter(_within(members, profiles, count), np.int64) for members in blocks.values() if len(members) > 1]
    found = np.unique(np.concatenate(codes)) if codes else np.empty(0, np.int64)
    return np.stack([found // count, found % count], axis=1) if found.size else np.empty((0, 2), np.int64)


def _within(members: Sequence[int], profiles: Sequence[Profile], count: int) -> Iterator[int]:
    """Yield the pairs of a block, each as one number."""
    large = len(members) > LARGE
    ordered = sorted(members, key=lambda n: (_day(profiles[n]), _name(profiles[n]), n)) if large else members
    for place, left in enumerate(ordered):
        for right in ordered[place + 1 : place + 1 + (NEXT if large else LARGE)]:
            yield min(left, right) * count + max(left, right)


def _day(profile: Profile) -> int:
    if profile.days is not None:
        return profile.days.first
    return profile.published if profile.published is not None else 0


def _name(profile: Profile) -> str:
    return profile.spot.loose if profile.spot is not None else ""


def _keys(profile: Profile) -> Iterator[Key]:
    yield ("report", profile.report)
    places = list(_places(profile))
    for week in _weeks(profile):
        yield from (("place", week, *place) for place in places)
        yield from (("actor", week, party) for party in sorted(profile.parties))
    yield from (("named", *place) for place in places if place[0] == "name")
    text = profile.text
    for place_in_text in np.argsort(-text.weights, kind="stable")[:WORDS]:
        yield ("word", int(text.words[place_in_text]))


def _places(profile: Profile) -> Iterator[Key]:
    spot = profile.spot
    if spot is None:
        return
    yield ("name", spot.loose)
    if spot.within:
        yield ("name", spot.within)
    if spot.lat is not None and spot.lon is not None and spot.precision <= POINT:
        for shift in (0.0, 0.5):
            yield ("cell", shift, round(spot.lat + shift), round(spot.lon + shift))
    elif spot.country is not None:
        yield ("country", spot.country)


def _weeks(profile: Profile) -> Iterable[int]:
    """Return the weeks in which a telling's happening may lie, none where that is unknown."""
    if profile.days is None:
        return ()
    first, last = reach(profile.days)
    weeks = range((first - ONE_DAY) // WEEK, (last + ONE_DAY) // WEEK + 1)
    return weeks if len(weeks) <= WEEKS else weeks[-WEEKS:]
