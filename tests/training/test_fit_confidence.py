"""Fitting how sure claims are: cases, the penalty, reports left out, which fields are written."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from contested.evaluate.confidence import Calibration, calibrate
from training.fit_confidence import RIDGES, Case, Matrix, fit_weights, is_useful, make_matrix, pick_ridge

PARTS = [range(fold, 40, 10) for fold in range(10)]


def make_cases(lean: float) -> list[Case]:
    """Return 40 reports of ten cases each: half of them have ``hint``, which makes right likelier by ``lean``."""
    draw = random.Random(7)
    cases = []
    for number in range(400):
        hint = number % 2 == 0
        features = {"all": 1.0, **({"hint": 1.0} if hint else {}), f"rare:{number}": 1.0}
        cases.append(Case(number // 10, features, draw.random() < 0.5 + (lean if hint else -lean)))
    return cases


def measure(matrix: Matrix) -> Calibration:
    """Return how far the left out probabilities can be trusted."""
    ridge = pick_ridge(matrix, PARTS)
    found = []
    for part in PARTS:
        weights = fit_weights(matrix, ridge, part)
        out = np.isin(matrix.reports, list(part))
        chances = 1 / (1 + np.exp(-(matrix.rows[out] @ weights[:-1] + weights[-1])))
        found += [(float(chance), bool(right)) for chance, right in zip(chances, matrix.right[out], strict=True)]
    return calibrate("claim", found)


def test_features_of_few_cases_are_left_out() -> None:
    matrix = make_matrix(make_cases(0.3), 10)
    assert matrix.names == ("hint",) and matrix.rows.shape == (400, 1)


def test_cases_without_features_have_the_bias_alone() -> None:
    matrix = make_matrix([Case(n, {"all": 1.0}, n % 4 > 0) for n in range(100)], 10)
    (bias,) = fit_weights(matrix, RIDGES[0])
    assert 1 / (1 + np.exp(-bias)) == pytest.approx(0.75, abs=0.01)


def test_what_is_left_out_teaches_nothing() -> None:
    cases = make_cases(0.3)
    flipped = [replace(case, right=not case.right) if case.report < 4 else case for case in cases]
    first, second = (fit_weights(make_matrix(found, 10), 3.0, range(4)) for found in (cases, flipped))
    assert first == pytest.approx(second)


def test_what_tells_right_from_wrong_is_useful() -> None:
    found = measure(make_matrix(make_cases(0.3), 10))
    assert is_useful(found) and found.auroc is not None and found.auroc > 0.7


def test_what_tells_nothing_is_not() -> None:
    assert not is_useful(measure(make_matrix(make_cases(0.0), 10)))


def test_what_few_cases_show_is_not() -> None:
    assert is_useful(calibrate("by", [(0.9, True), (0.1, False)] * 50)) is False
    assert is_useful(calibrate("by", [(1.0, True), (0.0, False)] * 50))
    assert not is_useful(calibrate("by", [(1.0, True), (0.0, False)] * 49))
