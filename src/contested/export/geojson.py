"""Events as GeoJSON (RFC 7946): one feature an event, with its radius and precision, and days as ``date_start`` and ``date_end``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from contested.export.columns import Cell
from contested.export.options import ExportOptions
from contested.export.tables import event_cells
from contested.export.views import view_events
from contested.schema import Record, Where

TABLE = "events"
POINT = ("latitude", "longitude")  # in the geometry, not among the properties
DIGITS = 6  # of a degree: a decimetre, as RFC 7946 advises


def write_geojson(record: Record, path: Path, options: ExportOptions) -> None:
    """Write a record's events as a GeoJSON feature collection, one feature a line.

    Args:
        record: the record.
        path: file to write; one that is there is overwritten.
        options: the rule that gives the numbers. An event that nothing places has the geometry ``null``.
    """
    with path.open("w", encoding="utf-8", errors="replace") as file:
        file.write('{"type": "FeatureCollection", "features": [')
        for number, feature in enumerate(features(record, options)):
            file.write((",\n" if number else "\n") + json.dumps(feature, ensure_ascii=False))
        file.write("\n]}\n")


def features(record: Record, options: ExportOptions) -> Iterator[dict[str, Any]]:
    """Yield one feature an event, properties flat; see `write_geojson`."""
    for told in view_events(record, options):
        cells = event_cells(told, options)
        properties = {name: _plain(cell) for name, cell in cells.items() if name not in POINT}
        yield {"type": "Feature", "id": told.event.id, "geometry": _point(told.event.where), "properties": properties}


def _point(where: Where | None) -> dict[str, Any] | None:
    if where is None or where.lat is None or where.lon is None:
        return None
    return {"type": "Point", "coordinates": [round(where.lon, DIGITS), round(where.lat, DIGITS)]}


def _plain(cell: Cell) -> Cell:
    return cell.isoformat() if isinstance(cell, date) else cell
