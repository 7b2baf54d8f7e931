"""``contested merge``."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from merge_factory import LUNE, day, happening, make_report, told

from contested.cli.main import main
from contested.store import open_store

AT = {"when": day("2024-03-04"), "where": LUNE}


def make_project(path: Path) -> Path:
    """Make a project of three reports: two tell of one raid, one is a copy."""
    raid = told("Gunmen of the Tide Front raided the harbour of Port Lune on Monday.", happening("battle", "Tide Front"), **AT)
    rest = " ".join(f"Nothing more was known about it at hour {n}." for n in range(12))
    again = told("The Tide Front raided Port Lune harbour.", happening("battle", "Tide Front"), **AT)
    reports = [make_report(name, "2024-03-05", raid, more=rest) for name in ("one", "two")] + [make_report("three", "2024-03-05", again)]
    with open_store(path, create=True) as store:
        for coded in reports:
            store.add(coded.report.id.encode(), coded, version="test-1")
    return path


def test_merge_keeps_events_and_families_and_prints_counts(tmp_path: Path) -> None:
    project = make_project(tmp_path / "war.db")
    done = CliRunner().invoke(main, ["merge", str(project)])
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [
        "3 reports from 2 sources; 1 are copies",
        "1 events, 1 told by more than one source",
        "3 of 3 claims are in an event, the others stand alone",
    ]
    with open_store(project) as store:
        (event,) = store.events()
        assert set(event.claims) == {"one#c1", "two#c1", "three#c1"} and event.pairs[0].features[0].reason
        assert len(tuple(store.families())) == 2
        run, merge = store.log()
    assert (run.id, run.act, merge.act) == ("R-1", "merge", "merge")
    assert run.text.startswith("3 reports from 2 sources; 1 are copies; 1 events")


def test_merge_again_gives_the_same_and_judgements_hold(tmp_path: Path) -> None:
    project = make_project(tmp_path / "war.db")
    CliRunner().invoke(main, ["merge", str(project), "-q"])
    with open_store(project) as store:
        before = tuple(store.events())
        CliRunner().invoke(main, ["merge", str(project), "-q"])
        assert tuple(store.events()) == before
        store.judge("one#c1", "three#c1", "not_same", "ama")
        done = CliRunner().invoke(main, ["merge", str(project), "-q"])
        assert done.stdout == ""
        assert not any({"one#c1", "three#c1"} <= set(event.claims) for event in store.events())


def test_merge_without_a_project_is_one_line(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["merge", str(tmp_path / "none.db")])
    assert done.exit_code == 2 and "there is no project" in done.output and "Traceback" not in done.output
