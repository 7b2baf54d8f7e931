"""The tables of a project as the newest migration leaves them; ``docs/projects.md`` explains each column.

Every table but those of `VIEWS` is append-only: rows are put in and never changed or taken out.
Triggers hold that (`contested.store.migrations`).
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

METADATA = MetaData()


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps it as text without a zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _key() -> Column[int]:
    return Column("seq", Integer, primary_key=True, autoincrement=True)


def _to(target: str, name: str, *, optional: bool = False, index: bool = True) -> Column[int]:
    return Column(name, ForeignKey(target), nullable=optional, index=index)


def _text(name: str, *, optional: bool = False) -> Column[str]:
    return Column(name, Text, nullable=optional)


def _moment() -> Column[datetime]:
    return Column("at", Moment, nullable=False)


raws = Table(
    "raws", METADATA,
    Column("sha256", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("packed", LargeBinary, nullable=False),
)  # fmt: skip
reports = Table(
    "reports", METADATA,
    _key(),
    Column("id", Text, nullable=False, unique=True),
    Column("sha256", ForeignKey("raws.sha256"), nullable=False, unique=True),
    _text("origin"),
    _moment(),
)  # fmt: skip
readings = Table(
    "readings", METADATA,
    _key(),
    _to("reports.seq", "report", index=False),
    _text("version"),
    _text("title", optional=True),
    _text("outlet", optional=True),
    _text("url", optional=True),
    _text("published", optional=True),
    _text("doubts"),
    _text("record"),
    _moment(),
    UniqueConstraint("report", "version"),
)  # fmt: skip
claims = Table(
    "claims", METADATA,
    _key(),
    _to("readings.seq", "reading", index=False),
    _text("id"),
    Column("added", Boolean, nullable=False),
    _text("kind"),
    _text("type"),
    _text("status"),
    Column("background", Boolean, nullable=False),
    _text("source", optional=True),
    Column("first", Date),
    Column("last", Date),
    _text("place", optional=True),
    _text("country", optional=True),
    _text("gazetteer_id", optional=True),
    Column("lat", Float),
    Column("lon", Float),
    Column("low", BigInteger),
    Column("high", BigInteger),
    Column("starts", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    _text("quote"),
    _text("record"),
    UniqueConstraint("reading", "id"),
    Index("ix_claims_kind", "kind", "type"),
    Index("ix_claims_days", "first", "last"),
    Index("ix_claims_point", "lat", "lon"),
    Index("ix_claims_gazetteer_id", "gazetteer_id"),
)  # fmt: skip
claim_actors = Table(
    "claim_actors", METADATA,
    _key(),
    _to("claims.seq", "claim"),
    _text("role"),
    _text("name"),
    _text("registry_id", optional=True),
    Index("ix_claim_actors_name", "name"),
)  # fmt: skip
judgements = Table(
    "judgements", METADATA,
    _key(),
    _to("claims.seq", "claim"),
    _to("claims.seq", "other"),
    _text("verdict"),
    _text("who"),
    _moment(),
    _text("reason"),
)  # fmt: skip
codings = Table("codings", METADATA, _key(), _to("reports.seq", "report"), _text("coder"), _text("who"), _moment())
coding_steps = Table("coding_steps", METADATA, _key(), _to("codings.seq", "coding"), _text("state"), _text("who"), _moment())
decisions = Table(
    "decisions", METADATA,
    _key(),
    _to("claims.seq", "claim"),
    _text("action"),
    _text("field"),
    _text("value", optional=True),
    _text("who"),
    _moment(),
    _text("note"),
    _to("codings.seq", "coding", optional=True),
)  # fmt: skip
undos = Table(
    "undos", METADATA,
    _key(),
    Column("judgement", ForeignKey("judgements.seq"), unique=True),
    Column("decision", ForeignKey("decisions.seq"), unique=True),
    _text("who"),
    _moment(),
    _text("reason"),
)  # fmt: skip
settings = Table("settings", METADATA, _key(), _text("name"), _text("value"), _text("who"), _moment())
runs = Table("runs", METADATA, _key(), _text("command"), _text("version"), _moment())
run_ends = Table("run_ends", METADATA, Column("run", ForeignKey("runs.seq"), primary_key=True), _text("result"), _moment())
merges = Table("merges", METADATA, _key(), _text("version"), _text("parameters"), _text("state"), _moment())
families = Table(
    "families", METADATA,
    Column("id", Text, primary_key=True),
    _to("merges.seq", "merge", index=False),
    Column("n", Integer, nullable=False),
    _text("record"),
)  # fmt: skip
family_reports = Table(
    "family_reports", METADATA,
    Column("family", ForeignKey("families.id"), primary_key=True),
    Column("report", ForeignKey("reports.seq"), primary_key=True, index=True),
)  # fmt: skip
events = Table(
    "events", METADATA,
    Column("id", Text, primary_key=True),
    _to("merges.seq", "merge", index=False),
    Column("n", Integer, nullable=False),
    _text("type"),
    Column("first", Date),
    Column("last", Date),
    _text("place", optional=True),
    _text("country", optional=True),
    Column("lat", Float),
    Column("lon", Float),
    Column("background", Boolean, nullable=False),
    _text("record"),
    Index("ix_events_days", "first", "last"),
)  # fmt: skip
event_claims = Table(
    "event_claims", METADATA,
    Column("event", ForeignKey("events.id"), primary_key=True),
    Column("claim", ForeignKey("claims.seq"), primary_key=True, index=True),
)  # fmt: skip

VIEWS = (event_claims, events, family_reports, families)  # replaced as a whole by each merge, in this order
APPEND_ONLY = tuple(table for table in METADATA.sorted_tables if table not in VIEWS)
