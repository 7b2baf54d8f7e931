"""Questions to the gazetteer: which places bear a name, what is near a point, which country a point, a name or an adjective belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from contested.data.gazetteer import HOW, KINDS, SCALE, SOURCES, clean_name, find_loose_rows, find_rows, load_countries, load_places
from contested.data.imported import DUMP, LISTED, Imported, ImportedPlace, open_imported
from contested.geo import country_at, distance_km

SAME_KM, SAME_REGION_KM = 10.0, 100.0  # what two gazetteers' points of one place may lie apart


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer.

    Attributes:
        id: source and number ("geonames:88319", "ged:300380"), or source, country and name where the source has no number.
        name: main name.
        kind: one of `contested.data.gazetteer.KINDS`.
        lat, lon: degrees.
        population: people, to two digits; 0 where unknown.
        country: ISO 3166 alpha-2 code.
        admin1: name of the first-level region, or ``None``.
        precision: UCDP where_prec of the point when it stands for the place.
        match: how the name asked for is borne: ``name``, ``alternate`` or ``spelling`` (spelt alike only).
        table: name of the imported gazetteer that it comes from; empty for the shipped one.
        listed: it comes from a list that a person imported, and so goes before others.
        others: other names, as far as its table keeps them at hand.
    """

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    population: int
    country: str
    admin1: str | None
    precision: int
    match: str = "name"
    table: str = ""
    listed: bool = False
    others: tuple[str, ...] = ()


def read_entry(row: int, match: str = "name") -> Entry:
    """Return a row of the table as an entry."""
    table = load_places()
    name, source, number = table.name(row), SOURCES[table.source[row]], int(table.number[row])
    country, admin = table.countries[table.country[row]], table.admins[table.admin1[row]]
    key = str(number) if number else f"{country}:{clean_name(name).replace(' ', '-')}"
    return Entry(
        f"{source}:{key}",
        name,
        KINDS[table.kind[row]],
        int(table.lat[row]) / SCALE,
        int(table.lon[row]) / SCALE,
        int(table.population[row]),
        country,
        None if admin == "-" else admin,
        int(table.precision[row]),
        match,
    )


def lookup(name: str) -> tuple[Entry, ...]:
    """Return the places that bear a name; places only spelt alike where none bears it.

    Those of imported lists come first, then countries, then the more populous. Where an imported gazetteer has a place that is shipped
    too, the imported one stands for it.

    Args:
        name: a name as written, without articles or nouns such as "province".
    """
    return _lookup(name, open_imported())


@lru_cache(maxsize=20_000)
def _lookup(name: str, imported: tuple[Imported, ...]) -> tuple[Entry, ...]:
    own = [_imported_entry(place, table) for table in imported for place in table.find(name)]
    shipped = [read_entry(row, match) for row, match in find_rows(name)]
    if not own and not shipped:
        own = [_imported_entry(place, table) for table in imported if table.holds == LISTED for place in table.find_loosely(name)]
        shipped = [read_entry(row, match) for row, match in find_loose_rows(name)]
    entries = [*own, *(entry for entry in shipped if not any(_is_same(entry, other) for other in own))]
    return tuple(sorted(entries, key=lambda e: (not e.listed, e.kind != "country", e.match != "name", -e.population, e.id)))


def _imported_entry(place: ImportedPlace, table: Imported) -> Entry:
    source = DUMP if table.holds == DUMP else table.name
    return Entry(
        f"{source}:{place.key}", place.name, place.kind, place.lat, place.lon, place.population, place.country, place.admin1,
        place.precision, HOW[place.how], table.name, table.holds == LISTED, place.others,
    )  # fmt: skip


def _is_same(shipped: Entry, imported: Entry) -> bool:
    """Tell whether two entries are one place: one number, or one kind within a short way."""
    if shipped.id == imported.id:
        return True
    alike = shipped.kind == imported.kind or {shipped.kind, imported.kind} == {"city", "locality"}
    near = SAME_KM if shipped.kind in ("city", "locality") else SAME_REGION_KM
    return alike and shipped.country == imported.country and distance_km(shipped.lat, shipped.lon, imported.lat, imported.lon) <= near


def nearest(lat: float, lon: float, *, count: int = 1, kinds: Sequence[str] = ("city", "locality")) -> list[Entry]:
    """Return the places nearest to a point.

    Args:
        lat, lon: degrees.
        count: how many.
        kinds: which kinds of place.
    """
    table = load_places()
    wanted = np.isin(table.kind, [KINDS.index(kind) for kind in kinds])
    north = (table.lat / SCALE - lat) * 111.2
    east = ((table.lon / SCALE - lon + 180) % 360 - 180) * 111.2 * np.cos(np.radians(lat))
    away = np.where(wanted, north**2 + east**2, np.inf)
    rows = np.argsort(away, kind="stable")[: count * 2]
    entries = [read_entry(int(row)) for row in rows]
    return sorted(entries, key=lambda e: distance_km(lat, lon, e.lat, e.lon))[:count]


def country_of(lat: float, lon: float) -> str | None:
    """Return the ISO code of the country a point lies in, ``None`` at sea."""
    return country_at(lat, lon)


def countries_by_name(name: str) -> tuple[str, ...]:
    """Return the codes of the countries that a name or an adjective means ("U.S.", "Iraqi", "Congolese"), none where it means no country.

    Args:
        name: a country's name, a short form, or the name of its people.
    """
    return load_countries().codes.get(clean_name(name), ())


def capital_of(country: str) -> Entry | None:
    """Return the capital of a country (ISO code)."""
    name = load_countries().capitals.get(country)
    found = [e for e in lookup(name) if e.country == country and e.kind in ("city", "locality")] if name else []
    return found[0] if found else None
