"""Place names to points."""

from __future__ import annotations

from contested.resolve.places import resolve_places
from contested.schema import Reading, Toponym


def resolve_toponyms(reading: Reading) -> list[Toponym]:
    """Put the place names of a reading on the map: one point for each of ``reading.places``, in order; none is kept by name only."""
    wheres = resolve_places(reading)
    return [Toponym(place.start, place.end, where.lat, where.lon) for place, where in zip(reading.places, wheres, strict=True)]
