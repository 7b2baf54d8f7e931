"""Control from the examples of its word lists and from sentences that once misled."""

from __future__ import annotations

from typing import Any

import pytest

from contested import read_text
from contested.data.tables import load_yaml
from contested.schema import Control
from contested.vocab import CONTROL_STATES
from tests.read.parsed_examples import read_example

TABLES = load_yaml("lang/en/control.yml")
ENTRIES = [*TABLES["triggers"], *TABLES["compounds"], *TABLES["occupied"]]


def told(sentence: str) -> list[tuple[str, str, str | None]]:
    """Return actor, state and place of each statement of control that a sentence gives."""
    reading = read_example(sentence)
    drafts = [draft for draft in reading.drafts if draft.kind == "control"]
    return [(d.parties[0].words, d.type, reading.places[d.places[0]].core if d.places else None) for d in drafts]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: str(e["id"]))
def test_example(entry: dict[str, Any]) -> None:
    actor, place = entry["is"]
    assert (actor, entry.get("tells", entry["state"]), place) in told(entry["example"])


@pytest.mark.parametrize("entry", [e for e in ENTRIES if "not" in e], ids=lambda e: str(e["id"]))
def test_what_misled(entry: dict[str, Any]) -> None:
    assert entry["state"] not in [state for _, state, _ in told(entry["not"])]


@pytest.mark.parametrize(("sentence", "is_told"), [
    ("About 90 percent of Arvand was held by the militia.", [("militia", "holds", "Arvand")]),
    ("The army took the Baghdad districts of Arvand and Tarna.", [("army", "captured", "Arvand"), ("army", "captured", "Tarna")]),
    ("Fighters took full control of the Syrian border town of Arvand.", [("Fighters", "captured", "Arvand")]),
    ("Malian soldiers took back Timbuktu on Monday.", [("Malian soldiers", "captured", "Timbuktu")]),
    ("Kandahar fell to the Taliban on Friday.", [("Taliban", "captured", "Kandahar")]),
    ("On Sunday soldiers in Arvand stormed a mosque in Tarna.", [("soldiers", "entered", "mosque")]),
    ("The rebels fled Arvand and only one village outside it is still held by the militia.", [("rebels", "withdrew", "Arvand")]),
    ("Shells killed six people in a district of Arvand that was recently recaptured by the army.", [("army", "captured", "Arvand")]),
    ("The army entered Arvand. Two days later the rebels recaptured the area.",
     [("army", "entered", "Arvand"), ("rebels", "captured", "Arvand")]),
])  # fmt: skip
def test_which_place_is_meant(sentence: str, is_told: list[tuple[str, str, str | None]]) -> None:
    assert told(sentence) == is_told


@pytest.mark.parametrize(("sentence", "is_told"), [
    ("The army along with militiamen overran the town of Tarna.", [("army", "captured", "Tarna"), ("militiamen", "captured", "Tarna")]),
    ("The army launched a bid to retake the town of Tarna.", [("army", "contested", "Tarna")]),
    ("The army repelled a rebel attempt to take Arvand.", [("rebel", "contested", "Arvand")]),
    ("The rebels surrendered the town of Tarna to the army.", [("rebels", "lost", "Tarna"), ("army", "captured", "Tarna")]),
    ("The pullout of rebels from Arvand was completed.", [("rebels", "withdrew", "Arvand")]),
    ("Iraqi and Kurdish forces captured the town of Tarna.",
     [("Iraqi forces", "captured", "Tarna"), ("Kurdish forces", "captured", "Tarna")]),
    ("Shells fell on opposition-held Arvand. Two opposition fighters died.", [("opposition fighters", "holds", "Arvand")]),
    ("The town of Tarna is a safe haven for insurgent leaders.", [("insurgent", "holds", "Tarna")]),
    ("Soldiers crossed over from Syrian territory and took several towns, including Arvand and Tarna.",
     [("Soldiers", "captured", "Arvand"), ("Soldiers", "captured", "Tarna")]),
    ("The army withdrew from Lebanese territory.", [("army", "withdrew", "Lebanon")]),
    ("Thousands live in Arvand, essentially under siege by rebels.", [("rebels", "besieges", "Arvand")]),
    ("Soldiers left the barracks in Arvand.", []),
    ("They fled Arvand. The rebels have lost the land they held.", []),
    ("The army drove the rebels from their stronghold in Arvand.",
     [("rebels", "lost", "Arvand"), ("army", "captured", "Arvand"), ("rebels", "holds", "Arvand")]),
    ("The town of Tarna was evacuated by the army.", [("army", "withdrew", "Tarna")]),
    ("The army pulled out of the town of Tarna.", [("army", "withdrew", "Tarna")]),
    ("The town of Tarna is mostly overrun by foreigners.", []),
    ("The army kept the rebels from reaching Arvand.", []),
    ("They bombed the town to make the army leave Arvand.", []),
    ("The soldiers have yet to enter Arvand.", []),
    ("Russia withdrew its last troops based in Georgia.", [("Russia", "withdrew", "Georgia")]),
    ("Iranian soldiers crossed into Iraq.", [("Iranian soldiers", "entered", "Iraq")]),
    ("Militants tried to enter Arvand.", []),
    ("Food ran out after an Israeli blockade of Arvand.", [("Israel", "besieges", "Arvand")]),
    ("Israel backed the evacuation of settlers from Arvand.", []),
    ("He rejected calls for the withdrawal of the army from Arvand.", []),
    ("The battle for Mosul between Iraqi forces and Islamic State goes on.",
     [("Iraqi forces", "contested", "Mosul"), ("Islamic State", "contested", "Mosul")]),
    ("Troops took Kismayo's airport in May.", [("Troops", "captured", "Kismayo")]),
    ("The president left Paris on Friday.", []),
    ("It lies in a Switzerland-sized zone that President Omar Vey ceded to the Red Front.",
     [("Omar Vey", "lost", "Switzerland-sized zone"), ("Red Front", "holds", "Switzerland-sized zone")]),
    ("Separatists in Kashmir have been fighting for an independent Kashmir.", []),
    ("The town of Tarna was handed over to the army.", [("army", "holds", "Tarna")]),
    ("Syrian troops regained control of Palmyra from Islamic State.",
     [("Syrian troops", "captured", "Palmyra"), ("Islamic State", "lost", "Palmyra")]),
    ("Red Front spokesman Omar Vey denied that his men had lost the town of Tarna.", [("Red Front", "lost", "Tarna")]),
    ("The hill, which the army ceded to the rebels and took back, lies in Arvand.",
     [("army", "lost", "hill"), ("rebels", "holds", "hill"), ("army", "captured", "hill")]),
])  # fmt: skip
def test_who_is_meant(sentence: str, is_told: list[tuple[str, str, str | None]]) -> None:
    assert told(sentence) == is_told


@pytest.mark.parametrize(("sentence", "holders"), [
    ("The Red Front and the Blue League fell out. The two groups had held the town of Tarna since May.", ["Red Front", "Blue League"]),
    ("The Red Front attacked the Blue League. Both sides claim control of the town of Tarna.", ["Red Front", "Blue League"]),
    ("The army attacked the rebels near Tarna. The warring parties hold parts of Tarna.", ["army", "rebels"]),
    ("Troops of Syria and Iran met. The two countries hold the town of Tarna.", ["Syria", "Iran"]),
    ("The Red Front, the Blue League and the Green Union met. The two groups hold the town of Tarna.", ["groups"]),
    ("The Red Front attacked the Blue League. Two groups from Syria hold the town of Tarna.", ["groups"]),
    ("Heavy fighting for the town of Tarna goes on, both sides say. The Red Front drove the Blue League from its base.",
     ["Red Front", "Blue League"]),
])  # fmt: skip
def test_two_told_as_a_pair(sentence: str, holders: list[str]) -> None:
    assert [actor for actor, _, place in told(sentence) if place == "Tarna"] == holders


def test_who_took_a_place_is_told_elsewhere() -> None:
    is_told = told("The army entered Arvand. The capture of Arvand was announced.")
    assert is_told == [("army", "entered", "Arvand"), ("army", "captured", "Arvand")]


def test_what_is_told_already_is_not_told_again() -> None:
    sentences = "The army captured Arvand. The capture of Arvand was announced. The loss of Tarna was not."
    assert told(sentences) == [("army", "captured", "Arvand")]


def test_a_place_is_borrowed_from_the_sentence_before_only() -> None:
    assert told("The aid came from Arvand. The map shows a rebel-held town.") == [("rebel", "holds", "Arvand")]
    assert told("The aid came from Arvand. It was late. It was cold. The map shows a rebel-held town.") == []


def test_a_quote_begins_where_its_place_is_told_of() -> None:
    reading = read_example("Soldiers crossed over from Syrian territory and took several towns, including Arvand and Tarna.")
    quotes = {d.evidence.of(reading.report.text) for d in reading.drafts if d.kind == "control" and d.type == "captured"}
    assert quotes == {"took several towns"}


def test_how_much_a_share_is() -> None:
    (draft,) = [d for d in read_example("About 90 percent of Arvand was held by the militia.").drafts if d.kind == "control"]
    assert draft.extent == "most"


@pytest.mark.parametrize(("sentence", "extent"), [
    ("The army retook a part of rebel-held Arvand.", "part"),
    ("The rebels have lost 30% of Arvand.", "part"),
    ("The army took the entire city of Arvand.", "all"),
])  # fmt: skip
def test_how_much_of_a_place(sentence: str, extent: str) -> None:
    assert {d.extent for d in read_example(sentence).drafts if d.kind == "control"} == {extent}


def test_whom_a_group_fights_does_not_own_it() -> None:
    reading = read_example("The town of Arvand is held by anti-Islamic State forces.")
    (draft,) = [d for d in reading.drafts if d.kind == "control"]
    assert draft.parties[0].mention is not None and reading.mentions[draft.parties[0].mention].owner is None


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Poland will withdraw its troops from Iraq in July.", ["planned"]),
        ("Vey wants to pull Polish troops out of Iraq.", ["planned"]),
        ("The cabinet announced Israel's planned Gaza withdrawal.", ["planned"]),
        ("Syria pledged to withdraw all of its troops in Lebanon.", ["planned"]),
        ("The rebels want U.S. troops to leave Iraq.", []),
        ("U.S. troops will not be withdrawn from Iraq.", []),
        ("Kyrgyzstan ordered U.S. forces to leave the Manas base.", []),
        ("A senator called in an interview for a withdrawal of U.S. troops from Iraq.", []),
    ],
)
def test_a_withdrawal_that_is_settled_is_planned_and_one_that_is_asked_for_is_none(sentence: str, status: list[str]) -> None:
    assert [d.status for d in read_example(sentence).drafts if d.kind == "control"] == status


def test_a_state_does_not_take_itself() -> None:
    assert ("Japan", "captured", "Japan") not in told("Korea was occupied by Japan. Japan annexed the country.")


def test_each_state_may_be_told_by_whom_elsewhere() -> None:
    assert set(load_yaml("lang/en/control.yml")["same"]) == set(CONTROL_STATES)


def test_what_is_denied_of_a_place_stands_beside_what_was_told_of_it() -> None:
    coded = read_text("The rebels captured Arvand on Monday, they said. The army denied that the town had fallen.")
    assert [(c.content.state, c.status) for c in coded.claims if isinstance(c.content, Control)] == [
        ("captured", "asserted"),
        ("captured", "denied"),
    ]
