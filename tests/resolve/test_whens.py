"""Days of claims without time words: story, going on, publication, and nothing made up without a date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from contested.read.times import find_times
from contested.resolve.whens import find_whens, mark_history
from contested.schema import Count, Draft, Reading, Report, Span, Speech, StatedDate

TEXT = "Rebels shelled the town on Tuesday. Two men died. Troops are fighting there. In 2009 a bomb went off. A bridge was destroyed."
REPORT = Report("r", None, None, TEXT, published=StatedDate("2016-11-17", "given"))


def draft(word: str, **changes: object) -> Draft:
    start = TEXT.index(word)
    span = Span(start, start + len(word))
    return replace(Draft("event", "battle", span, span, count=Count(1, 1)), **changes)  # type: ignore[arg-type]


def reading(*drafts: Draft, report: Report = REPORT) -> Reading:
    return Reading(report, (), (), (), tuple(find_times(TEXT)), (), (), drafts)


def days(*drafts: Draft, report: Report = REPORT) -> list[tuple[date | None, date | None, str] | None]:
    return [None if w is None else (w.first, w.last, w.rule) for w in find_whens(reading(*drafts, report=report))]


TUESDAY, THURSDAY = date(2016, 11, 15), date(2016, 11, 17)


def test_own_words_come_first_and_date_what_follows() -> None:
    told, after = days(draft("shelled", times=(0,)), draft("died"))
    assert told is not None and told[:2] == (TUESDAY, TUESDAY)
    assert after == (TUESDAY, TUESDAY, "whens/story")


def test_a_story_day_told_later_dates_the_lead() -> None:
    assert days(draft("Rebels"), draft("shelled", times=(0,)))[0] == (TUESDAY, TUESDAY, "whens/story")


def test_what_goes_on_is_open_towards_the_past() -> None:
    assert days(draft("shelled", times=(0,)), draft("fighting", tense="ongoing"))[1] == (None, THURSDAY, "whens/ongoing")


def test_news_without_any_day_takes_that_of_publication() -> None:
    assert days(draft("destroyed")) == [(THURSDAY, THURSDAY, "whens/publication")]


def test_history_and_undated_reports_get_nothing_made_up() -> None:
    undated = replace(REPORT, published=None)
    assert days(draft("died", background=True)) == [None]
    assert days(draft("died"), report=undated) == [None]


def test_what_is_dated_long_before_the_report_is_history_in_it() -> None:
    told = reading(draft("shelled", times=(0,)), draft("bomb", times=(1,)), draft("destroyed"))
    assert [d.background for d in mark_history(told, find_whens(told))] == [False, True, False]
    month = replace(told, report=replace(REPORT, published=StatedDate("2016-11", "given")))
    assert [d.background for d in mark_history(month, find_whens(month))] == [False, True, False]
    undated = replace(told, report=replace(REPORT, published=None))
    assert not any(d.background for d in mark_history(undated, find_whens(undated)))


def test_a_year_stands_without_a_date_of_the_report() -> None:
    (when,) = days(draft("bomb", times=(1,)), report=replace(REPORT, published=None))
    assert when is not None and when[:2] == (date(2009, 1, 1), date(2009, 12, 31))


def test_a_day_of_the_opening_dates_news_even_if_no_claim_took_it() -> None:
    sentences = (Span(0, 36), Span(36, len(TEXT)))
    told = find_whens(replace(reading(draft("died")), sentences=sentences))[0]
    assert told is not None and (told.first, told.last, told.rule) == (TUESDAY, TUESDAY, "whens/story")


def test_a_known_month_stands_for_its_days() -> None:
    month = replace(REPORT, published=StatedDate("2016-11", "given"))
    whole = (date(2016, 11, 1), date(2016, 11, 30), "whens/month")
    assert days(draft("shelled", times=(0,)), draft("died"), report=month) == [whole, whole]
    assert days(draft("died"), report=month) == [None]
    assert days(draft("shelled", times=(0,)), draft("died", background=True), report=month) == [whole, None]


def test_a_full_day_dates_what_follows_it_in_an_undated_report() -> None:
    text = "On 22 July 2019 rebels shelled the town. Two men died. Years ago there was a truce. It held. It was broken. Nine men fell."
    found = {word: text.index(word) for word in ("shelled", "died", "truce", "fell")}
    drafts = [replace(draft("shelled"), trigger=Span(at, at + len(word)), evidence=Span(at, at + len(word))) for word, at in found.items()]
    drafts = [replace(drafts[0], times=(0,)), drafts[1], replace(drafts[2], background=True), drafts[3]]
    ends = [n for n, char in enumerate(text) if char == "."]
    sentences = tuple(Span(start, end + 1) for start, end in zip([0, *(e + 2 for e in ends)], ends, strict=False))
    report = Report("r", None, None, text)
    whens = find_whens(Reading(report, sentences, (), (), tuple(find_times(text)), (), (), tuple(drafts)))
    day = date(2019, 7, 22)
    assert [w and (w.first, w.rule == "whens/story") for w in whens] == [(day, False), (day, True), None, (day, True)]


def test_days_count_from_the_only_one_of_an_undated_report() -> None:
    text = "On Monday he is tried. The bombs of April 15, 2013, killed two. Three days later a guard was shot."
    found = {word: text.index(word) for word in ("killed", "shot")}
    drafts = [replace(draft("died"), trigger=Span(at, at + len(word)), evidence=Span(at, at + len(word))) for word, at in found.items()]
    drafts = [replace(drafts[0], times=(1,)), replace(drafts[1], times=(2,))]
    whens = find_whens(Reading(Report("r", None, None, text), (), (), (), tuple(find_times(text)), (), (), tuple(drafts)))
    assert [when and when.first for when in whens] == [date(2013, 4, 15), date(2013, 4, 18)]


def test_what_is_counted_from_something_else_is_no_day_of_saying() -> None:
    text = "Rebels shelled the town on Thursday, the army said, two days before the vote."
    start = text.index("shelled")
    speech = Speech(0, text.index(", the army"), cue="say", said=(1,))
    told = replace(draft("Rebels"), trigger=Span(start, start + 7), evidence=Span(start, start + 7), times=(0,), speech=0)
    report = Report("r", None, None, text, published=StatedDate("2016-11-17", "given"))
    (when,) = find_whens(Reading(report, (), (), (), tuple(find_times(text)), (), (speech,), (told,)))
    assert when is not None and when.first == THURSDAY
