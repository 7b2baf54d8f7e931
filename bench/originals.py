"""The whole files that `bench.damage` and its kind start from: sample reports, and real files of the kinds that are read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT / "examples", ROOT / "tests" / "ingest" / "samples")
PORT = "Rebels said on Monday that they had taken the port of Marsa after two days of fighting, and that nine soldiers were killed."

File = tuple[str, bytes]


@cache
def load_originals() -> tuple[File, ...]:
    """Return names and bytes of the files, in the order of their names."""
    found = sorted(path for folder in FOLDERS for path in folder.iterdir() if path.is_file() and path.suffix != ".md")
    return tuple((path.name, path.read_bytes()) for path in found)


def pack(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip file of parts by name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, raw in parts.items():
            archive.writestr(zipfile.ZipInfo(name), raw, method)  # of no day: the same each time
    return stream.getvalue()
