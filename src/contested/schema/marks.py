"""Marks on a text beside its claims: time expressions with their values, place names with their points."""

from __future__ import annotations

from dataclasses import dataclass

from contested.schema.text import Span


@dataclass(frozen=True, slots=True)
class Timex(Span):
    """A time expression put on the calendar of the story.

    Attributes:
        type: ``DATE``, ``TIME``, ``DURATION`` or ``SET``.
        value: TIMEX value ("1939-09", "P3D", "PRESENT_REF"), or ``None`` where the words tell none.
    """

    type: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Toponym(Span):
    """A place name put on the map: degrees, ``None`` where nothing places it."""

    lat: float | None
    lon: float | None
