"""The drafts of a report found so far, which can be asked for the violence told at a place without a walk over all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import partial
from itertools import accumulate

from contested.data.tables import load_yaml
from contested.schema import Draft

_tables = partial(load_yaml, "lang/en/relations.yml")


class Told(tuple[Draft, ...]):
    """Drafts in order; answers are indices into them."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        order = sorted((draft.trigger.start, n) for n, draft in enumerate(self) if draft.type in _tables()["violence"])
        self._starts = [start for start, _ in order]
        self._numbers = [n for _, n in order]
        self._lowest = [*accumulate(self._numbers, min)]

    def violence(self, start: int, end: int) -> list[int]:
        """Return the violent happenings whose words begin at characters [start, end), in order."""
        return sorted(self._numbers[bisect_left(self._starts, start) : bisect_left(self._starts, end)])

    def first_violence(self, end: int) -> list[int]:
        """Return the first of the drafts that tells violence before a character, if any does."""
        return self._lowest[bisect_left(self._starts, end) - 1 : bisect_left(self._starts, end)]
