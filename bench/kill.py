#!/usr/bin/env python3
"""Kill ``add`` and ``merge`` at random moments (SIGKILL), and see that the project is whole and that a second run completes it.

    .venv/bin/python bench/kill.py                                          # twenty kills of each
    .venv/bin/python bench/kill.py --reader model --count 64 --times 10     # the same with the model
    .venv/bin/python bench/kill.py --server postgresql+psycopg://user@host/database

The reports are made up, and a reader of a few lines stands in for the model, so that much is written in little time.
In a server's database every project gets a schema of its own, which is taken away in the end.
Each trial: begin, kill, check with ``verify``, run again, compare all claims (families and events) with those of an unbroken run.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from itertools import count, islice
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, make_url, text

from contested.errors import Refusal
from contested.ingest import Document, find_documents
from contested.projects import add_documents
from contested.reports import code_documents
from contested.schema import OUTLET, Actor, Claim, Coded, Count, Evidence, Happening, Report, Toll, Where
from contested.store import Store, open_store

TOWNS = ("Port Lune", "Old Mill", "Grey Ford", "Salt Hill", "Low Bridge")
VERSION = "kill-1"
COUNTED = re.compile(r"(\d+) guards were killed")
HAPPENED = re.compile(r"fighters raided (Port Lune|Old Mill|Grey Ford|Salt Hill|Low Bridge)")


@dataclass(frozen=True, slots=True)
class Trial:
    """One kill.

    Attributes:
        act: ``add`` or ``merge``.
        after: seconds from the beginning of the work to the kill.
        ended: the work had ended before.
        kept: what the kill left: reports (``add``), events (``merge``).
        faults: what ``verify`` said.
        same: the second run came to the same as an unbroken one.
    """

    act: str
    after: float
    ended: bool
    kept: int
    faults: tuple[str, ...]
    same: bool


def write_reports(path: Path, count: int) -> None:
    """Write made-up reports as JSON Lines."""
    draw = random.Random(7)
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            town, dead, day = draw.choice(TOWNS), draw.randint(1, 40), draw.randint(1, 28)
            words = f"The river fighters raided {town} on Monday, the coast guard said. It added that {dead} guards were killed there."
            file.write(json.dumps({"id": f"k{number}", "text": words, "published": f"2024-03-{day:02}"}) + "\n")


def read_simply(reports: Iterable[Report | Refusal], **_: Any) -> Iterator[Coded | Refusal]:
    """Stand in for the model: two claims a report."""
    for report in reports:
        yield report if isinstance(report, Refusal) else Coded(report, tuple(_claims(report)))


def _claims(report: Report) -> Iterator[Claim]:
    raid, toll = HAPPENED.search(report.text), COUNTED.search(report.text)
    assert raid is not None and toll is not None
    where, raiders = Where(raid[1]), Actor("river fighters", "initiator")
    words = Evidence(raid.start(), raid.end(), raid[0])
    yield Claim("c1", report.id, "event", Happening("battle", (raiders,)), OUTLET, "asserted", False, words, where=where)
    count = Count(int(toll[1]), int(toll[1]), words=toll[1])
    words = Evidence(toll.start(), toll.end(), toll[0])
    yield Claim("c2", report.id, "toll", Toll("killed", count, "guards"), OUTLET, "asserted", False, words, where=where)


READERS: dict[str, Any] = {"simple": read_simply, "model": code_documents}


def work(act: str, place: str, reports: Path, reader: str) -> None:
    """Add the reports, or merge the project; say on standard output when it begins, all modules and tables loaded."""
    code = READERS[reader]
    for document in islice(find_documents(reports), 1 if act == "add" else 0):
        assert isinstance(document, Document)
        list(code([document.read()]))
    from contested.cli.main import main

    import_module("contested.merge.events")
    with open_store(place, create=True) as store:
        print("begun", flush=True)
        if act == "add":
            for _ in add_documents(store, find_documents(reports), version=VERSION, code=code):
                pass
    if act == "merge":
        main(["merge", "--quiet", place])


def run_worker(act: str, place: str, reports: Path, kill_after: float | None = None, *, reader: str = "simple") -> tuple[float, bool]:
    """Run the work in a process of its own; return how long it worked and whether it came to its end."""
    command = [sys.executable, __file__, "--work", act, "--project", place, "--reports", str(reports), "--reader", reader]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as worker:
        assert worker.stdout is not None
        worker.stdout.readline()
        began = time.monotonic()
        try:
            worker.wait(kill_after)
        except subprocess.TimeoutExpired:
            worker.kill()
        ended = worker.wait() == 0
    if kill_after is None and not ended:
        raise RuntimeError(f"{act} failed")
    return time.monotonic() - began, ended


def content(store: Store, act: str) -> list[object]:
    """Return what the work should come to."""
    return list(store.coded()) if act == "add" else [*store.families(), *store.events()]


def try_kills(act: str, places: Iterator[str], reports: Path, times: int, seed: int, reader: str = "simple") -> Iterator[Trial]:
    """Kill the work at random moments of its length; yield what came of each.

    Args:
        act: ``add`` or ``merge``.
        places: where empty projects may be made.
        reports: the reports to add.
        times: how many kills.
        seed: of the moments.
        reader: ``simple`` or ``model``.
    """
    draw = random.Random(f"{act}{seed}")
    whole = next(places)
    if act == "merge":
        run_worker("add", whole, reports, reader=reader)
    length, _ = run_worker(act, whole, reports, reader=reader)
    with open_store(whole) as store:
        wanted = content(store, act)
    place = ""
    for number in range(times):
        if act == "add" or number == 0:
            place = next(places)
            if act == "merge":
                run_worker("add", place, reports, reader=reader)
        after = draw.uniform(0, length)
        _, ended = run_worker(act, place, reports, after, reader=reader)
        with open_store(place, create=True) as store:
            faults, kept = tuple(store.verify()), len(content(store, act))
        run_worker(act, place, reports, reader=reader)
        with open_store(place) as store:
            faults += tuple(store.verify())
            yield Trial(act, after, ended, kept, faults, content(store, act) == wanted)


@contextmanager
def make_places(folder: str, server: str | None) -> Iterator[Iterator[str]]:
    """Give places for projects: files in the folder, or schemas of their own in a server's database, taken away in the end."""
    if server is None:
        yield (f"{folder}/{number}.db" for number in count())
        return
    engine, made = create_engine(server), list[str]()

    def schemas() -> Iterator[str]:
        for number in count():
            made.append(f"kill_{number}")
            with engine.begin() as connection:
                connection.execute(text(f"CREATE SCHEMA {made[-1]}"))
            yield make_url(server).update_query_dict({"options": f"-csearch_path={made[-1]}"}).render_as_string(hide_password=False)

    try:
        yield schemas()
    finally:
        with engine.begin() as connection:
            for name in made:
                connection.execute(text(f"DROP SCHEMA IF EXISTS {name} CASCADE"))
        engine.dispose()


def main() -> int:
    """Run all trials, print them; exit status 1 where one failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--count", type=int, default=400, help="reports in the project")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--acts", nargs="+", choices=("add", "merge"), default=["add", "merge"], help="what is killed")
    parser.add_argument("--reader", choices=("simple", "model"), default="simple", help="what reads the reports")
    parser.add_argument("--server", metavar="ADDRESS", help="a PostgreSQL database, instead of SQLite files")
    parser.add_argument("--work", choices=("add", "merge"), help=argparse.SUPPRESS)
    parser.add_argument("--project", help=argparse.SUPPRESS)
    parser.add_argument("--reports", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.work:
        work(given.work, given.project, given.reports, given.reader)
        return 0
    bad = 0
    with tempfile.TemporaryDirectory() as folder, make_places(folder, given.server) as places:
        reports = Path(folder) / "reports.jsonl"
        write_reports(reports, given.count)
        for act in given.acts:
            for trial in try_kills(act, places, reports, given.times, given.seed, given.reader):
                good = trial.same and not trial.faults
                bad += not good
                state = 'ended before' if trial.ended else f'{trial.kept} kept'
                verdict = 'whole, completed to the same' if good else trial.faults or 'NOT THE SAME'
                print(f'{trial.act} killed after {trial.after:.2f} s: {state}; {verdict}', flush=True)
    tried = len(given.acts) * given.times
    print(f"{tried - bad} of {tried} kills left a project that verify passes and a second run completes to the same")
    return bad > 0


if __name__ == "__main__":
    sys.exit(main())
