"""Datelines ("BENGHAZI, Libya:", "KABUL (Reuters) -") at the head of a report's text."""

from __future__ import annotations

from dataclasses import dataclass

from contested.data.tables import load_yaml
from contested.ingest.patterns import find_agencies, load_rules
from contested.schema import Span


@dataclass(frozen=True, slots=True)
class Dateline(Span):
    """A dateline found in a text, with the blank after it.

    Attributes:
        place: its place words, or ``None`` where only an agency or a day is given.
        agencies: news agencies credited in it.
        day: words of the date in it, as told.
    """

    place: str | None
    agencies: tuple[str, ...] = ()
    day: str | None = None


def find_dateline(line: str, *, base: int = 0) -> Dateline | None:
    """Find the dateline that opens a line, or that follows a headline at its start.

    Args:
        line: one line of text.
        base: offset of the line in the report's text, added to the span.

    Returns:
        The dateline, or ``None``.
    """
    for rule in load_rules("datelines.yml", "patterns"):
        lead = len(line) - len(line.lstrip())
        if rule.means == "inside":
            match = rule.pattern.search(line, 0, _headline_longest())
            start = match.start("place") if match else 0
        else:
            match = rule.pattern.match(line, lead)
            start = lead
        if match:
            got = match.groupdict()
            return Dateline(base + start, base + match.end(), got.get("place"), find_agencies(got.get("agency") or ""), got.get("day"))
    return None


def _headline_longest() -> int:
    return int(load_yaml("lang/en/datelines.yml")["headline_longest"])
