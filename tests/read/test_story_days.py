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
FORCED = """Jets bombed the port of Derna on Sunday. Troops drove the group from the eastern half of Zalla in May."""
AFTERWARDS = """Gunmen stormed a school in Derna on Monday.
The raid came three days after a bomber blew himself up at a funeral in Zalla, killing 27 people."""
ASIDE = """The raid on Monday came two weeks after men loyal to a warlord, Omar Rell, killed 40 people in Zalla."""
RECALLED = """Jets bombed the port of Derna on Sunday and killed four sailors.
In July, rebels overran a base near Zalla. Eighty soldiers went missing, two officers said."""
RECORDED = """Jets bombed the port of Derna on Sunday and killed four sailors.
In July, the governor said that planes had bombed a market in Zalla. A monitor said 20 women were among the dead."""
AT_LAST = """Gunmen attacked a police van near Derna, killing six officers, police say. The governor condemned the attack.
A truce was announced in June. Both sides call it dead. Nobody has been charged.
On November 7, a gunman shot dead a guard at the crossing."""
LASTED = """The town of Zalla was taken in February 2015 after a battle that lasted more than three months and left 71 soldiers dead."""
EARLIER = """The rebels claimed a bombing in Derna earlier in the week that killed two guards, the mayor said on Thursday."""
CARRIED = """Three men were killed in a drone strike in the east.
The office said that the strike was carried out by jets near Zalla on Tuesday.
In the meantime, a bomb went off in Tobruk today and hurt a guard."""
YEAR = """The assault came a year after the rebels overran Zalla and held it for three days."""
ANYWAY = """Troops attacked the hills near Derna and killed two rebels, despite a truce declared by the governor in May."""
AGAIN = """Jets bombed the port of Derna on Sunday and killed four sailors.
In July, rebels overran a base near Zalla. But on Sunday the governor said that rockets had killed nine women in the same town."""
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
        (AGAIN, "nine women", "2016-11-13"),
        (ANYWAY, "two rebels", "2016-11-17"),
        (FORCED, "drove", "2016-05-01..2016-05-31"),
        (AFTERWARDS, "27 people", "2016-11-11"),
        (ASIDE, "40 people", "2016-10-31"),
        (RECALLED, "Eighty", "2016-07-01..2016-07-31"),
        (RECORDED, "bombed a market", "..2016-07-31"),
        (RECORDED, "20 women", "..2016-07-31"),
        (AT_LAST, "six officers", "2016-11-17"),
        (LASTED, "71", "2015-02-01..2015-02-28"),
        (EARLIER, "two guards", "2016-11-14..2016-11-17"),
        (CARRIED, "Three men", "2016-11-15"),
        (YEAR, "overran", "2015-01-01..2015-12-31"),
    ],
)
def test_day_of_the_story(text: str, words: str, day: str) -> None:
    assert day_of(text, words) == day
