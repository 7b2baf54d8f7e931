"""The data dictionary that goes with each export: every column, what it means, how it is filled, where its definition comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from contested.export.cells import write_cell
from contested.export.columns import Row, load_columns

DICTIONARY_HEADINGS = ("table", "column", "type", "meaning", "filled", "source")


def dictionary_rows(tables: Iterable[str]) -> Iterator[Row]:
    """Yield one row a column of some tables, in order."""
    for table in tables:
        for column in load_columns(table):
            yield (table, column.name, column.type, column.meaning, column.filled, column.source)


def write_dictionary(tables: Iterable[str], path: Path) -> None:
    """Write the dictionary of some tables as CSV; a file that is there is overwritten."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(DICTIONARY_HEADINGS) + "\n")
        for row in dictionary_rows(tables):
            file.write(",".join(map(write_cell, row)) + "\n")
