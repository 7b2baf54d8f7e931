"""Ruled tolls as one row has them: so many of each side, of civilians, of others, and the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from contested.export.sides import Side, Sides
from contested.schema import RuledToll

NONE = (None, None, None)


@dataclass(frozen=True, slots=True)
class Range:
    """Low, best and high of one number; ``None`` where the rule gives none."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Deaths:
    """The dead of one event: best numbers of side A, side B, civilians and others, and the whole with its range.

    ``tolls`` are the ruled tolls they come from, ``left`` those of the event that are left out.
    """

    a: int | None = None
    b: int | None = None
    civilians: int | None = None
    unknown: int | None = None
    whole: Range = Range()
    tolls: tuple[RuledToll, ...] = ()
    left: tuple[RuledToll, ...] = ()


def count_deaths(tolls: Sequence[RuledToll], sides: Sides) -> Deaths:
    """Return the dead of an event in UCDP's columns.

    Only tolls that count different people over one window of days are put together: the window that most of them share, of equals the
    latest. A toll goes to the side it names, to civilians, or to others. A toll that names neither is split into the parts that it is told
    to have; what they leave over is "unknown". Running totals, and what comes on top of an earlier figure, are left out.

    Args:
        tolls: all ruled tolls of the event (`RuledToll.within` counts in this sequence).
        sides: its parties.
    """
    used = _roots(tolls, "killed")
    if not used:
        return Deaths()
    best: dict[str, int | None] = dict.fromkeys(("a", "b", "civilians", "unknown"), 0)
    own: list[RuledToll] = []
    for root in used:
        parts = [(_bucket(toll, sides), toll) for toll in _parts(tolls, root)] if _bucket(root, sides) is None else []
        kept = [(bucket, toll) for bucket, toll in parts if bucket is not None]
        if sum(toll.best or 0 for _, toll in kept) > (root.best or 0):
            kept = []  # parts that overlap, or rival figures of the whole
        rest = None if root.best is None else root.best - sum(toll.best or 0 for _, toll in kept)
        for bucket, number in [*((bucket, toll.best) for bucket, toll in kept), (_bucket(root, sides) or "unknown", rest)]:
            best[bucket] = _plus(best[bucket], number)
        own += [root, *(toll for _, toll in kept)]
    left = tuple(toll for toll in tolls if toll.effect == "killed" and toll not in own)
    return Deaths(best["a"], best["b"], best["civilians"], best["unknown"], _add(used), tuple(own), left)


def sum_tolls(tolls: Sequence[RuledToll], effect: str) -> Range:
    """Return the whole of one effect over one window; see `count_deaths`."""
    used = _roots(tolls, effect)
    return _add(used) if used else Range()


def _roots(tolls: Sequence[RuledToll], effect: str) -> list[RuledToll]:
    """Return the tolls of one effect and one window that lie within no other: the window that most share, of equals the latest."""
    wholes = [toll for toll in tolls if toll.effect == effect and toll.within is None and not (toll.cumulative or toll.added)]
    found = [toll for toll in wholes if (toll.low, toll.best, toll.high) != NONE]
    windows = [(toll.first, toll.last) for toll in found]
    if not windows:
        return []
    most = max(windows, key=lambda window: (windows.count(window), str(window[1] or ""), str(window[0] or "")))
    return [toll for toll, window in zip(found, windows, strict=True) if window == most]


def _parts(tolls: Sequence[RuledToll], whole: RuledToll) -> list[RuledToll]:
    """Return the tolls that lie directly within a whole, over its days."""
    return [
        toll for toll in tolls
        if toll.within is not None and tolls[toll.within] is whole and (toll.first, toll.last) == (whole.first, whole.last)
    ]  # fmt: skip


def _bucket(toll: RuledToll, sides: Sides) -> str | None:
    """Return where a toll belongs: ``a``, ``b``, ``civilians``, ``unknown`` (a side that is neither), or ``None`` where it names none."""
    if toll.civilian:
        return "civilians"
    for bucket, side in (("a", sides.a), ("b", sides.b)):
        if side is not None and toll.side is not None and _names(side, toll.side):
            return "civilians" if side.civilian else bucket
    return None if toll.side is None and toll.civilian is None else "unknown"


def _names(side: Side, name: str) -> bool:
    own = {side.name, side.actor.name if side.actor else side.name, side.known.name if side.known else side.name}
    return name.casefold() in {one.casefold() for one in own}


def _plus(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _add(tolls: Sequence[RuledToll]) -> Range:
    """Add ranges; an end that one of them lacks is missing in the sum."""
    whole = Range(0, 0, 0)
    for toll in tolls:
        whole = Range(_plus(whole.low, toll.low), _plus(whole.best, toll.best), _plus(whole.high, toll.high))
    return whole
