"""The project file: reports, claims, judgements and decisions, kept append-only in SQLite or PostgreSQL."""
