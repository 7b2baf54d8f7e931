"""Control over time: spells of well-documented cases, rivals, endings, what counts as contested, spellings of one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from cases_factory import IS, LNA, LNA_SPOKESMAN, SOHR, Page, on, since

from contested.merge.control import of_place, state_on, trace_control
from contested.merge.control_places import Places, same_name, same_place
from contested.schema import Actor, Offset, Source, Spell, When, Where

GANFOUDA = Where("Ganfouda", "Benghazi", 32.07, 20.0, 10.0, 2, derivation="anchor:Benghazi")
KOBANI = Where("Kobani", "Syria", 36.891, 38.353, 5.0, 1, "geonames:172256", "SY", derivation="gazetteer")
BRSC = Actor("Benghazi Revolutionary Shura Council")
YPG = Actor("YPG")
REUTERS, CENTCOM = Source(), Source(role="US Central Command", org="US Central Command", kind="military", stake="ally")
YPG_SAYS = Source(role="spokesman", org="YPG", kind="armed_group", stake="party")
IS_SAYS = Source(role="statement", org="Islamic State", kind="armed_group", stake="adversary")


def spells(pages: Iterable[Page]) -> tuple[Spell, ...]:
    """Return the spells of some pages."""
    return trace_control([page.coded() for page in pages])


def ganfouda() -> list[Page]:
    """Return the reports of a quarter that was declared taken twice."""
    before, taken, tribune, attack, again = (Page(day) for day in ("2016-11-15", "2016-11-17", "2016-11-18", "2016-12-19", "2017-01-25"))
    before.control(BRSC, "holds", replace(GANFOUDA, name="Qanfouda"), background=True)
    taken.control(LNA, "captured", replace(GANFOUDA, name="Ganfuda"), LNA_SPOKESMAN, on("2016-11-17"), extent="all")
    tribune.control(LNA, "captured", GANFOUDA, REUTERS, on("2016-11-17", "2016-11-18"))
    attack.event("suicide_attack", replace(GANFOUDA, name="Ganfouda district"), when=on("2016-12-18"))
    zahawi = Source("Jamal al-Zahawi", "commander", "Libyan National Army", "military", stake="party")
    again.control(LNA, "captured", replace(GANFOUDA, name="Ganfudah"), zahawi, on("2017-01-25"), extent="all")
    return [before, taken, tribune, attack, again]


def test_ganfouda_was_not_taken_for_good_in_november() -> None:
    held, first, second = spells(ganfouda())
    assert (held.actor, held.state, held.first, held.last) == (BRSC.name, "holds", None, date(2016, 11, 17))
    assert (first.state, first.first, first.last) == ("captured", date(2016, 11, 17), None)
    assert first.claims == ("2016-11-17#c1", "2016-11-18#c1") and first.against == second.claims == ("2017-01-25#c1",)
    assert first.fighting == ("2016-12-19#c1",)
    assert "taken again on 2017-01-25" in first.reason and "fighting is told of there afterwards" in first.reason
    assert set(first.names) == {"Ganfouda", "Ganfuda", "Ganfudah", "Qanfouda"}


def test_who_says_so() -> None:
    _, first, second = spells(ganfouda())
    assert not first.confirmed and not first.against_interest and first.reason.startswith("one outlet says so")
    assert second.reason == "only its own side says so"


def test_kobani_how_much_is_held_by_speaker() -> None:
    page, other = Page("2015-01-26", "a"), Page("2015-01-26", "b")
    page.control(YPG, "captured", KOBANI, YPG_SAYS, on("2015-01-26"), extent="all")
    page.control(YPG, "captured", KOBANI, SOHR, on("2015-01-26"), extent="most")
    other.control(YPG, "holds", KOBANI, CENTCOM, on("2015-01-26"), extent="most")
    other.control(YPG, "captured", KOBANI, IS_SAYS, on("2015-01-26"), status="denied")
    (spell,) = spells([page, other])
    assert (spell.state, spell.extent, spell.confirmed, spell.against_interest) == ("captured", "most", True, False)
    assert len(spell.claims) == 3 and spell.against == ("b#c2",)
    assert "told to be most and all of it" in spell.reason and "denied" in spell.reason


def test_the_other_side_concedes() -> None:
    page = Page("2015-01-30")
    page.control(YPG, "captured", KOBANI, IS_SAYS, on("2015-01-26"))
    page.control(IS, "lost", KOBANI, replace(IS_SAYS, stake="party"), on("2015-01-26"))
    taken, lost = sorted(spells([page]), key=lambda spell: spell.state)
    assert taken.against_interest and taken.confirmed and taken.reason == "the other side says so"
    assert lost.against_interest and lost.reason == "the loser says so"


def test_a_capture_ends_the_other_sides_hold_but_that_of_a_part_does_not() -> None:
    pages = [Page("2015-01-10"), Page("2015-01-26")]
    pages[0].control(IS, "holds", KOBANI, when=on("2015-01-10"))
    pages[1].control(YPG, "captured", KOBANI, when=on("2015-01-26"))
    held, taken = spells(pages)
    assert (held.last, taken.last) == (date(2015, 1, 26), None)
    pages[1].claims.clear()
    pages[1].control(YPG, "captured", KOBANI, when=on("2015-01-26"), extent="part")
    assert [spell.last for spell in spells(pages)] == [None, None]


@pytest.mark.parametrize("state", ["lost", "withdrew"])
def test_a_loss_ends_it(state: str) -> None:
    pages = [Page("2015-01-10"), Page("2015-01-26")]
    pages[0].control(IS, "holds", KOBANI, when=on("2015-01-10"))
    pages[1].control(IS, state, KOBANI, when=on("2015-01-26"))
    held, gone = spells(pages)
    assert (held.last, gone.first, gone.state) == (date(2015, 1, 26), date(2015, 1, 26), state)


def test_rival_claims_stand_against_each_other() -> None:
    page = Page("2015-01-26")
    page.control(IS, "holds", KOBANI, IS_SAYS, on("2015-01-26"))
    page.control(YPG, "holds", KOBANI, YPG_SAYS, on("2015-01-26"))
    one, other = spells([page])
    assert one.against == other.claims and other.against == one.claims
    assert len(state_on((one, other), date(2015, 1, 27))) == 2


def test_contested_only_where_both_sides_have_some() -> None:
    page = Page("2015-01-26")
    page.control(IS, "holds", KOBANI, when=since("2014-10-01", "2015-01-26"), extent="part")
    page.control(YPG, "contested", KOBANI, when=on("2015-01-26"))
    page.event("battle", KOBANI, when=on("2015-01-26"))
    assert [(spell.actor, spell.state) for spell in spells([page])] == [("Islamic State", "holds"), ("YPG", "contested")]
    page.control(YPG, "holds", KOBANI, when=on("2015-01-26"), extent="most")
    (contested,) = [spell for spell in spells([page]) if spell.actor is None]
    assert contested.state == "contested" and contested.first == date(2015, 1, 26) and len(contested.claims) == 2
    assert state_on(spells([page]), date(2015, 1, 27))[0].actor is None


def test_the_last_word_of_a_denied_capture() -> None:
    page = Page("2015-01-26")
    page.control(YPG, "captured", KOBANI, IS_SAYS, on("2015-01-26"), status="denied")
    (spell,) = spells([page])
    assert spell.claims == () and spell.against == ("2015-01-26#c1",) and spell.reason == "denied, and nobody is quoted saying so"
    assert state_on((spell,), date(2015, 1, 27)) == ()


def test_nameless_fighters_are_the_party_that_did_it() -> None:
    pages = [Page("2015-01-03", "a"), Page("2015-01-04", "b")]
    pages[0].control(Actor("militants"), "captured", KOBANI, when=on("2015-01-03"))
    pages[1].control(IS, "captured", KOBANI, when=on("2015-01-03"))
    (spell,) = spells(pages)
    assert spell.actor == "Islamic State" and len(spell.claims) == 2


def test_state_on_a_day() -> None:
    told = spells(ganfouda())
    assert [spell.actor for spell in state_on(told, date(2016, 10, 1))] == [BRSC.name]
    assert [spell.first for spell in state_on(told, date(2016, 11, 17))] == [date(2016, 11, 17)]
    assert [spell.first for spell in state_on(told, date(2017, 2, 1))] == [date(2017, 1, 25)]


def test_planned_and_unplaced_claims_are_left_out() -> None:
    page = Page("2015-01-26")
    page.control(YPG, "captured", KOBANI, when=When(date(2015, 2, 1), None), status="planned")
    page._add("control", page.claims[0].content, REUTERS, None, {"where": None})  # type: ignore[arg-type]
    assert spells([page]) == ()


def test_of_place_takes_any_spelling_and_parts() -> None:
    told = spells(ganfouda())
    assert of_place(told, "Qanfouda") == of_place(told, "ganfuda") == told
    page = Page("2016-11-22")
    page.control(LNA, "captured", replace(GANFOUDA, name="Guwarsha gate"), when=on("2016-11-17"))
    assert len(of_place(spells([page]), "Qawarsha")) == 1 and of_place(told, "Sabri") == ()
    assert of_place(told, "Benghazi") == told and of_place(told, "Derna") == ()


@pytest.mark.parametrize(("left", "right"), [
    ("Qanfouda", "Ganfuda"), ("Ganfudah", "Ganfouda district"), ("the Qawarsha sector", "Guwarsha"), ("Qwarsha", "Guwarsha"),
    ("Souq al-Hout", "Suq al-Hut"), ("Kobani", "town of Kobane"),
])  # fmt: skip
def test_spellings_of_one_name(left: str, right: str) -> None:
    assert same_name(left, right)


@pytest.mark.parametrize(("left", "right"), [
    ("Guwarsha", "Guwarsha gate"), ("Sabri", "Sabha"), ("Baga", "Bama"), ("Aleppo", "north of Aleppo"),
])  # fmt: skip
def test_other_names(left: str, right: str) -> None:
    assert not same_name(left, right)


def test_one_name_in_two_spots_is_two_places() -> None:
    town = Where("Zawiya", "Libya", 32.75, 12.72, 5.0, 1, "geonames:1", "LY", derivation="gazetteer")
    assert not same_place(town, replace(town, lat=30.0, lon=20.0, gazetteer_id="geonames:2"))
    assert not same_place(town, replace(town, offset=Offset(10, "W")))
    assert same_place(town, replace(town, lat=None, lon=None, gazetteer_id=None))
    assert not same_place(town, replace(town, lat=None, lon=None, country="SY"))
    assert same_place(town, replace(town, lat=None, lon=None, within="TRIPOLI", gazetteer_id=None))


def test_a_name_no_other_place_has_is_one_place_wherever_it_is_anchored() -> None:
    assert same_place(GANFOUDA, replace(GANFOUDA, name="Qanfouda", lat=32.5, lon=-94.4, country="US", derivation="anchor:Marshal"))
    old_town = replace(GANFOUDA, name="Old City")
    assert not same_place(old_town, replace(old_town, lat=32.5, lon=-94.4))


def test_a_gazetteer_number_joins_different_names() -> None:
    places = Places([KOBANI])
    assert places.find(replace(KOBANI, name="Ayn al-Arab")) is places.find(KOBANI)
    assert places.find(replace(KOBANI, name="east of the town", precision=2, derivation="anchor:Kobani")) is not places.find(KOBANI)
    assert places.places[0].names == ("Kobani", "Ayn al-Arab")
