"""Fit the table of weights that tells civilian victims from others (``resources/lang/en/civilian_weights.tsv``).

Reports with gold claims are read; each toll that is a gold toll is one case with three candidates (civilians, not civilians, not told) and
the features of ``contested.resolve.civilians``. Accuracy is cross-validated with whole reports left out.

usage: python -m training.fit_civilians GOLD.jsonl [...] [--fields FILE ...] [--ridge 1] [--folds 8] [--least 4] [--open 0.7] [--write]

Needs the shipped model. Without ``--write`` only the figures are printed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from contested.evaluate.claims import is_same_claim
from contested.evaluate.records import parse_entry, parse_sheet
from contested.read.reading import build_reading, find_drafts
from contested.resolve.actors import resolve_actors
from contested.resolve.civilians import ANSWERS, describe_victims
from contested.resolve.completion import complete_parties
from contested.schema import Reading
from training.choices import Case, best_of, fit_weights, write_table
from training.fit_happenings import load_pages

TABLE = Path(__file__).parents[1] / "resources" / "lang" / "en" / "civilian_weights.tsv"
HEAD = "Weights of the features that tell civilian victims from others; fitted by training/fit_civilians.py, not by hand."


def find_cases(number: int, raw: dict[str, Any], reading: Reading, weight: float) -> Iterator[Case]:
    """Yield the cases of one report; those whose value the gold leaves open count ``weight``."""
    sheet, taken = parse_sheet(raw), set()
    roster = resolve_actors(reading)
    reading = replace(reading, drafts=complete_parties(reading, roster))
    for n, answers in describe_victims(reading, roster).items():
        draft = reading.drafts[n]
        assert draft.count is not None
        told = parse_entry({
            "effect": draft.type, "low": draft.count.low, "high": draft.count.high, "start": draft.evidence.start,
            "end": draft.evidence.end, "quote": draft.evidence.of(reading.report.text),
        })  # fmt: skip
        golds = enumerate(sheet.of_kind("tolls"))
        same = next(((i, g) for i, g in golds if i not in taken and is_same_claim("tolls", sheet, g, told)), None)
        if same is not None:
            taken.add(same[0])
            value = same[1].civilian
            yield Case(number, tuple(answers.values()), tuple(a == value for a in answers), weight if value is None else 1.0)


def cross_validate(cases: Sequence[Case], folds: int, ridge: float, least: int) -> Counter[tuple[str, str]]:
    """Count (right answer, chosen answer) with whole reports left out."""
    found: Counter[tuple[str, str]] = Counter()
    names = [name for _, name in ANSWERS]
    for fold in range(folds):
        weights = fit_weights([c for c in cases if c.report % folds != fold], ridge, least)
        for case in cases:
            if case.report % folds == fold:
                found[names[case.right.index(True)], names[best_of(case, weights)]] += 1
    return found


def main() -> None:
    """Fit from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--fields", type=Path, nargs="*", default=(), help="reports of which only some claims are annotated")
    parser.add_argument("--ridge", type=float, default=1.0)
    parser.add_argument("--folds", type=int, default=8)
    parser.add_argument("--least", type=int, default=4)
    parser.add_argument("--open", type=float, default=0.7, help="what a case counts whose value the gold leaves open")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    cases = [
        replace(case, weight=case.weight * gold["share"])
        for number, (gold, page) in enumerate(load_pages(args.gold, args.fields))
        for case in find_cases(number, gold, build_reading(page, find_drafts(page)), args.open)
    ]
    found = cross_validate(cases, args.folds, args.ridge, args.least)
    for name in ("yes", "no", "open"):
        row = {chosen: found[name, chosen] for _, chosen in ANSWERS}
        print(f"gold {name:<5} {sum(row.values()):>4}  chosen {row}")
    if args.write:
        write_table(TABLE, HEAD, fit_weights(cases, args.ridge, args.least))


if __name__ == "__main__":
    main()
