"""Places of many reports made one: by gazetteer number, by point and radius, by spelling under one anchor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from contested.data.gazetteer import clean_name, find_loose_rows, find_rows, loosen_name
from contested.data.tables import load_yaml
from contested.geo import distance_km
from contested.resolve.names import skeleton, spelt_alike
from contested.schema import Where

RULES = "merge/control.yml"


@dataclass(slots=True)
class Place:
    """One place under all its names.

    Attributes:
        wheres: how reports give it, in the order they were added.
    """

    wheres: list[Where] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Return the name used most, of equals the shortest."""
        names = Counter(where.name for where in self.wheres)
        return min(names, key=lambda name: (-names[name], len(name), name))

    @property
    def names(self) -> tuple[str, ...]:
        """Return all its names, the usual first."""
        return (self.name, *sorted({where.name for where in self.wheres} - {self.name}))

    @property
    def where(self) -> Where:
        """Return how it is given most exactly."""
        return min(self.wheres, key=lambda where: (where.lat is None, where.radius_km or 0.0, where.precision or 9, where.name))


class Places:
    """Places found so far; `find` returns the one a report means, new if none fits."""

    def __init__(self, wheres: Iterable[Where] = ()) -> None:
        """Take places already known."""
        self._blocks: dict[str, list[Place]] = {}
        self._numbers: dict[str, Place] = {}
        self.places: list[Place] = []
        for where in wheres:
            self.find(where)

    def find(self, where: Where) -> Place:
        """Return the place that a report means, and note how it is given there."""
        place = self.known(where)
        if place is None:
            place = Place()
            self.places.append(place)
        place.wheres.append(where)
        for key in _block_keys(where):
            if place not in self._blocks.setdefault(key, []):
                self._blocks[key].append(place)
        if _own_number(where):
            self._numbers.setdefault(where.gazetteer_id or "", place)
        return place

    def known(self, where: Where) -> Place | None:
        """Return the place that a report means if it was met before."""
        if _own_number(where) and where.gazetteer_id in self._numbers:
            return self._numbers[where.gazetteer_id or ""]
        for key in _block_keys(where):
            for place in self._blocks.get(key, ()):
                if any(same_place(where, other) for other in place.wheres[:3]):
                    return place
        return None


def _own_number(where: Where) -> bool:
    """Tell whether a gazetteer number is that of the place itself."""
    rules = load_yaml(RULES)
    near = where.precision is not None and where.precision <= rules["gazetteer_precision"]
    return where.gazetteer_id is not None and near and where.offset is None and where.derivation == "gazetteer"


@lru_cache(maxsize=20_000)
def core_words(name: str) -> tuple[str, ...]:
    """Return the words of a place's name that tell it apart, comparable: "the Qawarsha sector" gives qawarsha."""
    words = clean_name(name).split()
    return tuple(word for word in words if word not in load_yaml(RULES)["areas"]) or tuple(words)


def _block_keys(where: Where) -> tuple[str, ...]:
    words = core_words(where.name)
    return tuple(dict.fromkeys((loosen_name(" ".join(words)), " ".join(map(skeleton, words)))))


def same_name(left: str, right: str) -> bool:
    """Tell whether two names are spellings of one ("Qanfouda", "Ganfuda district")."""
    ours, theirs = core_words(left), core_words(right)
    if ours == theirs or loosen_name(" ".join(ours)) == loosen_name(" ".join(theirs)):
        return True
    return len(ours) == len(theirs) and all(map(spelt_alike, ours, theirs))


def is_called(name: str, asked: str) -> bool:
    """Tell whether a name is a spelling of the one asked for, or has it as one of its words ("Guwarsha gate" for Qawarsha)."""
    return same_name(name, asked) or any(same_name(word, asked) for word in name.split())


def same_place(left: Where, right: Where) -> bool:
    """Tell whether two reports mean one place: one name in one spot, at one stated distance.

    A name that no place of the gazetteer has, nor any like it, is one place wherever its reports anchor it.
    """
    if left.offset != right.offset or not same_name(left.name, right.name):
        return False
    if _is_nowhere_else(left) and _is_nowhere_else(right):
        return True
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None or _is_loose(left) or _is_loose(right):
        return left.country is None or right.country is None or left.country == right.country
    reach: float = max(load_yaml(RULES)["apart_km"], (left.radius_km or 0.0) + (right.radius_km or 0.0))
    return distance_km(left.lat, left.lon, right.lat, right.lon) <= reach


@lru_cache(maxsize=20_000)
def _is_rare(name: str) -> bool:
    words = " ".join(core_words(name))
    return len(loosen_name(words)) >= load_yaml(RULES)["rare_letters"] and not find_rows(words) and not find_loose_rows(words)


def _is_nowhere_else(where: Where) -> bool:
    return where.gazetteer_id is None and where.derivation.startswith("anchor:") and _is_rare(where.name)


def _is_loose(where: Where) -> bool:
    """Tell whether a point is only that of a country, or of the town in a report's dateline, for want of anything nearer."""
    country = where.precision is not None and where.precision >= load_yaml(RULES)["country_precision"]
    return where.gazetteer_id is None and (country or (where.within or "").isupper())
