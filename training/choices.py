"""Choices learned from gold: a conditional logit over the candidates of a case, its fit and its score.

A case is one question of one report (where did this happen, who did this harm?). Its candidates are described by yes-or-no features; a
softmax over the candidates of a case, with a ridge penalty and gradient steps with momentum, learns one weight for each feature.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

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
    seen = Counter(f for c in usable for features in c.candidates for f in features)
    names = sorted(f for f, n in seen.items() if n >= least)
    place = {f: n for n, f in enumerate(names)}
    rows = [features for c in usable for features in c.candidates]
    x = np.zeros((len(rows), len(names)))
    for row, features in enumerate(rows):
        x[row, [place[f] for f in features if f in place]] = 1
    sizes = [len(c.candidates) for c in usable]
    group = np.repeat(np.arange(len(usable)), sizes)
    share = np.repeat([c.weight for c in usable], sizes)
    right = np.array([r for c in usable for r in c.right], dtype=float)
    weights, speed = np.zeros(len(names)), np.zeros(len(names))
    for _ in range(STEPS):
        scores = np.exp(np.clip(x @ weights, -30, 30))
        whole = scores / np.bincount(group, scores)[group]
        among = scores * right
        among = among / np.bincount(group, among)[group]
        slope = x.T @ (share * (whole - among)) + ridge * weights
        speed = 0.9 * speed - 2.0 / len(usable) * slope
        weights += speed
    return dict(zip(names, weights.tolist(), strict=True))


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
