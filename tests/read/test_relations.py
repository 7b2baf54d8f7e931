"""Relations from the examples of their word lists and from sentences that once misled."""

from __future__ import annotations

from typing import Any

import pytest

from contested.data.tables import load_yaml
from tests.read.parsed_examples import drafts_of

TABLES = load_yaml("lang/en/relations.yml")
PARTS = ("offices", "ties", "compounds", "compounds_of_names", "prefixes", "partners", "responsibility")
ENTRIES = [entry for part in PARTS for entry in TABLES[part]]


def told(sentence: str) -> list[tuple[str, str, str]]:
    """Return subject, predicate and object of each relation that a sentence gives."""
    found = []
    for draft in drafts_of(sentence, "relation"):
        words = {party.role: party.words for party in draft.parties}
        found.append((words["subject"], draft.type, words["object"]))
    return found


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: str(e["id"]))
def test_example(entry: dict[str, Any]) -> None:
    subject, object_ = entry["is"]
    assert (subject, entry["predicate"], object_) in told(entry["example"]) or (subject, entry.get("of"), object_) in told(entry["example"])


@pytest.mark.parametrize("entry", [e for e in ENTRIES if "not" in e], ids=lambda e: str(e["id"]))
def test_what_misled(entry: dict[str, Any]) -> None:
    assert entry["predicate"] not in [predicate for _, predicate, _ in told(entry["not"])]


def test_an_acronym_does_not_part_a_body_from_its_leader() -> None:
    assert ("Omar Vey", "leads", "RF") in told("Red Front (RF) leader Omar Vey said so.")


def test_what_is_claimed_is_named_without_its_day() -> None:
    sentences = "Police were attacked on Thursday. The Red Front claimed responsibility for Thursday's attack on the station."
    assert ("Red Front", "claims_responsibility", "attack on the station") in told(sentences)


HOLDERS = (
    ("Omar Vey is the head of the Red Front.", ("Omar Vey", "leads", "Red Front")),
    ("The leader of the Red Front is Omar Vey.", ("Omar Vey", "leads", "Red Front")),
    ("Omar Vey, who served as a spokesman for the Red Front, was killed on Friday.", ("Omar Vey", "spokesperson_of", "Red Front")),
    ("As head of the Red Front, Omar Vey has called for talks.", ("Omar Vey", "leads", "Red Front")),
    ("Omar Vey was named head of the Red Front.", ("Omar Vey", "leads", "Red Front")),
    ("Omar Vey, the warlord and governor of Arvand province, was killed.", ("Omar Vey", "leads", "Arvand")),
    ("Omar Vey, commander-in-chief of the Red Front, agreed.", ("Omar Vey", "leads", "Red Front")),
    ("Omar Vey was a commander of the Red Front.", ("Omar Vey", "member_of", "Red Front")),
    ("The Daily Star said its Baghdad correspondent, Omar Vey, was released.", ("Omar Vey", "member_of", "Daily Star")),
    ("Gunmen have killed the head of the Red Front. Omar Vey was shot on Friday.", ("Omar Vey", "leads", "Red Front")),
    ("The head of the Red Front in Paris, Omar Vey, agreed.", ("Omar Vey", "leads", "Red Front")),
    ("Red Front Prime Minister Omar Vey agreed.", ("Omar Vey", "member_of", "Red Front")),
    ("Omar Vey, who chairs the upper house of parliament, agreed.", ("Omar Vey", "leads", "upper house")),
    ("Idris Kol succeeded Omar Vey as head of the Red Front.", ("Idris Kol", "leads", "Red Front")),
    ("Fighters of the Red Front movement of rebel leader Omar Vey agreed.", ("Omar Vey", "leads", "Red Front")),
    ("The rebels' commander, Omar Vey, was arrested.", ("Omar Vey", "leads", "rebels")),
    ("The Red Front's shadow governor for Arvand, Omar Vey, was killed.", ("Omar Vey", "member_of", "Red Front")),
    ("Omar Vey, second-in-command of the Red Front group, was killed.", ("Omar Vey", "member_of", "Red Front")),
    ("They met Turkish President Idris Kol and Prime Minister Omar Vey.", ("Omar Vey", "leads", "Turkey")),
    ("The senior leader of the Red Front, Omar Vey, agreed.", ("Omar Vey", "leads", "Red Front")),
    ("The Red Front says two men died. A spokesman, Omar Vey, told reporters so.", ("Omar Vey", "spokesperson_of", "Red Front")),
    ("Omar Vey was ousted as leader of the Red Front.", ("Omar Vey", "leads", "Red Front")),
    ("Omar Vey was elected for a four-year term as president of Kenya.", ("Omar Vey", "leads", "Kenya")),
    ("Turkish Prime Minister-designate Omar Vey spoke.", ("Omar Vey", "leads", "Turkey")),
    ("Trade union chief Omar Vey agreed.", ("Omar Vey", "leads", "Trade union")),
    ("Omar Vey of the Red Front party agreed.", ("Omar Vey", "member_of", "Red Front")),
    ("The Red Front said two men were killed. Spokesman Omar Vey said they were shot.", ("Omar Vey", "spokesperson_of", "Red Front")),
)


BARE = (
    ("A bomb killed two men in Helmand. Governor Omar Vey said so.", ("Omar Vey", "leads", "Helmand")),
    ("Turkish President Idris Kol met former President Omar Vey.", ("Omar Vey", "leads", "Turkey")),
    ("Turkey sent troops to a Switzerland-sized zone, President Omar Vey said.", ("Omar Vey", "leads", "Turkey")),
    ("The army's regional commander, General Omar Vey, agreed.", ("Omar Vey", "member_of", "army")),
    ("Deputy provincial police chief Omar Vey agreed.", ("Omar Vey", "member_of", "provincial police")),
    ("Omar Vey and Idris Kol, both from the provincial explosives unit, died.", ("Omar Vey", "member_of", "provincial explosives unit")),
    ("Omar Vey and Idris Kol, both from the provincial explosives unit, died.", ("Idris Kol", "member_of", "provincial explosives unit")),
)


@pytest.mark.parametrize(("sentence", "tie"), BARE)
def test_whose_a_bare_office_is(sentence: str, tie: tuple[str, str, str]) -> None:
    assert tie in told(sentence)


@pytest.mark.parametrize(("sentence", "ties"), [
    ("The Red Front attacked the Blue League. The two groups are rivals.", [("Red Front", "rival_of", "Blue League")]),
    ("The Red Front attacked the Blue League. The two groups blamed each other for the violence.",
     [("Red Front", "accuses", "Blue League"), ("Blue League", "accuses", "Red Front")]),
    ("The Red Front drove fighters of the rival Blue League from Arvand.", [("Blue League", "rival_of", "Red Front")]),
    ("Fighters of the rival Blue League were killed.", []),
    ("The Anti-balaka militia, once feared, agreed.", []),
    ("Lebanon's pro-Syrian president agreed.", []),
    ("The army met pro-government troops in Arvand.", []),
    ("The Red Front denied sheltering the gang.", [("Red Front", "supports", "gang")]),
    ("Human Rights Watch's Omar Vey agreed.", [("Omar Vey", "member_of", "Human Rights Watch")]),
    ("Hezbollah's secretary-general, Omar Vey, agreed.", [("Omar Vey", "leads", "Hezbollah")]),
    ("Turkish military commander Omar Vey met military chief Idris Kol.", [("Omar Vey", "member_of", "Turkish military")]),
    ("The militia has ruled Arvand since expelling the army.", []),
])  # fmt: skip
def test_two_that_are_tied(sentence: str, ties: list[tuple[str, str, str]]) -> None:
    assert told(sentence) == ties


@pytest.mark.parametrize(("sentence", "tie"), HOLDERS)
def test_who_holds_an_office(sentence: str, tie: tuple[str, str, str]) -> None:
    assert tie in told(sentence)


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("Two Red Front leaders, Omar Vey and Idris Kol, were killed.", "Red Front"),
        ("Omar Vey, Idris Kol and other members of the Red Front were arrested.", "Red Front"),
        ("Red Front members Omar Vey and Idris Kol were arrested.", "Red Front"),
        ("Red Front commanders including Omar Vey and Idris Kol were arrested.", "Red Front"),
        ("Officials of the Red Front met Omar Vey and Idris Kol on Friday.", None),
    ],
)
def test_those_listed_hold_an_office_together(sentence: str, body: str | None) -> None:
    expected = [] if body is None else [("Idris Kol", "member_of", body), ("Omar Vey", "member_of", body)]
    assert sorted(told(sentence)) == expected


def test_a_bare_president_is_that_of_the_country_whose_president_is_told() -> None:
    sentences = "Kenya's president spoke about Somalia, Ethiopia and Sudan. Troops will go to Somalia, President Omar Vey said."
    assert ("Omar Vey", "leads", "Kenya") in told(sentences)


@pytest.mark.parametrize(
    "sentence",
    ["A Sunni leader, Omar Vey, agreed.", "U.S. Secretary of State Omar Vey spoke.", "Omar Vey also served as an insurgent leader."],
)
def test_who_leads_no_body_in_particular(sentence: str) -> None:
    assert told(sentence) == []


def test_a_bare_president_is_not_that_of_a_country_which_has_another() -> None:
    assert told("President Omar Vey met Turkish President Idris Kol in May.") == [("Idris Kol", "leads", "Turkey")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ukraine is not a member of NATO.",
        "The Red Front is not considered a terrorist group by Turkey.",
        "The European Union removed the Red Front from its list of terrorist groups.",
    ],
)
def test_what_is_said_not_to_be_so_ties_nobody(sentence: str) -> None:
    assert told(sentence) == []


def test_who_is_said_not_to_hold_an_office_does_not() -> None:
    assert told("He is not the leader of the Red Front, Omar Vey said.") == []


@pytest.mark.parametrize(
    ("sentence", "accusations"),
    [
        ("Colombia and Ecuador accused each other of shelling the border.", [("Colombia", "Ecuador"), ("Ecuador", "Colombia")]),
        ("The army blamed the string of attacks in Arvand on the Taliban.", [("army", "Taliban")]),
        ("Officials believe the bomb was planted by the Taliban.", [("Officials", "Taliban")]),
        ("The bomb was planted by the Taliban.", []),
        ("The attack was blamed by the army on Maoist rebels.", [("army", "Maoist rebels")]),
        ("Attacks are common, most blamed on Maoist rebels.", []),
        ("The minister condemned the government for holding the vote.", []),
        ("The assembly ousted the judge for accusing the president of murder.", []),
        ("The army said Iran, along with Syria, was responsible for the attack.", [("army", "Iran"), ("army", "Syria")]),
        ("Villagers accused soldiers of burning homes.", [("Villagers", "soldiers")]),
        ("The minister accused Sudanese government helicopters of bombing the camp.", [("minister", "government")]),
        ("Police blamed members of the Red Front for the blast.", [("Police", "Red Front")]),
        ("The Red Front and other groups accused the army of shelling the town.", [("Red Front", "army")]),
        ("The minister blamed a series of bombings on groups opposed to the truce.", [("minister", "groups opposed to the truce")]),
    ],
)
def test_who_accuses_whom(sentence: str, accusations: list[tuple[str, str]]) -> None:
    assert [(subject, object_) for subject, predicate, object_ in told(sentence) if predicate == "accuses"] == accusations


PARTS = (
    ("The Red Front's armed wing, the Harbour Brigades, fired rockets.", ("Harbour Brigades", "part_of", "Red Front")),
    ("The armed wing of the Red Front, the Harbour Brigades, fired rockets.", ("Harbour Brigades", "part_of", "Red Front")),
    ("Members of the Harbour Brigades, the armed wing of the Red Front, fired rockets.", ("Harbour Brigades", "part_of", "Red Front")),
    ("The 3rd Brigade of the Free Syrian Army withdrew.", ("3rd Brigade", "part_of", "Free Syrian Army")),
    ("The Kenyan army's Rapid Deployment Force withdrew.", ("Rapid Deployment Force", "part_of", "Kenyan army")),
    ("Police and Company B, 3rd Battalion, 187th Infantry Regiment were there.", ("Company B", "part_of", "3rd Battalion")),
    ("The Red Front is made up of seven groups, including the Blue League.", ("Blue League", "part_of", "Red Front")),
    ("The mission is made up of troops from Nigeria and Chad.", ("Nigeria", "part_of", "mission")),
    ("Police said the suspects are members of the Red Front militant group.", ("suspects", "member_of", "Red Front")),
    ("Omar Vey joined the Red Front in 2001.", ("Omar Vey", "member_of", "Red Front")),
)


@pytest.mark.parametrize(("sentence", "tie"), PARTS)
def test_what_is_part_of_a_body(sentence: str, tie: tuple[str, str, str]) -> None:
    assert tie in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The 1st Battalion, 2nd Battalion and 3rd Battalion were there.",
        "Soldiers of the Philippines' Western Command were there.",
        "Omar Vey leads 40 fighters.",
    ],
)
def test_neither_peers_nor_states_nor_counted_men_make_a_body(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize("sentence", ["The army and the Red Front joined forces in Arvand.", "Hundreds joined the protest in Arvand."])
def test_not_every_joining_is_of_a_body(sentence: str) -> None:
    assert "part_of" not in [predicate for _, predicate, _ in told(sentence)]


CLAIMS = (
    ("A car bomb exploded outside a hotel in Kabul. The Taliban claimed the attack.", "claims", "car bomb outside a hotel in Kabul"),
    ("Gunmen fired rockets into the village. The Taliban claimed responsibility.", "claims", "rockets fired into the village"),
    ("Gunmen attacked the soldiers. A man claiming to be a Taliban spokesman claimed the attack.", "claims", "attack on soldiers"),
    ("The Taliban claimed responsibility for kidnapping two men.", "claims", "kidnapping two men"),
    ("The Taliban said its fighters had killed ten soldiers.", "claims", "killing of ten soldiers"),
    ("The Taliban denied that it killed the aid workers.", "denies", "killing of aid workers"),
    ("The army accused the Taliban of burning the school. The Taliban denied the accusation.", "denies", "burning the school"),
    ("The Taliban dismissed the claim that it had shelled the school.", "denies", "shelled the school"),
    ("The Taliban rejected accusations that it was behind the assassination of Mr. Vey.", "denies", "assassination of Mr. Vey"),
    ("The Taliban claimed to have shelled the base.", "claims", "shelling of base"),
    ("The Taliban said they were behind the attack on the hotel.", "claims", "attack on the hotel"),
    ("The Taliban said they were not behind the attack on the hotel.", "denies", "attack on the hotel"),
    ("The Taliban said they did not carry out the attack on the hospital.", "denies", "attack on the hospital"),
    ("The Taliban denied carrying out the attack on the village.", "denies", "attack on the village"),
    ("Islamic Jihad and the Taliban said they had fired rockets into the village.", "claims", "rockets fired into the village"),
    ("The Taliban claimed responsibility for a bombing in Kabul in March.", "claims", "bombing in Kabul"),
    ("The Taliban denied that they were involved in the attack on the bus.", "denies", "attack on the bus"),
    ("The Taliban denied they were behind the attack on the bus.", "denies", "attack on the bus"),
    ("A group calling itself the Taliban claimed responsibility for the kidnapping.", "claims", "kidnapping"),
)


@pytest.mark.parametrize(("sentences", "predicate", "happening"), CLAIMS)
def test_what_is_claimed_or_denied(sentences: str, predicate: str, happening: str) -> None:
    assert ("Taliban", f"{predicate}_responsibility", happening) in told(sentences)


@pytest.mark.parametrize(
    "sentences",
    [
        "The Taliban denied reports that its leader was arrested.",
        "The Taliban denied allegations that rebels trained in the valley.",
        "The army said it had killed ten Taliban fighters.",
        "The Taliban has not said whether it was behind the blast.",
        "The minister said the Taliban should take responsibility for the valley.",
        "The government claimed full responsibility of protecting its citizens.",
        "We claim responsibility for the blast in Kabul.",
        "The Taliban said it would take no part in the election.",
        "The Taliban said it had nothing to do with the drug trade.",
    ],
)
def test_what_is_neither_claimed_nor_denied(sentences: str) -> None:
    assert not [predicate for _, predicate, _ in told(sentences) if predicate.endswith("_responsibility")]


@pytest.mark.parametrize(
    ("sentence", "callers"),
    [
        (
            "The European Union, the United States, Turkey and other countries classify the PKK as a terrorist organization.",
            {"European Union", "United States", "Turkey"},
        ),
        (
            "The Turkish government, along with the United States, considers the PKK a terrorist organization.",
            {"Turkish government", "United States"},
        ),
    ],
)
def test_all_who_call_a_body_terrorist_are_told(sentence: str, callers: set[str]) -> None:
    assert {object_ for _, predicate, object_ in told(sentence) if predicate == "designated_terrorist_by"} == callers


@pytest.mark.parametrize(
    ("sentence", "tie"),
    [
        ("Omar Vey, a former prime minister, left Iraq.", ("Omar Vey", "leads", "Iraq")),
        ("Omar Vey was sworn in as president in Nepal.", ("Omar Vey", "leads", "Nepal")),
        ("The governor of Arvand was shot. Governor Omar Vey lives.", ("Omar Vey", "leads", "Arvand")),
        ("Omar Vey met his political rival, opposition leader Idris Kol.", ("Idris Kol", "rival_of", "Omar Vey")),
        ("The army blamed Syria's ally Iran for the blast.", ("army", "accuses", "Iran")),
        ("The army accused Hamas and its backer Iran of the blast.", ("army", "accuses", "Iran")),
        ("European Union foreign policy chief Omar Vey spoke.", ("Omar Vey", "member_of", "European Union")),
        ("The army's chief of staff, General Omar Vey, spoke.", ("Omar Vey", "leads", "army")),
        ("The rebels agreed to talks after their leader, Omar Vey, was freed.", ("Omar Vey", "leads", "rebels")),
        ("Omar Vey has left his Unity Party.", ("Omar Vey", "member_of", "Unity Party")),
        ("Five men were freed. They were members of the Red Front.", ("men", "member_of", "Red Front")),
        ("The Red Front has published a report accusing the army of rape.", ("Red Front", "accuses", "army")),
        ("A report by Human Rights Watch accused the army of rape.", ("Human Rights Watch", "accuses", "army")),
        ("The Red Front, aka red-shirts, agreed.", ("Red Front", "alias_of", "red-shirts")),
        ("The army accused Hamas of breaking a truce. Hamas denies the charge.", ("Hamas", "denies_responsibility", "breaking a truce")),
    ],
)
def test_who_is_meant(sentence: str, tie: tuple[str, str, str]) -> None:
    assert tie in told(sentence)


def test_an_office_still_to_be_taken_is_planned() -> None:
    assert [d.status for d in drafts_of("Turkish Prime Minister-designate Omar Vey spoke.", "relation")] == ["planned"]


def test_a_tie_that_is_aimed_at_is_no_plan() -> None:
    assert [d.status for d in drafts_of("The Red Front is trying to topple the government.", "relation")] == ["asserted"]
