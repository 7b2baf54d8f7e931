"""Fit the weights by which two reports' tellings are joined (``resources/merge/weights.tsv``), and show what they give.

Pairs come from two sides: whole reports of news grouped by incident (``gvc``, ``ecbplus``), of which words and days of publication alone
are taken, so that no model is needed; and claims of reports drawn from coded events (``bench.drawn``). Each collection counts the same.
The fit is a logistic regression held to the table's present weights by a ridge; no weight falls below zero. It is printed beside them: the
table is edited by hand, for the collections know little of some features (see the table).

usage: python -m training.fit_merge --data DIR [--ridge 0.003] [--drawn 1000] [--leave-out 8,12,16,18,19,22,32,33]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bench.drawn import draw_reports, load_articles
from contested.errors import Refusal
from contested.evaluate.events import GroupedReport, read_collection
from contested.merge.block import find_pairs
from contested.merge.events import Judged, build_profiles
from contested.merge.families import find_families
from contested.merge.features import FEATURES, Both
from contested.merge.profiles import Profile
from contested.merge.score import load_weights
from contested.merge.voices import find_voices
from contested.reports import record_report
from contested.schema import Coded

Matrix = npt.NDArray[np.float64]
STEPS = 1500
RATE = 0.5


def find_cases(coded: Sequence[Coded], label: Callable[[Profile], str | None], *, whole: bool) -> tuple[Matrix, Matrix]:
    """Return the features of the pairs that merging would compare, a constant in front, and whether each pair is of one event."""
    families = find_families(one.report for one in coded)
    profiles, _ = build_profiles(coded, find_voices(coded, families), Judged((), {}), bare=whole)
    rows, right = [], []
    kept = [profile for profile in profiles if profile.telling.main or not whole]
    for left, other in find_pairs(kept).tolist():
        labels = label(kept[left]), label(kept[other])
        if None not in labels:
            both = Both(kept[left], kept[other])
            rows.append([1.0, *(said.score if (said := feature(both)) is not None else 0.0 for feature in FEATURES)])
            right.append(float(labels[0] == labels[1]))
    return np.array(rows), np.array(right)


def read_bare(one: GroupedReport) -> Iterator[Coded]:
    """Yield a report without claims, or nothing where there is no report in it."""
    try:
        yield Coded(record_report(one.record))
    except Refusal:
        return


def load_sides(data: Path, left_out: frozenset[str], drawn: int) -> Iterator[tuple[str, Matrix, Matrix]]:
    """Yield each side's name and cases."""
    for name, path in (("gvc", data / "gvc" / "train.jsonl.gz"), ("ecbplus", data / "ecbplus" / "train.jsonl.gz")):
        collection = [one for one in read_collection(path) if one.label.split("/")[0] not in left_out or name == "gvc"]
        labels = {one.id: one.label for one in collection}
        coded = [report for one in collection for report in read_bare(one)]
        yield name, *find_cases(coded, lambda profile, labels=labels: labels.get(profile.report), whole=True)  # type: ignore[misc]
    found = list(islice(draw_reports(load_articles(data / "ucdp_ged"), drawn), drawn))
    truth = {key: event for one in found for key, event in one.truth.items()}

    def event_of(profile: Profile) -> str | None:
        return next((truth[claim.key] for claim in profile.telling.claims if claim.key in truth), None)

    yield "drawn", *find_cases([one.coded for one in found], event_of, whole=False)


def fit(sides: Sequence[tuple[Matrix, Matrix]], prior: Matrix, ridge: float) -> Matrix:
    """Return the constant and the weights, by gradient descent; each side counts the same."""
    rows, right = np.vstack([rows for rows, _ in sides]), np.concatenate([right for _, right in sides])
    counts = np.concatenate([np.full(len(right), 1 / len(right)) for _, right in sides])
    weights = prior.copy()
    for _ in range(STEPS):
        share = 1 / (1 + np.exp(-rows @ weights))
        weights -= RATE * (rows.T @ (counts * (share - right)) + ridge * (weights - prior))
        weights[1:] = np.maximum(weights[1:], 0)
    return weights


def main() -> None:
    """Fit from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--ridge", type=float, default=0.003)
    parser.add_argument("--drawn", type=int, default=1000)
    parser.add_argument("--leave-out", default="8,12,16,18,19,22,32,33", help="topics of ecbplus that are measured, not fitted on")
    options = parser.parse_args()
    shipped = load_weights()
    names = ["bias", *(feature.__name__ for feature in FEATURES)]
    prior = np.array([shipped.bias, *(shipped.by_name[name] for name in names[1:])])
    sides = list(load_sides(options.data, frozenset(options.leave_out.split(",")), options.drawn))
    fitted = {name: fit([(rows, right)], prior, options.ridge) for name, rows, right in sides}
    fitted["all"] = fit([(rows, right) for _, rows, right in sides], prior, options.ridge)
    print("feature     ", "  ".join(f"{name:>8}" for name in ("shipped", *fitted)))
    for n, name in enumerate(names):
        print(f"{name:<12}", "  ".join(f"{values[n]:>8.2f}" for values in (prior, *fitted.values())))


if __name__ == "__main__":
    main()
