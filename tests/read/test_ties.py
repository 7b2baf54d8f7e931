"""Support, fights, alliances and links: who stands in which role, and what is none."""

from __future__ import annotations

import pytest

from tests.read.parsed_examples import drafts_of
from tests.read.test_relations import told


def test_a_name_in_front_of_linked_is_not_the_group_itself() -> None:
    assert ("Jemaah Islamiyah", "affiliated_with", "al-Qaida") in told("The al-Qaida-linked Jemaah Islamiyah carried out the bombing.")


@pytest.mark.parametrize(
    ("sentence", "tie"),
    [
        ("Government forces backed by airstrikes from Russia took Arvand.", ("Russia", "supports", "Government forces")),
        ("Iran backs the Red Front in its fight against the Blue League.", ("Red Front", "fights", "Blue League")),
        ("Iran has supported the army in its efforts to defeat the Red Front.", ("army", "fights", "Red Front")),
        ("Kabul accuses Iran of using its consulate to arm the Red Front.", ("Iran", "supports", "Red Front")),
        ("Israel did not defeat the Red Front.", ("Israel", "fights", "Red Front")),
        ("The Red Front vowed to destroy the Jewish state.", ("Red Front", "fights", "Israel")),
        ("The rival Palestinian groups Fatah and Hamas agreed.", ("Fatah", "rival_of", "Hamas")),
        ("The army fights Western powers.", ("army", "fights", "Western powers")),
        ("Anti-Taliban fighters agreed.", ("Anti-Taliban fighters", "fights", "Taliban")),
        ("Rebel commanders work with the Red Front.", ("Rebel", "allied_with", "Red Front")),
    ],
)
def test_who_stands_behind(sentence: str, tie: tuple[str, str, str]) -> None:
    assert tie in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Seven soldiers were killed in fighting with the Red Front on Monday.",
        "The court should strong-arm the Red Front.",
        "The Associated Press reported the raid.",
        "The army is deciding whether to back the Red Front.",
        "The army criticized the Red Front.",
        "The army is expected to talk about efforts to combat the Red Front.",
        "Pro-Kurdish parties agreed.",
        "Israel will shun any government that includes the Red Front.",
    ],
)
def test_no_tie(sentence: str) -> None:
    assert [tie for tie in told(sentence) if tie[1] != "member_of"] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Washington urged Iran to help the Red Front.",
        "The groups will be excluded if they work with the Red Front.",
    ],
)
def test_what_is_asked_or_conditional_is_no_tie(sentence: str) -> None:
    assert [tie for tie in told(sentence) if tie[1] in ("supports", "allied_with")] == []


def test_all_of_a_list_behind_their_navies() -> None:
    ties = told("Iran has increased cooperation in the last few years with the navies of China, India and Russia.")
    assert {object_ for _, predicate, object_ in ties if predicate == "allied_with"} == {"China", "India", "Russia"}


def test_what_one_does_for_his_own_men_is_no_support() -> None:
    assert told("The army trained its soldiers in the desert.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Belgium does not support the Red Front.",
        "The rebels say they have received no help from Kigali.",
        "The group is not linked to al-Qaida.",
    ],
)
def test_a_tie_that_is_not_is_denied(sentence: str) -> None:
    assert [draft.status for draft in drafts_of(sentence, "relation")] == ["denied"]


def test_who_accuses_is_not_who_arms() -> None:
    ties = told("Eritrea has been accused by the United Nations of arming al-Shabab.")
    assert [subject for subject, predicate, _ in ties if predicate == "supports"] == ["Eritrea"]
