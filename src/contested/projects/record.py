"""A project as one value."""

from __future__ import annotations

from collections.abc import Iterator

from contested.projects.scoping import name_places, put_places
from contested.schema import Coded, Record
from contested.store import Store


def load_record(store: Store) -> Record:
    """Return a project as one value: decisions applied, rejected claims out, the project's own places on the map."""
    return Record(tuple(load_coded(store)), tuple(store.families()), tuple(store.events()), store.judgements(), store.decisions())


def load_coded(store: Store) -> Iterator[Coded]:
    """Yield a project's reports as `load_record` has them: what a merge works on."""
    places = name_places(store.scope())
    for coded in store.coded():
        yield put_places(coded, places) if places else coded
