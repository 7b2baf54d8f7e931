"""A project as one value."""

from __future__ import annotations

from contested.schema import Record
from contested.store import Store


def load_record(store: Store) -> Record:
    """Return a project as one value: decisions applied, rejected claims out."""
    return Record(tuple(store.coded()), tuple(store.families()), tuple(store.events()), store.judgements(), store.decisions())
