"""Whatever figures are told: each is shown once, nothing lies within itself, the order of reports does not matter."""

from __future__ import annotations

from datetime import date, timedelta

from cases_factory import IS, LNA, MSF, POLICE, SOHR, US_FORCES, Page, claims_of, people
from hypothesis import given, settings
from hypothesis import strategies as st

from contested.merge.tolls import find_voices, rule_tolls
from contested.schema import OUTLET, When
from contested.vocab import RULES

START = date(2016, 11, 14)
WORDS = st.sampled_from([None, "soldiers", "women and children", "children", "members of its staff", "seven more bodies"])


@st.composite
def whens(draw: st.DrawFn) -> When | None:
    """Return no day, one day, or days that a number counts over or that tell when."""
    rule = draw(st.sampled_from(["", "times/weekday", "times/duration", "times/calendar", "whens/story", "whens/publication"]))
    if not rule:
        return None
    first = START + timedelta(days=draw(st.integers(0, 5)))
    return When(first, first + timedelta(days=draw(st.integers(0, 4))), 2, "words", START + timedelta(days=5), rule)


@st.composite
def pages(draw: st.DrawFn) -> list[Page]:
    """Return a few reports with a few tolls each; parts point at any toll of their report."""
    found = []
    for number in range(draw(st.integers(1, 3))):
        page = Page(draw(st.sampled_from([None, "2016-11-18", "2016-11-19", "2016-11"])), f"r{number}")
        for _ in range(draw(st.integers(1, 4))):
            low = draw(st.integers(0, 30))
            high = draw(st.sampled_from([low, low + 5, None]))
            whose = people(
                side=draw(st.sampled_from([None, LNA, IS])), civilian=draw(st.sampled_from([None, True, False])), victims=draw(WORDS),
                part_of=draw(st.sampled_from([None, None, 0, 1])), cumulative=draw(st.booleans()),
            )  # fmt: skip
            page.toll(
                low, draw(st.sampled_from([OUTLET, MSF, POLICE, SOHR, US_FORCES])), draw(whens()), high=high,
                effect=draw(st.sampled_from(["killed", "injured"])), people=whose,
                status=draw(st.sampled_from(["asserted", "asserted", "alleged", "denied"])), background=draw(st.booleans()),
            )  # fmt: skip
        found.append(page)
    return found


@settings(deadline=None, max_examples=60)
@given(pages(), st.sampled_from(RULES), st.randoms(use_true_random=False))
def test_tolls_of_any_claims(told: list[Page], rule: str, shuffle: object) -> None:
    claims = claims_of(told)
    voices = find_voices([page.coded() for page in told])
    tolls = rule_tolls(claims, voices, rule=rule)
    keys = [key for toll in tolls for key in (*toll.claims, *toll.superseded, *toll.denied)]
    assert sorted(keys) == sorted(claim.key for claim in claims)
    for number, toll in enumerate(tolls):
        assert toll.rule == rule and toll.reason
        assert None in (toll.low, toll.high) or toll.low <= toll.high  # type: ignore[operator]
        assert toll.best is None or toll.low is None or toll.low <= toll.best
        seen, at = set[int](), toll.within
        while at is not None:
            assert at != number and at not in seen
            seen.add(at)
            at = tolls[at].within
    shuffle.shuffle(claims)  # type: ignore[attr-defined]
    assert rule_tolls(claims, voices, rule=rule) == tolls
