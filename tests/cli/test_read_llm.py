"""``--reader llm``: every format end to end against a server that plays the model, and one line for what goes wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from llm_factory import TEXT, Play, Stub, answer, completion, control, event, relation, stub_server, toll

from contested.cli.main import main
from contested.store import open_store

GOOD = answer(tolls=[toll(), toll(number="40")], events=[event()], control=[control()], relations=[relation()])
LAST = "llm:stub-1: 4 claims kept, 1 claims or fields dropped (not_in_text 1)\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report as a file."""
    path = tmp_path / "report.txt"
    path.write_text(f"Bomb kills policemen\n\n6 March 2024\n\n{TEXT}", "utf-8")
    return path


def run(stub: Stub, *words: object, **known: Any) -> Result:
    """Run a command with the stub as its reader."""
    model = ["--reader", "llm", "--endpoint", stub.model.endpoint, "--model", stub.model.name]
    return CliRunner(env={"COLUMNS": "100"}).invoke(main, [*map(str, words), *model], **known)


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("table", "at least 12"),
        ("claims", '"quote": "A car bomb killed at least 12 policemen"'),
        ("jsonl", '"method": "llm:stub-1:prompt-1"'),
        ("html", "llm:stub-1:prompt-1"),
    ],
)
def test_every_format(report: Path, form: str, shown: str) -> None:
    with stub_server(GOOD) as stub:
        result = run(stub, "read", report, "--format", form)
    assert result.exit_code == 0, result.stderr
    assert shown in result.stdout and result.stderr == LAST


def test_quiet_says_nothing(report: Path) -> None:
    with stub_server(GOOD) as stub:
        assert run(stub, "read", report, "-q").stderr == ""


def test_one_bad_answer_costs_one_report(report: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report.read_text("utf-8"), "utf-8")
    with stub_server(completion("I cannot."), GOOD) as stub:
        result = run(stub, "read", tmp_path, "--format", "claims")
    assert result.exit_code == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["report"]
    assert result.stderr.startswith("refused: a: the model did not answer in the JSON that it was asked for")
    assert result.stderr.endswith(LAST)


@pytest.mark.parametrize(
    ("play", "line"), [(Play("", 401), "does not accept the key (401)"), (Play("no such model", 404), "(404: no such model)")]
)
def test_a_broken_endpoint_ends_the_run_with_one_line(report: Path, play: Play, line: str) -> None:
    with stub_server(play) as stub:
        result = run(stub, "read", report)
    assert result.exit_code == 1 and result.stdout == ""
    assert result.stderr.startswith(f"Error: {stub.model.endpoint}: ") and line in result.stderr and result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("--reader", "llm"),
        ("--reader", "llm", "--endpoint", "http://localhost/v1"),
        ("--reader", "llm", "--endpoint", "localhost", "--model", "m"),
        ("--endpoint", "http://localhost/v1"),
        ("--model", "m"),
        ("--reader", "other"),
    ],
)
def test_misuse(report: Path, words: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, ["read", str(report), *words])
    assert result.exit_code == 2 and "Error: " in result.stderr and result.stdout == ""


def test_a_project_keeps_both_readings_apart(report: Path, tmp_path: Path) -> None:
    project = tmp_path / "p.db"
    assert CliRunner().invoke(main, ["add", str(project), str(report)]).exit_code == 0
    with stub_server(GOOD) as stub:
        result = run(stub, "add", project, "--again")
        again = run(stub, "add", project, "--again")
    assert result.exit_code == 0 and "1 reports read" in result.stdout and result.stdout.endswith(LAST), result.output
    assert "0 reports read" in again.stdout and len(stub.asked) == 1
    with open_store(str(project)) as store:
        (coded,) = store.coded()
        lines = [str(entry) for entry in store.log()]
    assert {claim.method for claim in coded.claims} == {"llm:stub-1:prompt-1"}
    assert "--reader llm --model stub-1" in lines[1] and "not_in_text 1" in lines[1] and stub.model.endpoint not in lines[1]
    versions = CliRunner().invoke(main, ["add", str(project), str(report)])
    assert "0 reports read, 1 already there" in versions.stdout


def test_a_run_that_breaks_off_keeps_what_was_read(report: Path, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"{TEXT} {name}", "utf-8")
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    with stub_server(GOOD, Play("", 401)) as stub:
        broken = run(stub, "add", tmp_path / "p.db", *files)
    assert broken.exit_code == 1 and "(401)" in broken.stderr
    with stub_server(GOOD) as stub:
        assert "1 reports read, 1 already there" in run(stub, "add", tmp_path / "p.db", *files).stdout


def test_evaluation(tmp_path: Path) -> None:
    gold = {"id": "g1", "published": "2024-03-06", "text": TEXT, "tolls": [], "events": [], "control": [], "relations": []}
    army = {"name": "Idris Haddad", "role": "a spokesman for the army", "org": "army", "kind": "military"}
    dead = {"quote": "killed at least 12 policemen", "effect": "killed", "low": 12, "high": None, "status": "asserted", "source": army}
    gold["tolls"] = [dead]
    (tmp_path / "gold.json").write_text(json.dumps(gold), "utf-8")
    with stub_server(GOOD) as stub:
        result = run(stub, "evaluate", "claims", tmp_path / "gold.json", "--json", "-")
    (tolls,) = [kind for kind in json.loads(result.stdout)["kinds"] if kind["kind"] == "tolls"]
    assert tolls["core"]["f1"] == 1.0
