"""Time expressions to TIMEX values, the anchor moving with the story.

A history tells when something happened once and then goes on: "In November 1939 ... by September ... the next day". So each expression
that names a day, a month or a year becomes the anchor of those after it. A month without a year is the one nearest to the anchor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from contested.data.tables import load_yaml
from contested.resolve.dates import shift_months
from contested.schema import TimeExpression, Timex

FAR_BACK, FAR_AHEAD = -9, 8  # months by which a month may lie before and after the anchor within one year
_SEASON_MONTH = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}
_LATE = 9  # a winter told of after this month is the next year's


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the story stands: year (negative before Christ), month and day, as far as told."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


def resolve_timexes(text: str, expressions: Sequence[TimeExpression], written: str | None = None) -> list[Timex]:
    """Give each time expression of a text its type and value.

    Args:
        text: the text.
        expressions: from `contested.read.timexes.find_timexes`, in order.
        written: ISO day on which the text was written; the story's first anchor only where it tells no year of its own.
    """
    anchor = _first_anchor(expressions, written)
    found = []
    for n, expr in enumerate(expressions):
        value, anchor = _resolve(_borrow_year(text, expr, expressions[n + 1 : n + 2]), anchor)
        found.append(Timex(expr.start, expr.end, _type(expr, value), value))
    return found


def _borrow_year(text: str, expr: TimeExpression, following: Sequence[TimeExpression]) -> TimeExpression:
    """ "August and September 1914", "26 June - 4 August 1952": the year stands with the second alone."""
    joints = load_yaml("lang/en/timexes.yml")["joints"]
    for other in following:
        joint = text[expr.end : other.start].strip()
        if expr.year is None and _is_named(expr) and other.year is not None and _is_named(other) and joint in joints:
            turns = expr.month is not None and other.month is not None and expr.month > other.month
            return replace(expr, year=_add_years(other.year, -1) if turns else other.year)
    return expr


def _is_named(expr: TimeExpression) -> bool:
    return expr.kind == "season" or expr.kind == "date" and expr.month is not None


def _first_anchor(expressions: Sequence[TimeExpression], written: str | None) -> Anchor:
    """The first year that the text names, else the day it was written."""
    told = next((e for e in expressions if e.kind in ("date", "season") and e.year is not None), None)
    if told is not None or written is None:
        return Anchor(told.year if told is not None else None)
    year, month, day = (int(part) for part in written[:10].split("-"))
    return Anchor(year, month, day)


def _type(expr: TimeExpression, value: str | None) -> str:
    if expr.part == "SET" or expr.rule.endswith("-set"):
        return "SET"
    if value is not None and value[0] == "P" and value[1:2] in "0123456789XT":
        return "DURATION"
    return "TIME" if value is not None and "T" in value and "_" not in value else "DATE"


def _resolve(expr: TimeExpression, anchor: Anchor) -> tuple[str | None, Anchor]:
    if expr.kind == "fixed":
        return expr.part, anchor
    if expr.kind == "period":
        return _length(expr), anchor
    if expr.kind == "decade":
        return str(expr.year)[:-1], anchor
    if expr.kind == "century":
        return (f"BC{-(expr.year or 0) - 1:02d}" if (expr.year or 0) < 0 else f"{(expr.year or 1) - 1:02d}"), anchor
    if expr.kind == "season":
        return _season(expr, anchor)
    if expr.kind == "relative":
        return _relative(expr, anchor)
    return _shift(expr, anchor) if expr.kind == "shift" else _date(expr, anchor)


def write_year(year: int | None) -> str:
    """Return a year as TIMEX writes it: four digits, ``BC`` in front of those before Christ, ``XXXX`` for an unknown one."""
    return "XXXX" if year is None else f"BC{-year:04d}" if year < 0 else f"{year:04d}"


def write_value(year: int | None, month: int | None = None, day: int | None = None, part: str | None = None) -> str:
    """Return a TIMEX value; what is not known before a known part is written ``XX``."""
    value = write_year(year)
    if month is not None or day is not None or part is not None:
        value += "-XX" if month is None else f"-{month:02d}"
    if day is not None or part is not None:
        value += "-XX" if day is None else f"-{day:02d}"
    return value + (f"T{part}" if part is not None else "")


def _length(expr: TimeExpression) -> str:
    unit = expr.unit or "D"
    amount = "X" if expr.amount is None else f"{expr.amount:g}"
    return f"PT{amount}{unit[1:]}" if unit[0] == "T" else f"P{amount}{unit}"


def _date(expr: TimeExpression, anchor: Anchor) -> tuple[str | None, Anchor]:
    year, month, day = expr.year, expr.month, expr.day
    if expr.rule.endswith("short-year"):
        century = (anchor.year or 1900) // 100
        year = century * 100 + int(expr.part or 0)
        return write_value(year), anchor
    if year is None and month is None:  # a clock time, a weekday, "the 20th"
        if expr.weekday is not None:
            return _unknown_day(anchor), anchor
        day = day or anchor.day
        return write_value(anchor.year, anchor.month, day, expr.part), replace(anchor, day=day or anchor.day)
    if month is None and (year == anchor.year or expr.rule.endswith(("year-end", "year-tail"))):
        return write_value(year), anchor  # the year told of already, the end of a range
    if year is None:
        year = anchor.year if expr.rule.endswith("that-year") else _near_year(month or 1, anchor)
    return write_value(year, month, day, expr.part), Anchor(year, month, day)


def _near_year(month: int, anchor: Anchor) -> int | None:
    """The year that puts a month nearest to the anchor; the anchor's own in doubt."""
    if anchor.year is None or anchor.month is None:
        return anchor.year
    gap = month - anchor.month
    return _add_years(anchor.year, 1 if gap < FAR_BACK else -1 if gap > FAR_AHEAD else 0)


def _add_years(year: int, step: int) -> int:
    """Return a year some years on; there is no year nought."""
    moved = year + step
    return moved if (year < 0) == (moved < 0) and moved else moved + (1 if step > 0 else -1)


def _season(expr: TimeExpression, anchor: Anchor) -> tuple[str, Anchor]:
    code, year = expr.unit or "SP", expr.year
    if year is None and anchor.year is not None:
        turns = code == "WI" and anchor.month is not None and anchor.month > _LATE
        year = _add_years(anchor.year, 1) if turns else anchor.year
    moved = Anchor(year, _SEASON_MONTH[code]) if expr.year is not None else anchor
    return f"{write_year(year)}-{code}", moved


def _shift(expr: TimeExpression, anchor: Anchor) -> tuple[str | None, Anchor]:
    step = {"after": 1, "on": 0, "before": -1}[expr.relation]
    if expr.unit in _SEASON_MONTH or expr.month is not None:
        return _next_named(expr, anchor, step)
    if expr.unit in (None, "D"):
        moved = _add_days(anchor, step)
        part = expr.part
        return write_value(
            moved.year, moved.month, moved.day, part
        ) if moved.day or part else f"{write_value(moved.year, moved.month or 0)[:-2]}" + (
            f"{moved.month:02d}-XX" if moved.month else "XX-XX"
        ), moved
    if expr.unit == "M":
        moved = _add_months(anchor, step)
        return write_value(moved.year, moved.month) if moved.month else f"{write_year(moved.year)}-XX", moved
    if expr.unit == "W":
        return _week(anchor, 7 * step), _add_days(anchor, 7 * step)
    year = (
        None
        if anchor.year is None
        else _add_years(anchor.year, step * {"DE": 10, "CE": 100}.get(expr.unit or "", 1))
        if step
        else anchor.year
    )
    if expr.unit == "DE":
        return (write_year(year)[:-1], anchor)
    if expr.unit == "CE":
        return (write_year(year)[:-2], anchor)
    return write_year(year), Anchor(year) if step else replace(anchor, year=year)


def _next_named(expr: TimeExpression, anchor: Anchor, step: int) -> tuple[str, Anchor]:
    """The next, last or same month or season."""
    month = expr.month or _SEASON_MONTH[expr.unit or "SP"]
    year = anchor.year
    if year is not None and anchor.month is not None and step:
        if step > 0 and month <= anchor.month or step < 0 and month >= anchor.month:
            year = _add_years(year, step)
    moved = Anchor(year, month)
    return (write_value(year, month) if expr.month is not None else f"{write_year(year)}-{expr.unit}"), moved


def _week(anchor: Anchor, days: int) -> str:
    moved = _add_days(anchor, days)
    if moved.year is None or moved.month is None or moved.day is None or moved.year < 1:
        return f"{write_year(moved.year)}-WXX"
    year, week, _ = date(moved.year, moved.month, moved.day).isocalendar()
    return f"{write_year(year)}-W{week:02d}"


def _add_days(anchor: Anchor, days: int) -> Anchor:
    if not days or anchor.day is None or anchor.month is None or anchor.year is None:
        return anchor
    if anchor.year < 1:
        return replace(anchor, day=anchor.day + days if 1 <= anchor.day + days <= 28 else None)
    try:
        moved = date(anchor.year, anchor.month, anchor.day) + timedelta(days=days)
    except (ValueError, OverflowError):
        return anchor
    return Anchor(moved.year, moved.month, moved.day)


def _add_months(anchor: Anchor, months: int) -> Anchor:
    if anchor.year is None or anchor.month is None:
        return anchor
    if anchor.year < 1:
        index = anchor.month - 1 + months
        return Anchor(_add_years(anchor.year, index // 12) if index // 12 else anchor.year, index % 12 + 1)
    moved = shift_months(date(anchor.year, anchor.month, 1), months)
    return Anchor(moved.year, moved.month)


def _relative(expr: TimeExpression, anchor: Anchor) -> tuple[str | None, Anchor]:
    sign = -1 if expr.relation == "before" else 1
    if expr.amount is None or expr.unit is not None and expr.unit[0] == "T":
        return ("FUTURE_REF" if sign > 0 else "PAST_REF"), anchor
    amount = round(sign * expr.amount)
    if expr.unit in ("D", "W"):
        moved = _add_days(anchor, amount * (7 if expr.unit == "W" else 1))
        known = moved.day is not None and moved is not anchor
        return (write_value(moved.year, moved.month, moved.day) if known else _unknown_day(anchor)), moved if known else anchor
    if expr.unit == "M":
        moved = _add_months(anchor, amount)
        return (write_value(moved.year, moved.month) if moved.month else f"{write_year(moved.year)}-XX"), moved
    years = amount * {"DE": 10, "CE": 100}.get(expr.unit or "", 1)
    year = None if anchor.year is None else _add_years(anchor.year, years)
    return write_year(year), Anchor(year)


def _unknown_day(anchor: Anchor) -> str:
    return f"{write_year(anchor.year)}-{'XX' if anchor.month is None else f'{anchor.month:02d}'}-XX"
