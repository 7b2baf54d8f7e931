"""Our own four tables, flat, for workbooks, Parquet and maps: events, their ruled tolls, claims, reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from contested.export.columns import Cell, Row, lay_out, load_columns
from contested.export.deaths import sum_tolls
from contested.export.options import ExportOptions
from contested.export.sources import list_parts
from contested.export.views import Told, order_reports, view_events
from contested.export.words import split_confidence
from contested.schema import Actor, Claim, Coded, Control, Happening, Record, Relation, RuledToll, Source, Toll, When, Where

DRAFT = "machine-coded draft"
Cells = dict[str, Cell]


def event_rows(record: Record, options: ExportOptions) -> Iterator[Row]:
    """Yield one row an event (``resources/export/columns/events.tsv``)."""
    columns = load_columns("events")
    for told in view_events(record, options):
        yield lay_out(columns, event_cells(told, options))


def event_cells(told: Told, options: ExportOptions) -> Cells:
    """Return an event's values by the names of their columns."""
    event = told.event
    killed, injured = sum_tolls(told.tolls, "killed"), sum_tolls(told.tolls, "injured")
    cells: Cells = {
        "id": event.id, "type": event.type,
        "initiators": _join(a.name for a in event.actors if a.role == "initiator"),
        "targets": _join(a.name for a in event.actors if a.role == "target"),
        "participants": _join(a.name for a in event.actors if a.role not in ("initiator", "target")),
        "killed_low": killed.low, "killed_best": killed.best, "killed_high": killed.high,
        "injured_low": injured.low, "injured_best": injured.best, "injured_high": injured.high, "rule": options.rule,
        "families": event.families, "speakers": event.speakers, "reports": _join(report.id for report in told.reports),
        "claims": _join(claim.key for claim in told.claims), "background": event.background, "in_scope": not told.outside, "draft": DRAFT,
        "place_doubts": _join(event.where.doubts) if event.where else None,
    }  # fmt: skip
    place = _place(event.where)
    place.pop("gazetteer_id", None)
    return cells | _days(event.when) | place


def toll_rows(record: Record, options: ExportOptions) -> Iterator[Row]:
    """Yield one row a ruled toll of an event (``resources/export/columns/tolls.tsv``)."""
    columns = load_columns("tolls")
    for told in view_events(record, options):
        for number, toll in enumerate(told.tolls):
            yield lay_out(columns, _toll(toll) | {"event": told.event.id, "number": number})


def _toll(toll: RuledToll) -> Cells:
    return {
        "effect": toll.effect, "side": toll.side, "who": toll.who, "civilian": toll.civilian, "first": toll.first, "last": toll.last,
        "low": toll.low, "best": toll.best, "high": toll.high, "rule": toll.rule, "grade": toll.grade, "reason": toll.reason,
        "cumulative": toll.cumulative, "added": toll.added, "within": toll.within, "claims": _join(toll.claims),
        "superseded": _join(toll.superseded), "denied": _join(toll.denied),
    }  # fmt: skip


def report_rows(record: Record, options: ExportOptions) -> Iterator[Row]:
    """Yield one row a report, earliest first (``resources/export/columns/reports.tsv``)."""
    columns = load_columns("reports")
    families = {report: family.id for family in record.families for report in family.reports}
    doubts = {coded.report.id: coded.doubts for coded in record.coded}
    for report in order_reports(record):
        cells: Cells = {
            name: getattr(report, name) for name in ("id", "title", "outlet", "url", "byline", "dateline", "language", "sha256")
        } | {
            "wires": _join(report.wires), "family": families.get(report.id), "in_scope": report.id not in options.outside,
            "published": report.published.day if report.published else None, "doubts": _join(doubts[report.id]),
            "published_found": report.published.found if report.published else None,
            "updated": report.updated.day if report.updated else None,
        }  # fmt: skip
        yield lay_out(columns, cells)


def claim_rows(record: Record, options: ExportOptions) -> Iterator[Row]:
    """Yield one row a claim, reports earliest first (``resources/export/columns/claims.tsv``)."""
    columns = load_columns("claims")
    events = {key: event.id for event in record.events for key in event.claims}
    coded = {one.report.id: one for one in record.coded}
    for report in order_reports(record):
        for claim in coded[report.id].claims:
            cells: Cells = {
                "key": claim.key, "report": claim.report, "event": events.get(claim.key), "kind": claim.kind, "status": claim.status,
                "background": claim.background, "quote": claim.evidence.quote, "start": claim.evidence.start, "end": claim.evidence.end,
                "method": claim.method, "in_scope": report.id not in options.outside, **_confidence(claim),
            }  # fmt: skip
            cells |= _content(claim, coded[report.id]) | _source(claim.source) | _when(claim.when) | _place(claim.where)
            yield lay_out(columns, cells)


def _confidence(claim: Claim) -> Cells:
    sure, doubtful = split_confidence(claim)
    return {"confidence": sure, "doubtful": " ".join(doubtful) or None}


def _content(claim: Claim, coded: Coded) -> Cells:
    content = claim.content
    if isinstance(content, Toll):
        count = content.count
        told: Cells = {
            "type": content.effect, "low": count.low, "high": count.high, "qualifier": count.qualifier, "approx": count.approx,
            "count_words": count.words or None, "victims": content.victims, "person": content.person, "age": content.age,
            "civilian": content.civilian, "cumulative": content.cumulative, "part_of": _key(coded, "toll", content.part_of),
        }  # fmt: skip
        return told | _actor("side", content.side) | _actor("by", content.by)
    if isinstance(content, Happening):
        return {
            "type": content.type, "instrument": content.instrument, "things_hit": _join(content.targets),
            "initiators": _join(a.name for a in content.actors if a.role == "initiator"),
            "targets": _join(a.name for a in content.actors if a.role == "target"),
            "participants": _join(a.name for a in content.actors if a.role not in ("initiator", "target")),
        }  # fmt: skip
    if isinstance(content, Control):
        return {"type": content.state, "extent": content.extent} | _actor("actor", content.actor)
    assert isinstance(content, Relation)
    told = {"type": content.predicate, "about": _key(coded, "event", content.event)}
    return told | _actor("subject", content.subject) | _actor("object", content.object)


def _key(coded: Coded, kind: str, index: int | None) -> str | None:
    """Return the key of the claim that another points at by its index."""
    claims = coded.of_kind(kind)
    return claims[index].key if index is not None and index < len(claims) else None


def _actor(name: str, actor: Actor | None) -> Cells:
    return {} if actor is None else {name: actor.name, f"{name}_id": actor.registry_id}


def _source(source: Source) -> Cells:
    return {
        f"source_{name}": getattr(source, name) for name in ("name", "role", "org", "kind", "channel", "stake", "relay", "anonymous")
    }  # fmt: skip


def _when(when: When | None) -> Cells:
    return _days(when) | ({"date_words": when.words or None, "date_rule": when.rule or None} if when is not None else {})


def _days(when: When | None) -> Cells:
    return {} if when is None else {"date_start": when.first, "date_end": when.last, "date_prec": when.precision}


def _place(where: Where | None) -> Cells:
    if where is None:
        return {}
    return {
        "place": where.name, "place_within": where.within, "country": where.country, "latitude": where.lat, "longitude": where.lon,
        "radius_km": where.radius_km, "where_prec": where.precision, "gazetteer_id": where.gazetteer_id,
        "derivation": where.derivation or None,
    }  # fmt: skip


def _join(parts: Iterable[str]) -> str | None:
    return list_parts(parts) or None


TABLES: dict[str, Callable[[Record, ExportOptions], Iterator[Row]]] = {
    "claims": claim_rows, "events": event_rows, "tolls": toll_rows, "reports": report_rows,
}  # fmt: skip
