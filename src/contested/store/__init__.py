"""The project file: reports, claims, judgements and decisions, kept append-only in SQLite or PostgreSQL."""

from contested.store.codec import from_json, to_json
from contested.store.project import Store, open_store

__all__ = ["Store", "from_json", "open_store", "to_json"]
