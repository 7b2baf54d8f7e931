"""Incident templates scored."""

from __future__ import annotations

import pytest

from contested.errors import ContestedError
from contested.evaluate.incidents.records import Filler, IncidentReport, Template
from contested.evaluate.incidents.score import ALL_ROLES, PROFILES, ROLES, Profile, Slip, score_incidents


def template(kind: str = "ATTACK", optional: bool = False, **slots: str | list[str]) -> Template:
    """Return a template; a slot's words are one filler, a list of them several."""
    told = {slot: tuple(Filler((word,)) for word in ([words] if isinstance(words, str) else words)) for slot, words in slots.items()}
    return Template({"incident_type": (Filler((kind,)),), **told}, optional)


def report(*templates: Template, name: str = "d1") -> IncidentReport:
    """Return a report with incidents."""
    return IncidentReport(name, templates=templates)


RAID = template(perp_individual_id="gunmen", hum_tgt_description=["two teachers", "guard"], phys_tgt_id="school")
BLAST = template("BOMBING", phys_tgt_id="bridge", incident_instrument_id="dynamite")


@pytest.mark.parametrize("profile", PROFILES)
def test_the_right_answer_is_perfect(profile: Profile) -> None:
    score = score_incidents([report(RAID, BLAST)], [report(BLAST, RAID)], profile)
    assert score.of_role(ALL_ROLES).rate.f1 == 1
    assert score.of_role("template").predicted == 2


def test_counts_worked_out_by_hand() -> None:
    """Of two gold templates one is found: its type and doer right, one of two victims by its head, a target too many."""
    found = template(perp_individual_id="gunmen", hum_tgt_description="teachers", phys_tgt_id="bus")
    slips: list[Slip] = []
    score = score_incidents([report(RAID, BLAST)], [report(found)], "full", slips)
    pooled = score.of_role(ALL_ROLES)
    assert (pooled.gold, pooled.predicted) == (8, 4)
    assert (pooled.rate.p, pooled.rate.r) == (0.75, 0.375)
    assert (score.of_role(ROLES).gold, score.of_role(ROLES).predicted) == (6, 3)
    assert {(slip.role, slip.missed, slip.alts) for slip in slips} == {
        ("victim", True, ("guard",)), ("target", True, ("school",)), ("target", False, ("bus",)),
        ("type", True, ("BOMBING",)), ("target", True, ("bridge",)), ("weapon", True, ("dynamite",)),
    }  # fmt: skip


def test_the_profiles_differ_as_told() -> None:
    gold = template(hum_tgt_name="Ana Quiroz", hum_tgt_description="guard", phys_tgt_id="blue bridge")
    found = template("BOMBING", hum_tgt_name="Ana Quiroz", phys_tgt_id=["bridge", "blue bridge"])
    full, gtt = (score_incidents([report(gold)], [report(found)], profile) for profile in PROFILES)
    assert (full.of_role("victim").gold, gtt.of_role("victim").gold) == (2, 1)
    assert full.of_role("template").rate.r == 1  # one right filler is enough
    assert gtt.of_role("template").rate.r == 0  # types differ
    again = template(phys_tgt_id=["blue bridge", "the blue bridge", "bridge"])
    full, gtt = (score_incidents([report(gold)], [report(again)], profile) for profile in PROFILES)
    assert full.of_role("target").rate.p == pytest.approx(1 / 3, abs=1e-4)
    assert gtt.of_role("target").rate.p == pytest.approx(2 / 3, abs=1e-4)


def test_a_doubted_template_may_be_left_out() -> None:
    gold = report(RAID, template("ARSON", True, phys_tgt_id="bus"))
    full, gtt = (score_incidents([gold], [report(RAID)], profile) for profile in PROFILES)
    assert (full.of_role("type").gold, gtt.of_role("type").gold) == (1, 2)
    assert score_incidents([gold], [gold], "full").of_role("type").gold == 2


def test_a_title_is_one_more_way_to_name_a_victim() -> None:
    slots = {"hum_tgt_name": (Filler(("Quiroz",)),), "hum_tgt_description": (Filler(("mayor",), about=("Quiroz",)),)}
    found = template(hum_tgt_description="mayor")
    score = score_incidents([report(Template({"incident_type": (Filler(("ATTACK",)),), **slots}))], [report(found)], "full")
    assert (score.of_role("victim").gold, score.of_role("victim").rate.f1) == (1, 1)


def test_a_report_without_incidents_wants_none() -> None:
    score = score_incidents([report(), report(RAID, name="d2")], [report(RAID), report(RAID, name="d2")], "full")
    assert (score.of_role("type").rate.p, score.of_role("type").rate.r) == (0.5, 1)


def test_an_unknown_report_is_refused() -> None:
    with pytest.raises(ContestedError, match="d9"):
        score_incidents([report(RAID)], [report(RAID, name="d9")], "full")
