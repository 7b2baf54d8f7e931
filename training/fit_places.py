"""Fit the table of weights that ranks the places of a claim (``resources/lang/en/place_weights.tsv``).

Reports with gold claims are read; each gold toll or happening with a place that has a draft of its type in its sentence is one case. Its
candidates are the place phrases in reach of the draft; right are those that, put on the map, are the gold's place. The conditional logit
of ``training/choices.py`` learns one weight for each feature of ``contested.read.place_ranks.describe_places`` and for each number of
the places' vectors. Accuracy is cross-validated with whole reports left out.

usage: python -m training.fit_places GOLD.jsonl [GOLD.jsonl ...] [--fields FILE ...] [--ridge 7] [--folds 8] [--least 5] [--write]

Needs the shipped model. Without ``--write`` only the figures are printed.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from contested.evaluate.fields import same_place
from contested.evaluate.records import parse_entry
from contested.export.guide import write_place
from contested.read.page import Page
from contested.read.place_ranks import describe_places
from contested.read.place_spots import survey_places
from contested.read.reading import build_reading, find_drafts
from contested.resolve.places import resolve_places
from training.choices import Case, count_right, fit_weights, write_table
from training.fit_happenings import load_pages, pair_events

TABLE = Path(__file__).parents[1] / "resources" / "lang" / "en" / "place_weights.tsv"
HEAD = "Weights of the features that rank the places of a claim; fitted by training/fit_places.py, not by hand."
RIDGE = 7.0
KINDS = {"toll": "tolls", "event": "events"}


def find_cases(number: int, report: dict[str, Any], page: Page) -> list[Case]:
    """Return the cases of one report."""
    drafts = find_drafts(page)
    wheres, scene = resolve_places(build_reading(page, drafts)), survey_places(page, drafts)
    cases = []
    for kind, name in KINDS.items():
        told = [d for d in drafts if d.kind == kind]
        for claim in report[name]:
            if not claim.get("place"):
                continue
            gold = claim | {"type": claim["effect"] if kind == "toll" else claim["type"]}
            for index in pair_events(report["text"], [gold], [(d.type, d.evidence.start, d.evidence.end) for d in told]):
                trigger = page.doc.token_at(told[index].trigger.start)
                if trigger is None:
                    continue
                found = describe_places(page, told[index], trigger, scene)
                spot = parse_entry(claim).place
                right = tuple(same_place(spot, parse_entry({"place": write_place(wheres[i])}).place) for i in found)
                cases.append(Case(number, tuple(found.values()), right, vectors=scene.vectors[[*found]]))
    return cases


def main() -> None:
    """Fit from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--fields", type=Path, nargs="*", default=(), help="reports of which only some claims are annotated")
    parser.add_argument("--ridge", type=float, default=RIDGE)
    parser.add_argument("--folds", type=int, default=8)
    parser.add_argument("--least", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    cases = [
        replace(case, weight=report["share"])
        for number, (report, page) in enumerate(load_pages(args.gold, args.fields))
        for case in find_cases(number, report, page)
    ]
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
        write_table(TABLE, HEAD, weights)


if __name__ == "__main__":
    main()
