"""Places to choose from while one types: those that the project's reports name, then those of the gazetteer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from contested.export.record_index import Index
from contested.resolve.gazetteer import lookup
from contested.resolve.place_points import RADIUS
from contested.schema import Where

MOST = 6  # of each of the two


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place to choose: how it is told from others of its name, and what a claim holds of it."""

    label: str
    where: Where


def find_places(name: str, index: Index) -> list[KnownPlace]:
    """Return places for a name, or the beginning of one.

    Args:
        name: as typed so far.
        index: the record, whose own places come first.
    """
    sought = name.strip().casefold()
    if len(sought) < 2:
        return []
    own: dict[str, Where] = {}
    for claim in index.claims.values():
        where = claim.where
        if where is not None and where.lat is not None and sought in where.name.casefold() and len(own) < MOST:
            own.setdefault(_label(where), replace(where, doubts=()))
    found = {_label(where): where for where in own.values()}
    for entry in lookup(name.strip())[:MOST]:
        point = (entry.lat, entry.lon, RADIUS[entry.kind], entry.precision)
        where = Where(entry.name, entry.admin1, *point, entry.id, entry.country, None, "gazetteer")
        found.setdefault(_label(where), where)
    return [KnownPlace(label, where) for label, where in found.items()]


def _label(where: Where) -> str:
    parts = dict.fromkeys(part for part in (where.name, where.within, where.country) if part)
    return f"{', '.join(parts)} ({where.lat:.2f}, {where.lon:.2f})"
