"""One identity per actor: names, spellings, owners, links, plain nouns that point back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from actors_factory import make_reading

from contested.resolve.actors import Roster, resolve_actors
from contested.schema import Link, Party, PlacePhrase, Reading, Speech


def names(reading: Reading) -> list[str]:
    """Return the canonical name of each mention, in order."""
    roster = resolve_actors(reading)
    found = [roster.of(index) for index in range(len(reading.mentions))]
    assert all(found)
    return [identity.name for identity in found if identity is not None]


def test_one_person_under_spellings_and_titles() -> None:
    text = "Colonel Yousef al-Bakri spoke first. Yusuf Bakri denied it. Bakri then left, and Omar Bakri-Said stayed."
    reading = make_reading(text, ("PER", "Colonel Yousef al-Bakri"), ("PER", "Yusuf Bakri"), ("PER", "Bakri"), ("PER", "Omar Bakri-Said"))
    assert names(reading) == ["Yousef al-Bakri"] * 3 + ["Omar Bakri-Said"]


def test_a_name_is_not_spelt_with_blanks_around_its_hyphen() -> None:
    reading = make_reading("Men of al - Noor fled. Then al-Noor spoke.", ("ORG", "al - Noor"), ("ORG", "al-Noor"))
    assert names(reading) == ["al-Noor"] * 2


def test_two_persons_of_one_family() -> None:
    text = "Idris Tarek fled. His brother Hamid Tarek stayed. Idris was found. Hamid was not."
    reading = make_reading(text, ("PER", "Idris Tarek"), ("PER", "Hamid Tarek"), ("PER", "Idris"), ("PER", "Hamid"))
    assert names(reading) == ["Idris Tarek", "Hamid Tarek", "Idris Tarek", "Hamid Tarek"]


def test_a_title_stands_before_a_family_name_a_royal_one_before_a_given_name() -> None:
    text = "Idris Khalid Tarek spoke. Mullah Idris had died before. Hamid bin Saleh reigns. King Hamid wept."
    reading = make_reading(text, ("PER", "Idris Khalid Tarek"), ("PER", "Mullah Idris"), ("PER", "Hamid bin Saleh"), ("PER", "King Hamid"))
    assert names(reading) == ["Idris Khalid Tarek", "Idris", "Hamid bin Saleh", "Hamid bin Saleh"]


def test_forces_by_their_owner() -> None:
    text = "The troops led by General Omar Saleh moved. Saleh’s forces, called the Malian Freedom Army, hold it. The forces of Saleh wait."
    reading = make_reading(
        text,
        ("COMMON", "troops", 1, "led_by"), ("PER", "General Omar Saleh"), ("PER", "Saleh"), ("COMMON", "forces", 2, "possessive"),
        ("ORG", "Malian Freedom Army"), ("COMMON", "forces", 6, "of"), ("PER", "Saleh"),
        links=(Link(3, 4, "alias"),),
    )  # fmt: skip
    found = names(reading)
    assert found[0] == found[3] == found[4] == found[5] == "Malian Freedom Army"
    assert found[1] == found[2] == found[6] == "Omar Saleh"


def test_forces_of_a_person_without_another_name() -> None:
    reading = make_reading("The fighters loyal to Omar Saleh left.", ("COMMON", "fighters", 1, "loyal_to"), ("PER", "Omar Saleh"))
    assert names(reading)[0] == "fighters loyal to Omar Saleh"


@pytest.mark.parametrize(
    ("text", "mentions", "expected"),
    [
        ("Chadian soldiers fell. The army sent more. The troops wait.", ["Chadian soldiers", "army", "troops"], "Chadian soldiers"),
        ("Maoist rebels came. The rebels left. Maoists deny it.", ["Maoist rebels", "rebels", "Maoists"], "Maoist rebels"),
        ("Jihadist fighters, “extremists” and jihadiststs", ["Jihadist fighters", "“extremists”", "jihadists"], "Jihadist fighters"),
        ("Turkish police came. The police left.", ["Turkish police", "police"], "Turkish police"),
    ],
)
def test_plain_nouns_point_back(text: str, mentions: list[str], expected: str) -> None:
    assert set(names(make_reading(text, *(("COMMON", m) for m in mentions)))) == {expected}


def test_plain_nouns_stay_apart_where_two_sides_fit() -> None:
    text = "Tamil rebels fought Maoist rebels. Six militants died."
    assert names(make_reading(text, ("COMMON", "Tamil rebels"), ("COMMON", "Maoist rebels"), ("COMMON", "militants")))[2] == "militants"


def test_members_are_their_body() -> None:
    text = "Harbour Front (HF) gunmen came. HF fighters left. The Harbour Front denies it."
    reading = make_reading(
        text,
        ("ORG", "Harbour Front"), ("ORG", "HF"), ("COMMON", "gunmen", 0, "modifier"), ("COMMON", "HF fighters"), ("ORG", "Harbour Front"),
        links=(Link(0, 1, "acronym"),),
    )  # fmt: skip
    assert set(names(reading)) == {"Harbour Front"}


def test_states_under_their_names() -> None:
    text = "The U.S. left. American officials say the United States may return. South Sudan and Sudan agree."
    reading = make_reading(text, ("LOC", "U.S."), ("NORP", "American"), ("LOC", "United States"), ("LOC", "South Sudan"), ("LOC", "Sudan"))
    assert names(reading) == ["United States"] * 3 + ["South Sudan", "Sudan"]


def test_a_state_told_by_its_adjective_only_has_its_own_name_where_it_is_meant() -> None:
    roster = resolve_actors(make_reading("Syrian President Omar Vey left.", ("NORP", "Syrian"), ("PER", "Omar Vey")))
    assert roster.actor(Party("object", None, "Syria"), "").name == "Syria"
    assert roster.actor(Party("object", 0, "Syrian"), "").name == "Syrian"


def test_army_and_state_are_two() -> None:
    reading = make_reading("Israel said its Israeli soldiers left.", ("LOC", "Israel"), ("COMMON", "Israeli soldiers"))
    first, second = (resolve_actors(reading).of(n) for n in (0, 1))
    assert first is not None and second is not None and first.key != second.key
    assert (first.kind, second.kind, second.country) == ("state", "army", "IL")


def test_apposition_names_a_group_and_no_list_is_one() -> None:
    text = "The Harbour Front, an armed group, fought soldiers, rebels and police."
    mentions = (("ORG", "Harbour Front"), ("COMMON", "armed group"), ("COMMON", "soldiers"), ("COMMON", "rebels"))
    links = (Link(0, 1, "apposition"), Link(0, 3, "apposition"))
    assert names(make_reading(text, *mentions, links=links)) == ["Harbour Front", "Harbour Front", "soldiers", "rebels"]


def test_forces_of_a_head_of_state_are_the_state_s() -> None:
    text = "Malian President Omar Saleh spoke. Saleh’s troops fell. The Malian army withdrew."
    reading = make_reading(
        text, ("PER", "Omar Saleh"), ("PER", "Saleh"), ("COMMON", "troops", 1, "possessive"), ("COMMON", "Malian army")
    )  # fmt: skip
    first = replace(reading.mentions[0], start=0)
    found = names(replace(reading, mentions=(first, *reading.mentions[1:])))
    assert found[2] == found[3] == "Malian army"


def test_two_forces_of_one_spokesman_are_one() -> None:
    text = "Idris Bakri, spokesman of the southern armed forces. Bakri, spokesman for Saleh’s forces. Omar Saleh."
    reading = make_reading(
        text,
        ("PER", "Idris Bakri"), ("COMMON", "southern armed forces"), ("PER", "Bakri"),
        ("PER", "Saleh"), ("COMMON", "forces", 3, "possessive"), ("PER", "Omar Saleh"),
        speeches=(Speech(0, 1, speaker=0, spokes=1), Speech(0, 1, speaker=2, spokes=4)),
    )  # fmt: skip
    found = names(reading)
    assert found[1] == found[4]


def test_numbers_and_passing_words_are_no_name() -> None:
    roster = Roster()
    assert roster.actor(Party("side", None, "12 suspected Harbour rebels"), "").name == "Harbour rebels"
    for name in ("Third Brigade", "55th Brigade", "New Zealand"):
        assert roster.actor(Party("side", None, name), "").name == name


def test_words_without_a_mention_find_their_identity() -> None:
    reading = make_reading("The Harbour Front left.", ("ORG", "Harbour Front"))
    actor = resolve_actors(reading).actor(Party("by", None, "the Harbour Front"), "initiator")
    assert (actor.name, actor.role, actor.identity) == ("Harbour Front", "initiator", "a1")


def test_people_are_not_their_state() -> None:
    roster = resolve_actors(make_reading("Afghanistan said three Afghans died.", ("LOC", "Afghanistan"), ("NORP", "Afghans")))
    assert [identity.name for identity in roster.identities] == ["Afghanistan", "Afghans"]


@pytest.mark.parametrize(
    ("text", "mentions", "expected"),
    [
        (  # another attack
            "Gunmen hit the post. The attackers fled. In the south gunmen shot a judge.",
            ["Gunmen", "attackers", "gunmen"],
            ["Gunmen", "Gunmen", "gunmen"],
        ),
        (  # a place's own force
            "Turkish troops shelled it. Two men of the local security force fell.",
            ["Turkish troops", "local security force"],
            ["Turkish troops", "security force"],
        ),
        (  # the government's, not the foreign ones of the sentence before
            "Turkish soldiers left. Rebels hit government soldiers. Nine soldiers died.",
            ["Turkish soldiers", "government soldiers", "soldiers"],
            ["Turkish soldiers", "government soldiers", "government soldiers"],
        ),
    ],
)
def test_plain_nouns_of_others_stay_apart(text: str, mentions: list[str], expected: list[str]) -> None:
    places = (PlacePhrase(0, 0, "Syria", "Syria"),) if "government" in text else ()
    assert names(replace(make_reading(text, *(("COMMON", m) for m in mentions)), places=places)) == expected


def test_soldiers_are_not_those_of_a_state_told_later_where_another_is_named() -> None:
    text = "Eleven soldiers died in Mali. French troops left. The army said more."
    reading = make_reading(text, ("COMMON", "soldiers"), ("COMMON", "French troops"), ("COMMON", "army"))
    assert names(replace(reading, places=(PlacePhrase(24, 28, "Mali", "Mali"),)))[0] != "French troops"


def test_the_group_is_the_only_armed_group_named_before() -> None:
    text = "Red Front fighters came. A charity spoke. The Harbour Union left. It rained. The group said nothing."
    mentions = (("ORG", "Red Front"), ("COMMON", "fighters", 0, "modifier"), ("ORG", "Harbour Union"), ("COMMON", "group"))
    reading = make_reading(text, *mentions)
    told = (*reading.mentions[:3], replace(reading.mentions[3], sentence=4))
    assert names(replace(reading, mentions=told))[3] == "Red Front"


def test_a_speaker_s_movement_is_the_body_he_speaks_for() -> None:
    text = "Red Front spokesman Omar Rell said his movement had left."
    reading = make_reading(text, ("ORG", "Red Front"), ("PER", "Omar Rell"), ("COMMON", "movement", 1, "possessive"))
    speech = Speech(0, len(text), speaker=1, name="Omar Rell", role="spokesman", org="Red Front", kind="armed_group", spokes=0)
    assert names(replace(reading, speeches=(speech,)))[2] == "Red Front"


@pytest.mark.parametrize(
    ("text", "mentions", "expected"),
    [
        ("Forces came. Two tanks burned.", [("COMMON", "Forces"), ("COMMON", "tanks")], "Forces"),
        ("Junior officers came. Police left.", [("COMMON", "Junior officers"), ("COMMON", "Police")], "Police"),
        ("Two officers fell.", [("COMMON", "officers")], "police"),
        ("Two prison officers fell.", [("COMMON", "prison officers")], "prison officers"),
    ],
)
def test_name_of_a_force(text: str, mentions: list[tuple[str, str]], expected: str) -> None:
    assert set(names(make_reading(text, *mentions))) == {expected}


def test_groups_of_one_faith_are_several() -> None:
    text = "A Sunni tribal militia left. Sunni militants attacked it."
    mentions = (("ORG", "Sunni"), ("COMMON", "tribal militia", 0, "modifier"), ("NORP", "Sunni"), ("COMMON", "militants", 2, "modifier"))
    found = resolve_actors(make_reading(text, *mentions))
    assert found.of(1) != found.of(3)


def test_a_number_is_no_part_of_what_a_group_is_called() -> None:
    text = "Around forty fighters led by Omar Rell left."
    reading = make_reading(text, ("COMMON", "fighters", 1, "led_by"), ("PER", "Omar Rell"))
    whole = replace(reading.mentions[0], start=0)
    assert names(replace(reading, mentions=(whole, reading.mentions[1])))[0] == "fighters led by Omar Rell"
