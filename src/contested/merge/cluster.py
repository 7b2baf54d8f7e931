"""Tellings to happenings.

The best pairs are joined first, as long as all of both groups fit together on average and no judgement is against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt

from contested.merge.unions import Unions

LARGEST = 160  # tellings that are compared each with each; a larger group is first parted at higher scores
STEP = 0.1
EDGES = npt.NDArray[np.int64]

Score = Callable[[int, int], float]


def find_groups(
    size: int,
    pairs: EDGES,
    scores: npt.NDArray[np.float32],
    score: Score,
    *,
    join: float,
    same: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    """Group the numbers 0 to ``size`` - 1.

    Args:
        size: how many tellings there are.
        pairs: pairs compared, of shape (pairs, 2).
        scores: their scores in [0, 1].
        score: scores any other pair.
        join: average score of the pairs between two groups from which they are joined.
        same: pairs that judgements join, the first judged first; one that would bring together what is kept apart is passed over.
        apart: pairs that judgements keep apart.

    Returns:
        Groups in order of their smallest members, members in order.
    """
    against: dict[int, set[int]] = defaultdict(set)
    for left, right in apart:
        against[left].add(right)
        against[right].add(left)
    cores = _join_judged(size, same, against)
    known = {(int(left), int(right)): float(value) for (left, right), value in zip(pairs, scores, strict=True) if value >= join / 2}
    result = Unions(size)
    for component in _components(size, cores, known, join):
        for group in _agglomerate(component, cores, known, score, against, join):
            for member in group[1:]:
                result.join(group[0], member)
    return result.groups()


def _join_judged(size: int, same: Iterable[tuple[int, int]], against: dict[int, set[int]]) -> Unions:
    unions = Unions(size)
    members: dict[int, set[int]] = {}
    for left, right in same:
        one, other = unions.find(left), unions.find(right)
        first, second = members.get(one, {one}), members.get(other, {other})
        if one != other and not any(against.get(n, set()) & second for n in first):
            unions.join(one, other)
            members[unions.find(one)] = first | second
    return unions


def _components(size: int, cores: Unions, known: dict[tuple[int, int], float], join: float) -> list[list[int]]:
    """Return the sets of numbers that joining could bring together."""
    return _part(list(range(size)), cores, known, join)


def _part(numbers: Sequence[int], cores: Unions, known: dict[tuple[int, int], float], limit: float) -> list[list[int]]:
    place = {n: k for k, n in enumerate(numbers)}
    unions = Unions(len(numbers))
    for n in numbers:
        unions.join(place[n], place[cores.find(n)])
    edges = {pair: value for pair, value in known.items() if value >= limit}
    for left, right in edges:
        unions.join(place[left], place[right])
    parts: list[list[int]] = []
    inside: dict[int, dict[tuple[int, int], float]] = defaultdict(dict)
    for pair, value in edges.items():
        inside[unions.find(place[pair[0]])][pair] = value
    for group in unions.groups():
        members = [numbers[k] for k in group]
        if len(members) > LARGEST and limit < 1:
            parts += _part(members, cores, inside[group[0]], min(1.0, limit + STEP * (1 - limit) + 0.01))
        else:
            parts.append(members)
    return parts


def _agglomerate(
    members: Sequence[int],
    cores: Unions,
    known: dict[tuple[int, int], float],
    score: Score,
    against: dict[int, set[int]],
    join: float,
) -> list[list[int]]:
    """Join the two groups of highest average score until none reaches ``join``."""
    by_core: dict[int, list[int]] = defaultdict(list)
    for n in members:
        by_core[cores.find(n)].append(n)
    groups = list(by_core.values())
    if len(groups) < 2 or len(members) > LARGEST:
        return groups
    table = np.full((len(groups), len(groups)), -1.0)
    for i, one in enumerate(groups):
        for j, other in enumerate(groups[:i]):
            table[i, j] = table[j, i] = _mean(one, other, known, score, against)
    alive = len(groups)
    while alive > 1:
        i, j = divmod(int(np.argmax(table)), len(groups))
        if table[i, j] < join:
            break
        i, j = min(i, j), max(i, j)
        forbidden = (table[i] < -1) | (table[j] < -1)
        first, second = len(groups[i]), len(groups[j])
        row = (table[i] * first + table[j] * second) / (first + second)
        row[forbidden] = -9.0
        row[[i, j]] = -1.0
        table[i], table[:, i] = row, row
        table[j], table[:, j] = -9.0, -9.0
        groups[i] = groups[i] + groups[j]
        groups[j] = []
        alive -= 1
    return [sorted(group) for group in groups if group]


def _mean(
    one: Sequence[int], other: Sequence[int], known: dict[tuple[int, int], float], score: Score, against: dict[int, set[int]]
) -> float:
    """Return the average score between two groups; below -1 where a judgement keeps them apart."""
    if any(against.get(n, set()) & set(other) for n in one):
        return -9.0
    pairs = [(min(a, b), max(a, b)) for a in one for b in other]
    return sum(known[pair] if pair in known else score(*pair) for pair in pairs) / len(pairs)
