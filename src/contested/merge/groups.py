"""Whole reports grouped by what they are about: each by its main happening, or by its words alone where it tells of none."""

from __future__ import annotations

from collections.abc import Sequence

from contested.merge.events import Judged, build_profiles, group_profiles
from contested.merge.score import Weights, load_weights
from contested.merge.voices import find_voices
from contested.schema import Coded, Family


def group_reports(
    coded: Sequence[Coded], families: Sequence[Family] = (), *, weights: Weights | None = None
) -> tuple[tuple[str, ...], ...]:
    """Group reports whose main happening is one.

    Args:
        coded: reports with their claims, of different ids.
        families: source families.
        weights: of the features; else those that ship.

    Returns:
        Groups of report ids, each report in one of them; in order of day of publication.
    """
    nothing = Judged((), {})
    profiles, _ = build_profiles(coded, find_voices(coded, families), nothing, bare=True)
    main = [profile for profile in profiles if profile.telling.main]
    groups = group_profiles(main, nothing, weights or load_weights())
    return tuple(tuple(main[n].report for n in group) for group in groups)
