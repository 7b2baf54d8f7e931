"""The annotated reports of real outlets: their texts lie in the corpora folder, their claims in ``training/annotations``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from contested.evaluate.records import ClaimSheet, parse_sheet
from training import m2e2_reports, wikievents_reports
from training.gmb_reports import read_rows
from training.join_annotations import join

ANNOTATIONS = Path(__file__).parents[1] / "training" / "annotations"

Maker = Callable[[Iterable[dict[str, Any]]], list[dict[str, Any]]]
SOURCES: dict[str, tuple[str, Maker]] = {
    "wikievents": ("wikievents/train.jsonl.gz", wikievents_reports.make_reports),
    "long": ("m2e2_text/docs.jsonl.gz", m2e2_reports.make_reports),
}
PARTS = {"real": "", "real-unseen": "_unseen"}  # what may be looked at, and what is only scored, by the ends of their folders


def read_real(data: Path, part: str) -> Iterator[ClaimSheet]:
    """Yield the annotated reports of a part.

    Args:
        data: the folder of the corpora.
        part: one of `PARTS`.

    Raises:
        OSError: if a corpus is not there.
        JoinError: if an annotation does not fit its text.
    """
    for name, (file, make) in SOURCES.items():
        yield from map(parse_sheet, join(make(read_rows(data / file)), ANNOTATIONS / (name + PARTS[part])))
