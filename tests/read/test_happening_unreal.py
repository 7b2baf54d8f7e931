"""What is only feared, threatened, urged or supposed is no happening; what is planned or said to have happened is."""

from __future__ import annotations

import pytest

from contested.read.happenings import find_happenings
from contested.read.page import Page
from tests.read.read_examples import read_pages

UNREAL = [
    "Villagers fear that the army will attack again once the rains end.",
    "The general said an attack on the city would be a disaster.",
    "The rebels have threatened to shell the capital.",
    "The United Nations warned of a possible assault on the camp.",
    "The president urged the rebels to release the prisoners.",
    "The rebel chief vowed that his men would bomb government offices.",
    "The army may storm the building, an officer said.",
    "Recruits are trained at the camp to kill soldiers.",
]
REAL = [
    "The soldiers may have been shot by rebels on Monday, police said.",
    "Residents who fear the militia said it killed ten villagers on Monday.",
    "The army said it would withdraw its troops from the town on Friday.",
]


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return read_pages([*UNREAL, *REAL])


@pytest.mark.parametrize("sentence", UNREAL)
def test_supposed_happenings_are_not_recorded(pages: dict[str, Page], sentence: str) -> None:
    assert not find_happenings(pages[sentence])


@pytest.mark.parametrize("sentence", REAL)
def test_what_happened_or_is_planned_is_recorded(pages: dict[str, Page], sentence: str) -> None:
    assert len(find_happenings(pages[sentence])) == 1
