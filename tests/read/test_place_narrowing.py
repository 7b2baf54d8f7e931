"""Places told in a lead and more narrowly behind it, read with the shipped model."""

from __future__ import annotations

import pytest

from contested import read_text


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A mine killed six men in Helmand province on Monday. The blast hit their tractor in Musa Qala district.", "Musa Qala district"),
        ("Gunmen killed four soldiers in Borno state on Tuesday. The troops were ambushed near the town of Bama, a resident said.", "Bama"),
        ("Troops killed five rebels in Idlib province on Sunday. The clash took place near Saraqib.", "Saraqib"),
        ("A car bomb killed nine people in Wardak province, west of Kabul, on Sunday, police said. They sent a team.", "Wardak province"),
        ("A string of attacks killed 12 people in Kirkuk province on Sunday. One bomb went off in Hawija.", "Kirkuk province"),
        ("Rebels killed three policemen in Cauca province on Friday. Elsewhere, a bomb hurt a judge in Popayan.", "Cauca province"),
    ],
)  # fmt: skip
def test_a_lead_is_of_the_one_narrow_place_told_behind_it(text: str, place: str) -> None:
    toll = next(c for c in read_text(text, published="2016-11-17").claims if c.kind == "toll")
    assert toll.where is not None and toll.where.name == place
