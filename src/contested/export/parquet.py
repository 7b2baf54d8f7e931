"""One of our tables as Parquet, typed, for pandas, DuckDB and R's arrow. Needs the extra ``parquet`` (pyarrow)."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

from contested.errors import BrokenSetup
from contested.export.columns import Cell, load_columns
from contested.export.options import ExportOptions
from contested.export.tables import TABLES
from contested.schema import Record

GROUP = 10_000  # rows written together: what lies in memory at once


def write_parquet(record: Record, path: Path, options: ExportOptions) -> None:
    """Write the table ``options.table`` as Parquet, texts unchanged.

    Args:
        record: the record.
        path: file to write; one that is there is overwritten.
        options: the table, and the rule that gives the numbers.

    Raises:
        BrokenSetup: pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ImportError as error:
        raise BrokenSetup("Parquet needs the pyarrow package; pip install 'contested[parquet]'") from error
    columns = load_columns(options.table)
    types = {
        "text": pyarrow.string(), "integer": pyarrow.int64(), "decimal": pyarrow.float64(), "boolean": pyarrow.bool_(),
        "date": pyarrow.date32(),
    }  # fmt: skip
    fields = [pyarrow.field(c.name, types[c.type], metadata={"meaning": c.meaning, "filled": c.filled}) for c in columns]
    schema = pyarrow.schema(fields, metadata={"table": options.table, "rule": options.rule})
    rows = TABLES[options.table](record, options)
    with ParquetWriter(path, schema) as writer:
        while group := list(islice(rows, GROUP)):
            values: list[list[Any]] = [list(map(_whole, column)) for column in zip(*group, strict=True)]
            writer.write_table(pyarrow.table(dict(zip(schema.names, values, strict=True)), schema=schema))


def _whole(cell: Cell) -> Cell:
    """Return a cell without halves of characters, which no file of UTF-8 can hold."""
    return cell.encode("utf-8", "replace").decode("utf-8") if isinstance(cell, str) else cell
