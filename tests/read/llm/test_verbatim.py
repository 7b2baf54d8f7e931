"""Quotes are found where they stand, and nowhere else."""

from __future__ import annotations

import pytest

from contested.read.llm.verbatim import find_quote, fold
from contested.schema import Span

TEXT = "On 2012-03-04 “some  12,500 men” fled.\nThe mayor’s men — 12 of them — fled; 12 stayed.\u200b A 3.5 km march."


def find(quote: str, scope: Span | None = None, near: Span | None = None) -> str | None:
    span = find_quote(fold(TEXT), quote, scope or Span(0, len(TEXT)), near)
    return None if span is None else span.of(TEXT)


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("12,500 men", "12,500 men"),
        (' "some 12,500 men" ', "“some  12,500 men”"),
        ("fled. The mayor's men - 12", "fled.\nThe mayor’s men — 12"),
        ("stayed. A", "stayed.\u200b A"),
        ("The Mayor's men", None),
        ("13 of them", None),
        ("500 men", None),
        ("2012", "2012"),
        ("201", None),
        ("5 km", None),
        ("fle", None),
        ("", None),
        ("“", "“"),
        ("On 2012-03-04 “some  12,500 men” fled and more", None),
    ],
)
def test_what_is_found(quote: str, found: str | None) -> None:
    assert find(quote) == found


def test_of_several_the_nearest_or_the_first() -> None:
    first, second = TEXT.index("12 of"), TEXT.index("12 stayed")
    folded, whole = fold(TEXT), Span(0, len(TEXT))
    assert find_quote(folded, "12", whole) == Span(first, first + 2)
    assert find_quote(folded, "12", whole, Span(second + 3, second + 9)) == Span(second, second + 2)


def test_only_in_the_passage_that_was_shown() -> None:
    assert find("12", Span(TEXT.index("12 stayed"), len(TEXT))) == "12"
    assert find("12", Span(0, TEXT.index("12 of"))) is None
    assert find('"some 12,500 men"', Span(0, 20)) is None
