"""Who takes part in a happening, by the words of its sentence; read with the shipped model."""

from __future__ import annotations

import pytest

from contested import read_text
from contested.schema import Happening

LEAD = "Reports came in from the region about the events of the past days.\n"


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Fighting broke out between Maoist rebels and government troops near the river.",
            {("Maoist rebels", "participant"), ("government troops", "participant")},
        ),
        ("Militants blew up an Afghan army bus near the bridge.", {("Militants", "initiator"), ("Afghan army", "target")}),
        ("Gunmen killed a lawmaker, Omar Rell, near the mosque.", {("Gunmen", "initiator"), ("Omar Rell", "target")}),
        ("Kurdish rebels killed ten Turkish soldiers.", {("Kurdish rebels", "initiator"), ("Turkish soldiers", "target")}),
        ("The rebels fired rockets at Chad.", {("rebels", "initiator"), ("Chad", "target")}),
        ("A two-front war against the Harbour Front broke out on Friday.", {("Harbour Front", "target")}),
        ("Gunmen burned down an Afghan school.", {("Gunmen", "initiator")}),
        ("Gunmen attacked Jewish settlements.", {("Gunmen", "initiator")}),
        ("Gunmen shot dead a teacher near the mosque.", {("Gunmen", "initiator"), ("teacher", "target")}),
        (
            "Gunmen attacked local and foreign troops near the bridge.",
            {("Gunmen", "initiator"), ("local and foreign troops", "target")},
        ),
        (
            "Fighting between Maoist rebels and government troops has killed dozens of people.",
            {("Maoist rebels", "participant"), ("government troops", "participant")},
        ),
        ("Police arrested four members of the Harbour Front.", {("Police", "initiator"), ("Harbour Front", "target")}),
        ("Troops detained two suspected insurgents.", {("Troops", "initiator"), ("suspected insurgents", "target")}),
        ("A suicide bomber attacked a police post, killing five people.", {("suicide bomber", "initiator"), ("police", "target")}),
        ("A teacher was killed in a Beirut car bombing.", {("teacher", "target")}),
        ("Police and troops were deployed near the palace.", {("Police", "initiator"), ("troops", "initiator")}),
        ("Soldiers exchanged gunfire with gang members near the port.", {("Soldiers", "participant"), ("gang members", "participant")}),
        ("The governor escaped when a bomb exploded near his convoy.", {("governor", "target")}),
        ("Police arrested a smuggler along with a driver.", {("Police", "initiator"), ("smuggler", "target"), ("driver", "target")}),
        ("Residents condemned the fatal police shooting of a black man.", {("police", "initiator"), ("black man", "target")}),
        ("Bombings targeted at the Chadian army were reported near the river.", {("Chadian army", "target")}),
        ("Villagers were shot by groups of soldiers near the river.", {("soldiers", "initiator"), ("Villagers", "target")}),
        ("Police are hunting a man they say opened fire on traders.", {("man", "initiator"), ("traders", "target")}),
        ("Police arrested a 25-year-old teacher.", {("Police", "initiator"), ("teacher", "target")}),
        ("A suicide attack on a Pakistani military checkpoint killed 11 people.", {("Pakistani military", "target")}),
        ("Troops launched an offensive to hunt Maoist rebels near the river.", {("Troops", "initiator"), ("Maoist rebels", "target")}),
        ("Jets carried out strikes targeting Maoist rebels.", {("Jets", "initiator"), ("Maoist rebels", "target")}),
        ("Troops launched an offensive to protect farmers.", {("Troops", "initiator")}),
        ("A bomb exploded near the bridge as soldiers passed.", {("soldiers", "target")}),
        ("A bomb exploded near the bridge as the sun rose.", set()),
        pytest.param(
            "Violence rose near the river as Maoist rebels tried to block the vote.",
            set(),
            marks=pytest.mark.xfail(strict=True, reason="left out by the table of happenings"),
        ),
        ("The governor survived a bombing near the palace.", {("governor", "target")}),
        ("A policeman died in a shootout with smugglers.", {("smugglers", "participant"), ("policeman", "participant")}),
        ("The car bombing near the palace was blamed on Maoist rebels.", {("Maoist rebels", "initiator")}),
        ("Omar Rell took part in the bombing of the palace.", {("Omar Rell", "initiator")}),
        ("The governor praised troops for killing ten rebels in Sabha on Monday.", {("troops", "initiator"), ("rebels", "target")}),
        ("Rebels dragged passengers off a bus and shot them.", {("Rebels", "initiator"), ("passengers", "target")}),
        (
            "Gunmen killed three people, including a cleric.",
            {("Gunmen", "initiator"), ("people", "target"), ("cleric", "target")},
        ),
        ("Warplanes bombed rebel-held districts near the river.", {("Warplanes", "initiator"), ("rebels", "target")}),
        ("Police said two suspects were arrested.", {("Police", "initiator"), ("suspects", "target")}),
    ],
)
def test_parties_of_a_happening(text: str, parties: set[tuple[str, str]]) -> None:
    report = read_text(LEAD + text, published="2016-11-17")
    happenings = [claim.content for claim in report.claims if isinstance(claim.content, Happening)]
    assert [{(actor.name, actor.role) for actor in happening.actors} for happening in happenings] == [parties]


def test_others_are_of_the_armed_people_told_before() -> None:
    report = read_text(LEAD + "Troops killed two insurgents. Six others were arrested near the river.", published="2016-11-17")
    arrests = [claim.content for claim in report.claims if isinstance(claim.content, Happening) and claim.content.type == "arrest"]
    (arrest,) = arrests
    assert [(actor.name, actor.role) for actor in arrest.actors] == [("insurgents", "target"), ("Troops", "initiator")]


def test_losses_are_no_thing_hit() -> None:
    text = (
        "Ali al-Thabet, who also speaks for the force, put the losses of the other side at 13 “extremists” killed over three days of "
        "battle; nobody outside the force has confirmed that number."
    )
    (happening,) = [c.content for c in read_text(text, published="2016-11-17").claims if isinstance(c.content, Happening)]
    assert happening.targets == ()
