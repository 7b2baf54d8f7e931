"""A small project on a workbench: three made-up reports of one raid on Port Lune, merged, and the application that serves it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from merge_factory import LUNE, day, happening, make_report, told, toll

from contested.merge.events import build_events
from contested.merge.families import find_families
from contested.projects import load_coded
from contested.schema import Actor, Coded, Control, Source, When
from contested.serve.app import make_app
from contested.serve.desk import Desk
from contested.serve.security import Door
from contested.serve.sessions import Sessions
from contested.store import Store, open_store

POLICE = Source(role="police", org="police", kind="police")
GUARD = Source("Ama Brill", "spokeswoman", "Coast Guard", "military", stake="party", identity="a1")
MONDAY = When(date(2024, 3, 4), date(2024, 3, 4), 1, "on Monday", date(2024, 3, 5), "times/weekday", ("year_assumed",))
NASTY = '<script>alert("x")</script><img src=x onerror=alert(1)>'


def make_reports() -> list[Coded]:
    """Return the reports; the last one's headline and outlet are hostile."""
    guards, fourth = Actor("Coast Guard"), day("2024-03-04")
    twelve, seven = toll("killed", 12, None, side=guards), toll("killed", 7, side=guards)
    raid = happening("battle", "Tide Front", "Coast Guard")
    first = make_report(
        "r1", "2024-03-05",
        told("Gunmen of the Tide Front raided Port Lune on Monday.", raid, when=MONDAY, where=LUNE),
        told("At least 12 guards were killed, police said.", twelve, when=MONDAY, where=LUNE, source=POLICE),
        told("The Tide Front holds the harbour.", Control(Actor("Tide Front"), "holds"), where=LUNE, when=MONDAY),
        title="Raid on Port Lune", more="Five civilians were hurt when a shell hit the market.",
    )  # fmt: skip
    second = make_report(
        "r2", "2024-03-06",
        told("The Tide Front attacked Port Lune on 4 March.", raid, when=fourth, where=LUNE),
        told("Seven guards died, Ama Brill said.", seven, when=fourth, where=LUNE, source=GUARD),
        title="Coast Guard counts its dead",
    )  # fmt: skip
    third = make_report(
        "r3", "2024-05-01",
        told("A strike hit the old mill.", happening("air_strike"), when=day("2024-04-30"), where=LUNE),
        title=NASTY,
    )  # fmt: skip
    return [first, second, third]


def make_store(folder: Path, coded: list[Coded] | None = None) -> Store:
    """Return a merged project of these reports in a folder."""
    store = open_store(folder / "lune.db", create=True)
    for one in make_reports() if coded is None else coded:
        store.add(one.report.id.encode(), one, version="1")
    merge(store)
    return store


def merge(store: Store) -> None:
    """Merge a project."""
    kept, seen = tuple(load_coded(store)), store.state()
    families = find_families(one.report for one in kept)
    store.save_merge(families, build_events(kept, families, store.judgements()), version="1", seen=seen)


def make_served(store: Store, *, by: str = "Ama", hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "testserver")) -> object:
    """Return the application that serves a project."""
    return make_app(Desk(store), Door(Sessions(), by, hosts))
