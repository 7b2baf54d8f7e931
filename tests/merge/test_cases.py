"""The sample reports of five real cases, read and merged: rival figures in one event, different happenings apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from contested.merge.events import build_events
from contested.merge.families import find_families
from contested.merge.tolls import find_voices, rule_event
from contested.merge.voices import Voices
from contested.reports import code_documents, find_reports
from contested.schema import Claim, Coded, Control, Event, RuledToll, Toll


@dataclass(frozen=True, slots=True)
class Merged:
    """The samples with their claims by key, and the events."""

    claims: dict[str, Claim]
    events: Sequence[Event]
    voices: Voices

    def ruled(self, event: Event) -> tuple[RuledToll, ...]:
        """Return the tolls of the dead of an event under UCDP's rule."""
        told = [self.claims[key] for key in event.claims]
        return tuple(toll for toll in rule_event(event, told, self.voices, "ucdp") if toll.effect == "killed")

    def tolls(self, report: str, low: int, effect: str = "killed") -> set[str]:
        """Return the keys of a report's tolls of this number."""
        found = {key for key, claim in self.claims.items() if claim.report == report and isinstance(claim.content, Toll)}
        return {key for key in found if _is_toll(self.claims[key], low, effect)}

    def of(self, report: str, *types: str) -> list[Event]:
        """Return the events of these types that a report tells of."""
        return [event for event in self.events if event.type in types and any(key.startswith(f"{report}#") for key in event.claims)]


def _is_toll(claim: Claim, low: int, effect: str) -> bool:
    return isinstance(claim.content, Toll) and claim.content.effect == effect and low in (claim.content.count.low, claim.content.count.high)


@pytest.fixture(scope="module")
def merged(examples: Path) -> Merged:
    """Read and merge the samples once."""
    coded = [one for one in code_documents(find_reports([examples])) if isinstance(one, Coded)]
    families = find_families(one.report for one in coded)
    events = build_events(coded, families)
    return Merged({claim.key: claim for one in coded for claim in one.claims}, events, find_voices(coded, families))


def test_baga_keeps_150_and_2000_in_one_event(merged: Merged) -> None:
    """The government's 150, Amnesty's 2,000, the local government's "more than 2,000"."""
    small, large = merged.tolls("baga-undated-satellite", 150), merged.tolls("baga-2015-01-09-amnesty", 2000)
    assert small and large
    assert any(small <= set(event.claims) and large <= set(event.claims) and event.families >= 3 for event in merged.events)


def test_kunduz_is_one_event_with_the_series_of_one_speaker(merged: Merged) -> None:
    first, later = merged.tolls("kunduz-2015-10-03", 9), merged.tolls("kunduz-2015-10-16", 23)
    last = merged.tolls("kunduz-2015-12-12", 42)
    assert first and later and last
    (event,) = [event for event in merged.events if first <= set(event.claims)]
    assert later | last <= set(event.claims) and event.families == 5
    assert event.when is not None and event.when.first is not None and event.when.first.isoformat() == "2015-10-03"


def test_kunduz_has_42_as_the_last_word_of_who_said_9(merged: Merged) -> None:
    """Médecins Sans Frontières under its name and as "the aid group"."""
    last, early = merged.tolls("kunduz-2015-12-12", 42), merged.tolls("kunduz-2015-10-04", 9)
    (event,) = [event for event in merged.events if last <= set(event.claims)]
    (toll,) = [toll for toll in merged.ruled(event) if last & set(toll.claims)]
    assert toll.best == 42 and early and early <= set(toll.superseded)


def test_bir_mahli_has_64_in_place_of_52_on_the_day_of_the_strike(merged: Merged) -> None:
    """The Observatory under its name and as "a monitor"; the denial of the 52 stands beside it."""
    later, denial = merged.tolls("birmahli-2015-05-04-naharnet", 64), merged.tolls("birmahli-2015-05-04-israelpress", 52)
    first = merged.tolls("birmahli-2015-05-02-voaindonesia", 52)
    (event,) = [event for event in merged.events if later <= set(event.claims)]
    (toll,) = [toll for toll in merged.ruled(event) if later <= set(toll.claims)]
    assert toll.best == 64 and first <= set(toll.superseded) and denial <= set(toll.denied)
    assert toll.first is not None and toll.first.isoformat() == "2015-05-01"


def test_bir_mahli_keeps_the_observatory_and_the_denial_in_one_event(merged: Merged) -> None:
    monitor, denial = merged.tolls("birmahli-2015-05-04-naharnet", 64), merged.tolls("birmahli-2015-05-04-israelpress", 52)
    assert monitor and denial
    (event,) = [event for event in merged.events if monitor <= set(event.claims)]
    assert denial <= set(event.claims)
    assert {merged.claims[key].status for key in denial} == {"denied"}


def test_bir_mahli_has_the_coalitions_50_fighters_in_the_same_event(merged: Merged) -> None:
    monitor, fighters = merged.tolls("birmahli-2015-05-04-naharnet", 64), merged.tolls("birmahli-2015-05-04-israelpress", 50)
    assert fighters
    assert any(monitor | fighters <= set(event.claims) for event in merged.events)


def test_kobani_is_one_happening_of_several_sources_with_what_is_held(merged: Merged) -> None:
    joined = [event for event in merged.of("kobani-2015-01-26-recaptured", "battle", "air_strike") if event.families > 1]
    assert len(joined) == 1
    assert any(isinstance(merged.claims[key].content, Control) for key in joined[0].claims)


def test_kobani_has_the_monitor_as_its_third_source(merged: Merged) -> None:
    """The monitor tells who retook the town, which is control and no battle of its own."""
    (event,) = merged.of("kobani-2015-01-26-observatory", "battle", "air_strike")
    assert event.families == 3
    assert any(key.startswith("kobani-2015-01-26-observatory#") and isinstance(merged.claims[key].content, Control) for key in event.claims)


def test_benghazi_november_and_december_stay_apart(merged: Merged) -> None:
    """The capture of 17 November, the car bomb of the 21st and the suicide attack of 18 December are three happenings."""
    groups = [merged.of(f"benghazi-{name}", *types) for name, types in BENGHAZI]
    assert all(groups)
    keys = [{event.id for event in group} for group in groups]
    assert not keys[0] & keys[1] and not keys[1] & keys[2] and not keys[0] & keys[2]


def test_benghazi_has_12_since_tuesday_within_20_this_week_and_18_apart(merged: Merged) -> None:
    twelve, twenty = merged.tolls("benghazi-2016-11-17-afp", 12), merged.tolls("benghazi-2016-11-17-afp", 20)
    later = merged.tolls("benghazi-2016-11-18-worldtribune", 18)
    (event,) = [event for event in merged.events if twelve <= set(event.claims)]
    tolls = merged.ruled(event)
    (narrow,) = [toll for toll in tolls if twelve <= set(toll.claims)]
    assert narrow.within is not None and twenty <= set(tolls[narrow.within].claims) and not later & set(narrow.claims)


BENGHAZI = (
    ("2016-11-17-arabnews", ("battle", "movement")),
    ("2016-11-22-libyasecuritymonitor", ("bombing",)),
    ("2016-12-19-newarab", ("battle", "suicide_attack")),
)


def test_copies_of_one_story_are_one_source_of_their_event(merged: Merged) -> None:
    for copy in ("birmahli-2015-05-04-afp", "birmahli-2015-05-04-naharnet"):
        events = merged.of(copy, "air_strike")
        assert events and all(len({key.split("#")[0] for key in event.claims}) > event.families for event in events)


@pytest.mark.parametrize("name", ["baga", "benghazi", "birmahli", "kobani", "kunduz"])
def test_no_event_holds_two_cases(merged: Merged, name: str) -> None:
    starts: Callable[[str], bool] = lambda key: key.startswith(name)  # noqa: E731
    for event in merged.events:
        assert all(map(starts, event.claims)) or not any(map(starts, event.claims))
