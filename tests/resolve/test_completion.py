"""Parties that another claim of the sentence or the report tells."""

from __future__ import annotations

from dataclasses import replace

from actors_factory import event, make_reading, party

from contested.resolve.actors import resolve_actors
from contested.resolve.completion import complete_parties
from contested.schema import Draft, Party, Reading, Span

TEXT = "Harbour Front rebels shelled a village. Four villagers died. Malian soldiers fought the rebels. Shelling went on."
MENTIONS = (("ORG", "Harbour Front"), ("COMMON", "villagers"), ("COMMON", "Malian soldiers"), ("COMMON", "rebels", 0, "modifier"))
BARE = make_reading(TEXT, *MENTIONS)


def complete(*drafts: Draft, sentences: tuple[Span, ...] = (Span(0, len(TEXT)),)) -> list[list[tuple[str, str]]]:
    """Return (role, words) of each draft's parties after completion."""
    reading: Reading = replace(BARE, drafts=drafts, sentences=sentences)
    return [[(p.role, p.words) for p in draft.parties] for draft in complete_parties(reading, resolve_actors(reading))]


def test_toll_and_attack_of_one_sentence() -> None:
    toll = replace(event("toll", "killed"), victims="four villagers")
    attack = event("event", "shelling", party("initiator", BARE, 0))
    assert complete(toll, attack) == [[("by", "Harbour Front")], [("initiator", "Harbour Front"), ("target", "villagers")]]


def test_not_from_another_sentence() -> None:
    toll = replace(event("toll", "killed"), victims="four villagers", trigger=Span(50, 55))
    attack = event("event", "attack_on_civilians", party("initiator", BARE, 0))
    assert complete(toll, attack, sentences=(Span(0, 40), Span(41, 113)))[0] == []


def test_nobody_harms_himself() -> None:
    toll = event("toll", "killed", party("side", BARE, 2))
    fight = event("event", "battle", party("initiator", BARE, 2))
    assert complete(toll, fight)[0] == [("side", "Malian soldiers")]


def test_nobody_is_the_target_of_what_he_began() -> None:
    assert complete(event("event", "battle", party("initiator", BARE, 0), party("target", BARE, 0))) == [[("initiator", "Harbour Front")]]


def test_a_part_has_the_doer_of_the_whole() -> None:
    whole = event("toll", "killed", party("by", BARE, 0))
    assert complete(whole, replace(event("toll", "killed"), part_of=0))[1] == [("by", "Harbour Front")]


def test_a_part_has_the_side_of_the_whole_where_a_bare_word_tells_its_own() -> None:
    whole = event("toll", "killed", party("side", BARE, 2))
    parts = [replace(event("toll", "killed", side), part_of=0) for side in (Party("side", None, "commander"), party("side", BARE, 0))]
    assert complete(whole, *parts)[1:] == [[("side", "Malian soldiers")], [("side", "Harbour Front")]]
    assert complete(whole, replace(parts[0], civilian=True))[1] == [("side", "commander")]


def test_a_soldier_is_of_those_attacked() -> None:
    text = "Rebels attacked the African Union and hurt a soldier."
    reading = make_reading(text, ("COMMON", "Rebels"), ("ORG", "African Union"), ("COMMON", "soldier"))
    toll = event("toll", "injured", party("side", reading, 2))
    attack = event("event", "battle", party("initiator", reading, 0), party("target", reading, 1))
    reading = replace(reading, drafts=(toll, attack), sentences=(Span(0, len(text)),))
    found = complete_parties(reading, resolve_actors(reading))[0]
    assert {(p.role, p.words) for p in found.parties} == {("by", "Rebels"), ("side", "African Union")}


def test_fighting_without_parties_is_between_the_two_that_fight() -> None:
    fight = event("event", "battle", party("initiator", BARE, 2), party("target", BARE, 0))
    found = complete(fight, event("event", "battle"), event("event", "battle", party("participant", BARE, 2)))
    assert {role for role, _ in found[1]} == {"participant"} and {words for _, words in found[1]} == {"Malian soldiers", "Harbour Front"}
    assert found[2][1] == ("participant", "Harbour Front")


def test_a_truce_is_between_the_two_that_fight() -> None:
    fight = event("event", "battle", party("initiator", BARE, 2), party("target", BARE, 0))
    truce = replace(event("event", "agreement"), rule="happenings/truce")
    found = complete(fight, truce, replace(truce, rule="happenings/release"))
    assert found[1:] == [[("participant", "Malian soldiers"), ("participant", "Harbour Front")], []]


def test_bombardment_goes_on_by_the_same() -> None:
    first = event("event", "shelling", party("initiator", BARE, 0), party("target", BARE, 1))
    assert complete(first, event("event", "shelling"))[1] == [("initiator", "Harbour Front")]


def test_bombardment_goes_on_by_nobody_who_is_only_accused() -> None:
    first = event("event", "shelling", party("initiator", BARE, 0), party("target", BARE, 1))
    assert complete(replace(first, status="alleged"), event("event", "shelling"))[1] == []


def test_civilians_are_no_side_of_a_fight() -> None:
    attack = event("event", "attack_on_civilians", party("initiator", BARE, 0), party("target", BARE, 1))
    assert complete(attack, event("event", "battle"))[1] == []


def test_a_doer_who_is_the_harmed_is_dropped() -> None:
    assert complete(event("toll", "killed", party("side", BARE, 2), party("by", BARE, 2))) == [[("side", "Malian soldiers")]]


def test_the_claimant_began_what_nobody_else_did() -> None:
    claim = replace(event("relation", "claims_responsibility", party("subject", BARE, 0)), event=0)
    assert complete(event("event", "bombing"), claim)[0] == [("initiator", "Harbour Front")]


def test_armed_sides_hit_in_a_clash_fight_each_other() -> None:
    clash = replace(event("event", "battle", party("target", BARE, 0), party("target", BARE, 2)), rule="happenings/clash")
    assert complete(clash) == [[("participant", "Harbour Front"), ("participant", "Malian soldiers")]]


def test_workers_and_soldiers_are_hit_for_the_body_they_serve() -> None:
    text = "Rebels attacked the Harbour Fund and killed its workers."
    reading = make_reading(text, ("COMMON", "Rebels"), ("ORG", "Harbour Fund"), ("COMMON", "workers"))
    toll = replace(event("toll", "killed", party("victims", reading, 2), party("side", reading, 1)), victims="workers")
    attack = event("event", "attack_on_civilians", party("initiator", reading, 0), party("target", reading, 2))
    reading = replace(reading, drafts=(toll, attack), sentences=(Span(0, len(text)),))
    found = complete_parties(reading, resolve_actors(reading))[1]
    assert {(p.role, p.words) for p in found.parties} == {("initiator", "Rebels"), ("target", "Harbour Fund")}


def test_those_hit_in_a_fight_are_fought_by_their_only_foe() -> None:
    fight = event("event", "battle", party("initiator", BARE, 2), party("target", BARE, 0))
    hit = event("event", "battle", party("target", BARE, 0))
    assert complete(fight, hit)[1] == [("target", "Harbour Front"), ("initiator", "Malian soldiers")]


def test_a_state_told_by_its_adjective_fights_by_its_army() -> None:
    text = "A Malian raid killed a man. The Malian army said so."
    reading = make_reading(text, ("NORP", "Malian"), ("COMMON", "Malian army"))
    reading = replace(reading, drafts=(event("event", "battle", party("initiator", reading, 0)),), sentences=(Span(0, len(text)),))
    (found,) = complete_parties(reading, resolve_actors(reading))
    assert [(p.role, p.words) for p in found.parties] == [("initiator", "Malian army")]
