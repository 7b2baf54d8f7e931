"""The only loader of shipped data: resource files (YAML, TSV), built tables and the model's folder. Cached."""

from __future__ import annotations

import csv
import gzip
import io
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

_ROOT = Path(str(files("contested"))) / "data"


def data_path(name: str) -> Path:
    """Return the path of a shipped file or folder under ``contested/data``."""
    return _ROOT / name


@cache
def load_yaml(name: str) -> Any:
    """Load ``resources/NAME`` (YAML), once.

    Args:
        name: path below ``resources``, for instance ``lang/en/times.yml``.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((_ROOT / "resources" / name).read_text("utf-8"), Loader=loader)


@cache
def load_tsv(name: str) -> tuple[dict[str, str], ...]:
    """Load ``resources/NAME`` (tab-separated, header line, ``#`` comments), once, as one mapping a row."""
    lines = [line for line in (_ROOT / "resources" / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def open_table(name: str) -> io.TextIOWrapper:
    """Open a built table ``data/NAME`` (gzip text) for reading."""
    return io.TextIOWrapper(gzip.open(_ROOT / name), encoding="utf-8", newline="")
