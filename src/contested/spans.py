"""Stretches of a report's text that can be asked which of them lie at a place, without a walk over all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import TypeVar

from contested.schema import Span

S = TypeVar("S", bound=Span)


class Spans(list[S]):
    """A list of spans in any order that only ever grows. Answers are indices, in the order of the list."""

    def __init__(self, spans: Iterable[S] = ()) -> None:
        super().__init__(spans)
        self._order: list[int] = []  # indices by start
        self._starts: list[int] = []  # in that order
        self._reach: list[int] = []  # in that order, the farthest end so far

    def starting_in(self, span: Span) -> list[int]:
        """Return those that start within a span."""
        self._arrange()
        return sorted(self._order[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)])

    def over(self, span: Span) -> list[int]:
        """Return those that share a character with a span."""
        self._arrange()
        near = self._order[bisect_right(self._reach, span.start) : bisect_left(self._starts, span.end)]
        return sorted(n for n in near if self[n].end > span.start)

    def last_at(self, position: int) -> int | None:
        """Return the last that covers a character, ``None`` where none does."""
        self._arrange()
        near = self._order[bisect_right(self._reach, position) : bisect_right(self._starts, position)]
        return max((n for n in near if self[n].end > position), default=None)

    def _arrange(self) -> None:
        """Put starts and reach in order where the list has grown since."""
        if len(self._order) != len(self):
            self._order = sorted(range(len(self)), key=lambda n: self[n].start)
            self._starts = [self[n].start for n in self._order]
            self._reach = list(accumulate((self[n].end for n in self._order), max))
