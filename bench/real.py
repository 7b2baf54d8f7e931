"""The annotated reports of real outlets: their texts lie in the corpora folder, their claims in ``training/annotations``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from contested.evaluate.records import ClaimSheet, parse_sheet
from training import gmb_reports, m2e2_reports, wikievents_reports
from training.gmb_reports import read_rows
from training.join_annotations import join

ANNOTATIONS = Path(__file__).parents[1] / "training" / "annotations"

Maker = Callable[[Iterable[dict[str, Any]]], list[dict[str, Any]]]
CORPORA: dict[str, tuple[tuple[str, ...], Maker]] = {
    "wikievents": (("wikievents/train.jsonl.gz", "wikievents/dev.jsonl.gz"), wikievents_reports.make_reports),
    "long": (("m2e2_text/docs.jsonl.gz",), m2e2_reports.make_reports),
    "voa": (("ner/train.jsonl.gz", "ner/dev.jsonl.gz"), gmb_reports.make_reports),
}
PARTS = {  # what may be looked at, and what is only scored; each begins with the name of its corpus
    "real": ("wikievents", "long"),
    "real-unseen": ("wikievents_unseen", "long_unseen"),
    "later": ("voa.jsonl", "long_later.jsonl", "wikievents_later.jsonl"),
    "later-unseen": ("voa_unseen.jsonl", "long_later_unseen.jsonl", "wikievents_later_unseen.jsonl"),
}


def read_real(data: Path, part: str) -> Iterator[ClaimSheet]:
    """Yield the annotated reports of a part.

    Args:
        data: the folder of the corpora.
        part: one of `PARTS`.

    Raises:
        OSError: if a corpus is not there.
        JoinError: if an annotation does not fit its text.
    """
    for name in PARTS[part]:
        files, make = CORPORA[re.split(r"[_.]", name)[0]]
        rows = chain.from_iterable(read_rows(data / file) for file in files)
        yield from map(parse_sheet, join(make(rows), ANNOTATIONS / name))
