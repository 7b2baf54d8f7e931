"""The shipped gazetteer: spellings, countries and their peoples, neighbours."""

from __future__ import annotations

import pytest

from contested.geo import distance_km
from contested.resolve.gazetteer import capital_of, countries_by_name, country_of, lookup, nearest


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Benghazi", "LY", 32.12, 20.07),
        ("Baghdad", "IQ", 33.33, 44.40),
        ("Kandahar", "AF", 31.61, 65.71),
        ("Balad Ruz", "IQ", 33.70, 45.08),
        ("Al-Hasakah", "SY", 36.50, 40.75),
        ("Mazar-e-Sharif", "AF", 36.70, 67.11),
        ("MOSUL", "IQ", 36.34, 43.13),
    ],
)
def test_first_place_of_a_name(name: str, country: str, lat: float, lon: float) -> None:
    entry = lookup(name)[0]
    assert entry.country == country
    assert distance_km(entry.lat, entry.lon, lat, lon) < 5


@pytest.mark.parametrize("name", ["Iraq", "the Congo", "United States", "U.S.", "Côte d'Ivoire"])
def test_countries_come_first(name: str) -> None:
    assert lookup(name)[0].kind == "country"
    assert lookup(name)[0].precision == 6


def test_unknown_name_has_no_place() -> None:
    assert lookup("Xqzzvgh") == ()
    assert lookup("") == ()


def test_spelling_is_told_as_such() -> None:
    assert {entry.match for entry in lookup("Cheecha Watni")} == {"spelling"}


@pytest.mark.parametrize(("name", "code"), [("Iraqi", "IQ"), ("Afghans", "AF"), ("U.S.", "US"), ("Sri Lankan", "LK"), ("Libya", "LY")])
def test_country_of_a_people(name: str, code: str) -> None:
    assert countries_by_name(name)[0] == code


def test_no_country() -> None:
    assert countries_by_name("Benghazi") == ()
    assert country_of(35.5, 18.0) is None


def test_capital() -> None:
    capital = capital_of("LK")
    assert capital is not None and capital.kind == "city"
    assert capital_of("XX") is None


def test_nearest_is_near() -> None:
    found = nearest(33.33, 44.40, count=3)
    gaps = [distance_km(33.33, 44.40, e.lat, e.lon) for e in found]
    assert len(found) == 3
    assert gaps == sorted(gaps) and gaps[0] < 10
    assert country_of(found[0].lat, found[0].lon) == "IQ"
