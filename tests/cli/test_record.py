"""The commands that show a record: what comes out, in both formats, at usual widths; what is said when a name is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from record_factory import write_project

from contested.cli.main import main
from contested.vocab import RULES

EVENT = "E-0a1b2c3d4e5f"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two reports and one event that has claims."""
    return write_project(tmp_path_factory.mktemp("project") / "p.db")


def run(*words: object, width: int = 100) -> Result:
    """Run a command."""
    return CliRunner(env={"COLUMNS": str(width)}).invoke(main, list(map(str, words)))


def shown(*words: object, width: int = 300) -> str:
    """Return what a command prints, blanks and line ends as single blanks."""
    result = run(*words, width=width)
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


def rows(*words: object) -> list[dict[str, Any]]:
    """Return the JSON Lines that a command prints."""
    return [json.loads(line) for line in run(*words, "--format", "jsonl").stdout.splitlines()]


def test_events(project: Path) -> None:
    text = shown("events", project)
    assert f"{EVENT} 16 Nov 2016 battle Port Lune, Lune Libyan National Army -> Islamic State" in text
    assert "15 (low 9, high 15)" not in text and "15 (9-15) Libyan National Army 2 / 3" in text
    assert "1 event, 1 more told as background only (*); numbers by rule ucdp" in text and "movement *" in text


@pytest.mark.parametrize(("options", "count"), [
    ((), 2), (("--place", "port lune"), 1), (("--place", "Lune"), 1), (("--place", "Derna"), 0), (("--type", "movement"), 1),
    (("--since", "2016-11-17"), 1), (("--until", "2016-11-15"), 0), (("--since", "2016-11-16", "--until", "2016-11-16"), 1),
    (("--actor", "islamic"), 1), (("--actor", "LNA"), 1), (("--actor", "Islamic State"), 1),
])  # fmt: skip
def test_filters_of_events(project: Path, options: tuple[str, ...], count: int) -> None:
    assert len(rows("events", project, *options)) == count


def test_events_of_a_party_that_nobody_names(project: Path) -> None:
    result = run("events", project, "--actor", "Lybian National Army")
    assert result.exit_code == 2 and "no report names Lybian National Army; near it: Libyan National Army" in result.output


@pytest.mark.parametrize("rule", RULES)
def test_tolls_by_each_rule(project: Path, rule: str) -> None:
    text = shown("tolls", project, "--rule", rule)
    assert text.startswith(f"Rule {rule}.") and "killed, Libyan National Army, 16 Nov 2016" in text
    assert "replaced 12 soldiers MSF (Médecins Sans Frontières) [monitor] 17 Nov 2016" in text


def test_tolls_with_all_they_were_chosen_from(project: Path) -> None:
    text = shown("tolls", project)
    assert "15 (low 9, high 15) ucdp: best from medics, monitors and international bodies; 12 before, by the same speaker" in text
    assert "In no event: Port Lune" in text and "running total: 200" in text
    assert "“12 soldiers were killed”" in shown("tolls", project, "-v") and "In no event" not in shown("tolls", project, "--event", "E-0a1")
    at, elsewhere = shown("tolls", project, "--place", "Lune"), shown("tolls", project, "--place", "Derna")
    assert EVENT in at and "In no event: Port Lune" in at and "killed" not in elsewhere
    assert run("tolls", project, "--place", "Lune", "--event", EVENT).exit_code == 2
    first, *_ = rows("tolls", project, "--event", EVENT)
    assert (first["event"], first["best"], first["rule"], first["superseded"]) == (EVENT, 15, "ucdp", ["first#c1"])
    assert {one["claim"]: one["standing"] for one in first["inputs"]} == {
        "second#c1": "chosen", "first#c3": "current", "first#c1": "replaced",
    }  # fmt: skip


def test_show_event(project: Path) -> None:
    text = shown("show", project, "event", "E-0a1")
    assert "type battle Courier itself shelling rival Herald itself" in text
    assert "Tolls by rule ucdp" in text and "15 (low 9, high 15)" in text
    assert "said on Monday that »12 soldiers were killed« in the port. Police spoke of 9." in text
    assert "0.90 first#c2 and second#c2 both in Port Lune (+1.5); days differ (-0.5)" in text
    assert "Courier, 2016-11-17 (first); one source with second" in text
    (row,) = rows("show", project, "event", EVENT)
    assert {claim["key"] for claim in row["told"]} == set(row["claims"]) and row["tolls"]


def test_show_report_and_claim(project: Path) -> None:
    text = shown("show", project, "report", "first")
    assert "Tolls (2)" in text and "one source: first = second (wire): most passages are the same." in text
    assert f"c1, c2, c3: in {EVENT}" in text
    assert [row["id"] for row in rows("show", project, "report", "second")] == ["c1", "c2", "c3"]
    text = shown("show", project, "claim", "first#c3")
    assert "toll 9 killed Libyan National Army" in text and "who says police" in text and f"event {EVENT}" in text
    assert rows("show", project, "claim", "first#c3")[0]["event"] == EVENT


def test_control(project: Path) -> None:
    text = shown("control", project, "--place", "port lune")
    assert "17 Nov 2016 on: Libyan National Army holds only its own side says so" in text
    assert "fighting" not in text
    assert "Port Lune, Lune Libyan National Army holds 17 Nov 2016" in shown("control", project, "--on", "2016-12-01")
    assert rows("control", project, "--on", "2016-11-01") == []
    (row,) = rows("control", project)
    assert (row["place"], row["inputs"][0]["claim"], row["inputs"][0]["standing"]) == ("Port Lune", "first#c4", "for")


def test_sources(project: Path) -> None:
    text = shown("sources", project)
    assert "Médecins Sans Frontières ngo monitor 2 2 1 0 of 1" in text and "Herald" in text
    assert "first = second (wire): most passages are the same." in text
    assert [row["row"] for row in rows("sources", project)] == ["speaker"] * 3 + ["outlet"] * 2 + ["family"]


@pytest.mark.parametrize(("words", "message"), [
    (("show", "event", "E-xyz"), "no event E-xyz"), (("show", "event", "E-0a"), "2 events begin with E-0a"),
    (("show", "claim", "first#c99"), "no claim first#c99"), (("show", "report", "third"), "no report third"),
    (("tolls", "--event", "E-xyz"), "no event E-xyz"), (("control", "--place", "Derna"), "nobody is said to hold Derna"),
    (("control", "--on", "17 Nov"), "'17 Nov' is no day; write YYYY-MM-DD"),
])  # fmt: skip
def test_a_wrong_name_is_one_line(project: Path, words: tuple[str, ...], message: str) -> None:
    command, *rest = words
    result = run(command, project, *rest)
    assert result.exit_code == 2 and message in result.stderr.splitlines()[-1] and "Traceback" not in result.output


def test_a_project_that_is_not_there(tmp_path: Path) -> None:
    result = run("events", tmp_path / "none.db")
    assert result.exit_code == 2 and len(result.stderr.strip().splitlines()[-1]) > 20


@pytest.mark.parametrize("width", [80, 100, 140])
@pytest.mark.parametrize("words", [
    ("events",), ("tolls", "-v"), ("show", "event", "E-0a1"), ("show", "report", "first"), ("show", "claim", "first#c1"), ("control", "-v"),
    ("control", "--on", "2016-12-01"), ("sources",),
])  # fmt: skip
def test_lines_fit(project: Path, words: tuple[str, ...], width: int) -> None:
    command, *rest = words
    lines = run(command, project, *rest, width=width).stdout.splitlines()
    assert lines and max(map(len, lines)) <= width
    assert all(line == line.rstrip() and line.isprintable() for line in lines)
