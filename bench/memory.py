"""Memory over many reports: the peak, and how much each further report adds to it for good.

usage: python bench/memory.py [--reports N] [--steps N] [--data DIR] [--full]

The sample reports, or the reports in ``DIR/gold``, are read again and again, a third of their capitalised words replaced each time by names
never seen before: more than in real news, where new names never end. Printed are the memory held after each step, over its second half
the slope (what 10,000 reports more would add), and how full what is remembered of words and names is at the end; all of it has a limit.
With ``--full`` all of it is filled to its limit first, with the names of the gazetteer: what it comes to after any number of reports.
The exit status is 1 where the peak, or what 10,000 reports would come to, is above 1.2 GB.
"""

from __future__ import annotations

import argparse
import functools
import gc
import random
import re
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from inspect import signature
from pathlib import Path

import numpy as np

from contested.data.gazetteer import load_places
from contested.read.sentences import MOST_WORDS, tokenizer
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
    parser.add_argument("--data", type=Path, metavar="DIR", help="the corpora folder; else examples/")
    parser.add_argument("--full", action="store_true", help="fill first what is remembered")
    options = parser.parse_args()
    texts = find_texts(options.data)
    counts, held = [], []
    if options.full:
        list(code_documents(texts[:1]))  # loads the model
        print(f"{'as loaded':>16}  {held_memory():>6.0f} MB held")
        fill_caches()
        print(f"{'all full':>16}  {held_memory():>6.0f} MB held", flush=True)
    begun, clock = time.process_time(), time.perf_counter()
    for number, result in enumerate(code_documents(make_reports(texts, options.reports)), 1):
        if not isinstance(result, Coded):
            print(f"memory: {result}", file=sys.stderr)
            return 2
        if number % max(options.reports // options.steps, 1) == 0:
            counts.append(number)
            held.append(held_memory())
            print(f"{number:>7,} reports  {held[-1]:>6.0f} MB held  {peak_memory():>6.0f} MB peak", flush=True)
    half = len(counts) // 2 if len(counts) > 3 else 0
    slope = float(np.polyfit(counts[half:], held[half:], 1)[0])
    whole = peak_memory() + max(slope, 0) * (MANY - options.reports)
    seconds, wall = time.process_time() - begun, time.perf_counter() - clock
    print(f"slope {slope * MANY:.0f} MB for {MANY:,} reports; at {MANY:,} reports about {whole:.0f} MB")
    print(f"{options.reports / seconds:.1f} reports a second of processor time, {options.reports / wall:.1f} by the clock")
    print(f"vocabulary {len(tokenizer().vocab):,} of {MOST_WORDS:,} words")
    print("\n".join(f"{name} {held:,} of {most:,}" for name, held, most in find_caches()))
    return int(whole > LIMIT)


def find_texts(data: Path | None) -> list[Report]:
    """Return the reports that are read again and again."""
    paths = [ROOT / "examples"] if data is None else [data / "gold" / "unlabelled", data / "gold" / "dev"]
    return [found for found in find_reports(paths) if isinstance(found, Report)]


def make_reports(texts: Sequence[Report], count: int) -> Iterator[Report]:
    """Yield reports again and again, with ever new names in them."""
    draw = random.Random(3)
    for number in range(count):
        sample = texts[number % len(texts)]
        yield replace(sample, id=str(number), text=_CAPITAL.sub(lambda match: _rename(match[0], draw), sample.text), blocks=sample.blocks)


def _rename(word: str, draw: random.Random) -> str:
    """Return a new name of the same length, so that blocks and offsets stay, or the word itself."""
    if draw.random() > NAMES:
        return word
    return "".join(draw.choice(SYLLABLES) for _ in word)[: len(word)].capitalize()


def find_caches() -> list[tuple[str, int, int]]:
    """Return the caches of the program that may grow: name, entries held, and the most there may be (0: no limit), the fullest first."""
    infos = [(f"{one.__module__}.{one.__qualname__}", one.cache_info()) for one in _caches()]
    rows = [(name, info.currsize, info.maxsize or 0) for name, info in infos if info.currsize > 1_000]
    return sorted(rows, key=lambda row: -row[1])


def _caches() -> list[functools._lru_cache_wrapper[object]]:
    return [one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper) and one.__module__.startswith("contested.")]


def fill_caches() -> None:
    """Fill the vocabulary and every cache of words and names to its limit."""
    places = load_places()
    names = [places.name(row) for row in range(0, len(places.lat), 3)]
    pipeline = tokenizer()
    for number, name in enumerate(names * 2):
        pipeline.make_doc(f"{name}{number}")
        if len(pipeline.vocab) > MOST_WORDS:
            break
    for cache in _caches():
        kinds = [str(parameter.annotation) for parameter in signature(cache).parameters.values()]
        most = cache.cache_info().maxsize or 0
        if most >= 1_000 and kinds[0].startswith("str"):
            rest = {"str": names[:1] * most, "bool": [False] * most}
            for arguments in zip(names[:most], *(rest.get(kind, [()] * most) for kind in kinds[1:]), strict=True):
                cache(*arguments)


def held_memory() -> float:
    """Return the memory that this process holds now, in megabytes."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def peak_memory() -> float:
    """Return the most memory that this process held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
