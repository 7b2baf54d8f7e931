"""Claims of several coders are matched by id, by overlapping words, or in place of one another."""

from __future__ import annotations

from coders_factory import AMA, BEN, Codings

from contested.coders import Unit, match_units


def unit_of(codings: Codings, id: str) -> Unit:
    """Return the unit that a claim is in."""
    return next(unit for unit in match_units(codings.read()) if id in unit.ids)


def test_a_claim_of_the_programs_is_one_unit(codings: Codings) -> None:
    codings.decide(AMA, "c1", "accept")
    codings.decide(BEN, "c1", "edit", "content.count.low", "20")
    codings.decide(AMA, "c2", "reject")
    units = {unit.id: unit for unit in match_units(codings.read())}
    assert set(units["c1"].kept) == {AMA, BEN} and units["c1"].pairing == "same claim"
    assert {coder: one.state for coder, one in units["c2"].versions.items()} == {AMA: "rejected", BEN: "open"}


def test_added_claims_are_matched_by_overlapping_words(codings: Codings) -> None:
    codings.add(AMA, "at least 12 guards", "injured")
    codings.add(BEN, "12 guards were", "injured")
    alone = codings.add(BEN, "raid on the mill", "killed")
    unit = unit_of(codings, "c1p1")
    assert unit.added and set(unit.kept) == {AMA, BEN} and unit.pairing == "overlapping words"
    assert unit_of(codings, alone).versions[AMA].state == "absent" and unit_of(codings, alone).pairing == "one coder"


def test_of_several_the_one_of_the_same_type_is_taken(codings: Codings) -> None:
    codings.add(AMA, "at least 12 guards", "injured")
    codings.add(BEN, "at least 12 guards", "missing")
    same = codings.add(BEN, "12 guards", "injured")
    assert unit_of(codings, "c1p1").kept[BEN].id == same


def test_other_words_or_another_kind_are_another_unit(codings: Codings) -> None:
    codings.add(AMA, "at least 12 guards", "injured")
    codings.add(BEN, "raid on the mill", "injured")
    assert set(unit_of(codings, "c1p1").kept) == {AMA}


def test_a_claim_added_in_place_of_a_rejected_one(codings: Codings) -> None:
    codings.decide(AMA, "c1", "accept")
    codings.decide(BEN, "c1", "reject")
    codings.add(BEN, "at least 12 guards", "killed")
    unit = unit_of(codings, "c1")
    assert set(unit.kept) == {AMA, BEN} and unit.pairing == "in place" and not unit.added
    assert len(match_units(codings.read())) == 4


def test_what_a_coder_added_and_took_back_is_nowhere(codings: Codings) -> None:
    name = codings.add(AMA, "raid on the mill", "killed")
    codings.store.undo(codings.last, AMA)
    assert not [unit for unit in match_units(codings.read()) if name in unit.ids]
    name = codings.add(AMA, "raid on the mill", "killed")
    codings.decide(AMA, name, "reject")
    assert not [unit for unit in match_units(codings.read()) if name in unit.ids]
