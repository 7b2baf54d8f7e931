"""A report that two people code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from coders_factory import Codings

from contested.store import open_store


@pytest.fixture
def codings(tmp_path: Path) -> Iterator[Codings]:
    """One report, given to Ama and Ben."""
    with open_store(tmp_path / "project.db", create=True) as store:
        yield Codings(store)
