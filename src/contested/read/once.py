"""What is worked out once a document or a page, and kept with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar


class Keeper(Protocol):
    """What keeps the answers of functions marked by `once`."""

    kept: dict[Any, Any]


Of = TypeVar("Of", bound=Keeper)
Found = TypeVar("Found")


def once(find: Callable[[Of], Found]) -> Callable[[Of], Found]:
    """Let a function look only once at each document or page; its answer is not to be changed."""

    @wraps(find)
    def look(keeper: Of) -> Found:
        if find not in keeper.kept:
            keeper.kept[find] = find(keeper)
        found: Found = keeper.kept[find]
        return found

    return look
