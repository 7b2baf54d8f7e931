"""Days of happenings of old that a report is about, read with the shipped model."""

from __future__ import annotations

import pytest

from contested import read_text

INQUEST = """Lawyers in the inquest into the 1974 Tarna pub bombings said on Tuesday that it would go on.
The bombings killed 21 people. A nurse was 18 when she was killed in the bombings, her sister said."""
TRIAL = """A court in Rome heard a man on Monday over the 1987 attack on a school in Dara. Nine pupils died in the attack.
It was on 12 May 1987 that it was set on fire."""
FRESH = """Gunmen attacked a market in Dara on Tuesday. The attack killed nine people. It recalled the 2009 attack on the port."""


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        (INQUEST, "killed 21 people", "1974-01-01..1974-12-31"),
        (INQUEST, "she was killed", "1974-01-01..1974-12-31"),
        (TRIAL, "Nine pupils", "1987-05-12"),
        (FRESH, "nine people", "2016-11-15"),
    ],
)
def test_what_points_back_at_a_named_happening_has_its_day(text: str, words: str, days: str) -> None:
    toll = next(c for c in read_text(text, published="2016-11-17").claims if c.kind == "toll" and words in c.evidence.quote)
    assert toll.when is not None
    assert "..".join(dict.fromkeys(f"{day}" for day in (toll.when.first, toll.when.last))) == days
