"""Facts: countries, actors, dyads, PRIO-GRID cells, regions."""

from __future__ import annotations

import pytest

from contested.export.facts import find_actor, find_country, find_dyad, grid_cell, name_regions
from contested.schema import Actor, Where

# Cells from published examples of PRIO-GRID: its first land cell, a cell of Nigeria; and the ends of the grid.
CELLS = [
    (-46.75, 37.75, 62356), (10.51, 2.29, 145085), (-90.0, -180.0, 1), (89.9, 179.9, 259200), (90.0, 179.9, 259200), (0.0, 0.0, 129961),
    (None, 2.0, None), (91.0, 2.0, None),
]  # fmt: skip


@pytest.mark.parametrize(("lat", "lon", "cell"), CELLS)
def test_grid_cell(lat: float | None, lon: float | None, cell: int | None) -> None:
    assert grid_cell(lat, lon) == cell


COUNTRIES = [
    ("LY", 434, 620, "Africa"), ("SY", 760, 652, "Middle East"), ("US", 840, 2, "Americas"), ("GB", 826, 200, "Europe"),
    ("DE", 276, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("code", "iso", "gwno", "region"), COUNTRIES)
def test_countries(code: str, iso: int, gwno: int | None, region: str | None) -> None:
    country = find_country(code)
    assert country is not None and (country.iso, country.gwno, country.region) == (iso, gwno, region)


def test_unknown_country() -> None:
    assert find_country(None) is None and find_country("XX") is None


def test_only_ucdps_own_ids_are_ucdp_numbers() -> None:
    known = find_actor(Actor("troops", registry_id="ucdp:118"))
    assert known is not None and known.ucdp == 118 and known.kind == "state"
    other = find_actor(Actor("Al-Qaida", registry_id="un:QDe.004"))
    assert other is not None and other.ucdp is None
    assert find_actor(Actor("rebels")) is None and find_actor(None) is None


def test_dyads_in_either_order() -> None:
    dyad = find_dyad(4456, 118)
    assert dyad is not None and dyad == find_dyad(118, 4456)
    assert (dyad.violence, dyad.conflict_id, dyad.dyad_id, dyad.side_a) == (1, 299, 11973, 118)
    assert find_dyad(118, None) is None and find_dyad(118, 999_999) is None


def test_regions() -> None:
    assert name_regions(Where("Benghazi", gazetteer_id="geonames:88319"))[1] is None
    assert name_regions(Where("Benghazi", gazetteer_id="geonames:88319"))[0]
    assert name_regions(Where("Libya", gazetteer_id="geonames:2215636")) == (None, None)
    assert name_regions(Where("Idlib", gazetteer_id="admin:Idlib", precision=4)) == ("Idlib", None)
    assert name_regions(Where("the hills")) == (None, None) and name_regions(None) == (None, None)
