"""Other names of a party, and sentences that only look as if they gave one."""

from __future__ import annotations

import pytest

from tests.read.test_relations import told

TOLD = (
    ("Arab militias, known as Janjaweed, attacked the town.", ("Arab militias", "Janjaweed")),
    ("Omar Vey, known by his alias Abu Tarek, was killed.", ("Omar Vey", "Abu Tarek")),
    ("Omar Vey, alias Abu Tarek, was killed.", ("Omar Vey", "Abu Tarek")),
    ("The Harbour Front, also known by the initials HF, left.", ("Harbour Front", "HF")),
    ("Jabhat Fateh al-Sham, formerly the Nusra Front, attacked.", ("Jabhat Fateh al-Sham", "Nusra Front")),
    ("The Nusra Front renamed itself Jabhat Fateh al-Sham.", ("Nusra Front", "Jabhat Fateh al-Sham")),
    ("Fighters of ISIL, an acronym for the Islamic State, left.", ("ISIL", "Islamic State")),
    ("He said the men of ISIL had left, using an acronym for the Islamic State.", ("ISIL", "Islamic State")),
    ("The United Democratic Front (UDF, formerly the Red Front) agreed.", ("UDF", "United Democratic Front")),
    ("Fighters of Omar Rell's force, which goes by the name of the Sand Army, left.", ("Omar Rell's force", "Sand Army")),
    ("The FARC - the Revolutionary Armed Forces of Colombia - denied it.", ("FARC", "Revolutionary Armed Forces of Colombia")),
)
NOT_TOLD = (
    "A group named the Harbour Front attacked the town.",
    "A bomber named Omar Vey struck on Friday.",
    "Omar Vey called President Bush on Friday.",
    "Omar Vey was named NATO commander in May.",
    "The Taliban, the Haqqani network and al-Qaida attacked.",
    "A group calling itself the Free Fighters claimed it.",
)


@pytest.mark.parametrize(("sentence", "names"), TOLD)
def test_two_names_of_one_party(sentence: str, names: tuple[str, str]) -> None:
    assert (names[0], "alias_of", names[1]) in told(sentence)


@pytest.mark.parametrize("sentence", NOT_TOLD)
def test_what_gives_no_second_name(sentence: str) -> None:
    assert "alias_of" not in [predicate for _, predicate, _ in told(sentence)]
