"""A place on its way into an imported gazetteer, and the checks that hold for every kind of source."""

from __future__ import annotations

from typing import NamedTuple

from contested.errors import Refusal
from contested.schema import OwnPlace

SETTLED = ("city", "locality")


class PlaceRow(NamedTuple):
    """A place to be imported; a tuple, since there are millions.

    Attributes:
        key: the place within its source: a number, an id, or country and name.
        name: its main name; ``spelt``: the same in plain letters, where the source gives that.
        kind, lat, lon, population, country, precision: as in `contested.resolve.gazetteer.Entry`.
        admin1: code of its first-level region in a dump, name of it in a list.
        others: its other names.
    """

    key: str
    name: str
    spelt: str
    kind: str
    lat: float
    lon: float
    population: int
    country: str
    admin1: str
    precision: int
    others: tuple[str, ...]


def parse_point(lat: str, lon: str, where: str) -> tuple[float, float]:
    """Return a point in degrees.

    Args:
        lat, lon: as written.
        where: file and line, for refusals.

    Raises:
        Refusal: ``bad_table`` where one of them is no number, or lies off the globe.
    """
    found = []
    for axis, words, most in (("latitude", lat, 90.0), ("longitude", lon, 180.0)):
        try:
            value = float(words)
        except ValueError as error:
            raise Refusal("bad_table", f"the {axis} {words!r} is no number; write degrees with a decimal point, 32.05", where) from error
        if not -most <= value <= most:
            raise Refusal("bad_table", f"the {axis} {words} is not between -{most:g} and {most:g}; are the columns in order?", where)
        found.append(value)
    return found[0], found[1]


def to_own(row: PlaceRow, where: str) -> OwnPlace:
    """Return a place as one of a project's own.

    Args:
        row: the place.
        where: the file, for the refusal.

    Raises:
        Refusal: ``bad_table`` where it is an area: a project's own places are points.
    """
    if row.kind not in SETTLED:
        sentence = f"{row.name} is of kind {row.kind}; a project's own places are points (city, locality), import it without --project"
        raise Refusal("bad_table", sentence, where)
    return OwnPlace(row.name, row.lat, row.lon, row.country or None, row.admin1 or None, row.others)
