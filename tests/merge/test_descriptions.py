"""Speakers that a report only describes stand for the one it names, and for nobody where that is open."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from cases_factory import MSF, POLICE, SOHR, Page, claims_of, on

from contested.data.tables import load_yaml
from contested.merge.tolls import rule_tolls
from contested.merge.voices import Voice, find_voices
from contested.schema import Source

GROUP = Source(role="group", org="group", kind="armed_group", stake="party")
AID = Source(role="aid group", org="aid group", kind="ngo", stake="monitor")
MONITOR = Source(role="monitor", kind="monitor", stake="monitor")
IS = Source(role="Islamic State", org="Islamic State", kind="armed_group", stake="party")


def voices_of(*sources: Sequence[Source]) -> list[list[Voice]]:
    """Return the voices of the speakers of some reports."""
    pages = []
    for number, speaking in enumerate(sources, 1):
        page = Page(f"2015-10-0{number}")
        for source in speaking:
            page.toll(12, source, on("2015-10-03"))
        pages.append(page)
    voices = find_voices([page.coded() for page in pages])
    return [[voices.of(claim) for claim in page.claims] for page in pages]


@pytest.mark.parametrize(
    ("named", "described", "same"),
    [
        (SOHR, MONITOR, True), (SOHR, GROUP, True), (MSF, AID, True), (MSF, GROUP, True), (IS, GROUP, True),
        (IS, MONITOR, False), (IS, AID, False), (POLICE, GROUP, False), (MSF, Source(role="doctor", kind="medic"), False),
    ],
)  # fmt: skip
def test_whom_a_description_stands_for(named: Source, described: Source, same: bool) -> None:
    ((one, other),) = voices_of([named, described])
    assert (one.speaker == other.speaker) is same
    if same:
        assert other.stake == one.stake


@pytest.mark.parametrize(("named", "described"), [((SOHR, MSF), MONITOR), ((SOHR, IS), GROUP), ((), MONITOR)])
def test_where_it_is_open_nobody_is_meant(named: tuple[Source, ...], described: Source) -> None:
    ((*known, other),) = voices_of([*named, described])
    assert other.speaker not in {voice.speaker for voice in known}


def test_groups_of_two_reports_are_not_one() -> None:
    (one,), (other,) = voices_of([GROUP], [GROUP])
    assert one.speaker != other.speaker


def test_a_group_goes_on_with_the_series_of_its_name() -> None:
    pages = [Page("2015-10-03"), Page("2015-10-04"), Page("2015-12-12")]
    pages[0].toll(9, MSF, on("2015-10-03"))
    pages[1].toll(22, MSF, on("2015-10-03"))
    pages[2].toll(14, MSF, on("2015-10-03"), effect="injured")
    pages[2].toll(42, GROUP, on("2015-10-03"))
    (killed, _) = rule_tolls(claims_of(pages), [page.coded() for page in pages], rule="ucdp")
    assert (killed.low, killed.best, killed.high) == (42, 42, 42) and len(killed.superseded) == 2


def test_each_noun_has_an_example() -> None:
    for entry in load_yaml("merge/speakers.yml"):
        assert any(noun in entry["example"].split() for noun in entry["nouns"])
