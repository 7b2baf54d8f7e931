"""Time expressions to closed intervals of days, by the rows of the annotation guide's time table."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from contested.data.tables import load_yaml
from contested.schema import StatedDate, TimeExpression, When
from contested.schema.reading import BEFORE_IT, NTH

_DAYS = {"hour": 0, "minute": 0, "second": 0, "day": 1, "week": 7, "fortnight": 14, "weekend": 2}
_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
Days = tuple[date | None, date | None]

_tables = partial(load_yaml, "lang/en/times.yml")


def parse_day(stated: StatedDate | None) -> date | None:
    """Return a report's date as a day; a bare month has no day and gives ``None``."""
    if stated is None or len(stated.day) < 10:
        return None
    return date.fromisoformat(stated.day[:10])


def resolve_time(expr: TimeExpression, anchor: date | None, *, tense: str = "past", text: str = "") -> When | None:
    """Put a time expression on the calendar.

    Args:
        expr: a parsed expression.
        anchor: the day of the saying, else of publication; ``None`` where the report has no date.
        tense: ``past``, ``present`` or ``future`` of the clause it stands in.
        text: the report's text, for the words.

    Returns:
        The interval, whose ends are never after the anchor unless the tense is future; ``None`` for words that tell no time
        ("now" in a report without a date). Without an anchor, relative words give an interval with both ends open and the doubt
        ``relative_without_anchor``.
    """
    words = text[expr.start : expr.end]
    if anchor is None and not _stands_alone(expr):
        return When(None, None, None, words, None, expr.rule, ("relative_without_anchor",))
    days = _days_of(expr, anchor, tense)
    if days is None:
        return None
    first, last = _apply_relation(expr, days, anchor)
    if anchor is not None and tense != "future":
        first = min(first, anchor) if first is not None else None
        last = min(last, anchor) if last is not None else None
    if first is not None and last is not None and first > last:
        first = last
    return When(first, last, date_precision(first, last), words, anchor if not _stands_alone(expr) else None, expr.rule)


def date_precision(first: date | None, last: date | None) -> int | None:
    """Return UCDP's date_prec: 1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 longer or open (GED codebook)."""
    if first is None or last is None:
        return None if first is None and last is None else 5
    length = (last - first).days + 1
    return 1 if length == 1 else 2 if length <= 6 else 3 if length == 7 else 4 if length <= 31 else 5


def _stands_alone(expr: TimeExpression) -> bool:
    return expr.year is not None


def _days_of(expr: TimeExpression, anchor: date | None, tense: str) -> tuple[date, date] | Days | None:
    if expr.kind == "date":
        return _named(expr, anchor, tense)
    if expr.kind == "decade" and expr.year is not None:
        return _part_of(expr, date(expr.year, 1, 1), date(expr.year + 9, 12, 31))
    if anchor is None:
        return None
    if expr.kind == "weekday" and expr.weekday is not None:
        return _weekday(expr, anchor, tense)
    if expr.kind == "relative":
        return _relative(expr, anchor)
    if expr.kind == "period":
        return _period(expr, anchor)
    if expr.kind == "recent":
        return (anchor, None) if expr.part == "next" else (None, anchor)
    if expr.kind == "calendar":
        return _calendar(expr, anchor)
    return _word(expr, anchor)


def _named(expr: TimeExpression, anchor: date | None, tense: str) -> Days | None:
    year, until = expr.year, expr.until if expr.until is not None and expr.until.kind == "date" else None
    turns = until is not None and until.year == year and (until.month or 0) < (expr.month or 0)  # "from November to February"
    if year is None:
        if anchor is None or expr.month is None:
            return _day_of_month(expr, anchor, tense)
        year = anchor.year
        if expr.part in _tables()["years"]:
            year += _tables()["years"][expr.part]
        elif tense == "future" and (expr.month, expr.day or 31) < (anchor.month, anchor.day):
            year += 1
        elif tense != "future" and (expr.month, expr.day or 1) > (anchor.month, anchor.day):
            year -= 1
    elif turns:
        year -= 1
    if expr.month is None:
        first, last = _season(expr.unit, year) if expr.unit in _SEASONS else (date(year, 1, 1), date(year, 12, 31))
    else:
        end = monthrange(year, expr.month)[1]
        if expr.day is not None and expr.day > end:
            return None
        first, last = date(year, expr.month, expr.day or 1), date(year, expr.month, expr.day or end)
    if expr.day is None:
        first, last = _part_of(expr, first, last)
    if until is not None:
        other = _named(replace(until, until=None, year=until.year or year + turns), anchor, tense)
        if other is not None and other[1] is not None and other[1] >= first:
            last = other[1]
    return first, last


def _day_of_month(expr: TimeExpression, anchor: date | None, tense: str) -> Days | None:
    """The latest such day of a month before the anchor, the next one where it is still to come: "on the 14th"."""
    day = expr.day
    if anchor is None or day is None or expr.month is not None:
        return None
    step = int(day < anchor.day) if tense == "future" else -int(day > anchor.day)
    month = shift_months(anchor.replace(day=1), step)
    if day > monthrange(month.year, month.month)[1]:
        return None
    found = month.replace(day=day)
    return found, found


def _season(season: str | None, year: int) -> tuple[date, date]:
    first, last = _SEASONS[season or ""]
    end = year + (last < first)
    return date(year, first, 1), date(end, last, monthrange(end, last)[1])


def _told_season(season: str, anchor: date, step: int) -> tuple[date, date]:
    """The season of that name which has ended last (step -1), has begun last (0) or begins next (1), seen from a day."""
    years = [_season(season, year) for year in range(max(anchor.year - 2, 1), min(anchor.year + 2, 9999))]
    if step > 0:
        return next((days for days in years if days[0] > anchor), years[-1])
    return next((days for days in reversed(years) if days[step] < anchor), years[0])


def _part_of(expr: TimeExpression, first: date, last: date) -> tuple[date, date]:
    """The part of a month (by days) or of a longer time (by months) that words such as "late" or "the first half of" tell."""
    told = expr.part or ""
    parts = _tables()["parts"]
    share = next((share for words, share in parts.items() if told == words or told.startswith(f"{words} ")), None)
    if share is None:
        return first, last
    if (first.year, first.month) == (last.year, last.month):
        days = (last - first).days + 1
        begin, end = (round(days * part) for part in share)
        return first + timedelta(days=begin), first + timedelta(days=end - 1)
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    begin, end = (round(months * part) for part in share)
    return shift_months(first, begin), shift_months(first, end) - timedelta(days=1)


def _weekday(expr: TimeExpression, anchor: date, tense: str) -> tuple[date, date]:
    part, step = expr.part or "", _step(expr)
    if part.endswith(" week"):  # "Monday last week"
        day = anchor + timedelta(days=(expr.weekday or 0) - anchor.weekday(), weeks=step)
    elif any(word in part for word in _tables()["coming"]) or tense == "future" and step >= 0:
        ahead = ((expr.weekday or 0) - anchor.weekday()) % 7
        day = anchor + timedelta(days=ahead or (7 if step > 0 else 0))
    else:
        back = (anchor.weekday() - (expr.weekday or 0)) % 7
        day = anchor - timedelta(days=back or (7 if step < 0 else 0))
    if expr.until is None or expr.until.weekday is None:
        return day, day
    last = day + timedelta(days=(expr.until.weekday - (expr.weekday or 0)) % 7)
    weeks = timedelta(weeks=int(last > anchor and tense != "future"))  # "on Monday and Tuesday", said on a Monday
    return day - weeks, last - weeks


def shift_months(day: date, months: int) -> date:
    """Return the same day of another month, or that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    year = min(max(year, 1), 9999)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def is_forward(expr: TimeExpression) -> bool:
    """Tell whether a relative time counts from a day told before it or right behind it: "the next day", "two weeks before the vote"."""
    return expr.part in _tables()["forward"] or expr.part == BEFORE_IT


def is_backward(expr: TimeExpression) -> bool:
    """Tell whether a relative time may count back from a day that is told before it: "two days earlier"."""
    return expr.part in _tables()["backward"]


def _step(expr: TimeExpression) -> int:
    """Which of several units is meant: -1 for the last one, 1 for the next one, else 0."""
    return next((step for word, step in _tables()["which"].items() if word in (expr.part or "")), 0)


def _relative(expr: TimeExpression, anchor: date) -> Days | None:
    if expr.amount is None or expr.part == BEFORE_IT:
        return None, anchor
    if is_forward(expr):  # from a day that is not told
        return None
    amount = expr.amount
    if expr.unit in _MONTHS:
        point = shift_months(anchor, int(amount * _MONTHS[expr.unit or "month"]))
        if expr.unit == "month":
            return point.replace(day=1), point.replace(day=monthrange(point.year, point.month)[1])
        return date(point.year, 1, 1), date(point.year, 12, 31)
    point = anchor + timedelta(days=int(amount * _DAYS.get(expr.unit or "day", 1)))
    if expr.unit == "week":
        monday = point - timedelta(days=point.weekday())
        return monday, monday + timedelta(days=6)
    return point, point


def _period(expr: TimeExpression, anchor: date) -> Days:
    amount = expr.amount or 1
    if expr.until is not None:  # "for three days until Monday"
        last = _days_of(expr.until, anchor, "past")
        anchor = last[1] if last is not None and last[1] is not None else anchor
    if expr.part == NTH and expr.unit != "day":  # the third week begins after two
        amount -= 1
    if expr.unit in _MONTHS:
        start = shift_months(anchor, -round(amount * _MONTHS[expr.unit or "month"]))
    elif expr.unit == "day":
        start = anchor - timedelta(days=max(int(amount) - 1, 0))
    elif expr.unit in ("hour", "minute", "second"):
        start = anchor - timedelta(days=int(amount // 24) if expr.unit == "hour" else 0)
    else:
        start = anchor - timedelta(days=int(amount * _DAYS.get(expr.unit or "week", 7)))
    if expr.part == "next":
        return anchor, anchor + (anchor - start)
    return start, anchor


def _calendar(expr: TimeExpression, anchor: date) -> Days | None:
    step, unit = _step(expr), expr.unit or "day"
    if unit == "week":
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=step)
        return (monday, anchor) if step == 0 else (monday, monday + timedelta(days=6))
    if unit == "weekend":
        back = (anchor.weekday() - 6) % 7
        sunday = anchor - timedelta(days=back)
        if anchor.weekday() == 5:
            sunday = anchor + timedelta(days=1)
        return sunday - timedelta(days=1) + timedelta(weeks=min(step, 0) if anchor.weekday() > 4 else step), sunday + timedelta(
            weeks=min(step, 0) if anchor.weekday() > 4 else step
        )
    if unit in ("month", "year", "decade", "century"):
        point = shift_months(anchor, step * _MONTHS[unit])
        first = point.replace(day=1) if unit == "month" else date(point.year, 1, 1) if unit == "year" else date(point.year // 10 * 10, 1, 1)
        last = shift_months(first, _MONTHS[unit]) - timedelta(days=1)
        told = _part_of(expr, first, last)
        return told if step or told != (first, last) else (first, anchor)
    if unit in _SEASONS:
        return _told_season(unit, anchor, step)
    return anchor + timedelta(days=min(step, 0)), anchor


def _word(expr: TimeExpression, anchor: date) -> Days | None:
    words = _tables()
    if expr.part in words["days"]:
        day = anchor + timedelta(days=words["days"][expr.part])
        return day, day
    if expr.part in words["nights"]:
        return anchor - timedelta(days=1), anchor
    return (None, anchor) if expr.part in words["lately"] else None


def _apply_relation(expr: TimeExpression, days: Days, anchor: date | None) -> Days:
    first, last = days
    if expr.kind in ("period", "recent"):
        return first, last
    if expr.relation == "since":
        return first, anchor
    if expr.relation in ("until", "by") and expr.kind != "word":
        return None, last
    if expr.relation == "before":
        return None, first
    return first, last
