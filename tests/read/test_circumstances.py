"""Which time belongs to which claim, read with the shipped model."""

from __future__ import annotations

import pytest

from contested import read_text
from contested.schema import Claim

LEAD = "Reports came in from the region about the trade of the past days between the two towns there.\n"


def claims_of(text: str) -> tuple[Claim, ...]:
    return tuple(read_text(LEAD + text, published="2016-11-17").claims)


def ends(claim: Claim) -> tuple[str | None, str | None]:
    first, last = (claim.when.first, claim.when.last) if claim.when is not None else (None, None)
    return first and first.isoformat(), last and last.isoformat()


def test_a_clause_of_since_opens_a_span_for_what_it_dates_only() -> None:
    claims = claims_of("More than 10,000 people have been killed since fighting broke out in 2003.")
    (toll,) = [claim for claim in claims if claim.kind == "toll"]
    fighting = next(claim for claim in claims if claim.kind == "event" and "fighting" in claim.evidence.quote)
    assert ends(toll) == ("2003-01-01", "2016-11-17")
    assert ends(fighting) == ("2003-01-01", "2003-12-31")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Six guards were reported killed by a bomb.", "alleged"),
        ("The two men are accused of killing 11 guards.", "alleged"),
        ("The minister arrived to quell the unrest that has killed 85 people.", "asserted"),
        ("He urged them to refrain from revenge for the bombing that killed 12 people.", "asserted"),
    ],
)
def test_standing_of_a_toll(text: str, status: str) -> None:
    assert [claim.status for claim in claims_of(text) if claim.kind == "toll"] == [status]


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("The army said on Thursday that it had captured Derna.", False),
        ("Rebels returned to the coast on Thursday. The army had captured Derna in 2014.", True),
    ],
)
def test_what_somebody_says_had_happened_is_news(text: str, background: bool) -> None:
    found = [claim for claim in claims_of(text) if claim.kind == "control" and claim.content.state == "captured"]
    assert [claim.background for claim in found] == [background]


RAID = "The raid took place early on Friday."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"An air strike killed 64 villagers in Derna. {RAID}", "2016-11-11"),
        ("Gunmen killed three guards. The army said that the attack occurred on Tuesday.", "2016-11-15"),
        ("Two guards died in a blast. Monday's blast was heard far away.", "2016-11-14"),
        (f"The council asked on Monday for an inquiry into a strike that killed 64 villagers. {RAID}", "2016-11-11"),
        (f"{RAID} The first count, two days earlier, was 52 dead villagers.", "2016-11-11"),
        (f"{RAID} Its first count, two days earlier, was at least 52 dead civilians.", "2016-11-11"),
        (f"{RAID} A day earlier the army had put the death toll at nine.", "2016-11-11"),
        ("Two days ago, police said, gunmen killed nine men.", "2016-11-15"),
        ("The council condemned on Monday the strike that killed 64 villagers.", "2016-11-14"),
        (f"Five villagers were killed on Sunday. {RAID}", "2016-11-13"),
        ("Gunmen killed three guards in their camp. It occurred late on Monday in Derna.", "2016-11-14"),
        ("Gunmen killed three guards in their camp. This happened on Monday.", "2016-11-14"),
        ("Gunmen killed three guards. A raid happens each Friday.", "2016-11-17"),
    ],
)
def test_a_sentence_that_says_when_it_was_dates_what_is_told_around_it(text: str, day: str) -> None:
    (toll,) = [claim for claim in claims_of(text) if claim.kind == "toll"]
    assert ends(toll) == (day, day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A bomb went off on November 3. Two days later, gunmen killed two guards.", "2016-11-05"),
        ("A bomb went off on Monday. Gunmen killed two guards the next day.", "2016-11-15"),
        ("A bomb went off on Monday. Earlier that day, gunmen killed two guards.", "2016-11-14"),
        ("A bomb went off on Monday. The day before, gunmen killed two guards.", "2016-11-13"),
        ("A bomb went off on Monday. It came a day after gunmen killed two guards.", "2016-11-13"),
        ("A bomb went off on Monday. A day after the blast, gunmen killed two guards.", "2016-11-15"),
        ("The army said on Monday that two guards had died the day before.", "2016-11-13"),
        ("Gunmen killed two guards two days ago. A bomb had gone off on Monday.", "2016-11-15"),
    ],
)
def test_days_counted_from_a_day_that_is_told(text: str, day: str) -> None:
    (toll,) = [claim for claim in claims_of(text) if claim.kind == "toll"]
    assert ends(toll) == (day, day)


def test_the_day_of_a_relative_clause_is_not_that_of_the_sentence() -> None:
    claims = claims_of("Rebels who seized the town in 2014 attacked the base on Monday.")
    (attack,) = [claim for claim in claims if claim.kind == "event" and "attacked" in claim.evidence.quote]
    assert ends(attack) == ("2016-11-14", "2016-11-14")


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Omar Vey goes on trial on Monday for killing nine guards in the bombing in 1995.", "killing", ("1995-01-01", "1995-12-31")),
        ("The attack, the deadliest since the fall of the capital in 2003, wounded nine guards.", "wounded", ("2016-11-17", "2016-11-17")),
        ("Police arrested Omar Vey over September's bombing of the bridge.", "arrested", ("2016-11-17", "2016-11-17")),
        ("Police arrested Omar Vey over the October 1 bombing of the bridge.", "arrested", ("2016-11-17", "2016-11-17")),
        ("Rebels attacked the base ahead of the vote in December.", "attacked", ("2016-11-17", "2016-11-17")),
        ("Police arrested Omar Vey a week after the October 9 attacks.", "arrested", ("2016-10-16", "2016-10-16")),
    ],
)
def test_days_of_something_else(text: str, words: str, day: tuple[str, str]) -> None:
    found = [claim for claim in claims_of(text) if claim.kind in ("toll", "event") and words in claim.evidence.quote]
    assert {ends(claim) for claim in found} == {day}


def test_the_day_of_an_attack_told_later_is_not_that_of_the_one_before() -> None:
    text = "Missiles hit a base on Monday. Nine men died there, a doctor said. At least 40 people died in Saturday's attack on Derna."
    assert [ends(claim)[0] for claim in claims_of(text) if claim.kind == "toll"] == ["2016-11-14", "2016-11-12"]


def test_a_war_is_counted_from_its_beginning() -> None:
    (toll,) = [c for c in claims_of("The war, which began in 2011, has killed more than 40,000 people.") if c.kind == "toll"]
    assert ends(toll) == ("2011-01-01", "2016-11-17")


def test_what_is_urged_after_a_bombing_does_not_make_it_planned() -> None:
    claims = claims_of("The minister urged all sides to keep calm in the wake of Monday's bombing of the bridge.")
    assert [claim.status for claim in claims if claim.kind == "event"] == ["asserted"]


RAID_NEWS = "Gunmen raided a market in Derna late on Monday, killing two traders."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"{RAID_NEWS}\nSeparately, nine soldiers died in an ambush.", "2016-11-17"),
        (f"{RAID_NEWS}\nIn Tobruk, a bomb killed nine soldiers.", "2016-11-17"),
        (f"{RAID_NEWS}\nIn Derna, a bomb killed nine soldiers.", "2016-11-14"),
        (f"{RAID_NEWS} Later nine people died in hospital.", "2016-11-14"),
        (f"{RAID_NEWS}\nDerna, 13 November. Nine soldiers were killed by a mine.", "2016-11-13"),
        ("On 9 November rebels attacked Derna. Nine people died.", "2016-11-09"),
        (f"{RAID_NEWS} A raid happens each Friday. Nine people died.", "2016-11-14"),
    ],
)
def test_news_without_a_time_word_takes_the_day_of_its_own_item(text: str, day: str) -> None:
    toll = next(claim for claim in claims_of(text) if claim.kind == "toll" and "ine " in claim.evidence.quote)
    assert ends(toll) == (day, day)


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("On 15 November gunmen killed nine soldiers at a post near Derna.", False),
        ("Between 1 and 14 November 20 people died in the region.\nOn 9 November gunmen killed nine soldiers at a post near Derna.", False),
    ],
)
def test_a_named_day_is_news_where_it_is_near_or_what_the_report_is_about(text: str, background: bool) -> None:
    toll = next(claim for claim in claims_of(text) if claim.kind == "toll" and "nine" in claim.evidence.quote)
    assert toll.background is background


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Since the fall of the president in 2011, some 600 guards have been killed.", "2011-01-01", "2016-11-17"),
        ("More than 300 guards have died since a 2014 ceasefire.", "2014-01-01", "2016-11-17"),
        ("Nine guards have died since Sunday, when rebels entered Derna.", "2016-11-13", "2016-11-17"),
        ("A truce began on Sunday. Nine guards have been killed since then.", "2016-11-13", "2016-11-17"),
        ("Police killed nine protesters for a fifth straight day.", "2016-11-13", "2016-11-17"),
        ("Fighting entered its third day Monday, with nine guards killed.", "2016-11-12", "2016-11-14"),
        ("Six days into the offensive, rebels killed nine guards on Sunday.", "2016-11-13", "2016-11-13"),
        ("On Sunday, police said, nine guards died.", "2016-11-13", "2016-11-13"),
        ("Rebels who seized the base in 2014 attacked a convoy, killing nine guards.", "2016-11-17", "2016-11-17"),
        ("In Nusaybin, where a curfew was lifted last month, police killed nine guards.", "2016-11-17", "2016-11-17"),
        ("Between 3 and 9 November 20 people died. In the reporting period nine guards died.", "2016-11-03", "2016-11-09"),
        ("Nine guards died on the 14th.", "2016-11-14", "2016-11-14"),
        ("Bombs killed nine guards in Derna on Monday as the siege entered its tenth day.", "2016-11-14", "2016-11-14"),
        ("Nine guards died on Monday in the third attack in a week.", "2016-11-14", "2016-11-14"),
        ("Planes hit a camp for the second time in a week on Monday, killing nine guards.", "2016-11-14", "2016-11-14"),
        ("In April 2015 four days of clashes left nine guards dead.", "2015-04-01", "2015-04-30"),
        ("A bomb hit a base on Monday, killing nine guards in the deadliest raid since Derna fell in April.", "2016-11-14", "2016-11-14"),
        ("Troops said so, two days after gunmen killed nine guards.", "2016-11-15", "2016-11-15"),
        ("Nine guards died, eight days after a blast in Tobruk.", "2016-11-17", "2016-11-17"),
    ],
)
def test_the_time_of_a_toll_among_other_times(text: str, first: str, last: str) -> None:
    tolls = [claim for claim in claims_of(text) if claim.kind == "toll"]
    assert ends(tolls[-1]) == (first, last)


def test_in_a_clause_behind_a_since_the_day_is_that_day() -> None:
    events = [c for c in claims_of("Nine guards have died since Sunday, when rebels bombed Derna.") if "bombed" in c.evidence.quote]
    assert [ends(claim) for claim in events] == [("2016-11-13", "2016-11-13")]


@pytest.mark.parametrize(
    ("text", "type", "days"),
    [
        ("Nine herders seized near Derna in January were freed on 13 November.", "agreement", ("2016-11-13", "2016-11-13")),
        ("Four nurses, held by gunmen in Derna since 8 November, were let go three days later.", "agreement", ("2016-11-11", "2016-11-11")),
        ("Rebels freed five teachers on Tuesday, a day after seizing them at a school there.", "abduction", ("2016-11-14", "2016-11-14")),
        ("The army retook Derna on Sunday, after jets had bombed the port for three days.", "air_strike", ("2016-11-11", "2016-11-13")),
        ("Troops traded mortar fire near Derna on Tuesday for the third day running.", "shelling", ("2016-11-13", "2016-11-15")),
        ("A four-day truce in June let aid into Derna.", "agreement", ("2016-06-01", "2016-06-30")),
    ],
)
def test_a_clause_takes_its_own_time(text: str, type: str, days: tuple[str, str]) -> None:
    found = [claim for claim in claims_of(text) if claim.kind == "event" and claim.content.type == type]
    assert [ends(claim) for claim in found] == [days]
