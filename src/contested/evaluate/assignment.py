"""The best one-to-one assignment of rows to columns."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def assign(gain: Sequence[Sequence[float]]) -> dict[int, int]:
    """Return row to column with the largest sum of gains, pairs without a gain left out.

    Args:
        gain: one row of gains, none below zero, for each row; all of the same length.
    """
    if not gain or not gain[0]:
        return {}
    if len(gain) > len(gain[0]):
        turned = [[row[column] for row in gain] for column in range(len(gain[0]))]
        return {row: column for column, row in assign(turned).items()}
    height, width = [0.0] * (len(gain) + 1), [0.0] * (len(gain[0]) + 1)
    owner = [0] * (len(gain[0]) + 1)  # the row of each column, both counted from 1; 0 is none
    for row in range(1, len(gain) + 1):
        _augment(row, gain, height, width, owner)
    found = {row - 1: column - 1 for column, row in enumerate(owner) if column and row}
    return {row: column for row, column in sorted(found.items()) if gain[row][column] > 0}


def _augment(row: int, gain: Sequence[Sequence[float]], height: list[float], width: list[float], owner: list[int]) -> None:
    """Give one more row a column by a shortest augmenting path (Kuhn's method with potentials), moving others where that costs least."""
    columns: Collection[int] = range(1, len(owner))
    slack, before, used = [float("inf")] * len(owner), [0] * len(owner), [False] * len(owner)
    owner[0], at = row, 0
    while True:
        used[at] = True
        for column in columns:
            if not used[column]:
                cost = -gain[owner[at] - 1][column - 1] - height[owner[at]] - width[column]
                if cost < slack[column]:
                    slack[column], before[column] = cost, at
        free = min((column for column in columns if not used[column]), key=lambda column: slack[column])
        step = slack[free]
        for column in range(len(owner)):
            if used[column]:
                height[owner[column]] += step
                width[column] -= step
            else:
                slack[column] -= step
        at = free
        if owner[at] == 0:
            break
    while at:
        owner[at] = owner[before[at]]
        at = before[at]
