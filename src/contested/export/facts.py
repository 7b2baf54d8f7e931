"""Facts that the coded shapes ask for: numbers of countries and actors, UCDP's dyads, the PRIO-GRID cell, provinces. Look-ups only."""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from functools import cache

import numpy as np

from contested.data.gazetteer import KINDS, SOURCES, load_countries, load_places
from contested.data.tables import load_tsv, open_table
from contested.schema import Actor, Where

CIVILIANS = 1  # UCDP's actor number for civilians
GRID = 2  # PRIO-GRID cells a degree
GRID_COLUMNS = 720
NO_NAME = "-"  # a region that the gazetteer has no name for


@dataclass(frozen=True, slots=True)
class Country:
    """A country: ISO code and number, usual name; Gleditsch-Ward number, UCDP's name and region where they are known."""

    code: str
    name: str
    iso: int
    gwno: int | None
    ucdp_name: str | None
    region: str | None


@dataclass(frozen=True, slots=True)
class Known:
    """An actor of the registry: id, the registry's own name, kind, countries (ISO codes)."""

    id: str
    name: str
    kind: str
    countries: tuple[str, ...]

    @property
    def ucdp(self) -> int | None:
        """Return UCDP's actor number, or ``None`` where another list gave the entry."""
        source, _, number = self.id.partition(":")
        return int(number) if source == "ucdp" and number.isdigit() else None


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two parties that UCDP codes, with the conflict they belong to and its type of violence."""

    violence: int
    conflict_id: int
    conflict_name: str
    dyad_id: int
    dyad_name: str
    side_a: int
    side_b: int


@cache
def _countries() -> dict[str, Country]:
    names = load_countries().first
    rows = load_tsv("export/countries.tsv")
    return {
        row["code"]: Country(
            row["code"], names.get(row["code"], row["code"]), int(row["iso"]), int(row["gwno"]) if row["gwno"] else None,
            row["name"] or None, row["region"] or None,
        )
        for row in rows
    }  # fmt: skip


def find_country(code: str | None) -> Country | None:
    """Return the country of an ISO alpha-2 code, or ``None``."""
    return _countries().get(code) if code else None


@cache
def _registry() -> dict[str, Known]:
    with open_table("actors.tsv.gz") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["id"]: Known(row["id"], row["name"], row["kind"], tuple(row["countries"].split())) for row in rows}


def find_actor(actor: Actor | None) -> Known | None:
    """Return the registry's entry of an actor, or ``None`` where it has none."""
    return _registry().get(actor.registry_id) if actor is not None and actor.registry_id else None


@cache
def _dyads() -> dict[tuple[int, int], Dyad]:
    found = {}
    for row in load_tsv("export/dyads.tsv"):
        sides = int(row["side_a_new_id"]), int(row["side_b_new_id"])
        kind, conflict, dyad = (int(row[name]) for name in ("type_of_violence", "conflict_new_id", "dyad_new_id"))
        found[sides] = Dyad(kind, conflict, row["conflict_name"], dyad, row["dyad_name"], *sides)
    return found


def find_dyad(one: int | None, other: int | None) -> Dyad | None:
    """Return the dyad of two of UCDP's actor numbers, in either order, or ``None`` where none or no single one is known."""
    if one is None or other is None:
        return None
    return _dyads().get((one, other)) or _dyads().get((other, one))


def grid_cell(lat: float | None, lon: float | None) -> int | None:
    """Return the PRIO-GRID cell of a point.

    Cells are half a degree wide and numbered from 1 at 90 S, 180 W, eastward, row by row (Tollefsen, Strand and Buhaug 2012).

    Args:
        lat, lon: degrees, or ``None``.
    """
    if lat is None or lon is None or not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None
    row = min(math.floor((lat + 90) * GRID), 180 * GRID - 1)
    column = math.floor((lon + 180) * GRID) % GRID_COLUMNS
    return row * GRID_COLUMNS + column + 1


@cache
def _regions(gazetteer_id: str) -> tuple[str | None, str | None]:
    """Return the names of the first- and second-level region of a place of the shipped gazetteer."""
    source, _, number = gazetteer_id.partition(":")
    if source not in SOURCES or not number.isdigit() or number == "0":
        return None, None
    table = load_places()
    rows = np.nonzero((table.number == int(number)) & (table.source == SOURCES.index(source)))[0]
    if len(rows) != 1 or KINDS[int(table.kind[rows[0]])] in ("country", "sea"):
        return None, None
    row = int(rows[0])
    first = table.admins[int(table.admin1[row])]
    return first if first not in ("", NO_NAME) else None, table.name(row) if KINDS[int(table.kind[row])] == "admin2" else None


def name_regions(where: Where | None) -> tuple[str | None, str | None]:
    """Return the names of a place's first- and second-level region (province, district), as far as the gazetteer knows them.

    A region that the gazetteer has without a number (``admin:``) gives its own name.
    """
    if where is None or where.gazetteer_id is None:
        return None, None
    if where.gazetteer_id.startswith("admin:"):
        return (where.name, None) if where.precision == 4 else (None, where.name if where.precision == 3 else None)
    return _regions(where.gazetteer_id)
