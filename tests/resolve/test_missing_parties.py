"""The party that a happening's own clause leaves open, weighed over what the report tells of its actors."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from actors_factory import event, make_reading, party

from contested import read_text
from contested.data.tables import load_tsv
from contested.resolve import missing_parties
from contested.resolve.actors import resolve_actors
from contested.resolve.missing_parties import DOER, HIT, OTHER, describe_open, fill_parties, open_parts, share_of
from contested.schema import Draft, Happening, Reading, Span

TEXT = "Malian soldiers fought the Harbour Front. A bomb hit the market. Villagers fled."
MENTIONS = (("COMMON", "Malian soldiers"), ("ORG", "Harbour Front"), ("COMMON", "Villagers"))
BARE = make_reading(TEXT, *MENTIONS)
SOLDIERS, FRONT = party("initiator", BARE, 0), party("target", BARE, 1)


def read(*drafts: Draft) -> Reading:
    """Return a reading of the drafts, told in one sentence."""
    return replace(BARE, drafts=drafts, sentences=(Span(0, len(TEXT)),))


def fill(reading: Reading) -> list[list[tuple[str, str]]]:
    """Return (role, words) of each draft's parties."""
    return [[(p.role, p.words) for p in draft.parties] for draft in fill_parties(reading, resolve_actors(reading))]


@pytest.mark.parametrize(
    ("roles", "parts"),
    [
        ("", {DOER, HIT}),
        ("initiator", {HIT}),
        ("target", {DOER}),
        ("initiator target", set()),
        ("participant", {OTHER}),
        ("participant participant", set()),
        ("participant target", set()),
    ],
)
def test_what_is_open(roles: str, parts: set[str]) -> None:
    told = [replace(SOLDIERS, role=role) for role in roles.split()]
    assert set(open_parts(event("event", "battle", *told))) == parts
    assert not [*open_parts(event("toll", "killed"))]


def test_the_answers_are_the_actors_that_take_no_part_yet_and_nobody() -> None:
    reading = read(event("event", "battle", SOLDIERS))
    roster = resolve_actors(reading)
    (answers,) = describe_open(reading, roster).values()
    names = [next((i.name for i in roster.identities if i.key == key), None) for key in answers]
    assert names == ["Harbour Front", None]  # villagers have a part only where a clause says so


def test_what_the_word_for_a_fight_calls_an_actor_is_not_its_other_side() -> None:
    start = TEXT.index("Harbour Front")
    side = replace(SOLDIERS, role="participant")
    reading = read(replace(event("event", "battle", side), trigger=Span(start, start + len("Harbour Front"))))
    (answers,) = describe_open(reading, resolve_actors(reading)).values()
    assert [*answers] == [None]


def test_shares_add_up() -> None:
    assert share_of((("a",), ("b",), ()), {"a": 1.0, "b": -1.0}) == pytest.approx([0.665, 0.090, 0.245], abs=0.001)


@pytest.mark.parametrize("feature", ["is:armed_group", "nobody:battle", "foe"])
def test_the_table_weighs_what_is_described(feature: str) -> None:
    assert feature in {row["feature"] for row in load_tsv("lang/en/party_weights.tsv")}


def test_nobody_gets_two_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(missing_parties, "_weights", lambda: {"is:armed_group": 9.0, f"{HIT}:is:armed_group": 9.0})
    assert fill(read(event("event", "air_strike"))) == [[("target", "Harbour Front")]]


def test_what_is_told_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(missing_parties, "_weights", lambda: {f"is:{kind}": 9.0 for kind in ("army", "armed_group")})
    reading = read(event("event", "battle", SOLDIERS, FRONT), event("event", "battle", replace(SOLDIERS, role="participant")))
    first, second = fill(reading)
    assert first == [("initiator", "Malian soldiers"), ("target", "Harbour Front")]
    assert second[0] == ("participant", "Malian soldiers") and len(second) <= 2


def test_no_state_harms_its_own_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(missing_parties, "_weights", lambda: {"is:army": 9.0})
    text = "Malians were shelled. Malian soldiers came."
    reading = make_reading(text, ("NORP", "Malians"), ("COMMON", "Malian soldiers"))
    for kind, told in (("shelling", []), ("riot", [("initiator", "Malian soldiers")])):
        drafts = (event("event", kind, party("target", reading, 0)),)
        assert fill(replace(reading, drafts=drafts))[0][1:] == told


@pytest.mark.parametrize(
    ("text", "role", "name"),
    [
        ("Harbour Front rebels have fought the army since May. On Friday jets carried out air strikes near Dulo.", "initiator", "army"),
        ("The Taliban attacked NATO troops on Monday. On Tuesday a clash in Helmand killed two NATO soldiers.", "initiator", "Taliban"),
        ("NATO troops came under fire in Helmand on Monday. The Taliban have attacked NATO troops for years.", "initiator", "Taliban"),
    ],
)  # fmt: skip
def test_who_fights_elsewhere(text: str, role: str, name: str) -> None:
    happenings = [c.content for c in read_text(text).claims if isinstance(c.content, Happening)]
    assert all((role, name) in {(a.role, a.name) for a in h.actors} for h in happenings if h.type != "battle" or "Taliban" in text)


REPORTS = [
    "The Harbour Front attacked an army base on Monday. Soldiers fought the Harbour Front for six hours. Fighting went on on Tuesday.",
    "Rebels of the Harbour Front shelled Dulo, killing two soldiers. The army said its jets carried out air strikes in Dulo on Friday.",
    "Police broke up a protest in Dulo. Nine students were arrested. A bomb went off near the police station, and a gun battle followed.",
]


@pytest.mark.parametrize("text", REPORTS)
def test_no_party_stands_twice_in_a_report(text: str) -> None:
    events = [c.content for c in read_text(text).claims if isinstance(c.content, Happening)]
    assert events
    for happening in events:
        assert max(Counter(actor.identity or actor.name for actor in happening.actors).values(), default=1) == 1
