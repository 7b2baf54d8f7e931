"""Arithmetic on the globe: distances, points at a bearing, compass points, land and water."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache

import numpy as np
import numpy.typing as npt

from contested.data.tables import data_path

EARTH_KM = 6371.0  # mean radius
COMPASS = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW")
SHORE_KM = 1.5  # a point as near to land as this is not called water: the outlines are no finer

Runs = npt.NDArray[np.int64]


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance of two points.

    Args:
        lat1, lon1, lat2, lon2: degrees.

    Returns:
        Kilometres on a sphere of radius `EARTH_KM`.
    """
    p, q, turn = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(turn / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def bearing_degrees(bearing: str) -> float:
    """Return the degrees clockwise from north of one of the 16 compass points (``W``, ``NNE``)."""
    return COMPASS.index(bearing) * 22.5


def move(lat: float, lon: float, km: float, degrees: float) -> tuple[float, float]:
    """Return the point at a distance and bearing from another, on a great circle.

    Args:
        lat, lon: start, degrees.
        km: distance.
        degrees: bearing clockwise from north.

    Returns:
        Latitude and longitude in degrees, longitude in [-180, 180).
    """
    p, d, b = math.radians(lat), km / EARTH_KM, math.radians(degrees)
    q = math.asin(max(-1.0, min(1.0, math.sin(p) * math.cos(d) + math.cos(p) * math.sin(d) * math.cos(b))))
    turn = math.atan2(math.sin(b) * math.sin(d) * math.cos(p), math.cos(d) - math.sin(p) * math.sin(q))
    return math.degrees(q), (lon + math.degrees(turn) + 180.0) % 360.0 - 180.0


def bearing_between(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the bearing at which one sets out from a point to reach another.

    Args:
        lat1, lon1, lat2, lon2: degrees.

    Returns:
        Degrees clockwise from north, in [0, 360).
    """
    p, q, turn = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    east, north = math.sin(turn) * math.cos(q), math.cos(p) * math.sin(q) - math.sin(p) * math.cos(q) * math.cos(turn)
    return math.degrees(math.atan2(east, north)) % 360.0


def middle(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """Return the middle of some points (latitude, longitude), taken on the globe so that the date line does no harm."""
    x = y = z = 0.0
    for lat, lon in points:
        p, q = math.radians(lat), math.radians(lon)
        x, y, z = x + math.cos(p) * math.cos(q), y + math.cos(p) * math.sin(q), z + math.sin(p)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


@cache
def _land() -> tuple[Runs, Runs, npt.NDArray[np.uint8], tuple[str, ...], float]:
    with np.load(data_path("gazetteer_land.npz"), allow_pickle=False) as file:
        ends = np.concatenate([[0], np.cumsum(file["counts"], dtype=np.int64)])
        codes = tuple(file["codes"].tobytes().decode("ascii").split("\n"))
        return ends, file["starts"].astype(np.int64), file["owners"], codes, float(file["step"])


def country_at(lat: float, lon: float) -> str | None:
    """Return the country whose outline holds a point, or ``None`` at sea.

    Args:
        lat, lon: degrees.

    Returns:
        ISO 3166 alpha-2 code; ``None`` on water (outlines: Natural Earth 1:10m, rows of 0.025 degrees).
    """
    ends, starts, owners, codes, step = _land()
    row = min(len(ends) - 2, max(0, int((lat + 90.0) / step)))
    first, last = int(ends[row]), int(ends[row + 1])
    column = int(((lon + 180.0) % 360.0) / 360.0 * 65536)
    place = int(np.searchsorted(starts[first:last], column, "right")) - 1
    code = codes[owners[first + place]] if place >= 0 else ""
    return code or None


def in_water(lat: float, lon: float) -> bool:
    """Tell whether a point lies at sea, farther than `SHORE_KM` from any land."""
    around = ((lat, lon), *(move(lat, lon, SHORE_KM, degrees) for degrees in (0, 90, 180, 270)))
    return all(country_at(*point) is None for point in around)
