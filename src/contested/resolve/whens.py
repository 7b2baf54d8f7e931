"""When each claim of a report is said to have happened: its own time words, else the day the story tells of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from contested.resolve.dates import date_precision, is_backward, is_forward, parse_day, resolve_time, shift_months
from contested.resolve.histories import HEAD, date_history, tells_history, words_ahead
from contested.resolve.stories import FRESH_DAYS, Stories
from contested.schema import Draft, Reading, Report, TimeExpression, When
from contested.schema.reading import BEFORE_IT, SAME_PERIOD, THEN

MONTH = len("2016-11")
_FEW_WORDS = re.compile(r"(?: [a-z]+){0,2} ")  # between "a week after" and the day it counts from
# Words without a comma, or with an aside between two, and a participle behind them.
_ONE_CLAUSE = re.compile(r"[^,;]*(?:,[^,;]*,[^,;]*)?(?:, (?!following|including|according)\w+ing\b[^,;]*)?")
DEICTIC, UNITS = ("weekday", "word"), ("day", "weekend", "week")  # time words for a day or a week near the saying
OLD = 60  # days before a report was told from which what happened is history in it
BACK = 2  # sentences back to the day that "the next day" counts from
LASTING = ("day", "week", "month")  # units of what lasts so long in a history
HOURS = ("hour", "minute", "second")
DAYS = ("date", "weekday", "word", "relative")  # time words that may name a single day
COUNTED_FROM = ("before", "after", BEFORE_IT)  # of what is counted from something else: "said, two days before the vote"


def find_whens(reading: Reading) -> tuple[When | None, ...]:
    """Date every draft of a reading.

    A draft's own time words come first, for a part of a toll those of the whole second. News (not background) of a dated report that has
    none takes, in this order, an open interval up to publication where it is told as going on or is a running total (rule
    ``whens/ongoing``), the day of the story it is told in (``whens/story``, see `Stories`), or the day of publication
    (``whens/publication``). A report without a date that tells a history is dated by the days it names (`contested.resolve.histories`). In
    another one without a full date the full day told by a claim of the same sentence or the two before it is the story's; else, and for
    history, nothing is made up; where the month is known, it stands for "today" and "Monday" (``whens/month``).

    Returns:
        One entry for each of ``reading.drafts``, in the same order.
    """
    published = find_telling_day(reading.report)
    whens = [_told(reading, draft) for draft in reading.drafts]
    whens = [when or (whens[d.part_of] if d.part_of is not None else None) for when, d in zip(whens, reading.drafts, strict=True)]
    if reading.report.published is None and tells_history(reading):
        return tuple(date_history(reading, whens))
    if published is None:
        return tuple(_within_month(reading, [*_on_told_days(reading, _from_only_day(reading, whens))]))
    whens = [when or _before_saying(reading, draft, published) for draft, when in zip(reading.drafts, whens, strict=True)]
    stories = Stories(reading, whens, published)
    whens = [_in_history(reading, draft, when, stories) for draft, when in zip(reading.drafts, whens, strict=True)]
    whens = [_before_story(reading, draft, when, stories) for draft, when in zip(reading.drafts, whens, strict=True)]
    return tuple(
        _fresh(reading, draft, stories, published) if when is None and not draft.background and draft.kind != "relation" else when
        for draft, when in zip(reading.drafts, whens, strict=True)
    )


def mark_history(reading: Reading, whens: Sequence[When | None]) -> tuple[Draft, ...]:
    """Return the drafts of a reading, those whose time ended long before the report was told as background."""
    stated = reading.report.published
    told = find_telling_day(reading.report)
    if told is None and stated is not None and len(stated.day) == MONTH:
        told = date.fromisoformat(f"{stated.day}-01")
    ends = (when.last if when is not None else None for when in whens)
    history = (when is not None and when.rule == "whens/history" for when in whens)
    return tuple(
        replace(draft, background=True) if told is not None and end is not None and (told - end).days > OLD or goes_on else draft
        for draft, end, goes_on in zip(reading.drafts, ends, history, strict=True)
    )


def _before_story(reading: Reading, draft: Draft, when: When | None, stories: Stories) -> When | None:
    """Count from the story's day what is told to have been so long before it or after: "The raid came a day after gunmen killed two"."""
    times = [reading.times[index] for index in draft.times[:1]]
    before = any(_counts_to(reading, draft, time) for time in times)
    if when is not None or not before and not any(is_forward(time) and time.part != "after" for time in times):
        return when
    story = stories.day_of(draft)
    base = story.last if story is not None else stories.published if before else None
    return _told(reading, draft, base) if base is not None else None


def _before_saying(reading: Reading, draft: Draft, published: date) -> When | None:
    """The day of a saying that was long before the report, or the time up to it: "the UN said last year that 40 had died"."""
    if draft.speech is None or draft.kind == "relation" or draft.status == "planned":
        return None
    for index in reading.speeches[draft.speech].said:
        when = resolve_time(reading.times[index], published, text=reading.report.text)
        if when is not None and when.last is not None and (published - when.last).days > FRESH_DAYS:
            when = when if when.first == when.last else replace(when, first=None, precision=5)
            return replace(when, rule="whens/said")
    return None


def _in_history(reading: Reading, draft: Draft, when: When | None, stories: Stories) -> When | None:
    """Days over which something lasted, told in a history, are of its time: "In March they took the town. They killed 300 in five days"."""
    time = reading.times[draft.times[0]] if draft.times else None
    counted = (
        time is not None and time.kind == "period" and time.unit in LASTING and time.until is None and time.part not in ("past", "next")
    )
    past = stories.history_of(draft) if when is not None and counted else None
    long_ago = past is not None and past.last is not None and (stories.published - past.last).days > OLD
    return replace(past, rule="whens/history") if past is not None and long_ago else when


def _from_only_day(reading: Reading, whens: Sequence[When | None]) -> list[When | None]:
    """Count from the only day that a report without a date tells of its happenings: "three days later"."""
    told = [w for d, w in zip(reading.drafts, whens, strict=True) if w is not None and d.kind in ("toll", "event") and not w.doubts]
    days = {when.first for when in told if when.first == when.last}
    day = days.pop() if len(days) == 1 else None
    if day is None:
        return list(whens)
    later = [any(is_forward(reading.times[index]) for index in draft.times[:1]) for draft in reading.drafts]
    return [when or (_told(reading, d, day) if after else None) for d, when, after in zip(reading.drafts, whens, later, strict=True)]


def _on_told_days(reading: Reading, whens: Sequence[When | None]) -> Iterator[When | None]:
    """Give news of a report without a date the full day that a claim of its sentence or of those just before it tells."""
    starts = [sentence.start for sentence in reading.sentences]
    told: tuple[int, When] | None = None  # the sentence of the last day told, and the day
    dated: dict[int, When | None] = {}
    for n in sorted(range(len(whens)), key=lambda n: (reading.drafts[n].trigger.start, n)):
        draft, when = reading.drafts[n], whens[n]
        sentence = bisect_right(starts, draft.trigger.start)
        news = draft.kind in ("toll", "event") and not draft.background and draft.status != "planned" and not draft.cumulative
        if when is not None and news and when.first is not None and when.first == when.last and not when.doubts:
            told = sentence, when
        near = told is not None and sentence - told[0] <= BACK
        dated[n] = replace(told[1], rule="whens/story") if when is None and news and near and told is not None else when
    yield from (dated[n] for n in range(len(whens)))


def _within_month(reading: Reading, whens: Sequence[When | None]) -> Iterator[When | None]:
    """Where only the month of a report is known, news of "today", "Monday" or "this week" is of that month, and so is what follows it."""
    stated = reading.report.published
    first = date.fromisoformat(f"{stated.day}-01") if stated is not None and len(stated.day) == MONTH else None
    month = When(first, shift_months(first, 1) - timedelta(1), 4, "", None, "whens/month") if first is not None else None
    story = False
    for draft, when in zip(reading.drafts, whens, strict=True):
        times = [reading.times[index] for index in draft.times]
        recent = when is not None and when.doubts and any(t.kind in DEICTIC or t.unit in UNITS for t in times)
        story = story or month is not None and bool(recent)
        news = not draft.background and draft.status != "planned" and draft.kind in ("toll", "event")
        yield month if month is not None and news and (recent or when is None and story) else when


def find_telling_day(report: Report) -> date | None:
    """Return the day a report was told: that of its dateline where it lies near the publication day, else the publication day."""
    published = parse_day(report.published)
    written = date.fromisoformat(report.written) if report.written is not None else None
    if published is None or written is None:
        return published
    return written if abs((published - written).days) <= FRESH_DAYS else published


def find_anchor(reading: Reading, draft: Draft) -> date | None:
    """Return the day relative words of a draft count from: the day of the saying where told, else that of publication."""
    published = find_telling_day(reading.report)
    if draft.speech is None:
        return published
    days = [index for index in reading.speeches[draft.speech].said if reading.times[index].part not in COUNTED_FROM]
    for index in days:
        when = resolve_time(reading.times[index], published, text=reading.report.text)
        if when is not None and when.first is not None and when.first == when.last:
            return when.first
    return published


def _told(reading: Reading, draft: Draft, base: date | None = None) -> When | None:
    """What a draft's own time words tell; ``base`` is the day that "a day after" and "the next day" count from where none is told near."""
    anchor, text = find_anchor(reading, draft), reading.report.text
    said = anchor != find_telling_day(reading.report)  # "said on Monday that a day earlier ..."
    for index in draft.times:
        if reading.times[index].kind == "reported":
            return _reported_period(reading)
        if reading.times[index].kind == "relative" and reading.times[index].unit in HOURS and reading.times[index].part != "ago":
            continue  # "twenty minutes later": on the story's day
        when = None if said else _from_told_day(reading, draft, index, base)
        if reading.times[index].rule.endswith("earlier-in"):  # of the week of the day just told
            anchor = _day_before(reading, index) or anchor
        if when is None and reading.times[index].part in ("after", SAME_PERIOD):  # "eight days after a blast", of which no day is told
            others = [reading.times[n] for n in draft.times if n != index]
            if all(time.kind == "period" for time in others) and _counts_to(reading, draft, reading.times[index]):
                return None  # it counts from the story's day, which is not known yet
            continue
        when = when or resolve_time(reading.times[index], anchor, tense=draft.tense, text=text)
        if when is not None:
            return when
    return None


def _is_counted_on(reading: Reading, draft: Draft) -> bool:
    """Tell whether a draft is told to be so long after what follows, whose day is not its own: "nine died, eight days after a blast"."""
    return any(reading.times[i].part == "after" and reading.times[i].start > draft.trigger.start for i in draft.times[:1])


def _reported_period(reading: Reading) -> When | None:
    """The days that a report is about: the first span of named days that it tells."""
    published = find_telling_day(reading.report)
    spans = [time for time in reading.times if time.until is not None and time.kind == "date" and time.until.day is not None]
    first = min(spans, key=lambda time: time.start, default=None)
    return resolve_time(first, published, text=reading.report.text) if first is not None else None


def _from_told_day(reading: Reading, draft: Draft, index: int, base: date | None) -> When | None:
    """The day that "the next day", "two days earlier" or "a day after" makes of the one told before; ``None`` where none is told near.

    What stands behind "a day after" without a comma between is what was before: "The raid came a day after gunmen killed two".
    """
    time, text = reading.times[index], reading.report.text
    if time.part == THEN:
        return _since_told(reading, index)
    if time.part == SAME_PERIOD:
        return _span_told(reading, index)
    if time.part == "after" and time.amount is None and _counts_to(reading, draft, time):
        day = _day_before(reading, index) or base
        return When(None, day, 5, time.of(text), None, time.rule) if day is not None else None
    if time.kind != "relative" or time.amount is None or not (is_forward(time) or is_backward(time)):
        return None
    behind = _day_behind(reading, index)
    clause = _counts_to(reading, draft, time)
    day = behind or (_day_before(reading, index) if time.part != BEFORE_IT else None) or base
    if day is None:
        return None
    if behind is not None:
        return _counted(reading, time, abs(time.amount) if time.part == "after" else -abs(time.amount), behind)
    return _counted(reading, time, -abs(time.amount) if clause else time.amount, day)


def _counts_to(reading: Reading, draft: Draft, time: TimeExpression) -> bool:
    """Tell whether a draft is what happened before that: "a day after gunmen killed two", "came a day after a bomb went off, killing two".

    Behind "a day after" at the head of a sentence any comma begins what came later; elsewhere two commas may enclose an aside.
    """
    if time.part != "after" or draft.trigger.start <= time.end:
        return False
    behind = reading.report.text[time.end : draft.trigger.end]
    heads = len(words_ahead(reading, time)) <= HEAD
    return "\n" not in behind and ("," not in behind if heads else _ONE_CLAUSE.fullmatch(behind) is not None)


def _span_told(reading: Reading, index: int) -> When | None:
    """The span of more than a day that is told last before "in the same period"."""
    published, time = find_telling_day(reading.report), reading.times[index]
    before = sorted((t for t in reading.times if t.start < time.start and t.part != SAME_PERIOD), key=lambda t: -t.start)
    spans = (resolve_time(t, published, text=reading.report.text) for t in before)
    return next((when for when in spans if when is not None and when.first is not None and when.first != when.last), None)


def _since_told(reading: Reading, index: int) -> When | None:
    """The span from the day, month or year that is told last before "since then" on."""
    published, start = find_telling_day(reading.report), reading.times[index].start
    told = [time for time in reading.times if time.start < start and (time.kind in DAYS or time.kind == "calendar") and time.part != THEN]
    if not told or published is None:
        return None
    last = max(told, key=lambda time: time.start)
    when = resolve_time(last, published, text=reading.report.text)
    return replace(when, last=published, precision=date_precision(when.first, published)) if when is not None else None


def _day_behind(reading: Reading, index: int) -> date | None:
    """The day that "a week after" counts from where the next words tell it: "a week after the July 21 attacks"."""
    time, text = reading.times[index], reading.report.text
    if time.part not in ("after", BEFORE_IT):
        return None
    following = next((t for t in sorted(reading.times, key=lambda t: t.start) if t.start >= time.end), None)
    if following is None or following.kind not in DAYS or _FEW_WORDS.fullmatch(text[time.end : following.start]) is None:
        return None
    when = resolve_time(following, find_telling_day(reading.report), text=text)
    return when.first if when is not None and when.first == when.last else None


def _counted(reading: Reading, time: TimeExpression, amount: float, day: date) -> When | None:
    if time.unit == "week":  # from a day, a week is seven days
        time, amount = replace(time, unit="day"), amount * 7
    when = resolve_time(replace(time, amount=amount, part="ago"), day, tense="future", text=reading.report.text)
    published = find_telling_day(reading.report)
    if when is None or when.first is None or published is not None and when.first > published:
        return None
    return replace(when, anchor=day)


def _day_before(reading: Reading, index: int) -> date | None:
    """The last single day that is told before a time expression, in its sentence or the two before it; days of saying are none."""
    time, published = reading.times[index], find_telling_day(reading.report)
    here = [s.end for s in reading.sentences if s.start <= time.start]
    first = reading.sentences[max(len(here) - 1 - BACK, 0)].start if here else 0
    said = {n for speech in reading.speeches for n in speech.said}
    days = [(n, other) for n, other in enumerate(reading.times) if other.kind in DAYS and n not in said]
    told = [(n, other) for n, other in days if other.relation not in ("until", "by", "before")]
    before = [n for n, other in told if first <= other.start < time.start]
    for n in sorted(before, key=lambda n: -reading.times[n].start):
        when = resolve_time(replace(reading.times[n], relation="on"), published, text=reading.report.text)
        if when is not None and when.first is not None and when.first == when.last:
            return when.first
    return None


def _fresh(reading: Reading, draft: Draft, stories: Stories, published: date) -> When | None:
    if draft.status == "planned":
        return When(published, None, 5, "", published, "whens/planned")
    if draft.kind == "control":
        said = find_anchor(reading, draft) or published
        return When(said, said, 1, "", published, "whens/publication")
    if draft.cumulative or draft.tense == "ongoing" and draft.type != "missing":  # who is missing is so since the story's day
        return When(None, published, 5, "", published, "whens/ongoing")
    past = stories.history_of(draft)
    if past is not None:
        return replace(past, rule="whens/history")
    story = stories.span_of(draft) or stories.day_of(draft)
    if story is not None and not _is_counted_on(reading, draft):
        return replace(story, rule="whens/story")
    return When(published, published, date_precision(published, published), "", published, "whens/publication")
