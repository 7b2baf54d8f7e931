"""The map: where the report's places lie, how far each may be off, and what lies around, drawn offline.

Places far from each other are drawn on maps of their own, the one with most claims first. A map is a rectangle of `WIDTH` by `HEIGHT`;
narrow screens show its middle, so that places are put within the `SAFE` part of it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from contested.export.page.basemap import Window, find_land, find_lines
from contested.export.page.map_labels import Label, Point, place_labels
from contested.export.page.places import Place
from contested.export.page.projection import KM_A_DEGREE, Projection
from contested.geo import distance_km

WIDTH, HEIGHT = 720, 420
SAFE_WIDTH, SAFE_HEIGHT = 300, 270
APART_KM = 900.0  # farther apart, places get maps of their own
MOST_MAPS = 3
NEAR_RADIUS_KM = 150.0  # what is vaguer does not set the scale where something else does
LEAST_SPAN_KM = 60.0
LOCATOR_KM, LOCATOR_SIZE = 3600.0, 120
TOUCHING = 22.0  # markers nearer than this are one
FINE = 0.5  # units: how far a drawn line may leave the true one
COUNTRY = 6  # UCDP where_prec of a country as a whole
SPECK = 2.5  # units: what is smaller is not drawn


@dataclass(frozen=True, slots=True)
class Marker:
    """Places that are drawn as one point."""

    x: float
    y: float
    numbers: str
    names: str
    doubtful: bool
    width: float


@dataclass(frozen=True, slots=True)
class Circle:
    """How far a place may be off; ``doubtful`` circles are dashed."""

    x: float
    y: float
    r: float
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Locator:
    """A small map of where the map lies."""

    land: str
    borders: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """One map.

    Attributes:
        title: for those who do not see it.
        land, told, coasts, borders: path data; ``told`` is the land of countries that are places of the report as a whole.
        circles, markers, labels: places and the names around.
        scale_km, scale_width: the scale bar.
        locator: where it lies.
        numbers: numbers of the places that lie on it; one too vague to set the scale may lie beyond its edge.
    """

    title: str
    land: str
    told: str
    coasts: str
    borders: str
    circles: tuple[Circle, ...]
    markers: tuple[Marker, ...]
    labels: tuple[Label, ...]
    scale_km: int
    scale_width: float
    locator: Locator
    numbers: tuple[int, ...]


def draw_maps(places: tuple[Place, ...]) -> tuple[Drawing, ...]:
    """Return the maps of a report's places: none where no place has a point.

    Args:
        places: all places of the report. Countries as a whole get no map of their own where other places have one.
    """
    placed = [place for place in places if place.placed]
    groups = sorted(_groups(placed), key=lambda group: -sum(len(place.claims) for place in group))
    groups = [group for group in groups if any(place.where.precision != COUNTRY for place in group)] or groups[:1]
    return tuple(_draw(group) for group in groups[:MOST_MAPS])


def _spot(place: Place) -> tuple[float, float]:
    assert place.where.lat is not None and place.where.lon is not None
    return place.where.lat, place.where.lon


def _groups(places: list[Place]) -> list[list[Place]]:
    """Join places that lie within `APART_KM` of one another, directly or by others between them."""
    groups: list[list[Place]] = []
    for place in places:
        reach = [group for group in groups if any(distance_km(*_spot(place), *_spot(other)) <= APART_KM for other in group)]
        groups = [group for group in groups if group not in reach] + [[other for group in reach for other in group] + [place]]
    return [sorted(group, key=lambda place: place.number) for group in groups]


def _draw(places: list[Place]) -> Drawing:
    view = _view(places)
    window = view.window(WIDTH, HEIGHT)
    whole = {place.where.country for place in places if place.where.precision == COUNTRY}
    shapes = find_land(window, SPECK / view.unit)
    land = [(code, _path(shape, view)) for code, shape in shapes]
    markers = _markers(places, view)
    points = [Point(m.x, m.y, m.names, m.width) for m in markers]
    largest = dict(sorted(shapes, key=lambda item: item[1].area))
    labels = place_labels(points, largest, view, (WIDTH, HEIGHT), (SAFE_WIDTH, SAFE_HEIGHT), window)
    km, width = _scale_bar(view)
    names = ", ".join(dict.fromkeys(place.where.name for place in places))
    return Drawing(
        f"Map of {names}",
        "".join(path for code, path in land if code not in whole),
        "".join(path for code, path in land if code in whole),
        "".join(_path(line, view) for line in find_lines(window, SPECK / view.unit, borders=False)),
        "".join(_path(line, view) for line in find_lines(window, SPECK / view.unit, borders=True)),
        tuple(_circles(places, view)),
        markers,
        labels,
        km,
        width,
        _locate(view, window),
        tuple(place.number for place in places if _within(view.to_xy(*reversed(_spot(place))))),
    )


def _within(spot: tuple[float, float]) -> bool:
    return 0 <= spot[0] <= WIDTH and 0 <= spot[1] <= HEIGHT


def _view(places: list[Place]) -> Projection:
    """Return the window that holds the places, with the circles of those that are not too vague."""
    near = [place for place in places if (place.where.radius_km or 0) <= NEAR_RADIUS_KM] or places
    boxes = []
    for place in near:
        lat, lon = _spot(place)
        reach = max(LEAST_SPAN_KM / 2, min(place.where.radius_km or 0.0, 700.0) * 1.1) / KM_A_DEGREE
        wide = reach / max(0.1, math.cos(math.radians(lat)))
        boxes.append((lon - wide, lat - reach, lon + wide, lat + reach))
    west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
    east, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
    middle = (south + north) / 2
    squeeze = max(0.1, math.cos(math.radians(middle)))
    unit = min(SAFE_WIDTH / ((east - west) * squeeze), SAFE_HEIGHT / (north - south))
    return Projection((west + east) / 2, middle, squeeze, unit, WIDTH / 2, HEIGHT / 2)


def _circles(places: Iterable[Place], view: Projection) -> Iterator[Circle]:
    seen = set()
    for place in places:
        where = place.where
        if where.radius_km is None or where.precision == COUNTRY:
            continue
        lat, lon = _spot(place)
        x, y = view.to_xy(lon, lat)
        circle = Circle(round(x, 1), round(y, 1), round(where.radius_km / KM_A_DEGREE * view.unit, 1), bool(where.doubts))
        if circle not in seen and circle.r > 3:
            seen.add(circle)
            yield circle


def _markers(places: list[Place], view: Projection) -> tuple[Marker, ...]:
    groups: list[tuple[float, float, list[Place]]] = []
    for place in places:
        lat, lon = _spot(place)
        x, y = view.to_xy(lon, lat)
        near = next((group for group in groups if math.hypot(group[0] - x, group[1] - y) < TOUCHING), None)
        if near is not None:
            near[2].append(place)
        else:
            groups.append((x, y, [place]))
    return tuple(_marker(*group) for group in groups)


def _marker(x: float, y: float, places: list[Place]) -> Marker:
    numbers = "·".join(str(place.number) for place in places[:4]) + ("+" if len(places) > 4 else "")
    shown = [_short(place.where.name) + (" ?" if place.where.doubts else "") for place in places]
    names = ", ".join(shown[:2]) + (f" +{len(shown) - 2}" if len(shown) > 2 else "")
    return Marker(round(x, 1), round(y, 1), numbers, names, all(bool(p.where.doubts) for p in places), 11 + 7.0 * len(numbers))


def _short(name: str, most: int = 26) -> str:
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"


def _path(shape: BaseGeometry, view: Projection) -> str:
    """Return a shape as path data, no finer than can be seen."""
    parts: list[str] = []
    for part in getattr(shape, "geoms", (shape,)):
        area = isinstance(part, shapely.Polygon)
        rings = [part.exterior, *part.interiors] if area else [part]
        for ring in rings:
            points = shapely.get_coordinates(shapely.simplify(ring, FINE / view.unit, preserve_topology=False))
            pairs = [view.to_xy(float(lon), float(lat)) for lon, lat in points]
            if len(pairs) > 1:
                parts.append("M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in pairs) + ("Z" if area else ""))
    return "".join(parts)


def _scale_bar(view: Projection) -> tuple[int, float]:
    """Return a round number of kilometres about a fifth of the safe width wide, and its width."""
    most = 110 / view.unit * KM_A_DEGREE
    power = 10 ** math.floor(math.log10(max(1.0, most)))
    km = max(1, int(next(step for step in (5, 2, 1) if step * power <= max(1.0, most)) * power))
    return km, round(km / KM_A_DEGREE * view.unit, 1)


def _locate(view: Projection, window: Window) -> Locator:
    span = max(LOCATOR_KM, 3 * WIDTH / view.unit * KM_A_DEGREE)
    half = LOCATOR_SIZE / 2
    lat = max(-60.0, min(70.0, view.lat))
    small = Projection(view.lon, lat, max(0.1, math.cos(math.radians(lat))), LOCATOR_SIZE / (span / KM_A_DEGREE), half, half)
    around = small.window(LOCATOR_SIZE, LOCATOR_SIZE)
    x, y = small.to_xy(window.west, window.north)
    right, bottom = small.to_xy(window.east, window.south)
    return Locator(
        "".join(_path(shape, small) for _, shape in find_land(around, SPECK / small.unit)),
        "".join(_path(line, small) for line in find_lines(around, SPECK / small.unit, borders=True)),
        round(min(x, half - 3), 1),
        round(min(y, half - 3), 1),
        round(max(6.0, right - x), 1),
        round(max(6.0, bottom - y), 1),
    )
