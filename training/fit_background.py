"""Fit the weights that tell news from background and running totals from tolls (``resources/lang/en/history_weights.tsv``).

Reports with gold claims are read; every draft of a toll, a happening or control that stands in the same sentence as a gold claim of its
type is one case, and that claim says whether it is background and, for tolls, whether it is cumulative. Control has weights of its own
(`find_plain_cases`). The regression is that of ``training/fit_happenings.py``, for the background with the vector of the sentence;
accuracy is cross-validated with whole reports left out.

Some corpora tell more history than the reports that count. With ``--apart PREFIX`` the reports whose id begins so get a weight of their own
for that, which is not written.

usage: python -m training.fit_background GOLD.jsonl [GOLD.jsonl ...] [--fields FILE ...] [--ridge 2] [--folds 10] [--least 6] [--write]

Needs the shipped model. Without ``--write`` only the figures are printed.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from contested.read.background import WHERE, find_features
from contested.read.page import Page
from contested.read.reading import find_drafts
from contested.read.sentence_vectors import sentence_vectors
from training.fit_happenings import Case, cross_validate, fit_weights, load_pages, pair_events

TABLE = Path(__file__).parents[1] / "resources" / "lang" / "en" / "history_weights.tsv"
HEAD = "# News or background, one toll or a running total: weights of features, fitted by training/fit_background.py, not by hand.\n"
APART = "apart"
VECTOR_RIDGE = 500.0  # penalty of a weight of the sentence's vector, as in `training.fit_happenings`
KINDS = {"toll": ("tolls", "effect"), "event": ("events", "type"), "control": ("control", "state")}


def find_cases(
    number: int, report: dict[str, Any], page: Page, apart: str | None = None, kinds: Sequence[str] = tuple(KINDS)
) -> list[tuple[Case, Case | None]]:
    """Return the cases of some kinds in one report: for background, and for running totals where the draft is a toll."""
    cases: list[tuple[Case, Case | None]] = []
    drafts = find_drafts(page)
    for kind in kinds:
        name, key = KINDS[kind]
        gold = [claim | {"type": claim[key]} for claim in report.get(name, ())]
        told = [d for d in drafts if d.kind == kind]
        for claim in gold:
            for index in pair_events(report["text"], [claim], [(d.type, d.evidence.start, d.evidence.end) for d in told]):
                draft = told[index]
                trigger = page.doc.token_at(draft.trigger.start)
                if trigger is not None:
                    features = tuple(sorted(find_features(page, draft, trigger, draft.times)))
                    features += (APART,) if apart is not None and report["id"].startswith(apart) else ()
                    share = report.get("share", 1.0)
                    total = Case(number, features, bool(claim.get("cumulative")), (), share) if kind == "toll" else None
                    vector = _vector_of(page, page.sentence(trigger))
                    cases.append((Case(number, features, bool(claim["background"]), vector, share), total))
    return cases


def _vector_of(page: Page, sentence: int) -> tuple[float, ...]:
    vectors = sentence_vectors(page)
    return tuple(vectors[sentence].tolist()) if len(vectors) else ()


def write_table(answers: dict[str, dict[str, float]]) -> None:
    """Write the weights of both answers, features by name."""
    names = {name for weights in answers.values() for name in weights}
    vector = [f"vector:{n}" for n in range(sum(name.startswith("vector:") for name in names))]
    rows = [(name, 2) for name in sorted(names - {*vector})] + [(name, 4) for name in vector]
    lines = ("\t".join([name, *(f"{weights.get(name, 0.0):.{digits}f}" for weights in answers.values())]) + "\n" for name, digits in rows)
    TABLE.write_text(HEAD + "\t".join(["feature", *answers]) + "\n" + "".join(lines), encoding="utf-8")


def fit(
    pages: Sequence[tuple[dict[str, Any], Page]], *, ridge: float, folds: int, least: int, write: bool, apart: str | None = None
) -> None:
    """Fit and print the cross-validated accuracy of both answers; write the table where asked."""
    both = [pair for number, (report, page) in enumerate(pages) for pair in find_cases(number, report, page, apart)]
    answers = {}
    for answer, cases in (("background", [a for a, _ in both]), ("cumulative", [b for _, b in both if b is not None])):
        scores = cross_validate(cases, folds, ridge, least, VECTOR_RIDGE)
        told = [score > 0 for score in scores]
        right = sum(t == c.right for t, c in zip(told, cases, strict=True))
        found = sum(t and c.right for t, c in zip(told, cases, strict=True))
        print(
            f"{answer}: {len(cases)} cases, {sum(c.right for c in cases)} of them so; left out: accuracy {right / len(cases):.3f}, "
            f"told {sum(told)}, {found} of them rightly"
        )
        answers[answer] = {name: weight for name, weight in fit_weights(cases, ridge, least, VECTOR_RIDGE).items() if name != APART}
    answers["control"] = fit_weights(find_plain_cases(pages), ridge, least)
    if write:
        write_table(answers)


def find_plain_cases(pages: Sequence[tuple[dict[str, Any], Page]]) -> list[Case]:
    """Return the cases by which control is told from background: those of tolls and happenings, without place and vector.

    Left out, weights fitted on these were right for 286 of 352 control claims, those of all features with the vector for 282.
    """
    kinds = ("toll", "event")
    told = [case for number, (report, page) in enumerate(pages) for case, _ in find_cases(number, report, page, kinds=kinds)]
    return [Case(case.report, tuple(f for f in case.features if not f.startswith(WHERE)), case.right, (), case.weight) for case in told]


def main() -> None:
    """Fit from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--fields", type=Path, nargs="*", default=(), help="reports of which only some claims are annotated")
    parser.add_argument("--ridge", type=float, default=2.0)
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--least", type=int, default=6)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--apart", metavar="PREFIX", help="how the ids of reports begin that tell more history than others")
    args = parser.parse_args()
    fit(load_pages(args.gold, args.fields), ridge=args.ridge, folds=args.folds, least=args.least, write=args.write, apart=args.apart)


if __name__ == "__main__":
    main()
