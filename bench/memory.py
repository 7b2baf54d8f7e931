"""Memory over many reports: the peak, and how much each further report adds to it for good.

usage: python bench/memory.py [--reports N] [--steps N]

The sample reports are read again and again, a third of their capitalised words replaced each time by names never seen before, as in real
news, where new names never end. Printed are the memory held after each step and, over its second half, the slope: what 10,000 reports
more would add. The exit status is 1 where the peak, or what 10,000 reports would come to, is above 1.2 GB.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from contested.reports import code_documents, find_reports
from contested.schema import Coded, Report

ROOT = Path(__file__).parents[1]
LIMIT = 1_200  # megabytes
MANY = 10_000  # reports
NAMES = 0.33  # of the capitalised words that are replaced
_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")
SYLLABLES = "ba da fa ka la ma na ra sa ta bu du hu ku lu mu nu ru su tu gi hi ki li mi ni shi zi qa wa ya".split()


def main() -> int:
    """Run the benchmark and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=2_000, metavar="N", help="how many reports are read (2000)")
    parser.add_argument("--steps", type=int, default=10, metavar="N", help="how often memory is looked at (10)")
    options = parser.parse_args()
    counts, held = [], []
    begun, clock = time.process_time(), time.perf_counter()
    for number, result in enumerate(code_documents(make_reports(options.reports)), 1):
        if not isinstance(result, Coded):
            print(f"memory: {result}", file=sys.stderr)
            return 2
        if number % max(options.reports // options.steps, 1) == 0:
            counts.append(number)
            held.append(held_memory())
            print(f"{number:>7,} reports  {held[-1]:>6.0f} MB held  {peak_memory():>6.0f} MB peak", flush=True)
    half = len(counts) // 2
    slope = float(np.polyfit(counts[half:], held[half:], 1)[0])
    whole = peak_memory() + max(slope, 0) * (MANY - options.reports)
    seconds, wall = time.process_time() - begun, time.perf_counter() - clock
    print(f"slope {slope * MANY:.0f} MB for {MANY:,} reports; at {MANY:,} reports about {whole:.0f} MB")
    print(f"{options.reports / seconds:.1f} reports a second of processor time, {options.reports / wall:.1f} by the clock")
    return int(whole > LIMIT)


def make_reports(count: int) -> Iterator[Report]:
    """Yield the sample reports again and again, with ever new names in them."""
    draw = random.Random(3)
    samples = [found for found in find_reports([ROOT / "examples"]) if isinstance(found, Report)]
    for number in range(count):
        sample = samples[number % len(samples)]
        yield replace(sample, id=str(number), text=_CAPITAL.sub(lambda match: _rename(match[0], draw), sample.text), blocks=sample.blocks)


def _rename(word: str, draw: random.Random) -> str:
    """Return a new name of the same length, so that blocks and offsets stay, or the word itself."""
    if draw.random() > NAMES:
        return word
    return "".join(draw.choice(SYLLABLES) for _ in word)[: len(word)].capitalize()


def held_memory() -> float:
    """Return the memory that this process holds now, in megabytes."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def peak_memory() -> float:
    """Return the most memory that this process held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
