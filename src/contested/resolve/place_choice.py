"""Choice between places of one name, for all names of a report at once: size, kind, what contains each, what is around."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from contested.data.gazetteer import load_countries
from contested.geo import distance_km
from contested.resolve.gazetteer import Entry, capital_of, countries_by_name, lookup

Points = npt.NDArray[np.float64]

MOST = 60  # candidates of one name that are weighed
ROUNDS = 3
SIZE = {"country": 8.5, "admin1": 5.8, "region": 7.0, "admin2": 4.6, "sea": 5.5, "locality": 3.2, "city": 1.5}
MATCH = {"name": 0.0, "alternate": -0.6, "spelling": -1.5}
SEAT = 20_000  # people of a town that takes its bare name from the region around it
TOWN = 2.0  # against that region
KIND = 2.5  # for a kind the place noun asks for
INSIDE = 4.0  # for lying in what is told to contain it
COUNTRY = 3.5  # for the country of everything else in the report
ADMIN = 2.0  # for the first-level region of everything else
NEAR = 1.5  # for a chosen place close by
NEAR_KM = 120.0
LISTED = 6.0  # for standing in a list that a person imported: more than any size alone, less than all that surrounds a name
PART_KM, STEP_KM = 5.0, 4.0  # how far from the middle of a town a quarter lies: this much, and this much more for the root of its millions
BESIDE_KM = 50.0  # and how far at most from a town that the report names, where it does not tell of which town it is one
STRAY = 150_000  # people of a town that is known outside its country


@dataclass(frozen=True, slots=True)
class Query:
    """A name to be put on the map.

    Attributes:
        core: the bare name.
        name: the name with its place noun, tried first.
        wants: kinds of place that its noun asks for, none where there is no noun.
        within: containing places as told, smallest first.
        times: how often it is named.
        quarter: it is told to be a quarter of a town.
    """

    core: str
    name: str
    wants: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    times: int = 1
    quarter: bool = False


@dataclass(frozen=True, slots=True)
class _Field:
    """The candidates of one query, with what never changes about them."""

    entries: tuple[Entry, ...]
    prior: Points
    points: Points


def candidates(query: Query) -> tuple[Entry, ...]:
    """Return the places that a query may mean, none where the gazetteer has no such name."""
    found = lookup(query.core)
    codes = countries_by_name(query.core)
    if codes and not any(e.kind == "country" for e in found):  # the name of a people
        found = (*(e for code in codes for e in lookup(load_countries().first[code]) if e.kind == "country"), *found)
    if query.name != query.core:
        whole = lookup(query.name)
        found = (*(e for e in whole if e.match != "spelling"), *found) if whole else found
    seen: dict[str, Entry] = {}
    for entry in found:
        seen.setdefault(entry.id, entry)
    return tuple(sorted(seen.values(), key=lambda e: -_prior(e, query)))[:MOST]


def _prior(entry: Entry, query: Query) -> float:
    """Size and kind alone: countries first, then regions and large towns."""
    size = SIZE[entry.kind]
    if entry.kind == "city":
        size += 0.85 * math.log10(max(entry.population, 100))
    if entry.kind == "locality" or entry.id.startswith("hand"):
        size += 0.5 if entry.id.startswith("hand") else 0.0
    asked = 0.0 if not query.wants else KIND * (1.0 - 0.3 * query.wants.index(entry.kind)) if entry.kind in query.wants else -1.0
    return size + MATCH[entry.match] + asked + (LISTED if entry.listed else 0.0)


def rank_places(name: str) -> list[tuple[Entry, float]]:
    """Return the places that a name may mean, each with its weight before anything else of a report is known, the heaviest first.

    Args:
        name: a name as written.
    """
    field = _field(Query(name, name))
    order = np.argsort(-field.prior, kind="stable")
    return [(field.entries[n], float(field.prior[n])) for n in order]


def choose_places(queries: Sequence[Query], hints: Mapping[str, float]) -> list[Entry | None]:
    """Choose a place for each name, so that the report as a whole fits together.

    Args:
        queries: the names, each once.
        hints: country code to a weight: countries of the dateline, of peoples named, of the outlet.

    Returns:
        The chosen place of each query, ``None`` where the gazetteer has no such name. Ties go to the larger place.
    """
    fields = [_field(query) for query in queries]
    chosen = [0 if field.entries else -1 for field in fields]
    fixed = [_inside(query, field, queries, fields) for query, field in zip(queries, fields, strict=True)]
    for field, inside, n in zip(fields, fixed, range(len(fields)), strict=True):
        if field.entries:
            chosen[n] = int(np.argmax(field.prior + inside))
    for _ in range(ROUNDS):
        before = list(chosen)
        picked = [fields[n].entries[c] if c >= 0 else None for n, c in enumerate(before)]
        countries, regions = _weights(queries, picked, hints)
        points = np.array([fields[n].points[c] for n, c in enumerate(before) if c >= 0 and fields[n].entries[c].kind != "country"]).reshape(
            -1, 3
        )
        owners = [n for n, c in enumerate(before) if c >= 0 and fields[n].entries[c].kind != "country"]
        for n, field in enumerate(fields):
            if len(field.entries) > 1:
                around = _support(field, queries[n], picked[n], countries, regions) + _nearness(field, points, owners, n)
                chosen[n] = int(np.argmax(field.prior + fixed[n] + around))
        if chosen == before:
            break
    picked = [fields[n].entries[c] if c >= 0 else None for n, c in enumerate(chosen)]
    sure = [entry if entry is not None and not _is_weak(entry) else None for entry in picked]
    countries, _ = _weights(queries, sure, hints)
    fits = [float(fit[c]) if c >= 0 else 0.0 for fit, c in zip(fixed, chosen, strict=True)]
    rows = zip(queries, picked, fits, strict=True)
    named = zip(queries, picked, strict=True)
    holders = {query.core: entry for query, entry in named if entry is not None and entry.kind in ("city", "admin1")}
    return [
        None if entry is None or _is_stray(query, entry, fit, countries) or _is_elsewhere(query, entry, holders) else entry
        for query, entry, fit in rows
    ]


def _is_elsewhere(query: Query, entry: Entry, holders: Mapping[str, Entry]) -> bool:
    """Tell whether a place is told to lie in a town or province, and lies in another country, or too far away for a quarter of the town.

    Then the gazetteer lacks the place meant: "the Chelsea neighborhood of Manhattan" is none of the towns of that name. A quarter of no
    town told lies near one that the report names, where it names any.
    """
    holder = next((holders[name] for name in query.within if name in holders), None)
    known = entry.population >= STRAY and (holder is None or holder.kind == "city")
    if entry.listed or entry.kind not in ("city", "locality", "admin2") or known:
        return False
    if holder is None:
        towns = [other for other in holders.values() if other.id != entry.id and other.kind == "city"]
        little = entry.match == "spelling" or entry.population < SEAT
        return query.quarter and little and not query.within and bool(towns) and all(away_km(other, entry) > BESIDE_KM for other in towns)
    if entry.country != holder.country or holder.kind != "city":
        return entry.country != holder.country
    of_town = query.wants[:1] == ("admin2",) and not any(other.kind == "admin1" for other in lookup(holder.name))
    far = away_km(holder, entry)
    return query.quarter and far > PART_KM + STEP_KM * math.sqrt(holder.population / 1e6) or of_town and far > BESIDE_KM


def away_km(one: Entry, other: Entry) -> float:
    """Return how far two places lie apart, in kilometres."""
    return distance_km(one.lat, one.lon, other.lat, other.lon)


def _is_weak(entry: Entry) -> bool:
    """Tell whether a small place bears a name besides its own, or one only spelt alike: it does not tell where a report is set."""
    small = entry.kind in ("city", "locality", "admin2") and entry.population < SEAT and not entry.listed
    return entry.match == "spelling" or small and entry.match == "alternate"


def _is_stray(query: Query, entry: Entry, inside: float, countries: Counter[str]) -> bool:
    """A small place in a country that nothing else in the report speaks of, or outside what is told to hold it, is not the place meant."""
    own = query.times if not _is_weak(entry) else 0
    others = sum(countries.values()) - own
    alone = countries[entry.country] - own <= 0.02 * others
    if entry.listed or entry.kind not in ("city", "locality", "admin2") or inside > 0 or not alone or others <= 0:
        return False
    return _is_weak(entry) or entry.population < STRAY and (bool(query.within) or others >= 3)


def _field(query: Query) -> _Field:
    entries = candidates(query)
    seats = set() if query.wants else {e.country for e in entries if e.kind == "city" and e.population >= SEAT}
    around = [e.kind in ("admin1", "admin2") or e.kind == "region" and bool(e.table) for e in entries]
    less = [TOWN if wide and e.country in seats else 0.0 for e, wide in zip(entries, around, strict=True)]
    prior = np.array([_prior(e, query) - off for e, off in zip(entries, less, strict=True)], dtype=np.float64)
    lat, lon = (np.radians(np.array([getattr(e, axis) for e in entries], dtype=np.float64)) for axis in ("lat", "lon"))
    return _Field(entries, prior, np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1))


def _inside(query: Query, field: _Field, queries: Sequence[Query], fields: Sequence[_Field]) -> Points:
    """Reward for lying in the containing places as told."""
    score = np.zeros(len(field.entries))
    for name in query.within:
        codes = countries_by_name(name)
        if codes:
            score += np.array(
                [
                    INSIDE if e.country in codes and e.kind != "country" else -INSIDE if e.country not in codes else 0.0
                    for e in field.entries
                ]
            )
            continue
        outer = [e for e in lookup(name) if e.match != "spelling"][:MOST]
        if outer:
            score += np.array([INSIDE * max((_contains(o, e) for o in outer), default=0.0) for e in field.entries])
    return score


def _contains(outer: Entry, inner: Entry) -> float:
    """How well one place lies in another, 0 to 1."""
    if outer.country != inner.country or outer.id == inner.id:
        return 0.0
    if inner.admin1 is not None and outer.kind == "admin1" and inner.admin1 in (outer.name, outer.admin1):
        return 1.0
    limit = {"country": 9e9, "admin1": 250.0, "region": 500.0, "admin2": 80.0, "city": 30.0, "locality": 15.0, "sea": 300.0}[outer.kind]
    east = (outer.lon - inner.lon) * math.cos(math.radians(inner.lat))
    gap = 111.2 * math.hypot(outer.lat - inner.lat, east)
    return 0.8 if gap <= limit else 0.0


def _region(entry: Entry) -> tuple[str, str] | None:
    """The first-level region that an entry is or lies in, with its country."""
    name = entry.name if entry.kind == "admin1" else entry.admin1
    return (entry.country, name) if name else None


def _weights(
    queries: Sequence[Query], picked: Sequence[Entry | None], hints: Mapping[str, float]
) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """How much of the report speaks for each country and each first-level region."""
    countries: Counter[str] = Counter()
    regions: Counter[tuple[str, str]] = Counter()
    for code, weight in hints.items():
        countries[code] += weight  # type: ignore[assignment]
    for query, entry in zip(queries, picked, strict=True):
        if entry is not None and entry.match != "spelling":
            countries[entry.country] += query.times
            region = _region(entry)
            if region is not None:
                regions[region] += query.times * (2 if entry.kind == "admin1" else 1)
    return countries, regions


def _support(field: _Field, query: Query, own: Entry | None, countries: Counter[str], regions: Counter[tuple[str, str]]) -> Points:
    """Reward for the countries and regions of the rest of the report."""
    total = max(1.0, sum(countries.values()) - query.times)
    all_regions = max(1.0, sum(regions.values()) - query.times)
    own_region = _region(own) if own is not None else None
    score = np.zeros(len(field.entries))
    for n, entry in enumerate(field.entries):
        same = query.times if own is not None and own.country == entry.country else 0
        score[n] = COUNTRY * math.sqrt(max(0.0, countries[entry.country] - same) / total)
        region = _region(entry)
        if region is not None:
            mine = query.times if region == own_region else 0
            score[n] += ADMIN * math.sqrt(max(0.0, regions[region] - mine) / all_regions)
    return score


def _nearness(field: _Field, points: Points, owners: Sequence[int], own: int) -> Points:
    """Reward for chosen places close by: the nearest two count."""
    others = points[[n for n, owner in enumerate(owners) if owner != own]]
    if not len(others):
        return np.zeros(len(field.entries))
    gaps = 6371.0 * np.arccos(np.clip(field.points @ others.T, -1.0, 1.0))
    near: Points = np.sort(np.exp(-gaps / NEAR_KM), axis=1)[:, ::-1][:, :2].sum(axis=1) / 2
    return NEAR * near


def capital_entry(name: str) -> Entry | None:
    """Return the capital of the country that a name or an adjective means, if it is one country."""
    codes = countries_by_name(name)
    return capital_of(codes[0]) if codes else None
