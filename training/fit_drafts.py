"""Fit the table of weights that decides which tolls, statements of control and relations are recorded (``draft_weights.tsv``).

Reports with gold claims are read; every draft of these kinds is one case, right where the claim made of it is paired with a gold one as by
``contested evaluate claims``. With ``--data`` there are also the drafts that were judged in other news (``training/judged.py``). A logistic
regression with a ridge penalty learns one weight for each feature of ``contested.read.draft_choice.describe`` and for each number of
``vectors_of``, for each kind by itself.

What is left out nobody sees, so the cut of each kind (`CUTS`) lies below the odds at which F1 of reports left out is highest.

usage: python -m training.fit_drafts GOLD.jsonl [GOLD.jsonl ...] [--data CORPORA] [--ridge 10] [--folds 6] [--least 5] [--write]

Needs the shipped model. Without ``--write`` only the cross-validated figures are printed.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from contested.evaluate.claims import pair_claims
from contested.evaluate.records import Entry, parse_sheet
from contested.export.guide import LISTS, to_guide
from contested.read.draft_choice import KINDS, describe, vectors_of
from contested.read.page import Page
from contested.read.reading import build_reading, find_all_drafts
from contested.resolve.claims import resolve_drafts
from contested.schema import Coded, Draft
from training.fit_happenings import RIDGE, Case, cross_validate, fit_weights, load_pages
from training.judged import Judged, Key, load_judged

TABLE = Path(__file__).parents[1] / "resources" / "lang" / "en" / "draft_weights.tsv"
HEAD = "# Which drafts belong in the record: weights of features by kind; fitted by training/fit_drafts.py, not by hand.\n"
CUTS = {"toll": -0.4, "control": -1.0, "relation": -0.4}  # odds below which a draft is left out
LEAST_WEIGHT = 0.005  # what weighs less is not written

Cases = dict[str, list[Case]]


def match_claims(page: Page, drafts: Sequence[Draft]) -> Iterator[tuple[str, Draft, Entry]]:
    """Yield kind, draft and claim of all drafts of a page, kind by kind."""
    resolved = resolve_drafts(build_reading(page, drafts))
    found = parse_sheet(to_guide(Coded(page.report, resolved.claims)))
    for kind, name in LISTS.items():
        told = [draft for draft, claim in zip(resolved.told, resolved.claims, strict=True) if claim.kind == kind]
        yield from ((kind, draft, entry) for draft, entry in zip(told, found.of_kind(name), strict=True))


def find_entries(page: Page) -> Iterator[tuple[str, Entry, tuple[str, ...], tuple[float, ...]]]:
    """Yield kind, claim, features and vector of each draft of the kinds that have a table."""
    drafts = find_all_drafts(page)
    features, vectors = describe(page, drafts), vectors_of(page, drafts).tolist()
    place = {id(draft): n for n, draft in enumerate(drafts)}
    for kind, draft, entry in match_claims(page, drafts):
        if kind in KINDS:
            n = place[id(draft)]
            yield kind, entry, tuple(dict.fromkeys(features[n])), tuple(vectors[n])


def find_cases(number: int, gold: Mapping[str, Any], page: Page) -> Iterator[tuple[str, Case]]:
    """Yield the cases of one annotated report, each with its kind."""
    sheet, found = parse_sheet(gold), list(find_entries(page))
    right = {
        id(entry)
        for kind in KINDS
        for _, entry in pair_claims(LISTS[kind], sheet, [entry for one, entry, _, _ in found if one == kind]).pairs
    }
    for kind, entry, features, vector in found:
        yield kind, Case(number, features, id(entry) in right, vector)


def find_judged_cases(number: int, judged: Judged) -> Iterator[tuple[str, Case]]:
    """Yield the cases of one judged article, each with its kind."""
    for kind, entry, features, vector in find_entries(judged.page):
        right = judged.verdict(key_of(kind, entry))
        if right is not None:
            yield kind, Case(number, features, right, vector)


def key_of(kind: str, entry: Entry) -> Key:
    """Return what a claim is found by among the verdicts."""
    name = {"toll": entry.effect, "control": entry.state, "relation": entry.predicate}[kind]
    ends: tuple[object, object] = {
        "toll": (entry.low, entry.high),
        "control": (entry.actor, entry.place.name if entry.place is not None else None),
        "relation": (entry.subject, entry.object),
    }[kind]
    first, second = ("" if end is None else str(end) for end in ends)
    return kind, name or "", entry.start or 0, entry.end or 0, first, second


def collect_cases(pages: Sequence[tuple[dict[str, Any], Page]], judged: Sequence[Judged]) -> Cases:
    """Return the cases of all reports by kind; the judged articles count on behind the annotated reports."""
    cases: Cases = {kind: [] for kind in KINDS}
    for number, (gold, page) in enumerate(pages):
        for kind, case in find_cases(number, gold, page):
            cases[kind].append(case)
    for number, one in enumerate(judged, len(pages)):
        for kind, case in find_judged_cases(number, one):
            cases[kind].append(case)
    return cases


def fit_kind(cases: Sequence[Case], kind: str, ridge: float = RIDGE, least: int = 5) -> dict[str, float]:
    """Return the weights of a kind, shifted so that its cut is at zero."""
    weights = fit_weights(cases, ridge, least)
    return {**weights, "all": weights["all"] - CUTS[kind]}


def print_figures(kind: str, cases: Sequence[Case], scores: np.ndarray, reports: int) -> None:
    """Print of a kind what its cut leaves out, of the annotated reports and of the judged articles."""
    for name, of_gold in (("annotated", True), ("judged", False)):
        kept = [(case, score > CUTS[kind]) for case, score in zip(cases, scores, strict=True) if (case.report < reports) == of_gold]
        for right in (True, False):
            those = [stays for case, stays in kept if case.right == right]
            print(f"{kind:<9}{name:<10}{'right' if right else 'wrong'} {len(those):>5}, left out {len(those) - sum(those)}")


def write_table(found: Mapping[str, Mapping[str, float]]) -> None:
    """Write the weights of all kinds, features by name, the numbers of the vectors last."""
    every = sorted({name for weights in found.values() for name in weights}, key=lambda name: (name.startswith("vector"), name))
    rows = []
    for name in every:
        weights = [found[kind].get(name, 0.0) for kind in KINDS]
        if any(abs(weight) >= LEAST_WEIGHT for weight in weights):
            rows.append("\t".join([name, *(f"{weight:.4f}" if weight else "" for weight in weights)]) + "\n")
    TABLE.write_text(HEAD + "\t".join(("feature", *KINDS)) + "\n" + "".join(rows), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--data", type=Path, help="the corpora folder, to learn also from what was judged")
    parser.add_argument("--ridge", type=float, default=RIDGE)
    parser.add_argument("--folds", type=int, default=6)
    parser.add_argument("--least", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    pages = load_pages(args.gold)
    judged = load_judged(args.data, without={gold["id"] for gold, _ in pages}) if args.data else []
    cases = collect_cases(pages, judged)
    for kind in KINDS:
        print_figures(kind, cases[kind], cross_validate(cases[kind], args.folds, args.ridge, args.least), len(pages))
    if args.write:
        write_table({kind: fit_kind(cases[kind], kind, args.ridge, args.least) for kind in KINDS})


if __name__ == "__main__":
    main()
