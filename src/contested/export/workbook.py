"""A workbook for Excel and LibreOffice: one sheet a table, the meaning of every column, and how the export was made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from contested.errors import Misuse
from contested.export.cells import guard_cell
from contested.export.columns import Cell, Row, load_columns
from contested.export.dictionary import DICTIONARY_HEADINGS, dictionary_rows
from contested.export.options import ExportOptions
from contested.export.tables import TABLES
from contested.schema import Record

SHEETS = ("events", "tolls", "claims", "reports")
LAST_ROW = 1_048_575  # rows that a sheet takes, the heading not counted
FIRST_YEAR = 1901  # before it Excel knows no days
WIDTH = 18  # characters of a column


def write_workbook(record: Record, path: Path, options: ExportOptions) -> None:
    """Write events, tolls, claims and reports as an xlsx workbook, with a sheet that explains the columns.

    Text is written as text, never as a formula or a link, and guarded as in CSV.

    Args:
        record: the record.
        path: file to write; one that is there is overwritten.
        options: the rule that gives the numbers.

    Raises:
        Misuse: a table has more rows than a sheet takes.
    """
    settings = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), settings) as book:
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        if options.made is not None:
            book.set_properties({"created": options.made.replace(tzinfo=None)})
        for table in SHEETS:
            _write_sheet(book, table, [c.name for c in load_columns(table)], TABLES[table](record, options), bold, day)
        _write_sheet(book, "columns", DICTIONARY_HEADINGS, dictionary_rows(SHEETS), bold, day)


def _write_sheet(book: Any, name: str, headings: Iterable[str], rows: Iterable[Row], bold: Any, day: Any) -> None:
    sheet = book.add_worksheet(name)
    names = list(headings)
    sheet.set_column(0, len(names) - 1, WIDTH)
    sheet.freeze_panes(1, 1)
    for column, heading in enumerate(names):
        sheet.write_string(0, column, heading, bold)
    for number, row in enumerate(rows, start=1):
        if number > LAST_ROW:
            raise Misuse(f"the table {name} has more rows than a sheet takes ({LAST_ROW:,}); export it as parquet or jsonl")
        for column, cell in enumerate(row):
            _write_cell(sheet, number, column, guard_cell(cell), day)


def _write_cell(sheet: Any, row: int, column: int, cell: Cell, day: Any) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, (int, float)):
        sheet.write_number(row, column, cell)
    elif isinstance(cell, date) and cell.year < FIRST_YEAR:
        sheet.write_string(row, column, cell.isoformat())
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, day)
    elif cell:
        sheet.write_string(row, column, cell)
