"""Parties found by whatever name somebody asks for; names that nobody has."""

from __future__ import annotations

import pytest
from merge_factory import LUNE, happening, make_report, told

from contested.merge.parties import Parties, find_parties
from contested.merge.voices import find_voices
from contested.schema import Actor, Relation, Source, Where

SPOKESMAN = Source("Omar Vey", "spokesman", "Harbour Front", "armed_group")


@pytest.fixture(scope="module")
def parties() -> Parties:
    """The parties of four reports that call one army four names."""
    leads = Relation(Actor("Idris Tarek"), "leads", Actor("Lune National Army"))
    alias = Relation(Actor("HF"), "alias_of", Actor("Harbour Front"))
    reports = [
        make_report("a", "2024-03-01", told("They fought.", happening("battle", "LNA", "HF")), told("Tarek leads it.", leads)),
        make_report("b", "2024-03-02", told("It fired.", happening("shelling", "Tarek's force"), where=LUNE)),
        make_report("c", "2024-03-03", told("It moved.", happening("movement", "fighters"), source=SPOKESMAN), told("HF is it.", alias)),
        make_report("d", "2024-03-04", told("Gunmen fought.", happening("battle", "Islamic State"), where=LUNE)),
    ]
    return find_parties(reports, find_voices(reports))


ARMY = {"LNA", "Lune National Army", "Idris Tarek", "Tarek's force"}
FRONT = {"HF", "Harbour Front"}


@pytest.mark.parametrize(("asked", "names"), [
    ("LNA", ARMY), ("lune national army", ARMY), ("Lune National", ARMY), ("Tarek", ARMY), ("Idris Tarek", ARMY), ("Tarik", ARMY),
    ("Tarek’s troops", ARMY),
    ("Harbour Front", FRONT), ("HF", FRONT), ("Omar Vey", {"Omar Vey"}), ("fighters", {"fighters"}), ("Fighters", {"fighters"}),
    ("ISIS", set()), ("army", set()), ("Tide Front", set()), ("forces", set()),
])  # fmt: skip
def test_a_party_is_found_by_any_of_its_names(parties: Parties, asked: str, names: set[str]) -> None:
    assert parties.find(asked) == names


def test_a_party_is_found_by_its_entry_in_the_registry_where_reports_play_in_its_countries() -> None:
    iraq = make_report("e", "2024-03-05", told("They fought.", happening("battle", "Islamic State"), where=Where("Mosul", country="IQ")))
    parties = find_parties([iraq], find_voices([iraq]))
    assert parties.find("ISIS") == parties.find("ucdp:234") == {"Islamic State"}


def test_a_name_that_nobody_has_is_told_with_those_near_it(parties: Parties) -> None:
    assert parties.miss("Harbor Frnt") == "no report names Harbor Frnt; near it: Harbour Front"
    assert parties.miss("Boko Haram") == "no report names Boko Haram"
