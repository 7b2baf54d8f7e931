"""Numbers, days, places, speakers and standing in short words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from claims_factory import BRILL, HARBOUR, MONDAY, PORT, make_coded, make_report

from contested.export import words
from contested.schema import Actor, Count, Happening, Source, StatedDate, Toll, When, Where

COUNTS = [
    (Count(12, 12), "12"),
    (Count(1300, None, "at_least"), "at least 1,300"),
    (Count(0, 5, "up_to"), "up to 5"),
    (Count(5, 7, "between"), "5 to 7"),
    (Count(80, 80, "about", "nearly 80", True), "about 80"),
    (Count(24, None, "vague", "dozens", True), "dozens (24+)"),
    (Count(0, 0, "none"), "none"),
]
INTERVALS = [
    ((2016, 11, 16), (2016, 11, 16), "16 Nov 2016"),
    ((2016, 11, 15), (2016, 11, 16), "15-16 Nov 2016"),
    ((2016, 11, 1), (2016, 11, 30), "Nov 2016"),
    ((2016, 1, 1), (2016, 12, 31), "2016"),
    ((2014, 1, 1), (2016, 12, 31), "2014-2016"),
    ((2016, 10, 30), (2016, 11, 2), "30 Oct - 2 Nov 2016"),
    ((2015, 12, 31), (2016, 1, 1), "31 Dec 2015 - 1 Jan 2016"),
    (None, (2015, 5, 3), "until 3 May 2015"),
    ((2015, 5, 3), None, "from 3 May 2015"),
    (None, None, ""),
]


@pytest.mark.parametrize(("count", "expect"), COUNTS)
def test_count(count: Count, expect: str) -> None:
    assert words.write_count(count) == expect


@pytest.mark.parametrize(("first", "last", "expect"), INTERVALS)
def test_interval(first: tuple[int, int, int] | None, last: tuple[int, int, int] | None, expect: str) -> None:
    assert words.write_when(When(first and date(*first), last and date(*last))) == expect


def test_doubt_shows() -> None:
    assert words.write_where(HARBOUR) == "the harbour, Port Lune (4 km W) ?"
    assert words.write_when(When(date(2016, 11, 16), date(2016, 11, 16), doubts=("year_assumed",))) == "16 Nov 2016 ?"
    assert words.write_where(PORT) == "Port Lune, Lune"
    assert words.write_where(Where("Lune", "Lune")) == "Lune"
    assert words.write_where(None) == words.write_when(None) == ""


def test_speaker() -> None:
    assert words.write_source(BRILL) == "Ama Brill (Coast Guard), via press conference"
    assert words.write_source(Source()) == "outlet"
    assert words.write_source(Source(role="a medic", kind="medic", relay="AFP")) == "a medic, quoted by AFP"
    assert words.write_source(Source(name="Ali Sert", kind="military", channel="twitter")) == "Ali Sert, via Twitter"
    assert words.write_source(Source(kind="armed_group")) == "armed group"


def test_people() -> None:
    one = Count(1, 1)
    assert words.write_people(Toll("killed", one, "a guard", Actor("Coast Guard"))) == "a guard (Coast Guard)"
    assert words.write_people(Toll("killed", one, "Coast Guard men", Actor("Coast Guard"))) == "Coast Guard men"
    assert words.write_people(Toll("killed", one, person="Noor Ash", age=31)) == "Noor Ash, 31"
    assert words.write_people(Toll("killed", one)) == ""
    assert words.write_toll(Toll("killed", one, cumulative=True, part_of=0)) == "- of them 1 killed (running total)"


def test_actors() -> None:
    assert words.write_actors(Happening("battle", (Actor("A", "initiator"), Actor("B", "target")))) == "A -> B"
    assert words.write_actors(Happening("battle", (Actor("A", "participant"), Actor("B", "participant")))) == "A and B"
    assert words.write_actors(Happening("battle")) == ""
    assert words.write_means(Happening("shelling", (), "mortars", ("a mill", "a school"))) == "mortars; hit: a mill, a school"


def test_facts_about_a_report() -> None:
    facts = list(words.write_facts(make_report(wires=("AFP",), byline="Ida Moor")))
    assert facts == ["Lune Courier", "by Ida Moor", "wire: AFP", "published 2024-03-05 (page metadata)", "en", "id r1"]
    stands_in = make_report(outlet=None, published=StatedDate("2024-03-05", "updated"), updated=StatedDate("2024-03-05", "text"))
    assert list(words.write_facts(stands_in))[:3] == ["outlet not named", "no publication date", "updated 2024-03-05 (page text)"]


def test_how_sure() -> None:
    toll = replace(make_coded().claims[0], confidence=(("claim", 0.912), ("when", 0.8), ("by", 0.31)))
    assert words.write_confidence(toll) == "0.91; doubtful: doer 0.31"
    assert list(words.write_grounds(toll))[-1] == "how sure: 0.91; doubtful: doer 0.31"
    assert words.write_confidence(make_coded().claims[0]) == ""


def test_grounds() -> None:
    toll, _, control, _ = make_coded().claims
    assert list(words.write_grounds(toll)) == [
        "who says: military, stake: party",
        "when: “on Monday”, counted from 2024-03-05, precision 1, rule times/weekday",
        "where: 10.500, 20.250 ± 5 km, precision 1, gazetteer",
    ]
    assert list(words.write_grounds(control)) == ["where: 10.500, 20.200 ± 20 km, precision 2, offset:Port Lune:4:W"]
    assert MONDAY.words == "on Monday"
