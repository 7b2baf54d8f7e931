"""GeoJSON: read again by a validator of RFC 7946."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from export_factory import ATTACKS, OPTIONS, make_attack, make_record
from geojson_pydantic import FeatureCollection, Point

from contested.export.columns import load_columns
from contested.export.geojson import write_geojson
from contested.schema import Record


def read_back(record: Record, folder: Path) -> FeatureCollection[Any]:
    """Write a record and read it with geojson-pydantic."""
    write_geojson(record, folder / "map.geojson", OPTIONS)
    return FeatureCollection.model_validate_json((folder / "map.geojson").read_text("utf-8"))


def test_features(tmp_path: Path) -> None:
    clash, strike = read_back(make_record(), tmp_path).features
    assert clash.id == "E-clash" and isinstance(clash.geometry, Point)
    assert (clash.geometry.coordinates.longitude, clash.geometry.coordinates.latitude) == (36.25, 35.5), "longitude goes first"
    assert clash.properties is not None
    told = {name: clash.properties[name] for name in ("date_start", "date_end", "radius_km", "where_prec", "rule", "killed_best", "draft")}
    assert told == {
        "date_start": "2024-03-04", "date_end": "2024-03-04", "radius_km": 5.0, "where_prec": 1, "rule": "ucdp", "killed_best": 17,
        "draft": "machine-coded draft",
    }  # fmt: skip
    assert strike.id == "E-strike" and strike.geometry is None, "an event without a point is kept"


def test_properties_are_flat_and_explained(tmp_path: Path) -> None:
    known = {column.name for column in load_columns("events")}
    for feature in read_back(make_record(), tmp_path).features:
        assert feature.properties is not None and set(feature.properties) <= known - {"latitude", "longitude"}
        assert not [value for value in feature.properties.values() if isinstance(value, (dict, list))]


def test_no_foreign_crs_and_no_events(tmp_path: Path) -> None:
    write_geojson(replace(make_record(), events=()), tmp_path / "map.geojson", OPTIONS)
    assert json.loads((tmp_path / "map.geojson").read_text("utf-8")) == {"type": "FeatureCollection", "features": []}


@pytest.mark.parametrize("words", ATTACKS, ids=range(len(ATTACKS)))
def test_words_come_back_as_they_are(words: str, tmp_path: Path) -> None:
    clash = read_back(make_attack(words), tmp_path).features[0]
    assert clash.properties is not None and clash.properties["place"] == words.replace("\ud800", "?")
