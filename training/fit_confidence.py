"""Fit the table of weights that tells how sure a claim and its fields are (``resources/lang/en/confidence_weights.tsv``).

Reports with gold claims are read and scored as by ``contested evaluate claims``. Each predicted claim is a case of its kind, right where
the gold has the same claim; each field with a value, of a claim that is right, is a case of its kind and field, right where the gold has
the same value, wrong where it has another or, for what can be invented, none. A ridge regression (``training/logistic.py``) learns a
weight for each feature of ``contested.resolve.confidence``; its penalty is the one of `RIDGES` that does best on reports left out.

Those other tables were fitted on the same reports, so each report is read by such that were fitted without it (``training/apart.py``).
What is printed is measured with whole reports left out. A field is written only where its confidence is of use: at least `LEAST_CASES`,
an area under the ROC curve of `LEAST_AUROC`, an expected calibration error of at most `MOST_ECE`.

usage: python -m training.fit_confidence GOLD.jsonl [GOLD.jsonl ...] [--folds 10] [--least 10] [--bins] [--write]

Needs the shipped model. Without ``--write`` only the figures are printed. Fit this table last: its features are those of the other tables.
Takes some minutes.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from contested.evaluate.claims import judge_claims, pair_claims
from contested.evaluate.confidence import Calibration, calibrate
from contested.evaluate.records import ClaimSheet, parse_sheet
from contested.export.guide import CONFIDENCE, LISTS, to_guide
from contested.read.page import Page
from contested.resolve.confidence import ALL, Resolved, describe_claims
from contested.schema import Coded
from training.apart import read_apart
from training.fit_happenings import load_pages
from training.logistic import Vector, fit

TABLE = Path(__file__).parents[1] / "resources" / "lang" / "en" / "confidence_weights.tsv"
HEAD = "# How sure a claim and its fields are: weights of features, fitted by training/fit_confidence.py, not by hand.\n"
RIDGES = (3.0, 10.0, 30.0, 100.0)
LEAST_CASES, LEAST_AUROC, MOST_ECE = 100, 0.6, 0.08
APART = 5  # folds in which the reports are read by tables fitted on the others
LEAST_WEIGHT = 0.02  # what weighs less is not written

Answer = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """One value: its report's number, its features and whether it is right."""

    report: int
    features: Mapping[str, float]
    right: bool


def find_cases(number: int, sheet: ClaimSheet, resolved: Resolved) -> Iterator[tuple[Answer, Case]]:
    """Yield the cases of one report, each with its kind and field."""
    described, found = describe_claims(resolved), parse_sheet(to_guide(Coded(resolved.reading.report, resolved.claims)))
    for kind, name in LISTS.items():
        features = [fields for fields, claim in zip(described, resolved.claims, strict=True) if claim.kind == kind]
        entries = found.of_kind(name)
        of_entry = {id(entry): fields for entry, fields in zip(entries, features, strict=True)}
        for entry, truth in judge_claims(name, sheet, pair_claims(name, sheet, entries)):
            for field, told in of_entry[id(entry)].items():
                mark = truth.get(CONFIDENCE.get(field, field))
                if mark is not None:
                    yield (kind, field), Case(number, told, mark)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Cases as numbers: the names of the columns, one row a case, the report of each, 1.0 where it is right."""

    names: tuple[str, ...]
    rows: Vector
    reports: Vector
    right: Vector


def make_matrix(cases: Sequence[Case], least: int) -> Matrix:
    """Return the cases with the features that at least ``least`` of them have; what holds of all is the bias."""
    seen = Counter(name for case in cases for name in case.features)
    names = tuple(sorted(name for name, count in seen.items() if count >= least and name != ALL))
    rows = np.array([[case.features.get(name, 0.0) for name in names] for case in cases])
    return Matrix(names, rows, np.array([c.report for c in cases]), np.array([c.right for c in cases], dtype=float))


def leave_out(matrix: Matrix, ridge: float, folds: int) -> Vector:
    """Return the probability of each case by weights fitted on the other folds of reports."""
    chances = np.zeros(len(matrix.right))
    for fold in range(folds):
        out = matrix.reports % folds == fold
        if out.any() and not out.all():
            weights = fit(None, matrix.rows[~out], matrix.right[~out], ridge, loose=ridge)
            chances[out] = 1 / (1 + np.exp(-(matrix.rows[out] @ weights[:-1] + weights[-1])))
    return chances


def pick_ridge(matrix: Matrix, folds: int) -> tuple[float, Vector]:
    """Return the penalty under whose left out probabilities the truth is likeliest, and these probabilities."""
    tried = {ridge: leave_out(matrix, ridge, folds) for ridge in RIDGES}
    best = max(RIDGES, key=lambda ridge: float(np.log(np.abs(tried[ridge] - 1 + matrix.right)).sum()))
    return best, tried[best]


def is_useful(found: Calibration) -> bool:
    """Tell whether a confidence is worth showing."""
    return found.cases >= LEAST_CASES and (found.auroc or 0.0) >= LEAST_AUROC and found.ece <= MOST_ECE


def print_line(kind: str, found: Calibration, ridge: float) -> None:
    """Print the left out figures of one field."""
    auroc = "-" if found.auroc is None else f"{found.auroc:.3f}"
    verdict = "" if is_useful(found) else "  not used"
    print(f"{kind:<9}{found.field:<11}{found.cases:>6}{found.right:>8.3f}{found.ece:>8.3f}{found.brier:>8.3f}{auroc:>8}{ridge:>7.0f}{verdict}")


def print_bins(found: Calibration) -> None:
    """Print what share is right at each level of confidence."""
    for one in found.bins:
        print(f"    {one.low:.1f} to {one.high:.1f}{one.cases:>8} cases  confidence {one.confidence:.3f}  right {one.right:.3f}")


def write_table(weights: Mapping[Answer, Mapping[str, float]]) -> None:
    """Write the weights, by kind, field and feature."""
    lines = [
        f"{kind}\t{field}\t{name}\t{weight:.3f}\n"
        for (kind, field), of_field in weights.items()
        for name, weight in sorted(of_field.items())
        if abs(weight) >= LEAST_WEIGHT or name == ALL
    ]
    TABLE.write_text(HEAD + "kind\tfield\tfeature\tweight\n" + "".join(lines), "utf-8")


def fit_all(pages: Sequence[tuple[dict[str, Any], Page]], *, folds: int, least: int, bins: bool, write: bool) -> None:
    """Fit and print the left out figures of every field; write the table where asked."""
    cases: dict[Answer, list[Case]] = {}
    for number, resolved in read_apart(pages, APART):
        for answer, case in find_cases(number, parse_sheet(pages[number][0]), resolved):
            cases.setdefault(answer, []).append(case)
    print(f"{'kind':<9}{'field':<11}{'cases':>6}{'right':>8}{'ECE':>8}{'Brier':>8}{'AUROC':>8}{'ridge':>7}")
    weights: dict[Answer, dict[str, float]] = {}
    for (kind, field), of_field in sorted(cases.items(), key=lambda item: (list(LISTS).index(item[0][0]), item[0])):
        matrix = make_matrix(of_field, least)
        ridge, chances = pick_ridge(matrix, folds)
        found = calibrate(field, [(float(chance), case.right) for chance, case in zip(chances, of_field, strict=True)])
        print_line(kind, found, ridge)
        if bins:
            print_bins(found)
        if is_useful(found):
            fitted = fit(None, matrix.rows, matrix.right, ridge, loose=ridge)
            weights[kind, field] = dict(zip((*matrix.names, ALL), fitted.tolist(), strict=True))
    if write:
        write_table(weights)


def main() -> None:
    """Fit from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--least", type=int, default=10)
    parser.add_argument("--bins", action="store_true", help="print what share is right at each level of confidence")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    fit_all(load_pages(args.gold), folds=args.folds, least=args.least, bins=args.bins, write=args.write)


if __name__ == "__main__":
    main()
