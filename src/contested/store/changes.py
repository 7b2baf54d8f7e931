"""What was done to a project since somebody looked: which reports were read, decided on, or had a decision taken back."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from contested.schema import Seen
from contested.store.tables import claims, decisions, judgements, readings, reports, undos


def find_changes(connection: Connection, since: Seen) -> tuple[Seen, set[str]]:
    """Return how far the project's tables go now, and the ids of the reports whose record changed since.

    Args:
        connection: to the project.
        since: how far they went then.
    """
    tables = (readings, decisions, undos, judgements)
    now = Seen(*(int(connection.scalar(select(func.max(table.c.seq))) or 0) for table in tables))
    read = select(reports.c.id).join(readings).where(readings.c.seq > since.readings)
    decided = select(reports.c.id).join(readings).join(claims).join(decisions, decisions.c.claim == claims.c.seq)
    decided = decided.where(decisions.c.coding.is_(None))
    undone = decided.join(undos, undos.c.decision == decisions.c.seq).where(undos.c.seq > since.undos)
    queries = (read, decided.where(decisions.c.seq > since.decisions), undone)
    return now, {str(id) for query in queries for id in connection.scalars(query)}
