"""Throw damaged and hostile inputs at ``contested read``, all in one process, and see how each is answered.

usage: python -m bench.rubbish [--count N] [--first NUMBER] [--seed N] [--only NUMBER...] [--keep DIR]

Each input must be answered with claims, or with one clear line a document (what, why, code) and exit status 1: no traceback, nothing
silent, no mistake of the program (code ``failed``), not more than 10 s of processor time (and half a millisecond for each character
that is read, the encoder's share), and 1.2 GB of memory for all of them.
Printed are the answers by kind of damage, the slowest inputs, and each fault with the number that makes its input again (``--only``).
The exit status is 1 where there was a fault.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from click.testing import CliRunner, Result

from bench.damage import Input, draw_inputs
from contested.cli.main import main as contested

LONGEST = 10.0  # seconds of processor time for one input
CHARACTER = 0.0005  # seconds that a character of a report that is read may take besides: the encoder's share
HANGS = 300.0  # seconds of processor time after which an input is given up; by the clock a busy machine would give up good ones
MEMORY = 1_200  # megabytes
LINE = re.compile(r"refused: \S.*: \S.{10,}\[([a-z_]+)\]")
CLOSING = re.compile(r"[\d,]+ reports? read, [\d,]+ refused.*")


class Hang(BaseException):
    """An input that is not answered."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How one input was answered.

    Attributes:
        input: the input.
        outcome: ``claims``, ``no claims`` (read, nothing found), ``refused`` or ``fault``; where some documents of a file are
            read and others refused, it is that of those read.
        codes: of the refusals.
        fault: what is wrong with the answer.
        seconds, clock: of processor time, and by the clock.
        memory: peak of the process after it, in megabytes.
    """

    input: Input
    outcome: str
    codes: tuple[str, ...]
    fault: str | None
    seconds: float
    clock: float
    memory: float


def main() -> int:
    """Run the benchmark and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=5_000, metavar="N", help="how many inputs (5000)")
    parser.add_argument("--first", type=int, default=0, metavar="NUMBER", help="the first input (0)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="what the damage is drawn from (1)")
    parser.add_argument("--only", type=int, nargs="+", metavar="NUMBER", help="only these inputs")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="write the inputs with a fault into this folder")
    options = parser.parse_args()
    wanted = options.only or range(options.first, options.first + options.count)
    answers: list[Answer] = []
    for answer in _until_stopped(answer_all(draw_inputs(wanted, options.seed))):
        answers.append(answer)
        if answer.fault is not None:
            print(f"fault: {answer.input.number} {answer.input.damage}, {answer.input.name}: {answer.fault}", flush=True)
            if options.keep is not None:
                options.keep.mkdir(parents=True, exist_ok=True)
                (options.keep / f"{answer.input.number}-{answer.input.name}").write_bytes(answer.input.raw)
        if len(answers) % 250 == 0:
            print(f"{len(answers)} inputs, {answer.memory:.0f} MB", file=sys.stderr, flush=True)
    print_table(answers)
    peak = max(answer.memory for answer in answers)
    print(f"peak memory {peak:.0f} MB{'' if peak <= MEMORY else f', more than {MEMORY}'}")
    return int(peak > MEMORY or any(answer.fault for answer in answers))


def _until_stopped(answers: Iterator[Answer]) -> Iterator[Answer]:
    """Yield answers until a person breaks off: what has been answered by then is told too."""
    with suppress(KeyboardInterrupt):
        yield from answers


def answer_all(inputs: Iterable[Input]) -> Iterator[Answer]:
    """Yield the answer to each input."""
    with tempfile.TemporaryDirectory() as folder:
        read_one(
            Input(-1, "whole", "whole.txt", b"Two soldiers were killed in Mosul on Monday, the army said."), Path(folder)
        )  # loads the model
        for each in inputs:
            yield read_one(each, Path(folder))


def read_one(each: Input, folder: Path) -> Answer:
    """Read one input by the command, as a file of its name."""
    path = folder / each.name
    path.write_bytes(each.raw)
    begun, clock = time.process_time(), time.perf_counter()
    try:
        with _given_up():
            result = CliRunner().invoke(contested, ["read", "--format", "claims", str(path)])
        if result.stderr.endswith("Aborted!\n"):  # what click makes of a person's Ctrl-C
            raise KeyboardInterrupt
        outcome, codes, fault = judge(result)
    except Hang:
        outcome, codes, fault = "fault", (), f"no answer after {HANGS:.0f} s of processor time"
    seconds, clock = time.process_time() - begun, time.perf_counter() - clock
    if fault is None and seconds > LONGEST + (0 if outcome == "refused" else CHARACTER * len(each.raw)):
        outcome, fault = "fault", f"took {seconds:.1f} s"
    path.unlink()
    return Answer(each, outcome, codes, fault, seconds, clock, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def judge(result: Result) -> tuple[str, tuple[str, ...], str | None]:
    """Return outcome, codes and fault of what the command said."""
    rows = [json.loads(line) for line in result.stdout.split("\n") if line]
    lines = [line for line in result.stderr.split("\n") if line]
    matches = [LINE.fullmatch(line) for line in lines]
    codes = tuple(match[1] for match in matches if match is not None)
    unclear = [line for line, match in zip(lines, matches, strict=True) if match is None and not CLOSING.fullmatch(line)]
    fault = None
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        fault = f"traceback: {result.exception!r}"
    elif "failed" in codes:
        fault = next(line for line in lines if line.endswith("[failed]"))
    elif unclear:
        fault = f"unclear line: {unclear[0]}"
    elif not rows and not codes:
        fault = "nothing was said"
    elif result.exit_code != (1 if codes else 0):
        fault = f"exit status {result.exit_code}"
    if fault is not None:
        return "fault", codes, fault[:300]
    found = any(isinstance(value, list) and value for row in rows for value in row.values())
    return "claims" if found else "no claims" if rows else "refused", codes, None


@contextmanager
def _given_up() -> Iterator[None]:
    """Raise `Hang` after `HANGS` seconds of processor time."""

    def give_up(number: int, frame: FrameType | None) -> None:
        raise Hang

    before = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, HANGS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def print_table(answers: Sequence[Answer]) -> None:
    """Print how many inputs of each kind got which answer, and what was slowest."""
    kinds: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        kinds[answer.input.damage].append(answer)
    outcomes = ("claims", "no claims", "refused", "fault")
    print(f"{'damage':<32}{'inputs':>7}{''.join(f'{outcome:>10}' for outcome in outcomes)}{'slowest':>10}  codes")
    for damage, group in [*kinds.items(), ("all", answers)]:
        counts = Counter(answer.outcome for answer in group)
        codes = Counter(code for answer in group for code in set(answer.codes))
        figures = "".join(f"{counts[outcome]:>10}" for outcome in outcomes)
        told = ", ".join(f"{code} {count}" for code, count in codes.most_common())
        print(f"{damage:<32}{len(group):>7}{figures}{max(answer.seconds for answer in group):>8.1f} s  {told}")
    slowest = sorted(answers, key=lambda answer: -answer.seconds)[:5]
    for answer in slowest:
        where = f"{answer.input.number} {answer.input.damage}, {answer.input.name}"
        print(f"slow: {where}: {answer.seconds:.1f} s of processor time, {answer.clock:.1f} s by the clock")


if __name__ == "__main__":
    sys.exit(main())
