"""Events in the shape of ACLED's exports (31 columns), as drafts for a coder. No row of ACLED's own is used or shipped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from contested.data.tables import load_tsv
from contested.export.cells import write_csv
from contested.export.columns import Cell, Row, lay_out, load_columns
from contested.export.deaths import count_deaths
from contested.export.facts import Country, find_country, name_regions
from contested.export.ged import name_point
from contested.export.options import ExportOptions
from contested.export.sides import Side, Sides, find_sides
from contested.export.sources import list_parts, name_outlet
from contested.export.views import Told, view_events
from contested.export.words import write_source
from contested.schema import Claim, Happening, Record, When, Where

TABLE = "acled"
DRAFT = "machine-coded draft"
TIME_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3}  # UCDP's date_prec to ACLED's
GEO_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3, 7: 3}  # UCDP's where_prec to ACLED's
STATE_FORCES, IDENTITY_MILITIA, RIOTERS, PROTESTERS, CIVILIANS, EXTERNAL = 1, 4, 5, 6, 7, 8
TOWNS = (1, 2)  # where_prec of a point that is a town's
MOST_QUOTES = 12  # claims whose words stand in the notes


def write_acled(record: Record, path: Path, options: ExportOptions) -> None:
    """Write a record's events as CSV in the 31 columns of ACLED.

    Args:
        record: the record.
        path: file to write; one that is there is overwritten.
        options: the rule that gives the number of dead; ``acled`` is ACLED's own. Events of reports outside the scope are left out.
    """
    write_csv(path, load_columns(TABLE), acled_rows(record, options))


def acled_rows(record: Record, options: ExportOptions) -> Iterator[Row]:
    """Yield one row an event that is told as news; see `write_acled`."""
    columns = load_columns(TABLE)
    for told in view_events(record, options):
        if told.is_news and not told.outside:
            yield lay_out(columns, _row(told))


def _row(told: Told) -> dict[str, Cell]:
    event = told.event
    sides = find_sides(event, told.claims)
    row: dict[str, Cell] = {
        "event_id_cnty": event.id, "source": list_parts(dict.fromkeys(map(name_outlet, told.reports))), "notes": _notes(told),
        "fatalities": count_deaths(told.tolls, sides).whole.best, "tags": DRAFT,
    }  # fmt: skip
    country = find_country(event.where.country) if event.where is not None else None
    return row | _day(event.when) | _type(told) | _actors(event.type, sides, country) | _place(event.where, country)


def _day(when: When | None) -> dict[str, Cell]:
    precision = TIME_PRECISION.get(when.precision or 0) if when is not None else None
    day = (when.first or when.last) if when is not None and precision is not None else None
    return {"event_date": day, "year": day.year if day else None, "time_precision": precision if day else None}


def _type(told: Told) -> dict[str, Cell]:
    means = " ".join(c.content.instrument or "" for c in told.claims if isinstance(c.content, Happening)).casefold()
    for row in load_tsv("export/acled_types.tsv"):
        if row["type"] == told.event.type and row["instrument"] in means:
            return {name: row[name] or None for name in ("event_type", "sub_event_type", "disorder_type")}
    return {}


def _actors(type_: str, sides: Sides, country: Country | None) -> dict[str, Cell]:
    first, second = _inter(sides.a, type_, country), _inter(sides.b, type_, country)
    return {
        "actor1": _name(sides.a, country), "inter1": first, "assoc_actor_1": _names(sides.others_a, country),
        "actor2": _name(sides.b, country), "inter2": second, "assoc_actor_2": _names(sides.others_b, country),
        "interaction": _interaction(sides, first, second),
        "civilian_targeting": "Civilian targeting" if sides.b is not None and sides.b.civilian else None,
    }  # fmt: skip


def _name(side: Side | None, country: Country | None) -> str | None:
    if side is None:
        return None
    return f"{side.name} ({country.name})" if side.civilian and country is not None else side.name


def _names(sides: Sequence[Side], country: Country | None) -> str | None:
    return list_parts(filter(None, (_name(side, country) for side in sides))) or None


def _inter(side: Side | None, type_: str, country: Country | None) -> int | None:
    """Return ACLED's kind of an actor, or ``None`` where it is not sure."""
    if side is None:
        return None
    if side.civilian:
        return CIVILIANS
    if side.kind == "state" and country is not None and side.known is not None:
        return STATE_FORCES if country.code in side.known.countries else EXTERNAL
    if side.kind == "international":
        return EXTERNAL
    if side.kind == "people" and side.ucdp is not None:
        return IDENTITY_MILITIA
    return {"riot": RIOTERS, "protest": PROTESTERS}.get(type_) if side.kind is None else None


def _interaction(sides: Sides, first: int | None, second: int | None) -> int | None:
    if first is None or sides.b is not None and second is None:
        return None
    return 10 * min(first, second) + max(first, second) if second is not None else 10 * first


def _place(where: Where | None, country: Country | None) -> dict[str, Cell]:
    if where is None:
        return {}
    first, second = name_regions(where)
    return {
        "iso": country.iso if country else None, "country": country.name if country else None, "admin1": first, "admin2": second,
        "location": name_point(where) if where.precision in TOWNS else where.name, "latitude": where.lat, "longitude": where.lon,
        "geo_precision": GEO_PRECISION.get(where.precision or 0) if where.lat is not None else None,
    }  # fmt: skip


def _notes(told: Told) -> str:
    """Return what is told by whom: each claim's words with its speaker and its outlet, repeated words once."""
    outlets = {report.id: name_outlet(report) for report in told.reports}
    said = dict.fromkeys(_told(claim, outlets[claim.report]) for claim in told.claims)
    more = f" And {len(said) - MOST_QUOTES} more." if len(said) > MOST_QUOTES else ""
    return f"[{DRAFT.capitalize()}] " + " ".join(list(said)[:MOST_QUOTES]) + more


def _told(claim: Claim, outlet: str) -> str:
    who = outlet if claim.source.kind == "outlet" else f"{write_source(claim.source)} in {outlet}"
    standing = "" if claim.status == "asserted" else f" [{claim.status}]"
    return f'{who}: "{claim.evidence.quote}"{standing}.'
