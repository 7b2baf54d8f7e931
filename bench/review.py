"""How fast the workbench answers on a made-up project: pages, decisions, eight coders at once, memory.

    python bench/review.py --reports 10000
    python bench/review.py --project made.db

The reports are made up, with the claims of the tests' kind of size; nothing is read by the model. Prints a table, asserts nothing.
A project that is named is made where there is none, and kept.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from contested.projects import merge_project
from contested.schema import Actor, Claim, Coded, Control, Count, Evidence, Happening, Report, Source, StatedDate, Toll, When, Where
from contested.serve.app import make_app
from contested.serve.desk import Desk
from contested.serve.security import Door
from contested.serve.sessions import Sessions
from contested.store import Store, open_store

TOWNS = ("Lune", "Mill", "Harbour", "Quarry", "Ford", "Castle", "Bridge", "Marsh", "Orchard", "Well")
SIDES = ("Tide Front", "Coast Guard", "Hill Brigade", "River Union")
BRILL = Source("Ama Brill", "spokeswoman", "Coast Guard", "military", stake="party")
SPEAKERS = (Source(), BRILL, Source(role="police", org="police", kind="police"))
TYPES = ("battle", "air_strike", "shelling", "bombing")
FIRST = date(2024, 1, 1)
PAGES = ("/", "/?reason=rival", "/events", "/tolls", "/control", "/places", "/sources", "/actors", "/history")
CODERS, EACH = 8, 25


def make_reports(count: int) -> Iterator[Coded]:
    """Yield made-up reports of six claims each: five tell of one happening each day and town."""
    chance = random.Random(20261128)
    for number in range(count):
        town, day = number // 5 % (count // 5 or 1), FIRST + timedelta(days=number // 5 % 365)
        name = f"{TOWNS[town % len(TOWNS)]} {town // len(TOWNS)}"
        where = Where(name, "Lune", 10 + town % 97 / 10, 20 + town % 89 / 10, 5.0, 1, f"own:{town}", "LY")
        when = When(day, day, 1, "on the day", day, "made")
        one, other = chance.sample(SIDES, 2)
        dead, hurt = chance.randint(1, 40), chance.randint(1, 80)
        contents: list[tuple[str, Any]] = [
            ("toll", Toll("killed", Count(dead, dead), "fighters", Actor(other))), ("toll", Toll("injured", Count(hurt, None, "at_least"))),
            ("event", Happening(chance.choice(TYPES), (Actor(one, "initiator"), Actor(other, "target")))),
            ("control", Control(Actor(one), "holds")), ("event", Happening("battle", (Actor(one, "initiator"),))),
            ("toll", Toll("killed", Count(dead + 1, dead + 1), "fighters", Actor(other))),
        ]  # fmt: skip
        sentences = [f"Sentence {n} of report {number} tells of {name} in its own words, {chance.random():.9f}." for n in range(6)]
        text = "\n".join(sentences)
        claims = []
        for n, (kind, content) in enumerate(contents, 1):
            start = text.index(sentences[n - 1])
            evidence = Evidence(start, start + len(sentences[n - 1]), sentences[n - 1])
            claims.append(Claim(f"c{n}", f"r{number}", kind, content, SPEAKERS[n % 3], "asserted", False, evidence, when, where, "made"))
        raw = f"r{number}".encode()
        stated = StatedDate((day + timedelta(days=1)).isoformat(), "given")
        yield Coded(Report(f"r{number}", f"Fighting in {name}", f"Courier {number % 20}", text, published=stated,
                           sha256=hashlib.sha256(raw).hexdigest()), tuple(claims))  # fmt: skip


def fill(store: Store, count: int) -> None:
    """Put the reports into a project, and merge."""
    reports = make_reports(count)
    for _ in range(0, count, 500):
        with store.batch():
            for coded in (one for _, one in zip(range(500), reports, strict=False)):
                store.add(coded.report.id.encode(), coded, version="made")
    began = time.perf_counter()
    merge_project(store)
    print(f"merged in {time.perf_counter() - began:.1f} s")


def measure(call: Any, times: int) -> tuple[float, float]:
    """Return the median and the 95th percentile of so many calls, in milliseconds."""
    took = []
    for number in range(times):
        began = time.perf_counter()
        call(number)
        took.append(1000 * (time.perf_counter() - began))
    return statistics.median(took), sorted(took)[int(0.95 * (len(took) - 1))]


def decide(client: TestClient, token: str, claim: str) -> None:
    """Accept a claim, as the report's page does."""
    answer = client.post(
        "/api/decisions", json={"claim": claim, "action": "accept"}, headers={"x-csrf-token": token, "if-match": '"0.0"'}
    )
    assert answer.status_code == 201, answer.text


def decide_and_look(client: TestClient, token: str, number: int) -> None:
    """Accept a claim and fetch the report's part of the page, as a browser does."""
    decide(client, token, f"r{number}#c2")
    assert client.get(f"/reports/r{number}?part=1").status_code == 200


def add_elsewhere(store: Store, number: int) -> None:
    """Add a report and decide on another, as another program does."""
    made = next(make_reports(5))
    name, raw = f"late{number}", f"late{number}".encode()
    report = replace(made.report, id=name, sha256=hashlib.sha256(raw).hexdigest())
    store.add(raw, Coded(report, tuple(replace(claim, report=name) for claim in made.claims)), version="made")
    store.decide(f"{name}#c1", "accept", "another")


def look_after(client: TestClient, store: Store, number: int) -> float:
    """Let another program change the project; return how many milliseconds the queue takes after it."""
    add_elsewhere(store, number)
    began = time.perf_counter()
    client.get("/")
    return 1000 * (time.perf_counter() - began)


def token_of(client: TestClient) -> str:
    """Return the token of a session."""
    return client.get("/export").text.split('csrf-token" content="')[1].split('"')[0]


def work(app: Any, coder: int, count: int, took: list[float]) -> None:
    """Decide as one of several coders."""
    with TestClient(app) as client:
        token = token_of(client)
        for number in range(EACH):
            began = time.perf_counter()
            decide(client, token, f"r{(coder * EACH + number) % count}#c4")
            took.append(1000 * (time.perf_counter() - began))


def main() -> None:
    """Make the project, ask for pages, decide."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--project", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, open_store(asked.project or Path(folder) / "made.db", create=True) as store:
        if not any(store.reports()):
            fill(store, asked.reports)
        count = sum(1 for _ in store.reports())
        began = time.perf_counter()
        desk = Desk(store)
        print(f"{count} reports loaded in {time.perf_counter() - began:.1f} s")
        app = make_app(desk, Door(Sessions(), "bench", ("testserver",)))
        with TestClient(app) as client:
            for page in (*PAGES, f"/events/{desk.index.record.events[0].id}", "/reports/r7"):
                first, _ = measure(lambda _, page=page: client.get(page), 1)
                median, slow = measure(lambda _, page=page: client.get(page), 12)
                print(f"{page:40} median {median:8.1f} ms   95 % {slow:8.1f} ms   the first time {first:8.1f} ms")
            token = token_of(client)
            median, slow = measure(lambda n: decide(client, token, f"r{n}#c1"), 50)
            print(f"{'a decision':40} median {median:8.1f} ms   95 % {slow:8.1f} ms")
            median, slow = measure(lambda n: decide_and_look(client, token, n), 30)
            print(f"{'a decision and the page after it':40} median {median:8.1f} ms   95 % {slow:8.1f} ms")
            late = [look_after(client, store, number) for number in range(8)]
            print(f"{'the queue, another program added a report':40} median {statistics.median(late):8.1f} ms")
        took: list[float] = []
        threads = [threading.Thread(target=work, args=(app, coder, count, took)) for coder in range(CODERS)]
        began = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        rate = len(took) / (time.perf_counter() - began)
        told = f"median {statistics.median(took):.0f} ms, slowest {max(took):.0f} ms"
        print(f"{CODERS} coders at once: {rate:.1f} decisions a second, {told}")
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
