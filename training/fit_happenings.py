"""Fit the table of weights that decides which happenings are recorded (``resources/lang/en/happening_weights.tsv``).

Reports with gold claims are read; every telling that ``contested.read.happening_groups`` finds is one case, right where it is paired with
a gold event of its type whose quote overlaps it or stands in its sentence. A logistic regression with a ridge penalty (numpy only) learns
one weight for each feature of ``contested.read.happening_choice.describe`` and for each number of ``vectors_of``. Scores are
cross-validated with whole reports left out; the weight of the feature ``all`` is shifted so that the best threshold of the
cross-validation is zero.

With ``--data`` it learns also from what was judged in other news (``training/judged.py``); the threshold and the scores are of GOLD alone.

usage: python -m training.fit_happenings GOLD.jsonl [GOLD.jsonl ...] [--data CORPORA] [--ridge 10] [--folds 10] [--least 3] [--write]

Needs the shipped model. Without ``--write`` only the cross-validated precision, recall and F1 are printed.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from contested.read.happening_choice import describe, vectors_of
from contested.read.happening_groups import find_all_tellings
from contested.read.happenings import find_evidence
from contested.read.page import Page
from training.judged import Judged, load_judged

TABLE = Path(__file__).parents[1] / "resources" / "lang" / "en" / "happening_weights.tsv"
RIDGE, VECTOR_RIDGE = 10.0, 1000.0  # penalties of the weights of features and of the vectors, whose numbers are scaled to a spread of one
SMOOTH = 101
HALF = 0.5  # what a claim counts in a report of which only some are annotated
WEIGHT = 0.5  # what a judged telling counts beside one in an annotated report
HEAD = "# Weights of the features that decide whether a telling is recorded; fitted by training/fit_happenings.py, not by hand.\n"
COLUMNS = "feature\tweight\tcases\tright\n"
_SENTENCE = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z“\"‘])|\n")


@dataclass(frozen=True, slots=True)
class Case:
    """One telling: its report's number, its features, whether the gold has it, its vectors where they count, and how much it counts."""

    report: int
    features: tuple[str, ...]
    right: bool
    vector: tuple[float, ...] = ()
    weight: float = 1.0


def pair_events(text: str, gold: Sequence[dict[str, Any]], told: Sequence[tuple[str, int, int]]) -> dict[int, int]:
    """Return for each telling (type, start, end) that is paired with a gold event of its type that event's index, nearest quotes first."""
    cuts = [0, *(m.end() for m in _SENTENCE.finditer(text)), len(text)]
    scored = []
    for i, event in enumerate(gold):
        start = text.find(event["quote"])
        end = start + len(event["quote"])
        low = max(c for c in cuts if c <= start)
        high = min(c for c in cuts if c >= end)
        for j, (kind, a, b) in enumerate(told):
            if kind == event["type"] and a < high and low < b:
                scored.append((max(0, min(end, b) - max(start, a)) / max(1, b - a), -i, -j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(scored, reverse=True):
        if -i not in pairs.values() and -j not in pairs:
            pairs[-j] = -i
    return pairs


def find_cases(pages: Iterable[tuple[dict[str, Any], Page]]) -> tuple[list[Case], list[int]]:
    """Return the cases of the reports, and how many gold events each report has."""
    cases, wanted = [], []
    for number, (gold, page) in enumerate(pages):
        tellings = find_all_tellings(page)
        spans = [find_evidence(page, t) for t in tellings]
        right = pair_events(page.report.text, gold["events"], [(t.kind, s.start, s.end) for t, s in zip(tellings, spans, strict=True)])
        vectors = vectors_of(page, tellings).tolist()
        cases += [Case(number, tuple(dict.fromkeys(f)), n in right, tuple(vectors[n])) for n, f in enumerate(describe(page, tellings))]
        wanted.append(len(gold["events"]))
    return cases, wanted


def find_judged_cases(judged: Sequence[Judged], first: int) -> list[Case]:
    """Return the tellings that somebody judged; the reports count on from ``first``."""
    cases = []
    for number, one in enumerate(judged, first):
        tellings = find_all_tellings(one.page)
        vectors = vectors_of(one.page, tellings).tolist()
        for telling, features, vector in zip(tellings, describe(one.page, tellings), vectors, strict=True):
            main = telling.main
            right = one.verdict(("event", telling.kind, main.idx, main.idx + len(main.text), "", ""))
            if right is not None:
                cases.append(Case(number, tuple(dict.fromkeys(features)), right, tuple(vector), WEIGHT))
    return cases


def fit_weights(cases: Sequence[Case], ridge: float, least: int, vector_ridge: float = VECTOR_RIDGE) -> dict[str, float]:
    """Fit a ridge logistic regression by Newton steps; features seen in fewer than ``least`` cases get no weight.

    The numbers of the vectors are fitted as they stand above their mean, in units of their spread; the table has their weights as
    ``vector:0`` and so on, and under ``vector`` what makes up for the mean.
    """
    seen = Counter(f for case in cases for f in case.features)
    names = sorted(f for f, n in seen.items() if n >= least)
    place = {f: n for n, f in enumerate(names)}
    marks = np.zeros((len(cases), len(names)))
    for row, case in enumerate(cases):
        marks[row, [place[f] for f in case.features if f in place]] = 1
    vectors = np.array([case.vector for case in cases])
    mean, spread = vectors.mean(axis=0), vectors.std(axis=0)
    x = np.hstack([marks, (vectors - mean) / spread])
    y = np.array([case.right for case in cases], dtype=float)
    share = np.array([case.weight for case in cases])
    penalty = np.concatenate([np.full(len(names), ridge), np.full(len(mean), vector_ridge)])
    penalty[place["all"]] = 0.01
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (share * (p - y)) + penalty * weights
        curve = (x * (share * p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    numbers = weights[len(names) :] / spread
    found = dict(zip(names, weights[: len(names)].tolist(), strict=True))
    return found | {f"vector:{n}": w for n, w in enumerate(numbers.tolist())} | ({"vector": float(-mean @ numbers)} if mean.size else {})


def score_case(case: Case, weights: Mapping[str, float]) -> float:
    """Return what a case weighs by a table of weights."""
    told = sum(weights.get(f, 0.0) for f in case.features)
    return told + sum(v * weights[f"vector:{n}"] for n, v in enumerate(case.vector)) + (weights["vector"] if case.vector else 0.0)


def cross_validate(cases: Sequence[Case], folds: int, ridge: float, least: int, vector_ridge: float = VECTOR_RIDGE) -> np.ndarray:
    """Return the score of each case by weights fitted on the other folds of reports."""
    scores = np.zeros(len(cases))
    for fold in range(folds):
        weights = fit_weights([c for c in cases if c.report % folds != fold], ridge, least, vector_ridge)
        for n, case in enumerate(cases):
            if case.report % folds == fold:
                scores[n] = score_case(case, weights)
    return scores


def best_threshold(cases: Sequence[Case], scores: np.ndarray, wanted: int) -> tuple[float, float, float, float]:
    """Return threshold, precision, recall and F1 of the best threshold, by F1 smoothed over `SMOOTH` cases: the curve is flat and rough."""
    order = np.argsort(-scores)
    right = np.cumsum([cases[n].right for n in order])
    told = np.arange(1, len(order) + 1)
    f1 = 2 * right / (told + wanted)
    top = int(np.argmax(np.convolve(f1, np.ones(SMOOTH) / SMOOTH, mode="same")))
    after = scores[order[min(top + 1, len(order) - 1)]]
    return float((scores[order[top]] + after) / 2), float(right[top] / told[top]), float(right[top] / wanted), float(f1[top])


def write_table(cases: Sequence[Case], weights: dict[str, float], threshold: float) -> None:
    """Write the table, features by name, with how many cases had each and how many of them were right; then the vector's weights."""
    seen = Counter(f for c in cases for f in c.features)
    right = Counter(f for c in cases if c.right for f in c.features)
    weights = {**weights, "all": weights["all"] - threshold}
    rows = [f"{f}\t{w:.3f}\t{seen[f]}\t{right[f]}\n" for f, w in sorted(weights.items()) if abs(w) >= 0.005 and f in seen]
    counts = f"{len(cases)}\t{sum(c.right for c in cases)}"
    numbers = [f"{f}\t{w:.4f}\t{counts}\n" for f, w in weights.items() if f.partition(":")[0] == "vector"]
    TABLE.write_text(HEAD + COLUMNS + "".join(rows + numbers), "utf-8")


def load_pages(paths: Sequence[Path], fields: Sequence[Path] = ()) -> list[tuple[dict[str, Any], Page]]:
    """Read the gold reports with the shipped model, up to the point where happenings are looked for.

    Args:
        paths: annotated reports.
        fields: reports of which only some claims are annotated, for tables that decide on fields; ``share`` tells that each counts half.
    """
    from contested.read.reading import build_reading_page, parse_reports
    from contested.reports import record_report

    found = []
    for share, path in [(1.0, path) for path in paths] + [(HALF, path) for path in fields]:
        golds = [json.loads(line) | {"share": share} for line in path.read_text("utf-8").split("\n") if line.strip()]
        parsed = parse_reports([record_report(gold) for gold in golds])
        found += [(gold, build_reading_page(report, doc)) for gold, (report, doc) in zip(golds, parsed, strict=True)]
    return found


def fit(
    pages: Sequence[tuple[dict[str, Any], Page]], judged: Sequence[Judged], *, ridge: float, folds: int, least: int, write: bool
) -> float:
    """Fit, print the cross-validated scores and return their F1; write the table where asked."""
    cases, wanted = find_cases(pages)
    more = find_judged_cases(judged, len(pages))
    scores = cross_validate([*cases, *more], folds, ridge, least)
    threshold, precision, recall, f1 = best_threshold(cases, scores[: len(cases)], sum(wanted))
    print(f"{len(pages)} reports, {sum(wanted)} events, {len(cases)} tellings, {sum(c.right for c in cases)} right; "
          f"{len(more)} judged; left out: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")  # fmt: skip
    told = [case for case, score in zip(more, scores[len(cases) :], strict=True) if score > threshold]
    right = sum(case.right for case in told)
    print(f"judged: recorded {len(told)} of {len(more)}, left out, {right} right of {sum(case.right for case in more)}")
    if write:
        write_table([*cases, *more], fit_weights([*cases, *more], ridge, least), threshold)
    return f1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--data", type=Path, help="the corpora folder, to learn also from what was judged")
    parser.add_argument("--ridge", type=float, default=RIDGE)
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--least", type=int, default=3)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    pages = load_pages(args.gold)
    judged = load_judged(args.data, without={gold["id"] for gold, _ in pages}) if args.data else []
    fit(pages, judged, ridge=args.ridge, folds=args.folds, least=args.least, write=args.write)


if __name__ == "__main__":
    main()
