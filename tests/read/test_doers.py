"""Who did the harm of a toll: told by its own clause, in the same breath, or before; read with the shipped model."""

from __future__ import annotations

import pytest

from contested import read_text
from contested.schema import Toll

LEAD = "Reports came in from the region about the events of the past days.\n"


def doers_of(text: str) -> list[tuple[int, str | None]]:
    """Return the number and the doer of each toll."""
    report = read_text(LEAD + text, published="2016-11-17")
    tolls = [claim.content for claim in report.claims if isinstance(claim.content, Toll)]
    return [(toll.count.low, toll.by.name if toll.by is not None else None) for toll in tolls]


@pytest.mark.parametrize(
    ("text", "number", "doer"),
    [
        ("A gunman opened fire in a mosque, killing eight people.", 8, "gunman"),
        ("Twelve villagers died at the hands of the rebels.", 12, "rebels"),
        ("The rebels were blamed for killing 12 villagers.", 12, "rebels"),
        ("Seven rebels were killed in fighting with Turkish soldiers near Siirt.", 7, "Turkish soldiers"),
        ("A bomb planted by insurgents exploded in Mosul, killing 14 people.", 14, "insurgents"),
        ("A court in Haiti indicted three men on charges of kidnapping a French nurse.", 1, "men"),
        ("Three men were jailed on suspicion of planting the bomb that killed nine people in Omagh.", 9, "men"),
        ("Police say a rebel group stands behind the murder of two reporters.", 2, "rebel group"),
        ("By reports on Saturday, two of Vey's victims died.", 2, "Vey"),
        ("Two robbers were chased by soldiers and shot and killed near Tarn.", 2, "soldiers"),
        ("Nine villagers were beaten and killed at the hands of the rebels.", 9, "rebels"),
        ("Nine teachers were killed in raids thought to have been carried out by bandits.", 9, "bandits"),
    ],
)
def test_own_clause(text: str, number: int, doer: str) -> None:
    assert (number, doer) in doers_of(text)


@pytest.mark.parametrize(
    ("text", "number", "doer"),
    [
        (
            "Taleban rebels attacked a police post in Kandahar, killing three policemen. Four others were wounded in the attack.",
            4,
            "Taleban",
        ),
        ("Insurgents ambushed a convoy near Ramadi and killed two soldiers. Another soldier died of his wounds.", 1, "Insurgents"),
        ("Israeli aircraft fired missiles at a car in Gaza. The strike killed four militants.", 4, "Israeli aircraft"),
    ],
)
def test_told_before(text: str, number: int, doer: str) -> None:
    assert (number, doer) in doers_of(text)


def test_fresh_news_has_no_doer_of_the_news_before() -> None:
    text = "Insurgents ambushed a convoy near Ramadi and killed two soldiers. A bomb killed nine villagers in Basra."
    assert (9, None) in doers_of(text)


def test_sides_of_a_clash_harm_each_other() -> None:
    assert doers_of("Six troops and seven insurgents were killed in the fighting.") == [(6, "insurgents"), (7, "troops")]


@pytest.mark.parametrize(
    "text",
    [
        "A roadside bomb killed four policemen.", "Four villagers were killed by artillery fire.",
        "An attack on an Israeli military vehicle that wounded four soldiers was reported Friday.",
    ],
)  # fmt: skip
def test_neither_weapons_nor_what_was_hit_are_doers(text: str) -> None:
    assert doers_of(text) == [(4, None)]


def test_the_noun_behind_after_is_the_subject_of_its_clause() -> None:
    assert (6, "militants") in doers_of("The minister called a meeting after a militant attack late Thursday killed six civilians.")


def test_a_state_does_not_harm_its_own_people_in_its_fight() -> None:
    text = "Israel began the war. Thirteen Israelis were killed during the Israeli offensive."
    assert doers_of(text) == [(13, None)]


@pytest.mark.parametrize(
    ("text", "number", "doer"),
    [
        ("The Malian army said nine rebels were killed in a clash near Kidal.", 9, "Malian army"),
        ("Coalition troops killed five rebels on Monday. The U.S. military said 12 rebels were killed in clashes.", 12, "Coalition troops"),
        ("The Malian army said it had found the bodies of nine rebels near Kidal.", 9, None),
        ("The Malian army said nine farmers were killed in a clash near Kidal.", 9, None),
    ],
)
def test_an_army_tells_of_its_foes(text: str, number: int, doer: str | None) -> None:
    assert (number, doer) in doers_of(text)
