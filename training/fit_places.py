"""Fit the table of weights that ranks the places of a claim (``resources/lang/en/place_weights.tsv``).

Reports with gold claims are read; each gold toll or happening with a place that has a draft of its type in its sentence is one case. Its
candidates are the place phrases in reach of the draft; right are those that, put on the map, are the gold's place. A conditional logit
(softmax over the candidates of a case, ridge penalty, gradient steps) learns one weight for each feature of
``contested.read.place_ranks.describe_places``. Accuracy is cross-validated with whole reports left out.

usage: python -m training.fit_places GOLD.jsonl [GOLD.jsonl ...] [--ridge 1] [--folds 8] [--least 5] [--write]

Needs the shipped model. Without ``--write`` only the figures are printed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from contested.evaluate.fields import same_place
from contested.evaluate.records import parse_entry
from contested.export.guide import write_place
from contested.read.page import Page, token_at
from contested.read.place_ranks import describe_places, find_spots
from contested.read.reading import build_reading, find_drafts
from contested.resolve.places import resolve_places
from training.fit_happenings import load_pages, pair_events

TABLE = Path(__file__).parents[1] / "resources" / "lang" / "en" / "place_weights.tsv"
HEAD = "# Weights of the features that rank the places of a claim; fitted by training/fit_places.py, not by hand.\nfeature\tweight\n"
KINDS = {"toll": "tolls", "event": "events"}


@dataclass(frozen=True, slots=True)
class Case:
    """One claim: its report's number, the features of each candidate, and which candidates are right."""

    report: int
    candidates: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def find_cases(number: int, report: dict[str, Any], page: Page) -> list[Case]:
    """Return the cases of one report."""
    drafts = find_drafts(page)
    wheres, spots = resolve_places(build_reading(page, drafts)), find_spots(page)
    cases = []
    for kind, name in KINDS.items():
        told = [d for d in drafts if d.kind == kind]
        for claim in report[name]:
            if not claim.get("place"):
                continue
            gold = claim | {"type": claim["effect"] if kind == "toll" else claim["type"]}
            for index in pair_events(report["text"], [gold], [(d.type, d.evidence.start, d.evidence.end) for d in told]):
                trigger = token_at(page.doc, told[index].trigger.start)
                if trigger is None:
                    continue
                found = describe_places(page, told[index], trigger, spots)
                spot = parse_entry(claim).place
                right = tuple(same_place(spot, parse_entry({"place": write_place(wheres[i])}).place) for i in found)
                cases.append(Case(number, tuple(found.values()), right))
    return cases


def fit_weights(cases: Sequence[Case], ridge: float, least: int) -> dict[str, float]:
    """Fit the conditional logit by gradient steps with momentum; features seen less often than ``least`` get no weight."""
    usable = [c for c in cases if any(c.right) and not all(c.right)]
    seen = Counter(f for c in usable for features in c.candidates for f in features)
    names = sorted(f for f, n in seen.items() if n >= least)
    place = {f: n for n, f in enumerate(names)}
    rows = [features for c in usable for features in c.candidates]
    x = np.zeros((len(rows), len(names)))
    for row, features in enumerate(rows):
        x[row, [place[f] for f in features if f in place]] = 1
    group = np.repeat(np.arange(len(usable)), [len(c.candidates) for c in usable])
    right = np.array([r for c in usable for r in c.right], dtype=float)
    weights, speed = np.zeros(len(names)), np.zeros(len(names))
    for _ in range(400):
        scores = np.exp(np.clip(x @ weights, -30, 30))
        whole = scores / np.bincount(group, scores)[group]
        among = scores * right
        among = among / np.bincount(group, among)[group]
        slope = x.T @ (whole - among) + ridge * weights
        speed = 0.9 * speed - 2.0 / len(usable) * slope
        weights += speed
    return dict(zip(names, weights.tolist(), strict=True))


def count_right(cases: Sequence[Case], weights: dict[str, float]) -> int:
    """Return for how many cases the best candidate is right."""
    hits = 0
    for case in cases:
        scores = [sum(weights.get(f, 0.0) for f in features) for features in case.candidates]
        hits += bool(scores) and case.right[int(np.argmax(scores))]
    return hits


def main() -> None:
    """Fit from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--ridge", type=float, default=1.0)
    parser.add_argument("--folds", type=int, default=8)
    parser.add_argument("--least", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    cases = [case for number, (report, page) in enumerate(load_pages(args.gold)) for case in find_cases(number, report, page)]
    hits = 0
    for fold in range(args.folds):
        weights = fit_weights([c for c in cases if c.report % args.folds != fold], args.ridge, args.least)
        hits += count_right([c for c in cases if c.report % args.folds == fold], weights)
    reachable = sum(any(c.right) for c in cases)
    weights = fit_weights(cases, args.ridge, args.least)
    print(
        f"{len(cases)} cases, {reachable} with a right candidate; right left out {hits}, fitted {count_right(cases, weights)}"
    )
    if args.write:
        rows = (f"{name}\t{weight:.3f}\n" for name, weight in sorted(weights.items()) if abs(weight) >= 0.02)
        TABLE.write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
