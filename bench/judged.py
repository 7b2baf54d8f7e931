"""What of the proposals that were judged in other news (``training/judged.py``) the program still records, by kind and verdict.

usage: python -m bench.judged --data CORPORA

The tables of weights were fitted on these verdicts, so this is no measure of how it does on new articles (``training/fit_happenings.py``
and ``training/fit_drafts.py`` print that); it shows what a change of the grammar brings or costs, and what nobody has judged yet.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from contested.export.guide import LISTS
from contested.read.reading import find_drafts
from contested.schema import Draft
from training.fit_drafts import key_of, match_claims
from training.judged import RIGHT, Judged, Key, load_judged

UNJUDGED = "not judged"


def find_keys(one: Judged) -> list[Key]:
    """Return of each claim that the program records in an article what it is found by among the verdicts."""
    told = match_claims(one.page, find_drafts(one.page))
    return [_key_of_happening(one, draft) if kind == "event" else key_of(kind, entry) for kind, draft, entry in told]


def _key_of_happening(one: Judged, draft: Draft) -> Key:
    token = one.page.doc.token_at(draft.trigger.start)
    start, end = (token.idx, token.idx + len(token.text)) if token is not None else (draft.trigger.start, draft.trigger.end)
    return "event", draft.type, start, end, "", ""


def main() -> int:
    """Print the table and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="the corpora folder")
    options = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    every: Counter[tuple[str, str]] = Counter()
    for one in load_judged(options.data):
        every.update((key[0], verdict) for key, verdict in one.verdicts.items())
        counts.update((key[0], one.verdicts.get(key, UNJUDGED)) for key in find_keys(one))
    print(f"{'kind':<10}{'verdict':<22}{'recorded':>9}{'judged':>8}")
    for kind in LISTS:
        verdicts = sorted({v for k, v in (*every, *counts) if k == kind}, key=lambda v: (v not in RIGHT[kind], -every[kind, v]))
        for verdict in verdicts:
            print(f"{kind:<10}{verdict:<22}{counts[kind, verdict]:>9}{every[kind, verdict] or '':>8}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
