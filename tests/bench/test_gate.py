"""The accuracy gate: passes, fails, raises floors, and does not lower one unasked."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[2] / "bench"
MEASURES = {"tolls core F1": 0.8, "tolls dates invented": 0.02}


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The gate, with floors of its own and figures that are not measured."""
    spec = importlib.util.spec_from_file_location("gate", BENCH / "gate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "gate", module)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(module, "measure_all", lambda data, parts: iter(MEASURES.items()))
    return module


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A corpora folder."""
    (tmp_path / "data" / "gold" / "dev").mkdir(parents=True)
    for name in ("dev/reports.jsonl", "seed.json", "seed_page.txt"):
        (tmp_path / "data" / "gold" / name).write_text(name)
    return tmp_path / "data"


def run(gate: ModuleType, monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    """Run the gate and return its exit status."""
    monkeypatch.setattr(sys, "argv", ["gate.py", *map(str, words)])
    status: int = gate.main()
    return status


def write_floors(gate: ModuleType, data: Path, **floors: float) -> None:
    """Write floors as measured on the folder."""
    named = {name.replace("_", " "): floor for name, floor in floors.items()}
    gate.FLOORS.write_text(json.dumps({"corpus": gate.hash_corpus(data / "gold"), "floors": named}))


def test_no_data(gate: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(gate, monkeypatch, "--data", tmp_path / "none") == 2
    assert "is not there" in capsys.readouterr().err


def test_no_floor_is_no_pass(gate: ModuleType, monkeypatch: pytest.MonkeyPatch, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(gate, monkeypatch, "--data", data) == 1
    assert "0 passed, 2 failed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("core", "invented", "status"),
    [(0.8, 0.02, 0), (0.7, 0.03, 0), (0.805, 0.02, 0), (0.82, 0.02, 1), (0.8, 0.015, 0), (0.8, 0.005, 1)],  # `SLACK` is 0.01
)
def test_floors_and_ceilings(
    gate: ModuleType, monkeypatch: pytest.MonkeyPatch, data: Path, core: float, invented: float, status: int
) -> None:
    write_floors(gate, data, tolls_core_F1=core, tolls_dates_invented=invented)
    assert run(gate, monkeypatch, "--data", data) == status


def test_update_raises_and_does_not_lower(gate: ModuleType, monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    write_floors(gate, data, tolls_core_F1=0.7, tolls_dates_invented=0.03)
    assert run(gate, monkeypatch, "--data", data, "--update") == 0
    assert json.loads(gate.FLOORS.read_text())["floors"] == MEASURES
    write_floors(gate, data, tolls_core_F1=0.9, tolls_dates_invented=0.03)
    assert run(gate, monkeypatch, "--data", data, "--update") == 1
    assert json.loads(gate.FLOORS.read_text())["floors"]["tolls core F1"] == 0.9
    assert run(gate, monkeypatch, "--data", data, "--update", "--allow-lower") == 0
    assert json.loads(gate.FLOORS.read_text())["floors"] == MEASURES


def test_update_keeps_a_floor_that_holds_only_within_the_slack(gate: ModuleType, monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    write_floors(gate, data, tolls_core_F1=0.805, tolls_dates_invented=0.015)
    assert run(gate, monkeypatch, "--data", data, "--update") == 0
    assert json.loads(gate.FLOORS.read_text())["floors"] == {"tolls core F1": 0.805, "tolls dates invented": 0.015}
    assert run(gate, monkeypatch, "--data", data, "--update", "--allow-lower") == 0
    assert json.loads(gate.FLOORS.read_text())["floors"] == MEASURES


def test_other_data_are_not_compared(gate: ModuleType, monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    write_floors(gate, data, **{"tolls core F1": 0.1})
    (data / "gold" / "seed.json").write_text("changed")
    assert run(gate, monkeypatch, "--data", data) == 2


def test_floors_of_what_is_not_measured_stay(gate: ModuleType, monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    write_floors(gate, data, tolls_core_F1=0.7, times_value_F1=0.5)
    assert run(gate, monkeypatch, "--data", data, "--only", "claims", "--update") == 0
    assert json.loads(gate.FLOORS.read_text())["floors"] == MEASURES | {"times value F1": 0.5}


def test_public_collections(gate: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "time").mkdir()
    row = {"doc_id": "a", "text": "On 3 May 1901 it began.", "timexes": [{"start": 3, "end": 13, "type": "DATE", "value": "1901-05-03"}]}
    (tmp_path / "time" / "wikiwars_dev.jsonl.gz").write_text(json.dumps(row))
    assert dict(gate.measure_public(tmp_path)) == {"times strict F1": 1.0, "times relaxed F1": 1.0, "times value F1": 1.0}
    assert "it is not there" in capsys.readouterr().err
