"""Places of claims made comparable, and how well two of them fit."""

from __future__ import annotations

from dataclasses import dataclass

from contested.data.gazetteer import clean_name, loosen_name
from contested.geo import distance_km
from contested.schema import Where

UNKNOWN = "not_in_gazetteer"
POINT = 3  # a place of this UCDP precision or a finer one has a point worth measuring from
LEAST_KM = 5.0  # what two gazetteer points of one town may lie apart
CLOSE_KM = 30.0
FAR_KM = 80.0
REGIONS = {4: 150.0, 5: 250.0}  # how far from its centre a province or a larger region may reach


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as it is compared: its name, two spellings of it, what contains it, its point and how sure it is."""

    name: str
    clean: str
    loose: str
    within: str
    lat: float | None
    lon: float | None
    radius: float
    precision: int
    country: str | None


def read_spot(where: Where | None) -> Spot | None:
    """Return the comparable form of a place, ``None`` for none."""
    if where is None:
        return None
    within = clean_name(where.within) if where.within is not None else ""
    radius = where.radius_km if where.radius_km is not None else LEAST_KM
    precision = where.precision if where.precision is not None else 7
    lat, lon = where.lat, where.lon
    if UNKNOWN in where.doubts and precision > POINT:  # a small place by its name, standing at the centre of what contains it
        precision, lat, lon = POINT, None, None
    clean, loose = clean_name(where.name), loosen_name(where.name)
    return Spot(where.name, clean, loose if len(loose) > 3 else clean, within, lat, lon, radius, precision, where.country)


def fit(left: Spot, right: Spot) -> tuple[float, str, tuple[object, ...]]:
    """Return how well two places can be one, from -1 to 1, and why, as a pattern and what goes into it."""
    named = (left.name, right.name)
    if left.clean == right.clean or left.loose == right.loose:
        if left.clean == right.clean and min(left.precision, right.precision) > POINT:
            return 0.1, "both in {}, which is large", named
        return 1.0, ("both in {}" if left.name == right.name else "{} and {} are one name"), named
    if left.clean == right.within or right.clean == left.within:
        inner, outer = (left, right) if right.clean == left.within else (right, left)
        return (0.6 if outer.precision <= POINT else 0.1), "{} lies in {}", (inner.name, outer.name)
    if left.country is not None and right.country is not None and left.country != right.country:
        return -1.0, "{} and {} lie in different countries", named
    if left.within and left.within == right.within and max(left.precision, right.precision) <= POINT:
        return -0.3, "{} and {} are two places in one", named
    apart = _distance(left, right)
    if apart is None:
        return (0.05 if left.country is not None and left.country == right.country else 0.0), "{} and {} may be one", named
    return _measure(left, right, apart), "{} and {} lie {:.0f} km apart", (*named, apart)


def _distance(left: Spot, right: Spot) -> float | None:
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    return distance_km(left.lat, left.lon, right.lat, right.lon)


def _measure(left: Spot, right: Spot, apart: float) -> float:
    coarse = max(left.precision, right.precision)
    if coarse > POINT:
        return 0.1 if apart <= REGIONS.get(coarse, 2000.0) else -0.7
    room = max(LEAST_KM, left.radius + right.radius)
    if apart <= room:
        return 0.1 if coarse > 1 else 0.5
    if apart <= CLOSE_KM:
        return -0.3
    return -0.6 if apart <= FAR_KM else -1.0
