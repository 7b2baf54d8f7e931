"""What persons decided shows, survives a newer reading, and can be taken back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from claims_factory import TEXT, make_claim, make_coded
from project_factory import add

from contested.errors import Misuse
from contested.schema import Actor, Claim, Count, Happening, Relation, Toll
from contested.store import Store

CLAIMS = make_coded().claims
NEW = {"kind": "toll", "content": {"effect": "injured", "count": {"low": 3, "high": 3}}, "source": {}, "status": "asserted",
       "background": False, "evidence": {"quote": "The Front denied"}}  # fmt: skip


def claims_of(store: Store) -> dict[str, Claim]:
    """Return the claims of the only report as they stand."""
    (coded,) = store.coded()
    return {claim.id: claim for claim in coded.claims}


def renamed(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return claims as another version might have them: in another order, under other ids."""
    return tuple(replace(claim, id=f"c{n}") for n, claim in enumerate(reversed(claims), 1))


def test_edits(store: Store) -> None:
    add(store)
    store.decide("r1#c1", "edit", "Ama", field="content.count.low", value="13")
    store.decide("r1#c1", "edit", "Ben", field="where.lat", value="10")
    store.decide("r1#c1", "edit", "Ama", field="content.count.low", value="14")
    store.decide("r1#c1", "edit", "Ama", field="content.victims", value="null")
    claim = claims_of(store)["c1"]
    assert isinstance(claim.content, Toll) and claim.where is not None
    assert (claim.content.count.low, claim.content.victims, claim.where.lat) == (14, None, 10)
    assert next(store.coded(raw=True)).claims == CLAIMS


def test_words_are_set_as_a_whole_and_carried_to_a_newer_reading(store: Store) -> None:
    add(store)
    made = store.decide("r1#c1", "edit", "Ama", field="evidence", value='{"quote": "told reporters on Monday"}')
    evidence = claims_of(store)["c1"].evidence
    assert (evidence.quote, TEXT[evidence.start : evidence.end]) == ("told reporters on Monday",) * 2
    assert json.loads(made.value or "")["start"] == evidence.start
    store.decide("r1#c1", "accept", "Ama")
    add(store, version="2", claims=renamed(CLAIMS), text=f"Updated. {TEXT}")
    carried = next(claim for claim in claims_of(store).values() if claim.kind == "toll")
    assert (carried.evidence.quote, carried.evidence.start) == ("told reporters on Monday", evidence.start + 9)


@pytest.mark.parametrize(
    ("claim", "action", "field", "value", "words"),
    [
        ("r1#c9", "accept", "", None, "no claim r1#c9"),
        ("r9#c1", "accept", "", None, "no claim r9#c1"),
        ("r1#c1", "admire", "", None, "no action"),
        ("r1#c1", "edit", "", "1", "needs a field"),
        ("r1#c1", "edit", "content.count.low", None, "needs a field"),
        ("r1#c1", "accept", "status", '"denied"', "neither"),
        ("r1#c1", "edit", "content.count.low", '"13"', "cannot be"),
        ("r1#c1", "edit", "content.count.low", "13.5", "cannot be"),
        ("r1#c1", "edit", "content.victims", "7", "cannot be"),
        ("r1#c1", "edit", "content.count.low", "thirteen", "no JSON"),
        ("r1#c1", "edit", "content.colour", '"red"', "cannot be"),
        ("r1#c1", "edit", "status", '"sure"', "status cannot be"),
        ("r1#c1", "edit", "content.effect", '"battle"', "effect cannot be"),
        ("r1#c1", "edit", "content.count", '{"low": 5, "high": 2}', "comes after"),
        ("r1#c1", "edit", "kind", '"event"', "cannot be edited"),
        ("r1#c1", "edit", "evidence.start", "1", "cannot be edited"),
        ("r1#c1", "edit", "evidence", '{"quote": "No such words"}', "does not have the words"),
        ("r1#c1", "edit", "evidence", "7", "with its quote"),
        ("r1#c2", "edit", "where.lat", "1", "as a whole"),
        ("r1#c2", "edit", "content.actors.7.name", '"x"', "no field"),
        ("r1#c1", "note", "", None, "words"),
        ("r9", "add", "", json.dumps(NEW), "no report"),
        ("r1", "add", "", json.dumps(NEW | {"evidence": {"quote": "No such words"}}), "does not have the words"),
        ("r1", "add", "", json.dumps(NEW | {"evidence": {"quote": "Brill"}}), "more than once"),
        ("r1", "add", "", json.dumps(NEW | {"kind": "event"}), "does not fit"),
        ("r1", "add", "", "[]", "JSON object"),
    ],
)
def test_what_cannot_be_is_refused(store: Store, claim: str, action: str, field: str, value: str | None, words: str) -> None:
    add(store)
    with pytest.raises(Misuse, match=words) as caught:
        store.decide(claim, action, "Ama", field=field, value=value)
    assert "\n" not in str(caught.value)
    assert store.decisions(all=True) == ()


def test_rejected_claims_are_out_until_accepted(store: Store) -> None:
    add(store)
    store.decide("r1#c2", "reject", "Ama")
    assert list(claims_of(store)) == ["c1", "c3", "c4"]
    with pytest.raises(Misuse, match="rejected"):
        store.decide("r1#c2", "edit", "Ama", field="status", value='"denied"')
    store.decide("r1#c2", "accept", "Ben")
    assert list(claims_of(store)) == ["c1", "c2", "c3", "c4"]


def test_references_are_counted_anew_when_a_claim_goes(store: Store) -> None:
    first = make_claim("event", Happening("battle"), "a raid on the mill", id="e1")
    second = make_claim("event", Happening("movement"), "holds the harbour", id="e2")
    link = make_claim("relation", Relation(Actor("Front"), "claims_responsibility", Actor("x"), 1), "The Front denied", id="x1")
    add(store, claims=(first, second, link))
    rejection = store.decide("r1#e1", "reject", "Ama")
    content = claims_of(store)["x1"].content
    assert isinstance(content, Relation) and content.event == 0
    store.undo(rejection.id, "Ama")
    store.decide("r1#e2", "reject", "Ama")
    content = claims_of(store)["x1"].content
    assert isinstance(content, Relation) and content.event is None


def test_added_claims(store: Store) -> None:
    add(store)
    added = store.decide("r1", "add", "Ama", value=json.dumps(NEW))
    assert added.claim == "r1#p1"
    claim = claims_of(store)["p1"]
    assert claim.evidence.quote == TEXT[claim.evidence.start : claim.evidence.end] == "The Front denied"
    store.judge("r1#p1", "r1#c1", "not_same", "Ama")
    store.decide("r1#p1", "edit", "Ama", field="content.count.low", value="2")
    add(store, version="2", text=f"New first words. {TEXT}", claims=())
    claim = claims_of(store)["p1"]
    assert isinstance(claim.content, Toll) and claim.content.count.low == 2 and claim.evidence.start == TEXT.index("The Front denied") + 17
    assert [judgement.right for judgement in store.judgements()] == ["r1#p1"]
    store.undo(added.id, "Ben")
    assert claims_of(store) == {}
    assert list(store.verify()) == []


def test_decisions_and_judgements_survive_a_newer_reading(store: Store) -> None:
    add(store)
    store.decide("r1#c1", "edit", "Ama", field="content.count.low", value="13")
    store.decide("r1#c2", "reject", "Ama")
    store.judge("r1#c1", "r1#c3", "not_same", "Ama")
    add(store, version="2", claims=renamed(CLAIMS))
    found = claims_of(store)
    content = found["c4"].content
    assert isinstance(content, Toll) and content.count.low == 13
    assert "c3" not in found
    assert [(one.left, one.right) for one in store.judgements()] == [("r1#c2", "r1#c4")]
    assert [one.claim for one in store.decisions()] == ["r1#c4", "r1#c3"]
    (before,) = store.coded(version="1")
    assert [claim.id for claim in before.claims] == ["c1", "c3", "c4"]


def test_accepted_values_come_along(store: Store) -> None:
    add(store)
    store.decide("r1#c1", "accept", "Ama")
    wrong = replace(CLAIMS[0], id="c7", content=Toll("killed", Count(99, 99)), when=None)
    add(store, version="2", claims=(wrong,))
    assert claims_of(store)["c7"] == replace(CLAIMS[0], id="c7")


def test_what_a_newer_reading_lacks_is_kept(store: Store) -> None:
    add(store)
    store.decide("r1#c1", "edit", "Ama", field="status", value='"alleged"')
    store.decide("r1#c2", "accept", "Ama")
    store.decide("r1#c3", "reject", "Ama")
    add(store, version="2", claims=())
    assert {name: claim.status for name, claim in claims_of(store).items()} == {"c1~1": "alleged", "c2~1": "denied"}
    store.decide("r1#c1~1", "edit", "Ben", field="background", value="true")
    store.judge("r1#c1~1", "r1#c2~1", "same", "Ben")
    assert claims_of(store)["c1~1"].background
    assert store.judgements()[0].left == "r1#c1~1"
    assert list(store.verify()) == [] and store.stranded() == ()


def test_what_cannot_be_shown_is_named(store: Store) -> None:
    add(store)
    kept = store.decide("r1#c1", "accept", "Ama")
    add(store, version="2", text="All other words.", claims=())
    assert claims_of(store) == {}
    assert store.stranded() == (kept.id,)
    assert list(store.verify()) == []


def test_an_edit_that_no_longer_fits_alone_brings_its_whole(store: Store) -> None:
    add(store)
    store.decide("r1#c1", "edit", "Ama", field="where.lat", value="11")
    add(store, version="2", claims=(replace(CLAIMS[0], where=None),))
    where = claims_of(store)["c1"].where
    assert where is not None and (where.name, where.lat) == ("Port Lune", 11)


def test_judgements(store: Store) -> None:
    add(store)
    judgement = store.judge("r1#c2", "r1#c1", "same", " Ama ", "one night")
    assert (judgement.left, judgement.right, judgement.by) == ("r1#c1", "r1#c2", "Ama")
    assert store.judgements() == (judgement,)
    for left, verdict, by in (("r1#c9", "same", "A"), ("r1#c1", "same", "A"), ("r1#c2", "maybe", "A"), ("r1#c2", "same", " ")):
        with pytest.raises(Misuse):
            store.judge(left, "r1#c1", verdict, by)
    store.undo(judgement.id, "Ben", "no")
    assert store.judgements() == ()
    assert [one.undone is not None for one in store.judgements(all=True)] == [True]
    for id in (judgement.id, "J-99", "D-1", "X-1", "J"):
        with pytest.raises(Misuse):
            store.undo(id, "Ben")


@pytest.mark.parametrize(
    ("before", "act"),
    [
        ((), {"action": "edit", "field": "content.count.low", "value": "13"}), ((), {"action": "reject"}),
        (("reject",), {"action": "accept"}), (("edit",), {"action": "accept"}), ((), {"action": "note", "note": "see the video"}),
        ((), {"action": "add", "value": json.dumps(NEW)}),
    ],
)  # fmt: skip
def test_each_act_can_be_taken_back(store: Store, before: tuple[str, ...], act: dict[str, str]) -> None:
    add(store)
    for action in before:
        more = {"field": "content.count.low", "value": "14"} if action == "edit" else {}
        store.decide("r1#c1", action, "Ama", **more)
    stood, state = claims_of(store), store.state()
    decision = store.decide("r1" if act["action"] == "add" else "r1#c1", by="Ben", **act)  # type: ignore[arg-type]
    store.undo(decision.id, "Cleo", "a slip")
    assert claims_of(store) == stood and store.state() != state
    assert decision.id not in {one.id for one in store.decisions()}
    with pytest.raises(Misuse, match="before"):
        store.undo(decision.id, "Cleo")
    assert not list(store.verify())
