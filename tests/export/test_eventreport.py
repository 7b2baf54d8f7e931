"""One row an event and report: read again by pandas, ready to be grouped."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas
import pytest
from export_factory import ATTACKS, OPTIONS, make_attack, make_record

from contested.export.cells import FORMULA
from contested.export.columns import load_columns
from contested.export.eventreport import write_eventreport
from contested.export.options import ExportOptions
from contested.schema import Record

HEADER = [column.name for column in load_columns("eventreport")]


def read_back(record: Record, folder: Path, options: ExportOptions = OPTIONS) -> pandas.DataFrame:
    """Write a record and read it with pandas."""
    write_eventreport(record, folder / "reports.csv", options)
    return pandas.read_csv(folder / "reports.csv")


def test_each_report_keeps_its_own_numbers(tmp_path: Path) -> None:
    frame = read_back(make_record(), tmp_path)
    assert list(frame.columns) == HEADER
    clash = frame[frame["event_id"] == "E-clash"].set_index("report_id")
    assert clash["deaths_best"].to_dict() == {"wire-2": 16, "courier-1": 13}
    assert frame["id"].is_unique and set(frame["unit_of_analysis"]) == {"event report"}
    assert clash["source_family"].tolist() == ["F-wire-2", "F-courier-1"]


def test_it_groups_by_event(tmp_path: Path) -> None:
    found = read_back(make_record(), tmp_path).groupby("event_id")["deaths_best"].agg(["min", "max"])
    assert found.loc["E-clash"].tolist() == [13, 16]


def test_actors(tmp_path: Path) -> None:
    row = read_back(make_record(), tmp_path).set_index("report_id").loc["courier-1"].iloc[0]
    assert row[["actor1", "actor1_id", "actor1_type", "actor1_violence"]].tolist() == ["Government troops", "ucdp:118", "state", "battle"]
    assert (row["actor1_initiator"], row["actor1_perpetrator"], row["actor1_victim"]) == (1, 1, 0)
    assert (row["actor2"], row["actor2_initiator"], row["actor2_victim"], row["actor2_precision"]) == ("rebels", 0, 1, 3)
    assert pandas.isna(row["actor3"]) and row["target"] == "rebels" and row["damage"] == 1


def test_report_and_standing(tmp_path: Path) -> None:
    frame = read_back(make_record(), tmp_path, replace(OPTIONS, outside=frozenset({"wire-2"}))).set_index("id")
    strike = frame.loc["E-strike/courier-1"]
    assert (strike["status"], strike["in_scope"], strike["source"], strike["source_type"]) == ("denied", 1, "Lune Courier", "news agency")
    assert frame.loc["E-clash/wire-2"]["in_scope"] == 0
    assert (strike["geo_precision"], strike["city"], strike["country"]) == (5, "Harbel", "Syria")
    assert strike["draft"] == "machine-coded draft" and pandas.isna(strike["deaths_best"])


@pytest.mark.parametrize("words", ATTACKS, ids=range(len(ATTACKS)))
def test_attacks(words: str, tmp_path: Path) -> None:
    frame = read_back(make_attack(words), tmp_path)
    assert list(frame.columns) == HEADER and len(frame) == 3
    cells = [cell for cell in frame.to_numpy().flatten() if isinstance(cell, str)]
    assert not [cell for cell in cells if cell.lstrip().startswith(FORMULA)]
