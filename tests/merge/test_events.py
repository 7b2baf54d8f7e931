"""Claims of many reports to events."""

from __future__ import annotations

from itertools import permutations

import pytest
from merge_factory import LUNE, MILL, day, grouped, happening, judge, make_report, told, toll

from contested.merge.events import build_events
from contested.schema import Coded, Content, Control, Family, Source
from contested.schema.values import Actor

MONDAY, TUESDAY = "2024-03-04", "2024-03-05"
THERE = {"when": day(MONDAY), "where": LUNE}
BRILL = Source("Ama Brill", "Col.", "Coast Guard", "military", identity="a1")


def courier() -> Coded:
    """A report of a raid in which guards died."""
    return make_report(
        "courier", TUESDAY,
        told("Gunmen of the Tide Front raided the harbour of Port Lune on Monday.", happening("battle", "Tide Front"), **THERE),
        told("Twelve guards were killed, Colonel Ama Brill said.", toll("killed", 12), **THERE, source=BRILL),
        title="Raid on Port Lune harbour",
    )  # fmt: skip


def herald() -> Coded:
    """Another outlet's report of the same raid, with a rival toll."""
    return make_report(
        "herald", TUESDAY,
        told("The harbour of Port Lune was attacked by the Tide Front.", happening("battle", "Tide Front", "guards"), **THERE),
        told("A medic counted 15 dead guards in Port Lune.", toll("killed", 15), **THERE),
        title="Tide Front attacks harbour",
    )  # fmt: skip


def mill() -> Coded:
    """A report of another happening."""
    return make_report(
        "mill", "2024-03-20", told("A car bomb went off at the Old Mill.", happening("bombing"), when=day("2024-03-19"), where=MILL)
    )


def test_two_reports_of_one_raid_are_one_event_with_both_tolls() -> None:
    raid, bomb = build_events([courier(), herald(), mill()])
    assert grouped([raid, bomb]) == [{"courier#c1", "courier#c2", "herald#c1", "herald#c2"}, {"mill#c1"}]
    assert (raid.type, raid.families, raid.background) == ("battle", 2, False)
    assert raid.where == LUNE and raid.when == day(MONDAY)
    (killed,) = [field for field in raid.fields if field.name == "killed"]
    assert killed.chosen is None and {value.text for value in killed.values} == {"12", "15"}
    (pair,) = raid.pairs
    assert (pair.left, pair.right) == ("courier#c2", "herald#c2") and pair.score > 0.5
    assert {"days", "place", "type", "words"} <= {feature.name for feature in pair.features}
    assert all(feature.reason for feature in pair.features)


@pytest.mark.parametrize("order", permutations(range(3)))
def test_the_order_of_the_reports_changes_nothing(order: tuple[int, ...]) -> None:
    reports = [courier(), herald(), mill()]
    assert build_events([reports[n] for n in order]) == build_events(reports)


def test_an_event_keeps_its_id_when_a_report_joins() -> None:
    (alone,) = build_events([courier()])
    assert build_events([courier(), herald()])[0].id == alone.id


def test_copies_are_one_family_and_speakers_are_counted() -> None:
    (event,) = build_events([courier(), herald()], [Family("F-courier", ("courier", "herald"))])
    assert event.families == 1
    assert event.speakers == 2  # the colonel's body, and the one outlet's voice of both copies


def test_not_same_keeps_apart_what_would_be_joined() -> None:
    keys = ("courier#c2", "herald#c2")
    assert len(build_events([courier(), herald()], judgements=[judge(*keys, "not_same")])) == 2
    assert len(build_events([courier(), herald()], judgements=[judge(*keys, "not_same", undone=True)])) == 1
    assert len(build_events([courier(), herald()], judgements=[judge(*keys, "unsure")])) == 1
    later = [judge(*keys, "not_same"), judge(*keys, "same", number=2)]
    assert len(build_events([courier(), herald()], judgements=later)) == 1


def test_not_same_holds_through_a_third_report() -> None:
    """Two claims kept apart are not brought together by way of a third."""
    reports = [courier(), herald(), make_third()]
    assert len(build_events(reports)) == 1
    events = build_events(reports, judgements=[judge("courier#c2", "herald#c2", "not_same")])
    assert not any({"courier#c2", "herald#c2"} <= set(event.claims) for event in events)


def make_third() -> Coded:
    """A third report of the raid."""
    return make_report(
        "third", TUESDAY,
        told("Guards and the Tide Front fought in the harbour of Port Lune.", happening("battle", "Tide Front"), **THERE),
    )  # fmt: skip


def test_same_joins_what_would_stay_apart_but_never_against_not_same() -> None:
    events = build_events([courier(), mill()], judgements=[judge("courier#c2", "mill#c1", "same")])
    assert len(events) == 1
    apart = judge("herald#c2", "mill#c1", "not_same", number=2)
    kept = [judge("courier#c2", "mill#c1", "same"), apart, judge("courier#c2", "herald#c2", "same", number=3)]
    events = build_events([courier(), herald(), mill()], judgements=kept)
    assert not any({"herald#c2", "mill#c1"} <= set(event.claims) for event in events)


def test_not_same_parts_a_toll_from_the_happening_beside_it() -> None:
    events = build_events([courier()], judgements=[judge("courier#c1", "courier#c2", "not_same")])
    assert grouped(events) == [{"courier#c1"}, {"courier#c2"}] or grouped(events) == [{"courier#c2"}, {"courier#c1"}]


def test_judgements_on_unknown_claims_count_for_nothing() -> None:
    unknown = [judge("courier#c1", "gone#c9", "not_same"), judge("courier#c1", "gone#c8", "same")]
    assert len(build_events([courier()], judgements=unknown)) == 1


def test_background_joins_the_happening_it_tells_of_and_makes_none_of_its_own() -> None:
    later = make_report(
        "later", "2024-03-12",
        told("The guards mourned.", happening("protest"), when=day("2024-03-12"), where=LUNE),
        told("The Tide Front raided the harbour of Port Lune on March 4.", happening("battle", "Tide Front"), **THERE, background=True),
        told("It has fought for years.", happening("battle", "Tide Front"), background=True),
    )  # fmt: skip
    events = build_events([courier(), herald(), later])
    (raid,) = [event for event in events if event.type == "battle"]
    assert "later#c2" in raid.claims and not raid.background
    assert not any("later#c3" in event.claims for event in events)


def test_a_running_total_is_in_the_battle_it_counts_or_in_no_event() -> None:
    total = told("The battle of Port Lune has cost 900 lives.", toll("killed", 900, cumulative=True), where=LUNE, background=True)
    war = told("The war has cost 90,000 lives.", toll("killed", 90000, cumulative=True), background=True)
    battle = told("Guards fought the Tide Front in Port Lune on Monday.", happening("battle", "Tide Front"), **THERE)
    events = build_events([make_report("one", TUESDAY, battle, total, war)])
    assert grouped(events) == [{"one#c3", "one#c1"}]


def test_control_goes_to_the_fighting_over_its_place() -> None:
    battle = told("Guards fought the Tide Front in Port Lune on Monday.", happening("battle", "Tide Front"), **THERE)
    taken = told("The Front took Port Lune on Monday.", Control(Actor("Tide Front"), "captured"), **THERE)
    elsewhere = told("The guards hold the Old Mill.", Control(Actor("Coast Guard"), "holds"), when=day(TUESDAY), where=MILL)
    events = build_events([make_report("one", TUESDAY, battle, taken, elsewhere)])
    assert grouped(events) == [{"one#c1", "one#c2"}]


def test_planned_happenings_are_no_events() -> None:
    plan = told("The Front will raid Port Lune.", happening("battle", "Tide Front"), status="planned", where=LUNE)
    assert build_events([make_report("one", TUESDAY, plan)]) == ()


def test_no_reports_no_events() -> None:
    assert build_events([]) == ()


@pytest.mark.parametrize(("rule", "more", "joined"), [
    ("whens/publication", (), True), ("whens/story", (), True), ("times/weekday", (), False),
    ("whens/publication", (told("Another one hit the mill.", happening("bombing"), when=day("2024-03-01"), where=LUNE),), False),
])  # fmt: skip
def test_a_toll_without_a_day_goes_to_the_only_happening_of_its_report(
    rule: str, more: tuple[tuple[str, Content, dict[str, object]], ...], joined: bool
) -> None:
    strike = told("A strike hit the hospital.", happening("air_strike"), when=day("2024-02-03"), where=LUNE)
    dead = told("The toll stands at 30.", toll("killed", 30), when=day("2024-03-05", rule=rule), where=LUNE)
    report = make_report("one", "2024-03-05", strike, dead, *more)
    event = next(event for event in build_events([report]) if event.type == "air_strike")
    assert (f"one#{report.of_kind('toll')[0].id}" in event.claims) is joined


def test_who_watches_is_told_how_many_pairs_there_are() -> None:
    seen: list[tuple[int, int]] = []
    build_events([courier(), herald()], watch=lambda done, total: seen.append((done, total)))
    assert seen == [(0, 1)]
