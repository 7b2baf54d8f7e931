"""Rows of the tables: what stands in their columns, and how they get in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, insert
from sqlalchemy.dialects import postgresql, sqlite

from contested.schema import Actor, Claim, Control, Happening, Relation, Toll
from contested.store.codec import to_json

CHUNK = 500  # rows fetched at once; also the most values in one question to the database
STREAM = {"yield_per": CHUNK}


def stream_rows(connection: Connection, query: Select[*tuple[Any, ...]], **options: int) -> Iterator[Row[Any]]:
    """Yield the rows of a question a chunk at a time; the database is let go of when the reader stops, at the end or before."""
    with connection.execute(query, execution_options=STREAM | options) as rows:
        yield from rows


def now() -> datetime:
    """Return the moment, UTC."""
    return datetime.now(UTC)


def clean(words: str | None) -> str | None:
    """Return words as every database takes them: PostgreSQL's texts hold no NUL, and no database holds half a character."""
    return None if words is None else words.replace("\0", "\ufffd").encode("utf-8", errors="replace").decode()


def insert_row(connection: Connection, table: Any, **values: object) -> int:
    """Put a row in; return its number."""
    key = connection.execute(insert(table), values).inserted_primary_key
    assert key is not None
    return int(key[0])


def put_once(connection: Connection, table: Any, **values: object) -> None:
    """Put a row in unless its key is there."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    connection.execute(dialect.insert(table).on_conflict_do_nothing(), values)


def actors_of(claim: Claim) -> Iterator[tuple[str, Actor]]:
    """Yield a claim's actors with the part each has in it."""
    match claim.content:
        case Toll(side=side, by=by):
            pairs: list[tuple[str, Actor | None]] = [("side", side), ("by", by)]
        case Happening(actors=actors):
            pairs = [(actor.role or "participant", actor) for actor in actors]
        case Control(actor=actor):
            pairs = [("actor", actor)]
        case Relation(subject=subject, object=other):
            pairs = [("subject", subject), ("object", other)]
    yield from ((role, actor) for role, actor in pairs if actor is not None)


def type_of(claim: Claim) -> str:
    """Return the code that says what a claim is of its kind: effect, event type, control state or predicate."""
    match claim.content:
        case Toll(effect=code) | Happening(type=code) | Control(state=code) | Relation(predicate=code):
            return code


def claim_row(reading: int, claim: Claim, added: bool) -> dict[str, object]:
    """Return what stands in a claim's columns."""
    when, where, source = claim.when, claim.where, claim.source
    count = claim.content.count if isinstance(claim.content, Toll) else None
    return {
        "reading": reading,
        "id": claim.id,
        "added": added,
        "kind": claim.kind,
        "type": type_of(claim),
        "status": claim.status,
        "background": claim.background,
        "source": clean(source.name or source.org or source.role),
        "first": when and when.first,
        "last": when and when.last,
        "place": where and clean(where.name),
        "country": where and where.country,
        "gazetteer_id": where and where.gazetteer_id,
        "lat": where and where.lat,
        "lon": where and where.lon,
        "low": count and count.low,
        "high": count and count.high,
        "starts": claim.evidence.start,
        "ends": claim.evidence.end,
        "quote": clean(claim.evidence.quote),
        "record": to_json(claim),
    }
