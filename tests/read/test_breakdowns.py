"""Parts of a toll that are told apart, read with the shipped model."""

from __future__ import annotations

from functools import cache

import pytest

from contested import read_text
from contested.schema import Toll

LEAD = "The blast in the harbour town of Lune came at noon.\n"


@cache
def tolls_of(text: str) -> tuple[tuple[int, str | None, int | None], ...]:
    claims = read_text(LEAD + text, published="2016-11-17").of_kind("toll")
    tolls = [claim.content for claim in claims if isinstance(claim.content, Toll)]
    return tuple((toll.count.low, toll.victims if toll.side is None else toll.side.name, toll.part_of) for toll in tolls)


@pytest.mark.parametrize(("text", "parts"), [
    ("Nine villagers were killed. Six of them were women and three were children.", [(6, "women", 0), (3, "children", 0)]),
    ("Twenty people died. Twelve of the dead were nurses and eight were patients.", [(12, "nurses", 0), (8, "patients", 0)]),
    ("Forty people died. The dead were 14 nurses, 22 patients and four caretakers.",
     [(14, "nurses", 0), (22, "patients", 0), (4, "caretakers", 0)]),
    ("The strike killed 64 civilians, 31 of them children.", [(31, "children", 0)]),
    ("Doctors counted 23 dead: 13 nurses and 10 patients.", [(13, "nurses", 0), (10, "patients", 0)]),
    ("Five nurses and six patients were killed.", [(5, "nurses", 0), (6, "patients", 0)]),
    ("Ten fighters were killed. Two of the dead belonged to the Harbour Brigade.", [(2, "Harbour Brigade", 0)]),
    ("Ten villagers were killed. Twelve of the wounded were women.", [(12, "women", None)]),
    ("Seven villagers were killed, six of whom were members of one family.", [(6, "members of one family", 0)]),
    ("The strike on the clinic killed 19 people. Twelve of the victims were nurses and seven were patients, three of them children.",
     [(12, "nurses", 0), (7, "patients", 0), (3, "children", 0)]),
    ("Two people died. Six of them were women.", []),
    ("The shells hit 20 houses. Six of them were empty.", []),
])  # fmt: skip
def test_parts(text: str, parts: list[tuple[int, str, int | None]]) -> None:
    found = [toll for toll in tolls_of(text) if toll[2] is not None or toll[0] == 12 and None in (p[2] for p in parts)]
    assert found == parts


def test_parts_are_of_the_days_of_their_whole() -> None:
    coded = read_text(LEAD + "Nine men died on November 3. Six of them were guards.", published="2016-11-17")
    first, second = (claim.when for claim in coded.of_kind("toll"))
    assert first is not None and first == second
