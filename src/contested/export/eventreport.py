"""One row an event and report, in the columns of the R package eventreport, so that each user aggregates by rules of his own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from contested.export.cells import write_csv
from contested.export.columns import MOST_ACTORS, Cell, Row, lay_out, load_columns
from contested.export.deaths import sum_tolls
from contested.export.facts import find_actor, find_country
from contested.export.ged import name_point
from contested.export.options import ExportOptions
from contested.export.sides import is_civilian
from contested.export.sources import day_of, list_speakers, name_outlet
from contested.export.views import order_reports, view_events
from contested.merge.tolls import find_voices, rule_tolls
from contested.merge.voices import Voices
from contested.schema import Actor, Claim, Control, Event, Happening, Record, Report, Toll, When, Where

TABLE = "eventreport"
GEO_PRECISION = {6: 1, 5: 1, 4: 2, 3: 3, 2: 4, 1: 5}  # UCDP's where_prec to 1 (country) .. 6 (building)
TOWN = 1  # where_prec of a place that has a point of its own
REGISTERED, PROPER, COMMON = 3, 2, 1  # how precisely an actor is told


def write_eventreport(record: Record, path: Path, options: ExportOptions) -> None:
    """Write a record's events report by report as CSV.

    Args:
        record: the record.
        path: file to write; one that is there is overwritten.
        options: the rule that gives the numbers, from each report's own tolls.
    """
    write_csv(path, load_columns(TABLE), eventreport_rows(record, options))


def eventreport_rows(record: Record, options: ExportOptions) -> Iterator[Row]:
    """Yield one row an event and report, events in order, then reports by date; see `write_eventreport`."""
    columns = load_columns(TABLE)
    families = {report: family.id for family in record.families for report in family.reports}
    reports = {report.id: report for report in order_reports(record)}
    voices = find_voices(record.coded, record.families)
    for told in view_events(record, options):
        for report in told.reports:
            claims = tuple(claim for claim in told.claims if claim.report == report.id)
            row = _about(reports[report.id], told.event, claims, options) | _actors(claims) | _numbers(claims, voices, options.rule)
            yield lay_out(columns, row | {"source_family": families.get(report.id)})


def _about(report: Report, event: Event, claims: Sequence[Claim], options: ExportOptions) -> dict[str, Cell]:
    happenings = [claim for claim in claims if isinstance(claim.content, Happening)] or list(claims)
    when = next((claim.when for claim in happenings if claim.when), None) or next((claim.when for claim in claims if claim.when), None)
    where = next((claim.where for claim in happenings if claim.where), None) or next((claim.where for claim in claims if claim.where), None)
    row: dict[str, Cell] = {
        "id": f"{event.id}/{report.id}", "event_id": event.id, "target": _target(claims), "damage": _damage(claims),
        "source": name_outlet(report), "source_author": report.byline, "source_type": "news agency" if report.wires else "news report",
        "number_of_sources": 1, "unit_of_analysis": "event report", "report_id": report.id, "source_date": day_of(report) or None,
        "source_headline": report.title, "source_url": report.url, "speakers": list_speakers(claims), "status": happenings[0].status,
        "background": all(claim.background for claim in claims), "in_scope": report.id not in options.outside,
        "quotes": " / ".join(dict.fromkeys(claim.evidence.quote for claim in claims)), "draft": "machine-coded draft", "rule": options.rule,
    }  # fmt: skip
    return row | _days(when) | _place(where)


def _days(when: When | None) -> dict[str, Cell]:
    return {"date_start": when.first, "date_end": when.last} if when is not None else {}


def _place(where: Where | None) -> dict[str, Cell]:
    if where is None:
        return {}
    country = find_country(where.country)
    own = where.precision == TOWN and where.derivation == "gazetteer"
    return {
        "country": country.name if country else None, "city": where.name if own else name_point(where) if where.precision == 2 else None,
        "location": where.name, "latitude": where.lat, "longitude": where.lon,
        "geo_precision": GEO_PRECISION.get(where.precision or 0) if where.lat is not None else None,
    }  # fmt: skip


def _target(claims: Sequence[Claim]) -> str | None:
    happenings = [claim.content for claim in claims if isinstance(claim.content, Happening)]
    parties = [actor.name for happening in happenings for actor in happening.actors if actor.role == "target"]
    return next(iter([*parties, *(thing for happening in happenings for thing in happening.targets)]), None)


def _damage(claims: Sequence[Claim]) -> int | None:
    hit = any(isinstance(c.content, Happening) and (c.content.targets or c.content.type == "property_destruction") for c in claims)
    return 1 if hit else None


def _numbers(claims: Sequence[Claim], voices: Voices, rule: str) -> dict[str, Cell]:
    tolls = rule_tolls(claims, voices, rule=rule)
    row: dict[str, Cell] = {}
    for name, effect in (("deaths", "killed"), ("injuries", "injured")):
        numbers = sum_tolls(tolls, effect)
        row |= {f"{name}_best": numbers.best, f"{name}_low": numbers.low, f"{name}_high": numbers.high}
    displaced = any(isinstance(c.content, Toll) and c.content.effect == "displaced" and c.content.count.high != 0 for c in claims)
    return row | {"displacement": 1 if displaced else None}


def _actors(claims: Sequence[Claim]) -> dict[str, Cell]:
    """Return the columns of up to six actors: of the happenings first, doers before others, then of control."""
    found: dict[str, Actor] = {}
    for claim in claims:
        content = claim.content
        listed = content.actors if isinstance(content, Happening) else (content.actor,) if isinstance(content, Control) else ()
        for actor in sorted(listed, key=lambda actor: ("initiator", "participant", "", "target").index(actor.role)):
            found.setdefault(actor.name, actor)
    row: dict[str, Cell] = {}
    for n, actor in enumerate(list(found.values())[:MOST_ACTORS], start=1):
        row |= {f"actor{n}{name}": cell for name, cell in _actor(actor, claims).items()}
    return row


def _actor(actor: Actor, claims: Sequence[Claim]) -> dict[str, Cell]:
    known = find_actor(actor)
    happenings = [claim.content for claim in claims if isinstance(claim.content, Happening)]
    tolls = [claim.content for claim in claims if isinstance(claim.content, Toll)]
    roles = {(one.role, happening.type) for happening in happenings for one in happening.actors if one.name == actor.name}
    violence = dict.fromkeys(type_ for role, type_ in sorted(roles) if role in ("initiator", "participant"))
    began, hit = any(role == "initiator" for role, _ in roles), any(role == "target" for role, _ in roles)
    did = began or any(toll.by is not None and toll.by.name == actor.name for toll in tolls)
    harmed = hit or any(toll.side is not None and toll.side.name == actor.name for toll in tolls)
    kind = known.kind if known is not None else "civilians" if is_civilian(actor.name, claims) else None
    return {
        "": actor.name, "_id": actor.registry_id, "_type": kind, "_violence": "; ".join(violence) or None,
        "_precision": REGISTERED if known is not None else PROPER if actor.name[:1].isupper() else COMMON,
        "_initiator": int(began), "_perpetrator": int(did), "_victim": int(harmed),
    }  # fmt: skip
