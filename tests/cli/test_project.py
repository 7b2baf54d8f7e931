"""The commands that fill and keep a project: add, scope, log, undo, verify, diff."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from claims_factory import make_coded
from click.testing import CliRunner, Result

from contested import reports
from contested.cli.main import main
from contested.schema import Coded, Report
from contested.store import open_store

WORDS = make_coded().report.text


def stub(found: Iterable[Report], *, jobs: int | None = None) -> Iterator[Coded]:
    """Stand in for the pipeline: the same claims in each report that has their words."""
    for report in found:
        yield Coded(report, make_coded().claims if report.text == WORDS else ())


@pytest.fixture(autouse=True)
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the stub code the reports."""
    monkeypatch.setattr(reports, "code_reports", stub)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two reports, one of them without claims."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.jsonl").write_text(json.dumps({"id": "a", "text": WORDS, "published": "2024-03-05"}))
    (folder / "b.txt").write_text("The army said on Monday that 12 soldiers were killed in clashes in Mosul.")
    path = tmp_path / "p.db"
    assert run("add", path, folder).exit_code == 0
    return path


def run(*words: object, **known: Any) -> Result:
    """Run the program."""
    return CliRunner(env={"COLUMNS": "100"}).invoke(main, list(map(str, words)), **known)


def test_add_reports_what_it_did(project: Path, tmp_path: Path) -> None:
    (tmp_path / "in" / "c.txt").write_text("")
    result = run("add", project, tmp_path / "in", tmp_path / "none.pdf")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == "0 reports read, 2 already there, 2 refused (empty 1, not_found 1)"
    assert [line.rpartition(" ")[2] for line in result.stderr.splitlines()] == ["[empty]", "[not_found]"]
    (tmp_path / "in" / "c.txt").write_text("The navy said on Monday that 12 sailors were killed in clashes in Mosul.")
    assert run("add", project, tmp_path / "in", "-q").stdout == ""


def test_add_strict_stops_at_the_first_refusal(project: Path, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(f"text\n{WORDS.replace('12', '13')}\n9\n{WORDS.replace('12', '14')}\n")
    result = run("add", project, "--strict", table, tmp_path / "none.pdf")
    assert result.exit_code == 1 and len(result.stderr.splitlines()) == 1 and f"{table}:3: " in result.stderr
    assert result.stdout.splitlines()[0] == "1 reports read, 0 already there, 1 refused (no_report 1)"


def test_add_takes_tables_and_standard_input(project: Path, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f"Words,Day\n{WORDS.replace('12', '13')},2024-03-06\n")
    result = run("add", project, "--columns", "text=Words,published=Day", tmp_path / "t.csv", "-", input=WORDS.replace("12", "14"))
    assert result.exit_code == 0 and result.stdout.startswith("2 reports read, 0 already there, 0 refused\n"), result.output
    assert [coded.report.published and coded.report.published.day for coded in open_once(project)][2:] == ["2024-03-06", None]


def test_add_needs_something(tmp_path: Path) -> None:
    assert run("add", tmp_path / "p.db").exit_code == 2
    assert run("add", tmp_path / "p.db", "--again").exit_code == 2
    assert not (tmp_path / "p.db").exists()


def test_add_again_reads_what_is_kept(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "0 reports read" in run("add", project, "--again").stdout
    monkeypatch.setattr("contested.projects.reader_version", lambda: "9")
    assert "2 reports read" in run("add", project, "--again").stdout
    assert len({coded.report.id for coded in open_once(project)}) == 2


def open_once(project: Path) -> list[Coded]:
    """Return what a project holds."""
    with open_store(project) as store:
        return list(store.coded())


def test_log_and_undo(project: Path) -> None:
    with open_store(project) as store:
        judgement = store.judge("a#c1", "a#c2", "same", "Ama", "one\nnight")
    lines = run("log", project).stdout.splitlines()
    assert len(lines) == 2 and lines[0].startswith("R-1") and "2 reports read" in lines[0] and lines[1].endswith("one night")
    assert run("undo", project, judgement.id, "--by", "Ben").exit_code == 0
    again = run("undo", project, judgement.id, "--by", "Ben")
    assert again.exit_code == 2 and "taken back before" in again.stderr
    assert "Ben  undo  J-1" in run("log", project).stdout


def test_own_places_make_a_merge_stale_until_taken_back(project: Path) -> None:
    assert run("merge", project, "-q").exit_code == 0
    assert run("events", project).stderr == ""
    result = run("scope", project, "--own-place", "Port Lune=1,2", "--by", "Ama")
    assert "changed since the last merge" in result.stderr
    for command in ("events", "tolls", "sources"):
        assert "changed since the last merge" in run(command, project).stderr
    assert run("undo", project, "S-1", "--by", "Ben", "--reason", "wrong pier").exit_code == 0
    assert run("events", project).stderr == "" and "places of its own: none" in run("scope", project).stdout
    assert "Ben (takes S-1 back: wrong pier)  scope" in run("log", project).stdout
    run("scope", project, "--country", "LU", "--own-place", "Port Lune=1,2", "--by", "Ama")
    run("merge", project, "-q")
    assert run("scope", project, "--country", "LY").stderr == ""


@pytest.mark.parametrize("id", ["S-1", "S-9", "S-x", "R-1", "M-1", "J-1", "D-x", "x"])
def test_what_cannot_be_taken_back(project: Path, id: str) -> None:
    run("scope", project, "--country", "LY")
    run("scope", project, "--country", "SY")
    run("merge", project, "-q")
    result = run("undo", project, id)
    assert result.exit_code == 2 and result.stderr.count("Error: ") == 1 and "Traceback" not in result.stderr
    assert "countries: SY" in run("scope", project).stdout


def test_verify(project: Path) -> None:
    result = run("verify", project)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "the project is whole\n", "")
    connection = sqlite3.connect(project)
    connection.execute("DROP TRIGGER claims_no_update")
    connection.execute("UPDATE claims SET quote = 'other words' WHERE id = 'c1'")
    connection.commit()
    connection.close()
    result = run("verify", project, "-q")
    assert result.exit_code == 1 and result.stdout == ""
    assert "claim c1: its columns do not agree with its record: quote" in result.stderr


def test_scope(project: Path, tmp_path: Path) -> None:
    result = run("scope", project, "--country", "sy", "--since", "2024-01-01", "--own-place", "Port Lune=1,2", "--by", "Ama")
    assert result.exit_code == 0 and "countries: SY" in result.stdout
    assert "1 of 2 reports are outside\n  a: -" in result.stdout
    file = tmp_path / "scope.yml"
    file.write_text("countries: [LU]\nplaces:\n  - {name: Old Mill, lat: 1, lon: 2.5}\nhide_victims: true\n")
    result = run("scope", project, "--file", file)
    assert "countries: LU" in result.stdout and "Old Mill (1.0, 2.5)" in result.stdout and "left out of exports" in result.stdout
    assert "0 of 2 reports are outside" in run("scope", project, "--clear").stdout


@pytest.mark.parametrize(
    "words",
    [
        ("--country", "Libya"), ("--since", "soon"), ("--since", "2024-02-01", "--until", "2024-01-01"), ("--own-place", "Mill"),
        ("--own-place", "Mill=99,0"), ("--own-place", "=1,2"), ("--file", "none.yml"), ("--file", "bad.yml"), ("--file", "odd.yml"),
    ],
)  # fmt: skip
def test_scopes_that_cannot_be(project: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bad.yml").write_text("countries: [LY\n")
    Path("odd.yml").write_text("colour: red\n")
    result = run("scope", project, *words)
    assert result.exit_code == 2 and "Error: " in result.stderr
    with open_store(project) as store:
        assert not [entry for entry in store.log() if entry.act == "scope"]


def test_own_places_show(project: Path) -> None:
    from contested.projects import load_record

    run("scope", project, "--own-place", "port lune=1,2")
    with open_store(project) as store:
        claims = load_record(store).coded[0].claims
    where = claims[0].where
    assert where is not None and (where.lat, where.lon, where.gazetteer_id, where.derivation) == (1, 2, None, "project")
    assert claims[2].where is not None and claims[2].where.lat == 10.5


def test_diff(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    run("add", other, tmp_path / "in" / "a.jsonl")
    with open_store(other) as store:
        store.decide("a#c1", "edit", "Ben", field="content.count.low", value="13")
        store.decide("a#c3", "reject", "Ben")
    result = run("diff", project, other)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "a",
        "  toll “at least 12 guards were killed” content.count.low: 12 | 13",
        "  control “The Tide Front holds the harbour” only in first",
        "b",
        "  report “” only in first",
        "1 control only in first",
        "1 report only in first",
        "1 toll content.count.low",
        "3 differences in 2 reports",
    ]
    assert run("diff", project, project).exit_code == 0
    assert run("diff", project, other, "--raw", "--counts").stdout.splitlines()[-1] == "1 differences in 1 reports"


@pytest.mark.parametrize("command", ["log", "verify", "scope"])
def test_a_project_that_is_not_there(command: str, tmp_path: Path) -> None:
    result = run(command, tmp_path / "none.db")
    assert result.exit_code == 2 and "there is no project" in result.stderr
