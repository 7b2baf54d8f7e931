"""Work done ahead by other threads, in order and never far ahead."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")


def map_ahead(pool: Executor, work: Callable[[Item], Made], items: Iterable[Item], *, ahead: int) -> Iterator[Made]:
    """Yield what work makes of each item, order kept, while the pool is at the next ones.

    Args:
        pool: what does the work.
        work: makes one item's result.
        items: what is worked on, taken only when it is about to be.
        ahead: results under way or waiting; what `Executor.map` would keep of all of them takes memory.
    """
    stream = iter(items)
    waiting = deque(pool.submit(work, item) for item in islice(stream, ahead))
    while waiting:
        made = waiting.popleft().result()
        waiting.extend(pool.submit(work, item) for item in islice(stream, 1))
        yield made
