"""Names on a map: the report's places, then towns and countries around them, each where it covers nothing; else it is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from shapely.geometry.base import BaseGeometry

from contested.data.gazetteer import KINDS, SCALE, load_countries, load_places
from contested.export.page.basemap import Window
from contested.export.page.projection import Projection

MOST_TOWNS = 14
LEAST_LAND = 0.02  # of the map's area: a country with less of it is not named
_WIDTH = {"place": 7.4, "town": 5.9, "country": 8.4}  # units a letter, on the wide side
_HEIGHT = {"place": 16.0, "town": 14.0, "country": 15.0}


@dataclass(frozen=True, slots=True)
class Point:
    """A marker to be named: its middle, its name and its width."""

    x: float
    y: float
    name: str
    width: float


@dataclass(frozen=True, slots=True)
class Label:
    """A name on the map: ``kind`` is ``place``, ``town`` or ``country``; ``anchor`` start, middle or end; towns have a dot."""

    kind: str
    text: str
    x: float
    y: float
    anchor: str
    dot: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class _Box:
    """A rectangle that is taken."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        """Tell whether two rectangles share a point."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


def place_labels(
    points: list[Point],
    land: Mapping[str, BaseGeometry],
    view: Projection,
    size: tuple[int, int],
    safe: tuple[int, int],
    window: Window,
) -> tuple[Label, ...]:
    """Return the names that fit.

    Args:
        points: markers of the report's places; what is not named here is still numbered.
        land: the largest piece of each country in the window.
        view, window: the map's projection and the part of the world it shows.
        size: width and height of the map.
        safe: width and height of the middle that a narrow screen shows.
    """
    taken = [_Box(p.x - p.width / 2 - 2, p.y - 11, p.x + p.width / 2 + 2, p.y + 11) for p in points]
    taken.append(_Box(size[0] / 2 - 80, size[1] - 52, size[0] / 2 + 80, size[1]))  # the scale bar
    labels: list[Label] = []
    middle = _middle(size, (safe[0] + 50, safe[1] + 60))
    for point in points:
        _try("place", point.name, point.x, point.y, point.width / 2 + 3, (middle, _middle(size, size)), taken, labels)
    for name, x, y in _towns(view, window, size):
        if any(abs(p.x - x) < 16 and abs(p.y - y) < 16 for p in points) or any(name in p.name for p in points):
            continue
        dot = _Box(x - 4, y - 4, x + 4, y + 4)
        if not any(dot.meets(box) for box in taken) and _try("town", name, x, y, 5.0, (_middle(size, size),), taken, labels):
            taken.append(dot)
    for code, shape in land.items():
        x, y = view.to_xy(*shape.representative_point().coords[0])
        if shape.area * view.squeeze * view.unit**2 > LEAST_LAND * size[0] * size[1]:
            name = load_countries().first.get(code, code).upper()
            _try("country", name, x, y, 0.0, (_middle(size, size),), taken, labels)
    return tuple(labels)


def _middle(size: tuple[int, int], part: tuple[int, int]) -> _Box:
    left, top = (size[0] - part[0]) / 2, (size[1] - part[1]) / 2
    return _Box(left, top, left + part[0], top + part[1])


def _try(kind: str, text: str, x: float, y: float, gap: float, within: tuple[_Box, ...], taken: list[_Box], labels: list[Label]) -> bool:
    """Name a point where there is room, in the first of some rectangles that has any."""
    for bounds in within:
        for label, box in _candidates(kind, text, x, y, gap):
            inside = box.left >= bounds.left and box.right <= bounds.right and box.top >= bounds.top and box.bottom <= bounds.bottom
            if inside and not any(box.meets(other) for other in taken):
                labels.append(label)
                taken.append(box)
                return True
    return False


def _candidates(kind: str, text: str, x: float, y: float, gap: float) -> Iterator[tuple[Label, _Box]]:
    """Yield the spots for a name: right, left, above, below of its point, and the corners; a country's name upon it or near by."""
    wide, high = _WIDTH[kind] * len(text), _HEIGHT[kind]
    dot = (round(x, 1), round(y, 1)) if kind == "town" else None
    if kind == "country":
        spots = [("middle", x + dx, y + dy) for dy in (0, -40, 40, -80, 80) for dx in (0, -60, 60, -120, 120)]
    else:
        rise = high / 2 + max(gap, 11.0 if kind == "place" else gap)
        spots = [("start", x + gap, y), ("end", x - gap, y), ("middle", x, y - rise), ("middle", x, y + rise)]
        spots += [(anchor, x + gap / 2 * side, y + turn * rise) for anchor, side in (("start", 1), ("end", -1)) for turn in (-1, 1)]
    for anchor, at, level in spots:
        left = at - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        box = _Box(left - 2, level - high / 2, left + wide + 2, level + high / 2)
        yield Label(kind, text, round(at, 1), round(level + high * 0.28, 1), anchor, dot), box


def _towns(view: Projection, window: Window, size: tuple[int, int]) -> Iterator[tuple[str, float, float]]:
    """Yield the largest towns of the window: name and place in the drawing."""
    table = load_places()
    lat, lon = table.lat / SCALE, table.lon / SCALE
    inside = (lat > window.south) & (lat < window.north) & (lon > window.west) & (lon < window.east) & (table.kind == KINDS.index("city"))
    rows = np.nonzero(inside & (table.population > 0))[0]
    for row in rows[np.argsort(-table.population[rows].astype(np.int64), kind="stable")][:MOST_TOWNS]:
        x, y = view.to_xy(float(lon[row]), float(lat[row]))
        if 6 < x < size[0] - 6 and 6 < y < size[1] - 6:
            yield table.name(int(row)), x, y
