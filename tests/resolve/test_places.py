"""Places on the map: choice between places of one name, containment, offsets, doubts, precision codes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contested.geo import COMPASS, bearing_degrees, distance_km, move
from contested.resolve.places import resolve_places
from contested.schema import Block, Offset, PlacePhrase, Reading, Report
from tests.places_factory import make_page, place_texts

BEARINGS = {
    "N": "north",
    "NE": "north-east",
    "E": "east",
    "SE": "southeast",
    "S": "south",
    "SW": "south-west",
    "W": "west",
    "NW": "northwest",
}


def test_offset_of_an_unknown_quarter() -> None:
    text = "“We hold the {Tannura} sector,” 10 kilometers (six miles) west of the center of {Benghazi}, {Libya}, said an officer."
    where = place_texts(text)["Tannura sector"]
    assert where.lat is not None and where.lon is not None and where.radius_km is not None
    assert distance_km(where.lat, where.lon, 32.115, 19.963) < 2
    assert (where.within, where.precision, where.country) == ("Benghazi", 2, "LY")
    assert where.offset == Offset(10.0, "W")
    assert where.derivation == "offset:Benghazi:10:W"
    assert set(where.doubts) == {"not_in_gazetteer", "in_water"}
    assert 4 <= where.radius_km <= 20


@settings(max_examples=40)
@given(st.integers(2, 90), st.sampled_from(sorted(BEARINGS)), st.sampled_from(["km", "kilometres", "miles"]))
def test_offset_point_is_literal(amount: int, bearing: str, unit: str) -> None:
    where = place_texts(f"Two men died in {{Zqalat}}, {amount} {unit} {BEARINGS[bearing]} of {{Kunduz}}.")["Zqalat"]
    km = amount * (1.609344 if unit == "miles" else 1.0)
    assert where.lat is not None and where.lon is not None and where.radius_km is not None
    there = move(36.729, 68.857, km, bearing_degrees(bearing))
    assert distance_km(where.lat, where.lon, *there) < 0.1
    assert where.precision == 2
    assert where.radius_km >= 0.3 * km


def test_an_unknown_place_is_looked_for_in_the_country_of_the_report() -> None:
    where = place_texts("Troops in {Helmand} province hit a mine near the {Ghoria} bridge. Ministers meet in {Brussels}.")["Ghoria bridge"]
    assert where.country == "AF"


@pytest.mark.parametrize(
    ("text", "place", "lat"),
    [
        ("A mine went off near the {Kajaki} dam in {Afghanistan}.", "Kajaki dam", 32.32),
        ("Shells fell on {Hammam al-Alil} in {Iraq}.", "Hammam al-Alil", 36.16),
        ("Gunmen fired on a checkpoint near {Sokna} in {Libya}.", "Sokna", 29.07),
    ],
)
def test_bases_dams_and_towns_of_recent_wars_are_known(text: str, place: str, lat: float) -> None:
    assert place_texts(text)[place].lat == lat


@pytest.mark.parametrize(
    ("text", "place", "lat"),
    [
        ("Shells fell on {Mosul} airport. They left {Mosul}.", "Mosul airport", 36.306),
        ("A man was shot in {Linden}, {N.J.}, on Monday.", "Linden", 40.62),
        ("A bomb went off in the {Chelsea} neighborhood of {Manhattan}.", "Chelsea neighborhood", 40.78),
        ("Bombs went off at {Euston} station in {London}. It was the fifth in {London} and {England}.", "Euston station", 51.51),
        ("{France} held him in {Paris}. Judges in {Canada} looked at a {Paris} hotel. They left {Canada}.", "Paris hotel", 48.85),
        ("Men died in {Caracas}. {Venezuela} denied it to {Washington}. They shot in parts of the capital.", "parts of the capital", 10.49),
        ("A man was shot in {Strathroy}, {Ontario}. They left the town.", "Strathroy", 42.95),
    ],
)
def test_a_name_means_the_place_that_the_report_tells_of(text: str, place: str, lat: float) -> None:
    assert place_texts(text)[place].lat == pytest.approx(lat, abs=0.02)


def test_gazetteer_wins_within_reach_of_the_offset() -> None:
    where = place_texts("Two men died in {Khanabad}, 25 km east of {Kunduz}, {Afghanistan}.")["Khanabad"]
    assert where.derivation == "gazetteer"
    assert where.gazetteer_id is not None
    assert where.offset == Offset(25.0, "E")


def test_offset_without_bearing_is_rough() -> None:
    where = place_texts("Two men died in {Zqalat}, 30 km from {Kunduz}.")["Zqalat"]
    assert "rough_offset" in where.doubts
    assert where.radius_km is not None and where.radius_km >= 30


def test_farther_on_stands_at_the_place_before() -> None:
    where = place_texts("They took {Derna}. They moved into {Zqalat}, further west.")["Zqalat"]
    assert where.derivation == "offset:Derna::W"
    assert {"rough_offset", "not_in_gazetteer"} <= set(where.doubts)


def test_unknown_quarter_stands_in_its_town() -> None:
    where = place_texts("Two men died in the {Zqalat} quarter of {Homs}, {Syria}.")["Zqalat quarter"]
    assert (where.within, where.precision, where.derivation) == ("Homs", 2, "anchor:Homs")
    assert where.doubts == ("not_in_gazetteer",)
    assert where.gazetteer_id is None


def test_an_old_city_is_that_of_the_town_told() -> None:
    where = place_texts("Two men died in the {Old City} of {Mosul}, {Iraq}.")["Old City"]
    assert (where.within, where.country) == ("Mosul", "IQ")


def test_unknown_place_without_context_is_kept() -> None:
    where = place_texts("Two men died in {Xqzvgh}.")["Xqzvgh"]
    assert (where.lat, where.lon) == (None, None)
    assert where.doubts == ("not_in_gazetteer",)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Two men died in {Tripoli}, {Lebanon}.", "Tripoli", "LB"),
        ("Two men died in {Tripoli}. The {Benghazi} port was shut, as {Libya} said.", "Tripoli", "LY"),
        ("Police in {Hyderabad} and {Karachi} said two men died.", "Hyderabad", "PK"),
        ("Police in {Hyderabad} and {Mumbai}, {India}, said two men died.", "Hyderabad", "IN"),
        ("Two men died in {Tbilisi}, capital of {Georgia}.", "Georgia", "GE"),
        ("They were shot in {Atlanta}, {Georgia}, not in {Texas}.", "Atlanta", "US"),
    ],
)
def test_choice_by_context(text: str, name: str, country: str) -> None:
    assert place_texts(text)[name].country == country


def test_town_and_province_of_one_name() -> None:
    found = place_texts("Two men died in {Kandahar} province. Three died in the city of {Kandahar}.")
    assert found["Kandahar province"].precision == 4
    assert found["Kandahar"].precision == 1
    assert found["Kandahar"].lat != found["Kandahar province"].lat


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("A bomb went off in {Benghazi}.", "Benghazi", 1),
        ("A bomb went off near {Benghazi}.", "Benghazi", 2),
        ("A bomb went off in western {Baghdad}.", "western Baghdad", 2),
        ("A bomb went off on the outskirts of {Baghdad}.", "outskirts of Baghdad", 2),
        ("A bomb went off in {Helmand} province.", "Helmand province", 4),
        ("A bomb went off in northern {Iraq}.", "northern Iraq", 5),
        ("A bomb went off in {Iraq}.", "Iraq", 6),
        ("A boat sank in the {Black Sea}.", "Black Sea", 7),
        ("Men crossed the border with {Turkey}.", "border with Turkey", 5),
    ],
)
def test_precision(text: str, name: str, precision: int) -> None:
    assert place_texts(text)[name].precision == precision


def test_between_two_towns() -> None:
    where = place_texts("A convoy was hit between {Homs} and {Hama}, {Syria}.")["Homs"]
    assert where.derivation == "between:Homs:Hama"
    assert where.lat is not None and 34.75 < where.lat < 35.1
    assert "rough_offset" in where.doubts


def test_small_place_far_from_all_others_is_not_taken() -> None:
    where = place_texts("Two men died in {Homs} and {Hama}, {Syria}. Three died in {Zafaran}. {Damascus} said so.")["Zafaran"]
    assert where.country == "SY"
    assert where.derivation.startswith("anchor:")


def test_compass_points_are_known() -> None:
    assert set(BEARINGS) <= set(COMPASS)


def test_a_desk_abroad_is_no_anchor() -> None:
    text = "BEIRUT: A raid hit the village of Nirgaz. It lies near Aleppo in Syria."
    names = (("BEIRUT", "settlement"), ("Nirgaz", "village"), ("Aleppo", None), ("Syria", None))
    phrases = []
    for name, feature in names:
        start = text.index(name)
        phrases.append(PlacePhrase(start, start + len(name), name, name, feature=feature))
    report = Report("r", None, None, text, (Block(0, 8, "dateline"), Block(8, len(text), "body")), dateline="BEIRUT")
    found = resolve_places(Reading(report, (), (), (), (), tuple(phrases), (), ()))
    assert (found[1].within, found[1].derivation, found[1].country) == ("Syria", "anchor:Aleppo", "SY")
    assert "not_in_gazetteer" in found[1].doubts


def test_an_unknown_place_stands_at_one_point_in_the_whole_report() -> None:
    page = make_page("Men left {Zqalat}. {Derna} fell. {Zqalat} is 12 km south of {Kunduz}, {Afghanistan}. Men left {Zqalat}.")
    reading = Reading(page.report, (), (), (), (), tuple(page.places), (), ())
    found = [where for where in resolve_places(reading) if where.name == "Zqalat"]
    assert [where.derivation for where in found] == ["offset:Kunduz:12:S"] * 3
    assert len({(where.lat, where.lon) for where in found}) == 1


def test_an_unknown_place_does_not_stand_where_envoys_met() -> None:
    text = "Shells hit {Benghazi}, {Libya}. Troops left {Derna} and {Sabha}, {Libya}. Envoys met in {Geneva}. A bomb went off in {Zqalat}."
    assert place_texts(text)["Zqalat"].country == "LY"


def test_a_place_in_a_district_is_not_in_the_town_of_its_name() -> None:
    where = place_texts("Two died in {Zqalat} in {Kunduz} district, {Afghanistan}.")["Zqalat"]
    assert (where.within, where.precision) == ("Kunduz", 3)


FAR = "{Galkayo} and {Kismayo}, {Somalia}, are quiet."


@pytest.mark.parametrize(
    ("text", "name", "derivation", "precision"),
    [
        ("Two died in {Zqalat} in {Mudug} region. Men left {Kismayo}, {Somalia}.", "Zqalat", "anchor:Mudug", 4),
        (f"{FAR}\nTwo died at the base in {{Zqalat}} in {{Garbad}} region.", "base", "anchor:Somalia", 6),  # nothing tells where Garbad is
        (f"{FAR}\nTwo died in {{Zqalat}}.", "Zqalat", "anchor:Somalia", 6),  # in another paragraph than the towns, which lie far apart
        ("Men left {Homs} for {Rastan}, {Syria}.\nTwo died in {Zqalat}.", "Zqalat", "anchor:Homs", 4),  # all in one area
        ("Two died in {Zqalat}, near {Rastan} in {Syria}. Men left {Damascus}.", "Zqalat", "anchor:Rastan", 2),
        ("{Homs} is quiet. {Aleppo} and {Homs} are in {Syria}. Two died at a hospital.", "hospital", "anchor:Homs", 2),  # named most
        (f"{FAR} Men from {{Mogadishu}} came. Two died at the {{Zqalat}} hospital.", "Zqalat hospital", "anchor:Kismayo", 2),
    ],
)
def test_an_unknown_place_stands_where_the_text_tells(text: str, name: str, derivation: str, precision: int) -> None:
    where = place_texts(text)[name]
    assert (where.derivation, where.precision) == (derivation, precision)


@pytest.mark.parametrize(
    ("text", "name", "country", "derivation"),
    [
        ("Shells hit {Sittwe}, {Myanmar}. Two died in {Myay Ni Kone} ward.", "Myay Ni Kone ward", "MM", "anchor:Sittwe"),  # not Yangon's
        ("They hit {Lasu} and {Logo} in the south. {Yei} in {South Sudan} is quiet, {Juba} too.", "Lasu", "SS", "anchor:"),
        ("Two died in the {Rifai} district of {Mosul}, {Iraq}.", "Rifai district", "IQ", "anchor:Mosul"),  # not the town far in the south
        ("In {Helmand}, men took {Nawa} district. {Kabul} is the capital of {Afghanistan}.", "Nawa district", "AF", "anchor:Helmand"),
    ],
)
def test_a_namesake_elsewhere_is_not_taken(text: str, name: str, country: str, derivation: str) -> None:
    where = place_texts(text)[name]
    assert where.country == country
    assert where.derivation.startswith(derivation)


def test_a_road_to_an_unknown_place_is_a_line() -> None:
    where = place_texts("A truck burned on the road between {Bol} and {Zqalat} in {Chad}.")["road between Bol and Zqalat"]
    assert where.precision == 5
