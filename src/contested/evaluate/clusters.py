"""Two groupings of the same things compared: B³, MUC, CEAF-e and their mean.

B³ after Bagga and Baldwin (1998), MUC after Vilain et al. (1995), CEAF with the entity-based similarity φ4 after Luo (2005);
the mean is the CoNLL-2011 shared task's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contested.evaluate.assignment import assign

Groups = Sequence[frozenset[str]]


@dataclass(frozen=True, slots=True)
class ClusterScore:
    """F1 of each measure, their mean, and how many groups each side has."""

    b3: float
    muc: float
    ceaf_e: float
    conll: float
    gold: int
    predicted: int


def score_clusters(gold: Mapping[str, str], predicted: Mapping[str, str]) -> ClusterScore:
    """Score a grouping.

    Args:
        gold: thing to the label of its right group.
        predicted: thing to the label of its group; one that is missing is a group of its own, one that the gold lacks is passed over.
    """
    right = _groups(gold)
    found = _groups({thing: predicted[thing] if thing in predicted else ("alone", thing) for thing in gold})
    b3 = _harmonic(_b_cubed(found, right), _b_cubed(right, found))
    muc = _harmonic(_muc(found, right), _muc(right, found))
    shared = _alignment(right, found)
    ceaf = _harmonic(shared / max(1, len(found)), shared / max(1, len(right)))
    return ClusterScore(b3, muc, ceaf, (b3 + muc + ceaf) / 3, len(right), len(found))


def _groups(labels: Mapping[str, object]) -> Groups:
    members: dict[object, set[str]] = defaultdict(set)
    for thing, label in labels.items():
        members[label].add(thing)
    return [frozenset(group) for group in members.values()]


def _harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _b_cubed(groups: Groups, others: Groups) -> float:
    """Return the mean, over things, of the share of their group that their other group has too."""
    other_of = {thing: other for other in others for thing in other}
    count = sum(map(len, groups))
    return sum(len(group & other_of[thing]) / len(group) for group in groups for thing in group) / count if count else 0.0


def _muc(groups: Groups, others: Groups) -> float:
    """Return the share of the links that hold the groups together which the other grouping has too."""
    other_of = {thing: n for n, other in enumerate(others) for thing in other}
    links = sum(len(group) - 1 for group in groups)
    return sum(len(group) - len({other_of[thing] for thing in group}) for group in groups) / links if links else 1.0


def _alignment(groups: Groups, others: Groups) -> float:
    """Return the largest sum of 2|a∩b| / (|a|+|b|) over pairs of groups, each group in one pair at most.

    Only groups that share a thing can gain, so each set of groups that hang together is aligned by itself.
    """
    other_of = {thing: n for n, other in enumerate(others) for thing in other}
    linked = [sorted({other_of[thing] for thing in group if thing in other_of}) for group in groups]
    by_other: dict[int, list[int]] = defaultdict(list)
    for n, reached in enumerate(linked):
        for m in reached:
            by_other[m].append(n)
    total, seen = 0.0, set[int]()
    for start in range(len(groups)):
        if start in seen:
            continue
        ours, theirs, waiting = [start], set[int](), [start]
        seen.add(start)
        while waiting:
            for m in linked[waiting.pop()]:
                theirs.add(m)
                fresh = [n for n in by_other[m] if n not in seen]
                seen.update(fresh)
                ours += fresh
                waiting += fresh
        total += _best_sum([groups[n] for n in ours], [others[m] for m in sorted(theirs)])
    return total


def _best_sum(groups: Groups, others: Groups) -> float:
    gain = [[2 * len(a & b) / (len(a) + len(b)) for b in others] for a in groups]
    return sum(gain[row][column] for row, column in assign(gain).items())
