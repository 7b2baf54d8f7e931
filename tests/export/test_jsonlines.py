"""JSON Lines: every line fits the published schema."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from export_factory import ATTACKS, OPTIONS, make_attack, make_record
from jsonschema import Draft202012Validator

from contested.data.tables import data_path
from contested.export.columns import load_columns
from contested.export.jsonlines import write_jsonl
from contested.schema import Record

SCHEMA = json.loads(data_path("resources/export/jsonl.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def read_back(record: Record, folder: Path) -> list[dict[str, Any]]:
    """Write a record and read it line by line."""
    write_jsonl(record, folder / "record.jsonl", OPTIONS)
    return [json.loads(line) for line in (folder / "record.jsonl").read_text("utf-8").split("\n")[:-1]]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_lines_fit_the_schema(tmp_path: Path) -> None:
    lines = read_back(make_record(), tmp_path)
    for line in lines:
        VALIDATOR.validate(line)
    assert [line["record"] for line in lines] == ["claim"] * 9 + ["event"] * 2
    assert {key for line in lines for key in line} == {column.name for column in load_columns("jsonl")}


BREAKS = [{"status": "true"}, {"surprise": 1}, {"confidence": {"when": 2}}, {"in_scope": None}, {"record": "toll"}]


@pytest.mark.parametrize("change", BREAKS)
def test_the_schema_refuses_what_is_wrong(change: dict[str, Any], tmp_path: Path) -> None:
    line = read_back(make_record(), tmp_path)[0]
    assert VALIDATOR.is_valid(line) and not VALIDATOR.is_valid(line | change)
    assert not VALIDATOR.is_valid({key: value for key, value in line.items() if key != "evidence"})


def test_claims_point_at_their_event(tmp_path: Path) -> None:
    lines = read_back(make_record(), tmp_path)
    events = {line["id"]: line for line in lines if line["record"] == "event"}
    for line in lines:
        if line["record"] == "claim" and line["event"] is not None:
            assert line["key"] in events[line["event"]]["claims"]
    assert {line["key"] for line in lines if line["record"] == "claim" and line["event"] is None} == {"courier-1#c4", "courier-1#c6"}


def test_events_have_their_tolls_with_reasons(tmp_path: Path) -> None:
    clash = next(line for line in read_back(make_record(), tmp_path) if line.get("id") == "E-clash")
    assert [toll["best"] for toll in clash["tolls"] if toll["side"] == "rebels"] == [14]
    assert all(toll["rule"] == "ucdp" and toll["reason"] for toll in clash["tolls"])
    assert clash["reports"] == ["wire-2", "courier-1"]


def test_no_report_text(tmp_path: Path) -> None:
    assert all("text" not in line["report"] for line in read_back(make_record(), tmp_path) if line["record"] == "claim")


@pytest.mark.parametrize("words", ATTACKS, ids=range(len(ATTACKS)))
def test_one_line_a_record_whatever_the_words(words: str, tmp_path: Path) -> None:
    lines = read_back(make_attack(words), tmp_path)
    assert len(lines) == 11
    for line in lines:
        VALIDATOR.validate(line)


def test_scope(tmp_path: Path) -> None:
    write_jsonl(make_record(), tmp_path / "record.jsonl", replace(OPTIONS, outside=frozenset({"courier-1"})))
    lines = list(map(json.loads, (tmp_path / "record.jsonl").read_text("utf-8").splitlines()))
    assert {line["report"]["id"]: line["in_scope"] for line in lines if line["record"] == "claim"} == {"courier-1": False, "wire-2": True}
    assert {line["id"]: line["in_scope"] for line in lines if line["record"] == "event"} == {"E-clash": True, "E-strike": False}
