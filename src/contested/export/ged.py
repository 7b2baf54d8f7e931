"""Events in the shape of the UCDP Georeferenced Event Dataset (49 columns), as drafts for a coder.

UCDP codes an event where an organised actor's armed force killed somebody, by best, low or high estimate. So an event is written where its
ruled tolls count anybody killed and it is told as news. What only UCDP can know (its ids of conflicts and years) stays blank.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from contested.export.cells import write_csv
from contested.export.columns import Cell, Row, lay_out, load_columns
from contested.export.deaths import Deaths, count_deaths
from contested.export.facts import find_country, grid_cell, name_regions
from contested.export.options import ExportOptions
from contested.export.sides import STATE_BASED, Side, Sides, find_sides
from contested.export.sources import day_of, list_articles, list_parts, list_speakers, name_outlet
from contested.export.views import Told, view_events
from contested.export.words import write_where
from contested.schema import Record, Where

TABLE = "ucdp-ged"
DRAFT = "Machine-coded draft"
ONE_EVENT, SUMMARY = 1, 2  # event_clarity


def write_ged(record: Record, path: Path, options: ExportOptions) -> None:
    """Write a record's events as CSV in the 49 columns of UCDP GED.

    Args:
        record: the record.
        path: file to write; one that is there is overwritten.
        options: the rule that gives low, best and high; events of reports outside the scope are left out.
    """
    write_csv(path, load_columns(TABLE), ged_rows(record, options))


def ged_rows(record: Record, options: ExportOptions) -> Iterator[Row]:
    """Yield one row an event that killed somebody; see `write_ged`."""
    columns = load_columns(TABLE)
    for told in view_events(record, options):
        sides = find_sides(told.event, told.claims)
        deaths = count_deaths(told.tolls, sides)
        if told.is_news and not told.outside and any((deaths.whole.low, deaths.whole.best, deaths.whole.high)):
            yield lay_out(columns, _row(told, sides, deaths))


def number_event(event_id: str) -> int:
    """Return a number for an event, the same for the same id: far above UCDP's own, and exact in every program (below 2^53)."""
    return 10**15 + int.from_bytes(blake2b(event_id.encode(), digest_size=6).digest(), "big")


def _row(told: Told, sides: Sides, deaths: Deaths) -> dict[str, Cell]:
    event, when = told.event, told.event.when
    first, last = (when.first, when.last) if when else (None, None)
    begun = first or last
    row: dict[str, Cell] = {
        "id": number_event(event.id), "relid": event.id, "year": begun.year if begun else None,
        "type_of_violence": sides.violence, "number_of_sources": event.families,
        "source_article": list_articles(told.reports),
        "source_office": list_parts(map(name_outlet, told.reports)),
        "source_date": list_parts(map(day_of, told.reports)),
        "source_headline": list_parts(report.title or "" for report in told.reports),
        "source_original": list_speakers(told.claims),
        "event_clarity": _clarity(told, deaths), "date_prec": when.precision if when else None, "date_start": first, "date_end": last,
        "deaths_a": deaths.a, "deaths_b": deaths.b, "deaths_civilians": deaths.civilians, "deaths_unknown": deaths.unknown,
        "best": deaths.whole.best, "high": deaths.whole.high, "low": deaths.whole.low,
    }  # fmt: skip
    row |= _sides(sides) | _place(event.where)
    open_ = [name for name in ("type_of_violence", "side_a", "side_b", "latitude", "date_start", "date_end") if row.get(name) is None]
    return row | {"code_status": f"{DRAFT}; check {', '.join(open_)}" if open_ else DRAFT}


def _sides(sides: Sides) -> dict[str, Cell]:
    a, b, dyad = sides.a, sides.b, sides.dyad
    pair = f"{a.name} - {b.name}" if a is not None and b is not None and sides.violence is not None else None
    return {
        "conflict_new_id": dyad.conflict_id if dyad else None,
        "conflict_name": dyad.conflict_name if dyad else None if sides.violence == STATE_BASED else pair,
        "dyad_new_id": dyad.dyad_id if dyad else None, "dyad_name": dyad.dyad_name if dyad else pair,
        "side_a": a.name if a else None, "side_a_new_id": a.ucdp if a else None, "gwnoa": _gwno(a),
        "side_b": b.name if b else None, "side_b_new_id": b.ucdp if b else None, "gwnob": _gwno(b),
    }  # fmt: skip


def _gwno(side: Side | None) -> int | None:
    """Return the Gleditsch-Ward number of a side that is a government."""
    if side is None or side.known is None or side.kind != "state" or len(side.known.countries) != 1:
        return None
    country = find_country(side.known.countries[0])
    return country.gwno if country else None


def _place(where: Where | None) -> dict[str, Cell]:
    if where is None:
        return {}
    country = find_country(where.country)
    first, second = name_regions(where)
    placed = where.lat is not None and where.lon is not None
    return {
        "where_prec": where.precision, "where_coordinates": name_point(where) if placed else None,
        "where_description": describe_place(where), "adm_1": first, "adm_2": second, "latitude": where.lat, "longitude": where.lon,
        "geom_wkt": f"POINT ({where.lon} {where.lat})" if placed else None, "priogrid_gid": grid_cell(where.lat, where.lon),
        "country": (country.ucdp_name or country.name) if country else None, "country_id": country.gwno if country else None,
        "region": country.region if country else None,
    }  # fmt: skip


def name_point(where: Where) -> str:
    """Return the name of the place whose point stands for a place: its own, or that of its anchor."""
    kind, _, rest = where.derivation.partition(":")
    return rest.split(":")[0] if kind in ("anchor", "offset") and rest else where.name


def describe_place(where: Where) -> str:
    """Return a place in the report's words, with how its point came about."""
    radius = f" within {where.radius_km:g} km" if where.radius_km is not None else ""
    return f"{write_where(where)} [{where.derivation or 'no point'}{radius}]"


def _clarity(told: Told, deaths: Deaths) -> int | None:
    """Return UCDP's event_clarity: 2 where the dead are counted over more than one day and the event is not of one day; 1 else.

    ``None`` where neither the event nor its dead have days.
    """
    when = told.event.when
    windows = [(toll.first, toll.last) for toll in deaths.tolls] or [(None, None)]
    if when is None and windows[0] == (None, None):
        return None
    longer = any(first is not None and last is not None and first < last for first, last in windows)
    one_day = when is not None and when.first is not None and when.first == when.last
    return SUMMARY if longer and not one_day else ONE_EVENT
