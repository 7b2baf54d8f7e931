"""Distances, bearings, water: round trips on the whole globe, and places everybody knows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.geo import COMPASS, EARTH_KM, bearing_between, bearing_degrees, country_at, distance_km, in_water, middle, move

LATS = st.floats(-85, 85)
LONS = st.floats(-180, 179.99)


@given(LATS, LONS, st.floats(0.01, 2000), st.floats(0, 360))
def test_move_covers_the_distance(lat: float, lon: float, km: float, degrees: float) -> None:
    there = move(lat, lon, km, degrees)
    assert distance_km(lat, lon, *there) == pytest.approx(km, rel=1e-6, abs=1e-4)
    assert -90 <= there[0] <= 90 and -180 <= there[1] <= 180


@given(st.floats(-60, 60), LONS, st.floats(0.01, 500))
def test_move_north_and_back(lat: float, lon: float, km: float) -> None:
    back = move(*move(lat, lon, km, 0.0), km, 180.0)
    assert distance_km(lat, lon, *back) == pytest.approx(0.0, abs=1e-3)


@given(st.floats(-60, 60), st.floats(-170, 170), st.floats(1, 300), st.sampled_from(COMPASS))
def test_move_keeps_to_its_side(lat: float, lon: float, km: float, bearing: str) -> None:
    there = move(lat, lon, km, bearing_degrees(bearing))
    if "N" in bearing:
        assert there[0] > lat
    if "S" in bearing:
        assert there[0] < lat
    if bearing[-1] in "EW":
        assert (there[1] > lon) == (bearing[-1] == "E")


@given(LATS, LONS, LATS, LONS)
def test_distance_is_symmetric_and_bounded(lat: float, lon: float, lat2: float, lon2: float) -> None:
    there = distance_km(lat, lon, lat2, lon2)
    assert there == pytest.approx(distance_km(lat2, lon2, lat, lon), abs=1e-6)
    assert 0 <= there <= 20016


@given(st.floats(-80, 80), LONS, st.floats(1, 500), st.floats(0, 360))
def test_middle_lies_halfway(lat: float, lon: float, km: float, degrees: float) -> None:
    there = move(lat, lon, km, degrees)
    half = middle([(lat, lon), there])
    assert distance_km(lat, lon, *half) == pytest.approx(km / 2, rel=1e-4, abs=1e-3)


def test_bearings_go_round() -> None:
    assert [bearing_degrees(point) for point in ("N", "E", "S", "W", "NNE")] == [0.0, 90.0, 180.0, 270.0, 22.5]
    assert len(COMPASS) == 16


def test_quarter_of_a_meridian() -> None:
    assert distance_km(0, 0, 90, 0) == pytest.approx(EARTH_KM * 3.14159265 / 2, rel=1e-6)


@pytest.mark.parametrize(
    ("lat", "lon", "country"),
    [(32.1, 20.1, "LY"), (33.3, 44.4, "IQ"), (34.5, 69.2, "AF"), (6.9, 79.9, "LK"), (35.5, 18.0, None), (-15.0, -20.0, None)],
)
def test_country_of_a_point(lat: float, lon: float, country: str | None) -> None:
    assert country_at(lat, lon) == country


def test_water_is_told_from_the_shore() -> None:
    assert in_water(32.115, 19.96)  # ten kilometres off a straight coast
    assert not in_water(32.115, 20.067)
    assert not in_water(24.0, 15.0)


@given(st.floats(-70, 70), st.floats(-170, 170), st.floats(1, 500), st.floats(0.5, 359.5))
def test_bearing_between_undoes_move(lat: float, lon: float, km: float, degrees: float) -> None:
    there = move(lat, lon, km, degrees)
    assert bearing_between(lat, lon, *there) == pytest.approx(degrees, abs=0.01)
