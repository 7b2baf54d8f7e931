"""Choices learned from gold: a conditional logit over the candidates of a case, its fit and its score.

A case is one question of one report (where did this happen, who did this harm?). Its candidates are described by yes-or-no features; a
softmax over the candidates of a case, with a ridge penalty, learns one weight for each feature.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.logistic import Vector, descend, make_rows

STEPS = 400


@dataclass(frozen=True, slots=True)
class Case:
    """One question: its report's number, the features of each candidate, which candidates are right, and how much it counts."""

    report: int
    candidates: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    weight: float = 1.0


def fit_weights(cases: Sequence[Case], ridge: float, least: int) -> dict[str, float]:
    """Fit the weights; features seen less often than ``least`` get none, cases without a right candidate teach nothing."""
    usable = [c for c in cases if any(c.right) and not all(c.right)]
    rows = make_rows([features for c in usable for features in c.candidates], least)
    sizes = [len(c.candidates) for c in usable]
    group = np.repeat(np.arange(len(usable)), sizes)
    share = np.array([c.weight for c in usable])
    right = np.array([r for c in usable for r in c.right], dtype=float)

    def slope(weights: Vector) -> tuple[float, Vector]:
        scores = np.exp(np.clip(rows.times(weights), -30, 30))
        every, good = np.bincount(group, scores), np.bincount(group, scores * right)
        loss = -float(share @ np.log(good / every)) + ridge / 2 * float(weights @ weights)
        return loss, rows.gather(share[group] * scores * (1 / every[group] - right / good[group])) + ridge * weights

    weights = descend(slope, np.zeros(len(rows.names)), STEPS)
    return dict(zip(rows.names, weights.tolist(), strict=True))


def best_of(case: Case, weights: Mapping[str, float]) -> int:
    """Return the number of the candidate with the highest score, the first of equals."""
    return int(np.argmax([sum(weights.get(f, 0.0) for f in features) for features in case.candidates]))


def count_right(cases: Sequence[Case], weights: Mapping[str, float]) -> int:
    """Return for how many cases the best candidate is right."""
    return sum(bool(c.candidates) and c.right[best_of(c, weights)] for c in cases)


def write_table(path: Path, head: str, weights: Mapping[str, float]) -> None:
    """Write a table of weights, features by name; those that are next to nothing are left out."""
    rows = (f"{name}\t{weight:.3f}\n" for name, weight in sorted(weights.items()) if abs(weight) >= 0.02)
    path.write_text(f"# {head}\nfeature\tweight\n" + "".join(rows), encoding="utf-8")
