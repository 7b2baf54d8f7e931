"""What the tables of a record share: headings, rows of cells in columns that fit, paragraphs, words for counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from contested.export.layout import lay_row, share_widths, wrap_words
from contested.export.table import NARROWEST, RULE

STEP = 2  # blanks of one level of indentation
_KEEP = str.maketrans(" -", "\ue000\ue001")  # of the private use area: nothing is broken at them
_LOOSEN = str.maketrans("\ue000\ue001", " -")


def keep_together(words: str) -> str:
    """Return words that `lay_table` does not part at blanks or hyphens."""
    return words.translate(_KEEP)


def keep_days(words: str) -> str:
    """Return an interval of days that is parted between its days only."""
    return " - ".join(map(keep_together, words.split(" - ")))


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of one row, the style it is printed in, and a paragraph under it with its own."""

    cells: tuple[str, ...]
    style: str = ""
    below: str = ""
    below_style: str = "italic dim"


def lay_heading(words: str, width: int) -> Iterator[Text]:
    """Yield a heading with a line behind it."""
    width = max(width, NARROWEST)
    first, *rest = wrap_words(words, width - len(RULE) - 4) or [""]
    title = Text(f"{RULE} {first} ", style="bold")
    title.append(RULE[0] * (width - title.cell_len), style="not bold dim")
    yield title
    yield from (Text(f"   {line}", style="bold") for line in rest)


def lay_words(words: str, width: int, *, style: str = "", indent: int = 0) -> Iterator[Text]:
    """Yield a paragraph in lines that fit."""
    for line in wrap_words(words, max(width, NARROWEST) - indent):
        yield Text((" " * indent + line).translate(_LOOSEN), style=style)


def lay_table(headings: Sequence[str], rows: Sequence[Row], width: int, *, indent: int = 0, right: Sequence[int] = ()) -> Iterator[Text]:
    """Yield rows in columns that fit, under dim headings; columns without a word in any row are left out.

    Args:
        headings: one a column; all empty for none.
        rows: each with as many cells as there are headings.
        width: characters of a line.
        indent: blanks before each line.
        right: columns whose cells stand at the right.
    """
    kept = [n for n in range(len(headings)) if any(row.cells[n] for row in rows)]
    if not rows or not kept:
        return
    table = [[headings[n] for n in kept], *([row.cells[n] for n in kept] for row in rows)]
    for at, column in enumerate(kept):
        if column in right:
            longest = max(len(cells[at]) for cells in table)
            for cells in table:
                cells[at] = cells[at].rjust(longest)
    widths = share_widths(table, max(width, NARROWEST) - indent)
    for number, cells in enumerate(table):
        if number or any(headings):
            style = rows[number - 1].style if number else "dim"
            for line in lay_row(cells, widths):
                words = "".join(" " * blanks + piece for blanks, piece in line)
                yield Text((" " * indent + words).translate(_LOOSEN), style=style)
        if number and rows[number - 1].below:
            yield from lay_words(rows[number - 1].below, width, style=rows[number - 1].below_style, indent=indent + 2 * STEP)


def count(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 report``, ``3 reports``, ``2 families``."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"
