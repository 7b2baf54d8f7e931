"""Fitting how sure claims are: cases, the fit with reports left out, which fields are written."""

from __future__ import annotations

import random

from contested.evaluate.confidence import calibrate
from training.fit_confidence import Case, is_useful, make_matrix, pick_ridge


def make_cases(lean: float) -> list[Case]:
    """Return 40 reports of ten cases each: half of them have ``hint``, which makes right likelier by ``lean``."""
    draw = random.Random(7)
    cases = []
    for number in range(400):
        hint = number % 2 == 0
        features = {"all": 1.0, **({"hint": 1.0} if hint else {}), f"rare:{number}": 1.0}
        cases.append(Case(number // 10, features, draw.random() < 0.5 + (lean if hint else -lean)))
    return cases


def test_features_of_few_cases_are_left_out() -> None:
    matrix = make_matrix(make_cases(0.3), 10)
    assert matrix.names == ("hint",) and matrix.rows.shape == (400, 1)


def test_what_tells_right_from_wrong_is_useful() -> None:
    cases = make_cases(0.3)
    _, chances = pick_ridge(make_matrix(cases, 10), 10)
    found = calibrate("claim", [(float(chance), case.right) for chance, case in zip(chances, cases, strict=True)])
    assert is_useful(found) and found.auroc is not None and found.auroc > 0.7


def test_what_tells_nothing_is_not() -> None:
    cases = make_cases(0.0)
    _, chances = pick_ridge(make_matrix(cases, 10), 10)
    assert not is_useful(calibrate("claim", [(float(chance), case.right) for chance, case in zip(chances, cases, strict=True)]))
