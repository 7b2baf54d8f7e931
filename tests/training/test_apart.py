"""Reading reports by tables fitted without them: no weights of the shipped tables stay behind."""

from __future__ import annotations

from pathlib import Path

import contested
from training.apart import VECTORED

SOURCE = Path(contested.__file__).parent


def test_all_modules_that_keep_weights_of_vectors_are_known() -> None:
    keeping = {path.stem for path in SOURCE.rglob("*.py") if "def _vector_weights(" in path.read_text("utf-8")}
    assert {module.__name__.rpartition(".")[2] for module in VECTORED} == keeping
