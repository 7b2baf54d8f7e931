"""A folder of imported gazetteers of each test's own, and a table of places."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from contested.data.imported import forget_imported
from contested.settings import hold


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of imported gazetteers, empty at first."""
    path = tmp_path / "gazetteers"
    monkeypatch.setenv("CONTESTED_GAZETTEER_FOLDER", str(path))
    hold(None)
    forget_imported()
    yield path
    monkeypatch.undo()
    hold(None)
    forget_imported()


@pytest.fixture
def places(tmp_path: Path) -> Path:
    """A table of places."""
    path = tmp_path / "places.csv"
    path.write_text(
        "name,lat,lon,kind,country,also\n"
        "Qawarsha,32.05,20.04,locality,LY,Guwarsha;Gwarsha\n"
        "Sabri,32.12,20.07,,Libya,\n"
        "Tripoli,34.43,35.84,city,LB,Trablous\n",
        "utf-8",
    )
    return path
