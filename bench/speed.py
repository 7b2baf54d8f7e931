"""Speed of the whole pipeline beside the bare encoder, in one run: reports a second, memory.

usage: python bench/speed.py [--data DIR] [--threads N] [--passes N]

The texts are the distinct ones of ``DIR/gold/dev``, or the sample reports where no corpora folder is given. The pipeline goes from
cleaned text to claims; the encoder runs the same ONNX file on the same token ids, in batches that suit it, with as many threads, and
nothing else. Both take turns, pass by pass; parses are never kept from one pass to the next. Printed are the first pass (nothing warm but
the loaded files) and the median of all.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from contested.evaluate.records import read_sheets
from contested.pipeline import code_reports
from contested.read.model import annotate, batch_windows, feed_of, find_windows, load_model
from contested.read.sentences import build_doc
from contested.reports import find_reports, record_report
from contested.schema import Report

ROOT = Path(__file__).parents[1]
BATCH, PIECES = 24, 2600  # what suits the bare encoder: reports whose windows are sorted by length, word pieces of a run


def main() -> int:
    """Run the benchmark and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, metavar="DIR", help="the corpora folder; else examples/")
    parser.add_argument("--threads", type=int, default=2, metavar="N", help="threads of the encoder (2)")
    parser.add_argument("--passes", type=int, default=3, metavar="N", help="how often each side runs (3)")
    options = parser.parse_args()
    reports = find_texts(options.data)
    if not reports:
        print("speed: there is no text to read", file=sys.stderr)
        return 2
    before = memory()
    annotate([build_doc("The model is loaded now.")])
    print(f"memory       {before:.0f} MB with the modules, {memory():.0f} MB with the model")
    feeds = list(find_feeds(reports))
    pieces = sum(int(feed["attention_mask"].sum()) for feed in feeds)
    print(f"texts        {len(reports)} reports, {pieces:,} word pieces in {len(feeds)} batches, {options.threads} threads")
    encoder, pipeline, peak = [], [], 0.0
    for _ in range(options.passes):
        pipeline.append(seconds(lambda: list(code_reports(reports, jobs=options.threads))))
        peak = peak or memory()
        run_encoder(options.threads, feeds[:1])  # loads it
        encoder.append(seconds(lambda: run_encoder(options.threads, feeds)))
    print_rates("first pass", len(reports), pipeline[0], encoder[0])
    print_rates("median", len(reports), statistics.median(pipeline), statistics.median(encoder))
    print(f"peak memory  {peak:.0f} MB of the pipeline's first pass")
    return 0


def find_texts(data: Path | None) -> list[Report]:
    """Return the reports to read, each text once."""
    if data is None:
        reports = [found for found in find_reports([ROOT / "examples"]) if isinstance(found, Report)]
    else:
        keys = ("id", "title", "outlet", "published", "text")
        reports = [record_report({key: getattr(sheet, key) for key in keys}) for sheet in read_sheets(data / "gold" / "dev")]
    return list({report.text: report for report in reports}.values())


def find_feeds(reports: list[Report]) -> Iterator[dict[str, Any]]:
    """Yield the encoder's inputs as the pipeline makes them, of more reports at a time."""
    for start in range(0, len(reports), BATCH):
        docs = [build_doc(report.text) for report in reports[start : start + BATCH]]
        windows = [window for number, doc in enumerate(docs) for window in find_windows(doc, number)]
        yield from map(feed_of, batch_windows(windows, PIECES))


def run_encoder(threads: int, feeds: list[dict[str, Any]]) -> None:
    """Run the model on all batches, for all of its outputs, with so many threads a run."""
    session = load_model(threads).session
    for feed in feeds:
        session.run(["arc", "deprel", "upos", "ner", "attribution"], feed)


def seconds(work: Callable[[], object]) -> float:
    """Return how long some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def memory() -> float:
    """Return this process's peak memory in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def print_rates(label: str, count: int, pipeline: float, encoder: float) -> None:
    """Print both rates and how they stand to each other."""
    print(f"{label:<13}pipeline {count / pipeline:.1f} reports/s, encoder {count / encoder:.1f} reports/s, ratio {encoder / pipeline:.2f}")


if __name__ == "__main__":
    sys.exit(main())
