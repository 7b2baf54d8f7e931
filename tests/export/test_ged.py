"""UCDP's shape: read again by pandas, written again as Stata's format."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas
import pytest
from export_factory import ATTACKS, OPTIONS, make_attack, make_record

from contested.export.cells import FORMULA
from contested.export.columns import load_columns
from contested.export.ged import number_event, write_ged
from contested.schema import Event, Record, Where

HEADER = [column.name for column in load_columns("ucdp-ged")]


def read_back(record: Record, folder: Path, **known: Any) -> pandas.DataFrame:
    """Write a record and read it with pandas."""
    write_ged(record, folder / "ged.csv", replace(OPTIONS, **known))
    return pandas.read_csv(folder / "ged.csv")


def test_one_row_for_the_clash(tmp_path: Path) -> None:
    frame = read_back(make_record(), tmp_path)
    assert list(frame.columns) == HEADER and len(frame) == 1
    row = frame.iloc[0]
    assert row["relid"] == "E-clash" and row["id"] == number_event("E-clash") < 2**53
    assert (row["year"], row["date_start"], row["date_end"], row["date_prec"]) == (2024, "2024-03-04", "2024-03-04", 1)
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == (1, "Government of Syria", "Syrian insurgents")
    assert (row["side_a_new_id"], row["side_b_new_id"], row["dyad_new_id"], row["conflict_new_id"]) == (118, 4456, 11973, 299)
    assert (row["deaths_a"], row["deaths_b"], row["deaths_civilians"], row["deaths_unknown"]) == (2, 14, 1, 0)
    assert row["best"] == 17 and row["low"] <= row["best"] <= row["high"]
    assert (row["country"], row["country_id"], row["region"], row["gwnoa"]) == ("Syria", 652, "Middle East", 652)
    assert (row["priogrid_gid"], row["geom_wkt"]) == (181153, "POINT (36.25 35.5)")


def test_sources_and_speakers(tmp_path: Path) -> None:
    row = read_back(make_record(), tmp_path).iloc[0]
    assert row["number_of_sources"] == 2
    offices, days, heads = (row[name].split(";") for name in ("source_office", "source_date", "source_headline"))
    assert offices == ["outlet not named", "Lune Courier"] and days == ["2024-03", "2024-03-05"] and len(heads) == 2
    assert row["source_article"].count('"') == 4 and '"Lune Courier,2024-03-05,Clash near Harbel"' in row["source_article"]
    assert row["source_original"] == "Samir Haddad (Army), via press conference;Hill Radio"


def test_a_draft_says_so_and_what_to_check(tmp_path: Path) -> None:
    assert read_back(make_record(), tmp_path).iloc[0]["code_status"] == "Machine-coded draft"
    clash = replace(make_record().events[0], actors=(), when=None, where=None)
    row = read_back(replace(make_record(), events=(clash,)), tmp_path).iloc[0]
    assert row["code_status"] == "Machine-coded draft; check type_of_violence, side_a, side_b, latitude, date_start, date_end"
    assert row[["side_a", "year", "latitude", "priogrid_gid", "country_id"]].isna().all()


def test_what_cannot_be_derived_is_blank(tmp_path: Path) -> None:
    blank = ["active_year", "conflict_dset_id", "dyad_dset_id", "side_a_dset_id", "side_b_dset_id"]
    assert read_back(make_record(), tmp_path)[blank].isna().all().all()


@pytest.mark.parametrize("change", [{"background": True}, {"claims": ("courier-1#c5",)}, {"claims": ("courier-1#c1",)}])
def test_events_that_ucdp_would_not_code(change: dict[str, Any], tmp_path: Path) -> None:
    clash = replace(make_record().events[0], **change)
    frame = read_back(replace(make_record(), events=(clash,)), tmp_path)
    assert list(frame.columns) == HEADER and frame.empty


def test_reports_outside_the_scope(tmp_path: Path) -> None:
    assert read_back(make_record(), tmp_path, outside=frozenset({"courier-1", "wire-2"})).empty
    assert len(read_back(make_record(), tmp_path, outside=frozenset({"wire-2"}))) == 1


def test_a_place_counted_from_its_anchor(tmp_path: Path) -> None:
    place = Where("the mill", "Harbel", 35.5, 36.25, 20.0, 2, country="SY", derivation="anchor:Harbel")
    row = read_back(replace(make_record(), events=(replace(make_record().events[0], where=place),)), tmp_path).iloc[0]
    assert row["where_coordinates"] == "Harbel" and row["where_description"] == "the mill, Harbel [anchor:Harbel within 20 km]"


def test_stata_takes_it(tmp_path: Path) -> None:
    frame = read_back(make_record(), tmp_path).dropna(axis="columns", how="all")
    frame.to_stata(tmp_path / "ged.dta", write_index=False, version=118)
    again = pandas.read_stata(tmp_path / "ged.dta")
    assert list(again.columns) == list(frame.columns) and again["best"].tolist() == [17]
    assert again["id"].tolist() == [number_event("E-clash")]


@pytest.mark.parametrize("words", ATTACKS, ids=range(len(ATTACKS)))
def test_attacks(words: str, tmp_path: Path) -> None:
    frame = read_back(make_attack(words), tmp_path)
    assert list(frame.columns) == HEADER and len(frame) == 1
    cells = [cell for cell in frame.iloc[0] if isinstance(cell, str)]
    assert not [cell for cell in cells if cell.lstrip().startswith(FORMULA)]
    assert len((tmp_path / "ged.csv").read_text("utf-8").splitlines()) == 2


def test_same_number_for_the_same_event() -> None:
    numbers = {number_event(Event(f"E-{n}", "battle", ()).id) for n in range(1000)}
    assert len(numbers) == 1000 and number_event("E-1") == number_event("E-1") > 10**15
