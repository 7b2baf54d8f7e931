"""``contested evaluate claims``: scores of own and of given claims."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from contested.cli.main import main

TEXT = "The army said on Monday that 12 soldiers were killed in clashes in Mosul."
ARMY = {"kind": "military", "org": "army"}
TOLL = {"quote": "12 soldiers were killed", "effect": "killed", "low": 12, "high": 12, "status": "asserted", "source": ARMY}
GOLD = {"id": "g1", "published": "2016-10-18", "text": TEXT, "tolls": [TOLL], "events": [], "control": [], "relations": []}


def evaluate(*words: object) -> Result:
    """Run ``contested evaluate claims``."""
    return CliRunner(env={"COLUMNS": "100"}).invoke(main, ["evaluate", "claims", *map(str, words)])


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A gold file with one report."""
    return write(tmp_path / "gold.jsonl", GOLD)


def write(path: Path, *rows: Any) -> Path:
    """Write JSON Lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_given_claims(gold: Path, tmp_path: Path) -> None:
    scores = tmp_path / "scores.json"
    result = evaluate(gold, "--predictions", gold, "--json", scores)
    assert result.exit_code == 0
    assert "tolls" in result.stdout and "1.000" in result.stdout
    kinds = {kind["kind"]: kind for kind in json.loads(scores.read_text())["kinds"]}
    assert kinds["tolls"]["core"] == kinds["tolls"]["full"] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert kinds["events"]["gold"] == 0


def test_scores_as_json_alone(gold: Path) -> None:
    assert json.loads(evaluate(gold, "--predictions", gold, "--json", "-").stdout)["mean_core"] == 0.25


def test_own_claims(gold: Path) -> None:
    scores = json.loads(evaluate(gold, "--json", "-").stdout)
    assert scores["kinds"][0]["gold"] == 1 and scores["kinds"][0]["predicted"] >= 1


def test_mistakes(gold: Path, tmp_path: Path) -> None:
    wrong = write(tmp_path / "wrong.jsonl", GOLD | {"tolls": [TOLL | {"low": 11, "high": 11}]})
    shown = evaluate(gold, "--predictions", wrong, "--mistakes").stdout
    assert "g1 | tolls | missed | 12 soldiers were killed" in shown
    assert "g1 | tolls | extra | 12 soldiers were killed" in shown


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        ([GOLD | {"id": "other"}], "other"),
        ([{"text": TEXT}], "id"),
        ([["a list"]], "id"),
        ([GOLD | {"tolls": [TOLL | {"low": "12"}]}], "low"),
        ([GOLD | {"tolls": [TOLL | {"source": "the army"}]}], "g1"),
        ([GOLD | {"tolls": ["a toll"]}], "g1"),
        ([GOLD | {"events": [{"type": "battle", "quote": ["x"]}]}], "quote"),
    ],
)
def test_bad_predictions_are_one_line(gold: Path, tmp_path: Path, rows: list[Any], word: str) -> None:
    result = evaluate(gold, "--predictions", write(tmp_path / "bad.jsonl", *rows))
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ") and result.stderr.count("\n") == 1 and word in result.stderr


def test_missing_and_damaged_files(gold: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{")
    damaged = tmp_path / "bad.jsonl.gz"
    damaged.write_bytes(b"\x1f\x8bxx")
    for path in (bad, damaged, tmp_path / "none.jsonl"):
        result = evaluate(gold, "--predictions", path)
        assert result.exit_code == 1 and result.stderr.startswith("Error: ")


def test_a_gold_report_that_cannot_be_read_counts_as_empty(tmp_path: Path) -> None:
    result = evaluate(write(tmp_path / "gold.jsonl", GOLD | {"text": "12 killed"}), "--json", "-")
    assert result.exit_code == 0
    assert "refused, counts as empty: g1" in result.stderr
    assert json.loads(result.stdout)["kinds"][0]["predicted"] == 0
