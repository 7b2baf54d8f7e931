"""Killed while adding or merging, a project is whole, and a second run completes it."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"


@pytest.mark.parametrize("act", ["add", "merge"])
def test_kills_at_random_moments(act: str, tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("kill", BENCH / "kill.py")
    assert spec is not None and spec.loader is not None
    kill = sys.modules["kill"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(kill)
    reports = tmp_path / "reports.jsonl"
    kill.write_reports(reports, 100)
    places = (str(tmp_path / f"{number}.db") for number in range(9))
    trials = list(kill.try_kills(act, places, reports, 3, 3))
    assert [(trial.faults, trial.same) for trial in trials] == [((), True)] * 3
