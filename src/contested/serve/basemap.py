"""Land and borders for the maps, from the shipped table, as GeoJSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from contested.export.page.basemap import Window, find_land, find_lines

LEAST = 0.01  # degrees: no window is smaller
KEPT = 64  # windows whose land is kept, up to 1 MB each
FINE, SPECK = 1200, 400  # parts of the window: how far a line may leave the true one, and how large a thing must be to be drawn


@dataclass(frozen=True, slots=True)
class Land:
    """What lies within some bounds: land and borders as GeoJSON geometries."""

    land: dict[str, Any]
    borders: dict[str, Any]


@lru_cache(maxsize=KEPT)
def write_land(window: Window) -> str:
    """Return land and borders within a window as JSON; what was asked for lately is kept."""
    return json.dumps(asdict(draw_land(window)), separators=(",", ":"))


def draw_land(window: Window) -> Land:
    """Return land and borders within a window, no finer than can be seen."""
    east, north = max(window.east, window.west + LEAST), max(window.north, window.south + LEAST)
    window = Window(window.west, window.south, east, north)
    span = max(east - window.west, north - window.south)
    shapes = [shape for _, shape in find_land(window, span / SPECK)]
    lines = find_lines(window, span / SPECK, borders=True)
    return Land(_to_geojson(shapes, span / FINE, "MultiPolygon"), _to_geojson(lines, span / FINE, "MultiLineString"))


def _to_geojson(shapes: list[BaseGeometry], fine: float, kind: str) -> dict[str, Any]:
    parts = [part for shape in shapes for part in getattr(shapely.simplify(shape, fine, preserve_topology=False), "geoms", None) or [shape]]
    simple = [shapely.simplify(part, fine, preserve_topology=False) for part in parts]
    kept = [part for part in simple if not part.is_empty and part.geom_type == kind.removeprefix("Multi")]
    return {"type": kind, "coordinates": [_round(shapely.geometry.mapping(part)["coordinates"]) for part in kept]}


def _round(value: Any) -> Any:
    return round(value, 4) if isinstance(value, float) else [_round(inner) for inner in value]
