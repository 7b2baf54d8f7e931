"""Marked spans against gold spans: which belong together, and rates of what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from contested.schema import Span


@dataclass(frozen=True, slots=True)
class Rate:
    """Precision, recall and F1."""

    p: float
    r: float
    f1: float


def rate(hits: int, predicted: int, wanted: int) -> Rate:
    """Return the rates of ``hits`` right among ``predicted`` and ``wanted``, rounded to four digits."""
    p, r = hits / predicted if predicted else 0.0, hits / wanted if wanted else 0.0
    return Rate(round(p, 4), round(r, 4), round(2 * p * r / (p + r) if p + r else 0.0, 4))


def pair_spans(gold: Sequence[Span], found: Sequence[Span], *, exact: bool = False) -> dict[int, int]:
    """Pair spans one to one, the closest first.

    Args:
        gold: spans that should be found.
        found: spans that were.
        exact: pair equal spans alone, not any that share a character.

    Returns:
        Index in ``gold`` to index in ``found``; ties go to the larger overlap, then to the earlier spans.
    """
    ranked = []
    for i, one in enumerate(gold):
        for j, other in enumerate(found):
            shared = min(one.end, other.end) - max(one.start, other.start)
            if (one.start, one.end) == (other.start, other.end) if exact else shared > 0:
                ranked.append((one.end - one.start + other.end - other.start - 2 * shared, -shared, i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(ranked):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs
