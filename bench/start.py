"""Start-up: how long ``contested --help`` and one report take from a cold process, beside a Python that does nothing.

usage: python bench/start.py [--times N] [--report FILE]

The commands take turns, and the best of each is printed: processor time, which a busy machine hardly changes, and time by the clock.
``--help`` is to stay within 12 times an empty Python (exit status 1 beyond that), one report within 4 seconds on a quiet machine.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "examples" / "benghazi-2016-11-17-arabnews.html"
MOST = 12  # times an empty Python
EMPTY, HELP, COLD = "python -c pass", "contested --help", "one report, cold"


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of processor time, seconds by the clock, megabytes of memory at the peak."""

    processor: float
    clock: float
    memory: float


def main() -> int:
    """Run the benchmark and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=7, metavar="N", help="how often each command runs (7)")
    parser.add_argument("--report", type=Path, default=REPORT, metavar="FILE", help="the report read from a cold process")
    options = parser.parse_args()
    commands = {
        EMPTY: ["-c", "pass"],
        HELP: ["-m", "contested", "--help"],
        COLD: ["-m", "contested", "read", str(options.report)],
    }
    taken: dict[str, list[Took]] = {name: [] for name in commands}
    for _ in range(options.times):
        for name, words in commands.items():
            taken[name].append(run([sys.executable, *words]))
    empty = min(took.processor for took in taken[EMPTY])
    print(f"{'':<20}{'processor':>12}{'clock':>10}{'times empty':>13}{'memory':>9}")
    for name, each in taken.items():
        processor, clock = min(took.processor for took in each), min(took.clock for took in each)
        memory = max(took.memory for took in each)
        print(f"{name:<20}{processor * 1000:>9.0f} ms{clock * 1000:>7.0f} ms{processor / empty:>13.1f}{memory:>6.0f} MB")
    return int(min(took.processor for took in taken[HELP]) > MOST * empty)


def run(command: list[str]) -> Took:
    """Run a command to its end, its output thrown away."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    clock = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: exit status {process.returncode}")
    return Took(usage.ru_utime + usage.ru_stime, clock, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    sys.exit(main())
