"""Values of time expressions: the anchor moves with the story."""

from __future__ import annotations

import pytest

from contested.pipeline import mark_times


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("On 7 December 1941 it fell. In January they fled.", ["1941-12-07", "1942-01"]),
        ("In September 1940 it fell. In June they had come.", ["1940-09", "1940-06"]),
        (
            "On 28 February 1944 it fell. The next day they fled. Three weeks later they came back.",
            ["1944-02-28", "1944-02-29", "1944-03-21"],
        ),
        ("In 1914 it began. Two years later it ended.", ["1914", "1916"]),
        ("In 492 BC it began. The following year it ended; a decade earlier all was calm.", ["BC0492", "BC0491", "BC0501"]),
        ("In October 1777 they won. Over the winter they starved. The next spring they left.", ["1777-10", "1778-WI", "1778-SP"]),
        ("In May 1951 it began. By the end of the year it was over.", ["1951-05", "1951"]),
        ("It lasted from 22-25 April 1951.", ["1951-04-22", "1951-04-25"]),
        (
            "In 1951 it began. In August and September 1914 they had met; between November and March 1916 too.",
            ["1951", "1914-08", "1914-09", "1915-11", "1916-03"],
        ),
        ("In 1914 they left, until 1975-1976; in May they came.", ["1914", "1975", "1976", "1975-05"]),
        ("The war of 1914-18 was long.", ["1914", "1918"]),
        ("On 3 May 1808 at 3:30 p.m. they left. That evening they came.", ["1808-05-03", "1808-05-03T15:30", "1808-05-03TEV"]),
        ("It took two and a half years, several days and half a century.", ["P2.5Y", "PXD", "P0.5CE"]),
    ],
)
def test_story(text: str, values: list[str]) -> None:
    assert [t.value for t in mark_times(text)] == values


def test_day_of_writing_is_the_first_anchor_of_a_story_without_years() -> None:
    assert [t.value for t in mark_times("On 3 May they left. The next day they came back.", "2009-12-19")] == ["2009-05-03", "2009-05-04"]
    assert [t.value for t in mark_times("On 3 May they left.")] == ["XXXX-05-03"]


def test_types() -> None:
    text = "On 3 May 1901, at dawn, they fought for three days, daily, as they do now."
    assert [t.type for t in mark_times(text)] == ["DATE", "TIME", "DURATION", "SET", "DATE"]
