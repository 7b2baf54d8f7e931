"""Spans found by where they lie."""

from __future__ import annotations

import random

from contested.schema import Span
from contested.spans import Spans

NESTED = Spans([Span(5, 9), Span(0, 20), Span(6, 7), Span(20, 22)])


def test_those_that_start_within_a_span_are_told_in_the_order_of_the_list() -> None:
    assert NESTED.starting_in(Span(5, 20)) == [0, 2]


def test_a_long_span_is_over_what_it_holds() -> None:
    assert NESTED.over(Span(12, 14)) == [1]
    assert NESTED.over(Span(8, 21)) == [0, 1, 3]


def test_the_last_of_several_at_a_character_is_the_last_of_the_list() -> None:
    assert NESTED.last_at(6) == 2
    assert NESTED.last_at(22) is None


def test_a_span_added_later_is_found() -> None:
    spans = Spans([Span(3, 4)])
    assert spans.starting_in(Span(0, 3)) == []
    spans.append(Span(0, 2))
    assert spans.starting_in(Span(0, 3)) == [1]


def test_answers_are_those_of_a_walk_over_all() -> None:
    draw = random.Random(1)
    spans = Spans(Span(start, start + draw.randrange(1, 30)) for start in (draw.randrange(100) for _ in range(60)))
    for start in range(100):
        asked = Span(start, start + draw.randrange(1, 10))
        assert spans.over(asked) == [n for n, span in enumerate(spans) if span.overlaps(asked)]
        assert spans.starting_in(asked) == [n for n, span in enumerate(spans) if asked.start <= span.start < asked.end]
