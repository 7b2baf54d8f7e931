"""Where each claim of a report happened: the place of its own words, made finer by the scene around it."""

from __future__ import annotations

from contested.geo import distance_km
from contested.schema import Draft, Reading, Where

COUNTRY = 6  # UCDP where_prec of a country
COARSE = 4  # UCDP where_prec of a province; what is as coarse as that may be told more exactly nearby
REACH_KM = 250.0  # a finer place lies at most this far from the point of a region


def find_scenes(reading: Reading, wheres: tuple[Where, ...]) -> tuple[Where | None, ...]:
    """Choose the place of every draft of a reading.

    The best place of the draft's own sentence is taken. Where that is a province or coarser, or there is none, news takes the first finer
    place told around it that lies within; history, running totals and control keep what their own words say.

    Args:
        reading: drafts whose ``places`` are candidates, best first.
        wheres: the reading's places on the map.

    Returns:
        One entry for each of ``reading.drafts``, in the same order.
    """
    return tuple(_scene(reading, wheres, draft) for draft in reading.drafts)


def _scene(reading: Reading, wheres: tuple[Where, ...], draft: Draft) -> Where | None:
    if draft.kind == "relation" or not draft.places:
        return None
    sentence = next((s for s in reading.sentences if s.start <= draft.trigger.start < s.end), None)
    own = [i for i in draft.places if sentence is not None and sentence.overlaps(reading.places[i])]
    around = [i for i in draft.places if i not in own]
    named = [i for i in own if not reading.places[i].core.islower()]
    told = wheres[(named or own)[0]] if own else None
    if told is not None and draft.kind == "control":
        return wheres[own[0]]
    if draft.background or draft.cumulative:
        return told or _widest(wheres, draft.places)
    if told is not None and named and not _is_coarse(told):
        return told
    region = told if named else None
    finer = (wheres[i] for i in (*named, *around) if not reading.places[i].core.islower() and not _is_coarse(wheres[i]))
    return next((where for where in finer if _lies_in(where, region)), None) or told or wheres[draft.places[0]]


def _widest(wheres: tuple[Where, ...], places: tuple[int, ...]) -> Where:
    """The country told nearest, for what is told of a war or a past as a whole; else the place told nearest."""
    return next((wheres[i] for i in places if wheres[i].precision == COUNTRY), wheres[places[0]])


def _is_coarse(where: Where) -> bool:
    """A province or larger; a place known by name only is as fine as its kind may be."""
    return (where.precision is None or where.precision >= COARSE) and "not_in_gazetteer" not in where.doubts


def _lies_in(where: Where, region: Where | None) -> bool:
    if region is None:
        return True
    if region.country is not None and where.country is not None and region.country != where.country:
        return False
    if region.precision == 6 or None in (region.lat, region.lon, where.lat, where.lon):
        return True
    return distance_km(region.lat or 0.0, region.lon or 0.0, where.lat or 0.0, where.lon or 0.0) <= REACH_KM
