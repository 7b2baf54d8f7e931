"""The places of a report: every claim's place, the same place once, with how it was found and what is doubtful."""

from __future__ import annotations

from dataclasses import dataclass

from contested.data.tables import load_yaml
from contested.export.page.labels import Labels
from contested.schema import Coded, Where

_COMPASS = {"N": "north", "E": "east", "S": "south", "W": "west"}


@dataclass(frozen=True, slots=True)
class Place:
    """One place.

    Attributes:
        number: its number on the page and on the map.
        where: the record.
        name: its name with what contains it.
        derivation: how its point came about, in words.
        precision: what UCDP's precision code means, or nothing.
        doubts: what makes it unsure, in sentences.
        claims: labels of the claims that lie there.
    """

    number: int
    where: Where
    name: str
    derivation: str
    precision: str
    doubts: tuple[str, ...]
    claims: tuple[str, ...]

    @property
    def placed(self) -> bool:
        """Tell whether it has a point."""
        return self.where.lat is not None and self.where.lon is not None

    @property
    def point(self) -> str:
        """Return its point in words: ``32.115, 20.069 ± 30 km``."""
        if self.where.lat is None or self.where.lon is None:
            return ""
        radius = f" ± {self.where.radius_km:g} km" if self.where.radius_km is not None else ""
        return f"{self.where.lat:.3f}, {self.where.lon:.3f}{radius}"


def list_places(coded: Coded, labels: Labels) -> tuple[tuple[Place, ...], dict[str, Place]]:
    """Return the places in order of their claims, and the place of each claim by its label."""
    groups: dict[tuple[object, ...], list[tuple[Where, str]]] = {}
    for claim, label in zip(coded.claims, labels.of, strict=True):
        if claim.where is not None:
            where = claim.where
            groups.setdefault((where.name, where.within, where.lat, where.lon), []).append((where, label))
    places = tuple(_place(n, group[0][0], tuple(label for _, label in group)) for n, group in enumerate(groups.values(), 1))
    return places, {label: place for place in places for label in place.claims}


def _place(number: int, where: Where, claims: tuple[str, ...]) -> Place:
    name = where.name if where.within in (None, where.name) else f"{where.name}, {where.within}"
    doubts = load_yaml("vocab/doubts.yml")
    precision = load_yaml("vocab/place_precision.yml").get(str(where.precision), "") if where.precision is not None else ""
    return Place(number, where, name, write_derivation(where), precision, tuple(doubts.get(c, c) for c in where.doubts), claims)


def write_derivation(where: Where) -> str:
    """Return in words how a point came about.

    Args:
        where: a place; ``derivation`` is a code such as ``gazetteer``, ``anchor:Benghazi`` or ``offset:Benghazi:10:W``.
    """
    how, _, rest = where.derivation.partition(":")
    if how == "gazetteer":
        return f"found in the gazetteer ({where.gazetteer_id})" if where.gazetteer_id else "found in the gazetteer"
    if how == "anchor":
        return f"set at {rest}, which it is told, or taken, to lie in or near"
    if how == "offset" and where.offset is not None:
        km = f"{where.offset.km:g} km " if where.offset.km is not None else "some way "
        return f"{km}{write_bearing(where.offset.bearing)}of {rest.split(':')[0]}".replace("  ", " ")
    return where.derivation.replace(":", " ").replace("_", " ") or "no point"


def write_bearing(bearing: str | None) -> str:
    """Return a compass point in words, with a space behind: ``WNW`` is "west-northwest ", ``None`` is nothing."""
    if not bearing or any(letter not in _COMPASS for letter in bearing):
        return ""
    letters = [_COMPASS[letter] for letter in bearing]
    return ("".join(letters) if len(letters) < 3 else f"{letters[0]}-{''.join(letters[1:])}") + " "
