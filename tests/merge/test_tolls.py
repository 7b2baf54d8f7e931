"""Tolls of well-documented cases: what is set beside each other, what lies within what, what each rule chooses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from cases_factory import (
    LNA,
    MSF,
    POLICE,
    SOHR,
    US_FORCES,
    Page,
    baga,
    benghazi,
    bir_mahli,
    claims_of,
    day_of,
    kunduz,
    on,
    over,
    people,
    since,
)

from contested.data.tables import load_yaml
from contested.merge.tolls import find_toll_groups, find_voices, rule_event, rule_tolls
from contested.schema import Actor, Event, Family, RuledToll, Source, When
from contested.vocab import EFFECTS, RULES, STATUSES


def ruled(pages: Iterable[Page], rule: str = "all", families: Iterable[Family] = ()) -> tuple[RuledToll, ...]:
    """Return the tolls of some pages under a rule."""
    pages = list(pages)
    return rule_tolls(claims_of(pages), [page.coded() for page in pages], list(families), rule)


def find(tolls: Iterable[RuledToll], **known: object) -> RuledToll:
    """Return the only toll with these fields."""
    (toll,) = [toll for toll in tolls if all(getattr(toll, name) == value for name, value in known.items())]
    return toll


def numbers(pages: Iterable[Page], keys: Iterable[str]) -> list[int]:
    """Return the numbers of claims; of "up to N" the N."""
    by_key = {claim.key: claim.content.count for claim in claims_of(pages)}
    return [by_key[key].low or by_key[key].high for key in keys]


def test_kunduz_one_speakers_series_and_last_word() -> None:
    pages = kunduz()
    tolls = ruled(pages, "ucdp")
    whole = find(tolls, effect="killed", who=None, added=False)
    assert (whole.low, whole.best, whole.high) == (42, 42, 42)
    assert numbers(pages, whole.superseded) == [22, 23, 30, 22] and "22, 23, 30 before" in whole.reason
    staff = find(tolls, effect="killed", who="staff")
    assert (staff.low, staff.best, staff.high) == (5, 14, 14)  # the police's 5 rival MSF's 14
    assert numbers(pages, staff.superseded) == [9, 12, 13]
    assert tolls[staff.within or 0] is whole and tolls[find(tolls, who="caretakers").within or 0] is whole


def test_kunduz_seven_more_bodies_replace_nothing() -> None:
    tolls = ruled(kunduz(), "ucdp")
    more = find(tolls, added=True)
    assert more.best == 7 and tolls[more.within or 0].best == 42


@pytest.mark.parametrize("rule", ["ucdp", "airwars", "ibc", "all"])
def test_bir_mahli_civilians_and_fighters_stay_apart(rule: str) -> None:
    pages = bir_mahli()
    tolls = ruled(pages, rule)
    civilians = find(tolls, effect="killed", civilian=True, who=None, cumulative=False)
    fighters = find(tolls, effect="killed", civilian=False, cumulative=False)
    assert numbers(pages, civilians.claims) == [64] and numbers(pages, civilians.superseded) == [52, 52]
    assert numbers(pages, civilians.denied) == [52]
    assert sorted(filter(None, numbers(pages, fighters.claims))) == [50, 50]
    assert find(tolls, who="children").within == tolls.index(civilians)


def test_bir_mahli_running_totals_stay_out() -> None:
    tolls = ruled(bir_mahli(), "ucdp")
    total = find(tolls, cumulative=True, civilian=True)
    assert total.best == 118 and total.within is None
    assert tolls[find(tolls, cumulative=False, civilian=True, who=None).within or 0] is total


def test_bir_mahli_by_each_rule() -> None:
    known = {"effect": "killed", "civilian": True, "who": None, "cumulative": False}
    assert find(ruled(bir_mahli(), "ucdp"), **known).best == 64
    airwars = find(ruled(bir_mahli(), "airwars"), **known)
    assert (airwars.low, airwars.high, airwars.grade) == (64, 64, "weak") and "a belligerent denies it" in airwars.reason
    assert find(ruled(bir_mahli(), "ibc"), **known).grade == "provisional"
    fighters = find(ruled(bir_mahli(), "ucdp"), effect="killed", civilian=False, cumulative=False)
    assert (fighters.low, fighters.best, fighters.high) == (0, 0, 50)  # the monitor's nobody before the coalition's own word
    assert find(ruled(bir_mahli(), "airwars"), effect="killed", civilian=False, cumulative=False).grade == "discounted"


def test_baga_150_against_2000() -> None:
    pages = baga()
    (toll,) = ruled(pages, "ucdp")
    assert (toll.low, toll.best, toll.high) == (150, 200, 2001)
    assert sorted(numbers(pages, toll.claims)) == [150, 200, 2000, 2001]
    (lowest,) = ruled(pages, "acled")
    assert (lowest.low, lowest.best, lowest.high) == (100, 100, 100) and "100 for “hundreds”" in lowest.reason
    (range_,) = ruled(pages, "ibc")
    assert (range_.low, range_.high, range_.grade) == (150, 2001, "corroborated")


def test_benghazi_three_speakers_three_windows() -> None:
    pages = benghazi()
    tolls = ruled(pages, "all", [Family("F-1", ("arabnews", "afp"))])
    dead = [toll for toll in tolls if toll.effect == "killed"]
    assert {(toll.first, toll.last, toll.side) for toll in dead} == {
        (date(2016, 11, 15), date(2016, 11, 16), "Libyan National Army"),
        (date(2016, 11, 15), date(2016, 11, 17), "jihadists"),
        (date(2016, 11, 14), date(2016, 11, 17), "Libyan National Army"),
    }
    twelve = find(dead, last=date(2016, 11, 16))
    assert tolls[twelve.within or 0].first == date(2016, 11, 14)  # 12 since Tuesday lie within 20 this week
    assert find(tolls, side="jihadists").within is None


def test_copies_of_one_story_count_once() -> None:
    pages = [Page("2016-11-17", name) for name in ("arabnews", "afp", "reuters")]
    for page in pages:
        page.toll(12, when=on("2016-11-16"))
    family = Family("F-1", ("arabnews", "afp"))
    assert find(ruled(pages[:2], "ibc", [family])).grade == "provisional"
    assert find(ruled(pages[:2], "ibc")).grade == "corroborated"
    assert find(ruled(pages, "ibc", [family])).grade == "corroborated"
    (group,) = find_toll_groups(claims_of(pages[:2]), find_voices([page.coded() for page in pages[:2]], [family]))
    assert len(group.current) == 1 and len(group.repeated) == 1


def test_one_speaker_in_two_families_is_one_source() -> None:
    pages = [Page("2015-05-02", "a"), Page("2015-05-03", "b")]
    for page in pages:
        page.toll(52, SOHR, on("2015-05-01"))
    assert find(ruled(pages, "ibc")).grade == "provisional"


def test_a_later_narrower_window_replaces_nothing() -> None:
    pages = [Page("2016-11-16", "a"), Page("2016-11-17", "b")]
    pages[0].toll(20, MSF, over("2016-11-14", "2016-11-16", "times/calendar"))
    pages[1].toll(3, MSF, on("2016-11-17"))
    assert [toll.superseded for toll in ruled(pages)] == [(), ()]


def test_since_the_same_day_is_one_growing_toll() -> None:
    pages = [Page("2016-11-16", "a"), Page("2016-11-18", "b")]
    pages[0].toll(12, MSF, since("2016-11-15", "2016-11-16"))
    pages[1].toll(18, MSF, since("2016-11-15", "2016-11-18"))
    toll = find(ruled(pages, "ucdp"))
    assert toll.best == 18 and numbers(pages, toll.superseded) == [12] and toll.last == date(2016, 11, 18)


def test_other_days_stay_apart() -> None:
    page = Page("2016-12-19")
    page.toll(7, when=on("2016-12-18"), people=people(side=LNA))
    page.toll(3, when=on("2016-12-17"), people=people(side=LNA))
    assert [toll.within for toll in ruled([page])] == [None, None]


def test_a_night_is_dated_by_either_day_where_numbers_agree() -> None:
    pages = [Page("2015-05-02", "a"), Page("2015-05-04", "b")]
    pages[0].toll(50, US_FORCES, on("2015-05-01"))
    pages[1].toll(50, POLICE, on("2015-04-30"), high=None, qualifier="at_least")
    assert len(ruled(pages)) == 1
    pages[1].claims.clear()
    pages[1].toll(20, POLICE, on("2015-04-30"))
    assert len(ruled(pages)) == 2


def test_news_without_a_day_joins_the_toll_told_last() -> None:
    pages = [Page("2016-12-18", "a"), Page("2016-12-10", "b"), Page("2016-12-19", "c")]
    pages[0].toll(7, MSF, on("2016-12-17"))
    pages[1].toll(3, MSF, on("2016-12-09"))
    pages[2].toll(8, POLICE)
    tolls = ruled(pages)
    assert numbers(pages, find(tolls, first=date(2016, 12, 17)).claims) == [7, 8]


def test_a_day_taken_from_the_news_before_it_gives_way() -> None:
    pages = [Page("2015-05-02", "a"), Page("2015-05-04", "b")]
    pages[0].toll(52, SOHR, on("2015-05-01"))
    pages[1].toll(64, SOHR, replace(on("2015-05-04"), rule="whens/story"))
    toll = find(ruled(pages, "ucdp"))
    assert (toll.best, toll.first, toll.last) == (64, date(2015, 5, 1), date(2015, 5, 1))


def test_everyone_holds_a_side_but_a_larger_side_is_a_contradiction() -> None:
    page = Page("2016-12-19")
    page.toll(20, MSF, on("2016-12-18"))
    page.toll(12, MSF, on("2016-12-18"), people=people(side=LNA))
    assert [toll.within for toll in ruled([page])] == [None, 0]
    page.toll(30, POLICE, on("2016-12-18"), people=people(side=LNA))
    page.claims.pop(1)
    assert [toll.within for toll in ruled([page])] == [None, None]


def test_a_recalled_number_does_not_come_back() -> None:
    pages = [Page(f"2015-05-0{day}") for day in (2, 4, 6)]
    for page, number in zip(pages, (52, 64, 52), strict=True):
        page.toll(number, SOHR, on("2015-05-01"))
    toll = find(ruled(pages, "ucdp"))
    assert toll.best == 64 and numbers(pages, toll.superseded) == [52, 52]


def test_spellings_and_short_names_are_one_speaker() -> None:
    pages = [Page("2016-11-17", "a"), Page("2016-11-18", "b"), Page("2016-11-19", "c")]
    for page, name, number in zip(pages, ("Ahmed al-Mismari", "Mesmari", "Ahmad al-Masmari"), (1, 2, 3), strict=True):
        page.toll(number, Source(name, "spokesman", None, "military"), on("2016-11-16"))
    voices = find_voices([page.coded() for page in pages])
    assert {voices.of(page.claims[0]).speaker for page in pages} == {"person:ahmad masmari"}
    pages = [Page("2015-10-03", "a"), Page("2015-10-04", "b")]
    pages[0].toll(9, MSF, on("2015-10-03"))
    pages[1].toll(12, Source(role="MSF", org="MSF", kind="ngo"), on("2015-10-03"))
    assert find(ruled(pages, "ucdp")).best == 12


def test_a_speaker_without_a_side_is_known_in_all_reports() -> None:
    pages = [Page("2015-10-03", "a"), Page("2015-10-24", "b")]
    pages[0].toll(9, MSF, on("2015-10-03"), effect="injured")
    pages[1].toll(30, Source(role="MSF", org="Médecins Sans Frontières", kind="other"), on("2015-10-03"))
    pages[1].toll(23, POLICE, on("2015-10-03"))
    assert find(ruled(pages, "ucdp"), effect="killed").best == 30


def test_planned_tolls_are_no_tolls() -> None:
    page = Page("2016-12-19")
    page.toll(7, when=on("2016-12-18"), status="planned")
    assert ruled([page]) == ()


def test_a_denial_goes_to_the_toll_that_has_its_number() -> None:
    pages = [Page("2015-05-02", "a"), Page("2015-05-04", "b")]
    pages[0].toll(52, SOHR, on("2015-05-01"))
    pages[0].toll(7, POLICE, on("2015-04-20"))
    pages[1].toll(52, US_FORCES, on("2015-04-25"), status="denied")
    assert [(toll.best, len(toll.denied)) for toll in ruled(pages, "ucdp")] == [(7, 0), (52, 1)]


def test_a_town_s_government_is_no_party() -> None:
    page = Page("2015-01-09")
    page.toll(5, Source(org="Kukawa local government", kind="government"), on("2015-01-03"))
    page.toll(3, Source(org="Nigeria", kind="government"), on("2015-01-03"))
    voices = find_voices([page.coded()])
    assert [voices.of(claim).stake for claim in page.claims] == [None, "party"]
    assert find(ruled([page], "ucdp")).best == 5


def test_a_denial_alone_has_no_number() -> None:
    page = Page("2016-12-19")
    page.toll(7, US_FORCES, on("2016-12-18"), status="denied")
    (toll,) = ruled([page], "ucdp")
    assert (toll.low, toll.best, toll.high) == (None, None, None) and toll.denied and not toll.claims


def test_own_losses_go_before_a_party_s_word_on_others() -> None:
    page = Page("2016-12-19")
    page.toll(5, Source(org="Libyan National Army", kind="military", stake="party"), on("2016-12-18"), people=people(side=LNA))
    page.toll(40, Source(org="Ansar al-Sharia", kind="armed_group", stake="adversary"), on("2016-12-18"), people=people(side=LNA))
    (toll,) = ruled([page], "ucdp")
    assert (toll.low, toll.best, toll.high) == (5, 5, 40) and toll.reason == "best from a party on its own losses"


def test_airwars_grades() -> None:
    army, rebels, day = Actor("Northern Army"), Actor("Tide Front"), on("2016-12-18")
    civilians = people(civilian=True, by=army)
    pages = [Page("2016-12-19", name) for name in "abcd"]
    pages[0].toll(5, MSF, day, people=civilians)
    assert find(ruled(pages, "airwars")).grade == "weak"
    pages[1].toll(8, SOHR, day, people=civilians)
    assert find(ruled(pages, "airwars")).grade == "fair"
    pages[2].toll(8, POLICE, day, people=people(civilian=True, by=rebels))
    contested = find(ruled(pages, "airwars"))
    assert contested.grade == "contested" and "by Northern Army and by Tide Front" in contested.reason
    pages[3].toll(3, Source(org="Northern Army", kind="military", stake="party"), day, people=civilians)
    assert find(ruled(pages, "airwars")).grade == "confirmed"


def test_airwars_counts_from_0_where_nobody_says_who_they_were() -> None:
    page = Page("2016-12-19")
    page.toll(5, MSF, on("2016-12-18"))
    assert (find(ruled([page], "airwars")).low, find(ruled([page], "airwars")).high) == (0, 5)


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_is_described(rule: str) -> None:
    settings = load_yaml("merge/toll_rules.yml")["rules"][rule]
    assert settings["codebook"] and settings["says"] and set(settings["effects"]) <= set(EFFECTS)
    assert set(settings.get("doubtful", ())) <= set(STATUSES)
    grades = {toll.grade for pages in (kunduz(), bir_mahli(), baga(), benghazi()) for toll in ruled(pages, rule)} - {None}
    assert grades <= set(settings.get("grades", ()))


def test_acled_counts_only_the_dead() -> None:
    toll = find(ruled(benghazi(), "acled"), effect="injured")
    assert toll.best is None and "does not count people injured" in toll.reason


def story(day: str) -> When:
    """Return the day of the news before a toll, taken over for want of one of its own."""
    return replace(on(day), rule="whens/story")


@pytest.mark.parametrize(("type", "day"), [("air_strike", date(2015, 5, 1)), ("battle", date(2015, 5, 4))])
def test_the_day_of_what_is_over_in_a_moment_stands_for_days_taken_over(type: str, day: date) -> None:
    page = Page("2015-05-04")
    page.toll(64, SOHR, story("2015-05-04"))
    voices = find_voices([page.coded()])
    (toll,) = rule_event(Event("E-1", type, (page.claims[0].key,), when=on("2015-05-01")), page.claims, voices, "ucdp")
    assert toll.first == toll.last == day


def test_a_number_until_a_day_does_not_draw_undated_ones() -> None:
    before, after = Page("2015-05-02"), Page("2015-05-04")
    before.toll(66, SOHR, When(None, day_of("2015-05-01"), 5, "before Friday", None, "times/weekday"))
    before.toll(52, SOHR)
    after.toll(64, SOHR, story("2015-05-04"))
    tolls = ruled([before, after])
    assert [numbers([before, after], (*toll.superseded, *toll.claims)) for toll in tolls] == [[66], [52, 64]]


def test_a_number_counts_over_its_days_though_another_report_puts_it_on_one_of_them() -> None:
    source = Source(role="a military source", org="Coast Guard", kind="military")
    day, days, other = Page("2016-11-17", "day"), Page("2016-11-17", "days"), Page("2016-11-18", "other")
    day.toll(12, source, on("2016-11-16"))
    days.toll(12, source, since("2016-11-15", "2016-11-17"))
    other.toll(18, MSF, story("2016-11-17"))
    pages = [day, days, other]
    tolls = ruled(pages)
    assert [(numbers(pages, toll.claims), toll.first) for toll in tolls] == [([12, 12], date(2016, 11, 15)), ([18], date(2016, 11, 17))]
