"""Parquet: read again by pyarrow."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from export_factory import ATTACKS, OPTIONS, make_attack, make_record
from pyarrow import parquet

from contested.errors import BrokenSetup
from contested.export.columns import load_columns
from contested.export.parquet import write_parquet
from contested.export.tables import TABLES


@pytest.mark.parametrize("table", TABLES)
def test_tables_are_typed(table: str, tmp_path: Path) -> None:
    write_parquet(make_record(), tmp_path / "t.parquet", replace(OPTIONS, table=table))
    found = parquet.read_table(tmp_path / "t.parquet")
    kinds = {"text": "string", "integer": "int64", "decimal": "double", "boolean": "bool", "date": "date32[day]"}
    assert {field.name: str(field.type) for field in found.schema} == {c.name: kinds[c.type] for c in load_columns(table)}
    assert found.num_rows == {"claims": 9, "events": 2, "tolls": 3, "reports": 2}[table]
    assert found.schema.field(0).metadata[b"meaning"] == load_columns(table)[0].meaning.encode()


def test_values(tmp_path: Path) -> None:
    write_parquet(make_record(), tmp_path / "t.parquet", OPTIONS)
    rows = {row["key"]: row for row in parquet.read_table(tmp_path / "t.parquet").to_pylist()}
    toll = rows["courier-1#c3"]
    assert (toll["low"], toll["person"], toll["civilian"], toll["age"], toll["side"]) == (1, "Omar Haddad", True, 40, None)
    assert (toll["date_start"], toll["event"], toll["source_kind"]) == (date(2024, 3, 4), "E-clash", "outlet")
    assert rows["courier-1#c4"]["extent"] == "most" and rows["courier-1#c4"]["latitude"] is None
    assert rows["courier-1#c6"]["subject"] == "Haddad" and rows["courier-1#c6"]["place"] is None


def test_no_rows(tmp_path: Path) -> None:
    write_parquet(replace(make_record(), events=()), tmp_path / "t.parquet", replace(OPTIONS, table="events"))
    assert parquet.read_table(tmp_path / "t.parquet").num_rows == 0


@pytest.mark.parametrize("words", ATTACKS, ids=range(len(ATTACKS)))
def test_words_come_back_as_they_are(words: str, tmp_path: Path) -> None:
    write_parquet(make_attack(words), tmp_path / "t.parquet", OPTIONS)
    rows = {row["key"]: row for row in parquet.read_table(tmp_path / "t.parquet").to_pylist()}
    assert rows["courier-1#c1"]["initiators"] in (words.replace("\ud800", "?").replace(";", ","), None if words == "" else words)


def test_without_pyarrow_one_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(BrokenSetup, match=r"pip install 'contested\[parquet\]'"):
        write_parquet(make_record(), tmp_path / "t.parquet", OPTIONS)
