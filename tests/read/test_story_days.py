"""The day that news without a time word takes from its report, read with the shipped model."""

from __future__ import annotations

import pytest

from contested import read_text

PUBLISHED = "2016-11-17"


def day_of(text: str, words: str) -> str | None:
    """The days of the toll or happening whose quote has some words."""
    claims = read_text(text, published=PUBLISHED).claims
    claim = next(c for c in claims if c.kind in ("toll", "event") and words in c.evidence.quote)
    ends = (claim.when.first, claim.when.last) if claim.when is not None else (None, None)
    return None if claim.when is None else "..".join(dict.fromkeys(day.isoformat() if day else "" for day in ends))


REGISTER = """These notes explain how the entries of October were reached by those who keep the register of the dead in the valley.
Derna, Cyrenaica, 13 October. Seven drivers were killed when a mine wrecked their lorry. Two women were hurt.
Tobruk, Cyrenaica, 21 October. A teacher was shot at his door by masked men, his widow told the keepers of the register."""
INQUIRY = """(Tripoli, 17 November 2016) - Soldiers killed 54 villagers in the hamlet of Zalla in August, a human rights group said today.
The group spoke with 31 survivors and with relatives of those who died. "They came from two sides," one of them said.
The soldiers also burned 60 houses, residents told the group, and three nurses were raped in the school."""
BASE = """Militants overran an army base in eastern Libya, killing 17 soldiers, officials said on Thursday.
The base fell after a siege of two days that ended late on Monday, the head of the town council said. Nine men were captured, he said."""
FRONT = """Jets bombed the port of Derna on Sunday and killed four sailors, the mayor of the town said by telephone.
The army is now fighting for the harbour, its spokesman said. Six rebels were killed."""

WAR = """Jets bombed the port of Derna on Sunday and killed four sailors, the mayor of the town said by telephone.
The rebels have been fighting the government since 1996. They left the talks in May. More than 9,000 people have been killed in the war."""
OUTBREAK = """Jets bombed the port of Derna on Sunday and killed four sailors, the mayor of the town said by telephone.
The war broke out on April 15. It has driven two million people from their homes since then."""
SPAN = """Militants stormed the town of Derna on Friday. About 100 policemen have been killed there since then, the minister said.
He said 194 militants had died."""
LATE = """Jets bombed the port of Derna on Sunday and killed four sailors, the mayor of the town said by telephone.
The insurgency in the south, which began in the late 1960s, has killed 90,000 people. About 800 people are displaced, up from 600 in May."""
HEARD = """Police say they have captured six rebels in the hills. Gunfire could be heard in Derna, where a girl was hurt, residents said."""
LOST = """Gunmen fired on an aid convoy near Derna on Tuesday and burned a truck, officials said. Two of its drivers are missing."""
GROWN = """The war began with protests in March 2011 and has killed more than 9,000 people, the United Nations says."""
STOOD = """A bomber struck a market in Derna on Saturday. The death toll stood at 22 on Wednesday evening. A child set off a second bomb."""
COUNT = """A gunman shot shoppers in a store in Derna on Saturday, with the death toll rising to 22 people on Monday."""


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        (REGISTER, "Seven drivers", "2016-10-13"),
        (REGISTER, "teacher was shot", "2016-10-21"),
        (INQUIRY, "54 villagers", "2016-08-01..2016-08-31"),
        (INQUIRY, "burned", "2016-08-01..2016-08-31"),
        (BASE, "17 soldiers", "2016-11-14"),
        (FRONT, "Six rebels", "2016-11-13"),
        (WAR, "9,000", "1996-01-01..2016-11-17"),
        (OUTBREAK, "two million", "2016-04-15..2016-11-17"),
        (SPAN, "194 militants", "2016-11-11..2016-11-17"),
        (COUNT, "22 people", "2016-11-12"),
        (LOST, "drivers", "2016-11-15"),
        (GROWN, "9,000", "2011-03-01..2016-11-17"),
        (STOOD, "second bomb", "2016-11-12"),
        (LATE, "90,000", "1966-09-01..2016-11-17"),
        (LATE, "800", "2016-11-13"),
        (HEARD, "six rebels", "2016-11-17"),
    ],
)
def test_day_of_the_story(text: str, words: str, day: str) -> None:
    assert day_of(text, words) == day
