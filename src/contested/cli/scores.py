"""Scores as JSON, for all commands that evaluate."""

from __future__ import annotations

import json
from pathlib import Path

import click


def write_json(scores: object, path: Path | None) -> bool:
    """Write scores as JSON where a file is named.

    Args:
        scores: a score or a list of scores.
        path: the file; ``-`` prints them.

    Returns:
        Whether they were printed, in place of the tables.
    """
    from contested.export.rows import plain

    if path is None:
        return False
    text = json.dumps(plain(tuple(scores) if isinstance(scores, list) else scores), ensure_ascii=False, indent=1)
    if str(path) == "-":
        click.echo(text)
        return True
    path.write_text(text + "\n", "utf-8")
    return False
