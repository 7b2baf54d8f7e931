"""Cells that do no harm: nothing that a spreadsheet takes for a formula, nothing that turns the direction of writing, one line a cell."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from contested.export.columns import Cell, Column, Row

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # what begins a formula (OWASP, "CSV injection"), wide forms too
GUARD = "'"
LINES = dict.fromkeys(map(ord, "\t\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), " ")
LONGEST = 32_767  # characters that Excel takes in a cell
CUT = " [cut]"


def clean_text(text: str) -> str:
    """Return text without line breaks (they become blanks), control characters, marks of direction, and halves of characters."""
    whole = text.translate(LINES).encode("utf-8", "replace").decode("utf-8")
    return "".join(c for c in whole if c == "\u200c" or c == "\u200d" or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))


def guard_text(text: str) -> str:
    """Return clean text with an apostrophe in front where it begins like a formula, and no longer than a cell of Excel."""
    clean = clean_text(text)
    guarded = GUARD + clean if clean.lstrip().startswith(FORMULA) else clean
    return guarded if len(guarded) <= LONGEST else guarded[: LONGEST - len(CUT)] + CUT


def guard_cell(cell: Cell) -> Cell:
    """Return a cell, guarded where it is text."""
    return guard_text(cell) if isinstance(cell, str) else cell


def write_cell(cell: Cell) -> str:
    """Return a cell as CSV has it: text always in quotation marks, truth as 1 or 0, days in ISO form, blank for not stated."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, str):
        return '"' + guard_text(cell).replace('"', '""') + '"' if cell else ""
    return str(cell)


def write_csv(path: Path, columns: Iterable[Column], rows: Iterable[Row]) -> None:
    """Write a table as CSV: UTF-8 without a mark in front, a constant header, one line a row.

    Text is always quoted, so that neither a comma nor a semicolon in it ends a cell, whatever the reader takes for the separator.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(column.name for column in columns) + "\n")
        for row in rows:
            file.write(",".join(map(write_cell, row)) + "\n")
