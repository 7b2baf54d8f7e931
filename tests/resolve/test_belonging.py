"""Parties told by a word for their people, or by an office."""

from __future__ import annotations

from dataclasses import replace

from actors_factory import event, make_reading, party

from contested import read_text
from contested.resolve.actors import resolve_actors
from contested.resolve.belonging import find_titled, tied, with_holders, with_leaders
from contested.schema import Party, Toll


def test_a_bare_word_for_a_body_is_the_one_body_in_whose_name_it_stands() -> None:
    offensive = event("event", "battle", Party("initiator", None, "government"))
    one = make_reading("The Malian government forces left.", ("COMMON", "Malian government forces"))
    assert tied(offensive, resolve_actors(one)).parties == (Party("initiator", 0, "Malian government forces"),)
    two = make_reading(
        "The Malian government forces and Chadian government forces left.",
        ("COMMON", "Malian government forces"),
        ("COMMON", "Chadian government forces"),
    )
    assert tied(offensive, resolve_actors(two)) == offensive


def test_his_men_are_those_of_the_body_he_leads() -> None:
    reading = make_reading(
        "Omar Vey of the Red Front said his men left.", ("PER", "Omar Vey"), ("ORG", "Red Front"), ("COMMON", "men", 0, "possessive")
    )
    reading = replace(reading, mentions=(*reading.mentions[:2], replace(reading.mentions[2], plural=True)))
    roster = resolve_actors(reading)
    left, bodies = event("event", "movement", party("initiator", reading, 2)), {"a1": Party("object", 1, "Red Front")}
    assert with_leaders(left, reading, bodies, roster).parties == (Party("initiator", 1, "Red Front"),)
    assert with_leaders(left, reading, {}, roster) == left


def test_the_holder_of_an_office_is_the_one_person_named_with_it() -> None:
    text = "The governor was hurt when a bomb went off as Governor Omar Vey passed."
    reading = make_reading(text, ("COMMON", "governor"), ("PER", "Governor Omar Vey"))
    reading = replace(reading, mentions=(replace(reading.mentions[0], plural=False), reading.mentions[1]))
    blast = event("event", "bombing", party("target", reading, 0))
    assert with_holders(blast, reading, find_titled(reading, resolve_actors(reading))).parties == (Party("target", 1, "Omar Vey"),)
    farther = replace(reading, mentions=(replace(reading.mentions[0], text="Chadian governor"), replace(reading.mentions[1])))
    assert [p.words for p in with_holders(blast, farther, find_titled(farther, resolve_actors(farther))).parties] == ["Omar Vey"]


def test_fighters_of_the_other_side_are_not_those_of_the_speaker() -> None:
    text = "The Malian army took Arvand. Army spokesman Omar Vey said troops found the bodies of 15 soldiers of the other side there."
    (toll,) = (claim.content for claim in read_text(text).claims if isinstance(claim.content, Toll))
    assert toll.side is not None
    assert toll.side.name == "soldiers"
