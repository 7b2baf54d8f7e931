"""Columns fit the width, lose no word, and leave no blanks at the end of a line."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from contested.export.layout import GAP, lay_row, share_widths, wrap_words

CELLS = st.lists(st.text("ab cd-", max_size=40), min_size=3, max_size=3)


def lines_of(cells: list[str], widths: list[int]) -> list[str]:
    """Return a laid-out row as text."""
    return ["".join(" " * blanks + piece for blanks, piece in line) for line in lay_row(cells, widths)]


@example([["aaaa", "aaaaaa", "aaaaaaaaaaa aaaaaaa"]], 20)
@given(st.lists(CELLS, min_size=1, max_size=5), st.integers(20, 120))
def test_rows_fit_and_keep_their_letters(rows: list[list[str]], width: int) -> None:
    widths = share_widths(rows, width)
    for row in rows:
        lines = lines_of(row, widths)
        assert all(len(line) <= width and line == line.rstrip() for line in lines)
        assert sorted("".join(row).replace(" ", "")) == sorted("".join(lines).replace(" ", ""))


def test_short_cells_get_what_they_need() -> None:
    assert share_widths([["what", "where"], ["12 killed", "Lune"]], 80) == [9, 5]


def test_the_widest_column_gives_way() -> None:
    assert share_widths([["who", "a b " * 30]], 50) == [3, 50 - 3 - GAP]


def test_a_mark_of_standing_is_not_broken() -> None:
    words = "some words about a thing " * 4
    widths = share_widths([["1 killed [unconfirmed]", words, words, words, words]], 80)
    assert any("[unconfirmed]" in line for line in lines_of(["1 killed [unconfirmed]", *[words] * 4], widths))


@pytest.mark.parametrize("words", ["a\x1b[31mb", "a\nb", "a\x9bb", "a\x7fb"])
def test_control_characters_do_not_reach_the_terminal(words: str) -> None:
    assert all(char.isprintable() for line in wrap_words(words, 20) for char in line)
