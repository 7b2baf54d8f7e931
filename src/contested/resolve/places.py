"""Place phrases to points: choice between places of one name, containment, offsets, doubts."""

from __future__ import annotations

from contested.schema import Reading, Where


def resolve_places(reading: Reading) -> tuple[Where, ...]:
    """Put every place phrase of a reading on the map.

    Args:
        reading: what was read; its report gives dateline and outlet.

    Returns:
        One `Where` for each of ``reading.places``, in the same order. An unknown place is kept by name.
    """
    return tuple(Where(place.name) for place in reading.places)
