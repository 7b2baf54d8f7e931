"""What several sentences tell of one happening is recorded once, what sets itself apart is not lost."""

from __future__ import annotations

import pytest

from contested.read.happenings import find_happenings
from contested.read.page import Page
from tests.read.read_examples import read_pages

BUS = "Gunmen attacked a bus near Mandera on Monday, killing nine passengers."
ONCE = {
    "noun": (BUS, "The attack lasted ten minutes, a police officer said."),
    "doers": (BUS, "The attackers stopped the bus and shot them."),
    "weapon": ("A car bomb killed six recruits in Baidoa on Monday.", "The bomb went off outside a police station."),
    "acting": ("Warplanes bombed the town of Douma on Sunday.", "Activists said the strikes hit a market crowded with shoppers."),
    "predicate": ("Rebels blew up a pipeline in Arauca on Friday.", "It was the fifth attack on the line this year."),
    "agreement": ("The government and the rebels signed a ceasefire on Monday.", "The deal was reached after weeks of talks."),
    "denial": ("Shells killed four people in the town of Zalin on Sunday.", "The government denied that its troops had shelled the town."),
}
TWICE = {
    "another": (BUS, "Another attack killed a teacher in Wajir."),
    "other day": (BUS, "The attackers shot a teacher in Wajir on Tuesday."),
    "named": (BUS, "It came a week after the attack on a hotel in Wajir, which killed four guests."),
    "reaction": ("Rebels shelled the town of Zalin on Sunday.", "Warplanes bombed their positions."),
}


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return read_pages(" ".join(told) for told in (*ONCE.values(), *TWICE.values()))


@pytest.mark.parametrize("told", ONCE.values(), ids=ONCE)
def test_told_again_is_recorded_once(pages: dict[str, Page], told: tuple[str, str]) -> None:
    assert len(find_happenings(pages[" ".join(told)])) == 1


@pytest.mark.parametrize("told", TWICE.values(), ids=TWICE)
def test_what_is_set_apart_is_recorded_too(pages: dict[str, Page], told: tuple[str, str]) -> None:
    assert len(find_happenings(pages[" ".join(told)])) == 2


def test_parties_that_only_the_later_sentence_names_are_its_parties() -> None:
    text = "Two aid workers were kidnapped in Menaka on Monday. Armed men took the women from their house, a colleague said."
    (page,) = read_pages([text]).values()
    (draft,) = find_happenings(page)
    assert {(p.role, p.words) for p in draft.parties} == {("target", "aid workers"), ("initiator", "Armed men")}


def test_who_denies_it_did_not_do_it() -> None:
    (page,) = read_pages([" ".join(ONCE["denial"])]).values()
    (draft,) = find_happenings(page)
    assert not [p for p in draft.parties if p.role == "initiator"]
