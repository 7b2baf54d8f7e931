"""Exports come whole with their dictionary and manifest, or not at all; nothing is overwritten unasked."""

from __future__ import annotations

import csv
import json
import os
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from export_factory import OPTIONS, make_record

from contested import vocab
from contested.errors import Misuse
from contested.export import formats
from contested.export.columns import load_columns
from contested.export.formats import DICTIONARY, FORMATS, MANIFEST, write_export
from contested.export.options import ExportOptions
from contested.export.tables import TABLES
from contested.schema import Record


@pytest.mark.parametrize("form", FORMATS)
def test_three_files_and_no_more(form: str, tmp_path: Path) -> None:
    paths = write_export(make_record(), tmp_path / "out", form, OPTIONS)
    assert [path.name for path in paths] == ["out", f"out{DICTIONARY}", f"out{MANIFEST}"]
    assert sorted(tmp_path.iterdir()) == sorted(paths) and all(path.stat().st_size for path in paths)


@pytest.mark.parametrize("form", FORMATS)
def test_same_record_same_bytes(form: str, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_export(make_record(), tmp_path / name / "out", form, OPTIONS)
    assert all((tmp_path / "one" / path.name).read_bytes() == path.read_bytes() for path in (tmp_path / "two").iterdir())


@pytest.mark.parametrize("form", FORMATS)
def test_the_dictionary_explains_the_tables(form: str, tmp_path: Path) -> None:
    _, path, _ = write_export(make_record(), tmp_path / "out", form, replace(OPTIONS, table="tolls"))
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["table"], row["column"]) for row in csv.DictReader(file)]
    assert rows == [(table, column.name) for table in FORMATS[form].tables or ("tolls",) for column in load_columns(table)]


def test_the_manifest_tells_how_it_was_made(tmp_path: Path) -> None:
    data, _, path = write_export(make_record(), tmp_path / "out.csv", "ucdp-ged", replace(OPTIONS, outside=frozenset({"wire-2"})))
    told = json.loads(path.read_text("utf-8"))
    assert told["sha256"] == sha256(data.read_bytes()).hexdigest() and told["file"] == "out.csv"
    assert (told["format"], told["rule"], told["made"]) == ("ucdp-ged", "ucdp", "2024-05-01T12:00:00+00:00")
    assert len(told["model_sha256"]) == 64 and told["version"] and told["readers"] == {"test-1": 9}
    assert [(one["id"], one["sha256"], one["in_scope"]) for one in told["inputs"]] == [
        ("wire-2", "b" * 64, False), ("courier-1", "a" * 64, True),
    ]  # fmt: skip
    assert (told["counts"]["reports"], told["counts"]["claims"], told["counts"]["outside_scope"]) == (2, 9, 1)
    assert {"GeoNames", "Natural Earth"} <= {one["what"] for one in told["licences"]}
    assert all(one["licence"] and one["use"] for one in told["licences"])
    assert "no data of ACLED" in repr(told["licences"])


@pytest.mark.parametrize("taken", ["out", f"out{DICTIONARY}", f"out{MANIFEST}"])
def test_nothing_is_overwritten_unasked(taken: str, tmp_path: Path) -> None:
    (tmp_path / taken).write_text("mine", "utf-8")
    with pytest.raises(Misuse, match=f"{taken} is already there"):
        write_export(make_record(), tmp_path / "out", "jsonl", OPTIONS)
    assert [path.name for path in tmp_path.iterdir()] == [taken] and (tmp_path / taken).read_text("utf-8") == "mine"
    write_export(make_record(), tmp_path / "out", "jsonl", OPTIONS, force=True)
    assert (tmp_path / taken).read_text("utf-8") != "mine" and len(list(tmp_path.iterdir())) == 3


def test_a_link_that_leads_nowhere_is_a_file_too(tmp_path: Path) -> None:
    (tmp_path / "out").symlink_to(tmp_path / "nowhere")
    with pytest.raises(Misuse, match="already there"):
        write_export(make_record(), tmp_path / "out", "jsonl", OPTIONS)


@pytest.mark.parametrize("form", FORMATS)
def test_a_failure_leaves_nothing(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(formats, "write_manifest", fail)
    with pytest.raises(Misuse, match="out cannot be written: No space left on device"):
        write_export(make_record(), tmp_path / "out", form, OPTIONS)
    assert list(tmp_path.iterdir()) == []


def test_the_old_file_stands_until_the_new_one_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_export(make_record(), tmp_path / "out", "jsonl", OPTIONS)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    monkeypatch.setattr(formats, "write_dictionary", lambda *_: os.remove(tmp_path / "missing"))
    with pytest.raises(Misuse):
        write_export(make_record(), tmp_path / "out", "jsonl", replace(OPTIONS, rule="all"), force=True)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_places_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="there is no folder"):
        write_export(make_record(), tmp_path / "none" / "out", "jsonl", OPTIONS)
    (tmp_path / "folder").mkdir()
    with pytest.raises(Misuse, match="is a folder"):
        write_export(make_record(), tmp_path / "folder", "jsonl", OPTIONS, force=True)


@pytest.mark.parametrize("form", FORMATS)
def test_a_project_that_was_never_merged(form: str, tmp_path: Path) -> None:
    record = Record(make_record().coded)
    if FORMATS[form].of_events:
        with pytest.raises(Misuse, match="there are no events"):
            write_export(record, tmp_path / "out", form, OPTIONS)
    else:
        assert len(write_export(record, tmp_path / "out", form, OPTIONS)) == 3


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("rule", vocab.RULES)
def test_every_rule_in_every_format(form: str, rule: str, tmp_path: Path) -> None:
    write_export(make_record(), tmp_path / "out", form, replace(OPTIONS, rule=rule, table="tolls"))
    assert json.loads((tmp_path / f"out{MANIFEST}").read_text("utf-8"))["rule"] == rule


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_record(table: str, tmp_path: Path) -> None:
    for form in ("jsonl", "xlsx", "parquet", "webannotation"):
        assert write_export(Record(()), tmp_path / f"{form}-{table}", form, ExportOptions(table=table))[0].exists()


def test_a_report_whose_id_holds_a_name_stays_outside_the_scope(tmp_path: Path) -> None:
    record = make_record()
    first = record.coded[0]
    claims = tuple(replace(claim, report="omar-haddad") for claim in first.claims)
    coded = replace(first, report=replace(first.report, id="omar-haddad"), claims=claims)
    options = replace(OPTIONS, leave_out_names=True, outside=frozenset({"omar-haddad"}))
    _, _, path = write_export(Record((coded, record.coded[1])), tmp_path / "out", "jsonl", options)
    told = json.loads(path.read_text("utf-8"))
    assert [(one["id"][:2], one["in_scope"]) for one in told["inputs"]] == [("wi", True), ("r-", False)]
    assert told["counts"]["outside_scope"] == 1
