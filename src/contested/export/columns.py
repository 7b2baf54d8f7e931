"""Columns of the tables that are exported: their definitions (``resources/export/columns``), and how a row is laid out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from contested.data.tables import load_tsv

Cell = str | int | float | bool | date | None
Row = tuple[Cell, ...]

TYPES = ("text", "integer", "decimal", "boolean", "date")
REPEATED = "{n}"  # in a name: one column for each of several actors
MOST_ACTORS = 6  # as in MAVERICK, the data set that eventreport was written for


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        name: at most 32 characters, letters, digits and underscores, so that Stata takes it.
        type: one of `TYPES`.
        meaning: what it holds, by whoever defined it, in our words.
        filled: how it is filled here, or why it is blank.
        source: where its definition comes from.
    """

    name: str
    type: str
    meaning: str
    filled: str
    source: str


@cache
def load_columns(table: str) -> tuple[Column, ...]:
    """Load the columns of a table, in order: ``resources/export/columns/TABLE.tsv``."""
    return tuple(_expand([Column(**row) for row in load_tsv(f"export/columns/{table}.tsv")]))


def _expand(columns: list[Column]) -> Iterator[Column]:
    """Yield columns, each run of repeated ones once for every actor."""
    repeated = [column for column in columns if REPEATED in column.name]
    for column in columns:
        if column not in repeated:
            yield column
        elif column is repeated[0]:
            for n in range(1, MOST_ACTORS + 1):
                yield from (replace(one, name=one.name.replace(REPEATED, str(n))) for one in repeated)


def lay_out(columns: tuple[Column, ...], cells: Mapping[str, Cell]) -> Row:
    """Return a row in the order of its columns; what is not given is blank.

    Args:
        columns: the table's columns.
        cells: column name to value; each name must be a column's.
    """
    names = [column.name for column in columns]
    assert set(cells) <= set(names), set(cells) - set(names)
    return tuple(cells.get(name) for name in names)
