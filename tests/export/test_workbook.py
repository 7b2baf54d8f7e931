"""The workbook: read again by openpyxl."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from export_factory import ATTACKS, OPTIONS, make_attack, make_record

from contested.errors import Misuse
from contested.export import workbook
from contested.export.cells import FORMULA, guard_text
from contested.export.columns import load_columns
from contested.export.workbook import SHEETS, write_workbook
from contested.schema import Record


def read_back(record: Record, folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Write a record and read each sheet with openpyxl as rows by heading."""
    write_workbook(record, folder / "record.xlsx", OPTIONS)
    book = openpyxl.load_workbook(folder / "record.xlsx")
    sheets = {}
    for sheet in book.worksheets:
        headings, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        sheets[sheet.title] = [dict(zip(headings, row, strict=True)) for row in rows]
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f" or cell.hyperlink is not None]
    return sheets


def test_one_sheet_a_table(tmp_path: Path) -> None:
    sheets = read_back(make_record(), tmp_path)
    assert list(sheets) == [*SHEETS, "columns"]
    assert {name: len(rows) for name, rows in sheets.items() if name != "columns"} == {"events": 2, "tolls": 3, "claims": 9, "reports": 2}
    assert list(sheets["claims"][0]) == [column.name for column in load_columns("claims")]


def test_values(tmp_path: Path) -> None:
    sheets = read_back(make_record(), tmp_path)
    clash = sheets["events"][0]
    assert (clash["id"], clash["killed_best"], clash["latitude"], clash["in_scope"]) == ("E-clash", 17, 35.5, True)
    assert clash["date_start"] == datetime(2024, 3, 4)
    assert [row["best"] for row in sheets["tolls"] if row["side"] == "rebels"] == [14]
    assert [row["family"] for row in sheets["reports"]] == ["F-wire-2", "F-courier-1"]


def test_every_column_is_explained_in_the_workbook(tmp_path: Path) -> None:
    rows = read_back(make_record(), tmp_path)["columns"]
    assert [(row["table"], row["column"]) for row in rows] == [(table, c.name) for table in SHEETS for c in load_columns(table)]


@pytest.mark.parametrize("words", ATTACKS, ids=range(len(ATTACKS)))
def test_attacks(words: str, tmp_path: Path) -> None:
    sheets = read_back(make_attack(words), tmp_path)
    cells = [cell for rows in sheets.values() for row in rows for cell in row.values() if isinstance(cell, str)]
    assert not [cell for cell in cells if cell.lstrip().startswith(FORMULA)]
    assert sheets["reports"][1]["outlet"] == (guard_text(words) or None)


def test_more_rows_than_a_sheet_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "LAST_ROW", 8)
    with pytest.raises(Misuse, match="claims has more rows than a sheet takes"):
        write_workbook(make_record(), tmp_path / "record.xlsx", OPTIONS)
