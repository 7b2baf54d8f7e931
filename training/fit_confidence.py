"""Fit the table of weights that tells how sure a claim and its fields are (``resources/lang/en/confidence_weights.tsv``).

Reports with gold claims are read and scored as by ``contested evaluate claims``. Each predicted claim is a case of its kind, right where
the gold has the same claim; each field with a value, of a claim that is right, is a case of its kind and field, right where the gold has
the same value, wrong where it has another or, for what can be invented, none. A ridge regression (``training/logistic.py``) learns a
weight for each feature of ``contested.resolve.confidence``; its penalty is the one of `RIDGES` that does best on reports left out.

The other tables were fitted on the same reports, so each report is read by such that were fitted without it (``training/apart.py``).
What is printed is measured with whole reports left out. A field is written only where its confidence is of use: at least `LEAST_CASES`,
an area under the ROC curve of `LEAST_AUROC`, an expected calibration error of at most `MOST_ECE`.

usage: python -m training.fit_confidence GOLD.jsonl [...] [--data CORPORA] [--folds 10] [--least 10] [--new PREFIX] [--bins] [--write]

Needs the shipped model. Without ``--write`` only the figures are printed. With ``--new`` they are measured on the reports whose id begins
so, by weights fitted on the others: how far the numbers hold on a source that nobody annotated. Fit this table last: its features are those
of the other tables. Takes some minutes.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from contested.evaluate.claims import judge_claims, pair_claims, score_claims
from contested.evaluate.confidence import WHOLE, Calibration
from contested.evaluate.records import ClaimSheet, parse_sheet
from contested.export.guide import CONFIDENCE, LISTS, to_guide
from contested.read.page import Page
from contested.resolve.confidence import ALL, Resolved, describe_claims, rate_claims
from contested.schema import Coded
from training.apart import read_apart
from training.fit_happenings import load_pages
from training.judged import Judged, load_judged
from training.logistic import Vector, fit

TABLE = Path(__file__).parents[1] / "resources" / "lang" / "en" / "confidence_weights.tsv"
HEAD = "# How sure a claim and its fields are: weights of features, fitted by training/fit_confidence.py, not by hand.\n"
RIDGES = (3.0, 10.0, 30.0, 100.0)
LEAST_CASES, LEAST_AUROC, MOST_ECE = 100, 0.6, 0.08
APART = 5  # folds in which the reports are read by tables fitted on the others
LEAST_WEIGHT = 0.02  # what weighs less is not written

Answer = tuple[str, str]
Weights = dict[Answer, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Case:
    """One value: its report's number, its features and whether it is right."""

    report: int
    features: Mapping[str, float]
    right: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """Cases as numbers: the names of the columns, one row a case, the report of each, 1.0 where it is right."""

    names: tuple[str, ...]
    rows: Vector
    reports: Vector
    right: Vector


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


def make_matrix(cases: Sequence[Case], least: int) -> Matrix:
    """Return the cases with the features that at least ``least`` of them have; what holds of all is the bias."""
    seen = Counter(name for case in cases for name in case.features)
    names = tuple(sorted(name for name, count in seen.items() if count >= least and name != ALL))
    rows = np.array([[case.features.get(name, 0.0) for name in names] for case in cases]).reshape(len(cases), len(names))
    return Matrix(names, rows, np.array([c.report for c in cases]), np.array([c.right for c in cases], dtype=float))


def fit_weights(matrix: Matrix, ridge: float, without: Collection[int] = ()) -> Vector:
    """Return the weights of the columns, then the bias, fitted on all cases but those of some reports."""
    kept = ~np.isin(matrix.reports, list(without))
    return fit(None, matrix.rows[kept], matrix.right[kept], ridge, loose=ridge)


def pick_ridge(matrix: Matrix, parts: Sequence[Collection[int]]) -> float:
    """Return the penalty under which the truth is likeliest in the parts, each by weights fitted on the rest."""

    def likelihood(ridge: float) -> float:
        found = 0.0
        for part in parts:
            out = np.isin(matrix.reports, list(part))
            weights = fit_weights(matrix, ridge, part)
            logits = matrix.rows[out] @ weights[:-1] + weights[-1]
            found += float((matrix.right[out] * logits - np.logaddexp(0, logits)).sum())
        return found

    return max(RIDGES, key=likelihood)


def rate_apart(read: Mapping[int, Resolved], parts: Sequence[Collection[int]], fitted: Sequence[Weights]) -> list[ClaimSheet]:
    """Return the claims of the reports of each part, rated by the weights that were fitted without it."""
    return [
        parse_sheet(to_guide(Coded(read[number].reading.report, rate_claims(read[number], weights))))
        for part, weights in zip(parts, fitted, strict=True)
        for number in part
    ]


def is_useful(found: Calibration) -> bool:
    """Tell whether a confidence is worth showing."""
    return found.cases >= LEAST_CASES and (found.auroc or 0.0) >= LEAST_AUROC and found.ece <= MOST_ECE


def measure(gold: Sequence[ClaimSheet], found: Sequence[ClaimSheet]) -> dict[Answer, Calibration]:
    """Return how far each confidence can be trusted, by kind and field."""
    fields = {name: field for field, name in CONFIDENCE.items()}
    kinds = {name: kind for kind, name in LISTS.items()}
    scores = score_claims(gold, found).kinds
    return {(kinds[score.kind], fields.get(one.field, one.field)): one for score in scores for one in score.confidence}


def print_figures(found: Mapping[Answer, Calibration], used: Collection[Answer], *, bins: bool) -> None:
    """Print the figures of each field and, where asked, what share is right at each level of confidence."""
    print(f"{'kind':<9}{'field':<11}{'cases':>6}{'right':>8}{'ECE':>8}{'Brier':>8}{'AUROC':>8}")
    for (kind, field), one in found.items():
        auroc = "-" if one.auroc is None else f"{one.auroc:.3f}"
        verdict = "" if (kind, field) in used or field == WHOLE else "  not used"
        print(f"{kind:<9}{field:<11}{one.cases:>6}{one.right:>8.3f}{one.ece:>8.3f}{one.brier:>8.3f}{auroc:>8}{verdict}")
        for b in one.bins if bins else ():
            print(f"    {b.low:.1f} to {b.high:.1f}{b.cases:>8} cases  confidence {b.confidence:.3f}  right {b.right:.3f}")


def write_table(weights: Weights) -> None:
    """Write the weights, by kind, field and feature."""
    lines = [
        f"{kind}\t{field}\t{name}\t{weight:.2f}\n"
        for (kind, field), of_field in weights.items()
        for name, weight in sorted(of_field.items())
        if abs(weight) >= LEAST_WEIGHT or name == ALL
    ]
    TABLE.write_text(HEAD + "kind\tfield\tfeature\tweight\n" + "".join(lines), "utf-8")


def fit_all(
    pages: Sequence[tuple[dict[str, Any], Page]],
    judged: Sequence[Judged],
    parts: Sequence[Collection[int]],
    *,
    least: int,
    bins: bool,
    write: bool,
) -> None:
    """Fit, print the figures of the parts of reports that are left out in turn, and write the table where asked."""
    gold, read = [parse_sheet(raw) for raw, _ in pages], dict(read_apart(pages, APART, judged))
    cases: dict[Answer, list[Case]] = {}
    for number, resolved in sorted(read.items()):
        for answer, case in find_cases(number, gold[number], resolved):
            cases.setdefault(answer, []).append(case)
    matrices = {answer: make_matrix(found, least) for answer, found in cases.items()}
    ridges = {answer: pick_ridge(matrix, parts) for answer, matrix in matrices.items()}

    def weigh(answers: Collection[Answer], without: Collection[int] = ()) -> Weights:
        fitted = {answer: fit_weights(matrices[answer], ridges[answer], without) for answer in answers}
        return {answer: dict(zip((*matrices[answer].names, ALL), found.tolist(), strict=True)) for answer, found in fitted.items()}

    def measure_with(answers: Collection[Answer]) -> dict[Answer, Calibration]:
        left_out = [gold[number] for part in parts for number in part]
        return measure(left_out, rate_apart(read, parts, [weigh(answers, part) for part in parts]))

    every = measure_with(matrices)
    used = [answer for answer in matrices if answer in every and is_useful(every[answer])]
    print_figures({answer: one for answer, one in every.items() if answer[1] != WHOLE} | measure_with(used), used, bins=bins)
    if write:
        write_table(weigh(used))


def main() -> None:
    """Fit from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--data", type=Path, help="the corpora folder, where the other tables learned also from what was judged")
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--least", type=int, default=10)
    parser.add_argument("--new", metavar="PREFIX", help="leave out only the reports whose id begins so, all at once")
    parser.add_argument("--bins", action="store_true", help="print what share is right at each level of confidence")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    pages = load_pages(args.gold)
    parts = [range(fold, len(pages), args.folds) for fold in range(args.folds)]
    if args.new is not None:
        parts = [[number for number, (raw, _) in enumerate(pages) if raw["id"].startswith(args.new)]]
    judged = load_judged(args.data, without={raw["id"] for raw, _ in pages}) if args.data else []
    fit_all(pages, judged, parts, least=args.least, bins=args.bins, write=args.write and args.new is None)


if __name__ == "__main__":
    main()
