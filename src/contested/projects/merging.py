"""A project's claims into events and its reports into sources, as one transaction of the store."""

from __future__ import annotations

from collections.abc import Sequence

from contested import __version__
from contested.merge.events import build_events
from contested.merge.families import find_families
from contested.merge.score import write_parameters
from contested.projects.record import load_coded
from contested.schema import Coded, Event, Family
from contested.store import Store


def merge_project(store: Store) -> tuple[Sequence[Coded], Sequence[Family], Sequence[Event]]:
    """Merge a project and keep the result; return the claims it was made of, the families and the events."""
    seen, coded, judgements = store.state(), tuple(load_coded(store)), store.judgements()
    families = find_families(one.report for one in coded)
    events = build_events(coded, families, judgements)
    store.save_merge(families, events, version=__version__, parameters=write_parameters(), seen=seen)
    return coded, families, events
