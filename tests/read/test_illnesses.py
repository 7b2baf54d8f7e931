"""Deaths by illness are no tolls."""

from __future__ import annotations

import pytest

from contested.data.tables import load_yaml
from contested.read.illnesses import is_of_illness
from contested.read.lexicon import lemma
from tests.read.read_examples import read_pages

ILLNESSES = load_yaml("lang/en/illnesses.yml")
OF_ILLNESS = [
    ILLNESSES["example"],
    "The virus has killed 40 people.",
    "The death toll from the flu rose to 50.",
    "Omar Vey died of a heart attack.",
    "The cholera came back. Twelve people died.",
]
OTHERWISE = [
    ILLNESSES["not"],
    "A suicide bomber killed nine people at a cancer hospital.",
    "The cholera came back. Twelve people were killed in a raid.",
    "Nine soldiers died in the heart of the town.",
]
DEATHS = ("die", "kill", "toll")


def of_illness(text: str) -> bool:
    (page,) = read_pages([text]).values()
    return any(is_of_illness(token) for token in page.doc if lemma(token) in DEATHS)


@pytest.mark.parametrize("text", OF_ILLNESS)
def test_of_illness(text: str) -> None:
    assert of_illness(text)


@pytest.mark.parametrize("text", OTHERWISE)
def test_other_deaths(text: str) -> None:
    assert not of_illness(text)
