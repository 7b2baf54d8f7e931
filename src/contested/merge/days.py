"""Intervals of days of claims, and how well two of them fit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from contested.schema import StatedDate, When

GIVEN = ("whens/publication", "whens/ongoing")  # days that the program gave to news without a time word
BACK = 14  # days that such news may lie back


@dataclass(frozen=True, slots=True)
class Days:
    """A closed interval of day numbers. ``loose``: the report does not tell it, the happening may lie up to `BACK` days earlier."""

    first: int
    last: int
    loose: bool = False

    def __str__(self) -> str:
        """Give it for reading."""
        return write_days(self)

    @property
    def width(self) -> int:
        """Return how many days lie between first and last."""
        return self.last - self.first


def read_days(when: When | None) -> Days | None:
    """Return the days of a claim; ``None`` where it has none. An open end reaches to the other end, loosely."""
    ends = [day.toordinal() for day in (when.first, when.last) if day is not None] if when is not None else []
    if when is None or not ends:
        return None
    return Days(min(ends), max(ends), len(ends) == 1 or when.rule in GIVEN)


def read_published(stated: StatedDate | None) -> int | None:
    """Return the number of the day of publication, ``None`` where it is not known to the day."""
    return date.fromisoformat(stated.day[:10]).toordinal() if stated is not None and len(stated.day) >= 10 else None


def gap(left: Days, right: Days) -> int:
    """Return the days between two intervals as told; 0 where they overlap."""
    return max(0, left.first - right.last, right.first - left.last)


def reach(days: Days) -> tuple[int, int]:
    """Return the earliest and latest day that an interval may mean."""
    return (days.first - BACK if days.loose else days.first), days.last


def may_meet(left: Days, right: Days) -> bool:
    """Tell whether two intervals may have a day in common."""
    (a, b), (c, d) = reach(left), reach(right)
    return a <= d and c <= b


def write_days(days: Days) -> str:
    """Return an interval for reading."""
    first, last = date.fromordinal(days.first).isoformat(), date.fromordinal(days.last).isoformat()
    return first if first == last else f"{first} to {last}"
