"""Which claim of a newer reading is which of an older one, and where its words stand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claims_factory import TEXT, make_claim, make_coded

from contested.schema import Claim, Count, Evidence, Happening, Toll
from contested.store.carry import find_evidence, match_claims

KILLED = make_claim("toll", Toll("killed", Count(12, None)), "at least 12 guards were killed")
RAID = make_claim("event", Happening("battle"), "a raid on the mill", id="c2")


def test_same_words_same_kind() -> None:
    new = tuple(replace(claim, id=f"n{claim.id}") for claim in reversed(make_coded().claims))
    assert match_claims(make_coded().claims, new, same_text=True) == {f"c{n}": f"nc{n}" for n in range(1, 5)}


@pytest.mark.parametrize(
    ("new", "wanted"),
    [
        (replace(KILLED, kind="event", content=Happening("battle")), None),
        (make_claim("toll", Toll("killed", Count(12, None)), "12 guards were killed"), "c1"),
        (make_claim("toll", Toll("injured", Count(12, None)), "12 guards were killed"), None),
        (replace(KILLED, content=Toll("injured", Count(12, None))), "c1"),
        (replace(KILLED, content=Toll("killed", Count(7, 7))), "c1"),
    ],
)
def test_near_misses(new: Claim, wanted: str | None) -> None:
    assert match_claims([KILLED], [new], same_text=True).get("c1") == wanted


def test_words_within_words_count_in_one_text_only() -> None:
    new = make_claim("toll", KILLED.content, "12 guards were killed")
    assert match_claims([KILLED], [new], same_text=False) == {}


def test_of_several_the_same_type_and_content_go_first() -> None:
    hurt = replace(KILLED, id="h", content=Toll("injured", Count(3, 3)))
    other = replace(KILLED, id="o", content=Toll("killed", Count(9, 9)))
    same = replace(KILLED, id="s")
    assert match_claims([KILLED], [hurt, other, same], same_text=True) == {"c1": "s"}
    assert match_claims([KILLED], [hurt, other], same_text=True) == {"c1": "o"}
    assert match_claims([KILLED, replace(KILLED, id="c9")], [hurt], same_text=True) == {}


def test_words_are_found_again_in_another_text() -> None:
    evidence = Evidence(5, 8, "ten", "over ", " men")
    assert find_evidence(evidence, "over ten men") == evidence
    moved = find_evidence(evidence, "Of ten boats over ten men sank.")
    assert moved is not None and (moved.start, moved.end, moved.quote) == (18, 21, "ten")
    assert find_evidence(evidence, "over eleven men") is None
    assert find_evidence(RAID.evidence, TEXT) == RAID.evidence
