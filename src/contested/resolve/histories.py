"""Days of a report without a date of its own that tells a history: it names a full day once, and the rest counts from there.

"On 28 July 2019 a bomb went off. Twenty died. The next day a man was held; on August 3 he was freed."
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from contested.resolve.dates import is_backward, is_forward, resolve_time, shift_months
from contested.schema import Reading, TimeExpression, When
from contested.schema.reading import BEFORE_IT, YEAR_HEAD

BACK = 2  # sentences back to a day that what follows is of
OPENING = 2  # sentences in which a history says what day it is about
MONTH = 4  # the precision of a month
HEAD = 2  # words before a time at the beginning of a sentence: "In 1992", "Early on 3 May"
DEICTIC = ("weekday", "word")  # times near a saying whose day is not known
UNITS = {"day": 1, "night": 1, "morning": 1, "afternoon": 1, "evening": 1, "week": 7, "fortnight": 14}


def tells_history(reading: Reading) -> bool:
    """Tell whether a report names a full day, or the year in front of its heading, before any "Sunday" or "yesterday"."""
    times = sorted(reading.times, key=lambda time: time.start)
    first = next((time for time in times if _is_full(time) or time.rule == YEAR_HEAD or time.kind in DEICTIC), None)
    return first is not None and first.kind not in DEICTIC


def date_history(reading: Reading, whens: Sequence[When | None]) -> Iterator[When | None]:
    """Date the drafts of a history: what its own words tell, counted from the last full day before them; else the day told just before
    it, or the day that the history opens with or alone tells.

    Args:
        reading: a report without a date for which `tells_history` holds.
        whens: what the own words of its drafts tell, as far as they tell it without a date.
    """
    starts = [sentence.start for sentence in reading.sentences]
    days = dict(_count_days(reading))
    told = [*_find_told(reading, days)]
    single = {when.first: when for _, when in told if when.first == when.last}
    for draft, when in zip(reading.drafts, whens, strict=True):
        own = next((_as_when(reading, index, days[index]) for index in draft.times if index in days), None)
        if when is not None and not when.doubts:
            yield _sharpened(when, own, [*single.values()])
        elif own is not None:
            yield own
        elif any(reading.times[n].kind != "relative" or reading.times[n].part == "after" for n in draft.times[:1]):
            yield when
        elif draft.kind in ("toll", "event") and not draft.background and draft.status != "planned" and not draft.cumulative:
            here = bisect_right(starts, draft.trigger.start)
            near = [day for start, day in told if start <= draft.trigger.start and here - bisect_right(starts, start) <= BACK]
            opens = [day for start, day in told[:1] if bisect_right(starts, start) <= OPENING or len(single) == 1]
            day = next(iter((*reversed(near), *opens)), None)
            yield replace(day, rule="whens/story") if day is not None else None
        else:
            yield None


def _is_full(time: TimeExpression) -> bool:
    return time.kind == "date" and time.until is None and None not in (time.year, time.month, time.day)


def _as_when(reading: Reading, index: int, day: date) -> When:
    time = reading.times[index]
    return When(day, day, 1, time.of(reading.report.text), None, time.rule)


def _count_days(reading: Reading) -> Iterator[tuple[int, date]]:
    """The day of each time expression that tells one: in full, without its year, or counted from the last one."""
    last: date | None = None
    for index in sorted(range(len(reading.times)), key=lambda n: reading.times[n].start):
        time = reading.times[index]
        day = _full_day(time) or (_without_year(reading, time, last) or _counted(time, last) if last is not None else None)
        if day is not None:
            yield index, day
            last = day if not is_backward(time) else last


def _full_day(time: TimeExpression) -> date | None:
    when = resolve_time(time, None) if _is_full(time) else None
    return when.first or when.last if when is not None else None


def _without_year(reading: Reading, time: TimeExpression, last: date) -> date | None:
    """The day of a month in the year told just before it in its sentence ("the 2015 bombings on November 12"), else nearest to the last."""
    if time.kind != "date" or time.until is not None or time.year is not None or time.month is None or time.day is None:
        return None
    sentence = next((s for s in reading.sentences if s.start <= time.start < s.end), None)
    bare = [t.year for t in reading.times if sentence is not None and sentence.start <= t.start < time.start and t.year and not t.month]
    years = bare[-1:] or [last.year - 1, last.year, last.year + 1]
    found = [day for year in years if year is not None for day in _dates(year, time.month, time.day)]
    return min(found, key=lambda day: abs((day - last).days), default=None)


def _dates(year: int, month: int, day: int) -> Iterator[date]:
    first = date(year, month, 1)
    if day <= (shift_months(first, 1) - timedelta(1)).day:
        yield first.replace(day=day)


def _counted(time: TimeExpression, last: date) -> date | None:
    """The day so many days or weeks from the last one: "the next day", "a week later", "two days earlier"."""
    if time.kind != "relative" or time.amount is None or time.unit not in UNITS or time.part in ("after", BEFORE_IT):
        return None
    if not (is_forward(time) or is_backward(time)):
        return None
    return last + timedelta(days=round(time.amount * UNITS[time.unit or "day"]))


def _find_told(reading: Reading, days: dict[int, date]) -> Iterator[tuple[int, When]]:
    """Where the story stands: the days told, and the years and months with which sentences begin; days of a saying are none."""
    said = {index for speech in reading.speeches for index in speech.said}
    for index in sorted(range(len(reading.times)), key=lambda n: reading.times[n].start):
        time = reading.times[index]
        if time.relation not in ("on", "during") or is_backward(time) or index in said and not _heads(reading, time):
            continue
        if index in days:
            yield time.start, _as_when(reading, index, days[index])
        elif time.kind == "date" and time.year is not None and (time.rule == YEAR_HEAD or _heads(reading, time)):
            when = resolve_time(time, None, text=reading.report.text)
            if when is not None:
                yield time.start, when


def _heads(reading: Reading, time: TimeExpression) -> bool:
    """Tell whether a time begins its sentence; "the 1995 bombing" does not begin with one."""
    before = words_ahead(reading, time)
    return len(before) <= HEAD and before[-1:] != ["the"]


def words_ahead(reading: Reading, time: TimeExpression) -> list[str]:
    """Return the words of a time's sentence in front of it, in small letters."""
    begin = max((s.start for s in reading.sentences if s.start <= time.start), default=0)
    return reading.report.text[begin : time.start].casefold().split()


def _sharpened(when: When, own: When | None, single: Sequence[When]) -> When:
    """A year or a month, or the day in it that the draft's own words tell beside it; of a month the one day that the history tells."""
    month = (when.precision or 0) <= MONTH
    inside = [day for day in ([own] if own is not None else single if month else []) if _holds(when, day)]
    return inside[0] if len(inside) == 1 and when.first != when.last else when


def _holds(when: When, day: When) -> bool:
    return bool(when.first and when.last and day.first and when.first <= day.first <= when.last)
