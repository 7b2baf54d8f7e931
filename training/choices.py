"""Choices learned from gold: a conditional logit over the candidates of a case, its fit and its score.

A case is one question of one report (where did this happen, who did this harm?). Its candidates are described by yes-or-no features and,
where a case has them, by vectors; a softmax over the candidates of a case, with a ridge penalty, learns one weight for each feature and
each number of the vectors.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.logistic import Vector, descend, make_rows

STEPS = 400
VECTOR_RIDGE = 3000.0  # penalty of the weights of vectors, whose numbers are scaled to a spread of one


@dataclass(frozen=True, slots=True)
class Case:
    """One question.

    Attributes:
        report: its report's number.
        candidates: the features of each candidate.
        right: which candidates are right.
        weight: how much it counts.
        vectors: of the candidates, shape (candidates, numbers), or ``None``.
    """

    report: int
    candidates: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    weight: float = 1.0
    vectors: Vector | None = None


def fit_weights(cases: Sequence[Case], ridge: float, least: int, vector_ridge: float = VECTOR_RIDGE) -> dict[str, float]:
    """Fit the weights; features seen less often than ``least`` get none, cases without a right candidate teach nothing.

    The numbers of the vectors are fitted in units of their spread; their weights are called ``vector:0`` and so on.
    """
    usable = [c for c in cases if any(c.right) and not all(c.right)]
    rows = make_rows([features for c in usable for features in c.candidates], least)
    sizes = [len(c.candidates) for c in usable]
    group = np.repeat(np.arange(len(usable)), sizes)
    share = np.array([c.weight for c in usable])
    right = np.array([r for c in usable for r in c.right], dtype=float)
    vectors = np.vstack([np.zeros((len(c.candidates), 0)) if c.vectors is None else c.vectors for c in usable])
    spread, wide = vectors.std(axis=0), len(rows.names)
    vectors = vectors / spread
    penalty = np.concatenate([np.full(wide, ridge), np.full(len(spread), vector_ridge)])

    def slope(weights: Vector) -> tuple[float, Vector]:
        scores = np.exp(np.clip(rows.times(weights[:wide]) + vectors @ weights[wide:], -30, 30))
        every, good = np.bincount(group, scores), np.bincount(group, scores * right)
        loss = -float(share @ np.log(good / every)) + float(penalty @ weights**2) / 2
        error = share[group] * scores * (1 / every[group] - right / good[group])
        return loss, np.concatenate([rows.gather(error), error @ vectors]) + penalty * weights

    weights = descend(slope, np.zeros(len(penalty)), STEPS)
    numbers = (weights[wide:] / spread).tolist()
    return dict(zip(rows.names, weights[:wide].tolist(), strict=True)) | {f"vector:{n}": weight for n, weight in enumerate(numbers)}


def best_of(case: Case, weights: Mapping[str, float]) -> int:
    """Return the number of the candidate with the highest score, the first of equals."""
    told = np.array([sum(weights.get(f, 0.0) for f in features) for features in case.candidates])
    if case.vectors is not None:
        told = told + case.vectors @ np.array([weights.get(f"vector:{n}", 0.0) for n in range(case.vectors.shape[1])])
    return int(np.argmax(told))


def count_right(cases: Sequence[Case], weights: Mapping[str, float]) -> int:
    """Return for how many cases the best candidate is right."""
    return sum(bool(c.candidates) and c.right[best_of(c, weights)] for c in cases)


def write_table(path: Path, head: str, weights: Mapping[str, float]) -> None:
    """Write a table of weights, features by name; those that are next to nothing are left out."""
    rows = (row for name, weight in sorted(weights.items()) for row in _row(name, weight))
    path.write_text(f"# {head}\nfeature\tweight\n" + "".join(rows), encoding="utf-8")


def _row(name: str, weight: float) -> Iterator[str]:
    least, digits = (0.0005, 4) if name.startswith("vector:") else (0.02, 3)
    if abs(weight) >= least:
        yield f"{name}\t{weight:.{digits}f}\n"
