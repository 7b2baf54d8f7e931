"""The project file: reports, claims, judgements and decisions, kept append-only in SQLite or PostgreSQL."""

from contested.store.project import Store, open_store

__all__ = ["Store", "open_store"]
