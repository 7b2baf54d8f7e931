"""Speakers of many reports counted once, with stake, independence and agreement; outlets with their copies."""

from __future__ import annotations

from dataclasses import replace

from cases_factory import MSF, POLICE, SOHR, Page, claims_of, on

from contested.merge.speakers import find_outlets, find_speakers
from contested.merge.voices import find_voices
from contested.schema import Event, Family, FamilyLink


def pages() -> list[Page]:
    """Return three reports: two copies of one story, and one of another outlet."""
    found = [Page("2015-10-03", "a", "AFP"), Page("2015-10-03", "b", "Courier"), Page("2015-10-04", "c", "Courier")]
    for page in found[:2]:
        page.toll(12, MSF, on("2015-10-03"))
    found[2].toll(12, SOHR, on("2015-10-03"), high=None, qualifier="at_least")
    found[2].toll(5, POLICE, on("2015-10-03"))
    found[2].toll(5, POLICE, on("2015-10-03"), effect="injured", status="denied")
    found[2].toll(3, when=on("2015-10-03"), effect="missing")
    return found


FAMILY = Family("F-a", ("a", "b"), (FamilyLink("a", "b", "wire", 0.9, "one story"),))


def test_speakers() -> None:
    found = pages()
    coded = [page.coded() for page in found]
    event = Event("E-1", "battle", tuple(claim.key for claim in claims_of(found)))
    msf, police, sohr = find_speakers(coded, [event], find_voices(coded, [FAMILY]))
    assert (msf.name, msf.claims, msf.reports, msf.families) == ("Médecins Sans Frontières", 2, ("a", "b"), ("F-a",))
    assert (msf.stake, msf.compared, msf.agreeing) == ("monitor", 2, 1)  # 12 and at least 12 agree, 12 and 5 do not
    assert (police.name, police.claims, police.denials, police.agreeing) == ("police", 2, 1, 0)
    assert (sohr.compared, sohr.agreeing) == (2, 1)


def test_nothing_is_compared_without_events() -> None:
    coded = [page.coded() for page in pages()]
    assert {speaker.compared for speaker in find_speakers(coded, [], find_voices(coded))} == {0}


def test_outlets() -> None:
    coded = [page.coded() for page in pages()]
    coded[0] = replace(coded[0], report=replace(coded[0].report, wires=("AFP",)))
    courier, afp = find_outlets(coded, [FAMILY])
    assert (courier.name, courier.reports, courier.copies, courier.own, courier.quoted) == ("Courier", ("b", "c"), 1, 1, 4)
    assert (afp.copies, afp.wires) == (0, ("AFP",))
