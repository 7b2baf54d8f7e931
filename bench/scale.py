"""Scale of one machine: claims of many reports kept in a project and merged: time, memory, growth, the cost of going on after a kill.

usage: python bench/scale.py --data DIR [--sizes 1000 10000] [--no-kill]

The reports are drawn from ``DIR/ucdp_ged`` (`bench.drawn`): real days, places, sides, tolls and headlines, with copies and contradictions;
more reports are a longer time, not a denser one. Each stage runs in a process of its own, whose own peak memory is printed:

  add     the reports with their claims into a SQLite project, in batches (reading them is measured by ``bench/speed.py``)
  merge   families and events computed from the project and kept in it
  resume  ``add`` killed half way, and run again

Growth is how much more a report costs than at the size before: 1.0 is linear. B³ says how well the events agree with those the reports
were drawn from.
Processor time is what counts; a busy machine stretches the clock.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from bench.drawn import Drawn, draw_reports, load_articles
from contested.evaluate.clusters import score_clusters
from contested.merge.events import build_events
from contested.merge.families import find_families
from contested.store import open_store

BATCH = 200
VERSION = "drawn-1"
ROOT = Path(__file__).parents[1]


def main() -> int:
    """Run the benchmark, or one stage of it, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="the corpora folder")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10000], metavar="N", help="how many reports (1000 10000)")
    parser.add_argument("--no-kill", action="store_true", help="leave the kill and resume out")
    parser.add_argument("--stage", choices=("add", "merge"), help=argparse.SUPPRESS)
    parser.add_argument("--project", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.stage is not None:
        print(json.dumps(run_stage(options.stage, options.project, options.sizes[0], options.data)))
        return 0
    if not (options.data / "ucdp_ged").is_dir():
        print(f"scale: there is no folder {options.data / 'ucdp_ged'}", file=sys.stderr)
        return 2
    before: dict[str, tuple[int, float]] = {}
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            project = Path(folder) / "drawn.db"
            for stage in ("add", "merge"):
                print_stage(stage, size, call_stage(stage, project, size, options.data), before)
            if not options.no_kill and size == options.sizes[0]:
                print_resume(Path(folder) / "killed.db", size, options.data)
    return 0


def print_stage(stage: str, size: int, found: dict[str, Any], before: dict[str, tuple[int, float]]) -> None:
    """Print one stage of one size, and its growth against the size before."""
    cost = found["processor"] / size
    growth = f"growth {cost / before[stage][1]:.2f}" if stage in before else ""
    before[stage] = size, cost
    rest = "  ".join(f"{key} {value}" for key, value in found.items() if key not in ("processor", "clock", "memory"))
    times = f"{found['processor']:>8.1f} s  (clock {found['clock']:.1f} s)"
    print(f"{stage:<6} {size:>7,} reports  {times}  {found['memory']:>6.0f} MB  {growth}  {rest}", flush=True)


def print_resume(project: Path, size: int, data: Path) -> None:
    """Kill ``add`` when half of it is in, run it again, and print what that cost."""
    process = subprocess.Popen(command("add", project, size, data), stdout=subprocess.DEVNULL, cwd=ROOT)
    while process.poll() is None and count_reports(project) < size // 2:
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    left = count_reports(project)
    found = call_stage("add", project, size, data)
    whole = count_reports(project)
    print(f"resume {size:>7,} reports  {found['processor']:>8.1f} s  after a kill at {left:,}; {whole:,} reports in the end")


def count_reports(project: Path) -> int:
    """Return how many reports a project has; 0 while there is none."""
    if not project.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"file:{project}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM reports").fetchone()[0])
    except sqlite3.OperationalError:  # it is being made
        return 0


def command(stage: str, project: Path, size: int, data: Path) -> list[str]:
    """Return the command that runs one stage."""
    return [sys.executable, "-m", "bench.scale", "--data", str(data), "--sizes", str(size), "--stage", stage, "--project", str(project)]


def call_stage(stage: str, project: Path, size: int, data: Path) -> dict[str, Any]:
    """Run one stage in a process of its own and return its figures."""
    done = subprocess.run(command(stage, project, size, data), check=True, capture_output=True, text=True, cwd=ROOT)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def run_stage(stage: str, project: Path, size: int, data: Path) -> dict[str, Any]:
    """Run one stage here and return its figures; drawing the reports is left out of the time."""
    months = load_articles(data / "ucdp_ged")
    work = add if stage == "add" else merge
    clock = time.perf_counter()
    found = work(project, draw_reports(months, size))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found | {"clock": time.perf_counter() - clock, "memory": memory}


def add(project: Path, drawn: Iterator[Drawn]) -> dict[str, Any]:
    """Keep reports with their claims."""
    spent = new = 0.0
    with open_store(project, create=True, program=VERSION) as store:
        while batch := list(islice(drawn, BATCH)):
            start = time.process_time()
            known = store.known([one.coded.report.sha256 for one in batch], version=VERSION)
            with store.batch():
                for one in batch:
                    if one.coded.report.sha256 not in known:
                        new += store.add(one.raw, one.coded, version=VERSION)
            spent += time.process_time() - start
    return {"processor": spent, "new": int(new), "file_mb": round(os.path.getsize(project) / 1e6)}


def merge(project: Path, drawn: Iterator[Drawn]) -> dict[str, Any]:
    """Merge a project, and compare its events with those the reports were drawn from."""
    start = time.process_time()
    with open_store(project, program=VERSION) as store:
        coded = tuple(store.coded())
        read = time.process_time() - start
        families = find_families(one.report for one in coded)
        events = build_events(coded, families)
        store.save_merge(families, events, version=VERSION)
    spent = time.process_time() - start
    found = {"processor": spent, "read_s": round(read, 1), "sources": len(families), "events": len(events)}
    del coded
    truth = {key: event for one in drawn for key, event in one.truth.items()}
    predicted = {key: event.id for event in events for key in event.claims}
    return found | {"b3": round(score_clusters(truth, predicted).b3, 3)} if len(truth) < 40_000 else found


if __name__ == "__main__":
    sys.exit(main())
