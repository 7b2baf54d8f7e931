"""Tolls: every example of ``harms.yml`` and some plain sentences, read with the shipped model."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from contested import read_text
from contested.data.tables import load_yaml
from contested.schema import Toll

HARMS = load_yaml("lang/en/harms.yml")


@cache
def tolls_of(text: str) -> tuple[Toll, ...]:
    lead = "Reports came in from the region about the fighting of the past days between the army and the rebels there.\n"
    return tuple(claim.content for claim in read_text(lead + text, published="2016-11-17").claims if isinstance(claim.content, Toll))


def tolls_with_status(text: str) -> list[tuple[int, str]]:
    claims = read_text(text, published="2016-11-17").claims
    return [(claim.content.count.low, claim.status) for claim in claims if isinstance(claim.content, Toll)]


@pytest.mark.parametrize("entry", HARMS, ids=lambda entry: entry["id"])
def test_example(entry: dict[str, Any]) -> None:
    effects = {entry["effect"], *entry.get("none", ())}
    assert any(toll.effect in effects for toll in tolls_of(entry["example"]))


@pytest.mark.parametrize("entry", [entry for entry in HARMS if "not" in entry], ids=lambda entry: entry["id"])
def test_not(entry: dict[str, Any]) -> None:
    assert all(toll.effect != entry["effect"] for toll in tolls_of(entry["not"]))


@pytest.mark.parametrize(
    ("text", "effect", "low", "high", "civilian"),
    [
        ("A bomb killed 12 soldiers near the bridge.", "killed", 12, 12, False),
        ("At least 20 villagers were wounded on Tuesday.", "injured", 20, None, True),
        ("Dozens of policemen were killed.", "killed", 24, None, False),
        ("Two service members were killed.", "killed", 2, 2, False),
        ("Two women and a man were injured.", "injured", 3, 3, True),
        ("No soldiers were killed in the attack.", "killed", 0, 0, False),
    ],
)
def test_plain(text: str, effect: str, low: int, high: int | None, civilian: bool) -> None:
    (toll,) = [toll for toll in tolls_of(text) if toll.effect == effect]
    assert (toll.count.low, toll.count.high, toll.civilian) == (low, high, civilian)


def test_figure_put_right_is_denied() -> None:
    right, wrong = tolls_with_status("The blast killed 11 people, not 16 as earlier reported.")
    assert (right, wrong) == ((11, "asserted"), (16, "denied"))


@pytest.mark.parametrize(
    ("text", "effect", "low"),
    [
        ("Three policemen lost their lives.", "killed", 3),
        ("Two hundred lives were lost in the siege.", "killed", 200),
        ("The army said it lost 30 men in the battle.", "killed", 30),
        ("Rebels marched 23 villagers away at gunpoint.", "abducted", 23),
        ("Officials gave the number of dead as six.", "killed", 6),
    ],
)
def test_ways_to_tell_a_toll(text: str, effect: str, low: int) -> None:
    assert [(toll.effect, toll.count.low) for toll in tolls_of(text)] == [(effect, low)]


@pytest.mark.parametrize("text", ["The company lost two men to a rival.", "Thousands marched to the president's house."])
def test_no_toll(text: str) -> None:
    assert not tolls_of(text)


def test_the_other_is_one_more() -> None:
    tolls = tolls_of("Two guards were hit; one died at once and the other succumbed to his wounds.")
    assert [toll.count.low for toll in tolls if toll.effect == "killed"] == [1, 1]


def test_men_a_force_loses_are_no_civilians() -> None:
    (toll,) = tolls_of("The army said it lost 30 men in the battle.")
    assert toll.civilian is False


def test_losses_are_the_losers_own() -> None:
    (toll,) = tolls_of("The army lost four soldiers.")
    assert toll.by is None and toll.side is not None


@pytest.mark.parametrize(
    "text", ["The 34-year-old minister spoke for 20 minutes.", "The convoy drove 40 kilometers.", "The party won 120 votes."]
)
def test_other_numbers_are_no_tolls(text: str) -> None:
    assert not tolls_of(text)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("A judge and an administrator were killed.", [(2, 2)]),
        ("A policeman and a villager were killed.", [(1, 1), (1, 1)]),
        ("The guards put the death toll at 20.", [(20, 20)]),
        ("No one was killed in the blast.", [(0, 0)]),
        ("The ministry raised the death toll from 50 to 64.", [(64, 64)]),
        ("The toll stands at between 20 and 30.", [(20, 30)]),
        ("The raid claimed the lives of four farmers and a policeman.", [(4, 4), (1, 1)]),
        ("The bomb killed four and wounded at least six more.", [(4, 4), (6, None)]),
        ("Four were killed and six more wounded when the army shelled Baga.", [(4, 4), (6, 6)]),
        ("A grenade attack on a bar wounded six, two of them critically.", [(6, 6), (2, 2)]),
        ("Fourteen people, three of them children, were killed in the shelling.", [(14, 14), (3, 3)]),
        ("The mayor was killed along with three guards.", [(1, 1), (3, 3)]),
        ("One soldier died and three were hurt.", [(1, 1), (3, 3)]),
        ("At least 14 people, three of them children, were killed in Gao.", [(14, None), (3, 3)]),
        ("Four were killed and two dozen more wounded in the blast.", [(4, 4), (24, 24)]),
        ("A total of 14 soldiers have been killed this month.", [(14, 14)]),
        ("The helicopter crashed, killing its crew of four.", [(4, 4)]),
        ("Fighting has killed more than 2,000 people and displaced some 300,000.", [(2001, None), (300000, 300000)]),
        ("Six people were killed, a woman among them.", [(6, 6), (1, 1)]),
        ("Six people, four of whom were police officers, were killed.", [(6, 6), (4, 4)]),
        ("Six people (four policemen and two civilians) were killed.", [(6, 6), (4, 4), (2, 2)]),
        ("The group recorded 31 deaths of civilians.", [(31, 31)]),
        ("His wife and daughter were wounded.", [(2, 2)]),
        ("The publisher and lawyer was killed.", [(1, 1)]),
        ("He gave no toll for the fighting but an officer said that 12 soldiers were killed.", [(12, 12)]),
        ("The blast killed 11 people, not 16 as earlier reported.", [(11, 11), (16, 16)]),
        ("Nine men were killed, and three were not hurt.", [(9, 9)]),
        ("Doctors found 20 dead whales.", []),
        ("The rebels tried to kill the president.", []),
        ("Gunmen have shot and killed a nun and her bodyguard.", [(2, 2), (1, 1)]),
        ("Troops killed a Taliban facilitator and three of his associates.", [(4, 4), (1, 1)]),
        ("More than 100 people have been killed in the town since June, including 18 policemen.", [(101, None), (18, 18)]),
        ("The attacks have killed at least 35 civilians and injured scores of others.", [(35, None), (40, None)]),
        ("Fighting has killed tens of thousands of people.", [(20000, None)]),
        ("Troops killed a member of the Red Brigades in the camp.", [(1, 1)]),
        ("The blast killed the former prime minister.", [(1, 1)]),
        ("The army has killed the number two leader of the rebels.", [(1, 1)]),
        ("No villagers were harmed.", [(0, 0), (0, 0)]),
        ("There were no reports of injuries.", [(0, 0)]),
        ("The minister was not hurt in the attack.", [(0, 0)]),
        ("Among the dead are five Pakistani soldiers.", [(5, 5)]),
        ("Two nurses were among those killed.", [(2, 2)]),
        ("Two airmen were killed and another wounded.", [(2, 2), (1, 1)]),
        ("At least 17 people, including four children, were wounded.", [(17, None), (4, 4)]),
        ("At least 1,300 Palestinians and 13 Israelis were killed.", [(1300, None), (13, 13)]),
        ("An estimated 30-thousand people have died.", [(30000, 30000)]),
        ("The bomb killed two bystanders and two policemen.", [(2, 2), (2, 2)]),
    ],
)
def test_who_is_counted(text: str, numbers: list[tuple[int, int | None]]) -> None:
    assert [(toll.count.low, toll.count.high) for toll in tolls_of(text)] == numbers


@pytest.mark.parametrize(
    ("text", "side"),
    [
        (load_yaml("lang/en/fillers.yml")["flocks"]["example"]["text"], load_yaml("lang/en/fillers.yml")["flocks"]["example"]["side"]),
        ("A bomb exploded in a mainly Shi'ite quarter, killing nine Turkish tourists.", None),
        ("A bomb exploded in a quarter of the city, killing nine people.", None),
        ("Palestinian officials said five Palestinians were killed.", "Palestinians"),
        ("The raid went on, and no peacekeepers were injured.", "peacekeepers"),
        ("A Hezbollah commander was killed near the bridge.", "Hezbollah"),
        ("Turkish forces killed four fighters of the Kurdistan Workers' Party.", "Kurdistan Workers' Party"),
        ("Four members of the Kurdistan Workers' Party were killed.", "Kurdistan Workers' Party"),
        ("A soldier from the African Union mission was killed.", "African Union mission"),
        ("A blast killed Iranian General Omar Rell.", "Iranian"),
    ],
)
def test_side(text: str, side: str | None) -> None:
    assert [toll.side.name if toll.side is not None else None for toll in tolls_of(text)] == [side]


def test_a_subgroup_is_of_its_whole_side() -> None:
    whole, part = tolls_of("Troops captured nine Taleban fighters, including a commander.")
    assert part.side is not None and whole.side is not None
    assert part.side.name == whole.side.name


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A soldier was killed on Monday. The soldier was killed near a bridge.", 1),
        ("A teacher was killed on Monday. His mother was also killed.", 2),
        ("Ten people were killed in a stampede. Karim Nasser was buried there. He was killed last week by a drone.", 2),
    ],
)
def test_one_person_told_again(text: str, number: int) -> None:
    assert len(tolls_of(text)) == number


@pytest.mark.parametrize("headline", ["Roadside bomb kills 15 civilians in northern Mali.", "15 killed, 4 hurt in Mali blast."])
def test_a_headline_in_the_text_is_no_toll_beside_the_telling(headline: str) -> None:
    text = f"{headline} At least 15 civilians were killed and four others were hurt in a blast near Gao, officials said."
    assert sorted(low for low, _ in tolls_with_status(text)) == [4, 15]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Seven rebels were killed in fighting with police.", "police"),
        ("Bomb explosions blamed on Taleban insurgents have killed four soldiers.", "Taleban"),
        ("Karim Nasser is wanted for the killing of two guards.", "Karim Nasser"),
        ("A United States military airstrike killed four rebels.", "United States"),
        ("Eleven civilians died in shelling by government forces.", "government forces"),
        ("Nine policemen were killed in an attack blamed on the Taliban.", "Taliban"),
    ],
)
def test_doer(text: str, doer: str) -> None:
    (toll,) = tolls_of(text)
    assert toll.by is not None and doer in toll.by.name


def test_doer_told_with_the_second_telling() -> None:
    (toll,) = tolls_of("Nine villagers were killed near Baga. The rebels killed nine villagers.")
    assert toll.by is not None and "rebels" in toll.by.name


@pytest.mark.parametrize("rest", ["three others", "another three", "three more"])
def test_those_counted_on_are_of_the_same_side(rest: str) -> None:
    first, others = tolls_of(f"The blast killed one Malian soldier and wounded {rest}.")
    assert first.side is not None and others.side is not None
    assert others.side.name == first.side.name


def test_who_claims_a_blast_is_not_its_victims_side() -> None:
    (toll,) = tolls_of("The Red Front claimed responsibility for the blast that killed 13.")
    assert toll.side is None


def test_harm_that_says_which_happening_is_meant_is_the_outlets() -> None:
    text = "The Sudanese army denied a part in the raids that killed 44 people."
    claims = read_text(f"Reports came in from the region about the fighting of the past days there.\n{text}", published="2016-11-17").claims
    (claim,) = [claim for claim in claims if isinstance(claim.content, Toll)]
    assert (claim.source.kind, claim.status) == ("outlet", "asserted")


@pytest.mark.parametrize("text", ["The first group of refugees was killed on Thursday.", "Rebels killed the first group of refugees."])
def test_a_group_without_a_number_stops_no_reading(text: str) -> None:
    assert all(toll.effect == "killed" for toll in tolls_of(text))


def test_news_of_a_place_in_words_that_end_with_their_speaker_is_the_speakers() -> None:
    text = "The rebels struck the market, where a car packed with explosives was detonated, killing nine people, medical officials said."
    (toll,) = [claim for claim in read_text(text, published="2016-11-17").claims if isinstance(claim.content, Toll)]
    assert (toll.source.role, toll.source.kind) == ("medical officials", "medic")
