"""Claims in the exchange form, and the files they come in."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from contested.errors import ContestedError
from contested.evaluate.records import KINDS, UNREADABLE, parse_entry, parse_sheet, read_sheets

ROW = {"id": "r1", "text": "Ten men died.", "tolls": [{"quote": "Ten men died", "effect": "killed", "low": 10, "high": 10}]}


def test_a_sheet() -> None:
    sheet = parse_sheet(ROW)
    assert sheet.of_kind("tolls")[0].low == 10
    assert all(sheet.of_kind(kind) == () for kind in KINDS if kind != "tolls")
    assert sheet.published is None and sheet.aliases == ()


def test_dates() -> None:
    assert parse_entry({"date": None}).date is parse_entry({"date": [None, None]}).date is parse_entry({}).date is None
    assert parse_entry({"date": "2024"}).date == UNREADABLE
    first, last = parse_entry({"date": ["2024-03-04", None]}).date or UNREADABLE
    assert first is not None and last is None


def test_files(tmp_path: Path) -> None:
    line = json.dumps(ROW)
    (tmp_path / "a.json").write_text(json.dumps(ROW, indent=1))
    (tmp_path / "b.jsonl").write_text(f"{line}\n\n{line}\n")
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(line.encode()))
    (tmp_path / "other.txt").write_text("no claims")
    assert len(list(read_sheets(tmp_path))) == 4
    assert len(list(read_sheets(tmp_path / "c.jsonl.gz"))) == 1


@pytest.mark.parametrize(
    "row", [[], {"text": "x"}, ROW | {"tolls": ["x"]}, ROW | {"tolls": [{"low": "10"}]}, ROW | {"events": [{"actors": ["Front"]}]}]
)
def test_what_is_not_in_the_form(row: object) -> None:
    with pytest.raises(ContestedError):
        parse_sheet(row)  # type: ignore[arg-type]
