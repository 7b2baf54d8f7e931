"""Parties: which is side A, which type of violence, and when that is left to a person."""

from __future__ import annotations

import pytest

from contested.data.tables import load_yaml
from contested.export.sides import find_sides, is_civilian, is_nobody
from contested.schema import Actor, Event

SYRIA, REBELS, LNA, USA = (
    Actor(*row) for row in (
        ("troops", "initiator", None, "ucdp:118"), ("rebels", "target", None, "ucdp:4456"), ("LNA", "initiator", None, "ucdp:7072"),
        ("US", "initiator", None, "ucdp:3"),
    )
)  # fmt: skip


def as_(actor: Actor, role: str) -> Actor:
    """Return the actor in another role."""
    return Actor(actor.name, role, actor.identity, actor.registry_id)


CASES = [
    # type, actors, side A, side B, type of violence
    ("battle", (SYRIA, REBELS), "Government of Syria", "Syrian insurgents", 1),
    ("battle", (as_(REBELS, "initiator"), as_(SYRIA, "target")), "Government of Syria", "Syrian insurgents", 1),
    ("battle", (as_(LNA, "participant"), as_(REBELS, "participant")), "Libyan National Army", "Syrian insurgents", 2),
    ("air_strike", (USA, as_(LNA, "target")), "Government of United States of America", "Libyan National Army", 1),
    ("battle", (LNA, Actor("Ansar", "target")), "Libyan National Army", "Ansar", None),
    ("battle", (Actor("gunmen", "initiator"), as_(SYRIA, "target")), "Government of Syria", "gunmen", None),
    ("attack_on_civilians", (as_(REBELS, "initiator"), Actor("villagers", "target")), "Syrian insurgents", "Civilians", 3),
    ("attack_on_civilians", (Actor("gunmen", "initiator"),), "gunmen", "Civilians", None),
    ("bombing", (as_(REBELS, "initiator"), Actor("shoppers", "target")), "Syrian insurgents", "Civilians", None),
    ("bombing", (as_(REBELS, "initiator"), Actor("nurses", "target"), as_(SYRIA, "target")), "Government of Syria", "Syrian insurgents", 1),
    ("air_strike", (SYRIA, Actor("patients", "target")), "Government of Syria", "Civilians", None),
    ("abduction", (SYRIA, Actor("students", "target")), "Government of Syria", "Civilians", 3),
    ("air_strike", (), None, None, None),
    ("air_strike", (Actor("Coalition", "initiator"),), "Coalition", None, None),
]


@pytest.mark.parametrize(("type_", "actors", "a", "b", "violence"), CASES)
def test_sides(type_: str, actors: tuple[Actor, ...], a: str | None, b: str | None, violence: int | None) -> None:
    found = find_sides(Event("E-1", type_, (), actors=actors), ())
    assert (found.a and found.a.name, found.b and found.b.name, found.violence) == (a, b, violence)


def test_civilians_have_ucdps_number() -> None:
    found = find_sides(Event("E-1", "attack_on_civilians", (), actors=(as_(REBELS, "initiator"),)), ())
    assert found.b is not None and found.b.civilian and found.b.ucdp == 1


def test_further_parties_stand_with_their_side() -> None:
    actors = (as_(REBELS, "initiator"), Actor("Allied Front", "initiator"), as_(SYRIA, "target"), Actor("Guard", "target"))
    found = find_sides(Event("E-1", "battle", (), actors=actors), ())
    assert [side.name for side in found.others_a] == ["Guard"] and [side.name for side in found.others_b] == ["Allied Front"]


NOUNS = [("villagers", True), ("three children", True), ("fishermen", True), ("soldiers", False), ("rebels", False), ("", False)]


@pytest.mark.parametrize(("words", "civilian"), NOUNS)
def test_civilians_by_their_noun(words: str, civilian: bool) -> None:
    assert is_civilian(words, ()) is civilian


def test_nobody_is_no_party() -> None:
    example = load_yaml("export/nobody.yml")["example"]
    assert is_nobody(example["nobody"]) and not is_nobody(example["somebody"]) and not is_nobody("People's Front")
    found = find_sides(Event("E-1", "battle", (), actors=(Actor("bodies", "target"), SYRIA, as_(REBELS, "target"))), ())
    assert found.b is not None and found.b.name == "Syrian insurgents" and found.others_b == ()
