"""Fit the weights that tell news from background (``resources/lang/en/background.yml``).

Reports with gold claims are read; every draft of a toll or a happening that stands in the same sentence as a gold claim of its type is one
case, and that claim says whether it is background. The regression is that of ``training/fit_happenings.py``; accuracy is cross-validated
with whole reports left out.

usage: python -m training.fit_background GOLD.jsonl [GOLD.jsonl ...] [--ridge 2] [--folds 10] [--least 6] [--write]

Needs the shipped model. Without ``--write`` only the figures are printed.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from contested.read.background import find_features
from contested.read.page import Page, token_at
from contested.read.reading import find_drafts
from training.fit_happenings import Case, cross_validate, fit_weights, load_pages, pair_events

TABLE = Path(__file__).parents[1] / "resources" / "lang" / "en" / "background.yml"
HEAD = "# News or background: weights of features of a claim's sentence, fitted by training/fit_background.py, not by hand.\nfeatures:\n"
KINDS = {"toll": "tolls", "event": "events"}


def find_cases(number: int, report: dict[str, Any], page: Page) -> list[Case]:
    """Return the cases of one report."""
    cases = []
    drafts = find_drafts(page)
    for kind, name in KINDS.items():
        gold = [claim | {"type": claim["effect"] if kind == "toll" else claim["type"]} for claim in report[name]]
        told = [d for d in drafts if d.kind == kind]
        for claim in gold:
            for index in pair_events(report["text"], [claim], [(d.type, d.evidence.start, d.evidence.end) for d in told]):
                draft = told[index]
                trigger = token_at(page.doc, draft.trigger.start)
                if trigger is not None:
                    features = find_features(page, draft, trigger, draft.times)
                    cases.append(Case(number, ("all", *sorted(features)), bool(claim["background"])))
    return cases


def write_table(weights: dict[str, float]) -> None:
    """Write the weights, the constant first."""
    rows = [("bias", weights["all"]), *sorted(((k, v) for k, v in weights.items() if k != "all"), key=lambda row: -abs(row[1]))]
    TABLE.write_text(HEAD + "".join(f"  - {{id: {name}, weight: {weight:.2f}}}\n" for name, weight in rows), encoding="utf-8")


def fit(pages: Sequence[tuple[dict[str, Any], Page]], *, ridge: float, folds: int, least: int, write: bool) -> float:
    """Fit, print and return the cross-validated accuracy; write the table where asked."""
    cases = [case for number, (report, page) in enumerate(pages) for case in find_cases(number, report, page)]
    scores = cross_validate(cases, folds, ridge, least)
    right = sum((score >= 0) == case.right for case, score in zip(cases, scores, strict=True)) / len(cases)
    print(f"{len(cases)} cases, {sum(c.right for c in cases)} background; accuracy left out {right:.3f}")
    if write:
        write_table(fit_weights(cases, ridge, least))
    return right


def main() -> None:
    """Fit from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--ridge", type=float, default=2.0)
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--least", type=int, default=6)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    fit(load_pages(args.gold), ridge=args.ridge, folds=args.folds, least=args.least, write=args.write)


if __name__ == "__main__":
    main()
