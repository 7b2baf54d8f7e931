"""From one reading of a report to another: which claim is which, and where its words stand.

A claim of an earlier reading is the claim of a later one if both are of one kind and rest on the same words, or, where the text is the
same, on words of which one holds the other. Of several, the one of the same type (effect, event type ...) goes first, then the one with
the same content, then the nearest. One of another type is taken only if no other claims rest on these words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from contested.schema import Claim, Evidence
from contested.store.rows import type_of


def match_claims(old: Sequence[Claim], new: Sequence[Claim], *, same_text: bool) -> dict[str, str]:
    """Return the id in ``new`` of each claim of ``old`` that is there; none twice.

    Args:
        old, new: the claims of two readings of one report.
        same_text: whether both readings' offsets count in one text.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for *_, first, second in sorted(_candidates(old, new, same_text)):
        if first not in found and second not in taken:
            found[first] = second
            taken.add(second)
    return found


def _candidates(old: Sequence[Claim], new: Sequence[Claim], same_text: bool) -> list[tuple[bool, bool, bool, int, int, str, str]]:
    """Return the pairs that may be one claim, the best to sort first: same words, type and content, nearness, order."""
    pairs = []
    for place, first in enumerate(old):
        for second in new:
            same_words = first.evidence.quote == second.evidence.quote
            if first.kind != second.kind or not (same_words or (same_text and _holds(first.evidence, second.evidence))):
                continue
            other_type = type_of(first) != type_of(second)
            if other_type and not (same_words and _alone(first, old) and _alone(second, new)):
                continue
            distance = abs(first.evidence.start - second.evidence.start)
            pairs.append((not same_words, other_type, first.content != second.content, distance, place, first.id, second.id))
    return pairs


def _holds(first: Evidence, second: Evidence) -> bool:
    return (first.start <= second.start and second.end <= first.end) or (second.start <= first.start and first.end <= second.end)


def _alone(claim: Claim, claims: Sequence[Claim]) -> bool:
    return sum(other.kind == claim.kind and other.evidence.quote == claim.evidence.quote for other in claims) == 1


def find_evidence(evidence: Evidence, text: str) -> Evidence | None:
    """Return where a claim's words stand in another text of the same report, or ``None`` where they do not.

    Of several places the one whose surroundings agree longest is taken, then the nearest.
    """
    if text[evidence.start : evidence.end] == evidence.quote and text[: evidence.start].endswith(evidence.prefix):
        return evidence
    starts = []
    start = text.find(evidence.quote)
    while start >= 0:
        starts.append(start)
        start = text.find(evidence.quote, start + 1)
    if not starts or not evidence.quote:
        return None
    best = max(starts, key=lambda start: (_agreement(evidence, text, start), -abs(start - evidence.start)))
    end = best + len(evidence.quote)
    prefix, suffix = text[max(0, best - len(evidence.prefix)) : best], text[end : end + len(evidence.suffix)]
    return replace(evidence, start=best, end=end, prefix=prefix, suffix=suffix)


def _agreement(evidence: Evidence, text: str, start: int) -> int:
    before = _common(evidence.prefix[::-1], text[:start][::-1][: len(evidence.prefix)])
    end = start + len(evidence.quote)
    return before + _common(evidence.suffix, text[end : end + len(evidence.suffix)])


def _common(first: str, second: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second)))
