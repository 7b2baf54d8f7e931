"""Which happening a claim of responsibility, a denial or an accusation speaks of."""

from __future__ import annotations

import pytest

from contested import read_text
from contested.schema import Happening, Relation

RAID = "Rebels of the Harbour Front raided an army base near Tarna on Monday."


def spoken_of(text: str, predicate: str) -> str | None:
    """Return the type of the happening that the one relation of a kind points at."""
    coded = read_text(text)
    (found,) = [c.content for c in coded.claims if isinstance(c.content, Relation) and c.content.predicate == predicate]
    happenings = [c.content.type for c in coded.claims if isinstance(c.content, Happening)]
    return happenings[found.event] if found.event is not None else None


@pytest.mark.parametrize(
    ("text", "predicate", "type_"),
    [
        (f"{RAID} Army planes bombed Harbour Front positions later. A Harbour Front spokesman claimed responsibility for the attack.",
         "claims_responsibility", "battle"),  # nobody claims what was done to him
        ("Gunmen shot dead a teacher in Tarna on Monday. The attack was claimed by the Blue League, which bombed an army camp in May.",
         "claims_responsibility", "attack_on_civilians"),  # told in a clause about the speaker
        (f"{RAID} The army accused the rebels of using villagers as human shields.", "accuses", None),  # in words of its own
    ],
)  # fmt: skip
def test_the_happening_spoken_of(text: str, predicate: str, type_: str | None) -> None:
    assert spoken_of(text, predicate) == type_
