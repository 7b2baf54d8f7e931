"""``--reader llm``: every format end to end against a server that plays the model, and one line for what goes wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from llm_factory import TEXT, Play, Stub, answer, completion, control, event, relation, stub_server, toll

from contested.cli.main import main

GOOD = answer(tolls=[toll(), toll(number="40")], events=[event()], control=[control()], relations=[relation()])
LAST = "llm:stub-1: 4 claims kept, 1 things told in vain (not_in_text 1)\n"


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
