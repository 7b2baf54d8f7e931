"""Days of reports without a date that tell a history, read with the shipped model."""

from __future__ import annotations

import pytest

from contested import read_text

BAZAAR = """On 3 May 2013, a car bomb exploded in the main bazaar of Quetta, killing 14 people.
Dozens were wounded. The hospitals of the town were soon full. Doctors asked for blood. Shops stayed shut.
Two guards died when the gate fell. Two weeks later, gunmen killed a judge in Pishin. On June 9, police arrested six men in Karachi."""
MURDER = """A rebel bomb tore through a barracks in Sabha and killed four recruits.
The blast at the barracks on 12 March 1987 was the first of many. Nine cadets were injured."""
HEADED = "1974: Bombs kill nine in city cinemas. Two bombs in cinemas killed nine people and wounded forty in Oran."
YEARS = "The 1991 Tarna bombing occurred on 6 July 1991 in Tarna, when rebels killed seven bankers. In 1996, soldiers killed two priests."
NEWS = "Gunmen killed nine people in Quetta on Sunday. The group has fought since 4 May 2010. Two guards were wounded."


def day_of(text: str, words: str) -> str | None:
    """The days of the toll or happening whose quote has some words."""
    claims = read_text(text, published=None).claims
    claim = next(c for c in claims if c.kind in ("toll", "event") and words in c.evidence.quote)
    when = claim.when
    return None if when is None or when.first is None else "..".join(dict.fromkeys(f"{day}" for day in (when.first, when.last)))


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        (BAZAAR, "killing 14", "2013-05-03"),
        (BAZAAR, "Dozens", "2013-05-03"),
        (BAZAAR, "Two guards", "2013-05-03"),
        (BAZAAR, "a judge", "2013-05-17"),
        (BAZAAR, "six men", "2013-06-09"),
        (MURDER, "four recruits", "1987-03-12"),
        (MURDER, "Nine cadets", "1987-03-12"),
        (HEADED, "forty", "1974-01-01..1974-12-31"),
        (YEARS, "bombing", "1991-07-06"),
        (YEARS, "two priests", "1996-01-01..1996-12-31"),
        (NEWS, "nine people", None),
        (NEWS, "Two guards", None),
    ],
)
def test_a_history_is_dated_from_the_days_it_names(text: str, words: str, day: str | None) -> None:
    assert day_of(text, words) == day
