"""Cells: nothing in them is taken for a formula, breaks a line, or turns the direction of writing."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from export_factory import ATTACKS
from hypothesis import given
from hypothesis import strategies as st

from contested.export.cells import FORMULA, LONGEST, clean_text, guard_text, write_cell, write_csv
from contested.export.columns import Column

CASES = [
    ("=1+1", "'=1+1"), ("+44", "'+44"), ("-3", "'-3"), ("@x", "'@x"), ("\t=1", "' =1"), ("\r=1", "' =1"), ("  =1", "'  =1"),
    ("＝1", "'＝1"), ("two\nlines", "two lines"), ("a\u202eb", "ab"), ("a\u2066b\u2069", "ab"), ("nul\x00", "nul"), ("\ufeffx", "x"),
    ("half \ud800", "half ?"), ("plain", "plain"), ("a=b", "a=b"), ("می\u200cخواهم", "می\u200cخواهم"), ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("words", "cell"), CASES)
def test_guarded(words: str, cell: str) -> None:
    assert guard_text(words) == cell


def test_long_text_is_cut_to_what_excel_takes() -> None:
    cell = guard_text("x" * 40_000)
    assert len(cell) == LONGEST and cell.endswith("[cut]")


@given(st.text())
def test_no_cell_attacks(words: str) -> None:
    cell = guard_text(words)
    assert not cell.lstrip().startswith(FORMULA)
    assert "\n" not in cell and "\r" not in cell and "\t" not in cell and "\u202e" not in cell
    assert clean_text(cell) == cell
    cell.encode("utf-8")


@pytest.mark.parametrize(
    ("cell", "written"),
    [(None, ""), (True, "1"), (False, "0"), (12, "12"), (-1.5, "-1.5"), (date(2024, 3, 4), "2024-03-04"), ('a "b"', '"a ""b"""'), ("", "")],
)
def test_written(cell: object, written: str) -> None:
    assert write_cell(cell) == written  # type: ignore[arg-type]


@pytest.mark.parametrize("separator", [",", ";"])
def test_no_words_end_a_cell_or_begin_one(separator: str, tmp_path: Path) -> None:
    columns = (Column("one", "text", "", "", ""), Column("two", "text", "", "", ""))
    write_csv(tmp_path / "t.csv", columns, [(words, "end") for words in ATTACKS])
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter=separator))
    assert len(rows) == 1 + len(ATTACKS)
    assert not [cell for row in rows for cell in row if cell.startswith(FORMULA)]
    if separator == ",":
        assert all(row[1] == "end" for row in rows[1:])
