"""Tables (CSV, TSV, xlsx) to records, by a mapping of columns."""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import BinaryIO

from contested.data.columns import parse_pairs
from contested.data.tables import load_yaml
from contested.errors import Refusal
from contested.ingest.decoding import find_charset
from contested.ingest.document import Document, Source, opened_by_library
from contested.ingest.published import parse_day
from contested.ingest.records import check_blank, make_record
from contested.ingest.report import Given
from contested.settings import settings

FIELDS = ("text", "id", "title", "outlet", "url", "published")
DELIMITERS = ",;\t|"


def parse_columns(words: str) -> dict[str, str]:
    """Read a mapping as given on the command line, ``text=Body,published=Date``.

    Raises:
        Misuse: a pair has no ``=``, or names no field of a report.
    """
    return parse_pairs(words, FIELDS, "text=Body,published=Date")


def expand_csv(source: Source, columns: Mapping[str, str]) -> Iterator[Document | Refusal]:
    """Yield the rows of a CSV or TSV file as records, one at a time."""
    csv.field_size_limit(settings().file_bytes)
    head = source.stream.peek(65_536)[:65_536]
    lines = io.TextIOWrapper(source.stream, encoding=find_charset(head), errors="replace", newline="")
    first = head.split(b"\n", 1)[0].decode("latin-1")
    delimiter = max(DELIMITERS, key=first.count)
    try:
        yield from _records(csv.reader(lines, delimiter=delimiter), source.name, columns)
    except csv.Error as error:
        yield Refusal("bad_table", f"the table cannot be read on from here ({error}); save it again as CSV", source.name)
    finally:
        lines.detach()  # the stream is its opener's to close


def expand_xlsx(raw: BinaryIO, name: str, columns: Mapping[str, str]) -> Iterator[Document | Refusal]:
    """Yield the rows of the first sheet of an xlsx workbook as records."""
    from openpyxl import load_workbook

    with opened_by_library(name, "workbook"), warnings.catch_warnings(action="ignore"):  # of styles that it lacks
        book = load_workbook(raw, read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(values_only=True) if book.worksheets else iter(())
        yield from _records(rows, name, columns)


def _records(rows: Iterable[Sequence[object]], name: str, columns: Mapping[str, str]) -> Iterator[Document | Refusal]:
    rows = iter(rows)
    heads = [_words(cell) for cell in next(rows, ())]
    places = _find_columns(heads, columns)
    missing = [column for column in columns.values() if column not in heads]
    if missing or "text" not in places:
        what = f"there is no column {missing[0]!r}" if missing else "no column is known to hold the text; give --columns text=NAME"
        there = ", ".join(head for head in heads if head)[:300] or "none"
        yield Refusal("bad_table", f"{what}; the columns are: {there}", name)
        return
    blank = 0
    for number, row in enumerate(rows, 2):
        if not any(_words(cell) for cell in row):
            blank += 1
            check_blank(blank, f"{name}:{number}")
            continue
        blank = 0
        cells = {key: _words(row[place]) or None for key, place in places.items() if place < len(row)}
        text = cells.pop("text", None)
        yield _record(text, cells, f"{name}:{number}")


def _record(text: str | None, cells: dict[str, str | None], name: str) -> Document | Refusal:
    day = cells.get("published")
    if day is not None:
        cells["published"] = parse_day(day) or parse_day(day[:10])
        if cells["published"] is None:
            return Refusal("bad_record", f"the date {day[:40]!r} can be read in no way, or in two; write it as YYYY-MM-DD", name)
    if text is None:
        return Refusal("empty", "the row has no text", name)
    return make_record(text, Given(**cells), name)


def _find_columns(heads: Sequence[str], columns: Mapping[str, str]) -> dict[str, int]:
    """Return the place of each field's column: as given, else by the names that such columns often have."""
    low = [head.casefold() for head in heads]
    found: dict[str, int] = {}
    for key, names in load_yaml("inputs/columns.yml").items():
        wanted = [columns[key]] if key in columns else [] if columns else names
        place = next((heads.index(name) if name in heads else low.index(name) for name in wanted if name in heads or name in low), None)
        if place is not None:
            found[key] = place
    return found


def _words(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else "" if cell is None else str(cell).strip()
