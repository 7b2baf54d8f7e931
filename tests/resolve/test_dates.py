"""Time expressions on the calendar: the rows of the codebook's time table, and properties."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contested.data.tables import load_yaml
from contested.read.times import find_times
from contested.resolve.dates import date_precision, resolve_time
from contested.schema import When

THURSDAY = date(2016, 11, 17)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def resolve(text: str, anchor: date | None = THURSDAY, tense: str = "past") -> When | None:
    (expression,) = find_times(text)
    return resolve_time(expression, anchor, tense=tense, text=text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("They attacked on Tuesday.", "2016-11-15", "2016-11-15"),
        ("They have fought since Tuesday.", "2016-11-15", "2016-11-17"),
        ("They fell in three days of battle.", "2016-11-15", "2016-11-17"),
        ("They attacked this week.", "2016-11-14", "2016-11-17"),
        ("They attacked last week.", "2016-11-07", "2016-11-13"),
        ("They attacked in recent days.", None, "2016-11-17"),
        ("They fought for the past two years.", "2014-11-17", "2016-11-17"),
        ("They attacked overnight.", "2016-11-16", "2016-11-17"),
        ("They attacked earlier this month.", "2016-11-01", "2016-11-17"),
        ("They attacked last month.", "2016-10-01", "2016-10-31"),
        ("They attacked in March 2011.", "2011-03-01", "2011-03-31"),
        ("They attacked on 3 January 2015.", "2015-01-03", "2015-01-03"),
        ("They attacked yesterday.", "2016-11-16", "2016-11-16"),
        ("They attacked in late 2001.", "2001-09-01", "2001-12-31"),
        ("They have fought since mid-2014.", "2014-05-01", "2016-11-17"),
        ("They attacked in early March.", "2016-03-01", "2016-03-10"),
        ("They attacked in the last week of May 2015.", "2015-05-25", "2015-05-31"),
        ("They attacked in the first half of 2014.", "2014-01-01", "2014-06-30"),
        ("They attacked at the end of last month.", "2016-10-22", "2016-10-31"),
        ("They attacked in the early 1990s.", "1990-01-01", "1993-04-30"),
        ("They attacked in the spring of 2015.", "2015-03-01", "2015-05-31"),
        ("They attacked in winter 2013.", "2013-12-01", "2014-02-28"),
        ("They fought between May and July 2015.", "2015-05-01", "2015-07-31"),
        ("They fought from November to February 2015.", "2014-11-01", "2015-02-28"),
        ("They attacked on Monday and Tuesday.", "2016-11-14", "2016-11-15"),
        ("They attacked on Wednesday and Friday.", "2016-11-09", "2016-11-11"),
        ("They attacked on Monday last week.", "2016-11-07", "2016-11-07"),
        ("They attacked on 12 May last year.", "2015-05-12", "2015-05-12"),
        ("They have fought since the start of the year.", "2016-01-01", "2016-11-17"),
        ("They fought in the first nine months of 2015.", "2015-01-01", "2015-09-30"),
        ("They fought in the last three months of 2015.", "2015-10-01", "2015-12-31"),
        ("They fought in 2014 and 2015.", "2014-01-01", "2015-12-31"),
        ("They attacked on the last day of October.", "2016-10-31", "2016-10-31"),
        ("They attacked last summer.", "2016-06-01", "2016-08-31"),
        ("They fought over the summer.", "2016-06-01", "2016-08-31"),
        ("They met two weeks before the vote.", None, "2016-11-17"),
        ("They held it as of 9 November.", None, "2016-11-09"),
        ("They planned the 9/11 attacks.", "2001-09-11", "2001-09-11"),
        ("They attacked on Christmas Day.", "2015-12-25", "2015-12-25"),
        ("They attacked as recently as Monday.", "2016-11-14", "2016-11-14"),
    ],
)
def test_table(text: str, first: str | None, last: str) -> None:
    when = resolve(text)
    assert when is not None
    assert (when.first and when.first.isoformat(), when.last and when.last.isoformat()) == (first, last)


def test_without_an_anchor_relative_words_stay_open() -> None:
    when = resolve("They attacked on Tuesday.", None)
    assert when is not None
    assert (when.first, when.last, when.doubts) == (None, None, ("relative_without_anchor",))


def test_without_an_anchor_a_full_date_stands() -> None:
    when = resolve("They attacked on 3 January 2015.", None)
    assert when is not None and when.first == date(2015, 1, 3)


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.sampled_from(DAYS))
def test_past_weekday_is_the_latest_not_after_the_anchor(anchor: date, day: str) -> None:
    when = resolve(f"They attacked on {day}.", anchor)
    assert when is not None and when.first is not None and when.first == when.last
    assert when.first.weekday() == DAYS.index(day)
    assert timedelta(0) <= anchor - when.first < timedelta(7)


@given(
    st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.sampled_from(["last week", "two days ago", "in May", "for three weeks", "overnight"])
)
def test_nothing_past_ends_after_the_anchor(anchor: date, words: str) -> None:
    when = resolve(f"They attacked {words}.", anchor)
    assert when is not None and when.last is not None and when.last <= anchor
    assert when.first is None or when.first <= when.last


@pytest.mark.parametrize(("days", "code"), [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4), (32, 5)])
def test_precision(days: int, code: int) -> None:
    assert date_precision(THURSDAY - timedelta(days - 1), THURSDAY) == code


PIECES = sorted({word for rule in load_yaml("lang/en/times.yml")["rules"] for word in rule["example"].split()})
NUMBERS = st.integers(0, 10**6).map(str) | st.sampled_from(["29 February", "31 April 1999", "2016-02-30", "9999-12-31", "999 centuries"])


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from(PIECES) | NUMBERS, max_size=12).map(" ".join),
    st.none() | st.dates(date(1850, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["past", "present", "future"]),
)
def test_any_words_come_to_days_in_their_order(text: str, anchor: date | None, tense: str) -> None:
    for expression in find_times(text):
        when = resolve_time(expression, anchor, tense=tense, text=text)
        assert when is None or when.first is None or when.last is None or when.first <= when.last
