"""Ridge logistic regression over yes-or-no features and a few numbers, by L-BFGS (numpy only)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]
KEPT = 8  # steps that L-BFGS remembers


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of yes-or-no features: the features of row n are ``items[bounds[n]:bounds[n + 1]]``, as places in ``names``."""

    names: tuple[str, ...]
    bounds: npt.NDArray[np.int64]
    items: npt.NDArray[np.int64]

    def times(self, weights: Vector) -> Vector:
        """Return the sum of the weights of each row's features."""
        sums = np.concatenate([[0.0], np.cumsum(weights[self.items])])
        return sums[self.bounds[1:]] - sums[self.bounds[:-1]]

    def only(self, chosen: npt.NDArray[np.bool_]) -> Rows:
        """Return the chosen rows."""
        sizes = np.diff(self.bounds)
        bounds = np.concatenate([[0], np.cumsum(sizes[chosen])]).astype(np.int64)
        return Rows(self.names, bounds, self.items[np.repeat(chosen, sizes)])

    def gather(self, values: Vector) -> Vector:
        """Return for each feature the sum of the values of the rows that have it."""
        return np.bincount(self.items, np.repeat(values, np.diff(self.bounds)), minlength=len(self.names))


def make_rows(features: Sequence[Iterable[str]], least: int) -> Rows:
    """Return rows of the features that at least ``least`` rows have."""
    sets = [set(row) for row in features]
    seen = Counter(name for row in sets for name in row)
    names = tuple(sorted(name for name, count in seen.items() if count >= least))
    place = {name: n for n, name in enumerate(names)}
    items = [sorted(place[name] for name in row if name in place) for row in sets]
    bounds = np.concatenate([[0], np.cumsum([len(row) for row in items])]).astype(np.int64)
    return Rows(names, bounds, np.array([item for row in items for item in row], dtype=np.int64))


def tell_apart(rows: Rows, right: Vector) -> Vector:
    """Return for each feature the logarithm of how much more often it stands in right rows than in others, as naive Bayes has it."""
    yes, no = rows.gather(right) + 1, rows.gather(1 - right) + 1
    ratio: Vector = np.log((yes / yes.sum()) / (no / no.sum()))
    return ratio


def fit(
    rows: Rows | None, numbers: Vector | None, right: Vector, ridge: float, *, loose: float = 0.1, steps: int = 60, bayes: bool = False
) -> Vector:
    """Fit the weights of the features, then of the numbers, then the bias.

    Args:
        rows: yes-or-no features, or ``None``.
        numbers: shape (rows, numbers), or ``None``.
        right: 1 where the answer is yes.
        ridge, loose: penalty of the features' and of the numbers' weights.
        steps: at most so many.
        bayes: count each feature for as much as `tell_apart` says, so that the penalty spares those that tell much (Wang and Manning 2012).
    """
    wide = len(rows.names) if rows else 0
    scale = tell_apart(rows, right) if rows and bayes else np.ones(wide)
    more = np.zeros((len(right), 0)) if numbers is None else numbers
    penalty = np.concatenate([np.full(wide, ridge), np.full(more.shape[1], loose), [0.0]])

    def slope(weights: Vector) -> tuple[float, Vector]:
        logits = (rows.times(weights[:wide] * scale) if rows else 0.0) + more @ weights[wide:-1] + weights[-1]
        error = 1 / (1 + np.exp(-np.clip(logits, -30, 30))) - right
        loss = float(np.sum(np.logaddexp(0, logits) - right * logits) + 0.5 * np.sum(penalty * weights**2))
        parts = [rows.gather(error) * scale] if rows else []
        return loss, np.concatenate([*parts, more.T @ error, [error.sum()]]) + penalty * weights

    start = np.zeros(len(penalty))
    start[-1] = np.log((right.sum() + 1) / ((1 - right).sum() + 1))
    found = descend(slope, start, steps)
    found[:wide] *= scale
    return found


def descend(slope: Callable[[Vector], tuple[float, Vector]], at: Vector, steps: int) -> Vector:
    """Return where a loss is least, by L-BFGS.

    Args:
        slope: gives the loss at a point and its slope there.
        at: where to begin.
        steps: at most so many.
    """
    moves: list[tuple[Vector, Vector]] = []
    loss, down = slope(at)
    for _ in range(steps):
        way = -_bend(down, moves)
        size, steep = 1.0, float(down @ way)
        while True:
            fresh, below = slope(at + size * way)
            if fresh <= loss + 1e-4 * size * steep or size < 1e-6:
                break
            size /= 2
        moves = [*moves, (size * way, below - down)][-KEPT:] if size * way @ (below - down) > 1e-10 else moves
        at, gained, loss, down = at + size * way, loss - fresh, fresh, below
        if gained < 1e-5 * max(1.0, abs(loss)):
            break
    return at


def _bend(down: Vector, moves: Sequence[tuple[Vector, Vector]]) -> Vector:
    """Return the slope times the inverse curvature that the last moves tell of."""
    way, shares = down.copy(), []
    for move, change in reversed(moves):
        share = float(move @ way) / float(change @ move)
        shares.append(share)
        way = way - share * change
    way = (
        way * (float(moves[-1][0] @ moves[-1][1]) / float(moves[-1][1] @ moves[-1][1]))
        if moves
        else way / max(1.0, float(np.linalg.norm(way)))
    )
    for (move, change), share in zip(moves, reversed(shares), strict=True):
        way = way + (share - float(change @ way) / float(change @ move)) * move
    return way
