"""Coded reports in the annotation guide's exchange form: one JSON object a report."""

from __future__ import annotations

from typing import Any

from contested.schema import Actor, Claim, Coded, Control, Happening, Relation, Source, Toll, When, Where

DISTRICT = 3  # UCDP where_prec
CONFIDENCE = {"when": "date", "where": "place"}  # fields that the guide calls otherwise
LISTS = {"toll": "tolls", "event": "events", "control": "control", "relation": "relations"}


def to_guide(coded: Coded) -> dict[str, Any]:
    """Return one report with its claims in the guide's form, plus ``start`` and ``end`` of each quote."""
    report = coded.report
    row: dict[str, Any] = {
        "id": report.id, "title": report.title, "outlet": report.outlet, "url": report.url,
        "published": report.published.day if report.published else None, "text": report.text,
    }  # fmt: skip
    for kind, name in LISTS.items():
        row[name] = [_claim(claim) for claim in coded.of_kind(kind)]
    return row


def _claim(claim: Claim) -> dict[str, Any]:
    row: dict[str, Any] = {"quote": claim.evidence.quote, "start": claim.evidence.start, "end": claim.evidence.end}
    row |= _content(claim)
    row["source"] = _source(claim.source)
    row["status"] = claim.status
    row["date"] = _date(claim.when)
    if claim.kind != "relation":
        row["place"] = write_place(claim.where)
    row["background"] = claim.background
    if claim.confidence:
        row["confidence"] = {CONFIDENCE.get(field, field): chance for field, chance in claim.confidence}
    return row


def _content(claim: Claim) -> dict[str, Any]:
    content = claim.content
    if isinstance(content, Toll):
        row: dict[str, Any] = {"effect": content.effect, "low": content.count.low, "high": content.count.high}
        if content.count.approx:
            row["approx"] = True
        row |= {"victims": content.victims, "side": _name(content.side), "civilian": content.civilian, "by": _name(content.by)}
        row["cumulative"] = content.cumulative
        if content.part_of is not None:
            row["part_of"] = content.part_of
        return row
    if isinstance(content, Happening):
        extra: dict[str, Any] = {"instrument": content.instrument} if content.instrument else {}
        if content.targets:
            extra["targets"] = list(content.targets)
        return {"type": content.type, "actors": [{"name": a.name, "role": a.role} for a in content.actors]} | extra
    if isinstance(content, Control):
        return {"actor": content.actor.name, "state": content.state, "extent": content.extent}
    assert isinstance(content, Relation)
    row = {"subject": content.subject.name, "predicate": content.predicate, "object": content.object.name}
    return row | ({"event": content.event} if content.event is not None else {})


def _name(actor: Actor | None) -> str | None:
    return None if actor is None else actor.name


def _source(source: Source) -> dict[str, Any]:
    return {"name": source.name, "role": source.role, "org": source.org, "kind": source.kind}


def _date(when: When | None) -> list[str | None] | None:
    if when is None or (when.first is None and when.last is None):
        return None
    return [day.isoformat() if day else None for day in (when.first, when.last)]


def write_place(where: Where | None) -> dict[str, Any] | None:
    """Return a place in the form of the guide."""
    if where is None:
        return None
    row: dict[str, Any] = {"name": where.name, "in": where.within}
    if where.offset is not None and where.offset.km is not None:
        row["offset"] = {"km": where.offset.km, "bearing": where.offset.bearing}
    exact = where.precision is not None and where.precision < DISTRICT  # the guide wants no point for a district or anything larger
    return row | {"lat": where.lat if exact else None, "lon": where.lon if exact else None, "prec": where.precision}
