"""Those hit who stand for the body that they are told to be of."""

from __future__ import annotations

from dataclasses import replace

from actors_factory import event, make_reading, party

from contested.resolve.actors import resolve_actors
from contested.resolve.membership import with_membership
from contested.schema import Draft, Reading, Span


def targets(reading: Reading, *drafts: Draft) -> list[list[str]]:
    """Return the words of those hit or of the side of each draft."""
    reading = replace(reading, drafts=drafts)
    found = with_membership(drafts, reading, resolve_actors(reading))
    return [[p.words for p in draft.parties if p.role in ("target", "side")] for draft in found]


def test_members_of_a_body_are_hit_for_it() -> None:
    reading = make_reading("Police held members of the Red Front.", ("COMMON", "members", 1, "of"), ("ORG", "Red Front"))
    assert targets(reading, event("event", "arrest", party("target", reading, 0))) == [["Red Front"]]


def test_members_of_a_nation_are_not() -> None:
    reading = make_reading("Rebels held Greek crew members.", ("NORP", "Greek"), ("COMMON", "crew members", 0, "modifier"))
    assert targets(reading, event("event", "arrest", party("target", reading, 1))) == [["crew members"]]


def test_a_later_sentence_tells_to_which_body_those_hit_belong() -> None:
    text = "Soldiers killed three men. The men were members of the Red Front."
    reading = make_reading(text, ("COMMON", "three men"), ("COMMON", "The men"), ("ORG", "Red Front"))
    cut = text.index("The men")
    reading = replace(reading, sentences=(Span(0, cut), Span(cut, len(text))))
    drafts = [event("event", "battle", party("target", reading, 0)), event("toll", "killed", party("victims", reading, 0))]
    told = event("relation", "member_of", party("subject", reading, 1), party("object", reading, 2))
    member = replace(told, trigger=Span(cut + 1, cut + 2))
    assert targets(reading, *drafts, member)[:2] == [["Red Front"], ["Red Front"]]
    assert targets(reading, *drafts, replace(member, status="denied"))[:2] == [["three men"], []]
