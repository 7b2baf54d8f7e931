"""``contested export``: a project's record in files, one line where that cannot be."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pandas
import pytest
from click.testing import CliRunner, Result
from export_factory import make_record

from contested.cli.export import FORMS, TABLES, export
from contested.cli.main import main
from contested.export.formats import FORMATS
from contested.export.tables import TABLES as OUR_TABLES
from contested.schema import Scope
from contested.store import open_store


def run(*words: object) -> Result:
    """Run ``contested export``."""
    return CliRunner(env={"COLUMNS": "100"}).invoke(main, ["export", *map(str, words)])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two reports and their events."""
    path = tmp_path / "project.db"
    record = make_record()
    with open_store(path, create=True) as store:
        for coded in record.coded:
            assert store.add(coded.report.text.encode(), coded, version="1")
        store.save_merge(record.families, record.events, version="1")
    return path


@pytest.mark.parametrize("form", FORMS)
def test_each_format(form: str, project: Path, tmp_path: Path) -> None:
    result = run(project, tmp_path / "out", "--to", form)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [f"written: {tmp_path / 'out'}{ending}" for ending in ("", ".dictionary.csv", ".manifest.json")]


def test_the_choices_are_those_that_are_written() -> None:
    assert set(FORMS) == set(FORMATS) and set(TABLES) == set(OUR_TABLES)
    assert export.help is not None and all(f"  {form} " in export.help for form in FORMS)


@pytest.mark.parametrize(("form", "rule"), [("acled", "acled"), ("ucdp-ged", "ucdp"), ("geojson", "ucdp")])
def test_the_rule_that_goes_with_a_format(form: str, rule: str, project: Path, tmp_path: Path) -> None:
    assert run(project, tmp_path / "out", "--to", form, "-q").stdout == ""
    assert json.loads((tmp_path / "out.manifest.json").read_text("utf-8"))["rule"] == rule
    run(project, tmp_path / "out", "--to", form, "--rule", "ibc", "--force")
    assert json.loads((tmp_path / "out.manifest.json").read_text("utf-8"))["rule"] == "ibc"


def test_nothing_is_overwritten_unasked(project: Path, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("mine", "utf-8")
    result = run(project, tmp_path / "out.csv", "--to", "ucdp-ged")
    assert result.exit_code == 2 and result.stderr.splitlines()[-1].endswith("give another name, or --force to overwrite it")
    assert (tmp_path / "out.csv").read_text("utf-8") == "mine"
    assert run(project, tmp_path / "out.csv", "--to", "ucdp-ged", "--force").exit_code == 0
    assert pandas.read_csv(tmp_path / "out.csv")["best"].tolist() == [17]


def test_names_of_victims(project: Path, tmp_path: Path) -> None:
    run(project, tmp_path / "all.jsonl", "--to", "jsonl")
    assert "Omar Haddad" in (tmp_path / "all.jsonl").read_text("utf-8")
    run(project, tmp_path / "some.jsonl", "--to", "jsonl", "--leave-out-names")
    assert "Omar" not in (tmp_path / "some.jsonl").read_text("utf-8")
    with open_store(project) as store:
        store.set_scope(Scope(hide_victims=True), "a.coder")
    run(project, tmp_path / "scope.jsonl", "--to", "jsonl")
    assert "Omar" not in (tmp_path / "scope.jsonl").read_text("utf-8")
    assert json.loads((tmp_path / "scope.jsonl.manifest.json").read_text("utf-8"))["names_of_victims"] == "left out"


def test_the_scope_of_the_project(project: Path, tmp_path: Path) -> None:
    with open_store(project) as store:
        store.set_scope(Scope(countries=("LY",)), "a.coder")
    run(project, tmp_path / "ged.csv", "--to", "ucdp-ged")
    assert pandas.read_csv(tmp_path / "ged.csv").empty
    run(project, tmp_path / "reports.csv", "--to", "eventreport")
    assert set(pandas.read_csv(tmp_path / "reports.csv")["in_scope"]) == {0}


def test_a_merge_that_is_not_current(project: Path, tmp_path: Path) -> None:
    with open_store(project) as store:
        store.judge("courier-1#c1", "wire-2#c1", "same", "a.coder")
    result = run(project, tmp_path / "out", "--to", "geojson")
    assert result.exit_code == 0 and "changed since the last merge" in result.stderr


def test_a_project_without_events(tmp_path: Path) -> None:
    with open_store(tmp_path / "new.db", create=True):
        pass
    result = run(tmp_path / "new.db", tmp_path / "out", "--to", "acled")
    assert result.exit_code == 2 and "there are no events" in result.stderr.splitlines()[-1] and not (tmp_path / "out").exists()


def test_no_project(tmp_path: Path) -> None:
    result = run(tmp_path / "none.db", tmp_path / "out", "--to", "jsonl")
    assert result.exit_code == 2 and "there is no project" in result.stderr.splitlines()[-1]
    assert not (tmp_path / "none.db").exists()


def test_without_pyarrow(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = run(project, tmp_path / "out", "--to", "parquet")
    assert result.exit_code == 1 and result.stderr == "Error: Parquet needs the pyarrow package; pip install 'contested[parquet]'\n"
    assert not list(tmp_path.glob("*out*"))


def test_help_loads_none_of_the_writers() -> None:
    code = "import sys; from contested.cli.main import main; main(['export', '--help'], standalone_mode=False); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert not {"pyarrow", "xlsxwriter", "pandas", "numpy", "spacy", "sqlalchemy"} & set(loaded)
