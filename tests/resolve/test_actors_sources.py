"""Who speaks for whom, with which stake."""

from __future__ import annotations

import pytest
from actors_factory import event, make_reading, party

from contested.resolve.actors import resolve_actors
from contested.schema import Speech

TEXT = (
    "Malian soldiers fought Harbour Front rebels. Omar Saleh, spokesman for the Harbour Front, spoke. "
    "A Malian colonel and a doctor spoke. Saleh spoke."
)
MENTIONS = (
    ("COMMON", "Malian soldiers"), ("ORG", "Harbour Front"), ("PER", "Omar Saleh"), ("ORG", "Harbour Front"), ("COMMON", "Malian colonel"),
    ("COMMON", "doctor"), ("PER", "Saleh"),
)  # fmt: skip
BARE = make_reading(TEXT, *MENTIONS)
READING = make_reading(
    TEXT,
    *MENTIONS,
    drafts=(event("event", "battle", party("initiator", BARE, 0), party("target", BARE, 1)),),
    speeches=(
        Speech(
            0, 9, name="Omar Saleh", role="spokesman for the Harbour Front", org="Harbour Front", kind="armed_group", speaker=2, spokes=3
        ),
    ),
)
ROSTER = resolve_actors(READING)


def test_a_person_keeps_the_role() -> None:
    source = ROSTER.source(Speech(0, 9, name="Saleh", speaker=6))
    assert (source.name, source.role) == ("Saleh", "spokesman for the Harbour Front")
    assert (source.org, source.kind) == ("Harbour Front", "armed_group")
    assert source.identity == ROSTER.source(READING.speeches[0]).identity


@pytest.mark.parametrize(
    ("speech", "stake"),
    [
        (Speech(0, 9, role="a Malian colonel", kind="military", speaker=4, org="Malian"), "party"),
        (Speech(0, 9, role="a doctor", kind="medic", speaker=5), "medic"),
        (Speech(0, 9, role="monitors", kind="monitor"), "monitor"),
        (Speech(0, 9, role="a U.N. envoy", kind="un"), "international"),
        (Speech(0, 9, role="a villager", kind="witness"), None),
        (READING.speeches[0], "party"),
    ],
)
def test_stake(speech: Speech, stake: str | None) -> None:
    assert ROSTER.source(speech).stake == stake


def test_stake_against_the_other_side() -> None:
    toll = event("toll", "killed", party("side", BARE, 0))
    assert ROSTER.source(READING.speeches[0], toll).stake == "adversary"


def test_supporter_is_an_ally() -> None:
    text = "France backs the Harbour Front. The Harbour Front fought. Paris spoke."
    bare = make_reading(text, ("LOC", "France"), ("ORG", "Harbour Front"), ("ORG", "Harbour Front"))
    drafts = (
        event("relation", "supports", party("subject", bare, 0), party("object", bare, 1)),
        event("event", "battle", party("participant", bare, 2)),
    )
    reading = make_reading(text, ("LOC", "France"), ("ORG", "Harbour Front"), ("ORG", "Harbour Front"), drafts=drafts)
    # an organisation without an armed word becomes a party by what it does only where its kind is known
    source = resolve_actors(reading).source(Speech(0, 9, role="France", org="France", kind="government", speaker=0))
    assert source.stake == "ally"


def test_whoever_speaks_for_a_force_speaks_as_it_does() -> None:
    reading = make_reading("The Malian army fought. Omar Saleh spoke.", ("COMMON", "Malian army"), ("PER", "Omar Saleh"))
    source = resolve_actors(reading).source(Speech(0, 9, name="Omar Saleh", org="Malian army", kind="other", speaker=1, spokes=0))
    assert source.kind == "military"


def test_an_aid_group_is_no_armed_one() -> None:
    reading = make_reading("An aid group and a rebel group came.", ("COMMON", "aid group"), ("COMMON", "rebel group"))
    assert [one.kind for one in resolve_actors(reading).identities] == ["organisation", "armed_group"]
