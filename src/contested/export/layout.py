"""Columns of text for a terminal: widths shared out by need, cells wrapped, no blanks at the end of a line."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import zip_longest

GAP = 2  # blanks between columns
NARROWEST = 8  # a column that has words to wrap is not made narrower, as long as there is a choice
LONGEST_WORD = 16  # a longer word may be broken
_CONTROLS = dict.fromkeys([*range(32), *range(127, 160)], " ")  # a report's words may not steer the terminal

Row = Sequence[str]


def share_widths(rows: Sequence[Row], width: int) -> list[int]:
    """Share a width out among columns: each gets what its longest cell needs, or the widest give way until all fit.

    Args:
        rows: cells, headings among them; each row has as many as the others.
        width: characters for all columns and the gaps between them.
    """
    columns = list(zip(*rows, strict=True))
    widths = [max(1, *map(len, column)) for column in columns]
    least = [min(have, max(NARROWEST, min(_longest_word(column), LONGEST_WORD))) for have, column in zip(widths, columns, strict=True)]
    free = width - GAP * (len(columns) - 1)
    while sum(widths) > free:
        slack = [have for have, need in zip(widths, least, strict=True) if have > need]
        if not slack and max(widths) == 1:
            break
        most = max(slack or widths)
        widths[max(n for n, have in enumerate(widths) if have == most and (not slack or have > least[n]))] -= 1
    return widths


def _longest_word(cells: Sequence[str]) -> int:
    return max((len(word) for cell in cells for word in cell.split()), default=0)


def wrap_words(words: str, width: int) -> list[str]:
    """Break words into lines of at most ``width`` characters; line breaks and control characters in them become blanks."""
    return [line.rstrip() for line in textwrap.wrap(words.translate(_CONTROLS), width)]  # a blank stays before a long word that is cut


def lay_row(cells: Row, widths: Sequence[int]) -> list[list[tuple[int, str]]]:
    """Lay one row out.

    Args:
        cells: the row's cells.
        widths: characters of each column.

    Returns:
        Lines; a line is its pieces, each with the number of blanks before it, in column order, empty ones included.
    """
    wrapped = [wrap_words(cell, width) or [""] for cell, width in zip(cells, widths, strict=True)]
    return [_lay_line(pieces, widths) for pieces in zip_longest(*wrapped, fillvalue="")]


def _lay_line(pieces: Row, widths: Sequence[int]) -> list[tuple[int, str]]:
    line: list[tuple[int, str]] = []
    at = column = 0
    for piece, width in zip(pieces, widths, strict=True):
        line.append((column - at if piece else 0, piece))
        at = column + len(piece) if piece else at
        column += width + GAP
    return line
