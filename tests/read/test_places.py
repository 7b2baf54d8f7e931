"""Place phrases: each entry of ``places.yml`` on its own example, then what belongs together."""

from __future__ import annotations

from typing import Any

import pytest

from contested.data.tables import load_yaml
from contested.read.reading import read_reports
from contested.reports import record_report
from contested.schema import Offset
from tests.places_factory import find_phrases
from tests.read.read_examples import read_pages

ENTRIES = [
    pytest.param(entry, id=f"{key}-{entry.get('id') or entry.get('bearing') or entry.get('relation') or entry['words'][0]}")
    for key, entries in load_yaml("lang/en/places.yml").items()
    if isinstance(entries, list) and isinstance(entries[0], dict)
    for entry in entries
]


@pytest.mark.parametrize("entry", ENTRIES)
def test_entry_example(entry: dict[str, Any]) -> None:
    name, core, within, relation = (part.strip() for part in entry["expect"].split("|"))
    (phrase, *_) = find_phrases(entry["example"])
    assert (phrase.name, phrase.core, phrase.relation) == (name, core, relation)
    assert not within or phrase.within[0] == within


@pytest.mark.parametrize(
    ("text", "name", "within"),
    [
        ("Two died in {Kirkuk}, {Iraq}.", "Kirkuk", ("Iraq",)),
        ("Two died in {Hatra} in northern {Iraq}.", "Hatra", ("Iraq",)),
        ("Two died in {Iraq}'s {Anbar} province.", "Anbar province", ("Iraq",)),
        ("Two died in the Iraqi city of {Mosul}.", "Mosul", ("Iraqi",)),
        ("They hold the {Sabri} sector of {Benghazi}, {Libya}.", "Sabri sector", ("Benghazi", "Libya")),
        ("Shells fell on {Raqqa}, {Mosul} and {Kirkuk}.", "Raqqa", ()),
        ("Two died in {Homs}, {Hama} and {Idlib}.", "Homs", ()),
        ("He died in {Reading}, {Berkshire}, {UK}.", "Reading", ("UK",)),
        ("Two died in {Zqalat}, {County Mayo}.", "Zqalat", ("County Mayo",)),
        ("In {Zellag} district, {Libya}, rebels raided the village of {Zqalat}.", "Zqalat", ("Zellag", "Libya")),
        ("{CHAD}: Rebels raided the village of {Zqalat}.", "Zqalat", ("CHAD",)),
        ("Two died in {Zqalat}, in {Zellag} district.", "Zqalat", ("Zellag",)),
        ("Two died in the {West Bank} city of {Nablus}.", "Nablus", ("West Bank",)),
        ("Two died in the {West Bank city} of {Nablus}.", "Nablus", ("West Bank",)),
        ("Two died in southern {Iraq's Anbar province}.", "Anbar province", ("Iraq",)),
        ("Two died in the {Anbar province} Friday.", "Anbar province", ()),
        ("Two died in the {Baghdad} district of {Sadr City}.", "Sadr City", ("Baghdad",)),
        ("Two died in the Iraqi capital's western {Iskan} district.", "Iskan district", ("Baghdad",)),
        ("A bomb hit the {U.S.} embassy in {Sanaa}.", "U.S. embassy", ("Sanaa",)),
        ("Two died in {Mosul's al-Rifai district}. {Mosul} is quiet.", "al-Rifai district", ("Mosul",)),
        ("Two died in {Punjab Province's Zqalat district}.", "Zqalat district", ("Punjab",)),
        ("Two died in {Cox's Bazar}, {Bangladesh}.", "Cox's Bazar", ("Bangladesh",)),
        ("Two died in {Zqalat} village of {Kashmir}'s {Pulwama} district.", "Zqalat village", ("Pulwama", "Kashmir")),
        ("They hit {Mogadishu}. Two died in the {Bakara} market and the city's {Zqalat} district.", "Zqalat district", ("Mogadishu",)),
        ("In {Helmand}, men took the centre of {Nawa} district.", "centre of Nawa district", ("Helmand",)),
        ("They left {Kabul}. Men attacked the {Kabul Intercontinental Hotel} that day.", "Kabul Intercontinental Hotel", ("Kabul",)),
    ],
)
def test_containers(text: str, name: str, within: tuple[str, ...]) -> None:
    phrase = next(p for p in find_phrases(text) if p.name == name)
    assert phrase.within == within


@pytest.mark.parametrize(
    ("text", "name", "core"),
    [
        ("They entered the {Sabri} district. Two men died in the district.", "Sabri district", "Sabri"),
        ("They entered the {Sabri} sector of {Derna}. Two men died in the sector.", "Sabri sector", "Sabri"),
        ("Men fled the {Zella} camp. Two men died in the camp.", "Zella camp", "Zella"),
        ("Men fled the {Zella} camp. Two men died in the hospital.", "hospital", "hospital"),
    ],
)
def test_a_noun_stands_for_the_place_of_that_noun_named_before(text: str, name: str, core: str) -> None:
    assert (find_phrases(text)[-1].name, find_phrases(text)[-1].core) == (name, core)


def test_offset_belongs_to_the_name_before_it() -> None:
    text = "“We hold the {Tannura} quarter,” 12 kilometers (seven miles) east of the center of {Sirte}, {Libya}, said an officer."
    phrase = find_phrases(text)[0]
    assert (phrase.name, phrase.core, phrase.anchor) == ("Tannura quarter", "Tannura", "Sirte")
    assert phrase.offset == Offset(12.0, "E")
    assert phrase.within == ("Sirte", "Libya")


def test_offset_stands_alone() -> None:
    (phrase,) = find_phrases("Gunmen shot two men about 45 miles west of {Baghdad}.")
    assert phrase.relation == "offset"
    assert phrase.offset == Offset(72.42, "W")
    assert phrase.anchor == "Baghdad"


def test_farther_counts_from_the_place_before() -> None:
    phrases = find_phrases("They took the {Sabri} quarter of {Derna}. They moved into {Zaytun}, further west.")
    last = phrases[-1]
    assert (last.name, last.anchor, last.offset) == ("Zaytun", "Derna", Offset(None, "W"))


def test_capital_is_an_anchor() -> None:
    phrase = find_phrases("Two died in {Husb}, 20 km north of the Iraqi capital.")[0]
    assert (phrase.anchor, phrase.offset) == ("Baghdad", Offset(20.0, "N"))


def test_owner_behind_the_distance() -> None:
    phrases = find_phrases("They met 30 km south of {Sirte}, in the {Tannura} quarter.")
    assert [(p.name, p.offset) for p in phrases if p.core == "Tannura"] == [("Tannura quarter", Offset(30.0, "S"))]


def test_apposition_passes_over_a_lake() -> None:
    phrases = find_phrases("They burnt {Bagra}, a small town on the shores of {Lake Chad}, 180 km north of {Maiduguri}.")
    assert phrases[0].offset == Offset(180.0, "N")
    assert phrases[1].offset is None


def test_the_city_is_the_one_named_before() -> None:
    phrases = find_phrases("They entered {Sabha} on Monday. Troops left the eastern part of the city.")
    assert phrases[-1].name == "eastern part of the city"
    assert (phrases[-1].core, phrases[-1].relation) == ("Sabha", "part")


def test_mediterranean_city_is_no_sea() -> None:
    phrases = find_phrases("They entered {Derna} on Monday. Troops left parts of the {Mediterranean} city.")
    assert (phrases[-1].core, phrases[-1].relation) == ("Derna", "part")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Men crossed the Turkish border.", "Turkish border"),
        ("Men crossed the border with {Turkey}.", "border with Turkey"),
        ("Men crossed the line of control.", "line of control"),
    ],
)
def test_borders(text: str, name: str) -> None:
    assert find_phrases(text)[0].relation == "border"
    assert find_phrases(text)[0].name == name


def test_dateline_is_a_place() -> None:
    phrases = find_phrases("Sirte, {Libya}: Two men died.", dateline="Sirte, Libya")
    assert [p.name for p in phrases] == ["Sirte", "Libya"]


def test_plural_noun_belongs_to_both_names() -> None:
    phrases = find_phrases("Two died in {Khost} and {Kunar} provinces.")
    assert [p.feature for p in phrases] == ["province", "province"]


def test_spans_are_verbatim() -> None:
    text = "They hold the {Sabri} sector of {Benghazi}, 10 km north of {Sirte}, and left western {Derna} for the border with {Chad}."
    plain = text.replace("{", "").replace("}", "")
    for phrase in find_phrases(text):
        assert plain[phrase.start : phrase.end] == phrase.name


def test_a_direction_in_front_of_a_place_tells_where_that_lies() -> None:
    baghdad, kirkuk = find_phrases("North of {Baghdad}, in {Kirkuk}, two men died.")
    assert (baghdad.relation, baghdad.within) == ("from", ())
    assert (kirkuk.relation, kirkuk.anchor, kirkuk.offset) == ("in", "Baghdad", Offset(None, "N"))


@pytest.mark.parametrize(
    ("text", "name", "core"),
    [
        ("Iraqi police say two men died in attacks across the country.", "Iraq", "Iraq"),
        ("Police in {Somalia} say two men died in the country's south.", "country's south", "south"),
        ("Two men died in {Northern Syria}.", "Northern Syria", "Syria"),
        ("Two men died in {Shi'ite southern Iraq}.", "southern Iraq", "Iraq"),
        ("Two men died in {Khost province Sunday}.", "Khost province", "Khost"),
        ("They shelled {Yei} in {South Sudan}. Fighting broke out in the capital.", "Juba", "Juba"),
    ],
)
def test_name_and_core(text: str, name: str, core: str) -> None:
    assert (name, core) in [(phrase.name, phrase.core) for phrase in find_phrases(text)]


@pytest.mark.parametrize(
    "words",
    [
        "the {Kurds}",
        "the {Peshmerga}",
        "{Janjaweed} militias",
        "the {U.S.-led} war",
        "the {Zabak} minority",
        "the {Radvan} force",
        "the {Amak} agency",
        "troops of {MONUX}",
        "the government of {Aung Zan}",
        "talks with {Bogota}",
    ],
)
def test_peoples_fighters_and_parts_of_words_are_no_places(words: str) -> None:
    assert [phrase.name for phrase in find_phrases(f"Two men died in {{Derna}} in fighting with {words}.")] == ["Derna"]


WHOSE = {
    "The hospital in Kunduz was hit by a US strike on Friday.": ["Kunduz"],
    "A US strike hit the hospital in Kunduz on Friday.": ["Kunduz"],
    "Two U.S. drones fired missiles at a house in Khost.": ["Khost"],
    "The U.S. military in Iraq says coalition forces killed two men.": ["Iraq"],
    "Britain said its jets had hit Mosul.": ["Britain", "Mosul"],
}


def test_whose_strike_it_is_is_no_place() -> None:
    found = {text: [place.core for place in page.places if place.core[0].isupper()] for text, page in read_pages(WHOSE).items()}
    assert found == WHOSE


def test_the_nation_is_the_one_named_last_whatever_its_name_is_made_of() -> None:
    (page,) = read_pages(["Police came from Liberia. Hundreds fled Ivory Coast last month. The nation has been at war since."]).values()
    assert [place.core for place in page.places] == ["Liberia", "Ivory Coast", "Ivory Coast"]


def test_a_name_between_commas_is_that_of_the_city_before_it() -> None:
    (page,) = read_pages(["Bombs fell in Baghdad. Two policemen died in the northern city, Mosul."]).values()
    assert [place.core for place in page.places] == ["Baghdad", "Mosul"]


def test_a_distance_to_the_west_of_a_town_is_no_part_of_it() -> None:
    found = find_phrases("They hold {Tal Afar}, some 60 km to the west of {Mosul}, and {Zqalat}.")[0]
    assert (found.core, found.offset, found.anchor) == ("Tal Afar", Offset(60.0, "W"), "Mosul")
    assert find_phrases("They hold the west of {Mosul}.")[0].relation == "part"


def test_the_town_is_rather_one_told_of_than_that_of_the_dateline() -> None:
    first = "GALKAYO, Somalia - Rebels launched a raid on an army base in Zqalatey on Monday."
    text = f"{first} Residents in Zqalatey said the rebels were in control of the town for two hours."
    (page,) = read_reports([record_report({"id": "r", "text": text})])
    assert page.places[-1].core == "Zqalatey"


def test_a_distance_behind_a_road_is_told_of_its_own_town() -> None:
    (page,) = read_pages(["A mine killed two men on the road between Derna and Tobruk. Nine men died 12 km south of Sirte."]).values()
    assert page.places[0].name == "road between Derna and Tobruk"
    assert page.places[-1].anchor == "Sirte"
