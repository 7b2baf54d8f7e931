"""Coverage-guided fuzzing (atheris, libFuzzer): inputs are bred until one raises what no document may raise, hangs or swells.

usage: python bench/fuzz.py [TARGET] [--seconds N] [--corpus DIR] [--replay FILE]

Targets:
  bytes   any bytes to documents, as standard input: kinds, archives, tables, mails, feeds, Office files, pages
  page    a web page or text to a report
  times   words to time expressions and to days, with and without the day of the report
  counts  words to numbers, and to names in comparable form

Needs the extra ``fuzz``. What was bred is kept in the corpus folder (build/fuzz/TARGET), a finding beside it; ``--replay`` runs one.
"""

from __future__ import annotations

import argparse
import io
import logging
import sys
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # run as a file, since atheris counts branches of what is imported after it

LONGEST = 30  # seconds by the clock for one input: branches are counted, and the machine may be busy
MEMORY = 1_200  # megabytes
LONGEST_INPUT = {"bytes": 20_000, "page": 5_000, "times": 120, "counts": 120}  # bytes


def main() -> int:
    """Fuzz one target and return the exit status; a finding ends the run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", nargs="?", choices=TARGETS, default="bytes", metavar="TARGET", help="what is fuzzed (bytes)")
    parser.add_argument("--seconds", type=int, default=120, metavar="N", help="how long (120)")
    parser.add_argument("--corpus", type=Path, metavar="DIR", help="where inputs are kept (build/fuzz/TARGET)")
    parser.add_argument("--replay", type=Path, metavar="FILE", help="run this one input, without fuzzing")
    options = parser.parse_args()
    logging.disable()
    warnings.simplefilter("ignore")
    if options.replay is not None:
        TARGETS[options.target]()(options.replay.read_bytes())
        return 0
    import atheris

    with atheris.instrument_imports(include=["contested"]):
        run = TARGETS[options.target]()
    corpus = options.corpus or ROOT / "build" / "fuzz" / options.target
    plant(corpus, options.target)
    flags = {"max_total_time": options.seconds, "timeout": LONGEST, "rss_limit_mb": MEMORY, "max_len": LONGEST_INPUT[options.target]}
    words = [f"-{name}={value}" for name, value in flags.items()]
    atheris.Setup([sys.argv[0], *words, f"-artifact_prefix={corpus.parent}/", str(corpus)], run)
    atheris.Fuzz()
    return 0


def plant(corpus: Path, target: str) -> None:
    """Write what is bred from: whole files for ``bytes``, pages and texts for ``page``, the examples of the rules for the others."""
    from bench.originals import load_originals
    from contested.data.tables import load_yaml

    corpus.mkdir(parents=True, exist_ok=True)
    if target in ("bytes", "page"):
        kinds = ("",) if target == "bytes" else (".txt", ".html")
        seeds = {name: raw for name, raw in load_originals() if len(raw) <= LONGEST_INPUT[target] and name.endswith(kinds)}
    else:
        lists = [rows for rows in load_yaml(f"lang/en/{target}.yml").values() if isinstance(rows, list)]
        examples = [row["example"] for rows in lists for row in rows if isinstance(row, dict) and "example" in row]
        seeds = {str(number): example.encode() for number, example in enumerate(examples)}
    for name, raw in seeds.items():
        (corpus / name).write_bytes(raw)


def read_any_bytes() -> Callable[[bytes], None]:
    """Return what reads bytes of any kind as standard input is read."""
    from contested.errors import Refusal
    from contested.ingest import read_stdin
    from contested.ingest.language import find_language

    find_language("")  # loads its model, which no input is to be blamed for

    def run(raw: bytes) -> None:
        for found in read_stdin(io.BytesIO(raw)):
            if isinstance(found, Refusal) and found.code == "failed":
                raise found

    return run


def read_a_page() -> Callable[[bytes], None]:
    """Return what reads bytes as one page or text."""
    from contested.errors import Refusal
    from contested.ingest.language import find_language
    from contested.ingest.report import read_bytes

    find_language("")

    def run(raw: bytes) -> None:
        try:
            read_bytes(raw, name="-")
        except Refusal as refusal:
            assert refusal.code != "failed"

    return run


def read_times() -> Callable[[bytes], None]:
    """Return what finds time expressions and puts them on the calendar."""
    from contested.read.times import find_times
    from contested.resolve.dates import resolve_time

    days = (None, date(1900, 1, 1), date(2016, 2, 29), date(2100, 12, 31))

    def run(raw: bytes) -> None:
        text = raw.decode("utf-8", "ignore")
        for found in find_times(text):
            for day in days:
                for tense in ("past", "future"):
                    when = resolve_time(found, day, tense=tense, text=text)
                    assert when is None or when.first is None or when.last is None or when.first <= when.last

    return run


def read_counts() -> Callable[[bytes], None]:
    """Return what finds numbers and makes names comparable."""
    from contested.data.gazetteer import clean_name, loosen_name
    from contested.read.counts import find_counts
    from contested.resolve.names import registry_form

    def run(raw: bytes) -> None:
        text = raw.decode("utf-8", "ignore")
        for found in find_counts(text):
            count = found.count
            assert count.low is None or count.high is None or 0 <= count.low <= count.high
        for make in (clean_name, loosen_name, registry_form):
            make(text[:200])

    return run


TARGETS: dict[str, Callable[[], Callable[[bytes], None]]] = {
    "bytes": read_any_bytes,
    "page": read_a_page,
    "times": read_times,
    "counts": read_counts,
}

if __name__ == "__main__":
    sys.exit(main())
