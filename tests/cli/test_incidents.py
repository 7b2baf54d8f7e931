"""``contested evaluate muc4``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from contested.cli.main import main

GOLD: dict[str, Any] = {
    "doc_id": "d1", "text": "GUERRILLAS KIDNAPPED THREE TEACHERS IN THE HARBOUR TOWN.", "dateline": {"date_iso": "1989-05-03"},
    "templates": [{"incident_type": ["KIDNAPPING"], "perp_individual_id": ["GUERRILLAS"], "hum_tgt_description": ["TEACHERS"]}],
}  # fmt: skip


def evaluate(*words: object) -> Result:
    """Run ``contested evaluate muc4``."""
    return CliRunner(env={"COLUMNS": "100"}).invoke(main, ["evaluate", "muc4", *map(str, words)])


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A gold file with one report."""
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD) + "\n")
    return path


def test_given_templates(gold: Path, tmp_path: Path) -> None:
    scores = tmp_path / "scores.json"
    result = evaluate(gold, "--predictions", gold, "--json", scores)
    assert result.exit_code == 0
    assert "100.0" in result.stdout and "GE NLToolset" in result.stdout and "60.5" in result.stdout
    profiles = {one["profile"]: {role["role"]: role for role in one["roles"]} for one in json.loads(scores.read_text())}
    assert profiles["full"]["victim"]["gold"] == 1 and profiles["gtt"]["victim"]["gold"] == 0


def test_own_templates_are_written_and_scored(gold: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.jsonl"
    (full, _) = json.loads(evaluate(gold, "--predictions", mine, "--json", "-").stdout)
    (row,) = map(json.loads, mine.read_text().splitlines())
    assert row["doc_id"] == "d1" and [t["incident_type"] for t in row["templates"]] == [[{"alts": ["KIDNAPPING"]}]]
    assert next(role for role in full["roles"] if role["role"] == "type")["rate"]["f1"] == 1


def test_mistakes(gold: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.jsonl"
    wrong.write_text(json.dumps(GOLD | {"templates": [GOLD["templates"][0] | {"perp_individual_id": ["SOLDIERS"]}]}))
    shown = evaluate(gold, "--predictions", wrong, "--mistakes").stdout
    assert "d1 | missed | perpetrator | GUERRILLAS" in shown and "d1 | extra | perpetrator | SOLDIERS" in shown


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    result = evaluate(tmp_path / "none.jsonl")
    assert result.exit_code != 0 and "cannot be read" in result.output + result.stderr
